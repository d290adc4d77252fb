"""The last changes on the overview: the largest revisions are the largest there are, of groups too."""

import re
from html import unescape

from analysis.revisions import REVISED
from cards.records import row_dicts
from cards.revisions import change_rows, latest_changes
from cards.revisions.change_rows import ChangeFilter
from cards.view import view_of
from data.facts.catalogue import catalogue
from data.queries.moments import Moment
from words.language import Language


def test_the_largest_revisions_of_shares_are_those_of_everyone_and_of_groups(
    moment: Moment, language: Language
) -> None:
    facts = catalogue()
    told = unescape(
        re.sub("<[^>]+>", "\n", "".join(latest_changes.latest_changes_pieces(view_of(moment, language))))
    )
    editions = [
        rows
        for edition, rows in change_rows.changes_by_edition(ChangeFilter(moment))
        if facts.datasets[edition.dataset].title in told
    ]
    moves = [
        (
            abs(row["value"] - row["value_before"]),
            facts.breakdowns[row["breakdown"]].name,
            language.country(row["country"]),
        )
        for rows in editions
        for row in row_dicts(rows[rows["kind"] == REVISED])
        if facts.unit_of(row["indicator"]).kind == "rate"
    ]
    move, group, country = max(moves)
    line = next(line for line in told.split("\n") if "points" in line)
    assert line.startswith(f"{country}, ")
    assert group in line
    assert language.number(move, 2) in line
