"""Colours: the contrasts that the look promises, ramps of even steps, and classes that stay apart for
colour-blind readers.
"""

from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest

from charts.look import DARK, LIGHT, QUIET, Look, blend, contrast, luminance

# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
# deficiency", severity 1.0, linear RGB.
MACHADO = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}
# Linear sRGB to XYZ (D65).
XYZ = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
)


def lab(colour: str, vision: str) -> np.ndarray:
    """CIELAB of "#RRGGBB" as seen with a kind of colour vision."""
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(MACHADO[vision]) @ linear, 0, 1)
    x, y, z = (XYZ @ seen) / (XYZ @ np.ones(3))
    f = [np.cbrt(v) if v > (6 / 29) ** 3 else v / (3 * (6 / 29) ** 2) + 4 / 29 for v in (x, y, z)]
    return np.array((116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])))


def apart(one: str, other: str, vision: str) -> float:
    """CIE76 difference: about 2.3 is just noticeable."""
    return float(np.linalg.norm(lab(one, vision) - lab(other, vision)))


def test_the_contrast_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_marks_stand_out(of: Look) -> None:
    """Ink 16:1 and 14:1, secondary 7.6 and 12, links 6.7 and 9.2, the chosen at least 5, everyone
    else 3.
    """
    promised = {"ink": (16, 14), "secondary": (7.5, 12), "link": (6.6, 9.2)}
    for role, ratios in promised.items():
        assert contrast(getattr(of, role), of.page) >= ratios[of.dark] - 0.35, role
    assert all(contrast(colour, of.page) >= 5 for colour in of.chosen)
    assert contrast(of.others, of.page) >= 3
    assert contrast(blend(of.others, of.page, QUIET), of.page) >= 3
    for role in ("ink", "secondary", "link"):
        assert contrast(getattr(of, role), of.panel) >= 4.5, role


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_what_a_colour_carries_can_be_read(of: Look) -> None:
    for colour in (*of.values, *of.gaps, of.connected, of.established):
        assert contrast(of.on(colour), colour) >= 3, colour


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("classes", range(2, 9))
def test_ramps_run_one_way(of: Look, classes: int) -> None:
    """From light to dark as values rise; on the dark theme from dark to light."""
    ramp = of.ramp(classes)
    assert len(set(ramp)) == classes
    lights = [luminance(colour) for colour in ramp]
    assert lights == sorted(lights, reverse=not of.dark)


@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ramp_round_zero_is_lightest_in_the_middle(of: Look) -> None:
    lights = [luminance(colour) for colour in of.gaps]
    middle = len(lights) // 2
    assert lights[: middle + 1] == sorted(lights[: middle + 1])
    assert lights[middle:] == sorted(lights[middle:], reverse=True)


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("classes", range(2, 9))
def test_neighbouring_classes_stay_apart(vision: str, classes: int) -> None:
    for one, other in pairwise(LIGHT.ramp(classes)):
        assert apart(one, other, vision) > 8, (one, other)


@pytest.mark.parametrize("vision", MACHADO)
def test_behind_and_ahead_stay_apart(vision: str) -> None:
    middle = len(LIGHT.gaps) // 2
    for behind in LIGHT.gaps[: middle - 1]:
        for ahead in LIGHT.gaps[middle + 2 :]:
            assert apart(behind, ahead, vision) > 20, (behind, ahead)
    for one, other in pairwise(LIGHT.gaps[:middle] + LIGHT.gaps[middle + 1 :]):
        assert apart(one, other, vision) > 8, (one, other)


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_kinds_of_country_stay_apart(of: Look, vision: str) -> None:
    kinds = (of.connected, of.established, of.missing)
    assert all(apart(one, other, vision) > 15 for place, one in enumerate(kinds) for other in kinds[:place])


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("of", [LIGHT, DARK], ids=["light", "dark"])
def test_no_data_is_no_class(of: Look, vision: str) -> None:
    """The stripes tell it; the ground differs from every class that a map of up to seven uses."""
    for colour in of.ramp(7):
        assert apart(colour, of.missing, vision) > 8, colour


def test_every_colour_is_a_colour() -> None:
    for of in (LIGHT, DARK):
        for field in fields(of):
            held = getattr(of, field.name)
            for colour in [] if isinstance(held, bool) else [held] if isinstance(held, str) else held:
                assert len(colour) == 7
                assert 0 <= luminance(colour) <= 1


def test_one_class_has_a_colour() -> None:
    assert LIGHT.ramp(1)[0] in LIGHT.values
