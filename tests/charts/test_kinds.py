"""A kind of chart is one row: it says everything for itself, and nobody else decides by its name."""

import ast
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from charts.comparison import BY_CHANGE, BY_MAP, BY_PROTOCOL, BY_VALUE
from charts.kind_types import (
    CELLS,
    COLUMNS,
    FILE_KINDS,
    INDICATOR,
    LEVELS,
    MAP,
    MAP_SHAPES,
    MAPS,
    PAIR,
    PLAIN,
    PLANE_SHAPES,
    SCROLLING,
    TABLE_OF_TEXTS,
    FigureKind,
    Kind,
)
from charts.kinds import FIGURES, KINDS, figure_kind, kind_of
from exports.slides.slide_charts import NATIVE
from tests.conftest import PROJECT

LAYERS = ("analysis", "cards", "charts", "exports", "pages", "serving", "words")


@pytest.mark.parametrize("record", [Kind, FigureKind])
def test_no_field_of_a_kind_has_a_silent_default(record: type) -> None:
    every = fields(record)  # type: ignore[arg-type]
    assert [field.name for field in every if field.default is not MISSING] == []
    assert [field.name for field in every if field.default_factory is not MISSING] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_row_names_what_there_is(kind: Kind) -> None:
    assert kind.subject in (INDICATOR, COLUMNS, LEVELS, PAIR)
    assert set(kind.orders) <= {BY_VALUE, BY_PROTOCOL, BY_CHANGE, BY_MAP}
    assert figure_kind(kind.figure.code) is kind.figure


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_each_figure_has_a_form_in_files_and_in_frames(figure: FigureKind) -> None:
    assert figure.file_kind in FILE_KINDS
    assert figure.frame in (PLAIN, SCROLLING, MAP, MAPS)


def test_files_know_every_form() -> None:
    assert set(NATIVE) | {MAP_SHAPES, PLANE_SHAPES, CELLS, TABLE_OF_TEXTS} == set(FILE_KINDS)


def test_two_kinds_never_share_a_name() -> None:
    assert len({kind.figure.code for kind in KINDS.values()}) == len(KINDS)
    assert [code for code, kind in KINDS.items() if kind.code != code] == []


def test_an_unknown_kind_is_an_error_and_not_another_kind() -> None:
    with pytest.raises(KeyError, match="pie"):
        kind_of("pie")
    with pytest.raises(KeyError, match="pie"):
        figure_kind("pie")


def compared_kinds(path: Path) -> list[str]:
    """Where a module compares something with the name of a kind."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare) and "kind" in ast.unparse(node.left):
            texts = {
                part.value
                for each in node.comparators
                for part in ast.walk(each)
                if isinstance(part, ast.Constant)
            }
            found += [f"{path.relative_to(PROJECT)}:{node.lineno}"] if texts & set(KINDS) else []
    return found


def test_nobody_asks_for_a_kind_by_its_name() -> None:
    paths = [path for layer in LAYERS for path in sorted((PROJECT / layer).rglob("*.py"))]
    assert [line for path in paths for line in compared_kinds(path)] == []
