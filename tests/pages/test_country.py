"""The page of a country: every member state opens; numbers, ranks, targets, unknowns, regions and revisions
are told as they are.
"""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from data.facts.catalogue import Catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
PAGE = "country.py"
SKILLS = "basic_digital_skills"
WITH_REGIONS = {"AT", "BE", "BG", "DE", "EL", "ES", "FR", "HU", "IT", "NL", "PL", "PT", "RO", "SE"}


def test_each_country_opens_with_its_name_value_and_cards(
    visit: Visit, moment: Moment, language: Language, facts: Catalogue
) -> None:
    values = series.observations(SKILLS, moment, facts.countries, ["2025"]).set_index("country")["value"]
    page = visit(PAGE, country="BE")
    for country in facts.countries:
        page.at.query_params["country"] = country
        page.at.run()
        (headline,) = page.sound().tagged("h1")
        assert headline.startswith(
            f"{language.country(country)}: {language.number(values[country], 1)}% of people"
        )
        assert "2025" in headline
        # The strip of the 27, the profile, the areas, the lines, the groups, the parts, and the regions where
        # they are held. Malta's parts miss its gap and are not shown.
        assert len(page.figures) == 6 + (country in WITH_REGIONS) - (country == "MT")
        assert not re.search(r"\{[a-z_]+\}|\bnan\b|<NA>|\bNaT\b", page.text + " ".join(page.alternatives))
        if country not in WITH_REGIONS:
            assert f"No regional values are held for {language.country(country)}." in page.text
            assert "74 regions are held" in page.text


def test_the_country_is_in_the_link_and_an_unknown_one_becomes_the_first(visit: Visit) -> None:
    assert visit(PAGE, country="IE").sound().link["country"] == "IE"
    assert visit(PAGE, country="GR").sound().link["country"] == "EL"
    assert visit(PAGE, country="XX").sound().link["country"] == "BE"
    assert visit(PAGE).sound().link["country"] == "BE"


def test_another_country_can_be_picked(visit: Visit) -> None:
    page = visit(PAGE, country="IE").sound()
    page.widget("selectbox", "country").set_value("EL").run()
    assert page.sound().tagged("h1")[0].startswith("Greece: 51.0%")
    assert page.link["country"] == "EL"


def test_ireland_is_told_against_target_rank_union_and_own_targets(visit: Visit) -> None:
    text = visit(PAGE, country="IE").sound().text
    for said in (
        "82.8% of people had at least basic digital skills in 2025, 2.8 points above the target of 80%",
        "Rank 2 of the 27 member states with a value.",
        "+12.3 points from 2021 to 2025.",
        "+22.4 points",
        "EU: 60.4% in 2025",
        "National targets: At least basic digital skills: 80% by 2030",
        "e estimated",
        "Women among ICT specialists",
        "No member state shares a land border.",
        "No group stands below the EU's same group.",
    ):
        assert said in text, said


def test_a_target_that_nobody_confirmed_says_so_and_none_found_is_said(visit: Visit) -> None:
    assert "52% by 2030 (reported by the press, to be confirmed)" in visit(PAGE, country="BG").sound().text
    assert "No national target was found." in visit(PAGE, country="FI").sound().text


def test_unknown_facts_on_a_coalition_are_not_known(visit: Visit, facts: Catalogue) -> None:
    page = visit(PAGE, country="FR").sound()
    (told,) = [body for body in page.html if "<h2>National coalition</h2>" in body]
    assert re.search(r"<dt>Website</dt><dd><span class=\"unknown\">not known", told)
    assert "Coordinator" not in told
    assert "(our reading)" in told
    assert "as listed by the platform, after July 2022" in told
    for key in ("status", "connection", "lead", "strategy"):
        for fact in getattr(facts.coalitions["FR"], key):
            assert f'href="{fact.source}"' in told


def test_a_country_without_coalition_has_no_connection(visit: Visit) -> None:
    page = visit(PAGE, country="FI").sound()
    (told,) = [body for body in page.html if "<h2>National coalition</h2>" in body]
    assert "no coalition listed (our reading)" in told
    assert "Connection to the platform" not in told


def test_revisions_stand_with_both_values_and_editions(visit: Visit) -> None:
    page = visit(PAGE, country="IE").sound()
    (told,) = [body for body in page.html if "revised values for Ireland, " in body]
    row = next(row for row in told.split("<tr>") if "68.65% (flags not known)" in row)
    assert "72.91%" in row
    assert "February 2024" in row
    assert "+4.26 points" in row
    assert "No value for France has been revised." in visit(PAGE, country="FR").sound().text


def test_an_old_moment_has_less_and_says_so(visit: Visit) -> None:
    page = visit(PAGE, country="IE", as_of="2024-03-01", state="25").sound()
    assert page.tagged("h1")[0].startswith(
        "Ireland: 68.7% of people had at least basic digital skills in 2023"
    )
    assert "No regional values are held at this moment." in page.text
    assert "not known" in page.text


def test_regions_bracket_the_national_value(moment: Moment, facts: Catalogue) -> None:
    held = series.observations(SKILLS, moment, list(facts.regions))
    assert len(held) == len(facts.regions) == 74
    assert {facts.regions[code].country for code in held["country"]} == WITH_REGIONS
    national = series.observations(SKILLS, moment, facts.countries, ["2025"]).set_index("country")["value"]
    by_country: pd.Series[float] = held.groupby(
        held["country"].map(lambda code: facts.regions[code].country)
    )["value"].agg(["min", "max"])
    for country, row in by_country.iterrows():
        assert row["min"] <= national[country] <= row["max"]


def test_the_profile_draws_value_union_and_targets_where_they_are(visit: Visit) -> None:
    page = visit(PAGE, country="IE").sound()
    profile = next(
        drawn
        for drawn in page.figures
        if any(trace.get("name") == "national target" for trace in drawn.traces)
    )
    marks = {trace["name"]: trace for trace in profile.traces if trace.get("name")}
    assert marks["EU target"]["x"][0] == pytest.approx(0.8)
    assert marks["EU"]["x"][0] == pytest.approx(0.604)
    assert marks["national target"]["x"] == pytest.approx([0.8, 1.0, 1.0, 0.9])


def test_nothing_is_said_twice_over_a_table(visit: Visit) -> None:
    text = visit(PAGE, country="EL").sound().text
    assert len(re.findall(r"revised values? for Greece", text)) == 1
    assert text.count("that stood there gained 5 points within the rounds held.") == 1


def test_without_a_coalition_its_name_and_lead_are_not_asked_for(visit: Visit) -> None:
    text = visit(PAGE, country="FI").sound().text
    assert "no coalition listed (our reading)" in text
    assert "Name in English" not in text
    assert "Coordinator" not in text
    assert "National strategy" in text


@pytest.mark.parametrize(
    ("country", "said"),
    [("EL", "Below the EU in every area: least so in "), ("MT", "Above the EU in every area: most in ")],
)
def test_areas_are_not_called_best_where_all_lie_on_one_side(country: str, said: str, visit: Visit) -> None:
    assert said in visit(PAGE, country=country).sound().text


def test_a_conflict_of_a_coalitions_sources_is_said_and_leads_to_every_remark(visit: Visit) -> None:
    page = visit(PAGE, country="SK").sound()
    (told,) = [body for body in page.html if "<h2>National coalition</h2>" in body]
    launched = told[told.index("<dt>Launched</dt>") :].split("</dd>")[0]
    assert "The sources contradict each other." in launched
    assert "26 Sept 2017" in launched
    assert 'href="/coalitions?country=SK"' in told
