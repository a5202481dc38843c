"""A lesson as a pupil meets it: on a phone, by keyboard, printed, without JavaScript, without a network."""

import re

import pypdfium2
import pytest
from browsers import AXE
from sentinels import marked

from rangeviz.lesson.html import html
from rangeviz.lesson.pack import lesson

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lessons")
    made = {}
    for number in "1234":
        made[number] = folder / f"{number}.html"
        made[number].write_text(html(lesson(number)), encoding="utf-8")
    return made


@pytest.fixture
def open_lesson(chromium, files):
    contexts, asked, errors = [], [], []

    def open_one(number, **options):
        context = chromium.new_context(viewport=PHONE, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(files[number].as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_nothing_later_is_shown_or_read_before_the_guesses(open_lesson):
    page = open_lesson("1")
    heard = page.locator("body").aria_snapshot()
    assert "Predict" in heard
    assert not re.search(r"Look|Measure|ATACMS: |3\.8|about 14", heard)
    assert page.locator("#maps").is_hidden()
    assert page.locator(".answer").first.is_hidden()
    page.locator(".gap").first.fill("3")
    assert page.locator(".answer").first.is_visible()
    page.locator(".answer summary").first.press("Enter")
    assert "You wrote: 3." in page.locator(".answer").first.inner_text()
    assert "3.8" in page.locator(".answer").first.inner_text()
    page.locator(".gap").first.fill("")
    assert page.locator(".answer").first.is_hidden()


@pytest.mark.parametrize("number", list("1234"))
def test_it_is_walked_by_keyboard_and_fits_a_phone(open_lesson, number):
    page = open_lesson(number)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "ready":
            break
        if page.evaluate("document.activeElement.matches('input.gap')"):
            page.keyboard.type("3")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.part').id") == "part-2"
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".later:visible").count() >= 3
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run().then(found => found.violations.map(each => each.id))")
        assert found == [], scheme


@pytest.mark.parametrize("number", list("134"))
def test_the_live_rings_answer_to_keys_and_name_no_number(open_lesson, number):
    page = open_lesson(number)
    page.locator("#ready").click()
    rings = page.locator("circle.ring").count()
    assert rings == {"1": 2, "3": 3, "4": 1}[number]
    assert not re.search(r"\d", re.sub(r"60\smi", "", page.locator(".map").inner_text()))
    if number != "4":
        page.locator("#own-on").press("Space")
    page.locator("#own-slider").press("ArrowRight")
    assert re.fullmatch(r"61\smiles", page.locator("#own-slider").get_attribute("aria-valuetext"))
    assert page.locator("circle.ring").count() == rings + (number != "4")
    page.locator("input[name=place]").first.press("ArrowRight")
    assert "MERROW" in page.locator(".map").inner_text()


def test_the_map_keeps_names_and_shows_no_number_and_no_ratio(open_lesson):
    page = open_lesson("1")
    page.locator("#ready").click()
    said = page.locator(".map").evaluate("map => map.textContent")
    assert "ATACMS" in said
    assert not re.search(r"190 mi|times", said.replace("How far is 190 miles", ""))
    page.locator("#own-on").check()
    page.locator("#own-slider").press("ArrowRight")
    assert "61" in page.locator("#own-first").inner_text()
    assert page.locator("circle.ring").count() == 3
    page.locator("input[name=place]").nth(1).check()
    assert "MERROW" in page.locator(".map").inner_text()


def test_what_was_written_is_gone_after_loading_again(open_lesson):
    page = open_lesson("3")
    page.locator(".gap").first.fill("7")
    page.reload()
    assert page.locator(".gap").first.input_value() == ""
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("number", list("1234"))
def test_without_javascript_all_is_there_and_answers_are_folded(open_lesson, number):
    page = open_lesson(number, java_script_enabled=False)
    assert page.locator(".map, .drawings").first.is_visible()
    assert page.locator(".answer").count() == page.locator(".answer:not([open])").count() >= 6
    assert all(part.is_visible() for part in page.locator(".part").all())
    assert "Write your guesses on paper" in page.locator("body").inner_text()


@pytest.mark.parametrize("number", list("1234"))
def test_on_paper_every_part_is_there_and_no_answer(chromium, tmp_path, number):
    """Before the guesses as well: printing opens what is hidden on the screen, but no answer."""
    made, _ = marked(number)
    path = tmp_path / "lesson.html"
    path.write_text(html(made), encoding="utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    printed = pypdfium2.PdfDocument(page.pdf())
    said = " ".join(sheet.get_textpage().get_text_range() for sheet in printed)
    page.close()
    for part in made.parts:
        assert part.name in said
    assert not re.search(r"Zq\d+x|My guesses|Write first", said)


@pytest.mark.parametrize(("unit", "wide_mm", "far_mm"), [("mi", 111.85, 38.0), ("km", 90.0, 30.58)])
def test_printed_its_map_is_true_to_scale(chromium, tmp_path, unit, wide_mm, far_mm):
    path = tmp_path / "lesson.html"
    path.write_text(html(lesson("1", unit=unit)), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 700, "height": 900})
    page.goto(path.as_uri())
    page.locator("#ready").click()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # as a real print does: the map is drawn anew
    ring, frame = (
        page.evaluate("css => document.querySelector(css).getBoundingClientRect().width", css)
        for css in ("circle.ring.s0", ".map")
    )
    assert frame / 96 * 25.4 == pytest.approx(wide_mm, abs=0.8)
    stroke = page.evaluate("getComputedStyle(document.querySelector('circle.ring.s0')).strokeWidth")
    assert stroke
    assert ring / 96 * 25.4 / 2 == pytest.approx(far_mm, abs=0.5)
    page.close()


def test_numbers_and_units_on_the_map_are_the_languages(chromium, tmp_path):
    file = tmp_path / "uk.html"
    file.write_text(html(lesson("1", lang="uk")), encoding="utf-8")
    page = chromium.new_page(viewport=PHONE)
    page.goto(file.as_uri())
    page.locator("#ready").click()
    page.locator("#own-on").check()
    said = page.locator("#scale").inner_text() + page.locator("#maps").inner_text()
    said += page.locator("#own-first").inner_text()
    assert "200\u00a0кілометрів" in said
    assert not re.search(r"\d\s(km|mi)", said), said
    page.close()
