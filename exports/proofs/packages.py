"""Packages of Office (XLSX, PPTX, DOCX): the mark stands among their properties (File, Properties, Custom),
in pieces that a program of Office keeps.
"""

import posixpath
from collections.abc import Mapping
from html import escape
from typing import Any

from exports.proofs.safe_reading import NotReadableError, pack_again, parse_xml, unpack

CUSTOM, TYPES, LINKS = "docProps/custom.xml", "[Content_Types].xml", "_rels/.rels"
# Parts that hold the mark, or say that it is there.
MARK_PARTS = (CUSTOM, TYPES, LINKS)
MEDIA = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# Every property of a user has this format.
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# A property is called so, with a number; Excel keeps 255 letters of one.
NAME, PIECE = "Digital Decade proof", 240


def write_properties(file: bytes, text: str) -> bytes:
    """A package of ours, which has no properties of users yet, with the mark among them."""
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    properties = "".join(
        f'<property fmtid="{FORMAT}" pid="{number + 1}" name="{NAME} {number}">'
        f"<vt:lpwstr>{escape(piece, quote=False)}</vt:lpwstr></property>"
        for number, piece in enumerate(pieces, 1)
    )
    custom = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{SPACE}" xmlns:vt="{VALUES}">{properties}</Properties>'
    )
    parts = unpack(file)
    override = f'<Override PartName="/{CUSTOM}" ContentType="{MEDIA}"/></Types>'
    link = f'<Relationship Id="rIdProof" Type="{RELATION}" Target="{CUSTOM}"/></Relationships>'
    return pack_again(
        file,
        {
            TYPES: part_at(parts, TYPES).replace(b"</Types>", override.encode()),
            LINKS: part_at(parts, LINKS).replace(b"</Relationships>", link.encode()),
            CUSTOM: custom.encode("ascii"),
        },
    )


def hidden_mark(parts: Mapping[str, bytes]) -> str | None:
    """The mark among a package's properties, wherever a program has put them."""
    linked = (link for link in _links(parts, "") if link.get("Type", "").endswith("/custom-properties"))
    path = next((_target("", link.get("Target", "")) for link in linked), "")
    if path not in parts:
        return None
    pieces = {}
    for its in parse_xml(parts[path]).iter(f"{{{SPACE}}}property"):
        number = its.get("name", "").removeprefix(f"{NAME} ")
        if number.isascii() and number.isdigit():
            pieces[int(number)] = "".join(its.itertext())
    return "".join(pieces[number] for number in sorted(pieces)) or None


def related_parts(parts: Mapping[str, bytes], path: str) -> dict[str, str]:
    """Paths of the parts that a part leads to, by the link's identifier."""
    return {
        link.get("Id", ""): _target(path, link.get("Target", ""))
        for link in _links(parts, path)
        if link.get("TargetMode") != "External"
    }


def part_at(parts: Mapping[str, bytes], path: str) -> bytes:
    """The bytes of a part; NotReadableError where it is not there."""
    if path not in parts:
        raise NotReadableError("a part of it is missing")
    return parts[path]


def _links(parts: Mapping[str, bytes], path: str) -> list[Any]:
    folder, _, name = path.rpartition("/")
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    return list(parse_xml(parts[links])) if links in parts else []


def _target(path: str, target: str) -> str:
    """An address in a package, which may begin at its root."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(path), target)).lstrip("/")
