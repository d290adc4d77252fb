"""Portugal's interface: training offers only, all on one page, behind HTTP Basic; no dates are known
of it.
"""

import base64
from collections.abc import Iterator, Mapping

from loaders.coalition_sites.adapter import Adapter, Found, Page, Row, at
from loaders.coalition_sites.asking import Questions, listed


def _sign_in(questions: Questions) -> Mapping[str, str]:
    user, secret = questions.secrets(questions.site.user_variable, questions.site.secret_variable)
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode("ascii")}


def _pages(questions: Questions, path: str, _since: str) -> Iterator[Page]:
    answer, _ = questions.data(path)
    yield Page(listed(answer))


def _found(row: Row) -> Found:
    # The platform's field map has neither an identifier nor dates; should the site give some under these
    # usual names, they are taken.
    return Found(
        at(row, "id"), at(row, "title"), at(row, "external_link"), at(row, "created"), at(row, "changed")
    )


ADAPTER = Adapter({"training": "trainings"}, _pages, _found, _sign_in, always_whole=True)
