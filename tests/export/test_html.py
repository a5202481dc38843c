"""A figure as an HTML file: two pictures, caption, sources, numbers; no script, and nothing from elsewhere."""

import hashlib
import re
from base64 import b64encode

import html5lib
import pytest
from figures import one_of_each
from samples import some

import rangeviz as rv
from rangeviz.export.save import render
from rangeviz.figures.map.figure import Map
from rangeviz.layout.figure_size import SIZES
from rangeviz.layout.style import DARK, LIGHT
from rangeviz.words import press
from rangeviz.words.quantities import stated

FIGURES = one_of_each()
SLIDE = SIZES["slide"]
HOSTILE = '<b onload="alert(1)">"A" & Ω</b>'


def page(drawing, theme=LIGHT, text="text"):
    [made] = render(drawing, ["html"], SLIDE, text, theme)
    return made.decode()


def tree(made):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module", params=some(FIGURES, 2))
def made(request):
    return FIGURES[request.param], page(FIGURES[request.param])


def test_it_is_valid_runs_nothing_and_asks_nothing_of_anybody(made):
    _, text = made
    root = tree(text)
    for element in root.iter():
        assert "style" not in element.attrib
        assert not any(name.startswith("on") for name in element.attrib)
        assert element.tag not in ("script", "link", "iframe", "object", "embed", "base", "img")
    assert text.count("<metadata>") == 1
    assert "x-default" not in text  # axe calls it no valid language
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = re.findall(r'(?:aria-describedby="|url\(#)([^")]+)', text)
    assert set(named) <= set(ids)
    [style] = re.findall(r"<style>(.*?)</style>", text, re.S)
    policy = root.find(".//meta[@http-equiv]").get("content")
    allowed = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"'sha256-{allowed}'" in policy
    assert "unsafe" not in policy


def test_it_holds_two_pictures_of_the_figure_and_all_its_words(made):
    figure, text = made
    root = tree(text)
    pictures = [each for each in root.iter() if each.get("role") == "img"]
    assert [each.get("aria-label") for each in pictures] == [figure.words.alternative] * 2
    sides = [[float(side) for side in each.get("viewBox").split()[2:]] for each in pictures]
    assert [across > up for across, up in sides] == [True, False]
    caption = words(root.find(".//figcaption"))
    plain = re.sub(r"\s+", " ", figure.words.description)
    for each in (
        figure.words.subtitle,
        figure.words.alternative,
        plain,
        press.sources(figure.words, figure.drawn),
    ):
        assert " ".join(each.split()) in caption
    assert words(root.find(".//h1")) == figure.words.headline
    assert root.find(".//meta[@name='description']").get("content") == figure.words.alternative
    assert root.find(".//meta[@name='generator']").get("content") == f"rangeviz {rv.__version__}"


def test_its_table_has_a_row_and_a_link_for_each_report(made):
    figure, text = made
    rows = tree(text).findall(".//tbody/tr")
    for row, report in zip(rows, dict.fromkeys(figure.drawn), strict=True):
        label, said, source = map(words, row)
        assert (label, said) == (" ".join(report.label.split()), " ".join(stated(report).split()))
        assert report.publisher in source
        assert [link.get("href") for link in row.iter("a")] == ([report.url] if report.url else [])


def test_what_a_report_says_is_text_and_nothing_else():
    ring = rv.own_ring(HOSTILE, "120 km", "our <i>own</i> estimate")
    text = page(Map(rv.compare(ring, title=HOSTILE)))
    root = tree(text)
    assert not root.findall(".//b")
    assert not root.findall(".//i")
    assert words(root.find(".//h1")) == HOSTILE
    assert words(root.find(".//tbody/tr/th")) == HOSTILE


def test_its_colours_are_the_themes_and_its_bytes_the_same_each_time():
    light, dark = (page(Map(rv.compare()), theme) for theme in (LIGHT, DARK))
    assert light == page(Map(rv.compare()))
    assert f"color-scheme:dark;--page:{DARK.page};--ink:{DARK.ink}" in dark
    assert f"color-scheme:light;--page:{LIGHT.page}" in light


@pytest.mark.parametrize(
    ("text", "embedded", "written"), some([("text", 4, True), ("plain", 0, True), ("path", 0, False)], 1)
)
def test_words_are_text_with_a_typeface_text_without_or_outlines(text, embedded, written):
    made = page(Map(rv.compare("atacms")), text=text)
    assert made.count("@font-face") == embedded
    assert ("</text>" in made) == written


def test_save_writes_it_beside_the_other_formats(tmp_path):
    rv.save(rv.compare(), tmp_path / "a.html", tmp_path / "a.svg", tmp_path / "b.html")
    assert (tmp_path / "a.html").read_text("utf-8") == page(Map(rv.compare()))
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<?xml")
