"""How strongly rings are tinted, which colour that makes of the map, and words that can be read on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import shapely
from matplotlib.colors import to_hex, to_rgb
from shapely.geometry.base import BaseGeometry

from rangeviz.layout.style import Theme

READABLE = 4.5
"""The least contrast of a word with what lies beneath it (WCAG 2.2, 1.4.3)."""
BAND, THIN_BAND = 1.4, 3.6
"""The tint of a band between two lines, and of a thin one, in the theme's tints of a disk."""


class Tint(NamedTuple):
    """A tinted part of the plane: its polygons, its colour and its opacity."""

    region: BaseGeometry
    color: str
    alpha: float


def disk_alpha(theme: Theme, count: int) -> float:
    """Give the opacity of each of `count` disks: where all overlap, at most two full tints."""
    together = min(2 * theme.fill_alpha, 1.0)
    return min(theme.fill_alpha, 1 - float((1 - together) ** (1 / count)))


def blend(ground: str, color: str, alpha: float) -> str:
    """Give the colour of a ground under a colour of this opacity."""
    red, green, blue = (
        (1 - alpha) * low + alpha * high for low, high in zip(to_rgb(ground), to_rgb(color), strict=True)
    )
    return to_hex((red, green, blue))


def beneath(ground: str, tints: Sequence[Tint], at: tuple[float, float]) -> str:
    """Give the colour of a ground at a point of the plane, with the tints that lie over it."""
    for region, color, alpha in tints:
        if shapely.contains_xy(region, *at):
            ground = blend(ground, color, alpha)
    return ground


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted(_luminance(color) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def readable(color: str, ground: str, ink: str) -> str:
    """Give a word's colour, moved towards the ink as far as its ground demands."""
    for step in range(11):
        found = blend(color, ink, step / 10) if step else color
        if contrast(found, ground) >= READABLE:
            return found
    return ink
