"""Files of ours with their mark: what they show, and the signature of this installation."""

from collections.abc import Callable, Sequence

from cards import briefing, every
from cards.card import Card
from cards.request import CardError
from charts.look import load_look
from data.queries.moments import Moment
from data.queries.signing_key import signing_key
from exports.proofs.forms import FORMS
from exports.proofs.mark import Claim, make_claim
from exports.proofs.seal import seal
from words.language import load_language

# What a country's factsheet and its brief rest on, as far as cards show it.
OF_COUNTRY = ("verdict", "profile")


def seal_file(file: bytes, form: str, claim: Callable[[], Claim]) -> bytes:
    """The file with its mark; as it is in a form that carries none."""
    return seal(file, form, claim(), signing_key()) if form in FORMS else file


def claim_of_card(card: Card) -> Claim:
    """What a card's file shows."""
    moment = (card.codes["as_of"], int(card.codes["state"]))
    return make_claim(card.link, briefing.code_of(card.codes), moment, [card])


def claim_of_cards(view: str, cards: Sequence[Card], moment: Moment) -> Claim:
    """What a file of several cards (at least one) shows; `view` is the address of its page."""
    codes = briefing.encode_cards([card.codes for card in cards])
    return make_claim(view, codes, (moment.as_of, moment.state), cards)


def claim_of_country(view: str, country: str, moment: Moment, lang: str) -> Claim:
    """What a country's factsheet or brief shows."""
    when = {"as_of": moment.as_of, "state": str(moment.state), "lang": lang}
    made = []
    for name in OF_COUNTRY:
        codes = {"card": name, "country": country, **when}
        try:
            made.append(every.build_card(codes, load_language(lang), load_look(dark=False)).card)
        except CardError:
            # Of a moment that has no values for it.
            continue
    return claim_of_cards(view, made, moment)
