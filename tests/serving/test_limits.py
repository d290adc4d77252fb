"""What keeps the files' route from being overrun."""

import threading

import pytest

from serving.limits import BusyError, FileShelf, Gate, Rate


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


def test_clients_are_forgotten_so_that_memory_stays() -> None:
    rate = Rate(burst=1, each_minute=1, clients=100)
    for number in range(1000):
        rate.wait(str(number))
    assert len(rate.allowances) == 100


def test_a_full_gate_says_so_at_once_and_opens_again() -> None:
    gate, inside, done = Gate(at_once=1, waiting=0, seconds=5), threading.Event(), threading.Event()

    def work() -> None:
        with gate.enter():
            inside.set()
            done.wait(5)

    worker = threading.Thread(target=work)
    worker.start()
    assert inside.wait(5)
    with pytest.raises(BusyError), gate.enter():
        pass
    done.set()
    worker.join()
    with gate.enter():
        pass


def test_who_waits_too_long_is_told() -> None:
    gate = Gate(at_once=1, waiting=1, seconds=0.01)
    with gate.enter(), pytest.raises(BusyError), gate.enter():
        pass
    with pytest.raises(ZeroDivisionError), gate.enter():
        raise ZeroDivisionError
    with gate.enter():
        pass


def test_a_shelf_keeps_what_was_asked_for_last_within_its_room() -> None:
    shelf = FileShelf(room=112)
    for name in "abcde":
        # Of the question 'a', three signs.
        shelf.keep(name, b"x" * 25, name)
        shelf.get("a")
    assert shelf.get("a") == (b"x" * 25, "a")
    assert shelf.get("b") is None
    assert shelf.used == 4 * 28 == shelf.room
    shelf.keep("f", b"x" * 26, "large")
    assert shelf.get("f") is None


def test_questions_longer_than_their_answers_take_room_too() -> None:
    shelf = FileShelf(room=10_000)
    for number in range(100):
        shelf.keep((str(number), "AT." * 300), b"", "empty")
    assert 5 <= len(shelf.files) <= 11
    assert len(shelf.names) == len(shelf.files)
