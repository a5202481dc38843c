"""What colours look like over one another, and whether words in one can be read on another."""

from __future__ import annotations

from functools import lru_cache

from matplotlib.colors import to_hex, to_rgb

READABLE = 4.5
"""The contrast that words have on their ground, at least (WCAG 2.1, AA)."""


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
