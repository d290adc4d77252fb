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
            "{number} of {total} member states had a national coalition",
            "{number} of {total} member states had a national coalition",
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
    """How many had a coalition, or a connected one. `countries_of`: country codes by entry of the legend;
    `kind`: "status" or "connection".
    """
    said = {"total": len(language.facts.countries)}
    if kind != "status":
        return language.plural(
            "{number} of {total} member states had a coalition connected to the EU platform",
            "{number} of {total} member states had a coalition connected to the EU platform",
            len(countries_of["connected"]),
            **said,
        )
    number, forming = len(countries_of["established"]), countries_of.get("under_formation", ())
    if forming:
        return language.plural(
            "{count} of {total} member states had a coalition; {forming} was setting one up",
            "{count} of {total} member states had a coalition; {forming} were setting one up",
            len(forming),
            count=number,
            forming=_names(forming, language),
            **said,
        )
    if not countries_of["none"]:
        return language.text("All {total} member states had a national coalition", **said)
    return language.plural(
        "{number} of {total} member states had a coalition; {without} had none listed",
        "{number} of {total} member states had a coalition; {without} had none listed",
        number,
        without=_names(countries_of["none"], language),
        **said,
    )


def own_map_headline(coalition: Coalition, entry: str, language: Language) -> str:
    """What the platform lists for one country: `entry` of the legend; and whether more recent reports
    differ.
    """
    said = {"country": language.opening_place(coalition.country)}
    differs = bool(coalition.later_news)
    listed = {
        "established": language.text("{country} had a national coalition, as listed by the platform", **said),
        "connected": language.text("{country} had a coalition connected to the EU platform", **said),
        "not_connected": language.text("{country} had a coalition, not listed as connected", **said),
        "under_formation": language.text("{country} was setting up a national coalition", **said),
        "none": language.text("{country} had no national coalition listed", **said),
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
                "Since {since}, connected coalitions had a median change of {connected}, "
                "others {not_connected}",
                **said,
            )
        return language.text(
            "The {period} median gap was {connected} for connected coalitions, {not_connected} for others",
            **said,
        )
    if "established" not in medians:
        return ""
    if subject.measure == CHANGE:
        return language.text(
            "The median change with a coalition was {established} from {since} to {period}", **said
        )
    return language.text("The median gap with a coalition was {established} in {period}", **said)


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
            "{number} of {total} coalitions had a large skills gap and little known activity",
            "{number} of {total} coalitions had a large skills gap and little known activity",
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
                "{country} had no national coalition listed, but a national strategy", country=place
            )
        return language.text(
            "{country} had neither a national coalition nor a strategy listed", country=place
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
        "{known} of {asked} facts on the coalitions are known, {missing} are not",
        known=known,
        asked=asked,
        missing=asked - known,
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
    """For how many coalitions a source names a group of people; where none does, how many include it in our
    reading.
    """
    language, views = view.language, view.catalogue.coalition_views
    group = coalition_reach.people_of(views, people)
    reached = Counter(
        coalition_reach.people_reach(coalition, group, views) for coalition in view.coalitions.values()
    )
    within = coalition_vocabulary.people_within(people, language)
    if not reached[coalition_reach.NAMED]:
        return language.text(
            "No source names {people}; in our reading {included} coalitions include them",
            people=within,
            included=reached[coalition_reach.INCLUDED],
        )
    return language.plural(
        "A source names {people} for {number} coalition",
        "Sources name {people} for {number} coalitions",
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
