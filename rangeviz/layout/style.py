"""Themes: colours, line widths and dashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from rangeviz.facts.checks import check_choice
from rangeviz.typeface import Typeface

HALO = 0.22
"""How far a halo reaches around words on a map, in type sizes."""

TOGETHER = 0.28
"""How far all disks that overlap may hide the map."""


@dataclass(frozen=True)
class Theme:
    """Colours of one look; every text reaches 4.5:1 on its ground, every line that has a meaning 3:1."""

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
    ring_line: float = 0.44 * 6.48
    coast_line: float = 0.78
    border_line: float = 0.78
    """Widths on a slide, points."""
    border_dash: tuple[float, ...] = ()
    """In line widths; none for a solid line."""
    casing: float = 0.55
    """The opacity of the land-coloured line below a ring's."""
    hatch: float = 0.0
    """The line width of a hatching that stands for a tint, points on a slide; none where tints are seen."""
    typeface: Typeface | None = None
    """A house's own in place of the packaged one."""


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


class LineStyle(NamedTuple):
    """A colour and a dash pattern (in line widths), told apart by either."""

    color: str
    dash: tuple[float, ...]

    def fitted(self, length: float) -> Any:
        """Return what matplotlib takes for a line of a length in line widths that ends with a whole dash."""
        if not self.dash:
            return "solid"
        period, last = sum(self.dash), self.dash[-1]
        whole = max(round((length + last) / period), 1) * period - last
        return (0, tuple(part * length / whole for part in self.dash))


def line_style(theme: Theme, index: int) -> LineStyle:
    """Return the style of the index-th line: the theme's colours in turn, and a dash of its own."""
    return LineStyle(theme.lines[index % len(theme.lines)], DASHES[index % len(DASHES)])


def disk_alpha(theme: Theme, count: int) -> float:
    """Return the opacity of each of `count` disks: where all overlap, at most `TOGETHER`."""
    return min(theme.tint, 1 - float((1 - TOGETHER) ** (1 / count)))


def theme_of(name: str) -> Theme:
    """Return the theme of a name.

    Raises
    ------
    InvalidValue
        For any but ``light``, ``dark`` and ``print``.
    """
    check_choice("theme", name, THEMES)
    return THEMES[name]
