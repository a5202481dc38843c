"""A disk is never drawn wrong, and a ring is exact at every vertex: checked against the inverse problem.

The oracle knows nothing of how a disk is made: it takes points all over the globe and close to the ring,
asks PROJ how far each is from the centre, projects it, and looks whether the drawn area contains it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import cartopy.crs as ccrs
import numpy as np
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from pyproj import Geod, Proj
from shapely import Point, Polygon

from rangeviz.draw import disk as module
from rangeviz.draw.disk import plane_of, project_disk
from rangeviz.draw.ringline import project_ring
from rangeviz.errors import DiskError, InvalidValue
from rangeviz.geodesy import ring_at

GEOD = Geod(ellps="WGS84")
BAND = 0.0025
"""Points closer to the ring than this share of its radius may fall on either side."""
HAIR = 1e-5
"""So may points closer to the map's edge than this share of its size: there cartopy cuts coarsely."""
NAMES = ("plate-carree", "mercator", "lambert", "azimuthal", "orthographic", "robinson", "equal-earth")
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
    area = project_disk(crs, lon, lat, range_km)
    assert area.is_valid
    assert area.geom_type in ("Polygon", "MultiPolygon")
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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", HARD)
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
    assert project_disk(crs, 0, 89, 100).is_empty
    assert project_disk(crs, 0, -85, 100).is_empty
    assert_right(crs, 0, 82, 1000)
    cut = project_disk(crs, 0, 82, 1000)
    assert cut.bounds[3] == pytest.approx(crs.domain.bounds[3], rel=1e-6)
    assert not cut.is_empty


def test_a_disk_on_the_far_side_of_the_globe_is_empty() -> None:
    assert project_disk(ccrs.Orthographic(0, 0), 180, 0, 5000).is_empty
    assert project_disk(ccrs.Orthographic(31, 49), -149, -49, 9000).is_empty


@pytest.mark.parametrize("name", ["azimuthal", "orthographic", "robinson"])
def test_a_disk_that_covers_the_map_is_the_whole_map(name: str) -> None:
    crs = projection(name, 31, 49)
    area = project_disk(crs, 31, 49, 19_970)
    assert area.area == pytest.approx(crs.domain.area, rel=4e-3)


def test_a_globe_seen_from_the_centre_is_covered_by_a_disk_that_reaches_behind_it() -> None:
    crs = ccrs.Orthographic(31, 49)
    assert project_disk(crs, 31, 49, 15_000).area == pytest.approx(crs.domain.area, rel=1e-3)


@pytest.mark.parametrize("range_km", [1, 50, 305.775, 3000, 19_000])
def test_on_an_azimuthal_map_about_the_origin_a_disk_is_a_circle_of_its_range(range_km: float) -> None:
    area = project_disk(ccrs.AzimuthalEquidistant(31, 49), 31, 49, range_km)
    assert area.area == pytest.approx(math.pi * (range_km * 1000) ** 2, rel=1e-5)
    assert area.distance(Point(0, 0)) == 0
    rim = shapely.get_coordinates(area.exterior)
    assert np.hypot(*rim.T) == pytest.approx(np.full(len(rim), range_km * 1000), rel=1e-4)


# --- refusing


def attempts(*shapes: shapely.Geometry) -> Callable[..., Iterator[shapely.Geometry]]:
    return lambda *_args, **_kwargs: iter(shapes)


AZIMUTHAL = ccrs.AzimuthalEquidistant(31, 49)
RIGHT = Point(0, 0).buffer(300_000, 180)
WRONG = {
    "nothing": Polygon(),
    "the whole map": AZIMUTHAL.domain,
    "inside out": AZIMUTHAL.domain.difference(RIGHT),
    "half a percent too small": Point(0, 0).buffer(298_500, 180),
    "half a percent too large": Point(0, 0).buffer(301_500, 180),
    "a bite out of it": RIGHT.difference(Point(290_000, 0).buffer(40_000)),
    "a second one elsewhere": RIGHT.union(Point(5_000_000, 0).buffer(2_000_000)),
    "shifted by 2 km": Point(2000, 0).buffer(300_000, 180),
    "half of it": RIGHT.intersection(shapely.box(0, -1e6, 1e6, 1e6)),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_disk_is_never_given(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setattr(module, "_attempts", attempts(WRONG[wrong], WRONG[wrong]))
    with pytest.raises(DiskError) as caught:
        project_disk(AZIMUTHAL, 31, 49, 300)
    assert str(caught.value) == (
        "A disk of 300 km around 49, 31 cannot be drawn rightly on AzimuthalEquidistant; "
        "choose another projection."
    )


def test_the_first_right_one_of_several_attempts_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    better = Point(0, 0).buffer(300_001, 180)
    monkeypatch.setattr(module, "_attempts", attempts(*WRONG.values(), RIGHT, better))
    assert project_disk(AZIMUTHAL, 31, 49, 300) is RIGHT


@pytest.mark.parametrize(("degrees", "asked"), [(3e-5, False), (5e-5, True)])
def test_only_a_hair_along_the_seam_is_not_checked(
    monkeypatch: pytest.MonkeyPatch, degrees: float, asked: bool
) -> None:
    """There a point is on both edges of the map. A hair is a ten-millionth of the map's width."""
    probes, inside = module._probes(31, 49, 300)
    wrong = np.vstack([probes, [180 - degrees, 10]]), np.append(inside, True)
    monkeypatch.setattr(module, "_probes", lambda *_: wrong)
    if asked:
        with pytest.raises(DiskError):
            project_disk(ccrs.PlateCarree(), 31, 49, 300)
    else:
        assert not project_disk(ccrs.PlateCarree(), 31, 49, 300).is_empty


@pytest.mark.parametrize(("lat", "pole"), [(60, 90), (15, -90)])
def test_a_disk_is_made_of_the_ring_moved_off_the_pole(
    monkeypatch: pytest.MonkeyPatch, lat: int, pole: int
) -> None:
    made: list[tuple[Any, ...]] = []
    monkeypatch.setattr(module, "_attempts", lambda *given: made.append(given) or iter([]))
    with pytest.raises(DiskError):
        project_disk(AZIMUTHAL, 31, lat, to_pole_km(lat, pole))
    (range_km,) = (
        each for each in made[0] if isinstance(each, float) and each > 90
    )  # the others are degrees
    assert range_km == pytest.approx(to_pole_km(lat, pole) + 0.01, abs=1e-6)


@pytest.mark.parametrize(
    ("lon", "lat", "range_km"), [(31, 91, 300), (math.nan, 49, 300), (31, 49, 0.5), (31, 49, 19_971)]
)
def test_a_disk_outside_the_limits_is_refused(lon: float, lat: float, range_km: float) -> None:
    with pytest.raises(InvalidValue):
        project_disk(AZIMUTHAL, lon, lat, range_km)


def test_what_a_map_does_not_show_has_no_place_in_its_plane() -> None:
    project = plane_of(ccrs.Orthographic(31, 49))
    front, behind = project(np.array([[31.0, 49.0], [-149.0, -49.0]]))
    assert front == pytest.approx([0, 0], abs=1e-6)
    assert np.isnan(behind).all()


# --- the ways to make a disk, each by itself


def first_ways(n: int, range_km: float, inside: list[bool]) -> list[shapely.Geometry]:
    made = module._attempts(AZIMUTHAL, plane_of(AZIMUTHAL), 31, 49, range_km, np.array(inside))
    return list(islice(made, n))


@pytest.fixture(scope="module")
def every_way() -> list[shapely.Geometry]:
    return first_ways(99, 300, [True, False])


def test_each_way_gives_the_disk_where_nothing_is_hard(every_way: list[shapely.Geometry]) -> None:
    """Also those that are seldom needed: a mistake in them would show only once the others fail."""
    *disks_, last = every_way
    assert len(disks_) == 13
    assert last is AZIMUTHAL.domain
    changes = []
    for disk in disks_:
        rim = shapely.get_coordinates(disk.exterior)
        away = np.hypot(*rim.T)
        assert np.ptp(away) < 1e-3  # metres
        changes.append(away.mean() - 300_000)
        assert disk.area == pytest.approx(math.pi * (300_000 + changes[-1]) ** 2, rel=2e-5)
        steps = np.diff(np.unwrap(np.arctan2(*rim.T)))
        assert np.abs(steps).max() == pytest.approx(np.abs(steps).min(), rel=1e-6)
        assert abs(np.sum(steps)) == pytest.approx(2 * math.pi)
    assert np.abs(changes[:7]) == pytest.approx(np.zeros(7), abs=2), "an exact disk comes first"
    assert np.abs(changes).max() < 60, "no disk is moved by more than a line is wide"
    assert min(changes) < -40
    assert {round(change) for change in changes[7:11]} == {-5, 5}, "first a little to each side"


@pytest.mark.parametrize("range_km", [1, 300, 9000])
def test_no_vertex_is_short_of_the_ring_and_the_area_is_the_disks(range_km: float) -> None:
    """A polygon with its vertices on the ring would be too small everywhere else."""
    for disk in first_ways(7, range_km, [True, False]):
        away = np.hypot(*shapely.get_coordinates(disk.exterior).T) / 1000 / range_km
        assert away.min() > 1
        assert away.max() < 1.00001
        assert disk.area / 1e6 == pytest.approx(math.pi * range_km**2, rel=4e-6)


def test_a_fallback_cuts_elsewhere_than_what_failed_before(every_way: list[shapely.Geometry]) -> None:
    """A vertex on a pole or a seam is what most often goes wrong, so hardly one is used twice."""
    azimuths = []
    for disk in every_way[1:13:2]:
        rim = shapely.get_coordinates(disk.exterior)[:-1]
        azimuths.append({round(float(each), 4) for each in np.degrees(np.arctan2(*rim.T))})
    for index, each in enumerate(azimuths):
        assert not {0.0, 90.0, 180.0, -90.0} & each
        for before in azimuths[:index]:
            assert len(each & before) < 0.03 * len(before)


def test_a_map_that_shows_only_one_side_of_the_ring_is_empty_or_full() -> None:
    assert first_ways(1, 300, [False, False])[0].is_empty
    assert first_ways(1, 300, [True, True])[0] is AZIMUTHAL.domain
    assert first_ways(1, 300, [])[0].is_empty


def square(half: float, steps: int, x: float = 0) -> Array:
    """A closed line without its last point, as a ring's."""
    turn = np.linspace(-1, 1, steps, endpoint=False)
    one = np.ones(steps)
    sides = [np.column_stack(each) for each in ((turn, -one), (one, turn), (-turn, one), (-one, -turn))]
    return np.vstack(sides) * half + [x, 0]


def test_a_line_clear_of_seams_is_filled_as_it_is() -> None:
    line = square(40, 40)
    filled = module._within_one_sheet(ccrs.PlateCarree(), line)
    assert filled.equals(Polygon(line))
    assert filled.area == pytest.approx(6400)


def test_a_line_that_meets_a_seam_an_edge_or_itself_is_not_filled() -> None:
    crs = ccrs.PlateCarree()
    lost, folded = square(40, 40), square(40, 40)
    lost[7] = np.nan
    folded[:80] = folded[:80][::-1]
    lines = {
        "a seam was jumped": (square(40, 40, 170) + 180) % 360 - 180,
        "a point is not shown": lost,
        "it crosses itself": folded,
        "it touches the edge": square(40, 40, 140),
        "it leaves the map": square(40, 40, 150),
        "its steps are too long to tell a seam": square(40, 7),
    }
    for why, line in lines.items():
        assert module._within_one_sheet(crs, line).is_empty, why
    assert not module._within_one_sheet(crs, square(40, 9)).is_empty


class Cartopy:
    """A projection that gives, or raises, what it is told."""

    def __init__(self, answer: shapely.Geometry | Exception) -> None:
        self.answer = answer

    def project_geometry(self, polygon: Polygon, source: ccrs.CRS) -> shapely.Geometry:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize("error", [shapely.errors.GEOSException("x"), ValueError("x"), IndexError("x")])
def test_where_cartopy_fails_there_is_no_disk_yet(error: Exception) -> None:
    assert module._carried(Cartopy(error), RIGHT, AZIMUTHAL).is_empty


BOX, FAR_BOX = shapely.box(0, 0, 1, 1), shapely.box(5, 0, 6, 1)
BOW_TIE = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


@pytest.mark.parametrize(
    ("answer", "area"),
    [
        (BOX, 1),
        (shapely.MultiPolygon([BOX, FAR_BOX]), 2),
        (shapely.MultiPolygon([BOX, shapely.box(0.5, 0, 1.5, 1)]), 1.5),  # overlapping, so not valid
        (BOW_TIE, 0.5),
        (shapely.GeometryCollection([BOX, shapely.LineString([(0, 0), (9, 9)]), FAR_BOX]), 2),
        (shapely.LineString([(0, 0), (9, 9)]), 0),
        (Polygon(), 0),
    ],
    ids=lambda value: value.geom_type if isinstance(value, shapely.Geometry) else str(value),
)
def test_of_what_cartopy_gives_the_areas_are_kept_and_mended(answer: shapely.Geometry, area: float) -> None:
    carried = module._carried(Cartopy(answer), RIGHT, AZIMUTHAL)
    assert carried.geom_type in ("Polygon", "MultiPolygon", "GeometryCollection")
    assert carried.is_valid
    assert carried.area == pytest.approx(area)
    assert carried.is_empty == (area == 0)


@pytest.mark.parametrize(("lat", "pole"), [(60, 90), (-75, -90), (15, -90), (0, 90), (0, -90)])
@pytest.mark.parametrize("off_m", [-5000, -11, -9.9, -1, 0, 1, 9.9, 11, 5000])
def test_a_ring_through_a_pole_is_moved_off_it_by_10_metres_at_most(
    lat: int, pole: int, off_m: float
) -> None:
    to_pole = to_pole_km(lat, pole)
    asked = to_pole + off_m / 1000
    moved = module._clear_of_poles(31, lat, asked)
    assert abs(moved - to_pole) > 0.00999
    assert abs(moved - asked) < 0.01001
    assert (moved > to_pole) == (off_m >= 0), "it stays on its side"
    if abs(off_m) > 10:
        assert moved == asked


def unit_vectors(lonlat: Array) -> Array:
    lons, lats = np.radians(lonlat).T
    return np.column_stack([np.cos(lats) * np.cos(lons), np.cos(lats) * np.sin(lons), np.sin(lats)])


def test_the_globe_is_checked_evenly() -> None:
    """400 points share the globe: each has about 0.18 radians to its neighbours, and no gap is wider."""
    points = module._sphere()
    assert points.shape == (400, 2)
    assert np.abs(points[:, 0]).max() <= 180
    assert np.abs(points[:, 1]).max() <= 90
    near = np.arccos(np.clip(unit_vectors(points) @ unit_vectors(points).T, -1, 1))
    np.fill_diagonal(near, 9)
    assert near.min() > 0.15
    step = np.arange(1, 5001)[:, None] * np.array([0.7548776662466927, 0.5698402909980532]) % 1
    anywhere = np.column_stack([360 * step[:, 0], np.degrees(np.arcsin(2 * step[:, 1] - 1))])
    gaps = np.arccos(np.clip(unit_vectors(anywhere) @ unit_vectors(points).T, -1, 1)).min(axis=1)
    assert gaps.max() < 0.14


@pytest.mark.parametrize(
    ("lon", "lat", "range_km"),
    [(31, 49, 1), (31, 49, 300), (-150, -38, 9000), (0, 90, 19_970), (0, 0, 19_970)],
)
def test_the_check_looks_on_both_sides_of_the_whole_ring(lon: int, lat: int, range_km: float) -> None:
    points, inside = module._probes(lon, lat, range_km)
    away = away_km(lon, lat, points)
    assert np.array_equal(inside, away < range_km)
    assert np.abs(away - range_km).min() > 0.001 * range_km, "too near to tell"
    n = len(points)
    azimuths = GEOD.inv(np.full(n, lon), np.full(n, lat), points[:, 0], points[:, 1])[0]
    outer = min(1.002 * range_km, 20_000)
    for distance, count in ((0.998 * range_km, 96), (outer, 96), (range_km / 2, 24)):
        there = np.abs(away - distance) < 1e-6 * range_km
        if distance < 20_000:  # beyond, the way round may be shorter
            assert there.sum() == count
            gaps = np.diff(np.sort(azimuths[there] % 360))
            assert gaps == pytest.approx(np.full(count - 1, 360 / count), abs=1e-3)
    assert (away < 20_003.95).all()
    assert n >= 500


def test_a_circle_in_degrees_may_be_of_any_radius() -> None:
    azimuths = np.array([0.0, 90.0, 200.0])
    for radius in (0.998, 300, 20_000):
        found = module._circle(31, 49, radius, azimuths)
        lons, lats, _ = GEOD.fwd([31] * 3, [49] * 3, azimuths, [radius * 1000] * 3)
        assert found == pytest.approx(np.column_stack([lons, lats]), abs=1e-9)


def test_a_point_lost_in_one_direction_is_lost() -> None:
    class Half:
        def transform_points(self, source: ccrs.CRS, lons: Array, lats: Array) -> Array:
            assert source == ccrs.PlateCarree()
            return np.array([[lons[0], lats[0], 0], [np.inf, 1, 0], [1, np.nan, 0], [2, -np.inf, 0]])

    points = plane_of(Half())(np.array([[3.0, 4.0]]))
    assert points[0].tolist() == [3, 4]
    assert points.shape == (4, 2)
    assert np.isnan(points[1:]).all()


# --- rings as lines


class Remembered:
    """A projection's plane that remembers which position each of its points came from."""

    def __init__(self, crs: ccrs.Projection) -> None:
        self.project = plane_of(crs)
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


WORLD_KM = 40_075.0
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
    (line,) = project_ring(plane_of(ccrs.AzimuthalEquidistant(lon, lat)), lon, lat, range_km, 100)
    assert is_closed(line)
    lonlat = np.column_stack(proj(line[:, 0], line[:, 1], inverse=True))
    assert away_km(lon, lat, lonlat) == pytest.approx(np.full(len(line), range_km), abs=1e-5)
    assert np.hypot(*line.T) == pytest.approx(np.full(len(line), range_km * 1000), abs=0.01)


def test_on_a_plate_carree_every_vertex_is_at_its_range() -> None:
    lines = project_ring(plane_of(ccrs.PlateCarree()), 178, -18, 1000, 0.01)
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
    assert project_ring(plane_of(crs), 180, 0, 5000, 1000) == []
    lines, covered = assert_exact(crs, 80, 10, 3000, 1000)
    assert len(lines) == 1
    assert 100 < covered < 260
    assert np.hypot(*lines[0][[0, -1]].T) == pytest.approx([6_378_137] * 2, rel=4e-3)
