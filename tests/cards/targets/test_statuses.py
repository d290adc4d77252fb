"""Statuses of the bundled values by the rule of two paces, and the note on what changed."""

from pathlib import Path

import pandas as pd
import pytest

from cards.targets.cockpit_rows import cells_by_country
from cards.targets.target_rows import target_outlook, target_outlooks
from cards.targets.target_sentences import sentences_towards
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment
from pages.parts.targets.target_detail import needed_tile
from tests.cards.targets.changed_statuses import old_status, statuses_note
from words import target_texts
from words.language import Language


def test_the_note_is_that_of_the_values(moment: Moment) -> None:
    assert Path("docs/statuses.md").read_text(encoding="utf-8") == statuses_note(moment)


def test_cloud_in_poland_is_mixed_and_not_moving_away(moment: Moment, language: Language) -> None:
    row = target_outlook("cloud", moment).row("PL")
    assert old_status(row.to_dict()) == "moving_away"
    assert (row["status_recent"], row["status_long"], row["status"]) == (
        "no_clear_change",
        "on_course",
        "mixed",
    )
    cell = dict(cells_by_country(target_outlook("cloud", moment), language))["PL"]
    assert cell is not None
    assert cell.lines[0] == "◇ mixed signals"


def test_signs_that_differ_are_never_one_status(moment: Moment) -> None:
    rows = pd.concat([outlook.rows for outlook in target_outlooks(moment)])
    both = rows[rows["status"].ne("") & rows["pace"].mul(rows["pace_long"]).lt(0)]
    assert len(both) > 5
    assert set(both["status"]) <= {"mixed", "reached", "no_clear_change"}


@pytest.mark.parametrize("indicator", ["cloud", "data_analytics", "basic_digital_skills"])
def test_no_part_of_the_pace_needed_is_negative(indicator: str, moment, language, light) -> None:
    view, outlook = view_of(moment, language, light), target_outlook(indicator, moment)
    away = [row for _, row in outlook.rows.iterrows() if row["ratio"] < 0]
    assert away
    for row in away:
        assert not [line for line in needed_tile(row, outlook.unit, view).lines if "of that" in line]


def test_mixed_signals_tell_both_paces(moment: Moment, language: Language, light) -> None:
    (sentence, *_) = sentences_towards("cloud", "PL", view_of(moment, language, light))
    assert sentence.endswith(
        "From 2023 to 2025 it moved by −0.4 points a year (no clear change), since 2021 by "
        "+6.7 points a year (on course): mixed signals."
    )


def test_one_pace_is_marked_so(moment: Moment, language: Language) -> None:
    row = target_outlook("data_analytics", moment).row(EU)
    assert target_texts.status_of_row(row, language) == "too slow, from one interval"
