"""Bytes of a feed or sitemap to text in its encoding; XML to the part of it that is whole."""

import re
from contextlib import suppress
from xml.parsers import expat

from loaders.coalition_feeds.feed_client import LARGEST
from loaders.contract import SourceError
from loaders.unpacking import gunzip, is_gzip

# Longest first: the mark of UTF-16 begins that of UTF-32.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
# The only others that a European site may mean; what calls itself Latin 1 is windows-1252, as for browsers.
_KNOWN = re.compile(r"iso-?8859-\d{1,2}|windows-125\d|koi8-[ru]", re.ASCII | re.IGNORECASE)
_LATIN = re.compile(r"iso-?8859-1", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*\"?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^<\?xml\b[^>]{0,200}\?>")
# XML 1.0 has no place for them, and sites print them all the same.
_CONTROLS = {number: None for number in range(32) if chr(number) not in "\t\n\r"}
# Elements within each other: a feed has five or six, and what its entries hold some more.
DEEPEST = 100


class UnreadableError(Exception):
    """Why a document can't be read, in plain words. `foreign`: it is of another kind altogether."""

    def __init__(self, reason: str, foreign: bool = False) -> None:
        super().__init__(reason)
        self.foreign = foreign


def decode_text(content: bytes, content_type: str) -> str:
    """The text of an answer, by its own mark, else as UTF-8, else in the encoding that the document or the
    answer names; UnreadableError where none of them fits.
    """
    plain = _unpacked(content)
    named = next((name for mark, name in _MARKS if plain.startswith(mark)), "")
    in_document, in_answer = _DECLARED.match(plain), _CHARSET.search(content_type)
    others = [in_document.group(1).decode() if in_document else "", in_answer.group(1) if in_answer else ""]
    for name in (named,) if named else ("utf-8", *others):
        if named or name == "utf-8" or _KNOWN.fullmatch(name):
            with suppress(UnicodeDecodeError, LookupError):
                text = plain.decode("cp1252" if _LATIN.fullmatch(name) else name)
                return text.lstrip("\ufeff \t\r\n").translate(_CONTROLS)
    raise UnreadableError("its letters are not in the encoding that it names")


def _unpacked(content: bytes) -> bytes:
    if not is_gzip(content):
        return content
    try:
        return gunzip(content, "", LARGEST)
    except SourceError:
        raise UnreadableError("its packed content is broken or too large") from None


class _Outline:
    """Follows a document through expat: its open elements, its closed entries, and up to which byte, inside
    which elements, all of them are whole. Raises UnreadableError for what is not to be read.
    """

    def __init__(self, content: bytes, roots: frozenset[str], entries: frozenset[str]) -> None:
        self.content, self.roots, self.entries = content, roots, entries
        self.open: list[str] = []
        self.begun, self.closed, self.end = False, 0, 0
        self.within: tuple[str, ...] = ()
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.namespace_prefixes = True
        self._parser.StartElementHandler = self._begin_element
        self._parser.EndElementHandler = self._end_element
        self._parser.EntityDeclHandler = self._refuse_entity

    def follow(self) -> None:
        """Reads all of it; ExpatError where it is no XML."""
        self._parser.Parse(self.content, True)

    def whole_part(self) -> bytes:
        """The document up to its last whole entry, closed again."""
        closing = "".join(f"</{_written(name)}>" for name in reversed(self.within))
        return self.content[: self.end] + closing.encode()

    def _begin_element(self, name: str, _attributes: object) -> None:
        if not self.begun and _local(name) not in self.roots:
            raise UnreadableError("it is no feed", foreign=True)
        self.begun = True
        self.open.append(name)
        if len(self.open) > DEEPEST:
            raise UnreadableError("its elements are nested too deeply")

    def _end_element(self, name: str) -> None:
        self.open.pop()
        if _local(name) in self.entries:
            self.closed += 1
            self.end = self.content.index(b">", self._parser.CurrentByteIndex) + 1
            self.within = tuple(self.open)

    def _refuse_entity(self, *_declared: object) -> None:
        raise UnreadableError("it declares entities of its own, which are not read")


def whole_document(text: str, roots: frozenset[str], entries: frozenset[str]) -> tuple[bytes, str]:
    """The XML of a document as UTF-8, and "" or where it breaks off: then all entries before that are in it.

    `roots`, `entries`: local names of its first element and of its entries. UnreadableError: no XML to its
    first entry, another kind of document, elements too deep, or entities of its own, which may be a bomb.
    """
    content = _DECLARATION.sub("", text).encode("utf-8", "ignore")
    outline = _Outline(content, roots, entries)
    try:
        outline.follow()
    except expat.ExpatError as error:
        if not outline.begun:
            raise UnreadableError("it is no feed", foreign=True) from None
        if not outline.closed:
            raise UnreadableError(f"it is cut off or no valid XML (line {error.lineno})") from None
        return outline.whole_part(), f"line {error.lineno}"
    return content, ""


def _local(name: str) -> str:
    """A name without its namespace and prefix: expat gives "namespace name prefix"."""
    parts = name.split(" ")
    return parts[1] if len(parts) > 1 else name


def _written(name: str) -> str:
    """A name as the document writes it."""
    parts = name.split(" ")
    return f"{parts[2]}:{parts[1]}" if len(parts) == 3 else _local(name)
