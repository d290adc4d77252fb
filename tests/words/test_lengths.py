"""Names of pages and buttons are short enough for their places in every language."""

import re
from html import unescape

import pytest

from cards.files_menu import BriefingCodes, menu_pattern
from cards.page_names import page_names
from cards.view import view_of
from data.queries.moments import Moment
from words.language import available, load_language

# The row above every page holds six names, the search and the picker of languages at 1280 pixels.
LONGEST_NAME, LONGEST_ROW = 24, 70
IN_ROW = ("", "map", "compare", "country", "targets", "coalitions")
LONGEST_BUTTON = 60


@pytest.mark.parametrize("code", available())
def test_names_of_pages_fit_the_row(code: str) -> None:
    names = page_names(load_language(code))
    assert [name for name in names.values() if len(name) > LONGEST_NAME] == []
    assert sum(len(names[path]) for path in IN_ROW) <= LONGEST_ROW
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("code", available())
def test_names_of_buttons_fit_the_menu(code: str, moment: Moment) -> None:
    menu = menu_pattern(view_of(moment, load_language(code)), BriefingCodes(), pictures=True)
    buttons = re.findall(r"<(button|summary)\b(.*?)</\1>", menu, re.S)
    names = [unescape(re.sub(r"<[^>]+>", "", f"<b{said}")) for _, said in buttons]
    assert len(names) > 2
    assert [name for name in names if len(name) > LONGEST_BUTTON] == []
