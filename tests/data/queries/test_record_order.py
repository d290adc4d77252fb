"""Who has the word doesn't depend on the order in which editions were loaded."""

import random
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.facts.catalogue import catalogue
from data.facts.edition import Edition
from data.queries import series
from data.queries.moments import Moment
from data.queries.series_of_record import of_record
from data.store import database, stored_editions, tables
from tests.data.answered import ALWAYS, SKILLS, values
from tests.everyday import everyday
from tests.forgetting import forget_answers

Say = Callable[..., int]


AT = [(code, ALWAYS) for code in catalogue().indicators]
AT += [
    (code, day)
    for code in (SKILLS, "ict_specialists", "women_ict_specialists", "unicorns")
    for day in ("2024-06-30", "2026-01-31")
]


@pytest.fixture(scope="module")
def in_order(bundled_observations: list[tuple[Edition, pd.DataFrame]]) -> dict[tuple[str, str], pd.DataFrame]:
    """The answers when the bundled editions are loaded in their own order, without a store."""
    said = [
        rows.assign(edition=edition.edition, state=state)
        for state, (edition, rows) in enumerate(bundled_observations, 1)
    ]
    newest_first = pd.concat(said).sort_values(["edition", "state"], ascending=False, kind="stable")
    # As read_indicator sorts.
    newest_first = newest_first.sort_values(["breakdown", "country", "period"], kind="stable")
    editions = [edition for edition, _ in bundled_observations]
    found = {}
    for code, day in AT:
        printed = newest_first[
            (newest_first["indicator"] == code) & (newest_first["edition"] <= day)
        ].reset_index(drop=True)
        found[code, day] = of_record(printed, catalogue().indicators[code], editions, catalogue())
    return found


@pytest.mark.parametrize(
    ("on", "seed"),
    everyday([("sqlite", None), ("sqlite", 1), ("postgresql", 2)], lambda _, seed: seed == 2),
)
def test_bundled_editions_in_any_order_give_the_same_answers(
    bundled_observations: list[tuple[Edition, pd.DataFrame]],
    in_order: dict[tuple[str, str], pd.DataFrame],
    opened: Callable[[str], database.Engine],
    new_address: Callable[[str], str],
    on: str,
    seed: int | None,
) -> None:
    held = opened(new_address(on))
    database.prepare(held)
    shuffled = bundled_observations[::-1]
    if seed is not None:
        random.Random(seed).shuffle(shuffled)
    for edition, observations in shuffled:
        stored_editions.save_edition(held, edition, "mapping", observations)
    # On PostgreSQL all; on SQLite the skills' other indicators, which all have the same editions, are left
    # out.
    asked = [
        (code, day)
        for code, day in AT
        if on == "postgresql" or code == SKILLS or catalogue().indicators[code].theme != "skills"
    ]
    for code, day in asked:
        found = series._all_observations(code, Moment(day, len(shuffled)))
        key = ["breakdown", "country", "period"]
        found, expected = (rows.sort_values(key, ignore_index=True) for rows in (found, in_order[code, day]))
        pd.testing.assert_frame_equal(found, expected, check_dtype=False, obj=f"{code} as of {day}")


CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["IE", "MT"]), st.sampled_from(["2021", "2023"])),
    st.one_of(st.none(), st.sampled_from([1.0, 2.0, 2.5])),
    max_size=4,
)
SCOPES = st.sampled_from([{}, {"geo": ("IE",)}, {"time": ("2021",)}])
SAID = st.lists(
    st.tuples(st.integers(1, 9), st.booleans(), SCOPES, CELLS), max_size=5, unique_by=lambda said: said[0]
)


@settings(
    max_examples=20,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=SAID, day=st.integers(0, 9), data=st.data())
def test_any_order_any_day_any_state(
    said: list[Any], day: int, data: st.DataObject, held: database.Engine, say: Say
) -> None:
    """Against the rule spelt out key by key: the newest edition not later than the day, unless a newer
    complete one that covers the key lacks it. Their numbers are drawn in any order.
    """
    with held.begin() as connection:
        for table in (tables.observations_table, tables.series_table, tables.editions_table):
            connection.execute(sa.delete(table))
    forget_answers()
    for number, complete, scope, cells in said:
        rows = [(country, period, value) for (country, period), value in cells.items()]
        say(f"2024-01-0{number}", rows, complete=complete, scope=scope)
    state = data.draw(st.integers(0, len(said)))
    spoken = sorted(
        (edition for edition in said[:state] if edition[0] <= day), key=lambda edition: edition[0]
    )
    expected: dict[tuple[str, str], float | None] = {}
    for _, complete, scope, cells in spoken:
        if complete:
            ended = [k for k in expected if k[0] in scope.get("geo", k) and k[1] in scope.get("time", k)]
            expected = {key: value for key, value in expected.items() if key not in ended}
        expected |= cells
    found = {
        key: None if pd.isna(value) else value
        for key, value in values(as_of=f"2024-01-0{day}", state=state).items()
    }
    assert found == expected
