"""The card that sets a number beside the coalitions: every country named in its group, medians, numbers of
countries; nothing tested.
"""

from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.coalition_groups import in_groups, medians
from cards import registry
from cards.card import Card, codes
from cards.coalitions import coalition_cards
from cards.coalitions.coalition_cards import requested_grouping
from cards.maps import map_cards
from cards.maps.map_values import CHANGE, GAP, Measured, Subject, measured
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.request import CardRequest
from cards.view import View
from charts.status_strip import status_strip
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import series
from data.queries.moments import Moment
from words import coalition_texts
from words.language import Language


class Grouped(NamedTuple):
    """The number in its groups: `rows` as analysis.coalition_groups.in_groups, `middles` as its medians,
    `names` of the groups.
    """

    rows: pd.DataFrame
    middles: pd.DataFrame
    group_of: dict[str, str]
    names: dict[str, str]


def beside(measure: str, moment: Moment, country: str = "") -> Measured:
    """The declared indicator in its default period, as gap to the target or as change since the declared
    period.
    """
    views = catalogue().coalition_views
    period = series.default_period(views.indicator, moment)
    return measured(
        Subject(
            views.indicator,
            period,
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
    shown = beside(measure, view.moment, country)
    if shown.held == 0:
        return None
    kinds = coalition_cards.coalition_kinds(kind, view)
    of = grouped(kind, shown, {code: each.name for code, each in kinds.items()})
    short = {
        row["country"]: f"{language.signed(row['value'], shown.unit.decimals)} {row['flags']}".strip()
        for _, row in of.rows.iterrows()
    }
    figure = status_strip(
        of.rows,
        of.middles,
        kinds,
        {row["group"]: brief(row, of, shown, language) for _, row in of.middles.iterrows()},
        {code: named(code, language) for code in view.catalogue.countries},
        short,
        map_cards.tooltips(shown, language),
        _lines(shown, language),
        view.look,
        chosen=country,
    )
    return _card(kind, of, shown, view), figure


def grouped(kind: str, shown: Measured, names: dict[str, str]) -> Grouped:
    """The measured rows of the 27 by group."""
    facts = catalogue()
    group_of = {code: coalition_texts.kind_of(facts.coalitions[code], kind) for code in facts.countries}
    rows = in_groups(shown.members, group_of, list(names))
    return Grouped(rows, medians(rows, group_of, list(names), facts.coalition_views.median), group_of, names)


def heading(row: pd.Series, of: Grouped, shown: Measured, language: Language) -> str:
    """ "connected, 15 of 15: median −19.0 points"."""
    said = language.text(
        "{group}, {held} of {of}", group=of.names[row["group"]], held=row["held"], of=row["of"]
    )
    if pd.isna(row["median"]):
        return language.text("{said}: too few for a median", said=said)
    return language.text("{said}: median {median}", said=said, median=shown.write(row["median"], language))


def brief(row: pd.Series, of: Grouped, shown: Measured, language: Language) -> str:
    """ "connected (15): median −20.9": the heading of a strip, short enough for a phone."""
    held = (
        str(row["held"])
        if row["held"] == row["of"]
        else language.text("{held} of {of}", held=row["held"], of=row["of"])
    )
    if pd.isna(row["median"]):
        return language.text("{group} ({held})", group=of.names[row["group"]], held=held)
    median = language.signed(row["median"], shown.unit.decimals)
    return language.text(
        "{group} ({held}): median {median}", group=of.names[row["group"]], held=held, median=median
    )


def named(code: str, language: Language) -> str:
    """A country's name, marked where later news differ."""
    return f"{language.country(code)}*" if catalogue().coalitions[code].later_news else language.country(code)


def _lines(shown: Measured, language: Language) -> dict[str, float]:
    """Zero and the EU, labelled."""
    zero = language.text("target") if shown.subject.measure == GAP else language.text("no change")
    eu = (
        {}
        if shown.eu is None
        else {language.text("EU {value}", value=shown.write(shown.eu, language)): shown.eu}
    )
    return {zero: 0.0, **eu}


def _card(kind: str, of: Grouped, shown: Measured, view: View) -> Card:
    language = view.language
    by = (
        language.text("by connection")
        if kind == coalition_cards.CONNECTION
        else language.text("by coalition")
    )
    base = map_cards.card(
        "ranking",
        "status_strip",
        language.text("{what}, {by}", what=map_cards.title(shown.subject, language), by=by),
        shown,
        view,
    )
    said = " · ".join(heading(row, of, shown, language) for _, row in of.middles.iterrows())
    few = [
        code
        for group, middle in of.middles[["group", "median"]].itertuples(index=False)
        if pd.isna(middle)
        for code in _members(of, group)
    ]
    takeaway = language.text("{medians}.", medians=said[:1].upper() + said[1:])
    caveat = language.text("Groups: {caveat}; * later news differ.", caveat=coalition_texts.caveat(language))
    how = language.text(
        "Medians computed by the dashboard, of the member states named; too few for one: {names}.",
        names=language.countries(few),
    )
    beside = "" if shown.subject.measure == GAP else shown.subject.measure
    how = how if few else language.text("Medians computed by the dashboard, of the member states named.")
    return replace(
        base,
        key="coalition-strip",
        takeaway=takeaway,
        alternative=f"{base.title}. {takeaway} {base.alternative}",
        notes=(coalition_texts.small_groups(language), how, caveat, *base.notes),
        table=_table(base.title, of, shown, language),
        records=tuple(_records(of, shown)),
        columns=(*OBSERVATION_COLUMNS, "measure", "since", "group"),
        codes=codes(
            "coalition-strip",
            view.moment,
            language,
            grouping=coalition_cards.GROUPINGS[kind],
            beside=beside,
            country=shown.subject.country,
        ),
    )


def _members(of: Grouped, group: str) -> list[str]:
    return [code for code, its in of.group_of.items() if its == group]


def _table(caption: str, of: Grouped, shown: Measured, language: Language) -> Table:
    written = {
        row["country"]: f"{shown.write(row['value'], language)} {row['flags']}".strip()
        for _, row in of.rows.iterrows()
    }
    rows = []
    for code in catalogue().countries:
        rows.append(
            (named(code, language), of.names[of.group_of[code]], written.get(code, language.text("no data")))
        )
    return Table(
        caption,
        (language.text("Country"), language.text("Group"), map_cards.measure_words(shown.subject, language)),
        tuple(rows),
        numeric=(2,),
    )


def _records(of: Grouped, shown: Measured) -> list[dict[str, Any]]:
    unit = catalogue().indicators[shown.subject.indicator].unit
    held = shown.members[shown.members["edition"] != ""].assign(unit=unit)
    also = {"measure": shown.subject.measure, "since": shown.subject.since}
    return [
        {**row, **also, "group": of.group_of[row["country"]]}
        for row in record_rows(held)
        if row["country"] != EU
    ]


@registry.card("coalition-strip", path="coalitions", takes=("grouping", "beside", "country"))
def _requested_strip(request: CardRequest) -> tuple[Card, go.Figure] | None:
    measure = request.one("beside", (GAP, CHANGE), GAP)
    return strip_card(requested_grouping(request), measure, request.view, request.country())
