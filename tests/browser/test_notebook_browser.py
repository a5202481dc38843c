"""Lesson 1 as a class meets it: JupyterLab in a browser, by keyboard, without a network.

``make browser`` installs what this needs and sets RANGEVIZ_BROWSER=required; elsewhere it skips and says why.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec

import pytest
from browsers import REQUIRED
from click.testing import CliRunner

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.figures.map.figure import Map

needs_jupyterlab = pytest.mark.skipif(find_spec("jupyterlab") is None, reason="no jupyterlab here")
pytestmark = [] if REQUIRED else needs_jupyterlab
LESSON = "lesson-1.ipynb"
JUPYTER_FOLDERS = (
    *("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"),
    *("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR"),
)
TOKEN = "for-this-test-only"


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


def open_notebook(chromium, lab, asked, name):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
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
def lesson(chromium, lab, asked):
    """Lesson 1, run from start to end."""
    page = open_notebook(chromium, lab, asked, LESSON)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells').then(() => null)")
    page.wait_for_selector(".jp-OutputArea-output iframe")
    page.locator(".jp-OutputArea-output iframe").scroll_into_view_if_needed()
    page.frame_locator(".jp-OutputArea-output iframe").locator(".ring").first.wait_for()
    return page


CELLS = """() => jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.toJSON())
    .filter(cell => cell.cell_type === 'code')"""


def test_the_lesson_runs_from_start_to_end(lesson):
    cells = lesson.evaluate(CELLS)
    assert len(cells) > 20
    for count, cell in enumerate(cells, 1):
        assert cell["execution_count"] == count
        assert not [output for output in cell["outputs"] if output["output_type"] == "error"]
    assert sum("<figure" in str(cell["outputs"]) for cell in cells) == 3


@pytest.fixture
def live(lesson):
    """The page in its frame, in a cell."""
    frame = lesson.locator(".jp-OutputArea-output iframe")
    frame.scroll_into_view_if_needed()
    return frame.content_frame


def test_the_page_is_live_in_a_cell_and_the_picture_is_hidden(lesson, live):
    assert live.locator(".ring").count() == 3
    hidden = lesson.locator(".jp-OutputArea-output [popover] img")
    assert hidden.count() == 1
    assert not hidden.is_visible()
    assert not live.get_by_role("button", name="Copy link").is_visible()  # nobody could follow it


def test_jupyterlab_takes_no_key_from_the_page(lesson, live):
    live.get_by_role("slider", name="Your distance").press("ArrowRight")
    live.get_by_role("radio", name="Ukraine").press("ArrowRight")
    live.get_by_label("Name").fill("")
    live.get_by_label("Name").press("x")  # JupyterLab would cut the cell
    live.locator("#own-sentence", has_text="x, 150").wait_for()
    assert lesson.locator(".jp-OutputArea-output iframe").is_visible()


def test_the_code_that_it_shows_makes_the_same_figure(live):
    live.locator("summary", has_text="Python").press("Enter")
    made = eval(live.locator("#python").inner_text(), {"rv": rv})
    assert {report.key for report in made.reports} >= {"atacms-article", "himars-article"}


def test_a_picture_is_saved_from_a_cell(lesson, live):
    with lesson.expect_download() as asked:
        live.get_by_role("button", name="Save PNG").press("Enter")
    assert asked.value.suggested_filename.endswith(".png")


def test_an_answer_unfolds_by_keyboard(lesson):
    fold = lesson.locator(".jp-OutputArea-output details", has_text="Show the answer").first
    fold.scroll_into_view_if_needed()
    fold.locator("summary").focus()
    lesson.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")


def test_alternative_texts_survive_in_a_notebook_that_is_not_trusted(lesson, chromium, lab, asked, folder):
    lesson.evaluate("jupyterapp.commands.execute('docmanager:save').then(() => null)")
    saved = json.loads((folder / LESSON).read_text(encoding="utf-8"))
    saved["metadata"]["copied"] = True  # from elsewhere: its outputs bear no signature of this Jupyter's
    (folder / "untrusted.ipynb").write_text(json.dumps(saved), encoding="utf-8")
    page = open_notebook(chromium, lab, asked, "untrusted.ipynb")
    page.wait_for_selector(".jp-OutputArea-output figure img", state="attached")
    trusted = page.evaluate("[...jupyterapp.shell.currentWidget.model.cells].map(cell => cell.trusted)")
    assert not all(trusted)
    alt = page.locator(".jp-OutputArea-output figure img").first.get_attribute("alt")
    words = Map(rv.compare(ask=True)).words
    assert alt == words.alternative
    assert page.locator(".jp-OutputArea-output figcaption").first.text_content().startswith(words.headline)
    page.close()


def test_no_request_left_the_machine(lesson, lab, asked):
    """Last, so that it knows of all."""
    assert len(asked) > 20
    own = (lab, lab.replace("http", "ws"), "data:", "blob:")
    assert [address for address in asked if not address.startswith(own)] == []
