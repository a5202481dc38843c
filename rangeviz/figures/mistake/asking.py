"""What the mistake asks, in place of what was measured."""

from __future__ import annotations

from typing import Any

from rangeviz.earth.web_mercator import NaiveCircle
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.mistake.amounts import in_unit
from rangeviz.figures.mistake.value import MistakeWords
from rangeviz.words import phrases, rings
from rangeviz.words.language import mark
from rangeviz.words.quantities import first_unit

ASKED_RING, ASKED_CIRCLE = mark("The ring"), mark("The circle")
ASKED_SOURCE = mark("Drawn in Web-Mercator metres.")


def asking(words: MistakeWords, comparison: Comparison, circle: NaiveCircle) -> dict[str, Any]:
    """Return the words that differ where the question stands in place of what was measured."""
    language = words.language
    figure = in_unit(circle.range_km, first_unit(comparison), language)
    asked = language.say("How far does a circle of {distance} on a web map really reach?", distance=figure)
    what = language.say(
        "Web map with two lines around {place}: a distance ring of {distance}, and a circle with that radius "
        "in the map’s own metres.",
        place=phrases.place_of(comparison.origin),
        distance=figure,
    )
    ring, circled = words.key[-2:]
    drawn = language.say("radius {distance} on the map", distance=figure)
    reported = rings.ring_text(ring, comparison.reports[0], language)
    said = [what, asked, reported, rings.closing(comparison.reports, language)]
    named = circled._replace(
        name=language.say(ASKED_CIRCLE),
        short=language.say(ASKED_CIRCLE),
        said=drawn,
        source=language.say(ASKED_SOURCE),
        length_km=circle.range_km,
    )
    return {
        "headline": comparison.title or asked,
        "alternative": phrases.first_that_fits(what, asked),
        "description": " ".join(said),
        "callout": (),
        "key": (*words.key[:-1], named),
        "naive": (named.name, drawn),
        "right": (language.say(ASKED_RING), language.say("{distance} on the ground", distance=figure)),
        "latitudes": tuple((lat, "?") for lat, _ in words.latitudes),
    }
