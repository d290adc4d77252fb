"""The card that sets a number beside the coalitions: every country named in its group, medians, numbers of
countries; nothing tested.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.coalition_groups import in_groups, medians
from cards import registry
from cards.card import Card, card_codes
from cards.coalitions import coalition_cards, coalition_headlines
from cards.coalitions.coalition_cards import requested_grouping
from cards.contents import Table
from cards.maps import map_cards, map_words
from cards.maps.map_values import CHANGE, GAP, MapValues, Subject, map_values
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.request import CardRequest
from cards.view import View
from charts.pieces.marks import Labels
from charts.status_strip import Block, status_strip
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import series
from data.queries.moments import Moment
from words import coalition_texts
from words.language import Language


class GroupedValues(NamedTuple):
    """The number in its groups: `rows` as analysis.coalition_groups.in_groups, `middles` as its medians,
    `names` of the groups.
    """

    rows: pd.DataFrame
    middles: pd.DataFrame
    group_of: dict[str, str]
    names: dict[str, str]


def period_beside(moment: Moment) -> str:
    """The period of the number beside the coalitions: the declared indicator's default one."""
    return series.default_period(catalogue().coalition_views.indicator, moment)


def values_beside(measure: str, moment: Moment, country: str = "") -> MapValues:
    """The declared indicator in its default period, as gap to the target or as change since the declared
    period.
    """
    views = catalogue().coalition_views
    return map_values(
        Subject(
            views.indicator,
            period_beside(moment),
            measure=measure,
            since=views.since if measure == CHANGE else "",
            country=country,
        ),
        moment,
    )


@remember
def strip_card(kind: str, measure: str, view: View, country: str) -> tuple[Card, go.Figure] | None:
    """The number by status or by connection (coalition_cards.STATUS or CONNECTION); None where no member
    state has one.
    """
    language = view.language
    values = values_beside(measure, view.moment, country)
    if values.count == 0:
        return None
    kinds = coalition_cards.legend_entries(kind, view)
    groups = group_values(kind, values, {code: each.name for code, each in kinds.items()}, view)
    short_values = {row["country"]: _short(row, values, language) for _, row in groups.rows.iterrows()}
    blocks = {
        row["group"]: Block(short_heading(row, groups, values, language), kinds[row["group"]], row["median"])
        for _, row in groups.middles.iterrows()
    }
    names = {code: marked_name(code, view) for code in view.catalogue.countries}
    labels = Labels(short_values, map_words.tooltips(values, language), [country], names)
    figure = status_strip(groups.rows, blocks, labels, _lines(values, language), view.style)
    return _card(kind, groups, values, view), figure


def group_values(kind: str, values: MapValues, names: dict[str, str], view: View) -> GroupedValues:
    """The measured rows of the 27 by group."""
    group_of = coalition_cards.kinds_by_country(kind, view)
    rows = in_groups(values.members, group_of, list(names))
    return GroupedValues(
        rows, medians(rows, group_of, list(names), view.catalogue.coalition_views.median), group_of, names
    )


def _short(row: pd.Series, values: MapValues, language: Language) -> str:
    """ "−19.0 u": a country's value with its sign and flags."""
    printed = values.as_printed(row["value"], row["country"])
    return f"{language.signed_number(printed, values.unit.decimals)} {row['flags']}".strip()


def short_heading(row: pd.Series, groups: GroupedValues, values: MapValues, language: Language) -> str:
    """ "connected (15): median −20.9": the heading of a strip, short enough for a phone."""
    held = (
        str(row["held"])
        if row["held"] == row["of"]
        else language.text("{held} of {of}", held=row["held"], of=row["of"])
    )
    if pd.isna(row["median"]):
        return language.text("{group} ({held})", group=groups.names[row["group"]], held=held)
    median = language.signed_number(values.as_printed(row["median"]), values.unit.decimals)
    return language.text(
        "{group} ({held}): median {median}", group=groups.names[row["group"]], held=held, median=median
    )


def marked_name(code: str, view: View) -> str:
    """A country's name, marked where more recent reports differ."""
    name = view.language.country(code)
    return f"{name}*" if view.coalitions[code].later_news else name


def _lines(values: MapValues, language: Language) -> dict[str, float]:
    """Zero and the EU, labelled."""
    zero = (
        language.text("target")
        if values.subject.measure == GAP
        else language.word("a line at zero", "no change")
    )
    eu = (
        {}
        if values.eu is None
        else {language.text("EU {value}", value=values.union_text(language)): values.eu}
    )
    return {zero: 0.0, **eu}


def _card(kind: str, groups: GroupedValues, values: MapValues, view: View) -> Card:
    language = view.language
    by = language.text("by coalition")
    if kind == coalition_cards.CONNECTION:
        by = language.text("by connection")
    base = map_cards.values_card(
        "ranking",
        "status_strip",
        language.text("{what}, {by}", what=map_words.map_title(values.subject, language), by=by),
        "",
        values,
        view,
    )
    medians = {
        str(row["group"]): values.write(row["median"], language)
        for _, row in groups.middles.iterrows()
        if pd.notna(row["median"])
    }
    headline = coalition_headlines.strip_headline(medians, values, language)
    subject = language.text("{what}, {by}", what=base.subject, by=by)
    return replace(
        base,
        key="coalition-strip",
        headline=headline or subject,
        subject=subject,
        alternative=f"{_spoken_medians(groups, medians, values, language)} {base.alternative}",
        legend=(
            *base.legend,
            language.text("Dashed: the median of a group."),
            coalition_texts.later_news_mark(language),
        ),
        notes=(*_notes(groups, language), *base.notes),
        table=_table(base.label, groups, values, view),
        records=tuple(_records(groups, values)),
        columns=(*OBSERVATION_COLUMNS, "measure", "since", "group"),
        kinds={"since": "period"},
        codes=card_codes(
            "coalition-strip",
            view.moment,
            language,
            grouping=coalition_cards.GROUPINGS[kind],
            beside="" if values.subject.measure == GAP else values.subject.measure,
            country=values.subject.country,
        ),
    )


def _spoken_medians(
    groups: GroupedValues, medians: Mapping[str, str], values: MapValues, language: Language
) -> str:
    """The EU's value, and the median of each group with how many it is of."""
    few = language.text("too few values")
    spoken = [
        language.text(
            "Median of {held} of {of} ({group}): {median}.",
            held=row["held"],
            of=row["of"],
            group=groups.names[row["group"]],
            median=medians.get(str(row["group"]), few),
        )
        for _, row in groups.middles.iterrows()
    ]
    return " ".join((map_words.union_sentence(values, language), *spoken)).strip()


def _notes(groups: GroupedValues, language: Language) -> tuple[str, ...]:
    """What a comparison of small groups can't say, who made the medians, and what the groups rest on."""
    few = [
        code
        for group, median in groups.middles[["group", "median"]].itertuples(index=False)
        if pd.isna(median)
        for code, its in groups.group_of.items()
        if its == group
    ]
    how = (
        language.text(
            "The dashboard computed the medians. There is none for {places}: too few countries.",
            places=language.places(few),
        )
        if few
        else language.text("The dashboard computed the medians.")
    )
    caveat = language.text("Groups {listed}.", listed=coalition_texts.caveat(language))
    return coalition_texts.small_groups(language), how, caveat


def _table(caption: str, groups: GroupedValues, values: MapValues, view: View) -> Table:
    """The 27 with their groups, and below them the medians that the figure draws."""
    language = view.language
    written = {
        row["country"]: f"{values.write(row['value'], language, row['country'])} {row['flags']}".strip()
        for _, row in groups.rows.iterrows()
    }
    none = language.text("no data")
    rows = tuple(
        (marked_name(code, view), groups.names[groups.group_of[code]], written.get(code, none))
        for code in view.catalogue.countries
    )
    medians = tuple(
        (
            language.text("Median of {number}", number=row["held"]),
            groups.names[row["group"]],
            values.write(row["median"], language),
        )
        for _, row in groups.middles.iterrows()
        if pd.notna(row["median"])
    )
    return Table(
        caption,
        (language.text("Country"), language.text("Group"), map_words.measure_words(values.subject, language)),
        (*rows, *medians),
        numeric=(2,),
        strong=tuple(range(len(rows), len(rows) + len(medians))),
    )


def _records(groups: GroupedValues, values: MapValues) -> list[dict[str, Any]]:
    unit = catalogue().indicators[values.subject.indicator].unit
    held = values.members[values.members["edition"] != ""].assign(unit=unit)
    also = {"measure": values.subject.measure, "since": values.subject.since}
    return [
        {**row, **also, "group": groups.group_of[row["country"]]}
        for row in record_rows(held)
        if row["country"] != EU
    ]


@registry.card(
    "coalition-strip",
    path="coalitions",
    takes=("grouping", "beside", "country"),
    also={"opened": "coalition-strip"},
)
def _requested_strip(request: CardRequest) -> tuple[Card, go.Figure] | None:
    measure = request.one("beside", (GAP, CHANGE), GAP)
    return strip_card(requested_grouping(request), measure, request.view, request.country())
