"""The measures of the house, by folder: `python -m tests.house [FOLDER ...]` lists what is over them.

docs/ARCHITECTURE.md lists them too. tests/test_house.py holds them over the whole project.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = (
    "analysis",
    "benchmarks",
    "cards",
    "charts",
    "data",
    "exports",
    "loaders",
    "pages",
    "serving",
    "words",
)
LONGEST_LINE, LONGEST_FUNCTION, LONGEST_MODULE, PARAMETERS = 110, 50, 300, 6
# Files of Python in a folder: one kind or one question a file is what these two are for.
FILES, FILES_OF = 18, {"charts": 36, "analysis": 36}
UNFORMATTED = 5
SAME_NAME = 3
# What ends in -ed and is no participle, or is the field's own word.
WORDS = {"embed", "feed", "speed", "seed", "need"}
PARTICIPLES = set(
    [
        "told",
        "held",
        "shown",
        "drawn",
        "asked",
        "made",
        "kept",
        "said",
        "known",
        "missed",
        "found",
        "chosen",
        "written",
        "sent",
        "given",
        "taken",
        "put",
        "laid",
        "seen",
        "done",
        "heard",
        "built",
        "spoken",
        "cut",
        "left",
        "lost",
        "gone",
        "brought",
        "bound",
        "worked_out",
        "laid_out",
    ]
)


def modules(*folders: str) -> Iterator[tuple[str, str]]:
    """Every module outside tests in these folders, or in all: its path and its text."""
    for folder in folders or (*LAYERS, "dashboard.py"):
        place = ROOT / folder
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def count_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many arguments a caller has to think of."""
    its = function.args
    named = [each.arg for each in (*its.posonlyargs, *its.args, *its.kwonlyargs)]
    return len([name for name in named if name not in ("self", "cls")]) + bool(its.vararg) + bool(its.kwarg)


def long_lines(text: str) -> list[int]:
    """The numbers of the lines that are too long."""
    return [number for number, line in enumerate(text.splitlines(), 1) if len(line) > LONGEST_LINE]


def large_functions(text: str) -> list[str]:
    """The functions with too many lines or parameters."""
    found = []
    for each in functions(ast.parse(text)):
        length, parameters = (each.end_lineno or 0) - each.lineno + 1, count_parameters(each)
        if length > LONGEST_FUNCTION:
            found.append(f"{each.name} has {length} lines")
        if parameters > PARAMETERS:
            found.append(f"{each.name} has {parameters} parameters")
    return found


def is_bare_participle(name: str) -> bool:
    """Whether a name says that something was done, and not what it gives or does."""
    bare = name.strip("_").lower()
    return bare in PARTICIPLES or (bare.endswith("ed") and "_" not in bare and bare not in WORDS)


def participles(path: str, text: str) -> list[str]:
    """Modules, public functions and classes whose name is a bare participle."""
    names = [Path(path).stem]
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names += [node.name, *_methods(node)]
    return [name for name in names if not name.startswith("_") and is_bare_participle(name)]


def _methods(node: ast.AST) -> list[str]:
    inside = node.body if isinstance(node, ast.ClassDef) else []
    return [each.name for each in inside if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]


def shared_names() -> dict[str, list[str]]:
    """Public functions and classes that three modules or more define: one name would have several meanings.

    What a folder's files are there to define is one name with one meaning: each benchmark's and command's
    `main`, the routes of the server, and what every loader gives.
    """
    defined: dict[str, set[str]] = defaultdict(set)
    for path, text in modules():
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                defined[node.name].add(path)
    contracts = {"main", "fetch", "address"}
    return {
        name: sorted(paths)
        for name, paths in defined.items()
        if len(paths) >= SAME_NAME and not name.startswith("_") and name not in contracts
    }


def faults(*folders: str) -> Iterator[str]:
    """A line for each thing over the measures."""
    for path, text in modules(*folders):
        yield from (f"{path}:{number}: longer than {LONGEST_LINE}" for number in long_lines(text))
        yield from (f"{path}: {fault}" for fault in large_functions(text))
        yield from (f"{path}: {name} is a bare participle" for name in participles(path, text))
        if text.count("\n") > LONGEST_MODULE:
            yield f"{path}: {text.count(chr(10))} lines"
    for name, paths in shared_names().items():
        if not folders or any(path.startswith(folders) for path in paths):
            yield f"{name} is defined in {', '.join(paths)}"


if __name__ == "__main__":
    over = list(faults(*sys.argv[1:]))
    print("\n".join(over))
    sys.exit(bool(over))
