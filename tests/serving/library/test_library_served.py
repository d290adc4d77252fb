"""The library at the API, in the archive, as Atom feeds and as a calendar, by the rules of each; texts from
outside are harmless in all of them.
"""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree
from starlette.testclient import TestClient

from data.facts.coalitions.library_facts import LibraryEdition
from data.queries.library import LibraryFilter, newest_library
from data.queries.moments import Moment
from data.store import database, library_store
from serving.library.calendar import calendar_document
from tests.serving.test_feeds import ATOM, faults
from words.language import Language

READ = "2026-11-28"
HARMFUL = (
    "x" * 2000,
    "=HYPERLINK(1)",
    "@cmd;,\\",
    "a & b > c < d ]]> \"'",
    "Ψ" * 60,
)


def item(title: str, **changed: str) -> dict[str, str]:
    return {
        "country": "EL",
        "type": "event",
        "title": title,
        "title_language": "el",
        "address": "https://www.example.gr/page",
        "date": "2030-02-28",
        "publisher": title,
        "found_on": "coalition_site",
        "title_basis": "printed",
        "page": "item",
        "remark": title,
        **changed,
    }


@pytest.fixture
def harmful(store_file: Path, tmp_path: Path, other_store: Callable[[str], None]) -> None:
    """A store whose library holds what others might write."""
    copy = tmp_path / "harmful.sqlite"
    shutil.copy(store_file, copy)
    other_store(f"sqlite:///{copy}")
    edition = LibraryEdition(edition=READ, date_precision="day", obtained="made up", rows=5, sha256="0")
    library_store.save_library(database.engine(), edition, pd.DataFrame([item(title) for title in HARMFUL]))


def library(client: TestClient, **asked: str) -> dict[str, Any]:
    answer = client.get("/api/v1/library", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_api_gives_the_items_and_their_list(client: TestClient) -> None:
    found = library(client, country="GR", type="good_practice")
    assert found["total"] == len(found["library"])
    first = found["library"][0]
    assert (first["title"], first["date"]) == ("Labour Market Diagnostic Mechanism – Greece", "2025-07-29")
    assert found["edition"]["edition"] == READ
    undated = library(client, year="undated", limit="1")
    assert (undated["total"], undated["library"][0]["date"]) == (211, None)


def test_pages_of_the_api_are_the_whole(client: TestClient) -> None:
    whole = library(client)["library"]
    parts = [library(client, limit="200", offset=start)["library"] for start in ("0", "200")]
    assert [len(part) for part in parts] == [200, 123]
    assert parts[0] + parts[1] == whole


def test_csv_and_the_archive_hold_the_same(client: TestClient) -> None:
    said = client.get("/api/v1/library?format=csv")
    assert 'filename="library.csv"' in said.headers["content-disposition"]
    archive = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/everything.zip").content))
    assert archive.read("library/items.csv") == said.content
    assert json.loads(archive.read("library/edition.json"))["rows"] == 323
    assert len(list(csv.DictReader(io.StringIO(said.text)))) == 323


def test_nothing_of_the_library_counts_as_measured(client: TestClient) -> None:
    for of in ("items", "counts", "sites"):
        assert client.get(f"/api/v1/contributions?of={of}").json()[of] == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("type=storys", 'unknown type "storys"'),
        ("country=XX", 'unknown country "XX"'),
        ("publisher=DigiKoalic", 'unknown publisher "DigiKoalic"'),
        ("year=1066", 'unknown year "1066"'),
        ("limit=0", 'limit "0" is not a number from 1 to 10000'),
        ("offset=-1", 'offset "-1"'),
        ("text=" + "x" * 81, "text has more than 80 letters"),
        ("colour=blue", 'unknown parameter "colour"'),
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/library", "/feeds/library.xml", "/feeds/events.ics"])
def test_what_can_t_be_answered_is_told(client: TestClient, path: str, question: str, said: str) -> None:
    if question[:5] in ("limit", "offse") and "feeds" in path:
        pytest.skip("feeds have no pages")
    answer = client.get(f"{path}?{question}")
    assert answer.status_code == 400
    assert said in answer.json()["detail"]


FEEDS = ("", "?country=EL&type=strategy", "?publisher=DigiKoalice", "?text=no+such+words", "?year=undated")


@pytest.mark.parametrize("question", FEEDS)
def test_every_list_has_a_feed_that_keeps_the_rules(client: TestClient, question: str) -> None:
    answer = client.get(f"/feeds/library.xml{question}")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert faults(answer.content) == []
    root = etree.fromstring(answer.content)
    (own,) = root.findall(f"{ATOM}link[@rel='self']")
    assert client.get(own.get("href")).content == answer.content
    total = library(
        client,
        **{
            name: code
            for name, _, code in (pair.partition("=") for pair in question[1:].replace("+", " ").split("&"))
            if name
        },
    )["total"]
    assert len(root.findall(f"{ATOM}entry")) == min(total, 100)
    again = client.get(f"/feeds/library.xml{question}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_an_entry_has_a_date_of_its_own_only_where_its_day_is_known(client: TestClient) -> None:
    root = etree.fromstring(client.get("/feeds/library.xml").content)
    entries = root.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}published") == "2025-12-16T00:00:00+00:00"
    # Of the fourth the year alone is known.
    assert entries[3].findtext(f"{ATOM}published") is None
    assert entries[3].findtext(f"{ATOM}updated", "").startswith(f"{READ}T00:")
    dates = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert len(set(dates)) == len(dates) > 50
    assert "Austria, 2025, published by Digital Austria" in entries[3].findtext(f"{ATOM}summary", "")
    assert entries[3].get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def lines_of(calendar: bytes) -> list[str]:
    """The unfolded lines of a calendar; each line as sent is at most 75 octets (RFC 5545, 3.1)."""
    assert calendar.endswith(b"\r\n")
    raw = calendar.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line for line in raw)
    return calendar.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_the_calendar_of_the_bundled_list_is_empty_and_whole(client: TestClient) -> None:
    answer = client.get("/feeds/events.ics?country=IT")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = lines_of(answer.content)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert any(line.startswith("PRODID:") for line in lines)
    # A calendar without any component would be none (RFC 5545, 3.6).
    assert "BEGIN:VTIMEZONE" in lines
    assert "BEGIN:VEVENT" not in lines


def test_what_is_still_to_come_stands_in_the_calendar(
    harmful: None, moment: Moment, language: Language
) -> None:
    day = date(2030, 2, 28)
    lines = lines_of(calendar_document(LibraryFilter(), newest_library(), day, language))
    assert lines.count("BEGIN:VEVENT") == len(HARMFUL)
    assert "DTSTART;VALUE=DATE:20300228" in lines
    assert "DTEND;VALUE=DATE:20300301" in lines
    assert "SUMMARY:@cmd\\;\\,\\\\" in lines
    assert "SUMMARY:" + "Ψ" * 60 in lines
    assert len({line for line in lines if line.startswith("UID:")}) == len(HARMFUL)
    later = calendar_document(LibraryFilter(), newest_library(), date(2030, 3, 1), language)
    assert b"BEGIN:VEVENT" not in later


def test_texts_from_outside_are_texts_in_feeds_and_files(harmful: None, client: TestClient) -> None:
    root = etree.fromstring(client.get("/feeds/library.xml").content)
    assert {entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")} == set(HARMFUL)
    assert faults(client.get("/feeds/library.xml").content) == []
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/library?format=csv").text)))
    titles = {row["title"] for row in rows}
    assert {"'=HYPERLINK(1)", "'@cmd;,\\"} <= titles
    assert not any(title.startswith(("=", "@")) for title in titles)
    assert {row["title"] for row in client.get("/api/v1/library").json()["library"]} == set(HARMFUL)
    table = client.get("/api/v1/table?card=library").text
    assert "x" * 200 not in table
    assert "c < d" not in table
