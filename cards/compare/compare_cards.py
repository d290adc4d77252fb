"""The cards of /compare: one a chart kind, all told from the same rows."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from cards.card import Card, codes, provenance
from cards.card import lines as joined
from cards.compare import compare_kinds, compare_notes
from cards.compare.compare_figures import figure, written
from cards.compare.compared_rows import DUMBBELL, MANY, OF_EU, SCATTER, STRIP, Compared
from cards.maps.map_cards import obtained
from cards.markup import Table
from cards.records import OBSERVATION_COLUMNS, record_rows
from cards.view import View
from charts.marks import is_reference
from data.facts.catalogue import TOTAL, catalogue
from data.queries import moments
from words import comparison
from words.language import Language

# What files call a kind, where it isn't what a link calls it.
KINDS = {STRIP: "distribution"}


def card(shown: Compared, view: View) -> tuple[Card, go.Figure]:
    """The card of the chosen kind, for kinds that show the one indicator."""
    language = view.language
    return told(shown, title(shown, language), view), figure(shown, view)


def told(shown: Compared, name: str, view: View) -> Card:
    """What is said of the rows: sentences, table, source, flags, who is missing, how a benchmark was made."""
    language = view.language
    table = value_table(name, shown, language)
    records = record_rows(shown.rows)
    editions = moments.editions_of(shown.rows[shown.rows["edition"] != ""], view.moment)
    return Card(
        key=f"compare-{shown.choice.kind}",
        title=name,
        takeaway=takeaway(shown, language),
        alternative=alternative(table),
        subtitle=subtitle(shown, language),
        source=joined([language.source_line(editions), obtained(editions, language)]),
        kind=KINDS.get(shown.choice.kind, shown.choice.kind),
        table=table,
        records=tuple(records),
        columns=OBSERVATION_COLUMNS,
        editions=provenance(editions, language),
        lang=language.code,
        codes=codes(f"compare-{shown.choice.kind}", view.moment, language, **choice_codes(shown)),
        notes=compare_notes.notes(shown, language),
    )


def subtitle(shown: Compared, language: Language, span: str = "") -> str:
    """Unit, time and groups; `span`: the time, where it is not that of the kind."""
    chosen = shown.choice.groups
    return joined(
        [
            language.unit(shown.unit, *chosen),
            span or when(shown),
            *([] if chosen == (TOTAL,) else [groups(shown, language)]),
        ]
    )


def title(shown: Compared, language: Language, span: str = "") -> str:
    """ "At least basic digital skills, rural areas and cities: Greece, 2021–2025"."""
    facts, choice, time = catalogue(), shown.choice, span or when(shown)
    parts = [language.text(facts.indicators[choice.indicator].name)]
    if choice.groups != (TOTAL,):
        parts.append(groups(shown, language))
    who = (
        [language.list(first_of([language.country(code) for code in choice.countries], language))]
        if choice.countries
        else []
    )
    return (
        language.text("{what}: {who}, {when}", what=", ".join(parts), who=who[0], when=time)
        if who
        else f"{', '.join(parts)}, {time}"
    )


def first_of(names: Sequence[str], language: Language) -> list[str]:
    """As many names as are told, and how many more there are."""
    more = len(names) - MANY
    return (
        [*names[:MANY], language.plural("{number} more", "{number} more", more)] if more > 0 else list(names)
    )


def when(shown: Compared) -> str:
    """The period, or the first and the last where the kind shows what lies between."""
    choice = shown.choice
    two = choice.kind in (DUMBBELL, STRIP) and len(choice.groups) == 1 and choice.since < choice.period
    return (
        f"{choice.since}–{choice.period}"
        if two or choice.kind in compare_kinds.THROUGH_TIME
        else choice.period
    )


def groups(shown: Compared, language: Language) -> str:
    """The names of the groups chosen."""
    return language.list(language.text(catalogue().breakdowns[group].name) for group in shown.choice.groups)


def choice_codes(shown: Compared) -> dict[str, str]:
    """The codes of what was chosen, without those that are the default."""
    choice = shown.choice
    return {
        "indicator": choice.indicator,
        "second": choice.second if choice.kind == SCATTER else "",
        "countries": ".".join(choice.countries),
        "groups": "" if choice.groups == (TOTAL,) else ".".join(choice.groups),
        "since": "" if choice.kind == SCATTER else choice.since,
        "period": choice.period,
        "benchmark": "" if choice.benchmark == OF_EU else choice.benchmark,
        "sort": choice.sort if choice.kind in compare_kinds.SORTED else "",
        "only": "yes" if choice.only else "",
    }


def takeaway(shown: Compared, language: Language) -> str:
    """How the chosen lines stand and have moved, against their benchmark; without any, the Union and the
    ends of the ranking.
    """
    choice = shown.choice
    told = shown.chosen or [shown.reference(choice.groups[0])]
    said = [_standing(line, shown, language) for line in told[:MANY] if line]
    if len(told) > MANY:
        said.append(
            language.plural(
                "{number} more stands in the table.", "{number} more stand in the table.", len(told) - MANY
            )
        )
    elif shown.chosen and not compare_notes.total_hidden(shown) and choice.benchmark not in choice.countries:
        # How what they are compared with has moved itself.
        said += [
            _standing(line, shown, language) for group in choice.groups if (line := shown.reference(group))
        ]
    said += [_between(shown, language)] if len(choice.groups) == 2 and choice.countries else []
    held = shown.now[~shown.now["country"].map(is_reference)].dropna(subset="value")
    if not choice.only and len(choice.groups) == 1:
        if not choice.countries and len(held) >= catalogue().thresholds.ranking:
            said.append(_ends(held, shown, language))
        total = len(catalogue().countries)
        count = held["country"].nunique()
        said.append(
            language.text(
                "{held} of {total} member states have a value for {period}.",
                held=count,
                total=total,
                period=choice.period,
            )
        )
    return " ".join(text for text in said if text)


def _standing(line: str, shown: Compared, language: Language) -> str:
    """One line's value, its change, and how far it is from what it is compared with: not where that is the
    line itself.
    """
    (country, group), choice = line.split("."), shown.choice
    reference = shown.reference(group)
    against = shown.value(reference) if line != reference and country != choice.benchmark else None
    beside = shown.benchmark
    if reference and choice.groups != (TOTAL,):
        name = language.text(catalogue().breakdowns[group].name)
        # "EU women", but "mean of the 27 (women)".
        beside = (
            language.text("EU {group}", group=name)
            if choice.benchmark == OF_EU
            else language.text("{name} ({group})", name=beside, group=name)
        )
    called = shown.names.get(line) or language.country(country)
    return comparison.standing(
        called[:1].upper() + called[1:],
        shown.line(line),
        choice.since,
        choice.period,
        shown.unit,
        language,
        against=against,
        benchmark=beside,
        part=compare_notes.total_hidden(shown),
    )


def _between(shown: Compared, language: Language) -> str:
    """How far apart the two groups are in each country told of and in what it is compared with; "" where no
    two values are held.
    """
    first, second = shown.choice.groups
    found = []
    countries = shown.choice.countries[:MANY]
    beside = () if shown.choice.benchmark in countries else (shown.reference(first).split(".")[0],)
    for country in (*countries, *beside):
        values = shown.value(f"{country}.{first}"), shown.value(f"{country}.{second}")
        if None not in values:
            name = shown.benchmark if is_reference(country) else language.country(country)
            found.append((name, float(values[1] or 0.0) - float(values[0] or 0.0)))
    names = [language.text(catalogue().breakdowns[group].name) for group in (first, second)]
    return (
        comparison.between((names[0], names[1]), found, shown.choice.period, shown.unit, language)
        if found
        else ""
    )


def _ends(held: pd.DataFrame, shown: Compared, language: Language) -> str:
    """Who has the lowest and the highest value, with whom they share it."""
    low, high = held["value"].min(), held["value"].max()
    lowest, highest = (language.countries(held.loc[held["value"] == end, "country"]) for end in (low, high))
    return language.text(
        "From {last} ({low}) to {first} ({high}).",
        last=lowest,
        low=language.value(float(low), shown.unit),
        first=highest,
        high=language.value(float(high), shown.unit),
    )


def value_table(caption: str, shown: Compared, language: Language) -> Table:
    """A row a line, a column a period; then the change and the distance from the benchmark, where they can
    be told.
    """
    choice, part = shown.choice, compare_notes.total_hidden(shown)
    rows: list[tuple[str, ...]] = []
    strong: list[int] = []
    for line in dict.fromkeys(shown.rows["line"]):
        of_line = shown.line(line)
        columns = (of_line[name] for name in ("period", "value", "flags"))
        by_period = {
            period: {"value": value, "flags": flags} for period, value, flags in zip(*columns, strict=True)
        }
        reference = shown.reference(line.split(".")[1])
        value, against = shown.value(line), shown.value(reference)
        gap = _gap(value, against, part, shown, language) if line != reference else "–"
        cells = [written(by_period.get(period), shown, language) for period in shown.periods]
        moved = comparison.moved(of_line, choice.since, choice.period, shown.unit, language) or "–"
        strong += [len(rows)] if is_reference(line.split(".")[0]) else []
        rows.append((shown.names[line], *cells, moved, gap))
    last = (
        language.text("Part of the total") if part else language.text("Against {name}", name=shown.benchmark)
    )
    heads = (language.text("Country"), *shown.periods, language.text("Change"), last)
    return Table(caption, heads, tuple(rows), numeric=tuple(range(1, len(heads))), strong=tuple(strong))


def _gap(value: float | None, against: float | None, part: bool, shown: Compared, language: Language) -> str:
    """The distance from the benchmark, or the part of a total that a value is."""
    if value is None or (not against and part) or against is None:
        return "–"
    return language.share(value / against) if part else language.points(value - against, shown.unit)


def alternative(table: Table) -> str:
    """A figure's text: every row of its table."""
    rows = "; ".join(
        f"{row[0]}: "
        + ", ".join(f"{head} {cell}" for head, cell in zip(table.columns[1:], row[1:], strict=True))
        for row in table.rows
    )
    return f"{table.caption}. {rows}."
