"""The last changes in a few lines, for the overview: the newest releases that revised or added something,
and the largest revisions of shares.
"""

from html import escape

import pandas as pd

from analysis.revisions import PERIOD, REVISED, largest_revisions
from cards import markup
from cards.records import row_dicts
from cards.revisions import change_rows, revision_headlines
from cards.revisions.change_rows import ChangeFilter
from cards.view import View
from data.facts.catalogue import TOTAL
from data.facts.edition import Edition
from data.facts.memory import remember
from words import revision_texts
from words.tooltips import Row

EDITIONS, REVISIONS = 4, 2


@remember
def latest_changes_pieces(view: View) -> list[str]:
    """Pieces of HTML: releases with what they changed, each with a link to /revisions, and the largest
    revisions among them; one line where nothing has changed.
    """
    language = view.language
    editions = _newest_editions(view)
    every = markup.link(language.text("Everything that changed"), change_rows.revisions_link())
    if not editions:
        return [markup.paragraph(language.text("No value has changed since the first release."))]
    frames = [changes for _, changes in editions]
    title = markup.heading(revision_headlines.latest_headline(frames, language), 2)
    lines = [_line(edition, changes, view) for edition, changes in editions]
    return [title, markup.bullets(lines), *_largest(frames, view), f"<p>{every}</p>"]


def _newest_editions(view: View) -> list[tuple[Edition, pd.DataFrame]]:
    """The newest that revised a value or brought a period, with just these changes."""
    editions = [
        (edition, changes[changes["kind"].isin([REVISED, PERIOD])])
        for edition, changes in change_rows.changes_by_edition(ChangeFilter(view.moment))
    ]
    return [(edition, changes) for edition, changes in editions if not changes.empty][:EDITIONS]


def _line(edition: Edition, changes: pd.DataFrame, view: View) -> str:
    language = view.language
    where = change_rows.revisions_link(
        between=change_rows.TWO,
        dataset=edition.dataset,
        older=change_rows.edition_before(edition, view.moment),
        newer=edition.edition,
    )
    title = language.text(
        "{title}, {day}",
        title=view.language.dataset(edition.dataset),
        day=change_rows.release_day(edition, language),
    )
    return language.labelled_text(markup.link(title, where), escape(change_rows.summary(changes, language)))


def _largest(editions: list[pd.DataFrame], view: View) -> list[str]:
    """The largest revisions of shares in the changes of these editions, of everyone and of groups."""
    language, facts = view.language, view.catalogue
    changes = pd.concat(editions)
    shares = changes[changes["indicator"].map(lambda code: facts.unit_of(code).kind == "rate")]
    lines = [
        revision_texts.change_sentence(row, _name(row, view), facts.unit_of(row["indicator"]), language)
        for row in row_dicts(largest_revisions(shares, REVISIONS))
    ]
    if not lines:
        return []
    intro = language.text("The largest revisions of shares:")
    return [markup.paragraph(intro, "small"), markup.bullets(map(escape, lines))]


def _name(row: Row, view: View) -> str:
    """Country, indicator and, where it isn't everyone, the group."""
    language, facts = view.language, view.catalogue
    name = language.text(facts.indicators[row["indicator"]].name)
    group = [] if row["breakdown"] == TOTAL else [language.text(facts.breakdowns[row["breakdown"]].name)]
    return ", ".join([language.country(row["country"]), name, *group])
