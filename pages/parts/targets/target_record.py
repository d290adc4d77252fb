"""The track record: how wrong each method was in the past, which is chosen and why, and what official
projections said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from analysis.backtest import MethodRecord, best_method, count_origins
from analysis.projection import fewest_points
from analysis.trajectory import METHODS
from cards import markup
from cards.contents import Table
from cards.targets.target_rows import unbroken_spans
from cards.view import View
from data.facts.catalogue import EU, catalogue
from data.facts.fact_types import Target
from data.facts.held_values import with_mark
from data.facts.memory import remember
from data.queries import series
from pages.parts import page_html
from words import target_texts
from words.language import Language


def show_record(indicator: str, view: View) -> None:
    """Heading, what the record says, the table by method and horizon; comparable years and the record
    across breaks folded away.
    """
    language = view.language
    record = series.track_record_at(indicator, view.moment)
    name = language.text(view.catalogue.indicators[indicator].name)
    with st.container(key="card-record"):
        page_html.show(
            markup.heading(language.text("How wrong past projections were"), 2),
            *(markup.paragraph(line) for line in record_sentences(record, view)),
        )
        if not record:
            return
        caption = language.text("{name}: average error by years ahead", name=name)
        page_html.show(markup.html_table(record_table(caption, record, indicator, language)))
        how = language.text(
            "Each projection used the values up to a year, for a later year whose value is known, with no "
            "break in series between them. Errors of shares are in points, errors of numbers in % of the "
            "last value. Projections of one country that share years depend on each other, so only those "
            "that do not overlap count towards an interval, a chance and the choice of a method."
        )
        page_html.show(markup.paragraph(how, "small"))
        with st.expander(language.text("What each method does")):
            page_html.show(markup.bullets(escape(line) for line in method_lines(language)))
        with st.expander(language.text("Comparable years by country")):
            page_html.show(markup.html_table(span_table(indicator, view)))
        with st.expander(language.text("If breaks in series were ignored (for comparison only)")):
            across = series.track_record_at(indicator, view.moment, breaks_ignored=True)
            caption = language.text("{name}, breaks ignored", name=name)
            page_html.show(markup.html_table(record_table(caption, across, indicator, language)))


def method_lines(language: Language) -> list[str]:
    """Each method, what it does, and how many observations it needs."""
    return [
        language.plural(
            "{name}: {told} It needs {number} value.",
            "{name}: {told} It needs {number} values.",
            method.fewest,
            name=target_texts.method(code, language),
            told=target_texts.method_description(code, language),
        )
        for code, method in METHODS.items()
    ]


def record_sentences(record: Sequence[MethodRecord], view: View) -> list[str]:
    """Which method is chosen, by how much it beats "no change", and how well its intervals held."""
    language, rules = view.language, view.catalogue.pace
    best = best_method(record, rules)
    if best is None:
        return [language.text("There are too few past cases to compare methods, so none is chosen.")]
    rows = [row for row in record if row.method == best and row.distinct >= rules.fewest_cases]
    reach = language.plural(
        "The record reaches {number} year ahead.",
        "The record reaches {number} years ahead.",
        max(row.horizon for row in rows),
    )
    return [_why_best(best, rows, language), reach, _how_intervals_fared(rows, view)]


def _why_best(best: str, rows: Sequence[MethodRecord], language: Language) -> str:
    """Which method is chosen, by how much it beats "no change"."""
    if best == "no_change":
        return language.text('No method did better than assuming "no change" on this indicator.')
    part = 1 - sum(row.relative or 0 for row in rows) / len(rows)
    return language.text(
        'The chosen method is: {name}. Its error was {part}% below that of "no change", on average over all '
        "the years ahead that were tried often enough.",
        name=target_texts.method(best, language),
        part=language.number(100 * part),
    )


def _how_intervals_fared(rows: Sequence[MethodRecord], view: View) -> str:
    """Which share of the values lay in the intervals, and whether that is near what they promise."""
    language, rules = view.language, view.catalogue.pace
    checked = [row for row in rows if row.coverage is not None]
    if not checked:
        return language.text(
            "Its intervals cannot be checked, because there is only one year to try them on."
        )
    share = sum((row.coverage or 0) * row.cases for row in checked) / sum(row.cases for row in checked)
    text = language.text(
        "We tested its intervals on other years: they should contain {nominal} of the values and contained "
        "{share}.",
        nominal=language.per_cent(rules.nominal, 0),
        share=language.per_cent(share, 0),
    )
    if abs(share - rules.nominal) <= rules.coverage_margin:
        return text
    off = language.text(
        "The difference is more than {margin} points.", margin=language.number(rules.coverage_margin)
    )
    return f"{text} {off}"


def record_table(caption: str, record: Sequence[MethodRecord], indicator: str, language: Language) -> Table:
    """A row a method, a column a horizon: error, and how it compares with "no change"."""
    best, horizons = best_method(record, catalogue().pace), sorted({row.horizon for row in record})
    counts = catalogue().unit_of(indicator).kind == "count"
    by_place = {(row.method, row.horizon): row for row in record}
    methods = [method for method in METHODS if any(row.method == method for row in record)]

    def cell(row: MethodRecord | None) -> str:
        if row is None:
            return "–"
        error = language.share(row.error) if counts else language.number(row.error, 2)
        part = "" if row.relative is None else f" (×{language.number(row.relative, 2)})"
        return error + part

    rows = [
        (
            target_texts.method(m, language) + (" ✓" if m == best else ""),
            *(cell(by_place.get((m, h))) for h in horizons),
        )
        for m in methods
    ]
    for name, counts_of in _case_counts(record, horizons, language).items():
        rows.append((name, *(language.number(count) for count in counts_of)))
    heads = [language.plural("{number} year", "{number} years", h) for h in horizons]
    caption += language.text('; × = error over that of "no change"; ✓ = chosen')
    return Table(
        caption,
        (language.text("Method"), *heads),
        tuple(rows),
        numeric=tuple(range(1, len(horizons) + 1)),
        strong=tuple(i for i, m in enumerate(methods) if m == best),
    )


def _case_counts(
    record: Sequence[MethodRecord], horizons: Sequence[int], language: Language
) -> dict[str, list[int]]:
    """How many predictions were checked at each horizon, and how many of them don't overlap."""
    tried = [[row for row in record if row.horizon == horizon] for horizon in horizons]
    return {
        language.text("projections checked"): [max(row.cases for row in rows) for rows in tried],
        language.text("of these, not overlapping"): [max(row.distinct for row in rows) for rows in tried],
    }


@remember
def span_table(indicator: str, view: View) -> Table:
    """The unbroken spans of each country, their origins and longest horizon."""
    language = view.language
    points, rows = fewest_points(series.track_record_at(indicator, view.moment)), []
    by_country = unbroken_spans(indicator, view.moment)
    for code in view.catalogue.countries:
        for first, last, count, horizon in count_origins(by_country.get(code, []), points):
            years = str(first) if first == last else f"{first}–{last}"
            rows.append((language.country(code), years, language.number(count), language.number(horizon)))
    columns = (
        language.text("Country"),
        language.text("Comparable years"),
        language.text("Starting years"),
        language.text("Furthest look ahead, years"),
    )
    return Table(
        language.text("Comparable years; a projection needs at least {points} values", points=points),
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
                "{value} in {period}",
                value=with_mark(language.value(newest["value"], finer), newest["flags"]),
                period=newest["period"],
            )
        )
        already = "" if newest is None or newest["value"] < value else _passed(target, newest, language)
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


def _passed(target: Target, newest: pd.Series, language: Language) -> str:
    """That a projection is passed already, and whether what is counted has changed since its report, whose
    year its remark names.
    """
    report = max(re.findall(r"\d{4}", target.remark), default=str(newest["period"]))
    declared = (text.split(":")[0] for text in language.facts.indicators[str(target.indicator)].breaks)
    changed = [period for period in declared if report < period <= newest["period"]]
    if not changed:
        return language.text("already passed")
    return language.text(
        "already passed, but the definition is wider since {year} and cannot be compared", year=max(changed)
    )


def show_reports(view: View) -> None:
    """What reports projected for 2030, and what has been observed since."""
    language = view.language
    columns = (
        language.text("Indicator"),
        language.text("Report"),
        language.text("Projected for the EU"),
        language.text("Observed"),
        language.text("Since then"),
    )
    page_html.show_box(
        "card-reports",
        markup.heading(language.text("What reports projected, and what has happened since"), 2),
        markup.paragraph(
            language.text(
                "Commission reports gave these values for 2030. Beside them is the newest value. The "
                "reports, as quoted, give no range."
            )
        ),
        markup.html_table(
            Table(
                language.text("Projections for {country}", country=language.place(EU)),
                columns,
                _reports(view),
                numeric=(2, 3),
            )
        ),
        markup.paragraph(
            language.text("The sources of the projections are on Methods and sources."), "source"
        ),
    )
