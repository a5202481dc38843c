"""Colours over one another, their contrast, and how far two look apart to readers of each colour vision."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from matplotlib.colors import to_hex, to_rgb

READABLE = 4.5
"""The contrast that words have on their ground, at least (WCAG 2.1, AA)."""
VISIONS = {
    "all colours": np.eye(3),
    # Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency,
    # IEEE TVCG 15 (2009), 1291-1298, severity 1.0; for linear sRGB.
    "no red (protanopia)": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green (deuteranopia)": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue (tritanopia)": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""What readers see, and the matrix that shows it."""
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
"""From linear sRGB (IEC 61966-2-1), white being D65."""


def over(color: str, ground: str, alpha: float) -> str:
    """Return the colour of a ground under a tint."""
    red, green, blue = (
        alpha * top + (1 - alpha) * below for top, below in zip(to_rgb(color), to_rgb(ground), strict=True)
    )
    return to_hex((red, green, blue))


def _luminance(color: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1000)
def readable(color: str, ground: str, ink: str) -> str:
    """Return a colour for words: moved towards that of ink until it can be read on the ground."""
    steps = (over(ink, color, step / 20) for step in range(21))
    return next((moved for moved in steps if contrast(moved, ground) >= READABLE), ink)


def apart(one: str, other: str, vision: str) -> float:
    """Return the distance of two colours in CIELAB (CIE 1976), as readers of a vision see them.

    Parameters
    ----------
    one, other : str
        Colours.
    vision : str
        A key of `VISIONS`.

    Examples
    --------
    >>> round(apart("#FFFFFF", "#000000", "all colours"))
    100
    """
    first, second = (_lab(color, VISIONS[vision]) for color in (one, other))
    return float(np.linalg.norm(first - second))


def _lab(color: str, seen: np.ndarray) -> np.ndarray:
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = _XYZ @ np.clip(seen @ linear, 0, 1) / (_XYZ @ np.ones(3))
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
