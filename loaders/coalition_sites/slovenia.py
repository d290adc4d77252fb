"""Slovenia's interface: numbered pages of a size of its own, sorted by change, behind a token in a header."""

from collections.abc import Iterator, Mapping

from loaders.coalition_sites.adapter import Adapter, Found, Page, Row, at, count
from loaders.coalition_sites.asking import Questions, listed
from loaders.coalition_sites.reading import moment

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


def _sign_in(questions: Questions) -> Mapping[str, str]:
    (secret,) = questions.secrets(questions.site.secret_variable)
    return {"Auth-token": secret}


def _pages(questions: Questions, path: str, since: str) -> Iterator[Page]:
    page, more = 1, True
    while more:
        answer, _ = questions.data(path, {"page": str(page), "sort_by": "updated_at", "publish_core": "1"})
        rows = listed(at(answer, "data"))
        total, size = count(at(answer, "total")), count(at(answer, "per_page"))
        if since and _falls_below(rows, since):
            yield Page(rows)
            return
        yield Page(rows, total)
        more = bool(rows) and (total is None or page * (size or len(rows)) < total)
        page += 1


def _falls_below(rows: list[Row], since: str) -> bool:
    """Whether the page runs from new to old and past the moment: which way `updated_at` sorts is not stated,
    so it is looked at.
    """
    try:
        changes = [moment(at(row, "updated_at")) for row in rows]
    except ValueError:
        return False
    return (
        len(changes) > 1
        and changes == sorted(changes, reverse=True)
        and changes[0] > changes[-1]
        and "" < changes[-1] < since
    )


def _found(row: Row) -> Found:
    return Found(
        at(row, "id"), at(row, "title"), at(row, "website_url"), at(row, "created_at"), at(row, "updated_at")
    )


ADAPTER = Adapter(_PATHS, _pages, _found, _sign_in)
