"""What others hold on to: names and choices of cards, letters of briefings, addresses, columns, names of
files and commands, as they were on 28 November 2026 (surface.json). New ones may come; none may go or change.
"""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from cards import briefing
from cards.every import CARDS, page_link
from tests.everyday import everyday

ROOT = Path(__file__).parents[3]
FROZEN: dict[str, Any] = json.loads(Path(__file__).with_name("surface.json").read_text(encoding="utf-8"))


def header(answer: Any) -> list[str]:
    """The columns of an answer in CSV."""
    assert answer.status_code == 200, answer.text
    first: str = answer.text.splitlines()[0]
    return first.split(",")


def file_name(answer: Any) -> str:
    found = re.search('filename="(.*?)"', answer.headers["content-disposition"])
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", FROZEN["cards"])
def test_a_card_keeps_name_page_and_choices(name: str) -> None:
    before, entry = FROZEN["cards"][name], CARDS[name]
    assert (entry.path, entry.drawn) == (before["path"], before["drawn"])
    assert set(before["takes"]) <= set(entry.takes)
    now, then = urlsplit(page_link({"card": name})), urlsplit(before["link"])
    # Its link may say more, such as which part of the page is open, and never less.
    assert now.path == then.path
    assert parse_qs(then.query).items() <= parse_qs(now.query).items()


def test_letters_of_briefings_keep_their_meaning() -> None:
    assert {letter: briefing.LETTERS.get(letter) for letter in FROZEN["briefing_letters"]} == FROZEN[
        "briefing_letters"
    ]


def test_every_address_is_still_there(client: Any) -> None:
    assert set(FROZEN["addresses"]) <= {route.path for route in client.app.routes}


@pytest.mark.parametrize("question", FROZEN["csv_columns"])
def test_columns_of_the_api_stay_in_their_order(client: Any, question: str) -> None:
    before = FROZEN["csv_columns"][question]
    assert header(client.get(question))[: len(before)] == before


@pytest.mark.parametrize("name", FROZEN["card_files"])
def test_a_card_s_file_keeps_its_columns_and_its_name(client: Any, name: str) -> None:
    before, answer = FROZEN["card_files"][name], client.get(f"/api/v1/chart.csv?card={name}")
    assert header(answer)[: len(before["columns"])] == before["columns"]
    assert file_name(answer) == before["file"]


@pytest.mark.parametrize("question", FROZEN["json_keys"])
def test_keys_of_the_api_stay(client: Any, question: str) -> None:
    before, answer = FROZEN["json_keys"][question], client.get(question).json()
    assert set(before["answer"]) <= set(answer)
    rows = answer.get(question.rpartition("/")[2].partition("?")[0], [{}])
    assert set(before["row"]) <= set(rows[0] if isinstance(rows, list) else {})


@pytest.mark.parametrize("question", FROZEN["file_names"])
def test_files_keep_their_names(client: Any, question: str) -> None:
    answer = client.get(question)
    assert answer.status_code == 200, answer.text
    assert file_name(answer) == FROZEN["file_names"][question]


@pytest.mark.parametrize(
    ("address", "members"),
    [("/api/v1/everything.zip", "archive"), ("/api/v1/chart.zip?card=registry", "card_zip")],
)
def test_what_a_zip_holds_stays(client: Any, address: str, members: str) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get(address).content)) as opened:
        assert set(FROZEN[members]) <= set(opened.namelist())


@pytest.mark.parametrize(
    "command", everyday(FROZEN["commands"], lambda command: FROZEN["commands"].index(command) % 3 == 0)
)
def test_commands_answer_under_their_old_names(command: str) -> None:
    asked = [sys.executable, "-m", *command.split(), "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert f"usage: python -m {command}" in done.stdout
