"""Languages on offer have every message, with the English one's placeholders; a draft is never offered."""

import re
from contextlib import nullcontext
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.words.fact_notes import is_of_facts, notes_of_facts, report_missing
from words import language as language_module
from words.language import CATALOGUES, ENGLISH, available

PLACEHOLDER = re.compile(r"\{\w+\}")


@cache
def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as opened:
        return read_po(opened)


TEMPLATE = read_catalogue(CATALOGUES / "dashboard.pot")


def faults(catalogue: Catalog) -> list[str]:
    """The messages that a catalogue lacks, has as a guess (fuzzy), or fills otherwise than English does; a
    note on a coalition that it lacks is reported.
    """
    found, waiting = [], []
    for message in TEMPLATE:
        if not message.id:
            continue
        theirs = catalogue.get(message.id, message.context)
        texts = (
            theirs.string
            if theirs and isinstance(theirs.string, tuple)
            else [theirs.string if theirs else ""]
        )
        name = message.id if isinstance(message.id, str) else message.id[-1]
        if theirs is None or theirs.fuzzy or not all(texts):
            waiting.append(name) if is_of_facts(message) else found.append(f"missing: {name}")
        elif any(set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(name)) for text in texts):
            found.append(f"placeholders: {name}")
    report_missing(str(catalogue.locale), waiting)
    return found


def test_every_language_on_offer_is_whole() -> None:
    """English is the template itself."""
    others = [code for code in available() if code != ENGLISH]
    lacking = {
        code: faults(read_catalogue(CATALOGUES / code / "LC_MESSAGES" / "dashboard.po")) for code in others
    }
    assert {code: found for code, found in lacking.items() if found} == {}


def test_what_a_catalogue_lacks_is_found() -> None:
    draft = Catalog(locale="de")
    ids = [message.id for message in TEMPLATE if isinstance(message.id, str) and "{" in message.id][:2]
    draft.add(ids[0], PLACEHOLDER.sub("{other}", ids[0]))
    draft.add(ids[1], ids[1])
    notes = list(notes_of_facts(TEMPLATE))
    with pytest.warns(UserWarning, match=r"wait \(de\)") if notes else nullcontext():
        found = faults(draft)
    assert f"placeholders: {ids[0]}" in found
    assert f"missing: {ids[1]}" not in found
    assert len(found) == len(TEMPLATE) - 1 - len(notes)


@pytest.mark.parametrize(("offered", "expected"), [([], ("en",)), (["en", "de"], ("en", "de"))])
def test_a_draft_is_not_offered_until_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offered: list[str], expected: tuple[str, ...]
) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    draft = Catalog(locale="de")
    draft.add("Country", "Land")
    with (folder / "dashboard.mo").open("wb") as opened:
        write_mo(opened, draft)
    (tmp_path / "languages.toml").write_text(f"offered = {offered!r}\n[reviewed]\n")
    monkeypatch.setattr(language_module, "CATALOGUES", tmp_path)
    assert available.__wrapped__() == expected
