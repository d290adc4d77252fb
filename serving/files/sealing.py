"""Files of ours with their mark: what they show, and the signature of this installation."""

from collections.abc import Callable

from cards.claims.claim import Claim
from data.queries.signing_key import signing_key
from exports.proofs.forms import FORMS
from exports.proofs.seal import seal


def seal_file(file: bytes, form: str, claim: Callable[[], Claim]) -> bytes:
    """The file with its mark; as it is in a form that carries none."""
    return seal(file, form, claim(), signing_key()) if form in FORMS else file
