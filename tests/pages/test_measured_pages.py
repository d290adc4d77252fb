"""The links that the benchmarks follow ask for what the pages have: a notice would be measured instead."""

from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest

from benchmarks.harness.pages import PAGES
from tests.pages.conftest import Visited, declared_pages

Visit = Callable[..., Visited]
SCRIPTS = {path: script for script, path in declared_pages()}
LINKS = [(page.address, link) for page in PAGES for link in page.changes]


@pytest.mark.parametrize(("path", "link"), LINKS)
def test_a_measured_link_asks_for_what_its_page_has(visit: Visit, path: str, link: str) -> None:
    page = visit(SCRIPTS[path], **dict(parse_qsl(link))).sound()
    assert dict(parse_qsl(link)).items() <= page.link.items()
