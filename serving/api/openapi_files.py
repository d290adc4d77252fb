"""The description of the API's addresses that answer with files: cards, citations, briefings, factsheets."""

from cards.author_words import LONGEST
from cards.every import CARDS
from cards.records import NAMED_COLUMNS
from data.facts.catalogue import EU, catalogue
from exports.documents.citation import STYLES
from exports.documents.word_parts import MEDIA
from exports.pictures.image import NORMAL, SHAPES, SIZES
from exports.tables.ods_book import MEDIA as ODS
from serving.api.api_examples import BRIEFED
from serving.api.openapi_parts import (
    Described,
    code_parameter,
    excel_parameter,
    moment_parameters,
    operation,
    parameter,
    refusal,
)
from serving.embed.badge_picture_route import FORMS as BADGES
from serving.embed.badge_picture_route import THEMES
from serving.files.card_files import CODED, FORMS, LETTERED
from words.language import available

# A briefing's forms: type and summary.
BRIEFINGS = {
    "pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "Cards as slides: charts, tables and shapes that can be edited, and notes with method and source",
    ),
    "pdf": ("application/pdf", "Cards as pages, tagged for screen readers"),
    "docx": (MEDIA, "Cards as a document with headings, captions and alternative texts, and their tables"),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Cards as a workbook, a sheet each, with flags and sources",
    ),
    "ods": (ODS, "The workbook for LibreOffice and others, with the same cells"),
    "zip": ("application/zip", "Cards as slides, pages, a workbook and CSV, and what they say"),
}

# What stands behind the standards that a PDF of ours names.
CHECKED = (
    "PDF/UA-1 and PDF/A-2a as far as the checker page-validation tells (104 and 154 rules); it does not tell "
    "whether alternative texts say what figures show, whether the order makes sense, or whether colour alone "
    "tells something. veraPDF was not run."
)


def file_paths() -> Described:
    """By address, the description of every file."""
    return {
        "/api/v1/factsheet.pdf": _factsheet(),
        "/api/v1/brief.docx": _country_brief(),
        "/api/v1/slides.pptx": _five_slides(),
        **{f"/api/v1/briefing.{form}": _briefing(form) for form in BRIEFINGS},
        **{f"/api/v1/badge.{form}": _badge_picture(form) for form in BADGES},
        "/api/v1/chart.{form}": _card_file(),
        "/api/v1/citation": _citation(),
        "/api/v1/table": _table(),
    }


def archive_path() -> Described:
    """The description of the whole store as one file."""
    said = "All observations with their provenance, the registry of coalitions, and what their sites offered"
    return _file(said, [], "A ZIP of CSV and JSON; its README.txt says what is in it", "application/zip")


def _briefing(form: str) -> Described:
    media, summary = BRIEFINGS[form]
    said = "Codes of cards parted by ~~, each a card's name and its choices as letter and code, parted by ~"
    parameters = [
        parameter("cards", said, {"type": "string", "example": BRIEFED}, required=True),
        parameter("called", "The name of the briefing", {"type": "string", "maxLength": 80}),
        parameter(
            "words",
            "What its author says: headlines, sentences and slides of text, packed as in the page's link",
            {"type": "string", "maxLength": LONGEST},
        ),
        _language("The language of the file"),
        *moment_parameters(),
    ]
    described = _file(summary, parameters, "The file", media)
    described["get"] |= {"description": CHECKED} if form == "pdf" else {}
    described["get"]["responses"]["503"]["description"] = (
        "The store does not answer, or no picture can be made just now"
    )
    return described


def _factsheet() -> Described:
    summary = (
        "A member state's factsheet: two A4 pages, tagged for screen readers (PDF/UA-1) and made to last "
        "(PDF/A-2a)"
    )
    country = code_parameter("country", "A member state's code", catalogue().countries)
    language = _language("The language of the sheet")
    described = _file(summary, [country, language, *moment_parameters()], "A PDF", "application/pdf")
    described["get"]["description"] = CHECKED
    return described


def _country_brief() -> Described:
    summary = (
        "A member state's brief as a document to be edited, about three pages: verdict, targets, groups, "
        "peers, coalition, sources"
    )
    country = code_parameter("country", "A member state's code", catalogue().countries)
    language = _language("The language of the brief")
    return _file(summary, [country, language, *moment_parameters()], "A document", MEDIA)


def _five_slides() -> Described:
    summary = (
        "Five slides and a cover of a member state, or of the Union: standing, targets, who lags (groups; of "
        "the Union its member states), coalition with its newest items, what is asked"
    )
    country = code_parameter(
        "country", "A member state's code, or the Union's", (EU, *catalogue().countries), EU
    )
    language = _language("The language of the slides")
    media = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return _file(summary, [country, language, *moment_parameters()], "A presentation", media)


def _badge_picture(form: str) -> Described:
    summary = "The badge of a national coalition as a picture, for sites that take no frames"
    parameters = [
        code_parameter("country", "A member state's code", catalogue().countries),
        code_parameter("theme", "Its colours", THEMES, THEMES[0]),
        _language("The language of the badge"),
        *moment_parameters(),
    ]
    described = _file(summary, parameters, "A picture; an SVG's letters are outlines", BADGES[form][0])
    described["get"]["responses"]["404"] = refusal("A country without a coalition")
    return described


def _card_file() -> Described:
    """Every card of every page as a file."""
    forms = code_parameter("form", "The kind of file", FORMS) | {"in": "path"}
    shape = code_parameter("shape", "Of a picture, also in the ZIP", SHAPES, "slide")
    size = code_parameter("size", "Of a PNG: one, two or three pixels for each on screen", SIZES, NORMAL)
    code = code_parameter("code", "Whether a picture has the QR code that leads to its view", CODED, "qr")
    fonts = code_parameter(
        "fonts", "Whether an SVG names its fonts, or has outlines that need none", LETTERED, LETTERED[0]
    )
    media = [form.media.partition(";")[0] for form in FORMS.values()]
    said = "The file, with title, source, edition, licence and link"
    summary = "A card as a file: the codes of its page's link, and the card's name"
    described = _file(summary, [forms, shape, size, code, fonts, excel_parameter(), *_card()], said, *media)
    named = ", ".join(f"{column}_name" for column in NAMED_COLUMNS)
    tables = ", ".join(card for card, address in CARDS.items() if not address.drawn)
    described["get"]["description"] = (
        f"Tables hold names beside codes ({named}), in the language asked for; beside an edition's "
        "date stands how precisely it is known (edition_precision); a period is text, and in XLSX and ODS "
        "a number where it is a year. A map's PDF, which is for paper, names its countries. "
        f"Cards that are tables have no picture: {tables}. A slide holds no picture of a figure: every kind "
        "is a chart with its numbers, a table, or shapes that can be edited; a long table takes several "
        "slides."
    )
    return described


def _citation() -> Described:
    style = code_parameter(
        "style", "As text for a mail, the link alone, or a citation: short, in full, BibTeX", STYLES, "full"
    )
    return _file("How to cite a card", [style, *_card()], "The citation", "text/plain")


def _table() -> Described:
    summary = "A card's table as a piece of HTML, as its page shows it"
    return _file(summary, _card(), "The table", "text/html")


def _file(summary: str, parameters: list[Described], said: str, *media: str) -> Described:
    """An address that answers with a file of one of these media types, as often as a client may ask."""
    described = operation(summary, parameters, {})
    described["get"]["responses"] |= {
        "200": {"description": said, "content": {each: {} for each in media}},
        "413": refusal("The file would be too large"),
    }
    return described


def _language(said: str) -> Described:
    return code_parameter("lang", said, available(), "en")


def _card() -> list[Described]:
    """The parameters of a card's address: which it takes depends on the card."""
    choices = sorted({name for address in CARDS.values() for name in address.takes})
    names = {"type": "string", "enum": list(CARDS), "example": "map"}
    return [
        parameter("card", "The card's name", names, required=True),
        *(
            parameter(name, f"As in the link of the page; taken by {_takers(name)}", {"type": "string"})
            for name in choices
        ),
        *moment_parameters(),
        _language("The language of all words"),
    ]


def _takers(choice: str) -> str:
    return ", ".join(card for card, address in CARDS.items() if choice in address.takes)
