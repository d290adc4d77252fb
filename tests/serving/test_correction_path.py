"""The way of a correction, as a coordinator goes it: what is asked, as a file; the lines completed; the check
that says whether they would be taken.
"""

import csv
import io
import tomllib
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from cards.coalitions.corrections import correction_lines
from cards.view import view_of
from data.facts.catalogue import Catalogue, catalogue
from data.facts.coalitions.coalition_facts import Fact, coalition_keys
from data.queries.moments import Moment
from data.refresh.facts.facts_command import FactCorrection
from words.language import Language

TODAY = date(2026, 12, 1)


def check(path: Path, text: str) -> tuple[list[str], str]:
    """The faults of a correction, and what it would bring."""
    path.write_text(text, encoding="utf-8")
    correction = FactCorrection(path, catalogue(), TODAY)
    return list(correction.faults()), correction.summary()


def test_what_is_asked_comes_as_a_file_whose_lines_are_taken_once_completed(
    client: TestClient, tmp_path: Path
) -> None:
    answer = client.get("/api/v1/chart.csv", params={"card": "asked", "country": "HU"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["kind"] for row in rows] == ["name_native", "website", "members", "works_with"]
    (line,) = [row["line"] for row in rows if row["kind"] == "works_with"]
    path = tmp_path / "hungary.toml"
    faults, _ = check(path, line)
    assert faults == [f"{path}, key \"works_with.0.codes\": '…' is not one of {people_codes()}"]
    line = line.replace('codes = ["…"]', 'codes = ["rural"]')
    faults, _ = check(path, line)
    assert faults == [
        f'{path}, key "works_with.0.{key}": is still to be completed' for key in ("value", "source")
    ]
    line = line.replace('value = "…"', 'value = "villagers"').replace("https://…", "https://example.hu/kik")
    assert check(path, line) == (
        [],
        f"{path}: would be taken. HU: works_with (1); 0 as declared.",
    )


def people_codes() -> str:
    return ", ".join(people.code for people in catalogue().coalition_views.people)


def test_the_lines_of_every_fact_say_all_that_is_declared(
    facts: Catalogue, moment: Moment, language: Language
) -> None:
    """Whoever changes a line loses nothing of it, what fills its note included; the day is the sender's."""
    view = view_of(moment, language)
    for country, coalition in view.coalitions.items():
        for kind in coalition_keys():
            declared: tuple[Fact, ...] = getattr(coalition, kind)
            sent = tomllib.loads(correction_lines(country, kind, declared, view))
            if declared:
                read = [
                    Fact(**{**row, "codes": tuple(row.get("codes", ())), "recorded": fact.recorded})
                    for row, fact in zip(sent[kind], declared, strict=True)
                ]
                assert read == list(declared), (country, kind)
