"""Plotly knows every property of every figure: Drawing.figure() leaves the layout unchecked, in haste."""

import plotly.graph_objects as go
import pytest

from cards import every
from charts.look import LIGHT, Look
from charts.pieces.drawing import Drawing
from data.queries.moments import Moment
from tests.cards.test_addressed import FLAGGED, HELD, codes_of
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")


def check(figure: go.Figure) -> None:
    """ValueError from Plotly where it knows no such property or value."""
    go.Figure(figure.to_plotly_json())


@pytest.mark.parametrize("name", HELD)
def test_of_each_card(name: str, moment: Moment, language: Language, light: Look) -> None:
    _, figure = every.build_card(codes_of(name, FLAGGED), language, light)
    if figure is not None:
        check(figure)


@pytest.mark.parametrize("wrong", [{"xaxis": {"rang": [0, 1]}}, {"margin": "none"}, {"hight": 3}])
def test_one_that_is_wrong_is_found(wrong: dict[str, object]) -> None:
    drawn = Drawing(LIGHT, 100)
    drawn.lay(**wrong)
    with pytest.raises(ValueError, match="Invalid"):
        check(drawn.figure())
