"""Sites made with WordPress: its REST interface with ACF fields; the Swedish and the Polish variant too."""

from collections.abc import Iterator

from loaders.coalition_sites.adapter import Adapter, Entry, Page, Row, is_marked, parse_count, value_at
from loaders.coalition_sites.site_client import SiteClient, require_list

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


def _pages(client: SiteClient, path: str, since: str) -> Iterator[Page]:
    # Only what is kept is asked for, but `acf` comes whole: WordPress 5.3 and later could cut it, older ones
    # would leave it out.
    parameters = {
        "orderby": "modified",
        "per_page": str(_PAGE),
        "_fields": "id,date_gmt,modified_gmt,title,link,acf",
    }
    if since:
        parameters["modified_after"] = since
    page, more = 1, True
    while more:
        answer, headers = client.data(path, {**parameters, "page": str(page)})
        rows = require_list(answer)
        yield Page(rows, parse_count(headers.get("x-wp-total")))
        pages = parse_count(headers.get("x-wp-totalpages"))
        more = page < pages if pages is not None else len(rows) == _PAGE
        page += 1


def _read_entry(row: Row) -> Entry:
    fields = value_at(row, "acf")
    # Sweden nests the link, and gives some titles as plain text.
    elsewhere = value_at(fields, "field_dsj_website_link", "uri") or value_at(fields, "link")
    title = value_at(row, "title")
    return Entry(
        value_at(row, "id"),
        title if isinstance(title, str) else value_at(title, "rendered"),
        value_at(row, "link") or elsewhere,
        value_at(row, "date_gmt"),
        value_at(row, "modified_gmt"),
        is_marked(value_at(fields, "publish_in_core_platform")),
    )


ADAPTER = SWEDEN = Adapter(_PATHS, _pages, _read_entry)
POLAND = Adapter(_PATHS | _POLISH, _pages, _read_entry)
