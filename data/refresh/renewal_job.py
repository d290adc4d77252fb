"""What a refresh from the sources is asked to do, and what it works with."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from data.facts.catalogue import Catalogue
from data.refresh.progress import Reporter
from data.store import database
from loaders.http import Session


@dataclass(frozen=True)
class RenewalRequest:
    """What the operator asked for (data.refresh.command): `datasets` by code, none for all; whether to keep
    nothing (`dry_run`); from which day on changes count (`since`), instead of since each dataset was last
    asked for; the held editions to `accept`, as DATASET/EDITION.
    """

    datasets: tuple[str, ...] = ()
    dry_run: bool = False
    since: date | None = None
    accept: tuple[str, ...] = ()


@dataclass(frozen=True)
class RenewalJob:
    """What a refresh works with: the store, the catalogue, the operator's folder of editions, a session, the
    moment it began, and whom it reports to.
    """

    store: database.Engine
    facts: Catalogue
    folder: Path
    session: Session
    moment: datetime
    reporter: Reporter
    request: RenewalRequest
