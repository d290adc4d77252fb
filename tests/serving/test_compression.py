"""Streamlit's files, compressed: the same bytes come out, with the right headers, and no file is compressed
twice.
"""

import gzip
import threading
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from cards import address_reader
from serving import document
from serving.compression import CompressionMiddleware
from serving.scripts import packing, whole_files
from serving.scripts.packing import AssetShelf, assets, choose_form, fill_cache, streamlit_files

SCRIPT = b"export const answer = 42;\n" * 100
STYLE = b".card { color: #14213D }\n" * 60
PICTURE = b"\x89PNG" + bytes(range(256)) * 4
INDEX = (
    b'<!DOCTYPE html>\n<html lang="en">\n<head><title>Streamlit</title><script '
    b'src="./static/js/index.abcdefgh.js"></script></head></html>'
)
ADDRESS = "/static/js/index.abcdefgh.js"


class Pages(StaticFiles):
    """As Streamlit's own: every address without a file is a page, and gets index.html."""

    async def get_response(self, path, scope):
        try:
            return await super().get_response(path, scope)
        except HTTPException:
            return FileResponse(Path(self.directory) / "index.html")


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "streamlit"
    for name, content in {
        "index.html": INDEX,
        "static/js/index.abcdefgh.js": SCRIPT,
        "static/js/PlotlyChart.ijklmnop.js": SCRIPT + SCRIPT,
        "static/js/unhashed.js": SCRIPT + b"//",
        "static/css/index.abcdefgh.css": STYLE,
        "static/media/star.abcdefgh.png": PICTURE,
        "secret.txt": b"outside of static" * 100,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def streamlit_like(static):
    routes = [
        Route("/api/answer", lambda _request: JSONResponse({"answer": 42})),
        Route("/own", lambda _request: Response("<p>our own HTML</p>", media_type="text/html")),
        Mount("/", Pages(directory=static, html=True)),
    ]
    return Starlette(routes=routes)


@pytest.fixture
def client(static, tmp_path):
    fill_cache(static, tmp_path / "cache")
    return TestClient(CompressionMiddleware(streamlit_like(static), static, tmp_path / "cache"))


def raw(client, address, form="br", method="GET", **headers):
    """The answer as it comes over the wire, nothing unpacked."""
    with client.stream(
        method,
        address,
        headers={"accept-encoding": form} | {name.replace("_", "-"): text for name, text in headers.items()},
    ) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("form", "unpacked"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("gzip, deflate, br, zstd", brotli.decompress)],
)
def test_same_bytes_come_out(client, form, unpacked):
    for address, content in ((ADDRESS, SCRIPT), ("/static/css/index.abcdefgh.css", STYLE)):
        answer, body = raw(client, address, form)
        assert answer.status_code == 200
        assert unpacked(body) == content
        assert answer.headers["content-length"] == str(len(body))


def test_headers_of_an_asset(client):
    headers = raw(client, ADDRESS)[0].headers
    assert headers["content-encoding"] == "br"
    assert headers["vary"] == "accept-encoding"
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert raw(client, "/static/js/unhashed.js")[0].headers["cache-control"] == "no-cache"


def test_each_form_has_its_etag_and_answers_304(client):
    etags = {form: raw(client, ADDRESS, form)[0].headers["etag"] for form in ("br", "gzip")}
    assert etags["br"] != etags["gzip"]
    for named in (etags["br"], f"W/{etags['br']}", f'"other", {etags["br"]}'):
        answer, body = raw(client, ADDRESS, if_none_match=named)
        assert (answer.status_code, body) == (304, b"")
        assert answer.headers["etag"] == etags["br"]
    assert raw(client, ADDRESS, if_none_match=etags["gzip"])[0].status_code == 200


def test_head_has_the_headers_and_no_body(client):
    for address in (ADDRESS, "/map"):
        whole, body = raw(client, address)
        answer, nothing = raw(client, address, method="HEAD")
        assert nothing == b""
        assert answer.headers["content-length"] == str(len(body))
        assert answer.headers["etag"] == whole.headers["etag"]


def test_a_part_request_and_a_plain_client_get_the_file_itself(client):
    answer, body = raw(client, ADDRESS, range="bytes=0-9")
    assert (answer.status_code, body) == (206, SCRIPT[:10])
    for form in ("identity", "br;q=0, gzip; q=0", ""):
        answer, body = raw(client, ADDRESS, form)
        assert "content-encoding" not in answer.headers
        assert body == SCRIPT


def test_what_is_compressed_already_and_what_is_ours_passes_untouched(client):
    answer, body = raw(client, "/static/media/star.abcdefgh.png")
    assert body == PICTURE
    assert "content-encoding" not in answer.headers
    assert client.get("/api/answer").json() == {"answer": 42}
    assert client.get("/own").text == "<p>our own HTML</p>"
    assert client.post("/map").content == INDEX


@pytest.mark.parametrize(
    "address",
    ["/static/../secret.txt", "/static/js/%2e%2e/%2e%2e/secret.txt", "/static/js/..%2f..%2fsecret.txt"],
)
def test_nothing_outside_of_static_is_on_the_shelf(static, tmp_path, address):
    assert all(name.startswith("/static/") for name in assets(static, tmp_path))
    shelf = CompressionMiddleware(streamlit_like(static), static, tmp_path).shelf
    assert address not in shelf.assets
    answer = TestClient(CompressionMiddleware(Starlette(), static, tmp_path)).get(
        address
    )  # nothing behind: only the middleware could answer
    assert answer.status_code == 404


def test_pages_get_index_html_in_the_link_s_language(client):
    answer, body = raw(client, "/map?lang=en&indicator=x")
    text = brotli.decompress(body).decode()
    assert '<html lang="en">' in text
    assert "Digital Decade dashboard</title>" in text
    assert '<meta name="description"' in text
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "accept-encoding, accept-language"
    again, nothing = raw(client, "/map?lang=en&indicator=x", if_none_match=answer.headers["etag"])
    assert (again.status_code, nothing) == (304, b"")


def test_a_known_language_is_written_and_an_unknown_one_is_not(client, monkeypatch):
    monkeypatch.setattr(address_reader, "available", lambda: ("en", "fr"))
    monkeypatch.setattr(document, "load_language", lambda _code, known=document.load_language: known("en"))
    assert '<html lang="fr">' in client.get("/map?lang=fr").text
    for bad in ("xx", '"><script>', "fr&lang=xx", ""):
        assert '<html lang="en">' in client.get(f"/map?lang={bad}").text


def test_the_chart_is_announced_only_where_one_is_drawn(client):
    announced = '<link rel="modulepreload" crossorigin href="./static/js/PlotlyChart.ijklmnop.js" />'
    assert announced in client.get("/").text
    assert announced in client.get("/map").text
    assert announced not in client.get("/methods").text


def test_the_font_comes_with_the_page_where_streamlit_has_it(static, tmp_path):
    page = "/methods"
    assert (
        'as="font"'
        not in TestClient(CompressionMiddleware(streamlit_like(static), static, tmp_path)).get(page).text
    )
    (static / "static/media").mkdir(exist_ok=True)
    (static / "static/media/SourceSansVF-Upright.ttf.abc.woff2").write_bytes(b"font")
    text = TestClient(CompressionMiddleware(streamlit_like(static), static, tmp_path)).get(page).text
    assert (
        'as="font" type="font/woff2" crossorigin href="./static/media/SourceSansVF-Upright.ttf.abc.woff2"'
        in text
    )


def test_without_a_cache_the_file_goes_out_as_it_is_and_is_compressed_once(static, tmp_path, monkeypatch):
    made, done, compressing = [], threading.Event(), packing.compress

    def counted(content, form):
        packed = compressing(content, form)
        if content == SCRIPT:
            made.append(form)
            done.set()
        return packed

    monkeypatch.setattr(packing, "compress", counted)
    middleware = CompressionMiddleware(streamlit_like(static), static, tmp_path / "none")
    client = TestClient(middleware)
    assert raw(client, ADDRESS)[1] == SCRIPT
    assert done.wait(10)
    for _ in range(200):
        if (ADDRESS, "br") in middleware.shelf.forms:
            break
        threading.Event().wait(0.01)
    for _ in range(5):
        assert brotli.decompress(raw(client, ADDRESS)[1]) == SCRIPT
    assert made == ["br"]
    assert (
        raw(TestClient(CompressionMiddleware(streamlit_like(static), static, tmp_path / "none")), ADDRESS)[
            0
        ].headers["content-encoding"]
        == "br"
    )
    assert made == ["br"]


def test_a_file_that_can_not_be_compressed_stops_no_other(static, tmp_path, monkeypatch, caplog):
    compressing, other = packing.compress, "/static/js/PlotlyChart.ijklmnop.js"

    def fails(content, form):
        if content == SCRIPT:
            raise ValueError("no such window")
        return compressing(content, form)

    monkeypatch.setattr(packing, "compress", fails)
    shelf = AssetShelf(static, tmp_path / "none")
    assert shelf.take(ADDRESS, "br") is None
    assert shelf.take(other, "br") is None
    for _ in range(500):
        if (other, "br") in shelf.forms:
            break
        threading.Event().wait(0.01)
    assert brotli.decompress(shelf.take(other, "br")) == SCRIPT + SCRIPT
    assert shelf.take(ADDRESS, "br") is None
    assert f"{ADDRESS} could not be compressed (br)" in caplog.text
    assert "no such window" in caplog.text


def test_what_can_not_be_kept_leaves_no_file_behind(static, tmp_path, monkeypatch):
    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files.os, "replace", full)
    cache = tmp_path / "cache"
    assert brotli.decompress(assets(static, cache)[ADDRESS].write_form("br")) == SCRIPT
    assert [path for path in cache.rglob("*") if path.is_file()] == []


def test_many_first_readers_order_one_compression(static, tmp_path):
    shelf, ordered = AssetShelf(static, tmp_path / "none"), []
    shelf._order = ordered.append
    readers = [threading.Thread(target=shelf.take, args=(ADDRESS, "br")) for _ in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert ordered == [(ADDRESS, "br")]


def test_a_damaged_or_foreign_cache_is_never_served(static, tmp_path):
    cache = tmp_path / "cache"
    fill_cache(static, cache)
    asset = assets(static, cache)[ADDRESS]
    place = asset._place("br")
    for damaged in (b"", place.read_bytes()[:-3], brotli.compress(b"something else")):
        place.write_bytes(damaged)
        assert asset.read_form("br") is None
    assert fill_cache(static, cache) == 1
    assert brotli.decompress(asset.read_form("br")) == SCRIPT
    assert fill_cache(static, cache) == 0
    assert not [name for name in cache.rglob("*") if name.is_file() and name.suffix not in (".br", ".gzip")]


def test_a_changed_file_is_not_served_in_its_old_form(static, tmp_path):
    fill_cache(static, tmp_path / "cache")
    (static / ADDRESS[1:]).write_bytes(SCRIPT.replace(b"42", b"43"))
    assert assets(static, tmp_path / "cache")[ADDRESS].read_form("br") is None


def test_a_cache_that_cannot_be_written_costs_only_the_keeping(static, tmp_path):
    (tmp_path / "file").write_text("no folder")
    assert brotli.decompress(assets(static, tmp_path / "file")[ADDRESS].write_form("br")) == SCRIPT


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("br", "br"),
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("BR;q=0.5", "br"),
        ("br; q=0, gzip", "gzip"),
        ("deflate", ""),
        ("", ""),
        ("abrupt", ""),
    ],
)
def test_accept_encoding_is_read(accepted, form):
    assert choose_form(accepted) == form


def test_streamlit_s_real_files(tmp_path):
    """The parts of the real index.html that are rewritten are still there; a real chunk comes out whole."""
    static = streamlit_files()
    client = TestClient(CompressionMiddleware(streamlit_like(static), static, tmp_path))
    text = client.get("/map").text
    assert "Digital Decade dashboard</title>" in text
    assert '<html lang="en">' in text
    assert 'href="./static/js/PlotlyChart.' in text
    assert text.index("document.fonts.load =") < text.index('<script type="module"')
    asks_ahead = [
        file for file in static.glob("static/js/index.*.js") if b"document.fonts.load(" in file.read_bytes()
    ]
    assert asks_ahead, "Streamlit no longer fetches its icon font ahead: NO_ICONS_AHEAD can go"
    address, asset = next(
        (address, asset)
        for address, asset in assets(static, tmp_path).items()
        if address.startswith("/static/js/react-dom.")
    )
    asset.write_form("gzip")
    answer, body = raw(client, address, "gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == (static / address[1:]).read_bytes()
