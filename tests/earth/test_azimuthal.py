"""The basemap on round maps, against the basemap itself: what is land on the globe is land on the map."""

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS, Transformer
from samples import some, thorough

from rangeviz.earth import basemap
from rangeviz.earth.azimuthal import EARTH_M, azimuthal, globe_rings
from rangeviz.earth.extent import REGIONAL_KM, frame_of
from rangeviz.earth.plane import projection_name
from rangeviz.facts.compare import compare
from rangeviz.mapping.layers import project_basemap

WORLD = shapely.union_all(basemap.clip("110m", -180, 180, -90, 90).land)
COAST = shapely.union_all(basemap.clip("110m", -180, 180, -90, 90).coast)
shapely.prepare(WORLD)


def positions(seed, count=1500):
    """Longitude and latitude, degrees, evenly over the globe and clear of coasts."""
    random = np.random.default_rng(seed)
    lonlat = np.column_stack(
        [random.uniform(-179.9, 179.9, count), np.degrees(np.arcsin(random.uniform(-1, 1, count)))]
    )
    return lonlat[shapely.distance(COAST, shapely.points(lonlat)) > 0.4]


def assert_land_is_land(what, where, projection, parameters, beyond_km):
    comparison = compare(what, origin=where, projection=projection)
    origin = comparison.origin
    range_km = max(ring.range_km for ring in comparison.rings)
    whole = frame_of(origin, projection_name(comparison), range_km, 1.3, whole=True)
    land = project_basemap(whole, 100.0).layers["land"]
    tree = shapely.STRtree(land)
    lonlat = positions(origin.lon * 181 + origin.lat + 40_000)
    away = np.array([Geodesic.WGS84.Inverse(origin.lat, origin.lon, y, x)["s12"] / 1000 for x, y in lonlat])
    lonlat = lonlat[away < beyond_km]
    local = CRS.from_proj4(f"+proj={parameters} +lat_0={origin.lat} +lon_0={origin.lon}")
    plane = np.column_stack(Transformer.from_crs("EPSG:4326", local, always_xy=True).transform(*lonlat.T))
    shown = np.zeros(len(plane), dtype=bool)
    shown[tree.query(shapely.points(plane), predicate="within")[0]] = True
    wrong = lonlat[shown != shapely.contains_xy(WORLD, lonlat)]
    assert len(lonlat) > 300
    assert not len(wrong), (where, wrong[:5])


# Antipodes in the sea, on land, on a border, at a pole, beside it, and on the antimeridian.
@pytest.mark.parametrize(
    "where",
    some(["ukraine", "fiji", "90N,0E", "42S,172E", "89N,0E", "90S,0E", "0N,0E", "10N,0E", "85S,179W"], 1),
)
def test_land_is_land_on_a_map_of_the_whole_globe(where):
    # Within 4° of the antipode azimuths are the sphere's: there no vertex is where the ellipsoid has it.
    assert_land_is_land("godwit", where, "auto", "aeqd +ellps=WGS84", 19_500)


@thorough
@pytest.mark.parametrize("where", some(["usa", "10N,20E", "89S,10E", "fiji"], 1))
def test_land_is_land_on_the_half_that_one_sees(where):
    assert_land_is_land("concorde", where, "orthographic", "ortho +R=6378137", 9_700)


def test_a_part_of_a_globe_with_a_pole_in_view_has_as_fine_a_coast_as_another_map():
    origin = compare("concorde", origin="54S,25E").origin
    globe, other = (
        frame_of(origin, name, 1498.0, 0.56) for name in ("orthographic", "azimuthal-equidistant")
    )
    assert globe.half_diagonal_km < REGIONAL_KM
    vertices = [
        len(shapely.get_coordinates(project_basemap(view, view.width / 900, plain=True).layers["coast"]))
        for view in (globe, other)
    ]
    assert vertices[0] >= vertices[1] > 500


# As above; and the seam of the basemap before one's eyes, behind the globe, and along its rim.
@pytest.mark.parametrize(
    ("lon", "lat"),
    some(
        [
            *[(31, 49), (178, -18), (172, -42), (0, 90), (0, 89), (0, -90), (0, 0), (180, 0), (-180, 10)],
            *[(179, 65), (170, -72), (-76, -40), (-106, 40), (90, 0), (-4, 40)],
        ],
        4,
    ),
)
def test_land_is_land_on_a_small_globe(lon, lat):
    tolerance, land = 0.01 * EARTH_M, basemap.land("110m", -180, 180, -90, 90)
    land = land[shapely.area(land) > 60]  # what is small is left out
    rings = globe_rings(lon, lat, land, tolerance)
    lonlat = positions(lon * 181 + lat + 40_000)
    sphere = CRS.from_proj4(f"+proj=ortho +R={EARTH_M} +lat_0={lat} +lon_0={lon}")
    plane = np.column_stack(Transformer.from_crs("EPSG:4326", sphere, always_xy=True).transform(*lonlat.T))
    points = shapely.points(np.nan_to_num(plane, posinf=1e9))
    # Clear of coasts, which may move, and of the rim, where they crowd.
    sure = np.hypot(*plane.T) < 0.98 * EARTH_M
    sure &= shapely.distance(shapely.union_all(shapely.get_rings(rings)), points) > tolerance
    plane, lonlat = plane[sure], lonlat[sure]
    turned = np.zeros(len(plane))
    for ring in rings:
        angle = np.arctan2(*(np.asarray(ring.exterior.coords)[:, None] - plane).T)
        turned += ((np.diff(angle) + np.pi) % (2 * np.pi) - np.pi).sum(axis=1)
    shown = np.abs(turned) > np.pi  # the fill rule "nonzero"
    assert len(lonlat) > 300
    assert not len(lonlat[shown != shapely.contains_xy(shapely.union_all(land), lonlat)])
    assert np.hypot(*shapely.get_coordinates(rings).T).max() < EARTH_M + 1


@given(st.integers(-180, 180), st.integers(-89, 89), st.floats(0, 360), st.floats(1, 19_950))
def test_distances_are_kept_everywhere_and_azimuths_until_the_antipode_is_near(lon, lat, azimuth, km):
    end = Geodesic.WGS84.Direct(lat, lon, azimuth, km * 1000)
    x, y = azimuthal(float(lon), float(lat), np.array([[end["lon2"], end["lat2"]]]))[0]
    assert np.hypot(x, y) / 1000 == pytest.approx(km, abs=0.01)  # the map is nudged by 4 m
    if km < 19_500:
        apart = (np.degrees(np.arctan2(x, y)) - azimuth + 180) % 360 - 180
        # A nudge of 5 m turns what lies near the centre or its antipode by more.
        assert abs(np.radians(apart)) * min(km, 20_000 - km) < 0.02
