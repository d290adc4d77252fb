"""What the documents name is there: every path and function; and no document that isn't in the repository."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("docs/ARCHITECTURE.md", "docs/operations.md", "CONTRIBUTING.md", "README.md")
DOCUMENTS += ("benchmarks/README.md", "docs/scale.md", "deploy/README.md")
# What looks like a path and is made when the dashboard runs, or stands for a name of the reader's own.
MADE = re.compile(
    r"^(data/fetched|held/|data/digital_decade\.sqlite|\.venv|OUT/)"
    r"|[<A-Z{]|example|your_|de/|imported_targets"
)
PATH = re.compile(r"`([\w./<>-]+/[\w./<>-]*|[\w-]+\.(?:py|toml|md))`")
# A constant beside its file: "`PAGES` of `pages/frame.py`".
CONSTANT = re.compile(r"`([A-Z][A-Z_]+)` (?:in|of) `([\w/]+)\.py`")
NAME = re.compile(r"`((?:analysis|cards|charts|data|exports|loaders|pages|serving|words|tests)(?:\.\w+)+)`")


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def exists(name: str) -> bool:
    """Whether a dotted name is a module or package of ours, or stands at the top of one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:length])
        module = place.with_suffix(".py") if place.with_suffix(".py").is_file() else place / "__init__.py"
        if module.is_file() or place.is_dir():
            rest = parts[length:]
            defined = _defined(module) if module.is_file() else set()
            return not rest or (len(rest) == 1 and rest[0] in defined)
    return False


def _defined(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_named_is_there(document: str) -> None:
    named = {
        path for path in PATH.findall(read(document)) if not MADE.search(path) and not path.startswith("/")
    }
    assert named
    # A document may name what lies beside it from there.
    places = (ROOT, (ROOT / document).parent)
    assert sorted(path for path in named if not any((each / path).exists() for each in places)) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_function_named_is_there(document: str) -> None:
    text = read(document)
    constants = {f"{file.replace('/', '.')}.{name}" for name, file in CONSTANT.findall(text)}
    assert sorted(name for name in {*NAME.findall(text), *constants} if not exists(name)) == []


def test_examples_in_code_call_what_is_there() -> None:
    """`module.function(` in an example: the function stands in a module of that name."""
    modules = {path.stem: path for path in ROOT.glob("*/**/*.py") if ".venv" not in path.parts}
    missing = []
    for block in re.findall(r"```python\n(.*?)```", read("CONTRIBUTING.md"), re.S):
        for module, name in re.findall(r"(?<![\w.])([a-z_]+)\.([a-z_]+)\(", block):
            text = modules[module].read_text(encoding="utf-8") if module in modules else f"def {name}("
            missing += [] if re.search(rf"\bdef {name}\(", text) else [f"{module}.{name}"]
    assert missing == []


def test_names_that_are_not_there_are_found() -> None:
    assert exists("cards.every.build_card")
    assert not exists("cards.every.no_such_card")
    assert not exists("cards.nowhere")
    assert CONSTANT.findall("`NAMED` in `cards/records.py`") == [("NAMED", "cards/records")]
    assert not exists("cards.records.NAMED")
    assert exists("cards.records.NAMED_COLUMNS")
    assert PATH.findall("in `cards/nowhere.py` and `cards/`") == ["cards/nowhere.py", "cards/"]


def test_no_file_refers_to_a_document_that_is_not_here() -> None:
    """House, look and model are told in docs/ARCHITECTURE.md: other names of theirs lead nowhere."""
    known = {path.name for path in ROOT.rglob("*.md") if ".venv" not in path.parts}
    found = {}
    for path in [*ROOT.glob("*/**/*.py"), *ROOT.glob("*.md"), *ROOT.glob("*/*.md"), ROOT / "Makefile"]:
        if ".venv" not in path.parts and path != Path(__file__):
            missing = set(re.findall(r"\b[A-Z]{4,}\.md\b", path.read_text(encoding="utf-8"))) - known
            if missing:
                found[path.relative_to(ROOT).as_posix()] = missing
    assert found == {}
