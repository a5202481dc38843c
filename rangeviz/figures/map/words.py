"""What a map says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rangeviz.earth.outline import Outline
from rangeviz.facts.comparison import Comparison
from rangeviz.words import comparing, phrases, rings
from rangeviz.words.value import Familiar, Words


def words_of(
    comparison: Comparison, projection: str, unseen: Collection[str], outlines: Sequence[Outline]
) -> Words:
    """Return the words of a map.

    Parameters
    ----------
    comparison : Comparison
        What is drawn.
    projection : str
        Its projection's name, with ``auto`` resolved.
    unseen : collection of str
        The gids of the rings that it hides.
    outlines : sequence of Outline
        How each ring looks on it.
    """
    origin, key = comparison.origin, rings.key_rows(comparison, unseen, projection)
    familiar = rings.familiar(comparison)
    return Words(
        headline=comparing.headline(comparison),
        subtitle=rings.subtitle(comparison),
        not_shown_title=phrases.NOT_SHOWN_TITLE,
        not_shown=phrases.NOT_SHOWN,
        credits=phrases.credits(comparison.reports, projection, (origin,)),
        alternative=_alternative(comparison, familiar),
        description=" ".join(
            filter(
                None,
                (
                    f"Map with {rings.count_text(comparison)} around {phrases.place_and_position(origin)}.",
                    rings.rings_text(comparison, key),
                    rings.familiar_sentence(familiar),
                    rings.projection_text(projection, key, outlines),
                    rings.closing(comparison.reports),
                ),
            )
        ),
        sources=phrases.sources(comparison.reports),
        callout=comparing.callout(comparison),
        key=key,
        origin_note=phrases.origin_note(origin),
        familiar=familiar,
    )


def _alternative(comparison: Comparison, familiar: Familiar | None) -> str:
    """State place, distances and message."""
    what = f"Map with {rings.count_text(comparison)}"
    placed = f"{what} around {phrases.place_of(comparison.origin)}"
    said = comparing.message(comparison) or rings.familiar_sentence(familiar).rstrip(".")
    end = f". {said}." if said else "."
    return phrases.first_that_fits(
        f"{placed}: {rings.short_text(comparison)}{end}", f"{placed}{end}", f"{what}{end}"
    )
