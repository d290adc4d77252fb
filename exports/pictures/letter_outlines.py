"""Letters as outlines: text that looks the same on every machine, whatever fonts it has."""

import json
import logging
import re
import subprocess
import threading
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from html import escape, unescape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from exports.pictures.browser import took_too_long

# A piece of text as the page of pictures leaves it (assets/picture.js): each letter with its place.
PIECE = re.compile(r'<path data-letters="([^"]*)" data-font="([\d.]+) (\d+) (upright|italic)"')
FILES = {"upright": "SourceSansVF-Upright*.woff2", "italic": "SourceSansVF-Italic*.woff2"}
# Seconds for the system to name a font.
PATIENCE = 5.0
# A font reads its file when a glyph is asked for, one at a time.
TURN = threading.RLock()
Letter = tuple[str, float, float]
Point = tuple[int, int]
# A glyph, the set that it stands in, and how many of its units are one em.
Glyph = tuple[Any, Any, float]


def outline_pieces(svg: str) -> str:
    """The SVG with the outlines of all letters in place of their places."""

    def drawn(piece: re.Match[str]) -> str:
        size, weight = float(piece[2]), int(piece[3])
        path = letters_path(json.loads(unescape(piece[1])), size, weight, piece[4])
        return f'<path d="{escape(path, quote=True)}"'

    return PIECE.sub(drawn, svg)


def letters_path(letters: Iterable[Letter], size: float, weight: int, slant: str = "upright") -> str:
    """The outlines of letters as one path: each with its start on the baseline, in pixels, as `size` is; a
    letter that no font of this machine has is left out. PictureError where the system names none in time.
    """
    with TURN:
        return "".join(_letter_path(text, x, y, (size, weight, slant)) for text, x, y in letters)


def text_width(text: str, size: float, weight: int) -> float:
    """How wide a text is in the screen's font, in pixels."""
    return sum(_advance(letter, weight) for letter in text) * size


def line_path(text: str, x: float, y: float, size: float, weight: int) -> str:
    """The outlines of a line of text that begins at x on the baseline y, in pixels."""
    letters: list[Letter] = []
    for letter in text:
        letters.append((letter, x, y))
        x += _advance(letter, weight) * size
    return letters_path(letters, size, weight)


@cache
def _screen_font(slant: str) -> Any:
    """The screen's font, which Streamlit ships; None without it."""
    from fontTools.ttLib import TTFont  # a quarter of a second that only who asks for outlines pays

    found = find_spec("streamlit")
    folder = Path(str(found.origin)).parent / "static" / "static" / "media" if found else Path()
    file = next(folder.glob(FILES[slant]), None)
    return None if file is None else TTFont(BytesIO(file.read_bytes()), lazy=True)


@lru_cache(maxsize=256)
def _system_font(letter: str, weight: int) -> Any:
    """A font of this machine that has a letter; None where it has none. PictureError, which is not kept,
    where the system doesn't say in time.
    """
    from fontTools.ttLib import TTFont, TTLibError

    bold = ":bold" if weight >= 600 else ""
    asked = f"Liberation Sans{bold}:charset={ord(letter):x}"
    try:
        told = subprocess.run(
            ["fc-match", "-f", "%{file}\n%{index}", asked], capture_output=True, text=True, timeout=PATIENCE
        )
        file, index = told.stdout.split("\n")
        return TTFont(BytesIO(Path(file).read_bytes()), fontNumber=int(index), lazy=True)
    except subprocess.TimeoutExpired as error:
        raise took_too_long() from error
    # No fontconfig, or a font of a kind that can't be read.
    except (OSError, subprocess.SubprocessError, ValueError, TTLibError) as error:
        logging.getLogger(__name__).warning("no font for the letter U+%04X: %s", ord(letter), error)
        return None


@lru_cache(maxsize=4096)
def _glyph(letter: str, weight: int, slant: str) -> Glyph | None:
    """A letter's glyph in the screen's font, else in one of this machine's; None where none has it."""
    if len(letter) != 1:
        return None
    # The system is asked for what the screen's font has not.
    for find in (partial(_screen_font, slant), partial(_system_font, letter, weight)):
        font = find()
        name = None if font is None else font.getBestCmap().get(ord(letter))
        if name is not None:
            glyphs = font.getGlyphSet(location={"wght": weight} if "fvar" in font else None)
            return glyphs[name], glyphs, font["head"].unitsPerEm
    return None


def _advance(letter: str, weight: int) -> float:
    """How wide a letter is, in ems."""
    with TURN:
        found = _glyph(letter, weight, "upright")
        return 0.0 if found is None else float(found[0].width) / found[2]


def _letter_path(letter: str, x: float, y: float, style: tuple[float, int, str]) -> str:
    found = _glyph(letter, *style[1:])
    return "" if found is None else _rings(found, x, y, style[0])


def _rings(found: Glyph, x: float, y: float, size: float) -> str:
    """A glyph's outlines, the first point of each ring as a place, every other as a step: half the bytes."""
    from fontTools.pens.basePen import decomposeQuadraticSegment
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    glyph, glyphs, units = found
    pen = DecomposingRecordingPen(glyphs)
    glyph.draw(pen)
    at, written = (0, 0), []
    for command, points in pen.value:
        placed = [
            (round(100 * (x + px * size / units)), round(100 * (y - py * size / units))) for px, py in points
        ]
        if command == "moveTo":
            written.append(f"M{_hundredths(placed[0][0])} {_hundredths(placed[0][1])}")
        elif command == "lineTo":
            written.append(_step("l", at, placed))
        elif command == "curveTo":
            written.append(_step("c", at, placed))
        elif command == "qCurveTo":
            for pair in decomposeQuadraticSegment(placed):
                written.append(_step("q", at, [(round(px), round(py)) for px, py in pair]))
                at = (round(pair[1][0]), round(pair[1][1]))
        else:
            written.append("z")
        at = placed[-1] if placed else at
    return "".join(written)


def _step(command: str, start: Point, points: Iterable[Point]) -> str:
    """One line or curve, every point as a step from its start."""
    steps = [_hundredths(to - of) for point in points for to, of in zip(point, start, strict=True)]
    return command + "".join(
        step if not place or step.startswith("-") else f" {step}" for place, step in enumerate(steps)
    )


def _hundredths(number: int) -> str:
    """ "-1.2" for -120, ".05" for 5."""
    text = f"{abs(number) / 100:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
    return f"-{text}" if number < 0 and text != "0" else text
