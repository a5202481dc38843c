"""Phrases that figures of several kinds share: sources, dates, places, caveats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rangeviz._version import __version__
from rangeviz.facts.csv_table import CityPair
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.words.quantities import stated

NOT_SHOWN_TITLE = "What the rings do not show"
NOT_SHOWN = (
    "Any place, plan or prediction.",
    "A ring is one reported number turned into a distance on the ground: no terrain, no route, no certainty.",
)
NOMINAL = "Nominal, publicly reported values."
BASEMAP = (
    "Basemap: Natural Earth, public domain, simplified by several km. "
    "Boundaries imply no endorsement; dashed = disputed."
)
INVENTED = "{} and all around it are invented; the distances are real"
LONGEST_ALTERNATIVE = 250

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_PROJECTION_NOTES = {
    "azimuthal-equidistant": "Azimuthal equidistant: distances from the centre are true.",
    "mercator": "Mercator: shapes are kept, sizes grow towards the poles.",
    "web-mercator": "Web Mercator is EPSG:3857; reach is measured from the centre.",
    "plate-carree": "Plate carrée: east–west is stretched away from the equator.",
    "lambert-conformal": "Lambert conformal: shapes are kept, scale is true at the centre's latitude.",
    "orthographic": "Orthographic: the globe seen from afar.",
    "robinson": "Robinson: a compromise; neither areas nor distances are true.",
    "equal-earth": "Equal Earth: areas are true, shapes are not.",
}
_SHAPES = {
    "path length": ("a path", "path"),
    "reach in one direction": ("in one direction", "direction"),
    "width or gap": ("a width", "width"),
    "altitude": ("straight up", "straight up"),
    "round trip": ("there and back", "back"),
    "circumference": ("all the way round", "round"),
    "band from a coast": ("a band along a coast", "coast"),
}
"""Of each shape that is no ring the words for it, and the one by which a label says it already."""
_COUNTS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def bare(label: str) -> str:
    """Cut a label's closing parenthesis, which the key keeps: ``HIMARS (existing rockets)`` → ``HIMARS``."""
    return re.sub(r"\s*\([^()]*\)$", "", label) or label


def short_publisher(report: Report) -> str:
    """Cut a publisher to its first words: ``VOA, carried by Eurasia Review`` → ``VOA``."""
    return re.split(r", | \(", report.publisher)[0]


def long_date(date: str) -> str:
    """Write a date out: ``2024-11`` → ``November 2024``, ``2024-04-25`` → ``25 April 2024``."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def who(report: Report, short: bool = False) -> str:
    """Say publisher (in its first words alone, if short) and date: ``Janes, August 2023``."""
    publisher = short_publisher(report) if short else report.publisher
    return f"{publisher}, {long_date(report.date) if report.date else 'undated'}"


def source_line(report: Report) -> str:
    """Say figure, qualifier, publisher and date in one line."""
    return f"{stated(report)}: {who(report)}"


def place_of(origin: Origin) -> str:
    """Give the words for an origin in a sentence."""
    return origin.place or origin.label


def dates(reports: Sequence[Report]) -> str:
    """Say of when the reports are: ``Reports of 2022 to 2024, some undated.``; nothing if none is dated."""
    dated = [report.date for report in reports if report.date]
    if not dated:
        return ""
    noun = "Report" if len(reports) == 1 else "Reports"
    months, years = {date[:7] for date in dated}, sorted({date.split("-")[0] for date in dated})
    if len(months) == 1:
        span = long_date(dated[0][:7])
    else:
        span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    the = "the " if years[0].endswith("s") else ""  # the 1940s
    return f"{noun} of {the}{span}{'' if len(dated) == len(reports) else ', some undated'}."


def count_word(count: int) -> str:
    """Write a count up to twelve as a word."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def listed(parts: Sequence[str]) -> str:
    """Join parts as a sentence does: ``a, b and c``."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def capital(sentence: str) -> str:
    """Begin a sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def first_that_fits(*texts: str) -> str:
    """Return the first text short enough to be an alternative text; if none is, the last one, cut."""
    longest = LONGEST_ALTERNATIVE
    return next((text for text in texts if len(text) <= longest), f"{texts[-1][: longest - 1]}…")


def measure(reports: Sequence[Report]) -> str:
    """Name formally what is drawn."""
    several = "s" * (len(reports) > 1)
    if any(report.kind == "own" for report in reports):
        return f"Distance{several} as given"
    return (
        f"Reported distance{several}" if is_distance(reports) else f"Publicly reported nominal range{several}"
    )


def is_distance(reports: Sequence[Report]) -> bool:
    """Tell whether something else than publicly reported nominal ranges is among what is drawn."""
    return any(report.kind == "own" or report.shape != "nominal reach" for report in reports)


def nominal(reports: Sequence[Report]) -> str:
    """State that values are nominal and public; of one's own figures only that their sources give them."""
    if any(report.kind == "own" for report in reports):
        return "Nominal values, as the sources named give them."
    return NOMINAL


def not_shown_text(sentences: Sequence[str]) -> str:
    """Say in one text what a figure does not show."""
    first, *rest = sentences
    return " ".join([f"Not shown: {first[0].lower()}{first[1:]}", *rest])


def origin_note(origin: Origin) -> tuple[str, str]:
    """Say in two lines that a centre is an example."""
    return "Example centre,", "an invented place" if origin.invented else "not a real site"


def origin_line(origin: Origin) -> str:
    """Say in one line that a centre is an example, and how coarse it is."""
    if origin.invented:
        return "Example centre, an invented place"
    position = origin.position.replace(" ", "\N{NO-BREAK SPACE}")
    return f"Example centre, whole degrees: {position}, not a real site"


def credits(reports: Sequence[Report], projection: str, origins: Sequence[Origin] = ()) -> str:
    """Name basemap, method and software, for the small print; `origins` tells which places are made up."""
    grounds = [f"{INVENTED.format(origin.label)}." for origin in origins if origin.invented]
    if not grounds or len(grounds) < len(origins):
        grounds.insert(0, BASEMAP)
    method = f"Rings: geodesic distance on WGS84. {projection_note(projection)}".strip()
    if len(origins) == 1 and not origins[0].invented:
        method = f"{origin_line(origins[0])}. {method}"
    return f"{nominal(reports)} {' '.join(grounds)} {method} rangeviz {__version__}"


def projection_note(projection: str) -> str:
    """Name a projection and what is true on it; nothing for none."""
    return _PROJECTION_NOTES.get(projection, "")


def hidden(projection: str) -> str:
    """State that a map shows nothing of a ring."""
    where = "behind the globe" if projection == "orthographic" else "beyond the map’s edge"
    return f"Not shown: the whole ring lies {where}."


def place_and_position(origin: Origin) -> str:
    """Say where a centre is and how coarse, or that the place is made up."""
    place = place_of(origin)
    if origin.invented:
        return f"{place} ({INVENTED.format(origin.label)})"
    return place if origin.position in place else f"{place}, an illustrative origin at {origin.position}"


def sources(reports: Sequence[Report]) -> str:
    """List the sources with title and address, for a file's metadata."""
    lines = []
    for report in dict.fromkeys(reports):
        page = ", ".join(part for part in (report.title, report.url) if part)
        lines.append(f"{report.label}: {source_line(report)}{'. ' + page if page else ''}")
    return "; ".join(lines)


def familiar_text(pair: CityPair, unit: str) -> str:
    """Say a familiar distance in the figure's first unit: ``New York to Boston: about 190 miles``."""
    return f"{pair.label}: {pair.said_km if unit == 'km' else pair.said_mi}"


def shape_words(report: Report) -> str:
    """Say the shape of what may be no ring, such as ``a path``; nothing if the label says it."""
    said, in_label = _SHAPES.get(report.shape, ("", ""))
    return "" if in_label in report.label else said
