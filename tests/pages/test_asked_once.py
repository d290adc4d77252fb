"""What a page asks of the store once all that it shows is known: how it stands, in one question."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from data.queries import exchange, library, moments
from data.queries.moments import Moment
from data.store import database, notes
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


def test_within_one_look_the_store_stands_as_it_did(asked: list[str]) -> None:
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
