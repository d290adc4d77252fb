"""How the coalitions came to be connected to the platform: grants, counts, later reports and calls, each with
its source, as one small timeline.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cards import registry
from cards.card import Card, as_sentence, card_codes, source_provenance
from cards.contents import TABLE, Table
from cards.request import CardRequest
from cards.view import View
from data.facts.coalitions.coalition_facts import CoalitionCount, FundingCall, days
from data.facts.memory import remember
from words import coalition_texts, national_texts
from words.language import ENGLISH, Language

# Grants for connecting a site came first in this year.
SINCE = date(2020, 1, 1)
MEASURES = ("cef_grants_awarded", "connected", "gathered_by_platform")
COLUMNS = ("day", "event", "what", "countries", "source", "source_words")
REPORT, CALL = "later_report", "call"


@dataclass(frozen=True)
class ConnectionEvent:
    """One line of the timeline. `day`: the first day that it can be of (None: not known), `when` in words;
    `event`: a measure of coalition_timeline.toml, REPORT or CALL; `countries`: those that the source names.
    `lang`: the language of `title`, a part of `what` that is not in the reader's.
    """

    day: date | None
    when: str
    event: str
    what: str
    countries: tuple[str, ...]
    source: str
    source_words: str = ""
    title: str = ""
    lang: str = ""


@remember
def connection_card(view: View) -> Card:
    """A row an event, in the order of time; what has no date comes last."""
    language, events = view.language, connection_events(view)
    label = language.text("How the coalitions were connected")
    subject = language.text("Connections of coalitions to the platform since 2020")
    rows = tuple(
        (
            event.when,
            event.what,
            language.countries(event.countries) or language.text("not named"),
            event.source or event.source_words,
        )
        for event in events
    )
    return Card(
        key="connections",
        label=label,
        headline=_headline(view) or subject,
        subject=subject,
        alternative=as_sentence(subject),
        source=language.text("Sources: one for each line"),
        kind=TABLE,
        table=Table(label, timeline_columns(language), rows, wide=(1, 2)),
        records=tuple(_record(event) for event in events),
        columns=COLUMNS,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes("connections", view.moment, language),
        notes=(
            language.text(
                "The page with the 15 has no date; it was written after July 2022. A coalition that is not "
                "on it has not refused."
            ),
            language.text("Counts of earlier years are on the methods page."),
        ),
    )


def timeline_columns(language: Language) -> tuple[str, ...]:
    """What the columns of the timeline hold."""
    return language.text("When"), language.text("What"), language.text("Who"), language.text("Source")


def connection_events(view: View) -> list[ConnectionEvent]:
    """Every event since SINCE that had a source at the view's moment."""
    language = view.language
    counts = [
        _count_event(count, language)
        for count in view.catalogue.coalition_counts
        if count.measure in MEASURES and count.days[0] is not None and count.days[0] >= SINCE
    ]
    reports = [
        ConnectionEvent(
            days(fact.date)[0] if fact.date else None,
            coalition_texts.counted_when(fact.date, "", language),
            REPORT,
            said.text,
            (code,),
            fact.source,
            fact.source_words,
            said.text,
            said.lang,
        )
        for code in view.catalogue.countries
        for fact in view.coalitions[code].later_news
        for said in (coalition_texts.own_sentence(fact, language),)
    ]
    calls = [_call_event(call, language) for call in view.catalogue.coalition_views.call]
    events = [*counts, *reports, *calls]
    return sorted(events, key=lambda event: (event.day is None, event.day or SINCE))


def _count_event(count: CoalitionCount, language: Language) -> ConnectionEvent:
    what = language.text(
        "{name}: {count}.",
        name=coalition_texts.measure_name(count.measure, language),
        count=language.number(count.count),
    )
    note = coalition_texts.count_sentence(count, language).text
    return ConnectionEvent(
        count.days[0],
        coalition_texts.counted_when(count.date, count.bound, language),
        count.measure,
        f"{what} {note}".strip(),
        count.countries,
        count.source,
        count.source_words,
    )


def _call_event(call: FundingCall, language: Language) -> ConnectionEvent:
    opened, closed = (coalition_texts.date_words(day, language) for day in (call.opened, call.closed))
    money = national_texts.amount(call.budget, "EUR", language) if call.budget is not None else ""
    what = language.text(
        "Call for proposals: {name} ({code}, {money}), open from {opened} to {closed}.",
        name=call.name,
        code=call.code,
        money=money or language.text("budget not known"),
        opened=opened,
        closed=closed,
    )
    return ConnectionEvent(
        day=days(call.opened)[0],
        when=opened,
        event=CALL,
        what=f"{what} {language.text(call.note)}".strip(),
        countries=(),
        source=call.source,
        title=call.name,
        lang=ENGLISH,
    )


def _headline(view: View) -> str:
    """How many were connected by a day, and on the later list; "" without both."""
    language = view.language
    named = [
        count for count in view.catalogue.coalition_counts if count.measure == "connected" and count.countries
    ]
    dated = [count for count in named if count.date]
    later = [count for count in named if not count.date]
    if not dated or not later:
        return ""
    return language.text(
        "{first} coalitions were connected by {day}, {last} on a later list",
        first=dated[-1].count,
        last=later[-1].count,
        day=coalition_texts.date_words(dated[-1].date, language),
    )


def _record(event: ConnectionEvent) -> dict[str, Any]:
    return {
        "day": event.day.isoformat() if event.day else None,
        "event": event.event,
        "what": event.what,
        "countries": ";".join(event.countries) or None,
        "source": event.source or None,
        "source_words": event.source_words or None,
    }


@registry.card("connections", path="coalitions", also={"opened": "connections"}, drawn=False)
def _requested_connections(request: CardRequest) -> Card:
    return connection_card(request.view)
