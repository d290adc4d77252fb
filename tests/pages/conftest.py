"""Pages as a visitor's browser would ask for them, without a browser: Streamlit's AppTest over the frame."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from data.queries.moments import Moment
from tests.charts.drawn import Drawn

PROJECT = Path(__file__).parent.parent.parent
FRAME = PROJECT / "pages" / "frame.py"


def declared_pages() -> list[tuple[str, str]]:
    """PAGES of pages/frame.py, read without running it."""
    for node in ast.parse(FRAME.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PAGES":
            return list(ast.literal_eval(node.value))
    raise AssertionError("pages/frame.py declares no PAGES")


@dataclass
class Visited:
    """A page after a run."""

    at: AppTest

    @property
    def html(self) -> list[str]:
        """The pieces of our own HTML, without style and script."""
        bodies = [element.proto.body for element in self.at.get("html")]
        return [re.sub(r"<(style|script)\b.*?</\1>", "", body, flags=re.S) for body in bodies]

    @property
    def text(self) -> str:
        """What is written on the page."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)) for body in self.html)

    def tagged(self, tag: str) -> list[str]:
        """The texts of all elements with a tag."""
        found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", " ".join(self.html), re.S)
        return [unescape(re.sub(r"<[^>]+>", "", text)) for text in found]

    @property
    def figures(self) -> list[Drawn]:
        return [Drawn(chart.proto.spec) for chart in self.at.get("plotly_chart")]

    @property
    def alternatives(self) -> list[str]:
        return [chart.proto.alt for chart in self.at.get("plotly_chart")]

    @property
    def link(self) -> dict[str, str]:
        return {
            name: value[0] if isinstance(value, list) else value
            for name, value in self.at.query_params.items()
        }

    def widget(self, kind: str, name: str) -> Any:
        """The widget that holds a choice."""
        return next(widget for widget in self.at.get(kind) if widget.key == f"choice.{name}")

    def sound(self) -> "Visited":
        """The page itself, if it ran without an exception."""
        assert not self.at.exception, [error.message for error in self.at.exception]
        return self


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """A visit would read the metadata of every installed package for components of Streamlit: 0.08 s each."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@cache
def registered_pages() -> dict[str, Any]:
    """The pages that the frame tells Streamlit of."""
    return dict(AppTest.from_file(str(FRAME), default_timeout=60).run()._registered_pages)


@pytest.fixture
def visit(moment: Moment) -> Callable[..., Visited]:
    """Opens a page's script with the parameters of a link."""

    def open_page(script: str = "overview.py", **link: str) -> Visited:
        at = AppTest.from_file(str(FRAME), default_timeout=60)
        if script != declared_pages()[0][0]:
            # Else each visit would have to draw the overview before its own page.
            at._registered_pages = dict(registered_pages())
            at.switch_page(script)
        for name, code in link.items():
            at.query_params[name] = code
        at.run()
        return Visited(at)

    return open_page
