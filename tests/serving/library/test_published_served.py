"""What the coalitions publish on their own sites, at the API, in files, feeds and cards: told apart from what
a list has and from the exchange, each with the feed it was found in; whatever a site wrote stays text.
"""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from starlette.testclient import TestClient

from cards import every
from charts.look import Look
from data.facts.catalogue import catalogue
from data.store import database
from tests.feed_items import ADDRESS, WRITTEN, publish
from tests.serving.test_feeds import ATOM, faults
from words.language import Language

HOST = "www.xn--le-6kc8da.com"


@pytest.fixture
def published(store_file: Path, tmp_path: Path, other_store: Callable[[str], None]) -> None:
    """A store with the bundled list and what a coalition's feed gave, harmful as it may be."""
    copy = tmp_path / "published.sqlite"
    shutil.copy(store_file, copy)
    other_store(f"sqlite:///{copy}")
    publish(database.engine(), *WRITTEN)


def test_the_api_and_the_files_say_where_each_was_found(published: None, client: TestClient) -> None:
    found = client.get("/api/v1/library").json()
    assert found["total"] == 323 + len(WRITTEN)
    own = [item for item in found["library"] if item["found_on"] == "feed"]
    assert {item["title"] for item in own} == set(WRITTEN.values())
    assert {item["found_at"] for item in own} == {ADDRESS}
    assert {item["country"] for item in own} == {"IE"}
    assert {item["publisher"] for item in own} == {catalogue().coalitions["IE"].name_en[0].value}
    assert {(item["host"], item["date_basis"]) for item in own} == {(HOST, "published")}
    assert own[0]["address"].startswith(f"https://{HOST}/")
    assert not [item for item in own if "utm_source" in item["address"] or "id=" not in item["address"]]
    listed = [item for item in found["library"] if item["found_on"] != "feed"]
    assert {item["found_at"] for item in listed} == {item["date_basis"] for item in listed} == {None}
    assert found["edition"]["rows"] == 323
    assert found["feeds"] == [
        {"country": "IE", "feed": ADDRESS, "kind": "feed", "read": "2026-11-28T05:00:00Z"}
    ]
    archive = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/everything.zip").content))
    said = client.get("/api/v1/library?format=csv").content
    assert archive.read("library/items.csv") == said
    assert json.loads(archive.read("library/feeds.json")) == found["feeds"]
    rows = list(csv.DictReader(io.StringIO(said.decode())))
    assert [row["title"] for row in rows if row["title"].lstrip("'").startswith("=")] == [
        '\'=HYPERLINK("https://evil.example.org")'
    ]


def test_nothing_of_it_is_exchange(published: None, client: TestClient) -> None:
    for of in ("items", "counts", "sites"):
        assert client.get(f"/api/v1/contributions?of={of}").json()[of] == []
    archive = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/everything.zip").content))
    assert b"evil.example.org" not in archive.read("contributions/items.csv")


def test_no_markup_reaches_the_feed_or_a_page_to_embed(published: None, client: TestClient) -> None:
    answer = client.get("/feeds/library.xml?country=IE")
    assert faults(answer.content) == []
    root = etree.fromstring(answer.content)
    entries = root.findall(f"{ATOM}entry")
    titles = {entry.findtext(f"{ATOM}title") for entry in entries}
    assert set(WRITTEN.values()) <= titles
    assert all(entry.find(f"{ATOM}title").get("type") == "text" for entry in entries)
    assert f"published on its site ({HOST})." in entries[0].findtext(f"{ATOM}summary", "")
    assert root.findtext(f"{ATOM}updated", "").startswith("2026-11-28T00:")
    for path in ("/embed?card=stories&country=IE", "/api/v1/table?card=stories&country=IE"):
        page = client.get(path)
        assert page.status_code == 200
        assert "A script" in page.text
        assert not re.search(r"<script>alert|<img src='https://evil|\u202e|\u2066|utm_source", page.text)
        assert "x" * 200 not in page.text


def test_the_card_says_what_was_published_and_that_it_is_no_exchange(
    published: None, language: Language, light: Look
) -> None:
    card = every.build_card({"card": "library"}, language, light).card
    assert "and the coalitions' public feeds, read up to 28 Nov 2026; not measured exchange" in card.source
    assert any("that alone is the exchange" in note for note in card.notes)
    assert "An item of a feed counts as a story, unless a category of its feed says otherwise." in card.notes
    (row,) = [row for row in card.table.rows if "A script" in row[0]]
    assert row[-2:] == ("published on its site", HOST)
    assert [each.edition for each in card.editions] == ["2026-11-28", "2026-11-28"]
    stories = every.build_card({"card": "stories"}, language, light).card
    count = 323 + len(WRITTEN)
    assert stories.headline == (
        f"Of {count} items in this list, the newest was published in Ireland (20 Nov 2026)"
    )


def test_a_date_of_the_last_change_is_said_to_be_one(
    published: None, language: Language, light: Look
) -> None:
    with database.engine().begin() as connection:
        connection.exec_driver_sql("UPDATE published SET date_basis = 'changed'")
        connection.exec_driver_sql("UPDATE notes SET value = '9' WHERE key = 'feeds_version'")
    card = every.build_card({"card": "library", "about": "IE"}, language, light).card
    assert card.table.rows[0][3] == "20 Nov 2026, last change"
