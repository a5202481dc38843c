"""Rings and areas on WGS84, against geographiclib, closed formulas and bounds that must hold everywhere."""

from __future__ import annotations

import doctest
import math
from typing import Any

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import example, given
from hypothesis import strategies as st

from rangeviz.earth import geodesy
from rangeviz.earth.geodesy import check_position, disk_area_km2, distance_km, ring, ring_at, rings
from rangeviz.errors import InvalidValue

A, F = 6378.137, 1 / 298.257223563
B = A * (1 - F)
E2 = F * (2 - F)
WHOLE_KM2 = 510_065_621.724
"""The area of the WGS84 ellipsoid, as published (NIMA TR8350.2)."""
QUARTER_KM = 10_001.965729312723
"""From a pole to the equator."""
MILE = 1.609344

LONS = st.one_of(st.integers(-180, 180), st.floats(-180, 180))
LATS = st.one_of(st.integers(-90, 90), st.floats(-90, 90), st.sampled_from([-90, 90]))
RADII = st.one_of(st.floats(1, 19_970), st.floats(0, 4.3).map(lambda power: 10**power))


def inverse(lon0: float, lat0: float, lon: float, lat: float) -> tuple[float, float]:
    """Distance, km, and azimuth, degrees, by geographiclib."""
    found = Geodesic.WGS84.Inverse(lat0, lon0, lat, lon, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    return found["s12"] / 1000, found["azi1"]


def cap_km2(range_km: float, sphere_km: float) -> float:
    return 4 * math.pi * sphere_km**2 * math.sin(range_km / sphere_km / 2) ** 2


def test_the_examples_in_the_docstrings_are_right() -> None:
    found = doctest.testmod(geodesy)
    assert found.attempted >= 2
    assert found.failed == 0


# --- rings


@given(LONS, LATS, RADII)
@example(180, 0, 19_970)
@example(-180, 90, 19_970)
@example(0, -90, 1)
@example(31, 49, 190 * MILE)
def test_every_point_of_a_ring_is_at_its_range(lon: float, lat: float, range_km: float) -> None:
    points = ring(lon, lat, range_km, 16)
    assert np.abs(points[:, 1]).max() <= 90
    away = [inverse(lon, lat, *point)[0] for point in points]
    assert away == pytest.approx([range_km] * 16, abs=1e-5)


@given(LONS, st.floats(-89.9, 89.9), st.floats(1, 15_000), st.integers(3, 40))
def test_points_go_clockwise_from_north_in_equal_steps(
    lon: float, lat: float, range_km: float, n_points: int
) -> None:
    points = ring(lon, lat, range_km, n_points)
    assert points.shape == (n_points, 2)
    off = [inverse(lon, lat, *point)[1] - 360 * i / n_points for i, point in enumerate(points)]
    assert np.abs((np.array(off) + 180) % 360 - 180).max() < 1e-5


def test_the_first_point_is_due_north_and_the_second_of_four_due_east() -> None:
    (north, east, south, west) = ring(31, 49, 100, 4)
    assert north[0] == pytest.approx(31, abs=1e-9)
    assert (north[1] - 49) * 111.2 == pytest.approx(100, abs=0.1)
    assert east[0] > 31 > west[0]
    assert south[1] < 49 < north[1]


def test_a_ring_has_720_points_and_does_not_repeat_the_first() -> None:
    points = ring(31, 49, 100)
    assert points.shape == (720, 2)
    assert len(np.unique(points.round(12), axis=0)) == 720


@pytest.mark.parametrize("lat", [90, -90])
def test_a_ring_around_a_pole_has_one_latitude_and_every_longitude(lat: int) -> None:
    points = ring(0, lat, 500, 360)
    assert np.ptp(points[:, 1]) < 1e-9
    assert np.diff(np.sort(points[:, 0] % 360)) == pytest.approx(np.ones(359), abs=1e-9)


def test_a_ring_can_be_taken_at_chosen_azimuths() -> None:
    points = ring_at(-70, 20, 1000, np.array([0.0, 37.5, 180.0, -90.0]))
    azimuths = [inverse(-70, 20, *point)[1] % 360 for point in points]
    assert azimuths == pytest.approx([0, 37.5, 180, 270], abs=1e-9)


# --- many rings at once


@given(st.lists(st.tuples(LONS, LATS, RADII), min_size=1, max_size=4), st.integers(3, 9))
def test_many_rings_are_each_the_one_ring(centres: list[tuple[float, float, float]], n_points: int) -> None:
    found = rings(*np.array(centres, dtype=float).T, n_points)
    assert found.shape == (len(centres), n_points, 2)
    for each, (lon, lat, range_km) in zip(found, centres, strict=True):
        alone = ring(lon, lat, range_km, n_points)
        assert alone.shape == (n_points, 2)
        assert np.array_equal(each, alone)


def test_one_centre_serves_many_ranges_and_one_range_many_centres() -> None:
    ranges, lons = np.array([80.0, 306.0]), np.array([31.0, -70.0, 178.0])
    assert np.array_equal(rings(31, 49, ranges, 4), [ring(31, 49, each, 4) for each in ranges])
    assert np.array_equal(rings(lons, 49, 80, 4), [ring(lon, 49, 80, 4) for lon in lons])
    assert np.array_equal(rings(lons[:2], [49, -20], ranges, 4)[1], ring(-70, -20, 306, 4))


def test_each_of_many_rings_has_360_points() -> None:
    assert rings([31, 32], 49, 100).shape == (2, 360, 2)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (([0, 0], [49, 91], 100), "Position lon 0, lat 91 is not on the globe; latitude is -90 to 90."),
        (([0, np.inf], 49, 100), "Position lon inf, lat 49 is not on the globe; latitude is -90 to 90."),
        ((0, 49, [100, 0.5]), "A ring of 0.5 km cannot be drawn; give 1 km to 19,970 km."),
        ((0, 49, [100, np.nan]), "A ring of nan km cannot be drawn; give 1 km to 19,970 km."),
        ((0, 49, [100], 2), "n_points is 2; a ring needs at least 3."),
    ],
)
def test_one_wrong_value_among_many_is_refused(values: tuple[Any, ...], said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        rings(*values)
    assert str(caught.value) == said


def test_a_triangle_is_the_smallest_ring() -> None:
    north, second, third = ring(31, 49, 100, 3)
    azimuths = [inverse(31, 49, *point)[1] for point in (north, second, third)]
    assert azimuths == pytest.approx([0, 120, -120], abs=1e-6)


# --- distances


@given(LONS, LATS, st.lists(st.tuples(LONS, LATS), min_size=1, max_size=5))
def test_distances_are_geographiclibs(lon: float, lat: float, others: list[tuple[float, float]]) -> None:
    away = distance_km(lon, lat, *np.array(others, dtype=float).T)
    assert away == pytest.approx([inverse(lon, lat, *other)[0] for other in others], abs=1e-5)


# --- errors


@pytest.mark.parametrize(
    ("lon", "lat", "said"),
    [
        (0, 91, "Position lon 0, lat 91 is not on the globe; latitude is -90 to 90."),
        (0, -90.0001, "Position lon 0, lat -90.0001 is not on the globe; latitude is -90 to 90."),
        (0, float("nan"), "Position lon 0, lat nan is not on the globe; latitude is -90 to 90."),
        (float("nan"), 0, "Position lon nan, lat 0 is not on the globe; latitude is -90 to 90."),
        (float("inf"), 0, "Position lon inf, lat 0 is not on the globe; latitude is -90 to 90."),
    ],
)
def test_a_centre_off_the_globe_is_refused(lon: float, lat: float, said: str) -> None:
    for refused in (lambda: check_position(lon, lat), lambda: ring(lon, lat, 100)):
        with pytest.raises(InvalidValue) as caught:
            refused()
        assert str(caught.value) == said


@pytest.mark.parametrize("range_km", [0, 0.99, -1, 19_971, float("nan"), float("inf")])
def test_a_range_outside_the_limits_is_refused_for_ring_and_area(range_km: float) -> None:
    with pytest.raises(InvalidValue, match=r"cannot be drawn; give 1 km to 19,970 km\.$"):
        ring(31, 49, range_km)
    with pytest.raises(InvalidValue, match=r"cannot be drawn; give 1 km to 19,970 km\.$"):
        disk_area_km2(49, range_km)


@pytest.mark.parametrize("n_points", [2, 0, -1])
def test_a_ring_of_fewer_than_three_points_is_refused(n_points: int) -> None:
    with pytest.raises(InvalidValue, match=rf"^n_points is {n_points}; a ring needs at least 3\.$"):
        ring(31, 49, 100, n_points)


def test_an_area_around_no_latitude_is_refused() -> None:
    with pytest.raises(InvalidValue, match="not on the globe"):
        disk_area_km2(90.5, 100)


# --- areas


def test_areas_at_50_degrees_are_those_of_cartography() -> None:
    small, large = disk_area_km2(50, 50 * MILE), disk_area_km2(50, 190 * MILE)
    assert small == pytest.approx(20_341.4496, abs=5e-5)
    assert large == pytest.approx(293_678.233, abs=5e-4)
    assert large / small == pytest.approx(14.437, abs=5e-4)


def series_km2(lat: float, range_km: float) -> float:
    """πr²[1 − Kr²/12 + (2K² − 3ΔK)r⁴/720] with Gauss's curvature K, its Laplacian by differences."""

    def curvature(phi: float) -> float:
        return (1 - E2 * math.sin(phi) ** 2) ** 2 / B**2

    def meridian(phi: float) -> float:
        return A * (1 - E2) / (1 - E2 * math.sin(phi) ** 2) ** 1.5

    def parallel(phi: float) -> float:
        return A * math.cos(phi) / math.sqrt(1 - E2 * math.sin(phi) ** 2)

    def flow(phi: float, step: float = 1e-3) -> float:
        slope = (curvature(phi + step) - curvature(phi - step)) / (2 * step)
        return parallel(phi) / meridian(phi) * slope

    phi, step = math.radians(lat), 1e-3
    laplacian = (flow(phi + step) - flow(phi - step)) / (2 * step) / (parallel(phi) * meridian(phi))
    k, r2 = curvature(phi), range_km**2
    return math.pi * r2 * (1 - k * r2 / 12 + (2 * k**2 - 3 * laplacian) * r2**2 / 720)


@given(st.floats(-89, 89), st.floats(10, 310))
@example(50, 190 * MILE)
def test_small_areas_follow_the_series(lat: float, range_km: float) -> None:
    assert disk_area_km2(lat, range_km) == pytest.approx(series_km2(lat, range_km), rel=1e-9)


@given(LATS, RADII)
@example(0, 10_007)
def test_every_area_lies_between_caps_of_the_extreme_curvatures(lat: float, range_km: float) -> None:
    """Bishop and Günther: the ellipsoid's flattest place bounds disks from above, its roundest from below."""
    area = disk_area_km2(lat, range_km)
    assert cap_km2(range_km, B) * (1 - 1e-7) <= area <= cap_km2(range_km, A**2 / B) * (1 + 1e-7)


@pytest.mark.parametrize(
    ("lat", "range_km"), [(0, 3000), (50, 9000), (30, 10_007), (-71, 15_000), (90, 12_000), (0, 19_900)]
)
def test_large_areas_are_the_integral_of_the_reduced_length(lat: float, range_km: float) -> None:
    """The circumference at distance s is the integral of geographiclib's m12 over the azimuth."""
    node, weight = np.polynomial.legendre.leggauss(32)
    distances, weights = (node + 1) / 2 * range_km * 1000, weight / 2 * range_km * 1000
    total = 0.0
    for azimuth in np.arange(48) * 7.5:
        line = Geodesic.WGS84.Line(lat, 0, azimuth, Geodesic.REDUCEDLENGTH | Geodesic.DISTANCE_IN)
        lengths = [line.Position(distance, Geodesic.REDUCEDLENGTH)["m12"] for distance in distances]
        total += float(weights @ lengths)
    assert disk_area_km2(lat, range_km) == pytest.approx(total * 2 * math.pi / 48 / 1e6, rel=1e-12)


def test_a_disk_from_a_pole_to_the_equator_is_half_the_ellipsoid() -> None:
    assert disk_area_km2(90, QUARTER_KM) == pytest.approx(WHOLE_KM2 / 2, rel=1e-10)


@given(st.floats(100, 19_900))
def test_a_disk_around_one_pole_and_its_rest_around_the_other_are_the_whole(range_km: float) -> None:
    rest = 2 * QUARTER_KM - range_km
    assert disk_area_km2(90, range_km) + disk_area_km2(-90, rest) == pytest.approx(WHOLE_KM2, rel=1e-10)


@given(LATS)
def test_the_largest_disk_leaves_only_the_surroundings_of_the_antipode(lat: float) -> None:
    assert 0 < WHOLE_KM2 - disk_area_km2(lat, 19_970) < 8000


@given(LATS, RADII, st.floats(0.5, 500))
@example(0, 10_005, 2)  # where PROJ's polygon area changes sides
@example(30, 10_005, 2)
@example(90, 10_001, 2)
def test_a_longer_range_has_a_larger_area(lat: float, range_km: float, more_km: float) -> None:
    longer = min(range_km + more_km, 19_970)
    if longer > range_km:
        assert disk_area_km2(lat, longer) > disk_area_km2(lat, range_km)


@given(LATS, RADII)
def test_north_and_south_have_the_same_areas(lat: float, range_km: float) -> None:
    assert disk_area_km2(lat, range_km) == pytest.approx(disk_area_km2(-lat, range_km), rel=1e-7)
