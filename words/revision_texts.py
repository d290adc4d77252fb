"""What changed between releases of the data, in words: kinds of change, one change as a sentence, counts of
each kind.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from data.facts.fact_types import Unit
from data.facts.rounding import round_half_up
from words.language import Language
from words.tooltips import Row


def change_kind_name(kind: str, language: Language) -> str:
    """The name of a kind of change (analysis.revisions.KINDS)."""
    return {
        "revised": language.text("value revised"),
        "new_period": language.text("new period"),
        "earlier_period": language.text("earlier period added"),
        "came": language.text("value added where there was none"),
        "went": language.text("value withdrawn"),
        "flags": language.text("only the flags changed"),
        "rounding": language.text("only the rounding changed"),
        "first": language.text("new series"),
    }[kind]


def change_kind_heading(kind: str, language: Language) -> str:
    """The head of a column that counts changes of a kind (analysis.revisions.KINDS)."""
    return {
        "revised": language.text("Values revised"),
        "new_period": language.text("New periods"),
        "earlier_period": language.text("Earlier periods added"),
        "came": language.text("Values added where there were none"),
        "went": language.text("Values withdrawn"),
        "rounding": language.text("Only the rounding changed"),
        "first": language.text("New series"),
    }[kind]


def change_counts(counts: Mapping[str, int], language: Language) -> str:
    """The kinds of change that there are, as a list: "28 values revised and 698 values for new periods".

    `counts`: kind (analysis.revisions.KINDS) -> how many; "" where there is none of any kind.
    """
    parts = [_count_of_kind(kind, counts[kind], language) for kind in _COUNTED if counts.get(kind)]
    return language.list(parts) if parts else ""


# In the order in which they are named.
_COUNTED = ("revised", "new_period", "earlier_period", "came", "went", "flags", "rounding", "first")


def _count_of_kind(kind: str, number: int, language: Language) -> str:
    return {
        "revised": language.plural("{number} value revised", "{number} values revised", number),
        "new_period": language.plural(
            "{number} value for a new period", "{number} values for new periods", number
        ),
        "earlier_period": language.plural(
            "{number} value added for an earlier period", "{number} values added for earlier periods", number
        ),
        "came": language.plural(
            "{number} value added where there was none", "{number} values added where there were none", number
        ),
        "went": language.plural("{number} value withdrawn", "{number} values withdrawn", number),
        "flags": language.plural("{number} change of flags only", "{number} changes of flags only", number),
        "rounding": language.plural(
            "{number} change of rounding only", "{number} changes of rounding only", number
        ),
        "first": language.plural("{number} value of a new series", "{number} values of new series", number),
    }[kind]


def exact(value: float, decimals: float, unit: Unit, language: Language) -> str:
    """A value with the decimals it was published with, so that two that differ don't look alike.

    `decimals`: missing where they are not known, then the unit's. Counts of thousands stay thousands.
    """
    places = unit.decimals if pd.isna(decimals) else int(decimals)
    if unit.symbol == "thousand":
        return language.thousands(language.number(value, places), places)
    return language.value(value, replace(unit, decimals=places))


def before(row: Row, unit: Unit, language: Language) -> str:
    """The earlier value of a change (a row of CHANGES in analysis.revisions) with its flags, or "–"; of a
    revised value both sides have as many decimals as both were published with.
    """
    decimals = _shared_decimals(row, unit) if row["kind"] == "revised" else row["decimals_before"]
    known = bool(row["flags_known_before"])
    return _side(row["value_before"], row["flags_before"], known, decimals, unit, language)


def after(row: Row, unit: Unit, language: Language) -> str:
    """The later value of a change (a row of CHANGES in analysis.revisions) with its flags, or "–"; with the
    decimals of `before`.
    """
    decimals = _shared_decimals(row, unit) if row["kind"] == "revised" else row["decimals"]
    return _side(row["value"], row["flags"], bool(row["flags_known"]), decimals, unit, language)


def difference(row: Row, unit: Unit, language: Language) -> str:
    """The size of a change: what the two values differ by as written with the smaller number of decimals of
    the two; "" where it has none.

    In points for shares, else in the unit and in per cent of the earlier value. `row`: as
    analysis.revisions.CHANGES.
    """
    if pd.isna(row["difference"]) or not row["difference"]:
        return ""
    places, moved = _shared_decimals(row, unit), written_difference(row, unit)
    if unit.kind == "rate":
        return language.points(moved, replace(unit, decimals=places))
    size = f"{'+' if moved > 0 else ''}{exact(moved, places, unit, language)}"
    earlier = round_half_up(float(row["value_before"]), places)
    return f"{size} ({language.per_cent(100 * moved / float(earlier), signed=True)})" if earlier else size


def written_difference(row: Row, unit: Unit) -> float:
    """The size of a change in its unit, as `difference` writes it; `row`: one that has both values."""
    places = _shared_decimals(row, unit)
    both = (round_half_up(float(row[column]), places) for column in ("value", "value_before"))
    return float(next(both) - next(both))


def _shared_decimals(row: Row, unit: Unit) -> int:
    """The decimals that both values of a change were published with; the unit's where one's are not known."""
    both = (row["decimals"], row["decimals_before"])
    return unit.decimals if any(pd.isna(places) for places in both) else int(min(both))


def flags_moved(row: Row, language: Language) -> str:
    """Flags gained and lost by a change (gained, lost), by letter and meaning; "" for neither."""
    parts = []
    if row["gained"]:
        parts.append(
            language.text(
                "flag added: {letters} ({meaning})",
                letters=row["gained"],
                meaning=language.flags(row["gained"]),
            )
        )
    if row["lost"]:
        parts.append(
            language.text(
                "flag removed: {letters} ({meaning})",
                letters=row["lost"],
                meaning=language.flags(row["lost"]),
            )
        )
    return "; ".join(parts)


def change_sentence(row: Row, name: str, unit: Unit, language: Language) -> str:
    """One change (a row of analysis.revisions.CHANGES) as a line; `name` says of what and of whom."""
    said = {"name": name, "period": row["period"], "after": after(row, unit, language)}
    if row["kind"] in ("revised", "rounding"):
        said |= {"before": before(row, unit, language), "difference": difference(row, unit, language)}
        return language.text("{name}, {period}: {before} before, {after} now ({difference})", **said)
    if row["kind"] == "went":
        return language.text(
            "{name}, {period}: {before}, withdrawn",
            name=name,
            period=row["period"],
            before=before(row, unit, language),
        )
    if row["kind"] == "flags":
        return language.text("{name}, {period}: {after}, {moved}", moved=flags_moved(row, language), **said)
    return language.text(
        "{name}, {period}: {after}, {kind}", kind=change_kind_name(row["kind"], language), **said
    )


def _side(value: float, flags: object, known: bool, decimals: float, unit: Unit, language: Language) -> str:
    if pd.isna(value):
        return f"– {flags}" if isinstance(flags, str) and flags else "–"
    shown = exact(value, decimals, unit, language)
    if not known:
        return language.text("{value} (flags not known)", value=shown)
    return f"{shown} {flags}" if isinstance(flags, str) and flags else shown
