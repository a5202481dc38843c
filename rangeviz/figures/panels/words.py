"""What panels say: the same rings at the same scale in several places."""

from __future__ import annotations

from collections.abc import Sequence

from rangeviz.facts.model import Comparison, Origin
from rangeviz.words import phrases

SAME_SCALE = "The same scale in every panel, true from each centre."

_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def headline(comparison: Comparison, origins: Sequence[Origin]) -> str:
    """Say that it is one distance in several places, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    largest = max(comparison.rings, key=lambda ring: ring.range_km)
    where = ", here and there" if len(origins) == 2 else f" in {_COUNTS[len(origins)]} places"
    return f"The same {' '.join(phrases.in_words(largest, comparison))}{where}"


def subtitle(comparison: Comparison, origins: Sequence[Origin]) -> str:
    """Say measure, scale, places and date, formally, unless the comparison has its own subtitle."""
    places = " and ".join(phrases.place_of(origin) for origin in origins)
    where = places if len(origins) == 2 else f"{_COUNTS[len(origins)]} places"
    return phrases.subtitle(comparison, f"at one scale around {where}")


def panel_note(origin: Origin) -> str:
    """Say below a panel's title that its centre is illustrative, and how coarse."""
    note = phrases.origin_note(origin)
    return note.partition(":")[0] if origin.label == origin.position else note


def alt_text(comparison: Comparison, origins: Sequence[Origin], areas: tuple[float, float]) -> str:
    """Say in words what a sighted reader learns: which places, one scale, equal rings, how they compare."""
    places = "; ".join(phrases.place_and_position(origin) for origin in origins)
    count, rings = _COUNTS[len(origins)].capitalize(), len(comparison.rings)
    what = "distance ring" if rings == 1 else f"{rings} distance rings"
    are = "The ring is" if rings == 1 else "The rings are"
    return (
        f"{count} maps at exactly the same scale, each with the same {what} around its own centre: {places}. "
        f"{are} equally large on every map; only the ground beneath differs. "
        f"{phrases.rings_text(comparison, areas)}"
    )
