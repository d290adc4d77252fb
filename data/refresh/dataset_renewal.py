"""Renews one dataset: fetches it, checks it, keeps it or holds it back. For data.refresh.renewal."""

import gzip
import hashlib
import zlib
from dataclasses import replace
from datetime import timedelta

from data.facts.edition import Doubt, Edition, EditionError
from data.refresh import build, checks, fetching, series_mapping, suspicion
from data.refresh.known_values import values_within
from data.refresh.renewal_job import RenewalJob
from data.store import edition_files, stored_editions
from data.store.edition_files import HELD


def renew_dataset(name: str, job: RenewalJob) -> None:
    """Fetches, checks and keeps a dataset; EditionError if it can't be true or must wait for somebody."""
    found = fetching.fetch_edition(name, job.facts, job.session, job.moment)
    content = edition_files.pack_cells(found.cells)
    if _is_the_same(name, content, job):
        job.reporter.say(f"{name}: fetched, and it says the same as before")
        return _note_asked(name, job)
    mapped = series_mapping.map_cells(found.cells, name, job.facts)
    if wrong := checks.problems(mapped.observations, job.facts):
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise EditionError(f"{name}: refused: {wrong[0]}{more}. The last good edition stays.")
    edition = edition_files.with_checksum(_with_free_name(found.edition, job), content, len(found.cells))
    known = values_within(name, found.asked, job)
    if doubts := suspicion.doubts(mapped.observations, known, job.facts, suspicion.bounds()):
        raise _hold_back(replace(edition, doubts=tuple(doubt.to_text() for doubt in doubts)), content, job)
    if job.request.dry_run:
        return job.reporter.say(f"{edition.name}: would be kept: {len(found.cells)} cells")
    path = edition_files.write_edition(edition, content, job.folder)
    build.keep_edition(job.store, path, build.mapping_of(name, job.facts), job.facts)
    for older in (waiting for waiting in edition_files.held_editions(job.folder) if waiting.dataset == name):
        edition_files.drop_held_edition(older, job.folder)
    job.reporter.say(f"{edition.name}: kept: {len(found.cells)} cells")
    _note_asked(name, job)


def _note_asked(name: str, job: RenewalJob) -> None:
    if not job.request.dry_run:
        build.note_last_asked(job.store, name, _moment(job))


def _moment(job: RenewalJob) -> str:
    return job.moment.isoformat(timespec="seconds")


def _is_the_same(name: str, content: bytes, job: RenewalJob) -> bool:
    """Whether the newest fetched edition has the same cells; compared unpacked, since another zlib packs
    otherwise.

    The same bytes put a file right that was damaged since.
    """
    before = edition_files.newest_edition_in(name, job.folder)
    if before is None:
        return False
    path = edition_files.path_of(before, job.folder).with_suffix(".csv.gz")
    held = path.read_bytes() if path.exists() else b""
    if before.sha256 == hashlib.sha256(content).hexdigest():
        if held != content and not job.request.dry_run:
            edition_files.write_edition(before, content, job.folder)
        return True
    try:
        return gzip.decompress(held) == gzip.decompress(content)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return False


def _with_free_name(edition: Edition, job: RenewalJob) -> Edition:
    """The edition under a name of its own: the day, and the time as well where the day's name is taken; the
    next second that is free.
    """
    taken = {
        kept.edition.edition
        for kept in stored_editions.stored_editions(job.store)
        if kept.edition.dataset == edition.dataset
    }
    name, moment = edition.edition, job.moment
    while name in taken:
        name, moment = moment.strftime("%Y-%m-%dT%H%M%S"), moment + timedelta(seconds=1)
    return replace(edition, edition=name)


def _hold_back(edition: Edition, content: bytes, job: RenewalJob) -> EditionError:
    """Keeps a suspicious edition aside, in place of an older one of its dataset, and says what it
    waits for.
    """
    if job.request.dry_run:
        return EditionError(f"{edition.name}: would be held: {first_doubt(edition)}")
    for older in (
        waiting for waiting in edition_files.held_editions(job.folder) if waiting.dataset == edition.dataset
    ):
        edition_files.drop_held_edition(older, job.folder)
    edition_files.write_edition(edition, content, job.folder / HELD)
    _note_asked(edition.dataset, job)
    accept = f"python -m data.refresh --accept {edition.dataset}/{edition.edition}"
    return EditionError(
        f"{edition.name}: held: {first_doubt(edition)}. The last good edition stays. To keep it all the "
        f"same: {accept}"
    )


def first_doubt(edition: Edition) -> str:
    """Tells in a line the first reason why an edition is held, and how many more there are."""
    more = f" (and {len(edition.doubts) - 1} more)" if len(edition.doubts) > 1 else ""
    return f"{Doubt.from_text(edition.doubts[0]).line()}{more}" if edition.doubts else "no reason noted"


def accept_held(name: str, job: RenewalJob) -> bool:
    """Keeps an edition that was held, or in a dry run says that it would; False if it isn't there."""
    dataset, _, day = name.partition("/")
    try:
        if job.request.dry_run:
            edition = edition_files.held_edition(dataset, day, job.folder)
            job.reporter.say(f"{edition.name}: would be accepted and kept")
            return True
        path = edition_files.accept_edition(dataset, day, job.folder, _moment(job))
        build.keep_edition(job.store, path, build.mapping_of(dataset, job.facts), job.facts)
    except EditionError as error:
        job.reporter.warn(str(error))
        return False
    job.reporter.say(f"{dataset}, edition {day}: accepted and kept")
    return True
