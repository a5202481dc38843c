"""What panels say: the same rings at the same scale in several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.words import phrases, rings
from rangeviz.words.value import Words

SAME_SCALE = "The same scale in every panel, true from each centre."

_COUNTS = ("no", "one", "two", "three", "four", "five", "six")


@dataclass(frozen=True)
class PanelsWords(Words):
    """The words of panels: also what stands over each.

    Parameters
    ----------
    titles : tuple of (str, str)
        Of each panel the place, and that its centre is illustrative.
    """

    titles: tuple[tuple[str, str], ...] = ()


def words_of(comparison: Comparison, origins: Sequence[Origin], projection: str) -> PanelsWords:
    """Return the words of panels around these origins."""
    key = rings.key_rows(comparison)
    return PanelsWords(
        headline=_headline(comparison, origins),
        subtitle=_subtitle(comparison, origins),
        not_shown_title=phrases.NOT_SHOWN_TITLE,
        not_shown=phrases.NOT_SHOWN,
        credits=phrases.credits(projection, origins),
        alternative=f"{_alternative(origins, len(key))} {rings.rings_text(comparison, key)}",
        sources=phrases.sources(comparison.reports),
        callout=rings.callout(comparison),
        key=key,
        familiar=rings.familiar(comparison),
        titles=tuple((origin.label, _note(origin)) for origin in origins),
    )


def _headline(comparison: Comparison, origins: Sequence[Origin]) -> str:
    """State that it is one distance in several places, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    largest = max(comparison.rings, key=lambda ring: ring.range_km)
    where = ", here and there" if len(origins) == 2 else f" in {_COUNTS[len(origins)]} places"
    return f"The same {' '.join(rings.in_words(largest, comparison))}{where}"


def _subtitle(comparison: Comparison, origins: Sequence[Origin]) -> str:
    places = " and ".join(phrases.place_of(origin) for origin in origins)
    where = places if len(origins) == 2 else f"{_COUNTS[len(origins)]} places"
    return rings.subtitle(comparison, f"at one scale around {where}")


def _note(origin: Origin) -> str:
    """State below a panel's title that its centre is illustrative, and how coarse."""
    illustrative, position = phrases.origin_note(origin)
    return illustrative if origin.label == origin.position else f"{illustrative}: {position}"


def _alternative(origins: Sequence[Origin], count: int) -> str:
    """State which places, one scale, and equal rings."""
    places = "; ".join(phrases.place_and_position(origin) for origin in origins)
    what = "distance ring" if count == 1 else f"{count} distance rings"
    are = "The ring is" if count == 1 else "The rings are"
    return (
        f"{_COUNTS[len(origins)].capitalize()} maps at exactly the same scale, each with the same {what} "
        f"around its own centre: {places}. {are} equally large on every map; only the ground beneath differs."
    )
