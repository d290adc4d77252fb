"""A refresh from the live sources: asks what changed, fetches it, checks it, keeps it or holds it back, and
says so. For data.refresh.build.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time

import pandas as pd

from data.facts.catalogue import Catalogue
from data.facts.edition import EditionError
from data.queries import edition_changes, moments
from data.refresh import build, change_lines, source_queries
from data.refresh.dataset_renewal import accept_held, first_doubt, renew_dataset
from data.refresh.progress import reporter
from data.refresh.renewal_job import RenewalJob, RenewalRequest
from data.store import database, edition_files, editions, notes, stored_editions
from loaders import eurostat
from loaders.contract import NoAnswerError, SourceError
from loaders.http import Session

# A source that gave no answer at all so often in a row is down: the rest of its datasets is left for another
# time.
SILENCES = 2


def run(
    store: database.Engine, facts: Catalogue, request: RenewalRequest, session: Session | None = None
) -> int:
    """Runs one refresh, and reports it line by line; 0 when nothing failed and nothing was held back, else 1.

    StoreError where the store can't be read or written.
    """
    with session or Session() as asking, reporter() as lines:
        job = RenewalJob(store, facts, editions.fetched_folder(), asking, datetime.now(UTC), lines, request)
        faults = [] if request.dry_run else _catch_up(job)
        before = 0 if request.dry_run else stored_editions.last_state(store)
        done = [accept_held(name, job) for name in request.accept]
        # Who accepts an edition, and names nothing else, asks for nothing else.
        if request.datasets or not request.accept:
            done += _renew_all(job)
        if not request.dry_run:
            _settle(before, job)
        failed, state = done.count(False), stored_editions.last_state(store)
        lines.say(f"Refresh done: {len(done) - failed} of {len(done)} without trouble, state {state}.")
        return 1 if failed or faults else 0


def _catch_up(job: RenewalJob) -> list[str]:
    """Keeps what a refresh wrote that was killed before it could keep it; the faults of files, reported."""
    faults: list[str] = []
    build.build(job.store, job.facts, fetched=job.folder, faults=faults)
    for fault in faults:
        job.reporter.warn(fault)
    return faults


def _settle(before: int, job: RenewalJob) -> None:
    """What is worked out from all editions together, and what the new ones changed, once they are all
    there.
    """
    waiting = edition_files.held_editions(job.folder)
    build.note_held_editions(job.store, waiting)
    # What can't be read has been told.
    build.build(job.store, job.facts, fetched=job.folder, faults=[])
    new = [kept.edition for kept in stored_editions.stored_editions(job.store) if kept.state > before]
    changed = edition_changes.changes(moments.now()) if new else pd.DataFrame()
    for edition in new:
        own = changed[(changed["dataset"] == edition.dataset) & (changed["edition"] == edition.edition)]
        job.reporter.say(f"{edition.name}: {change_lines.summary(own)}")
        for line in change_lines.largest_revisions(own):
            job.reporter.say(f"  {line}")
    for edition in waiting:
        job.reporter.say(f"{edition.name}: still held, see /methods: {first_doubt(edition)}")


def _renew_all(job: RenewalJob) -> list[bool]:
    """Whether each dataset asked for went well."""
    names = job.request.datasets or source_queries.datasets_to_ask(job.facts)
    if not job.request.datasets:
        _report_skipped(job)
    done, silent, inventory = [], dict.fromkeys(job.facts.sources, 0), _inventory(names, job)
    for name in job.reporter.steps(names):
        source = job.facts.datasets[name].source if name in job.facts.datasets else ""
        if silent.get(source, 0) >= SILENCES:
            job.reporter.warn(f"{name}: not asked: {source} gave no answer {SILENCES} times in a row")
            done.append(False)
            continue
        fault = _renewal_fault(name, inventory, job)
        if source:
            silent[source] = silent[source] + 1 if isinstance(fault, NoAnswerError) else 0
        done.append(fault is None)
    return done


def _report_skipped(job: RenewalJob) -> None:
    """A line for each dataset that can't be asked for, and each indicator whose dataset is not known."""
    for code in job.facts.datasets:
        if reason := source_queries.reason_not_to_ask(code, job.facts):
            job.reporter.say(f"{code}: skipped: {reason}")
    for code in source_queries.indicators_without_dataset(job.facts):
        job.reporter.say(f"{code}: skipped: no source states where it is published")


def _renewal_fault(
    name: str, inventory: Mapping[str, datetime] | None, job: RenewalJob
) -> SourceError | EditionError | None:
    """Renews one dataset; what went wrong, reported, None if nothing did."""
    try:
        if reason := source_queries.reason_not_to_ask(name, job.facts):
            raise EditionError(f"{name}: can't be asked for: {reason}")
        if _has_changed(name, inventory, job):
            renew_dataset(name, job)
        else:
            job.reporter.say(f"{name}: not changed since it was last asked for")
    except (SourceError, EditionError) as error:
        # Not a StoreError: where the store can't be written, nothing can be kept, and one line says so.
        job.reporter.warn(str(error))
        return error
    return None


def _inventory(names: tuple[str, ...], job: RenewalJob) -> Mapping[str, datetime] | None:
    """When Eurostat's datasets last changed; None if the inventory doesn't answer, or nothing that it lists
    is to be asked for.
    """
    eurostats = [
        name for name in names if name in job.facts.datasets and job.facts.datasets[name].source == "eurostat"
    ]
    if job.request.datasets or not eurostats:
        return None
    job.reporter.say("Asking Eurostat's inventory what has changed …")
    try:
        return eurostat.ask_last_updates(job.session)
    except SourceError as error:
        job.reporter.warn(
            f"The inventory does not answer; each dataset is asked for its last update instead. {error}"
        )
        return None


def _has_changed(name: str, inventory: Mapping[str, datetime] | None, job: RenewalJob) -> bool:
    """Whether to fetch: what is named, never asked for before, or changed since then (or since the day
    wished for).
    """
    asked = notes.read_note(job.store, f"{notes.ASKED} {name}")
    since = (
        datetime.combine(job.request.since, time.min, UTC)
        if job.request.since
        else asked and datetime.fromisoformat(asked)
    )
    if job.request.datasets or not since or job.facts.datasets[name].source != "eurostat":
        return True
    last = (
        eurostat.ask_last_update(source_queries.query_of(name, job.facts), job.session)
        if inventory is None
        else inventory.get(name)
    )
    return last is None or last >= since
