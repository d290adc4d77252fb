"""The cards of /compare that show more than the one indicator: heat table, scatter, levels of skill."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from cards.card import Card, codes, provenance
from cards.card import lines as joined
from cards.compare import compare_cards, compare_kinds, compare_notes
from cards.compare.compare_figures import ordered, written
from cards.compare.compared_rows import MANY, Compared
from cards.maps.map_cards import drawn_as, obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows, row_dicts
from cards.view import View
from charts.heat_table import heat_table
from charts.marks import is_reference
from charts.scatter import scatter
from charts.stacked import stacked, whole
from data.facts.catalogue import EU, TOTAL, catalogue
from data.facts.fact_types import Unit
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.tooltips import Row, tooltip

Made = tuple[Card, go.Figure]


@dataclass(frozen=True)
class Cells:
    """What a table over several indicators, groups or periods shows: observations with a `column` each, and
    the columns by name.
    """

    rows: pd.DataFrame
    columns: tuple[tuple[str, str], ...]


def heat_card(shown: Compared, view: View) -> Made:
    """Countries by groups, areas of skill or periods."""
    language = view.language
    cells = _heat_cells(shown, view)
    order = ordered(shown)
    rows = _in_order(cells.rows, order)
    names = {line.split(".")[0]: shown.benchmark for line in shown.names if is_reference(line.split(".")[0])}
    keys = list(zip(rows["country"], rows["column"], strict=True))
    values = {
        key: _bare(row, shown.unit, language)
        for key, row in zip(keys, row_dicts(rows), strict=True)
        if pd.notna(row["value"])
    }
    texts = {
        key: _tip(row, shown.unit, language, names) for key, row in zip(keys, row_dicts(rows), strict=True)
    }
    drawn = heat_table(
        rows,
        values,
        texts,
        view.look,
        language,
        columns=cells.columns,
        chosen=shown.choice.countries,
        names=names,
        pale=drawn_as("pale"),
    )
    spans = tuple(code for code, _ in cells.columns) == shown.periods and len(shown.periods) > 1
    when = f"{shown.periods[0]}–{shown.periods[-1]}" if spans else ""
    name = language.text("{title}: heat table", title=compare_cards.title(shown, language, when))
    made = _card(shown, name, replace(cells, rows=rows), names, view)
    return replace(made, subtitle=compare_cards.subtitle(shown, language, when)), drawn


def stacked_card(shown: Compared, view: View) -> Made:
    """The levels of skill, which add up to everyone."""
    language = view.language
    facts, codes = view.catalogue, compare_kinds.levels()
    names = {code: language.text(facts.indicators[code].name) for code in codes}
    every = pd.concat([_rows_of(code, shown, view.moment) for code in codes], ignore_index=True).rename(
        columns={"column": "level"}
    )
    wanted = [
        code
        for code in (*facts.countries, EU)
        if not shown.choice.only or code in (*shown.choice.countries, EU)
    ]
    every = every[every["country"].isin(wanted)]
    basis = (
        shown.now if shown.choice.indicator not in codes else every[every["level"] == shown.choice.indicator]
    )
    rows = _in_order(every, [code for code in ordered(shown, basis) if code in wanted])
    keys = list(zip(rows["country"], rows["level"], strict=True))
    texts = {
        key: f"{names[key[1]]}<br>{_tip(row, shown.unit, language, {})}"
        for key, row in zip(keys, row_dicts(rows), strict=True)
    }
    values = {
        key: language.number(row["value"])
        for key, row in zip(keys, row_dicts(rows), strict=True)
        if pd.notna(row["value"])
    }
    drawn = stacked(
        rows,
        values,
        texts,
        view.look,
        language,
        levels=list(names.items()),
        unassessed=codes[-1:],
        chosen=shown.choice.countries,
        pale=drawn_as("pale"),
    )
    group = (
        ""
        if shown.choice.groups == (TOTAL,)
        else f", {language.text(facts.breakdowns[shown.choice.groups[0]].name)}"
    )
    name = language.text("Levels of digital skills{group}, {period}", group=group, period=shown.choice.period)
    made = _card(shown, name, Cells(rows.rename(columns={"level": "column"}), tuple(names.items())), {}, view)
    gone = [code for code in wanted if code in facts.members and code not in whole(rows, codes)]
    note = (
        (language.text("Not drawn, since a level is missing: {names}.", names=language.countries(gone)),)
        if gone
        else ()
    )
    told = [
        _ends_of(code, rows, (codes[0], codes[-2]), names, shown, language)
        for code in shown.choice.countries[:MANY]
    ]
    told += _more(shown.choice.countries, language)
    said = language.text(
        "The seven levels add up to all people aged 16-74; the numbers in the bars are rounded."
    )
    return replace(
        made, takeaway=" ".join([*(text for text in told if text), said]), notes=(*made.notes, *note)
    ), drawn


def scatter_card(shown: Compared, view: View) -> Made:
    """The chosen indicator (upwards) against a second one (to the right)."""
    language = view.language
    facts, choice = view.catalogue, shown.choice
    group = (
        choice.groups[0]
        if choice.groups[0] in series.breakdowns_available(choice.second, view.moment)
        else TOTAL
    )
    held = series.periods(choice.second, view.moment, group)
    period = (
        choice.period if choice.period in held else series.default_period(choice.second, view.moment, group)
    )
    up = series.members(choice.indicator, choice.period, view.moment, choice.groups[0])
    across = series.members(choice.second, period, view.moment, group)
    rows = pd.DataFrame(
        {
            "country": up["country"],
            "x": across["value"],
            "y": up["value"],
            "flags": up["flags"] + across["flags"],
        }
    )
    union = [
        series.eu_row(choice.second, view.moment, period, group),
        series.eu_row(choice.indicator, view.moment, choice.period, choice.groups[0]),
    ]
    eu = (
        None if union[0] is None else float(union[0]["value"]),
        None if union[1] is None else float(union[1]["value"]),
    )
    names = (
        _axis(choice.second, group, period, language),
        _axis(choice.indicator, choice.groups[0], choice.period, language),
    )
    units = facts.unit_of(choice.second), shown.unit
    said = [
        (_number(across.iloc[i], units[0], language), _number(up.iloc[i], units[1], language))
        for i in range(len(rows))
    ]
    texts = {
        code: f"<b>{language.country(code)}</b><br>{names[1]}: <b>{y}</b><br>{names[0]}: <b>{x}</b>"
        for code, (x, y) in zip(rows["country"], said, strict=True)
    }
    drawn = scatter(
        rows,
        texts,
        view.look,
        language,
        across=names[0],
        up=names[1],
        eu=eu,
        chosen=choice.countries,
        pale=drawn_as("pale"),
        hollow=drawn_as("hollow"),
    )
    title = language.text("{one}, and {other}", one=names[1], other=names[0])
    cells: list[tuple[str, ...]] = [
        (language.country(code), y, x) for code, (x, y) in zip(rows["country"], said, strict=True)
    ]
    cells.append(
        (
            language.country(EU),
            *(_number(row, unit, language) for row, unit in zip(union[::-1], units[::-1], strict=True)),
        )
    )
    table = Table(
        title,
        (language.text("Country"), names[1], names[0]),
        tuple(cells),
        numeric=(1, 2),
        strong=(len(cells) - 1,),
    )
    gone = rows.loc[rows[["x", "y"]].isna().any(axis=1), "country"].tolist()
    every = pd.concat(
        [
            up.assign(unit=facts.indicators[choice.indicator].unit),
            across.assign(unit=facts.indicators[choice.second].unit),
        ]
    )
    every = every[every["edition"] != ""]
    editions = moments.editions_of(every, view.moment)
    notes = (
        (language.text("Left out, since a value is missing: {names}.", names=language.countries(gone)),)
        if gone
        else ()
    )
    card = Card(
        key="compare-scatter",
        title=title,
        alternative=compare_cards.alternative(table),
        table=table,
        takeaway=_scatter_told(cells, choice.countries, (len(rows) - len(gone), len(rows)), language),
        subtitle=joined(
            list(dict.fromkeys([language.unit(units[1], choice.groups[0]), language.unit(units[0], group)]))
        ),
        source=joined([language.source_line(editions), obtained(editions, language)]),
        kind="scatter",
        records=tuple(record_rows(every)),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes("compare-scatter", view.moment, language, **compare_cards.choice_codes(shown)),
        notes=(*compare_notes.legend(every, shown, language), *notes),
    )
    return card, drawn


def _scatter_told(
    cells: Sequence[tuple[str, ...]], countries: Sequence[str], counted: tuple[int, int], language: Language
) -> str:
    """The pairs of the first chosen and the EU, upwards first as in the title; and how many of how many are
    drawn.
    """
    spoken = [
        _pair(row, language)
        for row in cells
        if row[0] in [language.country(code) for code in (*countries[:MANY], EU)]
    ]
    told = language.text(
        "{count} of {total} member states have both values; each is one dot, whatever its size.",
        count=counted[0],
        total=counted[1],
    )
    return " ".join([f"{'; '.join(spoken)}.", *_more(countries, language), told]) if countries else told


def _more(countries: Sequence[str], language: Language) -> list[str]:
    """How many of the chosen have no sentence."""
    more = len(countries) - MANY
    return (
        [language.plural("{number} more stands in the table.", "{number} more stand in the table.", more)]
        if more > 0
        else []
    )


def _heat_cells(shown: Compared, view: View) -> Cells:
    facts, choice = view.catalogue, shown.choice
    codes = compare_kinds.columns(choice.indicator, choice.groups, shown.periods, view.moment)
    if len(choice.groups) > 1:
        return Cells(
            shown.now.assign(column=shown.now["breakdown"]),
            tuple((code, view.language.text(facts.breakdowns[code].name)) for code in codes),
        )
    if codes == shown.periods:
        return Cells(shown.rows.assign(column=shown.rows["period"]), tuple((code, code) for code in codes))
    countries = set(shown.rows["country"])
    every = pd.concat([_rows_of(code, shown, view.moment) for code in codes], ignore_index=True)
    kept = every[every["country"].isin(countries)]
    return Cells(kept, tuple((code, view.language.text(facts.indicators[code].name)) for code in codes))


def _rows_of(code: str, shown: Compared, moment: Moment) -> pd.DataFrame:
    rows = series.observations(code, moment, None, [shown.choice.period], [shown.choice.groups[0]])
    return rows.assign(column=code)


def _in_order(rows: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    place = {code: number for number, code in enumerate(order)}
    kept = rows[rows["country"].isin(order)]
    return (
        kept.assign(place=kept["country"].map(place))
        .sort_values("place", kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )


def _card(shown: Compared, name: str, cells: Cells, names: dict[str, str], view: View) -> Card:
    """A row a country, a column a column."""
    language = view.language
    held = {(row["country"], row["column"]): row for row in row_dicts(cells.rows)}
    countries = list(dict.fromkeys(cells.rows["country"]))
    rows = [
        (
            names.get(code) or language.country(code),
            *(written(held.get((code, column)), shown, language) for column, _ in cells.columns),
        )
        for code in countries
    ]
    heads = (language.text("Country"), *(head for _, head in cells.columns))
    strong = tuple(number for number, code in enumerate(countries) if is_reference(code))
    table = Table(name, heads, tuple(rows), numeric=tuple(range(1, len(heads))), strong=strong)
    told = compare_cards.told(shown, name, view)
    flagged, order = (
        compare_notes.legend(cells.rows, shown, language),
        compare_notes.sorted_by(shown, language),
    )
    notes = (*flagged, *order, shown.note, *compare_notes.missing(shown, language))
    editions = moments.editions_of(cells.rows[cells.rows["edition"] != ""], view.moment)
    return replace(
        told,
        table=table,
        alternative=compare_cards.alternative(table),
        records=tuple(record_rows(cells.rows)),
        source=joined([language.source_line(editions), obtained(editions, language)]),
        editions=provenance(editions, language),
        notes=tuple(note for note in notes if note),
    )


def _bare(row: Row, unit: Unit, language: Language) -> str:
    """The number without its unit, which stands under the table, and the letters of its flags."""
    return f"{language.number(row['value'], unit.decimals)} {row['flags']}".strip()


def _tip(row: Row, unit: Unit, language: Language, names: dict[str, str]) -> str:
    text = tooltip(row, unit, language, lambda value: language.value(value, unit))
    name = names.get(row["country"])
    return text.replace(f"<b>{language.country(row['country'])}</b>", f"<b>{name}</b>", 1) if name else text


def _ends_of(
    country: str,
    rows: pd.DataFrame,
    ends: tuple[str, str],
    names: dict[str, str],
    shown: Compared,
    language: Language,
) -> str:
    """A country's share on the lowest and on the highest level; "" where one isn't held."""
    held = {
        row["level"]: row for row in row_dicts(rows[rows["country"] == country]) if pd.notna(row["value"])
    }
    if any(level not in held for level in ends):
        return ""
    parts = language.list(
        language.text("{what}: {value}", what=names[level], value=written(held[level], shown, language))
        for level in ends
    )
    return language.text("{country}, {parts}.", country=language.country(country), parts=parts)


def _pair(row: tuple[str, ...], language: Language) -> str:
    """ "Greece: 51.0% and 2.5%", of a row of the table."""
    return language.text("{name}: {one} and {other}", name=row[0], one=row[1], other=row[2])


def _number(row: Row | None, unit: Unit, language: Language) -> str:
    if row is None or pd.isna(row["value"]):
        return language.text("no data")
    return f"{language.value(float(row['value']), unit)} {row['flags']}".strip()


def _axis(code: str, group: str, period: str, language: Language) -> str:
    facts = catalogue()
    parts = [
        language.text(facts.indicators[code].name),
        *([] if group == TOTAL else [language.text(facts.breakdowns[group].name)]),
        period,
    ]
    return ", ".join(parts)
