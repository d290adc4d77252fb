"""Links lead to the dashboard's own addresses, and a Host that anybody may write gets into nothing kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from websockets.exceptions import InvalidStatus

from data.facts.environment import SettingError
from serving.document import Document, PageAddress
from serving.guard.addresses import Address, public_addresses
from serving.scripts.packing import streamlit_files
from tests.everyday import in_full
from tests.serving.guard.servers import answers_kept, ask, canonical_link, open_page, runs, server

PUBLIC, SECOND = "https://dashboard.example.org/digital", "https://second.example.org/digital"
EVIL = "evil.example"
FEED, FILE = "/feeds/IE.xml", "/api/v1/chart.json?card=map"
BRIEFING = "/api/v1/briefing.zip?cards=ranking~ibasic_digital_skills"


@pytest.fixture(scope="module")
def public(store_file: Path) -> Iterator[str]:
    with server(store_file, DASHBOARD_ADDRESS=f"{PUBLIC}, {SECOND}/") as started:
        yield started


@pytest.fixture(scope="module")
def unnamed(dashboard: str) -> str:
    return dashboard


@pytest.mark.parametrize(
    "path", ["/", "/map", FEED, FILE, "/embed?card=map", "/api/v1/editions", "/static/x.js"]
)
@pytest.mark.parametrize(
    "host", [EVIL, "dashboard.example.org.evil.example", "dashboard.example.org:444", "[::1", ""]
)
def test_other_hosts_are_misdirected(public: str, path: str, host: str) -> None:
    answer = ask(public, path, host=host)
    assert answer.status_code == 421
    assert answer.headers["cache-control"] == "no-store"
    assert EVIL not in answer.text


@pytest.mark.parametrize(
    ("host", "link"),
    [
        ("dashboard.example.org", PUBLIC),
        ("DASHBOARD.example.org", PUBLIC),
        ("second.example.org", SECOND),
    ],
)
def test_links_lead_to_the_public_address(public: str, host: str, link: str) -> None:
    feed = ask(public, FEED, host=host)
    assert feed.headers["cache-control"].startswith("public")
    assert f'href="{link}{FEED}"' in feed.text
    assert "127.0.0.1" not in feed.text
    assert json.loads(ask(public, FILE, host=host).text)["link"].startswith(f"{link}/map?")
    assert canonical_link(ask(public, "/map", host=host)) == f"{link}/map"


def test_the_machine_s_own_watch_hears_of_health_and_of_nothing_else(public: str) -> None:
    assert ask(public, "/api/v1/health").status_code == 200
    assert ask(public, "/api/v1/health", host="localhost:1").status_code == 421
    assert ask(public, "/_stcore/health").status_code == 200
    assert ask(public, "/map").status_code == 421


def test_a_websocket_is_misdirected_too(public: str, unnamed: str) -> None:
    with pytest.raises(InvalidStatus, match="403"), open_page(public):
        pass
    with open_page(unnamed) as wire:
        assert runs(wire, "")


@in_full
def test_without_a_public_address_only_this_machine_s_names_are_kept(unnamed: str, every: bool) -> None:
    port = unnamed.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        feed = ask(unnamed, FEED, host=host)
        assert feed.headers["cache-control"].startswith("public")
        assert f'href="http://{host}{FEED}"' in feed.text
    before = answers_kept(unnamed)
    others = (EVIL, "localhost:1", "localhost", f"127.0.0.5:{port}", f"[::2]:{port}", "x" * 200)
    # Another name; this machine's at another port; and every day no more.
    for host in others if every else others[:2]:
        for path in (FEED, FILE, BRIEFING, "/map", "/api/v1/factsheet.pdf?country=MT", "/api/v1/editions/"):
            answer = ask(unnamed, path, host=host)
            assert answer.headers["cache-control"] == "no-store", (host, path)
        feed = ask(unnamed, FEED, host=host)
        assert f'href="http://{host}{FEED}"' in feed.text
    # The cards behind the files of the first are as good as any.
    for number in range(5 if every else 1):
        ask(unnamed, FEED, host=f"{number}.{EVIL}")
        ask(unnamed, FILE, host=f"{number}.{EVIL}")
        ask(unnamed, "/map", host=f"{number}.{EVIL}")
    kept = answers_kept(unnamed)
    for number in range(5, 10 if every else 6):
        ask(unnamed, FEED, host=f"{number}.{EVIL}")
        ask(unnamed, FILE, host=f"{number}.{EVIL}")
        ask(unnamed, "/api/v1/factsheet.pdf?country=MT", host=f"{number}.{EVIL}")
    assert answers_kept(unnamed) == kept >= before


def test_what_is_kept_for_ever_is_kept_under_any_host(unnamed: str) -> None:
    page = ask(unnamed, "/map").text
    script = page.partition('<script src="/page/')[2].partition('"')[0]
    answer = ask(unnamed, f"/page/{script}", host=EVIL)
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.usefixtures("moment")
def test_documents_for_hosts_without_end_are_not_kept() -> None:
    document = Document(streamlit_files())
    for number in range(5):
        asked = PageAddress("/map", b"", "br", Address(f"https://{number}.{EVIL}", ours=False))
        packed, _ = document.pack(asked, preview=True)
        assert f"https://{number}.{EVIL}/map".encode() in brotli.decompress(packed)
    assert not document._packed
    document.pack(PageAddress("/map", b"", "br", Address(PUBLIC, ours=True)), preview=True)
    assert len(document._packed) == 1


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("cards", ["ranking~icloud", "map~icloud"])
def test_the_head_of_choices_without_a_card_is_made_once_where_they_are_short(cards: str) -> None:
    document, here = Document(streamlit_files()), Address(PUBLIC, ours=True)

    def made(listed: str) -> bytes:
        return document.pack(
            PageAddress("/briefing", f"v=1&cards={listed}".encode(), "", here), preview=True
        )[0]

    first = made(cards)
    assert f"cards={cards}".encode() in first
    assert made(cards) is first
    # Each choice has its own, and so has none.
    other = document.pack(PageAddress("/briefing", b"", "", here), preview=True)[0]
    assert f"cards={cards}".encode() not in other
    assert made("ranking~iunicorns") not in (first, other)
    long = ".".join([cards] * 40)
    assert made(long) == made(long)
    assert made(long) is not made(long)
    assert len(document._packed) == 3


def test_an_address_that_is_none_is_refused_by_name() -> None:
    assert public_addresses("https://a.example/x http://b.example:8501/x/") == (
        "https://a.example/x",
        "http://b.example:8501/x",
    )
    for wrong in ("dashboard.example.org", "ftp://a.example", "https://a.example/?x=1", "https://a b"):
        with pytest.raises(SettingError, match="DASHBOARD_ADDRESS"):
            public_addresses(wrong)
