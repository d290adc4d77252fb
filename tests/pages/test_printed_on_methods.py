"""The methods page says when a value that is only printed in a report is shown, and lists all of them."""

from collections.abc import Callable

import pytest

from tests.pages.conftest import Visited


@pytest.mark.usefixtures("moment")
def test_methods_tell_the_rule_and_list_every_printed_value(visit: Callable[..., Visited]) -> None:
    page = visit("methods.py").sound()
    assert "EU values printed in reports" in page.tagged("h2")
    assert "with the mark †" in page.text
    assert "A printed value never replaces a value of the series." in page.text
    assert "we compute no change, pace, status or projection from it" in page.text
    caption = "EU values printed in country reports</caption>"
    [body] = [body for body in page.html if caption in body]
    table = body.split(caption)[1].split("</table>")[0]
    used = "<td class=number>64%</td><td class=number>–</td><td>yes, marked †</td>"
    assert used in table
    assert "<td class=number>57.7%</td><td class=number>57.90%</td><td>no: they differ</td>" in table
    assert "<td class=number>79.1</td><td class=number>79.12</td><td>no: they agree</td>" in table
    assert table.count("-2024-digital-decade-country-report</td>") == 12
