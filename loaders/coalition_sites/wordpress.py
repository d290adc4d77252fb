"""Sites made with WordPress: its REST interface with ACF fields, an endpoint a type. With the Swedish and
the Polish variant.
"""

from collections.abc import Iterator

from loaders.coalition_sites.adapter import Adapter, Found, Page, Row, at, count, is_marked
from loaders.coalition_sites.asking import Questions, listed

_PAGE = 100
# No source states the endpoints. These are the platform's types as two national sites (CY, BG) write them in
# the addresses of their pages;
# a site's `paths` correct them.
_PATHS = {
    "organisation": "organization",
    "article": "article",
    "digital_skills_resource": "digital-skills-resource",
    "event": "event",
    "funding_opportunity": "funding-opportunity",
    "good_practice": "good-practice",
    "initiative": "initiative",
    "skills_intelligence": "skills-intelligence",
    "strategy": "strategy",
    "training": "training-offer",
}
# Which three endpoints Poland renames is stated.
_POLISH = {
    "training": "training-resources",
    "initiative": "eu-initiatives",
    "strategy": "strategic-documents",
}


def _pages(questions: Questions, path: str, since: str) -> Iterator[Page]:
    # Only what is kept is asked for, but `acf` comes whole: WordPress 5.3 and later could cut it, older ones
    # would leave it out.
    asked = {
        "orderby": "modified",
        "per_page": str(_PAGE),
        "_fields": "id,date_gmt,modified_gmt,title,link,acf",
    }
    if since:
        asked["modified_after"] = since
    page, more = 1, True
    while more:
        answer, headers = questions.data(path, {**asked, "page": str(page)})
        rows = listed(answer)
        yield Page(rows, count(headers.get("x-wp-total")))
        pages = count(headers.get("x-wp-totalpages"))
        more = page < pages if pages is not None else len(rows) == _PAGE
        page += 1


def _found(row: Row) -> Found:
    fields = at(row, "acf")
    # Sweden nests the link, and gives some titles as plain text.
    elsewhere = at(fields, "field_dsj_website_link", "uri") or at(fields, "link")
    title = at(row, "title")
    return Found(
        at(row, "id"),
        title if isinstance(title, str) else at(title, "rendered"),
        at(row, "link") or elsewhere,
        at(row, "date_gmt"),
        at(row, "modified_gmt"),
        is_marked(at(fields, "publish_in_core_platform")),
    )


ADAPTER = SWEDEN = Adapter(_PATHS, _pages, _found)
POLAND = Adapter(_PATHS | _POLISH, _pages, _found)
