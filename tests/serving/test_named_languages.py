"""`lang` is read in one way wherever it stands: in capitals, with a sentence's end, with a blank; what is
none of our languages is refused or named.
"""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from cards.address_reader import match_language
from serving.document import Document, PageAddress
from serving.guard.addresses import Address
from serving.scripts.packing import streamlit_files
from tests.pages.conftest import Visited
from tests.pages.conftest import visit as visit

SPELT = ("DE", "de.", "de%20", "%20De")
# Addresses whose answer hangs on the language, each up to its value; those for people are told apart.
STRICT = (
    "/embed?card=profile&country=DE&static=0&lang=",
    "/embed/badge?country=EL&lang=",
    "/api/v1/chart.json?card=ranking&lang=",
    "/api/v1/badge.svg?country=EL&lang=",
    "/api/v1/check?address=/map&lang=",
    "/search.json?q=malta&lang=",
    "/feeds/MT.xml?lang=",
    "/api/v1/docs?lang=",
)
PEOPLE = (
    "/plain?page=map&lang=",
    "/legal?lang=",
    "/accessibility?lang=",
    "/search?q=malta&lang=",
    "/mapp?lang=",
)


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("address", [*STRICT, *PEOPLE])
def test_a_language_is_the_same_however_it_is_spelt(client: TestClient, address: str) -> None:
    meant, english = client.get(f"{address}de"), client.get(f"{address}en")
    assert meant.content != english.content
    for spelt in SPELT:
        assert client.get(f"{address}{spelt}").content == meant.content, spelt
    name = address.removesuffix("lang=")
    assert client.get(f"{name}Lang=de").content == meant.content


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("address", STRICT)
def test_what_is_no_language_of_ours_is_refused_by_name(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}xx")
    assert (answer.status_code, "xx" in answer.text) == (400, True), answer.text


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("address", PEOPLE)
def test_a_page_without_script_names_what_is_no_language_of_ours(client: TestClient, address: str) -> None:
    asked = client.get(f"{address}xx", headers={"accept-language": "de"})
    assert "Der Link enthält „xx“" in asked.text
    assert 'lang="de"' in asked.text
    assert "Der Link enthält" not in client.get(f"{address}de").text


@pytest.mark.usefixtures("moment")
def test_a_refusal_is_in_the_language_however_it_is_spelt(client: TestClient) -> None:
    for address in ("/api/v1/nothing", "/embed?card=nothing"):
        mark = "&" if "?" in address else "?"
        meant, other = client.get(f"{address}{mark}lang=de"), client.get(f"{address}{mark}lang=DE.")
        assert meant.status_code in (400, 404)
        assert other.content == meant.content
        assert meant.content != client.get(address).content


@pytest.mark.usefixtures("moment")
def test_the_code_of_a_frame_is_in_the_language_of_its_page(client: TestClient) -> None:
    def ask(lang: str) -> tuple[int, str]:
        url = quote(f"/country?country=MT&lang={lang}")
        answer = client.get(f"/oembed?url={url}")
        return answer.status_code, answer.text

    assert ask("DE") == ask("de") != ask("en")
    status, said = ask("xx")
    assert (status, "xx" in said) == (404, True)


@pytest.mark.usefixtures("moment")
def test_the_head_of_a_page_is_in_the_language_however_it_is_spelt() -> None:
    def head(lang: str, browser: str = "") -> bytes:
        asked = PageAddress("/map", f"lang={lang}".encode(), "", Address("http://127.0.0.1", True), browser)
        return Document(streamlit_files()).pack(asked, preview=False)[0]

    assert b'<html lang="de">' in head("de")
    assert {head(spelt) for spelt in SPELT} == {head("de")}
    # As the page itself does: what the browser asks for.
    assert b'<html lang="de">' in head("xx", "de-AT,de;q=0.9")


@pytest.mark.parametrize("spelt", ["DE", "de. ", " De"])
def test_a_page_is_in_the_language_however_it_is_spelt(visit: Callable[..., Visited], spelt: str) -> None:
    page = visit("methods.py", lang=spelt).sound()
    assert page.link["lang"] == "de"
    assert page.tagged("h1") == visit("methods.py", lang="de").sound().tagged("h1")


def test_a_page_names_what_is_no_language_of_ours_once(visit: Callable[..., Visited]) -> None:
    page = visit("country.py", lang="xx", country="FR").sound()
    assert "The link contains “xx”, which this page does not offer." in page.text
    assert page.link["lang"] == "en"
    page.at.run()
    assert "which this page does not offer" not in page.sound().text


def test_what_is_offered_for_a_wrong_code_has_a_language_of_ours(visit: Callable[..., Visited]) -> None:
    page = visit("country.py", lang="xx", country="XX").sound()
    assert "“XX” is no EU member state." in page.text
    assert "lang=xx" not in "".join(page.html)


@pytest.mark.parametrize(
    ("text", "code"), [("", None), ("xx", None), ("DE", "de"), (" fr.", "fr"), ("EN", "en")]
)
def test_a_text_means_a_language_on_offer_or_none(text: str, code: str | None) -> None:
    assert match_language(text) == code
