"""Streamlit's script of charts without the kinds of traces that no figure of ours has: a third of its bytes.

Streamlit ships Plotly whole, as a bundle of named modules, each of which runs when another first asks for
it. What only kinds that aren't registered would ask for stays in the bundle as an empty module.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Query, QueryCursor

# The module that registers all kinds but one, which Plotly has by itself, and the calendars of other peoples,
# which it does without.
REGISTRY, BUILT_IN = "lib/index.js", "scatter"
# In it: the kinds, each asked for by its variable; and how any module asks for another.
REGISTERED = re.compile(rb"\.register\(\[([\w$(),]+)\]\)")
ASKED = re.compile(rb"(?<![\w$])(?<!(?<!\.\.)\.)([\w$]+)\(\)")
# A module is a method of an object, named by its path: name=wrap({"src/lib/index.js"(exports,module){...}}).
MODULES = "(method_definition name: (string (string_fragment) @path) body: (statement_block) @body)"
VARIABLE = re.compile(rb"([\w$]+)=[\w$]+\(\{.$")
LONGEST_NAME = 60
ALONE = b"/*! plotly.js%b, Copyright Plotly, Inc., MIT licence; without what no figure here needs. */\n"
VERSION = re.compile(rb"\"src/version\.js\"\(\w+\)\{\w+\.version=[\"'`]([\d.]+)")


class UnknownBundleError(ValueError):
    """The script isn't built as the one that this module was written for."""


@dataclass(frozen=True)
class Module:
    """A module's path, and where its body begins and ends in the script."""

    path: str
    first: int
    end: int


def shrink_bundle(script: bytes, kinds: Collection[str]) -> bytes:
    """The script with what these kinds of traces need; UnknownBundleError where that can't be told."""
    modules = _find_modules(script)
    registries = [name for name, module in modules.items() if module.path == REGISTRY]
    if len(registries) != 1:
        raise UnknownBundleError(f"{REGISTRY} is there {len(registries)} times, not once")
    registry = modules.pop(registries[0])
    registry_body = _register_only(script[registry.first : registry.end], modules, kinds)
    needed = _reachable(script, modules, [registry_body, *_between(script, [*modules.values(), registry])])
    bodies = {
        module: script[module.first : module.end] if name in needed else b"{}"
        for name, module in modules.items()
    } | {registry: registry_body}
    ordered = sorted(bodies, key=lambda module: module.first)
    kept = zip(_between(script, ordered), [*(bodies[module] for module in ordered), b""], strict=True)
    return b"".join(part for pair in kept for part in pair)


def plotly_alone(script: bytes) -> bytes:
    """Plotly as a script of its own, for pages without Streamlit: the function that makes it, the largest in
    Streamlit's script once it is shrunk. UnknownBundleError where that isn't Plotly.
    """
    language = Language(tree_sitter_javascript.language())
    node = Parser(language).parse(script).root_node
    while node.type != "arrow_function":
        if not node.named_children:
            raise UnknownBundleError("nothing in it makes Plotly")
        node = max(node.named_children, key=lambda child: child.end_byte - child.start_byte)
    made = script[node.start_byte : node.end_byte]
    if f'"{REGISTRY}"'.encode() not in made:
        raise UnknownBundleError(f"what is largest in it knows no {REGISTRY}")
    version = VERSION.search(made)
    head = ALONE % (b" v" + version[1] if version else b"")
    return head + b"{const m={exports:{}};(" + made + b")(m.exports,m);window.Plotly=m.exports}\n"


def _find_modules(script: bytes) -> dict[bytes, Module]:
    """The modules by the variable that asks for each; the registry may have none."""
    language = Language(tree_sitter_javascript.language())
    tree = Parser(language).parse(script)
    if tree.root_node.has_error:
        raise UnknownBundleError("it can't be read as a script")
    found = {}
    for _, captured in QueryCursor(Query(language, MODULES)).matches(tree.root_node):
        path, body = captured["path"][0], captured["body"][0]
        named = VARIABLE.search(script, max(0, path.start_byte - LONGEST_NAME), path.start_byte)
        name = _text(script, path)
        if named or name == REGISTRY:
            variable = named[1] if named else b""
            if variable in found:
                raise UnknownBundleError(f"two modules are called {variable!r}")
            found[variable] = Module(name, body.start_byte, body.end_byte)
    ordered = sorted(found.values(), key=lambda module: module.first)
    if any(after.first < before.end for before, after in pairwise(ordered)):
        raise UnknownBundleError("modules lie within each other")
    return found


def _text(script: bytes, node: Node) -> str:
    return script[node.start_byte : node.end_byte].decode("utf-8", "replace")


def _register_only(body: bytes, modules: Mapping[bytes, Module], kinds: Collection[str]) -> bytes:
    """The registry's body, where only these kinds are registered."""
    listed = REGISTERED.search(body)
    if listed is None:
        raise UnknownBundleError(f"{REGISTRY} registers nothing")
    wanted = {f"lib/{kind}.js" for kind in kinds if kind != BUILT_IN}
    calls = listed[1].split(b",")
    if unknown := [call for call in calls if call.removesuffix(b"()") not in modules]:
        raise UnknownBundleError(f"{REGISTRY} registers {unknown[0]!r}, which is no module")
    paths = {call: modules[call.removesuffix(b"()")].path for call in calls}
    if missing := wanted - set(paths.values()):
        raise UnknownBundleError(f"{REGISTRY} registers no {', '.join(sorted(missing))}")
    kept = b",".join(call for call, path in paths.items() if path in wanted)
    return body[: listed.start(1)] + kept + body[listed.end(1) :]


def _between(script: bytes, modules: Collection[Module]) -> list[bytes]:
    """What stands before, between and after the modules' bodies."""
    ordered = sorted(modules, key=lambda module: module.first)
    ends, firsts = [0, *(each.end for each in ordered)], [*(each.first for each in ordered), len(script)]
    return [script[end:first] for end, first in zip(ends, firsts, strict=True)]


def _reachable(script: bytes, modules: Mapping[bytes, Module], texts: Collection[bytes]) -> set[bytes]:
    """The modules that texts ask for, and what these ask for. A name that means something else in a text
    keeps a module too many. tests/browser/test_shrunk_script.py draws every kind with what is left.
    """
    waiting, found = list(texts), set[bytes]()
    while waiting:
        asked = {name for name in ASKED.findall(waiting.pop()) if name in modules} - found
        found |= asked
        waiting += [script[modules[name].first : modules[name].end] for name in asked]
    return found
