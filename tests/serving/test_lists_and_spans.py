"""Lists of codes and spans of periods, spelt as our pages spell them or as our API does: both say the same,
wherever they are asked.
"""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from serving.answers import BadQuestionError
from serving.api.api_parameters import read_days
from serving.files.preview import page_preview
from serving.guard import allowances
from serving.guard.allowances import FileShelf
from words.language import Language

SKILLS = "basic_digital_skills"
COMPARED = {"card": "compare-lines", "indicator": SKILLS}


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """No question gets the file of another spelling."""
    monkeypatch.setattr(allowances, "SHELF", FileShelf(2**20))


@pytest.mark.parametrize(
    ("route", "name", "codes", "more"),
    [
        ("observations", "country", ("IE", "GR", "BE1"), {"indicator": SKILLS}),
        ("observations", "breakdown", ("women", "men"), {"indicator": SKILLS}),
        ("revisions", "indicator", (SKILLS, "ict_specialists"), {}),
        ("revisions", "country", ("IE", "MT"), {"indicator": SKILLS}),
        ("revisions", "dataset", ("isoc_sk_dskl_i21", "isoc_sks_itspt"), {}),
        ("revisions", "kind", ("revised", "flags"), {}),
        ("contributions", "country", ("IE", "LV"), {}),
        ("contributions", "type", ("event", "article"), {"country": "IE"}),
    ],
)
def test_a_list_of_the_api_is_parted_by_commas_or_dots(
    client: TestClient, route: str, name: str, codes: tuple[str, ...], more: dict[str, str]
) -> None:
    said = [
        client.get(f"/api/v1/{route}", params={**more, name: separator.join(codes)})
        for separator in (",", ".", ", ")
    ]
    assert [answer.status_code for answer in said] == [200] * 3
    assert said[0].content == said[1].content == said[2].content
    assert said[0].content != client.get(f"/api/v1/{route}", params={**more, name: codes[0]}).content


@pytest.mark.parametrize("separator", [",", "."])
def test_a_code_of_a_list_that_is_not_known_is_named_alone(
    refused: Callable[..., dict[str, Any]], separator: str
) -> None:
    said = refused(indicator=SKILLS, country=separator.join(("IE", "XX")))
    assert said["detail"] == 'unknown country "XX"'


@pytest.mark.parametrize(("name", "codes"), [("countries", ("IE", "DE")), ("groups", ("women", "men"))])
def test_a_list_of_a_card_is_parted_by_dots_or_commas(
    client: TestClient, name: str, codes: tuple[str, ...]
) -> None:
    said = [
        client.get("/api/v1/chart.json", params={**COMPARED, name: separator.join(codes)})
        for separator in (".", ",")
    ]
    assert said[0].status_code == 200
    assert said[0].content == said[1].content
    assert said[0].content != client.get("/api/v1/chart.json", params=COMPARED).content
    frames = [
        client.get("/embed", params={**COMPARED, name: separator.join(codes)}) for separator in (".", ",")
    ]
    assert frames[0].status_code == 200
    assert frames[0].content == frames[1].content


def test_a_list_of_a_briefing_s_card_is_parted_by_dots_or_commas(client: TestClient) -> None:
    sheets = []
    for listed in ("IE.DE", "IE,DE"):
        answer = client.get("/api/v1/briefing.xlsx", params={"cards": f"compare-lines~i{SKILLS}~n{listed}"})
        assert answer.status_code == 200
        book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
        sheets.append([list(sheet.iter_rows(values_only=True)) for sheet in book])
    assert sheets[0] == sheets[1]


def test_a_link_with_commas_is_previewed_as_with_dots(client: TestClient, language: Language) -> None:
    said = [
        page_preview("/compare", {"kind": "lines", "indicator": SKILLS, "countries": listed}, language)
        for listed in ("IE.DE", "IE,DE")
    ]
    assert said[0].card
    assert (said[0].title, said[0].description, said[0].card) == (
        said[1].title,
        said[1].description,
        said[1].card,
    )


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2015-2024", ("2015-01-01", "2024-12-31")),
        ("2015..2024", ("2015-01-01", "2024-12-31")),
        ("2015–2024", ("2015-01-01", "2024-12-31")),
        ("2024-Q4-2025-Q2", ("2024-10-01", "2025-06-30")),
        ("2024Q4-2025-Q2", ("2024-10-01", "2025-06-30")),
        ("2024-11-2025-02", ("2024-11-01", "2025-02-28")),
        ("2024-11", ("2024-11-01", "2024-11-30")),
        ("2011-12", ("2011-12-01", "2011-12-31")),
        ("2025-Q4", ("2025-10-01", "2025-12-31")),
        ("2025Q1", ("2025-01-01", "2025-03-31")),
        ("2025-S2", ("2025-07-01", "2025-12-31")),
        ("2025-W02", ("2025-01-06", "2025-01-12")),
        ("2024-Q4..2025", ("2024-10-01", "2025-12-31")),
        ("2024-06-30", ("2024-06-30", "2024-06-30")),
        ("2025", ("2025-01-01", "2025-12-31")),
        (" 2025.", ("2025-01-01", "2025-12-31")),
    ],
)
def test_a_dash_parts_a_span_only_between_whole_periods_of_a_kind(period: str, days: tuple[str, str]) -> None:
    assert read_days({"period": period}) == days


@pytest.mark.parametrize(
    "period",
    [
        "2024-2015",
        "2015-24",
        "20252",
        "202503",
        "2025-W53",
        "2025-02-30",
        "2015-",
        "-2015",
        "2024-13",
        "2025-Q5",
        "2015-2024-2025",
        "2015-2024-Q4",
        "2025-Q",
    ],
)
def test_what_is_neither_a_period_nor_a_span_is_refused_by_name(period: str) -> None:
    with pytest.raises(BadQuestionError, match="is not a period such as 2025, nor a span"):
        read_days({"period": period})


def test_a_span_with_a_dash_is_answered_as_one_with_dots(
    observations: Callable[..., list[dict[str, Any]]],
) -> None:
    rows = observations(period="2021-2024", country="IE")
    assert {row["period"] for row in rows} == {"2021", "2023"}
    assert rows == observations(period="2021..2024", country="IE")


def test_a_card_that_shows_one_period_refuses_a_span_by_name(client: TestClient) -> None:
    answer = client.get("/api/v1/chart.csv", params={"card": "map", "period": "2015-2024"})
    assert answer.status_code == 400
    assert "2015-2024" in answer.json()["detail"]


def test_the_description_says_how_lists_and_spans_are_spelt(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    said = {
        (path.rpartition("/")[2], each["name"]): each["description"]
        for path, methods in paths.items()
        for each in methods["get"].get("parameters", [])
    }
    assert "2021-2025" in said["observations", "period"]
    lists = [("observations", "country"), ("observations", "breakdown"), ("contributions", "type")]
    lists += [("contributions", "country")]
    lists += [("revisions", name) for name in ("indicator", "country", "dataset", "kind")]
    assert all("commas or dots" in said[place] for place in lists)
