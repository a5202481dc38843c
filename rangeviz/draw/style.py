"""Palette, dashes, type sizes and figure sizes: every look in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib

from rangeviz.errors import InvalidValue
from rangeviz.units import clip

FONT = "DejaVu Sans"
SMALLEST_PT = 7.0
"""Small print on paper is never smaller."""


@dataclass(frozen=True)
class Theme:
    """Colours of one look; every text reaches 4.5:1 on its ground, every line that carries meaning 3:1."""

    page: str = "#FFFFFF"
    ink: str = "#1B2A33"
    muted: str = "#4E5B63"
    sea: str = "#DDE9EF"
    land: str = "#F4F1E8"
    coast: str = "#8FA3AE"
    border: str = "#A79F8C"
    graticule: str = "#CBDCE6"
    river: str = "#C6D9E4"
    land_label: str = "#6B6455"
    sea_label: str = "#3F6A84"
    familiar: str = "#0B6250"
    # Dark enough for 4.5:1 as text, and at least 18 apart (CAM02-UCS) under every colour blindness.
    lines: tuple[str, ...] = ("#332288", "#A84300", "#2F6690", "#111111")
    fill_alpha: float = 0.06


LIGHT = Theme()

DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.2, 1.3), (7, 1.6, 1.2, 1.6))


@dataclass(frozen=True)
class LineStyle:
    """A colour and a dash pattern (in line widths), told apart by either."""

    color: str
    dash: tuple[float, ...]

    @property
    def linestyle(self) -> Any:
        """What matplotlib takes."""
        return (0, self.dash) if self.dash else "solid"


def line_style(theme: Theme, index: int) -> LineStyle:
    """Give the style of the index-th line: four colours, each with its dash; then again with another."""
    colors = len(theme.lines)
    return LineStyle(theme.lines[index % colors], DASHES[(index + index // colors) % len(DASHES)])


@dataclass(frozen=True)
class Size:
    """A figure's size in inches, and its dots per inch."""

    width: float
    height: float
    dpi: float

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return round(self.width * self.dpi), round(self.height * self.dpi)


SIZES = {
    "slide": Size(16, 9, 100),
    "a4": Size(210 / 25.4, 297 / 25.4, 200),
    "square": Size(12, 12, 100),
}
SMALLEST_PIXELS, LARGEST_PIXELS = 360, 10_000
SMALLEST_DPI, LARGEST_DPI = 50, 1200


def parse_size(text: str, dpi: float | None = None) -> Size:
    """Read a size: a preset's name, or pixels such as ``1600x900``.

    Parameters
    ----------
    text : str
        A key of `SIZES` or WIDTHxHEIGHT.
    dpi : float, optional
        Dots per inch, 50 to 1200. A preset keeps its size on paper and gets more pixels; pixels stay as
        they are, and get another size on paper. By default the preset's own, or 100.

    Returns
    -------
    Size

    Raises
    ------
    InvalidValue
        For an unknown name, or pixels outside 360 to 10,000 a side.
    """
    if dpi is not None and not SMALLEST_DPI <= dpi <= LARGEST_DPI:
        raise InvalidValue(f"dpi is {dpi:g}; give {SMALLEST_DPI} to {LARGEST_DPI}.")
    if text in SIZES:
        preset = SIZES[text]
        size = Size(preset.width, preset.height, dpi or preset.dpi)
    else:
        match = re.fullmatch(r"(\d{1,9})[x×](\d{1,9})", text)
        if not match:
            names = ", ".join(SIZES)
            raise InvalidValue(f"Size {clip(text)!r} is unknown; give {names} or pixels such as 1600x900.")
        per_inch = dpi or 100.0
        size = Size(int(match[1]) / per_inch, int(match[2]) / per_inch, per_inch)
    if not all(SMALLEST_PIXELS <= side <= LARGEST_PIXELS for side in size.pixels):
        got = "×".join(map(str, size.pixels))
        raise InvalidValue(f"Size is {got} pixels; give {SMALLEST_PIXELS} to {LARGEST_PIXELS:,} a side.")
    return size


@contextmanager
def settings(text: str = "text") -> Iterator[None]:
    """Set matplotlib as a figure needs it, whatever the user's own matplotlibrc says.

    Parameters
    ----------
    text : {'text', 'path'}
        Whether an SVG's words stay text or become outlines.
    """
    with matplotlib.rc_context():
        # As matplotlib ships: a foreign matplotlibrc changes nothing.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": "sans-serif",
                # Verdana is DejaVu's near twin in width, for an SVG read where DejaVu is not installed.
                "font.sans-serif": [FONT, "Verdana", "sans-serif"],
                "text.parse_math": False,
                "text.usetex": False,
                # Unhinted letters are as wide as measured, at every size and in every format.
                "text.hinting": "no_hinting",
                "svg.fonttype": "path" if text == "path" else "none",
                "svg.hashsalt": "rangeviz",
                "pdf.fonttype": 42,
                "path.simplify": False,
                "axes.unicode_minus": True,
            }
        )
        yield
