"""What is made ahead is what pages then find in memory; a new edition is made ahead too."""

import dataclasses

import pytest

from cards import every
from cards.country import since_last_year
from cards.view import view_of
from charts.look import load_look
from data.facts.catalogue import Catalogue
from data.facts.memory import MEMORY
from data.queries import moments
from data.queries.moments import Moment, NotReadyError
from exports.pictures.browser import PictureError
from serving.guard.settings import DEFAULTS
from serving.start import warming_ahead
from serving.start.warming_ahead import Warming, popular_cards
from words.language import load_language


@pytest.fixture
def warming(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> Warming:
    """One that makes two cards, and is not started."""
    monkeypatch.setattr(
        warming_ahead, "popular_cards", lambda: iter([{"card": "map"}, {"card": "since", "country": "MT"}])
    )
    return Warming(rest=0)


def test_every_country_and_every_target_is_made_ahead(facts: Catalogue) -> None:
    """Each card once by itself, and no card by an address that it would refuse."""
    listed = list(popular_cards())
    assert listed[: len(every.CARDS)] == [{"card": name} for name in every.CARDS]
    assert {codes["country"] for codes in listed if "country" in codes} == set(facts.countries)
    assert {"card": "map", "indicator": "cloud"} in listed
    assert all(set(codes) - {"card"} <= set(every.CARDS[codes["card"]].takes) for codes in listed)
    assert len({tuple(codes.items()) for codes in listed}) == len(listed)


def test_as_many_are_made_as_there_are_of_every_country_s_page(facts: Catalogue) -> None:
    """Unless its operator says otherwise: the last country's readers wait no longer than the first one's."""
    made = list(popular_cards())[: DEFAULTS["DASHBOARD_AHEAD"]]
    for name, entry in every.CARDS.items():
        if entry.path == "country" and "country" in entry.takes:
            of_card = {codes["country"] for codes in made if codes["card"] == name and "country" in codes}
            assert of_card == set(facts.countries), name


def test_a_page_finds_what_was_made_ahead(warming: Warming, moment: Moment) -> None:
    MEMORY.forget()
    warming.warm_newest()
    assert warming.made == 2
    missed = MEMORY.summary()["misses"]
    # Asked for as the warming does: other tests may have had the facts read again.
    since_last_year.since_card("MT", view_of(moment, load_language(), load_look()))
    assert MEMORY.summary()["misses"] == missed


def test_nothing_is_made_twice_until_an_edition_arrives(
    warming: Warming, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[str]()
    monkeypatch.setattr(warming_ahead.every, "build_card", lambda codes, *_: made.append(codes["card"]))
    warming.warm_newest()
    warming.warm_newest()
    assert made == ["map", "since"]
    newer = dataclasses.replace(moment, state=moment.state + 1)
    monkeypatch.setattr(moments, "now", lambda: newer)
    warming.warm_newest()
    assert made == ["map", "since"] * 2


def test_a_store_that_does_not_answer_is_tried_again(
    warming: Warming, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([NotReadyError("not yet"), None, None])

    def now() -> Moment:
        if error := next(answers, None):
            raise error
        return moment

    monkeypatch.setattr(moments, "now", now)
    warming.begin = warming.look = 0.001
    warming.start()
    for _ in range(1000):
        if warming.warmed:
            break
        warming.stopped.wait(0.01)
    warming.stop()
    warming.thread.join(10)
    assert warming.made == 2


def test_a_card_that_fails_keeps_no_other_from_being_made(
    warming: Warming, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = every.build_card

    def fails(codes: dict[str, str], *how: object) -> object:
        if codes["card"] == "map":
            raise ZeroDivisionError
        return whole(codes, *how)  # type: ignore[arg-type]

    monkeypatch.setattr(warming_ahead.every, "build_card", fails)
    warming.warm_newest()
    assert warming.made == 1
    assert "'card': 'map'" in caplog.text


def test_a_server_is_ready_after_the_first_round(warming: Warming) -> None:
    assert not warming.ready.is_set()
    warming.look = 60
    warming.start()
    assert warming.ready.wait(60)
    assert warming.made == 2
    warming.stop()
    warming.thread.join(10)


def test_a_store_that_does_not_answer_lets_the_server_begin(
    warming: Warming, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages tell of it: no reader may wait for what can't be made."""

    def now() -> Moment:
        raise NotReadyError("not yet")

    monkeypatch.setattr(moments, "now", now)
    warming.start()
    assert warming.ready.wait(60)
    assert warming.made == 0
    warming.stop()
    warming.thread.join(10)


@pytest.mark.parametrize("visited", [True, False])
def test_the_processor_is_left_to_who_has_a_page_open(
    warming: Warming, monkeypatch: pytest.MonkeyPatch, visited: bool
) -> None:
    rests = list[float]()
    monkeypatch.setattr(warming.stopped, "wait", lambda seconds: rests.append(seconds))
    monkeypatch.setattr(warming_ahead, "is_visited", lambda: visited)
    warming.rest = 2.0
    if visited:
        MEMORY.forget()
    warming.warm_newest()
    assert len(rests) == 2
    assert (rests[0] > 0) is visited
    assert (sum(rests) == 0) is not visited


def test_a_browser_that_can_t_be_started_keeps_no_card_from_being_made(
    warming: Warming, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise PictureError("it does not start")

    monkeypatch.setattr(warming_ahead.every, "CARDS", {"map": every.CARDS["map"]})
    monkeypatch.setattr(warming_ahead, "can_draw", lambda: True)
    monkeypatch.setattr(warming_ahead.CHROMIUM, "start", fail)
    monkeypatch.setattr(warming_ahead.CHROMIUM, "is_wanted", lambda: False)
    warming.warm_newest()
    assert warming.made == 1
    assert "it does not start" in caplog.text
