"""What is to be said of a card beside its headline: it folds away on a page and stands whole in files."""

from cards.contents import Contents, Provenance
from words.language import Language, load_language


def about_card(contents: Contents) -> tuple[str, ...]:
    """The notes, every edition with how it was obtained, and the licence, each a paragraph."""
    language = load_language(contents.lang)
    editions = dict.fromkeys(edition_line(edition, language) for edition in contents.editions)
    return tuple(text for text in (*contents.notes, *editions, contents.licence) if text)


def edition_line(edition: Provenance, language: Language) -> str:
    """An edition in words: "Eurostat, Digital skills (isoc_sk_dskl_i21), release: Sept 2026, copy"."""
    code = f"({edition.dataset})" if edition.dataset else ""
    dated = language.text("release: {day}", day=edition.shown) if edition.shown else ""
    titled = f"{edition.title} {code}".strip()
    return ", ".join(part for part in (edition.name, titled, dated, edition.obtained) if part)
