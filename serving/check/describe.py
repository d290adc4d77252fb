"""What the API's description says of /api/v1/check."""

from exports.proofs.forms import FORMS, form_names
from exports.proofs.safe_reading import LARGEST_FILE
from serving.api.openapi_parts import Described, code_parameter, operation, parameter, refusal
from serving.check.uploads import FIELDS, LONGEST_ADDRESS, MULTIPART
from words.language import available

MEANT = {
    "given": "the file is exactly as this dashboard made it",
    "saved": "its values, texts and pictures are as this dashboard made them, the rest of the file is not",
    "changed": "it carries our mark and says something else",
    "foreign": "it carries no mark of this dashboard",
    "unsigned": "its mark has no signature that we can check",
    "address": "an address of ours",
}


def describe_check() -> Described:
    """GET for an address, POST for a file or an address."""
    language = code_parameter("lang", "The language of the sentences", available(), "en")
    address = parameter(
        "address",
        "An address of this dashboard, such as the one that the code on a file leads to; without it the "
        "first page's",
        {"type": "string", "maxLength": LONGEST_ADDRESS, "example": "/map?v=1&as_of=2024-06-30"},
    )
    found = operation("What an address of ours shows, then and now", [address, language], _answer())
    summary = "Whether a file is what we gave, and what it shows now"
    described = operation(summary, [language], _answer())["get"]
    named = ", ".join(form_names())
    found["get"]["description"] = (
        f"A file ({named}, at most {LARGEST_FILE // 2**20} MB) is checked by POST as {MULTIPART}, in the "
        "field file; nothing of it is kept. verdict is "
        + "; ".join(f"{code}: {said}" for code, said in MEANT.items())
        + "."
    )
    described["responses"] = {
        code: answer
        for code, answer in described["responses"].items()
        if code in ("200", "414", "421", "429", "503")
    } | {
        "400": refusal("A form that can't be read, or a language that is not known"),
        "408": refusal("The file took too long to arrive"),
        "413": refusal("The file is too large, or unpacks to too much"),
        "415": refusal("No form that carries a mark, or not sent as a form in UTF-8"),
        "422": refusal("A file that can't be read as what it is"),
    }
    described["requestBody"] = {
        "required": True,
        "content": {
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "properties": {
                        FIELDS[0]: {"type": "string", "contentMediaType": "application/octet-stream"},
                        FIELDS[1]: {"type": "string", "maxLength": LONGEST_ADDRESS},
                    },
                    "additionalProperties": False,
                }
            }
        },
    }
    return {**found, "post": described}


def _answer() -> Described:
    text, whole = {"type": "string"}, {"type": "integer"}
    card = {
        "type": ["object", "null"],
        "properties": {"headline": text, "link": text, "as_of": {**text, "format": "date"}, "state": whole},
    }
    shown = {
        "card": {**text, "description": "its name; observations for an answer of the API"},
        "subject": text,
        "then": card,
        "now": card,
        "revised": {"type": "array", "items": text},
        "revised_count": whole,
    }
    return {
        "type": "object",
        "properties": {
            "verdict": {"type": "string", "enum": list(MEANT)},
            "said": text,
            "details": {"type": "array", "items": text},
            "form": {"type": ["string", "null"], "enum": [*FORMS, None]},
            "mark": {"type": ["object", "null"]},
            "same_records": {
                "type": ["boolean", "null"],
                "description": "whether the records that the file names are those of its view",
            },
            "shown": {"type": "array", "items": {"type": "object", "properties": shown}},
        },
    }
