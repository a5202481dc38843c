"""How strongly rings are tinted, and which colour that makes of the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.layout.colours import over

BAND, THIN_BAND = 1.4, 3.6
"""The tint of a band between two lines, and of a thin one, in the theme's tints of a disk."""


class Tint(NamedTuple):
    """A tinted part of the plane: its polygons, its colour and its opacity."""

    region: BaseGeometry
    color: str
    alpha: float


def beneath(ground: str, tints: Sequence[Tint], at: tuple[float, float]) -> str:
    """Return the colour of a ground at a point of the plane, with the tints that lie over it."""
    for region, color, alpha in tints:
        if shapely.contains_xy(region, *at):
            ground = over(color, ground, alpha)
    return ground
