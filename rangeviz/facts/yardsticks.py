"""Yardsticks: distances picked to stand beside reports, and the string that measures them on a globe."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.checks import check_choice
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.csv_table import CityPair
from rangeviz.facts.report import KINDS, Report
from rangeviz.facts.units import KM_PER, show

MAX_YARDSTICKS = 12
EARTH_MEAN_RADIUS_KM = 6371.0088
GLOBE_DIAMETER_CM = 30

FAMILIAR_WITHIN = 0.06
"""How close a familiar distance must be to a ring to stand beside it, as a share of it."""

_FAR = {False: 10.0, True: 1000.0}
"""How many times beyond the reports a yardstick may lie, on a linear and on a logarithmic axis."""


def pick(
    reports: Sequence[Report], count: int, kinds: Sequence[str] = (), log: bool = False
) -> tuple[Report, ...]:
    """Pick yardsticks spread evenly over the distances between and around reports.

    Targets stand at equal steps on the axis, from half the shortest report (where that can be seen) to one
    and a half times the longest; on a logarithmic axis from a tenth to ten times. Each takes the nearest
    lead report of another subject, with a small preference for kinds that were not picked yet and for empty
    parts of the axis.

    Parameters
    ----------
    reports : sequence of Report
        What the yardsticks are to stand beside; at least one.
    count : int
        How many, 0 to 12. Fewer are picked where the catalogue has no more of these kinds within reach.
    kinds : sequence of str
        Only these, of `rangeviz.facts.report.KINDS`; by default every kind but the military.
    log : bool
        Whether the axis is logarithmic.

    Returns
    -------
    tuple of Report
        From the shortest to the longest.

    Raises
    ------
    InvalidValue
        For a count or a kind outside these limits.
    """
    wanted = _checked(count, kinds)
    taken = {report.subject for report in reports}
    subjects = read_catalogue().subjects.items()
    leads = [of[0] for subject, of in subjects if subject not in taken and of[0].kind in wanted]
    low, high = min(each.low_km for each in reports), max(each.high_km for each in reports)
    on_axis: Callable[[float], float] = math.log10 if log else float
    first, last = (on_axis(low / 10), on_axis(high * 10)) if log else (max(low / 2, high / 20), high * 1.5)
    step = (last - first) / max(count - 1, 1)
    ends = (first, last) if log else (math.log10(first), math.log10(last))
    pool = _pool(leads, count, ends, math.log10(_FAR[log]))
    picked: list[Report] = []
    middle = (first + last) / 2
    for index in range(min(count, len(pool))):
        target = first + index * step if count > 1 else middle

        def misses(report: Report, target: float = target) -> float:
            at = on_axis(report.low_km)
            turns = sum(other.kind == report.kind for other in picked)
            crowd = sum(abs(on_axis(other.low_km) - at) < step / 4 for other in picked)
            return abs(at - target) / step + 0.25 * turns + 0.5 * crowd

        picked.append(min((report for report in pool if report not in picked), key=misses))
    return tuple(sorted(picked, key=lambda report: report.high_km))


def _checked(count: int, kinds: Sequence[str]) -> Sequence[str]:
    """Return the kinds to pick from; raise for a count or a kind outside the limits."""
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MAX_YARDSTICKS:
        raise InvalidValue(f"yardsticks is {show(count)}; give a whole number from 0 to {MAX_YARDSTICKS}.")
    allowed = KINDS[:-1]
    for kind in kinds:
        check_choice("kind", kind, allowed)
    return kinds or [kind for kind in allowed if kind != "military"]


def _pool(reports: Sequence[Report], count: int, ends: tuple[float, float], far: float) -> list[Report]:
    """Return the reports between two ends, nearest ends first; those up to `far` beyond if there are too few.

    Ends and `far` are logarithms, of km and of a factor.
    """

    def outside(report: Report) -> float:
        km = math.log10(report.low_km)
        return max(ends[0] - km, km - ends[1], 0.0)

    pool = sorted(reports, key=outside)
    within = [report for report in pool if not outside(report)]
    near = [report for report in pool if outside(report) <= far]
    return within if len(within) >= count else (near or pool)[:count]


def string_mm(distance_km: float) -> float:
    """Return the length of string that spans a distance on a classroom globe of 30 cm.

    An arc is its angle times the radius: distance / mean Earth radius * the globe's radius. The mean
    radius R1 = (2a + b) / 3 of WGS84 is 6,371.0088 km (Moritz, Geodetic Reference System 1980, Journal of
    Geodesy 74, 2000, pages 128 to 133).

    Parameters
    ----------
    distance_km : float
        Along the ground, km.

    Returns
    -------
    float
        mm.

    Examples
    --------
    >>> round(string_mm(190 * 1.609344))
    7
    """
    return distance_km / EARTH_MEAN_RADIUS_KM * GLOBE_DIAMETER_CM / 2 * 10


def familiar_pair(comparison: Comparison) -> CityPair | None:
    """Return the city pair nearest to a ring, from the readers' region if it has one; None if far.

    The largest ring that has a pair within 6 % is the one that it stands for. Pairs are compared as they
    are said, to 5 miles, which is what their distances are good for; of equals, the first in the file.
    """
    region = comparison.origin.readers
    for ring in sorted(comparison.rings, key=lambda ring: -ring.range_km):
        near = [
            pair for pair in read_catalogue().pairs if abs(pair.km / ring.range_km - 1) <= FAMILIAR_WITHIN
        ]
        local = [pair for pair in near if pair.region == region]
        if local or near:
            miles = ring.range_km / KM_PER["mi"]
            return min(local or near, key=lambda pair: abs(5 * round(pair.miles / 5) - miles))
    return None
