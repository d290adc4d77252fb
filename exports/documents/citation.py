"""What can be copied of a card: its text for a mail, its link, and how to cite it, short, in full and for
BibTeX.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from cards.about import edition_line
from cards.card import as_sentence
from cards.contents import Contents, Provenance
from words.language import load_language

STYLES = ("text", "link", "short", "full", "bibtex")
# What TeX reads as a command, and what it prints for it.
ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def citation(contents: Contents, style: str) -> str:
    """What can be copied of a card, in one of STYLES."""
    return WRITERS[style](contents)


def plain_text(contents: Contents) -> str:
    """The finding as a paragraph; subject, legend, source and link, a line each: ready to paste into a mail
    or a speech.
    """
    told = contents.sentences
    finding = " ".join((as_sentence(contents.headline), *told)) if told else contents.headline
    lines = (finding, contents.subject, *contents.legend, contents.source, contents.link)
    return "\n".join(dict.fromkeys(line for line in lines if line)) + "\n"


def view_link(contents: Contents) -> str:
    """The address of the same view."""
    return contents.link


def short_citation(contents: Contents) -> str:
    """ "Eurostat (isoc_sk_dskl_i21, Sept 2026), by the Digital Decade dashboard"."""
    language = load_language(contents.lang)
    sources = [
        language.text("{name} ({details})", name=its.name, details=_details(its))
        if _details(its)
        else its.name
        for its in contents.editions
    ]
    return language.text(
        "{sources}; shown by the Digital Decade dashboard", sources="; ".join(dict.fromkeys(sources))
    )


def full_citation(contents: Contents) -> str:
    """Publisher, dataset and edition of every source; what is shown, with the address of the same view."""
    language = load_language(contents.lang)
    sources = "; ".join(dict.fromkeys(edition_line(edition, language) for edition in contents.editions))
    shown = language.text(
        "{sources}. Shown as “{headline}” ({subject}) by the Digital Decade dashboard",
        sources=sources,
        headline=contents.headline,
        subject=contents.subject,
    )
    return f"{shown}. {contents.link}".strip()


def bibtex_entries(contents: Contents) -> str:
    """An entry for every source, whose note says where the card is."""
    language = load_language(contents.lang)
    shown = language.text("Shown as “{headline}” by the Digital Decade dashboard", headline=contents.headline)
    note = f"{shown}. {contents.link}".strip()
    keyed: dict[str, Provenance] = {}
    for edition in dict.fromkeys(contents.editions):
        key = name = _key(edition, contents)
        while key in keyed:
            key = f"{name}-{len(keyed) + 1}"
        keyed[key] = edition
    return "\n\n".join(_entry(key, edition, note) for key, edition in keyed.items()) + "\n"


def _key(edition: Provenance, contents: Contents) -> str:
    """What TeX cites an entry by: source, dataset and edition; and a mark of the view, so that the citations
    of several cards go into one file.
    """
    view = urlsplit(contents.link)
    mark = hashlib.sha256(f"{view.path}?{view.query}".encode()).hexdigest()[:8]
    parts = (edition.name.split(",")[0], edition.dataset or edition.title, edition.edition, mark)
    return re.sub(r"[^A-Za-z0-9]+", "-", "-".join(parts)).strip("-").lower()


def _details(edition: Provenance) -> str:
    return ", ".join(part for part in (edition.dataset, edition.shown) if part)


def _entry(key: str, edition: Provenance, note: str) -> str:
    fields = {
        "author": f"{{{_tex(edition.name)}}}",
        "title": _tex(edition.title or edition.name),
        "year": edition.edition[:4],
        "number": _tex(edition.dataset),
        "edition": _tex(edition.shown),
        "url": edition.address.replace("{", "").replace("}", ""),
        "note": _tex(note),
    }
    lines = [f"  {field} = {{{text}}}," for field, text in fields.items() if text.strip("{}")]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(ESCAPED.get(letter, letter) for letter in text)


WRITERS: Mapping[str, Callable[[Contents], str]] = {
    "text": plain_text,
    "link": view_link,
    "short": short_citation,
    "full": full_citation,
    "bibtex": bibtex_entries,
}
