"""The last changes in a few lines, for the overview: the newest editions that revised or added something,
and the largest revisions of shares.
"""

from html import escape

import pandas as pd

from analysis.revisions import PERIOD, REVISED, largest
from cards import markup
from cards.records import row_dicts
from cards.revisions import change_rows
from cards.revisions.change_rows import Asked
from data.facts.catalogue import TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from data.queries.moments import Moment
from words import revision_texts
from words.language import Language
from words.tooltips import Row

EDITIONS, REVISIONS = 4, 3


@remember
def told(moment: Moment, words: Language) -> list[str]:
    """Pieces of HTML: editions with what they changed, each with a link to /revisions, and the largest
    revisions among them.
    """
    found = [
        (edition, rows)
        for edition, rows in change_rows.by_edition(Asked(moment))
        if rows["kind"].isin([REVISED, PERIOD]).any()
    ][:EDITIONS]
    title = markup.heading(words.text("The last changes"), 2)
    every = markup.link(words.text("Everything that changed"), change_rows.address())
    if not found:
        return [
            title,
            markup.paragraph(words.text("No edition has changed anything yet.")),
            f"<p>{every}</p>",
        ]
    lines = [
        _line(edition, rows[rows["kind"].isin([REVISED, PERIOD])], moment, words) for edition, rows in found
    ]
    return [title, markup.bullets(lines), *_largest(found, words), f"<p>{every}</p>"]


def _line(edition: Edition, rows: pd.DataFrame, moment: Moment, words: Language) -> str:
    before = change_rows.edition_before(edition, moment)
    where = change_rows.address(
        between=change_rows.TWO, dataset=edition.dataset, older=before, newer=edition.edition
    )
    when = words.edition(edition.edition, edition.date_precision)
    title = words.text("{title}, edition: {day}", title=catalogue().datasets[edition.dataset].title, day=when)
    return f"{markup.link(title, where)}: {escape(change_rows.summary(rows, words))}"


def _named(row: Row, words: Language) -> str:
    """Country, indicator and, where it isn't everyone, the group."""
    facts = catalogue()
    group = [] if row["breakdown"] == TOTAL else [words.text(facts.breakdowns[row["breakdown"]].name)]
    return ", ".join(
        [words.country(row["country"]), words.text(facts.indicators[row["indicator"]].name), *group]
    )


def _largest(found: list[tuple[Edition, pd.DataFrame]], words: Language) -> list[str]:
    """The largest revisions of shares in these editions, of everyone and of groups."""
    facts = catalogue()
    rows = pd.concat([rows for _, rows in found])
    shares = rows[rows["indicator"].map(lambda code: facts.unit_of(code).kind == "rate")]
    lines = [
        revision_texts.told(row, _named(row, words), facts.unit_of(row["indicator"]), words)
        for row in row_dicts(largest(shares, REVISIONS))
    ]
    return (
        [
            markup.paragraph(words.text("The largest revisions of shares in them:"), "small"),
            markup.bullets(map(escape, lines)),
        ]
        if lines
        else []
    )
