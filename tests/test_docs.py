"""Every claim in README, documentation and docstrings runs."""

import doctest
import importlib
import json
import pkgutil
import re
import shlex
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
import yaml
from click.testing import CliRunner
from PIL import Image
from samples import MORE, some, thorough

import rangeviz
from rangeviz.cli.main import cli
from rangeviz.export.kit import PICTURES
from rangeviz.figures.map.figure import Map
from rangeviz.figures.register import KINDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
GALLERY = (DOCS / "gallery.md").read_text(encoding="utf-8")
START = (DOCS / "start.md").read_text(encoding="utf-8")
PAGES = {
    path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
}
COMMAND = re.compile(r"^    (rangeviz .*)$", re.M)
PICTURED = [command for command in COMMAND.findall(GALLERY) if command.endswith(".png")]
PAGED = [command for command in COMMAND.findall(GALLERY) if command.startswith("rangeviz page")]
PHOTOGRAPHED = {"page-phone.png", "page-wide.png", "worksheet.png"}
# What the gallery's commands do is asked of its pictures and pages. Of each page the first section is always run.
SECTIONS = [
    pytest.param(
        section,
        id=f"{name}: {section.partition(chr(10))[0].strip('# ')}",
        marks=thorough if COMMAND.search(page.partition(section)[0]) else (),
    )
    for name, page in PAGES.items()
    if name != "gallery.md"
    for section in re.split(r"^(?=## )", page, flags=re.M)
    if COMMAND.search(section)
]
MODULES = [
    name for _, name, _ in pkgutil.walk_packages(rangeviz.__path__, "rangeviz.") if "__main__" not in name
]


@pytest.mark.parametrize("name", ["rangeviz", *MODULES])
def test_docstring_examples_are_right(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Draw in a new folder and in this process, which has loaded; of a kit, whose files have tests, one picture."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    monkeypatch.setattr("rangeviz.cli.processes.Processes", ThreadPoolExecutor)
    if MORE == 1:
        monkeypatch.setattr("rangeviz.export.kit.PICTURES", PICTURES[:1])


def run(command):
    result = CliRunner().invoke(cli, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("section", SECTIONS)
def test_each_command_of_the_documentation_runs(section, tmp_path):
    """Those of a section in their order, in a folder with the files that the section tells to write."""
    for before, block in re.findall(r"(.*?)```(?:text|toml)\n(.*?)```", section, flags=re.S):
        name = re.findall(r"`([a-z]+\.(?:csv|toml))`", before)[-1]
        (tmp_path / name).write_text(block, encoding="utf-8")
    for command in COMMAND.findall(section):
        run(command)


@pytest.mark.usefixtures("kept_seeds")
@pytest.mark.parametrize("command", some(PICTURED, 3))
def test_each_picture_of_the_gallery_was_made_by_its_command(command, tmp_path, monkeypatch):
    """The committed picture says the same as one drawn now; pixels may differ with the versions below us."""
    name = command.split()[-1]
    assert f"    {command}\n\n![" in GALLERY
    assert GALLERY.split(command)[1].split("](")[1].startswith(f"pictures/{name})")
    monkeypatch.chdir(tmp_path)
    run(command)
    with Image.open(DOCS / "pictures" / name) as committed, Image.open(tmp_path / name) as now:
        assert committed.size == now.size
        assert committed.text == now.text


def test_every_picture_has_a_command_and_an_alternative_text():
    made = PHOTOGRAPHED | {command.split()[-1] for command in PICTURED}
    shown = set()
    for page in PAGES.values():
        for alt, name in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", page):
            assert len(alt) > 20
            shown.add(Path(name).name)
    assert shown == made == {path.name for path in (DOCS / "pictures").iterdir()}


def test_the_gallery_shows_every_kind_of_figure():
    assert {command.split()[1] for command in PICTURED} == set(KINDS)


@thorough
@pytest.mark.parametrize("command", some(PAGED, 1))
def test_each_finished_page_was_made_by_its_command(command, tmp_path, monkeypatch):
    """The committed page holds the same data and words; its basemap may differ with the versions below us."""
    name = command.split()[-1]
    assert f"](docs/{name})" in README
    assert f"]({name})" in GALLERY
    monkeypatch.chdir(tmp_path)
    run(command)
    said = []
    for page in (DOCS / name, tmp_path / name):
        html = page.read_text(encoding="utf-8")
        data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html)[1])
        for place in data["places"]:
            del place["levels"]
        said.append(
            (data, re.search(r"<h1.*?</h1>", html)[0], re.findall(r"<li class=.report.*?</li>", html, re.S))
        )
    assert said[0] == said[1]


def test_the_start_is_the_same_for_every_system():
    """Only Linux's line is run (.ci/run); the others are that line, spelled for their shells."""
    (linux,) = re.findall(r"^    (python3 -m venv .*rangeviz map)$", START, flags=re.M)
    (windows,) = re.findall(r"^    (py -m venv .*)$", START, flags=re.M)
    bin_, scripts = ".venv/bin/", ".venv\\Scripts\\"
    assert windows == linux.replace("python3", "py").replace(" &&", ";").replace(bin_, scripts)
    assert "    . .venv/bin/activate\n" in START
    for line in (linux, windows, *re.findall(r"^    (.*(?:activate|Activate\.ps1))$", START, flags=re.M)):
        assert line in README
    oldest = re.search(r'requires-python = ">=([0-9.]+)"', (ROOT / "pyproject.toml").read_text())[1]
    assert f"Python {oldest} or later" in README
    assert f"Python {oldest} or later" in START


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_is_there_for_each_shell_that_the_start_names(shell):
    assert re.search(rf"_RANGEVIZ_COMPLETE ?= ?\"?{shell}_source\"?", START)
    if shell == "powershell" and tuple(map(int, version("click").split(".")[:2])) < (8, 5):
        assert "click 8.5 or later" in START
        return
    result = CliRunner().invoke(cli, prog_name="rangeviz", env={"_RANGEVIZ_COMPLETE": f"{shell}_source"})
    assert f"{shell}_complete" in result.output


def test_the_start_and_the_tests_are_where_ci_takes_them_from():
    """.ci/run greps README for these two lines, and runs them."""
    for pattern in ("python3 -m venv .*rangeviz map", "python3 -m venv .*pytest"):
        assert len(re.findall(rf"^    {pattern}$", README, flags=re.M)) == 1
        assert f"'^    {pattern}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_citation_is_that_of_this_version():
    """Keys and values as the format 1.2.0 has them, and the version that is installed."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert set(cited) <= {
        *("cff-version", "message", "type", "title", "authors", "version", "license", "abstract", "keywords"),
        *("url", "repository-code", "date-released", "doi"),
    }
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "software"
    assert cited["version"] == rangeviz.__version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [author["name"] for author in cited["authors"]] == [each["name"] for each in project["authors"]]
    assert " AND ".join(cited["license"]) == project["license"]
    assert cited["keywords"] == project["keywords"]


def test_every_test_that_the_pages_documentation_names_exists():
    tests = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), flags=re.M)
    }
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "page.md").read_text(encoding="utf-8")))
    assert len(named) > 15
    assert named <= tests


@pytest.mark.parametrize(
    "name", [name for name, page in PAGES.items() if "```python\nimport rangeviz" in page]
)
def test_the_python_of_a_page_runs(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shared: dict[str, object] = {}
    try:
        for block in re.findall(r"```python\n(.*?)```", PAGES[name], flags=re.S):
            exec(block, shared)
    finally:
        plt.close("all")
    assert (tmp_path / "rings.svg").exists()


def test_the_readmes_numbers_are_those_of_the_figure():
    said = Map(rangeviz.compare()).words.alternative
    assert "3.8 times as far" in said
    assert "about 14 times the area" in said
    assert "3.8 times the distance, about 14 times the area" in README


def test_public_names_are_documented():
    assert set(rangeviz.__all__) <= set(dir(rangeviz))
    for name in rangeviz.__all__:
        if name != "__version__":
            assert getattr(rangeviz, name).__doc__, name


def test_the_shell_files_are_well_formed():
    for script in (".ci/run", "tools/check_wheel.sh", "tools/lowest.sh"):
        subprocess.run(["bash", "-n", str(ROOT / script)], check=True)


def test_the_pictures_tool_finds_the_same_commands():
    code = "from pictures import commands; print(len(commands(open('../docs/gallery.md', encoding='utf-8').read())))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "tools", capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == len(PICTURED) + len(PAGED)
