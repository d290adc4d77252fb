"""What must hold between the coalitions' files and the other facts: every code is declared, every count can
be dated, every day has a status. What is wrong is named by file, table and key. For data.facts.catalogue.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from data.facts.catalogue_checks import Codes, expect
from data.facts.coalitions.coalition_checks import (
    check,
    check_braces,
    check_fact,
    check_mirrors,
    is_address,
    is_day,
    source_fault,
)
from data.facts.coalitions.coalition_days import change_days, coalitions_on
from data.facts.coalitions.coalition_facts import Coalition, CoalitionCount, CoalitionViews, coalition_keys
from data.facts.declared_reader import DeclaredError, read_file


def read_coalitions(folder: Path, views: CoalitionViews) -> dict[str, Coalition]:
    """Every fact that ever was declared on a coalition, by country; DeclaredError for the first that couldn't
    be shown.
    """
    found = {}
    for path in sorted(folder.glob("*.toml")):
        coalition = read_file(Coalition, path)
        if path.stem != coalition.country.lower():
            raise DeclaredError(f'{path}, key "country": {coalition.country} does not match the file name')
        check(coalition, path, views)
        found[coalition.country] = coalition
    return found


def check_coalitions(
    record: Mapping[str, Coalition], sites: Collection[str], codes: Codes, folder: Path
) -> None:
    """DeclaredError for a coalition or a site of no member state, for a member state without a file, and for
    a day on which one has no status or connection. `record`: every fact that ever was declared.
    """
    for code in sites:
        expect(code, codes.members, f"{folder}/coalition_sites.toml, [site.{code}]")
    for code in record:
        expect(code, codes.members, f'{folder}/coalitions/{code.lower()}.toml, key "country"')
    for code in codes.members:
        if code not in record:
            raise DeclaredError(f"{folder}/coalitions/{code.lower()}.toml: the file is missing")
    for day in change_days(record):
        _check_day(day, coalitions_on(day, record), folder)


def _check_day(day: str, coalitions: Mapping[str, Coalition], folder: Path) -> None:
    for code, coalition in coalitions.items():
        for kind in ("status", "connection"):
            if not getattr(coalition, kind):
                raise DeclaredError(
                    f'{folder}/coalitions/{code.lower()}.toml, key "{kind}": none was declared on {day}; a '
                    "fact that takes another's place is recorded on the day on which that one is withdrawn"
                )


def check_coalition_views(
    views: CoalitionViews, counts: Sequence[CoalitionCount], codes: Codes, folder: Path
) -> None:
    """DeclaredError for a misspelt kind, which would never be counted, for a group or a call that can't be
    read, and for a count that can't be dated, which would leave the timeline.
    """
    check_mirrors(folder, views.mirrors)
    kinds, where = coalition_keys(), f"{folder}/coalition_views.toml"
    for key in ("counted", "without_coalition", "over", "single", "activity"):
        for code in getattr(views, key):
            expect(code, kinds, f'{where}, key "{key}"')
    expect(views.indicator, codes.indicators, f'{where}, key "indicator"')
    for number, fact in enumerate(views.dialogue):
        check_fact("remark", fact, f'{where}, key "dialogue.{number}')
    _check_people(views, codes, where)
    _check_calls(views, where)
    for number, count in enumerate(counts, 1):
        _check_count(count, codes, f"{folder}/coalition_timeline.toml, [[count]] number {number}, key")


def _check_people(views: CoalitionViews, codes: Codes, where: str) -> None:
    for people in views.people:
        for group in people.groups:
            expect(group, codes.breakdowns, f'{where}, [[people]] {people.code}, key "groups"')
        for area in people.areas:
            expect(area, views.areas, f'{where}, [[people]] {people.code}, key "areas"')
    for area in views.everyone:
        expect(area, views.areas, f'{where}, key "everyone"')


def _check_calls(views: CoalitionViews, where: str) -> None:
    for number, call in enumerate(views.call):
        if not is_address(call.source):
            raise DeclaredError(f'{where}, key "call.{number}.source": {call.source!r} is no web address')
        for key in ("opened", "closed"):
            if not is_day(day := getattr(call, key)):
                raise DeclaredError(
                    f'{where}, key "call.{number}.{key}": {day!r} is no date such as 2026-04-21'
                )


def _check_count(count: CoalitionCount, codes: Codes, where: str) -> None:
    if fault := source_fault(count):
        raise DeclaredError(f'{where} "source": {fault}')
    for code in count.countries:
        expect(code, codes.members, f'{where} "countries"')
    if check_braces(count.note, ("countries",), f'{where} "note"') and not count.countries:
        raise DeclaredError(f'{where} "countries" is missing: its note has {{countries}}')
    try:
        _ = count.days
    except ValueError as error:
        raise DeclaredError(f'{where} "date" or "bound": {error}') from None
