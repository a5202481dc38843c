"""The made-up island: the same for everybody, nowhere on the globe, and said to be invented."""

import hashlib
import json
import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
import shapely
from click.testing import CliRunner
from figures import by_gid, composed
from pyproj import Geod

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.earth import basemap, invented
from rangeviz.export import save
from rangeviz.facts.catalogue import ISLAND
from rangeviz.facts.comparison import PROJECTIONS
from rangeviz.figures.map.figure import Map
from rangeviz.layout.figure_size import SIZES

GEOD = Geod(ellps="WGS84")
LAYERS = invented.layers(ISLAND.lon, ISLAND.lat)


def km_of(geometry):
    """Put longitudes and latitudes at km east and north of the island's middle."""

    def carry(lonlat):
        n = len(lonlat)
        azimuth, _, metres = GEOD.inv(np.full(n, ISLAND.lon), np.full(n, ISLAND.lat), *lonlat.T)
        return (
            np.column_stack([np.sin(np.radians(azimuth)), np.cos(np.radians(azimuth))])
            * metres[:, None]
            / 1000
        )

    return shapely.transform(geometry, carry)


COUNTRIES = {country.name: km_of(country.polygon) for country in LAYERS.countries}


def figure_words(figure):
    return " ".join(text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in figure.findobj(plt.Text))


# The world.


def test_the_island_is_the_same_in_a_fresh_process():
    code = (
        "from rangeviz.earth import invented; from rangeviz.facts import catalogue;"
        "import shapely, hashlib, numpy as np;"
        "layers = invented.layers(catalogue.ISLAND.lon, catalogue.ISLAND.lat);"
        "points = np.vstack([shapely.get_coordinates(getattr(layers, n)) for n in ('coast', 'borders', 'rivers')]);"
        "print(hashlib.sha256(points.round(6).tobytes()).hexdigest())"
    )
    fresh = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    points = [shapely.get_coordinates(getattr(LAYERS, name)) for name in ("coast", "borders", "rivers")]
    assert fresh == hashlib.sha256(np.vstack(points).round(6).tobytes()).hexdigest()


def test_the_island_is_the_same_in_every_version():
    """A picture in last year's worksheet shows this year's island: areas in 1,000 km², for good."""
    areas = {name: round(country.area / 1000) for name, country in COUNTRIES.items()}
    assert areas == {
        "Merrow": 251,
        "Ellary": 88,
        "Tavenland": 1803,
        "Pellor": 1142,
        "Hollin": 617,
        "Sollen": 533,
    }


def test_every_layer_is_sound():
    for name in ("land", "lakes", "coast", "borders", "rivers"):
        shapes = getattr(LAYERS, name)
        assert len(shapes)
        assert shapely.is_valid(shapes).all()
        assert shapely.is_simple(shapes).all()
    assert isinstance(LAYERS, basemap.Layers)
    assert len(LAYERS.disputed) == 0
    assert all(country.polygon.is_valid for country in LAYERS.countries)
    longest = max(np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T).max() for line in LAYERS.coast)
    assert longest < 0.6  # degrees: coasts bend with the projection


def test_merrow_is_a_small_country_with_neighbours_across_a_border_and_a_strait():
    west, south, east, north = max(COUNTRIES["Merrow"].geoms, key=lambda part: part.area).bounds
    assert 650 < east - west < 800
    assert 400 < north - south < 500
    assert COUNTRIES["Merrow"].contains(shapely.Point(0, 0))
    assert len(COUNTRIES["Merrow"].geoms) == 3  # with its islets
    assert COUNTRIES["Merrow"].distance(COUNTRIES["Ellary"]) < 1e-6
    assert 50 < COUNTRIES["Merrow"].distance(COUNTRIES["Tavenland"]) < 200


def test_the_countries_make_up_the_land():
    land = shapely.union_all(km_of(LAYERS.land))
    assert shapely.union_all(list(COUNTRIES.values())).symmetric_difference(land).area < 1
    assert sum(country.area for country in COUNTRIES.values()) == pytest.approx(land.area, rel=1e-9)


def test_lakes_lie_on_land_rivers_too_and_sea_names_in_the_sea():
    land = shapely.union_all(LAYERS.land)
    assert shapely.contains(land, LAYERS.lakes).all()
    for river in LAYERS.rivers:
        assert river.intersection(land).length > 0.9 * river.length
    for name, lon, lat, rank in invented.sea_names(ISLAND.lon, ISLAND.lat):
        assert not land.contains(shapely.Point(lon, lat)), name
        assert rank in (1, 2, 3)


def test_no_name_is_that_of_a_real_country_or_sea():
    real = {country.name for country in basemap.clip("110m", -180, 180, -90, 90).countries} | {
        name for name, *_ in basemap.sea_names()
    }
    assert not real & {*COUNTRIES, *(name for name, *_ in invented.sea_names(ISLAND.lon, ISLAND.lat))}


def test_it_lies_where_the_real_map_has_no_land():
    shown = basemap.clip("50m", ISLAND.lon - 4, ISLAND.lon + 4, ISLAND.lat - 3, ISLAND.lat + 3)
    assert len(shown.land) == 0


# The origin.


def test_it_is_an_origin_in_whole_degrees_that_never_tells_them():
    origin = rv.read_catalogue().origin("island")
    assert origin is ISLAND
    assert type(origin.lat) is type(origin.lon) is int
    assert origin.position == "an invented place"


def test_listings_call_it_invented():
    listed = CliRunner().invoke(cli, ["list", "origins"]).output
    assert any(
        line.split() == ["island", "an", "invented", "place", "Merrow"] for line in listed.splitlines()
    )
    found = json.loads(CliRunner().invoke(cli, ["list", "origins", "--json"]).output)
    (entry,) = [each for each in found if each["key"] == "island"]
    assert entry["invented"] is True
    assert entry["lat"] is entry["lon"] is None
    assert not any(each["invented"] for each in found if each is not entry)


# The figure.


def test_the_figure_says_that_the_place_is_invented_and_the_distances_are_real():
    drawing = Map(rv.compare(origin="island", subtitle="Words of one's own"))
    words = figure_words(composed(drawing))
    for expected in (
        "Merrow and all",
        "invented; the",
        "distances are",
        "Example centre,",
        "an invented place",
    ):
        assert expected in words
    assert "around the middle of the invented island of Merrow" in drawing.words.alternative
    assert "Merrow and all around it are invented; the distances are real" in drawing.words.description
    assert (
        "invented island of Merrow"
        in rv.Panels(rv.compare(origin="island"), panels_of("island")).words.alternative
    )


def panels_of(*names):
    return tuple(rv.read_catalogue().origin(name) for name in (*names, "fiji"))


def test_nothing_of_the_real_globe_is_in_the_figure():
    figure = composed(Map(rv.compare(origin="island")))
    words = figure_words(figure)
    assert "Natural Earth" not in words
    assert "endorsement" not in words
    assert "°" not in words
    assert not by_gid(figure, "graticule")["graticule"].get_paths()
    assert not by_gid(figure, "ground:disputed")
    places = {gid.split(":")[1] for gid in by_gid(figure, "place:")}
    assert {"Merrow", "Ellary"} <= places <= set(COUNTRIES)
    svg = save.render(rv.compare(origin="island"), ["svg"], SIZES["slide"])[0].decode()
    assert "°" not in svg
    assert "Atlantic" not in svg


def test_beside_a_real_place_both_grounds_are_credited():
    words = figure_words(composed(rv.Panels(rv.compare(origin="island"), panels_of("island"))))
    assert "Natural Earth" in words
    assert "Merrow and all" in words


@pytest.mark.parametrize("range_km", [60, 800, 2000])
def test_it_has_no_degrees_at_any_scale(range_km):
    ring = rv.own_ring("Ring", f"{range_km} km", "test")
    assert "°" not in figure_words(composed(Map(rv.compare(ring, origin="island"))))


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_every_projection_shows_it(projection):
    figure = composed(Map(rv.compare(origin="island", projection=projection)))
    assert by_gid(figure, "place:Merrow")


def test_rings_beyond_the_made_up_world_are_refused_in_one_line():
    for range_km in (2001, 15000):
        ring = rv.own_ring("Ring", f"{range_km} km", "test")
        with pytest.raises(rv.RangevizError, match="ends 2,000 km out"):
            composed(Map(rv.compare(ring, origin="island")))
    result = CliRunner().invoke(cli, ["map", "concorde", "--origin", "island"])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
