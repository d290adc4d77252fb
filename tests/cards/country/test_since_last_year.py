"""Since last year: value, change and change of rank of what compares; never across a break."""

import pandas as pd
import pytest

from cards.country.since_last_year import changes_since, since_card
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.view import View, view_of
from data.facts.catalogue import Catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.everyday import in_full
from words.language import Language
from words.ranks import rank_change


@pytest.fixture
def view(moment: Moment, language: Language) -> View:
    return view_of(moment, language)


def by_indicator(country: str, moment: Moment) -> dict[str, dict[str, object]]:
    return {str(row["indicator"]): row for row in changes_since(country, moment).to_dict("records")}


def test_skills_of_greece_fell_by_what_the_data_say(moment: Moment) -> None:
    values = series.observations("basic_digital_skills", moment, ["EL"]).set_index("period")["value"]
    row = by_indicator("EL", moment)["basic_digital_skills"]
    assert (row["period_before"], row["period"]) == ("2023", "2025")
    assert (row["value_before"], row["value"]) == (values["2023"], values["2025"])
    assert row["difference"] == pytest.approx(values["2025"] - values["2023"])
    for period, rank in (("2023", row["rank_before"]), ("2025", row["rank"])):
        ranked = series.ranks(
            series.members("basic_digital_skills", period, moment), "basic_digital_skills"
        ).set_index("country")
        assert ranked["rank"]["EL"] == rank


@in_full
def test_nothing_is_compared_across_a_break_and_nothing_old_is_told(
    moment: Moment, facts: Catalogue, every: bool
) -> None:
    """Every day of one without breaks of its own, two with such, and the smallest."""
    for country in facts.countries if every else ("EL", "AT", "IE", "MT"):
        for code, row in by_indicator(country, moment).items():
            rows = series.history(code, moment, country=country).set_index("period")
            between = rows[(rows.index > row["period_before"]) & (rows.index <= row["period"])]
            assert not between["flags"].str.contains("b").any(), (country, code)
            assert not between["seam"].any(), (country, code)
            declared = {text.split(":")[0] for text in facts.indicators[code].breaks}
            assert not declared & set(between.index), (country, code)
            assert str(row["period"]) >= "2023"
            assert row["value"] == rows["value"].dropna().iloc[-1]


def test_what_has_one_value_or_is_old_is_left_out(moment: Moment) -> None:
    found = by_indicator("EL", moment)
    assert "edge_nodes" not in found
    assert "ict_graduates_share" not in found
    # Austria's flag of a break on its newest value.
    assert "b" in series.history("skills_content", moment, country="AT")["flags"].iloc[-1]
    assert "skills_content" not in by_indicator("AT", moment)


def test_the_headline_counts_the_rows(view: View) -> None:
    card = since_card("EL", view)
    assert card is not None
    changes = [row[1] for row in card.table.rows]
    up, down = (sum(change.startswith(sign) for change in changes) for sign in ("+", "−"))
    assert up > down > 0
    assert card.headline == (
        f"Greece rose on {up} of {len(card.records)} indicators and fell on {down} by 2025"
    )
    skills = card.table.rows[0]
    assert skills[:3] == (
        "At least basic digital skills",
        "−1.4 points since\N{NO-BREAK SPACE}2023",
        "51.0% (2025)",
    )


def test_before_two_editions_there_is_no_card(view: View, language: Language) -> None:
    assert since_card("EL", view_of(Moment("2021-01-01", view.moment.state), language)) is None


def test_the_factsheet_says_the_same(view: View) -> None:
    card, sheet = since_card("LU", view), gather_factsheet("LU", view)
    assert card is not None
    changes = {row[0]: row[1] for row in card.table.rows}
    skills = sheet.profile.rows[0]
    assert skills.change
    first, _, since = changes[skills.name].partition(" ")
    assert skills.change == f"{first} {since.removeprefix('points').strip()}".replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert sheet.sentences[0].startswith("62.4% of people in Luxembourg had at least basic digital skills")
    assert sheet.sentences[1].startswith("At the recent pace it would be about 68.1% in 2030;")


def rank(place: int, first: int, last: int, of: int = 27) -> dict[str, object]:
    return {"rank": place, "tied": 0, "rank_from": first, "rank_to": last, "of": of}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (rank(14, 14, 14), rank(12, 12, 12), "up 2"),
        (rank(12, 12, 12), rank(14, 13, 15), "down 2"),
        (rank(12, 12, 13), rank(13, 12, 13), "no clear change"),
        (rank(12, 12, 12), rank(12, 12, 12), "same rank"),
        (rank(12, 12, 12, 26), rank(14, 14, 14), "–"),
        (rank(12, 12, 12) | {"rank": pd.NA}, rank(14, 14, 14), "–"),
    ],
)
def test_a_rank_moves_only_where_the_two_are_apart(
    before: dict[str, object], after: dict[str, object], said: str, language: Language
) -> None:
    assert rank_change(before, after, language) == said
