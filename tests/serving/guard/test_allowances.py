"""What a client may ask for in a time, and the files that are kept."""

import pytest

from serving.guard.allowances import FileShelf, Rate


def test_a_client_may_ask_so_many_at_once_and_then_so_many_a_minute() -> None:
    now = [0.0]
    rate = Rate(burst=3, each_minute=60, clock=lambda: now[0])
    assert [rate.wait("a") for _ in range(3)] == [0, 0, 0]
    assert rate.wait("a") == pytest.approx(1)
    assert rate.wait("b") == 0
    now[0] = 1.0
    assert rate.wait("a") == 0
    assert rate.wait("a") > 0
    now[0] = 1000.0
    assert [rate.wait("a") for _ in range(4)] == [0, 0, 0, pytest.approx(1)]


def test_what_costs_more_is_had_less_often() -> None:
    now = [0.0]
    rate = Rate(burst=30, each_minute=60, clock=lambda: now[0])
    assert [rate.wait("a", 10) for _ in range(4)] == [0, 0, 0, pytest.approx(10)]
    now[0] = 10.0
    assert rate.wait("a", 10) == 0
    # What costs more than anybody may ever have is had for half of it.
    assert [rate.wait("b", 180) for _ in range(3)] == [0, 0, pytest.approx(15)]


def test_clients_are_forgotten_so_that_memory_stays() -> None:
    rate = Rate(burst=1, each_minute=1, clients=100)
    for number in range(1000):
        rate.wait(str(number))
    assert len(rate.allowances) == 100


def test_a_shelf_keeps_what_was_asked_for_last_within_its_room() -> None:
    shelf = FileShelf(room=112)
    for name in "abcde":
        # Of the question 'a', three signs.
        shelf.keep(name, b"x" * 25)
        shelf.get("a")
    assert shelf.get("a") == b"x" * 25
    assert shelf.get("b") is None
    assert shelf.used == 4 * 28 == shelf.room
    shelf.keep("f", b"x" * 26)
    assert shelf.get("f") is None


def test_questions_longer_than_their_answers_take_room_too() -> None:
    shelf = FileShelf(room=10_000)
    for number in range(100):
        shelf.keep((str(number), "AT." * 300), b"")
    assert 5 <= len(shelf.files) <= 11
