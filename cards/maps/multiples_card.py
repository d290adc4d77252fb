"""The card of small multiples: the same map for several periods or several groups, on one set of classes, or
with circles on one scale.
"""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, card_origin
from cards.contents import Table
from cards.legend import boundary_note, flag_legend
from cards.maps import side_by_side
from cards.maps.map_cards import observation_records
from cards.maps.map_dress import with_flags
from cards.maps.map_values import SUBJECT, Subject, requested_subject
from cards.maps.map_words import (
    computed_note,
    group_name,
    measure_subject,
    shared_title,
    steps_note,
    subject_codes,
    tooltips,
    value_text,
)
from cards.maps.multiples_headline import multiples_headline
from cards.maps.side_by_side import BREAKDOWNS, PERIODS, Panel
from cards.records import OBSERVATION_COLUMNS, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts import map_multiples
from charts.classes import Classes
from charts.colour_bar import Reference
from charts.europe import inset_names
from charts.map_multiples import multiples, symbol_multiples
from charts.pieces.marks import Labels
from data.facts.catalogue import EU
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries import moments
from words import sentences
from words.language import Language


@remember
def multiples_card(subject: Subject, side: str, view: View) -> tuple[Card, go.Figure] | None:
    """The same map for several periods or breakdowns, as `side` says (side_by_side); None without a panel."""
    panels = side_by_side.panels(subject, side, view.moment, view.language)
    return (_card(panels, subject, side, view), _figure(panels, subject, view)) if panels else None


def _figure(panels: Sequence[Panel], subject: Subject, view: View) -> go.Figure:
    drawn = [
        map_multiples.Panel(
            name,
            values.members,
            tooltips(values, view.language),
            with_flags({code: code for code in values.members["country"]}, values),
        )
        for name, values in panels
    ]
    chosen, unions = [subject.country] if subject.country else [], _unions(panels, view.language)
    first = panels[0].values
    if first.in_circles:
        return symbol_multiples(
            drawn,
            Labels(dict(enumerate(name for _, name in unions)), {}, chosen),
            geometry(),
            view.style,
            largest=side_by_side.largest(panels, view.moment),
            unit=first.unit,
        )
    return multiples(
        drawn,
        Classes(first.edges, first.diverging),
        geometry(),
        view.style,
        chosen=chosen,
        references=[Reference(value, name) for value, name in unions],
    )


def _unions(panels: Sequence[Panel], language: Language) -> list[tuple[float, str]]:
    """The EU's value on each map that has one, and what the legend says of it."""
    return [
        (eu, language.text("EU, {panel}: {value}", panel=name, value=written))
        for name, values in panels
        if (eu := values.eu) is not None and (written := values.union_text(language))
    ]


def _card(panels: Sequence[Panel], subject: Subject, side: str, view: View) -> Card:
    language = view.language
    title = language.text("{name}, side by side", name=_shared(panels, side, language))
    rows = pd.concat([panel.values.members for panel in panels], ignore_index=True)
    editions = moments.editions_of(rows, view.moment)
    same = (
        language.text("The circles have one scale on every map.")
        if panels[0].values.in_circles
        else language.text("The classes are the same on every map.")
    )
    shown = _subject(panels, side, language)
    return Card(
        **card_origin("multiples", view, editions, [geometry().notice], side=side, **subject_codes(subject)),
        label=title,
        headline=multiples_headline(panels, side, language) or shown,
        alternative=" ".join(
            [
                *_own_values(panels, EU, language),
                *_breaks_note(panels, side, language),
                _spoken(title, panels, language),
            ]
        ),
        subject=shown,
        kind="map_multiples",
        table=_table(title, panels, view),
        records=tuple(observation_records(rows, view)),
        columns=OBSERVATION_COLUMNS,
        legend=(
            *flag_legend(rows, language),
            *steps_note(panels[0].values, language),
            *_breaks_note(panels, side, language),
            *boundary_note(language),
        ),
        notes=(
            *_own_values(panels, subject.country, language),
            same,
            *computed_note(panels[0].values.subject, language),
            _boxes_note(language),
        ),
    )


def _shared(panels: Sequence[Panel], side: str, language: Language) -> str:
    """What all panels have in common: the indicator, and the group or the period that doesn't change from
    panel to panel.
    """
    subject = panels[0].values.subject
    part = group_name(subject, language) if side == PERIODS else subject.period
    return shared_title(subject, (part,), language)


def _subject(panels: Sequence[Panel], side: str, language: Language) -> str:
    """The subject line: what is counted, of which group or when, and the names of the maps."""
    values, subject = panels[0].values, panels[0].values.subject
    part = group_name(subject, language) if side == PERIODS else subject.period
    names = language.list(panel.name for panel in panels)
    named = ", ".join(text for text in (language.noun(subject.indicator), part, names) if text)
    groups = (panel.values.subject.breakdown for panel in panels)
    unit = language.text("points") if values.diverging else language.unit(values.unit, *groups)
    measure = measure_subject(values, language)
    what = language.labelled_text(named, measure) if measure else named
    return language.text("{what} ({unit})", what=what, unit=unit)


def _own_values(panels: Sequence[Panel], country: str, language: Language) -> list[str]:
    """A sentence with the country's (or the EU's) value on each map that has one; none where no map has."""
    told = []
    for name, values in panels:
        rows = values.rows[(values.rows["country"] == country) & values.rows["value"].notna()]
        told += [
            language.labelled_text(name, values.write(value, language, country)) for value in rows["value"]
        ]
    if not told:
        return []
    return [language.text("{country}, {values}.", country=language.country(country), values="; ".join(told))]


def _spoken(title: str, panels: Sequence[Panel], language: Language) -> str:
    """What the small maps show, for those who don't see them: the ends and the number of values of each."""
    parts = [
        language.labelled_text(
            name, sentences.ranking_span(values.ranked, partial(values.write, language=language), language)
        )
        for name, values in panels
    ]
    return f"{title}. {' '.join(parts)}"


def _breaks_note(panels: Sequence[Panel], side: str, language: Language) -> tuple[str, ...]:
    """From which years on the maps don't compare with those before; nothing where all do."""
    periods = side_by_side.broken_periods(panels) if side == PERIODS else []
    if not periods:
        return ()
    return (
        language.text(
            "Break in series in {periods}: values before and after cannot be compared.",
            periods=language.list(periods),
        ),
    )


def _boxes_note(language: Language) -> str:
    names = inset_names(language)
    return language.text(
        "In the boxes, the same on every map: {names}.",
        names=language.list(names[box.key] for box in geometry().insets),
    )


def _table(caption: str, panels: Sequence[Panel], view: View) -> Table:
    """A row a country, a column a map."""
    language = view.language
    texts = [[value_text(row, values, language) for row in row_dicts(values.members)] for _, values in panels]
    names = [language.country(code) for code in view.catalogue.countries]
    columns = (language.text("Country"), *(name for name, _ in panels))
    rows = tuple(zip(names, *texts, strict=True))
    return Table(caption, columns, rows, numeric=tuple(range(1, len(columns))))


@registry.card("multiples", path="map", takes=(*SUBJECT, "side"))
def _requested_multiples(request: CardRequest) -> tuple[Card, go.Figure] | None:
    side = request.one("side", (PERIODS, BREAKDOWNS), PERIODS)
    return multiples_card(requested_subject(request), side, request.view)
