"""What /revisions tells in words: the sentence of what is compared, each kind of change apart, every
edition, and the feeds.
"""

import streamlit as st

from cards import markup
from cards.revisions import change_rows
from cards.revisions.change_rows import TWO, VISIT, Asked
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import moments
from pages.parts import put, selection
from words.language import Language


@remember
def opening(asked: Asked, language: Language) -> list[str]:
    """What is compared, how many changes of each kind there are, and what counts as a revision."""
    rows = change_rows.found(asked)
    counted = change_rows.summary(
        change_rows.news(rows) if asked.between != TWO else rows, language
    ) or language.text("nothing changed")
    method = language.text(
        "A value is revised if it differs from the edition before it after rounding both to the same "
        "decimals; anything smaller is rounding. "
        "Editions are compared with the newest one before them that held the value; one that holds only a "
        "part changes nothing else."
    )
    return [
        markup.heading(language.text("What changed between editions")),
        markup.paragraph(
            language.text("{compared}: {counted}.", compared=_compared(asked, language), counted=counted),
            "lead",
        ),
        markup.paragraph(method, "small"),
    ]


def _compared(asked: Asked, language: Language) -> str:
    if asked.between == TWO:
        older, newer = (change_rows.day(asked.dataset, code, language) for code in (asked.older, asked.newer))
        return language.text("From one edition ({older}) to another ({newer})", older=older, newer=newer)
    if asked.between == VISIT:
        day = language.edition(asked.moment.as_of, "day")
        return language.text(
            "Since what this link remembers of your last visit (data as of {day}, state {state})",
            day=day,
            state=asked.moment.state,
        )
    return language.text("In all editions held, each against the one before it")


@remember
def others_told(asked: Asked, language: Language) -> list[str]:
    """New periods, then values and flags that came or went, then what is only rounding."""
    rows = change_rows.found(asked)
    periods, others = change_rows.periods_table(rows, language), change_rows.others_table(rows, language)
    return [
        markup.heading(language.text("New periods"), 2),
        markup.table(periods)
        if periods.rows
        else markup.paragraph(language.text("No edition brought a new period.")),
        markup.heading(language.text("Values that came or were withdrawn, and flags that changed alone"), 2),
        markup.table(others) if others.rows else markup.paragraph(language.text("There are none.")),
        markup.heading(language.text("Rounding"), 2),
        markup.paragraph(change_rows.rounding_told(rows, language)),
    ]


@remember
def editions_told(asked: Asked, language: Language) -> list[str]:
    """Every edition with what it brought."""
    moment = asked.now if asked.between == VISIT else asked.moment
    each = Asked(moment, dataset=asked.dataset, indicator=asked.indicator, country=asked.country)
    held = [edition for edition in moments.editions(moment) if asked.dataset in ("", edition.dataset)]
    note = language.text(
        "The first edition held of a dataset has nothing before it to be compared with: all its values are "
        "first held."
    )
    table = change_rows.editions_table(change_rows.found(each), held, language)
    return [
        markup.heading(language.text("Edition by edition"), 2),
        markup.table(table),
        markup.paragraph(note, "small"),
    ]


def feeds_told(asked: Asked, language: Language) -> str:
    """The feeds that fit what is chosen."""
    facts, found = catalogue(), [markup.link(language.text("Feed of all changes"), "/feeds/all.xml")]
    if asked.country:
        found.append(
            markup.link(
                language.text("Feed of {name}", name=language.country(asked.country)),
                f"/feeds/{asked.country}.xml",
            )
        )
    if asked.indicator:
        name = language.text(facts.indicators[asked.indicator].name)
        found.append(
            markup.link(language.text("Feed of {name}", name=name), f"/feeds/indicator/{asked.indicator}.xml")
        )
    hint = language.text("for a feed reader (Atom); every country and indicator has its own")
    return f'<p class="small">{" · ".join(found)} ({hint})</p>'


def seen(asked: Asked, language: Language) -> None:
    """The visit that the link remembers can be moved on to today."""
    if asked.between == VISIT and asked.moment != moments.now():
        with st.container(key="file-changes", horizontal=True):
            st.button(
                language.text("I have seen these"),
                on_click=selection.choose,
                kwargs={"as_of": "", "state": ""},
                key="seen",
            )
    if asked.between == VISIT:
        said = language.text(
            "Keep this page's link, as a bookmark: it remembers what you have seen. No cookie does."
        )
        put.pieces(markup.paragraph(said, "small"), feeds_told(asked, language))
    else:
        put.pieces(feeds_told(asked, language))
