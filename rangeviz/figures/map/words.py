"""What a map says."""

from __future__ import annotations

from collections.abc import Sequence

from rangeviz.earth.outline import Outline
from rangeviz.facts.comparison import Comparison
from rangeviz.words import comparing, phrases, rings
from rangeviz.words.language import Language
from rangeviz.words.value import Familiar, Words


def words_of(comparison: Comparison, projection: str, outlines: Sequence[Outline]) -> Words:
    """Return the words of a map.

    Parameters
    ----------
    comparison : Comparison
        What is drawn.
    projection : str
        Its projection's name, with ``auto`` resolved.
    outlines : sequence of Outline
        How each ring looks on it.
    """
    origin, key = comparison.origin, rings.key_rows(comparison, outlines, projection)
    familiar, language = rings.familiar(comparison), Language(comparison.lang)
    around = language.count(
        "Map with a distance ring around {place}.",
        "Map with {count} distance rings around {place}.",
        len(comparison.rings),
        place=phrases.place_and_position(origin, language),
    )
    return Words(
        headline=comparison.title or comparing.headline(comparison),
        subtitle=comparison.subtitle or rings.subtitle(comparison),
        alternative=_alternative(comparison, familiar),
        description=" ".join(
            filter(
                None,
                (
                    around,
                    rings.rings_text(comparison, key),
                    rings.familiar_sentence(familiar, language),
                    rings.projection_text(projection, key, outlines, language),
                    rings.closing(comparison.reports, language),
                ),
            )
        ),
        callout=comparing.callout(comparison),
        key=key,
        origin_note=phrases.origin_note(origin, language),
        familiar=familiar,
        **rings.caveats(comparison, projection, (origin,)),
    )


def _alternative(comparison: Comparison, familiar: Familiar | None) -> str:
    """Return the alternative text: place, distances and message."""
    language, count = Language(comparison.lang), len(comparison.rings)
    what = language.count("Map with a distance ring", "Map with {count} distance rings", count)
    placed = language.count(
        "Map with a distance ring around {place}",
        "Map with {count} distance rings around {place}",
        count,
        place=phrases.place_of(comparison.origin),
    )
    said = comparing.message(comparison) or rings.familiar_sentence(familiar, language).rstrip(".")
    end = f". {said}." if said else "."
    whole = language.labelled(placed, rings.short_text(comparison))
    return phrases.first_that_fits(f"{whole}{end}", f"{placed}{end}", f"{what}{end}")
