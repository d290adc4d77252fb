"""The description of what stands on other sites and in other programs: the code of frames, the calendar of
releases.
"""

from data.facts.catalogue import catalogue
from serving.api.openapi_parts import (
    LISTS,
    Described,
    code_parameter,
    list_parameter,
    operation,
    parameter,
    refusal,
)
from serving.embed.oembed_route import FORMS, LEAST, MOST


def embed_paths() -> Described:
    """By address, the description of each."""
    return {
        "/oembed": _oembed(),
        "/feeds/releases.ics": _releases(),
    }


def _oembed() -> Described:
    pixels = {"type": "integer", "minimum": LEAST, "maximum": MOST}
    said = "The address of a page of this dashboard, of a card (/embed) or a badge (/embed/badge?country=EL)"
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


def _releases() -> Described:
    shown = "A member state's code: the indicators with a target, and areas of skill, that it has values of"
    described = operation(
        "The data releases to come, as a calendar (iCalendar)",
        [
            list_parameter("indicator", f"Codes of indicators, {LISTS}; without it all", "internet_users"),
            parameter("country", shown, {"type": "string", "enum": list(catalogue().countries)}),
        ],
        {},
    )
    described["get"]["responses"]["200"]["content"] = {"text/calendar": {}}
    described["get"]["description"] = (
        "A day stands only where a publisher states it. Else the month in which releases came before is "
        "marked “As usual, not announced” and TENTATIVE."
    )
    return described
