"""What changed between editions, in words: kinds of change, one change as a sentence, and how many there are
of each kind.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from data.facts.fact_types import Unit
from words.language import Language
from words.tooltips import Row


def kind_name(kind: str, language: Language) -> str:
    """What a kind of change (analysis.revisions.KINDS) is called."""
    return {
        "revised": language.text("value revised"),
        "new_period": language.text("new period"),
        "earlier_period": language.text("earlier period, newly held"),
        "came": language.text("value where there was none"),
        "went": language.text("value withdrawn"),
        "flags": language.text("flags only"),
        "rounding": language.text("rounding only"),
        "first": language.text("first held"),
    }[kind]


def counted(counts: Mapping[str, int], language: Language) -> str:
    """ "28 values revised, 698 for new periods": the kinds of change that there are; "" where there is
    none.
    """
    parts = (
        (
            "revised",
            language.plural("{number} value revised", "{number} values revised", counts.get("revised", 0)),
        ),
        (
            "new_period",
            language.plural(
                "{number} value for a new period",
                "{number} values for new periods",
                counts.get("new_period", 0),
            ),
        ),
        (
            "earlier_period",
            language.plural(
                "{number} earlier value newly held",
                "{number} earlier values newly held",
                counts.get("earlier_period", 0),
            ),
        ),
        (
            "came",
            language.plural(
                "{number} value where there was none",
                "{number} values where there was none",
                counts.get("came", 0),
            ),
        ),
        (
            "went",
            language.plural("{number} value withdrawn", "{number} values withdrawn", counts.get("went", 0)),
        ),
        (
            "flags",
            language.plural(
                "{number} change of flags alone", "{number} changes of flags alone", counts.get("flags", 0)
            ),
        ),
        (
            "rounding",
            language.plural(
                "{number} difference in rounding only",
                "{number} differences in rounding only",
                counts.get("rounding", 0),
            ),
        ),
        (
            "first",
            language.plural(
                "{number} value of a series first held",
                "{number} values of series first held",
                counts.get("first", 0),
            ),
        ),
    )
    told = [said for kind, said in parts if counts.get(kind, 0)]
    return language.list(told) if told else ""


def exact(value: float, decimals: float, unit: Unit, language: Language) -> str:
    """A value with the decimals it was published with, so that two that differ don't look alike; counts of
    thousands stay so.
    """
    places = unit.decimals if pd.isna(decimals) else int(decimals)
    if unit.symbol == "thousand":
        return language.text("{number} thousand", number=language.number(value, places))
    return language.value(value, replace(unit, decimals=places))


def before(row: Row, unit: Unit, language: Language) -> str:
    """The earlier value of a change with its flags; "–" where there was none."""
    return _side(
        row["value_before"],
        row["flags_before"],
        bool(row["flags_known_before"]),
        row["decimals_before"],
        unit,
        language,
    )


def after(row: Row, unit: Unit, language: Language) -> str:
    """The later value of a change with its flags; "–" where there is none."""
    return _side(row["value"], row["flags"], bool(row["flags_known"]), row["decimals"], unit, language)


def difference(row: Row, unit: Unit, language: Language) -> str:
    """The size of a change, with the smaller number of decimals of the two: in points for shares, else in
    the unit and in per cent of the earlier value; "" where it has none.
    """
    moved = row["difference"]
    if pd.isna(moved) or not moved:
        return ""
    known = pd.notna(row["decimals"]) and pd.notna(row["decimals_before"])
    places = int(min(row["decimals"], row["decimals_before"])) if known else unit.decimals
    if unit.kind == "rate":
        return language.points(moved, replace(unit, decimals=places))
    sign = "+" if round(moved, places) > 0 else ""
    size = f"{sign}{exact(moved, places, unit, language)}"
    return (
        f"{size} ({language.signed(100 * moved / row['value_before'], 1)}%)" if row["value_before"] else size
    )


def flags_moved(row: Row, language: Language) -> str:
    """Flags gained and lost, by letter and meaning."""
    parts = []
    if row["gained"]:
        parts.append(
            language.text(
                "gained {letters} ({meaning})", letters=row["gained"], meaning=language.flags(row["gained"])
            )
        )
    if row["lost"]:
        parts.append(
            language.text(
                "lost {letters} ({meaning})", letters=row["lost"], meaning=language.flags(row["lost"])
            )
        )
    return "; ".join(parts)


def told(row: Row, name: str, unit: Unit, language: Language) -> str:
    """One change as a line; `name` says of what and of whom."""
    said = {"name": name, "period": row["period"], "after": after(row, unit, language)}
    if row["kind"] in ("revised", "rounding"):
        said |= {"before": before(row, unit, language), "difference": difference(row, unit, language)}
        return language.text("{name}, {period}: {before}, now {after}: {difference}", **said)
    if row["kind"] == "went":
        return language.text(
            "{name}, {period}: {before}, withdrawn",
            name=name,
            period=row["period"],
            before=before(row, unit, language),
        )
    if row["kind"] == "flags":
        return language.text(
            "{name}, {period}: {after}, flags {moved}", moved=flags_moved(row, language), **said
        )
    return language.text("{name}, {period}: {after}, {kind}", kind=kind_name(row["kind"], language), **said)


def _side(value: float, flags: object, known: bool, decimals: float, unit: Unit, language: Language) -> str:
    if pd.isna(value):
        return f"– {flags}" if isinstance(flags, str) and flags else "–"
    shown = exact(value, decimals, unit, language)
    if not known:
        return language.text("{value} (flags not known)", value=shown)
    return f"{shown} {flags}" if isinstance(flags, str) and flags else shown
