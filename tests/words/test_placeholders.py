"""Translators are told what stands where a message has several names in braces."""

import io

from babel.messages.pofile import read_po

from words.catalogues.placeholders import described_names, names_in


def test_every_name_beside_another_is_described(template: bytes) -> None:
    messages = [message for message in read_po(io.BytesIO(template)) if message.id]
    used = {name for message in messages for name in names_in(message)}
    several = [message for message in messages if len(names_in(message)) > 1]
    assert len(several) > 400
    assert {name for message in several for name in names_in(message)} <= set(described_names())
    assert set(described_names()) <= used
    said = [
        any(comment.startswith(f"{{{name}}}: ") for comment in message.auto_comments)
        for message in several
        for name in names_in(message)
    ]
    assert all(said)
