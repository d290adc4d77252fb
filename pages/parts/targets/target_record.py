"""The track record: how wrong each method was in the past, which is chosen and why, and what official
projections said.
"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from analysis.backtest import Tried, chosen, origins
from analysis.projection import fewest_points
from analysis.trajectory import METHODS
from cards import markup
from cards.targets import target_rows as ask
from cards.view import View
from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import series
from pages.parts import put
from words import target_texts
from words.language import Language


def record_card(indicator: str, view: View) -> None:
    """Heading, what the record says, the table by method and horizon; spans and the record across breaks
    folded away.
    """
    language = view.language
    facts, record = view.catalogue, ask.record(indicator, view.moment)
    name = language.text(facts.indicators[indicator].name)
    with st.container(key="card-record"):
        put.pieces(
            markup.heading(language.text("How wrong such trajectories have been"), 2),
            *(markup.paragraph(line) for line in verdict(record, language)),
        )
        if not record:
            return
        put.pieces(
            markup.table(
                table(
                    language.text("{name}: average error by years ahead", name=name),
                    record,
                    indicator,
                    language,
                )
            )
        )
        said = language.text(
            "Each prediction was made from what was observed up to its year, for a later year that was "
            "observed too, with no break in the series "
            "between them. Errors of shares are in points, errors of numbers in % of the last value."
        )
        put.pieces(markup.paragraph(said, "small"))
        with st.expander(language.text("What each method does")):
            put.pieces(markup.bullets(escape(line) for line in methods(language)))
        with st.expander(language.text("Spans by country")):
            put.pieces(markup.table(span_table(indicator, view)))
        with st.expander(language.text("Across breaks: for comparison only, never used for a choice")):
            across = ask.record(indicator, view.moment, breaks_ignored=True)
            put.pieces(
                markup.table(
                    table(language.text("{name}, breaks ignored", name=name), across, indicator, language)
                )
            )


def methods(language: Language) -> list[str]:
    """Each method, what it does, and how many observations it needs."""
    return [
        language.plural(
            "{name}: {told} Needs {number} observation.",
            "{name}: {told} Needs {number} observations.",
            method.fewest,
            name=target_texts.method(code, language),
            told=target_texts.method_told(code, language),
        )
        for code, method in METHODS.items()
    ]


def verdict(record: Sequence[Tried], language: Language) -> list[str]:
    """Which method is chosen, by how much it beats "no change", and how well its intervals held."""
    rules, best = catalogue().pace, chosen(record, catalogue().pace)
    if best is None:
        return [language.text("Too few past cases to compare methods: none is chosen.")]
    name, rows = (
        target_texts.method(best, language),
        [row for row in record if row.method == best and row.cases >= rules.fewest_cases],
    )
    if best == "no_change":
        found = [
            language.text(
                'No method did better than "no change" on this indicator: so the trajectory is a flat line.'
            )
        ]
    else:
        part = 1 - sum(row.relative or 0 for row in rows) / len(rows)
        found = [
            language.text(
                'Chosen: {name}. Its error was {part}% below that of "no change", on average over all '
                "years ahead that were tried often enough.",
                name=name,
                part=language.number(100 * part),
            )
        ]
    furthest = max(row.horizon for row in rows)
    found.append(
        language.plural(
            "The record reaches {number} year ahead.", "The record reaches {number} years ahead.", furthest
        )
    )
    held = [row for row in rows if row.coverage is not None]
    if held:
        share = sum((row.coverage or 0) * row.cases for row in held) / sum(row.cases for row in held)
        text = language.text(
            "Tried on years that had no say in them, its {nominal}% intervals held {share}% of the values",
            nominal=language.number(rules.nominal),
            share=language.number(share),
        )
        near = abs(share - rules.nominal) <= rules.coverage_margin
        found.append(
            f"{text}."
            if near
            else text
            + language.text(": more than {margin} points off.", margin=language.number(rules.coverage_margin))
        )
    else:
        found.append(
            language.text(
                "Whether its intervals hold can't be checked: there is only one year to try them on."
            )
        )
    return found


def table(caption: str, record: Sequence[Tried], indicator: str, language: Language) -> markup.Table:
    """A row a method, a column a horizon: error, and how it compares with "no change"."""
    best, horizons = chosen(record, catalogue().pace), sorted({row.horizon for row in record})
    counts = catalogue().unit_of(indicator).kind == "count"
    by_place = {(row.method, row.horizon): row for row in record}
    methods = [method for method in METHODS if any(row.method == method for row in record)]

    def cell(row: Tried | None) -> str:
        if row is None:
            return "–"
        error = (
            language.text("{number}%", number=language.number(100 * row.error, 1))
            if counts
            else language.number(row.error, 2)
        )
        part = "" if row.relative is None else f" (×{language.number(row.relative, 2)})"
        return error + part

    rows = [
        (
            target_texts.method(m, language) + (" ✓" if m == best else ""),
            *(cell(by_place.get((m, h))) for h in horizons),
        )
        for m in methods
    ]
    cases = [max((row.cases for row in record if row.horizon == h), default=0) for h in horizons]
    rows.append((language.text("predictions checked"), *(language.number(count) for count in cases)))
    heads = [language.plural("{number} year", "{number} years", h) for h in horizons]
    told = caption + language.text('; × = error over that of "no change"; ✓ = chosen')
    return markup.Table(
        told,
        (language.text("Method"), *heads),
        tuple(rows),
        numeric=tuple(range(1, len(horizons) + 1)),
        strong=tuple(i for i, m in enumerate(methods) if m == best),
    )


@remember
def span_table(indicator: str, view: View) -> markup.Table:
    """The unbroken spans of each country, their origins and longest horizon."""
    language = view.language
    points, rows = fewest_points(ask.record(indicator, view.moment)), []
    for code in view.catalogue.countries:
        for first, last, count, horizon in origins(
            ask.unbroken(indicator, view.moment).get(code, []), points
        ):
            rows.append(
                (language.country(code), f"{first}–{last}", language.number(count), language.number(horizon))
            )
    columns = (
        language.text("Country"),
        language.text("Unbroken span"),
        language.text("Starting years"),
        language.text("Furthest look ahead, years"),
    )
    return markup.Table(
        language.text("Unbroken spans; a prediction needs at least {points} observations", points=points),
        columns,
        tuple(rows),
        numeric=(2, 3),
    )


@remember
def _reports(view: View) -> tuple[tuple[str, ...], ...]:
    """A row a projection: indicator, where it was said, what it said, what has been observed, and whether
    that is past it.
    """
    language = view.language
    facts, rows = view.catalogue, []
    for target in facts.targets:
        if (
            target.basis != "projection"
            or target.indicator is None
            or target.value is None
            or target.unit is None
        ):
            continue
        unit, newest = facts.unit_of(target.indicator), series.eu_row(target.indicator, view.moment)
        value = facts.target_value(target)
        # Two decimals: 19.95 is no 20.
        finer = replace(unit, decimals=2) if unit.kind == "rate" else unit
        seen = (
            language.text("not known")
            if newest is None
            else language.text(
                "{value} in {period}", value=language.value(newest["value"], finer), period=newest["period"]
            )
        )
        already = "" if newest is None or newest["value"] < value else language.text("already passed")
        rows.append(
            (
                language.text(facts.indicators[target.indicator].name),
                language.text(target.remark),
                f"{language.value(value, unit)} ({target.year})",
                seen,
                already,
            )
        )
    return tuple(rows)


def reports_card(view: View) -> None:
    """What reports projected for 2030, and what has been observed since."""
    language = view.language
    columns = (
        language.text("Indicator"),
        language.text("Said in"),
        language.text("Projected for the EU"),
        language.text("Observed"),
        language.text("Standing"),
    )
    with st.container(key="card-reports"):
        put.pieces(
            markup.heading(language.text("What reports projected, what has happened since"), 2),
            markup.paragraph(
                language.text(
                    "What reports gave for 2030, beside what has been observed since. As quoted, the "
                    "projections carry no range."
                )
            ),
            markup.table(
                markup.Table(
                    language.text("Projections for {country}", country=language.country(EU)),
                    columns,
                    _reports(view),
                    numeric=(2, 3),
                )
            ),
            markup.paragraph(
                language.text("Sources of the projections: Methods and sources, targets."), "source"
            ),
        )
