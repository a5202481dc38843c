"""Themes and sizes, by computation: contrast, colour blindness, greyscale, and type sizes that follow the size."""

import itertools

import numpy as np
import pytest
from colorspacious import cspace_convert
from figures import by_gid, composed, contrast
from matplotlib.colors import to_rgb
from samples import some, thorough

import rangeviz as rv
from rangeviz.figures.map.figure import Map
from rangeviz.layout.lettering import Halo
from rangeviz.layout.style import DASHES, LIGHT, THEMES, disk_alpha, line_style

BLINDNESS = (None, "deuteranomaly", "protanomaly", "tritanomaly")


def over(color, ground, alpha):
    return tuple(alpha * np.array(to_rgb(color)) + (1 - alpha) * np.array(to_rgb(ground)))


@pytest.mark.parametrize("name", THEMES)
def test_every_line_and_text_stands_out_from_each_of_its_grounds(name):
    theme = THEMES[name]
    for line in theme.lines:
        for ground in (theme.page, theme.land, theme.sea):
            # The lines' colours are also those of their names.
            assert contrast(line, ground) >= 4.5
    for count, ground in itertools.product(range(1, len(theme.lines) + 1), (theme.land, theme.sea)):
        for order in itertools.permutations(theme.lines[:count]):
            tinted = ground
            for fill in order:
                tinted = over(fill, tinted, disk_alpha(theme, count))
            assert min(contrast(line, tinted) for line in order) >= 3, order
    for text, grounds in (
        (theme.ink, (theme.page, theme.land, theme.sea)),
        (theme.muted, (theme.page, theme.land, theme.sea)),
        (theme.land_label, (theme.land,)),
        (theme.sea_label, (theme.sea,)),
        (theme.familiar, (theme.land, theme.sea)),
    ):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_tints_can_be_seen_and_land_is_told_from_sea(name):
    theme = THEMES[name]
    assert contrast(theme.land, theme.sea) >= (1.5 if name == "dark" else 1.1)
    for line in theme.lines[:2]:
        for ground in (theme.land, theme.sea):
            assert contrast(over(line, ground, disk_alpha(theme, 2)), ground) >= 1.15


TINTED = {
    "two": Map(rv.compare()),
    "one on the sea": Map(rv.compare("concorde", origin="fiji")),
    "three, far": Map(rv.compare("concorde", "godwit", "krakatoa", origin="new-zealand")),
    "lakes": Map(rv.compare(origin="great-lakes")),
}


@pytest.mark.parametrize(("drawn", "name"), some(itertools.product(TINTED, THEMES), 2))
def test_every_word_on_a_map_can_be_read_on_what_lies_beneath(drawn, name):
    figure = composed(TINTED[drawn], theme=THEMES[name])
    halos = figure.findobj(Halo)
    assert len(halos) > 8
    for halo in halos:
        assert contrast(halo.words.get_color(), halo.color) >= 4.5, halo.words.get_text()


def test_halos_have_the_colour_of_the_ground_that_they_cover():
    figure = composed(TINTED["two"])
    colours = {halo.words.get_gid(): halo.color for halo in figure.findobj(Halo)}
    first = over(LIGHT.lines[0], LIGHT.land, disk_alpha(LIGHT, 2))
    for gid, ground in (
        ("label:ring:atacms-article:0:0", LIGHT.land),
        ("label:ring:himars-article:0:0", first),
        ("place:Ukraine", first),
        ("sea:Black Sea", LIGHT.sea),
    ):
        assert to_rgb(colours[gid]) == pytest.approx(to_rgb(ground), abs=0.003), gid


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_line_colours_differ_whatever_colours_one_sees(name, blindness):
    seen = []
    for color in THEMES[name].lines:
        rgb = np.array(to_rgb(color))
        if blindness:
            space = {"name": "sRGB1+CVD", "cvd_type": blindness, "severity": 100}
            rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
        seen.append(cspace_convert(rgb, "sRGB1", "CAM02-UCS"))
    for one, other in itertools.combinations(seen, 2):
        assert np.linalg.norm(one - other) >= 15


@pytest.mark.parametrize("name", THEMES)
def test_eight_lines_differ_without_any_colour(name):
    """On a photocopy only the dashes are left: each line has its own."""
    dashes = [line_style(THEMES[name], index).dash for index in range(8)]
    assert len(set(dashes)) == 8
    for one, other in itertools.combinations([dash for dash in DASHES if dash], 2):
        same_length = len(one) == len(other)
        assert (
            not same_length
            or max(a / b for a, b in zip(one, other, strict=True)) >= 1.3
            or (max(b / a for a, b in zip(one, other, strict=True)) >= 1.3)
        )


@thorough
def test_print_is_pure_black_on_white():
    figure = composed(Map(rv.compare("atacms", "himars", "concorde")), theme=THEMES["print"])
    pixels = np.asarray(figure.canvas.buffer_rgba())[..., :3] if figure.canvas.draw() is None else None
    assert np.ptp(pixels, axis=2).max() == 0  # no colour at all
    theme = THEMES["print"]
    ink = (theme.ink, theme.muted, theme.coast, theme.border, theme.familiar, theme.land_label)
    assert {*ink, theme.sea_label, theme.yardstick_edge, *theme.lines} == {"#000000"}
    assert {theme.page, theme.land} == {"#FFFFFF"}
    assert theme.tint == 0


def test_type_follows_the_figures_size():
    large = by_gid(composed(Map(rv.compare())), "headline")
    small = by_gid(composed(Map(rv.compare()), "a4-landscape", 100), "headline")
    assert min(t.get_fontsize() for t in large.values()) > 1.2 * min(t.get_fontsize() for t in small.values())


def test_an_unknown_theme_is_named(tmp_path):
    with pytest.raises(rv.RangevizError, match="light, dark, print"):
        rv.save(rv.compare(), tmp_path / "a.png", theme="neon")


@pytest.mark.parametrize("name", THEMES)
def test_yardsticks_can_be_seen_and_the_grid_stays_behind_them(name):
    """Grey bars too pale to measure, or a grid as strong as they are."""
    theme = THEMES[name]
    assert contrast(theme.yardstick_edge, theme.page) >= 3
    assert 1.15 < contrast(theme.grid, theme.page) < contrast(theme.yardstick_edge, theme.page) / 1.5
