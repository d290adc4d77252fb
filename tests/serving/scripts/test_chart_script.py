"""Plotly for pages without Streamlit: out of Streamlit's shrunk script once set-up has taken it out, else the
package's own. tests/browser/test_shrunk_script.py draws with it.
"""

import os
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from serving.compression import CompressionMiddleware
from serving.scripts import chart_script
from serving.scripts.chart_script import alone_place, chart_asset, find_script, take_out
from serving.scripts.packing import streamlit_cache
from serving.scripts.shrunk_chart import CHART, shrunk_place

VERSION = b'_({"src/version.js"(e){e.version=`4.2.0`}}),_({"lib/index.js"(e,t){t.exports=e}})'
MADE = b"(e,t)=>{t.exports={newPlot:'drawn here, and the longest function of it'};" + VERSION + b"}"
BUNDLE = b"import{o as e}from'./other.js';var a=x=>x,p=a(" + MADE + b");export{p as default};"


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A folder with one script of charts, as Streamlit's has."""
    folder = tmp_path / "streamlit"
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / f"{CHART}.abcdefgh.js").write_bytes(BUNDLE)
    return folder


def script_of(static: Path) -> Path:
    return next(static.glob("static/js/*.js"))


def test_it_is_taken_out_once_and_stands_alone(static: Path, tmp_path: Path) -> None:
    shrunk_place(script_of(static), tmp_path).write_bytes(BUNDLE)
    assert take_out(static, tmp_path) == ""
    place = find_script(static, tmp_path)
    assert place == alone_place(script_of(static), tmp_path)
    content = place.read_bytes()
    assert content.startswith(b"/*! plotly.js v4.2.0, Copyright Plotly, Inc., MIT licence")
    assert b"(" + MADE + b")" in content
    assert b"import" not in content
    written = place.stat().st_mtime_ns
    assert take_out(static, tmp_path) == ""
    assert place.stat().st_mtime_ns == written


def test_it_is_kept_for_good_packed_too(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chart_script, "streamlit_files", lambda: static)
    cache = tmp_path / "cache"
    folder = streamlit_cache(cache)
    folder.mkdir(parents=True)
    shrunk_place(script_of(static), folder).write_bytes(BUNDLE)
    assert take_out(static, folder) == ""
    (asset,) = (packed := chart_asset(cache)).values()
    asset.write_form("br")
    (address,) = packed
    (static / "index.html").write_text("<!DOCTYPE html>")
    served = TestClient(CompressionMiddleware(Starlette(), static, cache))
    answer = served.get(address, headers={"accept-encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_without_it_the_whole_of_plotly_is_served(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No shrunk script, nothing to take out of.
    assert take_out(static, tmp_path).startswith("embedded cards load Plotly whole: ")
    assert find_script(static, tmp_path).name == "plotly.min.js"
    shrunk_place(script_of(static), tmp_path).write_bytes(BUNDLE)
    take_out(static, tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert find_script(static, tmp_path).name == "plotly.min.js"


def test_a_script_of_another_make_is_said(static: Path, tmp_path: Path) -> None:
    shrunk = shrunk_place(script_of(static), tmp_path)
    for script, why in (
        (b"export const charts = 1;", "nothing in it makes Plotly"),
        (b"export const charts = (e, t) => e + t;", "what is largest in it knows no lib/index.js"),
    ):
        shrunk.write_bytes(script)
        reason = take_out(static, tmp_path)
        assert reason == f"embedded cards load Plotly whole: {CHART}.abcdefgh.js: {why}"
    assert find_script(static, tmp_path).name == "plotly.min.js"
