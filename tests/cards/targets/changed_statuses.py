"""The note on the statuses that differ between the rule of one pace and the rule of two, from the bundled
values: `python -m tests.cards.targets.changed_statuses > docs/statuses.md`.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from cards.records import row_dicts
from cards.targets.target_rows import TargetOutlook, target_outlooks
from data.facts.catalogue import EU, catalogue
from data.queries import moments
from data.queries.moments import Moment
from words import target_texts
from words.language import load_language

OLD_ON_COURSE, OLD_NEARLY, OLD_STILL = 1.0, 0.75, 0.05
OLD_WORDS = {
    "reached": "reached",
    "on_course": "on course",
    "nearly": "nearly",
    "too_slow": "too slow",
    "moving_away": "moving away",
    "not_enough": "not enough data",
}
# The same rule under another name: no change of a status.
RENAMED = {"nearly": "slightly_too_slow"}
HEAD = """# Statuses that changed when two paces took the place of one

The old rule looked at the change between the last two comparable observations only; below 0.05 a year it
still said "too slow". The new one is in `data/declared/pace.toml`: recent and long pace must agree, else
the signals are mixed; at most 0.5 points a year (1 % of a count) is no clear change. Both rules are applied
here to the same bundled values. "Nearly" that became "slightly too slow", and "not enough data" that became
"too few comparable values", are new words for the same and not listed. Fibre had a status of its own; it is
told as a part of the gigabit target now and has none. Paces are changes a year, in the unit.

Written by `python -m tests.cards.targets.changed_statuses`; a test compares it with the values.
"""


def old_status(row: dict[str, Any]) -> str:
    """The status of a row of targets.OUTLOOK by the old rule, all targets being reached from below."""
    if row["status"] in ("", "reached") or row["reason"] in ("past", "no_value"):
        return str(row["status"])
    if pd.isna(row["pace"]):
        return "not_enough"
    if row["ratio"] < 0 and abs(row["pace"]) > OLD_STILL:
        return "moving_away"
    if row["ratio"] >= OLD_ON_COURSE:
        return "on_course"
    return "nearly" if row["ratio"] >= OLD_NEARLY else "too_slow"


def changed_rows(outlook: TargetOutlook) -> Iterator[tuple[str, dict[str, Any]]]:
    """The old status and the row of each country whose status is another one now."""
    for row in row_dicts(outlook.rows):
        old = old_status(row)
        if RENAMED.get(old, old) != row["status"]:
            yield old, row


def statuses_note(moment: Moment) -> str:
    """The whole note, as Markdown."""
    language, facts, parts, count, whole = load_language("en"), catalogue(), [], 0, 0
    for outlook in target_outlooks(moment):
        whole += int((~outlook.rows["status"].isin(["", "not_enough"])).sum())
        lines = [
            f"| {language.country(row['country']) if row['country'] != EU else 'EU'} | {OLD_WORDS[old]} "
            f"| {target_texts.status_of_row(row, language)} | {_pace(row, 'pace', 'since')} "
            f"| {_pace(row, 'pace_long', 'since_long')} |"
            for old, row in changed_rows(outlook)
        ]
        count += len(lines)
        if lines:
            name = facts.indicators[outlook.indicator].name
            head = "| country | before | now | recent pace | long pace |\n|---|---|---|---|---|"
            parts.append("\n".join((f"## {name}, {outlook.period}\n", head, *lines, "")))
    total = f"{count} of {whole} statuses changed.\n"
    return "\n".join((HEAD, total, *parts))


def _pace(row: dict[str, Any], pace: str, since: str) -> str:
    return "–" if pd.isna(row[pace]) else f"{row[pace]:+.2f}, since {int(row[since])}"


if __name__ == "__main__":
    print(statuses_note(moments.now()), end="")
