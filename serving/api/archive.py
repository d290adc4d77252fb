"""The whole store as one ZIP: a CSV an indicator, the registry of coalitions, what their sites offered, the
provenance of all, and how to read it.
"""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from io import BytesIO

from cards.coalitions import coalition_history, coalition_registry, exchange_health, exchange_rows
from cards.records import name_of, record_rows
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import exchange, moments, series
from data.queries.exchange import Reading
from data.queries.moments import Moment
from exports.tables import plain_tables
from words.language import load_language

README = """Digital Decade dashboard: all observations of record, the registry of coalitions, and what their sites offered

observations/CODE.csv      one file an indicator, with every breakdown, country and period held
regions/CODE.csv           the same of regions (NUTS 1), for indicators that hold any
editions.json              what was said when, and how it was obtained
indicators.json            definitions, units, warnings
names.json                 the names of countries, regions and breakdowns by their codes, in English
flags.json                 the meaning of flag letters
coalitions/facts.csv       one row a fact on a national coalition, with its source, date and basis (stated or inferred); conflict is True where
                           sources differ; a kind of which nothing is known has a row without a value
coalitions/counts.csv      how many coalitions there were, as each source gave it
contributions/counts.csv   items by country, type and week, over {weeks} weeks; a count is empty where no reading looked
contributions/items.csv    every item with title and address
contributions/sites.csv    how each site is read

How precisely the date of an edition is known stands in editions.json as date_precision: day, month, year (the last day of it stands there),
gathered (a copy was gathered on that day) or unknown (it was published by that day).
An empty value is not zero: it is not available. flags_known is False where a copy dropped the flags.
Contributions with synthetic True are made up by a demonstration; their files have no rows where no site is read.
Observations and editions as of {as_of}, state {state}; coalitions as declared now; contributions as of {today}.
"""
# A fixed time of day makes the same store give the same bytes.
STAMP = (1980, 1, 1, 0, 0, 0)


@remember
def everything(moment: Moment, reading: Reading) -> bytes:
    """The ZIP's bytes; the same moment and reading give the same bytes."""
    facts = catalogue()
    said = {
        "as_of": moment.as_of,
        "state": moment.state,
        "today": reading.today,
        "weeks": max(facts.exchange.weeks),
    }
    files = {"README.txt": README.format(**said).encode()}
    for code in facts.indicators:
        found = series.observations(code, moment, breakdowns=None)
        files[f"observations/{code}.csv"] = plain_tables.csv(record_rows(found))
        of_regions = series.observations(code, moment, tuple(facts.regions), breakdowns=None)
        files |= (
            {} if of_regions.empty else {f"regions/{code}.csv": plain_tables.csv(record_rows(of_regions))}
        )
    files["editions.json"] = _json([asdict(edition) for edition in moments.editions(moment)])
    files["indicators.json"] = _json(
        {code: asdict(indicator) for code, indicator in facts.indicators.items()}
    )
    files["names.json"] = _json(_names())
    files["flags.json"] = _json({letter: flag.meaning for letter, flag in facts.flags.items()})
    files["coalitions/facts.csv"] = plain_tables.csv(
        coalition_registry.records(facts.countries), coalition_registry.COLUMNS
    )
    files["coalitions/counts.csv"] = plain_tables.csv(
        [asdict(count) for count in facts.coalition_counts], coalition_history.COLUMNS
    )
    files |= _contributions(reading, max(facts.exchange.weeks))
    return _packed(files)


def _contributions(reading: Reading, weeks: int) -> dict[str, bytes]:
    rows = {
        "counts": (exchange_rows.every_week(reading, weeks), exchange_rows.COLUMNS),
        "items": (exchange.offered(exchange_rows.read_countries(reading)), exchange.ITEMS),
        "sites": (exchange_health.sites(reading), exchange_health.COLUMNS),
    }
    return {
        f"contributions/{name}.csv": plain_tables.csv(record_rows(found, columns), columns)
        for name, (found, columns) in rows.items()
    }


def _names() -> dict[str, dict[str, str | None]]:
    """By column, the name of every code: those of countries are the ones of CLDR."""
    facts, language = catalogue(), load_language()
    codes = {
        "country": (*facts.countries, *facts.aggregates, *facts.regions),
        "breakdown": tuple(facts.breakdowns),
    }
    return {
        column: {code: name_of(column, code, language) for code in held} for column, held in codes.items()
    }


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")
