"""Statuses of the bundled values by the rule of two paces, and the note on what changed."""

from pathlib import Path

import pandas as pd

from cards.targets.cockpit_rows import cells_by_country
from cards.targets.target_rows import target_outlook, target_outlooks
from cards.targets.target_sentences import sentences_towards
from cards.view import view_of
from data.facts.catalogue import EU
from data.queries.moments import Moment
from pages.parts.targets.target_detail import needed_tile
from tests.cards.targets.changed_statuses import statuses_note
from words import target_texts
from words.language import Language


def test_the_note_is_that_of_the_values(moment: Moment) -> None:
    assert Path("docs/statuses.md").read_text(encoding="utf-8") == statuses_note(moment)


def mixed_rows(moment: Moment) -> list[tuple[str, pd.Series]]:
    """Indicator and row of every mixed status."""
    return [
        (outlook.indicator, row)
        for outlook in target_outlooks(moment)
        for _, row in outlook.rows[outlook.rows["status"] == "mixed"].iterrows()
    ]


def test_mixed_signals_stand_in_their_cell(moment: Moment, language: Language) -> None:
    found = mixed_rows(moment)
    assert found
    for indicator, row in found:
        assert row["status_recent"] != row["status_long"]
        cell = dict(cells_by_country(target_outlook(indicator, moment), language))[row["country"]]
        assert cell is not None
        assert cell.lines[0] == (
            f"{target_texts.ICONS[target_texts.told_status(row)]} {target_texts.status_of_row(row, language)}"
        )


def test_paces_that_go_the_same_way_are_told_so(moment: Moment, language: Language) -> None:
    """Words contradict neither the figures beside them nor the status of each pace."""
    told = {
        (indicator, row["country"]): target_texts.status_of_row(row, language)
        for indicator, row in mixed_rows(moment)
    }
    assert told["basic_digital_skills", "EL"] == "falling or level"  # -0.72 and -0.38, no clear change
    assert told["services_for_citizens", "DK"] == "falling or level"  # -1.02 and -0.41
    assert told["gigabit_coverage", "CZ"] == "mixed signals"  # +0.78 and +0.49, no clear change
    assert told["sme_digital_intensity", "EL"] == "rising too slowly"
    assert told["basic_digital_skills", "FR"] == "mixed signals"  # +3.03 is enough, +0.94 is not
    assert told["basic_digital_skills", "HU"] == "mixed signals"  # -0.79 and +2.06
    assert told["basic_digital_skills", "EE"] == "mixed signals"  # -0.04, printed 0.0, and +1.54
    for indicator, row in mixed_rows(moment):
        paces = [round(row[name], 1) for name in ("pace", "pace_long")]
        unclear = "no_clear_change" in (row["status_recent"], row["status_long"])
        slow = min(paces) > 0 and "on_course" not in (row["status_recent"], row["status_long"])
        word = "falling or level" if max(paces) < 0 else "rising too slowly" if slow and not unclear else ""
        assert told[indicator, row["country"]] == (word or "mixed signals")


def test_signs_that_differ_are_never_one_status(moment: Moment) -> None:
    rows = pd.concat([outlook.rows for outlook in target_outlooks(moment)])
    both = rows[rows["status"].ne("") & rows["pace"].mul(rows["pace_long"]).lt(0)]
    assert len(both) > 5
    assert set(both["status"]) <= {"mixed", "reached", "no_clear_change"}


def test_no_part_of_the_pace_needed_is_negative(moment: Moment, language: Language, light) -> None:
    view, count = view_of(moment, language, light), 0
    for outlook in target_outlooks(moment):
        for _, row in outlook.rows.iterrows():
            if row["status"] and pd.notna(row["ratio"]) and row["ratio"] < 0:
                count += 1
                assert not [line for line in needed_tile(row, outlook.unit, view).lines if "of that" in line]
    assert count


def test_mixed_signals_tell_both_paces(moment: Moment, language: Language, light) -> None:
    for indicator, row in mixed_rows(moment)[:20]:
        (sentence, *_) = sentences_towards(indicator, row["country"], view_of(moment, language, light))
        assert sentence.endswith(f"). Status: {target_texts.status_of_row(row, language)}.")
        assert (sentence.count(" a year from "), sentence.count(" a year since ")) == (1, 1)


def test_one_pace_is_marked_so(moment: Moment, language: Language) -> None:
    row = target_outlook("ai_cloud_or_analytics", moment).row(EU)
    assert target_texts.status_of_row(row, language).endswith(", from two values only")
