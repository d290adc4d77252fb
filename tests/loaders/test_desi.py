"""DESI's bulk CSV: reference period, not edition, is the time."""

from collections.abc import Callable

import pytest
from eurostat_server import Eurostat, Said

from loaders import desi, desi_csv
from loaders.contract import Cell, Query, SourceError
from loaders.http import Session

HEADER = "period,country,indicator,breakdown,unit,value,flags,reference_period,remarks\n"
ROW = 'desi_2026,IE,desi_edge,total,nb_edge,{},{},{},"printed, with a comma"\n'


def read(text: str, **filters: tuple[str, ...]) -> list[Cell]:
    return list(desi_csv.read_desi_csv(text, "desi", filters))


def test_the_reference_period_is_the_time_and_the_edition_a_dimension() -> None:
    [cell] = read(HEADER + ROW.format("147", "e", "2024"))
    assert cell.dimensions == {
        "indicator": "desi_edge",
        "breakdown": "total",
        "unit": "nb_edge",
        "geo": "IE",
        "period": "desi_2026",
        "time": "2024",
    }
    assert (cell.dataset, cell.value, cell.flags) == ("desi", 147.0, "e")


def test_a_value_printed_in_two_editions_is_two_cells() -> None:
    row = ROW.format("147", "", "2024")
    assert [cell.dimensions["period"] for cell in read(HEADER + row + row.replace("2026", "2025"))] == [
        "desi_2026",
        "desi_2025",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEADER + ROW.format("1", "", ""), "line 2: reference_period is empty"),
        (HEADER + ROW.format("1", "", "desi_2024"), "line 2: time 'desi_2024'"),
        (HEADER + ROW.format("1e3", "", "2024"), "line 2: '1e3'"),
        (HEADER + ROW.format("1", "", "2024") * 2, "line 3: the same cell as in line 2"),
        (HEADER + ROW.format("1,5", "", "2024"), "line 2: 10 fields"),
        (HEADER.replace("remarks", "comment"), "line 1: column 'comment' is not known"),
        (HEADER.replace("reference_period,", ""), "line 1: no column reference_period"),
        (HEADER.replace("unit", "country"), "line 1: a column stands twice"),
    ],
)
def test_an_awkward_file_is_refused(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=f"^desi, {reason}"):
        read(text)


def test_only_the_rows_asked_for_need_a_time() -> None:
    text = HEADER + ROW.format("1", "", "") + ROW.format("2", "", "2024").replace("IE", "MT")
    assert [cell.value for cell in read(text, geo=("MT",))] == [2.0]
    assert read(text, geo=("MT",), time=("2023",)) == []


def test_a_chart_group_is_asked_for_and_filtered_here(
    server: Eurostat, session: Session, recorded: Callable[[str], bytes]
) -> None:
    server.says(Said(recorded("desi/desi.csv")), at="/chart-groups/desi/facts/")
    cells = list(desi.fetch(Query("desi", {"indicator": ("desi_5gcov",), "geo": ("AT", "MT")}), session))
    assert [(cell.dimensions["geo"], cell.value) for cell in cells] == [("AT", 99.843755), ("MT", 100.0)]


@pytest.mark.parametrize(
    ("query", "answer", "message"),
    [
        (Query("desi", {"geo": ("QQ",)}), None, "no row fits"),
        (Query("desi", {"sex": ("F",)}), None, "no dimension sex"),
        (Query("no/such", {}), None, "is not the name of a chart group"),
        (Query("desi", {}), Said(b"gone", 404), "status 404 gone"),
        (Query("desi", {}), Said(b"<html><title>Sign in</title>"), "an HTML page instead of data"),
        (Query("desi", {}), Said(b"a,b\n1,2\n"), "column 'a' is not known"),
    ],
)
def test_what_is_no_data_is_said_in_one_line(
    server: Eurostat,
    session: Session,
    recorded: Callable[[str], bytes],
    query: Query,
    answer: Said | None,
    message: str,
) -> None:
    server.says(answer or Said(recorded("desi/desi.csv")))
    with pytest.raises(SourceError, match=message) as caught:
        list(desi.fetch(query, session))
    assert len(str(caught.value).splitlines()) == 1
