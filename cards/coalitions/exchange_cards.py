"""Cards on the exchange of content: contributions by week, a row a country or a type of content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from cards import registry
from cards.card import Card, as_sentence, card_codes, english_title
from cards.coalitions import exchange_rows
from cards.coalitions.exchange_rows import ExchangeChoice, read_countries, weekly_counts
from cards.coalitions.exchange_sources import exchange_source_line, made_up_notes, site_provenances
from cards.contents import Table
from cards.records import FrameRecords
from cards.request import CardRequest
from cards.view import View
from charts.pieces.marks import Labels
from charts.week_strip import Weeks, week_strip
from data.facts.memory import remember
from data.queries import moments
from data.queries.exchange import CONTENT_TYPES, newest_reading
from words import exchange_texts
from words.language import Language

# Beyond so many weeks months no longer fit under the cells: years do.
MONTHLY = 53


@dataclass(frozen=True, eq=False)
class WeekGrid:
    """One strip: the card's key, title and subject line, its `cells` (row, week, count, at_least), the names
    of its rows in the order drawn, those names where one stands alone (with a word for what a demo made up),
    and the row that stands out.
    """

    key: str
    title: str
    subject: str
    cells: pd.DataFrame
    names: Mapping[str, str]
    full_names: Mapping[str, str]
    chosen: str = ""


@remember
def countries_card(choice: ExchangeChoice, view: View, chosen: str = "") -> tuple[Card, go.Figure]:
    """A row for each member state whose site is read; of one type, or of all."""
    language = view.language
    cells = exchange_rows.cells_by_country(choice)
    rows = set(cells["row"])
    names = {code: language.country(code) for code in read_countries(choice.reading) if code in rows}
    title = language.text("Content shared per week, by country")
    subject = language.text("Items of content by week of first publication, by country")
    if choice.type:
        of_type = exchange_texts.type_name(choice.type, language)
        title = language.text("Content shared per week, by country: {type}", type=of_type)
        subject = language.text("{type} by week of first publication, by country", type=of_type)
    full = _full_names(names, choice, language)
    grid = WeekGrid("exchange-countries", title, subject, cells, names, full, chosen)
    return _week_card(grid, _sites_headline(cells, choice, language) or subject, choice, view)


@remember
def types_card(choice: ExchangeChoice, view: View) -> tuple[Card, go.Figure]:
    """A row for each type of content; of one country, or of all that are read."""
    language = view.language
    cells = exchange_rows.cells_by_type(choice)
    names = {code: exchange_texts.type_name(code, language) for code in dict.fromkeys(cells["row"])}
    title = language.text("Content shared per week, by type of content")
    subject = language.text("Items of content by week of first publication, by type")
    if choice.country:
        country = language.country(choice.country)
        title = language.text("Content shared per week, by type of content: {country}", country=country)
        subject = language.text(
            "Items of content by week of first publication, by type, {country}", country=country
        )
    full = _full_names(names, choice, language)
    grid = WeekGrid("exchange-types", title, subject, cells, names, full)
    return _week_card(grid, _types_headline(cells, choice, language) or subject, choice, view)


def _week_card(grid: WeekGrid, finding: str, choice: ExchangeChoice, view: View) -> tuple[Card, go.Figure]:
    language = view.language
    banner = made_up_notes(choice, language)
    stamp = exchange_texts.stamp(language) if banner else ""
    # The headline and the table also stand alone: in previews, in embeds, read aloud.
    headline = language.text("{finding} (made-up content of a demo)", finding=finding) if stamp else finding
    totals = _totals(grid.cells, grid.full_names, language)
    card = Card(
        key=grid.key,
        label=grid.title,
        # Files are called as before the title spoke of content.
        file_title=english_title(grid.title.replace("Content shared", "Contributions", 1), language),
        headline=headline,
        alternative=" ".join([as_sentence(grid.title), *banner, totals]),
        source=exchange_source_line(choice, language),
        table=_table(f"{grid.title} ({stamp})" if stamp else grid.title, grid, language),
        subject=grid.subject,
        kind="week_strip",
        records=FrameRecords(weekly_counts(choice), exchange_rows.COLUMNS),
        columns=exchange_rows.COLUMNS,
        editions=site_provenances(choice, language),
        lang=language.code,
        codes=_codes(grid, choice, language),
        legend=(*banner, exchange_texts.cells_legend(language)),
        notes=tuple(exchange_texts.how_counted(language)),
    )
    return card, _figure(grid, stamp, view)


def _codes(grid: WeekGrid, choice: ExchangeChoice, language: Language) -> dict[str, str]:
    """The card's address; the exchange is told as it stands today, whatever moment a link names."""
    return card_codes(
        grid.key,
        moments.now(),
        language,
        weeks=str(choice.weeks),
        content=choice.type,
        country=grid.chosen or choice.country,
    )


def _figure(grid: WeekGrid, stamp: str, view: View) -> go.Figure:
    weeks = {week: view.language.edition(week, "day") for week in sorted(set(grid.cells["week"]))}
    labels = Labels({}, grid.full_names, [grid.chosen], grid.names)
    ticks = _ticks(list(weeks), view.language)
    return week_strip(grid.cells, labels, Weeks(weeks, ticks), view.style, stamp=stamp)


def _full_names(names: Mapping[str, str], choice: ExchangeChoice, language: Language) -> dict[str, str]:
    """The rows' names where one is told alone, as a tooltip or a column's head is: with a word for what a
    demo made up, wholly or in part.
    """
    demo = exchange_rows.made_up_countries(choice.reading, choice.country)
    if not demo:
        return dict(names)
    partly = choice.country == "" and set(demo) != set(read_countries(choice.reading))
    full = {}
    for row, name in names.items():
        if row in CONTENT_TYPES and partly:
            full[row] = language.text("{said} (made up in part)", said=name)
        else:
            full[row] = exchange_texts.mark_made_up(name, row in CONTENT_TYPES or row in demo, language)
    return full


def _cell_texts(cells: pd.DataFrame, language: Language) -> list[str]:
    """Each cell in words; few counts differ, so that each is written once."""
    counts = cells["count"].where(cells["count"].notna(), -1.0)
    pairs = list(zip(counts, cells["at_least"], strict=True))
    texts = {
        (count, least): exchange_texts.item_count(count if count >= 0 else float("nan"), least, language)
        for count, least in set(pairs)
    }
    return [texts[pair] for pair in pairs]


def _sites_headline(cells: pd.DataFrame, choice: ExchangeChoice, language: Language) -> str:
    """How much the sites that are read offered over the weeks."""
    # A site that is configured and has never been read offers nothing to count.
    read = int(exchange_rows.site_table(choice.reading)["success"].ne("").sum())
    return language.plural(
        "{number} site offered {items} in the {weeks} weeks to {day}",
        "{number} sites offered {items} in the {weeks} weeks to {day}",
        read,
        items=_items(cells, language),
        weeks=choice.weeks,
        day=language.edition(choice.reading.today.isoformat(), "day"),
    )


def _types_headline(cells: pd.DataFrame, choice: ExchangeChoice, language: Language) -> str:
    """Which type was most frequent over the weeks, on one country's site or on all; "" where nothing was
    offered, or two types were.
    """
    totals = cells.groupby("row", sort=False)["count"].sum().sort_values(ascending=False)
    most = totals[totals == totals.max()]
    if totals.empty or not totals.max() or len(most) > 1:
        return ""
    code = str(most.index[0])
    said = {
        "type": exchange_texts.type_name(code, language),
        "items": _items(cells[cells["row"] == code], language),
        "weeks": choice.weeks,
    }
    if not choice.country:
        return language.text("“{type}” was the most frequent type, with {items} in {weeks} weeks", **said)
    return language.text(
        "“{type}” was the most frequent type in {country}, with {items} in {weeks} weeks",
        country=language.place(choice.country),
        **said,
    )


def _items(cells: pd.DataFrame, language: Language) -> str:
    """How many items these cells hold together."""
    total, least = int(cells["count"].sum()), bool(cells["at_least"].any() or cells["count"].isna().any())
    return exchange_texts.item_count(float(total), least, language)


def _totals(cells: pd.DataFrame, names: Mapping[str, str], language: Language) -> str:
    rows = cells.groupby("row", sort=False).agg(
        count=("count", "sum"), least=("at_least", "max"), gaps=("count", lambda its: its.isna().any())
    )
    return " ".join(
        language.text(
            "{name}: {items}.",
            name=names[str(row)],
            items=exchange_texts.item_count(
                float(each["count"]), bool(each["least"] or each["gaps"]), language
            ),
        )
        for row, each in rows.iterrows()
    )


def _ticks(weeks: Sequence[str], language: Language) -> dict[str, str]:
    """The first week of each month, or of each year where there are many."""
    ticks: dict[str, str] = {}
    before = weeks[0] if weeks else ""
    for week in weeks[1:]:
        if len(weeks) > MONTHLY and week[:4] != before[:4]:
            ticks[week] = week[:4]
        elif len(weeks) <= MONTHLY and week[:7] != before[:7]:
            month = exchange_texts.month(week, language)
            ticks[week] = f"{month}<br>{week[:4]}" if not ticks or week[:4] != before[:4] else month
        before = week
    return ticks


def _table(caption: str, grid: WeekGrid, language: Language) -> Table:
    """Weeks downwards, newest first."""
    texts = grid.cells.assign(text=_cell_texts(grid.cells, language))
    by_week = texts.pivot(index="week", columns="row", values="text").iloc[::-1]
    names = grid.full_names
    rows = tuple(
        (exchange_texts.week_of(str(week), language), *(its[row] for row in names))
        for week, its in by_week.iterrows()
    )
    columns = (language.text("Week"), *names.values())
    return Table(caption, columns, rows, numeric=tuple(range(1, len(columns))))


def _requested_weeks(request: CardRequest) -> int:
    offered = [str(number) for number in request.view.catalogue.exchange.weeks]
    return int(request.one("weeks", offered, offered[0]))


@registry.card(
    "exchange-countries",
    path="coalitions",
    takes=("weeks", "content", "country"),
    also={"opened": "exchange"},
)
def _requested_countries(request: CardRequest) -> tuple[Card, go.Figure] | None:
    content = request.one("content", CONTENT_TYPES, "")
    choice = ExchangeChoice(newest_reading(), _requested_weeks(request), content)
    country = request.one("country", read_countries(choice.reading), "")
    return None if weekly_counts(choice).empty else countries_card(choice, request.view, country)


@registry.card("exchange-types", path="coalitions", takes=("weeks", "country"), also={"opened": "exchange"})
def _requested_types(request: CardRequest) -> tuple[Card, go.Figure] | None:
    reading = newest_reading()
    country = request.one("country", read_countries(reading), "")
    choice = ExchangeChoice(reading, _requested_weeks(request), "", country)
    return None if weekly_counts(choice).empty else types_card(choice, request.view)
