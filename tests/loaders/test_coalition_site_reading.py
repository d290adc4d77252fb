"""What a site may have written, however odd: titles, moments, links, identifiers, and answers of any shape
at all.
"""

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.coalition_sites import site_pull
from loaders.coalition_sites.adapter import is_marked, parse_count
from loaders.coalition_sites.contract import KINDS, Listing, Site, SiteError
from loaders.coalition_sites.site_client import SiteClient
from loaders.coalition_sites.site_values import (
    LONGEST_TITLE,
    parse_identifier,
    parse_moment,
    plain_title,
    safe_link,
)

BASE = "https://www.example.org/jsonapi/node"


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Skills &amp; jobs", "Skills & jobs"),
        ("A &#8211; B&nbsp;C", "A – B C"),
        ("<b>Bold</b>", "<b>Bold</b>"),
        ("&lt;script&gt;", "<script>"),
        ("  two\n lines\t", "two lines"),
        ("\x00a\x1b[31mb\u202ec", "a[31mbc"),
        ("Ψηφιακές δεξιότητες", "Ψηφιακές δεξιότητες"),
        (None, ""),
        (3, ""),
        (["a"], ""),
        ("x" * 600, "x" * (LONGEST_TITLE - 1) + "…"),
    ],
)
def test_a_title_is_one_line_of_text(raw: object, read: str) -> None:
    assert plain_title(raw) == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("2026-11-22T10:30:00+01:00", "2026-11-22T09:30:00Z"),
        ("2026-11-22T10:30:00Z", "2026-11-22T10:30:00Z"),
        ("2026-11-22T10:30:00.123456Z", "2026-11-22T10:30:00Z"),
        ("2026-11-22T10:30:00", "2026-11-22T10:30:00Z"),
        ("2026-11-22 10:30:00", "2026-11-22T10:30:00Z"),
        (" 2026-11-22 ", "2026-11-22T00:00:00Z"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_moment_is_in_utc_and_none_is_none(raw: object, read: str) -> None:
    assert parse_moment(raw) == read


@pytest.mark.parametrize(
    "raw",
    ["soon", "0000-00-00 00:00:00", "22/11/2026", "0001-01-01T00:00:00+14:00", 1700000000, ["2026"], True],
)
def test_what_is_no_moment_is_said(raw: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(raw)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("/news/one", "https://www.example.org/news/one"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("internal:/node/3", ""),
        ("https://me:secret@example.org/", ""),
        ("https://[broken/", ""),
        ("https://example.org/\u202egpj", ""),
        ("https://example.org/" + "x" * 2000, ""),
        ("", ""),
        (None, ""),
        (3, ""),
    ],
)
def test_a_link_is_one_that_a_reader_can_follow_or_none(raw: object, read: str) -> None:
    assert safe_link(raw, BASE) == read


def test_an_identifier_is_a_number_or_a_text() -> None:
    assert [parse_identifier(raw) for raw in (3, "AT-3", " x ", 0, None, True, [], {}, "")] == [
        "3",
        "AT-3",
        "x",
        "0",
        "",
        "",
        "",
        "",
        "",
    ]


def test_counts_and_marks_are_read_as_sites_write_them() -> None:
    assert [parse_count(number) for number in (3, "3", "", None, -1, "3.5", "9" * 30)] == [
        3,
        3,
        None,
        None,
        None,
        None,
        None,
    ]
    assert [is_marked(mark) for mark in (True, 1, "1", "true", "Yes", False, 0, "0", None, "", [])] == [
        True
    ] * 5 + [False] * 6


# Values as sites may give them, at the names that adapters look for and at others.
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["2026-11-22T10:30:00Z", "/a", "javascript:x"])
)
NAMES = st.sampled_from(
    [
        *(
            "data",
            "attributes",
            "meta",
            "count",
            "links",
            "next",
            "drupal_internal__nid",
            "title",
            "created",
            "changed",
            "path",
            "alias",
            "uri",
        ),
        *(
            "field_dsj_website_link",
            "id",
            "rendered",
            "acf",
            "link",
            "date_gmt",
            "modified_gmt",
            "publish_in_core_platform",
            "result",
        ),
        *(
            "recordIdentifier",
            "recordCreationDate",
            "website",
            "total",
            "per_page",
            "updated_at",
            "created_at",
            "Results",
            "NumberOfResults",
        ),
        *("ResultsPerPage", "Id", "Title", "Date", "Modified", "WebsiteLinks", "Url", "external_link"),
    ]
)
ANSWERS = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=25,
)
LIKELY = st.lists(st.dictionaries(NAMES, ANSWERS, max_size=8), max_size=4)


@pytest.fixture(scope="module")
def nobody() -> Iterator[httpx.Client]:
    with httpx.Client() as client:
        yield client


def settled(examples: int) -> settings:
    return settings(max_examples=examples, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS)
@settled(10)
@given(data=st.data())
def test_no_answer_whatever_its_shape_breaks_a_pull(
    kind: str, nobody: httpx.Client, data: st.DataObject
) -> None:
    pull_of_any_answers(kind, nobody, data)


@pytest.mark.torture
@pytest.mark.parametrize("kind", KINDS)
@settled(400)
@given(data=st.data())
def test_no_answer_at_all_breaks_a_pull(kind: str, nobody: httpx.Client, data: st.DataObject) -> None:
    pull_of_any_answers(kind, nobody, data)


def pull_of_any_answers(kind: str, nobody: httpx.Client, data: st.DataObject) -> None:
    def any_answer(questions: SiteClient, path: str, parameters: object = None) -> tuple[Any, dict[str, str]]:
        rows = data.draw(LIKELY)
        wrapped = {
            "data": rows,
            "result": rows,
            "Results": rows,
            "total": 7,
            "per_page": 2,
            "NumberOfResults": 7,
            "meta": {"count": 60},
        }
        return data.draw(st.sampled_from([rows, wrapped]) | ANSWERS), {"x-wp-totalpages": "3"}

    site = Site("IE", kind, BASE, paths={name: "" for name in site_pull.TYPES if name != "training"})
    since = data.draw(st.sampled_from(["", "2026-11-20T00:00:00Z"]))
    with patch.object(SiteClient, "data", any_answer), patch.object(site_pull, "MOST_PAGES", 5):
        try:
            listing = site_pull.fetch(site, since, nobody)
        except SiteError as error:
            listing = Listing("IE", (), True, (str(error),), ())
    for item in listing.items:
        assert item.id
        assert item.type == "training"
        assert all(
            re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?", each)
            for each in (item.published, item.modified)
        )
        assert item.address.startswith(("https://", "http://")) or item.address == ""
        assert "\n" not in item.title
        (item.id + item.title + item.address).encode()
    assert all(line.startswith("IE") and len(line.splitlines()) == 1 for line in listing.problems)
