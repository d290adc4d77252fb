"""What stands under a figure of flags: the meanings of those that its values have, and whose flags nobody
knows.
"""

import pandas as pd
import pytest

from cards import every
from cards.compare.compare_notes import seam_notes
from cards.legend import flag_legend
from charts.look import Look
from data.facts.catalogue import EU
from data.queries import series
from data.queries.moments import Moment
from words.language import Language


def rows(*held: tuple[str, float | None, str, bool]) -> pd.DataFrame:
    return (
        pd.DataFrame(held, columns=["country", "value", "flags", "flags_known"])
        .astype({"value": float})
        .assign(seam=False, edition="2026-09-30")
    )


def test_the_flags_of_values_are_told_by_their_letters_once(language: Language) -> None:
    seen = rows(
        ("IE", 1.0, "", True), ("EL", 0.0, "bu", True), ("MT", 2.0, "u", True), ("RO", None, "c", True)
    )
    assert flag_legend(seen, language) == (f"Flags: b {language.flags('b')}; u {language.flags('u')}.",)
    assert flag_legend(rows(("IE", 1.0, "", True), ("RO", None, "c", False)), language) == ()


def test_whose_flags_are_not_known_is_named(language: Language) -> None:
    some = rows(
        ("IE", 1.0, "", True), ("MT", 0.0, "", False), ("MT", 2.0, "", False), ("RO", None, "", False)
    )
    assert flag_legend(some, language) == ("Flags not known: Malta.",)
    dropped = "Flags not known: the copy of the source lacks them."
    assert flag_legend(some.iloc[1:], language) == (dropped,)


def test_flags_of_another_edition_are_flags_that_are_told(language: Language) -> None:
    """As it inherits them, flags_known stays false."""
    assert flag_legend(rows(("IE", 1.0, "b", False), ("MT", 2.0, "", True)), language) == (
        f"Flags: b {language.flags('b')}.",
    )


@pytest.mark.parametrize(("letters", "said"), [("", 1), ("b", 0)])
def test_a_seam_is_told_where_no_flag_says_break(language: Language, letters: str, said: int) -> None:
    seen = rows(("IE", 1.0, letters, True)).assign(seam=True)
    assert sum("one source follows another" in note for note in seam_notes(seen, language)) == said


@pytest.mark.usefixtures("moment")
def test_a_change_over_a_break_is_no_change_and_says_so(language: Language, light: Look) -> None:
    """Bulgaria's series broke in 2025, Denmark's in 2022."""
    codes = {
        "card": "map",
        "indicator": "ict_specialists",
        "measure": "change",
        "since": "2021",
        "period": "2025",
    }
    card = every.build_card(codes, language, light).card
    written = {row[0]: row[1] for row in card.table.rows}
    assert {name for name, value in written.items() if value == "cannot be compared (break in series)"} == {
        "Bulgaria",
        "Denmark",
    }
    assert {record["country"] for record in card.records if record["value"] is None} >= {"BG", "DK"}
    assert "No comparable change (no value, or a break in between): Bulgaria and Denmark." in card.notes


@pytest.mark.usefixtures("moment")
def test_a_change_tells_the_flags_and_the_editions_of_both_years(
    language: Language, light: Look, moment: Moment
) -> None:
    """Low reliability in 2023 is told beside a change to 2024; cloud's values of 2021 are of an earlier
    edition.
    """
    codes = {
        "card": "map",
        "indicator": "women_ict_specialists",
        "measure": "change",
        "since": "2023",
        "period": "2024",
    }
    before = series.observations("women_ict_specialists", moment, periods=["2023"]).set_index("country")[
        "flags"
    ]
    flagged = {
        record["country"]: record["flags"] for record in every.build_card(codes, language, light).card.records
    }
    unreliable = [code for code in flagged if "u" in before[code]]
    assert unreliable
    assert all("u" in flagged[code] for code in unreliable)
    card = every.build_card(
        {**codes, "indicator": "cloud", "since": "2021", "period": "2025"}, language, light
    ).card
    assert [edition.edition for edition in card.editions] == ["2026-04-16", "2025-12-31"]


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize("name", ["map", "ranking"])
def test_a_gap_is_counted_from_the_target_for_the_union_too(
    language: Language, light: Look, moment: Moment, name: str
) -> None:
    held = series.observations("basic_digital_skills", moment, periods=["2025"])
    card = every.build_card(
        {"card": name, "indicator": "basic_digital_skills", "measure": "gap", "period": "2025"},
        language,
        light,
    ).card
    gaps = {record["country"]: record["value"] for record in card.records}
    assert gaps == pytest.approx({row.country: row.value - 80 for row in held.itertuples()})
    assert gaps[EU] == pytest.approx(-19.6)
    ranks = {row[0]: row[2] for row in card.table.rows}
    assert (ranks[language.country("NL")], ranks[language.country("RO")]) == ("1", "27")
