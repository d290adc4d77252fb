"""Messages are written in plain words: none has a word or pattern of plain_words.BANNED, but for what the
methods page or an API's reader needs.
"""

import io
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from tests.words.plain_words import BANNED, EDITION, banned_words

# Where a pattern may stand: folders and files of code. The methods page explains what an edition is; the API
# and the columns of files are named by it.
# Where the word is explained too: in the glossary.
EXPLAINED = "data/declared/glossary.toml"
ALLOWED = {EDITION: ("cards/methods/", "serving/api/", "exports/tables/", EXPLAINED)}


def messages(template: bytes) -> Iterator[tuple[str, list[str]]]:
    """Each message, in the singular and the plural, with the files where it stands."""
    for entry in read_po(io.BytesIO(template)):
        for text in entry.id if isinstance(entry.id, tuple) else (entry.id,):
            if text:
                yield text, [file for file, _ in entry.locations]


def faults(template: bytes) -> list[tuple[str, str]]:
    """The messages with a pattern that may not stand in one of their files."""
    return [
        (text, word)
        for text, files in messages(template)
        for _, word in banned_words([text])
        if not all(file.startswith(ALLOWED.get(word, ())) for file in files)
    ]


def test_messages_are_plain(template: bytes) -> None:
    told = [f"{text!r} has {word}: {BANNED[word]}" for text, word in faults(template)]
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "No values are held for this country and target.",
        "Shown as held on {day} (version {state} of the data).",
        "Data as of {day} (state {state}).",
        "state 25",
        "Newest publication, by edition",
        "{fact} (inferred)",
        "a seam in 2021",
        "not comparable (break)",
        "bundled third-party copy, not yet refreshed from the source",
        "nearly fast enough",
        "Where this leads can't be told from the past: no method did better than assuming no change.",
        "Carried on by the method that erred least so far",
        "Women stand below the EU's same group.",
        "Later news differ for {names}.",
        "From {last} ({low}) to {first} ({high}) in {period}.",
        "EU: {goal} number by {year}",
        "about −55,800 people a year",
        "Whoever runs this copy has named no contact (DASHBOARD_CONTACT).",
        "What to mind",
        "No trajectory: fewer than two comparable observations.",
        "5 of 27 member states have a value: no rank.",
    ],
)
def test_what_is_not_plain_is_found(text: str) -> None:
    assert list(banned_words([text]))


@pytest.mark.parametrize(
    "text",
    [
        "Break in series in 2021: values before and after cannot be compared.",
        "{held} of {of} member states have a value.",
        "Data as of {day}.",
        "{place} is below the EU average for the same group.",
        "No data: {names}.",
        "Values range from {low} in {lowest} to {high} in {highest}.",
        "Of whom it is known that they are members",
        "The threshold is 75%.",
    ],
)
def test_what_is_plain_is_let_through(text: str) -> None:
    assert list(banned_words([text])) == []
