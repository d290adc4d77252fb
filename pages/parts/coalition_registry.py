"""The registry: which member states pass the filters, in which order, as a table and as a file with every fact and its source."""

from functools import lru_cache
from html import escape

import streamlit as st

from analysis import coalition_known as known
from cards import answers, coalition_registry, markup
from cards.measured import Measured
from data.coalition_facts import days
from data.facts import Coalition, Fact
from exports import tables
from pages.parts import coalition_filters, coalition_markup, put
from pages.parts.coalition_filters import Wanted
from words import coalition_texts
from words.language import Language


def registry(gaps: Measured, words: Language) -> None:
    """The filters, the table, the file."""
    with st.container(key="card-registry"):
        put.pieces(markup.heading(words.text("The registry of coalitions"), 2))
        wanted = coalition_filters.registry(words)
        codes = ordered(chosen(wanted, gaps, words), wanted.order, gaps, words)
        put.pieces(markup.paragraph(_found(codes, wanted, gaps, words)))
        if codes:
            put.pieces(table(codes, gaps, words))
        put.pieces(markup.paragraph(coalition_markup.caveat(words), "source"))
        with st.container(key="actions-registry", horizontal=True):
            st.download_button(
                words.text("CSV"), lambda: csv(codes), "coalitions.csv", "text/csv", key="csv.registry", on_click="ignore", type="tertiary",
                icon=":material/download:",
            )  # fmt: skip


def chosen(wanted: Wanted, gaps: Measured, words: Language) -> list[str]:
    """Who passes every filter, in protocol order."""
    facts = answers.facts()
    found = []
    for code in facts.countries:
        coalition, views = facts.coalitions[code], facts.coalition_views
        passes = (
            wanted.status in ("", coalition.status[0].value)
            and wanted.connection in ("", coalition_texts.kind_of(coalition, "connection"))
            and known.launched_within(coalition, wanted.launched, views)
            and known.known_within(coalition, wanted.known, views)
            and known.lead_within(coalition, wanted.lead, views)
            and known.mentions(coalition, words.country(code), wanted.looked_for)
            and (not wanted.attention or needs_attention(code, gaps))
        )
        found += [code] if passes else []
    return found


def needs_attention(code: str, gaps: Measured) -> bool:
    """A gap larger than the EU's while little is known of the coalition's activity."""
    facts, gap = answers.facts(), gaps.members.set_index("country")["value"].get(code)
    wide = gap is not None and gaps.eu is not None and gap < gaps.eu
    return bool(wide and known.little_activity(facts.coalitions[code], facts.coalition_views))


def ordered(codes: list[str], order: str, gaps: Measured, words: Language) -> list[str]:
    """`codes` in the order asked for (a launch by its earliest possible day); what is not known comes last, ties in protocol order."""
    facts = answers.facts()
    if order == coalition_filters.NAME:
        return sorted(codes, key=lambda code: words.country(code).casefold())
    if order == coalition_filters.LARGEST_GAP:
        values = gaps.members.set_index("country")["value"]
        return [code for code in values.sort_values(kind="stable", na_position="last").index if code in codes]
    if order == coalition_filters.EARLIEST:
        launches = {code: [days(fact.value)[0].isoformat() for fact in facts.coalitions[code].launched] for code in codes}
        return sorted(codes, key=lambda code: min(launches[code], default="9999"))
    if order == coalition_filters.FEWEST:
        return sorted(codes, key=lambda code: len(known.known_kinds(facts.coalitions[code], facts.coalition_views)))
    return codes


def table(codes: list[str], gaps: Measured, words: Language) -> str:
    """One row a country; a name opens the country with all its facts."""
    columns = (
        words.text("Country"), words.text("Coalition"), words.text("Status"), words.text("Connection"), words.text("Launched"),
        words.text("Lead"), words.text("Known"), words.text("Gap, {period}", period=gaps.subject.period),
    )  # fmt: skip
    caption = words.text("Registry, {count} member states", count=len(codes))
    rows = [[name, *_cells(code, gaps, words)] for code, name in zip(codes, coalition_markup.opened(codes, words), strict=True)]
    return coalition_markup.table(caption, columns, rows, "dd-registry")


def csv(codes: list[str]) -> bytes:
    """The file of cards.coalition_registry."""
    return tables.csv(coalition_registry.records(codes), coalition_registry.COLUMNS)


@lru_cache(maxsize=256)
def _cells(code: str, gaps: Measured, words: Language) -> list[str]:
    """All cells of a row but the name."""
    facts, coalition = answers.facts(), answers.facts().coalitions[code]
    views, values = facts.coalition_views, gaps.members.set_index("country")
    gap, flags = values.loc[code, "value"], values.loc[code, "flags"]
    asked, held = known.asked_kinds(coalition, views), known.known_kinds(coalition, views)
    none = coalition.status[0].value == "none"
    blank = words.text("no coalition") if none else words.text("not known")
    lead = " / ".join(fact.value for fact in coalition.lead)
    return [
        escape(coalition.name_en[0].value if coalition.name_en else blank),
        escape(_with_basis(coalition.status[0], "status", words)),
        escape("–" if none else _with_basis(coalition.connection[0], "connection", words)),
        escape(_launches(coalition, words) or blank),
        escape(lead if len(lead) <= 80 else f"{lead[:78].rsplit(' ', 1)[0]} …") if lead else escape(blank),
        escape(words.text("{number} of {total}", number=len(held), total=len(asked))),
        escape(f"{gaps.write(gap, words)} {flags}".strip() if gap == gap else words.text("no data")),
    ]


def _launches(coalition: Coalition, words: Language) -> str:
    said = " / ".join(_with_basis(fact, "launched", words) for fact in coalition.launched)
    conflict = known.conflicting(coalition.launched, "launched", answers.facts().coalition_views)
    return words.text("{dates} (sources conflict)", dates=said) if conflict else said


def _with_basis(fact: Fact, kind: str, words: Language) -> str:
    said = coalition_texts.fact_value(kind, fact, words)
    return said if fact.basis == "stated" else words.text("{fact} (inferred)", fact=said)


def _found(codes: list[str], wanted: Wanted, gaps: Measured, words: Language) -> str:
    said = words.text("{count} of {total} member states are shown.", count=len(codes), total=len(answers.facts().countries))
    said = said if codes else words.text("No member state passes these filters: take one away.")
    return " ".join([said, *_how(wanted, gaps, words)])


def _how(wanted: Wanted, gaps: Measured, words: Language) -> list[str]:
    """What the filters that are the dashboard's own reading mean."""
    views, said = answers.facts().coalition_views, []
    if wanted.lead in (known.PUBLIC_LEAD, known.OTHER_LEAD):
        told = words.text(
            "By the words of the lead's name ({words}); no source states of which kind a lead is.", words=words.list(views.public_words)
        )
        said.append(told)
    if wanted.attention and gaps.eu is not None:
        told = words.text(
            "Large: a gap beyond the EU's {gap}. Little known: at most {little} of {kinds} is known. This says what is known, not what is done.",
            gap=gaps.write(gaps.eu, words), little=views.little,
            kinds=words.list(coalition_texts.kind_name(kind, words).lower() for kind in views.activity),
        )  # fmt: skip
        said.append(told)
    return said
