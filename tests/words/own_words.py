"""What may stand in Latin letters on a page in a language with others: names, titles and codes of sources.
Whatever else does is English that no catalogue translates.
"""

import csv
import gzip
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from html import unescape
from typing import Any

from babel.messages.pofile import read_po

from cards.records import NAMED_COLUMNS
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import OWN_WORDS, coalition_keys
from tests.conftest import PROJECT
from tests.words.fact_notes import notes_of_facts
from words.catalogues.declared_texts import extract_declared
from words.language import CATALOGUES

# Three letters in a row; shorter ones are codes of countries and units.
WORD = re.compile(r"[A-Za-z][A-Za-z'’]{2,}")
# What leads somewhere: addresses, hosts, what is written to.
LINK = re.compile(r"https?://[^\s<>\"›]+")
ADDRESS = re.compile(r"[\w.-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)+\b(?:/[^\s<>\"›]*)?|/[a-z_]\S*|\S*[=&]\S*")
# Kinds of files, an empty table's sign, what a licence wants said in these words, and the name of English.
NAMES = (
    "BibTeX",
    "SVG",
    "PDF",
    "CSV",
    "XLSX",
    "Excel",
    "PPTX",
    "DOCX",
    "ODS",
    "JSON",
    "Parquet",
    "ZIP",
    "PNG",
    "SHA-256",
    "English",
    "_name",
    "Natural Earth",
    "Made with Natural Earth",
)
# Facts of which we print a value of our own vocabulary in words; all others print what a source says.
IN_WORDS = ("status", "connection", "connected_since", "launched", "members", *OWN_WORDS)
# Where notes on coalitions stand, and under which fields.
NOTED = {
    "coalitions/*.toml": "note remark.value later_news.value",
    "coalition_timeline.toml": "note",
    "coalition_views.toml": "note dialogue.value",
}
HASH = re.compile(r"\b[0-9a-f]{12}\b")
SHORTENED = re.compile(r"[^‹›]{3,}…")
TAG = re.compile(r"<[^>]+>")
INLINE = re.compile(r"</?(?:a|b|i|em|strong|span|abbr|dfn|code)\b[^>]*>")
IN_ANOTHER = re.compile(r"<(\w+)\b[^>]*\slang=\"(?!uk\b)[a-z-]+\"[^>]*>.*?</\1>", re.S)
SAID = re.compile(r"\s(?:title|alt|aria-label|placeholder|data-said|data-label)=\"([^\"]*)\"")


@cache
def own_words() -> re.Pattern[str]:
    """Every name, title and code of the sources, the longest first."""
    facts = catalogue()
    found = {*NAMES, *NAMED_COLUMNS, *facts.datasets, *facts.indicators, *facts.breakdowns}
    found |= {region.name for region in facts.regions.values()}
    found.update(_of_coalitions(), _of_editions())
    names = sorted((re.escape(name) for name in found if WORD.search(name)), key=len, reverse=True)
    return re.compile("|".join(names))


def _of_coalitions() -> Iterator[str]:
    """What a source says, and names within a sentence of ours."""
    facts = catalogue()
    for coalition in facts.coalition_record.values():
        for kind in coalition_keys():
            for fact in getattr(coalition, kind):
                yield from (fact.native, fact.source_words, fact.name)
                yield from () if kind in IN_WORDS else (fact.value,)
    yield from (count.source_words for count in facts.coalition_counts)
    for call in facts.coalition_views.call:
        yield from (call.name, call.code)
    yield from _new_notes()


def _new_notes() -> Iterator[str]:
    """Notes and remarks on coalitions that the template doesn't have yet: they stand in English."""
    with (CATALOGUES / "dashboard.pot").open("rb") as opened:
        kept = set(notes_of_facts(read_po(opened)))
    for path, fields in NOTED.items():
        for file in sorted((PROJECT / "data" / "declared").glob(path)):
            with file.open("rb") as opened:
                found = extract_declared(opened, (), (), {"fields": fields, "what": ""})
                yield from (text for _, _, text, _ in found if text not in kept)


def _of_editions() -> Iterator[str]:
    """What publications are called, where copies were, and the titles and publishers of the library."""
    folder = PROJECT / "data" / "editions"
    for path in sorted(folder.rglob("*.toml")):
        provenance = tomllib.loads(path.read_text(encoding="utf-8"))
        yield provenance.get("label", "")
        yield from (provenance["via"],) if "http" in provenance["via"] else ()
    for path in sorted((folder / "library").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as opened:
            for row in csv.DictReader(opened):
                yield from (row["title"], row["publisher"])


def english_in(texts: Iterable[str]) -> list[str]:
    """The texts that hold an English word which is nobody's own; where lines end doesn't matter."""
    lines = dict.fromkeys(" ".join(text.split()) for text in texts)
    return [text for text in lines if WORD.search(_without_own_words(text))]


def _without_own_words(text: str) -> str:
    """A name that was shortened has no end."""
    for part in SHORTENED.findall(text):
        last = part.rpartition(" / ")[2]
        if re.escape(last.strip(" ,;…")) in own_words().pattern:
            text = text.replace(last, " ")
    # An address may hold a name, a name may hold an address or look like one.
    orders = (own_words(), LINK, HASH, ADDRESS), (LINK, HASH, own_words(), ADDRESS), (ADDRESS, own_words())
    left = (reduce(lambda said, pattern: pattern.sub(" ", said), order, text) for order in orders)
    return next((said for said in left if not WORD.search(said)), text)


def html_texts(html: str) -> Iterator[str]:
    """What is read or heard of HTML, but for what says that it is in another language."""
    # What is written for programs stays as it is.
    html = re.sub(r"<(style|script|metadata|code)\b.*?</\1>", " ", html, flags=re.S)
    html = IN_ANOTHER.sub(" ", html)
    for said in SAID.findall(html):
        yield unescape(said)
    for text in TAG.split(INLINE.sub("", html)):
        if written := " ".join(unescape(text).split()):
            yield written


def figure_texts(part: Any, key: str = "") -> Iterator[str]:
    """What is read in a Plotly figure's JSON: titles, names in its legend, ticks, tooltips."""
    if isinstance(part, dict):
        # A trace, not a shape.
        if "type" in part and "x0" not in part and part.get("showlegend", True):
            yield str(part.get("name", ""))
        for name, each in part.items():
            if name not in (
                "template",
                "geojson",
                "meta",
                "ids",
                "locations",
                "font",
            ):
                yield from figure_texts(each, name)
    elif isinstance(part, list):
        for each in part:
            yield from figure_texts(each, key)
    elif isinstance(part, str) and key in READ:
        yield TAG.sub(" ", re.sub(r"%\{[^}]*\}", " ", part))


READ = ("text", "ticktext", "hovertext", "hovertemplate", "texttemplate", "label", "labels", "x", "y")
