"""What strangers may send to /api/v1/check, and what not: size, time, type, and files made to harm."""

import asyncio
import io
import json
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pypdf import PdfWriter
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.queries.moments import Moment
from exports.proofs import parquet_file, pdf_file, safe_reading, seal
from exports.proofs.forms import form_of as known_form
from exports.proofs.mark import Mark
from exports.proofs.safe_reading import LARGEST_FILE
from serving.check import uploads
from serving.routes import ROUTES

CHECK = "/api/v1/check"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg">'


def packed(parts: dict[str, bytes], level: int = 9) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, pixels: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    mark = chunk(b"tEXt", b"Digital Decade proof\x00{}")
    data = chunk(b"IDAT", zlib.compress(pixels, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + mark + data + chunk(b"IEND", b"")


def pages(number: int) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(number):
        writer.add_blank_page(10, 10)
    writer.write(made)
    return made.getvalue()


def pages_in_a_circle() -> bytes:
    """A PDF whose tree of pages holds itself."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"]
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 3\n0000000000 65535 f \n%strailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            table,
            len(made),
        )
    )


def lied_about_size() -> bytes:
    """A ZIP that says that its part is small."""
    file = packed({"xl/workbook.xml": b"0" * 60 * 2**20})
    return file.replace(struct.pack("<I", 60 * 2**20), struct.pack("<I", 100))


def parquet(cells: Any) -> bytes:
    made = io.BytesIO()
    table = pa.table({"a": cells}).replace_schema_metadata({parquet_file.KEY: "{}"})
    pq.write_table(table, made)
    return made.getvalue()


def encrypted() -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(10, 10)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


BOMB = b"<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'>%s]>" % b"".join(
    b"<!ENTITY %c '%s'>" % (letter + 1, b"&%c;" % letter * 10) for letter in range(ord("b"), ord("k"))
)
# What harms, the status of the answer, and what it says.
HARMFUL: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "a text": (lambda: b"country,value\nIE,72.9\n", 415, "only PNG"),
    "an image of another kind": (lambda: b"GIF89a\x01\x00\x01\x00", 415, "only PNG"),
    "a page": (lambda: b"<!doctype html><svg></svg>", 415, "only PNG"),
    "a ZIP of something else": (lambda: packed({"a.txt": b"a"}), 415, "only PNG"),
    "half a PNG": (lambda: png(4, 4, bytes(52))[:60], 422, "no whole PNG"),
    "pixels without end": (lambda: png(60_000, 60_000, bytes(1000)), 413, "24000000 pixels"),
    "fewer pixels than said": (lambda: png(400, 400, bytes(10)), 422, "pixels can't be read"),
    "a bomb of entities": (lambda: BOMB + SVG + b"&k;</svg>", 415, "only PNG"),
    "a bomb in an SVG": (lambda: b'<?xml version="1.0"?>' + BOMB + SVG + b"&k;</svg>", 422, "XML"),
    "an SVG that reads files": (
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
            + SVG
            + b"&b;</svg>"
        ),
        422,
        "document type",
    ),
    "elements without end": (lambda: SVG + b"<g>" * 5000, 422, "XML can't be read"),
    "a bomb in a workbook": (
        lambda: packed({"xl/workbook.xml": b'<?xml version="1.0"?>' + BOMB + b"<a>&k;</a>"}),
        200,
        "carries no mark",
    ),
    "a ZIP bomb": (lambda: packed({"xl/workbook.xml": bytes(30 * 2**20)}), 413, "unpacks to too much"),
    "a larger ZIP bomb": (
        lambda: packed({f"{number}": bytes(9 * 2**20) for number in range(6)}),
        413,
        "unpacks to too much",
    ),
    "a ZIP that lies": (lied_about_size, 422, "no whole ZIP"),
    "many parts": (lambda: packed({str(number): b"" for number in range(3100)}), 413, "too much"),
    "half a ZIP": (lambda: packed({"xl/workbook.xml": b"<a/>"})[:-20], 422, "no whole ZIP"),
    "JSON that says a thing twice": (lambda: b'{"a": 1, "a": 2}', 422, "each thing once"),
    "JSON that never ends": (lambda: b'{"a":' + b"[" * 200_000, 422, "JSON"),
    "JSON of numbers that are none": (lambda: b'{"a": NaN}', 422, "JSON"),
    "a PDF of thousands of pages": (lambda: pages(2000), 413, "300 pages"),
    "a PDF in a circle": (pages_in_a_circle, 422, "in a circle"),
    "a PDF that is encrypted": (encrypted, 422, "encrypted"),
    "half a PDF": (lambda: pages(3)[:200], 422, "PDF"),
    "half a Parquet file": (lambda: parquet([1.0])[:-20], 422, "no whole Parquet"),
    "cells without end": (lambda: parquet(pa.nulls(1_000_000, pa.string())), 413, "too many cells"),
    "one text a thousand times": (lambda: parquet(pa.repeat("z" * 500_000, 2000)), 200, "mark does not fit"),
    "lists within cells": (lambda: parquet([[1], [2]]), 422, "of a kind that ours never have"),
}


@pytest.fixture
def taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without a mark is looked at no further: here each is taken for one with a mark for its form."""
    forms: list[str] = []

    def form_of(file: bytes) -> str:
        forms.append(known_form(file))
        return forms[-1]

    names = ("view", "cards", "as_of", "lang", "records", "program", "content", "file")

    def read_mark(_text: str) -> Mark:
        said: dict[str, Any] = dict.fromkeys(names, "")
        return Mark(**said, form=forms[-1], state=1, editions=())

    monkeypatch.setattr(pdf_file, "_mark", lambda _reader: "{}")
    monkeypatch.setattr(seal, "form_of", form_of)
    monkeypatch.setattr(seal, "read_mark", read_mark)


@pytest.mark.usefixtures("taken_for_ours")
@pytest.mark.parametrize("what", HARMFUL)
def test_a_harmful_file_is_refused_in_words_and_soon(client: TestClient, what: str) -> None:
    make, status, said = HARMFUL[what]
    file, started = make(), time.process_time()
    answer = client.post(CHECK, files={"file": ("file", file)})
    assert time.process_time() - started < 2.5
    assert (answer.status_code, said in answer.text) == (status, True), answer.text
    if status != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


def test_a_mark_that_is_none_of_ours_is_not_believed(client: TestClient) -> None:
    for mark in ("{}", "[]", "null", "1", '{"proof":1}', json.dumps({"proof": 1, "state": True})):
        answer = client.post(CHECK, files={"file": ("a.json", f'{{"a":1,"proof":{mark}}}'.encode())})
        assert answer.status_code == 200
        assert answer.json()["verdict"] in ("foreign", "changed")


def test_two_forms_in_one_file_are_not_what_we_gave(client: TestClient) -> None:
    """A ZIP behind a PNG: the PNG is read, and all that stands behind it belongs to the file."""
    from exports.proofs.forms import FORMS
    from exports.proofs.safe_reading import digest_parts

    file = png(4, 4, bytes(52))
    behind = file + packed({"xl/workbook.xml": b"<a/>"})
    assert digest_parts(FORMS["png"].look(file).content) == digest_parts(FORMS["png"].look(behind).content)
    assert digest_parts(FORMS["png"].look(file).rest) != digest_parts(FORMS["png"].look(behind).rest)
    before = packed({"xl/workbook.xml": b"<a/>"}) + file
    assert client.post(CHECK, files={"file": ("a.png", before)}).status_code in (200, 422)


def test_what_is_sent_otherwise_is_refused(client: TestClient) -> None:
    asked = {
        415: {"content": b"{}", "headers": {"content-type": "application/json"}},
        400: {"content": b"--x\r\nno", "headers": {"content-type": "multipart/form-data; boundary=y"}},
        413: {"files": {"file": ("a.png", bytes(LARGEST_FILE + 100_000))}},
        422: {"files": {"picture": ("a.png", b"a")}},
    }
    for status, how in asked.items():
        answer = client.post(CHECK, **how)  # type: ignore[arg-type]
        assert (answer.status_code, answer.json()["status"]) == (status, status), answer.text
    two = [("file", ("a", b"a")), ("file", ("b", b"b"))]
    assert client.post(CHECK, files=two).status_code == 400
    assert client.post(CHECK, files={"address": (None, "/" * 40_000)}).status_code == 400
    assert client.post(f"{CHECK}?lang=xx", files={"file": ("a", b"{}")}).status_code == 400
    assert client.put(CHECK).status_code == 405


def test_a_damaged_file_writes_no_line_into_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """The library that reads PDF would write one of each fault, and what stands there."""
    damaged = pages(9).replace(b"/Type", b"\xff").replace(b"startxref", b"startxref 7")
    assert client.post(CHECK, files={"file": ("a.pdf", damaged)}).status_code in (200, 422)
    assert [record.name for record in caplog.records] == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("charset=utf-7", b"+2AA-"),
        ("charset=utf-8; charset=unicode_escape", rb"\ud800"),
        ("Charset=IDNA", b"xn--" + b"a" * 30_000),
    ],
)
def test_a_form_in_another_encoding_is_not_read(client: TestClient, kind: str, name: bytes) -> None:
    """Half a letter of UTF-16, as UTF-7 may hold, could be written into no answer."""
    form = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n/map\r\n--x--\r\n'
    for accept in ("application/json", "text/html"):
        told = {"content-type": f"multipart/form-data; boundary=x; {kind}", "accept": accept}
        answer = client.post(CHECK, content=form % name, headers=told)
        assert (answer.status_code, "end the form in UTF-8" in answer.text) == (415, True)
    plain = {"content-type": 'multipart/form-data; boundary=x; charset="UTF-8"'}
    assert client.post(CHECK, content=form % b"address", headers=plain).status_code == 200


def sent_in_pieces(pieces: Callable[[], Iterator[bytes]], pause: float) -> httpx.Response:
    """A form of unknown length, sent piece by piece."""

    async def content() -> object:
        for piece in pieces():
            yield piece
            await asyncio.sleep(pause)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=ROUTES), client=("10.0.0.9", 1))
        kind = {"content-type": "multipart/form-data; boundary=x"}
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as asking:
            return await asking.post(CHECK, content=content(), headers=kind)  # type: ignore[arg-type]

    return asyncio.run(ask())


HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'


def test_a_file_that_does_not_say_its_size_is_measured(moment: Moment) -> None:
    def pieces() -> Iterator[bytes]:
        yield HEAD
        for _ in range(20):
            yield bytes(2**20)

    answer = sent_in_pieces(pieces, 0)
    assert (answer.status_code, "16 MB" in answer.json()["detail"]) == (413, True)


def test_a_file_that_takes_its_time_is_not_waited_for(
    moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "ARRIVAL", 0.2)

    def pieces() -> Iterator[bytes]:
        yield HEAD
        for _ in range(40):
            yield b"a"

    assert sent_in_pieces(pieces, 0.05).status_code == 408


def test_an_xml_that_is_too_long_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_reading, "LARGEST_XML", 100)
    with pytest.raises(safe_reading.TooLargeError):
        safe_reading.parse_xml(SVG + b" " * 100 + b"</svg>")
