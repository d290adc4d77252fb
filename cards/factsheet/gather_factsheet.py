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
from charts.fan import Fan
from charts.look import load_look
from charts.marks import carries
from data.facts.catalogue import EU, SKILLS, TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import moments, series
from data.queries.moments import Moment
from words import target_texts
from words.language import Language


@remember
def factsheet(country: str, moment: Moment, words: Language, address: str = "") -> Factsheet:
    """The facts of a member state. `address` is the dashboard's own, such as "https://example.eu"; without
    it the link has only its path.
    """
    opening = country_opening.opening(country, moment, words)
    name = words.country(country)
    groups = _groups(country, moment, words)
    profile = _profile(country, moment, words)
    aimed = any(row.national_at is not None for row in profile.rows)
    return Factsheet(
        language=words.code,
        publisher=words.text("Digital Decade dashboard"),
        kind=words.text("Country factsheet"),
        dated=words.text(
            "Data as of {day}, state {state}.", day=words.edition(moment.as_of, "day"), state=moment.state
        ),
        title=words.text("{country} and the Digital Decade", country=name),
        headline=opening.headline,
        lead=opening.lead,
        tiles=tuple(
            Tile(tile.name, tile.number, tile.lines) for tile in country_opening.tiles(country, moment, words)
        ),
        legend=Legend(
            name, words.text("EU"), words.text("EU target"), words.text("national target") if aimed else ""
        ),
        profile=profile,
        areas=_areas(country, moment, words),
        groups=groups,
        no_groups=words.text("No group has a value."),
        going=_going(country, moment, words),
        coalition=coalition_of(country, words),
        sources=_sources(country, moment, words, address),
    )


def _profile(country: str, moment: Moment, words: Language) -> Measures:
    card, _ = country_profile.profile_card(country, moment, words, load_look())
    rows = standings(country, decade(catalogue()), moment, words)
    rates = rows[rows["kind"] == "rate"]
    outlooks = {column.aim.indicator: column.row(country) for column in ask.cockpit(moment)}
    statuses = {code: str(row["status"]) for code, row in outlooks.items() if row["status"]}
    heads = _heads(rates, words, words.text("On the way to the EU target"))
    measured = tuple(_measure(row, statuses.get(row["indicator"], ""), words) for _, row in rates.iterrows())
    notes = (*card.notes, words.text("Rank, gap and status are computed by the dashboard."))
    return Measures(card.title, card.takeaway, heads, measured, notes)


def _areas(country: str, moment: Moment, words: Language) -> Measures:
    card, _ = country_profile.areas_card(country, moment, words, load_look())
    rows = standings(country, AREAS, moment, words)
    heads = _heads(rows, words, words.text("Best"))
    return Measures(
        card.title, card.takeaway, heads, tuple(_area(row, words) for _, row in rows.iterrows()), card.notes
    )


def _heads(rows: pd.DataFrame, words: Language, last: str) -> tuple[str, ...]:
    scale = (
        words.text("From 0 to 100 (* own scale)") if rows["own_scale"].any() else words.text("From 0 to 100")
    )
    return (
        words.text("Indicator"),
        scale,
        words.text("Value"),
        words.text("Year"),
        words.text("EU"),
        words.text("Rank"),
        last,
    )


def _measure(row: pd.Series, status: str, words: Language) -> Measure:
    places = {
        column: _share(row[column], row["reach"]) for column in ("value", "union", "target", "national")
    }
    return Measure(
        name=f"{row['name']} *" if row["own_scale"] else row["name"],
        value=f"{_value(row, 'value', words)} {row['flags']}".strip(),
        period=row["period"],
        union=_value(row, "union", words),
        rank=f"{row['rank']}/{row['of']}" if pd.notna(row["rank"]) else "–",
        status=status,
        status_text=target_texts.status(status, words),
        value_at=places["value"],
        union_at=places["union"],
        target_at=places["target"],
        national_at=places["national"],
        drawn=_drawn(row["flags"]),
    )


def _area(row: pd.Series, words: Language) -> Measure:
    """An area of skill has no target; its last column holds the best member state."""
    leaders = row["leaders"].split()
    named = (
        words.countries(leaders)
        if len(leaders) < 3
        else words.plural("{number} member state", "{number} member states", len(leaders))
    )
    best = f"{_value(row, 'best', words)} ({named})" if leaders else "–"
    measure = _measure(row, "", words)
    return Measure(**{**vars(measure), "status_text": best})


def _share(mark: float, reach: float) -> float | None:
    return (
        None
        if pd.isna(mark) or not reach or math.isnan(reach)
        else min(max(float(mark) / float(reach), 0.0), 1.0)
    )


def _value(row: pd.Series, column: str, words: Language) -> str:
    return "–" if pd.isna(row[column]) else words.value(float(row[column]), catalogue().units[row["unit"]])


def _drawn(flags: str) -> str:
    if carries(flags, drawn_as("hollow")):
        return "hollow"
    return "pale" if carries(flags, drawn_as("pale")) else "plain"


def _groups(country: str, moment: Moment, words: Language) -> Groups | None:
    drawn = country_groups.groups_card(country, moment, words, load_look())
    if drawn is None:
        return None
    facts, period = catalogue(), series.default_period(SKILLS, moment)
    unit = facts.unit_of(SKILLS)
    held = series.observations(SKILLS, moment, [country], [period], None)
    gaps = group_gaps(held, series.observations(SKILLS, moment, [EU], [period], None), TOTAL)
    widest = float(gaps["to_national"].abs().max()) or 1.0
    rows = tuple(
        GroupRow(
            name=words.text(facts.breakdowns[row["breakdown"]].name),
            value="–"
            if pd.isna(row["value"])
            else f"{words.value(row['value'], unit)} {row['flags']}".strip(),
            gap="–" if pd.isna(row["to_national"]) else words.signed(row["to_national"], unit.decimals),
            union=words.text("not known") if pd.isna(row["union"]) else words.value(row["union"], unit),
            length=None if pd.isna(row["to_national"]) else float(row["to_national"]) / widest,
            drawn=_drawn(row["flags"]),
        )
        for _, row in gaps.iterrows()
    )
    heads = (
        words.text("Group"),
        words.text("Behind or ahead"),
        words.text("Value"),
        words.text("Points"),
        words.text("EU, same group"),
    )
    return Groups(drawn[0].title, drawn[0].takeaway, heads, rows, drawn[0].notes)


def _going(country: str, moment: Moment, words: Language) -> Going:
    facts = catalogue()
    unit, name = facts.unit_of(SKILLS), words.text(facts.indicators[SKILLS].name)
    column = next((column for column in ask.cockpit(moment) if column.aim.indicator == SKILLS), None)
    title = words.text("{name}: on the way to the target", name=name)
    found = None if column is None else target_fan.fan_of(column, country, moment, words)
    if column is None or found is None:
        return Going(title, (words.text("No trajectory: no value is held."),), "", None, {}, {}, "", {}, ())
    fan, going = found
    observed = {year: words.value(value, unit) for span in fan.spans for year, value in span}
    said = (*towards(column, country, moment, words), target_trajectory.said(going, SKILLS, words))
    alternative = (
        f"{title}. "
        + "; ".join(f"{year}: {value}" for year, value in observed.items())
        + ". "
        + " ".join(said)
    )
    notes = target_trajectory.notes(column, going, len(fan.spans[-1]), country, moment, words)
    band = fan.interval_name if fan.range else ""
    axis = {value: words.goal(value, unit) for value in across(fan)}
    return Going(
        title, said, alternative, fan, observed, _end_names(fan, unit, words), band, axis, tuple(notes)
    )


def _end_names(fan: Fan, unit: Unit, words: Language) -> dict[str, str]:
    """The texts at the right end of the lines; an end of the range that the trajectory itself reaches needs
    none.
    """
    names = {"needed": words.text("pace needed")}
    if not fan.line:
        return names
    end = words.value(fan.line[-1][1], unit)
    names["line"] = words.text("{name}: {value}", name=fan.line_name or words.text("trajectory"), value=end)
    bounds = fan.range or (fan.interval[-1][1:] if fan.interval else None)
    for kind, bound in zip(("low", "high"), bounds or (), strict=False):
        written = words.value(bound, unit)
        told = (
            words.text("methods up to {value}", value=written)
            if kind == "high"
            else words.text("methods down to {value}", value=written)
        )
        said = told if fan.range else words.text("{name}: {value}", name=fan.interval_name, value=written)
        names[kind] = "" if written == end else said
    return names


def _sources(country: str, moment: Moment, words: Language, address: str) -> Sources:
    facts, editions = catalogue(), _editions(country, moment, words)
    publishers = dict.fromkeys(facts.datasets[edition.dataset].source for edition in editions)
    lines = (
        *((words.source_line(editions) + ".",) if editions else ()),
        *((words.text("How obtained: {how}.", how=how),) if (how := obtained(editions, words)) else ()),
        *(f"{facts.sources[code].name}: {words.licence(code)}" for code in publishers),
        words.text(
            "A missing value is never zero and never filled in; a letter beside a value is a flag of its "
            "source."
        ),
        words.text("Not an official product of the European Union."),
    )
    codes = {
        "v": SCHEMA,
        "country": country,
        "lang": words.code,
        "as_of": moment.as_of,
        "state": str(moment.state),
    }
    link = f"{address.rstrip('/')}/country?{urlencode(codes)}"
    return Sources(
        words.text("Sources"), lines, link, words.text("The same view, with the same data: {link}", link=link)
    )


def _editions(country: str, moment: Moment, words: Language) -> list[Edition]:
    """Every edition behind a number on the two pages, newest first."""
    frames = [
        standings(country, (*decade(catalogue()), *AREAS), moment, words),
        series.observations(SKILLS, moment, [country], None, None),
    ]
    found = {
        (edition.dataset, edition.edition): edition
        for frame in frames
        for edition in moments.editions_of(frame, moment)
    }
    return sorted(found.values(), key=lambda edition: edition.edition, reverse=True)
