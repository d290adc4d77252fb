"""What the map shows: one row that everyone changes, and more choices behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from cards import markup
from cards.maps.map_dress import BARE, LABELS, LAYOUTS, NAMES, ON_MAP, ON_PAGE, PROTOCOL, TILES, VALUES, Dress
from cards.maps.map_values import CHANGE, GAP, NATURAL, QUANTILES, ROUND, VALUE, Subject, measures
from cards.maps.side_by_side import ALONE, BREAKDOWNS, PERIODS
from data.facts.catalogue import catalogue
from data.queries import series
from pages.parts import filters, page_html, selection
from words.language import Language


@dataclass(frozen=True)
class MapChoice:
    """What a visitor wants to see: an indicator (`subject`) or one of the coalitions' kinds (`code`, and no
    subject); `side`: whether several maps stand side by side; `dress`: how a single one is dressed.
    """

    code: str
    country: str
    subject: Subject | None = None
    side: str = ALONE
    dress: Dress = ON_PAGE


def map_picker(language: Language, more: Sequence[str]) -> MapChoice:
    """The row of filters, with the choices that fewer make folded; `more`: what the map shows beside
    indicators.
    """
    with st.container(key="filters"):
        filters.choices_switch("dd-filters", language.text("Filters"))
        said = st.container(key="filters-said")
        with st.container(key="filters-row", horizontal=True, vertical_alignment="bottom", gap="medium"):
            code = filters.indicator_picker(language, more)
            if code not in more:
                # The years that are offered hang on the group, whose picker is folded.
                group = filters.settle_breakdown(code)
                period = period_picker(code, group, language)
            country = _country(language)
        if code in more:
            choice = MapChoice(code, country)
        else:
            filters.choices_switch("dd-more", language.text("More choices"))
            with st.container(key="filters-more", horizontal=True, vertical_alignment="bottom", gap="medium"):
                filters.breakdown_picker(code, language, 260)
                choice = _more_choices(Subject(code, period, group, country=country), language)
        with said:
            page_html.show(markup.paragraph(chosen_text(choice, language), "small"))
    return choice


def chosen_text(choice: MapChoice, language: Language) -> str:
    """What is chosen, where the filters are folded: "At least basic digital skills, women, 2025; Greece"."""
    facts, subject = language.facts, choice.subject
    parts = [filters.indicator_name(choice.code, language)]
    if subject is not None:
        group = facts.breakdowns[subject.breakdown].name
        parts += [language.text(group), subject.period]
    if choice.country:
        parts.append(language.country(choice.country))
    return ", ".join(parts)


def _more_choices(subject: Subject, language: Language) -> MapChoice:
    """The choices that fewer make, in a row that wraps."""
    code, country = subject.indicator, subject.country
    periods = series.periods(code, filters.current_moment(), subject.breakdown)
    measure = _measure(code, [period for period in periods if period <= subject.period], language)
    since = _since(measure, [period for period in periods if period < subject.period], language)
    classes = _classes(code, measure, language)
    side = side_picker(code, subject.breakdown, language)
    shown = Subject(code, subject.period, subject.breakdown, measure, since, classes, country)
    if side != ALONE:
        return MapChoice(code, country, shown, side)
    circles = measure == VALUE and catalogue().unit_of(code).kind == "count"
    layout = ON_MAP if circles else _layout(language)
    labels = _labels(language) if layout == ON_MAP else BARE
    return MapChoice(code, country, shown, side, Dress(labels, layout, printed=True))


def _measure(code: str, up_to: Sequence[str], language: Language) -> str:
    offered = measures(code, up_to)
    names = {
        VALUE: language.word("what a map shows", "value"),
        GAP: language.text("gap to the target"),
        CHANGE: language.word("what a map shows", "change"),
    }
    if selection.code("side") in (PERIODS, BREAKDOWNS):
        # Side by side each panel would need a start of its own.
        offered = tuple(measure for measure in offered if measure != CHANGE)
    if len(offered) == 1:
        return VALUE
    return filters.segments("measure", offered, VALUE, language.text("Shown"), names.__getitem__)


def _layout(language: Language) -> str:
    names = {
        ON_MAP: language.text("map"),
        TILES: language.text("equal squares"),
        PROTOCOL: language.text("protocol order"),
    }
    return filters.segments("layout", LAYOUTS, ON_MAP, language.text("View"), names.__getitem__)


def _labels(language: Language) -> str:
    names = {
        BARE: language.word("no labels on a map", "none"),
        NAMES: language.text("country names"),
        VALUES: language.text("values"),
    }
    return filters.segments("labels", LABELS, BARE, language.text("Labels"), names.__getitem__)


def period_picker(code: str, group: str, language: Language) -> str:
    """One of the periods with data, on a slider; the count of member states stands beside those that are
    thin.
    """
    periods = series.periods(code, filters.current_moment(), group)
    default = series.default_period(code, filters.current_moment(), group)
    chosen = selection.settle("period", periods, default)
    if len(periods) < 2:
        return chosen
    coverage, total = series.coverage(code, filters.current_moment(), group), len(catalogue().countries)

    def name(period: str) -> str:
        if coverage[period] == total:
            return period
        return language.text(
            "{period} ({count} of {total})", period=period, count=coverage[period], total=total
        )

    return str(
        st.select_slider(language.text("Year"), periods, format_func=name, key=selection.key("period"))
    )


def side_picker(code: str, group: str, language: Language) -> str:
    """Whether one map is shown, one a period or one a breakdown."""
    names = {
        ALONE: language.text("one map"),
        PERIODS: language.text("several years"),
        BREAKDOWNS: language.text("several groups"),
    }
    moment = filters.current_moment()
    offered = [ALONE]
    offered += [PERIODS] if len(series.periods(code, moment, group)) > 1 else []
    offered += [BREAKDOWNS] if len(series.breakdowns_available(code, moment)) > 1 else []
    if len(offered) == 1:
        return ALONE
    return filters.segments("side", offered, ALONE, language.text("Side by side"), names.__getitem__)


def step_country(by: int) -> None:
    """Chooses the next or the previous country in protocol order, round and round."""
    codes = catalogue().countries
    held = selection.code("country")
    place = (codes.index(held) + by) % len(codes) if held in codes else (0 if by > 0 else -1)
    selection.choose(country=codes[place])


def _since(measure: str, earlier: Sequence[str], language: Language) -> str:
    if measure != CHANGE or not earlier:
        return ""
    label = language.text("Change since")
    return filters.select("since", list(earlier), earlier[0], label, str, width=130)


def _classes(code: str, measure: str, language: Language) -> str:
    if measure != VALUE or catalogue().unit_of(code).kind == "count":
        return ROUND
    names = {
        ROUND: language.text("round steps"),
        QUANTILES: language.text("equal numbers"),
        NATURAL: language.text("natural breaks"),
    }
    label = language.text("Classes")
    return filters.select("classes", list(names), ROUND, label, names.__getitem__, width=170)


def _country(language: Language) -> str:
    codes = catalogue().countries
    selection.settle("country", ["", *codes], "")
    with st.container(key="walk", horizontal=True, vertical_alignment="bottom"):
        st.button(
            language.text("previous country"),
            key="walk-back",
            on_click=step_country,
            args=(-1,),
            help=language.text("Previous country (left arrow on the map)"),
        )
        picked = st.selectbox(
            language.text("Country"),
            ["", *codes],
            format_func=lambda c: language.country(c) if c else language.word("no country", "none"),
            key=selection.key("country"),
        )
        st.button(
            language.text("next country"),
            key="walk-on",
            on_click=step_country,
            args=(1,),
            help=language.text("Next country (right arrow on the map)"),
        )
    return str(picked or "")
