"""Austria's interface: one page a type since a moment, behind an OAuth password grant."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from loaders.coalition_sites.adapter import Adapter, Entry, Page, Row, is_marked, value_at
from loaders.coalition_sites.site_client import SiteClient, require_list

# `content-{type}` is stated, the names of the types and the address of the sign-in are not: the platform's
# names, and RFC 6749's usual one.
_PATHS = {
    "organisation": "content-organization",
    "article": "content-article",
    "digital_skills_resource": "content-digital-skills-resource",
    "event": "content-event",
    "funding_opportunity": "content-funding-opportunity",
    "good_practice": "content-good-practice",
    "initiative": "content-initiative",
    "skills_intelligence": "content-skills-intelligence",
    "strategy": "content-strategy",
    "training": "content-training-offer",
}
_SIGN_IN = "oauth/token"
_MARK = "field_dsj_publish_in_core"


def _sign_in(client: SiteClient) -> Mapping[str, str]:
    site = client.site
    user, secret = client.secrets(site.user_variable, site.secret_variable)
    token = client.token(
        site.paths.get("sign_in", _SIGN_IN), {"grant_type": "password", "username": user, "password": secret}
    )
    return {"Authorization": f"Bearer {token}"}


def _pages(client: SiteClient, path: str, since: str) -> Iterator[Page]:
    # All since the first second of 1970: what the platform asks at its first pull.
    moment = int(datetime.fromisoformat(since).timestamp()) if since else 1
    answer, _ = client.data(f"{path}/{moment}")
    yield Page(require_list(value_at(answer, "result")))


def _read_entry(row: Row) -> Entry:
    # Two spellings of the dates are in the platform's field maps, by type.
    return Entry(
        value_at(row, "recordIdentifier"),
        value_at(row, "title"),
        value_at(row, "website"),
        value_at(row, "recordCreationDate") or value_at(row, "created"),
        value_at(row, "recordModificationDate") or value_at(row, "changed"),
        is_marked(row.get(_MARK, True)),
    )


ADAPTER = Adapter(_PATHS, _pages, _read_entry, _sign_in)
