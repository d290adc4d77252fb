"""What member states set themselves: which rows are targets, plain or to be confirmed, which replace others;
roadmaps with their numbers as printed.
"""

from pathlib import Path

import pytest

from data.facts.catalogue import Catalogue, read_catalogue
from data.facts.declared_reader import DeclaredError
from data.facts.fact_types import Target
from data.facts.national_facts import Roadmap, join_targets, stated_targets


def own(facts: Catalogue, country: str, indicator: str) -> list[tuple[float, int, bool]]:
    """Value, year and whether it is plain, of each target that compares."""
    return [
        (facts.target_value(each), each.year, each.is_plain)
        for each in facts.national_targets(indicator, country)
    ]


@pytest.mark.parametrize(
    ("country", "indicator", "expected"),
    [
        ("NL", "sme_digital_intensity", [(95, 2030, True)]),
        ("NL", "gigabit_coverage", [(100, 2030, True)]),
        ("IE", "coverage_5g", [(100, 2030, True)]),
        ("IE", "gigabit_coverage", [(100, 2028, True)]),
        ("LU", "basic_digital_skills", [(80, 2030, False)]),
        ("LU", "sme_digital_intensity", [(90, 2030, False)]),
        ("HU", "gigabit_coverage", [(95, 2030, False)]),
        ("LV", "above_basic_digital_skills", [(45, 2027, False)]),
        ("ES", "basic_digital_skills", [(80, 2025, False)]),
        ("IT", "gigabit_coverage", [(100, 2026, False), (100, 2030, False)]),
        ("PL", "basic_digital_skills", [(80, 2030, True)]),
        ("LV", "basic_digital_skills", [(70, 2027, True)]),
        ("BG", "basic_digital_skills", [(52, 2030, False)]),
        # Official and not confirmed: two government pages contradict each other.
        ("AT", "basic_digital_skills", [(100, 2030, False), (80, 2030, False)]),
        # Second sources, forecasts, implausible rows and other units are no further targets.
        ("PT", "sme_digital_intensity", [(90, 2030, False)]),
        ("DK", "gigabit_coverage", []),
        ("DK", "sme_digital_intensity", []),
        ("LV", "ict_specialists", []),
        ("LU", "ict_specialists", []),
        ("LU", "services_for_citizens", []),
        ("BG", "coverage_5g", []),
        ("DE", "fttp_coverage", []),
    ],
)
def test_national_targets_are_those_of_the_sources(
    facts: Catalogue, country: str, indicator: str, expected: list[tuple[float, int, bool]]
) -> None:
    assert own(facts, country, indicator) == expected


def test_an_official_row_replaces_an_older_one_on_the_same_country_indicator_and_year(
    facts: Catalogue,
) -> None:
    gigabit = [
        target.basis
        for target in facts.targets
        if (target.scope, target.indicator) == ("IE", "gigabit_coverage")
    ]
    assert gigabit == ["platform"]


def target(**changed: object) -> Target:
    plain: dict[str, object] = {
        "scope": "IE",
        "indicator": "cloud",
        "operator": ">=",
        "value": 70.0,
        "unit": "pc_ent",
        "year": 2030,
        "basis": "press",
        "confirmed": False,
        "status_for": "country",
        "title": "Cloud",
        "source": "https://example.org/",
    }
    return Target(**(plain | changed))  # type: ignore[arg-type]


def test_only_newer_official_rows_replace() -> None:
    older, union = target(), target(scope="EU27_2020", status_for="members", basis="law")
    official, press = target(official=True, value=75.0), target(value=75.0)
    assert join_targets([older, union], [official]) == (union, official)
    assert join_targets([older], [press]) == (older, press)
    other_year = target(official=True, year=2027)
    assert join_targets([older], [other_year]) == (older, other_year)
    assert join_targets([official], [older]) == (official, older)


def test_plain_is_official_and_confirmed() -> None:
    plain = {
        (basis, confirmed): target(basis=basis, confirmed=confirmed).is_plain
        for basis in ("government", "platform", "commission_page", "press", "third_party")
        for confirmed in (True, False)
    }
    assert {key for key, is_plain in plain.items() if is_plain} == {
        ("government", True),
        ("platform", True),
        ("commission_page", True),
    }
    assert not target(basis="government", confirmed=True, official=False).is_plain


def test_what_is_told_are_targets_and_never_forecasts(facts: Catalogue) -> None:
    told = {
        country: {(each.title, each.value) for each in stated_targets(facts.targets, country)}
        for country in ("DE", "DK", "BG", "ES")
    }
    assert told["DK"] == set()
    assert told["DE"] == {("FTTP coverage", 50), ("FTTP coverage", None), ("5G coverage", None)}
    assert ("ICT specialists", None) in told["ES"]
    assert told["BG"] == {("At least basic digital skills", 52)}


def newest(facts: Catalogue, country: str) -> Roadmap:
    return next(each for each in facts.roadmaps if each.country == country)


def test_roadmaps_say_what_their_sources_print(facts: Catalogue) -> None:
    slovakia, italy, czechia = newest(facts, "SK"), newest(facts, "IT"), newest(facts, "CZ")
    assert (slovakia.measures, slovakia.budget, slovakia.share_of_gdp) == (127, 2_260_000_000, 1.74)
    assert (slovakia.currency, slovakia.official) == ("EUR", True)
    assert (italy.measures, italy.budget, italy.currency, italy.share_of_gdp) == (
        67,
        62_300_000_000,
        "USD",
        2.84,
    )
    assert not italy.official
    assert (czechia.budget, czechia.currency) == (1_770_000_000, "unknown")
    assert newest(facts, "SI").measures == 81
    assert not newest(facts, "EE").has_number
    assert "PT" not in {each.country for each in facts.roadmaps}
    assert all(each.quote for each in facts.roadmaps)
    in_words = [each for each in facts.roadmaps if not each.source]
    assert [(each.country, each.source_words) for each in in_words] == [
        ("FI", "European Commission, COM(2025) 290, Annex 10")
    ]
    assert all(each.source.startswith("http") for each in facts.roadmaps if each not in in_words)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('country = "SK"', 'country = "XX"', '"XX" is not declared'),
        ('source = "https://digital-strategy', 'source = "digital-strategy', "is no web address"),
        (
            'source = "https://digital-strategy.ec.europa.eu/',
            'source = "https://a.karlerss.com/',
            "keeps a copy",
        ),
        (
            'source = "https://digital-strategy',
            'source_words = "X"\nsource = "https://a',
            "an address and words",
        ),
        ("measures = 127", 'measures = "many"', 'key "measures"'),
        ("[[roadmap]]", "[[roadmaps]]", "unknown table [roadmaps]"),
    ],
)
def test_a_roadmap_that_cannot_be_shown_is_refused(declared: Path, old: str, new: str, said: str) -> None:
    path = declared / "national_roadmaps.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeclaredError) as refused:
        read_catalogue(declared)
    assert "national_roadmaps.toml" in str(refused.value)
    assert said in str(refused.value)
