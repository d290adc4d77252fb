"""Portugal's interface: training offers only, all on one page, behind HTTP Basic; dates are not known."""

import base64
from collections.abc import Iterator, Mapping

from loaders.coalition_sites.adapter import Adapter, Entry, Page, Row, value_at
from loaders.coalition_sites.site_client import SiteClient, require_list


def _sign_in(client: SiteClient) -> Mapping[str, str]:
    user, secret = client.secrets(client.site.user_variable, client.site.secret_variable)
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode("ascii")}


def _pages(client: SiteClient, path: str, _since: str) -> Iterator[Page]:
    answer, _ = client.data(path)
    yield Page(require_list(answer))


def _read_entry(row: Row) -> Entry:
    # The platform's field map has neither an identifier nor dates; should the site give some under these
    # usual names, they are taken.
    return Entry(
        value_at(row, "id"),
        value_at(row, "title"),
        value_at(row, "external_link"),
        value_at(row, "created"),
        value_at(row, "changed"),
    )


ADAPTER = Adapter({"training": "trainings"}, _pages, _read_entry, _sign_in, always_whole=True)
