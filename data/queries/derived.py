"""What is worked out once, when the store is built, and not while a page is served: class edges and the
back-tests' records.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from analysis import tracks
from analysis.classes import natural_edges
from data.facts.catalogue import Catalogue
from data.queries.series_of_record import of_record
from data.store import database

# Raise it when a derivation changes: stores built before then make theirs anew.
VERSION = "3"
NOTE = "derived"


@dataclass(frozen=True)
class Derived:
    """`class_edges` by (indicator, breakdown); `track_records` by (indicator, whether breaks were
    ignored).
    """

    class_edges: dict[tuple[str, str], tuple[float, ...]]
    track_records: dict[tuple[str, bool], list[dict[str, object]]]


def current(held: database.Engine) -> str:
    """What the store notes once everything is derived: the version of the derivations, and the state they
    were made for.
    """
    return f"{VERSION} of state {database.state(held)}"


def is_current(held: database.Engine) -> bool:
    """Whether the store's derived tables were made by this version of the derivations, for this state."""
    return database.note(held, NOTE) == current(held)


def worked_out(held: database.Engine, facts: Catalogue) -> Derived:
    """Everything derived from the store's newest state."""
    state, day = database.state(held), "9999-12-31"
    editions = [kept.edition for kept in database.kept(held)]
    observations = {
        code: of_record(database.printed(held, code, day, state), indicator, editions, facts)
        for code, indicator in facts.indicators.items()
    }
    return Derived(_class_edges(observations, facts), _track_records(observations, facts))


def _class_edges(
    observations: Mapping[str, pd.DataFrame], facts: Catalogue
) -> dict[tuple[str, str], tuple[float, ...]]:
    """Natural breaks of every series over all members and periods."""
    edges: dict[tuple[str, str], tuple[float, ...]] = {}
    for code, rows in observations.items():
        held = rows[rows["country"].isin(facts.countries)].dropna(subset="value")
        edges |= {
            (code, str(breakdown)): natural_edges(its["value"].tolist())
            for breakdown, its in held.groupby("breakdown")
        }
    return edges


def _track_records(
    observations: Mapping[str, pd.DataFrame], facts: Catalogue
) -> dict[tuple[str, bool], list[dict[str, object]]]:
    """The back-test of everything that has a target, with breaks kept and, marked so, ignored."""
    records = {}
    for code in tracks.followed(facts):
        for ignored in (False, True):
            rows = tracks.track_record(observations[code], code, facts, breaks_ignored=ignored)
            records[code, ignored] = [asdict(row) for row in rows]
    return records
