"""The headlines of cards on coalitions: how many are connected, what they work on, when they began, what is
known of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import coalition_knowledge as knowledge
from analysis import coalition_reach
from cards.maps.map_values import CHANGE, MapValues
from cards.view import View
from data.facts.catalogue import catalogue
from data.facts.coalitions.coalition_facts import Coalition, days
from words import coalition_vocabulary
from words.language import Language

# Names that a headline can hold; of more it says how many.
MOST_NAMES = 2
# Words of the name of who leads that a headline can hold.
LONGEST_LEAD = 6


def coalitions_page_headline(coalitions: Mapping[str, Coalition], language: Language) -> str:
    """What the coalitions do, by the area that most of them name; how many there are where none names any."""
    established = established_coalitions(coalitions)
    areas = Counter(
        code
        for coalition in established
        for code in dict.fromkeys(code for fact in coalition.activity_areas for code in fact.codes)
    )
    if not areas:
        return language.plural(
            "{number} of {total} member states has a national coalition, by the platform's list",
            "{number} of {total} member states have a national coalition, by the platform's list",
            len(established),
            total=len(coalitions),
        )
    area, count = areas.most_common(1)[0]
    return language.plural(
        "At least {count} of the {number} national coalition work on {area}",
        "At least {count} of the {number} national coalitions work on {area}",
        len(established),
        count=count,
        area=coalition_vocabulary.area_within(area, language),
    )


def map_headline(countries_of: Mapping[str, Sequence[str]], kind: str, language: Language) -> str:
    """How many have a coalition, or a connected one, by the platform's undated list. `countries_of`: country
    codes by entry of the legend; `kind`: "status" or "connection".
    """
    said = {"total": len(language.facts.countries)}
    if kind != "status":
        return language.plural(
            "The EU platform lists {number} of {total} member states as having a connected coalition",
            "The EU platform lists {number} of {total} member states as having a connected coalition",
            len(countries_of["connected"]),
            **said,
        )
    number, forming = len(countries_of["established"]), countries_of.get("under_formation", ())
    if forming:
        return language.plural(
            "{count} of {total} member states have a coalition; {forming} is setting one up",
            "{count} of {total} member states have a coalition; {forming} are setting one up",
            len(forming),
            count=number,
            forming=_names(forming, language),
            **said,
        )
    if not countries_of["none"]:
        return language.text(
            "All {total} member states have a national coalition, by the platform's list", **said
        )
    return language.plural(
        "{number} of {total} member states has a coalition; none is listed for {without}",
        "{number} of {total} member states have a coalition; none is listed for {without}",
        number,
        without=_names(countries_of["none"], language),
        **said,
    )


def own_map_headline(coalition: Coalition, entry: str, language: Language) -> str:
    """What the platform lists for one country: `entry` of the legend; and whether more recent reports
    differ.
    """
    place, opening = (name(coalition.country) for name in (language.place, language.opening_place))
    differs = bool(coalition.later_news)
    listed = {
        "established": language.text(
            "{country} has a national coalition, as listed by the platform", country=opening
        ),
        "connected": language.text(
            "The EU platform lists {place} as having a connected coalition", place=place
        ),
        "not_connected": language.text("{country} has a coalition, not listed as connected", country=opening),
        "under_formation": language.text("{country} is setting up a national coalition", country=opening),
        "none": language.text("{country} has no national coalition listed", country=opening),
    }[entry]
    return language.text("{finding}; more recent reports differ", finding=listed) if differs else listed


def strip_headline(medians: Mapping[str, str], values: MapValues, language: Language) -> str:
    """The medians of the connected and of the others, or of all coalitions. `medians`: as written, by group;
    a group that is too small has none. "" where no group has one.
    """
    subject = values.subject
    said = {"since": subject.since, "period": subject.period, **medians}
    if {"connected", "not_connected"} <= set(medians):
        if subject.measure == CHANGE:
            return language.text(
                "Median changes since {since} were {connected} with connected coalitions, "
                "{not_connected} with others",
                **said,
            )
        return language.text(
            "Median gaps in {period} were {connected} with connected coalitions, {not_connected} with others",
            **said,
        )
    if "established" not in medians:
        return ""
    if subject.measure == CHANGE:
        return language.text(
            "Countries with a coalition had a median change of {established} since {since}", **said
        )
    return language.text("Countries with a coalition had a median gap of {established} in {period}", **said)


def history_headline(coalitions: pd.DataFrame, language: Language) -> str:
    """The first and the largest count of coalitions with their years. `coalitions`: count, and first and
    last day (None: open) it can be true of, in order; "" where no count has a day.
    """
    dated = coalitions[coalitions["first"].notna() & coalitions["last"].notna()]
    if dated.empty:
        return ""
    first = dated.iloc[0]
    most = dated[dated["count"] == dated["count"].max()].iloc[0]
    return language.text(
        "Sources counted {first} national coalitions in {start} and {most} in {end}",
        first=first["count"],
        start=first["first"].year,
        most=most["count"],
        end=most["first"].year,
    )


def registry_headline(countries: Sequence[str], wide: int, view: View) -> str:
    """How many of those shown had a large gap and little known activity (`wide`); where all 27 are shown, of
    those that have a coalition.
    """
    language, total = view.language, len(countries)
    if total == len(catalogue().countries):
        return language.plural(
            "{number} of {total} countries with coalitions had a large gap and little known activity",
            "{number} of {total} countries with coalitions had a large gap and little known activity",
            wide,
            total=len(established_coalitions(view.coalitions)),
        )
    return language.plural(
        "Of {number} member state shown, {wide} had a large gap and little known activity",
        "Of {number} member states shown, {wide} had a large gap and little known activity",
        total,
        wide=wide,
    )


def coalition_headline(coalition: Coalition, language: Language) -> str:
    """When one country's coalition began, and who leads it where sources name one body in few words; or that
    none is listed.
    """
    place = language.opening_place(coalition.country)
    if coalition.status[0].value == "none":
        if coalition.strategy:
            return language.text(
                "{country} has no national coalition listed, but it has a national strategy", country=place
            )
        return language.text(
            "{country} has neither a national coalition nor a strategy listed", country=place
        )
    year = _first_year(coalition)
    if not year:
        return own_map_headline(coalition, coalition.status[0].value, language)
    if not any(fact.event in ("", *knowledge.BEGINNINGS) for fact in coalition.launched):
        return language.text("{country} has a coalition that goes back to {year}", country=place, year=year)
    lead = coalition.lead[0].value if len(coalition.lead) == 1 else ""
    if 0 < len(lead.split()) <= LONGEST_LEAD:
        return language.text(
            "{country} launched its coalition in {year}; lead: {lead}", country=place, year=year, lead=lead
        )
    return language.text("{country} launched its coalition in {year}", country=place, year=year)


def knowledge_headline(known: int, asked: int, language: Language) -> str:
    """How many of the facts asked for are known."""
    return language.text(
        "We found {known} of {asked} facts on the coalitions in public sources", known=known, asked=asked
    )


def established_coalitions(coalitions: Mapping[str, Coalition]) -> list[Coalition]:
    """Those of the member states that have one."""
    return [each for each in coalitions.values() if each.status[0].value == "established"]


def _first_year(coalition: Coalition) -> int | None:
    """The year of the earliest launch of the present coalition."""
    return min((days(fact.value)[0].year for fact in knowledge.launches(coalition)), default=None)


def _names(codes: Sequence[str], language: Language) -> str:
    """Names of countries within a sentence, or how many where they are more than a headline holds."""
    if len(codes) > MOST_NAMES:
        return language.plural("{number} other", "{number} others", len(codes))
    return language.places(codes)


def people_headline(people: str, view: View) -> str:
    """How many coalitions work with a group of people by a source; where none does, how many in our reading
    alone.
    """
    language, views = view.language, view.catalogue.coalition_views
    group = coalition_reach.people_of(views, people)
    reached = Counter(
        coalition_reach.people_reach(coalition, group, views) for coalition in view.coalitions.values()
    )
    within = coalition_vocabulary.people_within(people, language)
    if not reached[coalition_reach.NAMED]:
        return language.plural(
            "{number} coalition works with {people}, but only in our reading",
            "{number} coalitions work with {people}, but only in our reading",
            reached[coalition_reach.INCLUDED],
            people=within,
        )
    return language.plural(
        "A source says that {number} coalition works with {people}",
        "Sources say that {number} coalitions work with {people}",
        reached[coalition_reach.NAMED],
        people=within,
    )


def work_headline(view: View) -> str:
    """Of how many coalitions any area or group is known."""
    coalitions = established_coalitions(view.coalitions)
    known = sum(bool(each.activity_areas or each.works_with) for each in coalitions)
    return view.language.text(
        "Areas or groups of people are known for {known} of {total} coalitions",
        known=known,
        total=len(coalitions),
    )


def partners_headline(view: View) -> str:
    """Of how many coalitions any kind of partner is known."""
    coalitions = established_coalitions(view.coalitions)
    return view.language.text(
        "Kinds of partners are known for {known} of {total} coalitions",
        known=sum(bool(each.partner_kinds) for each in coalitions),
        total=len(coalitions),
    )
