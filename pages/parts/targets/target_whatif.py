"""What if a country went at another pace, stood elsewhere in the target's year, or lifted an age group: the
controls.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from cards import files_menu, markup
from cards.card import Card
from cards.targets import target_suppositions
from cards.targets.target_rows import target_outlook
from cards.targets.target_suppositions import GROUP, PACE, VALUE, Supposition
from cards.targets.whatif.whatif_card import what_if_card, what_if_title
from cards.targets.whatif.whatif_case import what_if_case
from cards.targets.whatif.whatif_tiles import result_tiles
from cards.view import View
from data.facts.fact_types import Unit
from pages.parts import card_markup, page_html, selection
from pages.parts.figure_card import PLAIN
from words.language import Language


def what_if(indicator: str, country: str, view: View) -> None:
    """The finding, the controls, what follows, and every assumption; nothing where nothing can be
    supposed.
    """
    if not target_suppositions.can_suppose(indicator, country, view.moment):
        return
    with st.container(key="card-whatif"):
        head = st.container()
        supposition = _pick_supposition(indicator, country, view)
        found = what_if_card(indicator, country, supposition, view)
        case = what_if_case(indicator, country, supposition, view)
        with head:
            _show_head(indicator, country, found[0] if found else None, view)
        if found is None or case is None:
            return
        card, figure = found
        # The first note says in full what the headline says in short.
        page_html.show(markup.paragraph(card.notes[0]), markup.tile_row(result_tiles(case, view)))
        st.plotly_chart(
            figure, theme=None, key="figure.whatif", config=PLAIN, alt=card.alternative, height="content"
        )
        page_html.show(card_markup.card_foot(card), files_menu.card_bar(card))


def _show_head(indicator: str, country: str, card: Card | None, view: View) -> None:
    """The finding and the subject line; what to do where there is none yet."""
    if card is not None:
        page_html.show(card_markup.card_head(card))
        return
    nothing = view.language.text(
        "There are too few comparable values for a recent pace. Suppose a pace or a value."
    )
    title = what_if_title(indicator, country, view)
    page_html.show(markup.heading(title, 2, "title-whatif"), markup.paragraph(nothing))


def chosen_supposition(indicator: str, country: str, view: View) -> Supposition:
    """What is supposed by the link or was before, without the controls; what is not possible here is
    dropped.
    """
    if not target_suppositions.can_suppose(indicator, country, view.moment):
        return Supposition()
    outlook = target_outlook(indicator, view.moment)
    ages = target_suppositions.supposable_ages(indicator, country, view.moment)
    kind = selection.settle("suppose", (PACE, VALUE, *((GROUP,) if ages else ())), PACE)
    if kind == PACE:
        return Supposition(kind, pace=selection.settle("pace", target_suppositions.pace_codes(), ""))
    reach = selection.settle("reach", target_suppositions.reach_codes(outlook.unit), "")
    age = selection.settle("age", ages, ages[-1]) if kind == GROUP else ""
    return Supposition(kind, reach=reach, age=age)


def _pick_supposition(indicator: str, country: str, view: View) -> Supposition:
    language, outlook = view.language, target_outlook(indicator, view.moment)
    year, unit = outlook.aim.year, outlook.unit
    ages = target_suppositions.supposable_ages(indicator, country, view.moment)
    kind = _pick_kind(year, bool(ages), language)
    age = _pick_age(ages, view) if kind == GROUP else ""
    here = target_suppositions.amount_at_last_pace(
        indicator, country, Supposition(kind, age=age), view.moment
    )
    write = _write_amount(kind, unit, outlook.row(country)["period"], language)
    if kind == PACE:
        label = language.text("Points a year") if unit.kind == "rate" else language.text("Change a year")
        pace = _slider("pace", target_suppositions.pace_codes(), here, label, write, language)
        return Supposition(kind, pace=pace)
    label = (
        language.text("The group's value in {year}", year=year)
        if age
        else language.text("Value in {year}", year=year)
    )
    reach = _slider("reach", target_suppositions.reach_codes(unit), here, label, write, language)
    return Supposition(kind, reach=reach, age=age)


def _pick_kind(year: int, has_ages: bool, language: Language) -> str:
    names = {
        PACE: language.text("another pace"),
        VALUE: language.text("another value in {year}", year=year),
    }
    names |= {GROUP: language.text("an age group changes")} if has_ages else {}
    selection.settle("suppose", list(names), PACE)
    return str(
        st.segmented_control(
            language.text("Suppose"),
            list(names),
            format_func=names.__getitem__,
            key=selection.key("suppose"),
            required=True,
            width="content",
        )
    )


def _write_amount(kind: str, unit: Unit, period: str, language: Language) -> Callable[[float], str]:
    """How the amounts of a slider are written: those of a number are parts of its newest value."""
    if unit.kind == "rate":
        if kind == PACE:
            return lambda number: language.signed_number(number, 1)
        return lambda number: language.value(number, unit)
    return lambda number: language.text(
        "{part}% of {period}'s value",
        part=language.number(number, 0 if kind == VALUE else 1),
        period=period,
    )


def _pick_age(ages: Sequence[str], view: View) -> str:
    selection.settle("age", ages, ages[-1])
    names = {code: view.language.text(view.catalogue.breakdowns[code].name) for code in ages}
    return str(
        st.selectbox(
            view.language.text("Age group"),
            list(ages),
            format_func=names.__getitem__,
            key=selection.key("age"),
            width=260,
        )
    )


def _slider(
    name: str,
    codes: Sequence[str],
    here: float | None,
    label: str,
    write: Callable[[float], str],
    language: Language,
) -> str:
    """From the lowest to the highest that can be supposed; among these, where the recent pace leads (`here`):
    there it stands before anything is.
    """
    numbers = [code for code in codes if code]
    place = 0 if here is None else sum(float(code) < here for code in numbers)
    # Said aloud: left to itself, a slider begins at its first option.
    selection.choose(**{name: selection.settle(name, codes, "")})
    last = (
        language.text("nothing supposed")
        if here is None
        else language.text("{amount}, at the recent pace", amount=write(here))
    )
    whole = language.text(
        "{what}, from {low} to {high}",
        what=label,
        low=write(float(numbers[0])),
        high=write(float(numbers[-1])),
    )
    options = [*numbers[:place], "", *numbers[place:]]
    return str(
        st.select_slider(
            whole,
            options,
            format_func=lambda code: write(float(code)) if code else last,
            key=selection.key(name),
        )
    )
