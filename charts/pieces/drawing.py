"""A figure in the making: traces, notes and shapes are gathered, and made into a figure at once, at the end.

Adding one note to a finished figure costs Plotly more than drawing a whole one (benchmarks/README.md).
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from charts.look import FONT, Look
from charts.pieces.traces import Trace
from charts.trace_kinds import TRACES
from words.language import Language

DIGITS = 7
ALIKE = ("color", "opacity", "size", "symbol", "width")
FIRST, LAST = ("customdata", "x", "y"), ("hovertext", "text")
# Of what has no size of its own.
TEXT = 13


def _sent(value: Any) -> Any:
    """A value as it goes over the wire: numbers with seven digits, more than any screen shows;
    14.479999999999997 is seventeen bytes of 14.48.
    """
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: _sent(held) for key, held in value.items() if held is not None}
    if isinstance(value, np.ndarray):
        return _packed(value)
    return type(value)(_sent(held) for held in value) if isinstance(value, (list, tuple)) else value


def _packed(numbers: npt.NDArray[Any]) -> dict[str, str]:
    """An array as Plotly reads it, in as many bytes as its numbers have."""
    return {
        "dtype": numbers.dtype.str[1:],
        "bdata": b64encode(numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()).decode("ascii"),
        "shape": ", ".join(map(str, numbers.shape)),
    }


def _shared(marker: dict[str, Any]) -> dict[str, Any]:
    """A marker whose property is the same for every point, said once."""
    said = {}
    for name, held in marker.items():
        if isinstance(held, dict):
            said[name] = _shared(held)
        else:
            alike = (
                isinstance(held, (list, tuple)) and len(held) > 1 and all(each == held[0] for each in held)
            )
            said[name] = held[0] if alike and name in ALIKE else held
    return said


def _trace(trace: dict[str, Any]) -> dict[str, Any]:
    """A trace as it is sent: codes and values first, long texts last, so that what is alike stands within
    reach of the websocket's compression.
    """
    ordered = {
        name: trace[name] for name in sorted(trace, key=lambda name: (name not in FIRST, name in LAST))
    }
    return ordered | ({"marker": _shared(trace["marker"])} if "marker" in trace else {})


def _whole(made: dict[str, Any]) -> dict[str, Any]:
    """A figure's dictionary as it is sent."""
    return dict(_sent(made | {"data": [_trace(trace) for trace in made["data"]]}))


class FrozenFigure(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that is drawn once and sent often: `drawn` (data and layout) is all that it is, and Plotly's
    objects are made of it for who asks for `data` or `layout`. It is not to be changed.
    """

    def __init__(self, drawn: dict[str, Any]) -> None:
        # Plotly's own would copy and check everything.
        self.__dict__["_drawn"] = drawn

    def to_dict(self) -> dict[str, Any]:
        """Data and layout as they are sent, the same ones at every call."""
        return dict(self._as_sent)

    @cached_property
    def _as_sent(self) -> dict[str, Any]:
        return _whole(self._drawn)

    @cached_property
    def _objects(self) -> go.Figure:
        return go.Figure(**self._drawn, _validate=False)

    @property
    def data(self) -> tuple[Any, ...]:
        """The traces, as Plotly's objects."""
        return tuple(self._objects.data)

    @property
    def layout(self) -> Any:
        """The layout, as Plotly's object."""
        return self._objects.layout


class Drawing:
    """Our look, and what has been put on it so far; properties of the layout are given whole, the last one
    counts.
    """

    def __init__(self, look: Look, height: int) -> None:
        self.look = look
        self.traces: list[Trace] = []
        self.notes: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        font = {"family": FONT, "size": TEXT, "color": look.ink}
        # Plain plot area, no box, no bar of tools, text horizontal.
        self.written = {"color": look.ink, "size": 12}
        self.layout: dict[str, Any] = {
            # What most notes have in common is said once.
            "template": {"layout": {"annotationdefaults": {"showarrow": False, "font": self.written}}},
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "paper_bgcolor": look.page,
            "plot_bgcolor": look.page,
            "font": font,
            "hoverlabel": {
                "bgcolor": look.panel,
                "bordercolor": look.others,
                "align": "left",
                "font": font,
            },
            "dragmode": False,
            "showlegend": False,
            "uirevision": "kept",
        }

    def trace(self, *traces: Trace) -> None:
        """Adds traces, on top of those before; ValueError for a kind that pages don't get."""
        for trace in traces:
            if trace["type"] not in TRACES:
                raise ValueError(f"charts/trace_kinds.py names no {trace['type']}: pages couldn't draw it")
        self.traces += traces

    def note(self, **note: Any) -> None:
        """Adds an annotation; ours have no arrow."""
        self.add([note])

    def shape(self, **shape: Any) -> None:
        """Adds a shape."""
        self.shapes.append(shape)

    def add(self, notes: Iterable[dict[str, Any]] = (), shapes: Iterable[dict[str, Any]] = ()) -> None:
        """Adds annotations and shapes that are made already."""
        for note in notes:
            font = note.get("font", {"size": TEXT})
            self.notes.append(
                {key: held for key, held in note.items() if key != "font"}
                | ({} if font == self.written else {"font": font})
            )
        self.shapes += shapes

    def lay(self, **properties: Any) -> None:
        """Sets properties of the layout."""
        self.layout |= properties

    def empty(self, language: Language) -> go.Figure:
        """A figure that says that there is nothing to draw, instead of bare axes."""
        self.lay(xaxis={"visible": False}, yaxis={"visible": False}, height=120)
        self.note(
            text=language.text("no data"),
            xref="paper",
            yref="paper",
            x=0.5,
            y=0.5,
            font={"color": self.look.secondary},
        )
        return self.figure()

    def figure(self) -> go.Figure:
        """The finished figure. Plotly would check every property of it (benchmarks/README.md);
        tests/cards/test_figure_properties.py has whole figures checked.
        """
        added = {"annotations": self.notes, "shapes": self.shapes}
        made = self.layout | {name: held for name, held in added.items() if held}
        return FrozenFigure({"data": self.traces, "layout": made})
