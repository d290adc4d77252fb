"""What is loaded before the first visitor comes, so that nobody waits for it."""

import contextlib
import os
import sys

from data.facts.catalogue import catalogue
from data.facts.declared_reader import DeclaredError
from data.facts.geometry import geometry
from data.facts.public_path import SETTING, serve_below
from data.queries import edition_changes, exchange, library, moments, series
from data.queries.signing_key import signing_key
from serving.guard import closed_addresses
from serving.guard.addresses import public_addresses
from serving.guard.settings import DEFAULTS, limit
from serving.kept_files import kept_files
from words.language import load_language


def read_settings_or_end(below: str) -> None:
    """Reads every setting of the server, and below which path it serves (Streamlit's option); SettingError,
    which ends the process with one line, where one can't be read. Most are first needed when a visitor comes,
    who must not be the one to find out.
    """
    for name in DEFAULTS:
        limit(name)
    public_addresses(os.environ.get(SETTING, ""))
    serve_below(below)
    closed_addresses.closed_addresses(os.environ.get(closed_addresses.SETTING, ""))
    # Made now where it is not there yet: replicas and restarts find it.
    signing_key()


def read_facts_or_end() -> None:
    """Reads the declared facts; ends the process with one line where they can't be read: without them there
    is nothing to serve.
    """
    try:
        catalogue()
    except DeclaredError as error:
        sys.exit(str(error))


def warm_up() -> None:
    """Reads facts, outlines and observations of record; other languages than English when they are asked for.
    Pages tell of a store that is down.
    """
    geometry()
    kept_files()
    load_language()
    with contextlib.suppress(moments.NotReadyError, moments.StoreError):
        now = moments.now()
        for indicator in catalogue().indicators:
            series.coverage(indicator, now)
            series.breakdowns_available(indicator, now)
        edition_changes.changes(now)
        exchange.exchange(exchange.newest_reading())
        library.library_options(library.newest_library())
