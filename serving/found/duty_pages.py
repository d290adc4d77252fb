"""What a public body owes its readers: the accessibility statement and the legal notice of this copy."""

import re
import tomllib
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cards import markup
from data.facts.catalogue import catalogue
from serving.found.operator import Operator, read_operator
from serving.found.plain_page import ACCESSIBILITY, LEGAL, page_language, plain_page, unread_language
from serving.guard import pools, prices
from serving.guard.asking import limit_requests
from words.language import Language

DECLARED = Path(__file__).parents[2] / "data" / "declared" / "accessibility.toml"
# In what an operator wrote: without the sign that ends a sentence.
WEB_ADDRESS = re.compile(r"https?://[^\s<>()]*[^\s<>().,;]")


@cache
def declared_statement() -> dict[str, Any]:
    """What accessibility.toml declares."""
    return tomllib.loads(DECLARED.read_text(encoding="utf-8"))


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_accessibility(request: Request) -> Response:
    """GET /accessibility."""
    language = page_language(request)
    pieces = [*unread_language(request, language), *_statement(read_operator(), language)]
    return plain_page(language.text("Accessibility statement"), pieces, language)


@limit_requests(pools.NUMBERS, prices.ASKED)
def get_legal(request: Request) -> Response:
    """GET /legal."""
    language = page_language(request)
    pieces = [*unread_language(request, language), *_notice(read_operator(), language)]
    return plain_page(language.text("Legal notice"), pieces, language)


def _statement(operator: Operator, language: Language) -> list[str]:
    """The sections of the model statement, in its order."""
    said = declared_statement()
    standard, method = said["standard"], said["method"]
    status = {
        "fully": language.text("This dashboard complies with {standard}.", standard=language.text(standard)),
        "partially": language.text(
            "This dashboard partially complies with {standard}, because of what is listed below.",
            standard=language.text(standard),
        ),
    }[said["status"]]
    issues = [
        language.text(
            "{criterion}: {what} Instead: {alternative}",
            criterion=language.text(criterion),
            what=language.text(what),
            alternative=language.text(alternative),
        )
        for each in said["issue"]
        for criterion, what, alternative in [(each["criterion"], each["what"], each["alternative"])]
    ]
    commitment = language.text(
        "We want everybody to be able to use this dashboard, as Directive (EU) 2016/2102 "
        "asks of public bodies."
    )
    return [
        markup.paragraph(commitment),
        _who(operator, language),
        markup.heading(language.text("Compliance status"), 2),
        markup.paragraph(status),
        markup.heading(language.text("Content that is not accessible"), 2),
        markup.bullets(map(escape, issues)),
        markup.heading(language.text("Preparation of this statement"), 2),
        markup.paragraph(
            language.text(
                "This statement was prepared on {day}. Method: {method}.",
                day=language.edition(said["prepared"].isoformat(), "day"),
                method=language.text(method),
            )
        ),
        markup.heading(language.text("Feedback and contact"), 2),
        _contact(operator, language),
        markup.heading(language.text("Enforcement procedure"), 2),
        _enforcement(operator, language),
    ]


def _who(operator: Operator, language: Language) -> str:
    if not operator.name:
        return markup.paragraph(language.text("This copy names no operator."))
    if operator.country:
        return markup.paragraph(
            language.text(
                "This copy is run by {name} ({country}).",
                name=operator.name,
                country=language.country(operator.country),
            )
        )
    return markup.paragraph(language.text("This copy is run by {name}.", name=operator.name))


def _contact(operator: Operator, language: Language) -> str:
    if not operator.contact:
        return _who(operator, language)
    write = escape(language.text("Tell us what you can't use, or ask for it in another form:"))
    return f"<p>{write} {_link(operator)}</p>"


def _link(operator: Operator) -> str:
    address = operator.contact_link
    if address.startswith("mailto:"):
        return f'<a href="{escape(address, quote=True)}">{escape(operator.contact)}</a>'
    return markup.link(operator.contact, address)


def _enforcement(operator: Operator, language: Language) -> str:
    if not operator.enforcement:
        return markup.paragraph(
            language.text(
                "If you are not satisfied with the answer, contact the body that your country has named for "
                "this under Article 9 of Directive (EU) 2016/2102."
            )
        )
    said = language.text(
        "If you are not satisfied with the answer, contact {body}.", body=operator.enforcement
    )
    address = WEB_ADDRESS.search(said)
    if not address:
        return markup.paragraph(said)
    before, after = said[: address.start()], said[address.end() :]
    return f"<p>{escape(before)}{markup.link(address[0], address[0])}{escape(after)}</p>"


def _notice(operator: Operator, language: Language) -> list[str]:
    """Who runs this copy, what it keeps of readers, licences, maps, and that it is not official."""
    licences = dict.fromkeys(
        language.labelled_text(language.source(code), language.licence(code)) for code in catalogue().sources
    )
    return [
        markup.heading(language.text("Who runs this copy"), 2),
        _who(operator, language),
        *([f"<p>{_link(operator)}</p>"] if operator.contact else []),
        markup.paragraph(language.text("This is not an official product of the European Union.")),
        markup.heading(language.text("Privacy"), 2),
        markup.bullets(map(escape, _privacy(language))),
        markup.heading(language.text("Licences of the data"), 2),
        markup.bullets(map(escape, licences)),
        markup.heading(language.text("Maps and boundaries"), 2),
        markup.paragraph(
            language.text(
                "Maps are made with Natural Earth. Boundaries and names on them say nothing about the legal "
                "status of a territory."
            )
        ),
        markup.paragraph(
            language.text(
                "* Kosovo: this name is without prejudice to positions on status, and is in line with UN "
                "Security Council Resolution 1244/1999 and the opinion of the International Court of Justice "
                "on the declaration of independence."
            )
        ),
    ]


def _privacy(language: Language) -> tuple[str, ...]:
    """What logs, storage and cookies hold of a reader."""
    return (
        language.text("Nobody is tracked: there are no counters and no cookies of other sites."),
        language.text(
            "One cookie, _streamlit_xsrf, protects open pages against forged requests and ends with a visit."
        ),
        language.text(
            "Your choices, and the briefing you gather, stand in the address of the page. Your browser keeps "
            "the briefing too, until you clear it."
        ),
        language.text(
            "The server's log may hold the time, the address asked for and the visitor's IP address. Its "
            "operator decides for how long."
        ),
    )


ROUTES = [Route(ACCESSIBILITY, get_accessibility), Route(LEGAL, get_legal)]
