"""Figures made of the facts, as pages make them."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.classes import round_edges
from charts.choropleth import choropleth, target_reference, union_reference
from charts.classes import Classes
from charts.look import Look
from charts.pieces.drawing import Drawing
from charts.pieces.marks import Labels, TargetLine
from charts.style import style_of
from data.facts.catalogue import Catalogue
from data.facts.geometry import Geometry
from data.queries import series
from data.queries.moments import Moment
from tests.charts.drawn import Drawn, check_properties
from words.language import Language

SKILLS = "basic_digital_skills"


@pytest.fixture(autouse=True)
def checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plotly knows every property of every figure that a test draws."""
    drawn = Drawing.figure

    def figure(drawing: Drawing) -> go.Figure:
        made = drawn(drawing)
        check_properties(made)
        return made

    monkeypatch.setattr(Drawing, "figure", figure)


@pytest.fixture
def edges(moment: Moment, facts: Catalogue) -> tuple[float, ...]:
    """The classes of basic digital skills over all periods."""
    held = series.observations(SKILLS, moment, facts.countries)
    return round_edges(held["value"].dropna().tolist())


@pytest.fixture
def drawn_map(
    edges: tuple[float, ...], outlines: Geometry, light: Look, language: Language
) -> Callable[..., Drawn]:
    """The map of some rows, in the classes of skills unless others are given."""

    def draw(
        rows: pd.DataFrame,
        *,
        edges: Sequence[float] = edges,
        texts: Mapping[str, str] | None = None,
        chosen: Sequence[str] = (),
        diverging: bool = False,
        eu: tuple[float, str] | None = None,
        target: TargetLine | None = None,
        look: Look = light,
    ) -> Drawn:
        told = {code: f"{code} {value}" for code, value in zip(rows["country"], rows["value"], strict=True)}
        references = [union_reference(*eu, language)] if eu else []
        references += [target_reference(target)] if target else []
        labels = Labels({}, told if texts is None else texts, chosen)
        style = style_of(look, language)
        return Drawn(choropleth(rows, Classes(edges, diverging), labels, outlines, style, references))

    return draw
