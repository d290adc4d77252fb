"""Which cards there are: each subject registers its own beside the function that makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import plotly.graph_objects as go

from cards.card import Card

Builder = TypeVar("Builder", bound=Callable[..., Any])


class Made(NamedTuple):
    """A card and its figure; that of a card which is a table is empty."""

    card: Card
    figure: go.Figure


@dataclass(frozen=True)
class Entry:
    """Where a card stands (`path`, and codes that the page needs beside the card's: `also`), the choices of
    its address (`takes`), what makes it of a request (None where it can't be made), and whether it has a
    figure.
    """

    path: str
    takes: tuple[str, ...]
    also: Mapping[str, str]
    drawn: bool
    build: Callable[..., tuple[Card, go.Figure] | Card | None]


CARDS: dict[str, Entry] = {}


def card(
    name: str,
    *,
    path: str,
    takes: tuple[str, ...] = (),
    also: Mapping[str, str] | None = None,
    drawn: bool = True,
) -> Callable[[Builder], Builder]:
    """Registers what makes the card `name` of a request (cards.request.CardRequest): card and figure, or,
    where `drawn` is false, a card that is a table.
    """

    def register(build: Builder) -> Builder:
        if name in CARDS:
            raise ValueError(f"two cards are called {name}")
        CARDS[name] = Entry(path, takes, also or {}, drawn, build)
        return build

    return register
