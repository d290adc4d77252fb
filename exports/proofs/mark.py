"""The mark of a file: what it shows, of which moment, from which editions, and a keyed signature over what it
says. Writes and reads its text; how each form carries it stands in exports.proofs.forms.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from cards.claims.claim import Claim, plain_json
from exports.proofs.program import program_version
from exports.proofs.safe_reading import NotReadableError

# What the first version of our marks is called; and what a signature is made over begins with.
VERSION = 1
OVER = b"Digital Decade dashboard, file, 1\n"
# Letters of a mark: twenty cards with their author's words stand in one address.
LONGEST_MARK = 64 * 2**10
# Letters of what a file may state of itself in one field.
LONGEST_FIELD = 16 * 2**10
TEXTS = ("form", "view", "cards", "as_of", "lang", "records", "program", "content", "file", "signature")


@dataclass(frozen=True, kw_only=True)
class Mark(Claim):
    """A claim in a file of a `form`, by a version of the program: `content` is the SHA-256 of what the file
    says, `file` that of all the rest of it, `signature` an HMAC-SHA256 over all of these, "" without a key.
    """

    form: str
    program: str
    content: str
    file: str
    signature: str = ""


def make_mark(claim: Claim, form: str, content: str, file: str, key: bytes | None) -> Mark:
    """The mark of a file, signed where there is a key."""
    mark = Mark(**asdict(claim), form=form, program=program_version(), content=content, file=file)
    return mark if key is None else replace(mark, signature=_signature(mark, key))


def is_signed_by(mark: Mark, key: bytes) -> bool:
    """Whether the signature of the mark was made with this key."""
    return hmac.compare_digest(mark.signature.encode(), _signature(mark, key).encode())


def write_mark(mark: Mark) -> str:
    """The mark as one line of JSON in ASCII."""
    said: dict[str, Any] = {"proof": VERSION, **asdict(mark)}
    if not mark.signature:
        del said["signature"]
    return json.dumps(said, separators=(",", ":"))


def read_mark(text: str) -> Mark:
    """The mark that a text is; NotReadableError for any other text."""
    if len(text) > LONGEST_MARK:
        raise NotReadableError("its mark is too long")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise NotReadableError("its mark can't be read") from None
    if not isinstance(said, dict) or said.pop("proof", None) != VERSION or not _is_whole(said):
        raise NotReadableError("its mark can't be read")
    return Mark(**{**said, "editions": tuple(said["editions"])})


def _is_whole(said: Mapping[str, Any]) -> bool:
    """Whether all that a mark says is there, of its kind and of its length, and nothing else."""
    names = {"state", "editions", *TEXTS}
    texts = [said.get(name) for name in TEXTS if name != "signature"] + [said.get("signature", "")]
    editions = said.get("editions")
    return (
        names - {"signature"} <= set(said) <= names
        and all(isinstance(text, str) and len(text) <= LONGEST_FIELD for text in texts)
        and type(said["state"]) is int
        and 0 <= said["state"] < 2**53
        and isinstance(editions, list)
        and len(editions) <= 1000
        and all(isinstance(each, str) and len(each) <= 200 for each in editions)
    )


def _signature(mark: Mark, key: bytes) -> str:
    said = asdict(replace(mark, signature=""))
    return hmac.new(key, OVER + plain_json(said), hashlib.sha256).hexdigest()
