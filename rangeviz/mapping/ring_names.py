"""Each ring's name, above its line or inside it, and the origin's mark and note."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from rangeviz.layout.blocks import SPACE, Run, run_width
from rangeviz.layout.breaking import wrap
from rangeviz.layout.sizes import MARK, SMALLEST_PT
from rangeviz.layout.style import line_style
from rangeviz.layout.text import ASCENT, DESCENT, width
from rangeviz.mapping.map_axes import MapAxes
from rangeviz.mapping.placement import (
    LEADING,
    Spot,
    around_point,
    around_ring,
    block_size,
    box_at,
)
from rangeviz.words.value import KeyRow

ALIKE = 1.005
"""Rings whose radii differ by less than this factor are one line on a map, and share a name."""


class Named(NamedTuple):
    """A line that is to be named: its rings' gids in the canvas, names with their colours, and a figure.

    A stacked one has its figure below its name, never beside it.
    """

    gids: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    said: str
    stacked: bool = False


def name_rings(map_axes: MapAxes, key: Sequence[KeyRow], bands: dict[str, tuple[str, str, str]]) -> None:
    """Name each ring on its line; one whose name does not fit is named in the key alone.

    Parameters
    ----------
    map_axes : MapAxes
        The map.
    key : sequence of KeyRow
        The rings.
    bands : dict of str to (str, str, str)
        Of each band, by its outer ring's gid: its inner ring's gid, its name and its two figures.
    """
    inner = {gid for gid, _, _ in bands.values()}
    named: list[Named] = []
    last = -math.inf
    for row in sorted(key, key=lambda row: row.length_km):
        if row.gid in inner:
            continue
        color = line_style(map_axes.theme, row.style).color
        _, name, said = bands.get(row.gid, ("", row.short, row.said))
        before = named[-1] if named and row.length_km < ALIKE * last else None
        if before and not {row.gid, *before.gids} & bands.keys():
            names = (*before.names, (name, color))
            named[-1] = Named((*before.gids, row.gid), names, before.said, stacked=True)
        else:
            named.append(Named((row.gid,), ((name, color),), said))
            last = row.length_km
    name_lines(map_axes, named)


def name_lines(map_axes: MapAxes, named: Sequence[Named]) -> None:
    """Name lines, the smallest first, which have the least space; a name may be on several lines."""
    size = map_axes.sizes.ring(len(named))
    for each in named:
        points = map_axes.canvas.lines[each.gids[0]]
        if not len(points) or float(np.ptp(points, axis=0).max()) < 2.5 * MARK * map_axes.k:
            continue
        for smaller in (size, max(0.85 * size, SMALLEST_PT)):
            found: list[tuple[float, Spot, Form]] = []
            for penalty, form in _forms(each, smaller, map_axes.canvas.width):
                extent = _form_size(form, smaller)
                best = map_axes.canvas.best(
                    around_ring(points, extent, 5 * map_axes.k), extent, own=each.gids
                )
                if best is not None:
                    found.append((best.cost + penalty, best, form))
                    if best.cost < 1:
                        break
            if found:
                _, best, form = min(found, key=lambda each: each[0])
                map_axes.canvas.taken.append(box_at(best, _form_size(form, smaller)))
                _write_form(map_axes, best, form, smaller, each.gids[0])
                break


Form = list[list[Run]]
"""Lines of a ring's name, each in pieces."""


def _forms(each: Named, size: float, map_width: float) -> Iterator[tuple[float, Form]]:
    """Return the ways to set a ring's name, each with what it costs: the whole on one line costs nothing."""
    name, color = each.names[0]
    said = (each.said, False, color)
    if not each.stacked and width(name, size, bold=True) <= 0.3 * map_width:
        yield 0.0, [[(name, True, color), said]]
    lines: Form = []
    for name, color in each.names:
        wrapped = wrap(name, size, max(0.26 * map_width, 11 * size), bold=True)
        if len(wrapped) > 3:  # a pile of lines would hide the map; the key has the whole name
            wrapped = [*wrapped[:2], f"{wrapped[2]}…"]
        lines += [[(line, True, color)] for line in wrapped]
    yield 1.0, [*lines, [said]]
    if len(lines) == 1 and " " in name:
        narrow = wrap(name, size, 0.55 * width(name, size, bold=True), bold=True)
        yield 2.0, [*([(line, True, color)] for line in narrow), [said]]
    yield 6.0, lines


def _form_size(form: Form, size: float) -> tuple[float, float]:
    return max(run_width(line, size) for line in form), size * (ASCENT + DESCENT + LEADING * (len(form) - 1))


def _write_form(map_axes: MapAxes, spot: Spot, form: Form, size: float, gid: str) -> None:
    _, height = _form_size(form, size)
    for index, line in enumerate(form):
        x = spot.x - run_width(line, size) / 2
        baseline = spot.y + height / 2 - size * ASCENT - index * size * LEADING
        for piece, (text, bold, color) in enumerate(line):
            map_axes.pen.text(x, baseline, text, size, f"label:{gid}:{index}:{piece}", color=color, bold=bold)
            x += width(text, size, bold) + SPACE * size


def mark_origin(map_axes: MapAxes) -> None:
    """Draw the soft mark at the origin, and keep every word off it; about a tiny ring it is a dot."""
    x, y = map_axes.centre
    if not (math.isfinite(x) and math.isfinite(y)):
        return
    radius, ink = MARK / 2 * map_axes.k, map_axes.theme.ink
    reach = (np.hypot(*(points - (x, y)).T) for points in map_axes.canvas.lines.values() if len(points))
    least = min((float(away.min()) for away in reach), default=math.inf)
    marks = [("origin", 2 * radius, "none", 1.2 * map_axes.k), ("origin:dot", 0.6 * radius, ink, 0.0)]
    if least < 1.6 * radius:
        marks = [("origin", 0.6 * radius, ink, 0.0)]
    for gid, size, face, edge in marks:
        map_axes.pen.line(
            [(x, y)],
            gid,
            marker="o",
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=ink,
            markeredgewidth=edge,
            linestyle="none",
            zorder=4,
        )
    side = 2 * (radius + map_axes.k)
    map_axes.canvas.taken.append(box_at(Spot(x, y), (side, side)))


def note_origin(map_axes: MapAxes, note: tuple[str, str]) -> None:
    """Say beside the origin's mark that it is an example, if it fits; the small print says it."""
    x, y = map_axes.centre
    if not (math.isfinite(x) and math.isfinite(y)):
        return
    size, lines = map_axes.sizes.note, list(note)
    extent = block_size(lines, size, italic=True)
    near = around_point((x, y), extent, (MARK / 2 + 3) * map_axes.k)
    spot = map_axes.canvas.place(near, extent)
    if spot is not None:
        map_axes.write_block(spot, lines, size, "origin:note", color=map_axes.theme.ink, italic=True)
