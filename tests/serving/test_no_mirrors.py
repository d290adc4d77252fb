"""No mirror or staging host leaves the server: in no table, file, embed, feed, factsheet or answer of the
API.
"""

import io
import zipfile
from collections.abc import Iterator

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_checks import mirror_in

# Who had a mirror for a source, and Italy, whose count did.
COUNTRIES = ("NL", "LU", "FI", "IT")
CARDS = ("registry", "known", "coalition-timeline", "coalition-map")
FORMS = ("csv", "json", "xlsx")


def addresses() -> Iterator[str]:
    yield "/api/v1/coalitions"
    yield from (f"/feeds/{name}.xml" for name in ("all", "nl", "lu", "fi"))
    yield "/api/v1/openapi.json"
    for form in FORMS:
        yield from (f"/api/v1/chart.{form}?card={card}" for card in CARDS)
        yield from (f"/api/v1/chart.{form}?card=coalition&country={code}" for code in COUNTRIES)
    yield from (f"/api/v1/chart.{form}?card=roadmap&country=FI" for form in FORMS)
    yield from (f"/embed?card={card}" for card in CARDS)
    yield from (f"/embed?card=coalition&country={code}" for code in COUNTRIES)
    yield from (f"/embed/badge?country={code}" for code in COUNTRIES)


def unpacked(content: bytes) -> str:
    """The text of an answer; of a ZIP (a workbook is one) that of all files in it."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


@pytest.mark.parametrize("address", list(addresses()))
def test_no_answer_names_a_mirror(client: TestClient, facts: Catalogue, address: str) -> None:
    answer = client.get(address)
    # Two have no coalition, and so no badge: that page is looked through as well.
    assert answer.status_code == 200 or (answer.status_code, "badge" in address) == (404, True), answer.text
    assert mirror_in(unpacked(answer.content), facts.coalition_views.mirrors) == ""


def test_the_whole_archive_names_none(client: TestClient, facts: Catalogue) -> None:
    content = client.get("/api/v1/everything.zip").content
    text = unpacked(content)
    assert "coalition" in text
    assert mirror_in(text, facts.coalition_views.mirrors) == ""


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_factsheet_links_one(client: TestClient, facts: Catalogue, country: str) -> None:
    document = PdfReader(io.BytesIO(client.get(f"/api/v1/factsheet.pdf?country={country}").content))
    links = [
        str(note.get_object()["/A"]["/URI"])
        for page in document.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert len(links) >= 2
    said = "\n".join([*links, *(page.extract_text() for page in document.pages)])
    assert mirror_in(said, facts.coalition_views.mirrors) == ""
