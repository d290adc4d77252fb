"""What the editions in the store say of a dataset: what a fetched edition of it is compared with."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import pandas as pd

from data.refresh import series_mapping, suspicion
from data.refresh.renewal_job import RenewalJob
from data.store import stored_editions, stored_observations

Scope: TypeAlias = Mapping[str, tuple[str, ...]]


def values_within(name: str, scope: Scope, job: RenewalJob) -> pd.DataFrame:
    """What the editions kept say of a dataset within a scope: the newest word on each observation
    (store.tables.READ_COLUMNS), with `indicator`.

    Without those that a complete edition has ended: what was accepted as gone is not missed again.
    """
    words_of_indicators = list(_words(name, job))
    if not words_of_indicators:
        return pd.DataFrame(columns=[*suspicion.KEY, "value"])
    words = pd.concat(words_of_indicators, ignore_index=True).drop_duplicates([*suspicion.KEY])
    whole = [
        kept.edition
        for kept in stored_editions.stored_editions(job.store)
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


def _words(name: str, job: RenewalJob) -> Iterator[pd.DataFrame]:
    number = stored_editions.last_state(job.store)
    for code in dict.fromkeys(indicator.code for indicator, _ in series_mapping.rules_of(name, job.facts)):
        words = stored_observations.read_indicator(job.store, code, "9999-12-31", number)
        own = words[words["dataset"] == name].assign(indicator=code)
        if len(own):
            yield own.astype({"value": "float64"})
