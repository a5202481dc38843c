"""A house's own style: what it changes, what it refuses, and that nothing of it stays behind."""

import re
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from click.testing import CliRunner
from colorspacious import cspace_convert
from figures import by_gid, composed, text_problems
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex, to_rgb
from samples import thorough

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.errors import InvalidValue
from rangeviz.export.save import render
from rangeviz.figures.map.figure import Map
from rangeviz.layout.colours import VISIONS, apart
from rangeviz.layout.figure_size import SIZES
from rangeviz.layout.house import faults, house_theme
from rangeviz.layout.settings import settings
from rangeviz.layout.style import THEMES
from rangeviz.layout.text import typeset, width

FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
OWN = """
[light]
lines = ["#7A1F3D", "#0B5394"]
ink = "#101010"
ring_line = 4
[dark]
lines = ["#FF9DB0", "#8FD3FF"]
"""
SERIF = f"""
[typeface]
regular = '{FONTS / "DejaVuSerif.ttf"}'
bold = '{FONTS / "DejaVuSerif-Bold.ttf"}'
"""


@pytest.fixture
def style(tmp_path):
    def write(text):
        path = tmp_path / "house.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_colours_and_widths_are_drawn(style):
    figure = composed(Map(rv.compare()), theme=house_theme("light", style(OWN)))
    rings = by_gid(figure, "ring:")
    assert {to_hex(ring.get_edgecolor()) for ring in rings.values()} == {"#7a1f3d", "#0b5394"}
    usual = by_gid(composed(Map(rv.compare())), "ring:")
    for gid, ring in rings.items():
        assert ring.get_linewidth() / usual[gid].get_linewidth() == pytest.approx(4 / (0.44 * 6.48))
    headline = next(iter(by_gid(figure, "headline").values()))
    assert headline.get_color() == "#101010"


def test_each_theme_has_its_own_table_and_print_keeps_black_on_white(style):
    path = style(OWN)
    assert house_theme("dark", path).lines == ("#FF9DB0", "#8FD3FF")
    assert house_theme("dark", path).ink == THEMES["dark"].ink
    assert house_theme("print", path) == THEMES["print"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[light]\nmuted = '#999999'", "light: muted #999999 on page #FFFFFF has a contrast of 2.8:1; words need"),
        ("[light]\nlines = ['#FFB000']", "light: line 1 #FFB000 on page #FFFFFF .* words need 4.5:1"),
        ("[light]\nedge = '#BBBBBB'", "light: edge #BBBBBB on page #FFFFFF .* lines need 3:1"),
        ("[dark]\nink = '#333333'", "dark: ink #333333 on page #0F171C"),
        ("[light]\nlines = ['#7A1F3D', '#1E6B3A']", "look alike to readers who see no green .* give 18 or more"),
        ("[light]\nlines = ['#332288', '#332289']", "look alike to readers who see all colours"),
        ("[light]\nInk = '#000000'", "light.Ink is unknown; give page, ink"),
        ("[light]\nink = 'black'", "light.ink is 'black'; give a colour such as #16242C"),
        ("[light]\nink = 3", "light.ink is 3; give a colour"),
        ("[light]\nlines = []", "light.lines is \\[\\]; give 1 to 8 colours"),
        ("[light]\nlines = '#000000'", "light.lines is '#000000'; give 1 to 8"),
        ("[light]\nring_line = 40", "light.ring_line is 40; give 1 to 6 points"),
        ("[light]\nring_line = true", "light.ring_line is True"),
        ("[light]\ncoast_line = nan", "light.coast_line is nan"),
        ("light = 3", "light is 3; give a table, \\[light\\]"),
        ("[print]\nink = '#000000'", "'print' is unknown; a style has the tables light, dark, typeface"),
        ("[typeface]\nbold = 'a.ttf'", "typeface has no regular; give a file for regular"),
        ("[typeface]\nthin = 'a.ttf'", "typeface.thin is unknown"),
        ("[typeface]\nregular = 'no.ttf'", "typeface.regular 'no.ttf' cannot be read"),
        ("[typeface]\nregular = 'house.toml'", "typeface.regular is 'house.toml'; give a TrueType file"),
        ("ink = ", "not TOML"),
        (b"\xff\xfe", "not TOML"),
        ("a = " + "[" * 5000, "too deep"),
        (f"[light]\nring_line = 0x{'f' * 5000}", "not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line_with_its_place(text, said, style, tmp_path):
    path = style(text)
    with pytest.raises(InvalidValue, match=said) as caught:
        house_theme("light", path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("content", [b"", b"\0\1\0\0", b"OTTO" + b"\0" * 99, b"true" + b"\xff" * 500])
def test_a_damaged_typeface_is_refused(content, style, tmp_path):
    (tmp_path / "a.ttf").write_bytes(content)
    with pytest.raises(InvalidValue, match="cannot be read"):
        house_theme("light", style("[typeface]\nregular = 'a.ttf'"))


def test_a_typeface_without_letters_is_refused(style):
    path = style(f"[typeface]\nregular = '{FONTS / 'STIXSizOneSymReg.ttf'}'")
    with pytest.raises(InvalidValue, match=r"has no '.'; give a typeface for English"):
        house_theme("light", path)


@pytest.mark.parametrize("path", ["missing.toml", ".", "/dev/zero", 3, "a\0b"])
def test_what_is_no_file_is_no_style(path):
    with pytest.raises(InvalidValue):
        house_theme("light", path)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_themes_themselves_have_no_fault(name):
    assert list(faults(THEMES[name])) == []


@given(st.lists(st.integers(0, 255), min_size=6, max_size=6))
def test_colours_are_as_far_apart_as_another_library_says(channels):
    one, other = (f"#{bytes(part).hex()}" for part in (channels[:3], channels[3:]))
    kinds = (None, "protanomaly", "deuteranomaly", "tritanomaly")
    for vision, kind in zip(VISIONS, kinds, strict=True):
        seen = []
        for color in (one, other):
            rgb = np.array(to_rgb(color))
            if kind:
                space = {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}
                rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
            seen.append(cspace_convert(rgb, "sRGB1", "CIELab"))
        assert apart(one, other, vision) == pytest.approx(np.linalg.norm(seen[0] - seen[1]), abs=0.2)


@thorough
def test_words_are_set_and_measured_in_the_houses_typeface_and_then_in_ours_again(style):
    """A typeface that stays behind in a cache: the next figure would be drawn in it."""
    before = width("190 miles", 10)
    [usual] = render(rv.compare(), ["svg"], SIZES["slide"])
    theme = house_theme("light", style(SERIF))
    svg, html, pdf = render(rv.compare(), ["svg", "html", "pdf"], SIZES["slide"], theme=theme)
    for text in (svg.decode(), html.decode()):
        assert "Rangeviz Sans" not in text
        assert text.count("@font-face{font-family:'DejaVu Serif'") >= 2
    assert b"DejaVuSerif-Bold" in pdf
    with settings(), typeset(theme.typeface):
        assert width("190 miles", 10) > 1.05 * before
        assert text_problems(Map(rv.compare()).draw(SIZES["slide"], theme)) == []
    assert width("190 miles", 10) == before
    assert render(rv.compare(), ["svg"], SIZES["slide"]) == [usual]


@thorough
def test_a_words_length_in_an_svg_is_that_of_the_houses_typeface(style):
    theme = house_theme("light", style(SERIF))
    [svg] = render(rv.compare(), ["svg"], SIZES["slide"], theme=theme)
    tag = re.search(r"<text ([^>]*)>New York", svg.decode())[1]
    size, length = (re.search(rf'{name}="([\d.]+)"', tag)[1] for name in ("font-size", "textLength"))
    with settings(), typeset(theme.typeface):
        assert float(length) == pytest.approx(
            width("New York to Boston: about 190 miles", float(size)), abs=0.01
        )


def test_commands_batches_and_save_take_a_style(style, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = style(OWN)
    result = CliRunner().invoke(cli, ["map", "--style", str(path), "-o", "a.svg"])
    assert result.exit_code == 0, result.output
    rv.save(rv.compare(), "b.svg", style=path)
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()
    assert "#7a1f3d" in Path("a.svg").read_text("utf-8")
    assert rv.draw_all([(rv.compare(), "c.svg", {"style": "house.toml"})]) == {}
    assert Path("a.svg").read_bytes() == Path("c.svg").read_bytes()
    Path("batch.toml").write_text('[[figure]]\nstyle = "house.toml"\noutput = "d.svg"\n', "utf-8")
    assert CliRunner().invoke(cli, ["batch", "batch.toml", "--dry-run"]).exit_code == 0
    result = CliRunner().invoke(cli, ["map", "--style", "no.toml", "-o", "e.svg"])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert not Path("e.svg").exists()
