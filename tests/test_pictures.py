"""Every format shows the same picture, at every dpi and in other programs; an SVG may stand in any web page.

resvg and pdfium, from the package index, draw the files again: they need neither root nor a browser.
Two pictures are compared by the share of pixels for which the other has nothing alike within a pixel's
distance: brighter or darker by more than a quarter. So letters may be smoothed otherwise, but nothing may
be missing, added or elsewhere.
"""

import io
import itertools
import re
import xml.etree.ElementTree as ET
from functools import partial

import matplotlib
import numpy as np
import pypdfium2
import pytest
from figures import by_gid, composed, text_problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image
from samples import MORE, PROFILE, some, thorough

import rangeviz as rv
from rangeviz.errors import InvalidValue
from rangeviz.export import save
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.figures.map.figure import Map
from rangeviz.figures.panels.figure import Panels
from rangeviz.figures.projections.figure import Projections
from rangeviz.figures.reports.figure import Reports
from rangeviz.layout.figure_size import SIZES, parse_size
from rangeviz.layout.lettering import Halo, Lettering
from rangeviz.layout.style import HALO, THEMES
from rangeviz.layout.text import font_file
from rangeviz.typeface import FACES

QUARTER = 64
# In print on a whole world, islands smaller than their own line are darker in Agg than elsewhere: 2.4e-4 of a slide,
# 4.1e-4 of a card, which is smaller.
SVG_TOLERANCE, PDF_TOLERANCE, DPI_TOLERANCE = 5e-4, 4e-4, 1e-4
FONTS = [font_file(text, face) for text in ("Kyiv", "تبریز") for face in FACES]
PAIR = rv.compare()
ORIGIN = partial(rv.Origin, key="here", label="Here")
FIGURES = {
    "map": Map(PAIR),
    "panels": Panels(PAIR, (PAIR.origin, read_catalogue().origin("fiji"))),
    "ladder": rv.Ladder(PAIR),
    "projections": Projections(rv.compare("concorde", origin="british-isles")),
    "mistake": rv.Mistake(rv.compare("atacms")),
    "reports": Reports(read_catalogue().subjects["atacms"]),
}
# Each kind, theme and size once in the larger run, which takes the few as well; every combination in the exhaustive one.
SAMPLE = list(
    zip(
        itertools.cycle(FIGURES),
        itertools.cycle(["print", "light", "dark"]),
        ["a4", *(size for size in SIZES if size != "a4")],
    )
)
ALL = [(kind, theme, size) for kind in FIGURES for theme in THEMES for size in SIZES]
FEW = [("map", "light", "card"), ("ladder", "dark", "post")]
CASES = {"default": FEW, "ci": list(dict.fromkeys([*SAMPLE, *FEW])), "exhaustive": ALL}[PROFILE]


def image(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def by_resvg(svg, size, times=1):
    """Draw an SVG some times too large, and reduce it."""
    resvg_py = pytest.importorskip("resvg_py", reason='no resvg: pip install -e ".[check]"')
    large = resvg_py.svg_to_bytes(
        svg_string=svg.decode(), width=times * size[0], dpi=96, skip_system_fonts=True, font_files=FONTS
    )
    return image(large).reduce(times).crop((0, 0, *size))


def by_pdfium(pdf, size, dpi):
    """Draw a PDF three times too large, and reduce it: pdfium draws no line finer than a pixel."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=3 * dpi / 72).to_pil().convert("RGB").reduce(3).crop((0, 0, *size))


def unlike(one, other):
    """The share of pixels for which the other picture has nothing alike within a pixel's distance."""
    one, other = (np.asarray(each, np.int16) for each in (one, other))
    wrong = np.zeros(one.shape[:2], bool)
    for here, there in ((one, other), (other, one)):
        low, high = around(there, np.minimum), around(there, np.maximum)
        wrong |= ((here < low - QUARTER) | (here > high + QUARTER)).any(axis=2)
    return wrong.mean()


def around(pixels, extreme):
    """The least or the most of each pixel and its eight neighbours."""
    rows = np.pad(pixels, ((1, 1), (1, 1), (0, 0)), "edge")
    rows = extreme(extreme(rows[:-2], rows[1:-1]), rows[2:])
    return extreme(extreme(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])


@pytest.mark.parametrize(("kind", "theme", "size"), CASES)
def test_png_svg_and_pdf_show_the_same_picture_in_other_programs(kind, theme, size):
    same_in_other_programs(FIGURES[kind], THEMES[theme], parse_size(size, 100))


def same_in_other_programs(drawing, theme, page):
    png, svg, pdf = save.render(drawing, ["png", "svg", "pdf"], page, theme=theme)
    drawn = image(png)
    times = 2 if theme is THEMES["print"] else 1  # its lines are finer than a pixel
    assert unlike(drawn, by_resvg(svg, drawn.size, times)) < SVG_TOLERANCE
    assert unlike(drawn, by_pdfium(pdf, drawn.size, page.dpi)) < PDF_TOLERANCE


@thorough
def test_a_map_full_of_lines_is_the_same_picture_in_other_programs_at_200_dpi():
    drawing = Map(rv.compare("atacms", "himars", origin="denmark"))
    same_in_other_programs(drawing, THEMES["print"], parse_size("1200x900", 200))


@thorough
def test_a_figure_is_the_same_picture_at_every_dpi():
    drawing = Map(rv.compare("atacms", "himars", origin="denmark"))
    first, *finer = (
        image(save.render(drawing, ["png"], parse_size("square", dpi), theme=THEMES["dark"])[0]).reduce(times)
        for dpi, times in ((100, 1), (200, 2), (300, 3))
    )
    for drawn in finer:
        assert unlike(first, drawn) < DPI_TOLERANCE


def ground_of_lines():
    """An I in the middle of closely set lines: its halo shows as what is missing of them."""
    figure = Figure(figsize=(1, 1))
    for x in np.linspace(0, 1, 120):
        figure.add_artist(matplotlib.lines.Line2D([x, x], [0, 1], color="black", linewidth=1.5))
    words = Lettering(0.4, 0.3, "I", 40, color="black", transform=figure.transFigure, zorder=6)
    for artist in (Halo(words, "#ffffff"), words):
        figure.add_artist(artist)
    return figure


@pytest.mark.parametrize("dpi", [100, 200, 300])
@pytest.mark.parametrize("kind", ["png", "text", "path", "pdf"])
def test_a_halo_reaches_a_share_of_the_type_size_around_letters_in_every_format(kind, dpi):
    figure = ground_of_lines()
    size = dpi, dpi
    with matplotlib.rc_context({"pdf.fonttype": 42}):
        if kind in ("text", "path"):
            from rangeviz.export.svg import svg

            about = dict.fromkeys(("Title", "Alternative", "Description", "Source", "Caption"), "")
            about |= dict.fromkeys(("Credit", "Software", "Recipe"), "") | {"Language": "en"}
            drawn = by_resvg(svg(figure, about, kind), size)
        else:
            file = io.BytesIO()
            figure.savefig(file, format=kind, dpi=dpi)
            drawn = image(file.getvalue()) if kind == "png" else by_pdfium(file.getvalue(), size, dpi)
    row = np.asarray(drawn.convert("L"))[round(0.5 * dpi)] / 255
    light = np.flatnonzero(row > 0.5)
    stem = np.count_nonzero(row[light[0] : light[-1]] < 0.5)
    halo = (light[-1] - light[0] + 1 - stem) / 2
    assert halo * 72 / dpi / 40 == pytest.approx(HALO, abs=0.04)


WRITTEN = ["text", "plain", "path"]


def ids_of(svg):
    return [each.get("id") for each in ET.fromstring(svg).iter() if each.get("id")]


@pytest.mark.parametrize(("kind", "text"), some(itertools.product(FIGURES, WRITTEN), 3))
def test_ids_are_valid_and_unique_what_is_referred_to_exists_and_nothing_styles_the_page(kind, text):
    svg = save.render(FIGURES[kind], ["svg"], SIZES["slide"], text)[0]
    ids = ids_of(svg)
    assert len(set(ids)) == len(ids) > 20
    prefix = ids[0].removesuffix("title")
    assert all(re.fullmatch(rf"{prefix}[A-Za-z0-9_-]+", each) for each in ids)
    referred = 0
    for element in ET.fromstring(svg).iter():
        if element.tag.rpartition("}")[2] == "style":
            assert re.fullmatch(r"\n(@font-face\{font-family:'Rangeviz Sans';[^{}]*\}\n)+", element.text)
        assert not {"style", "class"} & set(element.keys())
        for name, value in element.items():
            found = re.findall(r"url\(#([^)]*)\)", value)
            if name in ("aria-labelledby", "aria-describedby"):
                found = value.split()
            assert set(found) <= set(ids)
            referred += len(found)
    assert referred >= 1  # the description; on maps clips too


def test_figures_that_differ_in_anything_share_no_id_and_equal_ones_are_equal():
    drawn = [
        save.render(FIGURES["map"], ["svg"], SIZES["slide"], theme=THEMES[theme])[0]
        for theme in ("light", "dark", "light")
    ]
    assert drawn[0] == drawn[2]
    assert not set(ids_of(drawn[0])) & set(ids_of(drawn[1]))


def test_words_that_look_like_markup_stay_words():
    label = 'a d="M 10 10 L 20 20" style="x" \x26amp; <g id="title">'
    svg = save.render(rv.Ladder(rv.compare(rv.own_ring(label, "30 km", "me too"))), ["svg"], SIZES["slide"])[
        0
    ]
    words = "".join(ET.fromstring(svg).itertext()).replace("\n", "")
    assert 'd="M 10 10 L 20 20"' in words
    assert 'id="title"' in words


@pytest.mark.parametrize("kind", ["map", "ladder"])
def test_a_small_figure_keeps_the_order_of_its_type_sizes(kind):
    figure = composed(FIGURES[kind], "800x450")
    sizes = [
        max(text.get_fontsize() for gid, text in by_gid(figure, name).items() if gid.split(":")[0] == name)
        for name in ("headline", "subtitle", "credits")
    ]
    assert sizes == sorted(set(sizes), reverse=True)
    assert text_problems(figure) == []


@settings(max_examples=3 * MORE, suppress_health_check=list(HealthCheck))
@given(
    st.integers(400, 900),
    st.integers(400, 900),
    st.integers(-80, 80),
    st.integers(-180, 180),
    st.sampled_from(["auto", "lambert-conformal", "mercator"]),
)
def test_words_stay_on_small_canvases(width, height, lat, lon, projection):
    comparison = rv.compare(origin=ORIGIN(lat=lat, lon=lon), projection=projection)
    try:
        figure = composed(Map(comparison), f"{width}x{height}")
    except InvalidValue:
        return  # too small for its words, or a pole on a Mercator map
    assert text_problems(figure) == []


@thorough
def test_the_scale_bar_of_a_narrow_southern_map_stays_on_the_canvas():
    for lat in (-62, -61, -60):
        comparison = rv.compare(origin=ORIGIN(lat=lat, lon=-30), projection="lambert-conformal")
        assert text_problems(composed(Map(comparison), "640x480")) == []


def test_tex_in_an_origins_label_is_drawn_literally():
    label = r"$\frac{"
    origins = [ORIGIN(label=label, lat=49, lon=31), ORIGIN(label="$x^2$", lat=-18, lon=178)]
    figure = Figure(figsize=(8, 4))
    rv.draw_panels(PAIR, origins, axes=figure.subplots(1, 2))
    for kind in ("png", "svg", "pdf"):
        figure.savefig(io.BytesIO(), format=kind)
    assert {text.get_text() for text in by_gid(figure, "title@").values()} == {label, "$x^2$"}
    with matplotlib.rc_context({"text.usetex": True}):
        other = Figure(figsize=(8, 4))
        rv.draw_panels(PAIR, origins, axes=other.subplots(1, 2))
        assert not any(text.get_usetex() for text in by_gid(other, "title@").values())
        assert not any(text.get_usetex() for text in other.findobj(Lettering))
