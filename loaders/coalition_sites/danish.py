"""Denmark's interface: numbered pages with their total, everything each time."""

from collections.abc import Iterator

from loaders.coalition_sites.adapter import Adapter, Found, Page, Row, at, count
from loaders.coalition_sites.asking import Questions, listed

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


def _pages(questions: Questions, path: str, _since: str) -> Iterator[Page]:
    page, more, first = 1, True, None
    while more:
        # How a further page is asked for is not stated: if "page" is wrong, the same page comes again, and
        # pulling says so.
        answer, _ = questions.data(path, {"page": str(page)} if page > 1 else None)
        rows = listed(at(answer, "Results"))
        if rows == first:
            return
        total, size = count(at(answer, "NumberOfResults")), count(at(answer, "ResultsPerPage")) or len(rows)
        yield Page(rows, total)
        # Nor is it stated whether NumberOfResults counts all or only this page: after a full page that is
        # all, one more look.
        unsure = total == len(rows) == size
        first = rows if unsure else None
        more = bool(rows) and total is not None and (page * size < total or unsure)
        page += 1


def _found(row: Row) -> Found:
    links = at(row, "WebsiteLinks")
    link = links[0] if isinstance(links, list) and links else links
    title = at(row, "Title") or at(row, "OrganizationName")
    return Found(
        at(row, "Id"),
        title,
        link if isinstance(link, str) else at(link, "Url"),
        at(row, "Date"),
        at(row, "Modified"),
    )


ADAPTER = Adapter(_PATHS, _pages, _found, always_whole=True)
