"""The cards of /compare, one for each thing that a kind of chart can show, all told of the same rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from cards.card import Card, card_origin, subject_line
from cards.compare import compare_offers
from cards.compare.compare_headlines import comparison_headline, first_short
from cards.compare.compare_notes import cell_notes, compared_flags, compared_legend, line_notes
from cards.compare.comparison_columns import second_group_and_period
from cards.compare.comparison_rows import comparison
from cards.compare.comparison_sentences import (
    comparison_subject,
    more_notes,
    reference_standings,
    spoken_standings,
    standings,
    title,
)
from cards.compare.comparison_tables import column_table, line_table, pair_table, table_text
from cards.compare.group_headlines import lowest_area, top_level
from cards.compare.pair_sentences import (
    above_twice,
    left_out_note,
    pair_notes,
    pair_sentence,
    pair_subject,
)
from cards.contents import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.view import View
from charts.comparison import MANY, OF_EU, Comparison, ComparisonChoice, rows_as_mappings
from charts.kind_types import COLUMNS, INDICATOR, LEVELS, PAIR
from charts.kinds import kind_of
from charts.scatter import pair_rows
from charts.stacked_bars import complete_countries
from data.facts.catalogue import EU, TOTAL
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import moments
from words.language import Language


@dataclass(frozen=True, eq=False)
class CardContents:
    """What one kind of card says: its words, its table, and the observations that its records are. `headline`
    is "" where there is no finding; `opening` stands before the table in the alternative text, `sentences`
    after the headline in a text.
    """

    label: str
    subject: str
    headline: str
    opening: str
    table: Table
    rows: pd.DataFrame
    legend: Sequence[str]
    notes: Sequence[str]
    sentences: Sequence[str] = ()


@remember
def comparison_card(choice: ComparisonChoice, view: View) -> tuple[Card, go.Figure]:
    """The card and the figure of a choice, in the kind chosen."""
    shown, kind = comparison(choice, view), kind_of(choice.kind)
    # The figure is drawn without a total that would flatten everyone else.
    drawn = replace(shown, rows=shown.members.reset_index(drop=True)) if shown.hides_total else shown
    return _card(CONTENTS[kind.subject](shown, view), shown, view), kind.draw(drawn, view.style)


def _card(contents: CardContents, shown: Comparison, view: View) -> Card:
    drawn = kind_of(shown.choice.kind).rows_in_figure(shown)
    editions = moments.editions_of(contents.rows[contents.rows["edition"] != ""], view.moment)
    return Card(
        **card_origin(f"compare-{shown.choice.kind}", view, editions, **choice_codes(shown.choice)),
        label=contents.label,
        headline=contents.headline or contents.subject,
        alternative=" ".join(text for text in (contents.opening, table_text(contents.table)) if text),
        subject=contents.subject,
        kind=kind_of(shown.choice.kind).figure.code,
        table=contents.table,
        records=tuple(record_rows(contents.rows)),
        charted=None if len(drawn) == len(contents.rows) else tuple(record_rows(drawn)),
        columns=OBSERVATION_COLUMNS,
        legend=tuple(contents.legend),
        notes=tuple(contents.notes),
        sentences=tuple(contents.sentences),
    )


def choice_codes(choice: ComparisonChoice) -> dict[str, str]:
    """The codes of what was chosen, without those that are the default."""
    kind = kind_of(choice.kind)
    return {
        "indicator": choice.indicator,
        "second": choice.second if kind.has_second else "",
        "countries": ".".join(choice.countries),
        "groups": "" if choice.groups == (TOTAL,) else ".".join(choice.groups),
        "since": choice.since if kind.periods.since else "",
        "period": choice.period,
        "benchmark": "" if choice.benchmark == OF_EU else choice.benchmark,
        "sort": choice.sort if kind.orders else "",
        "only": _only(choice),
        "own": ".".join(choice.own.members) if choice.own else "",
        "own_name": choice.own.name if choice.own else "",
    }


def _only(choice: ComparisonChoice) -> str:
    """Whether the others are left out, where that is not what it would be unsaid."""
    said = "yes" if choice.only else "no"
    if not compare_offers.can_leave_out(choice.kind, choice.groups, choice.countries):
        return ""
    return "" if said == compare_offers.default_only(choice.countries, choice.own) else said


def _indicator_contents(shown: Comparison, view: View) -> CardContents:
    """The indicator, a line a country and group."""
    language = view.language
    name = kind_of(shown.choice.kind).title(title(shown, language), language)
    return CardContents(
        label=name,
        subject=comparison_subject(language.noun(shown.choice.indicator), shown, language),
        headline=comparison_headline(shown, language),
        opening=reference_standings(shown, language),
        table=line_table(name, shown, language),
        rows=shown.rows,
        legend=compared_flags(kind_of(shown.choice.kind).rows_in_figure(shown), shown, language),
        notes=(*standings(shown, language), *line_notes(shown, language)),
        sentences=spoken_standings(shown, language),
    )


def _column_contents(shown: Comparison, view: View) -> CardContents:
    """Countries by groups, areas of skill or periods."""
    language, kind = view.language, kind_of(shown.choice.kind)
    spans = tuple(code for code, _ in shown.columns) == shown.periods and len(shown.periods) > 1
    span = f"{shown.periods[0]}–{shown.periods[-1]}" if spans else ""
    name = kind.title(title(shown, language, span), language)
    rows = kind.rows_in_figure(shown)
    return CardContents(
        label=name,
        subject=comparison_subject(
            _column_noun(shown, language),
            shown,
            language,
            language.years(shown.periods[0], shown.periods[-1]) if spans else "",
        ),
        headline=first_short(lowest_area(shown, language)) or comparison_headline(shown, language),
        opening=reference_standings(shown, language),
        table=column_table(name, shown, list(dict.fromkeys(rows["country"])), language),
        rows=rows,
        legend=compared_legend(rows, shown, language),
        notes=(*standings(shown, language), *cell_notes(shown, language)),
        sentences=spoken_standings(shown, language),
    )


def _column_noun(shown: Comparison, language: Language) -> str:
    """What the cells count: the indicator, and where the columns are areas of skill, those."""
    noun = language.noun(shown.choice.indicator)
    indicators, codes = shown.facts.indicators, [code for code, _ in shown.columns]
    if len(codes) > 1 and all(code in indicators for code in codes):
        return language.text("{noun}, in all areas and by area", noun=noun)
    return noun


def _level_contents(shown: Comparison, view: View) -> CardContents:
    """The levels of skill, which add up to everyone."""
    language, group = view.language, shown.choice.groups[0]
    name = kind_of(shown.choice.kind).title(
        subject_line(
            language.text("Levels of digital skills"),
            "" if group == TOTAL else language.text(view.catalogue.breakdowns[group].name),
            shown.choice.period,
        ),
        language,
    )
    rows = kind_of(shown.choice.kind).rows_in_figure(shown)
    return CardContents(
        label=name,
        subject=comparison_subject(language.text("People by level of digital skills"), shown, language),
        headline=first_short(top_level(shown, language)),
        opening=_ends_of(EU, shown, language),
        table=column_table(name, shown, list(dict.fromkeys(rows["country"])), language),
        rows=rows,
        legend=compared_legend(rows, shown, language),
        notes=(
            *_level_notes(shown, language),
            *cell_notes(shown, language),
            *_incomplete_notes(rows, shown, language),
        ),
    )


def _incomplete_notes(rows: pd.DataFrame, shown: Comparison, language: Language) -> Sequence[str]:
    """Who has no bar, since a level is missing."""
    complete = complete_countries(rows, [code for code, _ in shown.columns])
    missing = [code for code in shown.facts.countries if code in shown.countries and code not in complete]
    if not missing:
        return ()
    return (
        language.plural(
            "{names} is not drawn, because a level has no value.",
            "{names} are not drawn, because a level has no value.",
            len(missing),
            names=language.opening_places(missing),
        ),
    )


def _level_notes(shown: Comparison, language: Language) -> list[str]:
    """The chosen countries' and the EU's shares on the lowest and on the highest level, and what the levels
    add up to.
    """
    parts = [_ends_of(country, shown, language) for country in (*shown.choice.countries[:MANY], EU)]
    parts += more_notes(shown.choice.countries, language)
    parts.append(
        language.text(
            "The seven levels add up to all people aged 16-74; the numbers in the bars are rounded."
        )
    )
    return [part for part in parts if part]


def _ends_of(country: str, shown: Comparison, language: Language) -> str:
    """A country's share on the lowest and on the highest level; "" where one has no value."""
    own = with_values(shown.cells[shown.cells["country"] == country])
    held = {row["column"]: row for row in rows_as_mappings(own)}
    # Those not assessed stand outside the order, behind the highest.
    ends = shown.columns[0], shown.columns[-2]
    if any(code not in held for code, _ in ends):
        return ""
    (low, none), (high, top) = ((shown.value_text(held[code], language), name) for code, name in ends)
    return language.text(
        "{place} had {low} on the level “{none}” and {high} on the level “{top}”.",
        place=language.opening_place(country),
        low=low,
        none=none,
        high=high,
        top=top,
    )


def _pair_contents(shown: Comparison, view: View) -> CardContents:
    """The chosen indicator (upwards) against a second one (to the right)."""
    language, choice = view.language, shown.choice
    (_, up), (_, across) = shown.columns
    kind = kind_of(choice.kind)
    name = kind.title(language.text("{one}, and {other}", one=up, other=across), language)
    group, period = second_group_and_period(choice, view.moment)
    rows = kind.rows_in_figure(shown)
    pairs = pair_rows(shown)
    missing = pairs.loc[pairs[["x", "y"]].isna().any(axis=1), "country"].tolist()
    counted = pair_notes(shown, len(pairs) - len(missing), len(pairs), language)
    left_out = [left_out_note(missing, language)] if missing else []
    return CardContents(
        label=name,
        subject=language.text(
            "{one}; and {other}",
            one=pair_subject(choice.indicator, choice.groups[0], choice.period, language),
            other=pair_subject(choice.second, group, period, language),
        ),
        headline=first_short(above_twice(shown, language)),
        opening=pair_sentence(EU, shown, language),
        table=pair_table(name, shown, language),
        rows=rows,
        legend=compared_legend(rows, shown, language),
        notes=(*counted, *kind.notes(shown, language), *left_out),
    )


CONTENTS: Mapping[str, Callable[[Comparison, View], CardContents]] = {
    INDICATOR: _indicator_contents,
    COLUMNS: _column_contents,
    LEVELS: _level_contents,
    PAIR: _pair_contents,
}
