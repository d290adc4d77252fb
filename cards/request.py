"""A card's address read: every code checked, the page's default where one is left out."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cards.address_reader import match_code, read_day, read_number, split_codes
from cards.view import View, view_of
from charts.look import Look
from data.facts.catalogue import SKILLS, TOTAL
from data.queries import moments, series
from data.queries.moments import Moment
from words.language import Language
from words.refusals import RefusedError

# Beside the choices, every address may hold these; `v` is the schema version of a page's link.
ALWAYS = ("card", "as_of", "state", "lang", "v")
# The version of our links: what a link without it leaves out is not chosen anew.
SCHEMA = "1"
# Nobody of several, as in a link.
NONE = "none"


class CardError(RefusedError):
    """An address that makes no card: the message names the code, `near` what is possible instead."""


@dataclass(frozen=True)
class CardRequest:
    """The codes of an address, and the view that it asks for."""

    codes: Mapping[str, str]
    view: View

    @property
    def moment(self) -> Moment:
        """The moment that the address names."""
        return self.view.moment

    def one(self, name: str, options: Sequence[str], default: str) -> str:
        """The code under `name` if it is possible, `default` where there is none; CardError otherwise."""
        return resolve_code(self.codes[name], options, name) if self.codes.get(name) else default

    def country(self, default: str = "") -> str:
        """One of the member states."""
        return self.one("country", self.view.catalogue.countries, default)

    def first_country(self) -> str:
        """One of the member states; the first in protocol order where none is named."""
        return self.country(self.view.catalogue.countries[0])

    def several(self, name: str, options: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
        """The codes of the list under `name`, in the order given; `default` without it; NONE is nobody."""
        listed = self.codes.get(name, "")
        if listed == NONE:
            return ()
        if not listed:
            return tuple(default)
        return tuple(dict.fromkeys(resolve_code(code, options, name) for code in split_codes(listed)))


def resolve_code(code: str, options: Sequence[str], name: str) -> str:
    """What `code` means among `options` (cards.address_reader.match_code).

    Raises CardError, which holds the nearest of them, where it is none.
    """
    found = match_code(code, options)
    if found is None:
        near = difflib.get_close_matches(code, options, 5, 0.5) or list(options)[:20]
        raise CardError('{name} "{code}" is not valid here', near, name=name, code=code)
    return found


def read_request(
    codes: Mapping[str, str], language: Language, look: Look, takes: Sequence[str]
) -> CardRequest:
    """Reads the address of a card that takes the choices `takes`.

    Raises CardError where it names another choice, or a moment that never was.
    """
    for name in codes:
        resolve_code(name, (*takes, *ALWAYS), "the parameter")
    return CardRequest(codes, view_of(requested_moment(codes), language, look))


def requested_moment(codes: Mapping[str, str]) -> Moment:
    """The moment that an address names; the newest where it names none. CardError where it can't be read."""
    now = moments.now()
    moment, unread = linked_moment(codes, now)
    if "as_of" in unread:
        raise CardError(
            '{name} "{code}" is not a day such as 2024-06-30', name="as_of", code=codes.get("as_of")
        )
    if "state" in unread:
        raise CardError(
            '{name} "{code}" is not a number from {least} to {most}',
            name="state",
            code=codes.get("state"),
            least=1,
            most=now.state,
        )
    return moment


def linked_moment(codes: Mapping[str, str], newest: Moment) -> tuple[Moment, tuple[str, ...]]:
    """The moment that an address names as far as it can be read and the store reaches, the newest's day and
    state for the rest; and which of the two parameters can't be read.
    """
    as_of, state = codes.get("as_of", ""), codes.get("state", "")
    day, number = read_day(as_of), read_number(state, newest.state)
    read = {"as_of": day is not None or not as_of, "state": number is not None or not state}
    moment = moments.settle(Moment(day or newest.as_of, number or newest.state), newest)
    return moment, tuple(name for name, found in read.items() if not found)


def names_newest_period(codes: Mapping[str, str], moment: Moment) -> bool:
    """Whether the period that an address names is the one that its card has by itself at a moment: without
    it the card is the same, and goes on to the next period when there is one.
    """
    code = codes.get("indicator", "")
    if not codes.get("period") or not code:
        return False
    offered = series.breakdowns_available(code, moment)
    group = codes.get("breakdown") or split_codes(codes.get("groups", ""))[0]
    group = group or (TOTAL if TOTAL in offered else offered[0])
    return codes["period"] == series.default_period(code, moment, group)


def following_codes(codes: Mapping[str, str]) -> dict[str, str]:
    """The codes of a card without what ties it to its moment: so it follows the newest data."""
    moment = Moment(codes["as_of"], int(codes["state"]))
    tied = ("as_of", "state", "period") if names_newest_period(codes, moment) else ("as_of", "state")
    return {name: code for name, code in codes.items() if name not in tied}


def requested_indicator(request: CardRequest) -> str:
    """The indicator asked for, among those with values; CardError where none has any."""
    available = [code for code in request.view.catalogue.indicators if series.periods(code, request.moment)]
    require(bool(available), "there are no data at this moment")
    return request.one("indicator", available, SKILLS if SKILLS in available else available[0])


def require(holds: bool, message: str, near: Callable[[], Sequence[str]] = tuple, **values: object) -> None:
    """CardError with `message`, filled from `values`, unless it holds."""
    if not holds:
        raise CardError(message, near(), **values)
