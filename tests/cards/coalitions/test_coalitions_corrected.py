"""What the maps and strips of coalitions show once a coordinator has corrected a status: one line in a file
must not need a line of code.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cards.coalitions import coalition_cards, coalition_strip
from cards.view import view_of
from charts.look import Look
from data.facts import catalogue as catalogue_module
from data.facts.catalogue import Catalogue
from data.queries.moments import Moment
from words import coalition_texts
from words.language import Language, load_language

Correct = Callable[[str, str, str], None]


@pytest.fixture
def correct(facts: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Correct:
    """Declares another status of one country, on a basis."""

    def corrected(country: str, status: str, basis: str) -> None:
        its = facts.coalitions[country]
        fact = replace(its.status[0], value=status, basis=basis)  # type: ignore[arg-type]
        other = replace(its, status=(fact,))
        changed = replace(facts, digest="corrected", coalitions={**facts.coalitions, country: other})
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
    assert "under formation (1)" in figure.to_json()
    assert next(row for row in card.table.rows if row[0] == "Estonia")[1] == "under formation"
    strip = coalition_strip.strip_card(kind, "gap", view_of(moment, load_language(), light), "")
    assert strip is not None
    assert next(row for row in strip[0].table.rows if row[0] == "Estonia*")[1] == "under formation"
    if kind == coalition_cards.STATUS:
        assert "24 of 27" in card.headline
        assert card.headline.endswith("Under formation: Estonia.")


def test_none_is_called_inferred_only_while_it_is(
    correct: Correct, language: Language, light: Look, moment: Moment
) -> None:
    assert (
        coalition_cards.legend_entries(coalition_cards.STATUS, view_of(moment, load_language(), light))[
            "none"
        ].name
        == "no coalition (inferred)"
    )
    correct("FI", "none", "stated")
    assert (
        coalition_cards.legend_entries(coalition_cards.STATUS, view_of(moment, load_language(), light))[
            "none"
        ].name
        == "no coalition"
    )


def test_counts_say_what_they_rest_on_where_they_stand_alone(
    language: Language, light: Look, moment: Moment
) -> None:
    for kind in (coalition_cards.STATUS, coalition_cards.CONNECTION):
        card, _ = coalition_cards.coalition_map_card(kind, view_of(moment, load_language(), light))
        assert f"({coalition_texts.caveat(language)})" in card.headline
