"""eurostat.fetch against a server that answers as Eurostat does: each kind of answer, and what it asks."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from eurostat_server import Eurostat, Said

from loaders import eurostat
from loaders.contract import Cell, Query, SourceError
from loaders.http import Session

ASKED = Query("isoc_sks_itspt", {"unit": ("PC_EMP",), "geo": ("AT", "IE")})
CSV = "STRUCTURE,STRUCTURE_ID,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
QUEUE = "/1.0/async/status/0b5e2f7c-made-up-0001"
QUEUED_DATA = "/1.0/async/data/0b5e2f7c-made-up-0001"
Saying = Callable[..., Said]


def row(geo: str, time: str = "2024", value: str = "5.7", flag: str = "") -> str:
    return f"dataflow,ESTAT:ISOC_SKS_ITSPT(1.0),A,PC_EMP,{geo},{time},{value},{flag}\n"


def fetched(session: Session, query: Query = ASKED) -> list[Cell]:
    return list(eurostat.fetch(query, session))


def why_refused(session: Session, query: Query = ASKED) -> str:
    with pytest.raises(SourceError) as caught:
        fetched(session, query)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def test_asks_only_for_the_filters_given_and_in_sdmx_csv(
    server: Eurostat, session: Session, said: Saying
) -> None:
    server.says(said("eurostat/isoc_sks_itspt.csv"))
    cells = fetched(session)
    assert {cell.dimensions["geo"] for cell in cells} == {"AT", "IE"}
    assert len(cells) == 14
    [query], [path] = server.queries(), server.asked
    assert path.startswith("/sdmx/3.0/data/dataflow/ESTAT/isoc_sks_itspt/1.0?")
    assert {name: values for name, values in query.items() if name.startswith("c[")} == {
        "c[unit]": ["PC_EMP"],
        "c[geo]": ["AT,IE"],
    }
    assert query["format"] == ["csvdata"]


def test_a_query_without_filters_asks_for_the_whole_dataset(
    server: Eurostat, session: Session, said: Saying
) -> None:
    server.says(said("eurostat/isoc_sk_dskl_i21.csv"))
    assert len(fetched(session, Query("isoc_sk_dskl_i21", {}))) == 108
    assert not [name for name in server.queries()[0] if name.startswith("c[")]


def test_json_stat_is_asked_for_where_sdmx_does_not_answer(
    server: Eurostat, session: Session, said: Saying
) -> None:
    server.says(said("eurostat/isoc_sks_itspt.json"), at="/statistics")
    query = Query("isoc_sks_itspt", {"unit": ("PC_EMP",), "geo": ("AT", "IE"), "time": ("2025",)})
    assert [(cell.dimensions["geo"], cell.dimensions["time"]) for cell in fetched(session, query)] == [
        ("AT", "2025"),
        ("IE", "2025"),
    ]
    assert server.queries()[-1]["geo"] == ["AT", "IE"]


def test_an_answer_gzipped_twice_is_read(server: Eurostat, session: Session, plain: Saying) -> None:
    import gzip

    server.says(plain(gzip.compress((CSV + row("IE")).encode()), zipped=True))
    assert [cell.value for cell in fetched(session)] == [5.7]


BIG = [
    (name, status)
    for name in ("fault_too_big.xml", "error_too_big.json", "message_too_big.xml")
    for status in (200, 413)
]


@pytest.mark.parametrize("refusal", [*BIG, ("page.html", 413), ("page.html", 414)])
def test_too_big_is_split_by_the_longest_filter(
    server: Eurostat, session: Session, said: Saying, refusal: tuple[str, int]
) -> None:
    def answer(path: str) -> Said:
        geos = server.queries()[-1]["c[geo]"][0].split(",")
        big = len(geos) > 1
        return (
            said(f"eurostat/answers/{refusal[0]}", refusal[1]) if big else Said((CSV + row(geos[0])).encode())
        )

    server.says(answer)
    query = Query("isoc_sks_itspt", {"unit": ("PC_EMP",), "geo": ("AT", "BE", "IE")})
    assert [cell.dimensions["geo"] for cell in fetched(session, query)] == ["AT", "BE", "IE"]


def test_too_big_without_a_filter_to_split_is_split_in_time(
    server: Eurostat, session: Session, said: Saying
) -> None:
    def answer(path: str) -> Said:
        years = server.queries()[-1].get("c[TIME_PERIOD]", [""])[0]
        if years in ("", "ge:2016"):
            return said("eurostat/answers/fault_too_big.xml")
        data = {"ge:2016+le:2028": row("IE", "2024"), "ge:2029": "", "le:2015": row("IE", "2015")}
        return Said((CSV + data[years]).encode())

    server.says(answer)
    assert [cell.dimensions["time"] for cell in fetched(session, Query("isoc_sks_itspt", {}))] == [
        "2015",
        "2024",
    ]


def test_years_that_a_dataset_does_not_cover_are_no_error_of_a_split(
    server: Eurostat, session: Session, said: Saying
) -> None:
    def answer(path: str) -> Said:
        years = server.queries()[-1].get("c[TIME_PERIOD]", [""])[0]
        files = {"": "fault_too_big.xml", "le:2015": "fault_semantic.xml"}
        return (
            said(f"eurostat/answers/{files[years]}", 400)
            if years in files
            else Said((CSV + row("IE")).encode())
        )

    server.says(answer)
    assert len(fetched(session, Query("isoc_sks_itspt", {}))) == 1
    server.says(said("eurostat/answers/fault_semantic.xml", 400))
    assert "Invalid value XX for dimension geo (150)" in why_refused(session)


def test_a_part_without_values_is_no_error_of_a_split(
    server: Eurostat, session: Session, said: Saying
) -> None:
    def answer(path: str) -> Said:
        geos = server.queries()[-1]["geo"]
        files = {("AT",): "empty_value.json", ("IE",): "../isoc_sks_itspt.json"}
        return said(f"eurostat/answers/{files.get(tuple(geos), 'error_too_big.json')}")

    server.says(answer, at="/statistics")
    query = Query("isoc_sks_itspt", {"unit": ("PC_EMP",), "geo": ("AT", "IE"), "time": ("2025",)})
    assert {cell.dimensions["geo"] for cell in fetched(session, query)} >= {"IE"}
    server.says(said("eurostat/answers/empty_value.json"), at="/statistics")
    assert "'value' is empty" in why_refused(session, query)


def test_too_big_to_the_last_cell_is_an_error(server: Eurostat, session: Session, said: Saying) -> None:
    server.says(said("eurostat/answers/fault_too_big.xml"))
    assert "EXTRACTION_TOO_BIG" in why_refused(
        session, Query("isoc_sks_itspt", {"geo": ("IE",), "time": ("2024",)})
    )
    assert "EXTRACTION_TOO_BIG" in why_refused(session, Query("isoc_sks_itspt", {}))


def test_a_queued_answer_is_followed(
    server: Eurostat, session: Session, said: Saying, recorded: Callable[[str], bytes]
) -> None:
    state = recorded("eurostat/answers/queue_state.xml")
    server.says(said("eurostat/answers/queued.xml"))
    server.says(Said(state), Said(state), Said(state.replace(b"PROCESSING", b"AVAILABLE")), at=QUEUE)
    server.says(said("eurostat/isoc_sks_itspt.csv"), at=QUEUED_DATA)
    assert len(fetched(session)) == 14
    assert [path.rpartition("/")[0] for path in server.asked[1:]] == ["/1.0/async/status"] * 3 + [
        "/1.0/async/data"
    ]
    server.says(
        Said(b"<r:status><r:key>0b5e2f7c</r:key><r:status>\nAVAILABLE </r:status></r:status>"), at=QUEUE
    )
    assert len(fetched(session)) == 14


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("EXPIRED", "queued, and then 'EXPIRED'"),
        ("UNKNOWN_REQUEST", "'UNKNOWN_REQUEST'"),
        ("PROCESSING", "still queued after 4 looks"),
    ],
)
def test_a_queue_that_leads_nowhere_is_an_error(
    server: Eurostat,
    session: Session,
    said: Saying,
    recorded: Callable[[str], bytes],
    state: str,
    message: str,
) -> None:
    server.says(said("eurostat/answers/queued.xml"))
    server.says(
        Said(recorded("eurostat/answers/queue_state.xml").replace(b"PROCESSING", state.encode())), at=QUEUE
    )
    assert message in why_refused(session)


def test_a_queue_that_ends_in_a_fault_is_an_error(
    server: Eurostat, session: Session, said: Saying, recorded: Callable[[str], bytes]
) -> None:
    server.says(said("eurostat/answers/queued.xml"))
    server.says(
        Said(recorded("eurostat/answers/queue_state.xml").replace(b"PROCESSING", b"AVAILABLE")), at=QUEUE
    )
    server.says(said("eurostat/answers/fault_no_results.xml"), at=QUEUED_DATA)
    assert "no results" in why_refused(session)


def test_an_asynchronous_warning_is_waited_for_and_then_split(
    server: Eurostat, session: Session, said: Saying, waits: list[float]
) -> None:
    def answer(path: str) -> Said:
        geos = server.queries()[-1]["c[geo]"][0].split(",")
        return (
            said("eurostat/answers/warning_asynchronous.json")
            if len(geos) > 1
            else Said((CSV + row(geos[0])).encode())
        )

    server.says(answer)
    assert [cell.dimensions["geo"] for cell in fetched(session)] == ["AT", "IE"]
    assert len(waits) == 2
    for status in (200, 413):
        server.says(
            said("eurostat/answers/warning_asynchronous.json", status), said("eurostat/isoc_sks_itspt.csv")
        )
        assert len(fetched(session)) == 14


@pytest.mark.parametrize("name", ["fault_not_yet.xml", "page.html", "page.xhtml"])
def test_what_passes_is_asked_again(server: Eurostat, session: Session, said: Saying, name: str) -> None:
    server.says(said(f"eurostat/answers/{name}"), said("eurostat/isoc_sks_itspt.csv"))
    assert len(fetched(session)) == 14
    server.says(said(f"eurostat/answers/{name}"))
    assert "DATA_NOT_YET_AVAILABLE" in why_refused(session) or "an HTML page instead of data" in why_refused(
        session
    )


@pytest.mark.parametrize(
    ("name", "status", "message"),
    [
        ("error_dataset.json", 404, "ERR_NOT_FOUND_4: NO_SUCH_TABLE"),
        ("error_dataset.json", 200, "ERR_NOT_FOUND_4: NO_SUCH_TABLE"),
        ("error_dimension.json", 400, "INVALID_QUERY_DIMENSION"),
        ("error_no_results.json", 200, "no results"),
        ("error_no_results.json", 404, "no results"),
        ("fault_no_results.xml", 200, "no results"),
        ("fault_no_results.xml", 404, "no results"),
        ("fault_semantic.xml", 400, "Invalid value XX"),
        ("message_no_results.xml", 404, "no results"),
        ("footer_413.xml", 200, "Due to the large query"),
        ("empty_value.json", 200, "'value' is empty"),
        ("page.html", 503, "an HTML page instead of data (503 European Commission - maintenance)"),
        ("page.html", 404, "an HTML page instead of data (404"),
    ],
)
def test_each_answer_that_is_not_data_is_said_in_one_line(
    server: Eurostat, session: Session, said: Saying, name: str, status: int, message: str
) -> None:
    server.says(said(f"eurostat/answers/{name}", status))
    assert message in why_refused(session, Query("isoc_sks_itspt", {"geo": ("IE",), "time": ("2024",)}))


@pytest.mark.parametrize(
    ("status", "message"),
    [(401, "status 401"), (404, "status 404"), (500, "status 500"), (503, "status 503")],
)
def test_a_bare_status_is_said(server: Eurostat, session: Session, status: int, message: str) -> None:
    server.says(Said(b"", status))
    assert message in why_refused(session)


def test_a_page_with_a_503_is_tried_no_oftener_than_any_503(
    server: Eurostat, session: Session, said: Saying
) -> None:
    server.says(said("eurostat/answers/page.html", 503))
    why_refused(session)
    assert len(server.asked) == session.patience.attempts


def test_a_vanished_dataset_and_an_empty_answer_are_errors(server: Eurostat, session: Session) -> None:
    server.says(Said(CSV.encode()))
    assert "no cell fits the query unit=PC_EMP geo=AT+IE" in why_refused(session)
    server.says(Said(b""))
    assert "the file is empty" in why_refused(session)


def test_a_renamed_dimension_and_another_dataset_are_errors(server: Eurostat, session: Session) -> None:
    server.says(Said((CSV + row("IE")).replace(",unit,", ",unit_2030,").encode()))
    assert "the answer has no dimension 'unit' (it has freq, unit_2030, geo, time): renamed?" in why_refused(
        session
    )
    server.says(Said((CSV + row("IE")).replace("ITSPT", "ITSPS").encode()))
    assert "the answer is dataset 'isoc_sks_itsps', not 'isoc_sks_itspt'" in why_refused(session)


def test_a_new_country_code_is_kept_and_doubled_rows_are_refused(server: Eurostat, session: Session) -> None:
    server.says(Said((CSV + row("Q7", flag="be")).encode()))
    [cell] = fetched(session, Query("isoc_sks_itspt", {}))
    assert (cell.dimensions["geo"], cell.flags) == ("Q7", "be")
    server.says(Said((CSV + row("IE") + row("IE", value="5.8")).encode()))
    assert "line 3: the same cell as in line 2" in why_refused(session)


def test_cells_outside_of_the_filters_are_dropped(server: Eurostat, session: Session) -> None:
    server.says(Said((CSV + row("AT") + row("BE")).encode()))
    assert [cell.dimensions["geo"] for cell in fetched(session)] == ["AT"]


def test_a_name_that_is_not_a_dataset_is_never_asked_for(server: Eurostat, session: Session) -> None:
    assert "is not the name of a dataset" in why_refused(session, Query("../../etc", {}))
    assert server.asked == []


def test_the_last_update_comes_from_the_inventory(server: Eurostat, session: Session, said: Saying) -> None:
    server.says(said("eurostat/inventory.tsv"), at="/files/inventory")
    found = eurostat.ask_last_updates(session)
    assert found["isoc_sk_dskl_i21"] == datetime(2026, 9, 29, 9, 0, tzinfo=UTC)
    assert set(found) == {"isoc_sk_dskl_i21", "isoc_sks_itspt"}
    server.says(said("eurostat/answers/page.html"), at="/files/inventory")
    with pytest.raises(SourceError, match="an HTML page"):
        eurostat.ask_last_updates(session)
    for awkward, reason in (
        (b"Code\tType\n", "no columns"),
        (b"Code\tLast data change\n" + b"x" * 200_000, "field larger"),
    ):
        server.says(Said(awkward), at="/files/inventory")
        with pytest.raises(SourceError, match=reason):
            eurostat.ask_last_updates(session)


def test_an_inventory_that_is_cut_off_says_nothing_of_its_last_row(
    server: Eurostat, session: Session, recorded: Callable[[str], bytes]
) -> None:
    whole = recorded("eurostat/inventory.tsv")
    server.says(Said(whole.rstrip() + b"\nISOC_EB_AI\tDATASET"), at="/files/inventory")
    assert set(eurostat.ask_last_updates(session)) == {"isoc_sk_dskl_i21", "isoc_sks_itspt"}


def test_what_refuses_the_smallest_question_may_have_changed(
    server: Eurostat, session: Session, said: Saying
) -> None:
    server.says(said("eurostat/answers/error_dimension.json", 400), at="/statistics")
    assert eurostat.ask_last_update(ASKED, session) is None
    server.says(said("eurostat/isoc_sks_itspt.json"), at="/statistics")
    assert eurostat.ask_last_update(ASKED, session) == datetime(2026, 4, 17, 21, 0, tzinfo=UTC)
    server.says(Said(b"", 503), at="/statistics")
    with pytest.raises(SourceError, match="status 503"):
        eurostat.ask_last_update(ASKED, session)


def test_the_last_update_of_an_answer(recorded: Callable[[str], bytes]) -> None:
    moment = datetime(2026, 4, 17, 21, 0, tzinfo=UTC)
    assert eurostat.parse_last_update(recorded("eurostat/isoc_sks_itspt.csv").decode()) == moment
    assert eurostat.parse_last_update(recorded("eurostat/isoc_sks_itspt.json").decode()) == moment
    assert eurostat.parse_last_update(recorded("eurostat/isoc_sk_dskl_i21.csv").decode()) is None
    assert eurostat.parse_last_update("") is None
