"""PDF for everyone (PDF/UA, ISO 14289-1): the factsheet, a picture and a briefing have tags on all, words
for figures, an order, and say so.
"""

import dataclasses
import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from cards import every
from cards.contents import Cover
from cards.factsheet.gather_factsheet import gather_factsheet
from cards.registry import BuiltCard
from cards.view import view_of
from charts.look import Look
from data.queries.moments import Moment
from exports.documents.factsheet_pdf import render_factsheet
from exports.documents.pdf_tags import mark_artifacts
from exports.pictures import image
from words.language import Language

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("moment")]
HOST = "https://dashboard.example"
SHOWN = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"f",
    b"F",
    b"f*",
    b"S",
    b"s",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"Do",
    b"sh",
    b"BI",
}
KINDS = ("factsheet", "picture", "stack", "map", "briefing")


class Element(NamedTuple):
    kind: str
    its: Any
    parents: tuple[str, ...]


@pytest.fixture
def document(moment: Moment, language: Language, light: Look) -> Callable[[str], tuple[PdfReader, str]]:
    """A document of one of KINDS, made and opened again, and its title."""

    def card(**codes: str) -> BuiltCard:
        made = every.build_card(codes, language, light)
        return BuiltCard(
            dataclasses.replace(made.card, link=HOST + every.page_link(made.card.codes)), made.figure
        )

    def opened(kind: str) -> tuple[PdfReader, str]:
        if kind == "factsheet":
            facts = gather_factsheet("IE", view_of(moment, language), HOST)
            return PdfReader(io.BytesIO(render_factsheet(facts))), facts.title
        if kind == "briefing":
            cards = [card(card="ranking"), card(card="coalition-map"), card(card="fan", country="MT")]
            cover = Cover(
                "Skills & <more>",
                ("as of today",),
                "Contents",
                f"{HOST}/briefing?cards=ranking~~coalition-map",
            )
            return PdfReader(
                io.BytesIO(image.card_pages([(figure, its) for its, figure in cards], cover))
            ), cover.name
        codes = {
            "picture": {"card": "compare-lines", "countries": "IE.DE"},
            "stack": {"card": "compare-stacked"},
            "map": {"card": "map"},
        }[kind]
        its, figure = card(**codes)
        return PdfReader(io.BytesIO(image.card_picture(figure, its, "pdf"))), its.headline

    return opened


def elements(kids: Any, parents: tuple[str, ...] = ()) -> Iterator[Element]:
    """The structure in its order, which is the order of reading."""
    its = kids.get_object() if kids is not None else None
    for kid in its if isinstance(its, list) else [its]:
        element = kid.get_object() if kid is not None else None
        if isinstance(element, dict) and "/S" in element:
            yield Element(element["/S"], element, parents)
            yield from elements(element.get("/K"), (*parents, element["/S"]))


def loose(reader: PdfReader, content: Any, resources: Any) -> list[bytes]:
    """Operators that show something outside of any marked content; and drawings with tags that are called
    within an artifact.
    """
    found: list[bytes] = []
    depth = 0
    for given, operator in ContentStream(content, reader).operations:
        depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        assert depth >= 0
        form = resources["/XObject"][given[0]].get_object() if operator == b"Do" else None
        if form is not None and b"BDC" in form.get_data():
            found += [operator] if depth else loose(reader, form, form.get("/Resources") or {})
        elif operator in SHOWN and not depth:
            found.append(operator)
    assert depth == 0
    return found


def fonts(resources: Any) -> Iterator[Any]:
    for font in (resources.get("/Font") or {}).values():
        its = font.get_object()
        yield its["/DescendantFonts"][0].get_object() if "/DescendantFonts" in its else its
    for form in (resources.get("/XObject") or {}).values():
        yield from fonts(form.get_object().get("/Resources") or {})


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_can_be_read_by_everyone(
    kind: str, document: Callable[[str], tuple[PdfReader, str]]
) -> None:
    reader, title = document(kind)
    root: Any = reader.trailer["/Root"]
    assert (
        root["/Lang"].lower()[:2],
        bool(root["/MarkInfo"]["/Marked"]),
        bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
    ) == ("en", True, True)
    described = reader.xmp_metadata
    assert described is not None
    assert reader.metadata is not None
    assert reader.metadata.title == described.dc_title["x-default"] == title
    assert (
        b"pdfuaid:part>1<" in root["/Metadata"].get_data()
        or b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    )
    assert [
        mark for page in reader.pages for mark in loose(reader, page.get_contents(), page["/Resources"])
    ] == []
    every = list(elements(root["/StructTreeRoot"]["/K"]))
    assert [element.kind for element in every].count("/H1") >= len(reader.pages) - (kind == "factsheet")
    figures = [element for element in every if element.kind == "/Figure"]
    assert figures
    assert all(element.its.get("/Alt") for element in figures)
    assert not any("/Figure" in element.parents for element in figures)
    for page in reader.pages:
        assert page["/Tabs"] == "/S"
        assert all(link.get_object().get("/Contents") for link in page.get("/Annots", []))
        for font in fonts(page["/Resources"]):
            held = font.get("/FontDescriptor", {})
            # A Type 3 font is its own drawings.
            assert font["/Subtype"] == "/Type3" or {"/FontFile", "/FontFile2", "/FontFile3"} & set(
                held.get_object()
            )


@pytest.mark.parametrize("kind", KINDS[1:])
def test_lists_have_bodies_and_the_order_is_title_finding_figure_source(
    kind: str, document: Callable[[str], tuple[PdfReader, str]]
) -> None:
    reader, _ = document(kind)
    tree: Any = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    every = list(elements(tree["/K"]))
    for element in every:
        if element.kind == "/LI":
            assert {kid.get_object()["/S"] for kid in element.its["/K"]} <= {"/Lbl", "/LBody"}
    told = [
        element.kind
        for element in every
        if element.kind in ("/H1", "/P", "/Figure") and "/Figure" not in element.parents
    ]
    last = len(told) - 1 - told[::-1].index("/H1")
    # Headline; subject; the chart; legend, source and link; the code.
    assert told[last : last + 3] == ["/H1", "/P", "/Figure"]
    assert told[-2:] == ["/P", "/Figure"]
    assert str(every[-1].its["/Alt"]).startswith(f"Code that leads to this view: {HOST}/")


def test_a_drawing_that_holds_tags_is_called_outside_of_artifacts() -> None:
    assert mark_artifacts(b"/X1 Do\n/X2 Do", {b"/X2"}).split(b"\n") == [
        b"/Artifact BMC",
        b"/X1 Do",
        b"EMC",
        b"/X2 Do",
        b"/Artifact BMC",
        b"EMC",
    ]


def test_only_what_has_no_tag_becomes_an_artifact() -> None:
    content = (
        b"q\n0 0 1 1 re\nf\n/P <</MCID 0 >>BDC\n/Span <</MCID 1 >>BDC\nBT\n(EMC BDC) Tj\nET\nEMC\nEMC\nS\nQ"
    )
    assert mark_artifacts(content).split(b"\n") == [
        b"/Artifact BMC",
        b"q",
        b"0 0 1 1 re",
        b"f",
        b"EMC",
        b"/P <</MCID 0 >>BDC",
        b"/Span <</MCID 1 >>BDC",
        b"BT",
        b"(EMC BDC) Tj",
        b"ET",
        b"EMC",
        b"EMC",
        b"/Artifact BMC",
        b"S",
        b"Q",
        b"EMC",
    ]
