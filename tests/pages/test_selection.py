"""Choices and links: what a link says is chosen, what is chosen goes into the link, and both say the same."""

import re
from collections.abc import Callable
from dataclasses import asdict
from html import unescape
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts.selection import FIELDS, SCHEMA, Selection, link_codes
from tests.pages.conftest import Visited

Visit = Callable[..., Visited]

codes = st.text("abcdefghijklmnopqrstuvwxyzEUIL_0123456789-", max_size=12)


@given(st.builds(Selection, **dict.fromkeys(FIELDS, codes)))
def test_a_link_holds_every_code_that_is_chosen_and_used(chosen: Selection) -> None:
    link = link_codes(chosen, FIELDS)
    assert link.pop("v") == SCHEMA
    assert Selection(**link) == chosen
    assert all(link.values())


@given(st.builds(Selection, **dict.fromkeys(FIELDS, codes)), st.sets(st.sampled_from(FIELDS)))
def test_a_link_holds_nothing_else(chosen: Selection, used: set[str]) -> None:
    link = link_codes(chosen, tuple(used))
    assert set(link) <= used | {"v"}
    assert all(link[name] == asdict(chosen)[name] for name in link if name != "v")


def page_of_all_fields() -> None:
    import streamlit as st

    from data.queries.moments import Moment
    from pages.parts import selection

    chosen = selection.current()
    st.json(str(chosen))
    selection.write_link(
        tuple(name for name in selection.FIELDS if name not in ("as_of", "state")), Moment("2026-01-31", 7)
    )


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("as_of", "state")])
def test_a_link_restores_a_choice_and_the_page_writes_it_back(name: str) -> None:
    at = AppTest.from_function(page_of_all_fields)
    at.query_params[name] = "some_code"
    at.run()
    assert not at.exception
    link = {key: value[0] if isinstance(value, list) else value for key, value in at.query_params.items()}
    assert link[name] == "some_code"
    assert link["v"] == SCHEMA


def test_a_later_link_goes_before_what_the_session_remembers() -> None:
    at = AppTest.from_function(page_of_all_fields)
    at.query_params["show"] = "coalitions"
    at.run()
    at.query_params["show"] = "value"
    at.run()
    assert at.session_state["choice.show"] == "value"


def test_what_is_no_choice_of_ours_is_left_alone() -> None:
    at = AppTest.from_function(page_of_all_fields)
    at.query_params["utm_source"] = "somewhere"
    at.run()
    assert not at.exception
    assert "choice.utm_source" not in at.session_state


@pytest.mark.parametrize(
    ("script", "link", "missed"),
    [
        ("europe_map.py", {"indicator": "nonsense", "period": "2025"}, ["nonsense"]),
        ("targets.py", {"country": "XX"}, ["XX"]),
        ("compare.py", {"countries": "EL.ZZ"}, ["ZZ"]),
        ("europe_map.py", {"indicator": "basic_digital_skills", "period": "2022"}, ["2022"]),
        ("europe_map.py", {"indicator": "basic_digital_skills", "period": "2023"}, []),
    ],
)
def test_a_link_that_asks_for_what_is_not_held_says_so_once(
    visit: Callable[..., Visited], script: str, link: dict[str, str], missed: list[str]
) -> None:
    page = visit(script, **link).sound()
    assert ('class="dd-notice"' in " ".join(page.html)) == bool(missed)
    assert all(f"“{code}”" in page.text for code in missed)
    page.at.run()
    assert 'class="dd-notice"' not in " ".join(page.sound().html)


@pytest.mark.parametrize(("name", "codes"), [("countries", ("EL", "IE")), ("groups", ("women", "men"))])
def test_a_link_s_list_may_be_parted_by_commas_and_is_written_back_with_dots(
    name: str, codes: tuple[str, ...]
) -> None:
    at = AppTest.from_function(page_of_all_fields)
    at.query_params[name] = ",".join(codes).replace("EL", "GR")
    at.run()
    assert not at.exception
    assert at.query_params[name] in (".".join(codes), [".".join(codes)])


def test_a_page_shows_the_same_for_a_list_with_commas(visit: Callable[..., Visited]) -> None:
    chosen = {"indicator": "basic_digital_skills", "groups": "women.men"}
    dots = visit("compare.py", **chosen, countries="EL.IE").sound()
    commas = visit("compare.py", **{**chosen, "groups": "women,men"}, countries="EL,IE").sound()
    assert commas.text == dots.text
    assert "which this link asks for" not in commas.text


def data_of(page: Visited, name: str) -> list[str]:
    """What the page tells the browser's scripts under a name."""
    return [unescape(found) for found in re.findall(rf' data-{name}="([^"]*)"', " ".join(page.html))]


def test_a_briefing_that_a_page_held_back_is_waited_for_until_a_link_brings_it(visit: Visit) -> None:
    """The visit is made anew with what its connection was told; that none is there clears nothing."""
    page = visit("methods.py", v="1", resumed="country=IE&apart=1").sound()
    assert data_of(page, "apart") == ["1"]
    for cards, apart in (("", "1"), ("areas~cIE", ""), ("", "")):
        page.at.query_params.clear()
        page.at.query_params["v"] = "1"
        if cards:
            page.at.query_params["cards"] = cards
        page.at.run()
        assert data_of(page.sound(), "apart") == [apart]
    assert page.at.session_state["choice.cards"] == "areas~cIE"
    assert data_of(visit("methods.py", v="1", apart="1").sound(), "apart") == [""]


@pytest.mark.parametrize(
    ("script", "briefing"),
    [
        ("briefing.py", {"cards": "areas~cIE", "called": "Monday"}),
        ("briefing.py", {"cards": "areas~cIE~~text-slide~W1"}),
        ("methods.py", {"cards": "areas~cIE", "called": "Monday"}),
    ],
)
def test_a_briefing_held_back_that_the_page_s_address_names_is_there_at_once(
    visit: Visit, script: str, briefing: dict[str, str]
) -> None:
    """Or the reader's change, which comes next, would meet an empty page."""
    page = visit(script, v="1", **briefing, resumed="country=IE&apart=1").sound()
    assert page.at.session_state["choice.country"] == "IE"
    assert data_of(page, "held") == [briefing["cards"]]
    assert data_of(page, "called") == [briefing.get("called", "")]
    assert data_of(page, "apart") == [""]
    if script == "briefing.py":
        assert page.widget("text_input", "called").value == briefing.get("called", "")


def test_that_a_briefing_is_held_back_is_told_on_until_it_is_there(visit: Visit) -> None:
    """The connection may be lost again before it is."""
    page = visit("methods.py", v="1", resumed="country=IE&apart=1").sound()
    (told,) = data_of(page, "choices")
    assert {("country", "IE"), ("apart", "1")} <= set(parse_qsl(told))
    again = visit("methods.py", v="1", resumed=told).sound()
    assert data_of(again, "apart") == ["1"]
    again.at.query_params.clear()
    again.at.query_params["cards"] = "areas~cIE"
    again.at.run()
    (told,) = data_of(again.sound(), "choices")
    assert dict(parse_qsl(told))["cards"] == "areas~cIE"
    assert "apart" not in told
