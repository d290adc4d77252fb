"""The moments that can be asked about, and the editions that speak at one."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from data.facts.catalogue import catalogue, renew_catalogue
from data.facts.coalitions.coalition_days import recorded_days
from data.facts.edition import Doubt, Edition
from data.facts.memory import MEMORY, remember
from data.queries.failure_log import FailureLog
from data.store import content_check, database, notes, stored_editions
from data.store.database import StoreError as StoreError

P = ParamSpec("P")
R = TypeVar("R")
# Of a store without any edition.
FIRST_DAY = "0001-01-01"


@dataclass(frozen=True)
class Moment:
    """What we held (`state`) and up to which day editions count (`as_of`, ISO date)."""

    as_of: str
    state: int


class NotReadyError(Exception):
    """The store has not been built, or only half: says what to do."""


_log = FailureLog()


def log_failure(error: NotReadyError | StoreError) -> None:
    """Writes to the log what befell the store and what to do, once in a while. Readers are told less
    (words.refusals.unavailable): it may name users, hosts and folders.
    """
    _log.write(str(error))


# How the store stands, while in_one_look() lasts.
_look: ContextVar[list[notes.StoreStatus] | None] = ContextVar("look", default=None)


@contextmanager
def in_one_look() -> Iterator[None]:
    """While it lasts, the store is asked once how it stands: all of a page goes by one answer."""
    before = _look.set([])
    try:
        yield
    finally:
        _look.reset(before)


def status_of_store() -> notes.StoreStatus:
    """How the store stands now, or when it was first asked in this look. Facts that a refresh has accepted
    since are taken over here, where it is asked: an older answer would undo what others have taken over.

    NotReadyError if nothing was ever built there, StoreError if it can't be read.
    """
    look = _look.get()
    if look:
        return look[0]
    status = notes.store_status(database.engine())
    if status.whole:
        _take_over(status.facts)
        _notice_replacement(status.identity)
    elif not status.has_tables:
        raise _not_ready()
    if look is not None:
        look.append(status)
    return status


def now() -> Moment:
    """The newest moment: every edition that the store holds, every fact that is declared.

    NotReadyError if the store is not whole, StoreError if it can't be read.
    """
    status = status_of_store()
    if not status.whole:
        raise _not_ready()
    return _newest(status.state)


def _not_ready() -> NotReadyError:
    where = database.engine().url.render_as_string(hide_password=True)
    return NotReadyError(f"The store {where} is not built, or only half. Run `make setup`.")


class _Answering:
    """Which store this process answers from; "" before it was first asked."""

    identity: str = ""


def answering_store() -> str:
    """What tells the store that now() last answered from, from another at the same address."""
    return _Answering.identity


def named_store() -> str:
    """The address of the store, without its password, and answering_store()."""
    return f"{database.engine().url.render_as_string(hide_password=True)} {answering_store()}"


def _notice_replacement(identity: str) -> None:
    """Forgets what was answered from a store that another has taken the place of: states count anew there."""
    if identity != _Answering.identity:
        if _Answering.identity:
            MEMORY.forget()
        _Answering.identity = identity


def refuse_damage() -> None:
    """StoreError where the store holds something else than was written to it: for whoever meets a fault that
    nothing else explains.
    """
    content_check.verify_content(database.engine())


def renew_facts() -> None:
    """Takes over the facts that a refresh has accepted since; for who answers from facts alone. Leaves them
    where the store doesn't answer.
    """
    with suppress(StoreError):
        _take_over(notes.read_note(database.engine(), notes.FACTS) or "")


def answers_from_facts_of_store() -> bool:
    """Whether this process answers from the declared facts that the store was built from. One of another
    version of the program, or with other files on its machine, does not.
    """
    return notes.read_note(database.engine(), notes.FACTS) in (None, catalogue().digest)


def _take_over(accepted: str) -> None:
    if renew_catalogue(accepted, lambda: notes.read_note(database.engine(), notes.OWN_TARGETS) or ""):
        # Answers that rest on the facts of before are not found any more, and would take the room of others.
        MEMORY.forget()


@remember
def _newest(state: int) -> Moment:
    """The day of the newest edition, or of the newest fact on a coalition where that is later."""
    days = [
        kept.edition.edition[:10]
        for kept in stored_editions.stored_editions(database.engine())
        if kept.state <= state
    ]
    _, last = recorded_days(catalogue().coalition_record)
    return Moment(max(*days, last) if days else FIRST_DAY, state)


def settle(moment: Moment, newest: Moment) -> Moment:
    """`moment`; days after the newest are one day, the newest: nothing else is known of them."""
    return replace(moment, as_of=min(moment.as_of, newest.as_of))


@remember
def _edition_days(state: int) -> tuple[str, ...]:
    kept = stored_editions.stored_editions(database.engine())
    return tuple(sorted({each.edition.edition[:10] for each in kept if each.state <= state}))


def speaking(moment: Moment) -> Moment:
    """The moment at which the same editions speak, on the day of the newest of them."""
    days = _edition_days(moment.state)
    place = bisect_right(days, moment.as_of)
    return replace(moment, as_of=days[place - 1] if place else FIRST_DAY)


def has_newest_editions(moment: Moment) -> bool:
    """Whether at a moment the same editions speak as now; facts may have been declared since."""
    return speaking(moment) == speaking(now())


def remember_by_editions(function: Callable[P, R]) -> Callable[P, R]:
    """remember(), for answers that hang on moments by the editions that speak alone: days between two
    editions share one answer.
    """
    kept = remember(function)

    def same(argument: Any) -> Any:
        return speaking(argument) if isinstance(argument, Moment) else argument

    @wraps(function)
    def asking(*args: P.args, **kwargs: P.kwargs) -> R:
        return kept(*map(same, args), **{name: same(value) for name, value in kwargs.items()})

    return asking


@remember_by_editions
def editions_at(moment: Moment) -> tuple[Edition, ...]:
    """The editions that speak at a moment, newest first."""
    kept = stored_editions.stored_editions(database.engine())
    spoken = [k.edition for k in kept if k.state <= moment.state and k.edition.edition[:10] <= moment.as_of]
    return tuple(sorted(spoken, key=lambda edition: edition.edition, reverse=True))


@remember_by_editions
def precisions(moment: Moment) -> dict[tuple[str, str], str]:
    """How precisely the date of each edition is known (Edition.date_precision), by dataset and date."""
    return {(edition.dataset, edition.edition): edition.date_precision for edition in editions_at(moment)}


def edition_of(dataset: str, date: str, moment: Moment) -> Edition | None:
    """The provenance of an edition that speaks at a moment."""
    return next((e for e in editions_at(moment) if e.dataset == dataset and e.edition == date), None)


@dataclass(frozen=True)
class EditionOnHold:
    """An edition that was fetched and is held back until somebody accepts it, and why."""

    dataset: str
    edition: str
    doubts: tuple[Doubt, ...]


def editions_on_hold() -> tuple[EditionOnHold, ...]:
    """The editions held back at the last refresh. Asked anew each time: an edition that waits is no new
    state.
    """
    store = database.engine()
    noted = notes.read_note(store, notes.HELD) or "[]"
    try:
        return tuple(
            EditionOnHold(
                each["dataset"], each["edition"], tuple(Doubt.from_text(doubt) for doubt in each["doubts"])
            )
            for each in json.loads(noted)
        )
    except (ValueError, TypeError, KeyError) as error:
        raise database.damage_error(store, f"its note of what is held back: {error}") from None


def editions_of(observations: pd.DataFrame, moment: Moment) -> list[Edition]:
    """The editions behind rows that have a value, newest first."""
    columns = zip(
        observations["dataset"], observations["edition"], observations["value"].notna(), strict=True
    )
    pairs = dict.fromkeys((dataset, day) for dataset, day, held in columns if held)
    found = [
        edition_of(dataset, day, moment)
        for dataset, day in sorted(pairs, key=lambda pair: pair[1], reverse=True)
    ]
    return [edition for edition in found if edition is not None]


def newest_editions(moment: Moment) -> list[Edition]:
    """The newest edition of each dataset, newest first."""
    found: dict[str, Edition] = {}
    for edition in editions_at(moment):
        found.setdefault(edition.dataset, edition)
    return list(found.values())


def newest_precisions() -> dict[tuple[str, str], str]:
    """precisions() of the newest moment."""
    return precisions(now())
