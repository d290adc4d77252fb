"""Plotly knows every property of the cards' figures as they open: Drawing.figure() leaves figures
unchecked, in haste. tests/charts/conftest.py has what the charts' own tests draw checked.
"""

import pytest

from cards import every
from charts.look import LIGHT, Look
from charts.pieces.drawing import Drawing
from tests.cards.test_addressed import FLAGGED, HELD, codes_of
from tests.charts.drawn import check_properties
from words.language import Language

pytestmark = pytest.mark.usefixtures("moment")


@pytest.mark.parametrize("name", HELD)
def test_of_each_card(name: str, language: Language, light: Look) -> None:
    check_properties(every.build_card(codes_of(name, FLAGGED), language, light).figure)


@pytest.mark.parametrize("wrong", [{"xaxis": {"rang": [0, 1]}}, {"margin": "none"}, {"hight": 3}])
def test_one_that_is_wrong_is_found(wrong: dict[str, object]) -> None:
    drawn = Drawing(LIGHT, 100)
    drawn.lay(**wrong)
    with pytest.raises(ValueError, match="Invalid"):
        check_properties(drawn.figure())
