"""Every message in code can be extracted for translators, and has just the placeholders that the code
fills.
"""

import ast
import io
import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.conftest import PROJECT
from tests.words.conftest import make_words
from tests.words.fact_notes import described_messages, notes_of_facts, report_missing
from words.language import CATALOGUES

LAYERS = ("pages", "cards", "words", "charts", "exports", "serving")
CALLS = {"text": slice(0, 1), "plural": slice(0, 2), "word": slice(1, 2)}
# What refuses something, by the message's place (words/refusals.py).
CALLS |= {
    "require": slice(1, 2),
    **dict.fromkeys(("CardError", "BadQuestionError", "PictureError", "NoBrowserError"), slice(0, 1)),
}
# Arguments by name that fill nothing.
NOT_FILLED = {"near"}
# What `plural` fills by itself.
FILLED = {"plural": {"number"}}


@cache
def nodes() -> dict[str, list[ast.AST]]:
    """All that stands in each file of the layers that speak, by its path."""
    paths = [path for layer in LAYERS for path in sorted((PROJECT / layer).rglob("*.py"))]
    return {
        str(path.relative_to(PROJECT)): list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        for path in paths
    }


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call that gives a message: where, which, and the call."""
    for path, found in nodes().items():
        for node in found:
            if isinstance(node, ast.Call) and (name := called(node)) in CALLS:
                yield f"{path}:{node.lineno}", name, node


def called(call: ast.Call) -> str:
    """The name of what is called, with what it belongs to left out."""
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def filled_later() -> dict[str, set[str]]:
    """What a function fills with `format` into the messages that it first keeps with their placeholders, by
    the message's place.
    """
    found: dict[str, set[str]] = {}
    for path, every in nodes().items():
        for function in every:
            if isinstance(function, ast.FunctionDef):
                made = [
                    node
                    for node in ast.walk(function)
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                ]
                names = {
                    str(word.arg) for node in made if node.func.attr == "format" for word in node.keywords
                }  # type: ignore[attr-defined]
                for node in made if names else []:
                    found[f"{path}:{node.lineno}"] = names
    return found


def message(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def extracted(template: bytes) -> set[str]:
    """The messages that `make words` finds."""
    found = read_po(io.BytesIO(template))
    return {
        part
        for entry in found
        if entry.id
        for part in (entry.id if isinstance(entry.id, tuple) else (entry.id,))
    }


def test_the_template_is_the_same_on_another_day(template: bytes, tmp_path: Path) -> None:
    """26 hours lie between the two zones. No year stands there either, nor the line of a message, which moves
    with the code above it.
    """
    assert make_words(tmp_path, "Etc/GMT-14") == template
    said = template.decode()
    assert not re.search(rf"^#.*\b{date.today().year}\b", said, re.M)
    assert not re.search(r"^#: .*\.py:\d", said, re.M)
    assert re.search(r"^#: pages/briefing\.py\b", said, re.M)


def test_the_template_that_is_kept_is_that_of_the_code(template: bytes) -> None:
    """A note on a coalition may be newer: whoever corrects a fact writes no catalogue."""
    made = read_po(io.BytesIO(template))
    with (CATALOGUES / "dashboard.pot").open("rb") as opened:
        kept = read_po(opened)
    assert described_messages(kept) == described_messages(made), "run make words"
    report_missing("make words", set(notes_of_facts(made)) - set(notes_of_facts(kept)))


def test_what_the_template_lacks_is_found() -> None:
    made, kept = Catalog(), Catalog()
    made.add("A note.", locations=[("data/declared/coalitions/lu.toml", None)])
    made.add("A button", locations=[("pages/library.py", None)])
    assert described_messages(kept) != described_messages(made)
    kept.add("A button", locations=[("pages/library.py", None)])
    assert described_messages(kept) == described_messages(made)
    with pytest.warns(UserWarning, match=r"wait \(make words\): A note\."):
        report_missing("make words", set(notes_of_facts(made)) - set(notes_of_facts(kept)))


def test_there_are_messages() -> None:
    assert len(list(calls())) > 80


def test_every_message_in_code_is_extracted(extracted: set[str]) -> None:
    lost = [
        (where, told)
        for where, name, call in calls()
        for node in call.args[CALLS[name]]
        if (told := message(node)) and told not in extracted
    ]
    assert lost == []


def test_placeholders_are_those_that_are_filled() -> None:
    wrong, later = [], filled_later()
    for where, name, call in calls():
        messages = [told for node in call.args[CALLS[name]] if (told := message(node)) is not None]
        given = {keyword.arg for keyword in call.keywords if keyword.arg is not None} - NOT_FILLED
        given -= FILLED.get(name, set())
        named = set().union(*(placeholders(told) for told in messages)) - FILLED.get(name, set())
        if any(keyword.arg is None for keyword in call.keywords) or (
            not given and named <= later.get(where, set())
        ):
            continue
        if named != given:
            wrong.append(
                f"{where}: never filled {sorted(named - given)}, filled but not there {sorted(given - named)}"
            )
    assert wrong == []


def test_no_message_is_made_of_pieces() -> None:
    """An f-string or a sum can't be looked up in a catalogue."""
    wrong = [
        where
        for where, name, call in calls()
        for node in call.args[CALLS[name]]
        if isinstance(node, ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_where_a_copy_was_found_can_be_translated(extracted: set[str]) -> None:
    """What an edition says of it is declared too (data/declared/copies.toml), unless it is an address."""
    vias = {
        tomllib.loads(path.read_text(encoding="utf-8"))["via"]
        for path in (PROJECT / "data" / "editions").glob("*/*/*.toml")
    }
    assert len(vias) > 10
    assert {via for via in vias if via and not via.startswith("http")} <= extracted
