"""Denmark's interface: numbered pages with their total, everything each time."""

from collections.abc import Iterator

from loaders.coalition_sites.adapter import Adapter, Entry, Page, Row, parse_count, value_at
from loaders.coalition_sites.site_client import SiteClient, require_list

# Articles and Events are stated; the rest is the platform's names written the same way.
_PATHS = {
    "organisation": "Organizations",
    "article": "Articles",
    "digital_skills_resource": "DigitalSkillsResources",
    "event": "Events",
    "funding_opportunity": "FundingOpportunities",
    "good_practice": "GoodPractices",
    "initiative": "Initiatives",
    "skills_intelligence": "SkillsIntelligence",
    "strategy": "Strategies",
    "training": "TrainingOffers",
}


def _pages(client: SiteClient, path: str, _since: str) -> Iterator[Page]:
    page, more, first = 1, True, None
    while more:
        # How a further page is asked for is not stated: if "page" is wrong, the same page comes again, and
        # site_pull says so.
        answer, _ = client.data(path, {"page": str(page)} if page > 1 else None)
        rows = require_list(value_at(answer, "Results"))
        if rows == first:
            return
        total, size = (
            parse_count(value_at(answer, "NumberOfResults")),
            parse_count(value_at(answer, "ResultsPerPage")) or len(rows),
        )
        yield Page(rows, total)
        # Nor is it stated whether NumberOfResults counts all or only this page: after a full page that is
        # all, one more look.
        unsure = total == len(rows) == size
        first = rows if unsure else None
        more = bool(rows) and total is not None and (page * size < total or unsure)
        page += 1


def _read_entry(row: Row) -> Entry:
    links = value_at(row, "WebsiteLinks")
    link = links[0] if isinstance(links, list) and links else links
    title = value_at(row, "Title") or value_at(row, "OrganizationName")
    return Entry(
        value_at(row, "Id"),
        title,
        link if isinstance(link, str) else value_at(link, "Url"),
        value_at(row, "Date"),
        value_at(row, "Modified"),
    )


ADAPTER = Adapter(_PATHS, _pages, _read_entry, always_whole=True)
