"""What panels say: the same rings at the same scale in several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz.earth.outline import Outline
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.words import comparing, phrases, rings
from rangeviz.words.language import Language, mark
from rangeviz.words.value import Familiar, KeyRow, Words

PROJECTION = "azimuthal-equidistant"
"""The one whose scale about the centre is the same wherever the centre is."""
SAME_SCALE = mark("The same scale in every panel, true from each centre.")


@dataclass(frozen=True)
class PanelsWords(Words):
    """The words of panels: also what stands over each.

    Parameters
    ----------
    titles : tuple of (str, str)
        Of each panel the place, and that its centre is illustrative.
    """

    titles: tuple[tuple[str, str], ...] = ()


def words_of(comparison: Comparison, origins: Sequence[Origin]) -> PanelsWords:
    """Return the words of panels around these origins."""
    key, familiar = rings.key_rows(comparison), rings.familiar(comparison)
    language = Language(comparison.lang)
    return PanelsWords(
        headline=comparison.title or _headline(comparison, origins),
        subtitle=comparison.subtitle or _subtitle(comparison, origins),
        alternative=_alternative(comparison, origins),
        description=_description(comparison, origins, key, familiar),
        callout=comparing.callout(comparison),
        key=key,
        familiar=familiar,
        titles=tuple((origin.label, phrases.origin_line(origin, language)) for origin in origins),
        **rings.caveats(comparison, PROJECTION, origins),
    )


def _headline(comparison: Comparison, origins: Sequence[Origin]) -> str:
    """Return the headline: one distance in several places."""
    if comparison.ask:
        return comparing.headline(comparison)
    _, largest = comparing.ends(comparison)
    said, language = comparing.distance(largest, comparison), Language(comparison.lang)
    if len(origins) == 2:
        return phrases.capital(language.say("The same {distance}, here and there", distance=said))
    places = language.count(
        "The same {distance} in {count} place",
        "The same {distance} in {count} places",
        len(origins),
        distance=said,
    )
    return phrases.capital(places)


def _subtitle(comparison: Comparison, origins: Sequence[Origin]) -> str:
    language = Language(comparison.lang)
    if len(origins) == 2:
        where = language.listed([phrases.place_of(origin) for origin in origins])
    else:
        where = language.count("{count} place", "{count} places", len(origins))
    return rings.subtitle(comparison, where)


def _same(comparison: Comparison, origins: Sequence[Origin]) -> str:
    language = Language(comparison.lang)
    # Translators: {maps} is such as "Two maps at one scale".
    maps = language.count(
        "{count} map at one scale",
        "{count} maps at one scale",
        len(origins),
        count=phrases.capital(language.count_word(len(origins))),
    )
    return language.count(
        "{maps} with the same distance ring",
        "{maps} with the same {count} distance rings",
        len(comparison.rings),
        maps=maps,
    )


def _alternative(comparison: Comparison, origins: Sequence[Origin]) -> str:
    """Return the alternative text: places, distances and message."""
    same = _same(comparison, origins)
    language = Language(comparison.lang)
    places = language.listed([phrases.place_of(origin) for origin in origins])
    placed = language.say("{maps} around {place}", maps=same, place=places)
    message = comparing.message(comparison)
    end = f". {message}." if message else "."
    said = rings.short_text(comparison)
    return phrases.first_that_fits(
        f"{language.labelled(placed, said)}{end}",
        f"{placed}{end}",
        f"{language.labelled(same, said)}.",
        f"{same}.",
    )


def _description(
    comparison: Comparison, origins: Sequence[Origin], key: Sequence[KeyRow], familiar: Familiar | None
) -> str:
    """Return the long description: places, one scale and equal rings, then what the rings are."""
    language = Language(comparison.lang)
    places = language.series(phrases.place_and_position(origin, language) for origin in origins)
    maps = _same(comparison, origins)
    sentences = [
        language.say("{maps}, each around its own centre: {places}.", maps=maps, places=places),
        language.count(
            "The ring is equally large on every map; only the ground beneath differs.",
            "The rings are equally large on every map; only the ground beneath differs.",
            len(key),
        ),
        rings.rings_text(comparison, key),
        rings.familiar_sentence(familiar, language),
        rings.projection_text(PROJECTION, key, [Outline("round")] * len(key), language),
        rings.closing(comparison.reports, language),
    ]
    return " ".join(filter(None, sentences))
