"""/revisions: each kind of change apart, two editions, one country, and what changed since the moment that
the link remembers.
"""

import re
from collections.abc import Callable
from html import unescape

import pandas as pd
import pytest

from analysis.revisions import ROUNDING
from cards.revisions import change_rows, revision_cards
from cards.revisions.change_rows import EACH, TWO, VISIT, ChangeFilter
from cards.view import view_of
from charts.look import Look
from data.queries import edition_changes, moments
from data.queries.moments import Moment
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
PAGE = "revisions.py"


def table(page: Visited, title: str) -> list[list[str]]:
    """The rows of the first table below a heading."""
    body = next(body for body in page.html if f">{title}</h2>" in body).split(f">{title}</h2>", 1)[1]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body.split("</table>")[0], re.S)
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell))
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        ]
        for row in rows[1:]
    ]


def revised_values(page: Visited) -> list[list[str]]:
    """The rows of the card with all revised values."""
    heading = re.search(r'<h2 id="title-revised">([^<]*)</h2>', " ".join(page.html))
    assert heading
    return table(page, heading.group(1))


def test_the_page_has_one_number_of_revised_values_and_says_how_many_are_shares(
    visit: Visit, moment: Moment, language: Language, light: Look
) -> None:
    page = visit(PAGE).sound()
    assert page.tagged("h1") == ["195 values were revised and 1,174 added for new periods"]
    assert "There are 163 revisions" not in page.text
    made = revision_cards.largest_card(ChangeFilter(moment), view_of(moment, language, light))
    assert made is not None
    assert made[0].notes == (
        "Of the revised values, 163 are shares or scores; the figure shows the largest.",
    )


def test_ireland_and_malta_are_revised_and_nothing_is_that_only_rounds(
    visit: Visit, moment: Moment, language: Language
) -> None:
    page = visit(PAGE).sound()
    rows = {(name, country, year): rest for name, country, year, *rest in revised_values(page)}
    ireland = rows["At least basic digital skills", "Ireland", "2023"]
    assert ireland == [
        "68.65% (flags not known)",
        "72.91%",
        "+4.26 points",
        "",
        "February 2024 to 17 Dec 2024",
    ]
    malta = rows["At least basic digital skills", "Malta", "2023"]
    assert malta[:3] == ["63.02%", "62.78%", "−0.24 points"]
    found = edition_changes.changes(moment)
    for row in found[found["kind"] == ROUNDING].itertuples():
        name = change_rows.subject_name(str(row.indicator), str(row.breakdown), language)
        assert (name, language.country(str(row.country)), row.period) not in rows
    assert "258 values differ only by their rounding and do not count as revised" in page.text


def test_facts_on_the_coalitions_that_changed_are_told_by_day_and_country(visit: Visit) -> None:
    def told(**link: str) -> str:
        (card,) = [body for body in visit(PAGE, **link).sound().html if 'id="title-facts"' in body] or [""]
        return re.sub(r"<[^>]+>", " ", unescape(card))

    every = told()
    assert "28 November 2026: 66 added, 2 changed, 0 withdrawn" in every
    assert "22 November 2026" not in every, "the first facts of all are no change"
    # As an older link tells what changed since.
    italy = told(country="IT")
    assert "28 November 2026: 4 added, 1 changed, 0 withdrawn" in italy
    assert "“National Strategy for Digital Skills” took the place of" in italy
    assert "Hungary" not in italy
    assert told(v="1", as_of="2026-11-22", between="each") == ""


def test_new_periods_stand_apart(visit: Visit) -> None:
    page = visit(PAGE).sound()
    rows = table(page, "New and earlier periods")
    assert [
        "At least basic digital skills",
        "2025",
        "new period",
        "28",
        "September 2026",
    ] in rows
    assert {row[2] for row in rows} <= {"new period", "earlier period added"}
    others = table(page, "Values added or withdrawn, and flags")
    assert [row[1:4] for row in others] == [
        ["Italy", "2018", "only the flags changed"],
        ["Poland", "2019", "only the flags changed"],
    ]
    assert others[0][4:7] == ["15.1% e", "15.1% be", "flag added: b (break in time series)"]


def test_every_edition_is_counted_with_its_zeros(visit: Visit, moment: Moment) -> None:
    rows = table(visit(PAGE).sound(), "Release by release")
    assert len(rows) == len(moments.editions_at(moment))
    (skills,) = [row for row in rows if row[:2] == ["17 Dec 2024", "isoc_sk_dskl_i21"]]
    assert skills[2:5] == ["1", "0", "0"]


def test_two_editions_of_one_dataset_and_one_country(visit: Visit) -> None:
    link = {
        "between": TWO,
        "dataset": "isoc_sk_dskl_i21",
        "older": "2024-02-29",
        "newer": "2024-12-17",
        "country": "IE",
    }
    page = visit(PAGE, v="1", **link).sound()
    assert [row[:3] for row in revised_values(page)] == [["At least basic digital skills", "Ireland", "2023"]]
    assert "The release of 17 Dec 2024 is compared with that of February 2024." in page.text
    assert {name: page.link[name] for name in link} == link
    assert page.widget("selectbox", "older").value == "2024-02-29"


def test_editions_that_are_not_held_give_way_to_the_newest_two(visit: Visit) -> None:
    link = {"between": TWO, "dataset": "isoc_sks_itspt", "older": "2027-01-01", "newer": "1999-01-01"}
    page = visit(PAGE, v="1", **link).sound()
    assert (page.link["older"], page.link["newer"]) == ("2026-01-06", "2026-04-30")


def test_a_link_of_an_earlier_moment_tells_what_changed_since_and_can_be_moved_on(
    visit: Visit, moment: Moment
) -> None:
    page = visit(PAGE, v="1", as_of="2024-12-31", state="8").sound()
    assert page.widget("button_group", "between").value == VISIT
    assert "since your last visit, as this link remembers it (data as of 31 Dec 2024)" in page.text
    countries = {row[1] for row in revised_values(page) if row[0] == "At least basic digital skills"}
    assert countries == {"Malta"}
    assert (page.link["as_of"], page.link["state"]) == ("2024-12-31", "8")
    assert "This link shows the data as of" not in page.text
    assert len(table(page, "Release by release")) == len(moments.editions_at(moment))
    page.at.button(key="seen").click().run()
    page.sound()
    assert (page.link["as_of"], page.link["state"]) == (moment.as_of, str(moment.state))
    assert "Nothing has changed" in page.text


def test_a_new_edition_is_told_without_a_restart(moment: Moment) -> None:
    """What is kept of an answer depends on the newest moment."""
    seen = Moment("2024-12-31", 8)
    before = change_rows.filter_changes(ChangeFilter(seen, VISIT, now=Moment("2025-12-31", 11)))
    assert len(change_rows.filter_changes(ChangeFilter(seen, VISIT))) > len(before) > 0


def test_other_pages_lead_to_what_has_changed_since(visit: Visit) -> None:
    page = visit("overview.py", v="1", as_of="2024-06-30", state="8").sound()
    (link,) = [
        element.proto
        for element in page.at.get("page_link")
        if element.proto.label == "What has changed since then"
    ]
    assert "as_of=2024-06-30" in link.query_string
    assert "state=8" in link.query_string


def test_the_figure_draws_the_largest_shares_and_says_so(
    moment: Moment, language: Language, light: Look
) -> None:
    drawn = revision_cards.largest_card(ChangeFilter(moment), view_of(moment, language, light))
    assert drawn is not None
    card, figure = drawn
    assert len(figure.data[0].x) == revision_cards.ROWS
    assert list(figure.data[0].x) == sorted(figure.data[0].x, key=abs, reverse=True)
    assert card.headline == "The largest revision changed the 2023 value for Ireland from 66.91% to 74.43%"
    assert card.subject == "The 10 largest revisions of shares (points)"
    assert (
        "Ireland, At least basic digital skills, men, 2023: 66.91% (flags not known) before, 74.43% now "
        "(+7.52 points)" in card.alternative
    )
    assert len(card.records) == len(change_rows.filter_changes(ChangeFilter(moment)))


def test_counts_are_drawn_alone_or_not_at_all(moment: Moment, language: Language, light: Look) -> None:
    persons = revision_cards.largest_card(
        ChangeFilter(moment, indicator="ict_specialists_persons"), view_of(moment, language, light)
    )
    assert persons is not None
    assert "thousand" in persons[0].headline
    assert (
        revision_cards.largest_card(
            ChangeFilter(moment, indicator="gigabit_coverage"), view_of(moment, language, light)
        )
        is None
    )
    rows = revision_cards._of_one_kind(
        change_rows.filter_changes(ChangeFilter(moment, dataset="isoc_sks_itspt"))
    )
    assert set(rows["indicator"]) == {"ict_specialists"}


@pytest.mark.parametrize("between", [EACH, VISIT])
def test_country_and_indicator_narrow_every_view(moment: Moment, between: str) -> None:
    seen = Moment("2026-01-31", moment.state)
    rows = change_rows.filter_changes(
        ChangeFilter(
            seen if between == VISIT else moment, between, indicator="ict_specialists_persons", country="DE"
        )
    )
    assert set(rows["country"]) == {"DE"}
    assert set(rows["indicator"]) == {"ict_specialists_persons"}
    assert isinstance(rows, pd.DataFrame)
