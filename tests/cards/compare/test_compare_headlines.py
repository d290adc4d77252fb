"""Headlines of /compare: the one message of a choice, with values of the files in data/editions."""

from itertools import product

import pandas as pd
import pytest

from cards import every
from cards.card import Card
from cards.request import CardError
from charts.kinds import KINDS
from charts.look import load_look
from data.facts.catalogue import EU, catalogue
from data.queries import series
from data.queries.moments import Moment
from tests.cards.test_headlines import FEWEST, MOST, numbers, own_numbers
from tests.everyday import everyday
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")
SKILLS = "basic_digital_skills"
SAID = [
    (
        {"card": "compare-lines"},
        "Values ranged from 31.8% in Romania to 83.6% in the Netherlands in 2025",
    ),
    ({"card": "compare-lines", "countries": "EL"}, "Greece fell from 52.5% in 2021 to 51.0% in 2025"),
    (
        {"card": "compare-lines", "countries": "EL.SE"},
        "In 2025, Greece stood at 51.0%, Sweden at 70.0% and the EU at 60.4%",
    ),
    # A sentence with the EU would be longer than a headline.
    (
        {"card": "compare-lines", "countries": "NL.LU"},
        "In 2025, the Netherlands stood at 83.6% and Luxembourg at 62.4%",
    ),
    (
        {"card": "compare-lines", "countries": "EL.IT.PT.ES.FR"},
        "Spain led the 5 countries with 66.5% in 2025; Greece came last with 51.0%",
    ),
    # Austria's series of this one has a break in 2025: no change is told.
    (
        {"card": "compare-slope", "countries": "AT", "indicator": "skills_content"},
        "Austria stood at 87.5% in 2025; the EU stood at 70.5%",
    ),
    ({"card": "compare-ranking"}, "The Netherlands led with 83.6% in 2025; the EU stood at 60.4%"),
    (
        {"card": "compare-ranking", "countries": "NL"},
        "The Netherlands led with 83.6% in 2025; the EU stood at 60.4%",
    ),
    (
        {"card": "compare-ranking", "countries": "EL"},
        "Greece came 22nd of 27 in 2025, with 51.0%",
    ),
    (
        {"card": "compare-ranking", "countries": "EL", "only": "yes"},
        "Greece stood at 51.0% in 2025; the EU stood at 60.4%",
    ),
    (
        {"card": "compare-slope"},
        "Denmark gained most from 2021 to 2025 (+12.8 points); Slovenia lost most (−3.2 points)",
    ),
    (
        {"card": "compare-dumbbell", "countries": "EL"},
        "Greece lost 1.5 points from 2021 to 2025; the EU gained 6.5 points",
    ),
    (
        {"card": "compare-slope", "countries": "EL.SE"},
        "Greece lost 1.5 points from 2021 to 2025; Sweden gained 3.4 points",
    ),
    (
        {"card": "compare-strip"},
        "Values ranged from 31.8% in Romania to 83.6% in the Netherlands in 2025",
    ),
    (
        {"card": "compare-strip", "countries": "EL", "benchmark": "mean"},
        "Greece stood at 51.0% in 2025; the mean of the 27 stood at 61.0%",
    ),
    ({"card": "compare-heat"}, "The EU had its lowest value in digital content creation in 2025: 70.5%"),
    ({"card": "compare-stacked"}, "31.4% of people in the EU had above basic digital skills in 2025"),
    (
        {"card": "compare-stacked", "countries": "EL.SE"},
        "Above basic skills ranged from 27.5% in Greece to 38.1% in Sweden in 2025",
    ),
    ({"card": "compare-scatter"}, "9 of 27 member states stood above the EU on both indicators"),
    (
        {"card": "compare-scatter", "countries": "EL.IT.PT"},
        "None of the 3 countries stood above the EU on both indicators",
    ),
    (
        {"card": "compare-lines", "groups": "cities.towns.rural"},
        "In the EU, values ranged from 52.8% (rural areas) to 66.5% (cities) in 2025",
    ),
    (
        {"card": "compare-lines", "groups": "women", "countries": "EL"},
        "Greece fell from 51.4% in 2021 to 49.4% in 2025",
    ),
]


def card_of(language: Language, codes: dict[str, str]) -> Card:
    return every.build_card(codes, language, load_look()).card


@pytest.mark.parametrize(("codes", "said"), SAID)
def test_each_choice_has_its_message(codes: dict[str, str], said: str, language: Language) -> None:
    assert card_of(language, codes).headline == said


def test_counts_of_countries_are_those_of_the_values(moment: Moment, language: Language) -> None:
    """The 9 of 27 above the EU on both indicators, counted from the values as printed."""
    printed = {}
    for code in (SKILLS, "ict_specialists"):
        rows = series.observations(code, moment, None, ["2025"]).set_index("country")["value"].round(1)
        printed[code] = rows[list(catalogue().countries)] > rows[EU]
    assert int((printed[SKILLS] & printed["ict_specialists"]).sum()) == 9


CHOICES: list[dict[str, str]] = [
    {"countries": "EE.LV.LT"},
    {"countries": "NL", "benchmark": "mean-joined_2004"},
    {"countries": "BE.NL.LU", "benchmark": "best"},
    {"countries": "SE.DK", "benchmark": "SE"},
    {"countries": "IE", "benchmark": "nothing"},
    {"groups": "women", "countries": "MT"},
    {"groups": "women.men", "countries": "BG.RO"},
    {"groups": "education_low.education_high", "countries": "NL"},
    {"groups": "age_16_24.age_45_54.age_65_74", "countries": "NL"},
    {"indicator": "women_ict_specialists", "countries": "NL"},
    {"indicator": "ict_specialists_persons", "countries": "DE"},
    {"indicator": "unicorns"},
    {"indicator": "gigabit_coverage", "countries": "FR.LV"},
    {"indicator": "population", "countries": "DE.FR.IT"},
    {"indicator": "generative_ai_use", "countries": "DE.FR.IT"},
]
# The kinds that a choice has none of: too few or too many lines, years or groups for them.
OF_COUNTS = "scatter heat multiples stacked strip"
UNFIT = {
    "women": "stacked",
    "women.men": "ranking scatter multiples stacked",
    "education_low.education_high": "ranking scatter multiples stacked",
    "age_16_24.age_45_54.age_65_74": "ranking dumbbell scatter multiples stacked",
    "women_ict_specialists": "stacked",
    "ict_specialists_persons": OF_COUNTS,
    "unicorns": OF_COUNTS,
    "gigabit_coverage": "stacked",
    "population": OF_COUNTS,
    "generative_ai_use": "lines slope dumbbell heat multiples stacked",
}


# Every day each kind with five choices, and each choice with three kinds.
@pytest.mark.parametrize(
    ("codes", "kind"),
    everyday(
        product(CHOICES, KINDS),
        lambda codes, kind: (CHOICES.index(codes) + list(KINDS).index(kind)) % 3 == 0,
    ),
)
def test_in_every_variant_a_headline_is_short_and_its_numbers_are_the_card_s(
    kind: str, codes: dict[str, str], language: Language
) -> None:
    is_unfit = kind in UNFIT.get(codes.get("groups", codes.get("indicator", "")), "").split()
    try:
        card = card_of(language, {"card": f"compare-{kind}", **codes})
    except CardError:
        assert is_unfit
        return
    assert not is_unfit
    if card.headline != card.subject:
        assert FEWEST <= len(card.headline.split()) <= MOST, card.headline
    assert numbers(card.headline) <= own_numbers(card), card.headline
    assert card.subject.endswith(")")
    assert not card.headline.endswith(".")


def test_who_is_written_alike_leads_together(moment: Moment, language: Language) -> None:
    card = card_of(language, {"card": "compare-ranking", "indicator": "skills_content", "countries": "EL"})
    rows = series.observations("skills_content", moment, list(catalogue().countries), ["2025"])
    assert isinstance(rows, pd.DataFrame)
    place = int((rows["value"].round(1) > rows.set_index("country")["value"].round(1)["EL"]).sum()) + 1
    assert card.headline.startswith(f"Greece came {place}") or f"joint {place}" in card.headline


def test_the_source_names_every_release_that_values_come_from(language: Language) -> None:
    """The Baltic states' women in ICT are of October 2025, the EU's of April 2026."""
    choice = {"indicator": "women_ict_specialists", "countries": "EE.LV.LT"}
    card = every.build_card({"card": "compare-lines", **choice}, language, load_look()).card
    assert card.source.startswith("Source: Eurostat, isoc_sks_itsps, October 2025 and April 2026")
    days = {str(record["edition"])[:7] for record in card.records if record["value"] is not None}
    assert days == {"2025-10", "2026-04"}
