"""The calendar of releases to come: valid (RFC 5545), the same for the same data, a day only where a
publisher states it, and a month marked as usual otherwise.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from starlette.testclient import TestClient

from data.facts.catalogue import catalogue
from data.facts.catalogue_checks import Codes, check_datasets
from data.facts.declared_reader import DeclaredError
from data.queries import releases, series
from data.queries.moments import Moment
from data.queries.releases import coming_releases, indicators_of
from serving.calendars.release_calendar import release_calendar
from words.language import Language

PATH = "/feeds/releases.ics"
TODAY = date(2026, 11, 29)
DAY = re.compile(r"\d{8}")
Event = dict[str, str]


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar, every rule of lines checked on the way (RFC 5545, 3.1)."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def events_of(content: bytes) -> list[Event]:
    """The events by property, without parameters; the frame of the calendar is checked on the way."""
    lines = unfolded(content)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert len([line for line in lines if line.startswith("PRODID:")]) == 1
    events: list[Event] = []
    inside = False
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            name, value = line.split(":", 1)
            assert name not in events[-1], f"{name} stands twice"
            events[-1][name] = value
    return events


def calendar(moment: Moment, language: Language, *indicators: str, today: date = TODAY) -> list[Event]:
    return events_of(release_calendar(coming_releases(moment, today, indicators or None), moment, language))


def test_every_event_is_valid_and_whole_days(client: TestClient) -> None:
    answer = client.get(PATH)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = events_of(answer.content)
    assert len({event["UID"] for event in events}) == len(events) > 5
    for event in events:
        first, end = event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]
        assert DAY.fullmatch(first)
        assert date.fromisoformat(first) < date.fromisoformat(end)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
        assert event["TRANSP"] == "TRANSPARENT"
        assert not re.search(r"(?<!\\)[;,]", event["SUMMARY"] + event["DESCRIPTION"])


def test_the_same_data_make_the_same_bytes(client: TestClient, moment: Moment) -> None:
    first, again = client.get(PATH), client.get(PATH)
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    stamps = {event["DTSTAMP"] for event in events_of(first.content)}
    assert stamps == {moment.as_of.replace("-", "") + "T000000Z"}
    kept = client.get(PATH, headers={"if-none-match": first.headers["etag"]})
    assert (kept.status_code, kept.content) == (304, b"")


def test_a_month_as_usual_is_marked_and_says_what_it_rests_on(moment: Moment, language: Language) -> None:
    (event,) = calendar(moment, language, "basic_digital_skills")
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20271201", "20280101")
    assert event["SUMMARY"].startswith("As usual\\, not announced: Individuals")
    assert event["STATUS"] == "TENTATIVE"
    assert "We know of no announced date." in event["DESCRIPTION"]
    assert "December 2024 and February 2024" in event["DESCRIPTION"]
    assert event["URL"].startswith("https://ec.europa.eu/eurostat/")
    # It stays the same event when another month turns out to be usual.
    assert (
        event["UID"] == calendar(moment, language, "basic_digital_skills", today=date(2027, 1, 1))[0]["UID"]
    )


def test_what_has_no_known_month_or_no_regular_years_is_left_out(moment: Moment) -> None:
    found = {release.dataset for release in coming_releases(moment, TODAY)}
    # DESI 2026 is a test file from before its publication; of the others only a year is known.
    assert "desi" not in found
    # The old survey of skills ended in 2019.
    assert "isoc_sk_dskl_i" not in found
    for release in coming_releases(moment, TODAY):
        assert not release.address
        assert {each.date_precision for each in release.before} <= {"day", "month"}
        assert release.day.month in {int(each.edition[5:7]) for each in release.before}


@pytest.fixture
def stated(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    """A publisher states a day of the skills' next edition, and one that is past."""
    skills = catalogue().datasets["isoc_sk_dskl_i21"]
    dated = replace(
        skills, releases={"2027-12-14": "https://example.eu/calendar", "2024-12-17": "https://example.eu/old"}
    )
    facts = replace(catalogue(), datasets={**catalogue().datasets, "isoc_sk_dskl_i21": dated})
    monkeypatch.setattr(releases, "catalogue", lambda: facts)


@pytest.mark.usefixtures("stated")
def test_a_stated_day_takes_the_place_of_the_month(moment: Moment, language: Language) -> None:
    (event,) = calendar(moment, language, "basic_digital_skills")
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20271214", "20271215")
    assert event["SUMMARY"].startswith("New release: ")
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"] == "https://example.eu/calendar"
    assert "https://example.eu/calendar" in event["DESCRIPTION"]


def test_the_calendar_speaks_the_language_that_is_asked_for(client: TestClient) -> None:
    """The days are the same, and so are the events, which a calendar tells apart by their identifiers."""
    english, german = (client.get(PATH, params={"lang": code}).content for code in ("en", "de"))
    assert b"X-WR-CALNAME:Data releases to come" in english
    assert b"Data releases to come" not in german
    ours, theirs = events_of(english), events_of(german)
    assert [event["UID"] for event in ours] == [event["UID"] for event in theirs]
    assert all(one["SUMMARY"] != other["SUMMARY"] for one, other in zip(ours, theirs, strict=True))
    assert client.get(PATH, params={"lang": "xx"}).status_code == 400


def test_an_indicator_s_calendar_has_its_own_source_alone(client: TestClient) -> None:
    events = events_of(client.get(PATH, params={"indicator": "internet_users"}).content)
    assert ["isoc_ci_ifp_iu" in event["DESCRIPTION"] for event in events] == [True]
    # Nothing is known of the next one: a calendar with a time zone alone.
    nothing = client.get(PATH, params={"indicator": "edge_nodes"}).content
    assert events_of(nothing) == []
    assert b"BEGIN:VTIMEZONE" in nothing
    refused = client.get(PATH, params={"indicator": "internet_user"})
    assert refused.status_code == 400
    assert "internet_users" in refused.json()["did_you_mean"]


@pytest.mark.parametrize("country", ["EL", "MT"])
def test_a_country_s_calendar_has_what_its_page_tells_of(
    client: TestClient, moment: Moment, country: str
) -> None:
    """With a target, or an area of skill, and a value of the country."""
    events = events_of(client.get(PATH, params={"country": country}).content)
    told = indicators_of(country, moment)
    assert [event["DESCRIPTION"].split(".")[0] for event in events] == [
        release.dataset
        for release in coming_releases(moment, datetime.now(UTC).date())
        if set(release.indicators) & set(told)
    ]
    assert "basic_digital_skills" in told
    assert "internet_users" not in told
    assert 0 < len(events) < len(events_of(client.get(PATH).content))


def test_rows_without_a_value_are_none_of_a_country(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, empty = series.observations, ("cloud", "unicorns")

    def without(indicator: str, *given: Any, **named: Any) -> pd.DataFrame:
        found = asked(indicator, *given, **named)
        return found.assign(value=float("nan")) if indicator in empty else found

    told = indicators_of("MT", moment)
    assert set(empty) <= set(told)
    monkeypatch.setattr(series, "observations", without)
    assert indicators_of("MT", moment) == tuple(code for code in told if code not in empty)


def test_a_country_and_an_indicator_that_its_page_does_not_tell_of_have_nothing(client: TestClient) -> None:
    asked = {"country": "EL", "indicator": "internet_users"}
    assert events_of(client.get(PATH, params=asked).content) == []
    asked["indicator"] = "basic_digital_skills,internet_users"
    (event,) = events_of(client.get(PATH, params=asked).content)
    assert "isoc_sk_dskl_i21" in event["DESCRIPTION"]
    refused = client.get(PATH, params={"country": "XX"})
    assert (refused.status_code, "XX" in refused.json()["detail"]) == (400, True)


@pytest.mark.parametrize(
    "releases",
    [{"soon": "https://example.eu"}, {"2027-12-1": "https://example.eu"}, {"2027-12-14": "a guess"}],
)
def test_a_release_needs_a_day_and_an_address(releases: dict[str, str], tmp_path: Path) -> None:
    facts = catalogue()
    dataset = replace(facts.datasets["isoc_sk_dskl_i21"], releases=releases)
    codes = Codes(**{name: getattr(facts, name) for name in Codes.__dataclass_fields__})
    with pytest.raises(DeclaredError, match=r"\[dataset.isoc_sk_dskl_i21\], key \"releases\""):
        check_datasets({"isoc_sk_dskl_i21": dataset}, codes, tmp_path)
