"""The client against a real server: patience, limits, redirects."""

import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from eurostat_server import Eurostat, Said

from loaders.contract import NoAnswerError, RedirectRefusedError, SourceError
from loaders.http import MOST_REDIRECTS, Patience, Session, get, patience_of, post


def why_refused(session: httpx.Client, address: str) -> str:
    with pytest.raises(SourceError) as caught:
        get(session, address)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def test_the_client_names_the_project(session: Session) -> None:
    assert session.headers["User-Agent"].startswith("digital-decade-dashboard (")
    assert session.headers["Accept-Encoding"] == "gzip"


def test_a_503_then_data_is_data_and_waits_longer_each_time(
    server: Eurostat, session: Session, waits: list[float]
) -> None:
    server.says(Said(status=503), Said(status=502), Said(b"data"))
    assert get(session, server.address).content == b"data"
    assert len(server.asked) == 3
    assert 1 <= waits[0] <= 2 <= waits[1] <= 3


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        ("100000", 60, 60),
        ("-5", 0, 2),
        ("soon", 0, 2),
        (format_datetime(datetime.now(UTC) + timedelta(days=1)), 60, 60),
        (format_datetime(datetime.now(UTC) - timedelta(days=1)), 0, 0),
    ],
    # Names without the time: processes that collect in different seconds must find the same tests.
    ids=["seconds", "too many", "negative", "word", "tomorrow", "yesterday"],
)
def test_retry_after_is_respected_up_to_a_cap(
    server: Eurostat, session: Session, waits: list[float], header: str, least: float, most: float
) -> None:
    server.says(Said(status=429, headers={"Retry-After": header}), Said(b"data"))
    assert get(session, server.address).status == 200
    assert least <= waits[0] <= most


def test_after_the_last_attempt_the_answer_is_handed_over_with_its_status(
    server: Eurostat, session: Session
) -> None:
    server.says(Said(b"busy", 503))
    reply = get(session, server.address)
    assert (reply.status, reply.content, len(server.asked)) == (503, b"busy", 3)


def test_what_won_t_pass_is_not_asked_again(server: Eurostat, session: Session) -> None:
    server.says(Said(b"no", 404))
    assert get(session, server.address).status == 404
    assert len(server.asked) == 1


def test_no_connection_is_tried_again_and_then_said_in_one_line(session: Session, waits: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert why_refused(session, f"http://user:secret@127.0.0.1:{port}/x?key=hidden").startswith(
        f"http://127.0.0.1:{port}/x: no answer"
    )
    assert len(waits) == 2


def test_what_kind_of_refusal_it_is_hangs_on_no_word(
    server: Eurostat, session: Session, free_port: int
) -> None:
    server.says(Said(status=302, headers={"Location": "/no-answer-redirect"}), at="/once")
    server.says(Said(b"x", headers={"Content-Encoding": "br"}), at="/no-answer-redirect")
    server.says(Said(status=302, headers={"Location": "/round"}), at="/round")
    kinds = []
    for address in (f"http://127.0.0.1:{free_port}", f"{server.address}/once", f"{server.address}/round"):
        with pytest.raises(SourceError) as caught:
            get(session, address)
        kinds.append(caught.type)
    assert kinds == [NoAnswerError, SourceError, RedirectRefusedError]


def test_an_answer_cut_off_is_asked_for_again(server: Eurostat, session: Session) -> None:
    server.says(Said(b"half", cut=100), Said(b"whole"))
    assert get(session, server.address).content == b"whole"


def test_a_gzip_stream_cut_off_is_asked_for_again_and_then_refused(
    server: Eurostat, session: Session, plain: Callable[..., Said]
) -> None:
    whole = plain(b"STRUCTURE," * 1000, zipped=True)
    short = replace(whole, body=whole.body[:-9])
    server.says(short, whole)
    assert get(session, server.address).content == b"STRUCTURE," * 1000
    server.says(short)
    assert "gzip stream is cut off" in why_refused(session, server.address)
    assert len(server.asked) == 5


def test_a_slow_drip_ends(server: Eurostat) -> None:
    server.says(Said(b"x" * 200, drip=0.02))
    with Session(Patience(attempts=1, deadline=0.3)) as hurried:
        assert "was not whole after 0.3 seconds" in why_refused(hurried, server.address)


def test_an_answer_too_large_is_refused_packed_or_not(
    server: Eurostat, session: Session, plain: Callable[..., Said]
) -> None:
    session.patience = replace(session.patience, largest=1000)
    server.says(Said(b"x" * 1001))
    assert "larger than 1000 bytes" in why_refused(session, server.address)
    server.says(plain(b"x" * 100_000, zipped=True))
    assert "larger than 1000 bytes when unpacked" in why_refused(session, server.address)


def test_an_encoding_not_asked_for_is_refused(server: Eurostat, session: Session) -> None:
    server.says(Said(b"x", headers={"Content-Encoding": "br"}))
    assert "encoded as br" in why_refused(session, server.address)


def test_a_redirect_is_followed_and_a_loop_is_not(server: Eurostat, session: Session) -> None:
    server.says(Said(status=302, headers={"Location": "/there"}))
    server.says(Said(b"data"), at="/there")
    assert get(session, f"{server.address}/here").content == b"data"
    server.says(Said(status=302, headers={"Location": "/here"}), at="/there")
    server.asked.clear()
    assert "a loop" in why_refused(session, f"{server.address}/here")
    assert len(server.asked) == MOST_REDIRECTS + 1


def test_a_redirect_to_another_host_goes_without_credentials_or_not_at_all(
    server: Eurostat, session: Session
) -> None:
    # localhost is another host name than 127.0.0.1, on the same port.
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    server.says(Said(status=307, headers={"Location": f"{elsewhere}/there"}))
    server.says(Said(b"data"), at="/there")
    assert get(session, f"{server.address}/here").content == b"data"
    server.asked.clear()
    secret = server.address.replace("//", "//user:secret@")
    assert "redirected with credentials to another host, localhost" in why_refused(session, f"{secret}/here")
    session.headers["Authorization"] = "Bearer secret"
    message = why_refused(session, f"{server.address}/here")
    assert "another host" in message
    assert "secret" not in message
    assert not [path for path in server.asked if path.startswith("/there")]


def test_a_credential_of_any_name_and_a_form_are_as_secret(server: Eurostat, session: Session) -> None:
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    server.says(Said(b"data"), at="/there")
    for status in (302, 307):
        server.says(Said(status=status, headers={"Location": f"{elsewhere}/there"}))
        for ask in (
            lambda: get(session, f"{server.address}/here", credentials={"Auth-token": "secret"}),
            lambda: post(session, f"{server.address}/here", {"password": "secret"}),
        ):
            with pytest.raises(
                SourceError, match="redirected with credentials to another host, localhost"
            ) as caught:
                ask()
            assert "secret" not in str(caught.value)
    assert not [path for path in server.asked if path.startswith("/there")]


def test_an_answer_keeps_its_headers_in_lower_case(server: Eurostat, session: Session) -> None:
    server.says(Said(b"data", headers={"X-WP-Total": "7"}))
    assert get(session, server.address).headers["x-wp-total"] == "7"


def test_who_obeys_does_not_ask_sooner_than_it_may(
    server: Eurostat, session: Session, waits: list[float]
) -> None:
    session.patience = replace(session.patience, obeys=True)
    server.says(Said(status=429, headers={"Retry-After": "61"}), Said(b"data"))
    assert get(session, server.address).status == 429
    assert waits == []
    server.says(Said(status=429, headers={"Retry-After": "60"}), Said(b"data"))
    assert get(session, server.address).content == b"data"
    assert waits == [60]


def test_a_redirect_to_a_file_or_a_broken_address_is_refused(server: Eurostat, session: Session) -> None:
    for location in ("file:///etc/passwd", "ftp://127.0.0.1/x", "http://[broken"):
        server.says(Said(status=302, headers={"Location": location}))
        why_refused(session, server.address)


def test_one_question_at_a_time(server: Eurostat, session: Session) -> None:
    server.says(Said(b"data", drip=0.01))
    threads = [threading.Thread(target=get, args=(session, server.address)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(server.asked), server.most_at_once) == (4, 1)


def test_a_plain_httpx_client_has_the_usual_patience() -> None:
    with httpx.Client() as client:
        assert patience_of(client).attempts > 3
