"""Observations in two formats that statistical programs read: JSON-stat 2.0 and SDMX-CSV 2.0."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cards.contents import Record
from cards.records import name_of
from data.facts.catalogue import TOTAL
from words.language import Language

# What tells an observation from every other, in the order in which both formats name it.
DIMENSIONS = ("indicator", "breakdown", "country", "period")
ROLES = {"metric": ["indicator"], "geo": ["country"], "time": ["period"]}
# A structure of our own: agency, name, version.
STRUCTURE = "DIGITAL_DECADE:OBSERVATIONS(1.0.0)"
SDMX_COLUMNS: Mapping[str, str] = {
    "indicator": "INDICATOR",
    "breakdown": "BREAKDOWN",
    "country": "GEO",
    "period": "TIME_PERIOD",
    "value": "OBS_VALUE",
    "flags": "OBS_FLAG",
    "flags_known": "FLAGS_KNOWN",
    "unit": "UNIT_MEASURE",
    "dataset": "DATASET",
    "edition": "EDITION",
    "role": "SERIES_ROLE",
}


def json_stat(records: Sequence[Record], language: Language) -> bytes:
    """Writes observations as a JSON-stat 2.0 dataset; a cell that no edition has, or has without a number,
    has no value. `status` holds the flags; places of values whose flags nobody knows stand in `extension`.
    """
    codes = {name: list(dict.fromkeys(str(its[name]) for its in records)) for name in DIMENSIONS}
    codes["period"].sort()
    sizes = [len(codes[name]) for name in DIMENSIONS]
    placed = {_place(its, codes): its for its in records}
    sources = sorted({f"{its['dataset']}, {its['edition']}" for its in records if its["edition"]})
    unknown = [int(place) for place, its in placed.items() if not its["flags_known"]]
    content = {
        "version": "2.0",
        "class": "dataset",
        "label": language.text("Observations of the Digital Decade dashboard"),
        "source": "; ".join(sources),
        "id": list(DIMENSIONS),
        "size": sizes,
        "role": ROLES,
        "dimension": {name: _dimension(name, codes[name], records, language) for name in DIMENSIONS},
        "value": {place: its["value"] for place, its in placed.items() if its["value"] is not None},
        "status": {place: its["flags"] for place, its in placed.items() if its["flags"]},
        "extension": {"flags_unknown": unknown},
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8")


def _place(record: Record, codes: Mapping[str, Sequence[str]]) -> str:
    """The place of an observation in the dataset: the last dimension runs fastest."""
    place = 0
    for name in DIMENSIONS:
        place = place * len(codes[name]) + codes[name].index(str(record[name]))
    return str(place)


def _dimension(
    name: str, codes: Sequence[str], records: Iterable[Record], language: Language
) -> dict[str, Any]:
    labels = {code: code if name == "period" else name_of(name, code, language) or code for code in codes}
    category: dict[str, Any] = {"index": list(codes), "label": labels}
    if name == "indicator":
        units = {str(its["indicator"]): str(its["unit"]) for its in records}
        category["unit"] = {
            code: {"label": name_of("unit", unit, language, TOTAL) or unit} for code, unit in units.items()
        }
    return {"label": name, "category": category}


def sdmx_csv(records: Iterable[Record]) -> bytes:
    """Writes observations as SDMX-CSV 2.0, as information; NaN where there is an observation without a
    number, as SDMX 3.0 writes it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *SDMX_COLUMNS.values()))
    for its in records:
        cells = (_cell(name, its[name]) for name in SDMX_COLUMNS)
        writer.writerow(("datastructure", STRUCTURE, "I", *cells))
    return text.getvalue().encode("utf-8")


def _cell(name: str, value: Any) -> str:
    if name == "value" and value is None:
        return "NaN"
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
