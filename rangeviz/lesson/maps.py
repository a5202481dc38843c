"""Maps to print at a true scale, black on white, as SVG whose unit is a millimetre on paper.

The ground is that of the page: azimuthal equidistant about the centre, so that every ring is a circle.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

import numpy as np
import shapely

from rangeviz import typeface
from rangeviz.earth import basemap
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.lesson.values import LATITUDES, Setting, stretched_ring, wide_mm
from rangeviz.web.ground import LEVELS, level_paths, plane_layers
from rangeviz.web.names import level_names
from rangeviz.web.still import dashes, place_names
from rangeviz.words.labels import reports_in
from rangeviz.words.phrases import bare, origin_note

WATER = "#DADADA"
PT = 25.4 / 72
RING_PT, COAST_PT, BORDER_PT = 2.1, 0.7, 0.45
RING_TYPE, NAME_TYPE, NOTE_TYPE = 12 * PT, 8.5 * PT, 8.5 * PT
Paths = dict[str, str]


@lru_cache(maxsize=4)
def _ground(origin: Origin) -> tuple[Paths, list[list[object]]]:
    layers, countries = plane_layers(origin)
    return level_paths(layers, LEVELS[0]), level_names(origin, countries, LEVELS[0])


def svg(left: float, top: float, wide: float, high: float, *parts: str) -> tuple[str, float]:
    """Return a drawing of this size, mm, as an SVG file, and its width."""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}mm" height="{high:g}mm" '
        f'viewBox="{left:g} {top:g} {wide:g} {high:g}" font-family="{typeface.FAMILY}, sans-serif" '
        f'fill="none" stroke-linejoin="round">{"".join(parts)}</svg>'
    )
    return drawn, float(f"{wide:g}")


def text(x: float, y: float, words: str, size: float, style: str = "") -> str:
    """Return centred words over a white halo, sizes in mm."""
    place = f'x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}" text-anchor="middle" {style}'
    halo = f'stroke="#fff" stroke-width="{0.3 * size:.2f}"'
    return f'<text {place} {halo}>{escape(words)}</text><text {place} fill="#000">{escape(words)}</text>'


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
    scale = LEVELS[0].unit / setting.km_per_mm
    ground = _drawn(paths, scale)
    note_y = (min(radii) if radii else 2.0) + 1.6 * NOTE_TYPE
    notes = [(line, note_y + 1.2 * NOTE_TYPE * index) for index, line in enumerate(note)]
    labels = [(bare(report.label), -radius - 1.4) for report, radius in zip(reports, radii, strict=True)]
    taken = [_box(0, y, words, RING_TYPE) for words, y in labels] + [
        _box(0, y, line, NOTE_TYPE) for line, y in notes
    ]
    placed = place_names(names, 1 / setting.km_per_mm, taken, radii, 2 * half, NAME_TYPE)
    return svg(
        -half,
        -half,
        2 * half,
        2 * half,
        f'<clipPath id="frame"><path d="M{-half} {-half}h{2 * half}v{2 * half}h{-2 * half}z"/></clipPath>',
        f'<g clip-path="url(#frame)"><path d="M{-half} {-half}h{2 * half}v{2 * half}h{-2 * half}z" '
        f'fill="{WATER}"/>',
        ground,
        *(_name(name) for name in placed),
        "</g>",
        *_rings(radii),
        _mark(),
        *(
            f'<path d="M0 0H{radius:.3f}" stroke="#000" stroke-width="{PT:.3f}" stroke-dasharray="0.6 0.8"/>'
            for radius in radii[:measured]
        ),
        *(text(0, y, words, RING_TYPE, 'font-weight="700"') for words, y in labels),
        *(text(0, y, line, NOTE_TYPE, 'font-style="italic"') for line, y in notes),
        _frame(-half, -half, 2 * half, 2 * half),
    )


def _drawn(paths: Paths, scale: float) -> str:
    """Return land, water and borders as they are printed."""
    pen = PT / scale
    coast = f'stroke="#000" stroke-width="{COAST_PT * pen:.3f}" fill-rule="evenodd"'
    dashed = " ".join(f"{dash * pen:.3f}" for dash in (3.8, 1.4, 0.8, 1.4))
    border = f'stroke="#000" stroke-width="{BORDER_PT * pen:.3f}"'
    return (
        f'<g transform="scale({scale:.6f})">'
        f'<path d="{paths["land"]}" fill="#fff" {coast}/><path d="{paths["lakes"]}" fill="{WATER}" {coast}/>'
        f'<path d="{paths["borders"]}" {border} stroke-dasharray="{dashed}"/>'
        f'<path d="{paths["disputed"]}" {border} stroke-dasharray="{pen:.3f} {2 * pen:.3f}"/></g>'
    )


def _rings(radii: Sequence[float]) -> list[str]:
    """Return rings in white casings: the first whole, the second dashed and hatched."""
    drawn = []
    for index, radius in enumerate(radii):
        width = RING_PT * PT
        if index:
            drawn.append(_hatching(radius))
        pattern = dashes(f"s{index}", radius / 0.25)  # its periods are px of a page, here a quarter of a mm
        fitted = " ".join(f"{float(dash) * 0.25:.3f}" for dash in pattern.split())
        dashed = f' stroke-dasharray="{fitted}"' if pattern else ""
        drawn.append(f'<circle r="{radius:.3f}" stroke="#fff" stroke-width="{2 * width:.3f}"/>')
        drawn.append(f'<circle r="{radius:.3f}" stroke="#000" stroke-width="{width:.3f}"{dashed}/>')
    return drawn


def _hatching(radius: float) -> str:
    """Return lines at 45 degrees, every 1.9 mm, that end at a circle."""
    lines = []
    steps = int(radius / 1.9)
    for step in range(-steps, steps + 1):
        off = 1.9 * step / 2**0.5
        reach = (radius**2 - (1.9 * step) ** 2) ** 0.5 / 2**0.5
        lines.append(f"M{off - reach:.2f} {off + reach:.2f}L{off + reach:.2f} {off - reach:.2f}")
    return f'<path d="{"".join(lines)}" stroke="#000" stroke-width="{0.4 * PT:.3f}"/>'


def _frame(left: float, top: float, wide: float, high: float) -> str:
    """Return the outline of a drawing, whole within it."""
    pen = 0.7 * PT
    place = f'x="{left + pen / 2:.3f}" y="{top + pen / 2:.3f}"'
    size = f'width="{wide - pen:.3f}" height="{high - pen:.3f}"'
    return f'<rect {place} {size} stroke="#000" stroke-width="{pen:.3f}"/>'


def _mark() -> str:
    return (
        f'<circle r="1.3" fill="#fff" stroke="#000" stroke-width="{PT:.3f}"/><circle r="0.45" fill="#000"/>'
    )


def _name(name: dict[str, object]) -> str:
    style = 'font-style="italic"' if name["kind"] == "sea" else 'letter-spacing="0.18"'
    return text(float(str(name["x"])), float(str(name["y"])), str(name["text"]), NAME_TYPE, style)


def _box(x: float, y: float, words: str, size: float) -> tuple[float, float, float, float]:
    wide = 0.62 * size * len(words)
    return x - wide / 2, y - size, x + wide / 2, y + 0.3 * size


def sketch(setting: Setting, near: str, far: str, drawn: bool) -> tuple[str, float]:
    """Return the near ring to scale with room around it; the far one too where it is `drawn`."""
    half = 1.25 * _mm(far, setting)
    parts = [f'<circle r="{_mm(near, setting):.3f}" stroke="#000" stroke-width="{RING_PT * PT:.3f}"/>']
    if drawn:
        dash = f'stroke="#000" stroke-width="{RING_PT * PT:.3f}" stroke-dasharray="1 1"'
        parts.append(f'<circle r="{_mm(far, setting):.3f}" {dash}/>')
    wide = 1.4 * half
    return svg(-wide, -half, 2 * wide, 2 * half, _frame(-wide, -half, 2 * wide, 2 * half), *parts, _mark())


def _mm(key: str, setting: Setting) -> float:
    report: Report = read_catalogue().report(key)
    return report.high_km / setting.km_per_mm


def latitudes() -> tuple[str, float]:
    """Return one ring at three latitudes of the web map, side by side at one scale."""
    widths = [wide_mm(lat) for lat in LATITUDES]
    gap, x, parts = 8.0, 0.0, []
    high = max(float(abs(stretched_ring(lat)[:, 1]).max()) for lat in LATITUDES)
    for lat, wide in zip(LATITUDES, widths, strict=True):
        room = max(wide, 26.0)
        points = stretched_ring(lat) * (1, -1) + (x + room / 2, 0)
        line = "L".join(f"{east:.2f} {south:.2f}" for east, south in points.tolist())
        parts.append(f'<path d="M{line}z" stroke="#000" stroke-width="{1.4 * PT:.3f}"/>')
        parts.append(f'<circle cx="{x + room / 2:.2f}" r="0.45" fill="#000"/>')
        words = "Equator" if lat == 0 else f"{lat}° north"
        parts.append(text(x + room / 2, high + 5, words, 10 * PT))
        x += room + gap
    return svg(-1, -high - 1, x - gap + 2, 2 * high + 8, *parts)


def world() -> tuple[str, float]:
    """Return the coasts of the world to draw on: plate carrée, half a millimetre a degree."""
    per_degree = 0.5
    land = basemap.clip("110m", -180.0, 180.0, -60.0, 85.0).land
    drawn = []
    for polygon in shapely.get_parts(shapely.simplify(np.asarray(land, dtype=object), 0.8)):
        if polygon.geom_type == "Polygon" and polygon.area > 20:
            points = shapely.get_coordinates(polygon.exterior) * (per_degree, -per_degree)
            drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist()) + "z")
    left, top, wide, high = -180 * per_degree, -85 * per_degree, 360 * per_degree, 145 * per_degree
    coasts = f'<path d="{"".join(drawn)}" stroke="#000" stroke-width="{0.5 * PT:.3f}"/>'
    return svg(left, top, wide, high, coasts, _frame(left, top, wide, high))
