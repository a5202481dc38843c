"""Scale bars, true on the ellipsoid where they stand, and a familiar distance at the same scale."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from rangeviz.earth.extent import Frame
from rangeviz.earth.geodesy import geod
from rangeviz.facts.units import KM_PER
from rangeviz.layout.pen import Pen
from rangeviz.layout.sizes import TypeSizes
from rangeviz.layout.text import width
from rangeviz.mapping.map_axes import MapAxes
from rangeviz.mapping.placement import Box, Spot, box_at
from rangeviz.words.language import Language, mark
from rangeviz.words.quantities import latitude
from rangeviz.words.value import Familiar

NO_BAR_ABOVE = 0.10
SAY_LATITUDE_ABOVE = 0.02
PITCH = 1.75
"""From one bar to the next, in type sizes."""
FROM_CENTRE = mark("From the centre")


def scale_variation(frame: Frame) -> float:
    """Return how much the scale along the frame's rows varies: 0.02 is two per cent; infinite on a globe."""
    left, bottom, right, top = frame.bounds
    x, y = np.meshgrid(np.linspace(left, right, 6), np.linspace(bottom, top, 6))
    step = frame.width / 100
    start = frame.inverse(np.column_stack([x.ravel() - step, y.ravel()]))
    end = frame.inverse(np.column_stack([x.ravel() + step, y.ravel()]))
    if not (np.isfinite(start).all() and np.isfinite(end).all()):
        return float("inf")
    _, _, metres = geod().inv(*start.T, *end.T)
    return float(metres.max() / metres.min() - 1)


def row_length(frame: Frame, x: float, y: float, km: float) -> float:
    """Return how far along a row, in the plane's units, a geodesic distance reaches from a point.

    Measured on the ellipsoid between a bar's two ends, and stretched until it is right: the scale hardly
    changes along a bar, so that each step leaves a hundredth of the error at most.
    """
    start = frame.inverse(np.array([[x, y]]))[0]
    length = (frame.bounds[2] - x) / 4
    for _ in range(8):
        end = frame.inverse(np.array([[x + length, y]]))[0]
        _, _, metres = geod().inv(*start, *end)
        stretch = km * 1000 / metres
        length *= stretch
        if abs(stretch - 1) < 1e-9:
            break
    return length


def nice_length(longest: float) -> float:
    """Return the largest of 1, 2 or 5 times a power of ten that is no longer."""
    power = 10.0 ** np.floor(np.log10(longest))
    return float(max(step * power for step in (1, 2, 5) if step * power <= longest))


def draw_bars(map_axes: MapAxes, familiar: Familiar | None) -> None:
    """Draw the scale bars, and a familiar distance above them, in the quietest corner.

    Where the scale varies much over the map, they hold from the centre of an azimuthal one, and are left
    out on others.
    """
    frame, canvas = map_axes.frame, map_axes.canvas
    variation = scale_variation(frame)
    radial = frame.crs is None and variation > NO_BAR_ABOVE
    if variation > NO_BAR_ABOVE and not radial:
        return
    if radial:
        per_km, variation = 1000 / map_axes.per_point, 0.0
    else:
        middle = (frame.bounds[0] + frame.bounds[2]) / 2
        per_km = row_length(frame, middle, frame.bounds[1], 100) / 100 / map_axes.per_point
    if not math.isfinite(per_km):  # the map ends along its lower edge
        return
    longest = (0.13 if radial else 0.2) * canvas.width / per_km
    size, values = map_axes.sizes.scale, scale_values(longest, map_axes.language)
    kilometres = [value * KM_PER[unit] for unit, value in values]
    if familiar and not _fits(familiar, per_km, size, 0.45 * canvas.width):
        familiar = None
    near, note = variation > SAY_LATITUDE_ABOVE, map_axes.language.say(FROM_CENTRE)
    lat = math.nan if frame.invented else -90.0  # an invented place has no latitude
    lengths = [km * per_km * (1 + max(variation, 0.0)) for km in kilometres]
    texts = scale_texts(values, lat if near else None, map_axes.language)
    pairs = zip(lengths, texts.values(), strict=True)
    wide = max(length + 0.7 * size + width(text, size) for length, text in pairs)
    if radial:
        wide = max(wide, width(note, size))
    above = 1.6 * radial  # a line for the note
    box = None
    if familiar:
        across = max(wide, familiar.km * per_km * (1 + variation), width(familiar.words, size))
        box = _corner(map_axes, (across, size * (PITCH + 3.8 + above)))
    if box is None:  # a map needs its bars more than a familiar distance
        familiar, box = None, _corner(map_axes, (wide, size * (PITCH + 1.0 + above)))
    if box is None:
        return
    left, bottom = box[:2]

    def length(y: float, km: float) -> float:
        return (
            km * per_km if radial else row_length(frame, *map_axes.to_plane(left, y), km) / map_axes.per_point
        )

    y = bottom + size * (PITCH + 0.5)
    if not radial and not frame.invented:
        lat = frame.inverse(np.array([map_axes.to_plane(left, y)]))[0, 1]
    reach = [length(y - row * PITCH * size, km) for row, km in enumerate(kilometres)]
    if not all(map(math.isfinite, reach)):
        return
    texts = scale_texts(values, lat if near else None, map_axes.language)
    scale_bars(map_axes.pen, left, y, texts, reach, map_axes.sizes)
    if radial:
        map_axes.pen.text(left, y + 1.25 * size, note, size, "scale:note", color=map_axes.theme.muted)
    y += (1.75 + above) * size
    if familiar and math.isfinite(far := length(y, familiar.km)):
        familiar_bar(map_axes.pen, left, y, far, familiar.words, map_axes.sizes)


def _fits(familiar: Familiar, per_km: float, size: float, max_width: float) -> bool:
    """Return whether a familiar distance is neither wider than a map has room for, nor a mere dot on it."""
    length = familiar.km * per_km
    return size <= length and max(length, width(familiar.words, size)) <= max_width


def _corner(map_axes: MapAxes, size: tuple[float, float]) -> Box | None:
    """Take the quietest corner; on a round map one outside it, where that is free."""
    canvas, edge = map_axes.canvas, 14 * map_axes.k
    right, top = canvas.width - edge - size[0] / 2, canvas.height - edge - size[1] / 2
    left, bottom = edge + size[0] / 2, edge + size[1] / 2
    corners = [Spot(left, bottom), Spot(right, bottom, 1.0), Spot(left, top, 4.0), Spot(right, top, 4.2)]
    if canvas.globe is not None:
        for corner in corners:
            box = box_at(corner, size)
            if not shapely.intersects(canvas.globe, shapely.box(*box)):
                canvas.taken.append(box)
                return box
    found = canvas.place(corners, size, busy=0.02)
    return None if found is None else box_at(found, size)


def scale_values(longest_km: float, language: Language) -> list[tuple[str, float]]:
    """Return each bar's unit and length, the upper bar first: miles, unless readers know kilometres."""
    units = ("km", "mi") if language.unit == "km" else ("mi", "km")
    return [(unit, nice_length(longest_km / KM_PER[unit])) for unit in units]


def scale_texts(values: Sequence[tuple[str, float]], lat: float | None, language: Language) -> dict[str, str]:
    """Return the bars' labels by unit, with the latitude at which they hold, if any.

    NaN is the latitude of an invented place, which has none.
    """
    texts = {
        unit: language.spoken(value, unit) if unit == "mi" else language.quantity(value, unit)
        for unit, value in values
    }
    if lat is None:
        return texts
    if math.isnan(lat):
        return {unit: language.say("{distance} here", distance=text) for unit, text in texts.items()}
    at = latitude(round(lat), language)
    return {
        unit: language.say("{distance} at {latitude}", distance=text, latitude=at)
        for unit, text in texts.items()
    }


def scale_bars(
    pen: Pen, left: float, y: float, texts: Mapping[str, str], lengths: Sequence[float], sizes: TypeSizes
) -> None:
    """Draw a bar for each unit, the first at a height and the other below, each at its own true length."""
    size = sizes.scale
    for row, ((unit, text), length) in enumerate(zip(texts.items(), lengths, strict=True)):
        at = y - row * PITCH * size
        _bar(pen, left, at, length, pen.theme.ink, sizes, f"scale:{unit}")
        x, baseline = left + length + 0.7 * size, at - 0.36 * size
        pen.text(x, baseline, text, size, f"scale:{unit}:text", color=pen.theme.ink)


def familiar_bar(pen: Pen, left: float, y: float, length: float, words: str, sizes: TypeSizes) -> None:
    """Draw a familiar distance at the map's scale, its name above it."""
    color, size = pen.theme.familiar, sizes.scale
    _bar(pen, left, y, length, color, sizes, "familiar")
    pen.text(left, y + 0.75 * size, words, size, "familiar:text", color=color)


def _bar(pen: Pen, left: float, y: float, length: float, color: str, sizes: TypeSizes, gid: str) -> None:
    weight, tick = 2.1 * sizes.k, 0.34 * sizes.scale
    pen.line([(left, y), (left + length, y)], f"{gid}:line", color=color, linewidth=weight)
    for x, end in ((left, "start"), (left + length, "end")):
        pen.line([(x, y - tick), (x, y + tick)], f"{gid}:{end}", color=color, linewidth=weight)
