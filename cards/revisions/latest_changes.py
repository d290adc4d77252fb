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
from cards.view import View
from data.facts.catalogue import TOTAL, catalogue
from data.facts.edition import Edition
from data.facts.memory import remember
from words import revision_texts
from words.language import Language
from words.tooltips import Row

EDITIONS, REVISIONS = 4, 3


@remember
def told(view: View) -> list[str]:
    """Pieces of HTML: editions with what they changed, each with a link to /revisions, and the largest
    revisions among them.
    """
    language = view.language
    found = [
        (edition, rows)
        for edition, rows in change_rows.by_edition(Asked(view.moment))
        if rows["kind"].isin([REVISED, PERIOD]).any()
    ][:EDITIONS]
    title = markup.heading(language.text("The last changes"), 2)
    every = markup.link(language.text("Everything that changed"), change_rows.address())
    if not found:
        return [
            title,
            markup.paragraph(language.text("No edition has changed anything yet.")),
            f"<p>{every}</p>",
        ]
    lines = [_line(edition, rows[rows["kind"].isin([REVISED, PERIOD])], view) for edition, rows in found]
    return [title, markup.bullets(lines), *_largest(found, language), f"<p>{every}</p>"]


def _line(edition: Edition, rows: pd.DataFrame, view: View) -> str:
    language = view.language
    before = change_rows.edition_before(edition, view.moment)
    where = change_rows.address(
        between=change_rows.TWO, dataset=edition.dataset, older=before, newer=edition.edition
    )
    when = language.edition(edition.edition, edition.date_precision)
    title = language.text(
        "{title}, edition: {day}", title=view.catalogue.datasets[edition.dataset].title, day=when
    )
    return f"{markup.link(title, where)}: {escape(change_rows.summary(rows, language))}"


def _named(row: Row, language: Language) -> str:
    """Country, indicator and, where it isn't everyone, the group."""
    facts = catalogue()
    group = [] if row["breakdown"] == TOTAL else [language.text(facts.breakdowns[row["breakdown"]].name)]
    return ", ".join(
        [language.country(row["country"]), language.text(facts.indicators[row["indicator"]].name), *group]
    )


def _largest(found: list[tuple[Edition, pd.DataFrame]], language: Language) -> list[str]:
    """The largest revisions of shares in these editions, of everyone and of groups."""
    facts = catalogue()
    rows = pd.concat([rows for _, rows in found])
    shares = rows[rows["indicator"].map(lambda code: facts.unit_of(code).kind == "rate")]
    lines = [
        revision_texts.told(row, _named(row, language), facts.unit_of(row["indicator"]), language)
        for row in row_dicts(largest(shares, REVISIONS))
    ]
    return (
        [
            markup.paragraph(language.text("The largest revisions of shares in them:"), "small"),
            markup.bullets(map(escape, lines)),
        ]
        if lines
        else []
    )
