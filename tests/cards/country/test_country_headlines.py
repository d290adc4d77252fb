"""What a country's cards find: changes over what compares, the group that lags, areas, targets, regions."""

import pandas as pd
import pytest

from cards.country import country_headlines
from cards.country.country_distribution import distribution_card
from cards.country.country_groups import groups_card
from cards.country.country_history import history_card
from cards.country.country_peers import peers_card
from cards.country.country_precedents import precedents_card
from cards.country.country_profile import areas_card, profile_card
from cards.country.country_regions import regions_card
from cards.country.country_subject import country_subject, subject_choices
from cards.factsheet.country_verdict import country_lead
from cards.factsheet.factsheet_measures import gather_profile
from cards.targets.country_targets import country_targets_card
from cards.targets.verdict_card import verdict_card
from cards.view import View, view_of
from charts.look import Look
from data.facts.catalogue import Catalogue
from data.facts.fact_types import Unit
from data.queries import series
from data.queries.moments import Moment
from words.language import Language


@pytest.fixture
def share(facts: Catalogue) -> Unit:
    return facts.units["pc_ind"]


@pytest.fixture
def view(moment: Moment, language: Language, light: Look) -> View:
    return view_of(moment, language, light)


def history(*values: float, flags: dict[int, str] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "country": "NL",
            "period": [str(2021 + 2 * n) for n in range(len(values))],
            "value": values,
            "flags": [(flags or {}).get(n, "") for n in range(len(values))],
            "seam": False,
        }
    ).astype({"value": float})


@pytest.mark.parametrize(
    ("values", "flags", "said"),
    [
        ((70.5, 72.9, 82.8), {}, "The Netherlands rose from 70.5% in 2021 to 82.8% in 2025"),
        ((70.5, 72.9, 60.0), {1: "b"}, "The Netherlands fell from 72.9% in 2023 to 60.0% in 2025"),
        ((70.5, 70.52), {}, "The Netherlands stood at 70.5% in 2023, unchanged since 2021"),
        (
            (63.37, 58.95, 63.38),
            {},
            "The Netherlands stood at 63.4% in 2021 and 2025, but 59.0% in 2023",
        ),
        ((70.5,), {}, "The Netherlands stood at 70.5% in 2021; there is no earlier value"),
        (
            (70.5, 80.0),
            {1: "be"},
            "The Netherlands stood at 80.0% in 2023; earlier values cannot be compared",
        ),
        ((70.5, float("nan")), {}, ""),
    ],
)
def test_a_change_is_told_over_the_unbroken_run_only(
    values: tuple[float, ...], flags: dict[int, str], said: str, share: Unit, language: Language
) -> None:
    found = country_headlines.own_change_sentence("NL", history(*values, flags=flags), share, language)
    assert found == said


def test_a_declared_break_ends_what_is_compared(view: View) -> None:
    made = history_card("ict_specialists", "EL", view)
    assert made is not None
    # There are values since 2004; the break of 2021 ends what compares.
    assert made[0].headline == "Greece rose from 2.4% in 2021 to 2.5% in 2025"


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("EL", "Greece was below the EU in all 5 skill areas in 2025"),
        ("MT", "Malta was above the EU in all 5 skill areas in 2025"),
        ("LU", "Luxembourg was above the EU in 4 of 5 skill areas in 2025"),
    ],
)
def test_areas_are_not_called_above_where_all_lie_below(country: str, said: str, view: View) -> None:
    assert areas_card(country, view)[0].headline == said


def test_the_group_that_lags_is_named_with_its_gap(view: View) -> None:
    made = groups_card(country_subject("EL", view.moment), view)
    assert made is not None
    card, _ = made
    assert card.headline == "In Greece, the group “aged 65-74” lagged most in 2025 (−37.2 points)"
    values = {
        row["breakdown"]: row["value"]
        for row in series.observations("basic_digital_skills", view.moment, ["EL"], ["2025"], None)
        .dropna(subset="value")
        .to_dict("records")
    }
    assert round(values["age_65_74"] - values["total"], 1) == -37.2
    assert min(values.values()) == values["age_65_74"]


def test_the_figure_draws_groups_beside_each_other_and_the_table_has_those_within_too(view: View) -> None:
    made = groups_card(country_subject("EL", view.moment), view)
    assert made is not None
    card, figure = made
    kinds = {code: view.catalogue.breakdowns[code].kind for code in figure.data[0].customdata}
    assert len(set(kinds.values())) >= 5
    assert not {"age_overlapping", "sex_and_age", "activity_part"} & set(kinds.values())
    assert card.table is not None
    names = [row[0] for row in card.table.rows]
    assert "women aged 55-74" in names
    assert "women aged 55-74" not in card.alternative
    assert len(names) == len(card.records) > len(kinds)
    assert "The table also has groups that lie within these." in card.notes


def test_groups_of_counts_are_parts_and_have_no_card(view: View) -> None:
    assert groups_card(country_subject("EL", view.moment, "ict_specialists_persons"), view) is None


def test_cards_follow_the_indicator_and_their_address_says_so(view: View) -> None:
    subject = country_subject("LU", view.moment, "cloud", "2023")
    position = distribution_card(subject, view)
    assert position is not None
    for card in (position[0], peers_card(subject, view)):
        assert (card.codes["indicator"], card.codes["period"]) == ("cloud", "2023")
        assert card.subject.startswith("Enterprises that use cloud services")
        assert {record["indicator"] for record in card.records} == {"cloud"}
        assert {record["period"] for record in card.records} == {"2023"}
    women = country_subject("LU", view.moment, breakdown="women")
    assert "women" in peers_card(women, view).subject


def test_what_is_the_default_is_no_part_of_the_address(moment: Moment) -> None:
    assert subject_choices(country_subject("LU", moment), moment) == {
        "country": "LU",
        "indicator": "",
        "period": "",
        "breakdown": "",
    }


def test_precedents_are_of_what_can_gain(view: View) -> None:
    assert precedents_card(country_subject("LU", view.moment, "no_digital_skills"), view) is None
    assert precedents_card(country_subject("NL", view.moment, "coverage_5g"), view) is None
    made = precedents_card(country_subject("EL", view.moment), view)
    assert made is not None
    gained = sum(record["rounds"] is not None for record in made.records)
    total = len(made.records)
    assert made.headline == (f"{gained} of {total} countries once at this level had gained 5 points by 2025")
    assert 0 < gained < total


def test_regions_only_of_what_has_regional_values(view: View) -> None:
    made = regions_card(country_subject("EL", view.moment), view)
    assert made is not None
    assert made[0].headline == "Regions of Greece ranged from 42.6% to 57.3% in 2025"
    assert regions_card(country_subject("EL", view.moment, "cloud"), view) is None
    assert regions_card(country_subject("LU", view.moment), view) is None


def test_the_profile_has_columns_for_value_union_target_and_status(view: View) -> None:
    card, figure = profile_card("IE", view)
    assert card.headline == "Ireland had reached 2 of 8 EU targets, with 5 more on course"
    row = next(row for row in card.table.rows if row[0] == "At least basic digital skills")
    told = dict(zip(card.table.columns, row, strict=True))
    assert (told["EU"], told["EU target"], told["Status"]) == ("60.4%", "80.0%", "✓ reached")
    texts = [list(trace.text) for trace in figure.data if trace.type == "scatter" and trace.mode == "text"]
    assert [column[0] for column in texts] == ["<b>82.8%</b>", "60.4%", "80%", "✓ reached"]
    # A target that no law sets country by country has neither goal nor status.
    cloud = [row[0] for row in card.table.rows].index("Enterprises using cloud services")
    assert dict(zip(card.table.columns, card.table.rows[cloud], strict=True))["EU target"] == "–"


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["reached", "on_course", "too_slow"], "had reached 1 of 3 EU targets, with 1 more on course"),
        (["reached", "reached", ""], "had reached or was on course for 2 of 2 targets"),
        (["on_course", "too_slow"], "had reached none of 2 EU targets and was on course for 1"),
        (["too_slow"], "had reached none of 1 EU targets and was on course for none"),
    ],
)
def test_what_is_on_course_is_beside_what_is_reached(
    statuses: list[str], said: str, language: Language
) -> None:
    rows = pd.DataFrame({"status": statuses})
    assert country_headlines.profile_headline(rows, "NL", language) == f"The Netherlands {said}"


def test_the_bars_of_groups_are_named_and_warned_of(view: View) -> None:
    ireland, _ = groups_card(country_subject("IE", view.moment), view)
    assert ireland.subject == (
        "People with at least basic digital skills, groups against everyone, Ireland, 2025 (points)"
    )
    assert "(28.94 in 2021, 14.43 in 2023, 73.23 in 2025)" in ireland.legend[0]
    specialists = country_subject("IE", view.moment, "women_ict_specialists")
    others = [groups_card(country_subject("EL", view.moment), view), groups_card(specialists, view)]
    assert not any("14.43" in line for found in others if found for line in found[0].legend)
    assert ireland.legend[0] in view.catalogue.indicators["basic_digital_skills"].warnings


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("EL", "The target is 80%. Its own target is 70%, to be confirmed."),
        ("IT", "the target is 80%. Its own target is 70% by 2026."),
        ("PL", "below the target of 80%. Its own target is 80%."),
    ],
)
def test_a_lead_says_the_countrys_own_target_beside_the_eus(country: str, said: str, view: View) -> None:
    assert country_lead(country_subject(country, view.moment), view).endswith(said)


@pytest.mark.parametrize("country", ["ES", "FR"])
def test_a_lead_says_no_target_that_is_past_or_not_there(country: str, view: View) -> None:
    assert "Its own" not in country_lead(country_subject(country, view.moment), view)


def test_profile_and_targets_find_the_same_and_say_why_fewer_count(view: View) -> None:
    why = "8 of the EU's 11 targets are followed country by country; the others are for the EU as a whole."
    for country in ("EL", "IE"):
        profile, targets = profile_card(country, view)[0], country_targets_card(country, view)
        statuses = [row[-1] for row in targets.table.rows]
        counts = [sum(text.endswith(word) for text in statuses) for word in ("reached", "on course")]
        ahead = f"with {counts[1]} more on course" if counts[0] else f"was on course for {counts[1]}"
        assert f"had reached {counts[0] or 'none'} of 8 EU targets" in profile.headline
        assert profile.headline.endswith(ahead)
        assert f"on course for {sum(counts)} of 8 targets" in targets.headline
        assert why in profile.notes
        assert why in targets.notes


def test_a_pace_that_is_no_clear_change_leads_nowhere(view: View) -> None:
    """Greece's 5G coverage: 99.5% after 99.8%."""
    row = next(row for row in country_targets_card("EL", view).table.rows if row[0] == "5G coverage")
    assert row[1:] == (
        "99.5% (2025)",
        "96.8% (2025)",
        "100%",
        "−0.5 points",
        "no clear change",
        "◇ mixed signals",
    )
    measure = next(each for each in gather_profile("EL", view).rows if each.name == "5G coverage")
    assert measure.ahead == "–"
    verdict = verdict_card("coverage_5g", "EL", view)
    assert "no clear change" in verdict.table.rows[0]
