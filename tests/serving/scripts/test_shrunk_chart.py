"""The shrunk script of charts: made once at set-up, readable by whoever serves it, never taken for
Streamlit's.
"""

import os
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from charts.trace_kinds import TRACES
from serving.compression import CompressionMiddleware
from serving.scripts import shrunk_chart
from serving.scripts.packing import assets, fill_cache, streamlit_cache
from serving.scripts.shrunk_chart import CHART, shrink_charts, shrunk_place

UNUSED = b'{t.exports="nobody asks"}'
ADDRESS = f"/static/js/{CHART}.abcdefgh.js"


def bundle() -> bytes:
    """A script that registers our kinds, with a module that nobody asks for."""
    kinds = sorted(TRACES - {"scatter"})
    units = [f'k{n}=wrap({{"lib/{kind}.js"(e,t){{t.exports={n}}}}})'.encode() for n, kind in enumerate(kinds)]
    registers = b",".join(f"k{n}()".encode() for n, _ in enumerate(kinds))
    return (
        b"(function(){var c=x=>x,wrap=x=>x,"
        + b",".join([*units, b'u=wrap({"src/unused.js"(e,t)' + UNUSED + b"})"])
        + b';return wrap({"lib/index.js"(e,t){c.register(['
        + registers
        + b"])}})})()\n"
        + b"// long enough to be packed\n" * 20
    )


WHOLE, SHRUNK = bundle(), bundle().replace(UNUSED, b"{}")


def streamlit_like(folder: Path, script: bytes) -> Path:
    """A folder with one script of charts, as Streamlit's has."""
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / ADDRESS.rpartition("/")[2]).write_bytes(script)
    (folder / "index.html").write_text("<!DOCTYPE html>")
    return folder


@pytest.fixture
def static(tmp_path: Path) -> Path:
    return streamlit_like(tmp_path / "streamlit", WHOLE)


@pytest.fixture
def cache(static: Path, tmp_path: Path) -> Path:
    """After set-up."""
    folder = tmp_path / "cache"
    assert shrink_charts(static, streamlit_cache(folder)) == ""
    fill_cache(static, folder)
    return folder


def client(static: Path, cache: Path) -> TestClient:
    pages = Starlette(routes=[Mount("/", StaticFiles(directory=static))])
    return TestClient(CompressionMiddleware(pages, static, cache))


def test_set_up_writes_it_once_and_everybody_may_read_it(static: Path, cache: Path) -> None:
    (place,) = streamlit_cache(cache).glob("*.js")
    assert place.read_bytes() == SHRUNK
    # Whoever sets up is often root, whoever serves is not.
    assert [file for file in streamlit_cache(cache).iterdir() if file.stat().st_mode & 0o044 != 0o044] == []
    written = place.stat().st_mtime_ns
    assert shrink_charts(static, streamlit_cache(cache)) == ""
    assert place.stat().st_mtime_ns == written


def test_it_is_served_at_streamlits_address_and_asked_for_again(static: Path, cache: Path) -> None:
    asking = client(static, cache)
    with asking.stream("GET", ADDRESS, headers={"accept-encoding": "br"}) as answer:
        assert brotli.decompress(b"".join(answer.iter_raw())) == SHRUNK
    # Its content hangs on us too, and the address doesn't say so.
    assert answer.headers["cache-control"] == "no-cache"
    again = asking.get(ADDRESS, headers={"accept-encoding": "br", "if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert asking.get(ADDRESS, headers={"accept-encoding": "identity"}).content == WHOLE


def test_one_that_cannot_be_read_leaves_streamlits(
    static: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    (asset,) = assets(static, cache).values()
    assert asset.file.read_bytes() == WHOLE
    fill_cache(static, cache)
    answer = client(static, cache).get(ADDRESS, headers={"accept-encoding": "br"})
    assert answer.content == WHOLE
    assert "immutable" in answer.headers["cache-control"]


def test_other_kinds_and_another_way_to_shrink_are_another_file(
    static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = next(static.glob("static/js/*.js"))
    before = shrunk_place(script, tmp_path)
    other = tmp_path / "chart_bundle.py"
    other.write_text("# another way")
    for name, held in (("TRACES", TRACES | {"box"}), ("SHRINKER", other)):
        with monkeypatch.context() as patched:
            patched.setattr(shrunk_chart, name, held)
            shrunk_chart._maker.cache_clear()
            assert shrunk_place(script, tmp_path) != before
        shrunk_chart._maker.cache_clear()
    assert shrunk_place(script, tmp_path) == before


def test_a_script_of_another_make_is_sent_whole_and_said(tmp_path: Path) -> None:
    script = b"export const charts = 1;" * 100
    static = streamlit_like(tmp_path / "streamlit", script)
    reason = shrink_charts(static, streamlit_cache(tmp_path / "cache"))
    assert reason.endswith("is sent whole: lib/index.js is there 0 times, not once")
    (asset,) = assets(static, tmp_path / "cache").values()
    assert asset.file.read_bytes() == script
