"""The what-if as a card: where a country would stand in the target's year by what is supposed, beside what
was observed, its recent pace and the pace needed. No forecast.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from analysis.spans import find_spans
from cards import registry
from cards.card import Card, card_origin, english_title
from cards.contents import Record, Table
from cards.legend import flag_legend
from cards.records import record_rows
from cards.request import CardRequest
from cards.targets.fan_parts.fan_points import observation_texts, pale_years
from cards.targets.survey_population import population_editions
from cards.targets.target_fan import (
    fan_figure,
    goal_lines,
    needed_line,
)
from cards.targets.target_rows import TARGET, history_with_breaks, requested_target
from cards.targets.target_suppositions import (
    SUPPOSED,
    Supposition,
    amount_supposed,
    recent_pace_line,
    requested_supposition,
    supposition_codes,
    way_from_newest,
)
from cards.targets.whatif.whatif_assumptions import assumption_lines
from cards.targets.whatif.whatif_case import WhatIf, distance_text, finding, what_if_case, what_if_headline
from cards.targets.whatif.whatif_tiles import result_tiles
from cards.view import View
from charts.pieces.fan_content import Fan
from data.facts.catalogue import EU, SKILLS
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import moments
from words.gaps import Gap
from words.language import Language

# Kinds of records: `TOGETHER` is the Union as the sum or the mean of the 27, all others at their recent pace.
OBSERVED, WHAT_IF, RECENT, TOGETHER = "observed", "what-if", "recent pace", "the 27 together"
COLUMNS = (
    "indicator",
    "country",
    "year",
    "kind",
    "value",
    "flags",
    "flags_known",
    "dataset",
    "edition",
    "goal",
    "goal_year",
    "suppose",
    "supposed",
    "age",
)


def what_if_title(indicator: str, country: str, view: View) -> str:
    """What the card is called, whatever is supposed."""
    language = view.language
    return language.text(
        "{name}: what if {country} moved faster or slower?",
        name=language.text(view.catalogue.indicators[indicator].name),
        country=language.place(country),
    )


@remember
def what_if_card(
    indicator: str, country: str, supposition: Supposition, view: View
) -> tuple[Card, go.Figure] | None:
    """The card and its figure; None where no pace is known and nothing is supposed."""
    case = what_if_case(indicator, country, supposition, view)
    if case is None:
        return None
    figure, unit_text = fan_figure(indicator, _fan(case, view), view)
    return _card(case, unit_text, view), figure


def _fan(case: WhatIf, view: View) -> Fan:
    indicator, country, language = case.outlook.indicator, case.country, view.language
    rows = history_with_breaks(indicator, country, view.moment)
    return Fan(
        spans=find_spans(rows),
        line=_way(case, view),
        needed=needed_line(indicator, country, view),
        goals=goal_lines(indicator, country, view),
        other=recent_pace_line(indicator, case.country, view.moment) if case.outcome.changed else (),
        texts=observation_texts(rows, case.unit, language),
        pale=pale_years(rows, view),
        line_name=language.text("supposed") if case.outcome.changed else language.text("at its recent pace"),
        other_name=language.text("at its recent pace"),
    )


def _way(case: WhatIf, view: View) -> tuple[tuple[int, float], ...]:
    """The newest value, and those of the years after it by what is supposed."""
    return way_from_newest(case.outlook.indicator, case.country, case.outcome.way, view.moment)


def _card(case: WhatIf, unit_text: str, view: View) -> Card:
    language, indicator, country = view.language, case.outlook.indicator, case.country
    rows = history_with_breaks(indicator, country, view.moment)
    editions = moments.editions_of(rows, view.moment)
    if indicator == SKILLS:
        editions += population_editions(case.outlook.period, view.moment)
    name, takeaway, records = (
        what_if_title(indicator, country, view),
        finding(case, view),
        _records(case, view),
    )
    table = _table(f"{name} {takeaway}", records, case, language)
    codes = supposition_codes(case.supposition)
    results = (f"{tile.name}: {tile.number} ({'; '.join(tile.lines)})." for tile in result_tiles(case, view))
    return Card(
        **card_origin("whatif", view, editions, indicator=indicator, country=country, **codes),
        label=name,
        file_title=english_title(name.replace("moved faster or slower", "went another way"), language),
        subject=_subject(case, unit_text, language),
        headline=what_if_headline(case, view),
        alternative=f"{takeaway} " + "; ".join(" ".join(filter(None, row)) for row in table.rows),
        kind="fan",
        table=table,
        records=tuple(records),
        columns=COLUMNS,
        legend=flag_legend(rows.drop_duplicates(["country", "flags", "flags_known"]), language),
        notes=(
            takeaway,
            *results,
            *assumption_lines(indicator, country, case.supposition, view),
        ),
    )


def _subject(case: WhatIf, unit_text: str, language: Language) -> str:
    """What is shown of whom, observed to when and supposed to when."""
    return language.text(
        "{what}, {country}, observed to {period}, supposed to {year} ({unit})",
        what=language.noun(case.outlook.indicator),
        country=language.country(case.country),
        period=case.row["period"],
        year=case.year,
        unit=unit_text,
    )


def _records(case: WhatIf, view: View) -> list[Record]:
    """What was observed, what is supposed year by year, where the recent pace leads, and the Union then."""
    indicator, aim, supposition = case.outlook.indicator, case.outlook.aim, case.supposition
    rows = with_values(history_with_breaks(indicator, case.country, view.moment))
    about: Record = {
        "indicator": indicator,
        "country": case.country,
        "goal": aim.goal,
        "goal_year": aim.year,
        "suppose": supposition.kind if case.outcome.changed else None,
        "supposed": amount_supposed(indicator, case.country, supposition, view.moment),
        "age": supposition.age or None,
    }
    marks = ("period", "value", "flags", "flags_known", "dataset", "edition")
    observed: list[Record] = [
        {**about, "kind": OBSERVED, "year": int(str(row.pop("period"))[:4]), **row}
        for row in record_rows(rows, marks)
    ]
    lines = {WHAT_IF: _way(case, view)} if case.outcome.changed else {}
    lines[RECENT] = recent_pace_line(indicator, case.country, view.moment)
    computed: list[Record] = [
        {**about, "kind": kind, "year": year, "value": value}
        for kind, line in lines.items()
        for year, value in line[1:]
    ]
    if case.union is not None:
        union = {"country": EU, "kind": TOGETHER, "year": aim.year, "value": case.union.value}
        computed.append({**about, **union})
    return [*observed, *computed]


def _table(caption: str, records: Sequence[Record], case: WhatIf, language: Language) -> Table:
    kinds = {
        OBSERVED: language.text("observed"),
        WHAT_IF: language.text("supposed"),
        RECENT: language.text("at its recent pace"),
        TOGETHER: language.text("the 27 together, the others at their recent pace"),
    }

    def cells(year: int, country: str, kind: str, value: float) -> tuple[str, ...]:
        gap = Gap(value, case.outlook.aim.goal, case.unit, case.outlook.aim.lower)
        is_last = year == case.year
        written = gap.value_text(language)
        against = distance_text(value, case.outlook, country, language) if is_last else ""
        return str(year), language.country(country), kinds[kind], written, against

    names = ("year", "country", "kind", "value")
    rows = tuple(cells(*(record[name] for name in names)) for record in records)
    heads = (
        language.text("Year"),
        language.text("Country"),
        language.text("What"),
        language.text("Value"),
        language.text("Against the target"),
    )
    return Table(caption, heads, rows, numeric=(3,), wide=(4,))


@registry.card("whatif", path="targets", takes=(*TARGET, *SUPPOSED))
def _requested_what_if(request: CardRequest) -> tuple[Card, go.Figure] | None:
    indicator, country = requested_target(request)
    supposition = requested_supposition(request, indicator, country)
    return what_if_card(indicator, country, supposition, request.view)
