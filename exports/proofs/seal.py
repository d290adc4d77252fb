"""Writes the mark into a file of ours, and tells of anybody's file whether it is what we gave."""

import logging
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cards.claims.claim import Claim
from exports.proofs.forms import FORMS, form_of
from exports.proofs.mark import Mark, is_signed_by, make_mark, read_mark, write_mark
from exports.proofs.safe_reading import NotReadableError, TooLargeError, digest_parts, pack_again, unpack

# As long as the digest that takes its place.
NOTHING = "0" * 64
# given: as we gave it. saved: what it says is as we gave it, the file is not. changed: it says something else
# than what we signed. foreign: signed by nobody, or not by us. unsigned: nothing can be told of who made it.
Verdict: TypeAlias = Literal["given", "saved", "changed", "foreign", "unsigned"]


@dataclass(frozen=True)
class Finding:
    """What is found of a file: its form, the verdict, and the mark, None where it has none."""

    form: str
    verdict: Verdict
    mark: Mark | None


def seal(file: bytes, form: str, claim: Claim, key: bytes | None) -> bytes:
    """The file with its mark; the files in a ZIP each with its own. Where a form carries none (CSV), or the
    file is none that we would read again (larger than what we check), as it is.
    """
    if form not in FORMS:
        return file
    try:
        if form == "zip":
            file = _seal_within(file, claim, key)
        # With a mark of the same length, whose digests say nothing yet.
        blank = FORMS[form].write(file, write_mark(make_mark(claim, form, NOTHING, NOTHING, key)))
        found = FORMS[form].look(blank)
        mark = make_mark(claim, form, digest_parts(found.content), digest_parts(found.rest), key)
    except TooLargeError:
        return file
    except NotReadableError as error:
        # A file is worth more without its mark than none; that we can't read our own is a fault.
        logging.getLogger(__name__).warning("A %s goes out without its mark: %s", form, error)
        return file
    return FORMS[form].write(file, write_mark(mark))


def _seal_within(file: bytes, claim: Claim, key: bytes | None) -> bytes:
    """The ZIP, each of its files with a mark of its own: whoever takes one out can have it checked."""
    forms = {path: path.rpartition(".")[2] for path in unpack(file)}
    parts = unpack(file).items()
    return pack_again(file, {path: seal(part, forms[path], claim, key) for path, part in parts})


def examine(file: bytes, key: bytes | None) -> Finding:
    """What can be told of a file that anybody may have made; NotReadableError says why nothing can."""
    form = form_of(file)
    found = FORMS[form].look(file)
    if found.mark is None:
        return Finding(form, "foreign", None)
    try:
        mark = read_mark(found.mark)
    except NotReadableError:
        return Finding(form, "foreign", None)
    if key is None or not mark.signature:
        same = mark.form == form and mark.content == digest_parts(found.content)
        return Finding(form, "unsigned" if same else "changed", mark)
    if mark.form != form or not is_signed_by(mark, key):
        return Finding(form, "foreign", mark)
    if mark.content != digest_parts(found.content):
        return Finding(form, "changed", mark)
    return Finding(form, "given" if mark.file == digest_parts(found.rest) else "saved", mark)
