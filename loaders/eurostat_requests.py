"""The addresses of Eurostat's API and the questions as they are put to it. For eurostat.

SDMX 3.0 first, as it takes filters by name (2.1 wants them by position, and so the structure first) and
answers SDMX-CSV; the Statistics API, which also takes names, where SDMX doesn't answer at all.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from loaders.contract import Query
from loaders.refusals import quote, request_error

BASE = "https://ec.europa.eu/eurostat/api/dissemination"
SERVICES = ("sdmx", "statistics")

_DATASET = re.compile(r"[A-Za-z0-9_]+(?:\$[A-Za-z0-9_]+)?")
# Where a question without a filter to split is first cut in time: most of what the catalogue asks lies around
# the middle.
_FIRST_YEAR, _LAST_YEAR = 1990, 2040

Parameters = Mapping[str, str | list[str]]


def base_address() -> str:
    """The address of the API: EUROSTAT_URL, else Eurostat's own."""
    return os.environ.get("EUROSTAT_URL", "").rstrip("/") or BASE


@dataclass(frozen=True)
class Question:
    """A part of a query: some codes of each filter, and years from `since` to `until` (None = open)."""

    dataset: str
    filters: Mapping[str, tuple[str, ...]]
    since: int | None = None
    until: int | None = None

    def halves(self) -> Iterator["Question"]:
        """Two halves of the question, by the codes of its longest filter or else its years; or none."""
        longest = max(self.filters, key=lambda name: len(self.filters[name]), default="")
        codes = self.filters.get(longest, ())
        if len(codes) > 1:
            middle = len(codes) // 2
            for half in (codes[:middle], codes[middle:]):
                yield replace(self, filters={**self.filters, longest: half})
        elif (
            "time" not in self.filters
            and self.since != (self.until or _LAST_YEAR)
            and self.until != (self.since or _FIRST_YEAR)
        ):
            year = ((self.since or _FIRST_YEAR) + (self.until or _LAST_YEAR)) // 2
            yield replace(self, until=year)
            yield replace(self, since=year + 1)


def build_question(query: Query) -> Question:
    """A whole query as a question, dimensions in lower case. SourceError if the dataset's name is not one."""
    if not _DATASET.fullmatch(query.dataset):
        raise request_error("eurostat", f"{quote(query.dataset)} is not the name of a dataset")
    filters = {name.lower(): tuple(dict.fromkeys(codes)) for name, codes in query.filters.items() if codes}
    return Question(query.dataset, filters)


def address_and_parameters(service: str, question: Question) -> tuple[str, Parameters]:
    """The address and the parameters of a question put to `service` (one of SERVICES)."""
    if service == "sdmx":
        return f"{base_address()}/sdmx/3.0/data/dataflow/ESTAT/{question.dataset}/1.0", _sdmx(question)
    return f"{base_address()}/statistics/1.0/data/{question.dataset}", _statistics(question)


def _sdmx(question: Question) -> Parameters:
    parameters = {f"c[{_sdmx_name(name)}]": ",".join(codes) for name, codes in question.filters.items()}
    years = (("ge", question.since), ("le", question.until))
    bounds = [f"{word}:{year}" for word, year in years if year is not None]
    if bounds:
        parameters["c[TIME_PERIOD]"] = "+".join(bounds)
    return {**parameters, "compress": "false", "format": "csvdata", "formatVersion": "2.0"}


def _statistics(question: Question) -> Parameters:
    parameters: dict[str, str | list[str]] = {name: list(codes) for name, codes in question.filters.items()}
    if question.since is not None:
        parameters["sinceTimePeriod"] = str(question.since)
    if question.until is not None:
        parameters["untilTimePeriod"] = str(question.until)
    return {**parameters, "format": "JSON", "lang": "EN"}


def _sdmx_name(name: str) -> str:
    return "TIME_PERIOD" if name == "time" else name


def queue_status_address(ticket: str) -> str:
    """The address of the state of a queued question."""
    return f"{base_address()}/1.0/async/status/{ticket}"


def queue_data_address(ticket: str) -> str:
    """The address of the answer to a queued question once it is AVAILABLE."""
    return f"{base_address()}/1.0/async/data/{ticket}"


def inventory_address() -> str:
    """The address of the list of all datasets with their last change (about 4 MB)."""
    return f"{base_address()}/files/inventory"
