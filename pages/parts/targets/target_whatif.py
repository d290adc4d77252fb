"""What if a country went at another pace, stood elsewhere in the target's year, or lifted an age group: its
result, people a year, the Union's.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from cards import markup
from cards.targets import target_rows as ask
from cards.targets import target_suppositions as suppose
from cards.targets.target_sentences import rounded, yearly
from cards.targets.target_suppositions import GROUP, PACE, VALUE, Choice, Supposed, UnionThen
from cards.view import View
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from pages.parts import put, selection
from words import target_texts
from words.language import Language


def what_if(column: ask.Column, country: str, view: View) -> Choice:
    """The controls, what follows, and every assumption in print; only where a value is known. Returns what
    is supposed.
    """
    language = view.language
    if not suppose.possible(column, country):
        return Choice()
    with st.container(key="card-whatif"):
        name = language.text("the EU") if country == EU else language.country(country)
        put.pieces(markup.heading(language.text("What if {country} went another way?", country=name), 2))
        choice = _choice(column, country, view)
        put.pieces(*_followed(column, country, choice, view))
    return choice


@remember
def _followed(column: ask.Column, country: str, choice: Choice, view: View) -> tuple[str, ...]:
    """What follows from a choice, as pieces of HTML."""
    language = view.language
    found = suppose.supposed(column, country, choice, view.moment)
    if found is None:
        return (markup.paragraph(language.text("No pace is known here: suppose a pace or a value.")),)
    then = suppose.union_then(column, country, found, view.moment)
    assumed = assumptions(column, country, choice.kind, found, then, view)
    return (
        markup.paragraph(said(column, country, found, view)),
        markup.tiles(_tiles(column, country, found, then, view)),
        markup.heading(language.text("What this assumes"), 3),
        markup.bullets(assumed),
    )


def said(column: ask.Column, country: str, found: Supposed, view: View) -> str:
    """The result in a sentence, and how its pace compares with the last one."""
    language = view.language
    unit, row = view.catalogue.unit_of(column.aim.indicator), column.row(country)
    text = language.text(
        "{country} would stand at {value} in {year}, with {wanted} a year.",
        country=language.text("The EU") if country == EU else language.country(country),
        value=language.value(found.value, unit),
        year=column.aim.year,
        wanted=yearly(found.yearly, row, unit, view),
    )
    if not found.changed and found.stopped:
        return (
            text
            + " "
            + language.text(
                "Its last pace would lead beyond that before {year}; there it ends.", year=column.aim.year
            )
        )
    if not found.changed:
        return text + " " + language.text("That is its last pace, carried on.")
    if found.stopped:
        text += " " + language.text(
            "The pace supposed would lead beyond that before {year}; there it ends.", year=column.aim.year
        )
    if not row["pace"] > 0 or found.yearly <= 0:
        return text
    return (
        text
        + " "
        + language.text(
            "That is {times} times its last pace.", times=language.number(found.yearly / row["pace"], 1)
        )
    )


def _choice(column: ask.Column, country: str, view: View) -> Choice:
    language = view.language
    ages = suppose.groups(column, country, view.moment)
    names = {
        PACE: language.text("another pace"),
        VALUE: language.text("another value in {year}", year=column.aim.year),
    }
    names |= {GROUP: language.text("an age group changes")} if ages else {}
    selection.settle("suppose", list(names), PACE)
    kind = str(
        st.segmented_control(
            language.text("Suppose"),
            list(names),
            format_func=names.__getitem__,
            key=selection.key("suppose"),
            required=True,
            width="content",
        )
    )
    unit, year = view.catalogue.unit_of(column.aim.indicator), column.aim.year
    age = _age(ages, language) if kind == GROUP else ""
    here = suppose.at_last_pace(column, country, Choice(kind, age=age), view.moment)
    if unit.kind != "rate":
        return _choice_of_number(kind, here, column.row(country)["period"], year, unit, language)
    if kind == PACE:
        return Choice(
            kind,
            pace=_slider(
                "pace",
                suppose.paces(),
                here,
                language.text("Points a year"),
                lambda number: language.signed(number, 1),
                language,
            ),
        )
    label = (
        language.text("The group's value in {year}", year=year)
        if age
        else language.text("Value in {year}", year=year)
    )
    return Choice(
        kind,
        reach=_slider(
            "reach", suppose.reaches(unit), here, label, lambda number: language.value(number, unit), language
        ),
        age=age,
    )


def _choice_of_number(
    kind: str, here: float | None, period: str, year: int, unit: Unit, language: Language
) -> Choice:
    """A pace or a value of a number, as a part of its newest value."""

    def part(number: float) -> str:
        return language.text(
            "{part}% of {period}'s value",
            part=language.number(number, 0 if kind == VALUE else 1),
            period=period,
        )

    if kind == PACE:
        return Choice(
            kind, pace=_slider("pace", suppose.paces(), here, language.text("Change a year"), part, language)
        )
    return Choice(
        kind,
        reach=_slider(
            "reach", suppose.reaches(unit), here, language.text("Value in {year}", year=year), part, language
        ),
    )


def _age(ages: Sequence[str], language: Language) -> str:
    selection.settle("age", ages, ages[-1])
    names = {code: language.text(catalogue().breakdowns[code].name) for code in ages}
    return str(
        st.selectbox(
            language.text("Age group"),
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
    said: Callable[[float], str],
    language: Language,
) -> str:
    """From the lowest to the highest that can be supposed; among these, where the last pace leads (`here`):
    there it stands before anything is.
    """
    numbers = [code for code in codes if code]
    place = 0 if here is None else sum(float(code) < here for code in numbers)
    # Said aloud: left to itself, a slider begins at its first option.
    selection.choose(**{name: selection.settle(name, codes, "")})
    last = (
        language.text("nothing supposed")
        if here is None
        else language.text("{amount}, at its last pace", amount=said(here))
    )
    whole = language.text(
        "{what}, from {low} to {high}", what=label, low=said(float(numbers[0])), high=said(float(numbers[-1]))
    )
    written = [*numbers[:place], "", *numbers[place:]]
    return str(
        st.select_slider(
            whole,
            written,
            format_func=lambda code: said(float(code)) if code else last,
            key=selection.key(name),
        )
    )


def _tiles(
    column: ask.Column, country: str, found: Supposed, then: UnionThen | None, view: View
) -> list[markup.Tile]:
    language = view.language
    tiles = [_result(column, country, found, view), _pace(column, country, found, language)]
    count = ask.head_count(
        found.yearly, column.aim.indicator, country, column.row(country)["period"], view.moment
    )
    if count is not None:
        tiles.append(
            markup.Tile(
                language.text("People a year (estimate)"),
                rounded(count, language),
                _people(column, country, found, view),
            )
        )
    return [*tiles, _union(column, country, then, view)] if then is not None else tiles


def _result(column: ask.Column, country: str, found: Supposed, view: View) -> markup.Tile:
    language = view.language
    aim, unit = column.aim, view.catalogue.unit_of(column.aim.indicator)
    goal = language.goal(aim.goal, unit)
    against = (
        language.text("parity of {goal}, not a target", goal=goal)
        if aim.binds == "none"
        else language.text("the EU target of {goal}", goal=goal)
    )
    lines = [
        language.text("{gap} against {goal}", gap=language.points(found.value - aim.goal, unit), goal=against)
    ]
    if aim.binds == "union" and country != EU:
        lines = [
            language.text(
                "{share}% of the Union's target of {goal}",
                share=language.number(100 * found.value / aim.goal, 1),
                goal=goal,
            )
        ]
    for target, outlook in ask.national(aim.indicator, country, view.moment):
        gap, goal = language.points(found.value - outlook["goal"], unit), language.goal(outlook["goal"], unit)
        basis = target_texts.basis(target, language)
        lines.append(
            language.text(
                "{gap} against the national target of {goal} ({basis})", gap=gap, goal=goal, basis=basis
            )
        )
    return markup.Tile(
        language.text("Result in {year}", year=aim.year), language.value(found.value, unit), tuple(lines)
    )


def _pace(column: ask.Column, country: str, found: Supposed, language: Language) -> markup.Tile:
    unit, last = catalogue().unit_of(column.aim.indicator), column.row(country)["pace"]
    lines = [language.text("its last pace: {pace}", pace=language.points(last, unit))] if last == last else []
    if found.group is not None:
        group = found.group
        lines.append(
            language.text(
                "the age group from {value} to {supposed}; at its own last pace to {at_pace}",
                value=language.value(group.value, unit),
                supposed=language.value(group.supposed, unit),
                at_pace=language.value(group.at_pace, unit),
            )
        )
    return markup.Tile(
        language.text("Pace that leads there, a year"), language.points(found.yearly, unit), tuple(lines)
    )


def _people(column: ask.Column, country: str, found: Supposed, view: View) -> tuple[str, ...]:
    language = view.language
    indicator, row = column.aim.indicator, column.row(country)
    lines = [language.text("{years} years in a row", years=found.years)]
    at_last = (
        None
        if row["pace"] != row["pace"]
        else ask.head_count(row["pace"], indicator, country, row["period"], view.moment)
    )
    if at_last is not None:
        lines.append(
            language.text("at its last pace: about {people} (estimate)", people=rounded(at_last, language))
        )
    if found.group is not None:
        points = found.group.share * (found.group.supposed - found.group.value) / found.years
        of_group = ask.head_count(points, indicator, country, row["period"], view.moment)
        lines += (
            []
            if of_group is None
            else [
                language.text(
                    "of them in the age group: about {people} (estimate)", people=rounded(of_group, language)
                )
            ]
        )
    return tuple(lines)


def _union(column: ask.Column, country: str, then: UnionThen, view: View) -> markup.Tile:
    language = view.language
    aim, unit = column.aim, view.catalogue.unit_of(column.aim.indicator)
    lines = [
        language.text(
            "{gap} against {goal}",
            gap=language.points(then.value - aim.goal, unit),
            goal=language.goal(aim.goal, unit),
        )
    ]
    before = suppose.union_then(column, country, None, view.moment)
    if before is not None:
        more = then.value - before.value
        change = (
            language.text("{number} points", number=language.signed(more, 2))
            if unit.kind == "rate"
            else language.points(more, unit)
        )
        lines.append(language.text("{change} against every country at its last pace", change=change))
    name = (
        language.text("The Union in {year} (estimate)", year=aim.year)
        if then.parts
        else language.text("The Union in {year}", year=aim.year)
    )
    return markup.Tile(name, language.value(then.value, unit), tuple(lines))


def assumptions(
    column: ask.Column, country: str, kind: str, found: Supposed, then: UnionThen | None, view: View
) -> list[str]:
    """Everything that the results rest on."""
    language = view.language
    lines = [
        _bounds(column, language),
        language.text("Arithmetic, not a forecast: nothing is said on what would bring it about."),
    ]
    if kind == GROUP and found.group is not None:
        share = language.number(100 * found.group.share, 1)
        lines.append(
            language.text(
                "The age group is {share}% of the population aged 15-74 and stays so (estimate, United "
                "Nations); "
                "everything else moves as at the last pace.",
                share=share,
            )
        )
        if found.group.flags:
            lines.append(
                language.text(
                    "Flags of the age group's values: {flags}.", flags=language.flags(found.group.flags)
                )
            )
    if suppose.adds_up(column.aim.indicator):
        return [*lines, *_added_up(country, then, language)]
    if column.aim.indicator != SKILLS:
        return [*lines, language.text("No Union result: no weights are held for this indicator.")]
    if country == EU:
        return [
            *lines,
            language.text("Populations stay as they were in {year} (estimate).", year=column.period),
        ]
    if then is None:
        return [*lines, language.text("No Union result: not every member state has a pace and a population.")]
    stay = language.text(
        "All other countries keep their last pace; populations stay as they were in {year}.",
        year=column.period,
    )
    stands_in = (
        []
        if ask.is_counted(column.period, view.moment)
        else [language.text("Ages 15-74 stand in for 16-74 (estimate).")]
    )
    return [*lines, stay, *stands_in, *_unions_own(column, view)]


def _unions_own(column: ask.Column, view: View) -> list[str]:
    """Why the Union at its own last pace stands elsewhere than the countries together at theirs."""
    own = suppose.supposed(column, EU, Choice(), view.moment)
    if own is None:
        return []
    value = view.language.value(own.value, view.catalogue.unit_of(column.aim.indicator))
    return [
        view.language.text(
            "The Union here is the 27 together, each weighted by its population and within the bounds "
            "above; its own published values at "
            "their last pace lead to {value}.",
            value=value,
        )
    ]


def _bounds(column: ask.Column, language: Language) -> str:
    unit, year = catalogue().unit_of(column.aim.indicator), column.aim.year
    if unit.maximum is None:
        return language.text(
            "The pace stays the same every year until {year}; no value goes below 0.", year=year
        )
    return language.text(
        "The pace stays the same every year until {year}; no value goes below {low} or above {high}.",
        year=year,
        low=language.number(unit.minimum or 0),
        high=language.number(unit.maximum),
    )


def _added_up(country: str, then: UnionThen | None, language: Language) -> list[str]:
    if country == EU:
        return []
    if then is None:
        return [language.text("No Union result: not every member state has a pace.")]
    return [language.text("The Union is the sum of the 27; all other countries keep their last pace.")]
