"""The one look of every figure: colours of the light and the dark theme, type, and the Plotly template.
tests/charts/test_look.py holds contrasts and distances.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Liberation Sans", Arial, sans-serif'
VALUES = ("#EAF3FA", "#CBE1F1", "#9CC8E4", "#63A8D2", "#2F84BC", "#14619B", "#0A3F6E", "#06264A")
GAPS = ("#8A3B00", "#C46A1C", "#E9AE6F", "#F6E2C8", "#F2F3F5", "#CFE1F0", "#86B7DA", "#2F7DB8", "#0B4A80")


# How much of the others' colour their lines and points keep behind the named ones: the contrast is 3 yet.
QUIET = 0.92


@dataclass(frozen=True, eq=False)
class Look:
    """The colours of one theme. `values` run from low to high, `gaps` from behind to ahead."""

    dark: bool
    page: str
    panel: str
    hairline: str
    ink: str
    secondary: str
    link: str
    chosen: tuple[str, ...]
    others: str
    context: str
    border: str
    missing: str
    missing_outline: str
    hatch: str
    values: tuple[str, ...]
    gaps: tuple[str, ...]
    connected: str
    established: str
    SHARED: ClassVar[bool] = True

    def ramp(self, classes: int) -> tuple[str, ...]:
        """So many steps of the value ramp, low to high, as far apart as they can be."""
        return _spread(self.values, classes)

    def on(self, colour: str) -> str:
        """Black or white, whichever reads better on `colour`."""
        return "#FFFFFF" if luminance(colour) < 0.18 else "#14213D"


LIGHT = Look(
    dark=False,
    page="#FFFFFF",
    panel="#F6F8FB",
    hairline="#D9E0EA",
    ink="#14213D",
    secondary="#475569",
    link="#0B5CAD",
    chosen=("#C2410C", "#0E7490", "#6D28D9", "#9D174D"),
    others="#7F8CA0",
    context="#EEF1F5",
    border="#FFFFFF",
    missing="#FFFFFF",
    missing_outline="#94A3B8",
    hatch="#B4BCC8",
    values=VALUES,
    gaps=GAPS,
    connected="#0E7490",
    established="#A5D3DC",
)
DARK = Look(
    dark=True,
    page="#0F172A",
    panel="#17213A",
    hairline="#2A3650",
    ink="#E2E8F0",
    secondary="#CBD5E1",
    link="#7CC0FF",
    chosen=("#FB923C", "#22D3EE", "#C4B5FD", "#F9A8D4"),
    others="#64748B",
    context="#1B2540",
    border="#0F172A",
    missing="#17213A",
    missing_outline="#64748B",
    hatch="#64748B",
    values=tuple(reversed(VALUES)),
    gaps=GAPS,
    connected="#22B8CF",
    established="#1F5F70",
)


def load_look(dark: bool = False) -> Look:
    """The look of a theme; files are always light."""
    return DARK if dark else LIGHT


@lru_cache(maxsize=1024)
def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _spread(colours: tuple[str, ...], count: int) -> tuple[str, ...]:
    if count <= 1:
        return (colours[len(colours) // 2],)
    if count >= len(colours):
        return colours
    # The palest step is left out where it can be: small areas vanish in it.
    pool = colours[1:] if count < len(colours) else colours
    return tuple(pool[round(i * (len(pool) - 1) / (count - 1))] for i in range(count))


def blend(colour: str, ground: str, share: float) -> str:
    """A colour as it looks when `share` of it, 0 to 1, lies on a ground; all "#RRGGBB"."""
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(above * share + below * (1 - share)):02X}" for above, below in parts)


@lru_cache(maxsize=2)
def status_colours(look: Look) -> dict[str, tuple[str, str]]:
    """The colours of the cockpit's statuses by code: each with the ink that reads on it.

    The better or the worse, the further from the page: on the dark theme the lightest stand out. Mixed
    signals have no colour, but paces that both fall or both rise (words.target_texts.told_status) have one.
    """
    behind, half, slow, slight, level, ahead, *_, there = look.gaps
    fills = {
        "reached": there,
        "on_course": ahead,
        "slightly_too_slow": slight,
        "no_clear_change": level,
        "too_slow": slow,
        "rising": slow,
        "falling": blend(behind, half, 0.5),
        "moving_away": behind,
    }
    if look.dark:
        fills = {
            "reached": look.gaps[6],
            "on_course": look.values[2],
            "slightly_too_slow": blend(behind, look.page, 0.5),
            "no_clear_change": look.hairline,
            "too_slow": behind,
            "rising": behind,
            "falling": half,
            "moving_away": slow,
        }
    inks = ("#FFFFFF", DARK.page if look.dark else LIGHT.ink)
    return {code: (fill, max(inks, key=lambda ink: contrast(fill, ink))) for code, fill in fills.items()}
