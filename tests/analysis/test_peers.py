"""Peers: each with its reason; whoever ties with the last is one too, missing values are never near, a
country is never its own peer.
"""

import pandas as pd
import pytest

from analysis.peers import LEVEL, NEIGHBOUR, REASONS, SIZE, WAVE, as_printed, find_peers
from data.facts.catalogue import Catalogue
from data.facts.fact_types import Group
from data.facts.geometry import Geometry
from data.queries import series
from data.queries.moments import Moment

GROUPS = {
    "six": Group("Six", "the six", "cooperation", ("BE", "CZ"), "https://six.example"),
    "old": Group("Old", "the old", "accession", ("BE", "DE", "FR"), "https://old.example"),
    "young": Group("Young", "the young", "accession", ("CZ",), "https://young.example"),
}


def rows(**values: float | None) -> pd.DataFrame:
    return pd.DataFrame({"country": list(values), "value": pd.Series(list(values.values()), dtype=float)})


LEVELS = rows(BE=50.0, CZ=52.0, DE=48.0, FR=None, IE=70.0)
PEOPLE = rows(BE=10.0, CZ=11.0, DE=80.0, FR=60.0, IE=5.0)


def test_level_counts_the_distance_and_nobody_is_cut_at_a_tie() -> None:
    assert find_peers("BE", LEVELS, PEOPLE, {}, GROUPS, 1).by_reason[LEVEL] == ("CZ", "DE")
    assert find_peers("BE", LEVELS, PEOPLE, {}, GROUPS, 2).by_reason[LEVEL] == ("CZ", "DE")
    assert find_peers("BE", LEVELS, PEOPLE, {}, GROUPS, 3).by_reason[LEVEL] == ("CZ", "DE", "IE")


def test_a_country_without_a_value_is_near_nobody() -> None:
    assert "FR" not in find_peers("BE", LEVELS, PEOPLE, {}, GROUPS, 9).by_reason[LEVEL]
    assert find_peers("FR", LEVELS, PEOPLE, {}, GROUPS, 3).by_reason[LEVEL] == ()


def test_what_is_printed_alike_ties(facts: Catalogue) -> None:
    held = as_printed(rows(BE=50.0, CZ=50.44, DE=49.58, FR=None), facts.units["pc_ind"])
    assert held["value"].tolist()[:3] == [50.0, 50.4, 49.6]
    assert find_peers("BE", held, PEOPLE, {}, GROUPS, 1).by_reason[LEVEL] == ("CZ", "DE")


def test_a_tie_of_the_facts_is_no_matter_of_protocol(
    moment: Moment, facts: Catalogue, outlines: Geometry
) -> None:
    """Unicorns of Bulgaria, 4: seven states have 3 or 5, so three of them alone would be chance."""
    levels = series.observations("unicorns", moment, facts.countries, ["2025"])
    values = levels.set_index("country")["value"]
    found = find_peers("BG", levels, levels, outlines.neighbours, facts.groups, 3).by_reason[LEVEL]
    furthest = max(abs(values[code] - values["BG"]) for code in found)
    tied = [code for code in values.index if code != "BG" and abs(values[code] - values["BG"]) <= furthest]
    assert sorted(found) == sorted(tied)
    assert len(found) == 9


def test_size_counts_the_ratio_not_the_difference() -> None:
    # FR is 50 away from BE and 6 times as large, IE 5 away and half as large: of 11 and 5, 11 is nearer.
    assert find_peers("BE", LEVELS, PEOPLE, {}, GROUPS, 2).by_reason[SIZE] == ("CZ", "IE")
    assert find_peers("DE", LEVELS, rows(DE=80.0, BE=0.0, FR=60.0), {}, GROUPS, 1).by_reason[SIZE] == ("FR",)


def test_neighbours_are_member_states_only_and_may_be_none() -> None:
    borders = {"BE": ("DE", "FR", "UK"), "IE": ("UK",)}
    assert find_peers("BE", LEVELS, PEOPLE, borders, GROUPS, 1).by_reason[NEIGHBOUR] == ("DE", "FR")
    assert find_peers("IE", LEVELS, PEOPLE, borders, GROUPS, 1).by_reason[NEIGHBOUR] == ()


def test_the_same_wave_names_its_group_and_may_be_empty() -> None:
    found = find_peers("BE", LEVELS, PEOPLE, {}, GROUPS, 1)
    assert (found.by_reason[WAVE], found.wave) == (("DE", "FR"), "old")
    assert find_peers("CZ", LEVELS, PEOPLE, {}, GROUPS, 1).by_reason[WAVE] == ()
    assert find_peers("IE", LEVELS, PEOPLE, {}, GROUPS, 1).wave == ""


def test_reasons_gather_by_country_with_most_reasons_first() -> None:
    found = find_peers("BE", LEVELS, PEOPLE, {"BE": ("DE",)}, GROUPS, 1).reasons
    assert found == {"DE": (LEVEL, NEIGHBOUR, WAVE), "CZ": (LEVEL, SIZE), "FR": (WAVE,)}
    assert next(iter(found)) == "DE"


@pytest.mark.parametrize("country", ["IE", "RO", "MT", "CZ"])
def test_every_peer_of_the_facts_has_a_reason_and_is_another_member(
    country: str, moment: Moment, facts: Catalogue, outlines: Geometry
) -> None:
    levels = series.observations("basic_digital_skills", moment, facts.countries, ["2025"])
    people = series.observations("population", moment, facts.countries, ["2025"])
    found = find_peers(
        country, levels, people, outlines.neighbours, facts.groups, facts.thresholds.peers
    ).reasons
    assert country not in found
    assert set(found) <= set(facts.countries)
    assert all(reasons and set(reasons) <= set(REASONS) for reasons in found.values())
    assert sum(LEVEL in reasons for reasons in found.values()) >= facts.thresholds.peers


def test_czechia_has_its_land_borders(moment: Moment, facts: Catalogue, outlines: Geometry) -> None:
    levels = series.observations("basic_digital_skills", moment, facts.countries, ["2025"])
    assert find_peers("CZ", levels, levels, outlines.neighbours, facts.groups, 3).by_reason[NEIGHBOUR] == (
        "DE",
        "AT",
        "PL",
        "SK",
    )
