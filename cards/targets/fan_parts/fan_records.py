"""The numbers behind a fan chart, as records and as a table."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.projection import Projection
from cards.contents import Table
from cards.records import record_rows
from cards.targets.fan_parts.fan_points import commission_projections
from cards.targets.target_rows import target_outlook
from cards.view import View
from charts.pieces.fan_content import Fan
from data.facts.catalogue import EU
from data.facts.held_values import PRINTED
from data.queries.national import national_trajectory
from words import target_texts
from words.gaps import Gap
from words.language import Language

# What an operator brought in of a country's own trajectory, as a kind of record.
NATIONAL = "national trajectory"
RECENT, METHODS, COMMISSION = "recent pace", "range of methods", "Commission's projection"


def fan_records(
    indicator: str, country: str, rows: pd.DataFrame, shown: tuple[Fan, Projection], view: View
) -> list[dict[str, object]]:
    """What was observed, a country's own trajectory, what the record projects, the recent pace, the range of
    the methods, and what the Commission projected; a row a year and kind.
    """
    (content, going), shared = shown, {"indicator": indicator, "country": country}
    marks = {
        int(row.pop("period")[:4]): row
        for row in record_rows(rows, ("period", "flags", "flags_known", "dataset", "edition"))
    }
    observed: list[dict[str, object]] = [
        {"year": year, "kind": _kind(marks[year]), "value": value, **marks[year]}
        for year, value in sorted(point for span in content.spans for point in span)
    ]
    own: list[dict[str, object]] = [
        {"year": point.year, "kind": NATIONAL, "value": float(point.value)}
        for point in national_trajectory(indicator, country)
    ]
    bounds = {year: (low, high) for year, low, high in going.interval}
    kind, projected = f"trajectory: {going.method}", list[dict[str, object]]()
    for year, value in going.line[1:]:
        low, high = bounds.get(year, (None, None))
        projected.append({"year": year, "kind": kind, "value": value, "low": low, "high": high})
    last = target_outlook(indicator, view.moment).aim.year
    pace = [{"year": year, "kind": RECENT, "value": value} for year, value in content.line[1:]]
    methods = [{"year": last, "kind": METHODS, "low": low, "high": high} for low, high in _ranges(going)]
    said = [
        {"year": target.year, "kind": COMMISSION, "value": view.catalogue.target_value(target)}
        for target in (commission_projections(indicator, view) if country == EU else ())
    ]
    return [{**shared, **row} for row in (*observed, *own, *projected, *pace, *methods, *said)]


def _ranges(going: Projection) -> list[tuple[float, float]]:
    """The range of the methods, where there is one."""
    return [going.range] if going.range else []


def _kind(mark: Mapping[str, object]) -> str:
    """What a value of the past is, as a kind of record."""
    return "printed" if PRINTED in str(mark["flags"]) else "observed"


def fan_table(caption: str, records: Sequence[Mapping[str, object]], indicator: str, view: View) -> Table:
    """The records in words, a row each; values with the decimals that show that they are not the target."""
    language = view.language
    aim, unit = target_outlook(indicator, view.moment).aim, view.catalogue.unit_of(indicator)
    kinds = {
        "observed": language.text("observed"),
        "printed": language.text("as printed by the Commission"),
        NATIONAL: language.text("national trajectory"),
        RECENT: language.text("at the recent pace"),
        METHODS: language.text("range of methods"),
        COMMISSION: language.text("projected by the Commission"),
    }

    def number(value: object) -> str:
        if not isinstance(value, float):
            return "–"
        return Gap(value, aim.goal, unit, aim.lower).value_text(language)

    rows = tuple(
        (
            str(r["year"]),
            kinds.get(str(r["kind"])) or _method_name(str(r["kind"]), language),
            number(r.get("value")),
            number(r.get("low")),
            number(r.get("high")),
        )
        for r in records
    )
    columns = (
        language.text("Year"),
        language.text("What"),
        language.text("Value"),
        language.text("Lowest"),
        language.text("Highest"),
    )
    return Table(caption, columns, rows, numeric=(2, 3, 4))


def _method_name(kind: str, language: Language) -> str:
    """A method as the table names what it projects, of a kind such as "trajectory: drift"."""
    return language.text(
        "projected: {method}", method=target_texts.method(kind.removeprefix("trajectory: "), language)
    )
