"""Phrases about how a comparison's rings compare: the answer that a figure gives."""

from __future__ import annotations

import math

from rangeviz.earth.geodesy import disk_area_km2
from rangeviz.facts.comparison import Comparison, Ring
from rangeviz.facts.units import convert_about, unit_name
from rangeviz.words.phrases import bare, capital
from rangeviz.words.quantities import ALIKE, amount, first_unit, fold, is_rounded, ratio_text, times
from rangeviz.words.value import Fact


def ends(comparison: Comparison) -> tuple[Ring, Ring]:
    """Return the smallest and the largest ring."""
    by_size = sorted(comparison.rings, key=lambda ring: ring.range_km)
    return by_size[0], by_size[-1]


def distance(ring: Ring, comparison: Comparison) -> str:
    """Say a ring's figure alone: ``190 miles``."""
    unit = first_unit(comparison.reports, comparison.unit)
    name = unit_name(unit, convert_about(ring.figure, ring.report.unit, unit))
    return f"{amount(ring.report, ring.figure, unit)} {name}"


def headline(comparison: Comparison) -> str:
    """State the answer that the figure gives, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    if comparison.ask and not alike(comparison):
        return question(comparison)
    if alike(comparison):
        first = ends(comparison)[0] if comparison.spread else comparison.rings[0]
        return f"How far is {distance(first, comparison)}, really?"
    if spreads(comparison):
        return "How far apart are the reports?"
    return message(comparison)


def question(comparison: Comparison) -> str:
    """Ask how the largest ring compares with the smallest."""
    small, large = ends(comparison)
    unit = first_unit(comparison.reports, comparison.unit)
    least = amount(small.report, small.figure, unit)
    return f"How many times as far is {distance(large, comparison)} as {least}, and how many times the area?"


def message(comparison: Comparison) -> str:
    """State how the largest ring compares with the smallest, or each subject's; nothing if alike or asked."""
    if comparison.ask:
        return ""
    if spread := spreads(comparison):
        return f"Largest figure to smallest: {', '.join(f'{name} {times(ratio)}' for name, ratio in spread)}"
    if alike(comparison):
        return ""
    small, large = ends(comparison)
    unit = first_unit(comparison.reports, comparison.unit)
    least, most = amount(small.report, small.figure, unit), distance(large, comparison)
    far, area = ratios(comparison)
    wider = f"about {fold(area)} the area"
    if comparison.spread:
        return f"Reports say {least} to {most}: {times(far)} as far, {wider}"
    if len(comparison.rings) == 2:
        return capital(f"{most} is {times(far)} as far as {least}; its ring holds {wider}")
    return f"From {least} to {most}: {times(far)} as far, {wider}"


def ratios(comparison: Comparison) -> tuple[float, float]:
    """Return how many times the largest ring's radius and area are the smallest's."""
    reach = [ring.range_km for ring in ends(comparison)]
    areas = [disk_area_km2(comparison.origin.lat, range_km) for range_km in reach]
    return reach[1] / reach[0], areas[1] / areas[0]


def curvature(far: float, area: float) -> str:
    """Say why the area does not grow with the square of the distance, unless rounding explains it."""
    low, high = _rounded_from(far)
    least, most = _rounded_from(area)
    if least <= high**2 and low**2 <= most:
        return ""
    said = ratio_text(far)
    return f"not {said}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{said}: the Earth curves"


def _rounded_from(ratio: float) -> tuple[float, float]:
    """Return what a ratio may have been before it was written with two digits."""
    shown = float(f"{ratio:.2g}")
    half = 10.0 ** (math.floor(math.log10(shown)) - 1) / 2
    return shown - half, shown + half


def spreads(comparison: Comparison) -> tuple[tuple[str, float], ...]:
    """Return each subject's label and its largest over its smallest figure, where several are spread."""
    subjects = dict.fromkeys(ring.report.subject for ring in comparison.rings)
    if not comparison.spread or len(subjects) < 2:
        return ()
    found = []
    for subject in subjects:
        rings = [ring for ring in comparison.rings if ring.report.subject == subject]
        reach = [ring.range_km for ring in rings]
        found.append((bare(rings[0].report.label), max(reach) / min(reach)))
    return tuple(found)


def callout(comparison: Comparison) -> tuple[Fact, ...]:
    """State how the largest ring compares with the smallest, in distance and in area.

    Returns
    -------
    tuple of Fact
        Empty for a single ring, where the difference would round to nothing, or where it is asked for; one
        for each subject of a spread of several.
    """
    if comparison.ask:
        return ()
    if spread := spreads(comparison):
        return tuple(
            Fact(
                f"{ratio_text(ratio)}×",
                f"{label}, largest figure to smallest{_about(ratio)}",
            )
            for label, ratio in spread
        )
    if alike(comparison):
        return ()
    far, area = ratios(comparison)
    which = "" if len(comparison.rings) == 2 else ", largest to smallest"
    why = "; ".join(filter(None, ("the area (about)", curvature(far, area))))
    return Fact(f"{ratio_text(far)}×", f"the distance{_about(far)}{which}"), Fact(f"{ratio_text(area)}×", why)


def alike(comparison: Comparison) -> bool:
    """Tell whether all rings are of nearly the same size."""
    small, large = ends(comparison)
    return large.range_km / small.range_km < ALIKE


def _about(ratio: float) -> str:
    return " (about)" if is_rounded(ratio) else ""
