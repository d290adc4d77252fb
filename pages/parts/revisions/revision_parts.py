"""What /revisions tells in words: the sentence of what is compared, each kind of change apart, every
edition, and the feeds.
"""

import streamlit as st

from cards import markup
from cards.revisions import change_rows, change_tables
from cards.revisions.change_rows import TWO, VISIT, ChangeFilter
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import moments
from pages.parts import page_html, selection
from words.language import Language


@remember
def revisions_opening(choice: ChangeFilter, language: Language) -> list[str]:
    """What is compared, how many changes of each kind there are, and what counts as a revision; pieces of
    HTML.
    """
    changes = change_rows.filter_changes(choice)
    # Between two editions a series first held is a change; in all of them everything is new once.
    counted = changes if choice.between == TWO else change_rows.without_first_held(changes)
    counts = change_rows.summary(counted, language) or language.text("nothing changed")
    compared = language.text("{compared}: {counted}.", compared=_compared(choice, language), counted=counts)
    method = language.text(
        "A value is revised if it differs from the edition before it after rounding both to the same "
        "decimals; anything smaller is rounding. "
        "Editions are compared with the newest one before them that held the value; one that holds only a "
        "part changes nothing else."
    )
    return [
        markup.heading(language.text("What changed between editions")),
        markup.paragraph(compared, "lead"),
        markup.paragraph(method, "small"),
    ]


def _compared(choice: ChangeFilter, language: Language) -> str:
    if choice.between == TWO:
        older, newer = (
            change_rows.edition_day(choice.dataset, code, language) for code in (choice.older, choice.newer)
        )
        return language.text("From one edition ({older}) to another ({newer})", older=older, newer=newer)
    if choice.between == VISIT:
        day = language.edition(choice.moment.as_of, "day")
        return language.text(
            "Since what this link remembers of your last visit (data as of {day}, state {state})",
            day=day,
            state=choice.moment.state,
        )
    return language.text("In all editions held, each against the one before it")


@remember
def other_changes(choice: ChangeFilter, language: Language) -> list[str]:
    """New periods, then values and flags that came or went, then what is only rounding; pieces of HTML."""
    rows = change_rows.filter_changes(choice)
    periods, others = change_tables.periods_table(rows, language), change_tables.others_table(rows, language)
    return [
        markup.heading(language.text("New periods"), 2),
        markup.html_table(periods)
        if periods.rows
        else markup.paragraph(language.text("No edition brought a new period.")),
        markup.heading(language.text("Values that came or were withdrawn, and flags that changed alone"), 2),
        markup.html_table(others) if others.rows else markup.paragraph(language.text("There are none.")),
        markup.heading(language.text("Rounding"), 2),
        markup.paragraph(change_tables.rounding_sentence(rows, language)),
    ]


@remember
def editions_section(choice: ChangeFilter, language: Language) -> list[str]:
    """Every edition with what it brought; pieces of HTML."""
    moment = choice.now if choice.between == VISIT else choice.moment
    each = ChangeFilter(moment, dataset=choice.dataset, indicator=choice.indicator, country=choice.country)
    held = [edition for edition in moments.editions_at(moment) if choice.dataset in ("", edition.dataset)]
    note = language.text(
        "The first edition held of a dataset has nothing before it to be compared with: all its values are "
        "first held."
    )
    table = change_tables.editions_table(change_rows.filter_changes(each), held, language)
    return [
        markup.heading(language.text("Edition by edition"), 2),
        markup.html_table(table),
        markup.paragraph(note, "small"),
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
    links = " · ".join(markup.link(text, address) for text, address in feeds.items())
    hint = language.text("for a feed reader (Atom); every country and indicator has its own")
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
        said = language.text(
            "Keep this page's link, as a bookmark: it remembers what you have seen. No cookie does."
        )
        page_html.show(markup.paragraph(said, "small"), feed_links(choice, language))
    else:
        page_html.show(feed_links(choice, language))
