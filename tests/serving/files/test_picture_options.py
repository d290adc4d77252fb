"""Pictures by address: with or without their code, in three sizes; maps for paper with their names."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from starlette.testclient import TestClient

from cards import every

pytestmark = pytest.mark.browser
ADDRESS = "/api/v1/chart"
RANKING = {"card": "ranking", "indicator": "basic_digital_skills"}


def drawn(client: TestClient, **asked: str) -> Image.Image:
    answer = client.get(f"{ADDRESS}.png", params=RANKING | asked)
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content))


def test_a_picture_without_its_code_keeps_everything_else(client: TestClient) -> None:
    assert len(zxingcpp.read_barcodes(drawn(client))) == 1
    bare = drawn(client, code="none")
    assert zxingcpp.read_barcodes(bare) == []
    assert bare.size == (2560, 1440)


def test_three_sizes_under_names_of_their_own(client: TestClient) -> None:
    assert {size: drawn(client, size=size).width for size in ("small", "normal", "large")} == {
        "small": 1280,
        "normal": 2560,
        "large": 3840,
    }
    named = client.get(f"{ADDRESS}.png", params=RANKING | {"size": "large"}).headers["content-disposition"]
    assert named.endswith('-slide-large.png"')


@pytest.mark.parametrize(
    ("asked", "said"), [({"size": "huge"}, "size"), ({"code": "yes"}, "code"), ({"shape": "round"}, "shape")]
)
def test_what_there_is_not_is_named(
    asked: dict[str, str], said: str, refused: Callable[..., dict[str, Any]]
) -> None:
    assert said in refused("chart.png", **RANKING, **asked)["detail"]
    # A table of numbers is drawn nowhere.
    assert refused("chart.csv", **RANKING, **asked)["detail"]


def test_a_map_for_paper_names_its_countries_a_picture_as_it_is_asked(client: TestClient) -> None:
    answer = client.get(f"{ADDRESS}.pdf", params={"card": "map"})
    assert "Czechia" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Czechia" not in client.get(f"{ADDRESS}.svg", params={"card": "map"}).text.split("</desc>")[1]
    assert every.printed_codes({"card": "map", "labels": "values"})["labels"] == "values"
    assert every.printed_codes({"card": "ranking"}) == {"card": "ranking"}
