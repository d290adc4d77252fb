"""A file of ours that can't be read again goes out as it is; why is for the log, unless it is its size."""

import pytest

from cards.claims.claim import Claim
from exports.proofs import seal as sealing
from exports.proofs.forms import Form
from exports.proofs.safe_reading import NotReadableError, TooLargeError
from exports.proofs.seal import seal

CLAIM = Claim(view="/map", cards="", as_of="2026-11-29", state=1, lang="en", editions=(), records="0" * 64)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TooLargeError("it unpacks to too much"), ""),
        (NotReadableError("it is no whole PNG"), "A png goes out without its mark: it is no whole PNG"),
    ],
    ids=["too large", "a fault"],
)
def test_a_file_without_its_mark_is_told_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: NotReadableError, told: str
) -> None:
    def refuse(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(sealing, "FORMS", {"png": Form(refuse, lambda file: pytest.fail("written"))})
    assert seal(b"a picture", "png", CLAIM, None) == b"a picture"
    assert [record.getMessage() for record in caplog.records] == ([told] if told else [])
