"""The cockpit's table as a card of its own, for files and other sites' frames: every target, every member
state, as on the page.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from cards import registry
from cards.card import Card, card_codes, provenance
from cards.contents import TABLE, Record, Table
from cards.legend import flag_meanings, unknown_flags_by_indicator
from cards.records import record_rows, row_dicts
from cards.request import CardRequest, require
from cards.targets.cockpit_rows import (
    ALL,
    CSV,
    GAP,
    PACE,
    PROTOCOL,
    CockpitCell,
    CockpitChoice,
    cockpit_notes,
    cockpit_source,
    order_countries,
    outlook_rows,
    outlooks_of_theme,
    target_cells,
)
from cards.targets.target_headlines import (
    counted_targets,
    members_on_course_headline,
    on_course_headline,
    too_few_values,
)
from cards.targets.target_rows import TargetOutlook, target_outlook, target_outlooks
from cards.view import View
from data.facts.catalogue import EU, catalogue
from data.facts.held_values import with_values
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from words import gaps, target_texts
from words.language import Language

# Names that a cell can hold; of more it says how many.
MOST_NAMES = 2


@remember
def cockpit_card(choice: CockpitChoice, view: View) -> Card | None:
    """A row for the EU and each of the 27, the chosen one second, in the order that is asked for; None where
    no target of the theme, or none for the indicator, has values.
    """
    language, facts = view.language, view.catalogue
    theme, sort, indicator = choice.theme, choice.sort, choice.indicator
    outlooks = outlooks_of_theme(theme, view.moment)
    if not outlooks or indicator not in {outlook.indicator for outlook in target_outlooks(view.moment)}:
        return None
    rows = outlook_rows(outlooks)
    name = language.text("EU targets, country by country")
    subject = _subject(theme, view)
    choices = {
        "indicator": indicator if sort != PROTOCOL else "",
        "theme": "" if theme == ALL else theme,
        "sort": "" if sort == PROTOCOL else sort,
        "country": "" if choice.country == EU else choice.country,
    }
    return Card(
        key="cockpit",
        label=name,
        file_title="Every target, every member state",
        headline=on_course_headline(rows, choice.country, language)
        or members_on_course_headline(rows, language)
        or subject,
        alternative=f"{_union_values(rows, language)} {name}.",
        subject=subject,
        source=cockpit_source(rows, view),
        kind=TABLE,
        table=_table(theme, order_countries(indicator, sort, view.moment, choice.country), name, view),
        brief=_brief(theme, choice.country, name, view),
        records=_records(theme, view.moment),
        columns=CSV,
        editions=provenance(moments.editions_of(rows, view.moment), language),
        lang=language.code,
        codes=card_codes("cockpit", view.moment, language, **choices),
        legend=_legend(theme, view),
        notes=(
            *_too_few(rows, choice.country, language),
            *counted_targets(outlooks, choice.country, language),
            *cockpit_notes(theme, view),
            *target_texts.formula(facts.pace, language),
        ),
    )


@remember
def _records(theme: str, moment: Moment) -> tuple[Record, ...]:
    """The records (CSV) of a theme, the same whichever country is chosen."""
    rows = outlook_rows(outlooks_of_theme(theme, moment))
    units = rows["indicator"].map(lambda code: catalogue().indicators[code].unit)
    return tuple(record_rows(rows.assign(unit=units), CSV))


def _too_few(rows: pd.DataFrame, country: str, language: Language) -> tuple[str, ...]:
    """For how many of the targets in the headline no status can be given."""
    statuses = rows.loc[rows["country"].eq(country) & rows["status"].ne(""), "status"].tolist()
    return too_few_values(statuses, language) if len(statuses) > 1 else ()


def _subject(theme: str, view: View) -> str:
    """What the table of a theme shows, as a subject line with the newest of its years."""
    language = view.language
    period = max(outlook.period for outlook in outlooks_of_theme(theme, view.moment))
    if theme == ALL:
        return language.text(
            "EU targets, country by country: newest value, to {period}, and whether the pace is enough",
            period=period,
        )
    return language.text(
        "EU targets ({theme}), country by country: newest value, to {period}, and whether the pace is enough",
        theme=language.text(language.facts.themes[theme].name),
        period=period,
    )


@remember
def _legend(theme: str, view: View) -> tuple[str, ...]:
    """The flags that occur in the table of a theme."""
    rows = outlook_rows(outlooks_of_theme(theme, view.moment))
    return (*flag_meanings(rows, view.language), *unknown_flags_by_indicator(rows, view.language))


def _union_values(rows: pd.DataFrame, language: Language) -> str:
    """The EU's value on each target that has one."""
    union = with_values(rows[rows["country"] == EU])
    values = [
        language.text(
            "{name} {value} in {period}",
            name=language.text(language.facts.indicators[row["indicator"]].name),
            value=language.value(row["value"], language.facts.unit_of(row["indicator"])),
            period=row["period"],
        )
        for row in row_dicts(union)
    ]
    return language.text("EU: {values}.", values=language.parts(values)) if values else ""


def _table(theme: str, countries: Sequence[str], name: str, view: View) -> Table:
    language = view.language
    heads, by_country = [language.text("Country")], []
    for outlook in outlooks_of_theme(theme, view.moment):
        heads.append(_head(outlook, language))
        cells = target_cells(outlook.indicator, view.moment, language)
        by_country.append({country: _cell_text(cell, language) for country, cell in cells.items()})
    rows = tuple((language.country(code), *(cells[code] for cells in by_country)) for code in countries)
    strong = tuple(place for place, code in enumerate(countries) if code == EU)
    return Table(name, tuple(heads), rows, strong=strong)


def _head(outlook: TargetOutlook, language: Language) -> str:
    """Indicator, period and target. A part of a target has none of its own; the whole stands beside it."""
    name = language.text(language.facts.indicators[outlook.indicator].name)
    target = language.facts.target(outlook.indicator)
    if target is not None and target.part_of:
        return language.text("{name}, {period}", name=name, period=outlook.period)
    if target is not None and target.wording == "at least double":
        return language.text("{name}, {period} (target: at least double)", name=name, period=outlook.period)
    goal = language.goal(outlook.aim.goal, outlook.unit)
    return language.text("{name}, {period} (target {goal})", name=name, period=outlook.period, goal=goal)


def _cell_text(cell: CockpitCell | None, language: Language) -> str:
    if cell is None:
        return language.text("no data")
    year = f"({cell.year})" if cell.year else ""
    first = " ".join(part for part in (gaps.flagged_value(cell.value, cell.flags), year) if part)
    # Of two paces the recent one: the long one stands in the records, and would fill the page of a PDF.
    return " · ".join((first, *cell.lines[:3]))


def _brief(theme: str, country: str, name: str, view: View) -> Table:
    """The same for a slide: a row a target, with the EU, the chosen country, the best and the worst."""
    language, outlooks = view.language, outlooks_of_theme(theme, view.moment)
    codes = list(dict.fromkeys((EU, country)))
    heads = (
        language.text("Target"),
        *(language.country(code) for code in codes),
        language.text("Best member state"),
        language.text("Furthest from the target"),
    )
    rows = []
    for outlook in outlooks:
        cells = target_cells(outlook.indicator, view.moment, language)
        told = [_brief_text(cells.get(code), language) for code in codes]
        rows.append((_head(outlook, language), *told, *_ends(outlook.indicator, view.moment, language)))
    statuses = tuple(
        (down, across, target_texts.told_status(outlook.row(code)))
        for down, outlook in enumerate(outlooks)
        for across, code in enumerate(codes, 1)
    )
    return Table(name, heads, tuple(rows), statuses=statuses)


def _brief_text(cell: CockpitCell | None, language: Language) -> str:
    """Value, flags, year and status of a cell, or what it tells in the place of one."""
    if cell is None:
        return language.text("no data")
    year = f"({cell.year})" if cell.year else ""
    first = " ".join(part for part in (gaps.flagged_value(cell.value, cell.flags), year) if part)
    return " · ".join((first, *cell.lines[:1]))


@remember
def _ends(indicator: str, moment: Moment, language: Language) -> tuple[str, str]:
    """The best and the worst member state with their values; dashes where a target is the EU's alone, since
    large countries have more of everything.
    """
    outlook, cells = target_outlook(indicator, moment), target_cells(indicator, moment, language)
    rows = with_values(outlook.rows[outlook.rows["country"] != EU], "gap")
    if rows.empty or (rows["reason"] == "union_only").all():
        return "–", "–"
    gaps = rows.set_index("country")["gap"] * (-1 if outlook.aim.lower else 1)
    ends = ([str(code) for code, gap in gaps.items() if gap == end] for end in (gaps.max(), gaps.min()))
    best, worst = (_end(codes, cells, language) for codes in ends)
    return best, worst


def _end(codes: Sequence[str], cells: Mapping[str, CockpitCell | None], language: Language) -> str:
    value = next((cell.value for code in codes if (cell := cells.get(code))), "–")
    if len(codes) > MOST_NAMES:
        return language.plural(
            "{number} member state: {value}", "{number} member states: {value}", len(codes), value=value
        )
    names = language.list([language.country(code) for code in codes])
    return language.text("{names}: {value}", names=names, value=value)


@registry.card("cockpit", path="targets", takes=("theme", "sort", "indicator", "country"), drawn=False)
def _requested_cockpit(request: CardRequest) -> Card | None:
    facts = request.view.catalogue
    indicators = [outlook.indicator for outlook in target_outlooks(request.moment)]
    require(bool(indicators), "no target has values at this moment")
    themes = tuple(dict.fromkeys(facts.indicators[code].theme for code in indicators))
    theme = request.one("theme", (ALL, *themes), ALL)
    sort = request.one("sort", (PROTOCOL, GAP, PACE), PROTOCOL)
    indicator = request.one("indicator", indicators, indicators[0])
    country = request.one("country", (EU, *facts.countries), EU)
    return cockpit_card(CockpitChoice(theme, sort, country, indicator), request.view)
