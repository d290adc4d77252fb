"""Cards as files by address: every form of every card, the same numbers as the API's, and clear answers to
everything else.
"""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from pptx import Presentation

from cards import every
from cards.records import OBSERVATION_COLUMNS as COLUMNS
from charts.look import load_look
from data.facts.catalogue import EU, Catalogue
from data.queries import moments
from data.queries.moments import Moment
from exports.pictures import browser, image
from serving.files import card_files
from serving.files.card_files import FORMS
from serving.guard import allowances, asking, pools
from serving.guard.allowances import FileShelf, Rate
from tests.everyday import everyday
from tests.serving.opened import rows_of
from words.language import Language, load_language

GAPS, FLAGGED, SMALLEST = "HR", "RO", "MT"
# As shipped no coalition's site is read.
DRAWN = [name for name, its in every.CARDS.items() if its.drawn and not name.startswith("exchange-")]


PICTURES = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF-", "pptx": b"PK"}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures without the seconds that Chromium takes."""
    monkeypatch.setattr(
        image,
        "card_picture",
        lambda figure, contents, form, drawing, lang: PICTURES[form] + drawing.shape.encode(),
    )


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds another's files."""
    monkeypatch.setattr(allowances, "SHELF", FileShelf(2**20))


def asked(name: str, country: str) -> dict[str, str]:
    takes = every.CARDS[name].takes
    return {
        "card": name,
        **(
            {"country": country}
            if "country" in takes
            else {"countries": country}
            if "countries" in takes
            else {}
        ),
    }


def test_a_card_that_is_a_table_has_no_picture_and_says_what_it_has(
    refused: Callable[..., dict[str, Any]], client: Any
) -> None:
    for form in ("png", "svg", "pdf"):
        said = refused(f"chart.{form}", card="registry")
        assert said["detail"] == f"this card is a table and has no {form}: choose CSV or XLSX"
        assert {"csv", "xlsx", "ods", "json", "parquet", "pptx", "zip"} == set(said["did_you_mean"])
    packed = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/chart.zip", params={"card": "registry"}).content))
    assert "No picture" not in packed.read("README.txt").decode()
    deck = client.get("/api/v1/chart.pptx", params={"card": "registry"})
    assert deck.status_code == 200
    table = next(
        shape.table for shape in Presentation(io.BytesIO(deck.content)).slides[0].shapes if shape.has_table
    )
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Country", "Coalition"]


@pytest.mark.parametrize("country", [GAPS, SMALLEST])
def test_a_card_of_which_nothing_is_held_says_so(
    country: str, refused: Callable[..., dict[str, Any]]
) -> None:
    assert "no values" in refused("chart.csv", card="regions", country=country)["detail"]


@pytest.mark.torture
@pytest.mark.parametrize("country", [GAPS, FLAGGED, SMALLEST])
@pytest.mark.parametrize("name", DRAWN)
def test_every_card_has_every_picture(name: str, country: str, client: Any) -> None:
    assert browser.can_draw(), "the tests of pictures need Chromium (tests/browser/chromium.sh)"
    params = asked(name, FLAGGED if name in ("regions", "parts") else country)
    for form, start in PICTURES.items():
        answer = client.get(f"/api/v1/chart.{form}", params=params)
        assert answer.status_code == 200, (form, answer.text)
        assert answer.content.startswith(start) or start in answer.content[:200], form
        assert b"<script" not in answer.content or form != "svg"


@pytest.mark.parametrize("form", PICTURES)
@pytest.mark.parametrize("name", ["map", "ranking"])
def test_a_card_has_every_picture(name: str, form: str, client: Any) -> None:
    assert browser.can_draw(), "the tests of pictures need Chromium (tests/browser/chromium.sh)"
    answer = client.get(f"/api/v1/chart.{form}", params={"card": name, "country": SMALLEST})
    assert answer.status_code == 200, answer.text
    assert PICTURES[form] in answer.content[:200]
    assert len(answer.content) > 10_000


def test_the_shape_is_the_one_asked_for(
    client: Any, drawn: None, refused: Callable[..., dict[str, Any]]
) -> None:
    assert client.get("/api/v1/chart.png", params={"card": "map"}).content.endswith(b"slide")
    assert client.get("/api/v1/chart.svg", params={"card": "map", "shape": "square"}).content.endswith(
        b"square"
    )
    assert refused("chart.png", card="map", shape="round")["did_you_mean"]
    assert 'parameter "shape"' in refused("chart.csv", card="map", shape="slide")["detail"]


def test_pictures_of_one_card_have_names_of_their_own(client: Any, drawn: None) -> None:
    def named(form: str, **shaped: str) -> str:
        found = client.get(f"/api/v1/chart.{form}", params={"card": "ranking", **shaped}).headers[
            "content-disposition"
        ]
        return str(found).partition('filename="')[2].rstrip('"')

    names = {shape: named("png", shape=shape) for shape in image.SHAPES}
    assert len(set(names.values())) == len(image.SHAPES)
    assert all(name.endswith(f"-{shape}.png") for shape, name in names.items())
    assert named("png") == names["slide"]
    assert named("svg", shape="column").endswith("-column.svg")
    assert names["slide"].removesuffix("-slide.png") == named("csv").removesuffix(".csv")


def test_without_chromium_pictures_say_so_and_the_rest_is_made(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_asked: object) -> bytes:
        raise browser.NoBrowserError("Pictures need Chromium.")

    monkeypatch.setattr(image, "card_picture", gone)
    answer = client.get("/api/v1/chart.png", params={"card": "map"})
    assert (answer.status_code, answer.json()["detail"]) == (503, "Pictures need Chromium.")
    packed = zipfile.ZipFile(io.BytesIO(client.get("/api/v1/chart.zip", params={"card": "map"}).content))
    assert not [name for name in packed.namelist() if name.endswith(".png")]
    assert "No picture" in packed.read("README.txt").decode()


def test_the_numbers_are_those_of_the_api(
    client: Any, observations: Callable[..., list[dict[str, Any]]]
) -> None:
    said = client.get(
        "/api/v1/chart.json", params={"card": "map", "indicator": "basic_digital_skills", "period": "2023"}
    ).json()
    assert [{column: row[column] for column in COLUMNS} for row in said["records"]] == observations(
        period="2023"
    )
    assert [row["country_name"] for row in said["records"]][:2] == ["Belgium", "Bulgaria"]
    assert said["link"].startswith(
        "http://127.0.0.1/map?v=1&indicator=basic_digital_skills&period=2023&as_of="
    )


def test_a_gap_stays_empty_and_a_flag_stays_with_its_value(client: Any) -> None:
    params = {"card": "ranking", "indicator": "women_ict_specialists", "period": "2025"}
    said = client.get("/api/v1/chart.json", params=params).json()
    assert len(said["records"]) < 27
    lines = {"card": "compare-lines", "indicator": "ict_specialists"}
    flags = "".join(
        row["flags"] for row in rows_of("csv", client.get("/api/v1/chart.csv", params=lines).content)
    )
    assert set(flags) == set(client.get("/api/v1/chart.json", params=lines).json()["flags"]) > {"b"}


def test_what_is_inferred_of_a_coalition_says_so_in_the_file(client: Any, facts: Catalogue) -> None:
    rows = client.get(
        "/api/v1/chart.json", params={"card": "coalition-map", "grouping": "coalitions"}
    ).json()["records"]
    assert [row["country"] for row in rows] == list(facts.countries)
    assert {row["country"] for row in rows if row["basis"] == "inferred"} == {
        code for code, c in facts.coalitions.items() if c.status[0].basis == "inferred"
    }
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize("style", ["short", "full", "bibtex"])
def test_a_citation_names_dataset_and_view(style: str, client: Any) -> None:
    answer = client.get("/api/v1/citation", params={"card": "map", "style": style})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "isoc" in answer.text
    assert ("/map?v=1" in answer.text) == (style != "short")


def test_the_table_behind_the_switch_holds_all_countries_in_protocol_order_and_the_union(
    client: Any, language: Language, facts: Catalogue
) -> None:
    codes = {"card": "map", "indicator": "basic_digital_skills"}
    answer = client.get("/api/v1/table", params=codes)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert re.findall(r'<th scope="row">(.*?)</th>', answer.text) == [
        language.country(code) for code in (*facts.countries, EU)
    ]
    numbers = [
        re.sub(r" \w+$", "", cell) for cell in re.findall(r"<td class=number>(.*?)</td>", answer.text)[::2]
    ]
    held = rows_of("json", client.get("/api/v1/chart.json", params=codes).content)
    assert numbers == [
        language.value(value, facts.unit_of("basic_digital_skills"))
        for value in (row["value"] for row in held)
    ]


def test_the_table_of_a_card_that_is_not_ours_is_refused(client: Any) -> None:
    assert client.get("/api/v1/table", params={"card": "nonsense"}).status_code == 400


def test_wrong_questions_are_answered_clearly(refused: Callable[..., dict[str, Any]]) -> None:
    assert refused("chart.doc", card="map")["did_you_mean"]
    assert refused("chart.csv", card="mapp")["did_you_mean"][0] == "map"
    assert 'period "1999"' in refused("chart.csv", card="map", period="1999")["detail"]
    assert 'language "xx"' in refused("chart.csv", card="map", lang="xx")["detail"]
    assert 'style "apa"' in refused("citation", card="map", style="apa")["detail"]
    assert refused("chart.csv")["did_you_mean"]


def test_two_hundred_clicks_in_a_minute_get_clear_answers(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowances, "RATE", Rate(burst=60, each_minute=60))
    answers = [client.get("/api/v1/chart.csv", params={"card": "map"}) for _ in range(200)]
    assert {answer.status_code for answer in answers} == {200, 429}
    late = next(answer for answer in answers if answer.status_code == 429)
    assert int(late.headers["retry-after"]) >= 1
    assert late.json()["detail"].startswith("too many requests in a short time")
    assert client.get("/api/v1/health").status_code == 200


@pytest.mark.parametrize(
    "form", everyday(["csv", "parquet", "xlsx", "json", "zip", "pptx"], lambda form: form == "csv")
)
def test_more_than_ten_thousand_rows_come_whole_or_are_refused(
    form: str, client: Any, drawn: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"card": "revised"}
    answer = client.get(f"/api/v1/chart.{form}", params=asked)
    assert answer.status_code == 200, answer.text
    assert len(answer.content) < card_files.LARGEST
    if form != "pptx":
        card = every.build_card(asked, load_language("en"), load_look()).card
        assert len(rows_of(form, answer.content)) == len(card.records) > 10_000
    for module in (asking, card_files):
        monkeypatch.setattr(module, "LARGEST", 10_000)
    monkeypatch.setattr(allowances, "SHELF", FileShelf(2**20))
    assert client.get(f"/api/v1/chart.{form}", params=asked).status_code == 413
    assert client.get("/api/v1/health").status_code == 200


def test_a_full_house_is_said_and_does_not_wait(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(pools.CARDS, "share", 0)
        patched.setattr(pools.CARDS, "most", 0)
        answer = client.get("/api/v1/chart.csv", params={"card": "map"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert client.get("/api/v1/chart.csv", params={"card": "map"}).status_code == 200


def test_a_file_leads_back_to_the_host_that_was_asked_and_is_not_kept(client: Any) -> None:
    """A file made for one is not given to another, nor kept: any client can name any host."""
    for host in ("one.example", "other.example"):
        said = client.get("/api/v1/chart.json", params={"card": "map"}, headers={"host": host}).json()
        assert said["link"].startswith(f"http://{host}/map?")
        deck = client.get("/api/v1/briefing.zip", params={"cards": "areas~cIE"}, headers={"host": host})
        assert (
            f"http://{host}/briefing?"
            in zipfile.ZipFile(io.BytesIO(deck.content)).read("README.txt").decode()
        )
    assert not allowances.SHELF.files
    for _ in range(2):
        client.get("/api/v1/chart.json", params={"card": "map"})
    assert len(allowances.SHELF.files) == 1


def test_a_file_is_kept_by_what_its_card_shows(client: Any) -> None:
    """A choice that is not in effect, another order or another spelling is no other file."""
    for asked in (
        "card=map&since=2021",
        "since=nonsense&card=map",
        "card=map&v=7",
        "card=map&as_of=9999-01-01",
    ):
        assert client.get(f"/api/v1/chart.json?{asked}").status_code == 200
    assert len(allowances.SHELF.files) == 1
    links = set()
    for asked in ("map", "map~snonsense", "map~~map~sother"):
        packed = client.get("/api/v1/briefing.zip", params={"cards": asked}).content
        links.add(zipfile.ZipFile(io.BytesIO(packed)).read("README.txt").decode().splitlines()[1])
    assert not [link for link in links if "nonsense" in link or "other" in link]


def test_a_new_moment_makes_a_new_file(client: Any, moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an address without one, as of the page's map: what was kept before is not given out after."""

    def told() -> tuple[str, str]:
        table = client.get("/api/v1/table", params={"card": "map", "period": "2023"}).text
        rows = client.get("/api/v1/chart.csv", params={"card": "map", "period": "2023"}).text
        return re.findall("Ireland.*?</tr>", table)[0], re.findall("^.*,IE,.*$", rows, re.M)[0]

    assert all("72.91" in said or "72.9%" in said for said in told())
    monkeypatch.setattr(moments, "now", lambda: Moment("2024-06-30", moment.state))
    assert all("68.65" in said or "68.7%" in said or "68.6%" in said for said in told())


def test_a_file_is_made_once(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def count(_card: object, _shape: str) -> bytes:
        made.append(1)
        return b"x"

    monkeypatch.setitem(FORMS, "csv", card_files.Form("text/csv", count))
    for _ in range(3):
        assert client.get("/api/v1/chart.csv", params={"card": "map"}).content == b"x"
    assert client.get("/api/v1/chart.csv", params={"card": "ranking"}).content == b"x"
    assert len(made) == 2


@pytest.mark.parametrize(
    "address", ["chart.csv?card=map", "briefing.xlsx?cards=map", "factsheet.pdf?country=MT"]
)
def test_a_file_that_would_be_too_large_is_refused(
    client: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(asking, "LARGEST", 10)
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 413
    assert "too large" in answer.json()["detail"]


def test_the_description_names_every_card_and_form(client: Any) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/chart.{form}"]["get"]
    by_name = {parameter["name"]: parameter for parameter in described["parameters"]}
    assert by_name["form"]["schema"]["enum"] == list(FORMS)
    assert by_name["card"]["schema"]["enum"] == list(every.CARDS)
    assert {"429", "503", "400"} <= set(described["responses"])
