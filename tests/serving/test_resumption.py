"""What a page that comes back makes its server do first, and that nothing of it is sent."""

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import dashboard
from serving.resumption import ADDRESS, CHOICES, RESUMED, ResumedMiddleware, query_before

CHOICE = "$$ID-0-choice.country"


def asking(query: str, **choices: str) -> bytes:
    """A page's message: its query string and what stands in its pickers."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_script_hash = "country"
    for name, value in choices.items():
        message.rerun_script.widget_states.widgets.add(id=name, string_value=value)
    return bytes(message.SerializeToString())


def ended(how: Any) -> bytes:
    return bytes(ForwardMsg(script_finished=how).SerializeToString())


def played(connection: str, *said: bytes, run: tuple[bytes, ...]) -> tuple[list[bytes], list[bytes]]:
    """What the server hears and the page sees where the server answers each message with `run`."""
    heard, seen = list[bytes](), list[bytes]()
    waiting = list(said)

    async def receive() -> dict[str, Any]:
        if waiting:
            return {"type": "websocket.receive", "bytes": waiting.pop(0)}
        return {"type": "websocket.disconnect"}

    async def send(message: Any) -> None:
        seen.append(message["bytes"])

    async def app(_scope: Any, hear: Any, tell: Any) -> None:
        async def answer() -> None:
            for each in run:
                await asyncio.sleep(0)
                await tell({"type": "websocket.send", "bytes": each})

        answers = []
        while (message := await hear())["type"] == "websocket.receive":
            heard.append(message["bytes"])
            answers.append(asyncio.ensure_future(answer()))
        await asyncio.gather(*answers)

    middleware = ResumedMiddleware(app, dashboard.arrival_of, dashboard.ends_run)
    scope = {"type": "websocket", "query_string": connection.encode()}
    asyncio.run(middleware(scope, receive, send))
    return heard, seen


DONE = ended(ForwardMsg.FINISHED_SUCCESSFULLY)
EARLY = ended(ForwardMsg.FINISHED_EARLY_FOR_RERUN)


def test_a_page_that_begins_with_a_choice_is_first_made_as_it_stood() -> None:
    """With its address and all choices of before; the choice follows once that run has ended."""
    choices = urlencode({"country": "CZ", "cards": "map~icloud"})
    connection = urlencode({ADDRESS: "v=1&country=CZ", CHOICES: choices})
    choice = asking("v=1&country=CZ", **{CHOICE: "DE"})
    heard, seen = played(connection, choice, run=(EARLY, b"", DONE))
    assert heard[1:] == [choice]
    first = BackMsg.FromString(heard[0]).rerun_script
    assert parse_qs(first.query_string) == {"v": ["1"], "country": ["CZ"], RESUMED: [choices]}
    assert not first.widget_states.widgets
    assert first.page_script_hash == "country"
    assert seen.count(DONE) == 1, "of the run that nobody sees, something was sent"


@pytest.mark.parametrize("connection", [{ADDRESS: "v=1&country=CZ"}, {CHOICES: "country=CZ&apart=1"}])
def test_another_page_is_one_of_the_same_visit(connection: dict[str, str]) -> None:
    """A message that leads there says nothing of what is chosen: what stood before does."""
    way = asking("")
    heard, seen = played(urlencode(connection), way, run=(DONE,))
    assert heard[1:] == [way]
    told = parse_qs(BackMsg.FromString(heard[0]).rerun_script.query_string)
    assert told in ({"v": ["1"], "country": ["CZ"]}, {RESUMED: ["country=CZ&apart=1"]})
    assert seen.count(DONE) == 1


def test_a_click_within_a_section_is_first_a_page() -> None:
    """A new session knows no section by its number, and would do nothing."""
    message = BackMsg.FromString(asking("v=1", **{CHOICE: "DE"}))
    message.rerun_script.fragment_id = "section"
    heard, _ = played("", bytes(message.SerializeToString()), run=(DONE,))
    assert [BackMsg.FromString(each).rerun_script.fragment_id for each in heard] == ["", "section"]
    assert BackMsg.FromString(heard[0]).rerun_script.query_string == "v=1"


def test_a_visit_that_begins_is_made_once() -> None:
    said = asking("country=IE"), asking("country=IE", **{CHOICE: "DE"})
    heard, seen = played("", *said, run=(EARLY, DONE))
    assert heard == list(said)
    assert seen.count(DONE) == seen.count(EARLY) == 2


def test_a_sign_of_life_before_the_choice_changes_nothing() -> None:
    alive, choice = BackMsg(app_heartbeat=True).SerializeToString(), asking("", **{CHOICE: "DE"})
    heard, _ = played("", alive, choice, run=(DONE,))
    assert (heard[0], heard[2], len(heard)) == (alive, choice, 3)


def test_a_server_that_never_ends_a_run_hears_the_choice_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("serving.resumption.LONGEST", 0.01)
    choice = asking("", **{CHOICE: "DE"})
    heard, _ = played("", choice, run=())
    assert (heard[-1], len(heard)) == (choice, 2)


@pytest.mark.parametrize(
    ("connection", "query"),
    [("", ""), ("address=v%3D1", "v=1"), ("choices=country%3DIE", "resumed=country%3DIE")],
)
def test_what_a_connection_leaves_out_is_left_out(connection: str, query: str) -> None:
    assert query_before({"query_string": connection.encode()}) == query
