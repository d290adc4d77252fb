"""The briefing: cards come in from their pages, stay within the visit, are ordered and taken out, and stand
in the link.
"""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visited

Visit = Callable[..., Visited]
TWO = "ranking~ibasic_digital_skills~p2025~~areas~cIE"


def press(page: Visited, key: str) -> Visited:
    next(button for button in page.at.button if button.key == key).click().run()
    return page.sound()


def keys(page: Visited) -> list[str]:
    return [str(button.key) for button in page.at.button]


def headings(at: AppTest) -> list[str]:
    return [title for title in Visited(at).tagged("h2") if title[:1].isdigit()]


def test_a_card_that_a_pages_link_names_is_found_in_the_briefing(visit: Visit) -> None:
    page = visit("europe_map.py", country="IE", v="1", cards="ranking~ibasic_digital_skills~cIE").sound()
    assert "cards" not in page.link
    page.at.switch_page("briefing.py").run()
    assert len(headings(page.sound().at)) == 1
    assert page.link["cards"] == "ranking~ibasic_digital_skills~cIE"


def test_a_part_of_the_link_that_is_no_card_is_named_and_the_others_stay(visit: Visit) -> None:
    page = visit("briefing.py", v="1", cards=f"{TWO}~~foo").sound()
    assert len(headings(page.at)) == 2
    assert "“foo”" in page.text
    assert "This briefing is empty" not in page.text


def test_it_stays_while_other_pages_are_seen_and_links_followed(visit: Visit) -> None:
    page = visit("briefing.py", v="1", cards=TWO, called="For Monday").sound()
    page.at.switch_page("europe_map.py").run()
    page.at.query_params.clear()
    page.at.query_params["v"] = "1"
    page.at.query_params["indicator"] = "ict_specialists"
    page.at.run()
    page.at.switch_page("briefing.py").run()
    assert len(headings(page.sound().at)) == 2
    assert page.link["called"] == "For Monday"


def test_cards_are_ordered_and_taken_out(visit: Visit) -> None:
    page = visit("briefing.py", v="1", cards=TWO).sound()
    first, second = headings(page.at)
    press(page, "down.0")
    assert [title[3:] for title in headings(page.at)] == [second[3:], first[3:]]
    assert page.link["cards"].startswith("areas~cIE~~ranking~")
    press(page, "out.0")
    assert page.link["cards"] == "ranking~ibasic_digital_skills~p2025"
    press(page, "out.0")
    assert "This briefing is empty." in page.text
    assert "cards" not in page.link


def test_the_files_are_addresses_of_the_same_cards(visit: Visit) -> None:
    page = visit("briefing.py", v="1", cards=TWO, called="A & B").sound()
    html = " ".join(page.html)
    for form in ("pptx", "pdf", "xlsx", "zip"):
        cards = "cards=ranking~ibasic_digital_skills~p2025~~areas~cIE"
        assert f"/api/v1/briefing.{form}?{cards}&amp;called=A+%26+B&amp;" in html
    assert "state=" in html


def test_every_card_has_its_picture_at_its_own_moment_in_room_that_is_kept(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.pictures.browser.can_draw", lambda: True)
    html = " ".join(visit("briefing.py", v="1", cards=TWO).sound().html)
    found = re.findall(r'<img src="([^"]*)" width="1280" height="720" alt="([^"]+)" loading="lazy"', html)
    assert [address.split("?")[1].split("&amp;")[0] for address, _ in found] == ["card=ranking", "card=areas"]
    assert all("state=" in address and address.endswith("shape=slide") for address, _ in found)
    assert html.count('height="800"') == 2


def test_without_chromium_the_page_says_that_there_is_no_picture(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.pictures.browser.can_draw", lambda: False)
    page = visit("briefing.py", v="1", cards=TWO).sound()
    assert " ".join(page.html).count('<p class="small">No picture can be made on this server.</p>') == 1
    assert "<img" not in " ".join(page.html)


def test_a_card_that_cannot_be_made_is_named_and_the_others_stay(visit: Visit) -> None:
    page = visit("briefing.py", v="1", cards=f"{TWO}~~map~p1999").sound()
    assert "This card can&#x27;t be made" in " ".join(page.html) or "This card can't be made" in page.text
    assert len(headings(page.at)) == 2
    assert "out.2" in keys(page)
