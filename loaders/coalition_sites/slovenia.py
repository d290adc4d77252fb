"""Slovenia's interface: numbered pages of a size of its own, sorted by change, behind a token in a header."""

from collections.abc import Iterator, Mapping

from loaders.coalition_sites.adapter import Adapter, Entry, Page, Row, parse_count, value_at
from loaders.coalition_sites.site_client import SiteClient, require_list
from loaders.coalition_sites.site_values import parse_moment

# All nine are stated; for skills intelligence there is none.
_PATHS = {
    "organisation": "organizations",
    "article": "contnews",
    "digital_skills_resource": "materials",
    "event": "events",
    "funding_opportunity": "financing",
    "good_practice": "good_practise",
    "initiative": "iniciative",
    "strategy": "strategies",
    "training": "education",
}


def _sign_in(client: SiteClient) -> Mapping[str, str]:
    (secret,) = client.secrets(client.site.secret_variable)
    return {"Auth-token": secret}


def _pages(client: SiteClient, path: str, since: str) -> Iterator[Page]:
    page, more = 1, True
    while more:
        answer, _ = client.data(path, {"page": str(page), "sort_by": "updated_at", "publish_core": "1"})
        rows = require_list(value_at(answer, "data"))
        total, size = parse_count(value_at(answer, "total")), parse_count(value_at(answer, "per_page"))
        if since and _falls_below(rows, since):
            yield Page(rows)
            return
        yield Page(rows, total)
        more = bool(rows) and (total is None or page * (size or len(rows)) < total)
        page += 1


def _falls_below(rows: list[Row], since: str) -> bool:
    """Whether the page runs from new to old and past the moment.

    Which way `updated_at` sorts is not stated, so it is looked at.
    """
    try:
        changes = [parse_moment(value_at(row, "updated_at")) for row in rows]
    except ValueError:
        return False
    return (
        len(changes) > 1
        and changes == sorted(changes, reverse=True)
        and changes[0] > changes[-1]
        and "" < changes[-1] < since
    )


def _read_entry(row: Row) -> Entry:
    return Entry(
        value_at(row, "id"),
        value_at(row, "title"),
        value_at(row, "website_url"),
        value_at(row, "created_at"),
        value_at(row, "updated_at"),
    )


ADAPTER = Adapter(_PATHS, _pages, _read_entry, _sign_in)
