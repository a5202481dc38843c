"""What the projections figure says: where rings are round, and what each map keeps and distorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rangeviz.facts.comparison import Comparison
from rangeviz.words import phrases, rings
from rangeviz.words.value import Fact, KeyRow, Words

KEEPS = {
    "azimuthal-equidistant": ("Azimuthal equidistant", "distances from the centre", "the far side most"),
    "orthographic": ("Orthographic", "the look of a globe", "the rim, hides the far half"),
    "mercator": ("Mercator", "angles", "sizes, near the poles most"),
    "plate-carree": ("Plate carrée", "north–south distances", "east–west distances"),
    "lambert-conformal": ("Lambert conformal", "angles", "sizes, in the far south most"),
    "robinson": ("Robinson", "nothing exactly", "everything a little"),
    "equal-earth": ("Equal Earth", "areas", "shapes and distances"),
}
"""A projection's name, what it keeps, and what it distorts."""
EVERY_POINT = "Every point of a ring is equally far from the centre, on every map."

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


@dataclass(frozen=True)
class Outline:
    """How a ring looks on one map.

    Parameters
    ----------
    kind : {'round', 'oval', 'open', 'cut', 'hidden'}
        Open runs from seam to seam of the map; cut is one that the map's edge parts or ends.
    ratio : float
        Width over height of an oval.
    """

    kind: str
    ratio: float = 1.0

    def text(self, name: str) -> str:
        """Describe it in a few words, for the projection of this name."""
        if self.kind == "oval":
            if max(self.ratio, 1 / self.ratio) < 1.05:
                return "not quite round"
            wide, high = ("wide", "high") if self.ratio > 1 else ("high", "wide")
            return f"{max(self.ratio, 1 / self.ratio):.2g}× as {wide} as {high}"
        opened = "an open arc" if name == "lambert-conformal" else "a wave"
        return {"open": opened, "cut": "cut by the map’s edge", "hidden": "out of sight"}.get(
            self.kind, self.kind
        )


@dataclass(frozen=True)
class Caption:
    """The words over one map: the projection, how its one ring looks (if one), and what it does."""

    title: str
    looks: str
    keeps: str
    distorts: str


@dataclass(frozen=True)
class ProjectionsWords(Words):
    """The words of the projections figure.

    Parameters
    ----------
    captions : tuple of Caption
        One for each map.
    """

    captions: tuple[Caption, ...] = ()


def words_of(comparison: Comparison, outlines: Mapping[str, Sequence[Outline]]) -> ProjectionsWords:
    """Return the words of the projections figure.

    Parameters
    ----------
    comparison : Comparison
        What is drawn.
    outlines : mapping of str to sequence of Outline
        By projection, one for each of the comparison's rings.
    """
    key = rings.key_rows(comparison)
    captions = tuple(_caption(name, seen, comparison.origin.lat) for name, seen in outlines.items())
    formal = rings.subtitle(comparison)
    illustrative, position = phrases.origin_note(comparison.origin)
    credits = phrases.credits("", (comparison.origin,))
    return ProjectionsWords(
        headline=_headline(comparison, len(outlines)),
        subtitle=formal if comparison.subtitle else f"{formal} {EVERY_POINT}",
        not_shown_title=phrases.NOT_SHOWN_TITLE,
        not_shown=phrases.NOT_SHOWN,
        credits=f"The mark: {illustrative}: {position}. {credits}",
        alternative=_alternative(comparison, key, outlines, captions),
        sources=phrases.sources(comparison.reports),
        callout=_callout(outlines),
        key=key,
        captions=captions,
    )


def number_word(value: int) -> str:
    """Write a number up to eight as a word."""
    return _NUMBERS[value] if value < len(_NUMBERS) else str(value)


def _caption(name: str, seen: Sequence[Outline], lat: int) -> Caption:
    title, kept, lost = KEEPS[name]
    looks = seen[0].text(name) if len(seen) == 1 else ""
    lost = lost if lat >= 0 else lost.replace("south", "north")
    return Caption(title, looks, f"Keeps {kept}.", f"Distorts {lost}.")


def _headline(comparison: Comparison, maps: int) -> str:
    """Ask where the rings are round, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    one = len(comparison.rings) == 1
    count = "One ring" if one else f"{number_word(len(comparison.rings)).capitalize()} rings"
    return f"{count}, {number_word(maps)} maps: where {'is it' if one else 'are they'} round?"


def _callout(outlines: Mapping[str, Sequence[Outline]]) -> tuple[Fact, ...]:
    """Count the maps on which every ring is round."""
    round_ = sum(all(outline.kind == "round" for outline in seen) for seen in outlines.values())
    several = len(next(iter(outlines.values()))) > 1
    words = "maps show every ring round" if several else "maps show it round"
    return (Fact(f"{round_} of {len(outlines)}", words),)


def _alternative(
    comparison: Comparison,
    key: Sequence[KeyRow],
    outlines: Mapping[str, Sequence[Outline]],
    captions: Sequence[Caption],
) -> str:
    """State each figure and its source, and how its ring looks on each map."""
    what = "the same distance ring" if len(key) == 1 else f"the same {len(key)} distance rings"
    maps = number_word(len(outlines)).capitalize()
    sentences = [f"{maps} small maps with {what} around {phrases.place_and_position(comparison.origin)}."]
    sentences += [rings.ring_said(row) for row in key]
    sentences.append(EVERY_POINT)
    subjects = ["the ring"] if len(key) == 1 else [row.short for row in key]
    for (name, seen), caption in zip(outlines.items(), captions, strict=True):
        looks = ", ".join(
            f"{who} is {outline.text(name)}" for who, outline in zip(subjects, seen, strict=True)
        )
        sentences.append(f"{caption.title}: {looks}. {caption.keeps} {caption.distorts}")
    return " ".join([*sentences, rings.closing()])
