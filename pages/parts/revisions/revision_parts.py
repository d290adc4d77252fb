"""What /revisions tells in words: the sentence of what is compared, each kind of change apart, every
release, and the feeds.
"""

from html import escape

import streamlit as st

from analysis.revisions import PERIOD, REVISED
from cards import markup
from cards.revisions import change_rows, change_tables, fact_changes, revision_headlines
from cards.revisions.change_rows import TWO, VISIT, ChangeFilter
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import moments
from pages.parts import page_html, selection
from words.language import Language
from words.visitor_language import in_language


@remember
def revisions_opening(choice: ChangeFilter, language: Language) -> list[str]:
    """How much was revised and added, what is compared with what, how many other changes there are, and what
    counts as a revision; pieces of HTML.
    """
    changes = change_rows.filter_changes(choice)
    # Between two releases a new series is a change; in all of them everything is new once.
    counted = changes if choice.between == TWO else change_rows.without_new_series(changes)
    others = change_rows.summary(counted[~counted["kind"].isin([REVISED, PERIOD])], language)
    lead = [_compared(choice, language)]
    if others:
        lead.append(language.text("Other changes: {counted}.", counted=others))
    return [
        markup.heading(revision_headlines.changes_page_headline(counted, language)),
        markup.paragraph(" ".join(lead), "lead"),
        _method(language),
    ]


def _method(language: Language) -> str:
    """What counts as a revision, folded."""
    text = language.text(
        "A value counts as revised if it differs from the release before after both are rounded to the same "
        "number of decimals; anything smaller is rounding. A value is compared with the newest earlier "
        "release that has it: a release with only some of the data changes nothing else."
    )
    return markup.disclosure(language.text("How changes are counted"), markup.paragraph(text, "small"))


def _compared(choice: ChangeFilter, language: Language) -> str:
    if choice.between == TWO:
        older, newer = (
            change_rows.edition_day(choice.dataset, code, choice.now, language)
            for code in (choice.older, choice.newer)
        )
        return language.text(
            "The release of {newer} is compared with that of {older}.", older=older, newer=newer
        )
    if choice.between == VISIT:
        day = language.edition(choice.moment.as_of, "day")
        return language.text(
            "These are the changes since your last visit, as this link remembers it (data as of {day}).",
            day=day,
        )
    return language.text("Each release of a dataset is compared with the one before.")


@remember
def other_changes(choice: ChangeFilter, language: Language) -> list[str]:
    """New periods, then values and flags that came or went, then what is only rounding, as far as there are
    any; pieces of HTML.
    """
    rows = change_rows.filter_changes(choice)
    periods, others = change_tables.periods_table(rows, language), change_tables.others_table(rows, language)
    rounding = change_tables.rounding_sentence(rows, language)
    pieces = []
    if periods.rows:
        pieces += [markup.heading(language.text("New and earlier periods"), 2), markup.html_table(periods)]
    if others.rows:
        heading = language.text("Values added or withdrawn, and flags")
        pieces += [markup.heading(heading, 2), markup.html_table(others)]
    return [*pieces, *([markup.paragraph(rounding)] if rounding else [])]


@remember
def editions_section(choice: ChangeFilter, language: Language) -> list[str]:
    """Every release with what it brought; pieces of HTML."""
    moment = choice.now if choice.between == VISIT else choice.moment
    each = ChangeFilter(moment, dataset=choice.dataset, indicator=choice.indicator, country=choice.country)
    held = [edition for edition in moments.editions_at(moment) if choice.dataset in ("", edition.dataset)]
    note = language.text(
        "The first release of a dataset has nothing to be compared with: all its values count as new series."
    )
    table = change_tables.editions_table(change_rows.filter_changes(each), held, language)
    return [
        markup.heading(language.text("Release by release"), 2),
        markup.html_table(table),
        markup.paragraph(note, "small"),
    ]


@remember
def facts_section(choice: ChangeFilter, language: Language) -> list[str]:
    """The facts on the coalitions that changed, a row a day that opens its changes; pieces of HTML, none
    where none has changed.
    """
    moment = choice.now if choice.between == VISIT else choice.moment
    days = fact_changes.changed_days(choice.country, moment.as_of, language)
    if not days:
        return []
    return [
        markup.heading(language.text("Facts on the coalitions that changed"), 2, "title-facts"),
        *(markup.disclosure(day.said, markup.bullets(map(escape, day.lines))) for day in days),
    ]


def feed_links(choice: ChangeFilter, language: Language) -> str:
    """The feeds that fit what is chosen, as links in a paragraph of HTML."""
    feeds = {language.text("Feed of all changes"): "/feeds/all.xml"}
    if choice.country:
        name = language.country(choice.country)
        feeds[language.text("Feed of {name}", name=name)] = f"/feeds/{choice.country}.xml"
    if choice.indicator:
        name = language.text(catalogue().indicators[choice.indicator].name)
        feeds[language.text("Feed of {name}", name=name)] = f"/feeds/indicator/{choice.indicator}.xml"
    links = " · ".join(
        markup.link(text, in_language(address, language.code)) for text, address in feeds.items()
    )
    hint = language.text("for a feed reader; every country and indicator has its own")
    return f'<p class="small">{links} ({hint})</p>'


def show_visit(choice: ChangeFilter, language: Language) -> None:
    """Shows how the visit that the link remembers can be moved on to today, and the feeds."""
    if choice.between == VISIT and choice.moment != moments.now():
        with st.container(key="file-changes", horizontal=True):
            st.button(
                language.text("I have seen these"),
                on_click=selection.choose,
                kwargs={"as_of": "", "state": ""},
                key="seen",
            )
    if choice.between == VISIT:
        said = language.text("Bookmark this page: its link remembers what you have seen. No cookie does.")
        page_html.show(markup.paragraph(said, "small"), feed_links(choice, language))
    else:
        page_html.show(feed_links(choice, language))
