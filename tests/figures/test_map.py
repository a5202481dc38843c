"""The map: rings where the reports say, words that meet nothing."""

from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figures import bare_basemap, by_gid, composed, in_data, text_problems, texts
from pyproj import Geod, Proj
from samples import some, thorough

import rangeviz as rv
from rangeviz.earth.extent import frame
from rangeviz.facts.yardsticks import familiar_pair
from rangeviz.figures.map.figure import Map
from rangeviz.layout.sizes import SMALLEST_PT
from rangeviz.words.quantities import figure_text

pytestmark = pytest.mark.usefixtures("no_basemap")

GEOD = Geod(ellps="WGS84")
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


def true_km(comparison, vertices):
    """Distances from the origin of points in the default map's plane, by PROJ's inverse of it."""
    origin = comparison.origin
    proj = Proj(proj="aeqd", lat_0=origin.lat, lon_0=origin.lon, ellps="WGS84")
    lons, lats = proj(vertices[:, 0], vertices[:, 1], inverse=True)
    n = len(lons)
    return GEOD.inv(np.full(n, origin.lon), np.full(n, origin.lat), lons, lats)[2] / 1000


@pytest.mark.parametrize(
    ("what", "origin"),
    some(
        [
            ((), "ukraine"),
            (EIGHT, "fiji"),
            (("godwit", "lion-roar"), "new-zealand"),
            (("a350-ulr",), "north-pole"),
        ],
        2,
    ),
)
def test_every_vertex_of_a_ring_is_the_reported_distance_away(what, origin):
    comparison = rv.compare(*what, origin=origin)
    figure = composed(Map(comparison))
    for ring in comparison.rings:
        vertices = by_gid(figure, ring.gid)[ring.gid].get_path().vertices
        assert np.abs(true_km(comparison, vertices) - ring.range_km).max() < 1e-5  # 1 cm


def test_a_map_with_no_sea_near_names_none():
    with bare_basemap(False):
        figure = composed(Map(rv.compare(origin="46N,85E")))
    assert by_gid(figure, "place:China")
    assert not by_gid(figure, "sea:")


@pytest.mark.parametrize("size", some(["slide", "square", "a4"], 1))
def test_chords_lie_within_a_tenth_of_a_pixel_of_the_circle(size):
    comparison = rv.compare("atacms", "himars", "concorde")
    figure = composed(Map(comparison), size)
    ax = figure.axes[0]
    for ring in comparison.rings:
        pixels = ax.transData.transform(by_gid(figure, ring.gid)[ring.gid].get_path().vertices)
        chords = np.hypot(*np.diff(pixels, axis=0).T)
        radius = np.ptp(pixels[:, 0]) / 2
        assert (chords**2 / (8 * radius)).max() < 0.1


def test_the_default_figure_says_all_that_the_design_asks_for():
    with bare_basemap(False):
        figure = composed(Map(rv.compare()))
    said = " ".join(t.get_text() for t in figure.findobj(plt.Text))
    for words in (
        "190 miles is 3.8 times as far as 50",
        "Publicly reported nominal ranges",
        "3.8×",
        "14×",
        "ATACMS",
        "about 190\N{NO-BREAK SPACE}mi (300\N{NO-BREAK SPACE}km)",
        "about 50\N{NO-BREAK SPACE}mi (80\N{NO-BREAK SPACE}km)",
        "New York to Boston: about 190 miles",
        "100 miles",
        "Example centre, not a real site",
        "whole degrees:",
        "November 2024",
        "News article, November 2024",
        "What the rings do not show",
        "Natural Earth",
        "imply no",
        "UKRAINE",
        "Black Sea",
    ):
        assert words in said, words


def test_every_ring_is_named_on_the_map_or_in_the_key():
    comparison = rv.compare(*EIGHT)
    figure = composed(Map(comparison))
    for ring in comparison.rings:
        assert by_gid(figure, f"key:{ring.gid}")
        assert by_gid(figure, f"source:{ring.gid}")
        # Small rings have no room for a name.
        small = ring.range_km < 0.5 * max(each.range_km for each in comparison.rings)
        assert small or by_gid(figure, f"label:{ring.gid}"), ring.gid


def test_the_scale_bar_measures_what_it_says_on_the_ellipsoid():
    for origin, projection in (
        ("ukraine", "auto"),
        ("fiji", "mercator"),
        ("new-zealand", "lambert-conformal"),
    ):
        comparison = rv.compare(origin=origin, projection=projection)
        figure = composed(Map(comparison))
        lines = by_gid(figure, "scale:")
        shown = frame(comparison, 1.0)
        for unit, metres in (("mi", 1609.344), ("km", 1000.0)):
            (lon0, lat0), (lon1, lat1) = shown.inverse(in_data(lines[f"scale:{unit}:line"]))
            said = float(lines[f"scale:{unit}:text"].get_text().split()[0].replace(",", ""))
            assert GEOD.inv(lon0, lat0, lon1, lat1)[2] == pytest.approx(said * metres, rel=1e-3)


def test_a_global_maps_scale_bars_hold_from_its_centre():
    figure = composed(Map(rv.compare("godwit")))
    lines = by_gid(figure, "scale:")
    assert lines["scale:note"].get_text() == "From the centre"
    for unit, metres in (("mi", 1609.344), ("km", 1000.0)):
        said = float(lines[f"scale:{unit}:text"].get_text().split()[0].replace(",", ""))
        assert np.ptp(in_data(lines[f"scale:{unit}:line"])[:, 0]) == pytest.approx(said * metres, rel=1e-6)


def test_a_familiar_distance_on_a_wide_map_leaves_the_note_that_bars_hold_from_the_centre():
    rings = [rv.own_ring("Flight", "330 km", "us"), rv.own_ring("Far", "4000 km", "us")]
    figure = composed(Map(rv.compare(*rings, origin="france")), "1000x640")
    assert by_gid(figure, "familiar:line")
    assert by_gid(figure, "scale:note")["scale:note"].get_text() == "From the centre"


def test_a_familiar_distance_that_would_be_a_dot_is_left_out():
    figure = composed(Map(rv.compare("himars", "graf-zeppelin", origin="madagascar")), "2089x910")
    assert not by_gid(figure, "familiar")
    assert by_gid(figure, "scale:note")


def test_another_map_of_the_world_has_no_scale_bar():
    assert not by_gid(composed(Map(rv.compare("godwit", projection="robinson"))), "scale:")


def test_the_familiar_distance_is_drawn_at_map_scale():
    figure = composed(Map(rv.compare()))
    line = by_gid(figure, "familiar:line")["familiar:line"]
    shown = frame(rv.compare(), 1.0)
    (lon0, lat0), (lon1, lat1) = shown.inverse(in_data(line))
    assert GEOD.inv(lon0, lat0, lon1, lat1)[2] / 1000 == pytest.approx(307, rel=1e-3)


def test_the_familiar_distance_comes_from_the_readers_region():
    assert familiar_pair(rv.compare()).label == "New York to Boston"
    assert familiar_pair(rv.compare(origin="new-zealand")).region == "Oceania"
    assert familiar_pair(rv.compare("concorde")) is None


def own(range_text, **facts):
    return replace(rv.own_ring("Own", range_text, "us"), **facts)


@pytest.mark.usefixtures("kept_seeds")
def test_the_headline_compares_the_lowest_and_the_highest_report_of_one_subject():
    comparison = rv.compare("himars", spread=True)
    assert Map(comparison).words.headline == (
        "Reports say 45 to 92 kilometres: about twice as far, about 4.2 times the area"
    )


def test_rings_of_nearly_the_same_size_are_not_compared():
    words = Map(rv.compare(own("300km"), own("301km", key="own-2"))).words
    assert words.headline == "How far is 300 kilometres, really?"
    assert words.callout == ()
    assert "times" not in words.description


def test_a_figure_that_the_source_gives_in_a_third_unit_is_not_shown_in_place_of_ours():
    report = own("300km", also="162 nmi")
    assert figure_text(report, 300) == "300\u00a0km (about 190\u00a0mi)"
    assert figure_text(report, 300, "nmi") == "162\u00a0nmi (300\u00a0km)"


def test_it_draws_on_given_axes_and_returns_them():
    figure, axes = plt.subplots(1, 2, figsize=(12, 6))
    try:
        for ax, origin in zip(axes, ("ukraine", "fiji"), strict=True):
            assert rv.draw_map(rv.compare(origin=origin), ax=ax) is ax
        assert len(by_gid(figure, "ring:atacms-article")) == 1
        assert [len([p for p in ax.patches if p.get_gid() == "ring:atacms-article"]) for ax in axes] == [1, 1]
    finally:
        plt.close(figure)


def test_it_draws_on_cartopy_axes_of_its_own_projection_only():
    comparison = rv.compare()
    figure = plt.figure()
    try:
        ax = figure.add_subplot(projection=rv.projection(comparison))
        assert rv.draw_map(comparison, ax=ax) is ax
        wrong = figure.add_subplot(projection=rv.projection(replace(comparison, projection="robinson")))
        with pytest.raises(rv.RangevizError, match=r"rangeviz\.projection"):
            rv.draw_map(comparison, ax=wrong)
    finally:
        plt.close(figure)


def test_without_axes_it_makes_one_whole_page():
    before = set(plt.get_fignums())
    ax = rv.draw_map(rv.compare())
    new = set(plt.get_fignums()) - before
    try:
        assert len(new) == 1
        assert by_gid(ax.figure, "headline")
    finally:
        for number in new:
            plt.close(number)


def test_a_report_that_is_no_ring_offers_the_ladder():
    with pytest.raises(rv.RangevizError, match=r"rangeviz\.Ladder draws it as a bar"):
        composed(Map(rv.compare("marathon")))


def test_a_figure_too_small_for_its_words_is_refused():
    with pytest.raises(rv.RangevizError, match="larger size"):
        composed(Map(rv.compare(*EIGHT)), "400x400")


@pytest.mark.parametrize("lat", [90, -90])
def test_mercator_cannot_show_a_pole_and_says_so(lat):
    with pytest.raises(rv.RangevizError, match="choose another projection"):
        composed(Map(rv.compare(origin=f"{lat},0", projection="mercator")))


def test_characters_that_the_font_lacks_are_named_by_script():
    with pytest.raises(rv.RangevizError, match="Devanagari"):
        composed(Map(rv.compare(rv.own_ring("स्कूल", "30km", "us"))))


def test_the_origin_mark_stands_on_the_origin():
    figure = composed(Map(rv.compare()))
    mark = by_gid(figure, "origin")["origin"]
    assert in_data(mark) == pytest.approx(np.zeros((1, 2)), abs=1e-6)


def test_words_that_have_no_room_beside_a_long_number_stand_below_it():
    figure = composed(Map(rv.compare("lion-roar", "godwit")), "letter-landscape")
    words = [text.get_text() for text in by_gid(figure, "callout:1:words").values()]
    assert " ".join(words) == "the area (about); not 1,900\u00a0×\u00a01,900: the Earth curves"
    assert text_problems(figure) == []


def test_the_names_of_many_rings_are_no_smaller_than_small_print():
    figure = composed(Map(rv.compare(*EIGHT, origin="usa", unit="nmi")), "a4-landscape")
    names = by_gid(figure, "label:ring:").values()
    assert min(name.get_fontsize() for name in names) >= SMALLEST_PT


def test_the_nearest_familiar_distance_stands_beside_a_ring_and_of_equals_the_first_in_the_file():
    """Not the first within 6 %; and no finer than the 5 miles to which it is said."""
    for figure, where, expected in (
        ("190 mi", "ukraine", "New York to Boston"),
        ("50 mi", "japan", "Jakarta to Sukabumi"),
        ("50 mi", "fiji", "Canberra to Goulburn"),
        ("195 mi", "fiji", "Christchurch to Dunedin"),
        ("185 mi", "kenya", "Accra to Cotonou"),
    ):
        ring = rv.own_ring("Ours", figure, "our own estimate")
        assert familiar_pair(rv.compare(ring, origin=where)).label == expected


@pytest.mark.parametrize("size", ["story", "slide", "a4"])
def test_a_map_has_its_scale_bars_even_where_a_familiar_distance_has_no_room(size):
    """No scale at all on a phone's map, whose corner is too narrow for "New York to Boston" above the bars."""
    found = {text.get_gid() for text, _ in texts(composed(rv.Map(rv.compare()), size))}
    assert {"scale:mi:text", "scale:km:text"} <= found


@thorough
@pytest.mark.parametrize("size", ["slide", "a4"])
def test_equal_rings_share_a_label(size):
    """No name at all on a line that two rings share, for each stood too near to the other's."""
    ferry, bus, bike = (
        rv.own_ring(*each, "us") for each in (("Ferry", "200 km"), ("Bus", "200 km"), ("Bike", "60 km"))
    )
    for rings in ((ferry, bus, bike), (ferry, bus)):
        figure = composed(Map(rv.compare(*rings)), size)
        said = [t.get_text() for t, _ in texts(figure) if t.get_gid().startswith("label:ring:own-ferry")]
        assert said[:2] == ["Ferry", "Bus"]
        assert not by_gid(figure, "label:ring:own-bus")
        assert text_problems(figure) == []
