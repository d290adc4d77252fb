"""Slides made of cards and opened again, for the tests of slides and of whole decks."""

import dataclasses
import io
from typing import Any

import plotly.graph_objects as go
from pptx import Presentation

from cards import addressed
from cards.contents import Contents, Cover
from cards.request import CardError
from charts.look import Look
from exports.slides import deck
from words.language import Language

LINK = "https://dashboard.example/map?v=1&indicator=basic_digital_skills"


def opened(cards: list[tuple[go.Figure, Contents]], words: Language, name: str = "") -> Any:
    return Presentation(
        io.BytesIO(deck.slides(cards, words, Cover(name, ("dashboard",), "Contents", LINK) if name else None))
    )


def slide_of(card: str, words: Language, light: Look, **codes: str) -> tuple[Any, addressed.Made]:
    made = addressed.made({"card": card, **codes}, words, light)
    contents = dataclasses.replace(made.card, link=LINK)
    return opened([(made.figure, contents)], words).slides[0], made


def described(shape: Any) -> str:
    return str(next(its for its in shape._element.iter() if its.tag.endswith("}cNvPr")).get("descr") or "")


def card_of(name: str, country: str, words: Language, light: Look) -> addressed.Made | None:
    """A card for a country; None where nothing is held for it."""
    takes = addressed.CARDS[name].takes
    codes = (
        {"country": country} if "country" in takes else {"countries": country} if "countries" in takes else {}
    )
    try:
        return addressed.made({"card": name, **codes}, words, light)
    except CardError:
        return None
