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
from data.facts.catalogue import EU, SKILLS, catalogue
from data.facts.fact_types import Unit
from data.facts.memory import remember
from data.queries.moments import Moment
from pages.parts import put, selection
from words import target_texts
from words.language import Language


def what_if(column: ask.Column, country: str, moment: Moment, words: Language) -> Choice:
    """The controls, what follows, and every assumption in print; only where a value is known. Returns what
    is supposed.
    """
    if not suppose.possible(column, country):
        return Choice()
    with st.container(key="card-whatif"):
        name = words.text("the EU") if country == EU else words.country(country)
        put.pieces(markup.heading(words.text("What if {country} went another way?", country=name), 2))
        choice = _choice(column, country, moment, words)
        put.pieces(*_followed(column, country, choice, moment, words))
    return choice


@remember
def _followed(
    column: ask.Column, country: str, choice: Choice, moment: Moment, words: Language
) -> tuple[str, ...]:
    """What follows from a choice, as pieces of HTML."""
    found = suppose.supposed(column, country, choice, moment)
    if found is None:
        return (markup.paragraph(words.text("No pace is known here: suppose a pace or a value.")),)
    then = suppose.union_then(column, country, found, moment)
    assumed = assumptions(column, country, choice.kind, found, then, moment, words)
    return (
        markup.paragraph(said(column, country, found, moment, words)),
        markup.tiles(_tiles(column, country, found, then, moment, words)),
        markup.heading(words.text("What this assumes"), 3),
        markup.bullets(assumed),
    )


def said(column: ask.Column, country: str, found: Supposed, moment: Moment, words: Language) -> str:
    """The result in a sentence, and how its pace compares with the last one."""
    unit, row = catalogue().unit_of(column.aim.indicator), column.row(country)
    text = words.text(
        "{country} would stand at {value} in {year}, with {wanted} a year.",
        country=words.text("The EU") if country == EU else words.country(country),
        value=words.value(found.value, unit),
        year=column.aim.year,
        wanted=yearly(found.yearly, row, unit, moment, words),
    )
    if not found.changed and found.stopped:
        return (
            text
            + " "
            + words.text(
                "Its last pace would lead beyond that before {year}; there it ends.", year=column.aim.year
            )
        )
    if not found.changed:
        return text + " " + words.text("That is its last pace, carried on.")
    if found.stopped:
        text += " " + words.text(
            "The pace supposed would lead beyond that before {year}; there it ends.", year=column.aim.year
        )
    if not row["pace"] > 0 or found.yearly <= 0:
        return text
    return (
        text
        + " "
        + words.text(
            "That is {times} times its last pace.", times=words.number(found.yearly / row["pace"], 1)
        )
    )


def _choice(column: ask.Column, country: str, moment: Moment, words: Language) -> Choice:
    ages = suppose.groups(column, country, moment)
    names = {
        PACE: words.text("another pace"),
        VALUE: words.text("another value in {year}", year=column.aim.year),
    }
    names |= {GROUP: words.text("an age group changes")} if ages else {}
    selection.settle("suppose", list(names), PACE)
    kind = str(
        st.segmented_control(
            words.text("Suppose"),
            list(names),
            format_func=names.__getitem__,
            key=selection.key("suppose"),
            required=True,
            width="content",
        )
    )
    unit, year = catalogue().unit_of(column.aim.indicator), column.aim.year
    age = _age(ages, words) if kind == GROUP else ""
    here = suppose.at_last_pace(column, country, Choice(kind, age=age), moment)
    if unit.kind != "rate":
        return _choice_of_number(kind, here, column.row(country)["period"], year, unit, words)
    if kind == PACE:
        return Choice(
            kind,
            pace=_slider(
                "pace",
                suppose.paces(),
                here,
                words.text("Points a year"),
                lambda number: words.signed(number, 1),
                words,
            ),
        )
    label = (
        words.text("The group's value in {year}", year=year)
        if age
        else words.text("Value in {year}", year=year)
    )
    return Choice(
        kind,
        reach=_slider(
            "reach", suppose.reaches(unit), here, label, lambda number: words.value(number, unit), words
        ),
        age=age,
    )


def _choice_of_number(
    kind: str, here: float | None, period: str, year: int, unit: Unit, words: Language
) -> Choice:
    """A pace or a value of a number, as a part of its newest value."""

    def part(number: float) -> str:
        return words.text(
            "{part}% of {period}'s value", part=words.number(number, 0 if kind == VALUE else 1), period=period
        )

    if kind == PACE:
        return Choice(
            kind, pace=_slider("pace", suppose.paces(), here, words.text("Change a year"), part, words)
        )
    return Choice(
        kind,
        reach=_slider(
            "reach", suppose.reaches(unit), here, words.text("Value in {year}", year=year), part, words
        ),
    )


def _age(ages: Sequence[str], words: Language) -> str:
    selection.settle("age", ages, ages[-1])
    names = {code: words.text(catalogue().breakdowns[code].name) for code in ages}
    return str(
        st.selectbox(
            words.text("Age group"),
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
    words: Language,
) -> str:
    """From the lowest to the highest that can be supposed; among these, where the last pace leads (`here`):
    there it stands before anything is.
    """
    numbers = [code for code in codes if code]
    place = 0 if here is None else sum(float(code) < here for code in numbers)
    # Said aloud: left to itself, a slider begins at its first option.
    selection.choose(**{name: selection.settle(name, codes, "")})
    last = (
        words.text("nothing supposed")
        if here is None
        else words.text("{amount}, at its last pace", amount=said(here))
    )
    whole = words.text(
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
    column: ask.Column,
    country: str,
    found: Supposed,
    then: UnionThen | None,
    moment: Moment,
    words: Language,
) -> list[markup.Tile]:
    tiles = [_result(column, country, found, moment, words), _pace(column, country, found, words)]
    count = ask.head_count(found.yearly, column.aim.indicator, country, column.row(country)["period"], moment)
    if count is not None:
        tiles.append(
            markup.Tile(
                words.text("People a year (estimate)"),
                rounded(count, words),
                _people(column, country, found, moment, words),
            )
        )
    return [*tiles, _union(column, country, then, moment, words)] if then is not None else tiles


def _result(
    column: ask.Column, country: str, found: Supposed, moment: Moment, words: Language
) -> markup.Tile:
    aim, unit = column.aim, catalogue().unit_of(column.aim.indicator)
    goal = words.goal(aim.goal, unit)
    against = (
        words.text("parity of {goal}, not a target", goal=goal)
        if aim.binds == "none"
        else words.text("the EU target of {goal}", goal=goal)
    )
    lines = [words.text("{gap} against {goal}", gap=words.points(found.value - aim.goal, unit), goal=against)]
    if aim.binds == "union" and country != EU:
        lines = [
            words.text(
                "{share}% of the Union's target of {goal}",
                share=words.number(100 * found.value / aim.goal, 1),
                goal=goal,
            )
        ]
    for target, outlook in ask.national(aim.indicator, country, moment):
        gap, goal = words.points(found.value - outlook["goal"], unit), words.goal(outlook["goal"], unit)
        basis = target_texts.basis(target, words)
        lines.append(
            words.text(
                "{gap} against the national target of {goal} ({basis})", gap=gap, goal=goal, basis=basis
            )
        )
    return markup.Tile(
        words.text("Result in {year}", year=aim.year), words.value(found.value, unit), tuple(lines)
    )


def _pace(column: ask.Column, country: str, found: Supposed, words: Language) -> markup.Tile:
    unit, last = catalogue().unit_of(column.aim.indicator), column.row(country)["pace"]
    lines = [words.text("its last pace: {pace}", pace=words.points(last, unit))] if last == last else []
    if found.group is not None:
        group = found.group
        lines.append(
            words.text(
                "the age group from {value} to {supposed}; at its own last pace to {at_pace}",
                value=words.value(group.value, unit),
                supposed=words.value(group.supposed, unit),
                at_pace=words.value(group.at_pace, unit),
            )
        )
    return markup.Tile(
        words.text("Pace that leads there, a year"), words.points(found.yearly, unit), tuple(lines)
    )


def _people(
    column: ask.Column, country: str, found: Supposed, moment: Moment, words: Language
) -> tuple[str, ...]:
    indicator, row = column.aim.indicator, column.row(country)
    lines = [words.text("{years} years in a row", years=found.years)]
    at_last = (
        None
        if row["pace"] != row["pace"]
        else ask.head_count(row["pace"], indicator, country, row["period"], moment)
    )
    if at_last is not None:
        lines.append(
            words.text("at its last pace: about {people} (estimate)", people=rounded(at_last, words))
        )
    if found.group is not None:
        points = found.group.share * (found.group.supposed - found.group.value) / found.years
        of_group = ask.head_count(points, indicator, country, row["period"], moment)
        lines += (
            []
            if of_group is None
            else [
                words.text(
                    "of them in the age group: about {people} (estimate)", people=rounded(of_group, words)
                )
            ]
        )
    return tuple(lines)


def _union(column: ask.Column, country: str, then: UnionThen, moment: Moment, words: Language) -> markup.Tile:
    aim, unit = column.aim, catalogue().unit_of(column.aim.indicator)
    lines = [
        words.text(
            "{gap} against {goal}",
            gap=words.points(then.value - aim.goal, unit),
            goal=words.goal(aim.goal, unit),
        )
    ]
    before = suppose.union_then(column, country, None, moment)
    if before is not None:
        more = then.value - before.value
        change = (
            words.text("{number} points", number=words.signed(more, 2))
            if unit.kind == "rate"
            else words.points(more, unit)
        )
        lines.append(words.text("{change} against every country at its last pace", change=change))
    name = (
        words.text("The Union in {year} (estimate)", year=aim.year)
        if then.parts
        else words.text("The Union in {year}", year=aim.year)
    )
    return markup.Tile(name, words.value(then.value, unit), tuple(lines))


def assumptions(
    column: ask.Column,
    country: str,
    kind: str,
    found: Supposed,
    then: UnionThen | None,
    moment: Moment,
    words: Language,
) -> list[str]:
    """Everything that the results rest on."""
    lines = [
        _bounds(column, words),
        words.text("Arithmetic, not a forecast: nothing is said on what would bring it about."),
    ]
    if kind == GROUP and found.group is not None:
        share = words.number(100 * found.group.share, 1)
        lines.append(
            words.text(
                "The age group is {share}% of the population aged 15-74 and stays so (estimate, United "
                "Nations); "
                "everything else moves as at the last pace.",
                share=share,
            )
        )
        if found.group.flags:
            lines.append(
                words.text("Flags of the age group's values: {flags}.", flags=words.flags(found.group.flags))
            )
    if suppose.adds_up(column.aim.indicator):
        return [*lines, *_added_up(country, then, words)]
    if column.aim.indicator != SKILLS:
        return [*lines, words.text("No Union result: no weights are held for this indicator.")]
    if country == EU:
        return [*lines, words.text("Populations stay as they were in {year} (estimate).", year=column.period)]
    if then is None:
        return [*lines, words.text("No Union result: not every member state has a pace and a population.")]
    stay = words.text(
        "All other countries keep their last pace; populations stay as they were in {year}.",
        year=column.period,
    )
    stands_in = (
        []
        if ask.is_counted(column.period, moment)
        else [words.text("Ages 15-74 stand in for 16-74 (estimate).")]
    )
    return [*lines, stay, *stands_in, *_unions_own(column, moment, words)]


def _unions_own(column: ask.Column, moment: Moment, words: Language) -> list[str]:
    """Why the Union at its own last pace stands elsewhere than the countries together at theirs."""
    own = suppose.supposed(column, EU, Choice(), moment)
    if own is None:
        return []
    value = words.value(own.value, catalogue().unit_of(column.aim.indicator))
    return [
        words.text(
            "The Union here is the 27 together, each weighted by its population and within the bounds "
            "above; its own published values at "
            "their last pace lead to {value}.",
            value=value,
        )
    ]


def _bounds(column: ask.Column, words: Language) -> str:
    unit, year = catalogue().unit_of(column.aim.indicator), column.aim.year
    if unit.maximum is None:
        return words.text(
            "The pace stays the same every year until {year}; no value goes below 0.", year=year
        )
    return words.text(
        "The pace stays the same every year until {year}; no value goes below {low} or above {high}.",
        year=year,
        low=words.number(unit.minimum or 0),
        high=words.number(unit.maximum),
    )


def _added_up(country: str, then: UnionThen | None, words: Language) -> list[str]:
    if country == EU:
        return []
    if then is None:
        return [words.text("No Union result: not every member state has a pace.")]
    return [words.text("The Union is the sum of the 27; all other countries keep their last pace.")]
