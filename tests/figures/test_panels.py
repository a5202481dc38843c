"""Panels: the same rings at exactly the same scale, whatever the place, and words that meet nothing."""

import re
from dataclasses import replace
from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pytest
from click.testing import CliRunner
from figures import bare_basemap, by_gid, composed, said
from pyproj import Geod, Proj
from samples import some, thorough

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.earth.extent import MIN_FRAME_KM
from rangeviz.export import save
from rangeviz.facts.origin import Origin
from rangeviz.layout.figure_size import SIZES
from rangeviz.layout.style import LIGHT, PRINT

pytestmark = pytest.mark.usefixtures("no_basemap")

GEOD = Geod(ellps="WGS84")
PLACES = ("ukraine", "island", "fiji", "iceland", "north-pole", "japan")
EIGHT = (
    "atacms",
    "himars",
    "storm-shadow",
    "lion-roar",
    "zipline-hub",
    "ev-tesla3",
    "nexrad",
    "weather-balloon",
)
LONG = Origin(
    key="long",
    label="The Confederation of Very Long and Rather Tiresome Names upon the River",
    lat=10,
    lon=10,
)


def panels(what=(), places=PLACES[:2], **options):
    origins = tuple(rv.read_catalogue().origin(each) if isinstance(each, str) else each for each in places)
    return rv.Panels(rv.compare(*what, origin=origins[0], **options), origins)


# The same scale.


def px_per_km(ax, origin):
    """Measure along the four winds, 10 km out from the centre, by PROJ's own forward projection."""
    proj = Proj(proj="aeqd", lat_0=origin.lat, lon_0=origin.lon, ellps="WGS84")
    winds = np.array([0.0, 90.0, 180.0, 270.0])
    lons, lats, _ = GEOD.fwd(np.full(4, origin.lon), np.full(4, origin.lat), winds, np.full(4, 10_000.0))
    ends = ax.transData.transform(np.column_stack(proj(lons, lats)))
    return np.hypot(*(ends - ax.transData.transform((0, 0))).T) / 10


@pytest.mark.parametrize(
    ("what", "places", "size"),
    some(
        [
            ((), PLACES[:2], "slide"),
            ((), PLACES, "slide"),
            ((), PLACES[:5], "a4"),
            (("lion-roar",), PLACES, "square"),
            (("concorde", "godwit"), ("fiji", "south-pole"), "slide"),
        ],
        2,
    ),
)
def test_pixels_per_km_at_each_centre_are_equal_within_a_tenth_of_a_per_cent(what, places, size):
    drawing = panels(what, places)
    figure = composed(drawing, size)
    measured = [px_per_km(ax, origin) for ax, origin in zip(figure.axes, drawing.origins, strict=True)]
    assert np.max(measured) / np.min(measured) < 1.001


@pytest.mark.parametrize(
    ("what", "places"),
    some([(EIGHT, ("fiji", "iceland", "south-pole", "island")), (("concorde",), ("fiji", "north-pole"))], 1),
)
def test_every_panel_has_every_ring_at_its_true_distance(what, places):
    drawing = panels(what, places)
    figure = composed(drawing)
    for number, origin in enumerate(drawing.origins, 1):
        proj = Proj(proj="aeqd", lat_0=origin.lat, lon_0=origin.lon, ellps="WGS84")
        for ring in drawing.comparison.rings:
            (line,) = by_gid(figure, f"{ring.gid}@{number}").values()
            vertices = line.get_path().vertices
            lons, lats = proj(vertices[:, 0], vertices[:, 1], inverse=True)
            n = len(lons)
            reach = GEOD.inv(np.full(n, origin.lon), np.full(n, origin.lat), lons, lats)[2]
            assert np.abs(reach / 1000 - ring.range_km).max() < 1e-5  # 1 cm


def test_the_rings_are_equally_large_on_the_page():
    figure = composed(panels((), PLACES[:4]))
    for key in ("ring:atacms-article", "ring:himars-article"):
        lines = by_gid(figure, f"{key}@")
        assert len(lines) == 4
        widths = [
            np.ptp(line.get_transform().transform(line.get_path().vertices)[:, 0]) for line in lines.values()
        ]
        assert np.ptp(widths) < 0.02


@pytest.mark.parametrize(
    ("what", "places", "size"),
    [
        (("storm-shadow",), ("ukraine", "fiji", "japan"), "slide"),
        (("godwit",), ("senegal", "iceland", "bahrain"), "letter-landscape"),  # globes lower than their cells
    ],
)
def test_the_shared_scale_bar_is_as_long_as_it_says(what, places, size):
    drawing = panels(what, places)
    figure = composed(drawing, size)
    per_km = px_per_km(figure.axes[0], drawing.origins[0]).mean()
    for unit, km in (("mi", 1.609344), ("km", 1.0)):
        text = by_gid(figure, f"shared:scale:{unit}:text")[f"shared:scale:{unit}:text"].get_text()
        start, end = by_gid(figure, f"shared:scale:{unit}:line")[f"shared:scale:{unit}:line"].get_xdata()
        stated = float(text.split()[0].replace(",", "")) * km
        assert (end - start) * figure.dpi / 72 / per_km == pytest.approx(stated, rel=1e-3)


def test_there_is_one_scale_bar_one_key_and_one_callout():
    figure = composed(panels((), PLACES))
    assert len(by_gid(figure, "shared:scale:mi:line")) == len(by_gid(figure, "shared:scale:km:line")) == 1
    assert not by_gid(figure, "scale:")
    assert len(by_gid(figure, "bar:ring:atacms-article")) == 1
    assert len(by_gid(figure, "callout:0:words")) == 1


# The boundary.


@pytest.mark.parametrize(("size", "count"), some(product(["slide", "a4"], [2, 6]), 2))
def test_no_panel_is_narrower_than_900_km(count, size):
    drawing = panels(("lion-roar",), PLACES[:count])
    for ax in composed(drawing, size).axes:
        box = ax.get_window_extent()
        for frame in drawing.frames(box.width / box.height):
            assert frame.short_side_km >= MIN_FRAME_KM == 900
            assert (*ax.get_xlim(), *ax.get_ylim()) == pytest.approx(
                (frame.bounds[0], frame.bounds[2], frame.bounds[1], frame.bounds[3])
            )


def test_each_panel_has_the_rings_of_its_own_origin_alone():
    """Several origins are several panels: no map ever holds two centres."""
    drawing = panels((), PLACES[:3])
    for ax in composed(drawing).axes:
        kinds = [str(artist.get_gid() or "").split("@")[0] for artist in ax.findobj()]
        assert kinds.count("origin") == 1
        assert sum(kind.startswith("ring:") for kind in kinds) == len(drawing.comparison.rings)


def test_each_panel_says_that_its_centre_is_illustrative():
    figure = composed(panels((), ("ukraine", "island", "18S,178E")))
    notes = [said(figure, f"title:note@{n}").replace("\N{NO-BREAK SPACE}", " ") for n in (1, 2, 3)]
    assert notes[0] == "Example centre, whole degrees: 49°N 31°E, not a real site"
    assert notes[1] == "Example centre, an invented place"
    assert notes[2] == "Example centre, whole degrees: 18°S 178°E, not a real site"
    assert by_gid(figure, "title@3")["title@3"].get_text() == "18°S 178°E"


# Words.


def test_maps_of_whole_globes_are_as_high_as_wide():
    figure = composed(panels(("concorde", "godwit"), ("fiji", "north-pole")), "a4")
    for ax in figure.axes:  # nothing to show beyond the globe
        box = ax.get_window_extent()
        assert box.width == pytest.approx(box.height, rel=0.05)


def test_the_figure_says_what_is_the_same_and_where():
    with bare_basemap(False):
        figure = composed(panels((), ("ukraine", "new-zealand")))
    words = said(figure, "").replace("\N{NO-BREAK SPACE}", " ")
    for expected in (
        *(
            "The same 190",
            "here and",
            "Ukraine",
            "New Zealand",
            "3.8×",
            "News article",
            "What the rings do not show",
        ),
        *("The same scale in every panel", "New York to Boston: about 190 miles", "200 miles", "UKRAINE"),
    ):
        assert expected in words, expected
    assert panels((), PLACES).words.headline == "The same 190 miles in six places"
    assert panels((), title="Our own").words.headline == "Our own"


def test_the_description_says_places_scale_and_rings():
    text = panels(("atacms", "himars"), ("ukraine", "fiji", "49N,2E")).words.description
    assert text.startswith("Three maps at one scale with the same two distance rings, each around its own")
    assert "the middle of Ukraine, an illustrative origin at 49°N 31°E; the Fiji islands" in text
    assert "; 49°N 2°E. The rings are equally large on every map" in text
    for expected in ("190\N{NO-BREAK SPACE}mi", "News article", "3.8 times as far", "Not shown: any place"):
        assert expected in text
    assert "the same distance ring around" in panels(("concorde",)).words.alternative


def test_names_stand_in_equal_places_on_every_panel():
    figure = composed(panels((), ("ukraine", "fiji", "japan")))
    for part in ("label:ring:atacms-article:0:0", "label:ring:himars-article:0:0"):
        drawn = by_gid(figure, f"{part}@").values()
        assert len(drawn) == 3
        assert np.ptp([text.get_position() for text in drawn], axis=0).max() < 1.0  # metres


@thorough
def test_many_rings_are_named_on_the_first_of_many_small_maps_only():
    def named(count, places):
        figure = composed(panels(EIGHT[:count], places))
        return {gid.split("@")[1] for gid in by_gid(figure, "label:ring:")}

    assert named(5, PLACES[:3]) == {"1"}
    assert named(4, PLACES[:3]) == {"1", "2", "3"}
    assert named(5, PLACES[:2]) == {"1", "2"}


def test_ids_are_unique_in_an_svg():
    svg = save.render(panels((), PLACES[:3]), ["svg"], SIZES["slide"])[0].decode()
    ids = re.findall(r'\sid="([^"]*)"', svg)
    assert len(ids) == len(set(ids))
    assert any(each.endswith("-ring-atacms-article-3") for each in ids)


def test_white_paper_gets_a_hairline_round_each_panel():
    for theme, seen in ((LIGHT, False), (PRINT, True)):
        figure = composed(panels(), theme=theme)
        assert {spine.get_visible() for ax in figure.axes for spine in ax.spines.values()} == {seen}


# What is refused.


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--origin", "fiji"], "Got 1 origin; panels show 2 to 6."),
        (
            [x for place in (*PLACES, "texas") for x in ("--origin", place)],
            "Got 7 origins; panels show 2 to 6.",
        ),
        (["--origin", "fiji", "--origin", "fiji"], "Fiji is the same place as Fiji"),
        (["--origin", "fiji", "--origin", "18S,178E"], "18°S 178°E is the same place as Fiji"),
        (["--origin", "0,180", "--origin", "0,-180"], "same place"),
        (["--origin", "north-pole", "--origin", "90,20"], "same place"),
        (["--origin", "fiji", "--origin", "18.5,178"], "whole degrees"),
        (["concorde", "--origin", "fiji", "--origin", "island"], "ends 2,000 km out"),
        (["--size", "360x360"], "larger"),
    ],
)
def test_wrong_arguments_get_one_clear_line(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["panels", *arguments])
    assert not list(tmp_path.iterdir())
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert message in result.output


def test_the_command_draws_here_and_there_by_default(tmp_path):
    result = CliRunner().invoke(cli, ["panels", "-o", str(tmp_path / "p.svg")])
    assert result.exit_code == 0, result.output
    svg = (tmp_path / "p.svg").read_text()
    assert ">Ukraine<" in svg
    assert ">Great Lakes<" in svg


def test_there_is_no_projection_to_choose():
    with pytest.raises(rv.RangevizError, match="cannot be mercator"):
        panels(projection="mercator")
    assert not [p for p in cli.get_command(None, "panels").params if p.name == "projection"]


def test_the_comparison_is_about_the_first_origin():
    with pytest.raises(rv.RangevizError, match="the comparison's own first"):
        rv.Panels(rv.compare(origin="fiji"), panels().origins)


def test_characters_without_glyphs_are_named():
    origin = replace(LONG, label="东京")
    with pytest.raises(rv.RangevizError, match="origin has Cjk"):
        composed(panels((), (LONG, replace(origin, lat=3))))


# On axes of one's own.


def test_axes_of_ones_own_get_equal_maps_with_titles_and_one_scale_bar():
    figure, axes = plt.subplots(2, 2, figsize=(12, 10))
    drawn = rv.draw_panels(rv.compare(origin="texas"), PLACES[:4], axes)
    assert drawn == tuple(axes.ravel())
    origins = [rv.read_catalogue().origin(place) for place in PLACES[:4]]
    measured = [px_per_km(ax, origin) for ax, origin in zip(drawn, origins, strict=True)]
    assert np.max(measured) / np.min(measured) < 1.001
    assert [ax.get_title(loc="left") for ax in drawn] == ["Ukraine", "Merrow", "Fiji", "Iceland"]
    assert {gid.split("@")[1] for gid in by_gid(figure, "scale:")} == {"1"}
    assert len(by_gid(figure, "origin:note:0@")) == 4
    plt.close(figure)


def test_a_new_figure_by_default():
    axes = rv.draw_panels(rv.compare(), ["ukraine", "fiji"])
    assert [ax.get_gid() for ax in axes] == ["map@1", "map@2"]
    assert "What the rings do not show" in said(axes[0].figure, "")
    plt.close(axes[0].figure)


def test_wrong_axes_are_refused():
    figure = plt.figure()
    narrow, wide = figure.add_axes((0, 0, 0.4, 1)), figure.add_axes((0.4, 0, 0.6, 1))
    with pytest.raises(rv.RangevizError, match="of one size"):
        rv.draw_panels(rv.compare(), ["fiji", "iceland"], [narrow, wide])
    with pytest.raises(rv.RangevizError, match="1 axes for 2 origins"):
        rv.draw_panels(rv.compare(), ["fiji", "iceland"], [narrow])
    plt.close(figure)


def test_panels_need_room():
    with pytest.raises(rv.RangevizError, match="do not fit"):
        composed(panels((), PLACES), "560x420")
