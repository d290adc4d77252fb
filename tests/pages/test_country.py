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
from pages.parts.country import more_about
from tests.everyday import in_full
from tests.pages.conftest import Visited
from words.language import Language

Visit = Callable[..., Visited]
PAGE = "country.py"
SKILLS = "basic_digital_skills"
# With regions and without, without a coalition, with an article, with parts that miss its gap.
OF_EACH_KIND = ("EL", "FI", "NL", "MT")
WITH_REGIONS = {"AT", "BE", "BG", "DE", "EL", "ES", "FR", "HU", "IT", "NL", "PL", "PT", "RO", "SE"}


@in_full
def test_each_country_opens_with_where_it_stands_and_its_cards(
    visit: Visit, moment: Moment, language: Language, facts: Catalogue, every: bool
) -> None:
    values = series.observations(SKILLS, moment, facts.countries, ["2025"]).set_index("country")["value"]
    page = visit(PAGE, country="BE")
    assert len(page.figures) == 5
    for country in facts.countries if every else OF_EACH_KIND:
        page.at.session_state[more_about.KEY] = True
        page.at.query_params["country"] = country
        page.at.run()
        (headline,) = page.sound().tagged("h1")
        assert headline.startswith(
            f"{language.number(values[country], 1)}% of people in {language.place(country)} had"
        )
        assert "in 2025: " in headline
        assert " of 27" in headline
        # The profile, the strip of the 27, the lines, the groups, the parts; in the fold the areas, and the
        # regions where there are values. Malta's parts miss its gap and are not shown.
        assert len(page.figures) == 6 + (country in WITH_REGIONS) - (country == "MT")
        assert not re.search(r"\{[a-z_]+\}|\bnan\b|<NA>|\bNaT\b", page.text + " ".join(page.alternatives))
        assert "No regional" not in page.text
        assert "No precedent" not in page.text


def test_the_country_is_in_the_link_and_the_first_where_none_is_named(visit: Visit) -> None:
    assert visit(PAGE, country="IE").sound().link["country"] == "IE"
    assert visit(PAGE, country="GR").sound().link["country"] == "EL"
    assert visit(PAGE).sound().link["country"] == "BE"


def test_another_country_can_be_picked(visit: Visit) -> None:
    page = visit(PAGE, country="IE").sound()
    page.widget("selectbox", "country").set_value("EL").run()
    assert page.sound().tagged("h1")[0].startswith("51.0% of people in Greece")
    assert page.link["country"] == "EL"


def test_every_card_but_the_profile_follows_the_indicator(visit: Visit, moment: Moment) -> None:
    page = visit(PAGE, country="LU", indicator="cloud", period="2023").sound()
    (headline,) = page.tagged("h1")
    (value,) = series.observations("cloud", moment, ["LU"], ["2023"])["value"]
    assert headline.startswith(f"{value:.1f}% of enterprises in Luxembourg used cloud services in 2023")
    assert (page.link["indicator"], page.link["period"]) == ("cloud", "2023")
    shown = [name for name in page.tagged("h2") if "digital skills" in name]
    assert shown == []
    assert page.text.count("Enterprises that use cloud services") >= 3
    page.widget("selectbox", "indicator").set_value(SKILLS).run()
    # The year stays as long as there is one.
    assert page.sound().tagged("h1")[0].startswith("60.1% of people in Luxembourg")
    page.widget("selectbox", "breakdown").set_value("women").run()
    assert page.sound().tagged("h1")[0].startswith("At least basic digital skills, women: ")
    assert page.link["breakdown"] == "women"


def test_an_older_link_means_digital_skills(visit: Visit) -> None:
    page = visit(PAGE, v="1", country="LU").sound()
    assert page.tagged("h1")[0].startswith("62.4% of people in Luxembourg had at least basic digital skills")


def test_ireland_is_told_against_target_rank_union_and_own_targets(visit: Visit) -> None:
    text = visit(PAGE, country="IE").sound().text
    for said in (
        "82.8% of people in Ireland had at least basic digital skills in 2025: 2.8 points above the 80% "
        "target, 2nd of 27",
        "Ireland rose from 70.5% in 2021 to 82.8% in 2025",
        "+22.4 points",
        "EU: 60.4% in 2025",
        "National targets: At least basic digital skills: 80% by 2030",
        "e estimated",
        "Women among ICT specialists",
        "0 of 17 groups are below the EU average for the same group.",
    ):
        assert said in text, said


def test_the_verdict_follows_the_headline(visit: Visit) -> None:
    text = visit(PAGE, country="EL").sound().text
    assert (
        "At the recent pace it would be about 47.4% in 2030; over all years since 2021 there was no clear "
        "change. The target is 80%. Its own target is 70%, to be confirmed."
    ) in text
    # The target is one of everyone: of women there is no verdict.
    assert "t the recent pace" not in visit(PAGE, country="EL", breakdown="women").sound().text


def test_since_last_year_stands_on_the_page(visit: Visit) -> None:
    page = visit(PAGE, country="EL").sound()
    assert "Greece rose on 14 of 21 indicators and fell on 5 by 2025" in page.tagged("h2")
    assert "14 up, 5 down" in page.text
    assert "revised values for Greece" not in page.text
    assert any('href="/revisions?country=EL"' in body for body in page.html)


def test_a_target_that_nobody_confirmed_says_so_and_none_found_is_not_said(visit: Visit) -> None:
    assert "52% by 2030 (reported by the press, to be confirmed)" in visit(PAGE, country="BG").sound().text
    assert "No national target" not in visit(PAGE, country="FI").sound().text


def test_unknown_facts_on_a_coalition_take_one_line(visit: Visit, facts: Catalogue) -> None:
    page = visit(PAGE, country="FR").sound()
    (told,) = [body for body in page.html if '<h2 id="title-coalition">National coalition</h2>' in body]
    assert "<dt>Website</dt>" not in told
    assert re.search(r"No public source that we read gives: [^<]*Website", told)
    assert "Coordinator" not in told
    assert "(our reading)" in told
    assert "as listed by the platform, after July 2022" in told
    for key in ("status", "connection", "lead", "strategy"):
        for fact in getattr(facts.coalitions["FR"], key):
            assert f'href="{fact.source}"' in told


def test_a_country_without_coalition_has_no_connection(visit: Visit) -> None:
    page = visit(PAGE, country="FI").sound()
    (told,) = [body for body in page.html if '<h2 id="title-coalition">National coalition</h2>' in body]
    assert "no coalition listed (our reading)" in told
    assert "Connection to the platform" not in told


def test_an_old_moment_has_less_and_says_so(visit: Visit) -> None:
    page = visit(PAGE, country="IE", as_of="2024-03-01", state="25").sound()
    assert page.tagged("h1")[0].startswith(
        "68.7% of people in Ireland had at least basic digital skills in 2023"
    )
    assert "Regions of" not in page.text


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


def test_without_a_coalition_its_name_and_lead_are_not_asked_for(visit: Visit) -> None:
    text = visit(PAGE, country="FI").sound().text
    assert "no coalition listed (our reading)" in text
    assert "Name in English" not in text
    assert "Coordinator" not in text
    assert "National strategy" in text


def test_a_conflict_of_a_coalitions_sources_is_said_and_leads_to_every_remark(visit: Visit) -> None:
    page = visit(PAGE, country="SK").sound()
    (told,) = [body for body in page.html if '<h2 id="title-coalition">National coalition</h2>' in body]
    launched = told[told.index("<dt>Launched ") :].split("</dd>")[0]
    assert "The sources contradict each other." in launched
    assert "26 Sept 2017" in launched
    assert 'href="/coalitions?v=1&amp;country=SK#profile"' in told
