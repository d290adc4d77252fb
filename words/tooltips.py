"""What stands beside a mark when it is pointed at: country, value, period, flags, EU value, rank."""

import re
import textwrap
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import pandas as pd

from data.facts.catalogue import TOTAL
from data.facts.fact_types import Unit
from words.language import Language
from words.ranks import rank_line

# Letters of a remark on one line.
WIDE = 60
# One observation, by column.
Row = Mapping[str, Any] | pd.Series


def tooltip(
    row: Row,
    unit: Unit,
    language: Language,
    write: Callable[[float], str],
    eu: str | None = None,
    what: str = "",
) -> str:
    """The lines for one observation, in Plotly's HTML.

    `row`: country, period, value, flags, flags_known, remark; breakdown where it may be a group's; what
    analysis.ranking adds, where ranked. `write` turns the value into text; `what` says what is shown if not
    the value itself; `eu` is the EU's value as text.
    """
    lines = [f"<b>{language.country(row['country'])}</b>"]
    if pd.isna(row["value"]):
        broken = row["remark"] == "break"
        gone = (
            language.text("{period}: cannot be compared (break in series)", period=row["period"])
            if broken
            else language.text("{period}: no data", period=row["period"])
        )
        lines += [gone, *([language.flags(row["flags"])] if row["flags"] else [])]
        return "<br>".join(lines)
    lines.append(f"<b>{write(row['value'])}</b> · {row['period']}{f' · {what}' if what else ''}")
    lines.append(language.unit(unit, row.get("breakdown", TOTAL)))
    lines += [flag_words(row, language)] if flag_words(row, language) else []
    if eu is not None:
        lines.append(language.text("EU: {value}", value=eu))
    if pd.notna(row.get("rank")):
        lines.append(rank_line(row, language))
    if row["remark"]:
        # An address can't be followed from here; tables and files have it.
        told = re.sub(r"\s*https?://\S+", "", row["remark"])
        lines += [f"<i>{escape(line)}</i>" for line in textwrap.wrap(told, WIDE)]
    return "<br>".join(lines)


def flag_words(row: Row, language: Language) -> str:
    """The flags of a row in words with their letters, or that they are not known; "" for none."""
    if row["flags"]:
        return language.text(
            "{letters}: {meaning}", letters=row["flags"], meaning=language.flags(row["flags"])
        )
    return "" if row["flags_known"] else language.text("flags not known")
