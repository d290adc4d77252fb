"""Cards with a map and the ranking beside it: an indicator's values, or the coalitions."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.classes import round_edges
from charts.choropleth import choropleth
from charts.membership import KindOfCountry, membership
from charts.ranking import ranking
from data.catalogue import EU
from exports import tables
from pages.parts import answers
from pages.parts.figure_card import Card, lines
from pages.parts.markup import Table
from words import coalition_texts, sentences
from words.language import Language
from words.tooltips import flag_words, tooltip


def value_map(indicator: str, period: str, moment: answers.Moment, words: Language, look: answers.Look) -> tuple[Card, go.Figure]:
    """The 27 in classes whose edges hold for all periods."""
    rows, union = answers.members(indicator, period, moment), answers.union(indicator, moment, period)
    unit, eu = answers.facts().unit_of(indicator), None if union is None else float(union["value"])
    edges = round_edges(answers.pooled_values(indicator, moment))
    ranked = answers.ranks(rows, indicator)
    texts = tooltips(rows, ranked, indicator, words, eu)
    figure = choropleth(rows, edges, texts, unit, answers.outlines(), look, words, eu=eu)
    return value_card("map", title(indicator, period, words), rows, ranked, indicator, moment, words), figure


def value_ranking(indicator: str, period: str, moment: answers.Moment, words: Language, look: answers.Look) -> tuple[Card, go.Figure]:
    """The members with a value, best first, and the EU's bar where it belongs."""
    facts = answers.facts()
    rows, union = answers.members(indicator, period, moment), answers.union(indicator, moment, period)
    unit, eu, target = facts.unit_of(indicator), None if union is None else float(union["value"]), facts.target(indicator)
    ranked = answers.ranks(rows, indicator)
    bars = ranked if union is None else with_union(ranked, union, facts.indicators[indicator].direction)
    texts = tooltips(rows, ranked, indicator, words, eu) | ({} if union is None else {EU: tooltip(union, unit, words)})
    goal = facts.target_value(target) if target and target.binds == "members" else None
    figure = ranking(
        bars, unit, texts, look, words,
        target=goal, target_name="" if goal is None or target is None else words.text("{year} target", year=target.year),
        pale=drawn_as("pale"), hollow=drawn_as("hollow"),
    )  # fmt: skip
    return value_card("ranking", words.text("Ranking, {period}", period=period), rows, ranked, indicator, moment, words), figure


def with_union(ranked: pd.DataFrame, union: pd.Series, direction: str) -> pd.DataFrame:
    """The ranking with the EU's row where its value puts it."""
    both = pd.concat([ranked, union.to_frame().T.astype({"value": float})], ignore_index=True)
    return both.sort_values("value", ascending=direction == "lower", kind="stable").reset_index(drop=True)


def tooltips(rows: pd.DataFrame, ranked: pd.DataFrame, indicator: str, words: Language, eu: float | None) -> dict[str, str]:
    """The tooltip of each of the 27."""
    unit = answers.facts().unit_of(indicator)
    places = rows.merge(ranked[["country", "rank", "of"]], on="country", how="left")
    return {row["country"]: tooltip(row, unit, words, eu) for _, row in places.iterrows()}


def drawn_as(kind: str) -> tuple[str, ...]:
    """The flag letters that are drawn in this way."""
    return tuple(letter for letter, flag in answers.facts().flags.items() if flag.drawn == kind)


def title(indicator: str, period: str, words: Language) -> str:
    """ "At least basic digital skills, 2025"."""
    return words.text("{name}, {period}", name=words.text(answers.facts().indicators[indicator].name), period=period)


def value_card(key: str, name: str, rows: pd.DataFrame, ranked: pd.DataFrame, indicator: str, moment: answers.Moment, words: Language) -> Card:
    """The card's words for one period of one indicator."""
    unit, union = answers.facts().unit_of(indicator), answers.union(indicator, moment, str(rows["period"].iloc[0]))
    missing = rows.loc[rows["value"].isna(), "country"].tolist()
    shown = rows if union is None else pd.concat([rows, union.to_frame().T.astype({"value": float})], ignore_index=True)
    editions = answers.editions_of(shown, moment)
    return Card(
        key=key,
        title=name,
        takeaway=sentences.span(ranked, unit, words),
        alternative=sentences.alternative(name, ranked, unit, words, missing),
        source=lines([words.unit(unit), words.source_line(editions), answers.outlines().notice if key == "map" else "", obtained(editions, words)]),
        table=value_table(name, shown, ranked, indicator, words),
        csv=lambda: tables.csv(tables.rows(shown.dropna(subset="dataset"))),
        notes=flag_notes(shown, words),
    )


def value_table(caption: str, rows: pd.DataFrame, ranked: pd.DataFrame, indicator: str, words: Language) -> Table:
    """All rows in protocol order, the EU last and strong; flags beside the number."""
    unit, rank = answers.facts().unit_of(indicator), dict(zip(ranked["country"], ranked["rank"], strict=True))
    cells = []
    for _, row in rows.iterrows():
        held = pd.notna(row["value"])
        value = words.value(row["value"], unit) if held else words.text("no data")
        place = str(rank[row["country"]]) if pd.notna(rank.get(row["country"], pd.NA)) else "–"
        cells.append((words.country(row["country"]), f"{value} {row['flags']}".strip(), place, flag_words(row, words) if held else ""))
    columns = (words.text("Country"), words.unit(unit), words.text("Rank"), words.text("Flags"))
    return Table(caption, columns, tuple(cells), numeric=(1, 2), strong=tuple(i for i, c in enumerate(rows["country"]) if c == EU))


def flag_notes(rows: pd.DataFrame, words: Language) -> tuple[str, ...]:
    """The legend of the flags that occur, and whose flags are not known."""
    held = rows.dropna(subset="value")
    letters = sorted({letter for flags in held["flags"] for letter in flags})
    notes = [words.text("Flags: {meanings}.", meanings="; ".join(f"{letter} {words.flags(letter)}" for letter in letters))] if letters else []
    unknown = held.loc[~held["flags_known"].astype(bool) & (held["flags"] == ""), "country"].tolist()
    if unknown and len(unknown) == len(held):
        notes.append(words.text("Flags not known: the copy of the source dropped them."))
    elif unknown:
        notes.append(words.text("Flags not known: {names}.", names=words.countries(unknown)))
    return tuple(notes)


def obtained(editions: Sequence[object], words: Language) -> str:
    """How the editions were obtained, when it was not from the source itself."""
    copies = any(getattr(edition, "obtained", "") == "third-party copy" for edition in editions)
    return words.text("from third-party copies until the first refresh") if copies else ""


def coalition_map(kind: str, words: Language, look: answers.Look) -> tuple[Card, go.Figure]:
    """The 27 by coalition ("status") or by connection to the platform ("connection"), later news marked with *."""
    facts = answers.facts()
    kinds = coalition_kinds(kind, words, look)
    kind_of = {code: coalition_texts.kind_of(facts.coalitions[code], kind) for code in facts.countries}
    texts = {code: coalition_texts.tooltip(facts.coalitions[code], words) for code in facts.countries}
    marked = {code: "*" for code in facts.countries if facts.coalitions[code].later_news}
    figure = membership(kind_of, kinds, texts, marked, answers.outlines(), look, words)
    counts = {code: [c for c, its in kind_of.items() if its == code] for code in kinds}
    name = words.text("National coalitions") if kind == "status" else words.text("Coalitions connected to the platform")
    rows = tuple((words.country(c), kinds[kind_of[c]].name, coalition_texts.basis(facts.coalitions[c], kind, words),
                  coalition_texts.news(facts.coalitions[c])) for c in facts.countries)  # fmt: skip
    records = [
        {"country": c, kind: getattr(facts.coalitions[c], kind)[0].value, "later_news": coalition_texts.news(facts.coalitions[c])}
        for c in facts.countries
    ]
    caption = coalition_texts.caveat(words)
    return Card(
        key=f"coalitions-{kind}",
        title=name,
        takeaway=coalition_texts.takeaway(counts, kind, words),
        alternative=f"{name}. " + " ".join(f"{kinds[k].name}: {words.countries(c)}." for k, c in counts.items() if c),
        source=lines([words.text("Source: {sources}", sources=facts.sources["platform"].name), caption, answers.outlines().notice]),
        table=Table(name, (words.text("Country"), name, words.text("Basis"), words.text("Later news")), rows),
        csv=lambda: tables.csv(records, ("country", kind, "later_news")),
        notes=(words.text("* later news differ from the platform's page: {names}.", names=words.countries(marked)),),
    ), figure


def coalition_kinds(kind: str, words: Language, look: answers.Look) -> dict[str, KindOfCountry]:
    """The entries of the legend."""
    none = {"none": KindOfCountry(words.text("no coalition (inferred)"), look.missing)}
    if kind == "status":
        return {"established": KindOfCountry(words.text("established"), look.connected), **none}
    return {
        "connected": KindOfCountry(words.text("connected"), look.connected),
        "in_progress": KindOfCountry(words.text("established, connecting (inferred)"), look.established, look.connected),
        "not_connected": KindOfCountry(words.text("established, not on the list"), look.established),
        **none,
    }
