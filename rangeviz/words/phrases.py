"""Every sentence a figure says: headline, subtitle, ring names, sources, caveats, alternative text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rangeviz._version import __version__
from rangeviz.facts.csv_table import CityPair
from rangeviz.facts.model import Comparison, Origin, Report, Ring, stated_also
from rangeviz.facts.units import convert_about, is_rough, number, quantity, unit_name

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
    """Say a figure in another unit, with ``about`` where rounding moved it by more than 1 %.

    A source's own ``about`` is for both units, and is not said twice.
    """
    about = "about " if is_rough(figure, unit, to) and qualifier != "about" else ""
    return f"{about}{quantity(convert_about(figure, unit, to), to)}"


def ring_name(ring: Ring, comparison: Comparison) -> str:
    """Name a ring briefly, as it stands on the ring: told apart by end or publisher where labels repeat."""
    report = ring.report
    name = bare(report.label)
    if ring.end:
        return f"{name}, {'lowest' if ring.end == 'low' else 'highest'}"
    same = [other for other in comparison.reports if bare(other.label) == name]
    return f"{name}, {short_publisher(report)}" if len(same) > 1 else name


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


def in_words(ring: Ring, comparison: Comparison) -> tuple[str, str]:
    """Give a ring's figure and its unit written out: ``("190", "miles")``."""
    unit = comparison.unit or ring.report.unit
    return number(convert_about(ring.figure, ring.report.unit, unit)), unit_name(unit)


def headline(comparison: Comparison) -> str:
    """Ask the question that the figure answers, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    rings = sorted(comparison.rings, key=lambda ring: ring.range_km)
    (small, small_unit), (large, large_unit) = (in_words(ring, comparison) for ring in (rings[0], rings[-1]))
    same_unit = small_unit == large_unit
    if comparison.spread and len({report.subject for report in comparison.reports}) > 1:
        return "Lowest and highest: how far apart are the reports?"
    if _alike(comparison):
        large, large_unit = in_words(comparison.rings[0], comparison)
        return f"How far is {large} {large_unit}, really?"
    least = small if same_unit else f"{small} {small_unit}"
    if comparison.spread:
        return f"{least} or {large} {large_unit}: how far apart are the reports?"
    if len(rings) == 2:
        return f"{large} {large_unit} and {least}: how big is the difference?"
    return f"From {least} to {large} {large_unit}: how big is the difference?"


def subtitle(comparison: Comparison, where: str = "") -> str:
    """Say measure, place (around its origin by default) and date, formally, unless it has its own words."""
    if comparison.subtitle:
        return comparison.subtitle
    nominal = all(report.shape == "nominal reach" and report.kind != "own" for report in comparison.reports)
    measure = "Publicly reported nominal ranges" if nominal else "Reported distances"
    where = where or f"around {place_of(comparison.origin)}"
    return f"{measure}, drawn as distance rings {where}. {dates(comparison.reports)}".strip()


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


def callout(comparison: Comparison, areas: tuple[float, float]) -> tuple[tuple[str, str], ...]:
    """Say how the largest ring compares with the smallest: a factor and its words, for distance and area.

    Parameters
    ----------
    comparison : Comparison
        Its smallest and largest rings are compared.
    areas : tuple of float
        Their areas, km².

    Returns
    -------
    tuple of (str, str)
        Empty for a single ring, or where the difference would round to nothing.
    """
    subjects = list(dict.fromkeys(ring.report.subject for ring in comparison.rings))
    if comparison.spread and len(subjects) > 1:
        return tuple(_spread_factor(comparison, subject) for subject in subjects)
    if _alike(comparison):
        return ()
    rings = sorted(comparison.rings, key=lambda ring: ring.range_km)
    distance = rings[-1].range_km / rings[0].range_km
    which = "" if len(rings) == 2 else ", largest to smallest"
    return (
        (f"{ratio_text(distance)}×", f"the distance{which}"),
        (f"{ratio_text(areas[1] / areas[0])}×", "the area (about)"),
    )


def _spread_factor(comparison: Comparison, subject: str) -> tuple[str, str]:
    rings = [ring for ring in comparison.rings if ring.report.subject == subject]
    reach = [ring.range_km for ring in rings]
    return f"{max(reach) / min(reach):.2g}×", f"{rings[0].report.label}, highest to lowest"


def _alike(comparison: Comparison) -> bool:
    reach = [ring.range_km for ring in comparison.rings]
    return max(reach) / min(reach) < 1.05


def origin_note(origin: Origin) -> str:
    """Say that a centre is illustrative, and how coarse."""
    if origin.invented:
        return f"illustrative origin: {origin.position}"
    return f"illustrative origin, whole degrees: {origin.position.replace(' ', chr(160))}"


def credits(projection: str, origins: Sequence[Origin] = ()) -> str:
    """Name basemap, method and software, for the small print; `origins` tells which places are made up."""
    grounds = [INVENTED.format(origin.label) for origin in origins if origin.invented]
    if not grounds or len(grounds) < len(origins):
        grounds.insert(0, BASEMAP)
    method = f"Rings: geodesic distance on WGS84. {_PROJECTION_NOTES.get(projection, '')}".strip()
    return f"{NOMINAL} {' '.join(grounds)} {method} rangeviz {__version__}"


def hidden(projection: str) -> str:
    """Say that a map shows nothing of a ring."""
    where = "behind the globe" if projection == "orthographic" else "beyond the map’s edge"
    return f"Not shown: the whole ring lies {where}. "


def alt_text(comparison: Comparison, areas: tuple[float, float], unseen: Collection[str] = ()) -> str:
    """Say in words what a sighted reader learns from the map: each figure, its source, and the ratio."""
    noun = "a distance ring" if len(comparison.rings) == 1 else f"{len(comparison.rings)} distance rings"
    rings = rings_text(comparison, areas, unseen)
    return f"Map with {noun} around {place_and_position(comparison.origin)}. {rings}"


def place_and_position(origin: Origin) -> str:
    """Say where a centre is and how coarse, or that the place is made up."""
    place = place_of(origin)
    if origin.invented:
        return f"{place} ({INVENTED.format(origin.label)[:-1]})"
    return place if origin.position in place else f"{place}, an illustrative origin at {origin.position}"


def rings_text(comparison: Comparison, areas: tuple[float, float], unseen: Collection[str] = ()) -> str:
    """Say each ring's figure and source, how they compare, and what they do not show."""
    sentences = []
    for ring in comparison.rings:
        shown = figure_text(ring.report, ring.figure, comparison.unit)
        sentences.append(f"{ring_name(ring, comparison)}: {shown} [{source_line(ring.report)}].")
        if ring.gid in unseen:
            sentences.append(hidden(comparison.projection).strip())
    factors = callout(comparison, areas)
    if comparison.spread and factors:
        sentences += [f"{words}: {factor[:-1]} times." for factor, words in factors]
    elif factors:
        sentences.append(
            f"The largest ring reaches {factors[0][0][:-1]} times as far as the smallest "
            f"and holds about {factors[1][0][:-1]} times the area."
        )
    elif len(comparison.rings) > 1:
        sentences.append("The rings are of nearly the same size.")
    sentences.append(f"{NOMINAL} Not shown: {NOT_SHOWN[0].lower()}{NOT_SHOWN[1:]}")
    return " ".join(sentences)


def sources(reports: Sequence[Report]) -> str:
    """List the sources with title and address, for a file's metadata."""
    lines = []
    for report in dict.fromkeys(reports):
        page = ", ".join(part for part in (report.title, report.url) if part)
        lines.append(f"{report.label}: {source_line(report)}{'. ' + page if page else ''}")
    return "; ".join(lines)


def familiar(pair: CityPair, unit: str) -> str:
    """Say a familiar distance in the figure's first unit: ``New York to Boston: about 190 miles``."""
    miles, _, km = pair.say.partition(" (")
    return f"{pair.label}: {f'about {km[:-1]}' if unit == 'km' else miles}"
