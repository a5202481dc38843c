"""Every sentence a figure says: headline, subtitle, ring names, sources, caveats, alternative text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rangeviz._version import __version__
from rangeviz.facts.csv_table import CityPair
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report, stated_also
from rangeviz.facts.units import convert_about, is_rough, number, quantity

NOT_SHOWN_TITLE = "What the rings do not show"
NOT_SHOWN = (
    "Any place, plan or prediction. A ring is one reported number turned into a distance on the ground: "
    "no terrain, no route, no certainty."
)
NOMINAL = "Nominal, publicly reported values."
BASEMAP = (
    "Basemap: Natural Earth, public domain, simplified by several km. "
    "Boundaries imply no endorsement; dashed = disputed."
)
INVENTED = "{} and all around it are invented; the distances are real."

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_QUALIFIERS = (
    (
        re.compile(r"(only )?(about|approx|around|some|roughly|circa|nearly|near)\b|c\.|approximate", re.I),
        "about",
    ),
    (re.compile(r"(up to|as much as|as far as|maximum|at most|no more than)\b", re.I), "up to"),
    (re.compile(r"(more than|over|upwards of|exceeding|in excess of|at least)\b", re.I), "more than"),
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
    "path length": "a path",
    "reach in one direction": "in one direction",
    "width or gap": "a width",
    "altitude": "straight up",
    "round trip": "there and back",
    "circumference": "all the way round",
    "band from a coast": "a band along a coast",
}


def short_qualifier(qualifier: str) -> str:
    """Reduce a source's qualifier to ``about``, ``up to``, ``more than`` or nothing."""
    return next((short for pattern, short in _QUALIFIERS if pattern.match(qualifier.strip())), "")


def other_unit(unit: str) -> str:
    """Give the unit that stands in parentheses: kilometres, or miles for kilometres."""
    return "mi" if unit == "km" else "km"


def figure_text(report: Report, figure: float, unit: str | None = None) -> str:
    """Say a figure in two units, the source's first unless told otherwise: ``about 190 mi (300 km)``.

    Where the source itself gives both units, both stand as given; anything else is converted once, from
    the source's own figure.
    """
    first = unit or report.unit
    second = other_unit(first) if first == report.unit else report.unit
    qualifier = short_qualifier(report.qualifier)
    shown = {to: converted(figure, report.unit, to, qualifier) for to in (first, second)}
    if report.also and not report.figure_high:
        stated, stated_unit = stated_also(report.also)
        if stated_unit in shown:
            given = re.search(r"[0-9.,]+(?=\s*[a-z ]+$)", report.also, re.I)  # 57.0 stays 57.0
            said = f"{given[0]}\N{NO-BREAK SPACE}{stated_unit}" if given else quantity(stated, stated_unit)
            shown[stated_unit] = said
    words = [qualifier, shown[first], f"({shown[second]})"]
    return " ".join(word for word in words if word)


def converted(figure: float, unit: str, to: str, qualifier: str = "") -> str:
    """Write a figure in another unit, with ``about`` where rounding moved it by more than 1 %.

    A source's own ``about`` is for both units, and is not said twice.
    """
    about = "about " if is_rough(figure, unit, to) and qualifier != "about" else ""
    return f"{about}{quantity(convert_about(figure, unit, to), to)}"


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


def stated(report: Report) -> str:
    """Give the figure as the source states it, with its own qualifier: ``approximately 190 mi``."""
    figures = number(report.figure)
    if report.figure_high:
        figures += f"–{number(report.figure_high)}"
    also = f" ({report.also})" if report.also else ""
    qualifier = f"{report.qualifier} " if report.qualifier else ""
    return f"{qualifier}{figures}\N{NO-BREAK SPACE}{report.unit}{also}"


def source_line(report: Report) -> str:
    """Say figure, qualifier, publisher and date in one line."""
    date = long_date(report.date) if report.date else "undated"
    return f"{stated(report)}: {report.publisher}, {date}"


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
    return f"{noun} of {span}{'' if len(dated) == len(reports) else ', some undated'}."


def ratio_text(ratio: float) -> str:
    """Write a ratio with two significant digits: 3.8, 14, 6,900."""
    return number(float(f"{ratio:.2g}"))


def origin_note(origin: Origin) -> tuple[str, str]:
    """Say that a centre is an example, and how coarse it is."""
    if origin.invented:
        return "example centre, an invented place", origin.position
    return "example centre, not a real site", origin.position.replace(" ", "\N{NO-BREAK SPACE}")


def credits(projection: str, origins: Sequence[Origin] = ()) -> str:
    """Name basemap, method and software, for the small print; `origins` tells which places are made up."""
    grounds = [INVENTED.format(origin.label) for origin in origins if origin.invented]
    if not grounds or len(grounds) < len(origins):
        grounds.insert(0, BASEMAP)
    method = f"Rings: geodesic distance on WGS84. {_PROJECTION_NOTES.get(projection, '')}".strip()
    if projection and len(origins) == 1 and not origins[0].invented:
        method = f"Centre {origin_note(origins[0])[1]}, whole degrees, not a real site. {method}"
    return f"{NOMINAL} {' '.join(grounds)} {method} rangeviz {__version__}"


def hidden(projection: str) -> str:
    """State that a map shows nothing of a ring."""
    where = "behind the globe" if projection == "orthographic" else "beyond the map’s edge"
    return f"Not shown: the whole ring lies {where}."


def place_and_position(origin: Origin) -> str:
    """Say where a centre is and how coarse, or that the place is made up."""
    place = place_of(origin)
    if origin.invented:
        return f"{place} ({INVENTED.format(origin.label)[:-1]})"
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
    miles, _, km = pair.say.partition(" (")
    return f"{pair.label}: {f'about {km[:-1]}' if unit == 'km' else miles}"


def shape_words(report: Report) -> str:
    """Say the shape of what may be no ring, such as ``a path``; nothing if the label says it."""
    said = _SHAPES.get(report.shape, "")
    return "" if said.split(" ")[-1] in report.label else said
