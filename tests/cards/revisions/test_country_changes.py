"""What changed of a country's values: its card tells what was revised, and only that."""

import pytest

from analysis.revisions import REVISED
from cards.revisions import country_changes
from cards.revisions.change_rows import ChangeFilter, filter_changes
from cards.view import view_of
from data.facts.catalogue import Catalogue
from data.queries.moments import Moment
from words.language import Language


@pytest.mark.parametrize("country", ["IE", "MT"])
def test_the_card_tells_every_revision_of_the_country(
    moment: Moment, language: Language, facts: Catalogue, country: str
) -> None:
    card = country_changes.changes_card(country, view_of(moment, language))
    assert card is not None
    assert len(card.records) == len(card.table.rows)
    assert {record["country"] for record in card.records} == {country}
    assert {record["kind"] for record in card.records} == {REVISED}
    every = filter_changes(ChangeFilter(moment, country=country))
    known = set(zip(every["indicator"], every["period"], every["edition"], strict=True))
    assert {(record["indicator"], record["period"], record["edition"]) for record in card.records} <= known
    editions = [record["edition"] for record in card.records]
    assert editions == sorted(editions, reverse=True), "the newest revision comes first"


def test_where_nothing_was_revised_there_is_no_card(
    moment: Moment, language: Language, facts: Catalogue
) -> None:
    view = view_of(moment, language)
    silent = [code for code in facts.countries if country_changes.revisions_of(code, moment).empty]
    assert all(country_changes.changes_card(code, view) is None for code in silent)


@pytest.mark.parametrize("country", ["IE", "BE", "DE"])
def test_the_headline_counts_what_went_up_and_down(moment: Moment, language: Language, country: str) -> None:
    card = country_changes.changes_card(country, view_of(moment, language))
    assert card is not None
    moved = [record["value"] > record["value_before"] for record in card.records]
    up, down = moved.count(True), moved.count(False)
    name = language.place(country)
    if not up:
        several = f"All {down} revised values for {name} went down"
        assert card.headline == (several if down > 1 else f"1 revised value for {name} went down")
    else:
        assert card.headline == (
            f"Of {up + down} revised values for {name}, {up} went up and {down} went down"
        )
