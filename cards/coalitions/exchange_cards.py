"""Cards on the exchange of content: contributions by week, a row a country or a type of content."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from cards.card import Card, codes, lines
from cards.coalitions import exchange_health, exchange_rows
from cards.coalitions.exchange_rows import Asked
from cards.contents import TABLE, Provenance
from cards.markup import Table
from cards.records import FrameRecords, record_rows
from charts.look import Look
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
def countries_card(asked: Asked, words: Language, look: Look, chosen: str = "") -> tuple[Card, go.Figure]:
    """A row for each member state whose site is read; of one type, or of all."""
    cells = exchange_rows.by_country(asked)
    codes = [code for code in exchange_rows.read_countries(asked.reading) if code in set(cells["row"])]
    of_type = exchange_texts.type_name(asked.type, words).lower() if asked.type else ""
    title = words.text("Contributions per week, by country")
    title = words.text("Contributions per week, by country: {type}", type=of_type) if of_type else title
    return _drawn(
        "exchange-countries",
        title,
        cells,
        {code: words.country(code) for code in codes},
        asked,
        words,
        look,
        chosen,
    )


@remember
def types_card(asked: Asked, words: Language, look: Look) -> tuple[Card, go.Figure]:
    """A row for each type of content; of one country, or of all that are read."""
    cells = exchange_rows.by_type(asked)
    names = {code: exchange_texts.type_name(code, words) for code in dict.fromkeys(cells["row"])}
    title = words.text("Contributions per week, by type of content")
    if asked.country:
        title = words.text(
            "Contributions per week, by type of content: {country}", country=words.country(asked.country)
        )
    return _drawn("exchange-types", title, cells, names, asked, words, look, "")


@remember
def health_card(reading: Reading, words: Language) -> Card | None:
    """How each site is read; None where none is."""
    table, demo = exchange_health.health_table(reading, words), exchange_rows.made_up(reading)
    if not table.rows:
        return None
    asked = Asked(reading, catalogue().exchange.weeks[0])
    banner = [exchange_texts.made_up([words.country(code) for code in demo], words)] if demo else []
    counted = words.plural("{number} site is asked.", "{number} sites are asked.", len(table.rows))
    stamp = [f"{exchange_texts.stamp(words)}."] if demo else []
    takeaway = " ".join(part for part in (counted, exchange_health.not_read(reading, words), *stamp) if part)
    how = words.text(
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
        source=_source(asked, words),
        kind=TABLE,
        table=table,
        records=tuple(record_rows(exchange_health.sites(reading), exchange_health.COLUMNS)),
        columns=exchange_health.COLUMNS,
        editions=_sites(asked, words),
        lang=words.code,
        codes=codes("exchange-health", moments.now(), words),
        notes=(*banner, how),
    )


def _drawn(
    key: str,
    title: str,
    cells: pd.DataFrame,
    names: Mapping[str, str],
    asked: Asked,
    words: Language,
    look: Look,
    chosen: str,
) -> tuple[Card, go.Figure]:
    weeks = {week: words.edition(week, "day") for week in sorted(set(cells["week"]))}
    said = _said(cells, words)
    demo = exchange_rows.made_up(asked.reading, asked.country)
    stamp = exchange_texts.stamp(words) if demo else ""
    told = _told(names, demo, asked, words)
    figure = week_strip(
        cells, names, weeks, _ticks(list(weeks), words), look, words, chosen=chosen, stamp=stamp, told=told
    )
    # The takeaway and the table also stand alone: in previews, in embeds, read aloud.
    takeaway = f"{_takeaway(cells, asked, words)} {stamp}{'.' if demo else ''}".rstrip()
    banner = [exchange_texts.made_up([words.country(code) for code in demo], words)] if demo else []
    card = Card(
        key=key,
        title=title,
        takeaway=takeaway,
        alternative=" ".join([f"{title}.", takeaway, *banner, _totals(cells, told, words)]),
        source=_source(asked, words),
        table=_table(f"{title} ({stamp})" if demo else title, cells, told, said, words),
        subtitle=words.text("items a week, by their first publication"),
        kind="week_strip",
        records=FrameRecords(exchange_rows.detailed(asked), exchange_rows.COLUMNS),
        columns=exchange_rows.COLUMNS,
        editions=_sites(asked, words),
        lang=words.code,
        codes=codes(
            key,
            moments.now(),
            words,
            weeks=str(asked.weeks),
            content=asked.type,
            country=chosen or asked.country,
        ),
        notes=(*banner, *exchange_texts.how_counted(words)),
    )
    return card, figure


def _told(names: Mapping[str, str], demo: Sequence[str], asked: Asked, words: Language) -> dict[str, str]:
    """The rows' names where one is told alone, as a tooltip or a column's head is: with a word for what a
    demo made up, wholly or in part.
    """
    if not demo:
        return dict(names)
    partly = asked.country == "" and set(demo) != set(exchange_rows.read_countries(asked.reading))
    found = {}
    for row, name in names.items():
        if row in CONTENT_TYPES and partly:
            found[row] = words.text("{said} (made up in part)", said=name)
        else:
            found[row] = exchange_texts.marked(name, row in CONTENT_TYPES or row in demo, words)
    return found


def _said(cells: pd.DataFrame, words: Language) -> list[str]:
    """Each cell in words; few counts differ."""
    pairs = [
        (-1.0 if missing else count, least)
        for missing, count, least in zip(
            cells["count"].isna(), cells["count"], cells["at_least"], strict=True
        )
    ]
    known = {
        pair: exchange_texts.count(pair[0] if pair[0] >= 0 else float("nan"), pair[1], words)
        for pair in set(pairs)
    }
    return [known[pair] for pair in pairs]


def _takeaway(cells: pd.DataFrame, asked: Asked, words: Language) -> str:
    total, least = int(cells["count"].sum()), bool(cells["at_least"].any() or cells["count"].isna().any())
    items = exchange_texts.count(float(total), least, words)
    if asked.country:
        said = words.text(
            "In the {weeks} weeks up to today: {items}, as far as the site was read.",
            weeks=asked.weeks,
            items=items,
        )
        return said
    # A site that is configured and has never been read offers nothing to count.
    read = int(exchange_rows.how_sites_stand(asked.reading)["success"].ne("").sum())
    sites = words.plural("{number} site that is read", "{number} sites that are read", read)
    return words.text(
        "In the {weeks} weeks up to today: {items}, on the {sites}.",
        weeks=asked.weeks,
        items=items,
        sites=sites,
    )


def _totals(cells: pd.DataFrame, names: Mapping[str, str], words: Language) -> str:
    rows = cells.groupby("row", sort=False).agg(
        count=("count", "sum"), least=("at_least", "max"), gaps=("count", lambda its: its.isna().any())
    )
    said = [
        f"{names[str(row)]}: "
        f"{exchange_texts.count(float(each['count']), bool(each['least'] or each['gaps']), words)}."
        for row, each in rows.iterrows()
    ]
    return " ".join(said)


def _ticks(weeks: list[str], words: Language) -> dict[str, str]:
    """The first week of each month, or of each year where there are many."""
    found: dict[str, str] = {}
    before = weeks[0] if weeks else ""
    for week in weeks[1:]:
        if len(weeks) > MONTHLY and week[:4] != before[:4]:
            found[week] = week[:4]
        elif len(weeks) <= MONTHLY and week[:7] != before[:7]:
            month = exchange_texts.month(week, words)
            found[week] = f"{month}<br>{week[:4]}" if not found or week[:4] != before[:4] else month
        before = week
    return found


def _source(asked: Asked, words: Language) -> str:
    standing = exchange_rows.how_sites_stand(asked.reading)
    newest = max(standing.loc[[asked.country] if asked.country else slice(None), "success"], default="")
    return lines(
        [
            words.text("Source: the coalitions' own sites, read by the dashboard"),
            words.text("last reading: {when}", when=exchange_texts.when(newest, words)),
        ]
    )


def _table(
    caption: str, cells: pd.DataFrame, names: Mapping[str, str], said: list[str], words: Language
) -> Table:
    """Weeks downwards, newest first."""
    grid = cells.assign(said=said).pivot(index="week", columns="row", values="said").iloc[::-1]
    rows = tuple(
        (exchange_texts.week_of(str(week), words), *(its[row] for row in names))
        for week, its in grid.iterrows()
    )
    return Table(
        caption, (words.text("Week"), *names.values()), rows, numeric=tuple(range(1, len(names) + 1))
    )


def _sites(asked: Asked, words: Language) -> tuple[Provenance, ...]:
    """The sites that were read; what they allow is not known."""
    standing = exchange_rows.how_sites_stand(asked.reading)
    name, licence = (
        words.text("the coalitions' own sites, read by the dashboard"),
        words.text("Licence not known."),
    )
    found = []
    for code in exchange_rows.read_countries(asked.reading):
        if code in standing.index and asked.country in ("", code):
            when = str(standing.loc[code, "success"] or "")
            # A short citation gives no more than this name.
            named = exchange_texts.marked(name, bool(standing.loc[code, "synthetic"]), words)
            found.append(
                Provenance(
                    "",
                    named,
                    words.country(code),
                    when[:10],
                    exchange_texts.when(when, words),
                    "",
                    "",
                    licence,
                )
            )
    return tuple(found)
