"""Many figures in one call: what fails is named, the rest is written."""

import os

import pytest
from click.testing import CliRunner

from rangeviz.batch import Job
from rangeviz.cli import cli
from rangeviz.cli_batch import run


@pytest.fixture
def batch(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(text, *options, name="figures.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        result = CliRunner().invoke(cli, ["batch", name, *options])
        return result, sorted(set(os.listdir(tmp_path)) - {name})

    return run


THREE = """
[defaults]
size = "1000x640"
[[figure]]
what = ["atacms", "himars"]
origin = "fiji"
output = ["map.png", "map.svg"]
[[figure]]
kind = "panels"
origin = ["ukraine", "fiji"]
output = "panels.svg"
theme = "dark"
[[figure]]
kind = "ladder"
what = "marathon"
log = true
ring = [["School bus", "30km", "our own estimate"]]
output = "ladder.svg"
"""


def test_figures_of_several_kinds_are_written(batch):
    result, files = batch(THREE)
    assert result.exit_code == 0, result.output
    assert files == ["ladder.svg", "map.png", "map.svg", "panels.svg"]
    assert "3 of 3 figures drawn, 0 failed." in result.output


def test_a_batch_draws_the_same_bytes_as_the_command(batch):
    batch('[[figure]]\nwhat = "concorde"\norigin = "fiji"\ntheme = "print"\noutput = "a.svg"\n')
    CliRunner().invoke(cli, ["map", "concorde", "--origin", "fiji", "--theme", "print", "-o", "b.svg"])
    with open("a.svg", "rb") as batched, open("b.svg", "rb") as single:
        assert batched.read() == single.read()


def test_what_fails_is_named_and_the_rest_is_written(batch):
    result, files = batch(
        THREE
        + '[[figure]]\nwhat = "nope"\noutput = "x.png"\n'
        + '[[figure]]\nwhat = "atacms"\norigin = "48.5,31"\noutput = "y.png"\n'
        + '[[figure]]\nwhat = "atacms"\noutput = "no/z.png"\n'
    )
    assert result.exit_code == 1
    assert files == ["ladder.svg", "map.png", "map.svg", "panels.svg"]
    for words in (
        "figures.toml, figure 4: Unknown report 'nope'",
        "figures.toml, figure 5: Origin '48.5,31'",
        "figures.toml, figure 6: no/z.png: the folder",
        "3 of 6 figures drawn, 3 failed.",
    ):
        assert words in result.output


def test_one_figures_bug_is_named_and_does_not_lose_the_others(monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(cli, "main", broken)
    assert run(Job("figure 1", ("map", "-o", "a.svg"), ("a.svg",)), dry_run=False) == (
        "ZeroDivisionError: division by zero"
    )


def test_a_dry_run_checks_all_and_draws_none(batch):
    result, files = batch(THREE + '[[figure]]\nwhat = "nope"\noutput = "x.png"\n', "--dry-run")
    assert (result.exit_code, files) == (1, [])
    assert "figure 4: Unknown report 'nope'" in result.output
    assert batch(THREE, "--dry-run")[0].exit_code == 0


def test_a_csv_holds_a_line_a_figure(batch):
    text = 'kind,what,output,origin\nmap,"atacms himars",a.svg,fiji\nreports,atacms,r.svg,\n'
    result, files = batch(text, name="figures.csv")
    assert (result.exit_code, files) == (0, ["a.svg", "r.svg"])


BAD = [
    ("[[figure]]\noutput = 'a.png'\ncolour = 1\n", "figure 1: setting 'colour' is unknown to map"),
    ("[[figure]]\nwhat = 'atacms'\n", "figure 1: output is missing"),
    ("[[figure]]\nkind = 'globe'\noutput = 'a.png'\n", "figure 1: kind is 'globe'; give one of: map, panels"),
    ("[[figure]]\nspread = 'maybe'\noutput = 'a.png'\n", "give true or false"),
    ("[[figure]]\nring = ['Bus', '30km', 'us']\noutput = 'a.png'\n", "lists of 3"),
    ("[[figure]]\norigin = ['fiji', 'japan']\noutput = 'a.png'\n", "give one value"),
    (
        "[[figure]]\noutput = 'a.png'\n[[figure]]\noutput = 'a.png'\n",
        "is also written by figures.toml, figure 1",
    ),
    ("[[figure]]\noutput = 'a.bmp'\n", "figure 1: 'a.bmp' ends in '.bmp'"),
    ("[[figure]\n", "not TOML"),
    ("", "needs [[figure]] tables"),
    ("figure = 3\n", "needs [[figure]] tables"),
    ("[figures]\n", "got 'figures'"),
]


@pytest.mark.parametrize(("text", "says"), BAD)
def test_a_wrong_batch_gets_one_clear_line(batch, text, says):
    result, _ = batch(text)
    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output


def test_a_missing_batch_file_is_named(batch):
    result = CliRunner().invoke(cli, ["batch", "missing.toml"])
    assert result.exit_code == 1
    assert "missing.toml: No such file" in result.output
