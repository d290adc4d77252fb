"""What is worked out once, when the store is built, and not while a page is served: class edges and the
back-tests' records.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

import pandas as pd

from analysis import indicator_backtest
from analysis.classes import natural_edges
from data.facts.catalogue import Catalogue
from data.facts.held_values import with_values
from data.queries.series_of_record import of_record
from data.store import database, notes, stored_editions, stored_observations

# Raise it when a derivation changes: stores built before then make theirs anew.
VERSION = "4"
NOTE = "derived"


@dataclass(frozen=True)
class Derivations:
    """`class_edges` by (indicator, breakdown); `track_records` by (indicator, whether breaks were
    ignored).
    """

    class_edges: dict[tuple[str, str], tuple[float, ...]]
    track_records: dict[tuple[str, bool], list[dict[str, object]]]


def current_note(store: database.Engine, facts: Catalogue) -> str:
    """What the store notes once everything is derived: the version of the derivations, the state they were
    made for, and a checksum of the facts that they rest on.
    """
    return f"{VERSION} of state {stored_editions.last_state(store)}, facts {_checksum(facts)}"


@lru_cache(maxsize=4)
def _checksum(facts: Catalogue) -> str:
    """Of what the series of record, class edges and back-tests are made by; not of coalitions and names."""
    rests_on = (facts.indicators, facts.units, facts.countries, facts.targets, facts.pace)
    return hashlib.sha256(repr(rests_on).encode()).hexdigest()[:16]


def is_current(store: database.Engine, facts: Catalogue) -> bool:
    """Whether the store's derived tables were made by this version of the derivations, for this state and
    these facts.
    """
    return notes.read_note(store, NOTE) == current_note(store, facts)


def derive_all(store: database.Engine, facts: Catalogue) -> Derivations:
    """Derives everything from the store's newest state."""
    state, day = stored_editions.last_state(store), "9999-12-31"
    editions = [kept.edition for kept in stored_editions.stored_editions(store)]
    observations = {
        code: of_record(
            stored_observations.read_indicator(store, code, day, state), indicator, editions, facts
        )
        for code, indicator in facts.indicators.items()
    }
    return Derivations(_class_edges(observations, facts), _track_records(observations, facts))


def _class_edges(
    observations: Mapping[str, pd.DataFrame], facts: Catalogue
) -> dict[tuple[str, str], tuple[float, ...]]:
    """Natural breaks of every series over all members and periods."""
    edges: dict[tuple[str, str], tuple[float, ...]] = {}
    for code, rows in observations.items():
        members = with_values(rows[rows["country"].isin(facts.countries)])
        edges |= {
            (code, str(breakdown)): natural_edges(its["value"].tolist())
            for breakdown, its in members.groupby("breakdown")
        }
    return edges


def _track_records(
    observations: Mapping[str, pd.DataFrame], facts: Catalogue
) -> dict[tuple[str, bool], list[dict[str, object]]]:
    """The back-test of everything that has a target, with breaks kept and, marked so, ignored."""
    records = {}
    for code in indicator_backtest.back_tested_indicators(facts):
        for ignored in (False, True):
            rows = indicator_backtest.compute_track_record(
                observations[code], code, facts, breaks_ignored=ignored
            )
            records[code, ignored] = [asdict(row) for row in rows]
    return records
