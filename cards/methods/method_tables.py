"""The tables of the methods page: indicators, targets, sources, editions, flags."""

from dataclasses import replace

import pandas as pd

from cards.contents import Table
from cards.records import row_dicts
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.edition import Edition
from data.facts.fact_types import UNKNOWN, Target
from data.facts.held_values import PRINTED
from data.queries import moments
from data.queries.printed_values import printed_values
from words import target_texts
from words.language import Language
from words.sentences import obtained_words
from words.tooltips import Row


def indicators_table(language: Language) -> Table:
    """What each indicator measures, in which unit, from where, and its warnings."""
    rows = tuple(_indicator_cells(code, language) for code in catalogue().indicators)
    heads = (
        language.text("Indicator"),
        language.text("Definition"),
        language.text("Unit"),
        language.text("Direction"),
        language.text("Dataset"),
    )
    return Table(
        language.text("Indicators"),
        (*heads, language.text("Please note"), language.text("Code")),
        rows,
    )


def _indicator_cells(code: str, language: Language) -> tuple[str, ...]:
    indicator = catalogue().indicators[code]
    datasets = dict.fromkeys(_or_not_known(rule.dataset, language) for rule in indicator.series)
    direction = {
        "higher": language.text("higher is better"),
        "lower": language.text("lower is better"),
        "neither": language.text("neither"),
    }
    return (
        language.text(indicator.name),
        " ".join(language.text(said) for said in (indicator.definition, indicator.exact) if said),
        language.unit(catalogue().unit_of(code)),
        direction[indicator.direction],
        ", ".join(datasets),
        " ".join(language.text(caution) for caution in (*indicator.breaks, *indicator.warnings)),
        code,
    )


def _or_not_known(declared: str, language: Language) -> str:
    return language.text("not known") if declared == UNKNOWN else declared


def targets_table(language: Language) -> Table:
    """Every target and projection declared, whether or not it enters a gap."""
    rows = tuple(_target_cells(target, language) for target in catalogue().targets)
    heads = (
        language.text("Scope"),
        language.text("Target"),
        language.text("Value"),
        language.text("Unit"),
        language.text("Year"),
        language.text("Basis"),
    )
    return Table(
        language.text("Targets and projections"),
        (
            *heads,
            language.text("Confirmed"),
            language.text("Used for gaps"),
            language.text("Source"),
            language.text("Where we read it"),
        ),
        rows,
        (2,),
    )


def _target_cells(target: Target, language: Language) -> tuple[str, ...]:
    return (
        language.country(target.scope),
        language.text(target.title),
        "–" if target.value is None else f"{target.operator or ''} {target.value:g}".strip(),
        language.text(target.unit_text),
        str(target.year),
        target_texts.basis_name(target, language),
        language.text("yes") if target.confirmed else language.text("to be confirmed"),
        language.text("yes") if target.compares else language.text("no"),
        _cited(target, language),
        target.read_at or "–",
    )


def _cited(target: Target, language: Language) -> str:
    """What sets a target: the law by number, article and address, or the page that says it."""
    if not target.celex:
        return target.source
    return language.text(
        "CELEX {celex}, Article {article}: {address}",
        celex=target.celex,
        article=target.article,
        address=target.source,
    )


def sources_table(language: Language) -> Table:
    """Who publishes, and under which licence."""
    rows = tuple(
        (language.source(code), language.licence(code), _or_not_known(source.address, language))
        for code, source in catalogue().sources.items()
    )
    return Table(
        language.text("Sources and licences"),
        (language.text("Source"), language.text("Licence"), language.text("Address")),
        rows,
    )


def printed_table(view: View) -> Table:
    """Each EU value that is printed in a report, what the series says, and the page where it stands."""
    language = view.language
    rows = tuple(_printed_cells(row, language) for row in row_dicts(printed_values(view.moment)))
    heads = (
        language.text("Indicator"),
        language.text("Year"),
        language.text("Printed"),
        language.text("In the series"),
        language.text("Used"),
        language.text("Page"),
    )
    return Table(language.text("EU values printed in country reports"), heads, rows, numeric=(1, 2, 3))


def _printed_cells(row: Row, language: Language) -> tuple[str, ...]:
    unit = language.facts.unit_of(str(row["indicator"]))
    value = language.value(row["value"], replace(unit, decimals=int(row["decimals"])))
    if pd.isna(row["of_series"]):
        ours, used = "–", language.text("yes, marked {mark}", mark=PRINTED)
    else:
        # One decimal more than printed shows what the printed one was rounded from.
        ours = language.value(row["of_series"], replace(unit, decimals=int(row["decimals"]) + 1))
        used = language.text("no: they agree") if row["agrees"] else language.text("no: they differ")
    name = language.text(language.facts.indicators[str(row["indicator"])].name)
    return (name, str(row["period"]), value, ours, used, str(row["page"]))


def editions_table(view: View) -> Table:
    """Every edition that we have: its date, how it was obtained, through whom."""
    language = view.language
    rows = tuple(_edition_cells(edition, language) for edition in moments.editions_at(view.moment))
    heads = (
        language.text("Dataset"),
        language.text("Edition"),
        language.text("Publication"),
        language.text("Obtained"),
        language.word("of a publication, made by others", "Copy"),
    )
    return Table(
        language.text("All editions"),
        (*heads, language.text("Rows"), language.text("SHA-256 (start)")),
        rows,
        (5,),
    )


def _edition_cells(edition: Edition, language: Language) -> tuple[str, ...]:
    via = language.text("not known") if edition.via in ("", UNKNOWN) else language.text(edition.via)
    return (
        edition.dataset,
        language.edition(edition.edition, edition.date_precision),
        edition.label,
        obtained_words(edition.obtained, language),
        language.word("no copy of a publication", "none") if edition.fetched else via,
        language.number(edition.rows),
        edition.sha256[:12],
    )


def flags_table(language: Language) -> Table:
    """What each letter means and how it is drawn."""
    drawn = {
        "break": language.text("a line breaks"),
        "dashed": language.text("pale mark, dashed line"),
        "pale": language.text("pale mark"),
        "plain": language.text("letter only"),
        "apart": language.text("hollow mark, joined to nothing"),
    }
    rows = tuple(
        (letter, language.text(flag.meaning), drawn[flag.drawn]) for letter, flag in catalogue().flags.items()
    )
    return Table(
        language.text("Flags"),
        (language.text("Letter"), language.text("Meaning"), language.text("Drawn as")),
        rows,
    )
