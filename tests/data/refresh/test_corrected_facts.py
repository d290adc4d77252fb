"""Facts that a refresh accepted in another process reach one that is serving, and nothing else does."""

import asyncio
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from starlette.requests import Request

from data.facts import catalogue as catalogue_module
from data.facts.catalogue import catalogue, read_catalogue
from data.facts.memory import MEMORY
from data.queries import derivations, moments, series
from data.refresh import build
from data.store import database
from serving.api import data_routes
from tests.data.renewing import BOTH, ICT, SHARE
from tests.data.renewing import backend as backend
from tests.data.stores import DATABASES, nothing_derived
from tests.everyday import everyday
from tests.forgetting import forget_answers
from words.language import load_language

ROOT = Path(__file__).parents[3]
REFRESH = """
import sys
from pathlib import Path
from data.facts import catalogue
from data.refresh import build, command
catalogue.DECLARED = Path(sys.argv[1])
build.build.__defaults__ = (Path(sys.argv[2]), None)
build._keep_derived = lambda store, facts: None
sys.exit(command.main(["--bundled"]))
"""
SITE = 'value = "https://www.example.org/corrected"'


@dataclass(frozen=True)
class Operator:
    """Who edits a copy of the facts, which this process answers from too, and has them accepted."""

    store: database.Engine
    declared: Path
    editions: Path

    def refresh(self) -> "subprocess.CompletedProcess[str]":
        """Runs `python -m data.refresh --bundled`: a process of its own."""
        return subprocess.run(
            [sys.executable, "-c", REFRESH, str(self.declared), str(self.editions)],
            cwd=ROOT,
            env=os.environ,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def accept(self) -> None:
        """Does in this process what that one does to the store: it answers from no other facts for it."""
        build.build(self.store, read_catalogue(self.declared), self.editions)


@pytest.fixture
def operator(
    held: database.Engine,
    declared: Path,
    printed: dict[str, pd.DataFrame],
    edition_file: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Operator:
    """One that has built a store of one edition."""
    rows = printed[ICT].assign(flags_known="yes", decimals=1, remark="")
    editions = edition_file("2024-06-01", rows.to_csv(index=False), dataset=ICT).parents[2]
    monkeypatch.setattr(catalogue_module, "DECLARED", declared)
    monkeypatch.setattr(catalogue_module, "PAUSE", 0.0)
    catalogue_module.forget_catalogue()
    forget_answers()
    mine = Operator(held, declared, editions)
    with nothing_derived():
        mine.accept()
    return mine


def website() -> str:
    """What the process that serves answers, after the question that every run of a page begins with."""
    moments.now()
    assert load_language("en").facts is catalogue()
    [fact] = catalogue().coalitions["IE"].website
    return fact.value


def correct(declared: Path) -> None:
    path = declared / "coalitions" / "ie.toml"
    before = website()
    text = path.read_text(encoding="utf-8")
    assert f'value = "{before}"' in text
    path.write_text(text.replace(f'value = "{before}"', SITE, 1), encoding="utf-8")


@pytest.mark.parametrize("backend", everyday(DATABASES, lambda name: name == "sqlite"))
def test_a_corrected_fact_is_answered_once_a_refresh_accepted_it(operator: Operator, declared: Path) -> None:
    before = website()
    shares = series.observations(SHARE, moments.now())
    assert MEMORY.summary()["answers"]
    correct(declared)
    # Being edited, it changes nothing.
    assert website() == before
    assert operator.refresh().returncode == 0
    assert website() == "https://www.example.org/corrected"
    pd.testing.assert_frame_equal(series.observations(SHARE, moments.now()), shares)


@pytest.mark.usefixtures("without_derived")
def test_whoever_answers_from_facts_alone_takes_them_over_too(operator: Operator, declared: Path) -> None:
    request = Request({"type": "http", "method": "GET", "query_string": b"", "headers": []})

    def answered() -> list[str]:
        listed = json.loads(asyncio.run(data_routes.get_coalitions(request)).body)["coalitions"]
        [ireland] = [each for each in listed if each["country"] == "IE"]
        return [fact["value"] for fact in ireland["facts"]["website"]]

    before = answered()
    correct(declared)
    assert answered() == before
    operator.accept()
    assert answered() == ["https://www.example.org/corrected"] != before


@pytest.mark.usefixtures("without_derived")
def test_a_fact_taken_back_is_answered_too(operator: Operator, declared: Path) -> None:
    path, before = declared / "coalitions" / "ie.toml", website()
    text = path.read_text(encoding="utf-8")
    correct(declared)
    operator.accept()
    assert website() != before
    path.write_text(text, encoding="utf-8")
    operator.accept()
    assert website() == before


def test_a_broken_file_is_refused_in_one_line_and_changes_nothing(
    operator: Operator, declared: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = website()
    path = declared / "coalitions" / "ie.toml"
    path.write_text("[[website\n", encoding="utf-8")
    assert website() == before
    done = operator.refresh()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{path}: not valid TOML")
    assert done.stderr.count("\n") == 1
    assert website() == before


@pytest.mark.usefixtures("without_derived")
def test_facts_that_broke_after_they_were_accepted_keep_the_last_good_ones_and_say_so(
    operator: Operator, declared: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = website()
    path = declared / "coalitions" / "ie.toml"
    correct(declared)
    accepted = path.read_text(encoding="utf-8")
    operator.accept()
    path.write_text("[[website\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert [website(), website()] == [before, before]
    [line] = [record.getMessage() for record in caplog.records if record.name == catalogue_module.__name__]
    assert "the last good ones stay" in line
    # And once they stand as they were accepted, they are taken.
    path.write_text(accepted, encoding="utf-8")
    assert website() == "https://www.example.org/corrected"


@pytest.mark.usefixtures("without_derived")
def test_facts_that_this_process_can_not_read_keep_the_last_good_ones_and_say_so(
    operator: Operator, declared: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = website()
    correct(declared)
    operator.accept()
    # A sign-in in an address: only this process has it in its environment.
    monkeypatch.setenv("DASHBOARD_SITE_IE", "drupal https://me:secret@example.org/")
    with caplog.at_level(logging.WARNING):
        assert website() == before
    assert "environment variable DASHBOARD_SITE_IE" in caplog.text
    assert "secret" not in caplog.text


@BOTH
@pytest.mark.usefixtures("without_derived")
def test_an_indicator_that_was_added_is_answered(operator: Operator, declared: Path) -> None:
    shares = series.observations(SHARE, moments.now())
    state = moments.now().state
    path = declared / "indicators" / "ict_specialists.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"[indicator.{SHARE}]")
    table = text[start : text.index("[indicator.", start + 1)]
    path.write_text(
        text + "\n" + table.replace(f"[indicator.{SHARE}]", "[indicator.added]"), encoding="utf-8"
    )
    operator.accept()
    assert moments.now().state == state
    added = series.observations("added", moments.now())
    assert added["value"].tolist() == shares["value"].tolist()
    assert series.natural_edges("added", "total", moments.now())


def test_a_corrected_rule_of_pace_makes_the_back_tests_anew(
    operator: Operator, held: database.Engine, declared: Path
) -> None:
    operator.accept()
    moment = moments.now()
    before = series.track_record_at(SHARE, moment)
    assert derivations.is_current(held, catalogue())
    path = declared / "pace.toml"
    damping = f"damping = {catalogue().pace.damping}"
    text = path.read_text(encoding="utf-8")
    assert damping in text
    path.write_text(text.replace(damping, "damping = 0.1"), encoding="utf-8")
    operator.accept()
    assert moments.now() == moment
    assert catalogue().pace.damping == 0.1
    assert derivations.is_current(held, catalogue())
    assert series.track_record_at(SHARE, moment) != before
