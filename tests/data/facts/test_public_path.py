"""Below a path of another site, links of pages begin with that path; at the root with nothing."""

from collections.abc import Iterator

import pytest

from cards import markup
from data.facts import public_path
from data.facts.environment import SettingError
from data.facts.geometry import address
from serving.discovery import feed_tag
from serving.guard.addresses import public_addresses
from words.language import Language


@pytest.fixture(autouse=True)
def read_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(public_path.ServerPath, "below", "")
    public_path.public_path.cache_clear()
    yield
    public_path.public_path.cache_clear()


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("", ""),
        ("https://dashboard.example.org", ""),
        ("https://dashboard.example.org/", ""),
        ("https://www.example.org/dashboard/", "/dashboard"),
        ("https://www.example.org/a/b, https://example.org/a/b", "/a/b"),
    ],
)
def test_links_of_ours_begin_with_the_path_of_the_public_address(
    monkeypatch: pytest.MonkeyPatch, language: Language, said: str, path: str
) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", said)
    assert public_path.public_path() == path
    assert f'href="{path}/map?v=1"' in markup.link("Map", "/map?v=1")
    assert f'href="{path}/feeds/all.xml"' in feed_tag(language)
    # Where others are, and where a file is served before the path was taken away, nothing changes.
    assert 'href="https://example.org/x"' in markup.link("Elsewhere", "https://example.org/x")
    assert address("europe.geojson").startswith("/geo/europe.")


def test_public_addresses_share_one_path() -> None:
    with pytest.raises(SettingError, match="different paths"):
        public_addresses("https://a.example.org https://b.example.org/dashboard")
    assert public_addresses("https://a.example.org/x/ https://b.example.org/x") == (
        "https://a.example.org/x",
        "https://b.example.org/x",
    )


@pytest.mark.parametrize(
    ("option", "path"), [("", ""), ("/", ""), ("dashboard", "/dashboard"), ("/a/b/", "/a/b")]
)
def test_without_an_address_links_begin_with_the_path_below_which_streamlit_serves(
    monkeypatch: pytest.MonkeyPatch, option: str, path: str
) -> None:
    monkeypatch.delenv("DASHBOARD_ADDRESS", raising=False)
    public_path.serve_below(option)
    assert public_path.own_path("/map") == f"{path}/map"


def test_the_address_and_the_option_have_the_same_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://www.example.org/dashboard/")
    public_path.serve_below("dashboard")
    assert public_path.public_path() == "/dashboard"
    public_path.serve_below("")
    assert public_path.public_path() == "/dashboard"
    for option, said in (
        ("statistics", "https://www.example.org/dashboard"),
        ("dashboard", "https://www.example.org"),
    ):
        monkeypatch.setenv("DASHBOARD_ADDRESS", said)
        with pytest.raises(SettingError, match="both must have the same path"):
            public_path.serve_below(option)


@pytest.mark.parametrize("option", ["a path", "x?y=z", "a//b", "a/../b", "<b>", "ü"])
def test_what_is_no_path_is_refused_by_name(option: str) -> None:
    with pytest.raises(SettingError, match="baseUrlPath holds"):
        public_path.serve_below(option)
