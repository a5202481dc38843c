"""A distance axis in points: where a distance stands, and which round numbers of a unit stand on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz.facts.units import KM_PER
from rangeviz.layout.text import width
from rangeviz.words.language import ENGLISH, Language

LOG_STEPS = ((1, 2, 5), (1,))


@dataclass(frozen=True)
class Tick:
    """A round number on an axis: its value in the unit, its distance in km, and what is written."""

    value: float
    km: float
    text: str


@dataclass(frozen=True)
class Axis:
    """A horizontal axis of distance.

    Parameters
    ----------
    low_km, high_km : float
        What its two ends stand for.
    left, length : float
        Where it begins on the figure and how long it is, points.
    end_km : float
        The farthest thing on it: the round numbers go as far as the first beyond it.
    log : bool
        Logarithmic; else linear.
    language : Language
        Of its numbers and units.
    """

    low_km: float
    high_km: float
    left: float
    length: float
    end_km: float
    log: bool = False
    language: Language = ENGLISH

    def at(self, km: float) -> float:
        """Return where a distance stands, points from the figure's left edge."""
        low, here, high = (math.log(x) if self.log else x for x in (self.low_km, km, self.high_km))
        return self.left + self.length * (here - low) / (high - low)

    def ticks(self, unit: str, size: float) -> list[Tick]:
        """Return the round numbers of a unit whose words, at this type size, stand clear of one another."""
        found: list[Tick] = []
        for ticks in self._log_ticks(unit) if self.log else self._linear_ticks(unit):
            found = self._apart(ticks, size)
            if len(found) == len(ticks):
                break
        beyond = next((index for index, tick in enumerate(found) if tick.km >= self.end_km), len(found))
        return found[: beyond + 1]

    def _apart(self, ticks: list[Tick], size: float) -> list[Tick]:
        """Leave out what would stand too near to the one before, or beyond the axis."""
        found: list[Tick] = []
        last = -math.inf
        for tick in ticks:
            half = width(tick.text, size) / 2
            if self.at(tick.km) - half >= last and self.at(tick.km) <= self.left + self.length:
                found.append(tick)
                last = self.at(tick.km) + half + 1.1 * size
        return found

    def _linear_ticks(self, unit: str) -> list[list[Tick]]:
        per = KM_PER[unit]
        low, high = self.low_km / per, self.high_km / per
        power = math.floor(math.log10((high - low) / 10))
        found = []
        for step in (base * 10.0**exponent for exponent in range(power, power + 4) for base in (1, 2, 5)):
            values = [
                n * step for n in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
            ]
            found.append([self._tick(value, unit) for value in values])
        return [ticks for ticks in found if 2 <= len(ticks) <= 10] or found[-1:]

    def _log_ticks(self, unit: str) -> list[list[Tick]]:
        per = KM_PER[unit]
        first, last = (math.floor(math.log10(km / per)) for km in (self.low_km, self.high_km))
        return [
            [
                self._tick(base * 10.0**power, unit)
                for power in range(first, last + 1)
                for base in bases
                if self.low_km * 0.999 <= base * 10.0**power * per <= self.high_km
            ]
            for bases in LOG_STEPS
        ]

    def _tick(self, value: float, unit: str) -> Tick:
        value = float(f"{value:.9g}")  # 0.30000000000000004 is 0.3
        return Tick(value, value * KM_PER[unit], self.language.number(value))


def fit_axis(
    ends: Sequence[tuple[float, float]], left: float, length: float, low_km: float, language: Language
) -> Axis:
    """Return the longest scale at which every bar and the words behind it fit.

    Parameters
    ----------
    ends : sequence of (float, float)
        Each bar's end in km, and the width in points of the words behind it.
    left, length : float
        Where the axis begins and how long it is, points.
    low_km : float
        What its left end stands for: 0 unless it is logarithmic.
    language : Language
        Of its numbers and units.

    Returns
    -------
    Axis
    """
    log = low_km > 0
    spans = (math.log(km / low_km) if log else km - low_km for km, _ in ends)
    scale = min((length - behind) / span for span, (_, behind) in zip(spans, ends, strict=True))
    span = length / scale
    high_km = low_km * math.exp(span) if log else low_km + span
    return Axis(low_km, high_km, left, length, max(km for km, _ in ends), log, language)
