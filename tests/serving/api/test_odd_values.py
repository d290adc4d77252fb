"""Every described parameter with values that mean nothing, or much else elsewhere: refused in words or taken,
with a status that is described, and nothing of it gets into the head of an answer or tells of the machine.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from serving.api.openapi import build_description
from tests.everyday import everyday

VALUES = (
    "",
    " ",
    "\x00",
    "\x14",
    "\n",
    "a\r\nX-Evil: 1",
    "<script>",
    "../../etc/passwd",
    "%2e%2e%2f",
    "=1+1",
    "＝1+1",
    "0",
    "-1",
    "1e309",
    "NaN",
    "9" * 5000,
    "٣",
    "²",
    "😀" * 50,
    "a" * 8000,
    "\u202e",
    "\ufeff",
    "\uffff",
    "0001-01-01",
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "2024-02-30",
    "2024-01-01T00:00:00Z",
    "2025-W53",
    "2025..2020",
    "2025..",
    "IE.IE.IE",
    ",",
    "..",
    "~~",
    "*",
    "{}",
    "[",
    "http://[::1",
    "//evil.example",
    "None",
    "null",
)
OWN = re.compile(rf"{re.escape(str(Path.cwd()))}|site-packages|Traceback|sqlite|root:")


DESCRIBED = build_description()["paths"]
# Every address with each of its parameters.
QUESTIONS = [
    (path, each["name"]) for path, its in DESCRIBED.items() for each in its["get"].get("parameters", [])
]
# What takes long where a value is taken.
SLOW = re.compile(r"briefing\.(pptx|pdf|docx|zip)|factsheet|brief\.|slides")


def needed(parameters: list[dict[str, Any]], name: str) -> dict[str, str]:
    """What must be given beside a parameter."""
    wanted = (each for each in parameters if each["required"] and each["name"] != name)
    return {each["name"]: str(each["schema"].get("enum", ["ranking~icloud"])[0]) for each in wanted}


def is_wrong(client: TestClient, path: str, name: str, value: str) -> str:
    """What is wrong with the answer; "" where nothing is."""
    its = DESCRIBED[path]["get"]
    given = needed(its["parameters"], name) | {name: value}
    form = quote(given.pop("form", "csv"), safe="")
    answer = client.get(path.replace("{form}", form), params=given)
    foreseen = {*its["responses"], "404"} if "{form}" in path else its["responses"]
    if str(answer.status_code) not in foreseen or answer.status_code == 503:
        return f"{name}={value[:40]!r}: {answer.status_code} {answer.text[:200]}"
    if any("evil" in told.lower() for told in (*answer.headers.keys(), *answer.headers.values())):
        return f"{name}={value[:40]!r}: {answer.headers}"
    if "text" in answer.headers["content-type"] or "json" in answer.headers["content-type"]:
        return str(found) if (found := OWN.search(answer.text)) else ""
    return ""


@pytest.mark.parametrize(
    ("place", "whole"),
    everyday(
        [(place, whole) for place in range(len(QUESTIONS)) for whole in (False, True)],
        lambda place, whole: not whole and not SLOW.search(QUESTIONS[place][0]),
    ),
)
def test_odd_values_are_refused_or_taken(client: TestClient, place: int, whole: bool) -> None:
    """Every day five values of each parameter, and so each value at many; all with `make torture`."""
    path, name = QUESTIONS[place]
    values = VALUES if whole else [VALUES[(5 * place + number) % len(VALUES)] for number in range(5)]
    assert [said for value in values if (said := is_wrong(client, path, name, value))] == []
