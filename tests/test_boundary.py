"""Education, not operations: the five points of the boundary, each with tests that fail if it is crossed."""

import colorsys
import io
import json
import re
from dataclasses import asdict, fields
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from click.testing import CliRunner
from figures import by_gid, composed, path_points
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from PIL import Image

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.earth import basemap
from rangeviz.earth.extent import MIN_FRAME_KM, frame
from rangeviz.earth.geodesy import distance_km
from rangeviz.export import save
from rangeviz.facts.comparison import PROJECTIONS
from rangeviz.facts.origin import Origin
from rangeviz.figures.map.figure import Map
from rangeviz.layout.figure_size import SIZES
from rangeviz.layout.style import LIGHT


def svg_of(comparison):
    return save.render(comparison, ["svg"], SIZES["slide"])[0].decode()


# 1. An origin is whole degrees.


@pytest.mark.parametrize("lat", [49.0, 48.5, "49", True, None, np.float64(49), np.int64(49)])
def test_an_origin_takes_nothing_but_int(lat):
    with pytest.raises(rv.RangevizError, match="whole degrees"):
        Origin(key="home", label="Home", lat=lat, lon=31)


@pytest.mark.parametrize("where", ["48.5,31", "48.0N,31E", "49,31.25", "49.,31", "49N,.5E"])
def test_decimals_in_an_origin_are_refused_with_the_reason(where):
    result = CliRunner().invoke(cli, ["map", "--origin", where])
    assert result.exit_code == 1
    assert "whole degrees" in result.output


def test_no_output_carries_an_origin_finer_than_whole_degrees():
    for origin in ("ukraine", "49,31", "fiji"):
        said = re.sub(r'\sd="[^"]*"', "", svg_of(rv.compare(origin=origin)))
        assert "°" in said
        assert not re.search(r"\d[.,]\d+\s*°|°\s*\d+\s*['′]", said)


def test_all_origins_of_the_catalogue_are_whole_degrees():
    for origin in rv.read_catalogue().origins.values():
        assert type(origin.lat) is int
        assert type(origin.lon) is int


# 2. Small scale only.


@given(
    range_km=st.floats(1, 19_970),
    lat=st.integers(-80, 80),
    lon=st.integers(-180, 180),
    aspect=st.floats(0.4, 3),
    projection=st.sampled_from(PROJECTIONS),
)
@example(range_km=6293, lat=0, lon=0, aspect=0.40625, projection="lambert-conformal")  # the whole map
def test_no_frame_is_narrower_than_900_km(range_km, lat, lon, aspect, projection):
    ring = rv.own_ring("Ring", f"{range_km:.6f} km", "test")
    shown = frame(rv.compare(ring, origin=f"{lat},{lon}", projection=projection), aspect)
    assert MIN_FRAME_KM == 900
    assert shown.short_side_km >= 900
    assert shown.width / shown.height == pytest.approx(aspect)


def test_the_finest_basemap_is_1_to_50_million():
    with pytest.raises(rv.RangevizError):
        basemap.clip("10m", 30, 32, 48, 50)


# 3. Rings and nothing else.


def test_a_figure_holds_no_artist_but_rings_and_furniture():
    allowed = {
        *("ring", "disk", "casing", "label", "leader", "origin", "ground", "graticule", "globe", "map"),
        *("place", "sea", "scale", "familiar", "headline", "subtitle", "callout", "key", "bar", "source"),
        *("not-shown", "credits"),
    }
    figure = composed(Map(rv.compare("atacms", "himars", "concorde")))
    kinds = {gid.split(":")[0] for gid in by_gid(figure, "")} - {""}
    assert kinds <= allowed


def test_place_names_do_not_depend_on_the_rings_within_them():
    """Names are those of the map, wherever the ring runs: no list of what is inside."""
    comparison = rv.compare("atacms")
    said = svg_of(comparison)
    assert not re.search(r"within (reach|range)|inside the ring|can reach|in range of", said)
    assert "place:RUSSIA" not in Map(comparison).words.alternative.upper()


def test_a_map_has_one_origin():
    assert [f.name for f in fields(rv.Comparison) if "origin" in f.name] == ["origin"]
    result = CliRunner().invoke(cli, ["map", "--origin", "fiji", "--origin", "91,0"])
    assert result.exit_code == 1  # the last one counts, and is refused: there is never a second ring centre


def test_pictures_are_the_only_output():
    assert save.FORMATS == ("png", "svg", "pdf", "html")
    for name in ("rings.geojson", "rings.kml", "rings.gpx", "rings.json", "rings.csv", "rings.shp"):
        with pytest.raises(rv.RangevizError, match="png"):
            rv.save(rv.compare(), name)


def test_no_file_carries_a_rings_coordinates_in_degrees():
    """The path of a ring is in points on the page, so that nothing can be read off it but its shape."""
    said = svg_of(rv.compare())
    points = path_points(said, "ring:atacms-article")
    assert points.min() > 60  # longitudes about 31 and latitudes about 49 are not among them
    attributes = " ".join(re.findall(r"\s([\w:-]+)=", said))
    assert not re.search(r"\b(lon|lat|longitude|latitude|data-\S+)\b", attributes)


def test_no_words_metadata_or_data_say_where_a_ring_runs():
    """Degrees of its points in a recipe, a caption or a page: no two numbers side by side are on a ring."""
    comparison = rv.compare()
    svg, png = save.render(comparison, ["svg", "png"], SIZES["slide"])
    page = rv.Page(comparison, (comparison.origin,)).data()
    for place in page["places"]:
        del place["levels"]  # the basemap, in pixels
    said = [json.dumps(page), *Image.open(io.BytesIO(png)).text.values()]
    drawn = r'\s(d|x|y|x1|x2|y1|y2|width|height|viewBox|transform|textLength|font-size|stroke-\w+)="[^"]*"'
    said.append(re.sub(rf"<style.*?</style>|{drawn}", "", svg.decode(), flags=re.S))
    assert len(said) > 6
    for text in said:
        pairs = np.array(list(pairwise(map(float, re.findall(r"-?\d+(?:\.\d+)?", text)))))
        for lon, lat in (pairs.T, pairs.T[::-1]):
            there = (np.abs(lat) <= 90) & (np.abs(lon) <= 180)
            away = distance_km(31, 49, lon[there], lat[there])
            for ring in comparison.rings:
                assert (np.abs(away - ring.range_km) > 2).all()


def test_no_option_or_field_is_about_anything_but_rings():
    words = re.compile(r"target|facilit|launch|accura|payload|flight.time|speed|impact|strike|casualt", re.I)
    assert not [
        f.name for noun in (rv.Report, Origin, rv.Comparison) for f in fields(noun) if words.search(f.name)
    ]
    for command in [cli.get_command(None, name) for name in cli.list_commands(None)]:
        assert not [p.name for p in command.params if words.search(p.name)]


# 4. A number is a reported number.


@pytest.mark.parametrize("source", ["", "  "])
def test_no_ring_without_a_source(source):
    with pytest.raises(rv.RangevizError, match="source"):
        rv.own_ring("School bus", "30km", source)


def test_every_ring_says_who_when_and_how_sure_in_picture_and_metadata():
    comparison = rv.compare("atacms", "himars-usmc-2000", "storm-shadow")
    said = svg_of(comparison)
    described = re.search(r"<desc.*?</desc>", said, re.S)[0]
    for words in ("November 2024", "28 July 2000", "undated", "about 190", "up to 45", "more than 250"):
        assert words in described.replace("\N{NO-BREAK SPACE}", " ")
    figure = composed(Map(comparison))
    drawn = {gid: artist.get_text() for gid, artist in by_gid(figure, "source:").items()}
    assert all(
        any(
            gid.startswith(f"source:{ring.gid}") and re.search(r"\d{4}|undated", text)
            for gid, text in drawn.items()
        )
        for ring in comparison.rings
    )
    assert "Nominal, publicly reported values." in described


def test_the_figure_says_what_the_rings_do_not_show():
    assert by_gid(composed(Map(rv.compare("concorde"))), "not-shown:title")


# 5. Neutral tone.


@pytest.mark.parametrize("n", [1, 2, 8])
def test_a_tint_is_quiet_however_many_rings_overlap(n):
    own = [rv.own_ring(f"Ring {i}", f"{100 + 20 * i} km", "test") for i in range(n)]
    disks = by_gid(composed(Map(rv.compare(*own))), "disk:")
    assert len(disks) == n
    assert 0 < 1 - np.prod([1 - disk.get_alpha() for disk in disks.values()]) <= 0.28


def test_no_line_is_alarm_red():
    for color in LIGHT.lines:
        hue, lightness, saturation = colorsys.rgb_to_hls(*to_rgb(color))
        assert not ((hue < 0.04 or hue > 0.95) and saturation > 0.5 and lightness > 0.2)


def test_disputed_lines_are_dashed_and_the_caption_endorses_none():
    figure = composed(Map(rv.compare()))
    assert by_gid(figure, "ground:disputed")["ground:disputed"].get_linestyle() not in ("solid", "-")
    said = " ".join(artist.get_text() for artist in by_gid(figure, "credits").values())
    assert "Boundaries imply no endorsement; dashed = disputed." in said


def test_land_has_one_colour_for_all_states():
    assert len(by_gid(composed(Map(rv.compare())), "ground:land")) == 1


def test_everyday_yardsticks_are_drawn_as_equals():
    figure = composed(Map(rv.compare("atacms", "thunder")))
    weights = {artist.get_linewidth() for artist in by_gid(figure, "ring:").values()}
    assert len(weights) == 1


def test_a_comparison_takes_no_origin_but_an_origin():
    """A look-alike with decimals does not get in by the back door."""
    report = rv.read_catalogue().report("atacms")
    fake = SimpleNamespace(**{**asdict(rv.read_catalogue().origin("ukraine")), "lat": 49.53, "lon": 31.21})
    for origin in (fake, (49.5, 31.2), None):
        with pytest.raises(rv.RangevizError, match="Origin"):
            rv.Comparison(reports=(report,), origin=origin)
    with pytest.raises(rv.RangevizError, match="tuple of Report"):
        rv.Comparison(reports=[report], origin=rv.read_catalogue().origin("ukraine"))
