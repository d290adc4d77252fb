"""The registry of coalitions: its filters, its orders, every fact in its file, and what its card says."""

import csv
import io
from dataclasses import replace

import pytest

from cards.coalitions import coalition_registry, registry_rows
from cards.coalitions.registry_rows import RegistryFilter
from cards.view import view_of
from data.facts.catalogue import Catalogue
from data.facts.coalitions.coalition_facts import coalition_keys
from data.queries.moments import Moment
from exports.tables import plain_tables
from words.language import Language

WANTED = RegistryFilter(
    status="", connection="", launched="", known="", lead="", attention=False, looked_for="", order="protocol"
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"status": "none"}, ["DE", "FI"]),
        ({"connection": "in_progress"}, ["CY", "LU", "MT"]),
        ({"launched": "not_known"}, ["NL"]),
        ({"known": "0"}, ["BE", "DE", "NL", "FI"]),
        ({"lead": "not_known"}, []),
        ({"lead": "public", "connection": "connected"}, ["CZ", "EL", "LV", "AT", "PL", "SK"]),
        ({"lead": "other", "launched": "not_known"}, ["NL"]),
        ({"looked_for": "dansk it"}, ["DK"]),
        ({"status": "none", "looked_for": "FINLAND"}, ["FI"]),
        ({"partner": "labor_union"}, ["ES", "FR", "SE"]),
        ({"partner": "think_tank"}, []),
        ({"area": "digital_skills_for_all", "connection": "in_progress"}, ["MT"]),
        ({"connection": "connected", "looked_for": "martians"}, []),
    ],
)
def test_filters_leave_who_passes_them_all(
    moment: Moment, language: Language, asked: dict[str, str], expected: list[str]
) -> None:
    choice = replace(WANTED, **asked)  # type: ignore[arg-type]
    assert registry_rows.passing_countries(choice, view_of(moment, language)) == expected


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("name", "Austria", "Sweden"),
        ("gap", "Romania", "Netherlands"),
        ("launched", "Latvia", "Finland"),
        ("known", "Germany", "Portugal"),
    ],
)
def test_the_registry_is_sorted_as_asked_and_the_unknown_come_last(
    moment: Moment, language: Language, facts: Catalogue, order: str, first: str, last: str
) -> None:
    codes = registry_rows.sort_countries(list(facts.countries), order, view_of(moment, language))
    assert sorted(codes) == sorted(facts.countries)
    assert (language.country(codes[0]), language.country(codes[-1])) == (first, last)


def test_the_file_holds_every_fact_with_its_source_and_the_unknown_as_empty(facts: Catalogue) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                plain_tables.csv_bytes(
                    registry_rows.fact_records(facts.coalitions, ["EL", "SK", "FI"]), registry_rows.COLUMNS
                ).decode()
            )
        )
    )
    for code in ("EL", "SK", "FI"):
        for kind in coalition_keys():
            held = getattr(facts.coalitions[code], kind)
            of = [row for row in rows if (row["country"], row["kind"]) == (code, kind)]
            assert [row["source"] for row in of] == ([fact.source for fact in held] or [""])
    assert [row["conflict"] for row in rows if row["country"] == "SK" and row["kind"] == "launched"] == [
        "True",
        "True",
        "True",
    ]
    assert [
        (row["conflict"], row["event"])
        for row in rows
        if row["country"] == "EL" and row["kind"] == "launched"
    ] == [("False", "launched"), ("False", "predecessor")]


@pytest.mark.parametrize("asked", [{}, {"status": "none"}, {"attention": True}])
def test_the_headline_counts_large_gaps_with_little_known_activity(
    moment: Moment, language: Language, asked: dict[str, str | bool]
) -> None:
    view = view_of(moment, language)
    choice = replace(WANTED, **asked)  # type: ignore[arg-type]
    shown = registry_rows.passing_countries(choice, view)
    wide = set(shown) & set(registry_rows.passing_countries(replace(WANTED, attention=True), view))
    card = coalition_registry.registry_card(choice, view)
    if asked:
        opening = f"Of {len(shown)} member states shown, {len(wide)} had"
    else:
        assert "DE" not in wide, "it has no coalition whose activity could be known"
        opening = f"{len(wide)} of 25 countries with coalitions had"
    assert card.headline == f"{opening} a large gap and little known activity"
    large = "A gap is large where it is wider than the EU's (−19.6 points)."
    assert any(note.startswith(large) for note in card.notes)
