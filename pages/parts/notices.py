"""What a reader sees when something is missing, stale or failed: what, why, and what to do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

import streamlit as st

from cards import markup
from cards.maps.map_values import Subject, map_values
from cards.request import SCHEMA
from cards.revisions.since_then import LINES, LinkChoice, coalitions_since, since_then
from cards.view import View
from data.facts.catalogue import SKILLS, TOTAL, catalogue
from data.queries import series
from data.queries.moments import Moment, NotReadyError, StoreError, log_failure, refuse_damage
from pages.parts import filters, page_html, selection, wrong_codes
from words.language import ENGLISH, Language
from words.refusals import unavailable
from words.sentences import full_day


def show_failure(reason: str, language: Language) -> None:
    """Says that the data can't be had, and why; ends the run."""
    page_html.show(
        '<div class="dd-notice" role="alert">',
        markup.heading(language.text("The data can't be shown just now"), 2),
        markup.paragraph(reason),
        "</div>",
    )
    st.stop()


def show_asked_language(language: Language) -> None:
    """Says once, on a first visit, that the browser asked for this language, and offers English."""
    asked = st.session_state.pop(filters.ASKED, "")
    if asked != language.code or asked == ENGLISH:
        return
    said = language.text("Your browser asks for this language.")
    page_html.show(
        f'<p class="small">{escape(said)} <a href="?lang=en" hreflang="en" lang="en">English</a></p>'
    )


@contextmanager
def faults_of_the_store(language: Language) -> Iterator[None]:
    """A store that stops answering while a page is made, or holds something else than was written to it, is
    told in place of the rest of the page.
    """
    try:
        yield
    except (NotReadyError, StoreError) as error:
        _tell_failure(error, language)
    except Exception:
        try:
            refuse_damage()
        except StoreError as error:
            _tell_failure(error, language)
        raise


def _tell_failure(error: NotReadyError | StoreError, language: Language) -> None:
    """The reason goes to the log: it may name users, hosts and folders."""
    log_failure(error)
    show_failure(unavailable(language), language)


def show_nothing(what: str, todo: str) -> None:
    """Says that there are no data for a choice: what is missing, and what to choose instead."""
    page_html.show(
        '<div class="dd-notice">',
        markup.paragraph(what),
        markup.paragraph(todo, "small"),
        "</div>",
    )


def show_too_early(what: str, language: Language) -> None:
    """Says that there are no data as of the link's day (`what`), and how to come to a later one."""
    todo = language.text(
        "These data begin later. Show the newest data, or change the date after “as_of=” in the page's "
        "address."
    )
    show_nothing(what, todo)


def show_without_data(codes: Sequence[str], view: View) -> None:
    """Says which codes of a link there are no data for."""
    if codes:
        said = wrong_codes.no_data_asked("”, “".join(codes), view.language)
        show_nothing(said, _choose_otherwise(view.language))


def show_unavailable(
    missing: Sequence[selection.Missing], view: View, path: str, unknown: Sequence[str] = ()
) -> None:
    """Says which codes of a link to the page at `path` can't be had, so that nobody takes what is shown for
    what was asked, and what is near; and which names in the link are `unknown`.
    """
    language, pieces = view.language, [wrong_codes.missing_pieces(missing, view, path)]
    if unknown:
        names = "”, “".join(unknown)
        said = language.text("The link contains “{names}”, which this page does not offer.", names=names)
        pieces.append(markup.paragraph(said))
    if any(pieces):
        todo = markup.paragraph(_choose_otherwise(language), "small")
        page_html.show('<div class="dd-notice">', *pieces, todo, "</div>")


def _choose_otherwise(language: Language) -> str:
    return language.text("Use the filters above the figures to choose something else.")


def show_too_few(subject: Subject, view: View) -> None:
    """Too few member states have a value for a map in classes: how many, and one click to the newest period
    with enough.
    """
    language = view.language
    enough, total = view.catalogue.thresholds.class_map, len(view.catalogue.countries)
    what = language.plural(
        "Only {number} of {total} member states has a value here; a map in classes needs {enough}.",
        "Only {number} of {total} member states have a value here; a map in classes needs {enough}.",
        map_values(subject, view.moment).count,
        total=total,
        enough=enough,
    )
    show_nothing(what, language.text("Choose another year, or read the values in the table and the bars."))
    counts = series.coverage(subject.indicator, view.moment, subject.breakdown)
    full = [period for period, count in counts.items() if count >= enough]
    if full:
        label = language.text(
            "Show {period}: {count} of {total}", period=full[-1], count=counts[full[-1]], total=total
        )
        st.button(label, on_click=selection.choose, kwargs={"period": full[-1]}, key="fuller")


def show_older_moment(view: View, *, coalitions: bool) -> None:
    """The link shows the data of an earlier moment: says so and what has changed since of what it
    shows (`coalitions`: facts on them too), and leads to the newest.
    """
    language = view.language
    if view.moment == filters.newest_moment():
        return
    said = language.text(
        "This link shows the data as of {day}. There are newer data.",
        day=full_day(view.moment.as_of, language),
    )
    choice = _link_choice()
    changes = [since_then(choice, view.moment, language)]
    if coalitions:
        room = max(LINES - len(changes[0].lines), 0)
        changes.append(coalitions_since(choice.countries, view.moment, room, language))
    told = [
        piece
        for each in changes
        for piece in (
            *([markup.bullets(escape(line) for line in each.lines)] if each.lines else []),
            markup.paragraph(each.summary, "small"),
        )
    ]
    first = [markup.paragraph(line) for line in _since_when(view)]
    # Whoever came by the code on a file finds here how to have the file checked.
    check = f'<p class="small">{markup.link(language.text("Check a file"), "/check")}</p>'
    page_html.show('<div class="dd-notice">', markup.paragraph(said), *first, *told, check, "</div>")
    since = {"v": SCHEMA, "as_of": view.moment.as_of, "state": str(view.moment.state)}
    further = (("changed", _code_in_link("indicator")), ("country", _code_in_link("country")))
    since |= {name: code for name, code in further if code}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "revisions.py",
            label=language.text("What has changed since then"),
            icon=":material/arrow_forward:",
            query_params=since,
        )
        st.button(
            language.text("Show the newest data"), on_click=_show_newest, args=(view.moment,), key="newest"
        )


def _since_when(view: View) -> list[str]:
    """Since when there are data on what the link shows, where there were none at its moment."""
    language, facts = view.language, view.catalogue
    indicator = _code_in_link("indicator")
    indicator = indicator if indicator in facts.indicators else SKILLS
    if series.periods(indicator, view.moment):
        return []
    first = series.first_known(indicator, filters.newest_moment())
    name = language.text(facts.indicators[indicator].name)
    if first is None:
        return []
    said = language.text(
        "There were no data on “{name}” then; the first are of {day}.",
        name=name,
        day=full_day(first.day, language),
    )
    return [said]


def _link_choice() -> LinkChoice:
    """What this page's link shows."""
    countries = (_code_in_link("country"), *_code_in_link("countries").split("."))
    return LinkChoice(
        _code_in_link("indicator"), tuple(code for code in countries if code), _code_in_link("breakdown")
    )


def _code_in_link(name: str) -> str:
    """What is chosen now of a choice that this page's link holds: a picker may have moved on since."""
    return selection.code(name) if selection.code_in_link(name) else ""


def _show_newest(moment: Moment) -> None:
    """Goes to the newest data; a period that was the newest at the older moment, and so nobody's choice,
    goes along.
    """
    chosen = selection.current()
    indicator = chosen.indicator if chosen.indicator in catalogue().indicators else SKILLS
    nobodys = chosen.period == series.default_period(indicator, moment, chosen.breakdown or TOTAL)
    selection.choose(as_of="", state="", **({"period": ""} if nobodys else {}))
