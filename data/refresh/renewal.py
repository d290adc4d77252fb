"""A refresh from the live sources: asks what changed, fetches it, checks it, keeps it or holds it back, and
says so. For data.refresh.build.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from data.facts.catalogue import Catalogue
from data.facts.edition import Doubt, Edition, EditionError
from data.queries import edition_changes, moments
from data.refresh import build, change_lines, checks, fetching, live, series_mapping, suspicion
from data.refresh.telling import Teller, teller
from data.store import database, edition_files, editions
from data.store.edition_files import HELD
from loaders import eurostat
from loaders.contract import SourceError
from loaders.http import Session

# A source that gave no answer at all so often in a row is down: the rest of its datasets is left for another
# time.
SILENCES = 2
_SILENT = "no answer ("

Scope: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wish:
    """What the operator asked for: see data.refresh.build."""

    datasets: tuple[str, ...] = ()
    dry_run: bool = False
    since: date | None = None
    accept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """What a refresh works with: the store, the catalogue, the operator's folder, a session, the moment it
    began, and whom to tell.
    """

    held: database.Engine
    facts: Catalogue
    folder: Path
    session: Session
    moment: datetime
    tell: Teller
    wish: Wish


def run(held: database.Engine, facts: Catalogue, wish: Wish, session: Session | None = None) -> int:
    """One refresh; 0 when nothing failed and nothing was held back, else 1."""
    with session or Session() as asking, teller() as tell:
        work = Work(held, facts, editions.fetched_folder(), asking, datetime.now(UTC), tell, wish)
        faults: list[str] = []
        if not wish.dry_run:
            # Also what a refresh wrote that was killed before it could keep it.
            build.build(held, facts, fetched=work.folder, faults=faults)
        for fault in faults:
            tell.warn(fault)
        before = 0 if wish.dry_run else database.state(held)
        done = [_accepted(name, work) for name in wish.accept]
        # Who accepts an edition, and names nothing else, asks for nothing else.
        if wish.datasets or not wish.accept:
            done += _renewed(work)
        if not wish.dry_run:
            _settle(before, work)
        failed = done.count(False)
        tell.say(
            f"Refresh done: {len(done) - failed} of {len(done)} without trouble, state {database.state(held)}."
        )
        return 1 if failed or faults else 0


def _settle(before: int, work: Work) -> None:
    """What is worked out from all editions together, and what the new ones changed, once they are all
    there.
    """
    waiting = edition_files.held(work.folder)
    build.note_held(work.held, waiting)
    # What can't be read has been told.
    build.build(work.held, work.facts, fetched=work.folder, faults=[])
    new = [kept.edition for kept in database.kept(work.held) if kept.state > before]
    changed = edition_changes.changes(moments.now()) if new else pd.DataFrame()
    for edition in new:
        own = changed[(changed["dataset"] == edition.dataset) & (changed["edition"] == edition.edition)]
        work.tell.say(f"{edition.name}: {change_lines.summary(own)}")
        for line in change_lines.largest(own):
            work.tell.say(f"  {line}")
    for edition in waiting:
        work.tell.say(f"{edition.name}: still held, see /methods: {_first_doubt(edition)}")


def _renewed(work: Work) -> list[bool]:
    """Whether each dataset asked for went well."""
    names = work.wish.datasets or live.asked(work.facts)
    if not work.wish.datasets:
        _tell_skipped(work)
    done, silent, inventory = [], dict.fromkeys(work.facts.sources, 0), _inventory(names, work)
    for name in work.tell.steps(names):
        source = work.facts.datasets[name].source if name in work.facts.datasets else ""
        if silent.get(source, 0) >= SILENCES:
            work.tell.warn(f"{name}: not asked: {source} gave no answer {SILENCES} times in a row")
            done.append(False)
            continue
        fault = _tried(name, inventory, work)
        if source:
            silent[source] = silent[source] + 1 if _SILENT in fault else 0
        done.append(not fault)
    return done


def _tell_skipped(work: Work) -> None:
    """A line for each dataset that can't be asked for, and each indicator whose dataset is not known."""
    for code in work.facts.datasets:
        if reason := live.why_not(code, work.facts):
            work.tell.say(f"{code}: skipped: {reason}")
    for code in live.unknown(work.facts):
        work.tell.say(f"{code}: skipped: no source states where it is published")


def _tried(name: str, inventory: Mapping[str, datetime] | None, work: Work) -> str:
    """Renews one dataset; the line on what went wrong, "" if nothing did."""
    try:
        if reason := live.why_not(name, work.facts):
            raise EditionError(f"{name}: can't be asked for: {reason}")
        if _has_changed(name, inventory, work):
            _renew(name, work)
        else:
            work.tell.say(f"{name}: not changed since it was last asked for")
    except (SourceError, EditionError) as error:
        # Not a StoreError: where the store can't be written, nothing can be kept, and one line says so.
        work.tell.warn(str(error))
        return str(error)
    return ""


def _inventory(names: tuple[str, ...], work: Work) -> Mapping[str, datetime] | None:
    """When Eurostat's datasets last changed; None if the inventory doesn't answer, or nothing that it lists
    is to be asked for.
    """
    eurostats = [
        name
        for name in names
        if name in work.facts.datasets and work.facts.datasets[name].source == "eurostat"
    ]
    if work.wish.datasets or not eurostats:
        return None
    work.tell.say("Asking Eurostat's inventory what has changed …")
    try:
        return eurostat.last_updates(work.session)
    except SourceError as error:
        work.tell.warn(
            f"The inventory does not answer; each dataset is asked for its last update instead. {error}"
        )
        return None


def _has_changed(name: str, inventory: Mapping[str, datetime] | None, work: Work) -> bool:
    """Whether to fetch: what is named, never asked for before, or changed since then (or since the day
    wished for).
    """
    asked = database.note(work.held, f"{database.ASKED} {name}")
    since = (
        datetime.combine(work.wish.since, time.min, UTC)
        if work.wish.since
        else asked and datetime.fromisoformat(asked)
    )
    if work.wish.datasets or not since or work.facts.datasets[name].source != "eurostat":
        return True
    last = (
        eurostat.last_update_told(live.query(name, work.facts), work.session)
        if inventory is None
        else inventory.get(name)
    )
    return last is None or last >= since


def _renew(name: str, work: Work) -> None:
    """Fetches, checks and keeps a dataset; EditionError if it can't be true or must wait for somebody."""
    found = fetching.fetched(name, work.facts, work.session, work.moment)
    content = edition_files.packed(found.cells)
    if _says_the_same(name, content, work):
        work.tell.say(f"{name}: fetched, and it says the same as before")
        return _asked(name, work)
    mapped = series_mapping.mapped(found.cells, name, work.facts)
    if wrong := checks.problems(mapped.observations, work.facts):
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise EditionError(f"{name}: refused: {wrong[0]}{more}. The last good edition stays.")
    edition = edition_files.described(_named(found.edition, work), content, len(found.cells))
    known = _known(name, found.asked, work)
    if doubts := suspicion.doubts(mapped.observations, known, work.facts, suspicion.bounds()):
        raise _held_back(replace(edition, doubts=tuple(doubt.coded() for doubt in doubts)), content, work)
    if work.wish.dry_run:
        return work.tell.say(f"{edition.name}: would be kept: {len(found.cells)} cells")
    path = edition_files.write(edition, content, work.folder)
    build.keep(work.held, path, build.mapping_of(name, work.facts), work.facts)
    for older in (waiting for waiting in edition_files.held(work.folder) if waiting.dataset == name):
        edition_files.forget(older, work.folder)
    work.tell.say(f"{edition.name}: kept: {len(found.cells)} cells")
    _asked(name, work)


def _asked(name: str, work: Work) -> None:
    if not work.wish.dry_run:
        build.note_asked(work.held, name, work.moment.isoformat(timespec="seconds"))


def _says_the_same(name: str, content: bytes, work: Work) -> bool:
    """Whether the newest fetched edition has the same cells; compared unpacked, since another zlib packs
    otherwise.

    The same bytes put a file right that was damaged since.
    """
    before = edition_files.newest(name, work.folder)
    if before is None:
        return False
    path = edition_files.path_of(before, work.folder).with_suffix(".csv.gz")
    held = path.read_bytes() if path.exists() else b""
    if before.sha256 == hashlib.sha256(content).hexdigest():
        if held != content and not work.wish.dry_run:
            edition_files.write(before, content, work.folder)
        return True
    try:
        return gzip.decompress(held) == gzip.decompress(content)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return False


def _named(edition: Edition, work: Work) -> Edition:
    """The edition under a name of its own: the day, and the time as well where the day's name is taken; the
    next second that is free.
    """
    taken = {
        kept.edition.edition for kept in database.kept(work.held) if kept.edition.dataset == edition.dataset
    }
    name, moment = edition.edition, work.moment
    while name in taken:
        name, moment = moment.strftime("%Y-%m-%dT%H%M%S"), moment + timedelta(seconds=1)
    return replace(edition, edition=name)


def _known(name: str, scope: Scope, work: Work) -> pd.DataFrame:
    """What the editions kept say of a dataset within a scope: the newest word on each observation, with
    `indicator`.

    Without those that a complete edition has ended: what was accepted as gone is not missed again.
    """
    printed = list(_printed(name, work))
    if not printed:
        return pd.DataFrame(columns=[*suspicion.KEY, "value"])
    words = pd.concat(printed, ignore_index=True).drop_duplicates([*suspicion.KEY])
    whole = [
        kept.edition
        for kept in database.kept(work.held)
        if kept.edition.dataset == name and kept.edition.complete
    ]
    places = list(zip(words["dimensions"], words["country"], words["edition"], strict=True))
    within = [_is_within(scope, codes, country) for codes, country, _ in places]
    ended = [
        any(said < edition.edition and _is_within(edition.scope, codes, country) for edition in whole)
        for codes, country, said in places
    ]
    return words[
        pd.Series(within, index=words.index, dtype=bool) & ~pd.Series(ended, index=words.index, dtype=bool)
    ]


def _is_within(scope: Scope, dimensions: str, country: str) -> bool:
    """Whether a scope covers a series; of a sum ("Y16..Y74"), whether it covers its first term."""
    codes = {**_parsed(dimensions), "geo": country}
    return all(
        codes[dimension].partition("..")[0] in wanted
        for dimension, wanted in scope.items()
        if dimension in codes
    )


@lru_cache(maxsize=4096)
def _parsed(dimensions: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(dimensions)
    return found


def _printed(name: str, work: Work) -> Iterator[pd.DataFrame]:
    number = database.state(work.held)
    for code in dict.fromkeys(indicator.code for indicator, _ in series_mapping.rules_of(name, work.facts)):
        words = database.printed(work.held, code, "9999-12-31", number)
        own = words[words["dataset"] == name].assign(indicator=code)
        if len(own):
            yield own.astype({"value": "float64"})


def _held_back(edition: Edition, content: bytes, work: Work) -> EditionError:
    """Keeps a suspicious edition aside, in place of an older one of its dataset, and says what it
    waits for.
    """
    if work.wish.dry_run:
        return EditionError(f"{edition.name}: would be held: {_first_doubt(edition)}")
    for older in (
        waiting for waiting in edition_files.held(work.folder) if waiting.dataset == edition.dataset
    ):
        edition_files.forget(older, work.folder)
    edition_files.write(edition, content, work.folder / HELD)
    _asked(edition.dataset, work)
    accept = f"python -m data.refresh --accept {edition.dataset}/{edition.edition}"
    return EditionError(
        f"{edition.name}: held: {_first_doubt(edition)}. The last good edition stays. To keep it all the "
        f"same: {accept}"
    )


def _first_doubt(edition: Edition) -> str:
    more = f" (and {len(edition.doubts) - 1} more)" if len(edition.doubts) > 1 else ""
    return f"{Doubt.of(edition.doubts[0]).line()}{more}" if edition.doubts else "no reason noted"


def _accepted(name: str, work: Work) -> bool:
    """Keeps an edition that was held, or in a dry run says that it would; False if it isn't there."""
    dataset, _, day = name.partition("/")
    try:
        if work.wish.dry_run:
            edition = edition_files.waiting(dataset, day, work.folder)
            work.tell.say(f"{edition.name}: would be accepted and kept")
            return True
        path = edition_files.accept(dataset, day, work.folder)
        build.keep(work.held, path, build.mapping_of(dataset, work.facts), work.facts)
    except EditionError as error:
        work.tell.warn(str(error))
        return False
    work.tell.say(f"{dataset}, edition {day}: accepted and kept")
    return True
