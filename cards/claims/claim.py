"""What a file says that it shows: the address of its view, its moment, releases and records."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cards.contents import Contents


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a file shows: `view` is the address of its page, `cards` the short codes of its cards
    (cards.briefing), `as_of` and `state` their moment, `records` the SHA-256 of their records.
    """

    view: str
    cards: str
    as_of: str
    state: int
    lang: str
    editions: tuple[str, ...]
    records: str


def make_claim(view: str, cards: str, moment: tuple[str, int], shown: Sequence[Contents]) -> Claim:
    """What a file says of the cards `shown`; `moment` is a day and a state."""
    editions = dict.fromkeys(its for contents in shown for its in contents.editions if its.dataset)
    return Claim(
        view=view,
        cards=cards,
        as_of=moment[0],
        state=moment[1],
        lang=shown[0].lang if shown else "en",
        editions=tuple(dict.fromkeys(f"{its.dataset} {its.edition}" for its in editions)),
        records=records_digest(shown),
    )


def records_digest(shown: Iterable[Contents]) -> str:
    """The SHA-256 of cards' records, codes and plain values alone: the same in every language."""
    digest = hashlib.sha256()
    for contents in shown:
        rows = [[record.get(column) for column in contents.columns] for record in contents.records]
        digest.update(plain_json([list(contents.columns), rows]))
    return digest.hexdigest()


def plain_json(said: object) -> bytes:
    """One text for the same contents, whoever writes it."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")
