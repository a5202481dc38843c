"""What must stay the same when the question changes: rings and disks turned, mirrored, enlarged, carried over.

No test here knows where a ring runs; each knows how two answers must belong together.
"""

from __future__ import annotations

from typing import Any

import cartopy.crs as ccrs
import numpy as np
import pytest
import shapely
from figures import bare_basemap, by_gid, composed, plane
from geographiclib.geodesic import Geodesic
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import rangeviz as rv
from rangeviz.earth.disk import project_disk
from rangeviz.earth.extent import Frame, frame_of
from rangeviz.earth.geodesy import disk_area_km2, distance_km, ring
from rangeviz.earth.plane import plane_of, projection
from rangeviz.earth.ring_line import project_ring
from rangeviz.facts.comparison import PROJECTIONS, Comparison
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.figures.map.figure import Map
from rangeviz.mapping.ring_lines import CHORD_PX

Array = Any

NAMES = PROJECTIONS[1:]
LONS, LATS = st.integers(-180, 180), st.integers(-90, 90)
RANGES = st.one_of(st.floats(1, 19_970), st.floats(0, 4.3).map(lambda power: min(10**power, 19_970)))
ASPECT = 1.3
FEWER = settings(max_examples=settings().max_examples // 3)
FEW = settings(max_examples=settings().max_examples // 5)
"""For what draws or cuts; and for what makes two maps or seven."""


def origin_at(lat: int, lon: int) -> Origin:
    return Origin(key="here", label="Here", lat=lat, lon=lon)


def comparison(lat: int, lon: int, *kms: float, name: str = "auto") -> Comparison:
    reports = tuple(
        Report(key=f"r{n}", subject=f"r{n}", label=f"R{n}", figure=km, unit="km", publisher="A test")
        for n, km in enumerate(kms)
    )
    return Comparison(reports=reports, origin=origin_at(lat, lon), projection=name, title="T")


def shown_by(name: str, lat: int, lon: int, range_km: float) -> Frame:
    assume(name != "mercator" or abs(lat) <= 79)
    return frame_of(origin_at(lat, lon), name, range_km, ASPECT)


def lines(shown: Frame, lat: int, lon: int, range_km: float) -> Any:
    """A ring's lines on a map of 1000 pixels, in pixels."""
    pixel = shown.width / 1000
    found = project_ring(shown.on_map, lon, lat, range_km, 0.1 * pixel)
    return shapely.MultiLineString([shapely.LineString(line / pixel) for line in found])


def disk_on(crs: ccrs.Projection, lon: float, lat: float, range_km: float) -> Any:
    """A disk of a ring that is as fine as a drawing of this range needs it."""
    plane = plane_of(crs)
    tolerance = np.ptp(plane.edge.bounds[::2]) * range_km / 40_075 / 5000
    drawn = project_ring(plane.on_map, lon, lat, range_km, tolerance)
    return project_disk(drawn, plane, lon, lat, range_km, tolerance)


def km2_inside(lonlat: Array) -> float:
    """The area to the right of a closed line, by geographiclib's polygon."""
    polygon = Geodesic.WGS84.Polygon()
    for lon, lat in lonlat:
        polygon.AddPoint(lat, lon)
    return polygon.Compute(reverse=True, sign=False)[2] / 1e6


# --- larger


@given(LONS, LATS, RANGES, st.floats(1.02, 20))
@example(0, 0, 19_969.9999, 2.0)
def test_every_point_of_a_smaller_ring_is_inside_a_larger_one(
    lon: int, lat: int, range_km: float, times: float
) -> None:
    larger = min(range_km * times, 19_970)
    assume(larger > range_km + 1e-6)  # a millimetre: what a ring's points keep
    away = distance_km(lon, lat, *ring(lon, lat, range_km, 48).T)
    assert (away < larger).all()
    assert disk_area_km2(lat, range_km) < disk_area_km2(lat, larger)


@FEWER
@given(st.sampled_from(NAMES), LONS, LATS, RANGES, st.floats(1.02, 20))
@example("plate-carree", 180, 0, 500.0, 2.0)
@example("robinson", 31, 60, 3000.0, 1.2)  # now the pole is inside
@example("orthographic", 0, 0, 9000.0, 1.2)  # now it reaches behind the rim
def test_a_larger_disk_holds_a_smaller_one_on_every_map(
    name: str, lon: int, lat: int, range_km: float, times: float
) -> None:
    larger = min(range_km * times, 19_970)
    assume(larger > 1.02 * range_km and (name != "mercator" or abs(lat) <= 79))
    crs = projection(comparison(lat, lon, range_km, name=name))
    small, large = (disk_on(crs, lon, lat, km) for km in (range_km, larger))
    assert small.area < large.area or np.isclose(small.area, crs.domain.area, rtol=1e-3)
    # Along the map's edge cartopy cuts each disk a little differently.
    assert small.difference(large).area <= 2e-4 * small.area + 1e-9 * crs.domain.area


# --- turned


@given(LONS, LATS, RANGES, st.integers(-360, 360))
@example(178, -18, 1000.0, 4)  # across the antimeridian
@example(0, 90, 500.0, 90)
def test_turning_the_origin_in_longitude_turns_the_ring(
    lon: int, lat: int, range_km: float, turn: int
) -> None:
    here, there = ring(lon, lat, range_km, 36), ring(lon + turn, lat, range_km, 36)
    assert there[:, 1] == pytest.approx(here[:, 1], abs=1e-9)
    off = (there[:, 0] - here[:, 0] - turn + 180) % 360 - 180
    # In metres: at a pole a degree of longitude is nothing.
    assert np.abs(off * np.cos(np.radians(here[:, 1]))).max() < 1e-8


@FEW
@given(st.sampled_from(NAMES), LONS, st.integers(-89, 89), RANGES, LONS)
@example("robinson", 0, 49, 6668.0, 180)
@example("plate-carree", -179, -18, 9000.0, 178)
def test_a_map_about_its_origin_shows_the_same_lines_at_every_longitude(
    name: str, lon: int, lat: int, range_km: float, other: int
) -> None:
    here, there = (shown_by(name, lat, each, range_km) for each in (lon, other))
    assert here.bounds == pytest.approx(there.bounds, rel=1e-6, abs=1e-6 * here.width)
    one, two = (lines(shown, lat, each, range_km) for shown, each in ((here, lon), (there, other)))
    assert one.is_empty == two.is_empty
    if not one.is_empty:
        assert one.hausdorff_distance(two) < 0.5


# --- mirrored


@given(LONS, LATS, RANGES)
def test_a_ring_in_the_south_is_the_northern_ones_mirror_image(lon: int, lat: int, range_km: float) -> None:
    north, south = ring(lon, lat, range_km, 36), ring(lon, -lat, range_km, 36)
    mirrored = np.roll(south[::-1], 19, axis=0)  # clockwise from south, from where north was
    assert mirrored[:, 1] == pytest.approx(-north[:, 1], abs=1e-9)
    off = (mirrored[:, 0] - north[:, 0] + 180) % 360 - 180
    assert np.abs(off * np.cos(np.radians(north[:, 1]))).max() < 1e-8


@FEW
@given(st.sampled_from([name for name in NAMES if name != "mercator"]), LONS, st.integers(1, 89), RANGES)
def test_maps_of_north_and_south_are_mirror_images(name: str, lon: int, lat: int, range_km: float) -> None:
    """Not so Mercator's, which ends at 84° north and 80° south."""
    north, south = (shown_by(name, each, lon, range_km) for each in (lat, -lat))
    one, two = lines(north, lat, lon, range_km), lines(south, -lat, lon, range_km)
    assert one.is_empty == two.is_empty
    if not one.is_empty:
        mirrored = shapely.transform(two, lambda points: points * [1, -1])
        scale = south.width / north.width
        assert scale == pytest.approx(1, rel=1e-6)
        assert one.hausdorff_distance(mirrored) < 0.5


# --- areas


@FEWER
@given(LONS, LATS, RANGES)
@example(31, 49, 305.775)
@example(178, -18, 9000.0)
@example(0, 90, 19_000.0)
def test_the_drawn_ring_holds_the_area_that_the_callout_uses(lon: int, lat: int, range_km: float) -> None:
    """Read back from the figure, and carried to the ellipsoid by a definition of our own."""
    with bare_basemap():
        figure = composed(Map(comparison(lat, lon, range_km)), "square", 50)
    (line,) = by_gid(figure, "ring:r0").values()
    vertices = line.get_path().vertices
    assert np.array_equal(vertices[0], vertices[-1])
    found = km2_inside(plane("azimuthal-equidistant", lon, lat).to_lonlat(vertices[:-1]))
    pixels = line.get_transform().transform(vertices)
    radius = np.ptp(pixels[:, 0]) / 2
    # A chord lies inside its arc, by CHORD_PX at most; on average by two thirds of that, on two sides.
    # Beyond a quarter of the globe the ring shrinks on the ground, and chords of the plane lie outside.
    assert found == pytest.approx(disk_area_km2(lat, range_km), rel=4 / 3 * CHORD_PX / min(radius, 20) + 1e-6)
    assert radius < 20 or found == pytest.approx(disk_area_km2(lat, range_km), rel=3e-3)


@FEWER
@given(LONS, LATS, RANGES)
@example(180, 0, 3000.0)  # the seam, if the map is not centred
@example(31, 60, 3400.0)  # a pole inside
@example(-60, 40, 15_000.0)  # both
@pytest.mark.parametrize("centred", [True, False])
def test_on_an_equal_area_map_the_fill_has_the_disks_own_area(
    centred: bool, lon: int, lat: int, range_km: float
) -> None:
    # At the map's edge a smaller one is far below a pixel, and may be left out.
    assume(range_km > 5 or (centred and abs(lat) < 90))
    fill = disk_on(ccrs.EqualEarth(lon if centred else 0), lon, lat, range_km)
    # Where a map that is not centred cuts it, cartopy leaves a strip along the seam: of a small disk a
    # sixtieth, and never 2 km, which is a tenth of a pixel. Our maps are centred on what they show.
    strip = 0.0 if centred else min(0.03 * range_km, 2.0) * 2 * range_km
    expected = disk_area_km2(lat, range_km)
    assert fill.area / 1e6 == pytest.approx(expected, abs=strip + 1e-3 * expected)


@FEW
@given(LONS, st.integers(-60, 60), st.floats(0, 3.3).map(lambda power: 10**power))
@example(180, 0, 1000.0)
@example(31, 49, 305.775)
def test_all_projections_agree_on_the_area_of_a_ring(lon: int, lat: int, range_km: float) -> None:
    """Each draws its own line; carried back by definitions of our own, all hold as much."""
    found = {}
    for name in NAMES:
        shown = shown_by(name, lat, lon, range_km)
        pieces = project_ring(shown.on_map, lon, lat, range_km, 3e-4 * range_km / 111 * _degree(shown))
        if len(pieces) == 1 and np.allclose(pieces[0][0], pieces[0][-1]):  # no pole inside, no edge met
            found[name] = km2_inside(plane(name, lon, lat).to_lonlat(pieces[0][:-1]))
    assert len(found) >= 3
    expected = disk_area_km2(lat, range_km)
    assert found == pytest.approx(dict.fromkeys(found, expected), rel=1e-3)


def _degree(shown: Frame) -> float:
    """A degree of latitude at the origin, in the plane's units."""
    at = np.array([[shown.lon, shown.lat], [shown.lon, shown.lat + 0.01]], float)
    return float(np.hypot(*np.diff(shown.project(at), axis=0)[0])) * 100


def test_the_callouts_ratio_is_that_of_the_drawn_rings() -> None:
    with bare_basemap():
        figure = composed(Map(rv.compare()), "slide", 50)
    back = plane("azimuthal-equidistant", 31, 49)
    areas = [
        km2_inside(back.to_lonlat(by_gid(figure, gid)[gid].get_path().vertices[:-1]))
        for gid in ("ring:atacms-article", "ring:himars-article")
    ]
    said = by_gid(figure, "callout:1")["callout:1"].get_text()
    assert said == f"{areas[0] / areas[1]:.0f}×"
