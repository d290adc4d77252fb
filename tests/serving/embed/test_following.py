"""An embedded card follows the newest data unless its address names a moment; its canonical address is
whole.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from lxml import html
from starlette.testclient import TestClient

from cards.every import CARDS, build_card
from cards.request import following_codes
from charts.look import Look
from data.facts.catalogue import catalogue
from data.facts.edition import Edition
from data.queries.moments import Moment
from data.refresh import series_mapping
from data.store import database, notes, stored_editions
from tests.cards.test_addressed import codes_of
from tests.forgetting import forget_answers
from words.language import Language

RANKING = {"card": "ranking", "indicator": "basic_digital_skills", "country": "EL"}


@pytest.fixture
def keep(tmp_path: Path, other_store: Callable[[str], None]) -> Iterator[Callable[[str, str, float], None]]:
    """Keeps an edition of a day in a store of its own: so many per cent of people in all 27, in a year."""
    other_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    held = database.engine()
    database.prepare(held)
    forget_answers()

    def refresh(day: str, year: str, value: float) -> None:
        cells = pd.DataFrame({"geo": list(catalogue().countries)})
        cells = cells.assign(ind_type="IND_TOTAL", indic_is="I_DSK2_BAB", unit="PC_IND", time=year)
        cells = cells.assign(value=value, flags="", flags_known=True, decimals=2, remark="")
        cells = cells.astype({"decimals": "Int64"})
        how = {"address": "unknown", "obtained": "by a test", "rows": len(cells), "sha256": ""}
        edition = Edition("eurostat", "isoc_sk_dskl_i21", day, "day", **how)
        observed = series_mapping.map_cells(cells, edition.dataset, catalogue()).observations
        stored_editions.save_edition(held, edition, "", observed)
        notes.set_note(held, notes.WHOLE, "yes")

    yield refresh
    forget_answers()
    held.dispose()


def heading(client: TestClient, **asked: str) -> str:
    (found,) = html.fromstring(client.get("/embed", params=asked).text).xpath("//h1/text()")
    return str(found)


def test_an_embed_without_a_moment_shows_the_newest_and_a_frozen_one_stays(
    client: TestClient, language: Language, light: Look, keep: Callable[[str, str, float], None]
) -> None:
    keep("2025-12-15", "2025", 51.0)
    shown = build_card(RANKING, language, light).card
    assert shown.codes["period"] == "2025"
    following, frozen = following_codes(shown.codes), shown.codes
    before = heading(client, **following)
    assert before == heading(client, **frozen)
    assert "51.0%" in before
    keep("2027-12-15", "2027", 90.0)
    assert "90.0%" in heading(client, **following)
    assert "2027" in heading(client, **following)
    assert heading(client, **frozen) == before
    assert "There are newer data." in client.get("/embed", params=frozen).text
    assert "There are newer data." not in client.get("/embed", params=following).text


def test_an_older_period_that_was_chosen_stays(moment: Moment, language: Language, light: Look) -> None:
    chosen = build_card({**RANKING, "period": "2023"}, language, light).card.codes
    assert following_codes(chosen)["period"] == "2023"


@pytest.mark.parametrize("name", [name for name, entry in CARDS.items() if "period" in entry.takes])
def test_without_what_ties_it_to_the_moment_a_card_is_the_same(
    moment: Moment, language: Language, light: Look, name: str
) -> None:
    card = build_card(codes_of(name, "IE"), language, light).card
    following = following_codes(card.codes)
    assert not {"as_of", "state"} & following.keys()
    assert build_card(following, language, light).card.codes == card.codes


def canonical(client: TestClient, path: str, **headers: str) -> str:
    (found,) = html.fromstring(client.get(path, headers=headers).text).xpath("//link[@rel='canonical']/@href")
    return unescape(str(found))


@pytest.mark.parametrize("path", ["/embed?card=ranking&country=EL", "/embed/badge?country=EL"])
def test_the_canonical_address_is_whole_and_public(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://a.example/dd https://b.example/dd")
    for host, start in {"b.example": "https://b.example/dd/", "127.0.0.1": "https://a.example/dd/"}.items():
        found = canonical(client, path, host=host)
        assert found.startswith(start), found
        assert not re.search("as_of|state", found)


def test_a_host_that_only_a_request_names_stands_in_no_embedded_page(client: TestClient) -> None:
    for path in ("/embed?card=ranking", "/embed/badge?country=EL"):
        assert "evil.example" not in client.get(path, headers={"host": "evil.example"}).text
