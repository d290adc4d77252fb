"""The headlines of what changed: how many values were revised, which way, and by how much at most."""

from collections.abc import Sequence

import pandas as pd

from analysis.revisions import FIRST, PERIOD, REVISED
from data.facts.fact_types import Unit
from words import revision_texts
from words.language import Language
from words.tooltips import Row


def changes_page_headline(changes: pd.DataFrame, language: Language) -> str:
    """How many values were revised, and how many of new periods came.

    `changes`: columns as analysis.revisions.CHANGES.
    """
    if changes.empty:
        return language.text("Nothing has changed")
    return _revised_and_added([changes], language)


def latest_headline(frames: Sequence[pd.DataFrame], language: Language) -> str:
    """The same for the newest releases, each with its changes."""
    finding = _revised_and_added(frames, language)
    return language.plural(
        "{finding} in the latest release",
        "{finding} in the latest {number} releases",
        len(frames),
        finding=finding,
    )


def _revised_and_added(frames: Sequence[pd.DataFrame], language: Language) -> str:
    kinds = pd.concat([frame["kind"] for frame in frames])
    revised, added = int((kinds == REVISED).sum()), int((kinds == PERIOD).sum())
    said = {"added": language.number(added)}
    if not revised and not added:
        return language.text("No value was revised and no new period was added")
    if not revised:
        return language.plural(
            "{number} value for a new period was added", "{number} values for new periods were added", added
        )
    if not added:
        return language.plural("{number} value was revised", "{number} values were revised", revised)
    return language.plural(
        "{number} value was revised and {added} added for new periods",
        "{number} values were revised and {added} added for new periods",
        revised,
        **said,
    )


def revised_headline(changes: pd.DataFrame, language: Language) -> str:
    """How many of the revised values went up and how many down."""
    revised = changes[changes["kind"] == REVISED]
    if revised.empty:
        return language.plural(
            "No value was revised; {number} other change was made",
            "No value was revised; {number} other changes were made",
            int((changes["kind"] != FIRST).sum()),
        )
    up = int((revised["difference"] > 0).sum())
    down = len(revised) - up
    if not down:
        return language.plural("{number} revised value went up", "All {number} revised values went up", up)
    if not up:
        return language.plural(
            "{number} revised value went down", "All {number} revised values went down", down
        )
    return language.plural(
        "Of {number} revised value, {up} went up and {down} went down",
        "Of {number} revised values, {up} went up and {down} went down",
        len(revised),
        up=language.number(up),
        down=language.number(down),
    )


def country_headline(country: str, rows: pd.DataFrame, language: Language) -> str:
    """The same for the revised values of one country."""
    up = int((rows["difference"] > 0).sum())
    down = len(rows) - up
    place = language.place(country)
    if not down:
        return language.plural(
            "{number} revised value for {place} went up",
            "All {number} revised values for {place} went up",
            up,
            place=place,
        )
    if not up:
        return language.plural(
            "{number} revised value for {place} went down",
            "All {number} revised values for {place} went down",
            down,
            place=place,
        )
    return language.plural(
        "Of {number} revised value for {place}, {up} went up and {down} went down",
        "Of {number} revised values for {place}, {up} went up and {down} went down",
        len(rows),
        place=place,
        up=language.number(up),
        down=language.number(down),
    )


def largest_headline(row: Row, unit: Unit, language: Language) -> str:
    """The largest revision: whose value for which period it moved, from what to what."""
    return language.text(
        "The largest revision changed the {period} value for {place} from {before} to {after}",
        place=language.place(row["country"]),
        before=revision_texts.before({**row, "flags_before": "", "flags_known_before": True}, unit, language),
        after=revision_texts.after({**row, "flags": "", "flags_known": True}, unit, language),
        period=row["period"],
    )
