"""The page's phrases, which its script fills as well, and its small print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rangeviz._version import __version__
from rangeviz.export.xmp import xmp
from rangeviz.facts.origin import Origin
from rangeviz.words.language import ENGLISH, Language, mark
from rangeviz.words.phrases import NOMINAL, projection_note

PHRASES = {
    "about": "about {figure}",
    "up to": "up to {figure}",
    "more than": "more than {figure}",
    "two": mark("{large} is {times} as far as {small}"),
    "area": mark("; its ring holds about {times} the area"),
    "alike": mark("{large} and {small} are nearly the same distance"),
    "one": mark("How far is {large}, really?"),
    "none": mark("Choose a reported distance, or set your own"),
    "your": mark("Your {figure}"),
    "named": mark("{name}, {figure},"),
    "longer": mark("is {times} as far as {other}"),
    "shorter": mark("would fit {times} into {other}"),
    "equal": mark("is about as far as {other}"),
    "and": " and ",
    "comma": ", ",
    "stop": ".",
    "alone": mark("{figure} is your own distance."),
    "dot": mark("At this scale {figure} is little more than a dot; the bars below show it."),
    "alt": mark(
        "Map with {count} around {place}. {rings} Nominal, publicly reported values. "
        "Not shown: any place, plan or prediction; no terrain, no route, no certainty."
    ),
    "ringAlt": mark("{name}: {figure}."),
    "ring": mark("one distance ring"),
    "rings": mark("{count} distance rings"),
    "noRings": mark("no ring"),
    "ladderOnly": mark("{name}, {figure}, is longer than this map shows; the bars below show it."),
    "three": mark("Three at a time: untick one first."),
    "badNumber": mark("“{text}” is not a number; give 1 to {most} {unit}, such as {example}."),
    "badRange": mark("{text} {unit} cannot be drawn; give 1 to {most} {unit}."),
    "badName": mark("A name has {most} letters at most."),
    "badLink": mark("Part of the link was not known here and was left out."),
    "copied": mark("Copied."),
    "copyByHand": mark("Copy it from here."),
    "saved": mark("Saved {file}."),
    "notSaved": mark("This browser could not save the picture."),
    "around": mark("Rings around {place}."),
    "fromCentre": mark("{distance} from the centre"),
    "notShown": mark("What the rings do not show."),
    "yours": mark("Yours"),
    "labelled": mark("{name}: {said}"),
    "sources": mark("Sources:"),
    "mySource": mark("my own distance"),
    "stepLess": mark("Less"),
    "stepMore": mark("More"),
}
BASEMAP = mark(
    "Map: Natural Earth, public domain, simplified by several km; boundaries imply no endorsement, dashed "
    "lines are disputed."
)

PICTURE_XMP = xmp(
    {
        **dict.fromkeys(("Caption", "Alternative", "Credit"), ""),
        "Title": "{title}",
        "Description": "{description}",
        "Source": "{sources}",
        "Software": f"rangeviz {__version__} page",
        "Recipe": "{recipe}",
    }
)
"""What a picture that is saved from the page says of itself, its places unfilled."""


def phrases(language: Language) -> dict[str, str]:
    """Return every phrase in a language, its places unfilled."""
    found = {name: language.translated(text) for name, text in PHRASES.items()}
    return {**found, "and": language.listed(["", ""])}


def times_forms(language: Language) -> dict[str, str]:
    """Return "3.8 times" by the number's plural category, and what fractions and two have of their own."""
    if language == ENGLISH:
        return {"other": "{ratio} times"}
    whole = {
        language.plural(count): language.count("{ratio} times", "{ratio} times", count, ratio="{ratio}")
        for count in (1_000_000, 100, 11, 5, 3, 21, 1)
    }
    fraction = language.term("fraction", "{ratio} times")
    return {"other": whole[language.plural(5)], **whole, "fraction": fraction, "two": language.say("twice")}


def ratio_text(ratio: float, language: Language = ENGLISH) -> str:
    """Return a ratio with two significant digits: 3.8, 14, 6,900."""
    return language.number(float(f"{ratio:.2g}"))


def times_text(ratio: float, language: Language) -> str:
    """Return a ratio as words: ``3.8 times``."""
    forms, value = times_forms(language), float(f"{ratio:.2g}")
    form = "two" if value == 2 else language.plural(value) if value == int(value) else "fraction"
    return forms.get(form, forms["other"]).replace("{ratio}", ratio_text(ratio, language))


def credits(places: Sequence[Origin], language: Language) -> str:
    """Return method, basemap and software, for the small print."""
    invented = [
        language.say("{place} and all around it are invented.", place=language.name(each.label))
        for each in places
        if each.invented
    ]
    basemap = [language.say(BASEMAP), projection_note("azimuthal-equidistant", language)]
    return " ".join(
        [
            language.say(NOMINAL),
            language.say("Centres are whole degrees, examples only."),
            *invented,
            *(basemap if len(invented) < len(places) else []),
            language.say("Rings: geodesic distance on WGS84."),
            f"rangeviz {__version__}.",
        ]
    )


def differing(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a page's data say otherwise in another language: all but where things lie."""
    places = [
        {
            **{name: place[name] for name in ("label", "place", "position")},
            "names": [level["names"] for level in place["levels"]],
        }
        for place in data["places"]
    ]
    same = ("views", "places", "languages", "software", "title", "xmp")
    return {**{name: value for name, value in data.items() if name not in same}, "places": places}
