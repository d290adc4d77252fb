"""A country's factsheet: what its page says, gathered from the data as plain facts for exports.documents.factsheet_pdf."""

import math
from urllib.parse import urlencode

import pandas as pd

from analysis.groups import group_gaps
from cards.country import country_groups, country_opening, country_profile
from cards.country.country_profile import AREAS, decade, standings
from cards.factsheet.facts import (
    Factsheet,
    Going,
    GroupRow,
    Groups,
    Legend,
    Measure,
    Measures,
    Sources,
    Tile,
    across,
)
from cards.factsheet.factsheet_coalition import coalition_of
from cards.maps.map_cards import drawn_as, obtained
from cards.request import SCHEMA
from cards.targets import target_fan, target_trajectory
from cards.targets import target_rows as ask
from cards.targets.target_sentences import towards
from cards.view import View
from charts.fan import Fan
from charts.marks import carries
from data.facts.catalogue import EU, SKILLS, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import moments, series
from words import target_texts
from words.language import Language


@remember
def factsheet(country: str, view: View, address: str = "") -> Factsheet:
    """The facts of a member state. `address` is the dashboard's own, such as "https://example.eu"; without
    it the link has only its path.
    """
    language = view.language
    opening = country_opening.opening(country, view)
    name = language.country(country)
    groups = _groups(country, view)
    profile = _profile(country, view)
    aimed = any(row.national_at is not None for row in profile.rows)
    return Factsheet(
        language=language.code,
        publisher=language.text("Digital Decade dashboard"),
        kind=language.text("Country factsheet"),
        dated=language.text(
            "Data as of {day}, state {state}.",
            day=language.edition(view.moment.as_of, "day"),
            state=view.moment.state,
        ),
        title=language.text("{country} and the Digital Decade", country=name),
        headline=opening.headline,
        lead=opening.lead,
        tiles=tuple(
            Tile(tile.name, tile.number, tile.lines) for tile in country_opening.tiles(country, view)
        ),
        legend=Legend(
            name,
            language.text("EU"),
            language.text("EU target"),
            language.text("national target") if aimed else "",
        ),
        profile=profile,
        areas=_areas(country, view),
        groups=groups,
        no_groups=language.text("No group has a value."),
        going=_going(country, view),
        coalition=coalition_of(country, language),
        sources=_sources(country, view, address),
    )


def _profile(country: str, view: View) -> Measures:
    language = view.language
    card, _ = country_profile.profile_card(country, view)
    rows = standings(country, decade(view.catalogue), view)
    rates = rows[rows["kind"] == "rate"]
    outlooks = {column.aim.indicator: column.row(country) for column in ask.cockpit(view.moment)}
    statuses = {code: str(row["status"]) for code, row in outlooks.items() if row["status"]}
    heads = _heads(rates, language, language.text("On the way to the EU target"))
    measured = tuple(
        _measure(row, statuses.get(row["indicator"], ""), language) for _, row in rates.iterrows()
    )
    notes = (*card.notes, language.text("Rank, gap and status are computed by the dashboard."))
    return Measures(card.title, card.takeaway, heads, measured, notes)


def _areas(country: str, view: View) -> Measures:
    language = view.language
    card, _ = country_profile.areas_card(country, view)
    rows = standings(country, AREAS, view)
    heads = _heads(rows, language, language.text("Best"))
    return Measures(
        card.title,
        card.takeaway,
        heads,
        tuple(_area(row, language) for _, row in rows.iterrows()),
        card.notes,
    )


def _heads(rows: pd.DataFrame, language: Language, last: str) -> tuple[str, ...]:
    scale = (
        language.text("From 0 to 100 (* own scale)")
        if rows["own_scale"].any()
        else language.text("From 0 to 100")
    )
    return (
        language.text("Indicator"),
        scale,
        language.text("Value"),
        language.text("Year"),
        language.text("EU"),
        language.text("Rank"),
        last,
    )


def _measure(row: pd.Series, status: str, language: Language) -> Measure:
    places = {
        column: _share(row[column], row["reach"]) for column in ("value", "union", "target", "national")
    }
    return Measure(
        name=f"{row['name']} *" if row["own_scale"] else row["name"],
        value=f"{_value(row, 'value', language)} {row['flags']}".strip(),
        period=row["period"],
        union=_value(row, "union", language),
        rank=f"{row['rank']}/{row['of']}" if pd.notna(row["rank"]) else "–",
        status=status,
        status_text=target_texts.status(status, language),
        value_at=places["value"],
        union_at=places["union"],
        target_at=places["target"],
        national_at=places["national"],
        drawn=_drawn(row["flags"]),
    )


def _area(row: pd.Series, language: Language) -> Measure:
    """An area of skill has no target; its last column holds the best member state."""
    leaders = row["leaders"].split()
    named = (
        language.countries(leaders)
        if len(leaders) < 3
        else language.plural("{number} member state", "{number} member states", len(leaders))
    )
    best = f"{_value(row, 'best', language)} ({named})" if leaders else "–"
    measure = _measure(row, "", language)
    return Measure(**{**vars(measure), "status_text": best})


def _share(mark: float, reach: float) -> float | None:
    return (
        None
        if pd.isna(mark) or not reach or math.isnan(reach)
        else min(max(float(mark) / float(reach), 0.0), 1.0)
    )


def _value(row: pd.Series, column: str, language: Language) -> str:
    return "–" if pd.isna(row[column]) else language.value(float(row[column]), catalogue().units[row["unit"]])


def _drawn(flags: str) -> str:
    if carries(flags, drawn_as("hollow")):
        return "hollow"
    return "pale" if carries(flags, drawn_as("pale")) else "plain"


def _groups(country: str, view: View) -> Groups | None:
    language = view.language
    drawn = country_groups.groups_card(country, view)
    if drawn is None:
        return None
    facts, period = view.catalogue, series.default_period(SKILLS, view.moment)
    unit = facts.unit_of(SKILLS)
    held = series.observations(SKILLS, view.moment, [country], [period], None)
    gaps = group_gaps(held, series.observations(SKILLS, view.moment, [EU], [period], None), TOTAL)
    widest = float(gaps["to_national"].abs().max()) or 1.0
    rows = tuple(
        GroupRow(
            name=language.text(facts.breakdowns[row["breakdown"]].name),
            value="–"
            if pd.isna(row["value"])
            else f"{language.value(row['value'], unit)} {row['flags']}".strip(),
            gap="–" if pd.isna(row["to_national"]) else language.signed(row["to_national"], unit.decimals),
            union=language.text("not known") if pd.isna(row["union"]) else language.value(row["union"], unit),
            length=None if pd.isna(row["to_national"]) else float(row["to_national"]) / widest,
            drawn=_drawn(row["flags"]),
        )
        for _, row in gaps.iterrows()
    )
    heads = (
        language.text("Group"),
        language.text("Behind or ahead"),
        language.text("Value"),
        language.text("Points"),
        language.text("EU, same group"),
    )
    return Groups(drawn[0].title, drawn[0].takeaway, heads, rows, drawn[0].notes)


def _going(country: str, view: View) -> Going:
    language = view.language
    facts = view.catalogue
    unit, name = facts.unit_of(SKILLS), language.text(facts.indicators[SKILLS].name)
    column = next((column for column in ask.cockpit(view.moment) if column.aim.indicator == SKILLS), None)
    title = language.text("{name}: on the way to the target", name=name)
    found = None if column is None else target_fan.fan_of(column, country, view)
    if column is None or found is None:
        return Going(
            title, (language.text("No trajectory: no value is held."),), "", None, {}, {}, "", {}, ()
        )
    fan, going = found
    observed = {year: language.value(value, unit) for span in fan.spans for year, value in span}
    said = (*towards(column, country, view), target_trajectory.said(going, SKILLS, language))
    alternative = (
        f"{title}. "
        + "; ".join(f"{year}: {value}" for year, value in observed.items())
        + ". "
        + " ".join(said)
    )
    notes = target_trajectory.notes(column, going, len(fan.spans[-1]), country, view)
    band = fan.interval_name if fan.range else ""
    axis = {value: language.goal(value, unit) for value in across(fan)}
    return Going(
        title, said, alternative, fan, observed, _end_names(fan, unit, language), band, axis, tuple(notes)
    )


def _end_names(fan: Fan, unit: Unit, language: Language) -> dict[str, str]:
    """The texts at the right end of the lines; an end of the range that the trajectory itself reaches needs
    none.
    """
    names = {"needed": language.text("pace needed")}
    if not fan.line:
        return names
    end = language.value(fan.line[-1][1], unit)
    names["line"] = language.text(
        "{name}: {value}", name=fan.line_name or language.text("trajectory"), value=end
    )
    bounds = fan.range or (fan.interval[-1][1:] if fan.interval else None)
    for kind, bound in zip(("low", "high"), bounds or (), strict=False):
        written = language.value(bound, unit)
        told = (
            language.text("methods up to {value}", value=written)
            if kind == "high"
            else language.text("methods down to {value}", value=written)
        )
        said = told if fan.range else language.text("{name}: {value}", name=fan.interval_name, value=written)
        names[kind] = "" if written == end else said
    return names


def _sources(country: str, view: View, address: str) -> Sources:
    language = view.language
    facts, editions = view.catalogue, _editions(country, view)
    publishers = dict.fromkeys(facts.datasets[edition.dataset].source for edition in editions)
    lines = (
        *((language.source_line(editions) + ".",) if editions else ()),
        *((language.text("How obtained: {how}.", how=how),) if (how := obtained(editions, language)) else ()),
        *(f"{facts.sources[code].name}: {language.licence(code)}" for code in publishers),
        language.text(
            "A missing value is never zero and never filled in; a letter beside a value is a flag of its "
            "source."
        ),
        language.text("Not an official product of the European Union."),
    )
    codes = {
        "v": SCHEMA,
        "country": country,
        "lang": language.code,
        "as_of": view.moment.as_of,
        "state": str(view.moment.state),
    }
    link = f"{address.rstrip('/')}/country?{urlencode(codes)}"
    return Sources(
        language.text("Sources"),
        lines,
        link,
        language.text("The same view, with the same data: {link}", link=link),
    )


def _editions(country: str, view: View) -> list[Edition]:
    """Every edition behind a number on the two pages, newest first."""
    frames = [
        standings(country, (*decade(view.catalogue), *AREAS), view),
        series.observations(SKILLS, view.moment, [country], None, None),
    ]
    found = {
        (edition.dataset, edition.edition): edition
        for frame in frames
        for edition in moments.editions_of(frame, view.moment)
    }
    return sorted(found.values(), key=lambda edition: edition.edition, reverse=True)
