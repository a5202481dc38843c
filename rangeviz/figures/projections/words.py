"""What the projections figure says: where rings are round, and what each map keeps and distorts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rangeviz.earth.outline import Outline
from rangeviz.facts.comparison import Comparison
from rangeviz.words import phrases, rings
from rangeviz.words.language import Language, mark
from rangeviz.words.value import Fact, KeyRow, Words

KEEPS = {
    "azimuthal-equidistant": (
        mark("Azimuthal equidistant"),
        mark("Keeps distances from the centre."),
        mark("Distorts the far side most."),
    ),
    "orthographic": (
        mark("Orthographic"),
        mark("Keeps the look of a globe."),
        mark("Distorts the rim, hides the far half."),
    ),
    "mercator": (mark("Mercator"), mark("Keeps angles."), mark("Distorts sizes, near the poles most.")),
    "plate-carree": (
        mark("Plate carrée"),
        mark("Keeps north–south distances."),
        mark("Distorts east–west distances."),
    ),
    "lambert-conformal": (
        mark("Lambert conformal"),
        mark("Keeps angles."),
        mark("Distorts sizes, in the far south most."),
    ),
    "robinson": (mark("Robinson"), mark("Keeps nothing exactly."), mark("Distorts everything a little.")),
    "equal-earth": (mark("Equal Earth"), mark("Keeps areas."), mark("Distorts shapes and distances.")),
}
"""A projection's name, what it keeps, and what it distorts."""
SOUTHERN = {"lambert-conformal": mark("Distorts sizes, in the far north most.")}
"""What is distorted about a southern origin, where that differs."""
EVERY_POINT = mark("Every point of a ring is equally far from the centre, on every map.")


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
    key, language = rings.key_rows(comparison), Language(comparison.lang)
    captions = tuple(_caption(name, seen, comparison) for name, seen in outlines.items())
    return ProjectionsWords(
        headline=comparison.title or _headline(comparison, len(outlines)),
        subtitle=comparison.subtitle or f"{rings.subtitle(comparison)} {language.say(EVERY_POINT)}",
        alternative=_alternative(comparison, outlines),
        description=_description(comparison, key, outlines, captions),
        callout=() if comparison.ask else _callout(outlines, language),
        key=key,
        captions=captions,
        **rings.caveats(comparison, "", (comparison.origin,)),
    )


def _caption(name: str, seen: Sequence[Outline], comparison: Comparison) -> Caption:
    title, kept, lost = KEEPS[name]
    language = Language(comparison.lang)
    looks = rings.looks(seen[0], name, language) if len(seen) == 1 and not comparison.ask else ""
    if comparison.origin.lat < 0:
        lost = SOUTHERN.get(name, lost)
    return Caption(language.say(title), looks, language.say(kept), language.say(lost))


def _headline(comparison: Comparison, maps: int) -> str:
    """Return the headline: where the rings are round."""
    language, count = Language(comparison.lang), len(comparison.rings)
    # Translators: {maps} is a number, always more than three.
    return language.count(
        "One ring, {maps} maps: where is it round?",
        "{count} rings, {maps} maps: where are they round?",
        count,
        count=phrases.capital(language.count_word(count)),
        maps=language.count_word(maps),
    )


def _callout(outlines: Mapping[str, Sequence[Outline]], language: Language) -> tuple[Fact, ...]:
    """Return the number of maps on which every ring is round."""
    number = language.say("{some} of {all}", some=len(_round_on(outlines)), all=len(outlines))
    if len(next(iter(outlines.values()))) > 1:
        # Translators: stands beside a number such as "2 of 6".
        return (Fact(number, language.say("maps show every ring round")),)
    return (Fact(number, language.say("maps show it round")),)


def _round_on(outlines: Mapping[str, Sequence[Outline]]) -> list[str]:
    """Return the names of the maps on which every ring is round."""
    return [KEEPS[name][0] for name, seen in outlines.items() if all(each.kind == "round" for each in seen)]


def _maps(comparison: Comparison, outlines: Mapping[str, Sequence[Outline]]) -> str:
    language = Language(comparison.lang)
    # Translators: {maps} is a number, always more than three.
    return language.count(
        "{maps} small maps with the same distance ring",
        "{maps} small maps with the same {count} distance rings",
        len(comparison.rings),
        maps=phrases.capital(language.count_word(len(outlines))),
    )


def _round_text(comparison: Comparison, outlines: Mapping[str, Sequence[Outline]]) -> str:
    """Return the sentence that tells on which maps the rings are round, or asks it."""
    language, count = Language(comparison.lang), len(comparison.rings)
    if comparison.ask:
        return language.count("On which of them is it round?", "On which are they round?", count)
    found = [language.say(name) for name in _round_on(outlines)]
    places = {
        "some": language.count_word(len(found)),
        "maps": language.count_word(len(outlines)),
        "names": language.listed(found) if found else "",
    }
    if 0 < len(found) < len(outlines):
        return language.count(
            "The ring is round on {some} of the {maps} ({names}).",
            "All rings are round on {some} of the {maps} ({names}).",
            count,
            **places,
        )
    return language.count(
        "The ring is round on {some} of the {maps}.",
        "All rings are round on {some} of the {maps}.",
        count,
        **places,
    )


def _alternative(comparison: Comparison, outlines: Mapping[str, Sequence[Outline]]) -> str:
    """Return the alternative text: place, distances, and on how many maps they are round."""
    maps, seen = _maps(comparison, outlines), _round_text(comparison, outlines)
    language = Language(comparison.lang)
    placed = language.say("{maps} around {place}", maps=maps, place=phrases.place_of(comparison.origin))
    said = language.labelled(placed, rings.short_text(comparison))
    return phrases.first_that_fits(f"{said}. {seen}", f"{placed}. {seen}", f"{maps}. {seen}")


def _description(
    comparison: Comparison,
    key: Sequence[KeyRow],
    outlines: Mapping[str, Sequence[Outline]],
    captions: Sequence[Caption],
) -> str:
    """Return the long description: how each ring looks on each map, and each figure and its source."""
    language = Language(comparison.lang)
    place = phrases.place_and_position(comparison.origin, language)
    placed = language.say("{maps} around {place}", maps=_maps(comparison, outlines), place=place)
    sentences = [f"{placed}.", _round_text(comparison, outlines), language.say(EVERY_POINT)]
    pairs = zip(key, comparison.rings, strict=True)
    sentences += [rings.ring_text(row, ring.report, language) for row, ring in pairs]
    for (name, seen), caption in zip(outlines.items(), captions, strict=True):
        looks = [rings.looks(outline, name, language) for outline in seen]
        if len(key) == 1:
            shapes = [language.say("the ring is {shape}", shape=looks[0])]
        else:
            shapes = [
                language.say("{name} is {shape}", name=row.short, shape=shape)
                for row, shape in zip(key, looks, strict=True)
            ]
        shape = "" if comparison.ask else f"{language.listed(shapes)}. "
        sentences.append(language.labelled(caption.title, f"{shape}{caption.keeps} {caption.distorts}"))
    return " ".join([*sentences, rings.closing(comparison.reports, language)])
