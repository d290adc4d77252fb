"""A member state on every target that counts for it: value, gap, where the recent pace would lead, and the
status; the slide and the table that a coordinator shows first.
"""

from collections.abc import Sequence

import pandas as pd

from cards import registry
from cards.card import Card, card_origin
from cards.contents import TABLE, Table
from cards.legend import flag_meanings, unknown_flags_by_indicator
from cards.records import record_rows
from cards.request import CardRequest
from cards.targets.target_headlines import counted_targets, on_course_headline, too_few_values
from cards.targets.target_rows import TargetOutlook, target_outlooks
from cards.targets.target_verdict import projected_text
from cards.targets.union_targets import COLUMNS, dated_value, status_text
from cards.view import View
from data.facts.catalogue import EU
from data.facts.memory import remember
from data.queries import moments
from words.gaps import Gap
from words.language import Language
from words.target_texts import told_status

# Where a country's own value and its status stand among the columns.
VALUE, STATUS = 1, 6


@remember
def country_targets_card(country: str, view: View) -> Card | None:
    """A row a target with a status for the country, in the order of the indicators; None where none has."""
    language, facts = view.language, view.catalogue
    outlooks = [outlook for outlook in target_outlooks(view.moment) if outlook.row(country)["status"]]
    if not outlooks:
        return None
    of_country, of_union = ([outlook.row(code) for outlook in outlooks] for code in (country, EU))
    subject = language.text(
        "{country} on each EU target for 2030 that is followed by country: newest value, gap and status",
        country=language.opening_place(country),
    )
    rows = pd.DataFrame([*of_country, *of_union]).reset_index(drop=True)
    rows = rows.assign(
        unit=[facts.indicators[code].unit for code in rows["indicator"]],
        name=[language.text(facts.indicators[code].name) for code in rows["indicator"]],
    )
    label = language.text(
        "{country}: targets for 2030 and whether the pace is enough", country=language.country(country)
    )
    law = language.text("Targets: Decision (EU) 2022/2481, Article 4")
    cells = tuple(_cells(outlook, country, language) for outlook in outlooks)
    return Card(
        **card_origin(
            "country-targets", view, moments.editions_of(rows, view.moment), [law], country=country
        ),
        headline=on_course_headline(rows, country, language) or subject,
        subject=subject,
        label=label,
        alternative=_spoken(cells, language),
        kind=TABLE,
        table=Table(
            label,
            _heads(outlooks, country, language),
            cells,
            numeric=(1, 2, 3, 4, 5),
            statuses=tuple((place, STATUS, told_status(row)) for place, row in enumerate(of_country)),
        ),
        records=tuple(record_rows(rows, COLUMNS)),
        columns=COLUMNS,
        legend=_legend([str(row["status"]) for row in of_country], rows, language),
        notes=(
            language.text(
                "Gap, pace and status are our calculation. Where the pace would lead is arithmetic, not a "
                "forecast: the newest value plus the recent pace for each year left."
            ),
            *counted_targets(target_outlooks(view.moment), country, language),
        ),
    )


def _spoken(cells: Sequence[Sequence[str]], language: Language) -> str:
    """The table in place of itself: target, the country's and the EU's value, and the status."""
    return "; ".join(
        language.text(
            "{target}: {value}, EU {union}, {status}",
            target=row[0],
            value=row[VALUE],
            union=row[VALUE + 1],
            status=row[STATUS],
        )
        for row in cells
    )


def _legend(statuses: Sequence[str], rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """Of how many targets no status can be given, by the country's `statuses`, and the flags of the rows."""
    return (
        *too_few_values(statuses, language),
        *flag_meanings(rows, language),
        *unknown_flags_by_indicator(rows, language),
    )


def _heads(outlooks: Sequence[TargetOutlook], country: str, language: Language) -> tuple[str, ...]:
    return (
        language.text("Target"),
        language.country(country),
        language.country(EU),
        language.text("EU target"),
        language.text("Gap to the target"),
        language.text("At this pace in {year}", year=outlooks[0].aim.year),
        language.text("Status"),
    )


def _cells(outlook: TargetOutlook, country: str, language: Language) -> tuple[str, ...]:
    row, union, unit, aim = outlook.row(country), outlook.row(EU), outlook.unit, outlook.aim
    has_value = pd.notna(row["value"])
    gap = Gap(float(row["value"]), aim.goal, unit, aim.lower) if has_value else None
    return (
        language.text(language.facts.indicators[outlook.indicator].name),
        dated_value(row, outlook, language),
        dated_value(union, outlook, language),
        language.goal(aim.goal, unit),
        gap.amount(language) if gap else "–",
        projected_text(row, outlook, language) if has_value else "–",
        status_text(row, language),
    )


@registry.card("country-targets", path="country", takes=("country",), drawn=False)
def _requested_country_targets(request: CardRequest) -> Card | None:
    countries = request.view.catalogue.countries
    return country_targets_card(request.one("country", countries, countries[0]), request.view)
