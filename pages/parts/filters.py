"""The pickers; each shows words, settles its choice among what is held, and returns codes."""

from collections.abc import Callable, Sequence

import streamlit as st

from cards.maps.map_values import CHANGE, GAP, NATURAL, QUANTILES, ROUND, VALUE, Subject, measures
from cards.maps.side_by_side import ALONE, BREAKDOWNS, PERIODS
from cards.view import View, view_of
from charts.look import Look, load_look
from data.facts.catalogue import SKILLS, TOTAL, catalogue
from data.queries import moments, series
from data.queries.moments import Moment
from pages.parts import selection
from words.language import Language, available, load_language

SHOWS = ("value", "coalitions", "connections")
COALITIONS, CONNECTIONS = "coalitions", "connections"
MOMENT, NEWEST = "moment", "newest_moment"


def current_moment() -> Moment:
    """The moment of this run, as the frame settled it; a page opened without its frame settles it itself."""
    held = st.session_state.get(MOMENT)
    return held if isinstance(held, Moment) else settle_moment()


def settle_moment() -> Moment:
    """Asks the store, once a run, for the moment that the link names, else the newest."""
    chosen, found = selection.current(), moments.now()
    st.session_state[NEWEST], st.session_state[MOMENT] = (
        found,
        moments.moment_of_link(chosen.as_of, chosen.state, found),
    )
    return st.session_state[MOMENT]


def newest_moment() -> Moment:
    """The newest moment, as this run found it: the store is asked once."""
    held = st.session_state.get(NEWEST)
    return held if isinstance(held, Moment) else moments.now()


def view() -> View:
    """For whom this run's cards are made: its moment, the visitor's language and theme."""
    return view_of(current_moment(), load_language(selection.current().lang), look())


def look() -> Look:
    """The look of the visitor's theme."""
    return load_look(dark=is_dark())


def is_dark() -> bool:
    """Whether the visitor's theme is the dark one."""
    return st.context.theme.type == "dark"


def language_picker(language: Language) -> None:
    """Lets a visitor choose the language of everything on the page."""
    names = {code: load_language(code).own_name for code in available()}
    selection.choose(lang=language.code)
    with st.container(key="language"):
        st.selectbox(
            language.text("Language"),
            list(names),
            format_func=names.__getitem__,
            key=selection.key("lang"),
            label_visibility="collapsed",
        )


def map_shows_picker(language: Language) -> str:
    """What the map of the overview shows: "value", "coalitions" or "connections"."""
    names = {
        "value": language.text("Digital skills"),
        "coalitions": language.text("Coalitions"),
        "connections": language.text("Connections"),
    }
    with st.container(key="filters"):
        return segments("show", SHOWS, "value", language.text("The map shows"), names.__getitem__)


def indicator_picker(language: Language, more: Sequence[str] = ()) -> str:
    """An indicator that is held, or one of `more`; searchable by typing."""
    facts, now = catalogue(), current_moment()
    held = [code for code in facts.indicators if series.periods(code, now)]
    extra = {
        COALITIONS: language.text("National coalitions"),
        CONNECTIONS: language.text("Coalitions connected to the platform"),
    }

    def name(code: str) -> str:
        if code in extra:
            return extra[code]
        theme = language.text(facts.themes[facts.indicators[code].theme].name)
        return language.text("{name} · {theme}", name=language.text(facts.indicators[code].name), theme=theme)

    default = SKILLS if SKILLS in held else next(iter(held), "")
    return select("indicator", [*more, *held], default, language.text("Indicator (type to search)"), name)


def breakdown_picker(code: str, language: Language) -> str:
    """One of the breakdowns held, everyone first."""
    facts, held = catalogue(), series.breakdowns_available(code, current_moment())
    default = TOTAL if TOTAL in held else held[0]

    def name(breakdown: str) -> str:
        found = facts.breakdowns[breakdown]
        kind = language.text(facts.breakdown_kinds[found.kind].name)
        return (
            language.text(found.name)
            if breakdown == TOTAL
            else language.text("{kind}: {name}", kind=kind, name=language.text(found.name))
        )

    return select("breakdown", held, default, language.text("For whom"), name)


def period_picker(code: str, group: str, language: Language) -> str:
    """One of the periods with data, on a slider; the count of member states stands beside those that are
    thin.
    """
    periods = series.periods(code, current_moment(), group)
    default = series.default_period(code, current_moment(), group)
    chosen = selection.settle("period", periods, default)
    if len(periods) < 2:
        return chosen
    coverage, total = series.coverage(code, current_moment(), group), len(catalogue().countries)

    def name(period: str) -> str:
        if coverage[period] == total:
            return period
        return language.text(
            "{period} ({count} of {total})", period=period, count=coverage[period], total=total
        )

    return str(
        st.select_slider(language.text("Year"), periods, format_func=name, key=selection.key("period"))
    )


def subject_picker(language: Language, more: Sequence[str]) -> tuple[str, Subject | None, str]:
    """The indicator (or one of `more`), what its map shows (None for one of `more`), and whether several
    stand side by side.
    """
    first, second, third = st.columns([5, 3, 4], vertical_alignment="bottom", gap="medium")
    with first:
        code = indicator_picker(language, more)
    if code in more:
        return code, None, ALONE
    with second:
        group = breakdown_picker(code, language)
    with third:
        chosen = period_picker(code, group, language)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        subject = _subject(code, group, chosen, language)
        return code, subject, side_picker(code, group, language)


def _subject(code: str, group: str, chosen: str, language: Language) -> Subject:
    periods = series.periods(code, current_moment(), group)
    offered = measures(code, [p for p in periods if p <= chosen])
    names = {
        VALUE: language.text("value"),
        GAP: language.text("gap to the target"),
        CHANGE: language.text("change"),
    }
    if selection.code("side") in (PERIODS, BREAKDOWNS):
        # Side by side each panel would need a start of its own.
        offered = tuple(measure for measure in offered if measure != CHANGE)
    measure = (
        segments("measure", offered, VALUE, language.text("Shown"), names.__getitem__)
        if len(offered) > 1
        else VALUE
    )
    since = _since(measure, [p for p in periods if p < chosen], language)
    classes = _classes(code, measure, language)
    country = _country(language)
    return Subject(code, chosen, group, measure, since, classes, country)


def side_picker(code: str, group: str, language: Language) -> str:
    """Whether one map is shown, one a period or one a breakdown."""
    names = {
        ALONE: language.text("one map"),
        PERIODS: language.text("several years"),
        BREAKDOWNS: language.text("several groups"),
    }
    offered = [ALONE]
    offered += [PERIODS] if len(series.periods(code, current_moment(), group)) > 1 else []
    offered += [BREAKDOWNS] if len(series.breakdowns_available(code, current_moment())) > 1 else []
    return (
        segments("side", offered, ALONE, language.text("Side by side"), names.__getitem__)
        if len(offered) > 1
        else ALONE
    )


def step_country(by: int) -> None:
    """Chooses the next or the previous country in protocol order, round and round."""
    codes = catalogue().countries
    held = selection.current().country
    place = (codes.index(held) + by) % len(codes) if held in codes else (0 if by > 0 else -1)
    selection.choose(country=codes[place])


def _since(measure: str, earlier: Sequence[str], language: Language) -> str:
    if measure != CHANGE or not earlier:
        return ""
    return select("since", list(earlier), earlier[0], language.text("Change since"), str, width=130)


def _classes(code: str, measure: str, language: Language) -> str:
    if measure != VALUE or catalogue().unit_of(code).kind == "count":
        return ROUND
    names = {
        ROUND: language.text("round steps"),
        QUANTILES: language.text("equal numbers"),
        NATURAL: language.text("natural breaks"),
    }
    return select("classes", list(names), ROUND, language.text("Classes"), names.__getitem__, width=170)


def _country(language: Language) -> str:
    codes = catalogue().countries
    selection.settle("country", ["", *codes], "")
    with st.container(key="walk", horizontal=True, vertical_alignment="bottom", width="content"):
        st.button(
            "◀",
            key="walk-back",
            on_click=step_country,
            args=(-1,),
            help=language.text("Previous country (left arrow on the map)"),
        )
        picked = st.selectbox(
            language.text("Country"),
            ["", *codes],
            format_func=lambda c: language.country(c) if c else language.text("none"),
            key=selection.key("country"),
            width=190,
        )
        st.button(
            "▶",
            key="walk-on",
            on_click=step_country,
            args=(1,),
            help=language.text("Next country (right arrow on the map)"),
        )
    return str(picked or "")


def select(
    name: str,
    options: Sequence[str],
    default: str,
    label: str,
    words_of: Callable[[str], str],
    width: int | str = "stretch",
) -> str:
    """One of `options` under the choice `name`, from a list that can be searched by typing."""
    selection.settle(name, options, default)
    return str(st.selectbox(label, list(options), format_func=words_of, key=selection.key(name), width=width))


def segments(
    name: str, options: Sequence[str], default: str, label: str, words_of: Callable[[str], str]
) -> str:
    """One of a few `options` under the choice `name`, side by side."""
    selection.settle(name, options, default)
    return str(
        st.segmented_control(
            label,
            list(options),
            format_func=words_of,
            key=selection.key(name),
            required=True,
            width="content",
        )
    )
