"""Cards with a map, and the ranking beside it, for an indicator in the measure chosen."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, codes, lines, provenance
from cards.maps import side_by_side
from cards.maps.map_values import (
    CHANGE,
    GAP,
    ROUND,
    SUBJECT,
    VALUE,
    Measured,
    Subject,
    measured,
    requested_subject,
)
from cards.maps.side_by_side import BREAKDOWNS, PERIODS
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.request import CardRequest
from cards.unknown_flags import unknown_flags
from cards.view import View
from charts.choropleth import choropleth
from charts.europe import inset_names
from charts.map_multiples import multiples
from charts.ranking import ranking
from charts.symbols import symbols
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.fact_types import Unit
from data.facts.geometry import geometry
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import sentences
from words.language import Language
from words.tooltips import Row, flag_words, tooltip

# Building a figure costs Plotly tens of milliseconds; sending one that is kept, two. About 0.3 MB each.
KEPT = 192


@remember
def map_card(shown: Measured, view: View) -> tuple[Card, go.Figure] | None:
    """The map: classes for rates and differences, circles for counts; None where too few member states have
    a value.
    """
    language = view.language
    if shown.held < view.catalogue.thresholds.class_map:
        return None
    kind = "symbols" if in_circles(shown) else "choropleth"
    return card("map", kind, title(shown.subject, language), shown, view), figure(shown, view)


def in_circles(shown: Measured) -> bool:
    """Whether areas would mislead: counts, shown as they are."""
    return shown.unit.kind == "count" and not shown.diverging


def figure(shown: Measured, view: View) -> go.Figure:
    """The map of one subject."""
    language = view.language
    chosen = [shown.subject.country] if shown.subject.country else []
    texts, outlines = tooltips(shown, language), geometry()
    if in_circles(shown):
        largest = max(
            series.pooled_values(shown.subject.indicator, view.moment, shown.subject.breakdown), default=0.0
        )
        return symbols(
            shown.members, largest, texts, shown.unit, outlines, view.look, language, chosen=chosen
        )
    goal, target = goal_of(shown.subject, language)
    return choropleth(
        shown.members,
        shown.edges,
        texts,
        outlines,
        view.look,
        language,
        chosen=chosen,
        diverging=shown.diverging,
        target=goal,
        target_text=target,
        eu=shown.eu,
        eu_text="" if shown.eu is None else shown.write(shown.eu, language),
    )


@remember
def ranking_card(shown: Measured, view: View) -> tuple[Card, go.Figure]:
    """The members with a value, best first, and the EU's bar where it belongs."""
    language = view.language
    facts, subject = view.catalogue, shown.subject
    goal, named = goal_of(subject, language)
    direction = "higher" if subject.measure == GAP else facts.indicators[subject.indicator].direction
    bars = (
        shown.ranked
        if shown.union is None or shown.unit.kind == "count"
        else with_union(shown.ranked, shown.union, direction)
    )
    drawn = ranking(
        bars,
        {row["country"]: shown.write(row["value"], language) for row in row_dicts(bars)},
        tooltips(shown, language),
        view.look,
        language,
        target=goal,
        target_name=named,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
        chosen=[subject.country] if subject.country else [],
    )
    # In a file, or in a briefing, no map stands beside it that would say what is ranked.
    what = title(subject, language)
    name = (
        language.text("{name}, ranked", name=what)
        if shown.ranked["rank"].notna().any()
        else language.text("{name}, the values", name=what)
    )
    return card("ranking", "ranking", name, shown, view), drawn


def goal_of(subject: Subject, language: Language) -> tuple[float | None, str]:
    """The target that binds member states, where values are shown, and what it is called."""
    facts = catalogue()
    target = facts.target(subject.indicator)
    if target is None or target.binds != "members" or subject.measure != VALUE:
        return None, ""
    goal = facts.target_value(target)
    return goal, language.text(
        "{year} target: {goal}", year=target.year, goal=language.goal(goal, facts.unit_of(subject.indicator))
    )


def multiples_card(
    shown: list[tuple[str, Measured]], subject: Subject, side: str, view: View
) -> tuple[Card, go.Figure]:
    """The same map for several periods or breakdowns (side_by_side.panels of a subject), by name, on one set
    of classes.
    """
    language = view.language
    outlines = geometry()
    panels = [(name, panel.members, tooltips(panel, language)) for name, panel in shown]
    first = shown[0][1]
    chosen = [subject.country] if subject.country else []
    drawn = multiples(
        panels, first.edges, outlines, view.look, language, chosen=chosen, diverging=first.diverging
    )
    whole = replace(first, members=pd.concat([panel.members for _, panel in shown], ignore_index=True))
    name = language.text("{name}, side by side", name=shared_title(first.subject, side, language))
    told = card("multiples", "map_multiples", name, first, view)
    country = [
        f"{panel}: {each.write(row['value'], language)}"
        for panel, each in shown
        for row in _held_of(subject.country, each)
    ]
    own = (
        [
            language.text(
                "{country}, {values}.", country=language.country(subject.country), values="; ".join(country)
            )
        ]
        if country
        else []
    )
    same = language.text(
        "The classes are the same on every map: {names}.", names=language.list(name for name, _ in shown)
    )
    takeaway = " ".join([*own, same])
    records = record_rows(
        whole.members[whole.members["edition"] != ""].assign(
            unit=view.catalogue.indicators[first.subject.indicator].unit
        )
    )
    boxes = language.text(
        "In the boxes, the same on every map: {names}.",
        names=language.list(inset_names(language)[box.key] for box in outlines.insets),
    )
    started = [panel.started for _, panel in shown if panel.subject.measure == CHANGE]
    editions = moments.editions_of(pd.concat([whole.members, *started]), view.moment)
    notes = (*flag_notes(whole.members, language), *computed_note(first.subject, language), boxes)
    return replace(
        told,
        takeaway=takeaway,
        notes=notes,
        records=tuple(records),
        table=multiples_table(name, shown, language),
        subtitle=lines(
            [
                language.unit(first.unit, *(panel.subject.breakdown for _, panel in shown)),
                language.list(name for name, _ in shown),
            ]
        ),
        editions=provenance(editions, language),
        source=lines([language.source_line(editions), outlines.notice, obtained(editions, language)]),
        alternative=told_panels(name, shown, language),
        codes=codes("multiples", view.moment, language, side=side, **subject_codes(subject)),
    ), drawn


def _held_of(country: str, shown: Measured) -> Sequence[Row]:
    """The row of a country, where it has a value."""
    rows = shown.members
    return row_dicts(rows[(rows["country"] == country) & rows["value"].notna()])


def shared_title(subject: Subject, side: str, language: Language) -> str:
    """What all panels have in common: the indicator, and the group or the period that doesn't change from
    panel to panel.
    """
    facts = catalogue()
    group = () if subject.breakdown == TOTAL else (language.text(facts.breakdowns[subject.breakdown].name),)
    parts = [
        language.text(facts.indicators[subject.indicator].name),
        *(group if side == PERIODS else (subject.period,)),
    ]
    what = measure_words(subject, language)
    return f"{', '.join(parts)}: {what}" if what else ", ".join(parts)


def told_panels(name: str, shown: list[tuple[str, Measured]], language: Language) -> str:
    """What the small maps show, for those who don't see them: the ends and the number of values of each."""
    parts = [
        f"{panel}: {sentences.span(each.ranked, partial(each.write, language=language), language)}"
        for panel, each in shown
    ]
    return f"{name}. {' '.join(parts)}"


def multiples_table(caption: str, shown: list[tuple[str, Measured]], language: Language) -> Table:
    """A row a country, a column a map."""
    rows = []
    for place, code in enumerate(catalogue().countries):
        cells = [panel.members.iloc[place] for _, panel in shown]
        rows.append(
            (
                language.country(code),
                *(_written(row, panel, language) for row, (_, panel) in zip(cells, shown, strict=True)),
            )
        )
    columns = (language.text("Country"), *(name for name, _ in shown))
    return Table(caption, columns, tuple(rows), numeric=tuple(range(1, len(columns))))


def with_union(ranked: pd.DataFrame, union: pd.Series, direction: str) -> pd.DataFrame:
    """The ranking with the EU's row where its value puts it."""
    both = pd.concat([ranked, union.to_frame().T.astype({"value": float})], ignore_index=True)
    return both.sort_values("value", ascending=direction == "lower", kind="stable").reset_index(drop=True)


def tooltips(shown: Measured, language: Language) -> dict[str, str]:
    """The tooltip of each of the 27 and of the EU."""
    places = shown.members.merge(shown.ranked[["country", "rank", "of"]], on="country", how="left")
    eu = None if shown.eu is None else shown.write(shown.eu, language)
    what = measure_words(shown.subject, language)
    texts = {
        row["country"]: tooltip(row, shown.unit, language, lambda v: shown.write(v, language), eu, what)
        for row in row_dicts(places)
    }
    if shown.union is not None:
        texts[EU] = tooltip(shown.union, shown.unit, language, lambda v: shown.write(v, language), None, what)
    return texts


def drawn_as(kind: str) -> tuple[str, ...]:
    """The flag letters that are drawn in this way."""
    return tuple(letter for letter, flag in catalogue().flags.items() if flag.drawn == kind)


def measure_words(subject: Subject, language: Language) -> str:
    """What is shown instead of the value itself; "" for the value."""
    if subject.measure == GAP:
        return language.text("gap to the target")
    return language.text("change since {since}", since=subject.since) if subject.measure == CHANGE else ""


def title(subject: Subject, language: Language) -> str:
    """ "At least basic digital skills, women, 2025: gap to the target"."""
    facts = catalogue()
    parts = [language.text(facts.indicators[subject.indicator].name)]
    parts += [] if subject.breakdown == TOTAL else [language.text(facts.breakdowns[subject.breakdown].name)]
    name = ", ".join([*parts, subject.period])
    what = measure_words(subject, language)
    return f"{name}: {what}" if what else name


def subject_codes(subject: Subject) -> dict[str, str]:
    """The codes of a subject, without those that are the default."""
    usual = {"breakdown": TOTAL, "measure": VALUE, "classes": ROUND}
    return {name: code for name, code in asdict(subject).items() if code != usual.get(name, "")}


def subtitle(subject: Subject, unit: Unit, language: Language) -> str:
    """Unit, period, group, and what is shown instead of the value."""
    group = (
        "" if subject.breakdown == TOTAL else language.text(catalogue().breakdowns[subject.breakdown].name)
    )
    return lines(
        [language.unit(unit, subject.breakdown), subject.period, group, measure_words(subject, language)]
    )


def card(key: str, kind: str, name: str, shown: Measured, view: View) -> Card:
    """The card's words for one subject."""
    language = view.language
    rows = (
        shown.members
        if shown.union is None
        else pd.concat([shown.members, shown.union.to_frame().T.astype({"value": float})], ignore_index=True)
    )
    missing = shown.members.loc[shown.members["value"].isna(), "country"].tolist()
    editions = moments.editions_of(
        pd.concat([rows, shown.started]) if shown.subject.measure == CHANGE else rows, view.moment
    )
    indicator = view.catalogue.indicators[shown.subject.indicator]
    notice = geometry().notice if key != "ranking" else ""
    held = rows[rows["edition"] != ""].assign(unit=indicator.unit)
    return Card(
        key=key,
        title=name,
        takeaway=f"{own_standing(shown, language)} "
        f"{sentences.span(shown.ranked, lambda v: shown.write(v, language), language)}".strip(),
        alternative=sentences.alternative(
            name, shown.ranked, lambda v: shown.write(v, language), language, missing
        ),
        subtitle=subtitle(shown.subject, shown.unit, language),
        source=lines([language.source_line(editions), notice, obtained(editions, language)]),
        kind=kind,
        table=value_table(name, rows, shown, language),
        records=tuple(record_rows(held)),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes(key, view.moment, language, **subject_codes(shown.subject)),
        notes=(
            *flag_notes(rows, language),
            *missing_note(missing, shown, language),
            *computed_note(shown.subject, language),
        ),
    )


def own_standing(shown: Measured, language: Language) -> str:
    """Value and rank of the country chosen, if any."""
    return sentences.own(
        shown.subject.country, shown.members, shown.ranked, partial(shown.write, language=language), language
    )


def value_table(caption: str, rows: pd.DataFrame, shown: Measured, language: Language) -> Table:
    """All rows in protocol order, the EU last and strong; flags beside the number."""
    rank: dict[str, int] = dict(zip(shown.ranked["country"], shown.ranked["rank"], strict=True))
    cells = []
    for row in row_dicts(rows):
        place = str(rank[row["country"]]) if pd.notna(rank.get(row["country"], pd.NA)) else "–"
        cells.append(
            (
                language.country(row["country"]),
                _written(row, shown, language),
                place,
                flag_words(row, language) if pd.notna(row["value"]) else "",
            )
        )
    columns = (
        language.text("Country"),
        language.unit(shown.unit, shown.subject.breakdown),
        language.text("Rank"),
        language.text("Flags"),
    )
    return Table(
        caption,
        columns,
        tuple(cells),
        numeric=(1, 2),
        strong=tuple(i for i, c in enumerate(rows["country"]) if c == EU),
    )


def _written(row: Row, shown: Measured, language: Language) -> str:
    if pd.isna(row["value"]):
        return (
            language.text("not comparable (break)") if row["remark"] == "break" else language.text("no data")
        )
    return f"{shown.write(row['value'], language)} {row['flags']}".strip()


def flag_notes(rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """The legend of the flags that occur, and whose flags are not known."""
    held = rows.dropna(subset="value")
    letters = sorted({letter for flags in held["flags"] for letter in flags})
    notes = (
        [
            language.text(
                "Flags: {meanings}.",
                meanings="; ".join(f"{letter} {language.flags(letter)}" for letter in letters),
            )
        ]
        if letters
        else []
    )
    return (*notes, *unknown_flags(rows, language))


def missing_note(missing: list[str], shown: Measured, language: Language) -> tuple[str, ...]:
    """Who has no value, by name."""
    if not missing or shown.held == 0:
        return ()
    if shown.subject.measure == CHANGE:
        return (
            language.text(
                "No comparable change (no value, or a break in between): {names}.",
                names=language.countries(missing),
            ),
        )
    return (language.text("No data: {names}.", names=language.countries(missing)),)


def computed_note(subject: Subject, language: Language) -> tuple[str, ...]:
    """How a number that we computed was made."""
    if subject.measure == GAP:
        goal, unit = series.goal(subject.indicator), catalogue().unit_of(subject.indicator)
        return (
            language.text(
                "Computed by the dashboard: value minus the target of {goal}.", goal=language.goal(goal, unit)
            ),
        )
    if subject.measure == CHANGE:
        both = {"period": subject.period, "since": subject.since}
        said = language.text(
            "Computed by the dashboard: value of {period} minus value of {since}, with the flags of both.",
            **both,
        )
        return (said,)
    return ()


def obtained(editions: list[Edition], language: Language) -> str:
    """How the editions were obtained, when it was not from the source itself."""
    copies = any(edition.obtained == "third-party copy" for edition in editions)
    return language.text("bundled third-party copy, not yet refreshed from the source") if copies else ""


def subject_of(indicator: str, moment: Moment) -> Subject:
    """An indicator's value for everyone in its default period."""
    return Subject(indicator, series.default_period(indicator, moment))


def shown_of(indicator: str, moment: Moment) -> Measured:
    """The measured rows of `subject_of`."""
    return measured(subject_of(indicator, moment), moment)


@registry.card("map", path="map", takes=SUBJECT)
def _requested_map(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return map_card(measured(requested_subject(request), request.moment), request.view)


@registry.card("ranking", path="map", takes=SUBJECT)
def _requested_ranking(request: CardRequest) -> tuple[Card, go.Figure] | None:
    return ranking_card(measured(requested_subject(request), request.moment), request.view)


@registry.card("multiples", path="map", takes=(*SUBJECT, "side"))
def _requested_multiples(request: CardRequest) -> tuple[Card, go.Figure] | None:
    subject = requested_subject(request)
    side = request.one("side", (PERIODS, BREAKDOWNS), PERIODS)
    panels = side_by_side.panels(subject, side, request.view)
    return multiples_card(panels, subject, side, request.view) if panels else None
