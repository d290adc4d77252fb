"""What a member state set itself: its targets with gap and status, and its roadmap for the Digital Decade;
two cards that are tables.
"""

from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from cards import registry
from cards.card import Card, card_origin
from cards.contents import TABLE, Table
from cards.country.country_headlines import roadmap_headline, targets_headline
from cards.legend import unknown_flags
from cards.request import CardRequest
from cards.view import View
from data.facts.catalogue import EU
from data.facts.fact_types import Target
from data.facts.memory import remember
from data.facts.national_facts import Roadmap, stated_targets
from data.queries import moments
from data.queries.national import is_past, national_outlooks, year_of
from words import national_texts, target_texts
from words.gaps import Gap
from words.language import Language

TARGET_COLUMNS = (
    "indicator",
    "country",
    "target_text",
    "target_value",
    "target_unit",
    "target_year",
    "period",
    "value",
    "flags",
    "flags_known",
    "unit",
    "gap",
    "status",
    "official",
    "confirmed",
    "source",
    "quote",
    "dataset",
    "edition",
)
ROADMAP_COLUMNS = (
    "country",
    "date",
    "measures",
    "budget",
    "currency",
    "share_of_gdp",
    "share_note",
    "targets_set",
    "targets_of",
    "official",
    "source",
    "quote",
    "source_words",
)


def national_cards(country: str, view: View) -> list[Card]:
    """Targets and roadmap, as far as they are known."""
    both = (national_targets_card(country, view), roadmap_card(country, view))
    return [card for card in both if card is not None]


@remember
def national_targets_card(country: str, view: View) -> Card | None:
    """A row a target that the country set itself; None where none is known."""
    language = view.language
    own = sorted(stated_targets(view.catalogue.targets, country), key=lambda each: not each.is_plain)
    if country == EU or not own:
        return None
    every = [(target, _outlook(target, country, view)) for target in own]
    title, headline = language.text("National targets"), targets_headline(country, own, language)
    held = pd.DataFrame([row.to_dict() for _, row in every if row is not None and row["period"]])
    editions = [] if held.empty else moments.editions_of(held, view.moment)
    return Card(
        **card_origin("national", view, editions, country=country),
        label=title,
        headline=headline,
        alternative=f"{title}. {headline}",
        subject=language.text(
            "Targets that {country} set itself, with value and gap", country=language.place(country)
        ),
        kind=TABLE,
        table=_targets_table(every, view),
        records=tuple(_target_record(target, row) for target, row in every),
        columns=TARGET_COLUMNS,
        legend=() if held.empty else unknown_flags(held, language),
        notes=(
            language.text(
                "A target has a status only where an official page states it and it is confirmed, and its "
                "year is still to come. The EU's targets bind no member state."
            ),
        ),
    )


def _outlook(target: Target, country: str, view: View) -> pd.Series | None:
    """The way to a target that compares, else None."""
    if not target.compares:
        return None
    outlooks = national_outlooks(str(target.indicator), country, view.moment)
    return next(row for each, row in outlooks if each == target)


def _targets_table(every: list[tuple[Target, pd.Series | None]], view: View) -> Table:
    language = view.language
    heads = (
        language.text("Indicator"),
        language.text("National target"),
        language.text("Newest value"),
        language.text("Gap"),
        language.text("On the way"),
        language.text("Source"),
    )
    rows = tuple(_target_cells(target, row, view) for target, row in every)
    return Table(language.text("National targets"), heads, rows, numeric=(2, 3), wide=(1, 5))


def _target_cells(target: Target, row: pd.Series | None, view: View) -> tuple[str, ...]:
    language = view.language
    name = (
        language.text(view.catalogue.indicators[str(target.indicator)].name)
        if target.compares
        else language.text(target.title)
    )
    said = national_texts.national_target(target, language, year_of(view.moment))
    if row is None:
        why = "–" if target.value is None else language.text("no series counts the same")
        return (name, said, "–", "–", why, target.source)
    if pd.isna(row["value"]):
        return (name, said, language.text("no data"), "–", "–", target.source)
    gap = Gap(row["value"], row["goal"], view.catalogue.unit_of(str(target.indicator)))
    value = f"{gap.value_text(language)} {row['flags']}".strip()
    return (
        name,
        said,
        language.text("{value} in {period}", value=value, period=row["period"]),
        gap.amount(language),
        _on_the_way(target, row, view),
        target.source,
    )


def _on_the_way(target: Target, row: pd.Series, view: View) -> str:
    """The status of a plain target, or why there is none."""
    language = view.language
    if row["status"]:
        return target_texts.status(target_texts.told_status(row), language)
    if is_past(target, view.moment):
        return language.text("its year is over")
    return language.text("no status: to be confirmed")


def _target_record(target: Target, row: pd.Series | None) -> dict[str, Any]:
    """TARGET_COLUMNS of a target; what is missing is None."""
    found = dict.fromkeys(TARGET_COLUMNS) | {
        "indicator": target.indicator,
        "country": target.scope,
        "target_text": target.title,
        "target_value": target.value,
        "target_unit": target.unit or target.unit_text,
        "target_year": target.year,
        "official": target.is_official,
        "confirmed": target.confirmed,
        "source": target.source,
        "quote": target.quote or None,
    }
    if row is None or pd.isna(row["value"]):
        return found
    names = ("period", "flags", "unit", "status", "dataset", "edition")
    numbers = {"value": float(row["value"]), "gap": float(row["gap"])}
    return found | numbers | {name: row[name] for name in names} | {"flags_known": bool(row["flags_known"])}


@remember
def roadmap_card(country: str, view: View) -> Card | None:
    """A row a source that says something of the country's roadmap; None where none is known."""
    language = view.language
    own = [roadmap for roadmap in view.catalogue.roadmaps if roadmap.country == country]
    if not own:
        return None
    title = language.text("National roadmap for the Digital Decade")
    subject = language.text(
        "What sources say of the Digital Decade roadmap of {country}", country=language.place(country)
    )
    headline = roadmap_headline(country, own, language) or subject
    summary = national_texts.roadmap_sentence(country, language)
    heads = (
        language.text("Date"),
        language.text("Measures"),
        language.text("Budget"),
        language.text("Share of GDP"),
        language.text("Targets set"),
        language.text("Who says so"),
        language.text("In the source's words"),
        language.text("Source"),
    )
    rows = tuple(_roadmap_cells(roadmap, language) for roadmap in own)
    hosts = dict.fromkeys(urlsplit(each.source).netloc or each.named_source for each in own)
    origin = card_origin("roadmap", view, [], country=country)
    origin["source"] = language.text("Source: {sources}", sources="; ".join(hosts))
    return Card(
        **origin,
        label=title,
        headline=headline,
        alternative=f"{title}. {headline}",
        subject=subject,
        kind=TABLE,
        table=Table(title, heads, rows, wide=(6, 7)),
        records=tuple({name: getattr(each, name) for name in ROADMAP_COLUMNS} for each in own),
        columns=ROADMAP_COLUMNS,
        notes=(
            *((summary,) if summary else ()),
            language.text("Budgets are in the currency that the source prints; nothing is converted."),
        ),
    )


def _roadmap_cells(roadmap: Roadmap, language: Language) -> tuple[str, ...]:
    return (
        roadmap.date or "–",
        national_texts.measures(roadmap, language) or "–",
        national_texts.budget(roadmap, language) or "–",
        national_texts.share_of_gdp(roadmap, language) or "–",
        national_texts.targets_set(roadmap, language) or "–",
        national_texts.reliability(roadmap, language),
        roadmap.quote,
        roadmap.named_source,
    )


@registry.card("national", path="country", takes=("country",), drawn=False)
def _requested_targets(request: CardRequest) -> Card | None:
    return national_targets_card(request.first_country(), request.view)


@registry.card("roadmap", path="country", takes=("country",), drawn=False)
def _requested_roadmap(request: CardRequest) -> Card | None:
    return roadmap_card(request.first_country(), request.view)
