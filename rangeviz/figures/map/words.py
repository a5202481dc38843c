"""What a map says."""

from __future__ import annotations

from collections.abc import Collection

from rangeviz.facts.comparison import Comparison
from rangeviz.words import phrases, rings
from rangeviz.words.value import Words


def words_of(comparison: Comparison, projection: str, unseen: Collection[str]) -> Words:
    """Return the words of a map on the projection of this name; `unseen` are the gids that it hides."""
    origin, key = comparison.origin, rings.key_rows(comparison, unseen, projection)
    noun = "a distance ring" if len(key) == 1 else f"{len(key)} distance rings"
    around = phrases.place_and_position(origin)
    return Words(
        headline=rings.headline(comparison),
        subtitle=rings.subtitle(comparison),
        not_shown_title=phrases.NOT_SHOWN_TITLE,
        not_shown=phrases.NOT_SHOWN,
        credits=phrases.credits(projection, (origin,)),
        alternative=f"Map with {noun} around {around}. {rings.rings_text(comparison, key)}",
        sources=phrases.sources(comparison.reports),
        callout=rings.callout(comparison),
        key=key,
        origin_note=phrases.origin_note(origin),
        familiar=rings.familiar(comparison),
    )
