"""What a reader sees when something is missing, stale or failed: what, why, and what to do."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from cards import markup
from cards.maps.map_values import Measured
from cards.revisions.since_then import Shown, since_then
from cards.view import View
from data.facts.catalogue import SKILLS, TOTAL, catalogue
from data.queries import series
from data.queries.moments import Moment
from pages.parts import filters, put, selection
from words.language import Language


def failed(reason: str, language: Language) -> None:
    """The data can't be had: the reason, and that nothing is lost. Ends the run."""
    put.pieces(
        '<div class="dd-notice" role="alert">',
        markup.heading(language.text("The data can't be shown just now"), 2),
        markup.paragraph(reason),
        "</div>",
    )
    st.stop()


def nothing(what: str, todo: str) -> None:
    """Nothing is held for a choice: what is missing, and what to choose instead."""
    put.pieces(
        '<div class="dd-notice" role="status">',
        markup.paragraph(what),
        markup.paragraph(todo, "small"),
        "</div>",
    )


def missed(codes: Sequence[str], language: Language) -> None:
    """A link asked for what is not held: which codes, so that nobody takes what is shown for what was
    asked.
    """
    if codes:
        what = language.plural(
            "The link asks for “{codes}”, which is not held.",
            "The link asks for “{codes}”, which are not held.",
            len(codes),
            codes="”, “".join(codes),
        )
        nothing(what, language.text("What is shown instead can be changed above the figures."))


def too_few(shown: Measured, view: View) -> None:
    """Too few member states have a value for a map in classes: how many, and one click to the newest period
    with enough.
    """
    language = view.language
    enough = view.catalogue.thresholds.class_map
    total = len(view.catalogue.countries)
    what = language.text(
        "Only {few} of {total} member states have a value here: a map in classes needs {enough}.",
        few=shown.held,
        total=total,
        enough=enough,
    )
    nothing(what, language.text("Choose another year; the values stand in the table and the bars."))
    counts = series.coverage(shown.subject.indicator, view.moment, shown.subject.breakdown)
    full = [period for period, count in counts.items() if count >= enough]
    if full:
        label = language.text(
            "Show {period}: {count} of {total}", period=full[-1], count=counts[full[-1]], total=total
        )
        st.button(label, on_click=selection.choose, kwargs={"period": full[-1]}, key="fuller")


def older(view: View) -> None:
    """The link shows what was held at an earlier moment: says so and what has changed since of what it
    shows, and leads to the newest.
    """
    language = view.language
    if view.moment == filters.newest():
        return
    day = language.edition(view.moment.as_of, "day")
    said = language.text(
        "This link shows the data as of {day} (state {state}); newer data are held.",
        day=day,
        state=view.moment.state,
    )
    indicator, country, breakdown, several = (
        _shown(name) for name in ("indicator", "country", "breakdown", "countries")
    )
    countries = tuple(code for code in (country, *several.split(".")) if code)
    told = since_then(Shown(indicator, countries, breakdown), view.moment, language)
    lines = [markup.bullets(escape(line) for line in told.lines)] if told.lines else []
    today = language.text("Facts on the coalitions are not kept by day: they stand as they are known today.")
    small = [markup.paragraph(line, "small") for line in (told.summary, today)]
    put.pieces('<div class="dd-notice" role="status">', markup.paragraph(said), *lines, *small, "</div>")
    since = {"v": selection.SCHEMA, "as_of": view.moment.as_of, "state": str(view.moment.state)}
    since |= {name: code for name, code in (("changed", indicator), ("country", country)) if code}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "revisions.py",
            label=language.text("What has changed since then"),
            icon=":material/arrow_forward:",
            query_params=since,
        )
        st.button(language.text("Show the newest data"), on_click=_newest, args=(view.moment,), key="newest")


def _shown(name: str) -> str:
    """What is chosen now of a choice that this page's link holds: a picker may have moved on since."""
    return selection.code(name) if selection.linked(name) else ""


def _newest(moment: Moment) -> None:
    """Goes to the newest data; a period that was the newest at the older moment, and so nobody's choice,
    goes along.
    """
    chosen = selection.current()
    indicator = chosen.indicator if chosen.indicator in catalogue().indicators else SKILLS
    nobodys = chosen.period == series.default_period(indicator, moment, chosen.breakdown or TOTAL)
    selection.choose(as_of="", state="", **({"period": ""} if nobodys else {}))
