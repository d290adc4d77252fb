"""Figures made of the facts, as pages make them."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.classes import round_edges
from charts.choropleth import choropleth
from charts.look import Look
from data.facts.catalogue import Catalogue
from data.facts.geometry import Geometry
from data.queries import series
from data.queries.moments import Moment
from tests.charts.drawn import Drawn
from words.language import Language

SKILLS = "basic_digital_skills"


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

    def draw(rows: pd.DataFrame, **more: object) -> Drawn:
        texts = {code: f"{code} {value}" for code, value in zip(rows["country"], rows["value"], strict=True)}
        wanted = {
            "edges": edges,
            "texts": texts,
            "geometry": outlines,
            "look": light,
            "language": language,
            **more,
        }
        return Drawn(choropleth(rows, **wanted))  # type: ignore[arg-type]

    return draw
