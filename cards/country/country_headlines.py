"""The headlines of a country's cards: one finding each, from the values that the card shows."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.ranking import ends_as_printed
from analysis.spans import with_declared_breaks
from analysis.targets import ON_COURSE, REACHED
from cards.maps.map_values import Subject
from data.facts.fact_types import Target, Unit
from data.facts.held_values import with_values
from data.facts.national_facts import Roadmap
from data.facts.rounding import printed_difference
from words.language import Language
from words.national_texts import budget, measures, targets_set
from words.sentences import unbroken_run

# Names that a headline can hold; of more it says how many.
MOST_PEERS = 4


def history_headline(indicator: str, named: Sequence[str], rows: pd.DataFrame, language: Language) -> str:
    """From which value to which the first of those named came over its newest years that compare; "" for
    nobody. `rows`: observations, in time order.
    """
    if not named:
        return ""
    facts = language.facts
    own = with_declared_breaks(rows[rows["country"] == named[0]], facts.indicators[indicator].breaks)
    return own_change_sentence(named[0], own, facts.unit_of(indicator), language)


def own_change_sentence(country: str, history: pd.DataFrame, unit: Unit, language: Language) -> str:
    """How the value of a country or the Union moved over its newest unbroken run of periods; "" without any
    value. `history`: period, value, flags, seam of one line, in time order.
    """
    run = unbroken_run(history)
    if run.empty:
        return ""
    first, last = run.iloc[0], run.iloc[-1]
    said = {
        "country": language.opening_place(country),
        "first": first["period"],
        "last": last["period"],
        "before": language.value(float(first["value"]), unit),
        "value": language.value(float(last["value"]), unit),
    }
    if len(run) < 2:
        if history["value"].count() > 1:
            return language.text(
                "{country} stood at {value} in {last}; earlier values cannot be compared", **said
            )
        return language.text("{country} stood at {value} in {last}; there is no earlier value", **said)
    moved = printed_difference(float(last["value"]), float(first["value"]), unit)
    if moved > 0:
        return language.text("{country} rose from {before} in {first} to {value} in {last}", **said)
    if moved < 0:
        return language.text("{country} fell from {before} in {first} to {value} in {last}", **said)
    away = (run["value"] - last["value"]).round(unit.decimals).abs()
    if not away.any():
        return language.text("{country} stood at {value} in {last}, unchanged since {first}", **said)
    between = run.loc[away.idxmax()]
    return language.text(
        "{country} stood at {value} in {first} and {last}, but {middle} in {between}",
        middle=language.value(float(between["value"]), unit),
        between=between["period"],
        **said,
    )


def groups_headline(gaps: pd.DataFrame, subject: Subject, unit: Unit, language: Language) -> str:
    """Which group is furthest behind the country as a whole. `gaps`: analysis.groups.group_gaps with names,
    furthest behind first.
    """
    first = gaps.iloc[0]
    said = {"place": language.place(subject.country), "period": subject.period}
    if not first["to_national"] < 0:
        return language.text("No group in {place} was below the country as a whole in {period}", **said)
    gap = printed_difference(first["value"], first["value"] - first["to_national"], unit)
    return language.text(
        "In {place}, the group “{group}” lagged most in {period} ({gap})",
        group=first["name"],
        gap=language.points(gap, unit),
        **said,
    )


def parts_headline(parts: Mapping[str, float], subject: Subject, goal: str, language: Language) -> str:
    """Which age group weighs most. `parts`: breakdown -> its part of the gap in points."""
    facts = language.facts
    lowest = min(parts, key=lambda code: parts[code])
    if parts[lowest] >= 0:
        return language.text(
            "No age group in {place} was below the {goal} target in {period}",
            place=language.place(subject.country),
            goal=goal,
            period=subject.period,
        )
    return language.text(
        "People {name} pulled the result down most in {period} ({part})",
        name=language.text(facts.breakdowns[lowest].name),
        period=subject.period,
        part=language.points(parts[lowest], facts.unit_of(subject.indicator)),
    )


def regions_headline(rows: pd.DataFrame, subject: Subject, language: Language) -> str:
    """Between which values a country's regions lie."""
    low, high = _ends(rows, subject, language)
    return language.text(
        "Regions of {country} ranged from {low} to {high} in {period}",
        country=language.place(subject.country),
        low=low,
        high=high,
        period=subject.period,
    )


def every_region_headline(rows: pd.DataFrame, subject: Subject, language: Language) -> str:
    """Between which values the regions of all countries lie."""
    low, high = _ends(rows, subject, language)
    return language.plural(
        "The value of {number} region ranged from {low} to {high} up to {period}",
        "Values of {number} regions ranged from {low} to {high} up to {period}",
        len(rows),
        low=low,
        high=high,
        period=rows["period"].max(),
    )


def _ends(rows: pd.DataFrame, subject: Subject, language: Language) -> tuple[str, str]:
    unit = language.facts.unit_of(subject.indicator)
    lowest, highest = ends_as_printed(rows, unit)
    return language.value(float(lowest["value"].iloc[0]), unit), language.value(
        float(highest["value"].iloc[0]), unit
    )


def peers_headline(subject: Subject, nearest: Sequence[str], language: Language) -> str:
    """Who is nearest in level, by name or how many; "" where the country has no value."""
    if not nearest:
        return ""
    names = (
        language.plural("{number} member state", "{number} member states", len(nearest))
        if len(nearest) > MOST_PEERS
        else language.opening_places(nearest)
    )
    return language.text(
        "{names} came nearest to {country} in {period}",
        names=names,
        country=language.place(subject.country),
        period=subject.period,
    )


def precedents_headline(rows: pd.DataFrame, until: str, language: Language) -> str:
    """How many of those that were at this level gained the next points. `rows`: analysis.precedents, at least
    one; `until`: the newest period observed.
    """
    done, step = len(with_values(rows, "rounds")), language.number(language.facts.thresholds.precedent_step)
    if not done:
        return language.plural(
            "The one country once at this level had not gained {step} points by {until}",
            "None of {number} countries once at this level had gained {step} points by {until}",
            len(rows),
            step=step,
            until=until,
        )
    return language.plural(
        "The one country once at this level had gained {step} points by {until}",
        "{done} of {number} countries once at this level had gained {step} points by {until}",
        len(rows),
        done=language.number(done),
        step=step,
        until=until,
    )


def profile_headline(rows: pd.DataFrame, country: str, language: Language) -> str:
    """How many of the EU's targets a country has reached, and for how many it is on course; "" without any.
    `rows`: their `status`, "" for what has none.
    """
    statuses = rows.loc[rows["status"].ne(""), "status"]
    if statuses.empty:
        return ""
    reached, ahead = int(statuses.eq(REACHED).sum()), int(statuses.eq(ON_COURSE).sum())
    said = {"country": language.opening_place(country), "total": language.number(len(statuses))}
    if not reached and not ahead:
        return language.text(
            "{country} had reached none of {total} EU targets and was on course for none", **said
        )
    if not reached:
        return language.plural(
            "{country} had reached none of {total} EU targets and was on course for {number}",
            "{country} had reached none of {total} EU targets and was on course for {number}",
            ahead,
            **said,
        )
    if reached == len(statuses):
        return language.plural(
            "{place} had reached or was on course for {number} of {total} targets",
            "{place} had reached or was on course for {number} of {total} targets",
            reached,
            place=said["country"],
            total=said["total"],
        )
    said["done"] = language.number(reached)
    if not ahead:
        return language.text(
            "{country} had reached {done} of {total} EU targets and was on course for none", **said
        )
    return language.plural(
        "{country} had reached {done} of {total} EU targets, with {number} more on course",
        "{country} had reached {done} of {total} EU targets, with {number} more on course",
        ahead,
        **said,
    )


def areas_headline(rows: pd.DataFrame, country: str, language: Language) -> str:
    """In how many areas of skill a country is above the EU; "" without any to compare."""
    compared = with_values(rows, "union")
    if compared.empty:
        return ""
    units = language.facts.units
    gaps = [
        printed_difference(value, union, units[unit])
        for value, union, unit in compared[["value", "union", "unit"]].itertuples(index=False)
    ]
    said = {
        "country": language.opening_place(country),
        "total": language.number(len(gaps)),
        "period": compared["period"].max(),
    }
    if min(gaps) > 0:
        return language.text("{country} was above the EU in all {total} skill areas in {period}", **said)
    if max(gaps) < 0:
        return language.text("{country} was below the EU in all {total} skill areas in {period}", **said)
    return language.text(
        "{country} was above the EU in {number} of {total} skill areas in {period}",
        number=language.number(sum(gap > 0 for gap in gaps)),
        **said,
    )


def targets_headline(country: str, own: Sequence[Target], language: Language) -> str:
    """How many targets a country set itself, and how many of them an official page confirms."""
    plain, place = sum(target.is_plain for target in own), language.place(country)
    if not plain:
        return language.plural(
            "No official page confirms the {number} national target found for {country}",
            "No official page confirms any of the {number} national targets found for {country}",
            len(own),
            country=place,
        )
    return language.plural(
        "An official page confirms {number} of {total} national targets found for {country}",
        "Official pages confirm {number} of {total} national targets found for {country}",
        plain,
        total=language.number(len(own)),
        country=place,
    )


def roadmap_headline(country: str, own: Sequence[Roadmap], language: Language) -> str:
    """One number of a country's roadmap, of the newest report that has one; "" where none has."""
    place = language.place(country)
    for roadmap in sorted(own, key=lambda each: each.date, reverse=True):
        if not (what := _of_roadmap(roadmap, language)):
            continue
        said = {"country": place, "what": what, "year": roadmap.date}
        if roadmap.official and not roadmap.date:
            return language.text("The roadmap of {country} has {what}", **said)
        if not roadmap.date:
            return language.text("The roadmap of {country} reportedly has {what}", **said)
        if roadmap.official:
            return language.text("The roadmap of {country} has {what} ({year})", **said)
        return language.text("The roadmap of {country} reportedly has {what} ({year})", **said)
    return ""


def _of_roadmap(roadmap: Roadmap, language: Language) -> str:
    """Its measures, else its budget, else how many targets it sets; "" without any number of these."""
    if found := measures(roadmap, language):
        return found
    # A sum without its currency needs more words than a headline has.
    if roadmap.currency != "unknown" and (found := budget(roadmap, language)):
        return language.text("a budget of {amount}", amount=found)
    return targets_set(roadmap, language)
