"""The page's file: the same bytes, nothing from elsewhere, nothing of a user's that runs, within the boundary."""

import gzip
import hashlib
import json
import math
import re
from base64 import b64encode
from dataclasses import replace

import html5lib
import numpy as np
import pytest
from click.testing import CliRunner
from pyproj import Proj
from samples import some, thorough
from test_hostile import SHOWN

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.web import ground, still
from rangeviz.web.page import PLACES, Page

NS = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def page():
    return Page(rv.compare(), rv.origins("ukraine", "fiji", "island"))


@pytest.fixture(scope="module")
def html(page):
    return page.html()


@pytest.fixture(scope="module")
def tree(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


@pytest.fixture(scope="module")
def data(tree):
    return json.loads(tree.find(".//script[@id='data']").text)


@thorough
def test_the_bytes_are_the_same_for_the_same_page(page, html):
    again = Page(rv.compare(), rv.origins("ukraine", "fiji", "island"))
    assert again.html() == html


def test_the_file_asks_nothing_of_anybody(html, tree):
    without = re.sub(r"http://www\.w3\.org/2000/svg", "", html)
    for element in tree.iter():
        for name in ("src", "srcset", "action", "formaction", "poster", "background", "manifest", "ping"):
            assert name not in element.attrib
        assert "style" not in element.attrib
        assert not any(name.startswith("on") for name in element.attrib)
        assert element.tag not in ("link", "iframe", "object", "embed", "base", "img")
        if element.tag == "a":
            assert element.get("rel") == "noopener noreferrer"
    assert not re.search(r"url\((?!\"?data:|#)", without)
    assert not re.search(
        r"@import|\beval\b|innerHTML|outerHTML|insertAdjacent|document\.write|new Function|fetch\(|XMLHttp",
        without,
    )


def test_the_policy_names_the_hash_of_everything_inline_and_allows_nothing_else(html, tree):
    policy = next(
        m.get("content") for m in tree.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for pattern in (r"<style>(.*?)</style>", r"<script>(.*?)</script>"):
        [inline] = re.findall(pattern, html, re.S)
        assert f"'sha256-{b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'" in policy


def test_every_id_is_there_once_and_every_reference_is_met(html, tree):
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set((element.get(name) or "").split()) <= set(ids)
    script = re.findall(r"<script>(.*?)</script>", html, re.S)[0]
    asked = set(re.findall(r'(?:byId|input)\("([\w-]+)"\)', script))
    assert len(asked) > 20
    assert asked <= set(ids)


def test_the_page_reads_without_its_script(tree):
    said = " ".join(tree.itertext())
    assert (
        tree.find(".//h1").text
        == "190\xa0miles is 3.8 times as far as 50; its ring holds about 14 times the area"
    )
    assert "“approximately 190\xa0miles”, News article, November 2024" in said
    assert "Any place, plan or prediction" in said
    assert tree.get("lang") == "en"
    picture = tree.find(".//figure/*[@role='img']")
    labels = [" ".join(each.itertext()) for each in picture.iter() if str(each.tag).endswith("}text")]
    assert any("ATACMS" in label and "about 190" in label for label in labels)


@pytest.mark.parametrize("texts", some([SHOWN[n : n + 3] for n in range(0, len(SHOWN), 3)], 3))
def test_hostile_labels_are_text_and_nothing_else(texts):
    rings = [
        replace(rv.own_ring(text, "120km", f"Press {text}"), key=f"r{n}") for n, text in enumerate(texts)
    ]
    title = " ".join(texts)[:120].strip()
    made = Page(rv.compare(*rings, title=title), rv.origins("fiji")).html()
    parsed = html5lib.parse(made, namespaceHTMLElements=False)
    assert len(list(parsed.iter("script"))) == 2
    assert not [e for e in parsed.iter() if "onerror" in e.attrib or str(e.tag).endswith("image")]
    data = json.loads(parsed.find(".//script[@id='data']").text)
    assert [report["label"] for report in data["reports"]][: len(texts)] == list(texts)
    assert parsed.find(".//title").text == title
    assert parsed.find(".//p[@class='kicker']").text == title


@thorough
def test_the_default_file_is_small(tmp_path):
    path = tmp_path / "rings.html"
    assert CliRunner().invoke(cli, ["page", "-o", str(path), "-q"]).exit_code == 0
    content = path.read_bytes()
    assert len(content) <= 600_000
    assert len(gzip.compress(content, 9, mtime=0)) <= 200_000


def test_rv_save_writes_the_page_and_only_as_html(page, html, tmp_path):
    rv.save(page, tmp_path / "rings.html")
    assert (tmp_path / "rings.html").read_text(encoding="utf-8") == html
    with pytest.raises(rv.RangevizError, match=r"\.html"):
        rv.save(page, tmp_path / "rings.png")


def test_no_view_is_narrower_than_900_km_and_every_ring_fits_one(data):
    assert min(data["views"]["halves"]) * 2 >= 900
    assert max(data["views"]["halves"]) >= data["views"]["margin"] * data["rules"]["maxKm"]
    assert still.view_for(0) == 450
    for reach in (1, 80, 305, 374, 376, 2000):
        assert still.view_for(reach) >= 1.2 * reach


def test_places_are_those_that_were_written_in_as_whole_degrees(data, html):
    assert [place["key"] for place in data["places"]] == ["ukraine", "fiji", "island"]
    assert [place["position"] for place in data["places"]] == ["49°N 31°E", "18°S 178°E", "an invented place"]
    assert not any(key in place for place in data["places"] for key in ("lat", "lon"))
    assert not re.search(r"\b(?:lat|lon)\b", html)


@thorough
def test_places_at_bare_positions_get_names_of_their_own():
    made = Page(rv.compare(), rv.origins("49N,31E", "48N,30E"))
    assert len({place["key"] for place in made.data()["places"]}) == 2


def test_more_than_twelve_places_or_one_twice_are_refused():
    with pytest.raises(rv.RangevizError, match="Got 13 places; give 1 to 12"):
        Page(rv.compare(), rv.origins(*PLACES, "fiji", "texas", "iceland", "alps", "java", "hawaii"))
    with pytest.raises(rv.RangevizError, match="duplicated"):
        Page(rv.compare(), rv.origins("fiji", "fiji"))
    with pytest.raises(rv.RangevizError, match="theme"):
        Page(rv.compare(), theme="neon")
    with pytest.raises(rv.RangevizError, match="cannot be a ring"):
        Page(rv.compare("marathon"))
    with pytest.raises(rv.RangevizError, match="give a Comparison"):
        Page("atacms")
    with pytest.raises(rv.RangevizError, match="tuple of Origin"):
        Page(rv.compare(), ["ukraine"])


def test_a_page_without_a_weapon_offers_none():
    assert not [r.key for r in Page(rv.compare("thunder", "weather-balloon")).reports if r.kind == "military"]
    assert [r.key for r in Page(rv.compare("atacms")).reports if r.subject == "storm-shadow"]


def test_reports_beyond_two_thousand_kilometres_are_for_the_bars_alone():
    made = Page(rv.compare("concorde", "himars"), rv.origins("fiji"))
    by_key = {each["key"]: each for each in made.data()["reports"]}
    assert not by_key["concorde"]["ring"]
    assert by_key["himars-article"]["ring"]
    assert "concorde" not in made.data()["places"][0]["areas"]
    assert "area" not in made.headline()


def test_a_report_is_said_as_its_source_says_it_with_both_units_where_it_prints_both():
    [data] = Page(rv.compare("himars-novinite"))._report_data[:1]
    assert data["said"] == "“up to 70\xa0km (about 43 mi)”"
    assert data["figures"] == {"km": "70", "mi": "43"}
    [span] = Page(rv.compare("himars-tass"))._report_data[:1]
    assert span["km"] == [30.0, 80.0]
    assert span["figures"]["km"] == "30–80"


def points(path, unit):
    """Read a path of relative whole steps back, km east and north."""
    lines = []
    for part in path.split("M")[1:]:
        numbers = np.array(re.findall(r"-?\d+", part), dtype=float).reshape(-1, 2)
        lines.append(np.cumsum(numbers, axis=0) * (unit, -unit))
    return np.concatenate(lines)


def test_the_ground_lies_where_geodesy_puts_it(data):
    """Crimea's southern cape, as its distance and direction from the page's Ukraine."""
    level = data["places"][0]["levels"][0]
    east, north = (
        value / 1000 for value in Proj(proj="aeqd", lat_0=49, lon_0=31, ellps="WGS84")(33.74, 44.39)
    )
    near = np.hypot(*(points(level["land"], level["unit"]) - (east, north)).T).min()
    assert near < 8  # simplified by several km


def test_the_ground_reaches_to_the_edge_of_every_view(data):
    for level, spec in zip(data["places"][1]["levels"], ground.LEVELS, strict=True):
        _left, _bottom, right, top = ground.extent(spec)
        assert right >= 1.6 * spec.half
        assert top >= 1.3 * spec.half
        at = points(level["land"], level["unit"])
        assert np.abs(at[:, 0]).max() <= right + spec.unit
        assert np.abs(at[:, 1]).max() <= top + spec.unit


def test_a_place_near_a_pole_has_no_seam():
    """At the South Pole the packaged land is cut along a meridian, which must not be stroked."""
    [origin] = rv.origins("south-pole")
    layers, _ = ground.plane_layers(origin)
    level = ground.LEVELS[0]
    path = ground.level_paths(layers, level)["land"]
    inside = points(path, level.unit)
    inside = inside[(np.abs(inside[:, 0]) < 500) & (np.abs(inside[:, 1]) < 400)]
    assert len(inside) == 0


def test_names_stand_in_their_countries(data):
    spots = {name: flat for name, kind, flat in data["places"][0]["levels"][0]["names"] if kind == "land"}
    assert next(iter(spots)) == "Ukraine"
    proj = Proj(proj="aeqd", lat_0=49, lon_0=31, ellps="WGS84")
    east, south, room = spots["Romania"][:3]
    lon, lat = proj(east * 1000, -south * 1000, inverse=True)
    assert 20 < lon < 30
    assert 43.5 < lat < 48.3
    assert 100 < room < 900


def test_the_still_figures_rings_have_the_scale_of_its_ground(data):
    made = still.still(data, data["reports"][:2])
    radii = {style: radius for style, radius, _ in made["rings"]}
    assert radii["s0"] == pytest.approx(190 * 1.609344 * 195 / 450, abs=0.01)
    assert radii["s1"] == pytest.approx(50 * 1.609344 * 195 / 450, abs=0.01)
    assert made["scale"] == pytest.approx(195 / 450, abs=1e-5)


def test_dashes_fit_the_circumference():
    for radius in (12.3, 80.0, 297.7):
        for style in ("s1", "s2"):
            turns = 2 * math.pi * radius / sum(map(float, still.dashes(style, radius).split()))
            assert abs(turns - round(turns)) < 0.1


def test_a_long_label_is_cut_at_its_comma_where_that_still_tells_it_apart():
    made = Page(rv.compare("thunder", "ev-tesla3", "ev-lucid", "atacms-janes", "atacms-voa"))
    short = {each["key"]: each["short"] for each in made.data()["reports"]}
    assert short["thunder"] == "Thunder"
    assert short["ev-tesla3"] == "Electric car, Tesla Model 3"
    assert short["atacms-janes"] == "ATACMS, Janes"


def test_the_command_writes_what_was_asked(tmp_path):
    path = tmp_path / "here.html"
    asked = [
        "page",
        "thunder",
        "--ring",
        "Bus",
        "30km",
        "us",
        "--origin",
        "kenya",
        "--unit",
        "km",
        "--title",
        "Far?",
    ]
    done = CliRunner().invoke(cli, [*asked, "--theme", "dark", "-o", str(path)])
    assert (done.exit_code, done.output.strip()) == (0, str(path))
    parsed = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    data = json.loads(parsed.find(".//script[@id='data']").text)
    assert data["start"]["reports"] == ["thunder", "own-bus", None]
    assert (data["start"]["first"], data["start"]["theme"], data["title"]) == ("km", "dark", "Far?")
    assert parsed.get("data-theme") == "dark"


def test_a_bold_name_has_its_accents_in_bold():
    ring = rv.own_ring("Kapitän", "120km", "us")
    style = re.findall(r"<style>(.*?)</style>", Page(rv.compare(ring), rv.origins("fiji")).html(), re.S)[0]
    faces = re.findall(r"font-weight:(\d+);font-style:normal;[^}]*unicode-range:([^}]*)}", style)
    assert {weight for weight, ranges in faces if "U+A0-FF" in ranges} == {
        "400",
        "600",
        "700",
    }


def test_the_typeface_is_within_the_file(html):
    rules = re.findall(r"@font-face\{[^}]*font-weight:(\d+);font-style:(\w+)", html)
    assert set(rules) == {("400", "normal"), ("400", "italic"), ("600", "normal"), ("700", "normal")}
    [style] = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert b64encode(hashlib.sha256(style.encode()).digest()).decode() in html


@thorough
def test_a_page_of_several_languages_holds_each_whole_and_its_map_once():
    one, two = (rv.Page(rv.compare(), rv.origins("fiji"), others=others) for others in ((), ("uk",)))
    single, both = one.html(), two.html()
    assert both.count('<template lang="uk">') == 1
    assert "Ваша відстань" in both
    assert "Ваша відстань" not in single
    ground = two.data()["places"][0]["levels"][-1]["land"]
    assert both.count(ground) == single.count(ground)
    assert len(both) - len(single) < 160_000  # words, names, and the letters of another script
    assert two.data()["languages"] == ["en", "uk"]


@pytest.mark.parametrize(
    ("others", "says"), [(("xx",), "lang is 'xx'"), (("en",), "Language 'en' is duplicated")]
)
def test_other_languages_than_those_offered_are_refused(others, says):
    with pytest.raises(rv.RangevizError, match=says):
        rv.Page(rv.compare(), others=others)
