"""What comments and docstrings name is there: every path, and every dotted name of ours."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import MADE, ROOT, exists

FOLDERS = ("analysis", "benchmarks", "cards", "charts", "data", "deploy", "docs", "exports", "loaders")
FOLDERS += ("pages", "serving", "tests", "words")
PATH = re.compile(rf"(?<![\w./:~-])((?:{'|'.join(FOLDERS)})/[\w./-]*\w\.(?:css|js|md|py|sh|toml|typ|yaml))\b")
# Two parts at least below a folder: "data.py" is a file, and "pages.at" may end a sentence.
DOTTED = re.compile(rf"(?<![\w./:-])((?:{'|'.join(FOLDERS)})\.[a-z_]\w*(?:\.\w+)+)")
IMPORT = re.compile(r"(?m)^ *(?:from|import) .*$")
READ = ("*.py", "*.css", "*.js", "*.toml", "*.typ")
FILES = [
    path
    for folder in (*FOLDERS, ".")
    for pattern in READ
    for path in sorted((ROOT / folder).glob(pattern if folder == "." else f"**/{pattern}"))
    if not {"recorded", "fetched"} & set(path.parts)
]


def comments(path: Path) -> Iterator[str]:
    """Every comment of a file, and every docstring."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from re.findall(r"(?m)^\s*#.*$", text)
    elif path.suffix != ".py":
        yield from re.findall(r"/\*.*?\*/", text, re.S)
        yield from re.findall(r"(?m)^\s*//.*$", text)
    # To read a file as Python takes ten times as long as to see that it names nothing.
    elif PATH.search(told := IMPORT.sub("", text)) or DOTTED.search(told):
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield token.string
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield ast.get_docstring(node) or ""


def missing(comment: str, folder: Path) -> list[str]:
    """What a comment in a folder names, and is not there."""
    paths = [name for name in PATH.findall(comment) if not MADE.search(name)]
    lost = [name for name in paths if not (ROOT / name).exists() and not (folder / name).exists()]
    return lost + [name for name in DOTTED.findall(comment) if not exists(name)]


def test_what_comments_name_is_there() -> None:
    assert len(FILES) > 500
    lost = {
        path.relative_to(ROOT).as_posix(): names
        for path in FILES
        if (names := [name for comment in comments(path) for name in missing(comment, path.parent)])
    }
    assert lost == {}


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# See cards/nowhere.py.", ["cards/nowhere.py"]),
        ("# See cards/every.py, tests/house.py and words/CODE/glossary.toml.", []),
        ('"""As cards.every.no_such_card gives it."""', ["cards.every.no_such_card"]),
        ('"""As cards.every.build_card gives it; pages.parts is a package."""', []),
    ],
)
def test_what_is_not_there_is_found(comment: str, expected: list[str]) -> None:
    assert missing(comment, ROOT) == expected
