"""Paths and numbers as SVG writes them, as short as the eye allows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.path import Path

_LINES = np.array([Path.MOVETO, Path.LINETO, Path.CLOSEPOLY, Path.STOP])
_STEPS = {Path.LINETO: ("l", 1), Path.CURVE3: ("q", 2), Path.CURVE4: ("c", 3)}


def path_data(vertices: Any, codes: Any, dashed: bool = False) -> str:
    """Write a path, each step relative to the one before.

    Lines of more than five points are written in tenths of a point, finer than any screen shows; others,
    and curves, in thousandths; dashed lines too, since many roundings would lengthen them and move the
    dashes. Each step starts from where the rounded path has come to, so that roundings do not add up.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Points, y down.
    codes : array_like of shape (n,)
        matplotlib's.
    dashed : bool
        Whether it is drawn with dashes.

    Examples
    --------
    >>> path_data([(10, 10.04), (12.5, 10.26), (9, 11), (9, 9), (8, 8), (0, 0)], [1, 2, 2, 2, 2, 79])
    'M10 10l2.5 .3-3.5 .7 0-2-1-1z'
    """
    scale = 10 if not dashed and len(codes) > 5 and np.isin(codes, _LINES).all() else 1000
    write = _tenths if scale == 10 else _thousandths
    points = np.rint(np.asarray(vertices) * scale).astype(int).tolist()
    words: list[str] = []
    at = start = [0, 0]
    last, index, codes = "", 0, np.asarray(codes).tolist()
    while index < len(codes):
        code, count = codes[index], 1
        if code == Path.MOVETO:
            at = start = points[index]
            words.append(f"M{write(at[0])}{_joined(write(at[1]))}")
            last = "M"
        elif code == Path.CLOSEPOLY:
            words.append("z")
            at, last = start, "z"
        elif code != Path.STOP:
            command, count = _STEPS[code]
            if command != "l" or points[index] != at:
                for x, y in points[index : index + count]:
                    step = write(x - at[0])
                    words.append(_joined(step) if last == command else command + step)
                    words.append(_joined(write(y - at[1])))
                    last = command
                at = points[index + count - 1]
        index += count
    return "".join(words)


@lru_cache(maxsize=10_000)
def _tenths(value: int) -> str:
    sign = "-" if value < 0 else ""
    whole, tenth = divmod(abs(value), 10)
    return f"{sign}{whole or ''}.{tenth}" if tenth else f"{sign}{whole}"


@lru_cache(maxsize=10_000)
def _thousandths(value: int) -> str:
    return short(value / 1000)


def short(value: float) -> str:
    """Format a number with three decimals at most."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _joined(number: str) -> str:
    """Return a number with a space before it, unless it begins with a sign."""
    return number if number.startswith("-") else f" {number}"


def fill(color: str) -> str:
    """Return the attribute of a colour; none for black, which is the default."""
    return "" if color == "#000000" else f' fill="{color}"'


def line_look(gc: Any, face: Any) -> str:
    """Return the attributes of a path's look: what the SVG defaults say is left out."""
    forced, found = gc.get_forced_alpha(), []
    found.append(' fill="none"' if face is None else fill(to_hex(face)))
    if face is not None and len(face) == 4 and face[3] != 1 and not forced:
        found.append(f' fill-opacity="{short(face[3])}"')
    if forced and gc.get_alpha() != 1:
        found.append(f' opacity="{short(gc.get_alpha())}"')
    if gc.get_linewidth():
        rgb = gc.get_rgb()
        found.append(f' stroke="{to_hex(rgb)}" stroke-width="{short(gc.get_linewidth())}"')
        if not forced and rgb[3] != 1:
            found.append(f' stroke-opacity="{short(rgb[3])}"')
        if gc.get_joinstyle() != "round":
            found.append(f' stroke-linejoin="{gc.get_joinstyle()}"')
        if gc.get_capstyle() != "butt":
            cap = {"projecting": "square"}.get(gc.get_capstyle(), gc.get_capstyle())
            found.append(f' stroke-linecap="{cap}"')
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            found.append(f' stroke-dasharray="{",".join(short(dash) for dash in dashes)}"')
            found.append(f' stroke-dashoffset="{short(offset)}"' if offset else "")
    return "".join(found)
