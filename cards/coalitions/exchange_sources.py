"""Where cards on the exchange of content have their numbers from: the coalitions' sites, and when each was
read.
"""

from cards.card import join_parts
from cards.coalitions import exchange_rows
from cards.coalitions.exchange_rows import ExchangeChoice
from cards.contents import Provenance
from words import exchange_texts
from words.language import Language


def exchange_source_line(choice: ExchangeChoice, language: Language) -> str:
    """The short source line: whose sites, whether a demo made some of it up, and the last reading that
    succeeded.
    """
    standing = exchange_rows.site_table(choice.reading)
    newest = max(standing.loc[[choice.country] if choice.country else slice(None), "success"], default="")
    synthetic = bool(exchange_rows.made_up_countries(choice.reading, choice.country))
    return join_parts(
        [
            language.text("Source: {name}", name=_sites_name(synthetic, language)),
            language.text("last read {when}", when=exchange_texts.when(newest, language)),
        ]
    )


def _sites_name(synthetic: bool, language: Language) -> str:
    name = language.text("the coalitions' own sites, read by the dashboard")
    return exchange_texts.mark_made_up(name, synthetic, language)


def site_provenances(choice: ExchangeChoice, language: Language) -> tuple[Provenance, ...]:
    """The sites that were read, as files name them; what they allow is not known."""
    standing = exchange_rows.site_table(choice.reading)
    return tuple(
        _provenance(
            code, str(standing.loc[code, "success"] or ""), bool(standing.loc[code, "synthetic"]), language
        )
        for code in exchange_rows.read_countries(choice.reading)
        if code in standing.index and choice.country in ("", code)
    )


def _provenance(code: str, success: str, synthetic: bool, language: Language) -> Provenance:
    return Provenance(
        dataset="",
        # A short citation gives no more than this name.
        name=_sites_name(synthetic, language),
        title=language.country(code),
        edition=success[:10],
        shown=exchange_texts.when(success, language),
        obtained="",
        address="",
        licence=language.text("Licence not known."),
    )


def made_up_notes(choice: ExchangeChoice, language: Language) -> tuple[str, ...]:
    """The banner over what a demo made up; nothing where all is real."""
    codes = exchange_rows.made_up_countries(choice.reading, choice.country)
    names = [language.country(code) for code in codes]
    return (exchange_texts.made_up_banner(names, language),) if names else ()
