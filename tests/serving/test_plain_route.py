"""The plain pages as a client without script asks for them: choices go along, links work."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from starlette.testclient import TestClient

from cards.author_words import AuthorWords, encode_words, with_text
from cards.methods.method_sections import method_sections
from cards.view import view_of
from data.facts import public_path
from data.queries.moments import Moment
from serving.document import Document, PageAddress
from serving.found.plain_cards import page_cards
from serving.guard.addresses import Address
from serving.scripts.packing import streamlit_files
from words.language import Language

NOT_OFFERED = "The link contains {}, which this page does not offer."


@pytest.mark.usefixtures("moment")
def test_the_choice_of_the_address_goes_along(client: TestClient) -> None:
    """And what is none of the dashboard's does no harm, as on the page itself."""
    text = unescape(client.get("/plain?page=country&country=MT&utm_source=x&fbclid=y&tab=z").text)
    links = re.findall(r'href="(/embed\?[^"]*)"', text)
    codes = [dict(parse_qsl(urlsplit(link).query)) for link in links]
    assert len(links) > 8
    assert {each.get("country") for each in codes} == {"MT"}
    assert {each["static"] for each in codes} == {"1"}
    assert 'href="/api/v1/factsheet.pdf?country=MT"' in text
    # Of one card of the page, and of one that stands there though it is another page's.
    for name in ("since", "history"):
        (link,) = (link for link in links if f"card={name}&" in link)
        assert client.get(link).text.count("<tr") > 3


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("page", ["", "nowhere", "../api", "<script>"])
def test_an_unknown_page_is_the_overview(client: TestClient, page: str) -> None:
    answer = client.get("/plain", params={"page": page})
    assert answer.status_code == 200
    assert "<h1>Overview</h1>" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("address", ["/plain?page=map", "/mapp"])
def test_below_a_path_every_link_has_it_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv(public_path.SETTING, "https://www.example.org/dashboard")
    public_path.public_path.cache_clear()
    text = client.get(address).text
    monkeypatch.undo()
    public_path.public_path.cache_clear()
    links = re.findall(r'href="(/[^"]*)"', text)
    assert len(links) > 5
    # The style sheet's address was made before the path was set here.
    ours = [link for link in links if not link.endswith(".css")]
    assert [link for link in ours if link.count("/dashboard") != 1] == []


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize(
    ("touched", "meant"),
    [
        ("page=country&amp;country=DE", "page=country&country=DE"),
        ("page=Country.&Country=de.", "page=country&country=DE"),
        ("page=map&amp;period=2023", "page=map&period=2023"),
        ("page=map&year=2023", "page=map&period=2023"),
    ],
)
def test_a_touched_address_means_what_it_meant(client: TestClient, touched: str, meant: str) -> None:
    assert client.get(f"/plain?{touched}").content == client.get(f"/plain?{meant}").content


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize(
    ("asked", "said", "cards"),
    [
        ("page=country&country=XX", 'country "XX" is not valid here', False),
        ("page=map&indicator=broadbnd", 'indicator "broadbnd" is not valid here', True),
        ("page=map&period=1999", 'period "1999" is not valid here', True),
        ("page=country&country=MT&contry=DE", NOT_OFFERED.format("“contry”"), True),
        ("page=map&as_of=2026-W40-1", NOT_OFFERED.format("“2026-W40-1”"), True),
        ("page=map&lang=xx&state=x", NOT_OFFERED.format("“x”, “xx”"), True),
        ("page=contry", NOT_OFFERED.format("“contry”"), True),
        ("page=map&as_of=1990-01-01", "nothing was known on 1990-01-01", True),
    ],
)
def test_what_can_not_be_read_or_made_is_named(
    client: TestClient, asked: str, said: str, cards: bool
) -> None:
    answer = client.get(f"/plain?{asked}")
    text = unescape(answer.text)
    assert (answer.status_code, said in text) == (200, True), text
    assert ("/embed?card=" in text) == cards


@pytest.mark.usefixtures("moment")
def test_cards_without_values_for_a_choice_are_counted(client: TestClient, language: Language) -> None:
    found = page_cards("country", {"country": "MT"}, language)
    assert found.reasons() == []
    left = found.left_out()
    said = "of this page can't be made with these choices."
    assert (said in unescape(client.get("/plain?page=country&country=MT").text)) == bool(left)
    wrong = page_cards("country", {"country": "XX"}, language)
    assert (len(wrong.reasons()), wrong.left_out(), list(wrong.cards)) == (1, 0, [])
    # What a page shows once something is chosen is no fault of an address that chooses nothing.
    assert page_cards("country", {}, language).refused == []


@pytest.mark.usefixtures("moment")
def test_a_country_in_small_letters_keeps_its_factsheet(client: TestClient, moment: Moment) -> None:
    text = unescape(client.get(f"/plain?page=country&country=de&as_of={moment.as_of}").text)
    assert f'href="/api/v1/factsheet.pdf?country=DE&as_of={moment.as_of}"' in text
    german = unescape(client.get("/plain?page=country&country=gr&lang=de").text)
    assert 'href="/api/v1/factsheet.pdf?country=EL&lang=de"' in german
    assert 'href="/plain?page=map&lang=de"' in german


def briefed(**more: str) -> str:
    return "/plain?" + urlencode({"page": "briefing", **more})


@pytest.mark.usefixtures("moment")
def test_a_briefing_shows_its_cards_texts_and_files(client: TestClient) -> None:
    cards = "ranking~icloud~~text-slide~W1~~map~icloud~p1800~~nonsense"
    words = AuthorWords()
    for part, code, text in (
        ("headlines", "ranking~icloud", "Clouds over Europe"),
        ("slides", "text-slide~W1", "What follows\nTwo maps"),
    ):
        words = with_text(words, part, code, text)
    page = client.get(briefed(cards=cards, words=encode_words(words)))
    text = unescape(page.text)
    heads = re.findall("<h2>([^<]*)</h2>", text)
    assert heads[:2] == ["Clouds over Europe", "What follows"]
    assert "Headline: author's wording." in text
    assert "Two maps" in text
    assert 'This card can\'t be made: period "1800" is not valid here.' in text
    assert "There are no data for “nonsense”, which this link asks for." in text
    (link,) = re.findall(r'href="(/embed\?card=ranking[^"]*)"', text)
    assert client.get(link).status_code == 200
    files = re.findall(r'href="(/api/v1/briefing\.[^"]*)"', text)
    assert {urlsplit(file).path.rpartition(".")[2] for file in files} >= {"pptx", "docx", "xlsx", "zip"}
    whole = unescape(client.get(briefed(cards="ranking~icloud")).text)
    (sheet,) = re.findall(r'href="(/api/v1/briefing\.xlsx[^"]*)"', whole)
    assert client.get(sheet).status_code == 200


@pytest.mark.usefixtures("moment")
def test_a_briefing_without_cards_or_with_words_cut_off_says_so(client: TestClient) -> None:
    assert "This briefing is empty." in unescape(client.get(briefed()).text)
    cut = unescape(client.get(briefed(cards="ranking~icloud", words="1abc")).text)
    assert "the words of this briefing can't be read" in cut
    assert "/embed?card=ranking" in cut


@pytest.mark.usefixtures("moment")
def test_a_file_is_checked_without_a_script(client: TestClient) -> None:
    text = client.get("/plain?page=check").text
    assert '<form class="dd-check" method="post" enctype="multipart/form-data"' in text
    assert 'action="/api/v1/check?lang=en"' in text
    sent = {"file": ("", b""), "address": (None, "/map")}
    answer = client.post("/api/v1/check?lang=en", files=sent, headers={"accept": "text/html"})
    assert answer.status_code == 200


@pytest.mark.usefixtures("moment")
def test_the_methods_stand_there_whole(client: TestClient, language: Language, moment: Moment) -> None:
    text = client.get("/plain?page=methods").text
    for piece in method_sections(view_of(moment, language)):
        assert piece in text
    assert "card=coalition-timeline" in text


def without_script(path: str, query: str) -> str:
    asked = PageAddress(path, query.encode(), "", Address("http://127.0.0.1", True))
    content = Document(streamlit_files()).pack(asked, preview=True)[0].decode()
    return unescape(content.partition("<noscript>")[2].partition("</noscript>")[0])


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize(
    ("path", "query", "links"),
    [
        ("/map", "", ["/plain?page=map"]),
        ("/map", "indicator=cloud&lang=de", ["/plain?page=map&indicator=cloud&lang=de"]),
        (
            "/country",
            "country=mt",
            ["/plain?page=country&country=MT", "/api/v1/factsheet.pdf?country=MT"],
        ),
        ("/country", "country=XX&utm_source=x", ["/plain?page=country&country=XX"]),
        ("/briefing", "v=1&cards=ranking~icloud", ["/plain?page=briefing&cards=ranking~icloud"]),
        ("/methods", "", ["/plain?page=methods"]),
    ],
)
def test_a_page_without_script_leads_to_its_plain_one(path: str, query: str, links: list[str]) -> None:
    said = without_script(path, query)
    assert [link for link in links if f'href="{link}"' not in said] == []
    assert ("factsheet.pdf" in said) == (len(links) == 2)
