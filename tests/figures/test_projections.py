"""The same rings on several projections."""

import re

import numpy as np
import pytest
from click.testing import CliRunner
from figures import by_gid, composed, said, texts
from pyproj import Geod
from samples import some, thorough

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.earth.extent import MIN_FRAME_KM
from rangeviz.earth.outline import Outline, outline
from rangeviz.earth.ring_line import project_ring
from rangeviz.errors import InvalidValue
from rangeviz.facts.comparison import PROJECTIONS, Ring
from rangeviz.figures.projections.figure import DEFAULT_NAMES, Projections, draw_projections
from rangeviz.layout.settings import settings
from rangeviz.words.rings import looks

pytestmark = pytest.mark.usefixtures("no_basemap")

GEOD = Geod(ellps="WGS84")
NAMES = PROJECTIONS[1:]
ORIGINS = ["british-isles", "fiji", "80N,20E", "0N,37E"]


def drawing(*what, origin="british-isles", names=DEFAULT_NAMES, **more):
    return Projections(rv.compare(*(what or ("concorde",)), origin=origin, **more), names)


# The rings


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("what", ["himars", "concorde", "godwit"])
@pytest.mark.parametrize("name", NAMES)
def test_every_vertex_lies_at_the_reported_distance(name, what, origin):
    comparison = rv.compare(what, origin=origin)
    (ring,) = comparison.rings
    shown = Projections(comparison).frame(name, 1.3)
    where = comparison.origin
    lines = project_ring(shown.on_map, where.lon, where.lat, ring.range_km, shown.width / 1000)
    if not lines:
        assert name == "orthographic"
        assert ring.range_km > 10_000
        return
    lonlat = shown.inverse(np.vstack(lines))
    lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]  # a seam's own points may come back on its other side
    assert len(lonlat) > 0.9 * sum(map(len, lines))
    n = len(lonlat)
    _, _, metres = GEOD.inv(np.full(n, where.lon), np.full(n, where.lat), *lonlat.T)
    assert np.abs(metres - 1000 * ring.range_km).max() < 0.01


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("what", ["concorde", "godwit"])
def test_no_line_runs_across_the_map_or_leaves_it(name, what):
    """The seam runs through the ring's north; beyond a map's edge the formula goes on, the map does not."""
    comparison = rv.compare(what, origin="0N,37E")
    shown = Projections(comparison).frame(name, 1.3)
    lines = project_ring(shown.on_map, 37, 0, comparison.rings[0].range_km, shown.width / 1000)
    for line in lines:
        assert np.hypot(*np.diff(line, axis=0).T).max() < 0.2 * shown.width
    if shown.crs is not None and lines:
        left, bottom, right, top = shown.crs.domain.bounds
        x, y = np.vstack(lines).T
        hair = 1e-3 * (right - left)
        assert left - hair < x.min()
        assert x.max() < right + hair
        assert bottom - hair < y.min()
        assert y.max() < top + hair


def test_artists_carry_gids_that_occur_once():
    figure = composed(drawing("concorde", "godwit"))
    gids = [a.get_gid() for a in figure.findobj() if a.get_gid()]
    assert len(gids) == len(set(gids))
    for name in DEFAULT_NAMES:
        assert by_gid(figure, f"ring:concorde@{name}")
        assert by_gid(figure, f"origin@{name}")
        assert bool(by_gid(figure, f"ring:godwit@{name}")) == (name != "orthographic")
        assert by_gid(figure, f"disk:godwit@{name}")


def test_maps_carry_no_words_and_no_scale_bar():
    figure = composed(drawing("atacms"))
    assert not by_gid(figure, "scale:")
    assert not by_gid(figure, "place:")
    assert not by_gid(figure, "sea:")
    assert not by_gid(figure, "label:")


def test_long_rings_get_the_whole_world_and_short_ones_at_least_900_km():
    for name in NAMES:
        assert not np.isfinite(drawing("concorde").frame(name, 1.3).half_diagonal_km)
        near = drawing("himars").frame(name, 1.3)
        assert near.short_side_km >= MIN_FRAME_KM * (1 - 1e-9)
        assert near.half_diagonal_km < 2000


# How they look


@pytest.mark.parametrize(
    ("what", "origin", "name", "kind"),
    [
        ("concorde", "british-isles", "azimuthal-equidistant", "round"),
        ("concorde", "british-isles", "orthographic", "round"),
        ("concorde", "british-isles", "mercator", "open"),
        ("concorde", "british-isles", "equal-earth", "open"),
        ("concorde", "fiji", "mercator", "oval"),
        ("concorde", "27N,31E", "mercator", "cut"),  # it ends at 84°N
        ("concorde", "27N,31E", "lambert-conformal", "cut"),
        ("godwit", "0N,37E", "plate-carree", "cut"),  # by the seam
        ("godwit", "new-zealand", "orthographic", "hidden"),
        ("himars", "british-isles", "mercator", "round"),
        ("himars", "british-isles", "plate-carree", "oval"),
    ],
)
def test_outlines_are_told_apart(what, origin, name, kind):
    comparison = rv.compare(what, origin=origin)
    shown = Projections(comparison).frame(name, 1.3)
    assert outline(shown, comparison.rings[0].range_km).kind == kind


def test_a_small_oval_is_as_wide_as_its_latitude_says():
    comparison = rv.compare("himars", origin="60N,20E")
    found = outline(Projections(comparison).frame("plate-carree", 1.3), comparison.rings[0].range_km)
    assert found.ratio == pytest.approx(2.0, rel=0.01)  # 1/cos 60°
    assert looks(found, "plate-carree") == "2× as wide as high"
    assert looks(Outline("oval", 0.5), "robinson") == "2× as high as wide"
    assert looks(Outline("open"), "mercator") == "a wave"
    assert looks(Outline("open"), "lambert-conformal") == "an open arc"


def test_the_callout_counts_the_round_ones():
    assert said(composed(drawing()), "callout:0") == "2 of 6 maps show it round"
    assert drawing("concorde", "godwit").outlines["orthographic"] == [Outline("round"), Outline("hidden")]


def test_the_description_says_where_the_ring_is_round_and_where_a_wave():
    words = drawing().words.description
    assert words.startswith("Six small maps with the same distance ring around the British Isles")
    assert "Azimuthal equidistant: the ring is round. Keeps distances from the centre." in words
    assert "Mercator: the ring is a wave. Keeps angles. Distorts sizes" in words
    assert "4,143\u00a0mi (6,667\u00a0km), from British Airways, undated." in words
    assert "Nominal, publicly reported values." in words
    two = drawing("concorde", "godwit").words.description
    assert "Orthographic: Concorde is round and Bar-tailed godwit, non-stop flight is out of sight." in two


def test_in_the_south_a_conic_map_distorts_the_far_north():
    names = ("lambert-conformal", *DEFAULT_NAMES[:3])
    assert "Distorts sizes, in the far north most." in drawing(origin="fiji", names=names).words.description


@pytest.mark.parametrize(("size", "count"), some([("slide", 4), ("a4", 5), ("square", 6)], 1))
def test_no_text_stands_on_a_map(size, count):
    figure = composed(drawing("concorde", names=NAMES[:count]), size)
    maps = [ax.get_window_extent() for ax in figure.axes]
    assert not [t for t, box in texts(figure) for shown in maps if shown.overlaps(box)]


# Limits, and the command line


def test_refusals_say_what_is_allowed():
    for count in (3, 7):
        with pytest.raises(InvalidValue, match=f"Got {count} projections; give 4 to 6"):
            drawing(names=NAMES[:count])
    with pytest.raises(InvalidValue, match="Unknown projection 'peters'; give one of: azimuthal-equidistant"):
        drawing(names=(*NAMES[:3], "peters"))
    with pytest.raises(InvalidValue, match="'mercator' is duplicated"):
        drawing(names=("mercator", *NAMES[:3]))
    with pytest.raises(InvalidValue, match="give a real origin"):
        drawing(origin="island")
    with pytest.raises(InvalidValue, match="Got 2 axes; give 6, one for each map"):
        draw_projections(rv.compare("concorde"), axes=[None, None])


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--projection", "mercator"], 1, "Got 1 projection; give 4 to 6."),
        (["--projection", "peters"], 2, "'peters' is not one of"),
        (["--origin", "90N,0E"], 1, "mercator cannot show 90°N 0°; choose another projection."),
        (["marathon"], 1, "rangeviz ladder marathon"),
    ],
)
def test_wrong_arguments_get_one_clear_line(arguments, status, message, tmp_path):
    target = tmp_path / "out.png"
    result = CliRunner().invoke(cli, ["projections", *arguments, "-o", str(target)])
    assert result.exit_code == status
    last = result.output.strip().splitlines()[-1]
    assert last.startswith("Error: ")
    assert message in last
    assert not target.exists()


def test_the_command_writes_the_figure_with_its_defaults(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["projections", "-o", "grid.svg"])
    assert result.exit_code == 0, result.output
    svg = (tmp_path / "grid.svg").read_text()
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert "One ring, six maps: where is it round?" in svg
    assert "British Isles" in svg


def test_a_ring_of_ones_own_stands_in_for_the_default(tmp_path):
    own = ["--ring", "School bus", "30km", "our own estimate", "--origin", "alps"]
    result = CliRunner().invoke(cli, ["projections", *own, "-o", str(tmp_path / "bus.svg")])
    assert result.exit_code == 0, result.output
    svg = (tmp_path / "bus.svg").read_text()
    assert "School bus" in svg
    assert "Concorde" not in svg


def test_axes_of_ones_own_get_the_maps_alone():
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    comparison = rv.compare("concorde", origin="british-isles")
    with settings():
        figure, axes = plt.subplots(2, 2, figsize=(10, 8))
        drawn = draw_projections(comparison, NAMES[:4], axes=axes.ravel())
        assert drawn == tuple(axes.ravel())
        assert not [t for t, _ in texts(figure)]
        assert by_gid(figure, "ring:concorde@mercator")
    plt.close("all")


def test_ones_own_title_and_subtitle_stand_in_place_of_ours():
    shown = drawing("atacms", title="Round or not?", subtitle="By class 7b.")
    figure = composed(shown)
    assert shown.words.headline == said(figure, "headline") == "Round or not?"
    assert said(figure, "subtitle") == "By class 7b."


def test_without_axes_it_makes_one_whole_page():
    import matplotlib.pyplot as plt

    axes = draw_projections(rv.compare("concorde"), NAMES[:4])
    try:
        assert len(axes) == 4
        assert {ax.figure for ax in axes} == {plt.gcf()}
        assert by_gid(plt.gcf(), "headline")
    finally:
        plt.close("all")


def test_maps_too_small_to_read_are_refused():
    with pytest.raises(InvalidValue, match="6 maps do not fit on this size; give a larger one, or fewer"):
        composed(drawing("concorde"), "500x500")


def test_rings_of_a_span_are_both_drawn():
    comparison = rv.compare("medieval-market", origin="british-isles")
    assert all(isinstance(ring, Ring) for ring in comparison.rings)
    figure = composed(Projections(comparison, NAMES[:4]))
    assert len(by_gid(figure, "ring:medieval-market")) == 8


@thorough
@pytest.mark.parametrize("size", some(["slide", "wide", "card", "a4-landscape", "square"], 2))
def test_the_last_row_of_maps_ends_where_their_room_does(size):
    """A blank strip below the maps."""
    figure = composed(drawing(), size)
    height = figure.canvas.get_width_height()[1]
    words = min(box.y0 for text, box in texts(figure) if text.get_gid().startswith("credits"))
    lowest = min(ax.get_window_extent().y0 for ax in figure.axes)
    beside = size != "square"
    assert lowest < (words + 0.03 * height if beside else 0.3 * height)
