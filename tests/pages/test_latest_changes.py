"""The overview's list of the last changes: the newest editions that changed something, and links that lead
to them.
"""

import re
from collections.abc import Callable
from html import unescape

from tests.pages.conftest import Visited


def test_the_overview_tells_the_last_changes_and_leads_on(visit: Callable[..., Visited]) -> None:
    page = visit().sound()
    (told,) = [body for body in page.html if "in the latest 4 releases</h2>" in body]
    assert len(re.findall(r"<li>", told)) == 6
    assert "28 values revised and 698 values for new periods" in told
    assert 'href="/revisions?v=1"' in told
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', told)]
    assert "/revisions?v=1&between=two&dataset=isoc_sk_dskl_i21&older=2024-12-17&newer=2026-09-30" in links
    assert "Greece" not in told.split("</ul>")[0]


def test_before_a_second_edition_nothing_has_changed(visit: Callable[..., Visited]) -> None:
    page = visit("overview.py", v="1", as_of="2024-03-01", state="25").sound()
    assert "No value has changed since the first release." in page.text
