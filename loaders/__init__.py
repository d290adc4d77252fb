"""One file a source: asks it and reads its answers. Knows nothing of the rest of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias, cast

from loaders.contract import Cell, Loader, Query

if TYPE_CHECKING:
    import httpx

    Fetch: TypeAlias = Callable[[Query, httpx.Client], Iterator[Cell]]


def _loader(source: str) -> Loader:
    # Lazy: importing httpx and tenacity costs 0.2 s, and whoever only reads a file needs neither.
    return cast("Loader", import_module(f"loaders.{source}"))


def _fetch_of(source: str) -> Fetch:
    def fetch(query: Query, session: httpx.Client) -> Iterator[Cell]:
        return _loader(source).fetch(query, session)

    return fetch


LOADERS: Mapping[str, Fetch] = {source: _fetch_of(source) for source in ("eurostat", "desi")}


def address(source: str, query: Query) -> str:
    """The address a source is asked at, without credentials: what an edition names as its address."""
    return _loader(source).address(query)
