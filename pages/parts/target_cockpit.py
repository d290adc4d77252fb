"""The cockpit: a heat table of the Union and the 27 against every target; value, status by icon, word and colour, gap and pace."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

import pandas as pd
import streamlit as st

from cards import answers, markup
from cards.card import lines
from cards.target_answers import Column, cockpit
from charts.cockpit import colours
from data.catalogue import EU
from data.facts import Unit
from exports import tables
from pages.parts import put
from pages.parts.target_pickers import ALL, PACE, PROTOCOL, Choice
from words import target_texts
from words.language import Language

CSV = (*tables.COLUMNS, "goal", "year", "gap", "pace", "since", "pace_long", "since_long", "needed", "ratio", "status", "reason")


def card(columns: Sequence[Column], chosen: Choice, moment: answers.Moment, words: Language, look: answers.Look) -> None:
    """The whole card: title, legend, table, formula, source, CSV."""
    facts = answers.facts()
    shown = [c for c in columns if chosen.theme in (ALL, facts.indicators[c.aim.indicator].theme)]
    rows = pd.concat([column.outlook for column in shown], ignore_index=True)
    with st.container(key="card-cockpit"):
        put.pieces(
            markup.heading(words.text("Every target, every member state"), 2),
            _legend(look, words),
            _table(shown, order(columns, chosen), chosen.country, moment, words, look),
        )
        with st.expander(words.text("How a status is computed")):
            put.pieces(markup.bullets(escape(line) for line in target_texts.formula(facts.pace, words)))
        held = rows[rows["value"].notna()]
        note = words.text(
            "Gap, pace and status are computed by the dashboard. Not enough data: no value, or fewer than two comparable observations since the "
            "last break in the series. National targets stand in the details of a country."
        )
        put.pieces(
            markup.paragraph(note, "small"), *_flags(held, words), *_missing(words, columns), markup.paragraph(_source(held, moment, words), "source")
        )
        with st.container(key="actions-cockpit", horizontal=True):
            st.download_button(
                words.text("CSV"), lambda: _csv(rows), "targets.csv", "text/csv", key="csv.cockpit", on_click="ignore", type="tertiary"
            )


def order(columns: Sequence[Column], chosen: Choice) -> list[str]:
    """The EU first; then protocol order, or by gap or pace on the chosen target, those without one last."""
    codes = list(answers.facts().countries)
    if chosen.sort == PROTOCOL:
        return [EU, *codes]
    found = next(column for column in columns if column.aim.indicator == chosen.indicator).outlook.set_index("country")
    ranks = found["pace" if chosen.sort == PACE else "gap"].astype(float)
    return [EU, *sorted(codes, key=lambda code: (pd.isna(ranks[code]), ranks[code] if pd.notna(ranks[code]) else 0.0))]


def _legend(look: answers.Look, words: Language) -> str:
    chips = [_chip(code, words, look) for code in (*colours(look), "not_enough")]
    return f'<p class="dd-chips">{"".join(chips)}</p>'


def _chip(code: str, words: Language, look: answers.Look) -> str:
    """A status: icon and word, on its colour."""
    fill = colours(look).get(code)
    style = f' style="background:{fill[0]};color:{fill[1]}"' if fill else ""
    return f'<span class="dd-chip"{style}>{target_texts.ICONS[code]} {escape(target_texts.status(code, words))}</span>'


def _table(shown: Sequence[Column], codes: Sequence[str], country: str, moment: answers.Moment, words: Language, look: answers.Look) -> str:
    caption = words.text("Newest value, status, gap to the target, and pace (change a year between the last two comparable observations)")
    heads = "".join(_head(column, words) for column in shown)
    by_country = [_cells(column.aim.indicator, moment, words.code, look.dark) for column in shown]
    body = "".join(
        f'<tr{" class=union" if code in (EU, country) else ""}><th scope="row">{escape(words.country(code))}</th>'
        + "".join(cells[code] for cells in by_country)
        + "</tr>"
        for code in codes
    )
    box = f'<div class="dd-table dd-cockpit" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}">'
    first = f'<th scope="col">{escape(words.text("Country"))}</th>'
    return f"{box}<table><caption>{escape(caption)}</caption><thead><tr>{first}{heads}</tr></thead><tbody>{body}</tbody></table></div>"


@lru_cache(maxsize=256)
def _cells(indicator: str, moment: answers.Moment, language: str, dark: bool) -> dict[str, str]:
    """The cells of one target by country; kept, because formatting 448 of them takes longer than all the rest."""
    column = next(found for found in cockpit(moment) if found.aim.indicator == indicator)
    fills, words = colours(answers.colours(dark=dark)), answers.words(language)
    return {code: _cell(row, column, fills, words) for code, row in column.outlook.set_index("country").to_dict("index").items()}


def _head(column: Column, words: Language) -> str:
    facts, aim = answers.facts(), column.aim
    name, goal = words.text(facts.indicators[aim.indicator].name), words.goal(aim.goal, facts.unit_of(aim.indicator))
    told = {
        "none": words.text("parity: {goal}, not a target", goal=goal),
        "union": words.text("target of the Union: {goal}", goal=goal),
    }.get(aim.binds, words.text("target: {goal}", goal=goal))
    return f'<th scope="col">{escape(name)}<small>{escape(told)}</small><small>{escape(column.period)}</small></th>'


def _cell(row: dict[str, object], column: Column, fills: dict[str, tuple[str, str]], words: Language) -> str:
    unit, value = answers.facts().unit_of(column.aim.indicator), row["value"]
    if not isinstance(value, float) or value != value:
        return f'<td class="none">{escape(words.text("no data"))}</td>'
    fill = fills.get(str(row["status"]))
    style = f' style="background:{fill[0]};color:{fill[1]}"' if fill else ""
    number = f"<b>{escape(words.value(value, unit))}</b>{escape(' ' + str(row['flags']) if row['flags'] else '')}"
    year = f" <small>{row['period']}</small>" if row["period"] != column.period else ""
    below = [line for line in _below(row, unit, words) if line]
    return f"<td{style}>{number}{year}{''.join(f'<span>{escape(line)}</span>' for line in below)}</td>"


def _below(row: dict[str, object], unit: Unit, words: Language) -> list[str]:
    """Status, then gap and pace, or the share of the Union's target."""
    code, gap, pace = str(row["status"]), row["gap"], row["pace"]
    moved = "" if not isinstance(pace, float) or pace != pace else words.text("{pace} a year", pace=difference(pace, unit, words))
    if row["reason"] == "union_only":
        share = row["share"]
        return [words.text("{share}% of the target", share=words.number(100 * share, 1)) if isinstance(share, float) else "", moved]
    said = f"{target_texts.ICONS[code]} {target_texts.status(code, words)}" if code else ""
    return [said, words.text("gap {gap}", gap=difference(float(str(gap)), unit, words)), moved]


def difference(amount: float, unit: Unit, words: Language) -> str:
    """A signed difference without the word "points", for cells."""
    return words.signed(amount, unit.decimals) if unit.kind == "rate" else words.value(amount, unit, signed=True)


def _flags(held: pd.DataFrame, words: Language) -> list[str]:
    """The legend of the flags that occur, and that some copies dropped theirs."""
    letters = sorted({letter for flags in held["flags"] for letter in flags})
    said = words.text("Flags: {meanings}.", meanings="; ".join(f"{letter} {words.flags(letter)}" for letter in letters)) if letters else ""
    unknown = held.loc[~held["flags_known"].astype(bool) & (held["flags"] == ""), "indicator"].unique()
    names = words.list(words.text(answers.facts().indicators[code].name) for code in unknown)
    bare = words.text("Flags not known for some or all countries: {names}.", names=names) if len(unknown) else ""
    return [markup.paragraph(line, "small") for line in (said, bare) if line]


def _missing(words: Language, columns: Sequence[Column]) -> list[str]:
    """Targets of the Union without a series of ours, and those whose source is not the Decision."""
    facts, held = answers.facts(), {column.aim.indicator for column in columns}
    gone = [words.text(t.title) for t in facts.targets if t.scope == EU and t.basis != "projection" and t.indicator not in held]
    tool = [t.indicator for t in facts.targets if t.scope == EU and t.basis == "commission_tool" and t.indicator in held]
    names = words.list(words.text(facts.indicators[str(code)].name) for code in tool)
    found = [markup.paragraph(words.text("No series of values is held for: {names}.", names=words.list(gone)), "small")] if gone else []
    said = words.text("Targets as the Commission's tool reads them, not named so in the Decision: {names}.", names=names)
    return [*found, markup.paragraph(said, "small")] if tool else found


def _source(held: pd.DataFrame, moment: answers.Moment, words: Language) -> str:
    law = words.text("Targets: Decision (EU) 2022/2481, Article 4, unless said otherwise.")
    return lines((words.source_line(answers.editions_of(held, moment)), law))


def _csv(rows: pd.DataFrame) -> bytes:
    plain = rows.astype(object).where(rows.notna(), None)
    return tables.csv(plain[list(CSV)].to_dict("records"), CSV)
