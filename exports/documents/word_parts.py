"""What DOCX files are made of: headings, captions that count, tables with repeated heads, pictures with their
texts, links. Words' own styles carry all of it, so that a reader can change them.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from charts.look import load_look
from exports.column_widths import fit_widths, least_widths
from words.language import Language

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The same contents give the same file.
CREATED = datetime(1980, 1, 1)
# Centimetres: A4, its margins, and what is between them.
WIDTH, HEIGHT, MARGIN = 21.0, 29.7, 2.0
TEXT_WIDTH = WIDTH - 2 * MARGIN
FONT = "Arial"
# Twentieths of a point in a centimetre and in a point; points beside a cell's text, and of the smallest
# letters.
TWIPS, POINT = 567, 20
BESIDE, SMALLEST = 12.0, 6.5
# By style: points, bold, points before and after.
STYLES = {
    "Normal": (10, False, 0, 5),
    "Title": (20, True, 0, 4),
    "Subtitle": (10, False, 0, 10),
    "Heading 1": (13, True, 14, 3),
    "Heading 2": (11, True, 10, 3),
    "Caption": (9, True, 6, 3),
    "List Bullet": (10, False, 0, 3),
}
SMALL = "Small print"


@dataclass(frozen=True)
class Cell:
    """A text of a table; `address` makes it a link."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Grid:
    """A table for print, its columns as wide as what stands in them: columns to the right, rows that stand
    out, points of its letters (fewer where a word would be cut).
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str | Sequence[Cell]]]
    numeric: Sequence[int] = ()
    strong: Sequence[int] = ()
    size: float = 8.5


class WordFile:
    """A DOCX file that is being written."""

    def __init__(self, title: str, language: Language) -> None:
        # Half of its time is this import: only who asks for the file pays.
        import docx

        self._document: Any = docx.Document()
        self._counts: dict[str, int] = {}
        self._language = language
        self._pictures = 0
        self._prepare(title)

    def title(self, text: str, below: str = "") -> None:
        """The title of the whole, and a line below it."""
        self._document.add_paragraph(text, style="Title")
        if below:
            self._document.add_paragraph(below, style="Subtitle")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of its level, which the outline of the file shows."""
        self._document.add_heading(text, level)

    def paragraph(
        self, text: str, *, bold: bool = False, style: str = "Normal", followed: bool = False
    ) -> None:
        """A paragraph; nothing for an empty text. `followed`: on one page with what comes next."""
        if text:
            line = self._document.add_paragraph(style=style)
            line.add_run(text).bold = bold or None
            line.paragraph_format.keep_with_next = followed or None

    def small(self, text: str) -> None:
        """A paragraph of small print."""
        self.paragraph(text, style=SMALL)

    def bullet(self, cells: Sequence[Cell]) -> None:
        """An entry of a list, with links."""
        line = self._document.add_paragraph(style="List Bullet")
        for number, cell in enumerate(cells):
            if number:
                line.add_run(" ")
            self._add_cell(line, cell)

    def link(self, text: str, address: str, style: str = SMALL) -> None:
        """A paragraph that is a link."""
        self._add_cell(self._document.add_paragraph(style=style), Cell(text, address))

    def picture(self, png: bytes, alternative: str, caption: str, share: float = 1.0) -> None:
        """A picture over the whole width, or a share of it, what it shows in words, and its numbered caption
        above it.
        """
        from docx.shared import Cm

        self._caption("Figure", self._language.text("Figure"), caption)
        shape = self._document.add_picture(io.BytesIO(png), width=Cm(TEXT_WIDTH * share))
        self._pictures += 1
        named = shape._inline.docPr
        named.set("id", str(self._pictures))
        named.set("name", caption)
        named.set("descr", alternative)

    def table(self, grid: Grid, caption: str, alternative: str = "") -> None:
        """A table with its numbered caption above it; its head is repeated on every page."""
        self._caption("Table", self._language.text("Table"), caption)
        grid, widths = _fit_grid(grid)
        made = self._document.add_table(len(grid.rows) + 1, len(grid.heads))
        made.autofit = False
        _set_widths(made, widths)
        _dress_table(made, caption, alternative)
        body = made._tbl.tr_lst
        self._fill_row(body[0], grid.heads, grid, strong=True, of_head=True)
        for number, row in enumerate(grid.rows):
            self._fill_row(body[number + 1], row, grid, strong=number in grid.strong)
        self._document.add_paragraph(style=SMALL)

    def new_page(self) -> None:
        """What follows begins on a page of its own."""
        self._document.add_page_break()

    def content(self) -> bytes:
        """The file."""
        content = io.BytesIO()
        self._document.save(content)
        return content.getvalue()

    def _fill_row(self, row: Any, cells: Sequence[str | Sequence[Cell]], grid: Grid, **kind: bool) -> None:
        from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
        from docx.shared import Pt
        from docx.text.paragraph import Paragraph

        _keep_row(row, of_head=kind.get("of_head", False))
        for place, (place_of, text) in enumerate(zip(row.tc_lst, cells, strict=True)):
            line = Paragraph(place_of.p_lst[0], self._document._body)
            line.paragraph_format.space_after = Pt(0)
            if place in grid.numeric:
                line.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
            for number, cell in enumerate([Cell(text)] if isinstance(text, str) else text):
                if number:
                    line.add_run(" ")
                run = self._add_cell(line, cell)
                run.font.size, run.bold = Pt(grid.size), kind["strong"] or None

    def _add_cell(self, line: Any, cell: Cell) -> Any:
        """A run of the text, within a link where it has an address."""
        if not cell.address.startswith(("https://", "http://")):
            return line.add_run(cell.text)
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import RGBColor

        held = OxmlElement("w:hyperlink")
        to = self._document.part.relate_to(cell.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        held.set(qn("r:id"), to)
        run = line.add_run(cell.text)
        run.font.color.rgb, run.underline = RGBColor.from_string(load_look().link[1:]), True
        run._element.addprevious(held)
        held.append(run._element)
        return run

    def _caption(self, sequence: str, name: str, text: str) -> None:
        """ "Table 2. What it shows": the number is a field, which Word counts anew."""
        number = self._counts[sequence] = self._counts.get(sequence, 0) + 1
        line = self._document.add_paragraph(style="Caption")
        line.paragraph_format.keep_with_next = True
        line.add_run(f"{name} ")
        _add_field(line, f"SEQ {sequence} \\* ARABIC", str(number))
        line.add_run(f". {text}")

    def _prepare(self, title: str) -> None:
        """Paper, styles, language, name and foot."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Cm

        section, core = self._document.sections[0], self._document.core_properties
        section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Cm(MARGIN))
        core.title, core.language, core.comments = title, self._language.code, ""
        core.author = self._language.text("Digital Decade dashboard")
        core.created = core.modified = CREATED
        styles = self._document.styles
        small = styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH)
        small.base_style = styles["Normal"]
        for name, its in {**STYLES, SMALL: (8, False, 0, 3)}.items():
            _dress_style(styles[name], *its, quiet=name in (SMALL, "Subtitle"))
        _set_language(self._document, self._language.code)
        foot = section.footer.paragraphs[0]
        foot.style = styles[SMALL]
        foot.add_run(f"{title} · ")
        _add_field(foot, "PAGE", "1")


def _dress_style(style: Any, size: float, bold: bool, before: float, after: float, *, quiet: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    look = load_look()
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string((look.secondary if quiet else look.ink)[1:])
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    fonts = style.element.rPr.rFonts
    # A font of the theme would go before the one that is named.
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    fonts.set(qn("w:cs"), FONT)
    # The template's titles are set apart.
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _set_language(document: Any, code: str) -> None:
    """The language of every text, and that Word need not open the file as one of an older version."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), code)
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    mode = OxmlElement("w:compatSetting")
    for name, text in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        mode.set(qn(f"w:{name}"), text)
    compat.append(mode)


def grid_columns(heads: Sequence[str], rows: Sequence[Sequence[str | Sequence[Cell]]]) -> list[list[str]]:
    """The texts of each column, its head first."""
    return [[head, *(_plain(row[place]) for row in rows)] for place, head in enumerate(heads)]


def _plain(cell: str | Sequence[Cell]) -> str:
    return cell if isinstance(cell, str) else " ".join(each.text for each in cell)


def _fit_grid(grid: Grid) -> tuple[Grid, list[float]]:
    """The grid in the largest letters in which no word is cut, and its columns' widths in points."""
    columns, room = grid_columns(grid.heads, grid.rows), TEXT_WIDTH * TWIPS / POINT
    for half in range(round(grid.size * 2), round(SMALLEST * 2) - 1, -1):
        if (widths := fit_widths(columns, room, half / 2, BESIDE)) is not None:
            return replace(grid, size=half / 2), widths
    least = least_widths(columns, SMALLEST, BESIDE)
    return replace(grid, size=SMALLEST), [width * room / sum(least) for width in least]


def _set_widths(made: Any, widths: Sequence[float]) -> None:
    """The widths of the columns, in points."""
    from docx.oxml.ns import qn

    whole = [round(width * POINT) for width in widths]
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, whole, strict=True):
        column.set(qn("w:w"), str(width))
    for row in made._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, whole, strict=True):
            wide = cell.get_or_add_tcPr().get_or_add_tcW()
            wide.set(qn("w:w"), str(width))
            wide.set(qn("w:type"), "dxa")


def _dress_table(made: Any, caption: str, alternative: str) -> None:
    """Hairlines between rows, and what a screen reader says of the table."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    line = f'w:val="single" w:sz="4" w:space="0" w:color="{load_look().hairline[1:]}"'
    within = made._tbl.tblPr
    borders = f"<w:tblBorders {nsdecls('w')}><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    within.find(qn("w:tblLayout")).addprevious(parse_xml(borders))
    for name, text in (("w:tblCaption", caption), ("w:tblDescription", alternative or caption)):
        said = OxmlElement(name)
        said.set(qn("w:val"), text)
        within.append(said)


def _keep_row(row: Any, *, of_head: bool) -> None:
    """No row is cut by a page; that of the heads comes again on each."""
    from docx.oxml import OxmlElement

    kinds = row.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if of_head else ())):
        kinds.append(OxmlElement(name))


def _add_field(line: Any, instruction: str, shown: str) -> None:
    """What Word works out itself: a number of pages, of a figure; `shown` until it does."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = line.add_run(shown)
    run._element.addprevious(field)
    field.append(run._element)
