"""What the projections figure says: where rings are round, and what each map keeps and distorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rangeviz.earth.outline import Outline
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
    captions = tuple(_caption(name, seen, comparison) for name, seen in outlines.items())
    formal = rings.subtitle(comparison)
    credits = phrases.credits(comparison.reports, "", (comparison.origin,))
    return ProjectionsWords(
        headline=_headline(comparison, len(outlines)),
        subtitle=formal if comparison.subtitle else f"{formal} {EVERY_POINT}",
        not_shown_title=phrases.NOT_SHOWN_TITLE,
        not_shown=phrases.NOT_SHOWN,
        credits=credits,
        alternative=_alternative(comparison, outlines),
        description=_description(comparison, key, outlines, captions),
        sources=phrases.sources(comparison.reports),
        callout=() if comparison.ask else _callout(outlines),
        key=key,
        captions=captions,
    )


def _caption(name: str, seen: Sequence[Outline], comparison: Comparison) -> Caption:
    title, kept, lost = KEEPS[name]
    looks = rings.looks(seen[0], name) if len(seen) == 1 and not comparison.ask else ""
    lost = lost if comparison.origin.lat >= 0 else lost.replace("south", "north")
    return Caption(title, looks, f"Keeps {kept}.", f"Distorts {lost}.")


def _headline(comparison: Comparison, maps: int) -> str:
    """Ask where the rings are round, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    one = len(comparison.rings) == 1
    count = "One ring" if one else f"{phrases.capital(phrases.count_word(len(comparison.rings)))} rings"
    return f"{count}, {phrases.count_word(maps)} maps: where {'is it' if one else 'are they'} round?"


def _callout(outlines: Mapping[str, Sequence[Outline]]) -> tuple[Fact, ...]:
    """Count the maps on which every ring is round."""
    round_ = len(_round_on(outlines))
    several = len(next(iter(outlines.values()))) > 1
    words = "maps show every ring round" if several else "maps show it round"
    return (Fact(f"{round_} of {len(outlines)}", words),)


def _round_on(outlines: Mapping[str, Sequence[Outline]]) -> list[str]:
    """Name the maps on which every ring is round."""
    return [KEEPS[name][0] for name, seen in outlines.items() if all(each.kind == "round" for each in seen)]


def _maps(comparison: Comparison, outlines: Mapping[str, Sequence[Outline]]) -> str:
    count = len(comparison.rings)
    what = "the same distance ring" if count == 1 else f"the same {phrases.count_word(count)} distance rings"
    return f"{phrases.capital(phrases.count_word(len(outlines)))} small maps with {what}"


def _round_text(comparison: Comparison, outlines: Mapping[str, Sequence[Outline]]) -> str:
    """State on which maps the rings are round; ask, where that is asked for."""
    if comparison.ask:
        return "On which of them is it round?" if len(comparison.rings) == 1 else "On which are they round?"
    what = "The ring is" if len(comparison.rings) == 1 else "All rings are"
    found = _round_on(outlines)
    count = phrases.count_word(len(found))
    named = f" ({phrases.listed(found)})" if 0 < len(found) < len(outlines) else ""
    return f"{what} round on {count} of the {phrases.count_word(len(outlines))}{named}."


def _alternative(comparison: Comparison, outlines: Mapping[str, Sequence[Outline]]) -> str:
    """State place, distances, and on how many maps they are round."""
    maps, seen = _maps(comparison, outlines), _round_text(comparison, outlines)
    placed = f"{maps} around {phrases.place_of(comparison.origin)}"
    said = rings.short_text(comparison)
    return phrases.first_that_fits(f"{placed}: {said}. {seen}", f"{placed}. {seen}", f"{maps}. {seen}")


def _description(
    comparison: Comparison,
    key: Sequence[KeyRow],
    outlines: Mapping[str, Sequence[Outline]],
    captions: Sequence[Caption],
) -> str:
    """State how each ring looks on each map, and each figure and its source."""
    sentences = [
        f"{_maps(comparison, outlines)} around {phrases.place_and_position(comparison.origin)}.",
        _round_text(comparison, outlines),
        EVERY_POINT,
    ]
    sentences += [rings.ring_text(row, ring.report) for row, ring in zip(key, comparison.rings, strict=True)]
    subjects = ["the ring"] if len(key) == 1 else [row.short for row in key]
    for (name, seen), caption in zip(outlines.items(), captions, strict=True):
        shapes = [
            f"{who} is {rings.looks(outline, name)}" for who, outline in zip(subjects, seen, strict=True)
        ]
        shape = "" if comparison.ask else f" {phrases.listed(shapes)}."
        sentences.append(f"{caption.title}:{shape} {caption.keeps} {caption.distorts}")
    return " ".join([*sentences, rings.closing(comparison.reports)])
