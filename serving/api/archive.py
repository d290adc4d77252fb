"""The whole store as one ZIP: a CSV an indicator, the registry of coalitions, what their sites offered, the
library of actions, the provenance of all, and how to read it.
"""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

from cards.coalitions import coalition_history, exchange_health, exchange_rows, registry_rows
from cards.library.library_rows import item_records
from cards.records import name_of, record_rows
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import exchange, moments, series
from data.queries.exchange import Reading
from data.queries.library import ITEMS, LibraryFilter, LibraryReading, feed_sources, find_items
from data.queries.moments import Moment
from exports.tables import plain_tables
from words.language import load_language

DIALOGUE = ("value", "date", "basis", "source", "note")
README = Path(__file__).with_name("archive_readme.txt")
# A fixed time of day makes the same store give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


@remember
def build_archive(moment: Moment, reading: Reading, items: LibraryReading) -> bytes:
    """Builds the ZIP; the same moment, readings and declared facts give the same bytes."""
    weeks = max(catalogue().exchange.weeks)
    dates = {"as_of": moment.as_of, "state": moment.state, "today": reading.today}
    return _zip(
        {"README.txt": README.read_text(encoding="utf-8").format(weeks=weeks, **dates).encode()}
        | _observations(moment)
        | _facts(moment)
        | _coalitions(moment)
        | _contributions(reading, weeks)
        | _library(items)
    )


def _observations(moment: Moment) -> dict[str, bytes]:
    facts, files = catalogue(), {}
    for code in facts.indicators:
        found = series.observations(code, moment, breakdowns=None)
        files[f"observations/{code}.csv"] = plain_tables.csv_bytes(record_rows(found))
        of_regions = series.observations(code, moment, tuple(facts.regions), breakdowns=None)
        if not of_regions.empty:
            files[f"regions/{code}.csv"] = plain_tables.csv_bytes(record_rows(of_regions))
    return files


def _facts(moment: Moment) -> dict[str, bytes]:
    facts = catalogue()
    contents = {
        "editions": [asdict(edition) for edition in moments.editions_at(moment)],
        "indicators": {code: asdict(indicator) for code, indicator in facts.indicators.items()},
        "names": _names(),
        "flags": {letter: flag.meaning for letter, flag in facts.flags.items()},
    }
    return {
        f"{name}.json": json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")
        for name, content in contents.items()
    }


def _coalitions(moment: Moment) -> dict[str, bytes]:
    facts = catalogue()
    rows = registry_rows.fact_records(facts.coalitions_on(moment.as_of), facts.countries)
    counts = [count.record() for count in facts.coalition_counts]
    return {
        "coalitions/facts.csv": plain_tables.csv_bytes(rows, registry_rows.COLUMNS),
        "coalitions/counts.csv": plain_tables.csv_bytes(counts, coalition_history.COLUMNS),
        "coalitions/structured_dialogue.csv": plain_tables.csv_bytes(
            [fact.record("remark") for fact in facts.coalition_views.dialogue], DIALOGUE
        ),
    }


def _contributions(reading: Reading, weeks: int) -> dict[str, bytes]:
    rows = {
        "counts": (exchange_rows.every_week(reading, weeks), exchange_rows.COLUMNS),
        "items": (exchange.items_of(exchange_rows.read_countries(reading)), exchange.ITEMS),
        "sites": (exchange_health.site_rows(reading), exchange_health.COLUMNS),
    }
    return {
        f"contributions/{name}.csv": plain_tables.csv_bytes(record_rows(found, columns), columns)
        for name, (found, columns) in rows.items()
    }


def _library(reading: LibraryReading) -> dict[str, bytes]:
    records = item_records(find_items(LibraryFilter(), reading))
    edition = asdict(reading.edition) if reading.edition else {}
    return {
        "library/items.csv": plain_tables.csv_bytes(records, ITEMS),
        "library/edition.json": json.dumps(edition, ensure_ascii=False, indent=1).encode("utf-8"),
        "library/feeds.json": json.dumps(feed_sources(reading), ensure_ascii=False, indent=1).encode("utf-8"),
    }


def _names() -> dict[str, dict[str, str | None]]:
    """By column, the name of every code: those of countries are the ones of CLDR."""
    facts, language = catalogue(), load_language()
    codes = {
        "country": (*facts.countries, *facts.aggregates, *facts.regions),
        "breakdown": tuple(facts.breakdowns),
    }
    return {
        column: {code: name_of(column, code, language) for code in listed} for column, listed in codes.items()
    }


def _zip(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
