"""Takes in what a stranger sends to be checked, within limits of size and time; nothing of it is kept."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from exports.proofs.safe_reading import LARGEST_FILE
from serving.guard import pools

# Bytes of an address; and of a form round its file.
LONGEST_ADDRESS, ROUND = 32 * 2**10, 64 * 2**10
# Seconds for a file to arrive.
ARRIVAL = 30.0
FIELDS = ("file", "address")
MULTIPART = "multipart/form-data"
# The parser would take every encoding that Python knows: some take seconds, some give what can't be written.
UTF8 = re.compile(r'charset="?utf-8"?\s*(?=;|$)')


class UploadError(Exception):
    """What is sent can't be taken: the status of the answer, and why."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


@dataclass(frozen=True)
class Upload:
    """A file's bytes, or an address; one of the two is empty."""

    file: bytes = b""
    address: str = ""


async def read_upload(request: Request, client: str) -> Upload:
    """Reads a form of one file or one address; UploadError where it is none, too large or too slow."""
    kind = request.headers.get("content-type", "").lower()
    if not kind.startswith(MULTIPART):
        raise UploadError(415, f"send the file as {MULTIPART}, in the field file")
    if "charset" in UTF8.sub("", kind):
        raise UploadError(415, "send the form in UTF-8")
    most = LARGEST_FILE + ROUND
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and (len(said) > 12 or int(said) > most):
        raise UploadError(413, too_large())
    limited = Request(request.scope, _limited(request.receive, most))
    async with pools.UPLOADS.place(client):
        try:
            async with asyncio.timeout(ARRIVAL):
                return await _read_form(limited)
        except TimeoutError:
            raise UploadError(408, f"the file took more than {ARRIVAL:.0f} s to arrive") from None
        # What the framework's parser says of a form that is none.
        except (HTTPException, ClientDisconnect, ValueError, KeyError) as error:
            raise UploadError(400, "this is no form that can be read") from error


def too_large() -> str:
    """Why a file is not taken."""
    return f"a file to be checked may have {LARGEST_FILE // 2**20} MB"


def _limited(receive: Callable[[], Awaitable[Message]], most: int) -> Callable[[], Awaitable[Message]]:
    """What receives no more than so many bytes: a form may say less than it sends."""
    left = most

    async def receive_some() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise UploadError(413, too_large())
        return message

    return receive_some


async def _read_form(request: Request) -> Upload:
    async with request.form(max_files=1, max_fields=len(FIELDS), max_part_size=LONGEST_ADDRESS) as form:
        if unknown := [name for name in form if name not in FIELDS]:
            raise UploadError(422, f'unknown field "{unknown[0][:80]}": there are {" and ".join(FIELDS)}')
        return Upload(await _file(form), _address(form))


async def _file(form: FormData) -> bytes:
    sent = form.get("file")
    if not isinstance(sent, UploadFile):
        return b""
    if (sent.size or 0) > LARGEST_FILE:
        raise UploadError(413, too_large())
    return await sent.read()


def _address(form: FormData) -> str:
    said = form.get("address")
    return said.strip() if isinstance(said, str) else ""
