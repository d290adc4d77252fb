"""A few lines of text as a small picture for other sites, SVG or PNG: letters are outlines, so that it looks
the same wherever it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from charts.look import Look
from exports.pictures.letter_outlines import line_path, text_width

# Pixels: how wide it is, its bar at the left, and what stands round the text.
WIDTH, BAR, ACROSS, DOWN, GAP = 420, 6, 18, 14, 6
# Above the baseline, as a share of a line.
RISE = 0.74


@dataclass(frozen=True)
class Paragraph:
    """A text with its size and the height of its lines in pixels, and its weight; `strong`: in the colour of
    text, else in that of what stands beside.
    """

    text: str
    size: int = 15
    line: int = 22
    weight: int = 400
    strong: bool = True


def badge_svg(paragraphs: Sequence[Paragraph], title: str, language: str, look: Look) -> bytes:
    """The paragraphs below each other as SVG, with a title and all that they say for screen readers."""
    drawn, y = [], float(DOWN)
    for its in paragraphs:
        path = ""
        for line in fold_lines(its):
            path += line_path(line, BAR + ACROSS, y + RISE * its.line, its.size, its.weight)
            y += its.line
        drawn.append(f'<path d="{path}" fill="{look.ink if its.strong else look.secondary}"/>')
        y += GAP
    height = round(y - GAP + DOWN)
    said = " ".join(its.text for its in paragraphs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" lang="{escape(language)}" role="img" '
        f'aria-labelledby="title alternative"><title id="title">{escape(title)}</title>'
        f'<desc id="alternative">{escape(said)}</desc>'
        f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1}" fill="{look.page}" '
        f'stroke="{look.hairline}"/><rect width="{BAR}" height="{height}" fill="{look.connected}"/>'
        f"{''.join(drawn)}</svg>"
    ).encode()


def badge_png(svg: bytes) -> bytes:
    """The SVG as a PNG of twice its pixels; PictureError where none can be drawn."""
    from exports.pictures.browser import CHROMIUM  # as in exports.pictures.image

    made, _ = CHROMIUM.picture({"svg": svg.decode(), "scale": 2, "dense": False}, "png")
    return made


def fold_lines(its: Paragraph) -> Iterator[str]:
    """A paragraph in lines that fit, broken between words; a word that is too long alone, within it."""
    room, line = WIDTH - BAR - 2 * ACROSS, ""
    for word in _short_words(its, room):
        longer = f"{line} {word}".strip()
        if line and text_width(longer, its.size, its.weight) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _short_words(its: Paragraph, room: float) -> Iterator[str]:
    for word in its.text.split(" "):
        while text_width(word, its.size, its.weight) > room:
            most = next(
                n for n in range(len(word) - 1, 0, -1) if text_width(word[:n], its.size, its.weight) <= room
            )
            yield word[:most]
            word = word[most:]
        yield word
