"""The page's first figure as it stands in the file, for readers without JavaScript."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rangeviz.web import words
from rangeviz.web.ground import LEVELS, MARGIN, VIEWS
from rangeviz.words.language import ENGLISH, Language

SIDE = 390
"""The figure's side, px; it is scaled to the page."""
RING_TYPE, NAME_TYPE = 16.5, 14.0
DASHES = {"s1": (16.0, (0.68, 0.32)), "s2": (20.0, (0.5, 0.18, 0.14, 0.18))}
"""Period, px, and its shares of strokes and gaps in turn; `js/draw.js` holds the same."""
Box = tuple[float, float, float, float]


def view_for(reach_km: float) -> int:
    """Return half the short side of the frame that shows a ring of this radius, km."""
    return next((half for half in VIEWS if half >= MARGIN * reach_km), VIEWS[-1])


def still(
    data: dict[str, Any], reports: Sequence[dict[str, Any]], language: Language = ENGLISH
) -> dict[str, Any]:
    """Return the figure's parts for the template: scale, level, rings, labels and names.

    Parameters
    ----------
    data : dict
        The page's data; its first place is drawn.
    reports : sequence of dict
        The reports that are shown.
    language : Language
        Of the figures.
    """
    shown = [(slot, report) for slot, report in enumerate(reports) if report["ring"]]
    half = view_for(max((km for _, report in shown for km in report["km"]), default=0.0))
    level = data["places"][0]["levels"][VIEWS.index(half) // (len(VIEWS) // len(LEVELS))]
    scale = SIDE / 2 / half
    rings = [(f"s{slot}", km * scale) for slot, report in shown for km in report["km"]]
    labels, taken = [], []
    for slot, report in shown:
        figure = words.report_figure(report, data["start"]["first"], short=True, language=language)
        y = -report["km"][-1] * scale - 9
        labels.append({"style": f"s{slot}", "name": report["short"], "figure": figure, "x": 0.0, "y": y})
        taken.append(box_of(0, y, f"{report['short']} {figure}", RING_TYPE))
    return {
        "scale": round(scale, 5),
        "pen": round(1 / scale, 3),
        "unit": level["unit"],
        "level": level,
        "rings": [
            (style, round(radius, 2), dashes(style, radius))
            for style, radius in sorted(rings, key=lambda ring: -ring[1])
        ],
        "labels": [{**label, "y": round(label["y"], 2)} for label in labels],
        "names": place_names(level["names"], scale, taken, [radius for _, radius in rings]),
    }


def dashes(style: str, radius: float) -> str:
    """Return a ring's dash pattern, fitted to its circumference; empty for a whole line."""
    if style not in DASHES:
        return ""
    period, shares = DASHES[style]
    length = 2 * math.pi * radius / max(round(2 * math.pi * radius / period), 1)
    return " ".join(f"{length * share:.2f}" for share in shares)


def box_of(x: float, y: float, text: str, size: float, letter: float = 0.58) -> Box:
    """Return about where a centred line of type stands; a letter's width is in type sizes."""
    wide = letter * size * len(text)
    return x - wide / 2, y - size, x + wide / 2, y + 0.3 * size


def place_names(
    names: list[Any],
    scale: float,
    taken: list[Box],
    radii: list[float],
    side: float = SIDE,
    size: float = NAME_TYPE,
) -> list[dict[str, Any]]:
    """Return where countries and seas are named on a square map, clear of rings and of each other.

    Parameters
    ----------
    names : list
        As `level_names` gives them.
    scale : float
        Of the map, per km; all lengths are in the map's own unit, from its middle.
    taken : list of (left, top, right, bottom)
        Boxes that are kept free; the names' own are added.
    radii : list of float
        Of the rings.
    side, size : float
        Of the map and of the type.
    """
    placed = []
    down = size * 5 / NAME_TYPE
    for name, kind, spots in names:
        text = name.upper() if kind == "land" else name
        for x, y, free in zip(*(spots[start::3] for start in range(3)), strict=True):
            box = box_of(x * scale, y * scale + down, text, size * (1.12 if kind == "land" else 1))
            wide = box[2] - box[0]
            inside = max(map(abs, box)) < side / 2 - 4 / SIDE * side
            clear = not any(_meet(box, other) for other in taken) and not any(
                _cut(box, radius, 4 / SIDE * side) for radius in radii
            )
            if free * scale > 0.8 * wide and inside and clear:
                taken.append(box)
                placed.append(
                    {"text": text, "kind": kind, "x": round(x * scale, 1), "y": round(y * scale + down, 1)}
                )
                break
    return placed


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _cut(box: Box, radius: float, clear: float) -> bool:
    """Return whether a circle about the middle runs through a box, or nearly."""
    left, top, right, bottom = box
    near = math.hypot(max(left, -right, 0), max(top, -bottom, 0))
    far = math.hypot(max(-left, right), max(-top, bottom))
    return near - clear < radius < far + clear
