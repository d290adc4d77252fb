"""A member state's own targets come in one order everywhere: confirmed ones first, then the earlier year."""

from dataclasses import replace

from data.facts.catalogue import EU, SKILLS, Catalogue


def test_confirmed_targets_come_first_and_then_the_earlier_year(facts: Catalogue) -> None:
    some = next(target for target in facts.targets if target.compares and target.indicator == SKILLS)
    own = [
        replace(some, scope="IE", confirmed=confirmed, year=year)
        for confirmed, year in ((False, 2025), (True, 2030), (False, 2024), (True, 2027))
    ]
    known = replace(facts, targets=(*facts.targets, *own))
    found = known.national_targets(SKILLS, "IE")
    ranks = [(not target.confirmed, target.year) for target in found]
    assert ranks == sorted(ranks)
    assert {id(target) for target in own} <= {id(target) for target in found}


def test_the_union_has_no_national_targets(facts: Catalogue) -> None:
    assert facts.national_targets(SKILLS, EU) == []
