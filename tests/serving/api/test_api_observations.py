"""Observations as other programs see them: numbers, columns, gaps, flags, and questions that are refused."""

import io
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from data.facts.catalogue import EU, Catalogue
from data.queries import series
from data.queries.moments import Moment
from serving.answers import BadQuestionError
from serving.api.asked_observations import read_observations
from tests.data.bundled_cells import SKILLS_2025

Rows = list[dict[str, Any]]
SKILLS = "basic_digital_skills"
# A contract with whoever reads them: these, in this order; what is added comes last.
COLUMNS = [
    "indicator",
    "country",
    "period",
    "breakdown",
    "value",
    "flags",
    "flags_known",
    "unit",
    "dataset",
    "edition",
    "remark",
    "role",
]
MOST_QUESTIONS = [
    {"indicator": SKILLS},
    {"indicator": SKILLS, "breakdown": "all"},
    {"indicator": "women_ict_specialists"},
    {"indicator": "ict_specialists_persons"},
    {"indicator": "coverage_5g"},
    {"indicator": "unicorns", "country": "MT,EL"},
    {"indicator": "eid"},
]


def test_published_values_of_2025(observations: Callable[..., Rows]) -> None:
    rows = observations(period="2025")
    assert {row["country"]: row["value"] for row in rows} == SKILLS_2025
    assert len(rows) == 28
    assert {(row["period"], row["breakdown"], row["dataset"], row["unit"]) for row in rows} == {
        ("2025", "total", "isoc_sk_dskl_i21", "pc_ind")
    }


@pytest.mark.parametrize("asked", [{"period": "2025"}, {"period": "2023", "country": "MT"}])
def test_an_indicator_s_periods_are_looked_for_once(
    moment: Moment, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    """Not in every row of every breakdown for each question; one outside of them is refused all the same."""
    question = read_observations({"indicator": SKILLS, **asked})
    first, searched, ask = question.records(moment), list[Any](), series.observations

    def counted(*given: Any, **named: Any) -> pd.DataFrame:
        searched.append(named["breakdowns"])
        return ask(*given, **named)

    monkeypatch.setattr(series, "observations", counted)
    assert question.records(moment) == first != []
    assert searched == [["total"]]
    with pytest.raises(BadQuestionError):
        read_observations({"indicator": SKILLS, "period": "1950"}).records(moment)


def test_edge_nodes_have_values_between_their_edition_and_the_gathering(
    observations: Callable[..., Rows],
) -> None:
    rows = observations(indicator="edge_nodes", as_of="2026-07-01")
    assert len(rows) == 28
    assert {row["country"]: row["value"] for row in rows}[EU] == 7451
    assert {(row["dataset"], row["edition"], row["period"]) for row in rows} == {
        ("desi", "2026-04-16", "2025")
    }
    assert observations(indicator="edge_nodes", as_of="2026-04-15") == []


def test_countries_come_in_protocol_order_and_the_union_last(
    observations: Callable[..., Rows], facts: Catalogue
) -> None:
    assert [row["country"] for row in observations(period="2025")] == [*facts.countries, EU]


def test_an_earlier_day_hears_the_earlier_edition(observations: Callable[..., Rows]) -> None:
    (then,) = observations(as_of="2024-06-30", country="IE", period="2023")
    (today,) = observations(country="IE", period="2023")
    assert (then["value"], today["value"]) == (68.65, 72.91)
    assert then["edition"] <= "2024-06-30" < today["edition"]


def test_an_earlier_day_has_no_value_of_the_union_where_that_edition_had_none(
    observations: Callable[..., Rows],
) -> None:
    assert observations(as_of="2024-06-30", country=EU) == []


def test_an_earlier_state_hears_only_what_was_held(observations: Callable[..., Rows], moment: Moment) -> None:
    counts = [len(observations(state=number, breakdown="all")) for number in range(1, moment.state + 1)]
    assert counts[0] < counts[-1]
    assert counts[-1] == len(observations(breakdown="all"))


def test_columns_are_those_of_the_issue_in_that_order_and_then_the_role(
    client: TestClient, observations: Callable[..., Rows]
) -> None:
    assert all(list(row) == COLUMNS for row in observations())
    text = client.get("/api/v1/observations", params={"indicator": SKILLS, "format": "csv"}).text
    assert text.splitlines()[0].split(",") == COLUMNS


@pytest.mark.parametrize("asked", MOST_QUESTIONS, ids=lambda asked: "-".join(asked.values()))
def test_json_and_csv_say_the_same(
    client: TestClient, observations: Callable[..., Rows], asked: dict[str, str]
) -> None:
    answer = client.get("/api/v1/observations", params={**asked, "format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    table = pd.read_csv(io.StringIO(answer.text), dtype=str, keep_default_na=False)
    wanted = observations(**asked)
    assert list(table.columns) == COLUMNS
    assert len(table) == len(wanted)
    for given, row in zip(table.to_dict("records"), wanted, strict=True):
        assert given["value"] == "" if row["value"] is None else float(given["value"]) == row["value"]
        assert given["flags_known"] == str(row["flags_known"])
        assert all(
            given[column] == row[column] for column in COLUMNS if column not in ("value", "flags_known")
        )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2025", {"2025"}),
        ("2021..2025", {"2021", "2023", "2025"}),
        ("2022..2024", {"2023"}),
        ("2023..2023", {"2023"}),
        (None, {"2021", "2023", "2025"}),
    ],
)
def test_periods_and_spans(observations: Callable[..., Rows], period: str | None, expected: set[str]) -> None:
    assert {
        row["period"] for row in observations(**({} if period is None else {"period": period}))
    } == expected


def test_without_breakdown_the_total(observations: Callable[..., Rows]) -> None:
    assert observations() == observations(breakdown="total")
    assert {row["breakdown"] for row in observations()} == {"total"}


def test_one_breakdown_some_and_all(observations: Callable[..., Rows], moment: Moment) -> None:
    assert {row["breakdown"] for row in observations(breakdown="women")} == {"women"}
    assert {row["breakdown"] for row in observations(breakdown="men,women")} == {"women", "men"}
    assert {row["breakdown"] for row in observations(breakdown="all")} == set(
        series.breakdowns_available(SKILLS, moment)
    )


def test_several_countries_in_the_order_asked(observations: Callable[..., Rows]) -> None:
    assert [row["country"] for row in observations(country="EL,IE,EU27_2020", period="2025")] == [
        "EL",
        "IE",
        EU,
    ]


@pytest.mark.parametrize(("alias", "code"), [("GR", "EL"), ("gr", "EL"), ("el", "EL")])
def test_other_codes_of_greece_are_read_and_never_shown(
    observations: Callable[..., Rows], alias: str, code: str
) -> None:
    assert observations(country=alias) == observations(country=code)
    assert {row["country"] for row in observations(country=alias)} == {code}


@pytest.mark.parametrize("code", ["UK", "GB", "NO", "TR", "CH", "UA", "XK"])
def test_countries_outside_the_union_have_no_rows(observations: Callable[..., Rows], code: str) -> None:
    assert observations(country=code) == []


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"indicator": "basic_digital_skils"}, "basic_digital_skills"),
        ({"indicator": SKILLS, "country": "EU27"}, "EU27_2020"),
        ({"indicator": SKILLS, "country": "IE,LUX"}, "LU"),
        ({"indicator": SKILLS, "breakdown": "woman"}, "women"),
        ({"indicator": SKILLS, "contry": "IE"}, "country"),
        ({"indicator": SKILLS, "periode": "2025"}, "period"),
        ({"indicator": SKILLS, "format": "jsn"}, "json"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(
    refused: Callable[..., dict[str, Any]], asked: dict[str, str], near: str
) -> None:
    said = refused(**asked)
    wrong = next(
        value
        for name, value in asked.items()
        if name in said["detail"] or value.split(",")[-1] in said["detail"]
    )
    assert wrong
    assert near in said["did_you_mean"]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"country": "IE"},
        {"indicator": ""},
        {"indicator": SKILLS, "country": ""},
        {"indicator": SKILLS, "country": "IE,,DE"},
        {"indicator": SKILLS, "period": "last year"},
        {"indicator": SKILLS, "period": ""},
        {"indicator": SKILLS, "period": "2021.."},
        {"indicator": SKILLS, "period": "2021..2023..2025"},
        {"indicator": SKILLS, "period": "nonsense", "country": "NO"},
        {"indicator": SKILLS, "period": "2025..2021"},
        {"indicator": SKILLS, "as_of": "yesterday"},
        {"indicator": SKILLS, "as_of": "2024-02-31"},
        {"indicator": SKILLS, "state": "0"},
        {"indicator": SKILLS, "state": "-1"},
        {"indicator": SKILLS, "state": "99999"},
        {"indicator": SKILLS, "state": "new"},
        {"indicator": SKILLS, "state": "²"},
    ],
    ids=str,
)
def test_a_question_that_means_nothing_is_refused(
    refused: Callable[..., dict[str, Any]], asked: dict[str, str]
) -> None:
    said = refused(**asked)
    assert len(said["detail"]) > 10
    for value in list(asked.values())[1:]:
        assert value in said["detail"] or len(asked) > 2 or "," in value


@pytest.mark.parametrize("route", ["indicators", "editions"])
def test_moments_are_checked_on_every_route_that_takes_them(
    refused: Callable[..., dict[str, Any]], route: str
) -> None:
    assert "as_of" in refused(route, as_of="soon")["detail"]
    assert "state" in refused(route, state="0")["detail"]


def test_a_missing_value_is_null_and_a_published_zero_is_zero(
    observations: Callable[..., Rows], facts: Catalogue
) -> None:
    missing, zeros = 0, 0
    for indicator in facts.indicators:
        for row in observations(indicator, breakdown="all"):
            assert row["value"] is None or isinstance(row["value"], int | float)
            missing += row["value"] is None
            zeros += row["value"] == 0
    assert missing > 0
    assert zeros > 0


# Zeros that are as published.
@pytest.mark.parametrize(
    ("indicator", "country", "period"),
    [
        ("e_health_records", "IE", "2022"),
        ("coverage_5g_mid_band", "NL", "2023"),
        ("coverage_5g_mid_band", "PL", "2023"),
    ],
)
def test_published_zeros_stay(
    observations: Callable[..., Rows], indicator: str, country: str, period: str
) -> None:
    (row,) = observations(indicator, country=country, period=period)
    assert row["value"] == 0


def test_what_is_missing_in_the_store_is_null_in_the_answer(
    observations: Callable[..., Rows], moment: Moment, facts: Catalogue
) -> None:
    held = pd.concat([series.observations(code, moment, breakdowns=None) for code in facts.indicators])
    gone = held[held["value"].isna()]
    assert len(gone)
    first = gone.iloc[0]
    rows = observations(
        first["indicator"], country=first["country"], period=first["period"], breakdown=first["breakdown"]
    )
    assert [row["value"] for row in rows] == [None]


def test_flags_that_a_copy_dropped_stay_not_known(observations: Callable[..., Rows]) -> None:
    rows = [row for code in ("coverage_5g", "gigabit_coverage", "cloud") for row in observations(code)]
    dropped = {("isoc_cbt", "2026-11-22"), ("desi", "2022-12-31"), ("printed", "2024-12-31")}
    assert {(row["dataset"], row["edition"]) for row in rows if row["flags_known"] is False} == dropped
    assert {(row["dataset"], row["edition"]) for row in rows if row["flags_known"] is True} == {
        ("desi", "2025-12-31"),
        ("desi", "2026-04-16"),
    }
    assert {row["flags"] for row in rows if not row["flags_known"] and row["role"] != "printed"} == {""}
