"""A figure as HTML in a browser: on a phone, on a desk, on paper, read aloud."""

import subprocess

import pytest
from browsers import AXE, REQUIRED, ROOT

import rangeviz as rv
from rangeviz.figures.reports.figure import reports_of

VALIDATE = ROOT / ".npm-tools" / "node_modules" / ".bin" / "html-validate"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    long = rv.own_ring("Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2, "120 km", "our own")
    made = {
        "map": rv.compare("atacms", "himars", "storm-shadow", long),
        "reports": rv.Reports(reports_of("atacms")),
        "ladder": rv.Ladder(rv.compare("concorde")),
    }
    for name, drawing in made.items():
        rv.save(drawing, folder / f"{name}.html", theme="dark" if name == "ladder" else "light")
    return folder


@pytest.mark.skipif(
    not (VALIDATE.exists() or REQUIRED), reason="no html-validate here; `make browser` installs it"
)
def test_it_is_valid(files):
    found = subprocess.run(
        [VALIDATE, "--preset", "standard,a11y", *files.glob("*.html")], capture_output=True, text=True
    )
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("name", ["map", "reports", "ladder"])
@pytest.mark.parametrize("across", [360, 1280])
def test_one_picture_shows_nothing_overflows_and_axe_finds_nothing(chromium, files, name, across):
    context = chromium.new_context(viewport={"width": across, "height": 800}, bypass_csp=True)
    page, errors = context.new_page(), []
    page.on("console", lambda said: errors.append(said.text))
    page.goto((files / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == across
    assert page.locator(".wide").is_visible() == (across == 1280)
    assert page.locator(".tall").is_visible() == (across == 360)
    assert page.evaluate("document.fonts.ready.then(fonts => fonts.size)") >= 2
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate("axe.run().then(found => found.violations.map(each => each.id))") == []
    assert errors == []
    context.close()


def test_on_paper_there_is_one_picture_and_every_row(chromium, files):
    page = chromium.new_page()
    errors = []
    page.on("console", lambda said: errors.append(said.text))
    page.goto((files / "reports.html").as_uri())
    assert errors == []  # under its own policy
    page.emulate_media(media="print")
    assert [page.locator(each).is_visible() for each in (".wide", ".tall")] == [False, True]
    assert page.locator("tbody tr").count() == page.locator("tbody tr:visible").count() > 10
    page.close()
