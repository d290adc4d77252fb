"""What is said of a map or a ranking: titles, tooltips, the table, and the notes below."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

import pandas as pd

from analysis.ranking import RANK
from cards.contents import Table
from cards.maps.map_values import CHANGE, GAP, ROUND, VALUE, MapValues, Subject
from cards.records import row_dicts
from charts.classes import has_equal_steps
from charts.pieces.marks import TargetLine
from data.facts.catalogue import EU, TOTAL
from data.queries import series
from words import sentences
from words.language import Language
from words.ranks import rank_cell
from words.tooltips import Row, flag_words, tooltip


def measure_words(subject: Subject, language: Language) -> str:
    """What is shown instead of the value itself; "" for the value."""
    if subject.measure == GAP:
        return language.text("gap to the target")
    return language.text("change since {since}", since=subject.since) if subject.measure == CHANGE else ""


def map_title(subject: Subject, language: Language) -> str:
    """ "At least basic digital skills, women, 2025: gap to the target"."""
    return shared_title(subject, (group_name(subject, language), subject.period), language)


def shared_title(subject: Subject, parts: Iterable[str], language: Language) -> str:
    """The indicator, those of `parts` that are not empty, and what is shown instead of its value."""
    indicator = language.text(language.facts.indicators[subject.indicator].name)
    name = ", ".join([indicator, *(part for part in parts if part)])
    what = measure_words(subject, language)
    return language.labelled_text(name, what) if what else name


def subject_text(values: MapValues, language: Language) -> str:
    """The subject line: "People with at least basic digital skills, women, 2025 (% of women aged 16-74)"."""
    subject = values.subject
    named = ", ".join(
        part
        for part in (language.noun(subject.indicator), group_name(subject, language), subject.period)
        if part
    )
    what = measure_subject(values, language)
    return language.text(
        "{what} ({unit})",
        what=language.labelled_text(named, what) if what else named,
        unit=unit_text(values, language),
    )


def unit_text(values: MapValues, language: Language) -> str:
    """The unit in which the values of a subject are: points where shares are subtracted."""
    if values.diverging and values.unit.kind == "rate":
        return language.text("points")
    return language.unit(values.unit, values.subject.breakdown)


def measure_subject(values: MapValues, language: Language) -> str:
    """What a subject line says is shown instead of the value: "gap to the 80% target"; "" for the value."""
    subject = values.subject
    if subject.measure == GAP:
        goal = language.goal(series.goal(subject.indicator), values.unit)
        return language.text("gap to the {goal} target", goal=goal)
    if subject.measure == CHANGE:
        return language.text("change since {since}", since=subject.since)
    return ""


def group_name(subject: Subject, language: Language) -> str:
    """The name of the subject's group; "" for everyone."""
    if subject.breakdown == TOTAL:
        return ""
    return language.text(language.facts.breakdowns[subject.breakdown].name)


def subject_codes(subject: Subject) -> dict[str, str]:
    """The codes of a subject, without those that are the default."""
    usual = {"breakdown": TOTAL, "measure": VALUE, "classes": ROUND}
    return {name: code for name, code in asdict(subject).items() if code != usual.get(name, "")}


def member_target(subject: Subject, language: Language) -> TargetLine | None:
    """The EU target that is shown country by country, where values are shown."""
    facts, target = language.facts, series.member_target(subject.indicator)
    if target is None or subject.measure != VALUE:
        return None
    goal = facts.target_value(target)
    written = language.goal(goal, facts.unit_of(subject.indicator))
    return TargetLine(goal, language.text("{year} target: {goal}", year=target.year, goal=written))


def value_text(row: Row, values: MapValues, language: Language) -> str:
    """The value of a row with its flags, or why there is none."""
    if pd.notna(row["value"]):
        return f"{values.write(row['value'], language, row['country'])} {row['flags']}".strip()
    if row["remark"] == "break":
        return language.text("cannot be compared (break in series)")
    return language.text("no data")


def tooltips(values: MapValues, language: Language) -> dict[str, str]:
    """The tooltip of each of the 27 and of the EU, by country."""
    places = values.members.merge(values.ranked[["country", *RANK]], on="country", how="left")
    eu = values.union_text(language) or None
    what = measure_words(values.subject, language)

    def write(code: str) -> Callable[[float], str]:
        return lambda value: values.write(value, language, code)

    texts = {
        row["country"]: tooltip(row, values.unit, language, write(row["country"]), eu, what)
        for row in row_dicts(places)
    }
    if values.union is not None:
        texts[EU] = tooltip(values.union, values.unit, language, write(EU), None, what)
    return texts


def union_sentence(values: MapValues, language: Language) -> str:
    """The EU's value: "EU: 60.4% in 2025."; "" where there is none."""
    if values.eu is None:
        return ""
    written = values.union_text(language)
    return sentences.value_sentence(EU, written, values.subject.period, language)


def value_table(caption: str, values: MapValues, language: Language) -> Table:
    """All rows in protocol order, the EU last and strong; flags beside the number."""
    rows = values.rows
    ranks = {row["country"]: rank_cell(row, language) for row in row_dicts(values.ranked)}
    cells = [
        (
            language.country(row["country"]),
            value_text(row, values, language),
            ranks.get(row["country"], "–"),
            flag_words(row, language) if pd.notna(row["value"]) else "",
        )
        for row in row_dicts(rows)
    ]
    columns = (
        language.text("Country"),
        language.unit(values.unit, values.subject.breakdown),
        language.text("Rank"),
        language.text("Flags"),
    )
    strong = tuple(place for place, code in enumerate(rows["country"]) if code == EU)
    return Table(caption, columns, tuple(cells), numeric=(1, 2), strong=strong)


def missing_note(values: MapValues, language: Language) -> tuple[str, ...]:
    """Who has no value, by name; nothing where nobody has one."""
    if not values.missing or values.count == 0:
        return ()
    names = language.countries(values.missing)
    if values.subject.measure == CHANGE:
        return (
            language.text(
                "No comparable change (no value, or a break in between): {names}.",
                names=names,
            ),
        )
    return (language.text("No data: {names}.", names=names),)


def computed_note(subject: Subject, language: Language) -> tuple[str, ...]:
    """How a number that we computed was made."""
    if subject.measure == GAP:
        goal = language.goal(series.goal(subject.indicator), language.facts.unit_of(subject.indicator))
        return (language.text("Computed by the dashboard: value minus the target of {goal}.", goal=goal),)
    if subject.measure == CHANGE:
        return (
            language.text(
                "Computed by the dashboard: value of {period} minus value of {since}, "
                "with the flags of both.",
                period=subject.period,
                since=subject.since,
            ),
        )
    return ()


def steps_note(values: MapValues, language: Language) -> tuple[str, ...]:
    """That the classes of gaps or changes are not equally wide; nothing where they are."""
    if not values.diverging or has_equal_steps(values.edges):
        return ()
    return (language.text("The steps between the classes are not all equal."),)


def written_goal(values: MapValues, goal: float, language: Language) -> str:
    """A target's value as text: "80%"."""
    return language.goal(goal, values.unit)


def union_value(values: MapValues, language: Language) -> str:
    """The EU's value as text, with the mark of one that is only printed in a report."""
    return values.union_text(language) or language.text("no value")
