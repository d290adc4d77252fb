"""Cards on the exchange of content: contributions by week, a row a country or a type of content."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, codes, lines
from cards.coalitions import exchange_health, exchange_rows
from cards.coalitions.exchange_rows import Asked, detailed, newest, read_countries
from cards.contents import TABLE, Provenance
from cards.markup import Table
from cards.records import FrameRecords, record_rows
from cards.request import CardRequest
from cards.view import View
from charts.week_strip import week_strip
from data.facts.catalogue import catalogue
from data.facts.memory import remember
from data.queries import moments
from data.queries.exchange import CONTENT_TYPES, Reading
from words import exchange_texts
from words.language import Language

# Beyond so many weeks months no longer fit under the cells: years do.
MONTHLY = 53


@remember
def countries_card(asked: Asked, view: View, chosen: str = "") -> tuple[Card, go.Figure]:
    """A row for each member state whose site is read; of one type, or of all."""
    language = view.language
    cells = exchange_rows.by_country(asked)
    codes = [code for code in exchange_rows.read_countries(asked.reading) if code in set(cells["row"])]
    of_type = exchange_texts.type_name(asked.type, language).lower() if asked.type else ""
    title = language.text("Contributions per week, by country")
    title = language.text("Contributions per week, by country: {type}", type=of_type) if of_type else title
    return _drawn(
        "exchange-countries",
        title,
        cells,
        {code: language.country(code) for code in codes},
        asked,
        view,
        chosen,
    )


@remember
def types_card(asked: Asked, view: View) -> tuple[Card, go.Figure]:
    """A row for each type of content; of one country, or of all that are read."""
    language = view.language
    cells = exchange_rows.by_type(asked)
    names = {code: exchange_texts.type_name(code, language) for code in dict.fromkeys(cells["row"])}
    title = language.text("Contributions per week, by type of content")
    if asked.country:
        title = language.text(
            "Contributions per week, by type of content: {country}", country=language.country(asked.country)
        )
    return _drawn("exchange-types", title, cells, names, asked, view, "")


@remember
def health_card(reading: Reading, language: Language) -> Card | None:
    """How each site is read; None where none is."""
    table, demo = exchange_health.health_table(reading, language), exchange_rows.made_up(reading)
    if not table.rows:
        return None
    asked = Asked(reading, catalogue().exchange.weeks[0])
    banner = [exchange_texts.made_up([language.country(code) for code in demo], language)] if demo else []
    counted = language.plural("{number} site is asked.", "{number} sites are asked.", len(table.rows))
    stamp = [f"{exchange_texts.stamp(language)}."] if demo else []
    takeaway = " ".join(
        part for part in (counted, exchange_health.not_read(reading, language), *stamp) if part
    )
    how = language.text(
        "Last item: by its first publication. In no week: items without a date that were there at the "
        "first reading, or dated in the future. "
        "Status and connection as declared; see above."
    )
    return Card(
        key="exchange-health",
        title=table.caption,
        takeaway=takeaway,
        alternative=" ".join([f"{table.caption}.", takeaway, *banner]),
        subtitle="",
        source=_source(asked, language),
        kind=TABLE,
        table=table,
        records=tuple(record_rows(exchange_health.sites(reading), exchange_health.COLUMNS)),
        columns=exchange_health.COLUMNS,
        editions=_sites(asked, language),
        lang=language.code,
        codes=codes("exchange-health", moments.now(), language),
        notes=(*banner, how),
    )


def _drawn(
    key: str,
    title: str,
    cells: pd.DataFrame,
    names: Mapping[str, str],
    asked: Asked,
    view: View,
    chosen: str,
) -> tuple[Card, go.Figure]:
    language = view.language
    weeks = {week: language.edition(week, "day") for week in sorted(set(cells["week"]))}
    said = _said(cells, language)
    demo = exchange_rows.made_up(asked.reading, asked.country)
    stamp = exchange_texts.stamp(language) if demo else ""
    told = _told(names, demo, asked, language)
    figure = week_strip(
        cells,
        names,
        weeks,
        _ticks(list(weeks), language),
        view.look,
        language,
        chosen=chosen,
        stamp=stamp,
        told=told,
    )
    # The takeaway and the table also stand alone: in previews, in embeds, read aloud.
    takeaway = f"{_takeaway(cells, asked, language)} {stamp}{'.' if demo else ''}".rstrip()
    banner = [exchange_texts.made_up([language.country(code) for code in demo], language)] if demo else []
    card = Card(
        key=key,
        title=title,
        takeaway=takeaway,
        alternative=" ".join([f"{title}.", takeaway, *banner, _totals(cells, told, language)]),
        source=_source(asked, language),
        table=_table(f"{title} ({stamp})" if demo else title, cells, told, said, language),
        subtitle=language.text("items a week, by their first publication"),
        kind="week_strip",
        records=FrameRecords(exchange_rows.detailed(asked), exchange_rows.COLUMNS),
        columns=exchange_rows.COLUMNS,
        editions=_sites(asked, language),
        lang=language.code,
        codes=codes(
            key,
            moments.now(),
            language,
            weeks=str(asked.weeks),
            content=asked.type,
            country=chosen or asked.country,
        ),
        notes=(*banner, *exchange_texts.how_counted(language)),
    )
    return card, figure


def _told(names: Mapping[str, str], demo: Sequence[str], asked: Asked, language: Language) -> dict[str, str]:
    """The rows' names where one is told alone, as a tooltip or a column's head is: with a word for what a
    demo made up, wholly or in part.
    """
    if not demo:
        return dict(names)
    partly = asked.country == "" and set(demo) != set(exchange_rows.read_countries(asked.reading))
    found = {}
    for row, name in names.items():
        if row in CONTENT_TYPES and partly:
            found[row] = language.text("{said} (made up in part)", said=name)
        else:
            found[row] = exchange_texts.marked(name, row in CONTENT_TYPES or row in demo, language)
    return found


def _said(cells: pd.DataFrame, language: Language) -> list[str]:
    """Each cell in words; few counts differ."""
    pairs = [
        (-1.0 if missing else count, least)
        for missing, count, least in zip(
            cells["count"].isna(), cells["count"], cells["at_least"], strict=True
        )
    ]
    known = {
        pair: exchange_texts.count(pair[0] if pair[0] >= 0 else float("nan"), pair[1], language)
        for pair in set(pairs)
    }
    return [known[pair] for pair in pairs]


def _takeaway(cells: pd.DataFrame, asked: Asked, language: Language) -> str:
    total, least = int(cells["count"].sum()), bool(cells["at_least"].any() or cells["count"].isna().any())
    items = exchange_texts.count(float(total), least, language)
    if asked.country:
        said = language.text(
            "In the {weeks} weeks up to today: {items}, as far as the site was read.",
            weeks=asked.weeks,
            items=items,
        )
        return said
    # A site that is configured and has never been read offers nothing to count.
    read = int(exchange_rows.how_sites_stand(asked.reading)["success"].ne("").sum())
    sites = language.plural("{number} site that is read", "{number} sites that are read", read)
    return language.text(
        "In the {weeks} weeks up to today: {items}, on the {sites}.",
        weeks=asked.weeks,
        items=items,
        sites=sites,
    )


def _totals(cells: pd.DataFrame, names: Mapping[str, str], language: Language) -> str:
    rows = cells.groupby("row", sort=False).agg(
        count=("count", "sum"), least=("at_least", "max"), gaps=("count", lambda its: its.isna().any())
    )
    said = [
        f"{names[str(row)]}: "
        f"{exchange_texts.count(float(each['count']), bool(each['least'] or each['gaps']), language)}."
        for row, each in rows.iterrows()
    ]
    return " ".join(said)


def _ticks(weeks: list[str], language: Language) -> dict[str, str]:
    """The first week of each month, or of each year where there are many."""
    found: dict[str, str] = {}
    before = weeks[0] if weeks else ""
    for week in weeks[1:]:
        if len(weeks) > MONTHLY and week[:4] != before[:4]:
            found[week] = week[:4]
        elif len(weeks) <= MONTHLY and week[:7] != before[:7]:
            month = exchange_texts.month(week, language)
            found[week] = f"{month}<br>{week[:4]}" if not found or week[:4] != before[:4] else month
        before = week
    return found


def _source(asked: Asked, language: Language) -> str:
    standing = exchange_rows.how_sites_stand(asked.reading)
    newest = max(standing.loc[[asked.country] if asked.country else slice(None), "success"], default="")
    return lines(
        [
            language.text("Source: the coalitions' own sites, read by the dashboard"),
            language.text("last reading: {when}", when=exchange_texts.when(newest, language)),
        ]
    )


def _table(
    caption: str, cells: pd.DataFrame, names: Mapping[str, str], said: list[str], language: Language
) -> Table:
    """Weeks downwards, newest first."""
    grid = cells.assign(said=said).pivot(index="week", columns="row", values="said").iloc[::-1]
    rows = tuple(
        (exchange_texts.week_of(str(week), language), *(its[row] for row in names))
        for week, its in grid.iterrows()
    )
    return Table(
        caption, (language.text("Week"), *names.values()), rows, numeric=tuple(range(1, len(names) + 1))
    )


def _sites(asked: Asked, language: Language) -> tuple[Provenance, ...]:
    """The sites that were read; what they allow is not known."""
    standing = exchange_rows.how_sites_stand(asked.reading)
    name, licence = (
        language.text("the coalitions' own sites, read by the dashboard"),
        language.text("Licence not known."),
    )
    found = []
    for code in exchange_rows.read_countries(asked.reading):
        if code in standing.index and asked.country in ("", code):
            when = str(standing.loc[code, "success"] or "")
            # A short citation gives no more than this name.
            named = exchange_texts.marked(name, bool(standing.loc[code, "synthetic"]), language)
            found.append(
                Provenance(
                    "",
                    named,
                    language.country(code),
                    when[:10],
                    exchange_texts.when(when, language),
                    "",
                    "",
                    licence,
                )
            )
    return tuple(found)


def _requested_weeks(request: CardRequest) -> int:
    offered = [str(number) for number in request.view.catalogue.exchange.weeks]
    return int(request.one("weeks", offered, offered[0]))


@registry.card("exchange-countries", path="coalitions", takes=("weeks", "content", "country"))
def _requested_countries(request: CardRequest) -> tuple[Card, go.Figure] | None:
    content = request.one("content", CONTENT_TYPES, "")
    shown = Asked(newest(), _requested_weeks(request), content)
    code = request.one("country", read_countries(shown.reading), "")
    return None if detailed(shown).empty else countries_card(shown, request.view, code)


@registry.card("exchange-types", path="coalitions", takes=("weeks", "country"))
def _requested_types(request: CardRequest) -> tuple[Card, go.Figure] | None:
    reading = newest()
    place = request.one("country", read_countries(reading), "")
    shown = Asked(reading, _requested_weeks(request), "", place)
    return None if detailed(shown).empty else types_card(shown, request.view)


@registry.card("exchange-health", path="coalitions", drawn=False)
def _requested_health(request: CardRequest) -> Card | None:
    return health_card(newest(), request.view.language)
