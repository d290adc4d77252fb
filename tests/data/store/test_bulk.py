"""Many rows at once: the same rows, in the caller's transaction, on both databases; and a failure that
leaves nothing behind.
"""

from collections.abc import Callable

import pandas as pd
import pytest
import sqlalchemy as sa

from benchmarks.scale import generate_observations
from data.facts.edition import Edition
from data.store import bulk, database, stored_editions, stored_observations
from data.store.database import StoreError

Observed = Callable[..., pd.DataFrame]
MakeEdition = Callable[..., Edition]


@pytest.fixture
def nothing(held: database.Engine) -> sa.Table:
    """A table of a test's own, empty."""
    table = sa.Table(
        "texts",
        sa.MetaData(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("said", sa.Text),
    )
    with held.begin() as connection:
        table.create(connection)
    return table


def rows_of(held: database.Engine, table: sa.Table) -> list[tuple[object, ...]]:
    with held.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(table).order_by(table.c.number))]


def test_every_text_comes_out_as_it_went_in_and_missing_is_not_empty(
    held: database.Engine, nothing: sa.Table
) -> None:
    said = ["", None, '"', "a,b", "a\nb\r\nc", "\\N", "\\.", "NULL", "'; --", "%s", "Ελλάδα", "😀", " a "]
    with held.begin() as connection:
        bulk.insert_rows(
            connection,
            nothing,
            pd.DataFrame({"number": range(len(said)), "said": pd.Series(said, dtype="str")}),
        )
    assert rows_of(held, nothing) == list(enumerate(said))


def test_every_digit_of_a_number_is_kept(
    held: database.Engine, observed: Observed, edition_of: MakeEdition
) -> None:
    values = [0.1 + 0.2, 1e-7, 123456789.123456789, 0.0, -1.5, 5e-324, 1.7976931348623157e308, None]
    rows = observed([("IE", str(2000 + place), value) for place, value in enumerate(values)])
    stored_editions.save_edition(held, edition_of("2024-01-01"), "mapping", rows)
    found = (
        stored_observations.read_indicator(held, "basic_digital_skills", "9999-12-31", 9)
        .sort_values("period")["value"]
        .tolist()
    )
    assert found[:-1] == values[:-1]
    assert pd.isna(found[-1])


def test_rows_that_are_there_stay_and_the_rest_comes(held: database.Engine, nothing: sa.Table) -> None:
    with held.begin() as connection:
        bulk.insert_rows(connection, nothing, pd.DataFrame({"number": [1, 3], "said": ["first", "first"]}))
        bulk.insert_rows(connection, nothing, pd.DataFrame({"number": [3, 2, 1], "said": ["second"] * 3}))
        bulk.insert_rows(connection, nothing, pd.DataFrame({"number": [], "said": []}))
    assert rows_of(held, nothing) == [(1, "first"), (2, "second"), (3, "first")]


def test_what_is_written_ends_with_the_callers_transaction(held: database.Engine, nothing: sa.Table) -> None:
    with held.connect() as connection:
        open_one = connection.begin()
        bulk.insert_rows(connection, nothing, pd.DataFrame({"number": [1], "said": ["a"]}))
        assert connection.scalar(sa.select(sa.func.count()).select_from(nothing)) == 1
        open_one.rollback()
    assert rows_of(held, nothing) == []


def test_parts_make_a_whole(
    held: database.Engine, nothing: sa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    with held.begin() as connection:
        bulk.insert_rows(connection, nothing, pd.DataFrame({"number": range(10), "said": "a"}))
    assert len(rows_of(held, nothing)) == 10


def test_a_value_that_the_database_refuses_gives_one_line_and_leaves_nothing(
    held: database.Engine,
    observed: Observed,
    edition_of: MakeEdition,
    content: Callable[[database.Engine], str],
) -> None:
    stored_editions.save_edition(held, edition_of("2024-01-01"), "mapping", observed([("IE", "2021", 1.0)]))
    before = content(held)
    # A country without a code can't be a key.
    rows = observed([("IE", "2021", 2.0), ("MT", "2021", 3.0)]).assign(
        country=pd.Series(["IE", None], dtype="str")
    )
    with pytest.raises(StoreError, match="Can't write the store") as refused:
        stored_editions.save_edition(held, edition_of("2025-01-01"), "mapping", rows)
    assert "\n" not in str(refused.value)
    assert content(held) == before
    assert (
        stored_editions.save_edition(
            held, edition_of("2025-01-01"), "mapping", observed([("IE", "2021", 2.0)])
        )
        == 2
    )


def test_generated_observations_are_what_the_measurement_says(
    held: database.Engine, edition_of: MakeEdition
) -> None:
    rows = generate_observations(["basic_digital_skills", "generated_0001"])
    assert not rows.duplicated(["indicator", "breakdown", "country", "period"]).any()
    assert set(rows["indicator"]) == {"basic_digital_skills", "generated_0001"}
    stored_editions.save_edition(held, edition_of("2024-01-01"), "generated", rows)
    total = stored_observations.read_indicator(held, "basic_digital_skills", "9999-12-31", 9, "total")
    every = stored_observations.read_indicator(held, "basic_digital_skills", "9999-12-31", 9)
    assert (len(total), len(every)) == (28 * 20, 30 * 28 * 20)
    wanted = rows[(rows["indicator"] == "basic_digital_skills") & (rows["breakdown"] == "total")].set_index(
        ["country", "period"]
    )["value"]
    pd.testing.assert_series_equal(
        total.set_index(["country", "period"])["value"].sort_index(), wanted.sort_index()
    )


def test_one_series_is_found_by_keys_alone(held: database.Engine, edition_of: MakeEdition) -> None:
    """The plan of read_indicator's question: observations are never read from end to end (editions and series
    are few).
    """
    stored_editions.save_edition(
        held,
        edition_of("2024-01-01"),
        "generated",
        generate_observations(["basic_digital_skills", "generated_0001"]),
    )
    plans: list[str] = []

    @sa.event.listens_for(held, "before_cursor_execute")
    def explain(
        connection: sa.Connection, _cursor: object, statement: str, parameters: object, *_: object
    ) -> None:
        if statement.startswith("SELECT") and "observations" in statement and not plans:
            plans.append("")
            how = "EXPLAIN " if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
            rows = connection.exec_driver_sql(how + statement, parameters)  # type: ignore[call-overload]
            plans[0] = "\n".join(str(row[-1]) for row in rows)

    if held.dialect.name == "postgresql":
        with held.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))
    stored_observations.read_indicator(held, "basic_digital_skills", "9999-12-31", 9, "total")
    assert not any(f"{scan} observations" in plans[0] for scan in ("SCAN", "Seq Scan on")), plans[0]
    assert "observations" in plans[0]
