"""What each file of ours says that it shows: of a card, of several, of a country, of observations."""

import hashlib
from collections.abc import Sequence

from cards import briefing
from cards.card import Card
from cards.claims.claim import Claim, make_claim, plain_json
from cards.contents import Record
from cards.request import CardError
from cards.view import View
from data.queries.moments import Moment

# What a country's factsheet and its brief rest on, as far as cards show it.
OF_COUNTRY = ("verdict", "profile")


def claim_of_card(card: Card) -> Claim:
    """What a card's file shows."""
    moment = (card.codes["as_of"], int(card.codes["state"]))
    return make_claim(card.link, briefing.code_of(card.codes), moment, [card])


def claim_of_cards(page: str, cards: Sequence[Card], moment: Moment) -> Claim:
    """What a file of several cards shows; `page` is the address of its page."""
    codes = briefing.encode_cards([card.codes for card in cards])
    return make_claim(page, codes, (moment.as_of, moment.state), cards)


def claim_of_country(page: str, country: str, view: View) -> Claim:
    """What a country's factsheet or brief shows."""
    made = []
    for name in OF_COUNTRY:
        try:
            card = briefing.build_briefing_card({"card": name, "country": country}, view).card
        except CardError:
            # Of a moment that has no values for it.
            continue
        made.append(card)
    return claim_of_cards(page, made, view.moment)


def claim_of_observations(address: str, records: Sequence[Record], moment: Moment) -> Claim:
    """What an answer of the API shows, by its own address: it is no card's."""
    named = dict.fromkeys(f"{its['dataset']} {its['edition']}" for its in records if its["edition"])
    return Claim(
        view=address,
        cards="",
        as_of=moment.as_of,
        state=moment.state,
        lang="en",
        editions=tuple(named),
        records=observations_digest(records),
    )


def observations_digest(records: Sequence[Record]) -> str:
    """The SHA-256 of an answer of the API."""
    return hashlib.sha256(plain_json([dict(its) for its in records])).hexdigest()
