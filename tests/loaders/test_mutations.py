"""Recordings broken at random: each is read right or refused in one line; nothing else comes out.

"Right" is checked by a second, naive reading of the same text: split at commas or tabs, or every position of
the cube counted out.
"""

import csv
import gzip
import io
import itertools
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from loaders import eurostat_labels, layouts
from loaders.contract import Cell, SourceError

RECORDED = Path(__file__).parent.parent / "recorded"
FILES = sorted([*RECORDED.glob("eurostat/isoc_*"), *RECORDED.glob("desi/*.csv")])
TEXTS = [path.read_text(encoding="utf-8", errors="strict") for path in FILES]
AWKWARD = (
    *(
        "NaN",
        "inf",
        "1e3",
        "82,5",
        "1 234",
        ":",
        ": u",
        "",
        " ",
        "\0",
        "\ufeff",
        '"',
        "'",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\u2028",
        "é",
    ),
    *(
        "null",
        "true",
        "{",
        "}",
        "[",
        "<html>",
        "-",
        "9" * 400,
        "٣",
        "c",
        "be",
        "Atlantis",
        "QQ",
        "2026-Q9",
        "OBS_VALUE",
        "geo",
        "1.",
        "0",
    ),
)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@st.composite
def mutated(draw: st.DrawFn, texts: Sequence[str] = tuple(TEXTS)) -> bytes:
    """A recording with one to three things done to it; sometimes gzipped, and that cut or bent."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 3))):
        text = draw(
            st.sampled_from(
                (_insert, _replace_token, _cut, _double_line, _drop_line, _drop_slice, _swap_lines)
            )
        )(draw, text)
    content = text.encode()
    match draw(st.integers(0, 9)):
        case 0:
            packed = gzip.compress(content, mtime=0)
            return packed[: draw(st.integers(0, len(packed)))]
        case 1:
            place = draw(st.integers(0, max(len(content) - 1, 0)))
            return content[:place] + bytes([draw(st.integers(0, 255))]) + content[place + 1 :]
        case _:
            return content


def _place(draw: st.DrawFn, text: str) -> int:
    return draw(st.integers(0, len(text)))


def _insert(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + draw(st.sampled_from(AWKWARD)) + text[place:]


def _replace_token(draw: st.DrawFn, text: str) -> str:
    tokens = list(re.finditer(r"[^,\t\n\r]+", text))
    if not tokens:
        return text
    token = draw(st.sampled_from(tokens))
    return text[: token.start()] + draw(st.sampled_from(AWKWARD)) + text[token.end() :]


def _cut(draw: st.DrawFn, text: str) -> str:
    return text[: _place(draw, text)]


def _drop_slice(draw: st.DrawFn, text: str) -> str:
    place = _place(draw, text)
    return text[:place] + text[place + draw(st.integers(1, 12)) :]


def _double_line(draw: st.DrawFn, text: str) -> str:
    lines = _lines(text)
    place = draw(st.integers(0, max(len(lines) - 1, 0)))
    return "".join([*lines[: place + 1], *lines[place:]])


def _drop_line(draw: st.DrawFn, text: str) -> str:
    lines = _lines(text)
    place = draw(st.integers(0, max(len(lines) - 1, 0)))
    return "".join([*lines[:place], *lines[place + 1 :]])


def _swap_lines(draw: st.DrawFn, text: str) -> str:
    lines = _lines(text)
    if len(lines) > 1:
        one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


Naive = list[tuple[tuple[str, ...], float | None, str]]


def naive(text: str) -> Naive:
    if text.lstrip().startswith("{"):
        return _naive_cube(json.loads(text))
    if "\t" in text.split("\n")[0] and not text.startswith(("DATAFLOW", "STRUCTURE")):
        return _naive_tsv(text)
    return _naive_csv(text)


def _naive_csv(text: str) -> Naive:
    header, *rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    header = [name.split(": ")[0] for name in header]
    desi = "country" in header
    time, value, flag = (
        ("reference_period", "value", "flags") if desi else ("TIME_PERIOD", "OBS_VALUE", "OBS_FLAG")
    )
    order = ["indicator", "breakdown", "unit", "country", "period"] if desi else header[: header.index(time)]
    codes = [
        name
        for name in order
        if name not in ("DATAFLOW", "LAST UPDATE", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME")
    ]
    if "STRUCTURE_NAME" in header:
        codes = header[3 : header.index(time) : 2]
    found = []
    for row in rows:
        named = dict(zip(header, row, strict=True))
        key = tuple(_code(name, named[name]) for name in codes)
        letters = _letters(named.get(flag, ""), named.get("CONF_STATUS", ""))
        found.append(((*key, named[time].strip(" ")), _number(named[value]), letters))
    return found


def _code(name: str, text: str) -> str:
    return eurostat_labels.read_labels().get((name.lower(), text)) or text.partition(":")[0]


def _letters(flag: str, confidentiality: str) -> str:
    letters = re.sub(r"[ ,;|]", "", flag)
    return letters + "c" * (confidentiality.strip(" ") not in ("", "F") and "c" not in letters)


def _number(text: str) -> float | None:
    return None if text.strip(" ") in ("", ":") else float(text)


def _naive_tsv(text: str) -> Naive:
    header, *lines = [line.rstrip("\r").split("\t") for line in text.split("\n") if line.strip()]
    found = []
    for key, *cells in lines:
        for period, cell in zip(header[1:], cells, strict=True):
            value = "".join(character for character in cell if character in "-.:0123456789")
            letters = "".join(character for character in cell if character.isalpha())
            found.append(((*key.strip(" ").split(","), period.strip()), _number(value), letters))
    return found


def _naive_cube(document: dict[str, dict[str, object]]) -> Naive:
    described = [document["dimension"][name]["category"] for name in document["id"]]  # type: ignore[index]
    categories = [
        category.get("index", dict.fromkeys(category.get("label", ()), 0)) for category in described
    ]
    codes = [sorted(index, key=index.get) for index in categories]
    found: Naive = []
    for index, key in enumerate(itertools.product(*codes)):
        value, status = (
            document["value"].get(str(index), "absent"),
            document.get("status", {}).get(str(index)),
        )
        if value != "absent" or status is not None:
            found.append(
                (
                    key,
                    float(value) if isinstance(value, int | float) else None,
                    _letters((status or "").lstrip(":"), ""),
                )
            )  # type: ignore[arg-type]
    return found


def verdict(content: bytes) -> str:
    """ "read" (and right) or "refused" (and in one line); anything else is an assertion."""
    try:
        cells: list[Cell] = list(layouts.file_cells(content, "mutated"))
    except SourceError as error:
        message = str(error)
    else:
        message = ""
    if message:
        assert re.match(r"mutated, line [1-9][0-9]*: \S", message)
        assert len(message.splitlines()) == 1
        return "refused"
    text = (gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content).decode("utf-8-sig")
    differences = set(naive(text)) ^ {
        (tuple(cell.dimensions.values()), cell.value, cell.flags) for cell in cells
    }
    assert not differences, "; ".join(sorted(map(str, differences))[:4])
    return "read"


def runs(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    # Derandomized, so that a broken build is broken for everyone; the long run draws anew.
    return settings(
        max_examples=examples,
        derandomize=examples < 1000,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in FILES])
def test_the_naive_reading_agrees_on_whole_recordings(text: str) -> None:
    assert verdict(text.encode()) == "read"


@runs(200)
@given(mutated())
def test_a_mutated_recording_is_read_right_or_refused(content: bytes) -> None:
    event(verdict(content))


@pytest.mark.torture
@runs(5000)
@given(mutated())
def test_five_thousand_mutated_recordings(content: bytes) -> None:
    event(verdict(content))
