"""What the cockpit says, on the page and in files: which targets, in which order of countries, what stands in
a cell and below the table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.targets import BROKEN, MIXED, PART, UNION_ONLY
from cards.card import source_line
from cards.records import OBSERVATION_COLUMNS, row_dicts
from cards.targets.target_rows import TargetOutlook, target_outlook, target_outlooks
from cards.view import View
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from words import gaps, target_texts
from words.gaps import Gap, short_difference
from words.language import Language

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
    "status_recent",
    "status_long",
)
# The columns of an outlook that a cell tells.
CELL = [
    "country",
    "period",
    "year",
    "value",
    "flags",
    "share",
    "gap",
    "pace",
    "since",
    "pace_long",
    "since_long",
    "status",
    "status_recent",
    "status_long",
    "reason",
]
PROTOCOL, GAP, PACE = "protocol", "gap", "pace"
# Every theme.
ALL = "all"


@dataclass(frozen=True)
class CockpitChoice:
    """The targets of which `theme` (or ALL), in which order of countries (PROTOCOL, or by GAP or PACE on the
    target of `indicator`), and which country is chosen.
    """

    theme: str
    sort: str
    country: str
    indicator: str


@dataclass(frozen=True)
class CockpitCell:
    """`told`: the code of the words for `status`; `value`: with enough decimals to differ from the goal,
    `short` the same for a narrow column; `year`: only where it isn't the column's; `lines`: status, gap,
    recent pace and, where signals are mixed, the long one.
    """

    status: str
    told: str
    value: str
    short: str
    flags: str
    year: str
    lines: tuple[str, ...]


def outlooks_of_theme(theme: str, moment: Moment) -> tuple[TargetOutlook, ...]:
    """The targets of a theme, or ALL."""
    indicators = catalogue().indicators
    return tuple(
        outlook for outlook in target_outlooks(moment) if theme in (ALL, indicators[outlook.indicator].theme)
    )


def order_countries(indicator: str, sort: str, moment: Moment, pinned: str = EU) -> list[str]:
    """The EU first, then the `pinned` country; then protocol order, or by gap or pace on a target, those
    without one last; of a target of the Union alone by their share of it.
    """
    first = list(dict.fromkeys((EU, pinned)))
    codes = [code for code in catalogue().countries if code not in first]
    if sort == PROTOCOL:
        return [*first, *codes]
    rows = target_outlook(indicator, moment).rows
    ranks = rows.set_index("country")["pace" if sort == PACE else "share"].astype(float)
    return [
        *first,
        *sorted(
            codes, key=lambda code: (pd.isna(ranks[code]), ranks[code] if pd.notna(ranks[code]) else 0.0)
        ),
    ]


def cells_by_country(outlook: TargetOutlook, language: Language) -> Iterator[tuple[str, CockpitCell | None]]:
    """Each country with its cell; None where it has no value."""
    for row in row_dicts(outlook.rows[CELL]):
        value = row["value"]
        has_value = isinstance(value, float) and value == value
        yield str(row["country"]), _cell(row, outlook, language) if has_value else None


@remember
def target_cells(indicator: str, moment: Moment, language: Language) -> dict[str, CockpitCell | None]:
    """cells_by_country of a target: the same whichever country is chosen, and made once."""
    return dict(cells_by_country(target_outlook(indicator, moment), language))


def _cell(row: Mapping[str, Any], outlook: TargetOutlook, language: Language) -> CockpitCell:
    gap = Gap(row["value"], outlook.aim.goal, outlook.unit, outlook.aim.lower)
    return CockpitCell(
        status=str(row["status"]),
        told=target_texts.told_status(row),
        value=gap.value_text(language),
        short=_short_text(gap, language),
        flags=str(row["flags"]),
        year="" if row["period"] == outlook.period else str(row["period"]),
        lines=tuple(line for line in _cell_lines(row, gap, language) if line),
    )


def _short_text(gap: Gap, language: Language) -> str:
    """The value for a narrow column; of shares and scores with the decimals that show that it isn't the
    goal.
    """
    if gap.unit.kind == "rate":
        return gap.value_text(language)
    return gaps.short_value(gap.value, gap.unit, language)


def _cell_lines(row: Mapping[str, Any], gap: Gap, language: Language) -> list[str]:
    """Status, gap and pace, or the share of the Union's target and the pace."""
    moved = _pace("pace", row, gap.unit, language)
    if row["reason"] == UNION_ONLY:
        share = row["share"]
        if not isinstance(share, float):
            return [moved]
        return [language.text("{share} of the EU target", share=language.share(share)), moved]
    if row["reason"] == PART:
        return [moved]
    code, told = str(row["status"]), target_texts.told_status(row)
    status = f"{target_texts.ICONS[told]} {target_texts.status_of_row(row, language)}" if code else ""
    distance = language.text("gap {gap}", gap=gap.short_amount(language))
    if code != MIXED:
        return [status, distance, moved]
    recent = language.text("{pace}, since {since}", pace=moved, since=int(row["since"]))
    long = _pace("pace_long", row, gap.unit, language)
    return [
        status,
        distance,
        recent,
        language.text("{pace}, since {since}", pace=long, since=int(row["since_long"])),
    ]


def _pace(column: str, row: Mapping[str, Any], unit: Unit, language: Language) -> str:
    pace = row[column]
    if not isinstance(pace, float) or pace != pace:
        return ""
    amount = (
        short_difference(pace, unit, language)
        if unit.kind == "rate"
        else gaps.pace_of_row(pace, row, unit, language)
    )
    return language.text("{pace} a year", pace=amount)


@remember
def cockpit_notes(theme: str, view: View) -> tuple[str, ...]:
    """How the table of a theme was made, and targets without a series."""
    language, outlooks = view.language, outlooks_of_theme(theme, view.moment)
    note = language.text(
        "Gap, pace and status are our calculation. The gap says how far a value is from the target, the "
        "status whether the pace is enough. “Too few comparable values” means that a country has no value, "
        "or only one since the last break in series. A country's details show its national targets."
    )
    return (
        note,
        *_broken_series(outlooks, language),
        *_newer(outlooks, language),
        *_without_series(view),
        *_of_the_tool(view),
    )


def _broken_series(outlooks: Sequence[TargetOutlook], language: Language) -> list[str]:
    """The targets on which most member states have no pace because their series broke."""
    facts, names = catalogue(), []
    for outlook in outlooks:
        broken = int((outlook.rows.loc[outlook.rows["country"] != EU, "reason"] == BROKEN).sum())
        if broken > len(facts.countries) / 2:
            names.append(language.text(facts.indicators[outlook.indicator].name))
    if not names:
        return []
    return [
        language.text(
            "Most member states have only one value since the last break in series: {names}.",
            names=language.list(names),
        )
    ]


def _newer(outlooks: Sequence[TargetOutlook], language: Language) -> list[str]:
    """The years that too few member states have a value for, and so are not those of the table."""
    facts = catalogue()
    thin = [
        language.text(
            "{name}, {period} ({count} of {total})",
            name=language.text(facts.indicators[outlook.indicator].name),
            period=period,
            count=count,
            total=len(facts.countries),
        )
        for outlook in outlooks
        for period, count in outlook.newer
    ]
    return (
        [
            language.text(
                "Newer values are available for a few member states only, and stand on their pages: {names}.",
                names=language.list(thin),
            )
        ]
        if thin
        else []
    )


def _without_series(view: View) -> list[str]:
    """Targets of the Union without a series of ours."""
    language, covered = view.language, {outlook.indicator for outlook in target_outlooks(view.moment)}
    names = [
        language.text(target.title)
        for target in view.catalogue.targets
        if target.scope == EU and target.basis != "projection" and target.indicator not in covered
    ]
    if not names:
        return []
    return [language.text("There are no country data for: {names}.", names=language.list(names))]


def _of_the_tool(view: View) -> list[str]:
    """Targets whose number is the tool's reading, not the Decision's."""
    language, covered = view.language, {outlook.indicator for outlook in target_outlooks(view.moment)}
    names = [
        language.text(view.catalogue.indicators[str(target.indicator)].name)
        for target in view.catalogue.targets
        if target.scope == EU and target.basis == "commission_tool" and target.indicator in covered
    ]
    if not names:
        return []
    return [
        language.text(
            "For these the number is the Commission's tool's reading and not in the Decision: {names}.",
            names=language.list(names),
        )
    ]


def cockpit_source(rows: pd.DataFrame, view: View) -> str:
    """Where values and targets come from."""
    language = view.language
    law = language.text("Targets: Decision (EU) 2022/2481 (CELEX 32022D2481), Article 4")
    editions = moments.editions_of(rows, view.moment)
    return source_line(editions, language, [law])


def outlook_rows(outlooks: Sequence[TargetOutlook]) -> pd.DataFrame:
    """The rows of several targets (targets.OUTLOOK), one target below the other."""
    return pd.concat([outlook.rows for outlook in outlooks], ignore_index=True)
