"""What the maps and strips of coalitions show once a coordinator has corrected a status: one line in a file
must not need a line of code.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from cards.coalitions import coalition_cards, coalition_strip
from cards.legend import boundary_note
from cards.view import view_of
from charts.look import Look
from data.facts import catalogue as catalogue_module
from data.facts.catalogue import Catalogue
from data.queries.moments import Moment
from words.language import Language, load_language

Correct = Callable[[str, str, str], None]


@pytest.fixture
def correct(facts: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Correct:
    """Declares another status of one country, on a basis."""

    def corrected(country: str, status: str, basis: str) -> None:
        its = facts.coalition_record[country]
        fact = replace(its.status[0], value=status, basis=basis)  # type: ignore[arg-type]
        other = replace(its, status=(fact,))
        changed = replace(
            facts, digest="corrected", coalition_record={**facts.coalition_record, country: other}
        )
        monkeypatch.setattr(catalogue_module._Current, "catalogue", changed)

    return corrected


@pytest.mark.parametrize("kind", [coalition_cards.STATUS, coalition_cards.CONNECTION])
def test_a_coalition_under_formation_has_its_own_group(
    correct: Correct, language: Language, light: Look, moment: Moment, kind: str
) -> None:
    assert "under_formation" not in coalition_cards.legend_entries(
        kind, view_of(moment, load_language(), light)
    )
    correct("EE", "under_formation", "stated")
    card, figure = coalition_cards.coalition_map_card(kind, view_of(moment, load_language(), light))
    assert "coalition being set up (1)" in figure.to_json()
    assert next(row for row in card.table.rows if row[0] == "Estonia")[1] == "coalition being set up"
    strip = coalition_strip.strip_card(kind, "gap", view_of(moment, load_language(), light), "")
    assert strip is not None
    assert next(row for row in strip[0].table.rows if row[0] == "Estonia*")[1] == "coalition being set up"
    if kind == coalition_cards.STATUS:
        assert card.headline == "24 of 27 member states have a coalition; Estonia is setting one up"


def test_none_is_called_not_listed_whoever_says_so(
    correct: Correct, language: Language, light: Look, moment: Moment
) -> None:
    entries = coalition_cards.legend_entries(coalition_cards.STATUS, view_of(moment, language, light))
    assert entries["none"].name == "no coalition listed"
    correct("FI", "none", "stated")
    entries = coalition_cards.legend_entries(coalition_cards.STATUS, view_of(moment, load_language(), light))
    assert entries["none"].name == "no coalition listed"


@pytest.mark.parametrize(
    ("kind", "entries"),
    [
        (coalition_cards.STATUS, {"established": 25, "none": 2}),
        (coalition_cards.CONNECTION, {"connected": 15, "not_connected": 10, "none": 2}),
    ],
)
def test_a_map_has_three_plain_statuses_and_one_footnote_on_their_date(
    language: Language, light: Look, moment: Moment, facts: Catalogue, kind: str, entries: dict[str, int]
) -> None:
    card, _ = coalition_cards.coalition_map_card(kind, view_of(moment, language, light))
    view = view_of(moment, language, light)
    assert Counter(coalition_cards.kinds_by_country(kind, view).values()) == entries
    assert f"{next(iter(entries.values()))} of 27 member states" in card.headline
    assert card.legend == (
        "Status as listed by the platform, after July 2022. "
        "* More recent reports differ for Germany, Estonia, Cyprus, Luxembourg and Malta.",
        *boundary_note(language),
    )
    declared = {code: getattr(facts.coalitions[code], kind)[0].value for code in facts.countries}
    assert {row["country"]: row[kind] for row in card.records} == declared, "the files keep the codes"


def test_the_map_of_a_country_says_what_is_listed_of_it(
    language: Language, light: Look, moment: Moment
) -> None:
    said = {
        code: coalition_cards.coalition_map_card(
            coalition_cards.CONNECTION, view_of(moment, language, light), code
        )[0].headline
        for code in ("IE", "NL", "MT", "DE")
    }
    assert said == {
        "IE": "The EU platform lists Ireland as having a connected coalition",
        "NL": "The Netherlands has a coalition, not listed as connected",
        "MT": "Malta has a coalition, not listed as connected; more recent reports differ",
        "DE": "Germany has no national coalition listed; more recent reports differ",
    }
