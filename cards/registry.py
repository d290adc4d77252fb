"""Which cards there are: each subject registers its own beside the function that builds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import plotly.graph_objects as go

from cards.card import Card

Builder = TypeVar("Builder", bound=Callable[..., Any])


class BuiltCard(NamedTuple):
    """A card and its figure; that of a card which is a table is empty."""

    card: Card
    figure: go.Figure


@dataclass(frozen=True)
class CardEntry:
    """A card's place in the table of all.

    `path`: of the page that shows it; `also`: codes that the page needs beside the card's; `takes`: the
    choices of its address; `drawn`: whether it has a figure; `build` makes it of a request, None where it
    can't be made.
    """

    path: str
    takes: tuple[str, ...]
    also: Mapping[str, str]
    drawn: bool
    build: Callable[..., tuple[Card, go.Figure] | Card | None]


# By name, as far as the subjects are imported: cards.every has all.
ENTRIES: dict[str, CardEntry] = {}


def card(
    name: str,
    *,
    path: str,
    takes: tuple[str, ...] = (),
    also: Mapping[str, str] | None = None,
    drawn: bool = True,
) -> Callable[[Builder], Builder]:
    """Registers what makes the card `name` of a request (cards.request.CardRequest): card and figure, or,
    where `drawn` is false, a card that is a table. ValueError where another card has the name.
    """

    def register(build: Builder) -> Builder:
        if name in ENTRIES:
            raise ValueError(f"two cards are called {name}")
        ENTRIES[name] = CardEntry(path, takes, also or {}, drawn, build)
        return build

    return register
