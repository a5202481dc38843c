"""Phrases about how a comparison's rings compare: the answer that a figure gives."""

from __future__ import annotations

import math

from rangeviz.earth.geodesy import disk_area_km2
from rangeviz.facts.comparison import Comparison, Ring
from rangeviz.words.language import Language, mark
from rangeviz.words.phrases import bare, capital
from rangeviz.words.quantities import ALIKE, first_unit, fold, is_rounded, ratio_text, times
from rangeviz.words.quantities import amount as amount_of
from rangeviz.words.quantities import distance as distance_of
from rangeviz.words.value import Fact

_DISTANCE = {
    # By whether it is of two rings, and whether it is rounded.
    (True, False): mark("the distance"),
    (True, True): mark("the distance (about)"),
    (False, False): mark("the distance, largest to smallest"),
    (False, True): mark("the distance (about), largest to smallest"),
}
_SUBJECT = {
    False: mark("{name}, largest figure to smallest"),
    True: mark("{name}, largest figure to smallest (about)"),
}


def ends(comparison: Comparison) -> tuple[Ring, Ring]:
    """Return the smallest and the largest ring."""
    by_size = sorted(comparison.rings, key=lambda ring: ring.range_km)
    return by_size[0], by_size[-1]


def distance(ring: Ring, comparison: Comparison) -> str:
    """Return a ring's figure alone: ``190 miles``."""
    unit = first_unit(comparison)
    return distance_of(ring.report, ring.figure, unit, language=Language(comparison.lang))


def amount(ring: Ring, comparison: Comparison) -> str:
    """Return a ring's figure without its unit: ``190``."""
    unit = first_unit(comparison)
    return amount_of(ring.report, ring.figure, unit, language=Language(comparison.lang))


def headline(comparison: Comparison) -> str:
    """State the answer that the figure gives."""
    say = Language(comparison.lang).say
    if comparison.ask and not alike(comparison):
        return question(comparison)
    if alike(comparison):
        first = ends(comparison)[0] if comparison.spread else comparison.rings[0]
        return capital(say("How far is {distance}, really?", distance=distance(first, comparison)))
    if spreads(comparison):
        return say("How far apart are the reports?")
    return message(comparison)


def question(comparison: Comparison) -> str:
    """Ask how the largest ring compares with the smallest."""
    small, large = ends(comparison)
    asked = Language(comparison.lang).say(
        "How many times as far is {most} as {least}, and how many times the area?",
        most=distance(large, comparison),
        least=amount(small, comparison),
    )
    return capital(asked)


def message(comparison: Comparison) -> str:
    """State how the largest ring compares with the smallest, or each subject's; nothing if alike or asked."""
    language = Language(comparison.lang)
    if comparison.ask:
        return ""
    if spread := spreads(comparison):
        each = ", ".join(
            language.say("{name} {times}", name=name, times=times(ratio, language)) for name, ratio in spread
        )
        return language.say("Largest figure to smallest: {subjects}", subjects=each)
    if alike(comparison):
        return ""
    small, large = ends(comparison)
    far, area = ratios(comparison)
    places = {
        "least": amount(small, comparison),
        "most": distance(large, comparison),
        "far": times(far, language),
        "area": fold(area, language),
    }
    # Translators: {least} is such as "50", {most} "190 miles", {far} and {area} "3.8 times", "twice", or
    # {far} "about 16 times".
    if comparison.spread:
        return language.say("Reports say {least} to {most}: {far} as far, about {area} the area", **places)
    if len(comparison.rings) == 2:
        return capital(
            language.say("{most} is {far} as far as {least}; its ring holds about {area} the area", **places)
        )
    return capital(language.say("From {least} to {most}: {far} as far, about {area} the area", **places))


def ratios(comparison: Comparison) -> tuple[float, float]:
    """Return how many times the largest ring's radius and area are the smallest's."""
    reach = [ring.range_km for ring in ends(comparison)]
    areas = [disk_area_km2(comparison.origin.lat, range_km) for range_km in reach]
    return reach[1] / reach[0], areas[1] / areas[0]


def curvature(far: float, area: float, language: Language) -> str:
    """Return why the area does not grow with the square of the distance, unless rounding explains it."""
    low, high = _rounded_from(far)
    least, most = _rounded_from(area)
    if least <= high**2 and low**2 <= most:
        return ""
    return language.say(
        "not {ratio}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{ratio}: the Earth curves",
        ratio=ratio_text(far, language),
    )


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
    language = Language(comparison.lang)
    if comparison.ask:
        return ()
    if spread := spreads(comparison):
        return tuple(
            _fact(ratio, language.say(_SUBJECT[is_rounded(ratio)], name=name), language)
            for name, ratio in spread
        )
    if alike(comparison):
        return ()
    far, area = ratios(comparison)
    why = language.series(filter(None, (language.say("the area (about)"), curvature(far, area, language))))
    said = language.say(_DISTANCE[len(comparison.rings) == 2, is_rounded(far)])
    return _fact(far, said, language), _fact(area, why, language)


def alike(comparison: Comparison) -> bool:
    """Return whether all rings are of nearly the same size."""
    small, large = ends(comparison)
    return large.range_km / small.range_km < ALIKE


def _fact(ratio: float, words: str, language: Language) -> Fact:
    return Fact(f"{ratio_text(ratio, language)}×", words)
