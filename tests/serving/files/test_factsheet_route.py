"""The factsheet by address: as asked, refused with the nearest codes, never another moment's."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

ADDRESS = "/api/v1/factsheet.pdf"


def test_the_sheet_comes_as_a_pdf(client: TestClient) -> None:
    answer = client.get(ADDRESS, params={"country": "MT"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    # It is saved: shown in its place, it would take the dashboard's own tab.
    assert answer.headers["content-disposition"] == 'attachment; filename="factsheet-mt-en.pdf"'
    assert answer.content.startswith(b"%PDF-")
    assert len(answer.content) < 400_000


def test_greece_is_known_by_both_codes(client: TestClient) -> None:
    both = [client.get(ADDRESS, params={"country": code}) for code in ("GR", "EL", "el")]
    assert len({answer.content for answer in both}) == 1
    assert 'filename="factsheet-el-en.pdf"' in both[0].headers["content-disposition"]


def test_another_moment_is_another_sheet(client: TestClient) -> None:
    now, then = (
        client.get(ADDRESS, params={"country": "IE", **asked}) for asked in ({}, {"as_of": "2024-06-30"})
    )
    assert now.content != then.content


WRONG = (
    {},
    {"country": "XX"},
    {"country": "EU27_2020"},
    {"country": "IE", "lang": "xx"},
    {"country": "IE", "state": "0"},
    {"land": "IE"},
)


@pytest.mark.parametrize("asked", WRONG)
def test_what_can_not_be_made_is_refused(
    asked: dict[str, str], refused: Callable[..., dict[str, Any]]
) -> None:
    assert refused("factsheet.pdf", **asked)["detail"]
