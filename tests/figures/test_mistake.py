"""The classic mistake: a circle in Web-Mercator metres beside the right ring."""

import re
from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pytest
from click.testing import CliRunner
from figures import by_gid, composed, said, web_mercator_reach
from pyproj import Geod
from samples import some

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.earth.extent import MIN_FRAME_KM, frame_of
from rangeviz.errors import InvalidValue

pytestmark = pytest.mark.usefixtures("no_basemap")

GEOD = Geod(ellps="WGS84")
MILES_190 = 190 * 1.609344


def drawing(*what, origin="british-isles", **more):
    return rv.Mistake(rv.compare(*what, origin=origin, **more))


@pytest.mark.parametrize(
    ("origin", "unit"), some(product(["ukraine", "70N,25E", "34S,19E"], ["mi", "km"]), 2)
)
def test_the_figure_prints_the_computed_numbers(origin, unit):
    shown = drawing("atacms", origin=origin, unit=unit)
    lat = shown.comparison.origin.lat
    sideways, north, south = (
        web_mercator_reach(lat, MILES_190, dx, dy) for dx, dy in ((1, 0), (0, 1), (0, -1))
    )
    short = f"{100 * (1 - sideways / MILES_190):.0f}%"
    figure = composed(shown)
    assert said(figure, "callout:0").startswith(f"{short} too short east and west, at {abs(lat)}°")
    per = 1.609344 if unit == "mi" else 1.0
    assert f"reaches {sideways / per:.0f}\u00a0{unit}" in said(figure, "key:ring:naive")
    assert f"{MILES_190 / per:.0f}\u00a0{unit} everywhere" in said(figure, "label:ring:atacms")
    measured = said(figure, "source:ring:naive")
    assert (
        f"Radius 305.8\u00a0km in Web-Mercator metres. On the ground it reaches {sideways:.1f}\u00a0km"
        in measured
    )
    assert f"{north:.1f}\u00a0km north, {south:.1f}\u00a0km south." in measured
    assert said(figure, f"latitude:{lat}:1") == f"{short} short"
    words = shown.words.description
    assert f"({sideways:.0f}\u00a0km)" in words or f"{sideways:.0f}\u00a0km (" in words
    assert f"east and west: {short} too short" in words
    assert f"{abs(lat)}°{'N' if lat > 0 else 'S'}: {short}" in words


def test_the_wrong_circle_is_a_circle_of_the_map_and_the_right_one_of_the_ground():
    figure = composed(drawing("atacms", origin="fiji"))
    comparison = rv.compare("atacms", origin="fiji")
    lon, lat = comparison.origin.lon, comparison.origin.lat
    shown = frame_of(comparison.origin, "web-mercator", MILES_190, 1.5)
    centre = shown.project(np.array([[float(lon), float(lat)]]))[0]
    wrong = by_gid(figure, "ring:naive")["ring:naive"].get_path().vertices
    assert np.hypot(*(wrong - centre).T) == pytest.approx(np.full(len(wrong), 1000 * MILES_190), abs=1e-3)
    right = by_gid(figure, "ring:atacms-article")["ring:atacms-article"].get_path().vertices
    lonlat = shown.inverse(right)
    _, _, metres = GEOD.inv(np.full(len(lonlat), lon), np.full(len(lonlat), lat), *lonlat.T)
    assert np.abs(metres - 1000 * MILES_190).max() < 0.01
    assert shown.short_side_km >= MIN_FRAME_KM * (1 - 1e-9)
    assert not by_gid(figure, "scale:")


def test_at_other_latitudes_the_circle_stays_and_the_right_ring_grows():
    found = drawing("atacms", origin="ukraine").elsewhere
    assert [circle.lat for circle, _ in found] == [0, 30, 49, 60, 75]
    widths = [np.ptp(ring[:, 0]) / (2000 * MILES_190) for _, ring in found]
    assert widths == pytest.approx([1 / np.cos(np.radians(c.lat)) for c, _ in found], rel=0.02)
    south = drawing("atacms", origin="34S,19E").elsewhere
    assert [circle.lat for circle, _ in south] == [0, -34, -45, -60, -75]
    assert not by_gid(composed(drawing("godwit", origin="0N,37E")), "latitude:")


def test_near_the_equator_the_figure_does_not_cry_wolf():
    shown = drawing("atacms", origin="0N,37E")
    assert shown.words.headline == "So near the equator, nobody sees the mistake"
    assert "wrong" not in said(composed(shown), "label:")
    far = drawing("godwit", origin="0N,37E")
    assert far.words.headline == "Drawn as 8,425 miles, it reaches only 5,270 to 8,425"


@pytest.mark.parametrize(
    ("what", "origin", "way"),
    some(
        [
            ("godwit", "0N,37E", "north and south"),
            ("concorde", "30N,31E", "north"),
            ("concorde", "30S,22E", "south"),
        ],
        1,
    ),
)
def test_a_long_circle_that_falls_short_unevenly_says_where_most(what, origin, way):
    shown = drawing(what, origin=origin)
    where, km = shown.comparison.origin, shown.comparison.rings[0].range_km
    sideways, *ends = (web_mercator_reach(where.lat, km, dx, dy) for dx, dy in ((1, 0), (0, 1), (0, -1)))
    assert min(ends) < sideways
    assert said(composed(shown), "callout:1") == f"{100 * (1 - min(ends) / km):.0f}% too short to the {way}"


def test_where_no_other_latitude_has_room_the_description_names_none():
    assert "at every latitude" in drawing("atacms").words.description
    assert "at every latitude" not in drawing("godwit", origin="0N,37E").words.description


def test_ones_own_title_and_subtitle_stand_in_place_of_ours():
    shown = drawing("atacms", title="Round or not?", subtitle="By class 7b.")
    figure = composed(shown)
    assert shown.words.headline == said(figure, "headline") == "Round or not?"
    assert said(figure, "subtitle") == "By class 7b."


def test_refusals_say_what_is_allowed():
    with pytest.raises(InvalidValue, match="Got 2 reports; give one"):
        drawing("atacms", "himars")
    with pytest.raises(InvalidValue, match="give a real origin"):
        drawing("atacms", origin="island")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--origin", "81N,0E"], 1, "up to 80° north and south"),
        (["godwit", "--origin", "70N,0E"], 1, "leaves the map"),
        (["atacms", "himars"], 1, "Got 2 reports; give one."),
        (["--projection", "mercator"], 2, "No such option"),
        (["marathon"], 1, "rangeviz ladder marathon"),
    ],
)
def test_wrong_arguments_get_one_clear_line(arguments, status, message, tmp_path):
    target = tmp_path / "out.png"
    result = CliRunner().invoke(cli, ["mistake", *arguments, "-o", str(target)])
    assert result.exit_code == status
    last = result.output.strip().splitlines()[-1]
    assert last.startswith("Error: ")
    assert message in last
    assert not target.exists()


def test_the_command_writes_the_figure_with_its_defaults(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["mistake"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "rangeviz-mistake.png").stat().st_size > 50_000


def test_a_ring_of_ones_own_stands_in_for_the_default(tmp_path):
    own = ["--ring", "School bus", "30km", "our own estimate", "--origin", "alps"]
    result = CliRunner().invoke(cli, ["mistake", *own, "-o", str(tmp_path / "bus.svg")])
    assert result.exit_code == 0, result.output
    svg = (tmp_path / "bus.svg").read_text()
    assert "School bus" in svg
    assert "ATACMS" not in svg


def test_axes_of_ones_own_get_the_map_alone():
    figure, ax = plt.subplots()
    assert rv.draw_mistake(rv.compare("atacms"), ax) is ax
    assert by_gid(figure, "ring:naive")
    assert not by_gid(figure, "headline")
    plt.close(figure)


def test_without_axes_it_makes_one_whole_page():
    ax = rv.draw_mistake(rv.compare("atacms"))
    try:
        assert by_gid(ax.figure, "headline")
        assert by_gid(ax.figure, "latitude:")
    finally:
        plt.close("all")


@pytest.mark.parametrize("size", ["122x122mm", "110x115mm"])
def test_a_size_with_too_little_room_is_refused_in_one_line(size, tmp_path):
    """matplotlib refused axes of a negative height, with a traceback."""
    result = CliRunner().invoke(cli, ["mistake", "--size", size, "-o", str(tmp_path / "a.png")])
    assert result.exit_code == 1
    assert re.fullmatch(r"Error: .* on .*; give a larger (one|size or fewer reports)\.\n", result.output)
