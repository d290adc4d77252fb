"""JSON-stat 2.0 and SDMX-CSV 2.0 of observations, read back by pyjstat and sdmx1: the same numbers, the same
gaps, the same flags.
"""

import io
import json
import warnings
from typing import Any

import pytest
from pyjstat import pyjstat
from sdmx.model import v30
from sdmx.reader.csv import Reader

from cards.records import record_rows
from data.queries import series
from data.queries.moments import Moment
from exports.tables.statistical_formats import DIMENSIONS, SDMX_COLUMNS, json_stat, sdmx_csv
from words.language import Language

Key = tuple[str, ...]
# Skills of groups, with flags; and a number of persons with values that are not there.
ASKED = [("basic_digital_skills", ("total", "women")), ("ict_specialists", ("total", "women", "men"))]


def rows_of(asked: tuple[str, tuple[str, ...]], moment: Moment) -> list[dict[str, Any]]:
    return record_rows(series.observations(asked[0], moment, breakdowns=asked[1]))


def by_key(rows: list[dict[str, Any]], column: str) -> dict[Key, Any]:
    return {tuple(row[name] for name in DIMENSIONS): row[column] for row in rows}


@pytest.mark.parametrize("asked", ASKED)
def test_pyjstat_reads_the_same_values(
    moment: Moment, language: Language, asked: tuple[str, tuple[str, ...]]
) -> None:
    rows = rows_of(asked, moment)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = pyjstat.Dataset.read(json_stat(rows, language).decode())
        frame = dataset.write("dataframe", naming="id")
    read = {tuple(row[:-1]): row[-1] for row in frame[[*DIMENSIONS, "value"]].itertuples(index=False)}
    expected = {key: value for key, value in by_key(rows, "value").items() if value is not None}
    assert {key: value for key, value in read.items() if value == value and value is not None} == expected
    assert len(expected) > 100


def test_a_json_stat_dataset_says_flags_units_and_what_is_not_known(
    moment: Moment, language: Language
) -> None:
    rows = rows_of(ASKED[0], moment)
    said = json.loads(json_stat(rows, language))
    assert (said["version"], said["class"]) == ("2.0", "dataset")
    assert said["size"] == [len(said["dimension"][name]["category"]["index"]) for name in said["id"]]
    assert said["dimension"]["country"]["category"]["label"]["EL"] == "Greece"
    assert said["dimension"]["indicator"]["category"]["unit"]["basic_digital_skills"]["label"]
    assert sorted(said["status"].values()) == sorted(row["flags"] for row in rows if row["flags"])
    assert len(said["extension"]["flags_unknown"]) == sum(not row["flags_known"] for row in rows)
    assert None not in said["value"].values()


def structure() -> v30.DataStructureDefinition:
    built = v30.DataStructureDefinition(id="OBSERVATIONS")
    for name, column in SDMX_COLUMNS.items():
        if name in DIMENSIONS:
            built.dimensions.getdefault(id=column)
        elif name == "value":
            built.measures.append(v30.Measure(id=column))
        else:
            built.attributes.getdefault(id=column)
    return built


@pytest.mark.parametrize("asked", ASKED)
def test_sdmx1_reads_the_same_observations(moment: Moment, asked: tuple[str, tuple[str, ...]]) -> None:
    rows = rows_of(asked, moment)
    message = Reader().convert(io.BytesIO(sdmx_csv(rows)), structure())
    [data] = message.data
    read = {
        tuple(observation.dimension.values[SDMX_COLUMNS[name]].value for name in DIMENSIONS): observation
        for observation in data.obs
    }
    values = {key: None if its.value == "NaN" else float(its.value) for key, its in read.items()}
    assert values == by_key(rows, "value")
    flags = {key: its.attached_attribute["OBS_FLAG"].value for key, its in read.items()}
    assert flags == by_key(rows, "flags")


def test_lines_end_as_rfc_4180_says_and_name_the_structure(moment: Moment) -> None:
    lines = sdmx_csv(rows_of(ASKED[0], moment)[:2]).decode().split("\r\n")
    assert lines[0].startswith("STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,BREAKDOWN,GEO,TIME_PERIOD,OBS_VALUE")
    assert lines[1].startswith(
        "datastructure,DIGITAL_DECADE:OBSERVATIONS(1.0.0),I,basic_digital_skills,total,BE,"
    )
    assert lines[-1] == ""
    assert len(lines) == 4


def test_nothing_is_a_dataset_without_values(language: Language) -> None:
    said = json.loads(json_stat([], language))
    assert (said["size"], said["value"]) == ([0, 0, 0, 0], {})
    assert sdmx_csv([]).decode().count("\r\n") == 1
