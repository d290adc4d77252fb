"""Which groups of people lag in a country, and whose coalition works for them: its own, and those of other
member states; a card that is a table. Only where the areas or groups of the country's coalition are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import coalition_reach as reach
from cards import registry
from cards.card import Card, as_sentence, card_origin
from cards.contents import TABLE, Table
from cards.country.country_groups import gaps_of_groups, printed_gap, short_gap
from cards.country.country_subject import PERIODIC, country_line, requested_country, subject_choices
from cards.legend import flag_legend
from cards.maps.map_values import Subject
from cards.records import record_rows, row_dicts
from cards.request import CardRequest
from cards.view import View
from data.facts.memory import remember
from data.queries import moments, series
from words import coalition_vocabulary
from words.language import Language
from words.tooltips import Row

ORIGIN = ("flags_known", "unit", "dataset", "edition")
COLUMNS = (
    "country",
    "indicator",
    "period",
    "breakdown",
    "value",
    "flags",
    *ORIGIN,
    "gap_to_everyone",
    "people",
    "reach",
    "named_by",
    "included_by",
)


@dataclass(frozen=True)
class LaggingGroup:
    """A group whose value is below everyone's: `row` as analysis.groups.group_gaps, `people` the group that
    a coalition may work with, `own` what is known of the country's coalition; `named`, `included` the other
    member states whose coalition works with it.
    """

    row: Row
    people: str
    own: str
    named: tuple[str, ...]
    included: tuple[str, ...]


@remember
def reached_card(subject: Subject, view: View) -> Card | None:
    """A row a group that lags, the one furthest behind first; None where no area or group of the country's
    coalition is known, and where none lags.
    """
    groups = lagging_groups(subject, view)
    if not groups:
        return None
    language = view.language
    rows = series.observations(subject.indicator, view.moment, [subject.country], [subject.period], None)
    label = language.text("Groups that lag, and whose coalition works for them")
    by = language.text("groups below the whole population, and coalitions")
    line = country_line(subject, language, by=by)
    return Card(
        **card_origin(
            "reached", view, moments.editions_of(rows, view.moment), **subject_choices(subject, view.moment)
        ),
        label=label,
        headline=_headline(groups[0], subject, view),
        alternative=as_sentence(label),
        subject=line,
        kind=TABLE,
        table=_table(label, groups, subject, view),
        records=_records(groups, rows, subject),
        columns=COLUMNS,
        legend=flag_legend(rows, language),
        notes=(
            language.text(
                "A coalition works with a group where a source names it, or where the source names an area "
                "that includes it, such as digital skills for all; that such an area includes it is our "
                "reading. The table sets both side by side: it says nothing about what a coalition does."
            ),
        ),
    )


@remember
def lagging_groups(subject: Subject, view: View) -> tuple[LaggingGroup, ...]:
    """The groups below everyone that a coalition may work with, those furthest behind first; none where
    nothing of the kind is known of the country's own coalition.
    """
    coalition = view.coalitions[subject.country]
    if not (coalition.activity_areas or coalition.works_with):
        return ()
    gaps = gaps_of_groups(subject, view)
    behind = gaps[gaps["to_national"].notna() & (gaps["to_national"] < 0)]
    found: dict[str, LaggingGroup] = {}
    for row in row_dicts(behind.sort_values("to_national", kind="stable")):
        people = _people_of_group(row["breakdown"], view)
        if people and people not in found:
            found[people] = _lagging(row, people, subject.country, view)
    return tuple(found.values())


def _people_of_group(breakdown: str, view: View) -> str:
    """The first group of people whose breakdowns hold this one; "" for none."""
    declared = view.catalogue.coalition_views.people
    return next((people.code for people in declared if breakdown in people.groups), "")


def _lagging(row: Row, people: str, country: str, view: View) -> LaggingGroup:
    views = view.catalogue.coalition_views
    group = reach.people_of(views, people)
    of = {code: reach.people_reach(view.coalitions[code], group, views) for code in view.catalogue.countries}
    others = [code for code in of if code != country]
    return LaggingGroup(
        row,
        people,
        of[country],
        tuple(code for code in others if of[code] == reach.NAMED),
        tuple(code for code in others if of[code] == reach.INCLUDED),
    )


def _headline(first: LaggingGroup, subject: Subject, view: View) -> str:
    """How far the group furthest behind is below everyone, and what is known of the country's coalition."""
    language, unit = view.language, view.catalogue.unit_of(subject.indicator)
    said = {
        "country": language.opening_place(subject.country),
        "people": coalition_vocabulary.people_within(first.people, language),
        "gap": language.number(abs(printed_gap(first.row, "to_national", unit)), unit.decimals),
        "year": subject.period,
    }
    if first.own == reach.NAMED:
        return language.text(
            "{country}: {people} were {gap} points below average in {year}; its coalition names them", **said
        )
    if first.own == reach.INCLUDED:
        return language.text(
            # That its coalition includes them is our reading: the table says so, a headline has no room.
            "{country}: {people} were {gap} points below average in {year}",
            **said,
        )
    return language.text(
        "{country}: {people} were {gap} points below average in {year}; our sources omit them", **said
    )


def own_words(group: LaggingGroup, language: Language) -> str:
    """What is known of the country's own coalition and a group."""
    return {
        reach.NAMED: language.text("yes, a source says so"),
        reach.INCLUDED: language.text("yes, in our reading"),
    }.get(group.own) or language.text("not named by the sources that we have")


def _table(caption: str, groups: tuple[LaggingGroup, ...], subject: Subject, view: View) -> Table:
    language = view.language
    heads = (
        language.text("Group"),
        language.text("Value"),
        language.text("Compared with the whole population, points"),
        language.text("Does its coalition work with them?"),
        language.text("Other coalitions that do, by a source"),
        language.text("And in our reading"),
    )
    rows = tuple(_cells(group, subject, view) for group in groups)
    return Table(caption, heads, rows, numeric=(1, 2), wide=(3, 4, 5))


def _cells(group: LaggingGroup, subject: Subject, view: View) -> tuple[str, ...]:
    language, row = view.language, group.row
    unit = view.catalogue.unit_of(subject.indicator)
    none = language.text("none known")
    return (
        _group_name(group, view),
        f"{language.value(row['value'], unit)} {row['flags']}".strip(),
        short_gap(row, "to_national", unit, language),
        own_words(group, language),
        language.countries(group.named) or none,
        language.countries(group.included) or none,
    )


def _group_name(group: LaggingGroup, view: View) -> str:
    """The group of people, with the ages that the value is of."""
    people = coalition_vocabulary.people_name(group.people, view.language)
    if "age" not in view.catalogue.breakdowns[group.row["breakdown"]].kind:
        return people
    return view.language.text("{people} ({group})", people=people, group=group.row["name"])


def _records(
    groups: Sequence[LaggingGroup], rows: pd.DataFrame, subject: Subject
) -> tuple[dict[str, Any], ...]:
    """A record a group, with where its value comes from; `rows`: the observations of all groups."""
    origins = {
        str(row["breakdown"]): {name: row[name] for name in ORIGIN}
        for row in record_rows(rows, ("breakdown", *ORIGIN))
    }
    return tuple(_record(group, subject) | origins[group.row["breakdown"]] for group in groups)


def _record(group: LaggingGroup, subject: Subject) -> dict[str, Any]:
    row = group.row
    return {
        "country": subject.country,
        "indicator": subject.indicator,
        "period": subject.period,
        "breakdown": row["breakdown"],
        "value": float(row["value"]),
        "flags": row["flags"],
        "gap_to_everyone": float(row["to_national"]) if pd.notna(row["to_national"]) else None,
        "people": group.people,
        "reach": group.own,
        "named_by": ";".join(group.named) or None,
        "included_by": ";".join(group.included) or None,
    }


@registry.card("reached", path="country", takes=PERIODIC, drawn=False)
def _requested_reached(request: CardRequest) -> Card | None:
    return reached_card(requested_country(request), request.view)
