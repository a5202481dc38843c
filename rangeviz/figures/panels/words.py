"""What panels say: the same rings at the same scale in several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz.earth.outline import Outline
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.words import comparing, phrases, rings
from rangeviz.words.value import Familiar, KeyRow, Words

SAME_SCALE = "The same scale in every panel, true from each centre."


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
    key, familiar = rings.key_rows(comparison), rings.familiar(comparison)
    return PanelsWords(
        headline=_headline(comparison, origins),
        subtitle=_subtitle(comparison, origins),
        not_shown_title=phrases.NOT_SHOWN_TITLE,
        not_shown=phrases.NOT_SHOWN,
        credits=phrases.credits(comparison.reports, projection, origins),
        alternative=_alternative(comparison, origins),
        description=_description(comparison, origins, projection, key, familiar),
        sources=phrases.sources(comparison.reports),
        callout=comparing.callout(comparison),
        key=key,
        familiar=familiar,
        titles=tuple((origin.label, _note(origin)) for origin in origins),
    )


def _headline(comparison: Comparison, origins: Sequence[Origin]) -> str:
    """State that it is one distance in several places, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    if comparison.ask:
        return comparing.headline(comparison)
    _, largest = comparing.ends(comparison)
    where = ", here and there" if len(origins) == 2 else f" in {phrases.count_word(len(origins))} places"
    return f"The same {comparing.distance(largest, comparison)}{where}"


def _subtitle(comparison: Comparison, origins: Sequence[Origin]) -> str:
    places = phrases.listed([phrases.place_of(origin) for origin in origins])
    where = places if len(origins) == 2 else f"{phrases.count_word(len(origins))} places"
    return rings.subtitle(comparison, f"at one scale around {where}")


def _note(origin: Origin) -> str:
    """State below a panel's title that its centre is illustrative, and how coarse."""
    return phrases.origin_line(origin)


def _same(comparison: Comparison, origins: Sequence[Origin]) -> str:
    count = len(comparison.rings)
    what = "distance ring" if count == 1 else f"{phrases.count_word(count)} distance rings"
    return f"{phrases.capital(phrases.count_word(len(origins)))} maps at one scale with the same {what}"


def _alternative(comparison: Comparison, origins: Sequence[Origin]) -> str:
    """State places, distances and message."""
    same = _same(comparison, origins)
    placed = f"{same} around {phrases.listed([phrases.place_of(origin) for origin in origins])}"
    message = comparing.message(comparison)
    end = f". {message}." if message else "."
    said = rings.short_text(comparison)
    return phrases.first_that_fits(f"{placed}: {said}{end}", f"{placed}{end}", f"{same}: {said}.", f"{same}.")


def _description(
    comparison: Comparison,
    origins: Sequence[Origin],
    projection: str,
    key: Sequence[KeyRow],
    familiar: Familiar | None,
) -> str:
    """State which places, one scale and equal rings, then what the rings are."""
    places = "; ".join(phrases.place_and_position(origin) for origin in origins)
    are = "The ring is" if len(key) == 1 else "The rings are"
    sentences = [
        f"{_same(comparison, origins)}, each around its own centre: {places}.",
        f"{are} equally large on every map; only the ground beneath differs.",
        rings.rings_text(comparison, key),
        rings.familiar_sentence(familiar),
        rings.projection_text(projection, key, [Outline("round")] * len(key)),
        rings.closing(comparison.reports),
    ]
    return " ".join(filter(None, sentences))
