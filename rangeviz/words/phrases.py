"""Phrases that figures of several kinds share: sources, dates, places, caveats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rangeviz._version import __version__
from rangeviz.facts.csv_table import CityPair
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.words.language import ENGLISH, Language, mark
from rangeviz.words.quantities import position, qualified, stated

NOT_SHOWN_TITLE = mark("What the rings do not show")
NOT_SHOWN = (
    mark("Any place, plan or prediction."),
    mark(
        "A ring is one reported number turned into a distance on the ground: no terrain, no route, no "
        "certainty."
    ),
)
_NOT_SHOWN_FIRST = {
    "Any place, plan or prediction.": mark("Not shown: any place, plan or prediction."),
    "Which of them is right.": mark("Not shown: which of them is right."),
}
"""First sentences of what is not shown, and how they begin a text."""
NOMINAL = mark("Nominal, publicly reported values.")
BASEMAP = mark(
    "Basemap: Natural Earth, public domain, simplified by several km. "
    "Boundaries imply no endorsement; dashed = disputed."
)
INVENTED = mark("{place} and all around it are invented; the distances are real")
SOURCES = mark("Sources:")
"""What parts a description from its sources in one text."""
LONGEST_ALTERNATIVE = 250

_PROJECTION_NOTES = {
    "azimuthal-equidistant": mark("Azimuthal equidistant: distances from the centre are true."),
    "mercator": mark("Mercator: shapes are kept, sizes grow towards the poles."),
    "web-mercator": mark("Web Mercator is EPSG:3857; reach is measured from the centre."),
    "plate-carree": mark("Plate carrée: east–west is stretched away from the equator."),
    "lambert-conformal": mark("Lambert conformal: shapes are kept, scale is true at the centre's latitude."),
    "orthographic": mark("Orthographic: the globe seen from afar."),
    "robinson": mark("Robinson: a compromise; neither areas nor distances are true."),
    "equal-earth": mark("Equal Earth: areas are true, shapes are not."),
}
_SHAPES = {
    "path length": (mark("a path"), "path"),
    "reach in one direction": (mark("in one direction"), "direction"),
    "width or gap": (mark("a width"), "width"),
    "altitude": (mark("straight up"), "straight up"),
    "round trip": (mark("there and back"), "back"),
    "circumference": (mark("all the way round"), "round"),
    "band from a coast": (mark("a band along a coast"), "coast"),
}
"""Of each shape that is no ring the words for it, and the one by which an English label says it already."""


def bare(label: str) -> str:
    """Cut a label's closing parenthesis, which the key keeps: ``HIMARS (existing rockets)`` → ``HIMARS``."""
    return re.sub(r"\s*\([^()]*\)$", "", label) or label


def short_publisher(report: Report) -> str:
    """Cut a publisher to its first words: ``VOA, carried by Eurasia Review`` → ``VOA``."""
    return re.split(r", | \(", report.publisher)[0]


def long_date(date: str, language: Language = ENGLISH) -> str:
    """Format a date as `Language.date` does, or that there is none."""
    return language.date(date) if date else language.say("undated")


def who(report: Report, short: bool = False, language: Language = ENGLISH) -> str:
    """Return publisher (in its first words alone, if short) and date: ``Janes, August 2023``."""
    publisher = short_publisher(report) if short else report.publisher
    return f"{publisher}, {long_date(report.date, language)}"


def source_line(report: Report, language: Language = ENGLISH) -> str:
    """Return figure, qualifier, publisher and date in one line."""
    return language.labelled(stated(report), who(report, language=language))


def place_of(origin: Origin) -> str:
    """Return the words for an origin in a sentence."""
    return origin.place or origin.label


def dates(reports: Sequence[Report], language: Language = ENGLISH) -> str:
    """Return the reports' dates: ``Reports of 2022 to 2024, some undated.``; nothing if none is dated."""
    dated = [report.date for report in reports if report.date]
    if not dated:
        return ""
    months, years = {date[:7] for date in dated}, sorted({date.split("-")[0] for date in dated})
    if len(months) == 1:
        span = language.date(dated[0][:7])
    elif len(years) == 1:
        span = language.date(years[0])
    else:
        span = language.say("{first} to {last}", first=language.date(years[0]), last=language.date(years[-1]))
    if years[0].endswith("s"):
        # Translators: the date is a decade, such as "1940s", or a span that begins with one.
        span = language.say("the {date}", date=span)
    if len(dated) < len(reports):
        return language.say("Reports of {date}, some undated.", date=span)
    return language.count("Report of {date}.", "Reports of {date}.", len(reports), date=span)


def capital(sentence: str) -> str:
    """Begin a sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def first_that_fits(*texts: str) -> str:
    """Return the first text short enough to be an alternative text; if none is, the last one, cut."""
    longest = LONGEST_ALTERNATIVE
    return next((text for text in texts if len(text) <= longest), f"{texts[-1][: longest - 1]}…")


def measure(reports: Sequence[Report], language: Language) -> str:
    """Return the formal name of what is drawn."""
    count = len(reports)
    if any(report.kind == "own" for report in reports):
        return language.count("Distance as given", "Distances as given", count)
    if is_distance(reports):
        return language.count("Reported distance", "Reported distances", count)
    return language.count("Publicly reported nominal range", "Publicly reported nominal ranges", count)


def is_distance(reports: Sequence[Report]) -> bool:
    """Return whether anything drawn is not a publicly reported nominal range."""
    return any(report.kind == "own" or report.shape != "nominal reach" for report in reports)


def nominal(reports: Sequence[Report], language: Language) -> str:
    """Return the sentence that values are nominal and public, or, of one's own, that their sources say so."""
    if any(report.kind == "own" for report in reports):
        return language.say("Nominal values, as the sources named give them.")
    return language.say(NOMINAL)


def not_shown_text(sentences: Sequence[str], language: Language) -> str:
    """Return what a figure does not show as one text; the sentences are English messages."""
    first, *rest = sentences
    return " ".join(map(language.say, [_NOT_SHOWN_FIRST[first], *rest]))


def origin_note(origin: Origin, language: Language = ENGLISH) -> tuple[str, str]:
    """Return the two lines that call a centre an example."""
    said = language.say("Example centre,\nnot a real site")
    if origin.invented:
        said = language.say("Example centre,\nan invented place")
    first, second = said.split("\n")
    return first, second


def origin_line(origin: Origin, language: Language) -> str:
    """Return the line that calls a centre an example and says how coarse it is."""
    if origin.invented:
        return language.say("Example centre, an invented place")
    where = position(origin, language).replace(" ", "\N{NO-BREAK SPACE}")
    return language.say("Example centre, whole degrees: {position}, not a real site", position=where)


def credits(reports: Sequence[Report], projection: str, origins: Sequence[Origin], language: Language) -> str:
    """Name basemap, method and software, for the small print; `origins` tells which places are made up."""
    grounds = [f"{language.say(INVENTED, place=origin.label)}." for origin in origins if origin.invented]
    if not grounds or len(grounds) < len(origins):
        grounds.insert(0, language.say(BASEMAP))
    rings = language.say("Rings: geodesic distance on WGS84.")
    method = f"{rings} {projection_note(projection, language)}".strip()
    if len(origins) == 1 and not origins[0].invented:
        method = f"{origin_line(origins[0], language)}. {method}"
    return f"{nominal(reports, language)} {' '.join(grounds)} {method} rangeviz {__version__}"


def projection_note(projection: str, language: Language) -> str:
    """Name a projection and what is true on it; nothing for none."""
    return language.say(_PROJECTION_NOTES.get(projection, ""))


def hidden(projection: str, language: Language = ENGLISH) -> str:
    """Return the sentence that a map shows nothing of a ring."""
    if projection == "orthographic":
        return language.say("Not shown: the whole ring lies behind the globe.")
    return language.say("Not shown: the whole ring lies beyond the map’s edge.")


def place_and_position(origin: Origin, language: Language) -> str:
    """Return where a centre is and how coarse, or that the place is made up."""
    place, at = place_of(origin), position(origin, language)
    if origin.invented:
        return f"{place} ({language.say(INVENTED, place=origin.label)})"
    if at in place:
        return place
    return language.say("{place}, an illustrative origin at {position}", place=place, position=at)


def sources(reports: Sequence[Report], language: Language = ENGLISH) -> str:
    """List the sources with title and address, for a file's metadata."""
    lines = []
    for report in dict.fromkeys(reports):
        page = ", ".join(part for part in (report.title, report.url) if part)
        said = language.labelled(report.label, source_line(report, language))
        lines.append(f"{said}{'. ' + page if page else ''}")
    return "; ".join(lines)


def familiar_text(pair: CityPair, unit: str, language: Language) -> str:
    """Return a familiar distance in the figure's first unit: ``New York to Boston: about 190 miles``."""
    # The symbol of kilometres, the name of miles.
    words = language.quantity(pair.about_km, "km") if unit == "km" else language.spoken(pair.about_mi, "mi")
    return language.labelled(language.name(pair.label), qualified("about", words, language))


def shape_words(report: Report, language: Language) -> str:
    """Return the shape of what may be no ring, such as ``a path``; nothing if the label says it."""
    said, in_label = _SHAPES.get(report.shape, ("", ""))
    here = language.say(said)
    return "" if (in_label if language == ENGLISH else here) in report.label else here
