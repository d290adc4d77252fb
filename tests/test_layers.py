"""Who may import whom: the table of HOUSE.md, section 2, held over every file of every layer that exists."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("dashboard", "pages", "cards", "serving", "exports", "charts", "analysis", "words", "data", "loaders")
# The catalogue and the other frozen types that travel.
FACTS = (
    "data.facts.catalogue",
    "data.facts.fact_types",
    "data.facts.coalition_facts",
    "data.facts.pace_facts",
    "data.facts.geometry",
    "data.facts.region_outlines",
    "data.store.editions.Edition",
)
ANSWERS = ("exports", "charts", "analysis", "words", "data.queries.series", "data.queries.exchange", *FACTS)
# Layer: what of ours it may import beside itself.
MAY: dict[str, tuple[str, ...]] = {
    "dashboard.py": ("serving", "pages.frame"),
    "pages": ("pages.parts", "cards", *ANSWERS),
    "cards": ANSWERS,
    "serving": ("cards", *ANSWERS),
    "exports": ("charts", "words", *FACTS),
    "charts": ("words", *FACTS),
    "analysis": FACTS,
    "words": FACTS,
    "data": ("loaders", "analysis"),
    "loaders": (),
}
# The files that go beyond, or stay behind, their layer.
INSTEAD: dict[str, tuple[str, ...]] = {
    "exports/__main__.py": ("exports", "cards", *MAY["exports"], "data.queries.series"),
    "data/facts.py": (),
    "data/declared_reader.py": (),
    "data/coalition_facts.py": ("data.facts.fact_types",),
    "data/coalition_checks.py": (
        "data.facts.fact_types",
        "data.facts.coalition_facts",
        "data.facts.declared_reader",
        "loaders.coalition_sites.contract",
    ),
    "data/indicator_reader.py": ("data.facts.fact_types", "data.facts.declared_reader"),
    "data/pace_facts.py": ("data.facts.fact_types",),
    "data/site_facts.py": (
        "data.facts.fact_types",
        "data.facts.declared_reader",
        "loaders.coalition_sites.contract",
    ),
    "data/catalogue.py": (
        *(
            "data.facts.fact_types",
            "data.facts.coalition_facts",
            "data.facts.pace_facts",
            "data.facts.site_facts",
            "data.facts.declared_reader",
            "data.facts.indicator_reader",
        ),
        "data.facts.coalition_checks",
        *("loaders.contract", "loaders.coalition_sites.contract"),
    ),
    # `python -m data.editions` only: the command that reads the store.
    "data/editions.py": ("data.facts.declared_reader", "data.refresh.edition_command"),
}
# Packages that only these files and layers may import.
ONLY: dict[str, tuple[str, ...]] = {
    "streamlit": ("dashboard.py", "pages/"),
    "starlette": ("dashboard.py", "serving/"),
    "anyio": ("serving/threads.py",),
    "plotly": ("charts/", "exports/", "cards/", "pages/"),
    # locks: one writer at a time is asked of the database itself.
    "sqlalchemy": ("data/store.py", "data/bulk.py", "data/contribution_store.py", "data/locks.py"),
    "geopandas": ("data/outlines.py",),
    "pydantic": (
        "data/facts.py",
        "data/coalition_facts.py",
        "data/pace_facts.py",
        "data/site_facts.py",
        "data/declared_reader.py",
        "data/editions.py",
    ),
    "httpx": ("loaders/",),
    "tenacity": ("loaders/",),
    "babel": ("words/",),
    "statsmodels": (),
}
# Known and to be mended: the line here goes with the import there.
OPEN: dict[str, list[str]] = {}
FILES = [
    path.relative_to(ROOT).as_posix()
    for name in OURS
    for path in (ROOT / f"{name}.py", *sorted((ROOT / name).rglob("*.py")))
    if path.is_file()
]


def within(module: str, allowed: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in allowed)


def imported(source: str, name: str) -> Iterator[str]:
    """Every module that a file imports, also inside functions; `from a import b` counts as a.b."""
    package = name.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def faults(source: str, name: str) -> list[str]:
    layer = name.split("/")[0]
    own = () if layer in ("pages", "dashboard.py") or name in INSTEAD else (layer,)
    allowed = INSTEAD.get(name, (*own, *MAY[layer]))
    found = []
    for module in imported(source, name):
        top = module.split(".")[0]
        if (top in OURS and not within(module, allowed)) or (
            top in ONLY and not name.startswith(ONLY[top] or ("-",))
        ):
            found.append(module)
    return found


@pytest.mark.parametrize("name", FILES)
def test_file_imports_only_what_its_layer_may(name: str) -> None:
    assert faults((ROOT / name).read_text(encoding="utf-8"), name) == OPEN.get(name, [])


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("charts/map.py", "import streamlit as st", ["streamlit"]),
        ("charts/map.py", "from data import store, facts", ["data.store.database"]),
        ("charts/map.py", "def f():\n    from sqlalchemy import select", ["sqlalchemy.select"]),
        ("pages/map.py", "from pages import overview\nfrom pages.parts import filters", ["pages.overview"]),
        ("pages/parts/cards.py", "from . import filters\nfrom .. import overview", ["pages.overview"]),
        ("serving/api.py", "import data.store.database", ["data.store.database"]),
        (
            "data/catalogue.py",
            "from data import store\nfrom loaders.contract import Query",
            ["data.store.database"],
        ),
        ("data/refresh.py", "from data import store\nfrom charts import look", ["charts.look"]),
        (
            "loaders/desi.py",
            "from loaders import http\nfrom data.facts.catalogue import EU",
            ["data.facts.catalogue.EU"],
        ),
        ("analysis/peers.py", "import plotly.graph_objects, numpy, data_tools", ["plotly.graph_objects"]),
        ("dashboard.py", "import streamlit\nimport serving.api.questions\nimport charts", ["charts"]),
        ("words/language.py", "import statsmodels", ["statsmodels"]),
    ],
)
def test_what_is_forbidden_is_found(name: str, source: str, expected: list[str]) -> None:
    assert faults(source, name) == expected
