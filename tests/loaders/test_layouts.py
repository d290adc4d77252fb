"""Each layout on its recording and on awkward files."""

import gzip
from collections.abc import Callable

import pytest

from loaders import layouts
from loaders.contract import Cell, SourceError

CSV = "STRUCTURE,STRUCTURE_ID,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
ROW = "dataflow,ESTAT:ISOC_SKS_ITSPT(1.0),A,PC_EMP,{},2024,{},{},{}\n"
TSV = "freq,unit,geo\\TIME_PERIOD\t2023 \t2024 \n"


def read(text: str | bytes) -> list[Cell]:
    return list(layouts.file_cells(text.encode() if isinstance(text, str) else text, "file"))


def why_refused(text: str | bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(text)
    message = str(caught.value)
    assert message.startswith("file, line ")
    assert len(message.splitlines()) == 1
    return message.removeprefix("file, line ")


def found(cells: list[Cell], **codes: str) -> tuple[float | None, str]:
    [cell] = [cell for cell in cells if codes.items() <= cell.dimensions.items()]
    return cell.value, cell.flags


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(
    ("name", "count", "codes", "value", "flags"),
    [
        (
            "eurostat/isoc_sk_dskl_i21.csv",
            108,
            {"geo": "MT", "ind_type": "IND_TOTAL", "indic_is": "I_DSK2_BAB", "time": "2025"},
            66.80,
            "",
        ),
        (
            "eurostat/isoc_sk_dskl_i21.csv",
            108,
            {"geo": "IE", "ind_type": "Y16_24", "time": "2021"},
            None,
            "u",
        ),
        (
            "eurostat/isoc_sk_dskl_i21.csv",
            108,
            {"geo": "AT", "indic_is": "I_DSK2_DCC_BAB", "time": "2025"},
            87.46,
            "b",
        ),
        (
            "eurostat/isoc_sk_dskl_i21.labels.csv",
            84,
            {"geo": "MT", "indic_is": "I_DSK2_BAB", "unit": "PC_IND", "time": "2023"},
            63.02,
            "",
        ),
        ("eurostat/isoc_sks_itspt.csv", 42, {"geo": "AT", "time": "2021"}, 4.5, "b"),
        ("eurostat/isoc_sks_itsps.tsv", 133, {"geo": "AT", "time": "2004"}, 22.1, "be"),
        ("eurostat/isoc_sks_itsps.tsv", 133, {"geo": "CY", "time": "2009"}, 15.5, "bu"),
        (
            "eurostat/isoc_sks_itspt.json",
            36,
            {"geo": "EU27_2020", "unit": "PC_EMP", "time": "2024"},
            4.9,
            "e",
        ),
        (
            "eurostat/isoc_ai_iaiu.named.csv",
            12,
            {"geo": "EL", "ind_type": "IND_TOTAL", "time": "2025"},
            44.09,
            "",
        ),
        ("desi/desi.csv", 20, {"geo": "EU", "indicator": "desi_edge", "time": "2025"}, 7451.0, ""),
    ],
)
def test_a_recording_is_read_right_gzipped_or_not(
    recorded: Callable[[str], bytes],
    pack: Callable[[bytes], bytes],
    name: str,
    count: int,
    codes: dict[str, str],
    value: float | None,
    flags: str,
) -> None:
    cells = read(pack(recorded(name)))
    assert len(cells) == count
    assert found(cells, **codes) == (value, flags)
    assert all({"geo", "time"} <= cell.dimensions.keys() for cell in cells)


def test_byte_order_mark_and_windows_line_ends_are_read() -> None:
    text = (CSV + ROW.format("IE", "82.82", "", "") + ROW.format("MT", ":", "u", "")).replace("\n", "\r\n")
    assert [
        (cell.dimensions["geo"], cell.value, cell.flags) for cell in read(b"\xef\xbb\xbf" + text.encode())
    ] == [
        ("IE", 82.82, ""),
        ("MT", None, "u"),
    ]
    tsv = (TSV + "A,PC,AT\t22.1 be\t: c\n").replace("\n", "\r\n")
    assert [(cell.value, cell.flags) for cell in read("\ufeff" + tsv)] == [(22.1, "be"), (None, "c")]


def test_confidential_and_new_countries_are_kept() -> None:
    cells = read(CSV + ROW.format("XK", "", "", "C") + ROW.format("ZZ9", "1.5", "be", "F"))
    assert [(cell.dimensions["geo"], cell.value, cell.flags) for cell in cells] == [
        ("XK", None, "c"),
        ("ZZ9", 1.5, "be"),
    ]


def test_a_renamed_dimension_is_read_under_its_new_name() -> None:
    [cell] = read((CSV + ROW.format("IE", "5", "", "")).replace(",unit,", ",unit_2030,"))
    assert list(cell.dimensions) == ["freq", "unit_2030", "geo", "time"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CSV + ROW.format("IE", "1e3", "", ""), "2: '1e3' is not a plain"),
        (CSV + ROW.format("IE", "NaN", "", ""), "2: 'NaN'"),
        (CSV + ROW.format("IE", '"82,82"', "", ""), "2: '82,82'"),
        (CSV + ROW.format("IE", "82,82", "", ""), "2: 10 fields"),
        (CSV + ROW.format("IE", "1", "", "") * 2, "3: the same cell as in line 2"),
        (CSV + ROW.format("", "1", "", ""), "2: geo is empty"),
        (
            CSV + ROW.format("Atlantis", "1", "", "") + ROW.format("Kitezh city", "1", "", ""),
            "3: geo 'Kitezh city': codes and labels",
        ),
        (CSV + ROW.format("The Moon", "1", "", ""), "2: geo label 'The Moon' is not in the code list"),
        (CSV + ROW.format("IE", "1", "", "Q"), "2: CONF_STATUS 'Q'"),
        (CSV + ROW.format("IE", "1", "", "")[:-15], "2: "),
        (CSV + ROW.format("IE", '"1', "", ""), "2: "),
        (CSV.replace("CONF_STATUS", "CONF_STATUS,DECIMALS"), "1: column 'DECIMALS' is not known"),
        (CSV.replace("freq", "Time frequency"), "1: column 'Time frequency' is not known"),
        (CSV.replace("geo", "freq"), "1: a column stands twice"),
        (CSV.replace("geo", "reporter"), "1: no column geo"),
        (CSV.replace("TIME_PERIOD,", ""), "1: no column TIME_PERIOD"),
        (CSV.replace(",", ";"), "1: the columns are separated by semicolons"),
        (
            CSV + ROW.format("IE", "1", "", "") + ROW.format("MT", "1", "", "").replace("ITSPT", "ITSPS"),
            "3: a second dataset",
        ),
        (TSV + "A,PC,AT\t1\n", "2: 1 cells where"),
        (TSV + "A,PC\t1\t2\n", "2: 2 codes where"),
        (TSV + "A,PC,AT\t1,5 \t2 \n", "2: '1,5' is not a plain"),
        (TSV + "A,PC,AT\t1e3 \t2 \n", "2: '1e3'"),
        (TSV + "A,PC,AT\t\t2 \n", "2: '' is neither"),
        (TSV + "A,PC,AT\tNaN \t2 \n", "2: 'NaN' is neither"),
        (TSV + "A,PC,AT\t1 bb\t2 \n", "2: flag 'bb'"),
        (TSV + "A,PC,AT\t1 \t2 \n" * 2, "3: the same series as in line 2"),
        (TSV.replace("2024", "2023"), "1: a dimension or period stands twice"),
        (TSV.replace("2024", "later"), "1: time 'later'"),
        ("freq,geo\\TIME_PERIOD\nA,AT\n", "1: no periods"),
        ("", "1: the file is empty"),
        ("hello\nworld\n", "1: neither SDMX-CSV"),
        (b"PK\x03\x04zip", "1: a ZIP archive"),
        (b"PK\x03\x04[Content_Types].xml xl/workbook.xml", "1: an Excel workbook: choose SDMX-CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "1: an Excel workbook: choose SDMX-CSV"),
        (CSV.encode() + b"\xff", "2: byte 0xff is not UTF-8"),
        (
            gzip.compress((CSV + ROW.format("IE", "1", "", "") * 500).encode(), mtime=0)[:-20],
            ": the gzip stream is cut off",
        ),
        (gzip.compress(CSV.encode(), mtime=0)[:-8] + b"\0" * 8, ": the gzip stream is broken"),
        (gzip.compress(CSV.encode(), mtime=0) + b"more", ": the gzip stream is broken"),
    ],
)
def test_an_awkward_file_is_refused_with_its_line_and_reason(text: str | bytes, reason: str) -> None:
    message = why_refused(text)
    assert reason in message if reason.startswith(":") else message.startswith(reason)


def test_labels_of_an_unknown_dataset_are_refused_by_name() -> None:
    text = (CSV + ROW.format("Ireland", "1", "", "")).replace("ISOC_SKS_ITSPT", "NAMA_10_GDP")
    assert "geo 'Ireland' is a label; the labels of dataset 'nama_10_gdp' are not known" in why_refused(text)


def test_code_and_label_in_one_cell_give_the_code() -> None:
    text = (CSV + ROW.format("IE:Ireland", "1", "e", "")).replace(
        "A,PC_EMP", "A: Annual,PC_EMP: Percentage of total employment"
    )
    [cell] = read(text)
    assert dict(cell.dimensions) == {"freq": "A", "unit": "PC_EMP", "geo": "IE", "time": "2024"}


def test_a_flag_printed_as_a_label_gives_its_letter() -> None:
    text = (
        CSV
        + ROW.format("IE", "1", '"break in time series, estimated"', "")
        + ROW.format("MT", "", "low reliability", "")
    )
    assert [cell.flags for cell in read(text)] == ["be", "u"]


def test_a_file_with_only_its_header_holds_no_cells() -> None:
    assert read(CSV) == []


CUBE = (
    '{"class": "dataset", "id": ["geo", "time"], "size": [2, 2],\n "value": VALUE,\n "status": STATUS,\n '
    '"dimension": {\n'
    ' "geo": {"category": {"index": ["AT", "BE"]}}, "time": {"category": {"index": {"2023": 0, "2024": 1}}}}}'
)


@pytest.mark.parametrize(
    ("value", "status", "printed"),
    [
        ('{"1": 2.5}', "{}", [("AT", "2024", 2.5, "")]),
        ('{"1": 2.5}', '{"1": "be", "2": ":c"}', None),
        ('{"1": 2.5}', '{"1": "be", "2": ": c"}', [("AT", "2024", 2.5, "be"), ("BE", "2023", None, "c")]),
        ("{}", '{"3": "u"}', [("BE", "2024", None, "u")]),
        (
            "[1, null, 3, null]",
            '[null, null, null, "c"]',
            [("AT", "2023", 1.0, ""), ("BE", "2023", 3.0, ""), ("BE", "2024", None, "c")],
        ),
        ('{"0": null}', "{}", [("AT", "2023", None, "")]),
        ('{"0": 1, "0": 2}', "{}", None),
        ('{"0": 1e3}', "{}", None),
        ('{"0": true}', "{}", None),
        ('{"4": 1}', "{}", None),
        ('{"-1": 1}', "{}", None),
        ("{}", "{}", None),
    ],
)
def test_a_cube_gives_a_cell_for_each_position_in_value_or_status(
    value: str, status: str, printed: list[tuple[object, ...]] | None
) -> None:
    text = CUBE.replace("VALUE", value).replace("STATUS", status)
    if printed is None:
        why_refused(text)
    else:
        assert [(*cell.dimensions.values(), cell.value, cell.flags) for cell in read(text)] == printed


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"size": [2, 2]', '"size": [2, 3]', "'size' is not the number"),
        ('"2024": 1', '"2024": 2', "the categories of time are not numbered"),
        ('"2024": 1', '"2024-13": 1', "time '2024-13'"),
        ('"BE"', '"Belgium (BE)"', "geo 'Belgium (BE)' is not a code"),
        ('"class": "dataset"', '"class": "collection"', "not a JSON-stat 2.0 dataset"),
        ('["geo", "time"]', '["geo", "year"]', "the dimensions must hold geo and time"),
        ('"class": "dataset",', '"class": "dataset"', "not JSON"),
        ('"class": "dataset",', '"class": "dataset", "updated": NaN,', "'NaN' is not a plain"),
        ('"status": {}', '"status": 5', "'status' is neither"),
        ('"dimension": {', '"dimensions": {', "no 'dimension'"),
        ('"value"', '"values"', "no 'value'"),
        ('"status"', '"statuses"', "member 'statuses' is not known"),
    ],
)
def test_a_broken_cube_is_refused(old: str, new: str, reason: str) -> None:
    text = CUBE.replace("VALUE", '{"1": 2.5}').replace("STATUS", "{}")
    assert old in text
    assert reason in why_refused(text.replace(old, new, 1))


def test_json_nested_too_deeply_is_refused() -> None:
    assert "nested too deeply" in why_refused('{"a":' * 100_000)


def test_a_bad_value_in_a_cube_is_refused_with_its_line() -> None:
    text = CUBE.replace("VALUE", '{"0": 1,\n "2": "x"}').replace("STATUS", "{}")
    assert why_refused(text).startswith("3: position 2: 'x' is not a plain")


@pytest.mark.parametrize(
    "name",
    [
        "warning_asynchronous.json",
        "error_dataset.json",
        "error_dimension.json",
        "error_no_results.json",
        "error_too_big.json",
        "empty_value.json",
        "fault_too_big.xml",
        "fault_no_results.xml",
        "fault_not_yet.xml",
        "queued.xml",
        "footer_413.xml",
        "page.html",
        "page.xhtml",
        "message_no_results.xml",
        "message_too_big.xml",
    ],
)
def test_an_answer_that_is_not_data_is_never_read_as_data(
    recorded: Callable[[str], bytes], name: str
) -> None:
    assert why_refused(recorded(f"eurostat/answers/{name}"))
