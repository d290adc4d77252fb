"""Every file's numbers are the API's: each kind of chart in each form, for a country with gaps, one with
flags and the smallest state. test_numbers_of_slides.py has the slides.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from analysis.revisions import KINDS as KINDS_OF_CHANGE
from charts.kinds import FIGURES
from data.facts.catalogue import EU, TOTAL, Catalogue
from exports.pictures import image
from exports.pictures.browser import NoBrowserError
from serving.embed import embed_route
from serving.files import card_files
from serving.guard import allowances
from serving.guard.allowances import FileShelf
from tests.everyday import everyday, in_full
from tests.serving.files.cases_of_files import CASES, CHOICES, FLAGGED, OFTEN, asked
from tests.serving.opened import Row, html_rows, rows_of, same
from words.language import Language
from words.numbers import finer

# As shipped no coalition's site is read: tests/serving/api/test_contributions_api.py has the cards of the
# exchange.
OF_THE_EXCHANGE = "week_strip"
TABLES = ("csv", "xlsx", "ods", "parquet", "zip")


@pytest.fixture(autouse=True)
def without_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds another's files, or needs a browser: pictures have tests of their own."""

    def none(*_: object) -> bytes:
        raise NoBrowserError("none here")

    for name in ("card_picture", "chart_png"):
        monkeypatch.setattr(image, name, none)
    monkeypatch.setattr(embed_route, "chart_svg", none)
    monkeypatch.setattr(allowances, "SHELF", FileShelf(2**20))


@pytest.fixture(scope="module")
def said(client: Any) -> Callable[[str, str], dict[str, Any]]:
    """A card as JSON, made once."""

    @cache
    def ask(choice: str, country: str) -> dict[str, Any]:
        answer = client.get("/api/v1/chart.json", params=asked(choice, country))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return ask


@pytest.fixture(scope="module")
def published(client: Any, facts: Catalogue) -> Callable[[str], dict[tuple[str, str, str], Row]]:
    """The API's rows of an indicator, by country or region, period and breakdown."""

    @cache
    def ask(indicator: str) -> dict[tuple[str, str, str], Row]:
        places = ",".join((*facts.countries, EU, *facts.regions))
        answer = client.get(
            "/api/v1/observations", params={"indicator": indicator, "breakdown": "all", "country": places}
        )
        assert answer.status_code == 200, answer.text
        return {
            (row["country"], row["period"], row["breakdown"]): row for row in answer.json()["observations"]
        }

    return ask


def key(record: Row) -> tuple[str, str, str]:
    return (
        record["country"],
        str(record.get("period") or record.get("year")),
        record.get("breakdown") or TOTAL,
    )


each_case = pytest.mark.parametrize(("choice", "country"), everyday(CASES, lambda *case: case in OFTEN))


@in_full
def test_every_kind_of_chart_is_tried(said: Callable[[str, str], dict[str, Any]], every: bool) -> None:
    assert {said(choice, FLAGGED)["chart"] for choice in CHOICES} | {OF_THE_EXCHANGE} == set(FIGURES)
    cases = [case for case in CASES if every or case in OFTEN]
    everything = [record for choice, country in cases for record in said(choice, country)["records"]]
    assert any(record.get("flags") for record in everything)
    assert any(record.get("country") == FLAGGED and record.get("flags") for record in everything)
    assert any("value" in record and record["value"] is None for record in everything)


@each_case
def test_json_says_what_the_api_says(
    choice: str, country: str, said: Any, published: Any, client: Any, facts: Catalogue
) -> None:
    shown = said(choice, country)
    if choice in CHECKED:
        CHECKED[choice](shown["records"], client, published, facts)
        return
    observed = [record for record in shown["records"] if record.get("kind", "observed") == "observed"]
    assert observed
    for record in observed:
        row = published(record["indicator"]).get(key(record))
        if row is None:
            assert record["value"] is None
            continue
        value = (
            row["value"]
            if choice != "coalition-strip"
            else row["value"] - facts.target_value(facts.target(record["indicator"]))
        )
        assert record["value"] == (value if choice != "coalition-strip" else pytest.approx(value))
        assert (record["flags"], record["dataset"], record["edition"]) == (
            row["flags"],
            row["dataset"],
            row["edition"],
        )


def of_coalitions(records: list[Row], client: Any, _published: Any, facts: Catalogue) -> None:
    listed = {each["country"]: each for each in client.get("/api/v1/coalitions").json()["coalitions"]}
    assert [record["country"] for record in records] == list(facts.countries)
    for record in records:
        first = listed[record["country"]]["facts"]["connection"][0]
        assert (record["connection"], record["basis"], record["source"]) == (
            first["value"],
            first["basis"],
            first["source"],
        )


def of_counts(records: list[Row], client: Any, _published: Any, _facts: Catalogue) -> None:
    counts = client.get("/api/v1/coalitions").json()["counts"]
    assert [(record["measure"], record["count"]) for record in records] == [
        (count["measure"], count["count"]) for count in counts
    ]


def of_changes(records: list[Row], client: Any, _published: Any, facts: Catalogue) -> None:
    rows = changes(records, client, facts, ",".join(KINDS_OF_CHANGE))
    assert sorted(tuple(str(record[column]) for column in rows[0]) for record in records) == sorted(
        map(cells_of, rows)
    )


def of_some_changes(records: list[Row], client: Any, _published: Any, facts: Catalogue) -> None:
    rows = changes(records, client, facts, "revised")
    assert {tuple(str(record[column]) for column in rows[0]) for record in records} <= set(
        map(cells_of, rows)
    )


def changes(records: list[Row], client: Any, facts: Catalogue, kinds: str) -> list[Row]:
    place = records[0]["country"]
    assert place in facts.countries
    found: list[Row] = client.get("/api/v1/revisions", params={"country": place, "kind": kinds}).json()[
        "revisions"
    ]
    return found


def cells_of(row: Row) -> tuple[str, ...]:
    return tuple(str(value) for value in row.values())


def of_facts(records: list[Row], client: Any, _published: Any, _facts: Catalogue) -> None:
    listed = {
        each["country"]: each["facts"] for each in client.get("/api/v1/coalitions").json()["coalitions"]
    }
    for code in dict.fromkeys(record["country"] for record in records):
        wanted = [
            (kind, fact["value"], fact["basis"], fact.get("source", ""))
            for kind, found in listed[code].items()
            for fact in found
        ]
        held = [record for record in records if record["country"] == code and record["source"] is not None]
        assert [
            (record["kind"], record["value"], record["basis"], record["source"]) for record in held
        ] == wanted
        empty = {
            record["kind"] for record in records if record["country"] == code and record["source"] is None
        }
        assert empty == {kind for kind, found in listed[code].items() if not found}


def of_standings(records: list[Row], client: Any, _published: Any, facts: Catalogue) -> None:
    listed = {
        each["country"]: each["facts"] for each in client.get("/api/v1/coalitions").json()["coalitions"]
    }
    assert len(records) == len(facts.countries) * len(facts.coalition_views.counted)
    for record in records:
        assert (record["standing"] in ("known", "inferred", "conflict")) == bool(
            listed[record["country"]][record["kind"]]
        )


def of_precedents(records: list[Row], _client: Any, published: Any, _facts: Catalogue) -> None:
    for record in records:
        rows = published(record["indicator"])
        for period, value in (("period", "value"), ("reached", "reached_value"), ("last", "last_value")):
            assert record[value] == (
                rows[record["country"], record[period], TOTAL]["value"] if record[period] else None
            )


def of_national(records: list[Row], _client: Any, published: Any, facts: Catalogue) -> None:
    declared = {(each.scope, each.title, each.year, each.value, each.source) for each in facts.targets}
    for record in records:
        names = ("country", "target_text", "target_year", "target_value", "source")
        assert tuple(record[name] for name in names) in declared
        if record["value"] is None:
            continue
        row = published(record["indicator"])[record["country"], record["period"], TOTAL]
        assert (record["value"], record["flags"]) == (row["value"], row["flags"])
        goal = facts.units[record["target_unit"]].factor * record["target_value"]
        assert record["gap"] == pytest.approx(row["value"] - goal)


def of_roadmaps(records: list[Row], _client: Any, _published: Any, facts: Catalogue) -> None:
    for record in records:
        assert {name: record[name] for name in ("measures", "budget", "currency", "share_of_gdp")} in [
            {name: getattr(each, name) for name in ("measures", "budget", "currency", "share_of_gdp")}
            for each in facts.roadmaps
            if (each.country, each.source) == (record["country"], record["source"])
        ]


def of_spread(records: list[Row], _client: Any, published: Any, facts: Catalogue) -> None:
    for record in records:
        rows = published(record["indicator"])
        held = [
            rows[code, record["period"], TOTAL]["value"]
            for code in facts.countries
            if (code, record["period"], TOTAL) in rows
        ]
        values = [value for value in held if value is not None]
        mean = math.fsum(values) / len(values)
        assert record["deviation"] == pytest.approx(
            math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))
        )
        assert (record["lowest"], record["highest"], record["count"]) == (
            min(values),
            max(values),
            len(values),
        )


def of_items(records: list[Row], client: Any, _published: Any, _facts: Catalogue) -> None:
    listed = client.get("/api/v1/library", params={"limit": "10000"}).json()["library"]
    known = {(item["country"], item["title"], item["address"], item["date"]) for item in listed}
    assert records
    assert {(its["country"], its["title"], its["address"], its["date"]) for its in records} <= known


def facts_by_country(client: Any) -> dict[str, dict[str, list[Row]]]:
    return {each["country"]: each["facts"] for each in client.get("/api/v1/coalitions").json()["coalitions"]}


def of_reach(records: list[Row], client: Any, _published: Any, facts: Catalogue) -> None:
    listed = facts_by_country(client)
    assert {record["country"] for record in records} <= set(facts.countries)
    for record in records:
        sources = {fact.get("source") for fact in listed[record["country"]][record["kind"]]}
        if record["reach"] in ("named", "included") and record["source"]:
            every = {fact.get("source") for found in listed[record["country"]].values() for fact in found}
            assert record["source"] in every, record
        if record["reach"] == "not_known":
            assert not sources or record["kind"] == "works_with", record


def of_questions(records: list[Row], client: Any, _published: Any, _facts: Catalogue) -> None:
    listed = facts_by_country(client)
    assert records
    for record in records:
        held = listed[record["country"]].get(record["kind"], [])
        assert bool(held) is (record["why"] != "not_known"), record


def of_plans(records: list[Row], client: Any, _published: Any, facts: Catalogue) -> None:
    listed = facts_by_country(client)
    roadmaps = {(roadmap.country, roadmap.source) for roadmap in facts.roadmaps}
    assert records
    for record in records:
        sources = {fact.get("source") for fact in listed[record["country"]]["strategy"]}
        assert record["source"] in sources or (record["country"], record["source"]) in roadmaps, record


def of_connections(records: list[Row], _client: Any, _published: Any, _facts: Catalogue) -> None:
    days = [record["day"] for record in records if record["day"]]
    assert days == sorted(days)
    assert all(str(record["source"] or record["source_words"]) for record in records)


CHECKED: dict[str, Callable[[list[Row], Any, Any, Catalogue], None]] = {
    "coalition-map": of_coalitions,
    "coalition-timeline": of_counts,
    "revisions": of_changes,
    "spread": of_spread,
    "registry": of_facts,
    "coalition": of_facts,
    "known": of_standings,
    "precedents": of_precedents,
    "national": of_national,
    "roadmap": of_roadmaps,
    "changes": of_some_changes,
    "revised": of_changes,
    "stories": of_items,
    "library": of_items,
    "work": of_reach,
    "partners": of_reach,
    "asked": of_questions,
    "strategies": of_plans,
    "connections": of_connections,
}


@in_full
@each_case
def test_every_table_says_what_json_says(
    choice: str, country: str, said: Any, client: Any, every: bool
) -> None:
    """Every day each case as CSV, and as one of the others in turn."""
    wanted = said(choice, country)
    turn = list(CHOICES).index(choice) // len(TABLES[1:]) % len(TABLES[1:])
    for form in TABLES if every else (TABLES[0], TABLES[1:][turn]):
        answer = client.get(f"/api/v1/chart.{form}", params=asked(choice, country))
        assert answer.status_code == 200, (form, answer.text)
        assert answer.headers["content-type"] == card_files.FORMS[form].media
        assert answer.headers["content-disposition"].endswith(f'.{form}"')
        found = rows_of(form, answer.content)
        assert len(found) == len(wanted["records"]), form
        for row, record in zip(found, wanted["records"], strict=True):
            assert list(row) == wanted["columns"], form
            for column, value in record.items():
                assert same(form, row[column], value), (form, column, row[column], value)


@pytest.mark.usefixtures("pages_made_anew")
@each_case
def test_the_table_of_an_embed_says_what_json_says(
    choice: str, country: str, said: Any, client: Any, language: Language, facts: Catalogue
) -> None:
    shown = said(choice, country)
    rows = html_rows(client.get("/embed", params=asked(choice, country) | {"static": "1"}).text)
    assert rows
    # The coverage card tells which values there are, not what they are.
    if choice in {*CHECKED, "coalition-strip", "coverage"} - {"precedents"}:
        return
    for record in shown["records"]:
        if record.get("value") is None or record.get("kind", "observed") != "observed":
            continue
        # The cockpit writes 99.95% where 100.0% would hide its gap.
        written = language.value(
            record["value"], finer(record.get("gap", float("nan")), facts.unit_of(record["indicator"]))
        )
        assert any(written in cell for row in rows_about(record, rows, language, facts) for cell in row), (
            record,
            written,
        )


def rows_about(record: Row, rows: list[list[str]], language: Language, facts: Catalogue) -> list[list[str]]:
    """The rows whose first cell names what the record is about; all, where the first cell names nothing of
    it.
    """
    names = {record.get(f"{column}_name") for column in ("country", "indicator", "breakdown")} | {
        key(record)[1]
    }
    return [row for row in rows if row[0].rstrip("*") in names] or rows
