"""What others' checkers say of what is served: the Nu HTML checker of our own HTML, Redocly of the API's
description. `make torture` brings both (tests/serving/checkers.sh).
"""

import json
import re
import subprocess
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from serving.api.openapi import build_description
from serving.files.preview import page_preview
from serving.found.plain_content import plain_content
from words.language import Language

pytestmark = pytest.mark.torture
CHECKERS = Path(__file__).parents[2] / ".venv" / "checkers" / "node_modules"
ADDRESSES = (
    "/accessibility",
    "/legal",
    "/no-such-page",
    "/api/v1/docs",
    "/embed?card=map",
    "/embed?card=ranking&static=1",
    "/embed?card=peers&country=EL",
    "/embed?card=no-such-card",
    "/embed/badge?country=EL",
    "/embed/badge?country=FI",
)
# The rule of Redocly that the description can't keep: no licence of the code is chosen yet (README).
TO_COME = {"info-license"}


def html_faults(file: Path) -> list[str]:
    """What the Nu HTML checker calls an error."""
    jar = CHECKERS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", "--errors-only", str(file)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return [f"{each['message']}: {each.get('extract', '')}" for each in json.loads(done.stderr)["messages"]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_our_html_has_no_error(client: TestClient, address: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(client.get(address).text, encoding="utf-8")
    assert html_faults(page) == []


@pytest.mark.parametrize("path", ["/", "/country", "/indicator", "/methods", "/compare"])
def test_what_a_page_says_without_a_script_has_no_error(
    path: str, language: Language, tmp_path: Path
) -> None:
    said = plain_content(page_preview(path, {"country": "EL"}, language), language, {})
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html><html lang="en"><head><title>Page</title></head><body>{said}</body></html>'
    )
    assert html_faults(page) == []


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><img src="x.png"><b><p></b>')
    assert any("alt" in fault for fault in html_faults(page))


def test_the_description_keeps_redoclys_recommended_rules(tmp_path: Path) -> None:
    description = tmp_path / "openapi.json"
    description.write_text(json.dumps(build_description()), encoding="utf-8")
    linter = CHECKERS / ".bin" / "redocly"
    done = subprocess.run(
        [str(linter), "lint", str(description), "--extends", "recommended", "--format", "json"],
        capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path,
    )  # fmt: skip
    told = re.search(r"\{.*\}", done.stdout, re.S)
    assert told, done.stderr
    problems = json.loads(told[0])["problems"]
    found = {problem["ruleId"] for problem in problems}
    assert found <= TO_COME, [each for each in problems if each["ruleId"] not in TO_COME]
