"""Links know their edition: an older one shows its state, says what has changed since of what it shows, and
leads to the newest.
"""

from collections.abc import Callable

import pytest

from cards.revisions.since_then import LINES, LinkChoice, changes_of_link, since_then
from data.queries import edition_changes, series
from data.queries.moments import Moment
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
SKILLS = "basic_digital_skills"
OLD = "2024-06-30"


@pytest.fixture
def old(moment: Moment) -> dict[str, str]:
    return {"as_of": OLD, "state": str(moment.state), "v": "1"}


def notice(page: Visited) -> str:
    found = [body for body in page.html if 'class="dd-notice"' in body]
    assert len(found) == 1
    return found[0]


def test_the_revision_of_the_country_shown_is_told(visit: Visit, old: dict[str, str]) -> None:
    page = visit("europe_map.py", indicator=SKILLS, country="IE", **old).sound()
    said = notice(page)
    assert "as of 30 June 2024" in said
    assert (
        "<li>Ireland, At least basic digital skills, 2023: 68.65% (flags not known) before, 72.91% now "
        "(+4.26 points)</li>" in said
    )
    assert "1 value revised and 1 value for a new period" in said
    assert "Malta" not in said


def test_a_country_s_page_tells_of_that_country_alone(visit: Visit, old: dict[str, str]) -> None:
    said = notice(visit("country.py", country="MT", **old).sound())
    assert (
        "<li>Malta, At least basic digital skills, 2023: 63.02% (flags not known) before, 62.78% now "
        "(−0.24 points)</li>" in said
    )
    assert said.count("<li>") == LINES
    assert "6 values revised" in said
    assert "Ireland" not in said


def test_one_click_leads_to_the_newest_with_the_choices_kept(
    visit: Visit, old: dict[str, str], moment: Moment
) -> None:
    page = visit("country.py", country="MT", **old).sound()
    page.at.button(key="newest").click().run()
    page.sound()
    assert page.link["as_of"] == moment.as_of
    assert page.link["country"] == "MT"
    assert not [body for body in page.html if 'class="dd-notice"' in body]


def test_the_newest_data_are_of_the_newest_period_unless_another_was_chosen(
    visit: Visit, old: dict[str, str], moment: Moment
) -> None:
    page = visit("europe_map.py", indicator=SKILLS, **old).sound()
    assert page.link["period"] == "2023"
    page.at.button(key="newest").click().run()
    assert page.sound().link["period"] == "2025"
    page = visit("europe_map.py", indicator=SKILLS, period="2021", **old).sound()
    page.at.button(key="newest").click().run()
    assert page.sound().link["period"] == "2021"


def test_the_notice_follows_a_country_that_is_picked(
    visit: Visit, old: dict[str, str], language: Language
) -> None:
    page = visit("country.py", country="MT", **old).sound()
    page.widget("selectbox", "country").set_value("IE").run()
    said = notice(page.sound())
    assert "Ireland" in said
    assert "Malta" not in said


def test_a_current_link_has_no_notice(visit: Visit, moment: Moment) -> None:
    page = visit("country.py", country="MT", as_of=moment.as_of, state=str(moment.state), v="1").sound()
    assert not [body for body in page.html if 'class="dd-notice"' in body]


def test_codes_that_nobody_knows_are_taken_for_the_default(moment: Moment, language: Language) -> None:
    odd = LinkChoice("<script>", ("XX",), "nobody")
    assert since_then(odd, Moment(OLD, moment.state), language).summary.startswith(
        "What this link shows has changed since then:"
    )


def test_what_is_told_is_what_the_questions_say(moment: Moment) -> None:
    then = Moment(OLD, moment.state)
    rows = changes_of_link(LinkChoice(SKILLS, ("IE", "MT")), then, moment)
    assert not rows.empty
    for _, row in rows.iterrows():
        now = series.observations(SKILLS, moment, [row["country"]], [row["period"]])
        before = series.observations(SKILLS, then, [row["country"]], [row["period"]])
        assert now["value"].iloc[0] == row["value"]
        assert before.empty == (row["kind"] != "revised")
    assert "rounding" not in set(rows["kind"])
    assert list(rows["kind"])[:2] == ["revised", "revised"], "what was revised comes first"


def test_rounding_is_no_change_of_what_a_link_shows(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    then = Moment(OLD, moment.state)
    found = edition_changes.changes_since(then, moment)
    monkeypatch.setattr(edition_changes, "changes_since", lambda *_: found.assign(kind="rounding"))
    assert changes_of_link(LinkChoice(SKILLS), then, moment).empty


def test_nothing_has_changed_between_a_moment_and_itself(moment: Moment, language: Language) -> None:
    told = since_then(LinkChoice(SKILLS), moment, language)
    assert told.lines == ()
    assert told.summary == "Nothing that this link shows has changed since then."
