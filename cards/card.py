"""A card, without its figure: the finding, one sentence, the source and flags, and the same numbers as table and CSV."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cards.markup import Table


@dataclass(frozen=True)
class Card:
    """What a card tells. `csv` makes its bytes on click; `notes` are caveats that travel with the numbers."""

    key: str
    title: str
    takeaway: str
    alternative: str
    source: str
    table: Table
    csv: Callable[[], bytes]
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """What a file made from the card is called: its title in small letters."""
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-") or self.key


def lines(parts: Sequence[str]) -> str:
    """Parts of a source line, joined; empty ones left out."""
    return " · ".join(part for part in parts if part)
