"""Maps to print at a true scale, black on white, as SVG whose unit is a millimetre on paper.

The ground is that of the page: azimuthal equidistant about the centre, so that every ring is a circle.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from rangeviz import typeface
from rangeviz.earth import basemap
from rangeviz.export.template import filled
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.origin import Origin
from rangeviz.lesson.values import LATITUDES, Setting, stretched_ring, wide_mm
from rangeviz.web.ground import LEVELS, level_paths, plane_layers
from rangeviz.web.names import level_names
from rangeviz.web.still import box_of, dashes, place_names
from rangeviz.words.labels import reports_in
from rangeviz.words.phrases import bare, origin_note

WATER = "#DADADA"
PT = 25.4 / 72
RING_TYPE, NAME_TYPE, NOTE_TYPE = 12 * PT, 8.5 * PT, 8.5 * PT
HATCHED_MM = 1.9
LETTER = 0.62
"""The width of a letter, in type sizes."""
STYLE = {
    "pt": PT,
    "ring_pen": 2.1 * PT,
    "coast_pt": 0.7,
    "border_pt": 0.45,
    "water": WATER,
    "family": typeface.FAMILY,
    "ring_type": RING_TYPE,
    "name_type": NAME_TYPE,
    "note_type": NOTE_TYPE,
}
Size = tuple[float, float, float, float]
"""Left, top, width and height of a drawing, mm."""


@lru_cache(maxsize=4)
def _ground(origin: Origin) -> tuple[dict[str, str], list[list[object]]]:
    layers, countries = plane_layers(origin)
    return level_paths(layers, LEVELS[0]), level_names(origin, countries, LEVELS[0])


def svg(kind: str, size: Size, **parts: Any) -> tuple[str, float]:
    """Return a drawing of one of the template's kinds as an SVG file, and its width, mm."""
    left, top, wide, high = size
    place = {"left": left, "top": top, "wide": wide, "high": high}
    drawn = filled("rangeviz.lesson", "drawing.svg", kind=kind, **place, **STYLE, **parts)
    return drawn.replace("\n", ""), float(f"{wide:g}")


def true_map(setting: Setting, keys: Sequence[str] = (), measured: int = 0) -> tuple[str, float]:
    """Return the map of a setting at its true scale.

    Parameters
    ----------
    setting : Setting
        Its unit says the scale: 1 mm is 5 miles or 10 km, and the frame is more than 900 km wide.
    keys : sequence of str
        The reports whose rings are drawn, by name and without their numbers.
    measured : int
        How many radii are drawn in, for the answers.
    """
    half, origin, language = setting.half_mm, setting.origin, setting.language
    paths, names = _ground(origin)
    names = [[language.name(str(name)), *rest] for name, *rest in names]
    note = origin_note(origin, language)
    reports = reports_in(language, [read_catalogue().report(key) for key in keys])
    radii = [report.high_km / setting.km_per_mm for report in reports]
    note_y = (min(radii) if radii else 2.0) + 1.6 * NOTE_TYPE
    notes = [(line, note_y + 1.2 * NOTE_TYPE * index) for index, line in enumerate(note)]
    labels = [(bare(report.label), -radius - 1.4) for report, radius in zip(reports, radii, strict=True)]
    taken = [box_of(0, y, words, RING_TYPE, LETTER) for words, y in labels]
    taken += [box_of(0, y, words, NOTE_TYPE, LETTER) for words, y in notes]
    scale = LEVELS[0].unit / setting.km_per_mm
    return svg(
        "map",
        (-half, -half, 2 * half, 2 * half),
        scale=scale,
        pen=PT / scale,
        ground=paths,
        names=place_names(names, 1 / setting.km_per_mm, taken, radii, 2 * half, NAME_TYPE),
        rings=[_ring(index, radius) for index, radius in enumerate(radii)],
        measured=measured,
        labels=labels,
        notes=notes,
    )


def _ring(index: int, radius: float) -> dict[str, Any]:
    """Return a ring for the template: the first is whole, the others are dashed and hatched."""
    # Its periods are px of a page, here a quarter of a mm.
    pattern = dashes(f"s{index}", radius / 0.25).split()
    fitted = " ".join(f"{float(dash) * 0.25:.3f}" for dash in pattern)
    return {"radius": radius, "dashes": fitted, "hatching": _hatching(radius) if index else ""}


def _hatching(radius: float) -> str:
    """Return the path of lines at 45 degrees that end at a circle."""
    lines, steps = [], int(radius / HATCHED_MM)
    for step in range(-steps, steps + 1):
        off = HATCHED_MM * step / 2**0.5
        reach = (radius**2 - (HATCHED_MM * step) ** 2) ** 0.5 / 2**0.5
        lines.append(f"M{off - reach:.2f} {off + reach:.2f}L{off + reach:.2f} {off - reach:.2f}")
    return "".join(lines)


def sketch(setting: Setting, near: str, far: str, drawn: bool) -> tuple[str, float]:
    """Return the near ring to scale with space around it; the far one too where it is `drawn`."""
    small, large = (read_catalogue().report(key).high_km / setting.km_per_mm for key in (near, far))
    half, wide = 1.25 * large, 1.4 * 1.25 * large
    return svg("sketch", (-wide, -half, 2 * wide, 2 * half), near=small, far=large if drawn else None)


def latitudes() -> tuple[str, float]:
    """Return one ring at three latitudes of the web map, side by side at one scale."""
    gap, x, rings = 8.0, 0.0, []
    high = max(float(abs(stretched_ring(lat)[:, 1]).max()) for lat in LATITUDES)
    for lat in LATITUDES:
        column = max(wide_mm(lat), 26.0)
        points = stretched_ring(lat) * (1, -1) + (x + column / 2, 0)
        line = "L".join(f"{east:.2f} {south:.2f}" for east, south in points.tolist())
        name = "Equator" if lat == 0 else f"{lat}° north"
        rings.append({"d": f"M{line}z", "x": x + column / 2, "name": name})
        x += column + gap
    return svg("latitudes", (-1, -high - 1, x - gap + 2, 2 * high + 8), rings=rings, words_y=high + 5)


def world() -> tuple[str, float]:
    """Return the coasts of the world to draw on: plate carrée, half a millimetre a degree."""
    per_degree = 0.5
    land = basemap.clip("110m", -180.0, 180.0, -60.0, 85.0).land
    drawn = []
    for polygon in shapely.get_parts(shapely.simplify(np.asarray(land, dtype=object), 0.8)):
        if polygon.geom_type == "Polygon" and polygon.area > 20:
            points = shapely.get_coordinates(polygon.exterior) * (per_degree, -per_degree)
            drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist()) + "z")
    size = (-180 * per_degree, -85 * per_degree, 360 * per_degree, 145 * per_degree)
    return svg("world", size, coasts="".join(drawn))
