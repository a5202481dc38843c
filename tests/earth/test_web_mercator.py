"""Web Mercator against EPSG's own, and how far a circle in its metres reaches on the ground."""

import numpy as np
import pytest
from figures import web_mercator_reach
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from rangeviz.earth.web_mercator import WEB_MERCATOR_LAT, from_web_mercator, naive_circle, to_web_mercator
from rangeviz.errors import InvalidValue

MILES_190 = 190 * 1.609344


@pytest.mark.parametrize(("lon", "lat"), [(0, 0), (31, 49), (-180, -80), (179, 85)])
def test_web_mercator_is_epsg_3857(lon, lat):
    there = Transformer.from_crs(4326, 3857, always_xy=True).transform(lon, lat)
    assert to_web_mercator(lon, lat) == pytest.approx(there, abs=1e-6)
    assert from_web_mercator(*there) == pytest.approx((lon, lat), abs=1e-12)
    assert to_web_mercator(180, WEB_MERCATOR_LAT) == pytest.approx((np.pi * 6_378_137,) * 2)


@given(lat=st.integers(-80, 80), range_km=st.floats(1, 2500))
def test_the_circle_reaches_what_pyproj_measures(lat, range_km):
    circle = naive_circle(lat, range_km)
    assert circle.sideways_km == pytest.approx(web_mercator_reach(lat, range_km, 1, 0), abs=1e-5)
    assert circle.sideways_km == pytest.approx(web_mercator_reach(lat, range_km, -1, 0), abs=1e-5)
    assert circle.north_km == pytest.approx(web_mercator_reach(lat, range_km, 0, 1), abs=1e-5)
    assert circle.south_km == pytest.approx(web_mercator_reach(lat, range_km, 0, -1), abs=1e-5)
    assert -1e-9 <= circle.shortfall < 1  # never too far: the map enlarges everywhere


def test_at_48_north_190_miles_reach_some_204_km_instead_of_306():
    circle = naive_circle(48, MILES_190)
    assert circle.range_km == pytest.approx(305.8, abs=0.05)
    assert circle.sideways_km == pytest.approx(204.97, abs=0.01)
    assert np.mean([circle.sideways_km, circle.north_km, circle.south_km]) == pytest.approx(204.6, abs=0.1)
    short = [naive_circle(lat, MILES_190).shortfall for lat in (0, 30, 48, 60, 75)]
    assert short == pytest.approx([0, 0.13, 0.33, 0.50, 0.74], abs=0.005)
    assert naive_circle(0, MILES_190).worst == pytest.approx(0.007, abs=0.0005)


def test_where_the_map_ends_there_is_no_circle():
    with pytest.raises(InvalidValue, match=r"up to 80° north and south, got 81°"):
        naive_circle(81, 100)
    with pytest.raises(InvalidValue, match="leaves the map, which ends at 85°"):
        naive_circle(70, 10_000)
