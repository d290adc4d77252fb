"""What a refresh asks a source for: one query a dataset, with just the codes that the catalogue declares.
For data.refresh.fetching.
"""

from collections.abc import Mapping

from data.facts.catalogue import Catalogue
from data.facts.fact_types import UNKNOWN, SeriesRule
from data.refresh.series_mapping import rules_of
from loaders import LOADERS
from loaders.contract import Query

LIVE = "yes"


def datasets_to_ask(facts: Catalogue) -> tuple[str, ...]:
    """The datasets that a refresh asks for when none is named: every one that an indicator rests on and that
    can be asked.
    """
    return tuple(code for code in facts.datasets if not reason_not_to_ask(code, facts))


def reason_not_to_ask(dataset: str, facts: Catalogue) -> str:
    """Why a dataset can't be asked for; "" if it can."""
    if dataset not in facts.datasets:
        return "it is not declared in declared/sources.toml"
    declared = facts.datasets[dataset]
    if declared.live != LIVE:
        return declared.live
    if declared.source not in LOADERS:
        return f"no loader asks {declared.source}"
    return "" if _rules(dataset, facts) else "no indicator rests on it"


def indicators_without_dataset(facts: Catalogue) -> tuple[str, ...]:
    """The indicators whose dataset no source states."""
    return tuple(
        code
        for code, indicator in facts.indicators.items()
        if any(rule.dataset == UNKNOWN for rule in indicator.series)
    )


def query_of(dataset: str, facts: Catalogue) -> Query:
    """The codes of the dataset's series, of the member states and the Union (and the regions, where it holds
    them), all periods.
    """
    declared = facts.datasets[dataset]
    theirs = {ours: code for code, ours in declared.countries.items()}
    places = [theirs.get(code, code) for code in (*facts.countries, *facts.aggregates)]
    regions = list(facts.regions) if declared.regions else []
    fixed = {dimension: (code,) for dimension, code in declared.fixed.items()}
    return Query(dataset, {**fixed, **_codes(dataset, facts), "geo": (*places, *regions)})


def widened_query(narrow: Query, facts: Catalogue) -> Query:
    """The same without places and breakdowns: some services refuse a question with one code that a dataset
    doesn't have.
    """
    rules = _rules(narrow.dataset, facts)
    kept = [dimension for dimension in narrow.filters if all(dimension in rule.where for rule in rules)]
    fixed = facts.datasets[narrow.dataset].fixed
    return Query(
        narrow.dataset,
        {
            dimension: codes
            for dimension, codes in narrow.filters.items()
            if dimension in kept or dimension in fixed
        },
    )


def _codes(dataset: str, facts: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The codes wanted of each dimension; one that some rule leaves open is not filtered."""
    wanted = [_of_rule(rule, facts) for rule in _rules(dataset, facts)]
    dimensions = dict.fromkeys(dimension for codes in wanted for dimension in codes)
    closed = [dimension for dimension in dimensions if all(dimension in codes for codes in wanted)]
    return {
        dimension: tuple(dict.fromkeys(code for codes in wanted for code in codes[dimension]))
        for dimension in closed
    }


def _rules(dataset: str, facts: Catalogue) -> list[SeriesRule]:
    """The dataset's rules in the publisher's own codes."""
    return [rule for _, rule in rules_of(dataset, facts) if not rule.as_copied]


def _of_rule(rule: SeriesRule, facts: Catalogue) -> Mapping[str, tuple[str, ...]]:
    codes = {dimension: (code,) for dimension, code in rule.where.items()} | dict(rule.summed)
    if rule.breakdown_dimension != "none" and rule.breakdown_dimension not in codes:
        found = [
            code
            for breakdown in facts.breakdowns.values()
            for code in breakdown.codes.get(rule.breakdown_dimension, ())
        ]
        codes[rule.breakdown_dimension] = tuple(found)
    return codes
