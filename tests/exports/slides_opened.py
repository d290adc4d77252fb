"""Slides made of cards and opened again, for the tests of slides and of whole decks."""

import dataclasses
import io
from typing import Any

import plotly.graph_objects as go
from pptx import Presentation

from cards import every
from cards.contents import Contents, Cover
from cards.registry import BuiltCard
from cards.request import CardError
from charts.look import Look
from exports.slides import deck
from words.language import Language

LINK = "https://dashboard.example/map?v=1&indicator=basic_digital_skills"


def opened(cards: list[tuple[go.Figure, Contents]], language: Language, name: str = "") -> Any:
    return Presentation(
        io.BytesIO(
            deck.build_deck(cards, language, Cover(name, ("dashboard",), "Contents", LINK) if name else None)
        )
    )


def slide_of(card: str, language: Language, light: Look, **codes: str) -> tuple[Any, BuiltCard]:
    made = every.build_card({"card": card, **codes}, language, light)
    contents = dataclasses.replace(made.card, link=LINK)
    return opened([(made.figure, contents)], language).slides[0], made


def described(shape: Any) -> str:
    return str(next(its for its in shape._element.iter() if its.tag.endswith("}cNvPr")).get("descr") or "")


def card_of(name: str, country: str, language: Language, light: Look) -> BuiltCard | None:
    """A card for a country; None where nothing is held for it."""
    takes = every.CARDS[name].takes
    codes = (
        {"country": country} if "country" in takes else {"countries": country} if "countries" in takes else {}
    )
    try:
        return every.build_card({"card": name, **codes}, language, light)
    except CardError:
        return None
