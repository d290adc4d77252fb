"""The words of coalitions: status and connection, on what basis, since when, more recent reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.languages import get_official_languages

from data.facts.coalitions.coalition_facts import (
    FILLERS,
    OWN_WORDS,
    Coalition,
    CoalitionCount,
    Fact,
)
from words import coalition_vocabulary, exchange_texts
from words.language import ENGLISH, Language

# Facts that are told in the words of a source, which are declared in English.
SOURCE_WORDS = ("name_en", "lead", "partner_kinds", "activity_areas", "works_with")


@dataclass(frozen=True)
class Sentence:
    """A declared sentence of ours as a reader sees it; `lang` is the code of the language that it is in where
    that is not the reader's, since a catalogue lacks it, else "".
    """

    text: str
    lang: str = ""


def kind_of(coalition: Coalition, kind: str) -> str:
    """The code of a coalition's status, or of its connection.

    "status": established, under_formation or none; "connection": the connection of an established coalition,
    else its status.
    """
    status = coalition.status[0].value
    return status if kind == "status" or status != "established" else coalition.connection[0].value


def value_words(value: str, language: Language) -> str:
    """A declared value of status or connection in words."""
    return {
        "established": language.text("coalition established"),
        "none": language.text("no coalition listed"),
        "under_formation": language.text("coalition being set up"),
        "connected": language.text("connected to the platform"),
        "in_progress": language.text("connection in progress"),
        "not_connected": language.text("not listed as connected"),
    }[value]


def caveat(language: Language) -> str:
    """What every status and connection rests on, and of when it is."""
    return language.text("as listed by the platform, after July 2022")


def platform_source(language: Language) -> str:
    """The source line of what the platform lists: its name, and the date as far as it is known."""
    name = language.source("platform")
    return language.text("Source: {name}, undated page, after July 2022", name=name)


def basis(coalition: Coalition, kind: str, language: Language) -> str:
    """Basis and note of a country's status or connection."""
    fact: Fact = getattr(coalition, kind if coalition.status[0].value == "established" else "status")[0]
    said = (
        language.text("According to the source.")
        if fact.basis == "stated"
        else language.text("Our reading of the source.")
    )
    return f"{said} {note_sentence(fact, language).text}".rstrip()


def note_sentence(fact: Fact, language: Language) -> Sentence:
    """The note on a fact, "" for none."""
    return _sentence(fact.note, fact, language)


def own_sentence(fact: Fact, language: Language) -> Sentence:
    """A fact whose value is a sentence of ours: a remark, a later report, what is told of the dialogue."""
    return _sentence(fact.value, fact, language)


def _sentence(message: str, fact: Fact, language: Language) -> Sentence:
    if not message:
        return Sentence("")
    filled = {name: getattr(fact, name) for name in FILLERS}
    when = date_words(fact.when, language) if fact.when else ""
    return _in_language(message, language, **{**filled, "when": when})


def count_sentence(count: CoalitionCount, language: Language) -> Sentence:
    """The note on a count, "" for none."""
    if not count.note:
        return Sentence("")
    return _in_language(count.note, language, countries=language.places(count.countries))


def _in_language(message: str, language: Language, **filled: str) -> Sentence:
    tongue = language.tongue(message)
    return Sentence(language.text(message, **filled), "" if tongue == language.code else tongue)


def later_news_text(coalition: Coalition, language: Language) -> str:
    """Later contrary news, with their date where it is known."""
    return " ".join(
        language.text("{text} ({date})", text=said, date=date_words(fact.date, language))
        if fact.date
        else said
        for fact in coalition.later_news
        for said in (own_sentence(fact, language).text,)
    )


def later_news_record(coalition: Coalition) -> str:
    """The same in English for files, with dates in ISO."""
    return " ".join(
        f"{fact.record('later_news')['value']}{f' ({fact.date})' if fact.date else ''}"
        for fact in coalition.later_news
    )


def coalition_tooltip(coalition: Coalition, language: Language) -> str:
    """Lines for one country on the coalition maps."""
    lines = [f"<b>{language.country(coalition.country)}</b>", fact_line(coalition.status[0], language)]
    if coalition.status[0].value != "none":
        lines.append(fact_line(coalition.connection[0], language))
    if coalition.connected_since:
        when = date_words(coalition.connected_since[0].value, language)
        lines.append(language.text("connected {when}", when=when))
    lines += [language.text("* more recent reports differ, see the table")] if coalition.later_news else []
    return "<br>".join(lines)


def fact_line(fact: Fact, language: Language) -> str:
    """A status or connection in words, marked where it is our reading."""
    text = value_words(fact.value, language)
    return text if fact.basis == "stated" else language.text("{fact} (our reading)", fact=text)


def fact_kind_name(kind: str, language: Language) -> str:
    """The name of a kind of fact."""
    return {
        "status": language.text("Status"),
        "connection": language.text("Connection to the platform"),
        "connected_since": language.text("Connected since"),
        "name_en": language.text("Name in English"),
        "name_native": language.text("Name in its own language"),
        "website": language.text("Website"),
        "lead": language.text("Lead"),
        "launched": language.text("Launched"),
        "strategy": language.text("National strategy"),
        "coordinator": language.text("Coordinator in the Structured Dialogue (2021 to 2023)"),
        "members": language.text("Members"),
        "partner_kinds": language.text("Kinds of partners"),
        "activity_areas": language.text("Areas of activity"),
        "works_with": language.text("Groups it works with"),
        "later_news": language.text("More recent reports"),
        "exchange_kind": language.text("Software of its site"),
        "remark": language.text("Remarks"),
    }[kind]


def date_words(text: str, language: Language) -> str:
    """A date as precisely as it is given, or its bound, in words.

    "2018-07" is "July 2018", "by 2022-07-29" is "no later than 29 Jul 2022".
    """
    start, to, end = text.partition(" to ")
    if to:
        first, last = date_words(start, language), date_words(end, language)
        return language.text("{first} to {last}", first=first, last=last)
    bound, _, day = text.rpartition(" ")
    precision = {4: "year", 7: "month"}.get(len(day), "day")
    shown = language.edition((day + "-01-01")[:10] if precision == "year" else (day + "-01")[:10], precision)
    if bound == "by":
        return language.text("no later than {day}", day=shown)
    if bound == "before":
        return language.text("before {day}", day=shown)
    return language.text("after {day}", day=shown) if bound == "after" else shown


def fact_value(kind: str, fact: Fact, language: Language, as_of: str) -> str:
    """The text of a fact of that kind on the day `as_of`; texts of sources stay as they are declared."""
    if kind in ("status", "connection"):
        return value_words(fact.value, language)
    if kind in ("connected_since", "launched"):
        return coalition_vocabulary.event_words(fact.event, date_words(fact.value, language), language)
    if kind == "members":
        return coalition_vocabulary.members_words(fact, language)
    if kind in OWN_WORDS:
        return own_sentence(fact, language).text
    if kind in ("partner_kinds", "activity_areas") and coalition_vocabulary.is_term(fact):
        return coalition_vocabulary.term_name(fact.codes[0], language)
    if kind == "exchange_kind":
        return exchange_texts.site_kind_name(fact.value, language)
    return coalition_vocabulary.strategy_words(fact, as_of, language)


def value_language(kind: str, fact: Fact, country: str, language: Language) -> str:
    """The code of the language that a fact's value is in where that is not the reader's, else ""; "" also for
    a name where a country has several official languages (CLDR): no source says which it is.
    """
    if kind in OWN_WORDS:
        return own_sentence(fact, language).lang
    if kind == "name_native":
        official = get_official_languages(language.facts.members[country].iso)
        tongue = official[0] if len(official) == 1 else ""
    elif kind == "strategy":
        tongue = fact.lang if fact.native == fact.value else ENGLISH
    else:
        tongue = ENGLISH if kind in SOURCE_WORDS and not coalition_vocabulary.is_term(fact) else ""
    return "" if tongue == language.code else tongue


def is_language_of(country: str, language: Language) -> bool:
    """Whether the reader's language is an official one of a member state (CLDR)."""
    return language.code in get_official_languages(language.facts.members[country].iso)


def fact_standing(fact: Fact, language: Language, source: str = "") -> str:
    """On what basis a fact stands, and of when it is: "According to the source, July 2018"; "undated" where
    the source gives no date. `source` names it, or links to it (HTML); "" is "the source".
    """
    when = date_words(fact.date, language) if fact.date else language.text("undated")
    named = source or language.text("the source")
    if fact.basis == "stated":
        return language.text("According to {source}, {when}", source=named, when=when)
    return language.text("Our reading of {source}, {when}", source=named, when=when)


def counted_when(date: str, bound: str, language: Language) -> str:
    """The date of a count, or its bound, as far as its source tells; "undated" without either."""
    return date_words(date or bound, language) if date or bound else language.text("undated")


def count_note(count: CoalitionCount, language: Language) -> str:
    """A count's note, with a word before it where it contradicts another."""
    note = count_sentence(count, language).text
    return language.text("This count contradicts another one. {note}", note=note) if count.conflict else note


def measure_name(measure: str, language: Language) -> str:
    """The name of what a count over time counts."""
    return {
        "coalitions": language.text("National coalitions"),
        "connected": language.text("Coalitions connected to the platform"),
        "cef_grants_awarded": language.text(
            "Grants of the Connecting Europe Facility for connecting a website"
        ),
        "gathered_by_platform": language.text("Coalitions that the platform says it gathers"),
        "content_items": language.text("Items of content on the platform (more than)"),
        "pledging_members": language.text("Members of the European coalition that had made a pledge"),
        "pledges": language.text("Pledges (more than)"),
        "workshop_participants": language.text("Representatives of coalitions at a workshop (or more)"),
    }[measure]


def later_news(marked: Sequence[str], language: Language) -> str:
    """Of whom more recent reports say otherwise: a sentence, or "" for nobody."""
    if not marked:
        return ""
    return language.text("* More recent reports differ for {places}.", places=language.places(marked))


def later_news_mark(language: Language) -> str:
    """What the mark on a country means, where the countries are named elsewhere."""
    return language.text("* More recent reports differ.")


def small_groups(language: Language) -> str:
    """The caveat of a comparison of small groups of member states."""
    return language.text(
        "Each member state counts once. The groups are small, and countries were not placed in them at "
        "random. A difference between them does not show what coalitions achieve."
    )
