"""Every number that a figure prints, read back from the figure and worked out again by another way.

Figures are converted in fractions from the decimals of the CSV file, distances measured by geographiclib between
pixels that PROJ strings of our own carry back, lengths of string by the rule of three.
"""

from __future__ import annotations

import csv
import math
import re
from fractions import Fraction
from itertools import cycle, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from figures import by_gid, composed, in_data, path_points, plane, texts
from geographiclib.geodesic import Geodesic
from samples import MORE, some, thorough

import rangeviz as rv
from rangeviz.export.save import render
from rangeviz.facts.comparison import PROJECTIONS
from rangeviz.figures.ladder.figure import Ladder
from rangeviz.figures.map.figure import Map
from rangeviz.figures.reports.figure import reports_of
from rangeviz.layout.figure_size import parse_size

pytestmark = pytest.mark.usefixtures("no_basemap")

Array = Any

METRES = {
    "mi": Fraction(1609344, 1000),
    "km": Fraction(1000),
    "nmi": Fraction(1852),
    "ft": Fraction(3048, 10_000),
}
with (Path(__file__).parents[1] / "seeds/reports.csv").open(encoding="utf-8") as file:
    SEEDS = list(csv.DictReader(file))
ROWS = {row["key"]: row for row in SEEDS}
NUMBER = r"\d[\d,]*(?:\.\d+)?"
HEMISPHERES = {"N": 1, "S": -1, "E": 1, "W": -1}


def said(figure: Any, prefix: str) -> str:
    """The words of the texts whose gid starts so, in reading order."""
    words = [t.get_text() for t, _ in texts(figure) if str(t.get_gid()).startswith(prefix)]
    return " ".join(words).replace("\N{NO-BREAK SPACE}", " ")


def value(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def last_digit(decimal: str) -> Fraction:
    """190 → 10, 42.195 → 1/1000."""
    whole, _, part = decimal.partition(".")
    if part.rstrip("0"):
        return Fraction(1, 10 ** len(part.rstrip("0")))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))


def roundest(decimal: str, unit: str, to: str) -> Fraction:
    """Find, by trying from coarse to fine, the first number that says no more than the source does."""
    if unit == to:
        return Fraction(decimal)
    exact = Fraction(decimal) * METRES[unit] / METRES[to]
    tolerance = min(last_digit(decimal) / 2 * METRES[unit] / METRES[to], exact / 50)
    steps = [Fraction(10) ** power * times for power in range(12, -15, -1) for times in (5, 1)]
    for step in steps:
        near = round(exact / step) * step
        if near > 0 and abs(near - exact) <= tolerance:
            return near
    raise AssertionError("none")


def written(number: Fraction) -> str:
    """Write it with grouped thousands and no idle decimals."""
    return f"{float(number):,.9f}".rstrip("0").rstrip(".")


def geodesic_km(one: Array, two: Array) -> float:
    return Geodesic.WGS84.Inverse(one[1], one[0], two[1], two[0], Geodesic.DISTANCE)["s12"] / 1000


def two_digits(number: float) -> str:
    """Two significant digits, without an exponent."""
    digits = 1 - math.floor(math.log10(number))
    return written(Fraction(round(number, digits)).limit_denominator(1000))


# --- figures and their conversions, for the whole catalogue

CHUNKS = [tuple(list(ROWS)[n : n + 8]) for n in range(0, len(ROWS), 8)]


# Every second eight reports in one unit after the other, and all in all of them in the larger runs.
UNITS = [None, "mi", "km", "nmi"]
IN_UNITS = list(zip(CHUNKS, cycle(UNITS)) if MORE == 1 else product(CHUNKS, UNITS))[:: 2 if MORE == 1 else 1]


def named(each: tuple[str, ...] | str | None) -> str:
    """A unit, or the first of the reports."""
    return each if isinstance(each, str) else each[0] if each else "own"


@pytest.fixture(scope="module", params=IN_UNITS, ids=lambda each: "-".join(map(named, each)))
def laddered(request: pytest.FixtureRequest) -> tuple[Any, tuple[str, ...], str | None]:
    """A ladder of some reports in a unit, with both."""
    keys, unit = request.param
    return composed(Ladder(rv.compare(*keys, unit=unit), 0, log=True), "slide", 50), keys, unit


def test_every_report_of_the_catalogue_is_converted_rightly(
    laddered: tuple[Any, tuple[str, ...], str | None],
) -> None:
    figure, keys, unit = laddered
    for key in keys:
        row = ROWS[key]
        first = unit or row["unit"]
        other = "mi" if first == "km" else "km"
        second = other if first == row["unit"] else row["unit"]
        ends = [end for end in (row["figure"], row["figure_high"]) if end]
        shown = re.findall(rf"({NUMBER})(?:–({NUMBER}))? ({first}|{second})\b", said(figure, f"figure:{key}"))
        assert [u for *_, u in shown] == [first, second]
        also = re.search(rf"({NUMBER}) (\w+)", row["also"])
        for low, high, to in shown:
            if also and not row["figure_high"] and to == also[2] != row["unit"]:
                assert low == also[1]  # as the source itself says it
            elif not high:
                assert low == written(roundest(row["figure"], row["unit"], to))
            else:
                assert [low, high] == [written(roundest(end, row["unit"], to)) for end in ends]


def test_every_string_on_the_globe_is_as_long_as_the_rule_of_three_says(
    laddered: tuple[Any, tuple[str, ...], str | None],
) -> None:
    figure, keys, _ = laddered
    radius_km = value(re.search(rf"mean radius is ({NUMBER}) km", said(figure, "credits"))[1])
    globe_mm = value(re.search(rf"globe of ({NUMBER}) cm", said(figure, "credits"))[1]) * 10
    assert radius_km == round(Fraction(2 * 6378.137 + 6356.752314) / 3)  # IUGG: (2a + b)/3
    for key in keys:
        row = ROWS[key]
        ends = [end for end in (row["figure"], row["figure_high"]) if end]
        mm = [Fraction(end) * METRES[row["unit"]] / 1000 / radius_km * globe_mm / 2 for end in ends]
        text = said(figure, f"string:{key}")
        if text == "under 0.1 mm":
            assert max(mm) < Fraction(1, 10)
            continue
        parts = re.findall(rf"({NUMBER})(?: (mm|cm))?", text)
        of_all = parts[-1][1]
        for (number, own), exact in zip(parts, (mm[0], mm[-1]), strict=False):
            scale = 10 if (own or of_all) == "cm" else 1
            # Printed to the last digit shown; the globe's own radius is rounded to 7 km in a million.
            assert abs(value(number) * scale - exact) <= last_digit_shown(number) * scale / 2 + exact / 10**5
        if len(parts) == 1 and len(mm) == 2:
            assert abs(mm[1] - mm[0]) <= (10 if of_all == "cm" else 1)


def last_digit_shown(number: str) -> Fraction:
    return Fraction(1, 10 ** len(number.partition(".")[2]))


def axis_marks(figure: Any, unit: str) -> tuple[list[float], list[float]]:
    """The numbers of an axis, and where in pixels they stand."""
    marks = {**by_gid(figure, f"grid:{unit}:"), **by_gid(figure, f"mark:{unit}:")}
    boxes = [line.get_window_extent() for line in marks.values()]
    return [float(value(gid.split(":")[2])) for gid in marks], [(box.x0 + box.x1) / 2 for box in boxes]


@pytest.mark.parametrize(("unit", "log"), some(product(UNITS[1:], [False, True]), 3))
def test_bars_measured_in_pixels_against_the_axis_have_the_printed_length(unit: str, log: bool) -> None:
    drawing = Ladder(rv.compare("atacms", "himars", "storm-shadow", unit=unit), 6, log=log)
    figure = composed(drawing, "slide")
    numbers, at = axis_marks(figure, unit)
    slope, start = np.polyfit(at, np.log(numbers) if log else numbers, 1)
    checked = 0
    for gid, drawn in by_gid(figure, "dot:" if log else "bar:").items():
        key, box = gid.partition(":")[2], drawn.get_window_extent()
        read = slope * ((box.x0 + box.x1) / 2 if log else box.x1) + start
        read = math.exp(read) if log else read
        exact = Fraction(ROWS[key]["figure"]) * METRES[ROWS[key]["unit"]] / METRES[unit]
        assert read == pytest.approx(float(exact), rel=1e-3 if log else 1e-6, abs=0 if log else 0.2)
        checked += 1
    assert checked >= 8  # a span on a logarithmic axis is a line


# --- how rings compare


@pytest.mark.parametrize(
    ("small", "large", "origin"),
    some(
        [
            ("himars", "atacms", "ukraine"),
            ("himars", "concorde", "fiji"),
            ("concorde", "godwit", "0N,37E"),
            ("lion-roar", "krakatoa", "south-pole"),
            ("zipline-hub", "godwit", "80N,20E"),
        ],
        3,
    ),
)
def test_the_callout_compares_distances_and_areas(small: str, large: str, origin: str) -> None:
    comparison = rv.compare(small, large, origin=origin)
    figure = composed(Map(comparison), "slide", 50)
    kms, areas = [], []
    for report in comparison.reports:
        row = ROWS[report.key]
        kms.append(float(Fraction(row["figure"]) * METRES[row["unit"]] / 1000))
        ring = Geodesic.WGS84.Polygon()
        for azimuth in np.arange(360):
            there = Geodesic.WGS84.Direct(comparison.origin.lat, 0, azimuth, 1000 * kms[-1])
            ring.AddPoint(there["lat2"], there["lon2"])
        areas.append(ring.Compute(reverse=True, sign=False)[2])
    ratio, area = kms[1] / kms[0], areas[1] / areas[0]
    shown, wide = two_digits(ratio), two_digits(area)
    moved = abs(float(value(shown)) / ratio - 1) > 0.01
    # What may have been rounded to the ratio that is printed, squared: is the area that is printed among it?
    tried = np.linspace(0.94, 1.06, 4001) * ratio
    explained = any(two_digits(each**2) == wide for each in tried if two_digits(each) == shown)
    curves = "" if explained else f"; not {shown} × {shown}: the Earth curves"
    words = [said(figure, f"callout:{n}") for n in (0, 1)]
    assert words[0] == f"{shown}× the distance{' (about)' * moved}"
    assert words[1] == f"{wide}× the area (about){curves}"
    told = Map(comparison).words.alternative
    times = "twice" if shown == "2" else f"{shown} times"
    assert f" is {'about ' * moved}{times} as far as " in told
    assert f"about {wide} times the area" in told


def test_the_key_and_the_rings_names_say_the_same_numbers_as_the_reports() -> None:
    keys = [row["key"] for row in SEEDS if row["shape"] in ("nominal reach", "radius", "one-way reach")]
    keys = [key for key in keys if float(ROWS[key]["figure"]) * float(METRES[ROWS[key]["unit"]]) >= 1000]
    checked = 0
    chunks = some((keys[n : n + 8] for n in range(0, len(keys), 8)), 3)
    for chunk in chunks:
        comparison = rv.compare(*chunk)
        figure = composed(Map(comparison), "slide", 50)
        for ring in comparison.rings:
            row = ROWS[ring.report.key]
            decimal = row["figure_high"] if ring.gid.endswith("high") else row["figure"]
            other = "mi" if row["unit"] == "km" else "km"
            expected = [written(Fraction(decimal)), row["unit"]]
            also = re.search(rf"({NUMBER}) (\w+)", row["also"])
            stands = also and not row["figure_high"] and also[2] == other
            second = also[1] if stands else written(roundest(decimal, row["unit"], other))
            for prefix in (f"key:{ring.gid}:", f"label:{ring.gid}:"):
                text = said(figure, prefix)
                if f" {row['unit']} (" in text:  # a short name may stand alone on a ring
                    found = re.search(rf"({NUMBER}) ({row['unit']}) \((about )?({NUMBER}) ({other})\)$", text)
                    assert found, text
                    assert [*found.groups()[:2], *found.groups()[3:]] == [*expected, second, other]
                    exact = Fraction(decimal) * METRES[row["unit"]] / METRES[other]
                    if found[3]:
                        assert abs(value(second) / exact - 1) > Fraction(1, 100)
                    elif not stands and not re.match(
                        r"about|approx|only about|some|nearly", row["qualifier"]
                    ):
                        assert abs(value(second) / exact - 1) <= Fraction(1, 100)
                    checked += 1
    assert checked > 5 * len(chunks)


# --- bars of scale and familiar distances

SCALES = [
    ("ukraine", "auto", "slide"),
    ("fiji", "auto", "a4"),
    ("0N,37E", "mercator", "square"),
    ("new-zealand", "lambert-conformal", "slide"),
    ("ukraine", "orthographic", "slide"),
    ("80N,179E", "auto", "square"),
    ("ukraine", "mercator", "slide"),
    ("0N,37E", "plate-carree", "slide"),
    ("fiji", "robinson", "a4"),
    ("japan", "equal-earth", "slide"),
]


def ends_of(figure: Any, svg: str, name: str, origin: Any, gid: str) -> Array:
    """A line's ends as the SVG has them, as longitude and latitude."""
    points = path_points(svg, gid)
    pixels = points * figure.dpi / 72
    pixels[:, 1] = figure.canvas.get_width_height()[1] - pixels[:, 1]
    return plane(name, origin.lon, origin.lat).to_lonlat(
        figure.axes[0].transData.inverted().transform(pixels)
    )


@pytest.mark.parametrize(("origin", "name", "size"), some(SCALES, 2))
def test_bars_in_the_file_are_as_long_on_the_ground_as_they_say(origin: str, name: str, size: str) -> None:
    comparison = rv.compare(origin=origin, projection=name)
    figure = composed(Map(comparison), size)
    (svg,) = (each.decode() for each in render(Map(comparison), ["svg"], parse_size(size)))
    name = "azimuthal-equidistant" if name == "auto" else name
    if '-scale-mi-line"' not in svg:
        assert name in ("plate-carree", "mercator", "robinson", "equal-earth")  # the scale varies too much
        return
    (line,) = by_gid(figure, "scale:mi:line").values()
    pixel_km = geodesic_km(*_two_pixels(figure, name, comparison.origin, line))
    for unit, km in (("mi", 1.609344), ("km", 1.0)):
        (text,) = (t.get_text() for t in by_gid(figure, f"scale:{unit}:text").values())
        assert f">{text}<" in svg
        start, end = ends_of(figure, svg, name, comparison.origin, f"scale:{unit}:line")
        # The file has a tenth of a point: a fifth of a pixel's worth of room.
        assert geodesic_km(start, end) == pytest.approx(
            float(value(text.split()[0])) * km, abs=0.3 * pixel_km
        )
        if " at " in text:
            lat, side = re.search(r" at (\d+)°([NS])", text).groups()
            assert int(lat) * HEMISPHERES[side] == pytest.approx(start[1], abs=0.51)
    if '-familiar-line"' in svg:
        pair = next(
            pair for pair in rv.read_catalogue().pairs if said(figure, "familiar:text").startswith(pair.label)
        )
        one, two = ends_of(figure, svg, name, comparison.origin, "familiar:line")
        assert geodesic_km(one, two) == pytest.approx(pair.km, abs=0.3 * pixel_km)
        miles = value(re.search(rf"about ({NUMBER}) miles", said(figure, "familiar:text"))[1])
        assert float(miles) * 1.609344 == pytest.approx(pair.km, abs=2.5 * 1.609344 + 0.5)


def _two_pixels(figure: Any, name: str, origin: Any, line: Any) -> Array:
    at = line.get_transform().transform(line.get_xydata()[:1])[0]
    points = figure.axes[0].transData.inverted().transform([at, at + np.array([1, 0])])
    return plane(name, origin.lon, origin.lat).to_lonlat(points)


@thorough
def test_familiar_distances_in_km_are_those_of_the_pair() -> None:
    checked = 0
    for origin in ("ukraine", "new-zealand", "japan", "british-isles", "texas"):
        figure = composed(Map(rv.compare(origin=origin, unit="km")), "slide")
        text = said(figure, "familiar:text")
        if text:
            pair = next(pair for pair in rv.read_catalogue().pairs if text.startswith(pair.label))
            assert float(value(re.search(rf"about ({NUMBER}) km$", text)[1])) == pytest.approx(pair.km, abs=5)
            checked += 1
    assert checked >= 3


def test_panels_have_the_scale_that_their_bar_says_in_every_place() -> None:
    places = rv.origins("ukraine", "fiji", "north-pole")
    figure = composed(rv.Panels(rv.compare(origin=places[0]), places), "slide")

    def across(gid: str) -> Array:
        line = by_gid(figure, gid)[gid]
        return line.get_transform().transform(line.get_xydata())[:, 0]

    for unit, km in (("mi", 1.609344), ("km", 1.0)):
        start, end = across(f"shared:scale:{unit}:line")
        stated = float(value(said(figure, f"shared:scale:{unit}:text").split()[0])) * km
        for ax, origin in zip(figure.axes, places, strict=False):
            middle = ax.transData.transform((0, 0))
            points = ax.transData.inverted().transform([middle, middle + np.array([end - start, 0])])
            lonlat = plane("azimuthal-equidistant", origin.lon, origin.lat).to_lonlat(points)
            assert geodesic_km(*lonlat) == pytest.approx(stated, rel=1e-3)
    pair = next(
        p for p in rv.read_catalogue().pairs if said(figure, "shared:familiar:text").startswith(p.label)
    )
    stated = float(value(said(figure, "shared:scale:km:text").split()[0]))
    per_pixel = stated / np.ptp(across("shared:scale:km:line"))
    assert np.ptp(across("shared:familiar:line")) * per_pixel == pytest.approx(pair.km, rel=1e-3)


# --- positions


@pytest.mark.parametrize("origin", ["ukraine", "fiji", "south-pole", "0,180", "33S,70W"])
def test_the_marks_position_is_where_the_mark_stands(origin: str) -> None:
    comparison = rv.compare(origin=origin)
    figure = composed(Map(comparison), "slide", 50)
    lat, north, lon, east = re.search(r"(\d+)°([NS]?)\s(\d+)°([EW]?)", said(figure, "credits")).groups()
    place = int(lon) * HEMISPHERES.get(east, 1), int(lat) * HEMISPHERES.get(north, 1)
    (mark,) = (by_gid(figure, "origin").get("origin"),)
    there = plane("azimuthal-equidistant", comparison.origin.lon, comparison.origin.lat).to_lonlat(
        in_data(mark)
    )
    assert geodesic_km(there[0], place) < 1e-3


# --- what projections do to a ring


@thorough
def test_an_ovals_ratio_is_that_of_its_drawn_line() -> None:
    checked = 0
    places = some(("60N,20E", "45S,70W", "75N,100E", "30N,10E"), 2)
    for where in places:
        figure = composed(rv.Projections(rv.compare("atacms", origin=where)), "slide")
        for name in PROJECTIONS[1:]:
            found = re.search(rf"({NUMBER})× as (wide|high) as (high|wide)", said(figure, f"panel:{name}:0"))
            line = by_gid(figure, f"ring:atacms-article@{name}").get(f"ring:atacms-article@{name}")
            if line is None:
                continue
            across, up = np.ptp(line.get_transform().transform(line.get_path().vertices), axis=0)
            if found:
                ratio = across / up if found[2] == "wide" else up / across
                assert found[1] == two_digits(ratio) or float(found[1]) == pytest.approx(ratio, rel=0.006)
                checked += 1
            elif "round" in said(figure, f"panel:{name}:0"):
                assert across / up == pytest.approx(1, abs=0.05)
    assert checked >= 2 * len(places)


R = 6378.137


def naive_reach_km(lat: float, km: float, dx: int, dy: int) -> float:
    """Where a web map's circle ends: Gudermann's function back to latitude, and geographiclib."""
    phi = math.radians(lat)
    y = math.log(math.tan(math.pi / 4 + phi / 2)) + dy * km / R
    end = 2 * math.atan(math.exp(y)) - math.pi / 2
    return geodesic_km((0, lat), (math.degrees(dx * km / R), math.degrees(end)))


def percent(share: float) -> str:
    return f"{100 * share:.0f}%" if share >= 0.095 else f"{written(Fraction(f'{100 * abs(share):.1f}'))}%"


CIRCLES = [
    ("atacms", "ukraine"),
    ("godwit", "0N,37E"),
    ("himars", "70N,25E"),
    ("concorde", "fiji"),
    ("atacms", "34S,19E"),
]


# Each unit once, and each circle in all of them in the larger runs.
@pytest.mark.parametrize(
    ("where", "unit"),
    list(zip(CIRCLES, UNITS[1:], strict=False) if MORE == 1 else product(CIRCLES, UNITS[1:])),
)
def test_all_numbers_of_the_mistake_are_those_of_the_circle(where: tuple[str, str], unit: str) -> None:
    what, origin = where
    drawing = rv.Mistake(rv.compare(what, origin=origin, unit=unit))
    figure = composed(drawing, "slide")
    row = ROWS[drawing.comparison.reports[0].key]
    km = float(Fraction(row["figure"]) * METRES[row["unit"]] / 1000)
    lat, per = drawing.comparison.origin.lat, float(METRES[unit]) / 1000
    side, north, south = (naive_reach_km(lat, km, *way) for way in ((1, 0), (0, 1), (0, -1)))
    measured = said(figure, "source:ring:naive").replace(",", "")
    assert [float(each) for each in re.findall(r"\d+\.\d", measured)] == pytest.approx(
        [km, side, north, south], abs=0.0501
    )
    shares = [percent(1 - side / km)]
    worst = min(side, north, south)
    if side - worst > 0.05 * km:
        shares.append(percent(1 - worst / km))
    assert re.findall(rf"({NUMBER}%)", said(figure, "callout:")) == shares
    reaches = [float(value(n)) for n in re.findall(NUMBER, said(figure, "key:ring:naive"))]
    ends = [side] if max(side, north, south) - worst <= 0.05 * km else [worst, max(side, north, south)]
    assert reaches == pytest.approx(
        [end / per for end in ends], abs=0.501 if min(ends) / per >= 20 else 0.0501
    )
    labels = said(figure, "label:ring:")
    everywhere = re.search(rf"({NUMBER}) {unit} everywhere", labels)
    if everywhere:  # a ring that runs along the map's edge has no name there
        assert float(value(everywhere[1])) == pytest.approx(km / per, abs=0.501)
    assert bool(everywhere) == (what != "godwit")
    shown = {gid.split(":")[1] for gid in by_gid(figure, "latitude:")}
    for each in shown:
        there = naive_reach_km(float(each), km, 1, 0)
        text = said(figure, f"latitude:{each}:1")
        assert text == ("right" if there / km > 0.9995 else f"{percent(1 - there / km)} short")
        wide = {}
        for kind in ("right", "naive"):
            gid = f"ring:{kind}:{each}"
            line = by_gid(figure, gid)[gid]
            wide[kind] = np.ptp(line.get_path().vertices[:, 0])
        # The drawn pair shows the stated shortfall, nearly: the map stretches the right ring unevenly.
        assert wide["naive"] / wide["right"] == pytest.approx(there / km, abs=0.03)
    assert bool(shown) == (what in ("atacms", "himars"))  # long circles leave the map elsewhere


# --- who says how far


@pytest.mark.parametrize("subject", some(["atacms", "himars", "storm-shadow", "concorde"], 2))
def test_reports_are_counted_rightly_and_dots_stand_where_the_axis_says(subject: str) -> None:
    drawing = rv.Reports(reports_of(subject), "km")
    figure = composed(drawing, "slide")
    rows = [row for row in SEEDS if row["subject"] == subject]
    count = {1: "one", 9: "nine", 10: "ten"}.get(len(rows), str(len(rows)))
    headings = f"{drawing.words.headline}. {drawing.words.alternative}"
    assert {each.lower() for each in re.findall(r"(\w+) reports? of", headings)} == {count}
    head = said(figure, f"subject:{subject}")
    if len(rows) > 1:
        numbers = {(row["figure"], row["figure_high"], row["unit"]) for row in rows}
        assert f"{len(rows)} reports, {len(numbers)} number" in head
        ends = re.search(rf"from ({NUMBER}) (\w+) to ({NUMBER}) (\w+)", head)
        lows = [Fraction(row["figure"]) * METRES[row["unit"]] for row in rows]
        highs = [Fraction(row["figure_high"] or row["figure"]) * METRES[row["unit"]] for row in rows]
        if ends:
            assert value(ends[1]) * METRES[ends[2]] == min(lows)
            assert value(ends[3]) * METRES[ends[4]] == max(highs)
        else:
            assert min(lows) == max(highs)
    slope, start = np.polyfit(*axis_marks(figure, "km")[::-1], 1)
    for row in rows:
        (dot,) = (dot for gid, dot in by_gid(figure, "dot:").items() if gid == f"dot:{row['key']}")
        x = dot.get_transform().transform(dot.get_xydata())[:, 0]
        exact = [
            Fraction(end) * METRES[row["unit"]] / 1000 for end in (row["figure"], row["figure_high"]) if end
        ]
        assert slope * x + start == pytest.approx([float(km) for km in exact], rel=1e-3)
