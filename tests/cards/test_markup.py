"""Pieces of HTML: whatever text comes in, from a source or a link, stays text."""

from html.parser import HTMLParser

import pytest

from cards import markup
from cards.contents import Table
from cards.markup import Tile

AWKWARD = "<script>\"a\" & 'b'</script>"


class Read(HTMLParser):
    """The elements, the texts and the values of attributes in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.values: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        (markup.heading(AWKWARD), 1),
        (markup.paragraph(AWKWARD), 1),
        (markup.paragraph(AWKWARD, "small"), 1),
        (markup.link(AWKWARD, "https://example.org/"), 1),
        (markup.tile_row([Tile(AWKWARD, AWKWARD, (AWKWARD,), 0.5)]), 3),
        (markup.html_table(Table(AWKWARD, (AWKWARD, AWKWARD), ((AWKWARD, AWKWARD),))), 5),
    ],
)
def test_text_stays_text(html: str, texts: int) -> None:
    read = Read(html)
    assert "script" not in read.tags
    assert [text for text in read.texts if text.strip()] == [AWKWARD] * texts


def test_values_of_attributes_stay_values() -> None:
    assert AWKWARD in Read(markup.heading("Skills", key=AWKWARD)).values
    assert AWKWARD in Read(markup.html_table(Table("Values", ("Country",), ()), AWKWARD)).values
    assert (
        f"https://example.org/?{AWKWARD}"
        in Read(markup.link("there", f"https://example.org/?{AWKWARD}")).values
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://example.org", ""])
def test_what_is_no_web_address_is_no_link(address: str) -> None:
    read = Read(markup.link("there", address))
    assert read.tags == []
    assert "".join(read.texts) == f"there ({address})"
