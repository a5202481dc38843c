"""Each ring's name, on its line or beside it, and the origin's mark and note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from rangeviz.earth.geodesy import Array
from rangeviz.layout.style import SMALLEST_PT, line_style
from rangeviz.layout.text import ASCENT, DESCENT, width, wrap
from rangeviz.mapping.map_axes import Sheet
from rangeviz.mapping.placement import (
    LEADING,
    Found,
    Spot,
    around_ring,
    beyond_rings,
    block_size,
    box_at,
    leader_line,
)
from rangeviz.words.value import KeyRow


class Named(NamedTuple):
    """A ring's line that is to be named: its gid in the canvas, a bold name, a figure, and its colour.

    A stacked one has its figure below its name, never beside it; a turn (degrees clockwise from the top)
    says where it should rather stand.
    """

    gid: str
    name: str
    said: str
    color: str
    stacked: bool = False
    turn: float | None = None


def name_rings(sheet: Sheet, key: Sequence[KeyRow]) -> list[str]:
    """Name each ring on its line; returns the gids of the rings for which no place was left."""
    by_size = sorted(key, key=lambda row: row.length_km)
    return name_lines(
        sheet,
        [Named(row.gid, row.short, row.said, line_style(sheet.theme, row.style).color) for row in by_size],
    )


def name_lines(sheet: Sheet, named: list[Named]) -> list[str]:
    """Name lines, the smallest first; gives the gids of those for which no place was left.

    The smallest have the least room. A name may stand on several lines, or without its figure, which the
    key also says, where that keeps it clear of the other rings.
    """
    unnamed = []
    canvas_lines = dict(sheet.canvas.lines)
    size = max(max(12 * sheet.k, 7.5) * (1.0 if len(named) <= 4 else 0.85), SMALLEST_PT)
    for (gid, name, said, color, stacked, wanted), turn in zip(
        named, _turns(named, canvas_lines), strict=True
    ):
        points = canvas_lines[gid]
        if not len(points):
            continue
        small = float(np.ptp(points, axis=0).max()) < 24 * sheet.k
        found: list[tuple[float, Found, Form]] = []
        for penalty, form in _forms(name, said, size, sheet.canvas.width):
            if stacked and len(form) == 1:
                continue
            extent = _form_size(form, size)
            beside = around_ring(
                points, extent, (11 if small else 4) * sheet.k, turn if wanted is None else wanted
            )
            best = sheet.canvas.best(beside, extent, cross=0.8, own=gid)
            if best is not None:
                found.append((best.cost + penalty, best, form))
                if best.cost < 1:
                    break
            outside = beyond_rings(points, canvas_lines[named[-1].gid], extent, 14 * sheet.k)
            led = sheet.canvas.best(outside, extent, cross=2.0, own=gid)
            if led is not None:
                found.append((led.cost + penalty, led, form))
        if not found:
            unnamed.append(gid)
            continue
        _, best, form = min(found, key=lambda each: each[0])
        sheet.canvas.taken.append(best.box)
        if best.spot.leader is not None:
            _lead(sheet, leader_line(best.spot.leader, best.box), color, gid)
        _write_form(sheet, best.spot, form, size, color, gid)
    return unnamed


def _lead(sheet: Sheet, line: Array, color: str, gid: str) -> None:
    """Draw a leader from a ring to its name, and keep later words off it."""
    sheet.pen.line([tuple(line[0]), tuple(line[-1])], f"leader:{gid}", color=color, linewidth=0.8 * sheet.k)
    dot = {"marker": "o", "markersize": 3.4 * sheet.k, "linestyle": "none"}
    sheet.pen.line([tuple(line[0])], f"leader:{gid}:dot", color=color, **dot)
    sheet.canvas.lines[f"leader:{gid}"] = line


Form = list[list[tuple[str, bool]]]
"""Lines of a ring's name, each in pieces with whether they are bold."""


def _forms(name: str, said: str, size: float, room: float) -> Iterator[tuple[float, Form]]:
    """Give the ways to set a ring's name, each with what it costs: the whole on one line costs nothing."""
    if width(name, size, bold=True) <= 0.3 * room:
        yield 0.0, [[(name, True), (said, False)]]
    figure = [(said, False)]
    wrapped = [[(line, True)] for line in wrap(name, size, max(0.26 * room, 11 * size), bold=True)]
    if len(wrapped) > 3:  # a pile of lines would hide the ring; the key has the whole name
        wrapped = [*wrapped[:2], [(f"{wrapped[2][0][0]}…", True)]]
    yield 1.0, [*wrapped, figure]
    if len(wrapped) == 1 and " " in name:
        narrow = [[(line, True)] for line in wrap(name, size, 0.55 * width(name, size, bold=True), bold=True)]
        yield 2.0, [*narrow, figure]
    yield 6.0, wrapped


def _turns(by_size: list[Named], lines: dict[str, Array]) -> list[float]:
    """Give each ring the direction for its name: the top, or beside it where the next ring lies close."""
    turns: list[float] = []
    fan = (0.0, 50.0, -50.0, 100.0, -100.0, 150.0, -150.0)
    for ring, inner in zip(by_size, [None, *by_size[:-1]], strict=True):
        close = False
        if inner is not None and len(lines[ring.gid]) and len(lines[inner.gid]):
            close = float(np.ptp(lines[ring.gid][:, 1]) - np.ptp(lines[inner.gid][:, 1])) < 60
        turns.append(fan[(fan.index(turns[-1]) + 1) % len(fan)] if close else 0.0)
    return turns


def _line_width(pieces: list[tuple[str, bool]], size: float) -> float:
    return sum(width(text, size, heavy) for text, heavy in pieces) + 0.34 * size * (len(pieces) - 1)


def _form_size(form: Form, size: float) -> tuple[float, float]:
    widest = max(_line_width(line, size) for line in form)
    return widest, size * (ASCENT + DESCENT + LEADING * (len(form) - 1))


def _write_form(sheet: Sheet, spot: Spot, form: Form, size: float, color: str, gid: str) -> None:
    _, height = _form_size(form, size)
    for index, line in enumerate(form):
        x = spot.x - _line_width(line, size) / 2
        baseline = spot.y + height / 2 - size * ASCENT - index * size * LEADING
        for piece, (text, heavy) in enumerate(line):
            sheet.pen.text(x, baseline, text, size, f"label:{gid}:{index}:{piece}", color=color, bold=heavy)
            x += width(text, size, heavy) + 0.34 * size


def mark_origin(sheet: Sheet, note: tuple[str, str] | None) -> None:
    """Draw the soft mark at the origin, and hang its note, if any, where it is clear of the rings."""
    at = np.array([[float(sheet.frame.lon), float(sheet.frame.lat)]])
    centre = sheet.to_points(sheet.frame.project(at))[0]
    if not np.isfinite(centre).all():
        return
    size, muted = 7 * sheet.k, sheet.theme.muted
    for gid, dot, face, edge in (
        ("origin", size, "none", 0.9 * sheet.k),
        ("origin:dot", size * 0.3, muted, 0.0),
    ):
        sheet.pen.line(
            [tuple(centre)],
            gid,
            marker="o",
            markersize=dot,
            markerfacecolor=face,
            markeredgecolor=muted,
            markeredgewidth=edge,
            linestyle="none",
            zorder=4,
        )
    if note is None:
        sheet.canvas.taken.append(box_at(Spot(float(centre[0]), float(centre[1])), (size, size)))
        return
    type_size = max(9.4 * sheet.k, 7.0)
    lines = [f"{note[0]}:", note[1]]
    extent = block_size(lines, type_size, italic=True)
    start = (float(centre[0]), float(centre[1]))
    reach, turn = (
        grid.ravel()
        for grid in np.meshgrid(
            np.arange(24, 520, 12) * sheet.k, np.linspace(-np.pi, np.pi, 13), indexing="ij"
        )
    )
    spots = [
        # Below is where one looks for it; far off, the leader is long.
        Spot(x, y, cost, start)
        for x, y, cost in np.column_stack(
            [
                start[0] + reach * np.sin(turn) * 1.2,
                start[1] - reach * np.cos(turn),
                0.01 * reach + turn**2 / 8,
            ]
        ).tolist()
    ]
    found = sheet.canvas.place(spots, extent, cross=0.6)
    if found is None:
        return
    line = leader_line(start, found.box)
    length = float(np.hypot(*(line[-1] - line[0])))
    begin = line[0] + (line[-1] - line[0]) * min((size / 2 + 1) / max(length, 1e-9), 1.0)
    sheet.pen.line([tuple(begin), tuple(line[-1])], "origin:leader", color=muted, linewidth=0.7 * sheet.k)
    sheet.write_block(found.spot, lines, type_size, "origin:note", color=sheet.theme.muted, italic=True)
