"""The tables of /compare: a line's values by period, or a country's by column."""

from cards.compare.compared_lines import line_history
from cards.contents import Table
from charts.comparison import Comparison, rows_as_mappings
from charts.pieces.marks import is_reference
from charts.scatter import pair_texts
from data.facts.catalogue import EU
from words import comparison as sentences
from words.language import Language


def line_table(caption: str, shown: Comparison, language: Language) -> Table:
    """A row a line, a column a period; then the change and the distance from the benchmark, where they can
    be told.
    """
    lines = list(dict.fromkeys(shown.rows["line"]))
    last = (
        language.text("Part of the total")
        if shown.hides_total
        else language.text("Against {name}", name=shown.benchmark)
    )
    heads = (language.text("Country"), *shown.periods, language.text("Change"), last)
    return Table(
        caption,
        heads,
        tuple(_line_row(line, shown, language) for line in lines),
        numeric=tuple(range(1, len(heads))),
        strong=tuple(number for number, line in enumerate(lines) if is_reference(line.split(".")[0])),
    )


def _line_row(line: str, shown: Comparison, language: Language) -> tuple[str, ...]:
    cells = [shown.value_text(shown.row(line, period), language) for period in shown.periods]
    change = sentences.change_text(line_history(line, shown), language) or "–"
    return shown.names[line], *cells, change, _distance(line, shown, language)


def _distance(line: str, shown: Comparison, language: Language) -> str:
    """The distance from the benchmark, or the part of a total that a value is."""
    reference = shown.reference(line.split(".")[1])
    value, against = shown.value(line), shown.value(reference)
    if line == reference or value is None or against is None or (shown.hides_total and not against):
        return "–"
    if shown.hides_total:
        return language.share(value / against)
    return language.points_between(value, against, shown.unit)


def column_table(caption: str, shown: Comparison, order: list[str], language: Language) -> Table:
    """A row a country in this order, a column a column of the comparison."""
    held = {(row["country"], row["column"]): row for row in rows_as_mappings(shown.cells)}
    rows = [
        (
            shown.reference_names.get(code) or language.country(code),
            *(shown.value_text(held.get((code, column)), language) for column, _ in shown.columns),
        )
        for code in order
    ]
    heads = (language.text("Country"), *(name for _, name in shown.columns))
    strong = tuple(number for number, code in enumerate(order) if is_reference(code))
    return Table(caption, heads, tuple(rows), numeric=tuple(range(1, len(heads))), strong=strong)


def pair_table(caption: str, shown: Comparison, language: Language) -> Table:
    """A row a member state with its two values, the EU's at the end."""
    texts = pair_texts(shown, language)
    rows = tuple((language.country(code), *pair) for code, pair in texts.items())
    heads = (language.text("Country"), *(name for _, name in shown.columns))
    return Table(caption, heads, rows, numeric=(1, 2), strong=(list(texts).index(EU),))


def table_text(table: Table) -> str:
    """A figure's text: every row of its table."""
    rows = "; ".join(
        f"{row[0]}: "
        + ", ".join(f"{head} {cell}" for head, cell in zip(table.columns[1:], row[1:], strict=True))
        for row in table.rows
    )
    return f"{table.caption}. {rows}."
