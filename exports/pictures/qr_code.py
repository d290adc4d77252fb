"""A link as a QR code, for pictures, slides and covers; none if no telephone could read it from a page."""

import io
from dataclasses import dataclass

# Letters: with more, the squares of a code as large as a page allows are smaller than a print shows.
LONGEST = 1500
QUIET = 2


@dataclass(frozen=True)
class QrPath:
    """A code as one path of horizontal strokes, in squares, `modules` across with the quiet border."""

    path: str
    modules: int


def qr_path(link: str) -> QrPath | None:
    """The code as a path for a picture; None where there is no link, or too long a one."""
    if not 0 < len(link) <= LONGEST:
        return None
    import segno  # kept out of the server's start

    rows = list(segno.make_qr(link, error="l").matrix_iter(border=QUIET))
    return QrPath(
        "".join(
            f"M{across} {down}.5h1"
            for down, row in enumerate(rows)
            for across, dark in enumerate(row)
            if dark
        ),
        len(rows),
    )


def qr_png(link: str) -> io.BytesIO | None:
    """The code as a PNG for slides; None where there is no link, or too long a one."""
    if not 0 < len(link) <= LONGEST:
        return None
    import segno  # kept out of the server's start

    made = io.BytesIO()
    segno.make_qr(link, error="l").save(made, kind="png", scale=6, border=QUIET)
    made.seek(0)
    return made
