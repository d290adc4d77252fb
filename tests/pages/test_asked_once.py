"""What a page asks of the store once all that it shows is known: how it stands, in one question."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data.queries import exchange, library, moments
from data.queries.moments import Moment
from data.store import database, notes
from tests.forgetting import forget_stores
from tests.pages.conftest import Visited, declared_pages

Visit = Callable[..., Visited]


@pytest.fixture
def asked(moment: Moment) -> Iterator[list[str]]:
    """What the store is asked while a test lasts, as SQL."""
    questions: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        questions.append(statement)

    sa.event.listen(database.engine(), "before_cursor_execute", note)
    yield questions
    sa.event.remove(database.engine(), "before_cursor_execute", note)


# What is held back is told as it stands there, and is no new state.
@pytest.mark.parametrize("script", [script for script, _ in declared_pages() if script != "methods.py"])
def test_a_page_asks_the_store_once(visit: Visit, asked: list[str], script: str) -> None:
    page = visit(script).sound()
    asked.clear()
    page.at.run()
    assert len(asked) == 1


def test_what_a_store_was_built_from_is_taken_over_where_it_is_asked(
    moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(moments, "_take_over", taken.append)
    with moments.in_one_look():
        moments.now(), moments.now(), library.newest_library()
        # Another page may have taken over newer facts since.
        assert len(taken) == 1
    moments.now()
    assert len(taken) == 2


def test_of_a_store_that_is_not_built_nothing_is_told(
    moment: Moment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite'}")
        forget_stores()
        for ask in (moments.now, library.newest_library, exchange.newest_reading):
            with pytest.raises(moments.NotReadyError, match="is not built, or only half"):
                ask()
    forget_stores()


def test_within_one_look_the_store_stands_as_it_did(asked: list[str]) -> None:
    moments.now()
    try:
        with moments.in_one_look():
            assert exchange.newest_reading().version == 0
            notes.set_note(database.engine(), notes.EXCHANGE_VERSION, "1")
            assert exchange.newest_reading().version == 0
            asked.clear()
            before = (moments.now(), library.newest_library())
            assert asked == []
        assert exchange.newest_reading().version == 1
        assert (moments.now(), library.newest_library()) == before
    finally:
        notes.drop_note(database.engine(), notes.EXCHANGE_VERSION)
