"""What DOCX files are made of: headings, captions that count, tables with repeated heads, pictures with their
texts, links. Words' own styles carry all of it, so that a reader can change them.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from charts.look import load_look
from exports.documents.word_tables import (
    HEIGHT,
    MARGIN,
    TEXT_WIDTH,
    WIDTH,
    Cell,
    Grid,
    dress_table,
    fit_grid,
    set_widths,
)
from words.language import Language

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The same contents give the same file.
CREATED = datetime(1980, 1, 1)
FONT = "Arial"
# By style: points, bold, points before and after.
STYLES = {
    "Normal": (10, False, 0, 4),
    "Title": (20, True, 0, 4),
    "Subtitle": (10, False, 0, 10),
    "Heading 1": (13, True, 9, 2),
    "Heading 2": (11, True, 8, 2),
    "Caption": (9, True, 3, 2),
    "List Bullet": (10, False, 0, 3),
}
SMALL = "Small print"
# A table of no more rows stands on one page.
SHORT = 8
# Points below a table.
BETWEEN = 5


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
        grid, widths = fit_grid(grid)
        made = self._document.add_table(len(grid.rows) + 1, len(grid.heads))
        made.autofit = False
        set_widths(made, widths)
        dress_table(made, caption, alternative)
        body = made._tbl.tr_lst
        whole = len(grid.rows) <= SHORT
        self._fill_row(body[0], grid.heads, grid, strong=True, of_head=True, followed=True)
        for number, row in enumerate(grid.rows):
            last = number == len(grid.rows) - 1
            self._fill_row(
                body[number + 1], row, grid, strong=number in grid.strong, followed=whole and not last
            )
        self._part()

    def new_page(self) -> None:
        """What follows begins on a page of its own."""
        self._document.add_page_break()

    def content(self) -> bytes:
        """The file."""
        content = io.BytesIO()
        self._document.save(content)
        return content.getvalue()

    def _part(self) -> None:
        """Two tables would be one without a paragraph between them: a low one."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        between = self._document.add_paragraph(style=SMALL).paragraph_format
        between.line_spacing_rule, between.line_spacing, between.space_after = (
            WD_LINE_SPACING.EXACTLY,
            Pt(BETWEEN),
            Pt(0),
        )

    def _fill_row(self, row: Any, cells: Sequence[str | Sequence[Cell]], grid: Grid, **kind: bool) -> None:
        from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
        from docx.shared import Pt
        from docx.text.paragraph import Paragraph

        _keep_row(row, of_head=kind.get("of_head", False))
        for place, (place_of, text) in enumerate(zip(row.tc_lst, cells, strict=True)):
            line = Paragraph(place_of.p_lst[0], self._document._body)
            line.paragraph_format.space_after = Pt(0)
            line.paragraph_format.keep_with_next = kind["followed"] or None
            if place in grid.numeric:
                line.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
            for number, cell in enumerate([Cell(text)] if isinstance(text, str) else text):
                if number:
                    line.add_run(" ")
                run = self._add_cell(line, cell)
                run.font.size, run.bold = Pt(grid.size), kind["strong"] or None

    def _add_cell(self, line: Any, cell: Cell) -> Any:
        """A run of the text, within a link where it has an address, marked with its language."""
        if not cell.address.startswith(("https://", "http://")):
            run = line.add_run(cell.text)
            _mark_language(run, cell.lang)
            return run
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
        _mark_language(run, cell.lang)
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


def _mark_language(run: Any, lang: str) -> None:
    """Says in which language a run is, where that is not the document's ("")."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if lang:
        tongue = OxmlElement("w:lang")
        tongue.set(qn("w:val"), lang)
        run._element.get_or_add_rPr().append(tongue)


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
