"""Austria's interface: one page a type since a moment, behind an OAuth password grant."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from loaders.coalition_sites.adapter import Adapter, Found, Page, Row, at, is_marked
from loaders.coalition_sites.asking import Questions, listed

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


def _sign_in(questions: Questions) -> Mapping[str, str]:
    site = questions.site
    user, secret = questions.secrets(site.user_variable, site.secret_variable)
    token = questions.token(
        site.paths.get("sign_in", _SIGN_IN), {"grant_type": "password", "username": user, "password": secret}
    )
    return {"Authorization": f"Bearer {token}"}


def _pages(questions: Questions, path: str, since: str) -> Iterator[Page]:
    # All since the first second of 1970: what the platform asks at its first pull.
    moment = int(datetime.fromisoformat(since).timestamp()) if since else 1
    answer, _ = questions.data(f"{path}/{moment}")
    yield Page(listed(at(answer, "result")))


def _found(row: Row) -> Found:
    # Two spellings of the dates are in the platform's field maps, by type.
    return Found(
        at(row, "recordIdentifier"),
        at(row, "title"),
        at(row, "website"),
        at(row, "recordCreationDate") or at(row, "created"),
        at(row, "recordModificationDate") or at(row, "changed"),
        is_marked(row.get(_MARK, True)),
    )


ADAPTER = Adapter(_PATHS, _pages, _found, _sign_in)
