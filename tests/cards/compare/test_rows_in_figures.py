"""What stands under a figure of /compare is told of what is on it, whatever its kind."""

from dataclasses import replace

import pytest

from cards.compare.compare_cards import comparison_card
from cards.compare.comparison_rows import comparison
from cards.view import view_of
from charts.comparison import BY_VALUE, OF_EU, ComparisonChoice
from charts.kind_types import INDICATOR
from charts.kinds import KINDS, kind_of
from data.queries.moments import Moment
from words.language import Language

# The periods on a figure of one group from 2021 to 2025, held for 2021, 2023 and 2025.
PERIODS = {
    "lines": {"2021", "2023", "2025"},
    "ranking": {"2025"},
    "slope": {"2021", "2025"},
    "dumbbell": {"2021", "2025"},
    "multiples": {"2021", "2023", "2025"},
    "strip": {"2021", "2023", "2025"},
}


def choice(kind: str) -> ComparisonChoice:
    return ComparisonChoice(
        indicator="basic_digital_skills",
        groups=("total",),
        countries=("EL",),
        kind=kind,
        since="2021",
        period="2025",
        benchmark=OF_EU,
        sort=BY_VALUE,
        only=False,
        second="",
    )


@pytest.mark.parametrize(("kind", "periods"), PERIODS.items())
def test_the_rows_on_the_figure_are_those_of_its_periods(
    kind: str, periods: set[str], moment: Moment, language: Language
) -> None:
    shown = comparison(choice(kind), view_of(moment, language))
    assert set(kind_of(kind).rows_in_figure(shown)["period"]) == periods


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.subject == INDICATOR])
def test_every_kind_says_which_rows_it_shows(kind: str, moment: Moment, language: Language) -> None:
    """The newest at least, and none from outside the span."""
    shown = comparison(choice(kind), view_of(moment, language))
    periods = set(kind_of(kind).rows_in_figure(shown)["period"])
    assert "2025" in periods <= {"2021", "2023", "2025"}


@pytest.mark.parametrize("kind", ["scatter", "strip"])
def test_a_group_alone_is_all_that_stands_in_the_figure(
    kind: str, moment: Moment, language: Language
) -> None:
    nordic = ("DK", "FI", "SE")
    alone = replace(choice(kind), countries=nordic, only=True, second="ict_specialists")
    card, figure = comparison_card(alone, view_of(moment, language))
    drawn = {code.split(".")[0] for trace in figure.data for code in trace.customdata}
    assert drawn == set(nordic)
    assert {row[0] for row in card.table.rows} <= {"Denmark", "Finland", "Sweden", "EU"}
    everyone = comparison_card(replace(alone, only=False), view_of(moment, language))[1]
    assert len({code for trace in everyone.data for code in trace.customdata}) > 27 - 3


def test_a_value_that_just_misses_its_target_is_not_written_as_the_target(
    moment: Moment, language: Language
) -> None:
    """Of 5G coverage in 2025 Finland had 99.99455, Estonia 99.953699; 100.0% would have reached it."""
    shown = replace(
        choice("ranking"), indicator="coverage_5g", countries=("FI", "EE", "DK"), only=True, since="2024"
    )
    card, figure = comparison_card(shown, view_of(moment, language))
    assert card.headline == "Denmark led the 3 countries with 100.0% in 2025; Estonia came last with 99.95%"
    assert {note.text for note in figure.layout.annotations} >= {"99.99%", "99.95%", "100.0%"}
    assert any(note.startswith("Finland stood at 99.99% in 2025.") for note in card.notes)
    assert {row[0]: row[2] for row in card.table.rows}["Finland"] == "99.99%"


def test_an_unknown_kind_has_no_card_instead_of_another_s(moment: Moment, language: Language) -> None:
    """It silently had all years in its legend once."""
    with pytest.raises(KeyError, match="pie"):
        comparison_card(choice("pie"), view_of(moment, language))
