"""What a factsheet tells of a country's values: bullets of the indicators and of the areas of skill, bars of
its groups.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from analysis.targets import REACHED
from cards.country import country_groups, country_profile, since_last_year
from cards.country.country_standings import country_standings, scaled_name, standing_text
from cards.country.country_subject import country_subject
from cards.country.standing_words import own_part, scale_notes
from cards.factsheet.facts import GroupRow, Groups, Measure, Measures
from cards.records import row_dicts
from cards.targets.target_rows import TargetOutlook, target_outlooks
from cards.targets.target_verdict import has_clear_pace, projected_value
from cards.view import View
from data.facts.catalogue import SKILLS, Catalogue
from data.facts.decade import SKILL_AREAS, decade_indicators
from data.facts.rounding import printed_difference
from words import target_texts
from words.language import Language
from words.ranks import rank_cell
from words.tooltips import Row

# Of coalitions for digital skills and jobs.
THEMES = ("skills", "specialists")


def gather_profile(country: str, view: View) -> Measures:
    """The indicators of the Digital Decade that have a common scale, with the status of each target."""
    language = view.language
    card, _ = country_profile.profile_card(country, view)
    rows = country_standings(country, sheet_indicators(view.catalogue), view)
    rates = rows[rows["kind"] == "rate"]
    outlooks = {outlook.indicator: outlook for outlook in target_outlooks(view.moment)}
    changes = _changes(country, view)
    measures = tuple(
        _aimed(_measure(row, changes, language), outlooks.get(row["indicator"]), country, language)
        for row in row_dicts(rates)
    )
    measures = _headed(measures, rates["own_scale"].tolist(), language)
    drawing = tuple(scale_notes(rates, language))
    notes = (
        *(note for note in card.notes if note not in drawing),
        language.text("Rank, change, pace and status are computed by the dashboard."),
        language.text(
            "The recent pace is that between the last two values that compare, applied up to the target's "
            "year and kept within the scale: arithmetic, not a forecast."
        ),
    )
    return Measures(card.headline, card.subject, _heads(language), measures, notes, drawing)


def sheet_indicators(facts: Catalogue) -> tuple[str, ...]:
    """What a sheet has room for: the indicators of the Digital Decade with a target of the Union's that
    each member state has a status for, and all on skills and specialists.
    """
    aimed = {
        target.indicator for target in facts.targets if target.compares and target.status_for == "members"
    }
    return tuple(
        code for code in decade_indicators(facts) if code in aimed or facts.indicators[code].theme in THEMES
    )


def left_out_sentence(country: str, view: View) -> str:
    """Which of the page's rates with a value the sheet has no room for; "" where it has all. Counts stand in
    the profile's notes.
    """
    on_sheet, language = sheet_indicators(view.catalogue), view.language
    page = country_standings(country, decade_indicators(view.catalogue), view)
    rates = row_dicts(page[page["kind"].eq("rate") & page["value"].notna()])
    names = [row["name"] for row in rates if row["indicator"] not in on_sheet]
    return language.text("Only on the country's page: {list}.", list=language.list(names)) if names else ""


def gather_areas(country: str, view: View) -> Measures:
    """The five areas of skill."""
    language = view.language
    card, _ = country_profile.areas_card(country, view)
    rows = country_standings(country, SKILL_AREAS, view)
    changes = _changes(country, view)
    measures = tuple(_measure(row, changes, language) for row in row_dicts(rows))
    # An area has no target, and its year stands in the subject line where that is one for all.
    name, bars, value, year, union, change, rank, *_ = _heads(language)
    year = year if len({measure.period for measure in measures}) > 1 else ""
    heads = (name, bars, value, year, union, change, rank, "", "")
    return Measures(card.headline, card.subject, heads, measures, card.notes)


def _heads(language: Language) -> tuple[str, ...]:
    """Of all columns; one that a table leaves out has the head ""."""
    return (
        language.text("Indicator"),
        language.text("From 0 to 100"),
        language.text("Value"),
        language.text("Year"),
        language.text("EU"),
        language.text("Change in points"),
        language.text("Rank"),
        language.text("At the recent pace"),
        language.text("Pace towards the EU target"),
    )


def _headed(measures: tuple[Measure, ...], own: list[bool], language: Language) -> tuple[Measure, ...]:
    """The bullets, the first of those on a scale of their own under a heading."""
    first = own.index(True) if True in own else len(own)
    return tuple(
        replace(measure, heading=own_part(language)) if place == first else measure
        for place, measure in enumerate(measures)
    )


def _changes(country: str, view: View) -> dict[str, str]:
    """By indicator, the change since the value before: "−1.4 since 2023"; only of those that compare."""
    language, found = view.language, dict[str, str]()
    for row in row_dicts(since_last_year.changes_since(country, view.moment)):
        unit = view.catalogue.units[row["unit"]]
        moved = printed_difference(row["value"], row["value_before"], unit)
        found[row["indicator"]] = language.text(
            "{change} since {period}",
            change=language.signed_number(moved, unit.decimals),
            period=row["period_before"],
        )
    return found


def _measure(row: Row, changes: Mapping[str, str], language: Language) -> Measure:
    """A bullet of a row of country_standings, which says nothing of a target."""
    return Measure(
        heading="",
        name=scaled_name(row, language),
        value=f"{standing_text(row, 'value', language)} {row['flags']}".strip(),
        period=row["period"],
        union=standing_text(row, "union", language),
        change=changes.get(row["indicator"], "–"),
        rank=rank_cell(row, language),
        ahead="",
        status="",
        status_text="",
        value_at=_place(row, "value"),
        union_at=_place(row, "union"),
        target_at=_place(row, "target"),
        national_at=None if pd.notna(row["reported"]) else _place(row, "national"),
        reported_at=_place(row, "reported"),
        drawn=_drawn(row["flags"], language),
    )


def _aimed(measure: Measure, outlook: TargetOutlook | None, country: str, language: Language) -> Measure:
    """The bullet with the country's status towards the EU target, and where its recent pace would lead;
    as it is where there is no target.
    """
    if outlook is None:
        return measure
    row = outlook.row(country)
    ahead = "–"
    if row["status"] not in ("", REACHED) and pd.notna(row["pace"]):
        ahead = _ahead(row, outlook, language)
    status = target_texts.status_of_row(row, language)
    return replace(measure, ahead=ahead, status=target_texts.told_status(row), status_text=status)


def _ahead(row: pd.Series, outlook: TargetOutlook, language: Language) -> str:
    """Where a recent pace leads that is a clear change; a dash for another."""
    if not has_clear_pace(row, outlook, language):
        return "–"
    value = language.value(projected_value(row, "pace", outlook.aim, outlook.unit), outlook.unit)
    return language.text("{value} in {year}", value=value, year=outlook.aim.year)


def _place(row: Row, column: str) -> float | None:
    """Where a mark stands on the row's scale, from 0 to 1; None where there is none."""
    mark, reach = row[column], row["reach"]
    if pd.isna(mark) or pd.isna(reach) or not reach:
        return None
    return min(max(float(mark) / float(reach), 0.0), 1.0)


def _drawn(flags: str, language: Language) -> str:
    """How a mark with these flags is drawn: pale or plain."""
    kinds = {flag.drawn for letter, flag in language.facts.flags.items() if letter in flags}
    return "pale" if kinds & {"pale", "dashed"} else "plain"


def gather_groups(country: str, view: View) -> Groups | None:
    """The groups of people, the one furthest behind the country as a whole first; None where no group has a
    value.
    """
    language, subject = view.language, country_subject(country, view.moment)
    found = country_groups.groups_card(subject, view)
    if found is None:
        return None
    card, _ = found
    gaps = country_groups.main_groups(country_groups.gaps_of_groups(subject, view), view)
    widest = float(gaps["to_national"].abs().max()) or 1.0
    heads = (
        language.text("Group"),
        language.text("Behind or ahead"),
        language.text("Value"),
        language.text("Points"),
        language.text("EU, same group"),
    )
    rows = tuple(_group_row(row, widest, view) for row in row_dicts(gaps))
    return Groups(card.headline, card.subject, heads, rows, card.notes)


def _group_row(row: Row, widest: float, view: View) -> GroupRow:
    """A group's bar, of a row of group_gaps; `widest` is the largest distance of all groups."""
    language, unit = view.language, view.catalogue.unit_of(SKILLS)
    behind = row["to_national"]
    value: str = (
        "–" if pd.isna(row["value"]) else f"{language.value(row['value'], unit)} {row['flags']}".strip()
    )
    return GroupRow(
        name=language.text(view.catalogue.breakdowns[row["breakdown"]].name),
        value=value,
        gap=country_groups.short_gap(row, "to_national", unit, language),
        union="–" if pd.isna(row["union"]) else language.value(row["union"], unit),
        length=None if pd.isna(behind) else float(behind) / widest,
        drawn=_drawn(row["flags"], language),
    )
