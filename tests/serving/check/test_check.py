"""POST and GET /api/v1/check: what we gave, what was saved again, what was changed, what is not ours; and
what the view shows now.
"""

import hashlib
import io
import json
import time
import zipfile
from typing import Any

import pytest
from starlette.testclient import TestClient

from cards import briefing, every
from cards.claims.claim import records_digest
from charts.look import load_look
from data.queries.moments import Moment
from exports.proofs.forms import FORMS as CARRIERS
from exports.proofs.mark import read_mark, write_mark
from exports.proofs.seal import examine
from tests.serving.check.altered import CHANGED, SAVED, other_cell, other_value
from tests.serving.check.conftest import CARD, FORMS
from words.language import available, load_language

CHECK = "/api/v1/check"
OURS = "this dashboard's own key, 32 letters"


@pytest.fixture(scope="module", autouse=True)
def own_key() -> Any:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_KEY", OURS)
        yield


def check(client: TestClient, file: bytes, name: str = "file") -> dict[str, Any]:
    answer = client.post(CHECK, files={"file": (name, file)})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    said: dict[str, Any] = answer.json()
    return said


def test_every_form_that_carries_a_mark_is_tried() -> None:
    assert set(FORMS) == set(CARRIERS) == set(SAVED) == {form for form, _ in CHANGED}


@pytest.mark.parametrize("form", FORMS)
def test_what_we_gave_is_told_as_such(client: TestClient, given: dict[str, bytes], form: str) -> None:
    said = check(client, given[form])
    assert (said["form"], said["verdict"]) == (form, "given")
    assert said["said"] == "This file is exactly as this dashboard made it."
    assert said["mark"]["as_of"] == "2024-06-30"
    assert said["mark"]["signed"]
    assert said["same_records"] is True


@pytest.mark.parametrize(("form", "alter"), CHANGED)
def test_a_change_is_told(client: TestClient, given: dict[str, bytes], form: str, alter: Any) -> None:
    said = check(client, alter(given[form]))
    assert (said["form"], said["verdict"]) == (form, "changed")
    assert said["said"] == "This was changed or is not ours."


@pytest.mark.parametrize("form", FORMS)
def test_a_file_saved_again_has_our_values(client: TestClient, given: dict[str, bytes], form: str) -> None:
    said = check(client, SAVED[form](given[form]))
    assert (said["form"], said["verdict"]) == (form, "saved")
    assert said["said"] == "The values are unchanged, but the file was changed after we made it."


@pytest.mark.parametrize("form", FORMS)
def test_what_others_signed_is_not_ours(client: TestClient, given: dict[str, bytes], form: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_KEY", "a key of somebody else, 32 letters")
        said = check(client, given[form])
    assert (said["verdict"], said["said"]) == ("foreign", "This was changed or is not ours.")


def test_a_mark_of_another_file_proves_nothing(client: TestClient, given: dict[str, bytes]) -> None:
    """The signature is over what the file says: it can't be put on another."""
    other = client.get("/api/v1/chart.json?card=map&indicator=ict_specialists").content
    content = {**json.loads(other), "proof": json.loads(given["json"])["proof"]}
    assert check(client, json.dumps(content).encode())["verdict"] == "changed"


def test_a_mark_whose_words_were_changed_is_not_ours(client: TestClient, given: dict[str, bytes]) -> None:
    content = json.loads(given["json"])
    content["proof"]["as_of"] = "2026-11-22"
    assert check(client, json.dumps(content).encode())["verdict"] == "foreign"


def test_a_file_without_a_mark_is_not_ours(client: TestClient, given: dict[str, bytes]) -> None:
    content = {key: its for key, its in json.loads(given["json"]).items() if key != "proof"}
    said = check(client, json.dumps(content).encode())
    assert (said["verdict"], said["mark"], said["shown"]) == ("foreign", None, [])
    assert said["said"] == "This file carries no mark of this dashboard."
    (detail,) = said["details"]
    assert detail.startswith("A file loses our mark when another program or website saves it anew")


def test_without_a_key_only_what_the_records_say_is_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, given: dict[str, bytes]
) -> None:
    monkeypatch.setattr("serving.check.check_route.signing_key", lambda: None)
    said = check(client, given["xlsx"])
    assert (said["verdict"], said["same_records"]) == ("unsigned", True)
    assert said["said"] == "We can't tell whether this was changed."
    assert "The records that it names are those of this view." in said["details"]
    assert check(client, other_cell(given["xlsx"]))["verdict"] == "changed"
    # Whoever writes other records into the mark too is found out by the store.
    forged = json.loads(other_value(given["json"]))
    forged["proof"]["records"] = "0" * 64
    body = {key: its for key, its in forged.items() if key != "proof"}
    plain = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    size = len(plain).to_bytes(8, "big")
    forged["proof"]["content"] = hashlib.sha256(size + plain).hexdigest()
    said = check(client, json.dumps(forged).encode())
    assert (said["verdict"], said["same_records"]) == ("unsigned", False)
    assert "The records that it names are not those of this view." in said["details"]


def test_a_server_without_a_key_signs_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, moment: Moment
) -> None:
    monkeypatch.setattr("serving.files.sealing.signing_key", lambda: None)
    file = client.get("/api/v1/chart.json?card=map&indicator=basic_digital_skills&as_of=2025-06-30").content
    assert "signature" not in json.loads(file)["proof"]
    said = check(client, file)
    assert (said["verdict"], said["mark"]["signed"], said["same_records"]) == ("unsigned", False, True)


def test_the_mark_says_what_is_shown(client: TestClient, given: dict[str, bytes], moment: Moment) -> None:
    """Its records are those of the card, by their own digest, in any language."""
    said = check(client, given["png"])["mark"]
    codes = {"card": "ranking", "indicator": "basic_digital_skills", "as_of": "2024-06-30"}
    other = available()[-1]
    card = every.build_card({**codes, "lang": other}, load_language(other), load_look()).card
    assert said["records"] == records_digest([card])
    assert said["cards"] == briefing.code_of(card.codes)
    assert said["editions"] == [f"{its.dataset} {its.edition}" for its in card.editions]
    assert (said["as_of"], said["state"]) == ("2024-06-30", moment.state)
    assert said["view"].startswith("http://127.0.0.1/map?")
    assert "as_of=2024-06-30" in said["view"]
    assert said["program"].startswith("0.1.0+")


def test_the_view_is_shown_then_and_now_with_what_was_revised(
    client: TestClient, given: dict[str, bytes]
) -> None:
    (shown,) = check(client, given["pdf"])["shown"]
    assert (shown["then"]["as_of"], shown["now"]["as_of"] > "2026-09-30") == ("2024-06-30", True)
    assert shown["then"]["headline"] == (
        "The Netherlands led with 82.7% in 2023; Romania came last with 27.7%"
    )
    # Ireland's 2023 was revised from 68.65 to 72.91 (isoc_sk_dskl_i21, editions of 2023-12-15 and later).
    assert any("Ireland" in line and "72.91%" in line for line in shown["revised"])
    assert shown["revised_count"] == len(shown["revised"]) == 2


def test_the_same_view_gives_the_same_signed_bytes(client: TestClient, given: dict[str, bytes]) -> None:
    from serving.guard import allowances

    allowances.SHELF.files.clear()
    for form in ("json", "xlsx", "ods"):
        assert client.get(f"/api/v1/chart.{form}?{CARD}").content == given[form]


def test_each_file_in_a_zip_proves_itself(client: TestClient, given: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(given["zip"])) as packed:
        found = {name: packed.read(name) for name in packed.namelist() if not name.endswith((".csv", ".txt"))}
    found.pop("proof.json")
    assert {name.rpartition(".")[2] for name in found} == {"xlsx", "png", "json"}
    assert {check(client, file)["verdict"] for file in found.values()} == {"given"}


def test_factsheet_and_deck_prove_themselves(client: TestClient) -> None:
    for asked in ("factsheet.pdf?country=IE", "slides.pptx?country=IE"):
        said = check(client, client.get(f"/api/v1/{asked}").content)
        assert said["verdict"] == "given"
        assert {"verdict", "ranking"} & {its["card"] for its in said["shown"]}
        assert said["same_records"] is True


def test_the_name_of_a_file_decides_nothing(client: TestClient, given: dict[str, bytes]) -> None:
    assert check(client, given["png"], "table.xlsx")["form"] == "png"


def test_an_address_is_looked_up(client: TestClient, moment: Moment) -> None:
    def ask(address: str, **asked: str) -> dict[str, Any]:
        answer = client.get(CHECK, params={"address": address, **asked})
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        return said

    asked = "indicator=basic_digital_skills&as_of=2024-06-30"
    said = ask(f"/map?v=1&{asked}")
    assert said["said"] == "This is an address of ours."
    assert {"map", "ranking"} <= {its["card"] for its in said["shown"]}
    for address in (
        f"/api/v1/chart.png?card=ranking&{asked}&shape=square",
        f"http://127.0.0.1/embed?card=ranking&{asked}&theme=dark",
        "/briefing?v=1&cards=ranking~ibasic_digital_skills&as_of=2024-06-30&called=Monday",
    ):
        (shown,) = ask(address)["shown"]
        assert (shown["card"], shown["then"]["as_of"]) == ("ranking", "2024-06-30")
    for address in (
        "https://example.org/map?v=1",
        "/nowhere",
        "/embed?card=nothing",
        "/map?as_of=yesterday",
        "http://[",
        "/api/v1/factsheet.pdf?country=XX",
    ):
        assert (ask(address)["verdict"], ask(address)["shown"]) == ("foreign", [])
    form = client.post(CHECK, files={"address": (None, f"/map?v=1&{asked}")})
    assert form.json() == said
    other = available()[-1]
    assert f"lang={other}" in ask(f"/map?v=1&{asked}", lang=other)["shown"][0]["then"]["link"]


def test_browsers_get_a_page(client: TestClient, given: dict[str, bytes]) -> None:
    answer = client.post(CHECK, files={"file": ("a", given["json"])}, headers={"accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "This file is exactly as this dashboard made it." in answer.text
    assert "Data as of 30 June 2024." in answer.text
    refused = client.post(CHECK, files={"file": ("a", b"hello")}, headers={"accept": "text/html"})
    assert (refused.status_code, "only PNG, SVG" in refused.text.replace("Only", "only")) == (415, True)


def test_no_word_of_a_stranger_becomes_markup(client: TestClient, given: dict[str, bytes]) -> None:
    said = read_mark(json.dumps(json.loads(given["json"])["proof"]))
    content = json.loads(given["json"])
    content["proof"] = json.loads(write_mark(said)) | {"view": "<script>alert(1)</script>"}
    answer = client.post(
        CHECK, files={"file": ("a", json.dumps(content).encode())}, headers={"accept": "text/html"}
    )
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text


def test_a_usual_file_is_examined_in_little_time(given: dict[str, bytes]) -> None:
    """CPU time, with room for a busy machine; `make bench` has the figures."""
    for form in FORMS:
        started = time.process_time()
        assert examine(given[form], OURS.encode()).verdict == "given"
        assert time.process_time() - started < 0.6, form


def test_json_stat_carries_its_mark_where_its_standard_has_a_place(client: TestClient) -> None:
    asked = {"indicator": "basic_digital_skills", "country": "EL", "format": "json-stat"}
    file = client.get("/api/v1/observations", params=asked).content
    content = json.loads(file)
    assert set(content["extension"]) == {"flags_unknown", "proof"}
    said = check(client, file)
    assert (said["form"], said["verdict"]) == ("json", "given")
    assert "/api/v1/observations?indicator=basic_digital_skills&country=EL" in said["mark"]["view"]
    assert f"state={said['mark']['state']}" in said["mark"]["view"]
    assert check(client, json.dumps(content).encode())["verdict"] == "saved"
    content["value"][next(iter(content["value"]))] += 0.1
    assert check(client, json.dumps(content).encode())["verdict"] == "changed"
    # A CSV has no place for one, SDMX's neither.
    for form in ("csv", "sdmx-csv"):
        table = client.get("/api/v1/observations", params=asked | {"format": form}).content
        assert client.post(CHECK, files={"file": ("a.csv", table)}).status_code == 415
