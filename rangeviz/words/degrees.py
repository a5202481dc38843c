"""Latitudes and positions as words."""

from __future__ import annotations

from rangeviz.facts.origin import Origin
from rangeviz.words.language import ENGLISH, Language, mark

_DEGREES = {
    "N": mark("{degrees}°N"),
    "S": mark("{degrees}°S"),
    "E": mark("{degrees}°E"),
    "W": mark("{degrees}°W"),
    "": mark("{degrees}°"),
}


def latitude(lat: float, language: Language) -> str:
    """Format a latitude: ``49°N``, ``0°``."""
    return _degrees(lat, "N" if lat > 0 else "S" if lat else "", language)


def _degrees(value: float, side: str, language: Language) -> str:
    return language.say(_DEGREES[side], degrees=language.number(abs(value)))


def position(origin: Origin, language: Language = ENGLISH) -> str:
    """Format whole degrees, as `Origin.position` does in English: ``49°N 31°E``."""
    if origin.invented:
        return language.say("an invented place")
    side = "" if not origin.lon % 180 else "E" if origin.lon > 0 else "W"
    return f"{latitude(origin.lat, language)} {_degrees(origin.lon, side, language)}"
