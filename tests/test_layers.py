"""Who may import whom: the table of docs/ARCHITECTURE.md, held over every file; and no circle anywhere."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = tuple(
    ["dashboard", "pages", "cards", "serving", "exports", "charts", "analysis", "words", "data", "loaders"]
)
SUBJECTS = (
    *("maps", "compare", "country", "coalitions", "library", "targets", "revisions", "indicator", "methods"),
    "factsheet",
)
ABOVE = ("every", "briefing", "files_menu", "five_slides")
# The pieces of cards that exports may know: what a card says, and the plain facts of the factsheet.
SHARED = (
    "about",
    "address_reader",
    "card",
    "column_kinds",
    "contents",
    "records",
    "legend",
    "markup",
    "view",
    "registry",
    "request",
)
PIECES = tuple(f"cards.{name}" for name in SHARED)
ASKED = ("analysis", "words", "data.queries", "data.facts")
# What pages and the server may know of charts: colours, kinds, sizes, how Plotly is set up.
CHART_FACTS = (
    "charts.look",
    "charts.tokens",
    "charts.kinds",
    "charts.kind_types",
    "charts.comparison",
    "charts.trace_kinds",
    "charts.pieces.labels",
    "charts.europe.CONFIG",
)
# Folder or file: what of ours it may import beside itself. The longest prefix of a file's path counts.
MAY: dict[str, tuple[str, ...]] = {
    "dashboard.py": ("serving",),
    "pages/": ("pages.parts", "cards", "exports", *CHART_FACTS, *ASKED),
    "serving/": ("cards", "exports", *CHART_FACTS, *ASKED),
    "exports/": (*PIECES, "cards.claims.claim", "cards.factsheet.facts", "charts", "words", "data.facts"),
    "exports/__main__.py": ("exports", "cards", "charts", "words", "data.queries", "data.facts"),
    "cards/": (*PIECES, "charts", "words", "data.queries", "data.facts"),
    **{f"cards/{name}.py": ("cards", "charts", "words", "data.queries", "data.facts") for name in ABOVE},
    **{f"cards/{name}/": (f"cards.{name}", *PIECES, "cards.maps", "charts", *ASKED) for name in SUBJECTS},
    "cards/claims/": ("cards", "charts", "words", "data.queries", "data.facts"),
    "cards/search/": ("cards.search", "cards.page_names", *PIECES, *ASKED),
    "cards/factsheet/": ("cards", "charts", *ASKED),
    "charts/": ("words", "data.facts"),
    "analysis/": ("data.facts",),
    "words/": ("data.facts",),
    "data/editions.py": ("data.refresh", "data.facts"),
    "data/facts/": (
        "loaders.contract",
        "loaders.coalition_sites.contract",
        "loaders.coalition_feeds.contract",
    ),
    "data/store/": ("data.facts",),
    "data/queries/": ("data.store", "data.facts", "analysis"),
    "data/outlines/": ("data.facts",),
    "data/refresh/": ("data", "loaders", "analysis"),
    "loaders/": (),
}
# Packages that only these files and folders may import.
ONLY: dict[str, tuple[str, ...]] = {
    "streamlit": ("dashboard.py", "pages/"),
    "starlette": ("dashboard.py", "serving/"),
    "anyio": ("serving/",),
    "plotly": ("charts/", "exports/", "cards/", "pages/"),
    "sqlalchemy": ("data/store/",),
    "geopandas": ("data/outlines/",),
    "pydantic": ("data/facts/",),
    "httpx": ("loaders/",),
    "tenacity": ("loaders/",),
    "feedparser": ("loaders/",),
    "protego": ("loaders/",),
    "babel": ("words/",),
}
FILES = [
    path.relative_to(ROOT).as_posix()
    for name in OURS
    for path in (ROOT / f"{name}.py", *sorted((ROOT / name).rglob("*.py")))
    if path.is_file()
]


def is_within(module: str, allowed: Iterable[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


def imports_of(source: str, name: str) -> Iterator[str]:
    """Every module that a file imports, also inside functions; `from a import b` counts as a.b."""
    package = name.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def allowed_for(name: str) -> tuple[str, ...]:
    """What of ours a file may import: what its folder may, and its own folder, but not another page."""
    place = max((prefix for prefix in MAY if name.startswith(prefix)), key=len)
    own = place.rstrip("/").replace("/", ".") if place.endswith("/") else ""
    return MAY[place] if place in ("pages/", "cards/") or not own else (own, *MAY[place])


def faults(source: str, name: str) -> list[str]:
    found = []
    for module in imports_of(source, name):
        top = module.split(".")[0]
        if (top in OURS and not is_within(module, allowed_for(name))) or (
            top in ONLY and not name.startswith(ONLY[top] or ("-",))
        ):
            found.append(module)
    return found


def test_files_import_only_what_their_layers_may() -> None:
    found = {name: faults((ROOT / name).read_text(encoding="utf-8"), name) for name in FILES}
    assert {name: modules for name, modules in found.items() if modules} == {}


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("charts/map.py", "import streamlit as st", ["streamlit"]),
        ("charts/map.py", "from data import store, facts", ["data.store"]),
        ("charts/map.py", "def f():\n    from sqlalchemy import select", ["sqlalchemy.select"]),
        ("pages/map.py", "from pages import overview\nfrom pages.parts import filters", ["pages.overview"]),
        ("pages/parts/cards.py", "from . import filters\nfrom .. import overview", ["pages.overview"]),
        ("serving/embed/frame.py", "from charts.lines import line_chart", ["charts.lines.line_chart"]),
        ("serving/api/rows.py", "import data.store.database", ["data.store.database"]),
        ("exports/slides/deck.py", "from cards.maps import map_cards", ["cards.maps.map_cards"]),
        ("exports/slides/deck.py", "from cards.card import Card", []),
        ("cards/card.py", "from cards.maps import map_cards", ["cards.maps.map_cards"]),
        ("cards/country/groups.py", "from exports import tables", ["exports.tables"]),
        ("cards/country/groups.py", "from cards.targets import fan", ["cards.targets.fan"]),
        (
            "cards/country/groups.py",
            "from cards.maps import map_cards\nfrom cards import every",
            ["cards.every"],
        ),
        ("data/queries/series.py", "from data.refresh import build", ["data.refresh.build"]),
        (
            "data/facts/catalogue.py",
            "from data import store\nimport loaders.http",
            ["data.store", "loaders.http"],
        ),
        ("data/refresh/build.py", "from data.store import x\nfrom charts import look", ["charts.look"]),
        ("loaders/desi.py", "from loaders import http\nfrom data.facts import x", ["data.facts.x"]),
        ("analysis/peers.py", "import plotly.graph_objects, numpy, data_tools", ["plotly.graph_objects"]),
        ("dashboard.py", "import streamlit\nimport serving.api.rows\nimport charts", ["charts"]),
        ("words/language.py", "import geopandas", ["geopandas"]),
    ],
)
def test_what_is_forbidden_is_found(name: str, source: str, expected: list[str]) -> None:
    assert faults(source, name) == expected


def graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Which module of ours imports which, lazily imported ones included; a package is its __init__."""
    modules = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in sources}
    found: dict[str, set[str]] = {}
    for module, name in modules.items():
        wanted = imports_of(sources[name], name)
        # `from a import b`: the module a.b, where there is one, else b of the module a.
        targets = {each if each in modules else each.rpartition(".")[0] for each in wanted}
        found[module] = (targets & set(modules)) - {module}
    return found


def circles(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """Each way from a module back to itself, once; its last step is the import that closes it."""
    done: set[str] = set()
    found: list[list[str]] = []

    def walk(module: str, way: list[str]) -> None:
        if module in way:
            found.append([*way[way.index(module) :], module])
            return
        if module in done:
            return
        for target in sorted(imports[module]):
            walk(target, [*way, module])
        done.add(module)

    for module in sorted(imports):
        walk(module, [])
    return found


def test_no_module_imports_itself_by_way_of_others() -> None:
    sources = {name: (ROOT / name).read_text(encoding="utf-8") for name in FILES}
    found = [f"{way[-2]} closes {' -> '.join(way)}" for way in circles(graph(sources))]
    assert found == []


def test_a_circle_is_found_and_told_who_closes_it() -> None:
    lazy = {
        "a/one.py": "from a import two",
        "a/two.py": "def f():\n    from a.three import g",
        "a/three.py": "import a.one",
    }
    assert circles(graph(lazy)) == [["a.one", "a.two", "a.three", "a.one"]]
    straight = {"a/__init__.py": "", "a/one.py": "from a import two", "a/two.py": "import ast"}
    assert circles(graph(straight)) == []
