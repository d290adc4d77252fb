"""How a fact on a coalition is put right: the lines of TOML to send, and the mail that they go into."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from cards.view import View
from data.facts.coalitions.coalition_facts import Fact
from words import coalition_texts
from words.language import Language

# The keys of a fact in the order in which files have them; the first of them are always written.
ALWAYS = ("value", "source", "date", "basis")
KEYS = (
    "value",
    "native",
    "lang",
    "plan",
    "what",
    "event",
    "when",
    "name",
    "number",
    "year",
    "period",
    "measures",
    "measures_kind",
    "budget",
    "codes",
    "source",
    "source_words",
    "date",
    "basis",
    "note",
)
CODED = ("partner_kinds", "activity_areas", "works_with")
# What stands in a line for somebody to complete.
PLACE = "…"


def correction_lines(country: str, kind: str, facts: Sequence[Fact], view: View) -> str:
    """The facts of a kind as a file of corrections has them, to be changed and sent; one line to complete
    where nothing is known. `recorded` is the view's day: whoever takes a correction over sets its own.
    """
    lines = [_line(fact, view.moment.as_of) for fact in facts] or [_empty_line(kind, view.moment.as_of)]
    body = "\n".join(f"  {{ {line} }}," for line in lines)
    return f'country = "{country}"\n{kind} = [\n{body}\n]'


def _line(fact: Fact, day: str) -> str:
    held = {name: getattr(fact, name) for name in KEYS}
    shown = {
        name: value for name, value in held.items() if name in ALWAYS or value != getattr(Fact, name, None)
    }
    return ", ".join(f"{name} = {_toml(value)}" for name, value in {**shown, "recorded": day}.items())


def _empty_line(kind: str, day: str) -> str:
    codes = {"codes": (PLACE,)} if kind in CODED else {}
    plan = {"plan": "strategy"} if kind == "strategy" else {}
    held = {
        "value": PLACE,
        **plan,
        **codes,
        "source": "https://…",
        "date": day,
        "basis": "stated",
        "recorded": day,
    }
    return ", ".join(f"{name} = {_toml(value)}" for name, value in held.items())


def _toml(value: object) -> str:
    """A value as TOML writes it: its strings are those of JSON."""
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(each) for each in value)}]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def correction_mail(contact: str, country: str, kind: str, lines: str, language: Language) -> str:
    """The address of a mail with the lines in it; "" where the operator names no mail address."""
    if "@" not in contact or "://" in contact:
        return ""
    subject = language.text(
        "Correction: {country}, {kind}",
        country=language.country(country),
        kind=coalition_texts.fact_kind_name(kind, language),
    )
    asks = language.text("Please change the lines below, and name the public page that says so.")
    body = f"{asks}\n\n{lines}\n"
    return f"mailto:{quote(contact, safe='@')}?subject={quote(subject)}&body={quote(body)}"
