"""Cards with a map, and the ranking beside it, for an indicator in the measure chosen."""

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, as_sentence, card_origin
from cards.legend import boundary_note, flag_legend
from cards.maps.map_dress import (
    DRESS,
    ON_MAP,
    PLAIN,
    TILES,
    Dress,
    dress_codes,
    requested_dress,
    settled_dress,
    short_values,
    written_texts,
)
from cards.maps.map_headlines import map_headline, own_rank_line, ranking_headline
from cards.maps.map_values import (
    SUBJECT,
    MapValues,
    Subject,
    better_direction,
    map_values,
    requested_subject,
    with_union,
)
from cards.maps.map_words import (
    computed_note,
    map_title,
    member_target,
    missing_note,
    steps_note,
    subject_codes,
    subject_text,
    tooltips,
    union_sentence,
    value_table,
)
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from charts.choropleth import choropleth, target_reference, union_reference
from charts.classes import Classes
from charts.pieces.marks import Labels
from charts.ranking import ranking
from charts.symbols import symbols
from charts.tiles import tiles
from data.facts.catalogue import EU
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries import moments, series
from words import sentences
from words.language import Language
from words.ranks import rank_notes

CHOROPLETH, SYMBOLS, SQUARES = "choropleth", "symbols", "tiles"


@remember
def map_card(subject: Subject, view: View, dress: Dress = PLAIN) -> tuple[Card, go.Figure] | None:
    """The map: classes for rates and differences, circles for counts; None where too few member states have
    a value. `dress`: what is written on it, and whether squares stand in its place.
    """
    values = map_values(subject, view.moment)
    if values.count < view.catalogue.thresholds.class_map:
        return None
    worn = settled_dress(dress, values)
    kind = SYMBOLS if values.in_circles else CHOROPLETH if worn.layout == ON_MAP else SQUARES
    label, headline = map_title(subject, view.language), map_headline(values, view.language)
    card = values_card("map", kind, label, headline, values, view)
    beside = _sentence(ranking_headline(values, view.language), headline)
    card = replace(card, codes={**card.codes, **dress_codes(worn)}, sentences=beside)
    return card, _circles(values, worn, view) if values.in_circles else _classes(values, worn, view)


def _circles(values: MapValues, dress: Dress, view: View) -> go.Figure:
    """Counts as they are: areas would mislead."""
    subject = values.subject
    pooled = series.pooled_values(subject.indicator, view.moment, subject.breakdown)
    return symbols(
        values.members,
        replace(_map_labels(values, view.language), written=written_texts(dress, values, view.language)),
        geometry(),
        view.style,
        largest=max(pooled, default=0.0),
        unit=values.unit,
    )


def _classes(values: MapValues, dress: Dress, view: View) -> go.Figure:
    language, references = view.language, []
    if values.eu is not None:
        references.append(union_reference(values.eu, values.union_text(language), language))
    if target := member_target(values.subject, language):
        references.append(target_reference(target))
    classes, labels = Classes(values.edges, values.diverging), _map_labels(values, language)
    if dress.layout != ON_MAP:
        on_tiles = replace(labels, values=short_values(values, language))
        on_map = dress.layout == TILES
        return tiles(values.members, classes, on_tiles, view.style, references, on_map=on_map)
    labels = replace(labels, written=written_texts(dress, values, language))
    return choropleth(values.members, classes, labels, geometry(), view.style, references)


def _map_labels(values: MapValues, language: Language) -> Labels:
    """The EU's value, the tooltips of a map's countries, and who is outlined on it."""
    country = values.subject.country
    union = {} if values.eu is None else {EU: values.union_text(language)}
    return Labels(union, tooltips(values, language), [country] if country else [])


@remember
def ranking_card(subject: Subject, view: View) -> tuple[Card, go.Figure]:
    """The members with a value, best first, and the EU's bar where it belongs."""
    language, values = view.language, map_values(subject, view.moment)
    # In a file, or in a briefing, no map stands beside it that would say what is ranked.
    what = map_title(subject, language)
    title = (
        language.text("{name}, ranked", name=what)
        if values.count >= view.catalogue.thresholds.ranking
        else language.text("{name}, the values", name=what)
    )
    headline = ranking_headline(values, language)
    card = values_card("ranking", "ranking", title, headline, values, view)
    return replace(card, sentences=_sentence(map_headline(values, language), headline)), _bars(values, view)


def _sentence(other: str, headline: str) -> tuple[str, ...]:
    """What the other card of the same values finds, where it finds something else."""
    return (as_sentence(other),) if other and other != headline else ()


def _bars(values: MapValues, view: View) -> go.Figure:
    language, rows = view.language, _ranked_rows(values)
    labels = Labels(
        {row["country"]: values.write(row["value"], language, row["country"]) for row in row_dicts(rows)},
        tooltips(values, language),
        [values.subject.country] if values.subject.country else [],
    )
    # The bars, which a slide labels with their own lengths, are as long as the differences printed.
    lengths = [values.as_printed(row["value"], row["country"]) for row in row_dicts(rows)]
    bars = rows.assign(value=lengths)
    return ranking(bars, labels, view.style, target=member_target(values.subject, language))


def _ranked_rows(values: MapValues) -> pd.DataFrame:
    """The ranking, with the EU's row where its value puts it; a count of all would flatten the others."""
    if values.union is None or values.unit.kind == "count":
        return values.ranked
    rows = with_union(values.ranked, values.union)
    written = [values.as_printed(row["value"], row["country"]) for row in row_dicts(rows)]
    lowest_first = better_direction(values.subject) == "lower"
    ordered = rows.assign(printed=written).sort_values("printed", ascending=lowest_first, kind="stable")
    return ordered.reset_index(drop=True)


def values_card(key: str, kind: str, label: str, headline: str, values: MapValues, view: View) -> Card:
    """The card of one subject's values, whatever figure of that kind shows them; its subject line is the
    headline where there is none.
    """
    language, subject, rows = view.language, values.subject, values.rows
    editions = moments.editions_of(
        pd.concat([rows, values.starts]) if len(values.starts) else rows, view.moment
    )
    write = partial(values.write, language=language)
    bounded = kind in (CHOROPLETH, SYMBOLS)
    notices = [geometry().notice] if bounded else []
    return Card(
        **card_origin(key, view, editions, notices, **subject_codes(subject)),
        label=label,
        headline=headline or subject_text(values, language),
        subject=subject_text(values, language),
        alternative=" ".join(
            part
            for part in (
                own_rank_line(subject, view),
                union_sentence(values, language),
                sentences.alternative_text(label, values.ranked, write, language, values.missing),
            )
            if part
        ),
        kind=kind,
        table=value_table(label, values, language),
        records=tuple(observation_records(rows, view)),
        columns=OBSERVATION_COLUMNS,
        legend=(
            *flag_legend(rows, language),
            *(steps_note(values, language) if kind in (CHOROPLETH, SQUARES) else ()),
            *(boundary_note(language) if bounded else ()),
        ),
        notes=(
            *missing_note(values, language),
            *rank_notes(values.ranked, language),
            *computed_note(subject, language),
        ),
    )


def observation_records(rows: pd.DataFrame, view: View) -> list[dict[str, Any]]:
    """The rows that an edition holds, as records of their indicator's unit."""
    units = {code: indicator.unit for code, indicator in view.catalogue.indicators.items()}
    held = rows[rows["edition"] != ""]
    return record_rows(held.assign(unit=held["indicator"].map(units)))


@registry.card("map", path="map", takes=(*SUBJECT, *DRESS))
def _requested_map(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return map_card(requested_subject(request), request.view, requested_dress(request))


@registry.card("ranking", path="map", takes=SUBJECT)
def _requested_ranking(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return ranking_card(requested_subject(request), request.view)
