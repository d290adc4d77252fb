"""The cockpit: a heat table of the Union and the 27 against every target; value, status by icon, word and
colour, gap and pace.

Cells lead to a country's and a target's details, row heads to the country, column heads to the indicator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from cards import markup
from cards.card import lines
from cards.maps.map_cards import obtained
from cards.records import OBSERVATION_COLUMNS
from cards.targets.target_rows import Column, cockpit
from cards.view import View
from charts.cockpit import STEPS, colours
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from words import target_texts
from words.language import Language, finer, load_language

CSV = (
    *OBSERVATION_COLUMNS,
    "goal",
    "year",
    "gap",
    "pace",
    "since",
    "pace_long",
    "since_long",
    "needed",
    "ratio",
    "status",
    "reason",
)
CELL = ("country", "period", "value", "flags", "share", "gap", "pace", "status", "reason")
PROTOCOL, GAP, PACE = "protocol", "gap", "pace"
# Stands in kept cells for the part of a link that all of them share.
SHARED = "\ufffc"
# The card that a cell leads to.
DETAIL = "detail"


@dataclass(frozen=True)
class Links:
    """What every link out of the table carries, as parameters of an address: `kept` by all, `own` by those
    that come back to this table.
    """

    kept: str
    own: str


def order(column: Column, sort: str) -> list[str]:
    """The EU first; then protocol order, or by gap or pace on a target, those without one last."""
    codes = list(catalogue().countries)
    if sort == PROTOCOL:
        return [EU, *codes]
    ranks = column.outlook.set_index("country")["pace" if sort == PACE else "gap"].astype(float)
    return [
        EU,
        *sorted(
            codes, key=lambda code: (pd.isna(ranks[code]), ranks[code] if pd.notna(ranks[code]) else 0.0)
        ),
    ]


def legend(view: View) -> str:
    """Every status: icon and word on its colour."""
    chips = [_chip(code, view) for code in (*colours(view.look), "not_enough")]
    return f'<p class="dd-chips">{"".join(chips)}</p>'


def _chip(code: str, view: View) -> str:
    """A status: icon and word, on its colour."""
    fill = colours(view.look).get(code)
    style = f' style="background:{fill[0]};color:{fill[1]}"' if fill else ""
    return (
        f'<span class="dd-chip"{style}>{target_texts.ICONS[code]} '
        f"{escape(target_texts.status(code, view.language))}</span>"
    )


def table(
    shown: Sequence[Column], codes: Sequence[str], chosen: tuple[str, str], links: Links, view: View
) -> str:
    """The heat table as HTML, rows in the order of `codes`; `chosen`: country and the indicator that it is
    sorted by ("" for none).
    """
    language = view.language
    country, sorting = chosen
    caption = target_texts.measures(view.catalogue.thresholds.default_period, language)
    heads = "".join(
        _head(column, links, language, sorted_by=column.aim.indicator == sorting) for column in shown
    )
    by_country = [_cells(column.aim.indicator, view.moment, language.code) for column in shown]
    body = "".join(
        f"<tr{' class=union' if code in (EU, country) else ''}><th "
        f'scope="row">{_country(code, links, language)}</th>'
        + "".join(cells[code] for cells in by_country)
        + "</tr>"
        for code in codes
    )
    # A colour stands once for the table, and cells name their status.
    fills = ";".join(
        f"--{status}:{fill};--on-{status}:{ink}" for status, (fill, ink) in colours(view.look).items()
    )
    box = (
        f'<div class="dd-table dd-cockpit" style="{fills}" tabindex="0" role="region" '
        f'aria-label="{escape(caption, quote=True)}">'
    )
    first = f'<th scope="col">{escape(language.text("Country"))}</th>'
    whole = f"{box}<table><caption><span>{escape(caption)}</span></caption><thead><tr>{first}{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    return whole.replace(
        SHARED, escape("&".join(held for held in (links.kept, links.own) if held), quote=True)
    )


def _country(code: str, links: Links, language: Language) -> str:
    """A member state's name leads to its page; the Union has none."""
    return (
        escape(language.country(code))
        if code == EU
        else markup.link(language.country(code), f"/country?{links.kept}&country={code}")
    )


@remember
def _cells(indicator: str, moment: Moment, code: str) -> dict[str, str]:
    """The cells of one target by country; kept, because formatting 448 of them takes longer than all the
    rest.
    """
    column = next(found for found in cockpit(moment) if found.aim.indicator == indicator)
    language = load_language(code)
    rows = (
        dict(zip(CELL, row, strict=True))
        for row in zip(*(column.outlook[name].tolist() for name in CELL), strict=True)
    )
    return {str(row["country"]): _cell(row, column, language) for row in rows}


def _head(column: Column, links: Links, language: Language, *, sorted_by: bool) -> str:
    facts, aim = catalogue(), column.aim
    name, goal = (
        language.text(facts.indicators[aim.indicator].name),
        language.goal(aim.goal, facts.unit_of(aim.indicator)),
    )
    told = {
        "none": language.text("parity: {goal}, not a target", goal=goal),
        "union": language.text("target of the Union: {goal}", goal=goal),
    }.get(aim.binds, language.text("target: {goal}", goal=goal))
    named = markup.link(name, f"/indicator?{links.kept}&indicator={aim.indicator}")
    order = ' aria-sort="ascending"' if sorted_by else ""
    return f'<th scope="col"{order}>{named}<small>{escape(told)}</small><small>{escape(column.period)}</small></th>'


def _cell(row: dict[str, object], column: Column, language: Language) -> str:
    unit, value = catalogue().unit_of(column.aim.indicator), row["value"]
    if not isinstance(value, float) or value != value:
        return f'<td class="none">{escape(language.text("no data"))}</td>'
    status = f' class="{row["status"]}"' if row["status"] in STEPS else ""
    number = f"<b>{escape(language.value(value, finer(float(str(row['gap'])), unit)))}</b>{escape(' ' + str(row['flags']) if row['flags'] else '')}"
    year = f" <small>{row['period']}</small>" if row["period"] != column.period else ""
    under = "".join(f"<span>{escape(line)}</span>" for line in below(row, unit, language) if line)
    told = f"{number}{year}{under}"
    # Out of the way of the Tab key: 448 stops would lock in whoever has no mouse; the pickers above lead to
    # the same.
    to = f"/targets?{SHARED}&amp;country={row['country']}&amp;indicator={column.aim.indicator}#{DETAIL}"
    return f'<td{status}><a href="{to}" tabindex="-1">{told}</a></td>'


def below(row: dict[str, object], unit: Unit, language: Language) -> list[str]:
    """Status, then gap and pace, or the share of the Union's target."""
    code, gap, pace = str(row["status"]), row["gap"], row["pace"]
    moved = ""
    if isinstance(pace, float) and pace == pace:
        moved = language.text(
            "{pace} a year",
            pace=difference(pace, unit, language) if unit.kind == "rate" else language.pace(pace, unit),
        )
    if row["reason"] == "union_only":
        share = row["share"]
        return [
            language.text("{share}% of the target", share=language.number(100 * share, 1))
            if isinstance(share, float)
            else "",
            moved,
        ]
    said = f"{target_texts.ICONS[code]} {target_texts.status(code, language)}" if code else ""
    return [said, language.text("gap {gap}", gap=difference(float(str(gap)), unit, language)), moved]


def difference(amount: float, unit: Unit, language: Language) -> str:
    """A signed difference without the word "points", for cells; one that rounds to nothing has the decimals
    that show it isn't nothing.
    """
    return (
        language.value(amount, unit, signed=True)
        if unit.kind != "rate"
        else language.signed(amount, finer(amount, unit).decimals)
    )


@remember
def notes(shown: tuple[Column, ...], columns: tuple[Column, ...], view: View) -> list[str]:
    """What stands below the table of the `shown` columns: how it was made, flags, targets without a series,
    sources.
    """
    language = view.language
    how, *others = said_below(shown, columns, language)
    leads = language.text("A cell leads to its details.")
    said = [markup.paragraph(line, "small") for line in (f"{how} {leads}", *others)]
    return [*said, markup.paragraph(source(rows_of(shown), view), "source")]


def said_below(shown: Sequence[Column], columns: Sequence[Column], language: Language) -> list[str]:
    """How the table was made, flags, and targets without a series."""
    rows = rows_of(shown)
    note = language.text(
        "Gap, pace and status are computed by the dashboard, from values before rounding. Not enough data: "
        "no value, or fewer than two "
        "comparable observations since the last break in the series. National targets stand in the details "
        "of a country."
    )
    return [
        note,
        *_broken(shown, language),
        *_newer(shown, language),
        *_flags(rows[rows["value"].notna()], language),
        *_missing(language, columns),
    ]


def _broken(shown: Sequence[Column], language: Language) -> list[str]:
    """The targets on which most member states have no pace because their series broke."""
    facts, names = catalogue(), []
    for column in shown:
        broken = int((column.outlook.loc[column.outlook["country"] != EU, "reason"] == "broken").sum())
        names += (
            [language.text(facts.indicators[column.aim.indicator].name)]
            if broken > len(facts.countries) / 2
            else []
        )
    said = language.text(
        "Most member states have only one observation since the last break in the series of: {names}.",
        names=language.list(names),
    )
    return [said] if names else []


def _newer(shown: Sequence[Column], language: Language) -> list[str]:
    """The years that too few member states have a value for, and so are not those of the table."""
    facts = catalogue()
    thin = [
        language.text(
            "{name}, {period} ({count} of {total})",
            name=language.text(facts.indicators[column.aim.indicator].name),
            period=period,
            count=count,
            total=len(facts.countries),
        )
        for column in shown
        for period, count in column.newer
    ]
    return (
        [language.text("Newer values are held, but for few: {names}.", names=language.list(thin))]
        if thin
        else []
    )


def _flags(held: pd.DataFrame, language: Language) -> list[str]:
    """The legend of the flags that occur, and that some copies dropped theirs."""
    letters = sorted({letter for flags in held["flags"] for letter in flags})
    said = (
        language.text(
            "Flags: {meanings}.",
            meanings="; ".join(f"{letter} {language.flags(letter)}" for letter in letters),
        )
        if letters
        else ""
    )
    unknown = held.loc[~held["flags_known"].astype(bool) & (held["flags"] == ""), "indicator"].unique()
    names = language.list(language.text(catalogue().indicators[code].name) for code in unknown)
    bare = (
        language.text("Flags not known for some or all countries: {names}.", names=names)
        if len(unknown)
        else ""
    )
    return [line for line in (said, bare) if line]


def _missing(language: Language, columns: Sequence[Column]) -> list[str]:
    """Targets of the Union without a series of ours, and those whose source is not the Decision."""
    facts, held = catalogue(), {column.aim.indicator for column in columns}
    gone = [
        language.text(t.title)
        for t in facts.targets
        if t.scope == EU and t.basis != "projection" and t.indicator not in held
    ]
    tool = [
        t.indicator
        for t in facts.targets
        if t.scope == EU and t.basis == "commission_tool" and t.indicator in held
    ]
    names = language.list(language.text(facts.indicators[str(code)].name) for code in tool)
    found = (
        [language.text("No series of values is held for: {names}.", names=language.list(gone))]
        if gone
        else []
    )
    said = language.text(
        "Targets as the Commission's tool reads them, not named so in the Decision: {names}.", names=names
    )
    return [*found, said] if tool else found


def source(rows: pd.DataFrame, view: View) -> str:
    """Where values and targets come from."""
    language = view.language
    law = language.text("Targets: Decision (EU) 2022/2481, Article 4, unless said otherwise.")
    editions = moments.editions_of(rows, view.moment)
    return lines((language.source_line(editions), obtained(editions, language), law))


def rows_of(shown: Sequence[Column]) -> pd.DataFrame:
    """The outlooks of several columns, one below the other."""
    return pd.concat([column.outlook for column in shown], ignore_index=True)
