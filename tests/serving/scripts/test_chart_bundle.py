"""Pages get of Plotly what figures need, and all of it where that can't be told."""

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
from serving.scripts.packing import streamlit_files
from serving.scripts.shrunk_chart import CHART

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


# What no figure of ours draws with, and the largest of what it would bring along.
REMOVED = (
    "src/traces/pie/plot.js",
    "stackgl_modules/index.js",
    "node_modules/maplibre-gl/dist/maplibre-gl.mjs",
)


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
        (WHOLE.replace(b"B(),P()", b"B(),other()"), {"bar"}, r"b'other\(\)', which is no module"),
        (WHOLE.replace(b'p=wrap({"src/pie.js"', b'b=wrap({"src/pie.js"'), {"bar"}, "two modules are called"),
        (WHOLE.replace(b"t.exports=shared()+", b'u=wrap({"src/in.js"(){}})+'), {"bar"}, "within each other"),
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
    assert not [path for path in REMOVED if bodies(shrunk)[path] != b"{}"]


def test_a_kind_that_pages_do_not_get_is_refused_when_it_is_drawn() -> None:
    import plotly.graph_objects as go

    with pytest.raises(ValueError, match="names no pie"):
        Drawing(LIGHT, 100).trace(go.Pie())
