"""The one way to refuse a file or an answer: a SourceError of one printable line. For readers and loaders."""

from loaders.contract import SourceError

_LONGEST = 400


def one_line(text: str) -> str:
    """`text` on one printable line of at most 400 characters: what a source printed may hold anything."""
    words = " ".join(text.split())
    printable = "".join(character if character.isprintable() else "?" for character in words)
    return printable if len(printable) <= _LONGEST else printable[: _LONGEST - 1] + "…"


def quote(text: str) -> str:
    """Quotes `text` for a reason: in quotation marks, on one line, at most 80 characters."""
    shown = one_line(text)
    return f"'{shown}'" if len(shown) <= 80 else f"'{shown[:79]}…'"


def content_error(name: str, line: int, reason: str) -> SourceError:
    """The error for what a file or an answer holds: names it, the line (from 1) and the reason."""
    return SourceError(one_line(f"{name}, line {line}: {reason}"))


def request_error(what: str, reason: str, kind: type[SourceError] = SourceError) -> SourceError:
    """The error for a request that brought nothing to read: names what was asked and the reason."""
    return kind(one_line(f"{what}: {reason}"))
