"""The card with the counts of coalitions and of connections over time, as each source gave them."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, card_codes, source_provenance
from cards.coalitions import coalition_headlines
from cards.coalitions.coalition_cards import countries_with_later_news
from cards.contents import Table
from cards.request import CardRequest
from cards.view import View
from charts.timeline import timeline
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from words import coalition_texts
from words.language import Language

MEASURES = ("coalitions", "connected")
COLUMNS = ("measure", "count", "date", "bound", "conflict", "source", "note", "source_words")


@remember
def history_card(view: View) -> tuple[Card, go.Figure]:
    """Dots, bars and arrows; never a line, since sources and wordings differ."""
    language = view.language
    counts = drawn_counts(language)
    known = [day for name in ("first", "last") for day in counts[name] if day is not None]
    figure = timeline(
        counts,
        {measure: coalition_texts.measure_name(measure, language) for measure in MEASURES},
        date(min(known).year, 1, 1),
        # Facts on coalitions are not kept by day: an older moment draws all of them too.
        max(date.fromisoformat(view.moment.as_of), *known),
        view.look,
    )
    return _card(counts, view), figure


def drawn_counts(language: Language) -> pd.DataFrame:
    """The counts that are drawn (measure, count, conflict), the first and last day each can be true of (None:
    open), when that was in words, and the text of its tooltip.
    """
    rows = []
    for each in catalogue().coalition_counts:
        if each.measure not in MEASURES:
            continue
        when = coalition_texts.counted_when(each.date, each.bound, language)
        lines = [
            f"<b>{each.count}</b> · {when}",
            _wrapped(coalition_texts.count_sentence(each, language).text),
            *([language.text("This count contradicts another one.")] if each.conflict else []),
        ]
        first, last = each.days
        rows.append((each.measure, each.count, first, last, each.conflict, when, "<br>".join(lines)))
    frame = pd.DataFrame(rows, columns=["measure", "count", "first", "last", "conflict", "when", "text"])
    # An open end stays None, so that nothing takes it for a day.
    ends = {
        name: pd.Series([row[place] for row in rows], dtype=object)
        for place, name in ((2, "first"), (3, "last"))
    }
    return frame.assign(**ends)


def _card(counts: pd.DataFrame, view: View) -> Card:
    language = view.language
    coalitions, connected = (counts[counts["measure"] == measure] for measure in MEASURES)
    subject = language.text("Counts of national coalitions and of connections, by source")
    return Card(
        key="coalition-history",
        label=language.text("Counts of coalitions and connections, as sources gave them"),
        headline=coalition_headlines.history_headline(coalitions, language) or subject,
        alternative=language.text(
            "Coalitions: {every}. Connected: {linked}.",
            every=language.list(f"{row['count']} ({row['when']})" for _, row in coalitions.iterrows()),
            linked=language.list(f"{row['count']} ({row['when']})" for _, row in connected.iterrows()),
        ),
        source=language.text("Sources: one for each count"),
        table=_table(language),
        subject=subject,
        kind="timeline",
        records=tuple(
            {name: record[name] for name in COLUMNS}
            for record in (count.record() for count in view.catalogue.coalition_counts)
        ),
        columns=COLUMNS,
        editions=(source_provenance("platform", view.language),),
        lang=language.code,
        codes=card_codes("coalition-timeline", view.moment, language),
        legend=(
            language.text("Dot: the day is known. Bar: only a year, a month or a limit. Arrow: no limit."),
            *_contradictions(coalitions, language),
        ),
        notes=_notes(view),
    )


def _contradictions(coalitions: pd.DataFrame, language: Language) -> tuple[str, ...]:
    counts = [str(count) for count in coalitions.loc[coalitions["conflict"], "count"]]
    if not counts:
        return ()
    said = language.plural(
        "Dashed: the count of {counts} contradicts another one.",
        "Dashed: the counts of {counts} contradict others.",
        len(counts),
        counts=language.list(counts),
    )
    return (said,)


def _notes(view: View) -> tuple[str, ...]:
    language = view.language
    return (
        language.text("No line joins the counts, since sources and their wordings differ."),
        *_elsewhere(language),
        coalition_texts.later_news(countries_with_later_news(view), language),
    )


def _elsewhere(language: Language) -> tuple[str, ...]:
    """A near count in another wording, said and not drawn."""
    counts = [each for each in catalogue().coalition_counts if each.measure == "gathered_by_platform"]
    return tuple(
        language.text(
            "Not drawn: a page ({when}) says that the platform gathers {count} coalitions, which does not "
            "say that they are connected.",
            when=coalition_texts.counted_when(each.date, each.bound, language),
            count=each.count,
        )
        for each in counts
    )


def _table(language: Language) -> Table:
    columns = (
        language.text("What"),
        language.text("Count"),
        language.text("When"),
        language.text("Note"),
        language.text("Source"),
    )
    rows = [
        (
            coalition_texts.measure_name(each.measure, language),
            language.number(each.count),
            coalition_texts.counted_when(each.date, each.bound, language),
            coalition_texts.count_note(each, language),
            each.source or each.source_words,
        )
        for each in catalogue().coalition_counts
    ]
    return Table(language.text("All counts with their sources"), columns, tuple(rows), numeric=(1,))


def _wrapped(text: str, width: int = 60) -> str:
    """Lines short enough for a tooltip."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


@registry.card("coalition-timeline", path="methods")
def _requested_timeline(request: CardRequest) -> tuple[Card, go.Figure]:
    return history_card(request.view)
