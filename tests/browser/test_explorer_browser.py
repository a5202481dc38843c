"""Lesson 01 and the explorer as a class meets them: JupyterLab in a browser, by keyboard, without a network.

``make browser`` installs what this needs and sets RANGEVIZ_BROWSER=required; elsewhere it skips.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

import rangeviz as rv
from rangeviz.cli.main import cli

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".npm-tools" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = [
    *(name for name in ("playwright", "jupyterlab", "anywidget") if find_spec(name) is None),
    *([] if CHROMIUM else ["chromium"]),
    *([] if AXE.exists() else ["axe-core"]),
]
REQUIRED = os.environ.get("RANGEVIZ_BROWSER") == "required"
LESSON = "01-how-far-is-190-miles.ipynb"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
JUPYTER_FOLDERS = (
    *("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"),
    *("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR"),
)
TOKEN = "for-this-test-only"

if not REQUIRED:
    pytest.skip("left to `make browser`", allow_module_level=True)


def test_everything_that_was_required_is_there():
    assert not MISSING


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A teacher's folder with the lessons in it."""
    path = tmp_path_factory.mktemp("class")
    assert CliRunner().invoke(cli, ["notebook", str(path)]).exit_code == 0
    return path


@pytest.fixture(scope="module")
def lab(folder, tmp_path_factory):
    """A JupyterLab of our own on the loopback address; gives its address."""
    home = tmp_path_factory.mktemp("jupyter")
    news = (
        home
        / "JUPYTERLAB_SETTINGS_DIR"
        / "@jupyterlab"
        / "apputils-extension"
        / "notification.jupyterlab-settings"
    )
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps({"fetchNews": "false"}))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
        *(f"--port={port}", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"),
        *("--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"),
    ]
    environment = {**os.environ, **{name: str(home / name) for name in JUPYTER_FOLDERS}}
    with open(home / "log", "w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/api/status?token={TOKEN}").close()
                break
            except OSError:
                assert server.poll() is None, (home / "log").read_text()
                time.sleep(0.1)
        else:
            pytest.fail((home / "log").read_text())
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def asked():
    """Every address that the pages asked for."""
    return []


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def open_notebook(browser, lab, asked, name):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(60_000)
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(f"{lab}/lab/tree/{name}?token={TOKEN}&reset")  # without what other pages had open
    page.wait_for_function("window.jupyterapp")
    page.evaluate("jupyterapp.restored.then(() => null)")
    page.wait_for_function("name => jupyterapp.shell.currentWidget?.context?.path === name", arg=name)
    page.evaluate("jupyterapp.shell.currentWidget.context.ready.then(() => null)")
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.ready.then(() => null)")
    return page


@pytest.fixture(scope="module")
def lesson(browser, lab, asked):
    """Lesson 01, run from start to end."""
    page = open_notebook(browser, lab, asked, LESSON)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells').then(() => null)")
    page.wait_for_selector(".rangeviz-explorer img[alt^=Map]")
    return page


@pytest.fixture
def explorer(lesson):
    found = lesson.locator(".rangeviz-explorer")
    found.scroll_into_view_if_needed()
    return found


def alt_when_changed(explorer, before):
    """Wait for another picture; gives its alternative text."""
    explorer.page.wait_for_function(
        "before => document.querySelector('.rangeviz-explorer img').alt !== before", arg=before
    )
    return explorer.locator("img").get_attribute("alt")


def code(explorer):
    return explorer.locator("code").inner_text()


CELLS = """() => jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.toJSON())
    .filter(cell => cell.cell_type === 'code')"""


def test_the_lesson_runs_from_start_to_end(lesson):
    cells = lesson.evaluate(CELLS)
    assert len(cells) > 20
    for count, cell in enumerate(cells, 1):
        assert cell["execution_count"] == count
        assert not [output for output in cell["outputs"] if output["output_type"] == "error"]
    assert sum("<figure" in str(cell["outputs"]) for cell in cells) == 4


def test_the_slider_moves_by_keyboard_and_picture_and_words_follow(explorer):
    before = explorer.locator("img").get_attribute("alt")
    source = explorer.locator("img").get_attribute("src")
    assert "Our distance" not in before
    slider = explorer.get_by_role("slider", name="Slider")
    slider.focus()
    explorer.page.keyboard.press("ArrowRight")
    after = alt_when_changed(explorer, before)
    assert "Our distance: 110 mi" in after.replace("\N{NO-BREAK SPACE}", " ")
    assert explorer.locator("img").get_attribute("src") != source
    assert slider.get_attribute("aria-valuetext") == "110 miles"
    assert explorer.get_by_role("spinbutton", name="Distance").input_value() == "110"
    assert explorer.get_by_role("checkbox", name="Draw it").is_checked()
    for _ in range(8):  # held down: it draws on the way, and ends where the slider is
        explorer.page.keyboard.press("ArrowRight")
    explorer.page.wait_for_function(
        "document.querySelector('.rangeviz-explorer img').alt.includes('Our distance: 190')"
    )
    assert '"190 mi"' in code(explorer)
    assert slider.evaluate("slider => slider === document.activeElement")


def test_the_number_box_moves_the_slider(explorer):
    before = explorer.locator("img").get_attribute("alt")
    box = explorer.get_by_role("spinbutton", name="Distance")
    box.fill("42.5")
    box.press("Enter")
    assert "42.5" in alt_when_changed(explorer, before)
    slider = explorer.get_by_role("slider", name="Slider")
    assert slider.get_attribute("aria-valuetext") == "42.5 miles"
    steps = [*range(1, 10), *range(10, 100, 5)]
    assert steps[int(slider.input_value())] in (40, 45)


def test_the_place_changes_by_arrow_keys_which_jupyterlab_must_not_take(explorer):
    before = explorer.locator("img").get_attribute("alt")
    place = explorer.get_by_role("combobox", name="Around", exact=True)
    place.focus()
    explorer.page.keyboard.press("ArrowDown")
    assert alt_when_changed(explorer, before) != before
    assert place.evaluate("list => list === document.activeElement")
    chosen = place.input_value()
    assert f'origin="{chosen}"' in code(explorer)
    explorer.page.keyboard.press("x")  # JupyterLab would cut the cell
    assert explorer.is_visible()


def test_the_unit_changes(explorer):
    before = explorer.locator("img").get_attribute("alt")
    explorer.get_by_role("combobox", name="First unit").select_option("km")
    after = alt_when_changed(explorer, before).replace("\N{NO-BREAK SPACE}", " ")
    assert "about 300 km (190 mi)" in after
    assert 'unit="km"' in code(explorer)


def test_the_figure_changes_and_panels_ask_for_a_second_place(explorer):
    second = explorer.get_by_role("combobox", name="And around")
    assert second.is_hidden()
    for name, words in (("Two places", "Two maps"), ("Ladder", "bars of distance"), ("Map", "Map with")):
        explorer.get_by_role("radio", name=name).check()
        explorer.page.wait_for_function(
            "words => document.querySelector('.rangeviz-explorer img').alt.includes(words)", arg=words
        )
        assert second.is_visible() == (name == "Two places")


def test_a_report_is_ticked_by_keyboard(explorer):
    before = explorer.locator("img").get_attribute("alt")
    explorer.locator("summary", has_text="Nature").focus()
    explorer.page.keyboard.press("Enter")
    box = explorer.get_by_role("checkbox", name=re.compile("^Thunder"))
    box.focus()
    explorer.page.keyboard.press("Space")
    assert "Thunder" in alt_when_changed(explorer, before)
    assert '"thunder"' in code(explorer)


def test_a_problem_is_announced_and_the_picture_stays(explorer):
    before = explorer.locator("img").get_attribute("alt")
    box = explorer.get_by_role("textbox", name="Who says so")
    source = box.input_value()
    box.fill("")
    box.press("Tab")
    status = explorer.get_by_role("status")
    explorer.page.wait_for_function(
        "document.querySelector('.rangeviz-explorer [role=status]').innerText.includes('source')"
    )
    assert status.inner_text().startswith("Not drawn: publisher is empty")
    assert explorer.locator("img").get_attribute("alt") == before
    box.fill(source)
    box.press("Tab")
    explorer.page.wait_for_function(
        "document.querySelector('.rangeviz-explorer [role=status]').innerText.startsWith('Drawn')"
    )


def test_a_saved_svg_is_the_figure_that_is_shown(explorer, folder):
    explorer.get_by_role("button", name="Save SVG").press("Enter")
    explorer.page.wait_for_function(
        "document.querySelector('.rangeviz-explorer [role=status]').innerText.startsWith('Saved')"
    )
    [saved] = folder.glob("*.svg")
    assert saved.name in explorer.get_by_role("status").inner_text()
    made = eval(code(explorer), {"rv": rv})
    rv.save(made, folder / "expected.svg")
    assert saved.read_text(encoding="utf-8") == (folder / "expected.svg").read_text(encoding="utf-8")


def test_axe_finds_nothing_serious_in_the_explorer(explorer):
    explorer.page.add_script_tag(path=AXE)
    # JupyterLab's body is 0 px high: axe would take all in it for hidden, and leave out what needs to be seen.
    found = explorer.page.evaluate("""() => {
        document.body.style.minHeight = '100vh';
        return axe.run('.rangeviz-explorer', {rules: {'target-size': {enabled: true}}});
    }""")
    passed = {each["id"]: len(each["nodes"]) for each in found["passes"]}
    assert len(passed) > 10
    assert passed.get("color-contrast", 0) > 10
    assert passed.get("target-size", 0) > 10
    serious = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious] == []


def test_an_answer_unfolds_by_keyboard(lesson):
    fold = lesson.locator(".jp-OutputArea-output details", has_text="Show the answer").first
    fold.scroll_into_view_if_needed()
    fold.locator("summary").focus()
    lesson.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")


def test_alternative_texts_survive_in_a_notebook_that_is_not_trusted(lesson, browser, lab, asked, folder):
    lesson.evaluate("jupyterapp.commands.execute('docmanager:save').then(() => null)")
    saved = json.loads((folder / LESSON).read_text(encoding="utf-8"))
    saved["metadata"]["copied"] = True  # from elsewhere: its outputs bear no signature of this Jupyter's
    (folder / "untrusted.ipynb").write_text(json.dumps(saved), encoding="utf-8")
    page = open_notebook(browser, lab, asked, "untrusted.ipynb")
    page.wait_for_selector(".jp-OutputArea-output figure img", state="attached")
    trusted = page.evaluate("[...jupyterapp.shell.currentWidget.model.cells].map(cell => cell.trusted)")
    assert not all(trusted)
    alt = page.locator(".jp-OutputArea-output figure img").first.get_attribute("alt")
    assert alt == rv.draw.map.Map(rv.compare()).words.alternative
    assert (
        page.locator(".jp-OutputArea-output figcaption").first.text_content().startswith("190 miles and 50")
    )
    page.close()


def test_no_request_left_the_machine(lesson, lab, asked):
    """Last, so that it knows of all."""
    assert len(asked) > 20
    own = (lab, lab.replace("http", "ws"), "data:", "blob:")
    assert [address for address in asked if not address.startswith(own)] == []
