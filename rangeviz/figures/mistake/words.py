"""What the mistake says: a circle in a web map's metres, and how far it really reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rangeviz.earth.outline import Outline
from rangeviz.earth.web_mercator import NaiveCircle
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.mistake import amounts
from rangeviz.figures.mistake.asking import asking
from rangeviz.figures.mistake.value import MistakeWords
from rangeviz.words import phrases, rings
from rangeviz.words.language import Language, mark
from rangeviz.words.quantities import first_unit
from rangeviz.words.value import Fact, KeyRow

RIGHT = mark("The right ring")
SAME_CIRCLE = mark("The same circle at other latitudes: equal on the map, ever shorter on the ground")
ASKED_SAME_CIRCLE = mark("The same circle at other latitudes")
HIDES_BELOW = 0.02
"""An error up to this share nobody sees on a map."""
NAIVE_GID = "ring:naive"
_SHAPES = (
    mark("On this projection the circle is round, and the right ring is {shape}."),
    mark("On this projection the circle is round, and the right ring is larger and {shape}."),
)


def words_of(
    comparison: Comparison, circle: NaiveCircle, others: Sequence[NaiveCircle], right: Outline
) -> MistakeWords:
    """Return the words of the mistake.

    Parameters
    ----------
    comparison : Comparison
        One report.
    circle : NaiveCircle
        Its circle in Web-Mercator metres, measured.
    others : sequence of NaiveCircle
        The same circle at several latitudes.
    right : Outline
        How the right ring looks on the map.
    """
    unit, language = first_unit(comparison), Language(comparison.lang)
    name = _naive_name(circle, language)
    said = language.say("reaches {distance}", distance=amounts.reach_text(circle, unit, language))
    key = rings.key_rows(comparison)
    naive = KeyRow(NAIVE_GID, name, name, said, _measured(circle, language), 1, circle.sideways_km)
    meant = amounts.in_unit(circle.range_km, unit, language)
    words = MistakeWords(
        headline=comparison.title or _headline(comparison, circle),
        subtitle=comparison.subtitle or _subtitle(comparison),
        alternative=_alternative(comparison, circle),
        description=_description(comparison, key[-1], circle, others, right),
        callout=_callout(circle, language),
        key=(*key, naive),
        origin_note=phrases.origin_note(comparison.origin, language),
        naive=(name, said),
        right=(language.say(RIGHT), language.say("{distance} everywhere", distance=meant)),
        latitudes=tuple(
            (amounts.latitude(other.lat, language), amounts.short_by(other, language)) for other in others
        ),
        **rings.caveats(comparison, "web-mercator", (comparison.origin,)),
    )
    return replace(words, **asking(words, comparison, circle)) if comparison.ask else words


def _headline(comparison: Comparison, circle: NaiveCircle) -> str:
    """Return the headline: what the mistake does here."""
    unit, language = first_unit(comparison), Language(comparison.lang)
    if circle.worst < HIDES_BELOW:
        return language.say("So near the equator, nobody sees the mistake")
    low, high = amounts.reaches(circle, unit)
    reach = language.number(low)
    if high != low:
        reach = language.say("{first} to {last}", first=reach, last=language.number(high))
    return language.say(
        "Drawn as {distance}, it reaches only {reach}",
        distance=amounts.spoken(circle.range_km, unit, language),
        reach=reach,
    )


def _naive_name(circle: NaiveCircle, language: Language) -> str:
    """Return the circle's name; where the error cannot be seen, it is not called wrong."""
    if circle.worst >= HIDES_BELOW:
        return language.say("The wrong circle")
    return language.say("The map’s circle")


def _subtitle(comparison: Comparison) -> str:
    """Return the subtitle: what is drawn twice, and where."""
    return Language(comparison.lang).say(
        "One reported distance, drawn twice around {place}: as a circle in a web map’s own metres, and as "
        "the ring that lies so far on the ground.",
        place=phrases.place_of(comparison.origin),
    )


def _callout(circle: NaiveCircle, language: Language) -> tuple[Fact, ...]:
    """Return the callout: how much is missing east and west, and the worst where that differs."""
    at = amounts.latitude(circle.lat, language)
    short = language.say("too short east and west, at {latitude}", latitude=at)
    found = [Fact(amounts.percent(circle.shortfall, language), short)]
    if circle.worst - circle.shortfall > amounts.UNEVEN:
        if abs(circle.north_km - circle.south_km) < 0.001 * circle.range_km:
            short = language.say("too short to the north and south")
        elif circle.north_km < circle.south_km:
            short = language.say("too short to the north")
        else:
            short = language.say("too short to the south")
        found.append(Fact(amounts.percent(circle.worst, language), short))
    return tuple(found)


def _measured(circle: NaiveCircle, language: Language) -> str:
    """Return how the circle is made and what was measured."""
    meant, sideways, north, south = (
        language.with_unit(language.digits(f"{km:,.1f}"), "km", km)
        for km in (circle.range_km, circle.sideways_km, circle.north_km, circle.south_km)
    )
    return language.say(
        "Radius {radius} in Web-Mercator metres. On the ground it reaches {sideways} east and west, {north} "
        "north, {south} south.",
        radius=meant,
        sideways=sideways,
        north=north,
        south=south,
    )


def _alternative(comparison: Comparison, circle: NaiveCircle) -> str:
    """Return the alternative text: place, distance, and how far the circle falls short."""
    unit, language = first_unit(comparison), Language(comparison.lang)
    places = {
        "distance": amounts.spoken(circle.range_km, unit, language),
        "reach": amounts.spoken(circle.sideways_km, unit, language),
        "share": amounts.percent(circle.shortfall, language),
    }
    again = language.say(
        "and the same distance drawn as a circle in the map’s own metres: the circle reaches {reach} east "
        "and west, {share} too short.",
        **places,
    )
    if circle.shortfall >= HIDES_BELOW:
        again = language.say(
            "and the same distance drawn as a circle in the map’s own metres: the circle reaches only "
            "{reach} east and west, {share} too short.",
            **places,
        )
    what = language.say("Web map with a distance ring of {distance}", **places)
    place = phrases.place_of(comparison.origin)
    placed = language.say("Web map with a distance ring of {distance} around {place}", place=place, **places)
    return phrases.first_that_fits(f"{placed}, {again}", f"{what}, {again}")


def _description(
    comparison: Comparison, ring: KeyRow, circle: NaiveCircle, others: Sequence[NaiveCircle], right: Outline
) -> str:
    """Return the long description: how far the circle reaches, what is missing, and where it is worse."""
    language = Language(comparison.lang)
    sentences = [
        language.say(
            "Web-Mercator map with two lines around {place}: the right ring and a circle in the map’s "
            "metres.",
            place=phrases.place_and_position(comparison.origin, language),
        ),
        _reaching(circle, first_unit(comparison), language),
    ]
    if others:
        each = ", ".join(
            language.labelled(
                amounts.latitude(other.lat, language), amounts.percent(other.shortfall, language)
            )
            for other in others
        )
        sentences.append(
            language.say(
                "On the map the circle looks the same at every latitude, while the right ring grows; missing "
                "east and west are, at {latitudes}.",
                latitudes=each,
            )
        )
    shape = rings.looks(right, "web-mercator", language)
    sentences += [
        rings.ring_text(ring, comparison.reports[0], language),
        phrases.projection_note("web-mercator", language),
        language.say(_SHAPES[circle.worst >= HIDES_BELOW], shape=shape),
        rings.closing(comparison.reports, language),
    ]
    return " ".join(sentences)


def _reaching(circle: NaiveCircle, unit: str, language: Language) -> str:
    """Return how far the circle reaches in each direction, as sentences."""
    places = {
        "radius": amounts.in_both(circle.range_km, unit, language),
        "sideways": amounts.in_both(circle.sideways_km, unit, language),
        "share": amounts.percent(circle.shortfall, language),
        "north": amounts.in_both(circle.north_km, unit, language),
        "south": amounts.in_both(circle.south_km, unit, language),
    }
    if circle.shortfall >= HIDES_BELOW:
        return language.say(
            "Drawn with a radius of {radius}, the circle reaches only {sideways} east and west: {share} too "
            "short. North it reaches {north}, south {south}.",
            **places,
        )
    return language.say(
        "Drawn with a radius of {radius}, the circle reaches {sideways} east and west: {share} too short. "
        "North it reaches {north}, south {south}.",
        **places,
    )
