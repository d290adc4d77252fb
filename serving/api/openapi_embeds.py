"""The description of what stands on other sites: badges, the code of frames, the calendar of releases."""

from data.facts.catalogue import EU, catalogue
from serving.api.openapi_parts import (
    LISTS,
    Described,
    code_parameter,
    list_parameter,
    moment_parameters,
    operation,
    parameter,
    refusal,
)
from serving.embed.embed_route import AUTO, THEMES
from serving.embed.oembed_route import FORMS, LEAST, MOST
from words.language import available

HTML = {"text/html": {}}


def embed_paths() -> Described:
    """By address, the description of each."""
    return {
        "/oembed": _oembed(),
        "/embed/badge": _badge(),
        "/feeds/releases.ics": _releases(),
    }


def _oembed() -> Described:
    pixels = {"type": "integer", "minimum": LEAST, "maximum": MOST}
    said = "The address of a page, a card or a badge of this dashboard"
    described = operation(
        "The code that embeds a page's card on another site (oEmbed 1.0)",
        [
            parameter("url", said, {"type": "string"}, required=True),
            parameter("maxwidth", "At most so many pixels across", pixels),
            parameter("maxheight", "At most so many pixels high", pixels),
        ],
        {"type": "object"},
    )
    its = described["get"]
    its["parameters"].append(code_parameter("format", "The form of the answer", FORMS, "json"))
    its["responses"]["200"]["content"]["text/xml"] = {}
    its["responses"] |= {
        "404": refusal("An address that is not ours, or shows no card"),
        "501": refusal("A format that is not offered"),
    }
    its["description"] = (
        "The code follows the newest data, unless the address names as_of or state: then it stays."
    )
    return described


def _badge() -> Described:
    described = operation(
        "A national coalition's badge, for its own website: status, the country's skills, newest item",
        [
            code_parameter("country", "A member state's code", catalogue().countries),
            code_parameter("theme", "The colours; auto is as on the reader's device", THEMES, AUTO),
            code_parameter("lang", "The language of all words", available(), "en"),
            *moment_parameters(),
        ],
        {},
    )
    its = described["get"]["responses"]
    its["200"]["content"] = HTML
    its["404"] = {"description": "A country without a national coalition, told as a page", "content": HTML}
    for status in ("400", "429", "503"):
        its[status]["content"] = HTML
    described["get"]["description"] = "A page without script for a frame; it follows the newest data."
    return described


def _releases() -> Described:
    described = operation(
        "The data releases to come, as a calendar (iCalendar)",
        [
            list_parameter(
                "indicator", f"Codes of indicators, {LISTS}; without it all", "basic_digital_skills"
            ),
            list_parameter("country", f"Codes of countries that have values, {LISTS}; {EU} too", "EL,IE"),
        ],
        {},
    )
    described["get"]["responses"]["200"]["content"] = {"text/calendar": {}}
    described["get"]["description"] = (
        "A day stands only where a publisher states it. Else the month in which releases came before is "
        "marked “As usual, not announced” and TENTATIVE."
    )
    return described
