"""A disk is never drawn wrong, and a ring is exact at every vertex: checked against the inverse problem.

The oracle knows nothing of how a disk is made: it takes points all over the globe and close to the ring,
asks PROJ how far each is from the centre, projects it, and looks whether the drawn area contains it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import cycle, product
from typing import Any

import cartopy.crs as ccrs
import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import Geod, Proj
from samples import MORE
from shapely import Point

from rangeviz.earth.disk import project_disk
from rangeviz.earth.geodesy import ring_at
from rangeviz.earth.plane import plane_of
from rangeviz.earth.ring_line import project_ring
from rangeviz.errors import DiskError

GEOD = Geod(ellps="WGS84")
BAND = 0.0025
"""Points closer to the ring than this share of its radius may fall on either side."""
HAIR = 1e-5
"""So may points closer to the map's edge than this share of its size: there cartopy cuts coarsely."""
NAMES = ("plate-carree", "mercator", "lambert", "azimuthal", "orthographic", "robinson", "equal-earth")
WORLD_KM = 40_075.0
WHOLE_WORLD = ("plate-carree", "azimuthal", "robinson", "equal-earth")
Array = Any


def projection(name: str, lon: float, lat: float) -> ccrs.Projection:
    """A map centred like rangeviz's own."""
    north = 1 if lat >= 0 else -1
    parallel = north * min(max(abs(lat), 10), 80)
    made: dict[str, Callable[[], ccrs.Projection]] = {
        "plate-carree": lambda: ccrs.PlateCarree(lon),
        "mercator": lambda: ccrs.Mercator(lon),
        "lambert": lambda: ccrs.LambertConformal(
            lon, parallel, standard_parallels=(parallel,), cutoff=-30 * north
        ),
        "azimuthal": lambda: ccrs.AzimuthalEquidistant(lon, lat),
        "orthographic": lambda: ccrs.Orthographic(lon, lat),
        "robinson": lambda: ccrs.Robinson(lon),
        "equal-earth": lambda: ccrs.EqualEarth(lon),
    }
    return made[name]()


def disk_on(crs: ccrs.Projection, lon: float, lat: float, range_km: float) -> shapely.Geometry:
    """A disk of a ring that is as fine as a drawing of this range needs it."""
    plane = plane_of(crs)
    tolerance = np.ptp(plane.edge.bounds[::2]) * range_km / WORLD_KM / 5000
    lines = project_ring(plane.on_map, lon, lat, range_km, tolerance)
    return project_disk(lines, plane, lon, lat, range_km, tolerance)


def away_km(lon: float, lat: float, lonlat: Array) -> Array:
    n = len(lonlat)
    return np.asarray(GEOD.inv(np.full(n, lon), np.full(n, lat), lonlat[:, 0], lonlat[:, 1])[2]) / 1000


def to_pole_km(lat: float, pole: int = 90) -> float:
    return float(GEOD.inv(0, lat, 0, pole)[2]) / 1000


def points_to_ask(lon: float, lat: float, range_km: float) -> Array:
    """Points over the globe by a low-discrepancy sequence, and on circles to both sides of the ring."""
    step = np.arange(1, 2001)[:, None] * np.array([0.7548776662466927, 0.5698402909980532]) % 1
    globe = np.column_stack([360 * step[:, 0] - 180, np.degrees(np.arcsin(2 * step[:, 1] - 1))])
    asked = [globe]
    for share, n in ((1 - BAND, 720), (1 + BAND, 720), (0.97, 180), (1.03, 180), (0.6, 90), (0.2, 30)):
        if range_km * share < 20_000:
            azimuths = 0.17 + np.arange(n) * 360 / n
            lons, lats, _ = GEOD.fwd(
                np.full(n, lon), np.full(n, lat), azimuths, np.full(n, range_km * share * 1000)
            )
            asked.append(np.column_stack([lons, lats]))
    return np.vstack(asked)


def shown_points(crs: ccrs.Projection, lonlat: Array) -> tuple[Array, Array]:
    """Points in the plane that lie clearly on the map, and which of them those are."""
    xy = crs.transform_points(ccrs.PlateCarree(), lonlat[:, 0], lonlat[:, 1])[:, :2]
    shown = np.isfinite(xy).all(axis=1)
    left, bottom, right, top = crs.domain.bounds
    domain = crs.domain
    shapely.prepare(domain)
    shown[shown] = shapely.contains_xy(domain, xy[shown])
    edge = domain.boundary
    shapely.prepare(edge)
    shown[shown] = shapely.distance(edge, shapely.points(xy[shown])) > HAIR * max(right - left, top - bottom)
    return xy[shown], shown


def assert_right(crs: ccrs.Projection, lon: float, lat: float, range_km: float) -> tuple[int, int]:
    """Check a disk; gives how many of the asked points on the map were inside it and outside."""
    area = disk_on(crs, lon, lat, range_km)
    assert area.is_valid
    assert area.is_empty or area.geom_type in ("Polygon", "MultiPolygon")
    lonlat = points_to_ask(lon, lat, range_km)
    away = away_km(lon, lat, lonlat)
    clear = np.abs(away - range_km) > 0.9 * BAND * range_km
    lonlat, inside = lonlat[clear], away[clear] < range_km
    xy, shown = shown_points(crs, lonlat)
    lonlat, inside = lonlat[shown], inside[shown]
    shapely.prepare(area)
    wrong = shapely.contains_xy(area, xy) != inside
    assert not wrong.any(), f"{wrong.sum()} of {len(wrong)} points, such as {lonlat[wrong][0].tolist()}"
    return int(inside.sum()), int((~inside).sum())


# --- disks

HARD = {
    "ordinary": (31, 49, 305.775),
    "1 km": (31, 49, 1),
    "little more than 1 km": (31, 49, 1.001),
    "across the antimeridian": (-180, -40, 300),
    "Fiji": (178, -18, 1000),
    "a pole inside": (25, 85, 1000),
    "the origin close to a pole": (-140, -89, 500),
    "the origin at the North Pole": (0, 90, 305.775),
    "the origin at the South Pole": (-77, -90, 5000),
    "almost the whole globe from a pole": (123, 90, 19_000),
    "the ring through the North Pole": (31, 60, to_pole_km(60)),
    "the ring through the South Pole": (-120, 15, to_pole_km(15, -90)),
    "the ring through both poles": (103, 0, to_pole_km(0)),
    "the ring a metre short of a pole": (31, 60, to_pole_km(60) - 0.001),
    "the ring a metre over a pole": (31, 60, to_pole_km(60) + 0.001),
    "the ring nine metres over a pole": (-70, -75, to_pole_km(-75, -90) + 0.009),
    "the ring eleven metres over a pole": (-70, -75, to_pole_km(-75, -90) + 0.011),
    "the ring a km short of a pole": (179, 70, to_pole_km(70) - 1),
    "both poles inside": (31, 20, 15_000),
    "half the globe": (-60, 40, 10_002),
    "all but the antipode": (31, 49, 19_900),
    "the whole map": (31, 49, 19_970),
    "the whole map from a pole": (-48, 90, 19_970),
}


# Each case on one projection after the other, and on all of them in the larger runs.
@pytest.mark.parametrize(
    ("case", "name"), list(zip(HARD, cycle(NAMES)) if MORE == 1 else product(HARD, NAMES))
)
def test_hard_disks_are_right_on_every_projection(case: str, name: str) -> None:
    lon, lat, range_km = HARD[case]
    inside, outside = assert_right(projection(name, lon, lat), lon, lat, range_km)
    assert inside + outside > 500
    if name in WHOLE_WORLD:
        assert inside > 500


@pytest.mark.parametrize(
    ("crs", "lon", "lat", "range_km"),
    [
        (ccrs.PlateCarree(), 180, 0, 500),
        (ccrs.PlateCarree(), -180, -89, 48),
        (ccrs.Robinson(), 179, -87, 335),
        (ccrs.EqualEarth(), 178, -18, 3000),
        (ccrs.Mercator(), -179, 60, 2000),
        (ccrs.Orthographic(0, 40), -90, 20, 3000),
        (ccrs.AzimuthalEquidistant(0, 90), 31, 20, 9000),
        (ccrs.LambertConformal(), 80, 60, 4000),
        (ccrs.PlateCarree(), 0.25, 49.5, 80.4672),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, ccrs.Projection) else str(value),
)
def test_disks_off_the_maps_centre_are_right(
    crs: ccrs.Projection, lon: float, lat: float, range_km: float
) -> None:
    inside, outside = assert_right(crs, lon, lat, range_km)
    assert inside > 100
    assert outside > 100


ORIGIN_LONS = st.one_of(st.integers(-180, 180), st.sampled_from([-180, -179, 0, 179, 180]))
ORIGIN_LATS = st.one_of(st.integers(-90, 90), st.sampled_from([-90, -89, 0, 89, 90]))


@st.composite
def disks(draw: st.DrawFn) -> tuple[str, bool, int, int, float]:
    """A projection, whether it is centred on the origin, an origin, and a range."""
    lat = draw(ORIGIN_LATS)
    near_pole = st.builds(
        lambda pole, off: to_pole_km(lat, pole) + off, st.sampled_from([90, -90]), st.floats(-0.05, 0.05)
    ).filter(lambda range_km: 1 <= range_km <= 19_970)
    ranges = st.one_of(st.floats(1, 19_970), st.floats(0, 4.3).map(lambda power: 10**power), near_pole)
    name = draw(st.sampled_from(NAMES))
    centred = name in ("lambert", "azimuthal", "orthographic") or draw(st.booleans())
    return name, centred, draw(ORIGIN_LONS), lat, draw(ranges)


@given(disks())
@example(("orthographic", True, -150, -38, 19_970.0))
@example(("plate-carree", False, 180, 0, 1.0))
def test_no_disk_is_ever_wrong(drawn: tuple[str, bool, int, int, float]) -> None:
    name, centred, lon, lat, range_km = drawn
    assert_right(projection(name, lon if centred else 0, lat), lon, lat, range_km)


def test_a_disk_beyond_mercators_edge_is_empty_and_one_across_it_is_cut() -> None:
    crs = ccrs.Mercator()
    assert disk_on(crs, 0, 89, 100).is_empty
    assert disk_on(crs, 0, -85, 100).is_empty
    assert_right(crs, 0, 82, 1000)
    cut = disk_on(crs, 0, 82, 1000)
    assert cut.bounds[3] == pytest.approx(crs.domain.bounds[3], rel=1e-6)
    assert not cut.is_empty


def test_a_disk_on_the_far_side_of_the_globe_is_empty() -> None:
    assert disk_on(ccrs.Orthographic(0, 0), 180, 0, 5000).is_empty
    assert disk_on(ccrs.Orthographic(31, 49), -149, -49, 9000).is_empty


@pytest.mark.parametrize("name", ["azimuthal", "orthographic", "robinson"])
def test_a_disk_that_covers_the_map_is_the_whole_map(name: str) -> None:
    crs = projection(name, 31, 49)
    area = disk_on(crs, 31, 49, 19_970)
    assert area.area == pytest.approx(crs.domain.area, rel=4e-3)


def test_a_globe_seen_from_the_centre_is_covered_by_a_disk_that_reaches_behind_it() -> None:
    crs = ccrs.Orthographic(31, 49)
    assert disk_on(crs, 31, 49, 15_000).area == pytest.approx(math.pi * 6_378_137**2, rel=1e-4)


@pytest.mark.parametrize("range_km", [1, 50, 305.775, 3000, 19_000])
def test_on_an_azimuthal_map_about_the_origin_a_disk_is_a_circle_of_its_range(range_km: float) -> None:
    area = disk_on(ccrs.AzimuthalEquidistant(31, 49), 31, 49, range_km)
    assert area.area == pytest.approx(math.pi * (range_km * 1000) ** 2, rel=6e-4)  # 96 corners at least
    assert area.distance(Point(0, 0)) == 0
    rim = shapely.get_coordinates(area.exterior)
    assert np.hypot(*rim.T) == pytest.approx(np.full(len(rim), range_km * 1000), rel=1e-4)


# --- refusing


def circle(metres: float, x: float = 0) -> Array:
    return shapely.get_coordinates(Point(x, 0).buffer(metres, 180))


AZIMUTHAL = ccrs.AzimuthalEquidistant(31, 49)
WRONG = {
    "nothing": [],
    "open": [circle(300_000)[:-20]],
    "half of it": [circle(300_000)[:360]],
    "half a percent too small": [circle(298_500)],
    "half a percent too large": [circle(301_500)],
    "shifted by 2 km": [circle(300_000, 2000)],
    "elsewhere": [circle(300_000, 5_000_000)],
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_disk_is_never_given(wrong: str) -> None:
    with pytest.raises(DiskError) as caught:
        project_disk(WRONG[wrong], plane_of(AZIMUTHAL), 31, 49, 300, 50)
    assert str(caught.value) == (
        "A disk of 300 km around 49, 31 cannot be drawn correctly on this projection; choose another projection."
    )


def test_a_disk_has_the_very_edge_of_its_ring() -> None:
    """On every map: a vertex of the fill is one of the line, or on the map's edge."""
    for name in NAMES:
        plane = plane_of(projection(name, 31, 49))
        width = np.ptp(plane.edge.bounds[::2])
        lines = project_ring(plane.on_map, 31, 49, 9000, width / 5000)
        area = project_disk(lines, plane, 31, 49, 9000, width / 5000)
        borders = shapely.union_all([plane.edge.boundary, *map(shapely.LineString, lines)])
        off = shapely.distance(shapely.points(shapely.get_coordinates(area)), borders)
        assert off.max() < 2e-8 * width, name


def test_what_a_map_does_not_show_has_no_place_in_its_plane() -> None:
    project = plane_of(ccrs.Orthographic(31, 49)).project
    front, behind = project(np.array([[31.0, 49.0], [-149.0, -49.0]]))
    assert front == pytest.approx([0, 0], abs=1e-6)
    assert np.isnan(behind).all()


# --- rings as lines


class Remembered:
    """A projection's plane that remembers which position each of its points came from."""

    def __init__(self, crs: ccrs.Projection) -> None:
        self.project = plane_of(crs).project
        self.known: dict[bytes, Array] = {}

    def __call__(self, lonlat: Array) -> Array:
        points = self.project(lonlat)
        self.known.update((xy.tobytes(), position) for xy, position in zip(points, lonlat, strict=True))
        return points

    def positions(self, line: Array) -> Array:
        return np.array([self.known[xy.tobytes()] for xy in line])


def off_chord(start: Array, end: Array, points: Array) -> Array:
    """Distance of each point from the segment between start and end."""
    chord = end - start
    along = ((points - start) * chord).sum(axis=1) / np.maximum((chord**2).sum(axis=1), 1e-300)
    return np.hypot(*(points - start - np.clip(along, 0, 1)[:, None] * chord).T)


def assert_exact(
    crs: ccrs.Projection, lon: float, lat: float, range_km: float, tolerance: float
) -> tuple[list[Array], float]:
    """Check a ring's lines: exact vertices, chords within tolerance, no jump. Gives them and their azimuths."""
    plane = Remembered(crs)
    lines = project_ring(plane, lon, lat, range_km, tolerance)
    covered = 0.0
    for line in lines:
        assert len(line) > 1
        lonlat = plane.positions(line)
        assert away_km(lon, lat, lonlat) == pytest.approx(np.full(len(line), range_km), abs=1e-5)
        n = len(line)
        azimuths = GEOD.inv(np.full(n, lon), np.full(n, lat), lonlat[:, 0], lonlat[:, 1])[0]
        azimuths = np.unwrap(azimuths, period=360)
        steps = np.diff(azimuths)
        assert steps.min() > -1e-6, "the line turns back"
        assert steps.max() < 5, "the line skips a part of the ring"
        covered += azimuths[-1] - azimuths[0]
        for share in (0.25, 0.5, 0.75):
            between = plane(ring_at(lon, lat, range_km, azimuths[:-1] + share * steps))
            # Two points at one edge of the map may have what lies between them at the other.
            long = steps > 1e-7
            off = off_chord(line[:-1], line[1:], between)[long]
            assert off.max() <= 1.3 * tolerance, "the ring leaves its line"
    return lines, covered


def is_closed(line: Array) -> bool:
    return bool(np.array_equal(line[0], line[-1]))


RING_CASES = {case: HARD[case] for case in HARD if not case.startswith(("the whole", "all but", "almost"))}


@pytest.mark.parametrize("name", WHOLE_WORLD)
@pytest.mark.parametrize("case", RING_CASES)
def test_a_ring_is_exact_whole_and_without_a_jump_where_the_map_shows_all(case: str, name: str) -> None:
    lon, lat, range_km = RING_CASES[case]
    crs = projection(name, lon, lat)
    width = crs.domain.bounds[2] - crs.domain.bounds[0]
    lines, covered = assert_exact(crs, lon, lat, range_km, width * range_km / WORLD_KM / 500)
    assert covered == pytest.approx(360, abs=1e-5)
    for line in lines:
        assert np.abs(np.diff(line, axis=0)).max() < 0.3 * width


@given(disks())
@example(("plate-carree", False, -180, -89, 48.0))  # the seam runs through the ring's north and south
@example(("plate-carree", True, 31, 20, 15_000.0))
def test_no_ring_line_is_ever_off_the_ring(drawn: tuple[str, bool, int, int, float]) -> None:
    name, centred, lon, lat, range_km = drawn
    if name not in WHOLE_WORLD or range_km > 15_000:
        name, range_km = "robinson", min(range_km, 15_000)
    crs = projection(name, lon if centred else 0, lat)
    width = crs.domain.bounds[2] - crs.domain.bounds[0]
    _, covered = assert_exact(crs, lon, lat, range_km, width * range_km / WORLD_KM / 500)
    assert covered == pytest.approx(360, abs=1e-5)


@pytest.mark.parametrize(
    ("lon", "lat", "range_km"), [(31, 49, 80.4672), (31, 49, 305.775), (178, -18, 9000), (0, 90, 1)]
)
def test_on_an_azimuthal_map_every_vertex_unprojects_to_the_range(
    lon: int, lat: int, range_km: float
) -> None:
    proj = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    (line,) = project_ring(plane_of(ccrs.AzimuthalEquidistant(lon, lat)).project, lon, lat, range_km, 100)
    assert is_closed(line)
    lonlat = np.column_stack(proj(line[:, 0], line[:, 1], inverse=True))
    assert away_km(lon, lat, lonlat) == pytest.approx(np.full(len(line), range_km), abs=1e-5)
    assert np.hypot(*line.T) == pytest.approx(np.full(len(line), range_km * 1000), abs=0.01)


def test_on_a_plate_carree_every_vertex_is_at_its_range() -> None:
    lines = project_ring(plane_of(ccrs.PlateCarree()).project, 178, -18, 1000, 0.01)
    for line in lines:  # its plane is longitude and latitude
        assert away_km(178, -18, line) == pytest.approx(np.full(len(line), 1000), abs=1e-5)


@pytest.mark.parametrize(
    "name", ["plate-carree", "mercator", "lambert", "azimuthal", "robinson", "equal-earth"]
)
def test_a_ring_clear_of_seams_and_poles_is_one_closed_line(name: str) -> None:
    crs = projection(name, 31, 49)
    tolerance = (crs.domain.bounds[2] - crs.domain.bounds[0]) / 1e5
    lines, covered = assert_exact(crs, 31, 49, 305.775, tolerance)
    assert len(lines) == 1
    assert is_closed(lines[0])
    assert covered == pytest.approx(360, abs=1e-9)


@pytest.mark.parametrize(
    ("lon", "lat", "range_km", "pieces"),
    [
        (178, -18, 1000, 2),  # Fiji
        (-179, 60, 500, 2),
        (180, 0, 500, 2),  # the seam runs through north and south
        (-180, -89, 48, 2),
        (25, 85, 1000, 1),  # a pole inside
        (0, -90, 3000, 1),
        (31, 20, 15_000, 2),  # both poles inside
    ],
)
def test_a_ring_is_broken_at_the_seam_and_only_there(
    lon: int, lat: int, range_km: float, pieces: int
) -> None:
    lines, covered = assert_exact(ccrs.PlateCarree(), lon, lat, range_km, 0.01)
    assert len(lines) == pieces
    assert covered == pytest.approx(360, abs=1e-5)
    for line in lines:
        assert np.abs(line[[0, -1], 0]) == pytest.approx([180, 180], abs=1e-4)
        assert np.abs(np.diff(line[:, 0])).max() < 20
    if pieces == 1:  # right across the map
        assert abs(lines[0][0, 0] - lines[0][-1, 0]) == pytest.approx(360, abs=1e-4)


def test_a_finer_tolerance_takes_more_vertices_and_keeps_it() -> None:
    crs = projection("equal-earth", 31, 60)
    coarse, _ = assert_exact(crs, 31, 60, 3000, 20_000)
    fine, _ = assert_exact(crs, 31, 60, 3000, 5)
    assert len(fine[0]) > 1.5 * len(coarse[0])


def test_a_ring_behind_the_globe_is_no_line_and_one_across_its_rim_ends_there() -> None:
    crs = ccrs.Orthographic(0, 0)
    assert project_ring(plane_of(crs).project, 180, 0, 5000, 1000) == []
    lines, covered = assert_exact(crs, 80, 10, 3000, 1000)
    assert len(lines) == 1
    assert 100 < covered < 260
    assert np.hypot(*lines[0][[0, -1]].T) == pytest.approx([6_378_137] * 2, rel=4e-3)
