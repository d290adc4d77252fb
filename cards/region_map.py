"""The regions of all countries on one map, where outlines of regions were fetched."""

from functools import lru_cache

import plotly.graph_objects as go

from analysis.classes import round_edges
from cards import answers
from cards.answers import SKILLS
from cards.card import Card, codes, lines, provenance
from cards.country_profile import KEPT
from cards.country_regions import region_name, region_tooltip, regions_held
from cards.map_cards import obtained
from cards.markup import Table
from charts.region_map import region_map
from data.region_outlines import region_outlines
from exports import tables
from words.language import Language
from words.tooltips import flag_words


@lru_cache(maxsize=KEPT)
def region_map_card(country: str, moment: answers.Moment, words: Language, look: answers.Look) -> tuple[Card, go.Figure] | None:
    """The map, with a country outlined; None without outlines, where too few regions are held, or none of this country."""
    regions, facts, every = region_outlines(), answers.facts(), regions_held(moment)
    if regions is None:
        return None
    rows = every[every["country"].isin(regions.points)].reset_index(drop=True)
    shown = dict.fromkeys(facts.regions[code].country for code in rows["country"])
    if len(rows) < facts.thresholds.class_map or country not in shown:
        return None
    unit = facts.unit_of(SKILLS)
    write = {row["country"]: words.value(row["value"], unit) for _, row in rows.iterrows()}
    texts = {row["country"]: region_tooltip(row, words) for _, row in rows.iterrows()}
    none = words.text("no regional value")
    others = {code: f"<b>{words.country(code)}</b><br>{none}" for code in facts.countries}
    drawn = region_map(
        rows, round_edges(rows["value"].tolist()), texts, regions, answers.outlines(), look, words,
        others=others, chosen=country,
    )  # fmt: skip
    name = words.text("{name} by region", name=words.text(facts.indicators[SKILLS].name))
    ordered = rows.sort_values("value", kind="stable")
    lowest, highest = ordered.iloc[0], ordered.iloc[-1]
    takeaway = words.text(
        "From {low} ({lowest}) to {high} ({highest}), over {count} regions of {number} member states.",
        low=write[lowest["country"]], lowest=region_name(lowest, words), high=write[highest["country"]], highest=region_name(highest, words),
        count=words.number(len(rows)), number=words.number(len(shown)),
    )  # fmt: skip
    editions = answers.editions_of(rows, moment)
    cells = tuple(
        (words.country(facts.regions[code].country), region_name(row, words), str(row["period"]), f"{write[code]} {row['flags']}".strip(),
         flag_words(row, words))
        for code, (_, row) in zip(rows["country"], rows.iterrows(), strict=True)
    )  # fmt: skip
    without = [code for code in facts.countries if code not in shown]
    letters = sorted({letter for flags in rows["flags"] for letter in flags})
    notes = [words.text("Flags: {meanings}.", meanings="; ".join(f"{letter} {words.flags(letter)}" for letter in letters))] if letters else []
    if without:
        notes.append(words.text("NUTS 1 regions; no regional values are held of {names}.", names=words.countries(without)))
    return Card(
        key="region-map",
        title=name,
        takeaway=takeaway,
        alternative=f"{name}. {takeaway}",
        subtitle=lines([words.unit(unit), words.list(sorted({str(period) for period in rows["period"]}))]),
        source=lines([words.source_line(editions), regions.notice, answers.outlines().notice, obtained(editions, words)]),
        kind="region_map",
        table=Table(
            name,
            (words.text("Country"), words.text("Region"), words.text("Year"), words.text("Value"), words.text("Flags")),
            cells,
            numeric=(3,),
        ),
        records=tuple(tables.rows(rows)),
        columns=tables.COLUMNS,
        editions=provenance(editions, words),
        lang=words.code,
        codes=codes("region-map", moment, words, country=country),
        notes=tuple(notes),
    ), drawn
