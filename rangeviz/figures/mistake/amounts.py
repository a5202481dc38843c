"""Computed distances, shares and latitudes of the mistake, as words."""

from __future__ import annotations

from rangeviz.earth.web_mercator import NaiveCircle
from rangeviz.facts.units import convert
from rangeviz.words import quantities
from rangeviz.words.language import Language

UNEVEN = 0.05
"""From this share of the radius on it matters in which direction the circle falls short."""


def rounded(km: float, unit: str) -> float:
    """Return a computed distance in a unit, as finely as it helps: 125, 7.3."""
    value = convert(km, "km", unit)
    return round(value, 1 if value < 20 else 0)


def in_unit(km: float, unit: str, language: Language) -> str:
    """Format a computed distance in a unit: ``125 mi``."""
    return language.quantity(rounded(km, unit), unit)


def in_both(km: float, unit: str, language: Language) -> str:
    """Format a computed distance in a unit and in the other: ``125 mi (201 km)``."""
    return f"{in_unit(km, unit, language)} ({in_unit(km, quantities.other_unit(unit), language)})"


def spoken(km: float, unit: str, language: Language) -> str:
    """Format a computed distance with its unit written out: ``125 miles``."""
    return language.spoken(rounded(km, unit), unit)


def percent(share: float, language: Language) -> str:
    """Format a share as a percentage, with a decimal where it is small: ``34%``, ``0.7%``, ``0%``."""
    value = 100 * share
    return language.percent(round(value) if value >= 9.5 else round(abs(value), 1))


def latitude(lat: float, language: Language) -> str:
    """Format a latitude: ``49°N``, ``0°``."""
    return quantities.latitude(float(f"{lat:g}"), language)


def reaches(circle: NaiveCircle, unit: str) -> tuple[float, float]:
    """Return how far the circle reaches: least and most, which are one but for a long circle."""
    ends = sorted((circle.sideways_km, circle.north_km, circle.south_km))
    if ends[-1] - ends[0] <= UNEVEN * circle.range_km:
        ends = [circle.sideways_km] * 2
    return rounded(ends[0], unit), rounded(ends[-1], unit)


def reach_text(circle: NaiveCircle, unit: str, language: Language) -> str:
    """Format how far the circle reaches, with its unit's symbol."""
    low, high = reaches(circle, unit)
    if low == high:
        return language.quantity(low, unit)
    span = language.say("{first} to {last}", first=language.number(low), last=language.number(high))
    return language.with_unit(span, unit, high)


def short_by(circle: NaiveCircle, language: Language) -> str:
    """Return in two words what is missing at a latitude."""
    if circle.shortfall < 0.0005:
        return language.say("right")
    return language.say("{share} short", share=percent(circle.shortfall, language))
