"""Every claim in README and docstrings runs."""

import doctest
import importlib
import json
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from click.testing import CliRunner
from PIL import Image

import rangeviz
from rangeviz.cli.main import cli
from rangeviz.figures.map.figure import Map

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (rangeviz .*)$", README, flags=re.M)
MODULES = [
    name for _, name, _ in pkgutil.walk_packages(rangeviz.__path__, "rangeviz.") if "__main__" not in name
]


@pytest.mark.parametrize("name", ["rangeviz", *MODULES])
def test_docstring_examples_are_right(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_readme_runs(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if command.startswith("rangeviz show docs/"):
        monkeypatch.chdir(ROOT)  # it reads a picture that an earlier command made
    else:
        (tmp_path / "docs" / "pictures").mkdir(parents=True)
    result = CliRunner().invoke(cli, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output


@pytest.mark.usefixtures("kept_seeds")
@pytest.mark.parametrize("command", [c for c in COMMANDS if "-o docs/pictures" in c])
def test_each_picture_of_the_readme_was_made_by_its_command(command, tmp_path, monkeypatch):
    """The committed picture says the same as one drawn now; pixels may differ with the versions below us."""
    name = re.search(r"docs/pictures/\S+", command)[0]
    assert f"]({name})" in README
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "pictures").mkdir(parents=True)
    assert CliRunner().invoke(cli, shlex.split(command)[1:]).exit_code == 0
    with Image.open(ROOT / name) as committed, Image.open(tmp_path / name) as now:
        assert committed.size == now.size
        assert committed.text == now.text


def test_every_picture_of_the_readme_has_a_command_and_an_alternative_text():
    for alt, name in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", README):
        assert len(alt) > 20
        photographed = name in (
            f"docs/pictures/{shot}" for shot in ("page-phone.png", "page-wide.png", "worksheet.png")
        )
        assert photographed or any(name in command for command in COMMANDS), name


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("rangeviz page")])
def test_each_page_of_the_readme_was_made_by_its_command(command, tmp_path, monkeypatch):
    """The committed page holds the same data and words; its basemap may differ with the versions below us."""
    name = re.search(r"docs/\S+", command)[0]
    assert f"]({name})" in README
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    assert CliRunner().invoke(cli, shlex.split(command)[1:]).exit_code == 0
    said = []
    for page in (ROOT / name, tmp_path / name):
        html = page.read_text(encoding="utf-8")
        data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html)[1])
        for place in data["places"]:
            del place["levels"]
        said.append(
            (data, re.search(r"<h1.*?</h1>", html)[0], re.findall(r"<li class=.report.*?</li>", html, re.S))
        )
    assert said[0] == said[1]


def test_every_test_that_the_pages_documentation_names_exists():
    tests = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), flags=re.M)
    }
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "page.md").read_text(encoding="utf-8")))
    assert len(named) > 15
    assert named <= tests


def test_the_python_of_the_readme_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shared: dict[str, object] = {}
    try:
        for block in re.findall(r"```python\n(.*?)```", README, flags=re.S):
            exec(block, shared)
    finally:
        plt.close("all")
    assert (tmp_path / "rings.svg").exists()


def test_the_batch_file_of_the_readme_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```toml\n(.*?)```", README, flags=re.S):
        (tmp_path / "figures.toml").write_text(block, encoding="utf-8")
        result = CliRunner().invoke(cli, ["batch", "figures.toml"])
        assert result.exit_code == 0, result.output
    assert {"map.png", "map.svg", "ladder.svg"} <= {path.name for path in tmp_path.iterdir()}


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
    for script in (".ci/run", "tools/check_wheel.sh"):
        subprocess.run(["bash", "-n", str(ROOT / script)], check=True)


def test_the_pictures_tool_finds_the_same_commands():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from pictures import commands; print(len(commands(open('../README.md').read())))",
        ],
        cwd=ROOT / "tools",
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) == len([c for c in COMMANDS if "-o docs/" in c])
