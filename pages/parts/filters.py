"""The pickers; each shows words, settles its choice among what is held, and returns codes."""

from collections.abc import Callable, Sequence

import streamlit as st

from cards.maps.map_values import CHANGE, GAP, NATURAL, QUANTILES, ROUND, VALUE, Subject, measures
from cards.maps.side_by_side import ALONE, BREAKDOWNS, PERIODS
from charts.look import Look, load_look
from data.facts.catalogue import TOTAL, catalogue
from data.queries import moments, series
from data.queries.moments import Moment
from pages.parts import selection
from words.language import Language, available, load_language

SHOWS = ("value", "coalitions", "connections")
COALITIONS, CONNECTIONS = "coalitions", "connections"
MOMENT, NEWEST = "moment", "newest_moment"
FIRST_INDICATOR = "basic_digital_skills"


def moment() -> Moment:
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


def newest() -> Moment:
    """The newest moment, as this run found it: the store is asked once."""
    held = st.session_state.get(NEWEST)
    return held if isinstance(held, Moment) else moments.now()


def look() -> Look:
    """The look of the visitor's theme."""
    return load_look(dark=dark())


def dark() -> bool:
    """Whether the visitor's theme is the dark one."""
    return st.context.theme.type == "dark"


def language(words: Language) -> None:
    """The language of everything on the page."""
    names = {code: load_language(code).own_name for code in available()}
    selection.choose(lang=words.code)
    with st.container(key="language"):
        st.selectbox(
            words.text("Language"),
            list(names),
            format_func=names.__getitem__,
            key=selection.key("lang"),
            label_visibility="collapsed",
        )


def what_map_shows(words: Language) -> str:
    """What the map of the overview shows: "value", "coalitions" or "connections"."""
    names = {
        "value": words.text("Digital skills"),
        "coalitions": words.text("Coalitions"),
        "connections": words.text("Connections"),
    }
    with st.container(key="filters"):
        return segments("show", SHOWS, "value", words.text("The map shows"), names.__getitem__)


def indicator(words: Language, more: Sequence[str] = ()) -> str:
    """An indicator that is held, or one of `more`; searchable by typing."""
    facts, now = catalogue(), moment()
    held = [code for code in facts.indicators if series.periods(code, now)]
    extra = {
        COALITIONS: words.text("National coalitions"),
        CONNECTIONS: words.text("Coalitions connected to the platform"),
    }

    def name(code: str) -> str:
        if code in extra:
            return extra[code]
        theme = words.text(facts.themes[facts.indicators[code].theme].name)
        return words.text("{name} · {theme}", name=words.text(facts.indicators[code].name), theme=theme)

    return select(
        "indicator", [*more, *held], FIRST_INDICATOR, words.text("Indicator (type to search)"), name
    )


def breakdown(code: str, words: Language) -> str:
    """One of the breakdowns held, everyone first."""
    facts, held = catalogue(), series.breakdowns_available(code, moment())
    default = TOTAL if TOTAL in held else held[0]

    def name(breakdown: str) -> str:
        found = facts.breakdowns[breakdown]
        kind = words.text(facts.breakdown_kinds[found.kind].name)
        return (
            words.text(found.name)
            if breakdown == TOTAL
            else words.text("{kind}: {name}", kind=kind, name=words.text(found.name))
        )

    return select("breakdown", held, default, words.text("For whom"), name)


def period(code: str, group: str, words: Language) -> str:
    """One of the periods with data, on a slider; the count of member states stands beside those that are
    thin.
    """
    periods = series.periods(code, moment(), group)
    default = series.default_period(code, moment(), group)
    chosen = selection.settle("period", periods, default)
    if len(periods) < 2:
        return chosen
    coverage, total = series.coverage(code, moment(), group), len(catalogue().countries)

    def name(period: str) -> str:
        if coverage[period] == total:
            return period
        return words.text("{period} ({count} of {total})", period=period, count=coverage[period], total=total)

    return str(st.select_slider(words.text("Year"), periods, format_func=name, key=selection.key("period")))


def map_choice(words: Language, more: Sequence[str]) -> tuple[str, Subject | None, str]:
    """The indicator (or one of `more`), what its map shows (None for one of `more`), and whether several
    stand side by side.
    """
    first, second, third = st.columns([5, 3, 4], vertical_alignment="bottom", gap="medium")
    with first:
        code = indicator(words, more)
    if code in more:
        return code, None, ALONE
    with second:
        group = breakdown(code, words)
    with third:
        chosen = period(code, group, words)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        subject = _subject(code, group, chosen, words)
        return code, subject, side_by_side(code, group, words)


def _subject(code: str, group: str, chosen: str, words: Language) -> Subject:
    periods = series.periods(code, moment(), group)
    offered = measures(code, [p for p in periods if p <= chosen])
    names = {VALUE: words.text("value"), GAP: words.text("gap to the target"), CHANGE: words.text("change")}
    if selection.code("side") in (PERIODS, BREAKDOWNS):
        # Side by side each panel would need a start of its own.
        offered = tuple(measure for measure in offered if measure != CHANGE)
    measure = (
        segments("measure", offered, VALUE, words.text("Shown"), names.__getitem__)
        if len(offered) > 1
        else VALUE
    )
    since = _since(measure, [p for p in periods if p < chosen], words)
    classes = _classes(code, measure, words)
    country = _country(words)
    return Subject(code, chosen, group, measure, since, classes, country)


def side_by_side(code: str, group: str, words: Language) -> str:
    """Whether one map is shown, one a period or one a breakdown."""
    names = {
        ALONE: words.text("one map"),
        PERIODS: words.text("several years"),
        BREAKDOWNS: words.text("several groups"),
    }
    offered = [ALONE]
    offered += [PERIODS] if len(series.periods(code, moment(), group)) > 1 else []
    offered += [BREAKDOWNS] if len(series.breakdowns_available(code, moment())) > 1 else []
    return (
        segments("side", offered, ALONE, words.text("Side by side"), names.__getitem__)
        if len(offered) > 1
        else ALONE
    )


def step_country(by: int) -> None:
    """Chooses the next or the previous country in protocol order, round and round."""
    codes = catalogue().countries
    held = selection.current().country
    place = (codes.index(held) + by) % len(codes) if held in codes else (0 if by > 0 else -1)
    selection.choose(country=codes[place])


def _since(measure: str, earlier: Sequence[str], words: Language) -> str:
    if measure != CHANGE or not earlier:
        return ""
    return select("since", list(earlier), earlier[0], words.text("Change since"), str, width=130)


def _classes(code: str, measure: str, words: Language) -> str:
    if measure != VALUE or catalogue().unit_of(code).kind == "count":
        return ROUND
    names = {
        ROUND: words.text("round steps"),
        QUANTILES: words.text("equal numbers"),
        NATURAL: words.text("natural breaks"),
    }
    return select("classes", list(names), ROUND, words.text("Classes"), names.__getitem__, width=170)


def _country(words: Language) -> str:
    codes = catalogue().countries
    selection.settle("country", ["", *codes], "")
    with st.container(key="walk", horizontal=True, vertical_alignment="bottom", width="content"):
        st.button(
            "◀",
            key="walk-back",
            on_click=step_country,
            args=(-1,),
            help=words.text("Previous country (left arrow on the map)"),
        )
        picked = st.selectbox(
            words.text("Country"),
            ["", *codes],
            format_func=lambda c: words.country(c) if c else words.text("none"),
            key=selection.key("country"),
            width=190,
        )
        st.button(
            "▶",
            key="walk-on",
            on_click=step_country,
            args=(1,),
            help=words.text("Next country (right arrow on the map)"),
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
