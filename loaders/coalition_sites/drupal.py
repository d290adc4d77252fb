"""Sites made with Drupal: JSON:API, a bundle a type, changed entries filtered and counted by the site."""

from collections.abc import Iterator
from datetime import datetime

from loaders.coalition_sites.adapter import Adapter, Entry, Page, Row, is_marked, parse_count, value_at
from loaders.coalition_sites.site_client import SiteClient, require_list

_PAGE = 50
_MARK = "field_dsj_publish_in_core"
_LINK = "field_dsj_website_link"
# Only what is kept is asked for: nothing personal travels.
_FIELDS = ("drupal_internal__nid", "title", "created", "changed", "path", _MARK, _LINK)

# The platform's own bundles: the fields of these sites bear the platform's names, so they are taken to share
# its content model.
_PATHS = {
    "organisation": "dsj_organization",
    "article": "dsj_article",
    "digital_skills_resource": "dsj_digital_skills_resource",
    "event": "dsj_event",
    "funding_opportunity": "dsj_funding_opportunity",
    "good_practice": "dsj_good_practice",
    "initiative": "dsj_initiative",
    "skills_intelligence": "dsj_skills_intelligence",
    "strategy": "dsj_strategy",
    "training": "dsj_training_offer",
}


def _pages(client: SiteClient, path: str, since: str) -> Iterator[Page]:
    parameters = {
        f"filter[{_MARK}]": "1",
        "sort": "-changed",
        "page[limit]": str(_PAGE),
        f"fields[node--{path.rpartition('/')[2]}]": ",".join(_FIELDS),
    }
    if since:
        of = "filter[changed][condition]"
        parameters |= {
            f"{of}[path]": "changed",
            f"{of}[operator]": ">",
            f"{of}[value]": str(int(datetime.fromisoformat(since).timestamp())),
        }
    offset, more = 0, True
    while more:
        answer, _ = client.data(path, {**parameters, "page[offset]": str(offset)})
        offset += _PAGE
        total = parse_count(value_at(answer, "meta", "count"))
        yield Page(require_list(value_at(answer, "data")), total)
        more = offset < total if total is not None else bool(value_at(answer, "links", "next"))


def _read_entry(row: Row) -> Entry:
    fields = value_at(row, "attributes")
    links = value_at(fields, _LINK)
    first = links[0] if isinstance(links, list) and links else links
    return Entry(
        value_at(fields, "drupal_internal__nid"),
        value_at(fields, "title"),
        value_at(fields, "path", "alias") or value_at(first, "uri"),
        value_at(fields, "created"),
        value_at(fields, "changed"),
        is_marked(value_at(fields, _MARK)),
    )


ADAPTER = Adapter(_PATHS, _pages, _read_entry)
