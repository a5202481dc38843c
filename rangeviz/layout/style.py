"""Palette, dashes, type sizes and figure sizes: every look in one place."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any

import matplotlib

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import show

HALO = 0.22
"""How far a halo reaches around words on a map, in type sizes."""


@dataclass(frozen=True)
class Theme:
    """Colours of one look; every text reaches 4.5:1 on its ground, every line that carries meaning 3:1."""

    page: str = "#FFFFFF"
    ink: str = "#16242C"
    muted: str = "#4A5760"
    sea: str = "#D6E5ED"
    land: str = "#F5F2E9"
    coast: str = "#748D9B"
    border: str = "#A39B88"
    edge: str = "#748D9B"
    """Where a map ends: 3:1 on the page."""
    graticule: str = "#C6D9E4"
    river: str = "#BFD5E1"
    land_label: str = "#5B5547"
    sea_label: str = "#2F5D78"
    familiar: str = "#0B5C4B"
    grid: str = "#D9E0E4"
    """Of a chart."""
    yardstick: str = "#8A969D"
    yardstick_edge: str = "#8A969D"
    """Of a bar that stands beside what was asked for: 3:1 on the page."""
    # Dark enough for 4.5:1 as text, and at least 15 apart (CAM02-UCS) under every colour blindness.
    lines: tuple[str, ...] = ("#332288", "#953900", "#2B6189", "#111111")
    tint: float = 0.14
    """The share of its colour in a disk; none where hatching stands for it."""
    coast_line: float = 0.78
    border_line: float = 0.78
    """Widths on a slide, points."""
    border_dash: tuple[float, ...] = ()
    """In line widths; none for a solid line."""
    casing: float = 0.55
    """The opacity of the land-coloured line below a ring's."""
    hatch: float = 0.0
    """The line width of a hatching that stands for a tint, points on a slide; none where tints are seen."""


LIGHT = Theme()
DARK = Theme(
    page="#0F171C",
    ink="#F2F5F7",
    muted="#B4C0C7",
    sea="#101D25",
    land="#2F3F47",
    coast="#7C939F",
    edge="#7C939F",
    border="#7F8C90",
    graticule="#20343F",
    river="#274352",
    land_label="#D3D6CD",
    sea_label="#9CC3DA",
    familiar="#84D6BE",
    grid="#28353D",
    yardstick="#7C8991",
    yardstick_edge="#7C8991",
    lines=("#B9B4FF", "#FFBE80", "#5FD3C4", "#FFFFFF"),
    tint=0.16,
)
PRINT = Theme(
    # For the photocopier: all lines and words pure black, told apart by weight and dash; only water is grey,
    # light enough to stay below a coast, and dark enough to be seen.
    page="#FFFFFF",
    ink="#000000",
    muted="#000000",
    sea="#DADADA",
    land="#FFFFFF",
    coast="#000000",
    border="#000000",
    edge="#8F8F8F",  # no part of the map
    graticule="#DADADA",
    river="#FFFFFF",
    land_label="#000000",
    sea_label="#000000",
    familiar="#000000",
    grid="#BDBDBD",
    # A copy that knows no grey shows it white within its edge, and what was asked for black.
    yardstick="#DADADA",
    yardstick_edge="#000000",
    lines=("#000000",),
    tint=0.0,
    coast_line=0.85,
    border_line=0.55,
    border_dash=(8.4, 4.2, 1.8, 4.2),
    casing=1.0,
    hatch=0.5,
)
THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}

# In line widths. Eight that differ by themselves: in black, and for who sees no colours, only they do.
DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (5, 2),
    (1.2, 1.3),
    (7, 1.6, 1.2, 1.6),
    (12, 2.2),
    (2.6, 2.6),
    (7, 1.5, 1.2, 1.5, 1.2, 1.5),
    (3, 1.2, 3, 4),
)


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
    """Give the style of the index-th line: the theme's colours in turn, and a dash of its own."""
    return LineStyle(theme.lines[index % len(theme.lines)], DASHES[index % len(DASHES)])


def theme_of(name: str) -> Theme:
    """Give the theme of a name.

    Raises
    ------
    InvalidValue
        For any but ``light``, ``dark`` and ``print``.
    """
    if not isinstance(name, str) or name not in THEMES:
        raise InvalidValue(f"theme is {show(name)}; give one of: {', '.join(THEMES)}.")
    return THEMES[name]


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
    "a4-landscape": Size(297 / 25.4, 210 / 25.4, 200),
    "letter": Size(8.5, 11, 200),
    "letter-landscape": Size(11, 8.5, 200),
    "square": Size(12, 12, 100),
}
SMALLEST_PIXELS, LARGEST_PIXELS = 360, 10_000
SMALLEST_DPI, LARGEST_DPI = 50, 1200


def parse_size(text: str, dpi: float | None = None) -> Size:
    """Read a size: a preset's name, pixels such as ``1600x900``, or millimetres such as ``170x120mm``.

    Parameters
    ----------
    text : str
        A key of `SIZES`, WIDTHxHEIGHT or WIDTHxHEIGHTmm, in small letters or capitals.
    dpi : float, optional
        Dots per inch, 50 to 1200. A preset or millimetres keep their size on paper and get more pixels;
        pixels stay as they are, and get another size on paper. By default the preset's own, 200 for
        millimetres, or 100.

    Returns
    -------
    Size

    Raises
    ------
    InvalidValue
        For an unknown name, or pixels outside 360 to 10,000 a side.
    """
    if dpi is not None and not (isinstance(dpi, int | float) and SMALLEST_DPI <= dpi <= LARGEST_DPI):
        raise InvalidValue(f"dpi is {show(dpi)}; give {SMALLEST_DPI} to {LARGEST_DPI}.")
    name = text.lower() if isinstance(text, str) else ""
    match = re.fullmatch(r"(\d{1,9})[x×](\d{1,9})(mm)?", name)
    if name in SIZES:
        preset = SIZES[name]
        size = Size(preset.width, preset.height, dpi or preset.dpi)
    elif match and match[3]:
        size = Size(int(match[1]) / 25.4, int(match[2]) / 25.4, dpi or 200.0)
    elif match:
        per_inch = dpi or 100.0
        size = Size(int(match[1]) / per_inch, int(match[2]) / per_inch, per_inch)
    else:
        names = ", ".join(SIZES)
        raise InvalidValue(
            f"size is {show(text)}; give {names}, pixels such as 1600x900 (16:9), "
            "or millimetres such as 170x120mm."
        )
    if not all(SMALLEST_PIXELS <= side <= LARGEST_PIXELS for side in size.pixels):
        got = "×".join(map(str, size.pixels))
        raise InvalidValue(f"size is {got} pixels; give {SMALLEST_PIXELS} to {LARGEST_PIXELS:,} a side.")
    across, up = (_inches(pixels, size.dpi) for pixels in size.pixels)
    return Size(across, up, size.dpi)


def _inches(pixels: int, dpi: float) -> float:
    """Give inches that make whole pixels: matplotlib cuts what floating point leaves below one."""
    inches = pixels / dpi
    return inches if int(inches * dpi) == pixels else math.nextafter(inches, math.inf)


TURN = RLock()
"""Held by the thread that draws, or uses an open font."""
if hasattr(os, "register_at_fork"):
    # A process is not forked in the middle of a turn: the child would keep settings that nobody takes back.
    os.register_at_fork(before=TURN.acquire, after_in_parent=TURN.release, after_in_child=TURN.release)


@contextmanager
def settings() -> Iterator[None]:
    """Set matplotlib as a figure needs it, whatever the user's own matplotlibrc says.

    The settings are this process's, for all its threads: one thread at a time has its turn.
    """
    with TURN, matplotlib.rc_context():
        # As matplotlib ships: a foreign matplotlibrc changes nothing. (rcdefaults() would read all styles.)
        shipped = matplotlib.rcParamsDefault.items()
        matplotlib.rcParams.update({name: value for name, value in shipped if name != "backend"})
        matplotlib.rcParams.update(
            {
                "text.parse_math": False,
                "text.usetex": False,
                # Unhinted letters are as wide as measured, at every size and in every format.
                "text.hinting": "no_hinting",
                "pdf.fonttype": 42,
                "path.simplify": False,
                "axes.unicode_minus": True,
            }
        )
        yield
