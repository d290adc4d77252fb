"""Pages get of Plotly what figures need, and all of it where that can't be told."""

from pathlib import Path

import pytest

from charts.look import LIGHT
from charts.pieces.drawing import Drawing
from charts.trace_kinds import TRACES
from serving.scripts.chart_bundle import (
    REGISTERED,
    REGISTRY,
    UnknownBundleError,
    _find_modules,
    shrink_bundle,
)
from serving.scripts.packing import CHART, assets, shrink_charts, streamlit_files

BUNDLE = """
var wrap=n=>n,late=n=>n;
function hoisted(){return a()}
var a=wrap({"src/a.js"(e,t){t.exports="a needed } by all"}}),
b=wrap({"src/bar.js"(e,t){t.exports=shared()}}),
p=wrap({"src/pie.js"(e,t){t.exports=shared()+only()}}),
shared=wrap({"src/shared.js"(e,t){t.exports=/[})/]/.test("x")}}),
only=late({"src/only_pie.mjs"(){x=`${"a pie's"} own`}}),
B=wrap({"lib/bar.js"(e,t){t.exports=b()}}),
P=wrap({"lib/pie.js"(e,t){t.exports=p()}}),
core=wrap({"lib/core.js"(e,t){t.exports={register(){}}}});
return wrap({"lib/index.js"(e,t){var n=core();n.register([B(),P()]),t.exports=n}})()
"""
WHOLE = f"(function(){{{BUNDLE}}})()".encode()


def bodies(script: bytes) -> dict[str, bytes]:
    """The modules' bodies by path."""
    return {each.path: script[each.first : each.end] for each in _find_modules(script).values()}


def test_what_only_another_kind_asks_for_is_an_empty_module() -> None:
    before, after = bodies(WHOLE), bodies(shrink_bundle(WHOLE, {"bar", "scatter"}))
    assert after.keys() == before.keys()
    empty = {path for path, body in after.items() if body == b"{}"}
    assert empty == {"src/pie.js", "src/only_pie.mjs", "lib/pie.js"}
    assert b"register([B()])" in after[REGISTRY]
    assert {path: body for path, body in after.items() if path not in empty | {REGISTRY}} == {
        path: body for path, body in before.items() if path not in empty | {REGISTRY}
    }


def test_all_kinds_give_the_script_itself() -> None:
    assert shrink_bundle(WHOLE, {"bar", "pie"}) == WHOLE


@pytest.mark.parametrize(
    ("script", "kinds", "why"),
    [
        (b"export const answer = 42;", {"bar"}, "lib/index.js is there 0 times"),
        (WHOLE[:-40], {"bar"}, "can't be read as a script"),
        (WHOLE, {"bar", "violin"}, "registers no lib/violin.js"),
        (WHOLE.replace(b"n.register", b"n.enroll"), {"bar"}, "registers nothing"),
    ],
)
def test_another_bundle_is_refused_and_says_why(script: bytes, kinds: set[str], why: str) -> None:
    with pytest.raises(UnknownBundleError, match=why):
        shrink_bundle(script, kinds)


def test_the_installed_streamlit_s_has_our_kinds_and_half_its_bytes_are_gone() -> None:
    (script,) = (streamlit_files() / "static" / "js").glob(f"{CHART}.*.js")
    whole = script.read_bytes()
    shrunk = shrink_bundle(whole, TRACES)
    assert len(shrunk) < len(whole) / 2
    modules = _find_modules(shrunk)
    registry = next(each for each in modules.values() if each.path == REGISTRY)
    listed = REGISTERED.search(shrunk[registry.first : registry.end])
    assert listed
    registered = {modules[call.removesuffix(b"()")].path for call in listed[1].split(b",")}
    assert registered == {f"lib/{kind}.js" for kind in TRACES - {"scatter"}}


def test_a_kind_that_pages_do_not_get_is_refused_when_it_is_drawn() -> None:
    import plotly.graph_objects as go

    with pytest.raises(ValueError, match="names no pie"):
        Drawing(LIGHT, 100).trace(go.Pie())


def streamlit_like(folder: Path, script: bytes) -> Path:
    """A folder with one script of charts, as Streamlit's has."""
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / f"{CHART}.abcdefgh.js").write_bytes(script)
    return folder


def test_set_up_writes_it_once_and_its_address_stays(tmp_path: Path) -> None:
    registers = b",".join(f"k{number}()".encode() for number in range(4))
    kinds = [kind for kind in sorted(TRACES) if kind != "scatter"]
    units = b",".join(
        f'k{number}=wrap({{"lib/{kind}.js"(e,t){{t.exports={number}}}}})'.encode()
        for number, kind in enumerate(kinds)
    )
    script = (
        b"(function(){var c=x=>x,wrap=x=>x," + units + b',u=wrap({"src/unused.js"(e,t){t.exports="'
        b'nobody asks"}});return wrap({"lib/index.js"(e,t){c.register(['
        + registers
        + b"])}})})()\n"
        + b"// long enough to be packed\n" * 20
    )
    static, cache = streamlit_like(tmp_path / "streamlit", script), tmp_path / "cache"
    (before,) = assets(static, cache)
    assert shrink_charts(static, cache) == ""
    ((address, asset),) = assets(static, cache).items()
    assert address == before
    assert asset.file.read_bytes() == script.replace(b'{t.exports="nobody asks"}', b"{}")
    written = asset.file.stat().st_mtime_ns
    assert shrink_charts(static, cache) == ""
    assert asset.file.stat().st_mtime_ns == written


def test_a_script_of_another_make_is_sent_whole_and_said(tmp_path: Path) -> None:
    static = streamlit_like(tmp_path / "streamlit", b"export const charts = 1;" * 100)
    assert "is sent whole: lib/index.js is there 0 times" in shrink_charts(static, tmp_path / "cache")
    (asset,) = assets(static, tmp_path / "cache").values()
    assert asset.file.parent == static / "static" / "js"
