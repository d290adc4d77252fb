"""Reads the declared indicators: a file a theme, its defaults, and the rules for their series."""

from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from data.facts.declared_reader import DeclaredError, read_fact, read_tables
from data.facts.fact_types import Indicator, SeriesRule, Theme

STATED = {"value", "place", "period"}
RULE_KEYS = ("dataset", "where", "breakdown_dimension", "summed")


def read_declared_indicators(folder: Path) -> dict[str, Indicator]:
    """Every indicator declared in the folder's files, by code; a file's [defaults] go before what an
    indicator leaves out.
    """
    found: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.toml")):
        content = read_tables(path)
        for code, table in content.get("indicator", {}).items():
            if code in found:
                raise DeclaredError(f"{path}, [indicator.{code}]: declared twice")
            found[code] = _indicator(code, {**content.get("defaults", {}), **table}, path)
    return found


def by_theme(found: dict[str, Indicator], themes: Mapping[str, Theme]) -> dict[str, Indicator]:
    """Indicators in the order of their themes; those of an unknown theme come last and are refused later."""
    order = [*themes, *{indicator.theme for indicator in found.values()}]
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[1].theme)))


def _indicator(code: str, table: dict[str, Any], path: Path) -> Indicator:
    where = f"[indicator.{code}]"
    record = {key: table.pop(key) for key in RULE_KEYS if key in table}
    shared = {"breakdown_dimension": record.get("breakdown_dimension", "none")}
    rules = [read_fact(SeriesRule, record, path, where)]
    rules += [
        read_fact(SeriesRule, {**shared, **also}, path, f"{where}, also") for also in table.pop("also", [])
    ]
    of_groups = {
        country: {group: tuple(its.get("warnings", ())) for group, its in groups.items()}
        for country, groups in table.pop("of_groups", {}).items()
    }
    own = [warning for groups in of_groups.values() for its in groups.values() for warning in its]
    warnings = (*table.pop("warnings", ()), *own)
    told = {"code": code, "series": tuple(rules), "warnings": warnings, "of_groups": of_groups}
    found = read_fact(Indicator, {**table, **told}, path, where, RULE_KEYS)
    _check_statement(found.statement, path, where)
    return found


def _check_statement(statement: str, path: Path, where: str) -> None:
    """DeclaredError where a sentence has other placeholders than it is filled with."""
    named = {name for _, name, _, _ in Formatter().parse(statement) if name is not None}
    if statement and named != STATED:
        asked = ", ".join(f"{{{name}}}" for name in sorted(STATED))
        raise DeclaredError(f'{path}, {where}, key "statement": each of {asked} once, and no other')
