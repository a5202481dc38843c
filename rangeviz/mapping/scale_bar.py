"""The scale bar, true on the ellipsoid where it stands, and a familiar distance at the same scale."""

from __future__ import annotations

import math

import numpy as np

from rangeviz.earth.extent import Frame
from rangeviz.earth.geodesy import geod
from rangeviz.facts.units import KM_PER, number
from rangeviz.layout.pen import Pen
from rangeviz.layout.text import ASCENT, width
from rangeviz.mapping.map_axes import Sheet
from rangeviz.mapping.placement import Spot
from rangeviz.words.value import Familiar

NO_BAR_ABOVE = 0.10
SAY_LATITUDE_ABOVE = 0.02


def scale_variation(frame: Frame) -> float:
    """Give how much the scale along the frame's rows varies: 0.02 is two per cent; infinite on a globe."""
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
    """Give how far along a row, in the plane's units, a geodesic distance reaches from a point.

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
    """Give the largest of 1, 2 or 5 times a power of ten that is no longer."""
    power = 10.0 ** np.floor(np.log10(longest))
    return float(max(step * power for step in (1, 2, 5) if step * power <= longest))


def draw_bars(sheet: Sheet, familiar: Familiar | None) -> None:
    """Draw the scale bar, and a familiar distance above it, in the quietest corner."""
    frame, canvas, k = sheet.frame, sheet.canvas, sheet.k
    variation = scale_variation(frame)
    if variation > NO_BAR_ABOVE:
        return
    per_km = (
        row_length(frame, (frame.bounds[0] + frame.bounds[2]) / 2, frame.bounds[1], 100)
        / 100
        / sheet.per_point
    )
    if not math.isfinite(per_km):  # the map ends along its lower edge
        return
    room = 0.2 * canvas.width / per_km
    miles, km = nice_length(room / KM_PER["mi"]), nice_length(room)
    size = sheet.sizes.scale
    if familiar and max(familiar.km * per_km, width(familiar.words, size)) > 0.45 * canvas.width:
        familiar = None
    # An invented place has no latitude to tell.
    where = "" if variation <= SAY_LATITUDE_ABOVE else " here" if frame.invented else " at {}"
    said = scale_texts((miles, km), where.format("90°S"))
    longest = max(km, miles * KM_PER["mi"], familiar.km if familiar else 0.0) * per_km * (1 + variation)
    wide = max(longest, *(width(text, size) + 0.15 * size for text in said))
    if familiar:
        wide = max(wide, width(familiar.words, size))
    high = size * (3.3 + (2.6 if familiar else 0.0))
    edge = 14 * k
    corners = [
        Spot(x, y, cost)
        for x, y, cost in (
            (canvas.width - edge - wide / 2, edge + high / 2, 0.0),
            (edge + wide / 2, edge + high / 2, 0.4),
            (canvas.width - edge - wide / 2, canvas.height - edge - high / 2, 1.2),
            (edge + wide / 2, canvas.height - edge - high / 2, 1.4),
        )
    ]
    found = canvas.place(corners, (wide, high), cross=0.5, busy=0.04)
    if found is None:
        return
    left, bottom, _, _ = found.box

    def length(y: float, km: float) -> float:
        return row_length(frame, *sheet.to_plane(left, y), km) / sheet.per_point

    y = bottom + size * 1.55
    lat = frame.inverse(np.array([sheet.to_plane(left, y)]))[0, 1]
    where = where.format(f"{abs(lat):.0f}°{'N' if lat >= 0 else 'S'}")
    lengths = length(y, miles * KM_PER["mi"]), length(y, km)
    if not all(map(math.isfinite, lengths)):
        return
    scale_bar(sheet.pen, left, y, (miles, km), lengths, size, k, where)
    y = bottom + size * 4.0
    if familiar and math.isfinite(reach := length(y, familiar.km)):
        familiar_bar(sheet.pen, left, y, reach, familiar.words, size, k)


def scale_texts(values: tuple[float, float], where: str = "") -> tuple[str, str]:
    """Give a scale bar's words: miles, and where they hold, and kilometres."""
    return f"{number(values[0])} miles{where}", f"{number(values[1])} km"


def scale_bar(
    pen: Pen,
    left: float,
    y: float,
    values: tuple[float, float],
    lengths: tuple[float, float],
    size: float,
    k: float,
    where: str = "",
) -> None:
    """Draw one line with miles ticked off above and kilometres below, each at its own true length."""
    ink, weight, tick = pen.theme.ink, 1.1 * k, 0.42 * size
    pen.line([(left, y), (left + max(lengths), y)], "scale:line", color=ink, linewidth=weight)
    pen.line([(left, y - tick), (left, y + tick)], "scale:start", color=ink, linewidth=weight)
    texts = scale_texts(values, where)
    for unit, text, length, up in zip(("mi", "km"), texts, lengths, (1, -1), strict=True):
        end = left + length
        pen.line([(end, y), (end, y + up * tick)], f"scale:{unit}", color=ink, linewidth=weight)
        baseline = y + 0.36 * size if up > 0 else y - 0.36 * size - ASCENT * size
        start = max(end - width(text, size), left + 0.4 * size)  # ends at its tick where it can
        pen.text(start - 0.25 * size, baseline, text, size, f"scale:{unit}:text", color=ink)


def familiar_bar(pen: Pen, left: float, y: float, length: float, words: str, size: float, k: float) -> None:
    """Draw a familiar distance at the map's scale, its name above it."""
    color, weight, tick = pen.theme.familiar, 1.5 * k, 0.34 * size
    pen.line([(left, y), (left + length, y)], "familiar:line", color=color, linewidth=weight)
    for x, end in ((left, "start"), (left + length, "end")):
        pen.line([(x, y - tick), (x, y + tick)], f"familiar:{end}", color=color, linewidth=weight)
    pen.text(left, y + 0.62 * size, words, size, "familiar:text", color=color)
