"""The editions that wait for a look, and why, in words."""

from collections.abc import Sequence

from cards import markup
from cards.contents import Table
from data.facts.catalogue import TOTAL, catalogue
from data.facts.edition import Doubt
from data.queries import moments
from words.language import Language


def waiting_editions(language: Language) -> str:
    """The editions that a refresh didn't let count, and why; or that there are none; HTML."""
    waiting = moments.editions_on_hold()
    if not waiting:
        return markup.paragraph(language.text("No edition is waiting at present."))
    rows = tuple(
        (each.dataset, language.edition(each.edition, "day"), _reasons(each.doubts, language))
        for each in waiting
    )
    heads = (language.text("Dataset"), language.text("Fetched on"), language.text("Why it waits"))
    return markup.html_table(Table(language.text("Editions that wait"), heads, rows))


def _reasons(doubts: Sequence[Doubt], language: Language) -> str:
    """The first reason in words, and how many more there are."""
    if not doubts:
        return language.text("not known")
    first, others = doubt_sentence(doubts[0], language), len(doubts) - 1
    if not others:
        return first
    more = language.plural("(and {number} more reason)", "(and {number} more reasons)", others)
    return f"{first} {more}"


def doubt_sentence(doubt: Doubt, language: Language) -> str:
    """One reason for an edition to wait, in words."""
    if doubt.kind == "gone":
        return language.plural(
            "{gone} of the {number} value of the edition before are gone",
            "{gone} of the {number} values of the edition before are gone",
            int(doubt.before),
            gone=language.number(doubt.before - doubt.now),
        )
    country = language.opening_place(doubt.country)
    if doubt.kind == "vanished":
        return language.plural(
            "{country} has vanished: its {number} value is not there any more",
            "{country} has vanished: none of its {number} values is left",
            int(doubt.before),
            country=country,
        )
    return _moved_value(doubt, language)


def _moved_value(doubt: Doubt, language: Language) -> str:
    facts = catalogue()
    unit, name = facts.unit_of(doubt.indicator), language.text(facts.indicators[doubt.indicator].name)
    if doubt.breakdown != TOTAL:
        name = f"{name}, {language.text(facts.breakdowns[doubt.breakdown].name)}"
    words = {
        "indicator": name,
        "country": language.country(doubt.country),
        "period": doubt.period,
        "now": language.value(doubt.now, unit),
        "before": language.value(doubt.before, unit),
    }
    if doubt.kind == "revised":
        return language.text("{indicator}, {country} {period}: {now} after {before}", **words)
    return language.text(
        "{indicator}, {country} {period}: {now} after {before} in {then}", then=doubt.period_before, **words
    )
