"""One file a source: asks it and reads its answers. Knows nothing of the rest of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias, cast

from loaders.contract import Cell, Query

if TYPE_CHECKING:
    import httpx

    Fetch: TypeAlias = Callable[[Query, httpx.Client], Iterator[Cell]]


def _fetch_of(source: str) -> Fetch:
    # Lazy: importing httpx and tenacity costs 0.2 s, and whoever only reads a file needs neither.
    def fetch(query: Query, session: httpx.Client) -> Iterator[Cell]:
        module_fetch = cast("Fetch", import_module(f"loaders.{source}").fetch)
        return module_fetch(query, session)

    return fetch


LOADERS: Mapping[str, Fetch] = {source: _fetch_of(source) for source in ("eurostat", "desi")}


def address(source: str, query: Query) -> str:
    """Where a source is asked, without credentials: what an edition names as its address."""
    return cast("str", import_module(f"loaders.{source}").address(query))
