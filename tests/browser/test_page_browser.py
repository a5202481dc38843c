"""The page as a reader meets it: in a browser, by keyboard, by touch, zoomed, printed, without a network."""

import json
import random
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from browsers import AXE
from click.testing import CliRunner
from engines import SETTLE
from page_words import own_sentence
from PIL import Image
from pyproj import Geod, Proj

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.export.metadata import provenance
from rangeviz.web import words
from rangeviz.web.page import Page

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def made():
    return Page(rv.compare(), rv.origins("ukraine", "great-lakes", "fiji", "island"))


@pytest.fixture(scope="module")
def file(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "rings.html"
    rv.save(made, path)
    return path


@pytest.fixture(scope="module")
def data(made):
    return json.loads(json.dumps(made.data()))


class Reader:
    """Opens pages, and keeps what they asked for and complained about."""

    def __init__(self, browser, file):
        self.browser, self.file = browser, file
        self.contexts, self.asked, self.errors = [], [], []

    def open(self, link="", path=None, viewport=DESKTOP, **options):
        context = self.browser.new_context(viewport=viewport, **options)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(f"{(path or self.file).as_uri()}{link}")
        return page

    def close(self):
        for context in self.contexts:
            context.close()


@pytest.fixture
def reader(chromium, file):
    reader = Reader(chromium, file)
    yield reader
    reader.close()
    assert reader.errors == []
    assert [url for url in reader.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def go(page, link):
    """Follow a link within the page."""
    page.evaluate("link => { location.hash = link; }", link)
    page.wait_for_function("link => location.hash === link", arg=link)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


RINGS = """() => [...document.querySelectorAll('.map')].map(map => {
  const over = map.querySelector('svg[role=img]'), box = map.getBoundingClientRect();
  const middle = over.querySelector('.dot').getBoundingClientRect();
  return {width: box.width, height: box.height,
    middle: [middle.x + middle.width / 2 - box.x, middle.y + middle.height / 2 - box.y],
    ground: map.querySelector('svg g').getScreenCTM().a, unit: map.querySelector('svg g').getCTM().a,
    rings: [...over.querySelectorAll('.ring')].map(ring => {
      const r = ring.r.baseVal.value * ring.getScreenCTM().a;
      return [ring.dataset.key, r];
    })};
})"""


NAMES = """() => [...document.querySelectorAll('text.name:not(.halo)')].map(text =>
  [text.getAttribute('transform'), ...[...text.children].map(line => line.textContent)])"""


def comes(page, element, text):
    """Wait until an element says a text: what is typed shows with the next frame."""
    page.wait_for_function(
        "([element, text]) => document.querySelector(element).textContent.includes(text)", arg=[element, text]
    )


def random_link(pick, data):
    places = [place["key"] for place in data["places"]]
    keys = [report["key"] for report in data["reports"]]
    unit = pick.choice(["mi", "km"])
    own = round(min(10 ** pick.uniform(0, 3.31), words.most(unit)), pick.choice([0, 0, 1]))
    slots = [pick.choice([key, key, ""]) for key in pick.sample(keys, 3)]
    parts = [f"place={pick.choice(places)}", f"reports={','.join(slots)}", f"own={own:g}{unit}"]
    if pick.random() < 0.2:
        parts.append("own-ring=off")
    if pick.random() < 0.3:
        parts.append(f"beside={pick.choice(places)}")
    if pick.random() < 0.5:
        parts.append(f"units={pick.choice(['mi', 'km'])}")
    return "#" + "&".join(parts)


def wanted(link, data):
    """What a link asks for: the rings' radii, km, and the sentences."""
    parts = dict(part.split("=") for part in link[1:].split("&"))
    reports = [
        next(r for r in data["reports"] if r["key"] == key) for key in parts["reports"].split(",") if key
    ]
    figure, unit = re.fullmatch(r"([\d.]+)(mi|km)", parts["own"]).groups()
    own = None if "own-ring" in parts else words.Own(float(figure), unit)
    place = next(place for place in data["places"] if place["key"] == parts["place"])
    rings = {r["key"]: r["km"] for r in reports if r["ring"]} | ({"own": [own.km]} if own else {})
    first = parts.get("units", "")
    return (
        rings,
        words.headline(reports, place["areas"], own, first),
        own_sentence(reports, own),
        reports,
        own,
    )


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_rings_are_as_large_as_geodesy_says_in_five_hundred_states(reader, data, viewport):
    page, pick = reader.open(viewport=viewport), random.Random(6)
    for _ in range(250):
        link = random_link(pick, data)
        go(page, link)
        rings, headline, own, *_ = wanted(link, data)
        assert page.locator("#headline").text_content() == headline
        assert page.locator("#own-sentence").text_content() == own
        longest = max((km for kms in rings.values() for km in kms), default=0)
        half = next(half for half in data["views"]["halves"] if half >= 1.2 * longest)
        level = data["places"][0]["levels"][data["views"]["halves"].index(half) // 2]
        for shown in page.evaluate(RINGS):
            scale = min(shown["width"], shown["height"]) / 2 / half
            assert 2 * half >= 900
            assert shown["middle"] == pytest.approx([shown["width"] / 2, shown["height"] / 2], abs=0.1)
            assert shown["ground"] == pytest.approx(scale * level["unit"], rel=1e-6)  # rings and ground agree
            got = sorted((key, radius) for key, radius in shown["rings"])
            expected = sorted((key, km * scale) for key, kms in rings.items() for km in kms)
            assert [key for key, _ in got] == [key for key, _ in expected]
            assert np.allclose([r for _, r in got], [r for _, r in expected], atol=0.1)


def test_a_circle_in_this_plane_is_a_geodesic_ring():
    """The premise, against PROJ's own inverse problem."""
    proj, geod = Proj(proj="aeqd", lat_0=-18, lon_0=178, ellps="WGS84"), Geod(ellps="WGS84")
    for km in (80, 306, 2000):
        turn = np.linspace(0, 2 * np.pi, 40)
        lon, lat = proj(km * 1000 * np.sin(turn), km * 1000 * np.cos(turn), inverse=True)
        _, _, metres = geod.inv(np.full(40, 178.0), np.full(40, -18.0), lon, lat)
        assert np.allclose(metres, km * 1000, atol=0.01)


def test_no_names_overlap_each_other_a_ring_or_the_edge(reader, data):
    page, pick = reader.open(), random.Random(8)
    boxes = """() => [...document.querySelectorAll('.map')].map(map => { const b = map.getBoundingClientRect();
      const radii = [...map.querySelectorAll('.ring')].map(ring => ring.r.baseVal.value);
      return [radii, [...map.querySelectorAll('text:not(.halo)')].map(text => {
        const t = text.getBBox(), {e: x, f: y} = text.transform.baseVal.consolidate().matrix;
        return [x + t.x, y + t.y, x + t.x + t.width, y + t.y + t.height, b.width / 2, b.height / 2, text.textContent]; })]; })"""
    named = 0
    for _ in range(40):
        go(page, random_link(pick, data))
        for radii, texts in page.evaluate(boxes):
            for one, (left, top, right, bottom, wide, high, said) in enumerate(texts):
                assert max(-left, right) < wide, said
                assert max(-top, bottom) < high, said
                near = np.hypot(max(left, -right, 0), max(top + 3, -bottom + 3, 0))  # its line has room below
                far = np.hypot(max(-left, right), max(-top, bottom) - 3)
                assert not any(near < radius < far for radius in radii), said
                for other in texts[:one]:
                    across = min(right, other[2]) - max(left, other[0])
                    down = min(bottom, other[3]) - max(top, other[1])
                    assert across <= 2 or down <= 5, (said, other[6])
                named += 1
    assert named > 200


def test_names_stand_where_they_do_once_the_typeface_is_there(reader):
    """The first drawing may come before it; loaded again, the page has it from the start."""
    first, again = reader.open(), reader.open()
    again.reload()
    again.evaluate(f"() => {SETTLE}")
    names = again.evaluate(NAMES)
    assert len(names) > 3
    first.wait_for_function(f"names => JSON.stringify(({NAMES})()) === JSON.stringify(names)", arg=names)


def test_the_slider_answers_to_every_key(reader):
    page = reader.open()
    slider = page.get_by_role("slider", name="Your distance")
    slider.focus()
    told = lambda: slider.get_attribute("aria-valuetext").replace("\xa0", " ")  # noqa: E731
    assert told() == "140 miles"
    for key, says in (
        ("ArrowRight", "150 miles"), ("ArrowLeft", "140 miles"), ("ArrowUp", "150 miles"), ("Home", "1 mile"),
        ("End", "1,242 miles"),
    ):  # fmt: skip
        page.keyboard.press(key)
        page.wait_for_function(
            "says => document.querySelector('#own-slider').ariaValueText.replace('\\u00a0', ' ') === says",
            arg=says,
        )
        assert page.locator("#own-first").text_content().replace("\xa0", " ") == says
    page.keyboard.press("PageDown")
    page.wait_for_function(
        "() => document.querySelector('#own-slider').ariaValueText !== '1,242\\u00a0miles'"
    )
    assert float(told().split(" ")[0].replace(",", "")) < 1000


def test_everything_is_reached_by_the_tab_key_in_the_order_of_reading(reader):
    page = reader.open()
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(
            page.evaluate("""() => { const e = document.activeElement;
          if (e === document.body) return 'body';
          const s = getComputedStyle(e), n = e.nextElementSibling && e.type === 'radio' ? getComputedStyle(e.nextElementSibling) : s;
          if (n.outlineStyle === 'none' || parseFloat(n.outlineWidth) < 2) throw new Error('no focus shown on ' + e.outerHTML);
          return e.id || e.name || e.textContent.trim().slice(0, 20); }""")
        )
        if met[-1] == "body":
            break
    order = ["theme", "less", "own-slider", "more", "own-number", "own-unit", "own-name", "own-on", "place", "beside",
             "report", "first", "print", "link", "sentence", "png", "svg"]  # fmt: skip
    assert [name for name in dict.fromkeys(met) if name in order] == order


def test_a_report_a_place_and_a_unit_are_chosen_by_keyboard(reader):
    page = reader.open()
    page.locator("summary", has_text="More:").press("Enter")
    box = page.get_by_role("checkbox", name=re.compile("Weather balloon"))
    box.press("Space")
    assert "Weather balloon" in page.locator("#rows").text_content()
    place = page.get_by_role("radio", name="Ukraine")
    place.press("ArrowRight")
    assert page.get_by_role("radio", name="Great Lakes").is_checked()
    assert "Great Lakes" in page.locator("#status").text_content()
    page.get_by_role("radio", name="Kilometres").press("Space")
    assert (
        page.locator("#headline")
        .text_content()
        .replace("\xa0", " ")
        .startswith("300 km is 3.8 times as far as 80")
    )


def test_a_fourth_report_is_refused_in_words(reader):
    page = reader.open()
    page.locator("summary", has_text="More:").click()
    names = ["Weather balloon", "Thunder"]
    boxes = [page.get_by_role("checkbox", name=re.compile(name)) for name in names]
    boxes[0].click()
    before = page.locator("#headline").text_content()
    boxes[1].click()
    assert not boxes[1].is_checked()
    refusal = page.locator(".report", has=boxes[1]).locator("#report-error")
    assert refusal.text_content() == "Three at a time: untick one first."
    assert page.locator("#headline").text_content() == before
    assert page.locator("#status").text_content() == "Three at a time: untick one first."
    page.get_by_role("checkbox", name=re.compile("ATACMS")).click()
    boxes[1].click()
    assert boxes[1].is_checked()
    assert page.locator("#report-error").text_content() == ""


@pytest.mark.parametrize("typed", ["0", "-5", "1e9", "nan", "far", "", "1243", "2001", "1,5", "٣"])
def test_a_wrong_number_is_told_beside_its_field_and_the_picture_stays(reader, typed):
    page = reader.open()
    field = page.get_by_label("Number")
    before = page.evaluate(RINGS)
    field.fill(typed)
    comes(page, "#own-error", "give 1 to 1,242 miles")
    assert field.get_attribute("aria-invalid") == "true"
    assert "own-error" in field.get_attribute("aria-describedby")
    assert page.evaluate(RINGS) == before
    page.evaluate(
        "['beforeprint', 'afterprint'].forEach(name => dispatchEvent(new Event(name)))"
    )  # draws anew
    assert (field.input_value(), field.get_attribute("aria-invalid")) == (typed, "true")
    assert "give 1 to 1,242 miles" in page.locator("#own-error").text_content()
    field.fill("95.5")
    comes(page, "#own-first", "95.5\u00a0miles")
    page.wait_for_function("() => document.querySelector('#own-error').textContent === ''")
    assert field.get_attribute("aria-invalid") is None


def test_the_unit_and_the_name_are_taken_with_the_number(reader):
    page = reader.open()
    page.get_by_label("Number").fill("1500")
    comes(page, "#own-error", "1,242")
    page.get_by_label("Unit", exact=True).select_option("km")
    page.get_by_label("Name").fill("<b>Our</b> way")
    page.wait_for_function(
        "() => document.querySelector('#own-sentence').textContent.startsWith('<b>Our</b> way, 1,500\\u00a0km, is')"
    )
    assert page.locator("#rows b, #own-sentence b, .map b").count() == 0
    page.get_by_label("Name").fill("x" * 50)
    page.locator("[aria-invalid=true]").wait_for()


def test_what_is_wrong_is_told_to_those_who_listen_when_the_field_is_left(reader):
    page = reader.open()
    status = page.get_by_role("status")
    page.get_by_label("Number").fill("far")
    comes(page, "#own-error", "far")
    assert status.text_content() == ""
    page.keyboard.press("Tab")
    comes(page, "#status", page.locator("#own-error").text_content())


def test_a_name_that_is_too_long_is_told_for_as_long_as_it_stands(reader):
    page = reader.open()
    page.get_by_label("Name").fill("x" * 50)
    comes(page, "#own-error", "40")
    page.get_by_role("slider", name="Your distance").press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#own-number').value === '150'")
    assert "40" in page.locator("#own-error").text_content()
    assert page.get_by_label("Name").get_attribute("aria-invalid") == "true"
    page.get_by_label("Name").fill("x")
    comes(page, "#own-sentence", "x, 150")
    assert page.locator("#own-error").text_content() == ""


def test_the_live_region_speaks_when_a_change_has_settled_and_not_before(reader):
    page = reader.open()
    status = page.get_by_role("status")
    assert status.text_content() == ""
    box = page.locator("#own-slider").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 24)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(box["x"] + box["width"] * (0.3 + step / 20), box["y"] + 24)
    assert status.text_content() == ""
    page.mouse.up()
    page.wait_for_function("() => document.querySelector('#status').textContent.includes('Rings around')")
    assert page.locator("#own-sentence").text_content() in status.text_content()


def test_a_tiny_distance_is_told_to_be_a_dot_and_stands_on_the_bars(reader):
    page = reader.open("#own=1mi")
    assert "little more than a dot" in page.locator("#own-hint").text_content()
    assert "Yours" in page.locator("#ladder").text_content()


def test_what_is_longer_than_the_map_stands_on_the_bars_alone(reader, tmp_path):
    path = tmp_path / "far.html"
    rv.save(Page(rv.compare("concorde", "himars"), rv.origins("fiji")), path)
    page = reader.open(path=path)
    assert sorted(key for key, _ in page.evaluate(RINGS)[0]["rings"]) == ["himars-article", "own"]
    assert "Concorde" in page.locator("#ladder").text_content()
    row = page.locator(".report", has_text="Concorde")
    assert "longer than this map shows" in row.locator(".hint").text_content()
    box = row.get_by_role("checkbox")
    before = box.bounding_box()
    box.click()
    page.wait_for_function("() => !document.querySelector('#ladder').textContent.includes('Concorde')")
    assert row.locator(".hint").text_content() == ""
    assert box.bounding_box() == before  # nothing moves under the finger


@pytest.mark.parametrize("width", [390, 360, 320])
@pytest.mark.parametrize("link", ["", "#place=fiji&beside=island&own=1200mi"])
def test_a_phone_never_scrolls_sideways(reader, width, link):
    page = reader.open(link, viewport={"width": width, "height": 640})
    for fold in page.locator("summary").all():
        if fold.is_visible():
            fold.click()
    page.get_by_label("Name").fill("Donaudampfschifffahrtsgesellschaftskapit")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate("""[...document.querySelectorAll('body *')].filter(e => e.getClientRects().length && !e.closest('svg, .vh, pre')
      && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))""")
        == []
    )


def test_four_hundred_per_cent_zoom_and_wide_spacing_lose_nothing(reader):
    """A desktop window of 1280 px at 400 % is 320 px wide (WCAG 1.4.10), with the spacing of 1.4.12."""
    page = reader.open(viewport={"width": 320, "height": 200}, device_scale_factor=4)
    page.evaluate("""() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [sheet]; }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cut = page.evaluate("""[...document.querySelectorAll('button, .pill span, summary, h1, h2, p, label')].filter(e =>
      e.getClientRects().length && !e.closest('.vh') && !e.classList.contains('vh') && (e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflow === 'hidden'))
      .map(e => e.outerHTML.slice(0, 80))""")
    assert cut == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_axe_finds_nothing_and_has_looked_at_contrast_and_targets(reader, scheme, viewport):
    page = reader.open(
        "#place=great-lakes&reports=atacms-article,himars-article,weather-balloon",
        viewport=viewport,
        color_scheme=scheme,
        bypass_csp=True,
    )
    page.locator("details.source summary").first.click()
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],"
        " rules: {'target-size': {enabled: true}}})"
    )
    assert [
        (each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]
    ] == []
    passed = {each["id"]: len(each["nodes"]) for each in found["passes"]}
    assert passed["color-contrast"] > 20
    assert passed["target-size"] > 10


def test_the_switch_turns_the_colours_and_the_readers_setting_begins(reader):
    page = reader.open(color_scheme="dark")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(paper) == "rgb(15, 23, 28)"
    switch = page.get_by_role("button", name="Dark colours")
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    page.wait_for_function(f"() => {paper} === 'rgb(255, 255, 255)'")
    assert switch.get_attribute("aria-pressed") == "false"


def test_a_link_brings_the_state_back_and_says_what_it_left_out(reader, data):
    page = reader.open("#place=fiji&reports=,himars-article,&own=77km&units=km")
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_function("() => location.hash.includes('own=77km')")
    again = reader.open(page.evaluate("location.hash"))
    for where in ("#headline", "#own-sentence", "#rows"):
        assert again.locator(where).text_content() == page.locator(where).text_content()
    assert again.evaluate(RINGS) == page.evaluate(RINGS)
    strange = reader.open("#place=moscow&lat=50&own=5ft")
    assert "left out" in strange.get_by_role("status").text_content()
    assert strange.get_by_role("radio", name="Ukraine").is_checked()


def test_the_sentence_is_copied_or_laid_out_to_be_copied(reader):
    page = reader.open()
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})"
    )
    page.get_by_role("button", name="Copy sentence").click()
    page.wait_for_function("() => document.activeElement.id === 'by-hand-text'")
    assert page.locator("#by-hand-text").input_value().startswith(page.locator("#headline").text_content())


def test_saved_pictures_hold_the_rings_the_sources_and_the_alternative_text(reader, tmp_path):
    page = reader.open("#place=great-lakes&beside=fiji", viewport=PHONE)
    saved = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as asked:
            page.get_by_role("button", name=f"Save {kind}").click()
        saved[kind] = tmp_path / asked.value.suggested_filename
        asked.value.save_as(saved[kind])
    root = ET.parse(saved["SVG"]).getroot()
    svg = "{http://www.w3.org/2000/svg}"
    said = " ".join(root.itertext())
    assert (
        root.findtext(f"{svg}style").count("@font-face") >= 4
    )  # in the page's typeface wherever it is shown
    assert "about 190" in said
    assert "News article" in said
    assert "Any place, plan or prediction" in said
    assert len(root.findall(f"./{svg}svg")) == 2
    assert "Map with 3 distance rings around the Great Lakes" in root.findtext(f"{svg}desc")
    for drawn in root.iter(f"{svg}circle"):
        assert "class" not in drawn.attrib
        assert drawn.get("fill")
    with Image.open(saved["PNG"]) as picture:
        assert picture.width == 2000
        assert picture.text["Title"] == page.locator("#headline").text_content()
        assert "approximately 190" in picture.text["Source"]
        assert "Not shown" in picture.text["Description"]
        colours = {rgb for _, rgb in picture.convert("RGB").getcolors(1 << 24)}
    assert {(0x33, 0x22, 0x88), (0x95, 0x39, 0x00), (0x16, 0x24, 0x2C)} <= colours
    for path in saved.values():
        done = CliRunner().invoke(cli, ["redraw", "--verify", str(path)])
        assert "recipe readable, bytes not comparable" in done.output
        assert done.exit_code == 0
        recipe = json.loads(provenance(path).recipe)
        assert (recipe["kind"], recipe["origin"]) == ("panels", ["great-lakes", "fiji"])
        assert recipe["what"] == ["atacms-article", "himars-article"]
        assert len(recipe["ring"]) == 1


def test_a_saved_picture_of_ones_own_reports_and_place_can_be_drawn_again(reader, tmp_path):
    path = tmp_path / "own.html"
    ours = rv.own_ring('Our "run" <5', "42.195km", "our club")
    rv.save(Page(rv.compare("himars", ours, lang="fr"), rv.origins("50N,10W")), path)
    page = reader.open(path=path)
    with page.expect_download() as asked:
        page.get_by_role("button", name="SVG").click()
    asked.value.save_as(tmp_path / "saved.svg")
    again = tmp_path / "again.svg"
    done = CliRunner().invoke(cli, ["redraw", str(tmp_path / "saved.svg"), "-o", str(again)])
    assert done.exit_code == 0, done.output
    saved, drawn = (json.loads(provenance(each).recipe) for each in (tmp_path / "saved.svg", again))
    assert (saved["origin"], saved["lang"]) == (drawn["origin"], drawn["lang"]) == ("50N,10W", "fr")
    assert saved["what"] == drawn["what"][:2] == ["himars-article", ours.key]
    assert saved["reports"] == drawn["reports"][:1]
    assert drawn["reports"][0]["label"] == ours.label
    assert drawn["what"][2] == "own-la-votre"  # the reader's own distance


def test_without_javascript_the_first_figure_and_its_sources_are_there(reader, made):
    page = reader.open(java_script_enabled=False, viewport=PHONE)
    assert page.locator("h1").text_content() == made.headline()
    assert page.locator("svg.still").is_visible()
    assert page.get_by_text("open the file in a browser with JavaScript").is_visible()
    assert "approximately 190" in page.locator("table").text_content()
    for gone in ("#controls", "#theme", ".actions", "#bars"):
        assert not page.locator(gone).is_visible()


def test_on_paper_it_is_black_on_white_without_controls(reader):
    page = reader.open(color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    for gone in ("#controls", "#theme", ".actions"):
        assert not page.locator(gone).is_visible()
    assert page.locator("table").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.ring.s0')).stroke") == "rgb(0, 0, 0)"


def test_it_is_drawn_anew_for_paper_and_fits_one_sheet(reader):
    page = reader.open("#reports=atacms-article,himars-article,storm-shadow")
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheet)) == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    [shown] = page.evaluate(RINGS)
    assert shown["width"] == pytest.approx(180 / 25.4 * 96, abs=0.5)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    [shown] = page.evaluate(RINGS)
    assert shown["width"] == 1280 - 27 * 16


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_the_slider_stays_where_it_is_while_it_is_dragged(reader, viewport):
    page = reader.open(viewport=viewport)
    places = page.evaluate("""async () => { const slider = document.getElementById('own-slider'), seen = new Set();
      for (let step = 0; step <= Number(slider.max); step += 7) { slider.value = step;
        slider.dispatchEvent(new Event('input'));
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        seen.add(Math.round(slider.getBoundingClientRect().y)); }
      return [...seen]; }""")
    assert len(places) == 1


def test_what_does_not_change_is_not_drawn_again(reader):
    page = reader.open("#own=120mi")
    page.evaluate("window.before = [...document.querySelectorAll('.map [role=img] *')]")
    page.get_by_role("button", name="More", exact=True).click()
    page.wait_for_function("() => document.querySelector('.ring.own').dataset.km > 200")
    kept = page.evaluate("before.filter(node => node.isConnected).length")
    assert kept > 0.5 * page.evaluate("before.length")
    assert page.evaluate("document.querySelectorAll('.ring.own').length") == 1


def test_places_reports_and_distance_answer_to_a_finger(reader):
    page = reader.open(viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("radio", name="Great Lakes").tap()
    assert page.get_by_role("radio", name="Great Lakes").is_checked()
    page.get_by_role("checkbox", name=re.compile("ATACMS")).tap()
    assert "ATACMS" not in page.locator("#rows").text_content()
    page.locator("#more").tap()
    assert page.locator("#own-first").text_content() == "150\xa0miles"
    box = page.locator("#own-slider").bounding_box()
    page.touchscreen.tap(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2)
    page.wait_for_function("() => Number(document.querySelector('.ring.own').dataset.km) > 1000")


def test_forced_colours_leave_rings_and_states_to_be_seen(reader):
    page = reader.open(forced_colors="active")
    assert page.evaluate("getComputedStyle(document.querySelector('.ring.s0')).stroke") != "none"
    checked = page.locator(".pill input:checked + span").first
    assert checked.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_in_anothers_frame_it_is_the_map_and_says_how_high_it_is(reader, file, tmp_path):
    host = tmp_path / "host.html"
    host.write_text(
        "<!doctype html><title>host</title><iframe id=f width=500 height=100></iframe><script>const heard = [];"
        "addEventListener('message', e => { heard.push(e.data); f.height = e.data.height; });"
        f"f.src = '{file.as_uri()}?embed#place=fiji';</script>"
    )
    page = reader.open(path=host)
    page.wait_for_function("() => heard.length && heard.at(-1).height > 500")
    frame = page.frames[1]
    assert frame.locator("#embed-credit").is_visible()
    assert frame.locator(".ring").first.is_visible()
    assert not frame.locator("#controls").is_visible()
    assert page.evaluate("Object.keys(heard[0]).sort().join()") == "height,type"
    assert page.evaluate("heard.at(-1).height") == frame.evaluate(
        "Math.ceil(document.body.getBoundingClientRect().height)"
    )


def test_two_places_are_drawn_at_one_scale(reader):
    page = reader.open("#place=ukraine&beside=fiji")
    one, other = page.evaluate(RINGS)
    assert [r for _, r in one["rings"]] == pytest.approx([r for _, r in other["rings"]], abs=0.1)
    assert one["ground"] == pytest.approx(other["ground"])
    for shown in (one, other):
        aspect = shown["width"] / shown["height"]
        assert 1 / 1.35 <= aspect <= 1.65


@pytest.mark.parametrize("size", [(2560, 900), (900, 1400), (1280, 500), (1920, 1080)])
def test_no_window_shows_more_than_the_ground_holds(reader, size, data):
    page = reader.open("#own=2000km", viewport={"width": size[0], "height": size[1]})
    [shown] = page.evaluate(RINGS)
    assert shown["width"] / shown["height"] <= data["views"]["widest"] + 0.01
    assert shown["height"] / shown["width"] <= data["views"]["tallest"] + 0.01


def test_a_hostile_label_runs_nothing(reader, tmp_path):
    text = "</script><img src=x onerror=\"document.title='run'\">"
    path = tmp_path / "hostile.html"
    rv.save(Page(rv.compare(rv.own_ring(text, "120km", text), title=text), rv.origins("fiji")), path)
    page = reader.open(path=path)
    assert page.title() == text
    assert page.locator("img").count() == 0
    with page.expect_download() as asked:
        page.get_by_role("button", name="Save SVG").click()
    asked.value.save_as(tmp_path / "x.svg")
    assert text in " ".join(ET.parse(tmp_path / "x.svg").getroot().itertext())


def test_two_thousand_changes_keep_as_many_elements_as_there_were(reader):
    page = reader.open()
    count = "document.querySelectorAll('*').length"
    before = page.evaluate(count)
    page.evaluate("""() => { const slider = document.getElementById('own-slider');
      for (let i = 0; i < 2000; i++) { slider.value = i % 90; slider.dispatchEvent(new Event('change')); slider.dispatchEvent(new Event('input')); } slider.value = 39;
      slider.dispatchEvent(new Event('input')); }""")
    page.wait_for_timeout(100)
    assert abs(page.evaluate(count) - before) < 60


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    path = tmp_path_factory.mktemp("languages") / "rings.html"
    rv.save(Page(rv.compare(), rv.origins("ukraine", "kenya"), others=("uk", "fr")), path)
    return path


def test_a_reader_chooses_the_language_and_keeps_what_was_set(reader, spoken):
    page = reader.open("#place=kenya&own=150km&units=km", path=spoken)
    english = page.locator("#headline").inner_text()
    page.locator("#languages label[lang=uk]").click()
    page.wait_for_function("() => document.documentElement.lang === 'uk'")
    page.wait_for_function(
        "() => document.querySelector('#headline').innerText.startsWith('300\\u00a0кілометрів')"
    )
    assert page.locator("input[name=place]:checked").input_value() == "kenya"
    assert page.locator("#own-first").inner_text() == "150\u00a0кілометрів"
    page.locator("#own-number").fill("2,5")
    page.wait_for_function("() => document.querySelector('#own-first').innerText === '2,5\\u00a0кілометра'")
    assert page.locator("#own-error").inner_text() == ""
    left = page.evaluate(
        "[...document.querySelectorAll('main label, main legend, main button, main h2')].map(e => e.innerText)"
    )
    assert (
        re.findall(r"\b(?:Map|Around|Print|Copy|Save|Your|Show|Unit|Number|Name)\b(?! PNG)", " ".join(left))
        == []
    )
    page.wait_for_function(
        "() => document.querySelector('#own-hint').textContent !== ''"
    )  # which moves the form
    page.locator("input[name=lang][value=en]").dispatch_event("click")
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    page.wait_for_function("() => document.querySelector('#headline').innerText.startsWith('300\\u00a0km')")
    assert page.locator("#headline").inner_text() == english


def test_a_link_opens_the_page_in_its_language_and_an_unknown_one_is_told(reader, spoken):
    page = reader.open("#lang=fr&place=kenya", path=spoken)
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.locator("input[name=lang]:checked").input_value() == "fr"
    assert page.locator("#done").inner_text() == ""
    unknown = reader.open("#lang=xx", path=spoken)
    assert unknown.evaluate("document.documentElement.lang") == "en"
    assert unknown.locator("#done").inner_text() != ""
