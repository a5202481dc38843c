"""Figures are drawn again from their own files, verified, and asked one thing at a time."""

import csv
import io
import json
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from samples import some, thorough

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.export.metadata import provenance
from rangeviz.export.png import png
from rangeviz.figures.map.figure import Map
from rangeviz.words import press

BUS = rv.own_ring("School bus", "30 km", "our own estimate")
COMPARISON = rv.compare("atacms", BUS, origin="fiji")
SMALL = {"size": "700x500"}


def run(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    rv.save(COMPARISON, folder / "a.png", folder / "a.svg", **SMALL)
    rv.save(rv.Ladder(rv.compare("atacms"), 2), folder / "b.svg", **SMALL)
    rv.save(COMPARISON, folder / "c.html", **SMALL)
    return folder


def test_a_figure_is_drawn_again_with_other_settings_and_all_else_the_same(made, tmp_path):
    done = run(
        *("redraw", made / "a.png", "--theme", "dark", "--unit", "km", "--origin", "49N,31E"),
        *("--size", "720x500", "--title", "T", "-o", tmp_path / "d.svg", "-o", tmp_path / "d.png"),
    )
    assert done.exit_code == 0, done.output
    assert done.output.split() == [str(tmp_path / "d.svg"), str(tmp_path / "d.png")]
    right = rv.compare("atacms", BUS, origin="49N,31E", unit="km", title="T")
    rv.save(right, tmp_path / "right.svg", tmp_path / "right.png", size="720x500", theme="dark")
    for ending in ("svg", "png"):
        assert (tmp_path / f"d.{ending}").read_bytes() == (tmp_path / f"right.{ending}").read_bytes()


@thorough
def test_a_figure_is_drawn_again_in_another_language(made, tmp_path):
    assert run("redraw", made / "a.png", "--lang", "de", "-o", tmp_path / "de.svg").exit_code == 0
    assert 'lang="de"' in (tmp_path / "de.svg").read_text()
    assert run("redraw", tmp_path / "de.svg", "--theme", "dark", "-o", tmp_path / "dark.svg").exit_code == 0
    assert json.loads(provenance(tmp_path / "dark.svg").recipe)["lang"] == "de"
    assert run("redraw", "--verify", tmp_path).exit_code == 0


@thorough
def test_a_folder_is_drawn_again_into_a_folder_under_the_same_names(made, tmp_path):
    done = run("redraw", made, "-o", f"{tmp_path}/")
    assert done.exit_code == 0, done.output
    for path in made.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_a_new_size_takes_its_own_dots_per_inch(tmp_path):
    rv.save(rv.compare("atacms"), tmp_path / "a.png", size="700x500", dpi=72)
    assert run("redraw", tmp_path / "a.png", "--size", "900x700", "-o", tmp_path / "b.png").exit_code == 0
    recipe = json.loads(provenance(tmp_path / "b.png").recipe)
    assert (recipe["size"], recipe.get("dpi")) == ("900x700", None)


@thorough
def test_one_figure_that_cannot_be_drawn_so_does_not_stop_the_others(made, tmp_path):
    done = run("redraw", made, "--origin", "japan", "-o", f"{tmp_path}/")
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert re.match(r".*b\.svg: setting 'origin' is unknown to ladder;", line)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "a.svg", "c.html"]


def test_untouched_files_are_what_their_recipes_give(made):
    done = run("redraw", "--verify", made)
    assert done.exit_code == 0, done.output
    assert done.output.count(": as its recipe gives, byte for byte.") == 4
    assert run("redraw", "--verify", "--quiet", made).output == ""


def changed_label(path):
    path.write_bytes(path.read_bytes().replace(b">School bus", b">School car"))


def changed_table(path):
    path.write_bytes(path.read_bytes().replace(b'<th scope="row">School bus', b'<th scope="row">School car'))


def other_line(path):
    path.write_bytes(path.read_bytes().replace(b'stroke-width="', b'stroke-width="1', 1))


def other_version(path):
    path.write_bytes(
        path.read_bytes().replace(b"<xmp:CreatorTool>rangeviz ", b"<xmp:CreatorTool>rangeviz 9.")
    )


def one_more_word(path):
    path.write_bytes(path.read_bytes().replace(b"</svg>", b"<text>More</text></svg>"))


def with_pixels(path, change):
    with Image.open(path) as picture:
        texts, pixels = dict(picture.text), change(picture.convert("RGB"))
    info = PngInfo()
    for name, text in texts.items():
        info.add_itxt(name, text)
    pixels.save(path, pnginfo=info, dpi=(100, 100))


def cropped(path):
    with_pixels(path, lambda picture: picture.crop((0, 0, 600, 500)))


def painted(path):
    with_pixels(path, lambda picture: picture.paste((255, 0, 0), (10, 20, 14, 30)) or picture)


def packed(path):
    with_pixels(path, lambda picture: picture)


def another_title(path):
    import numpy as np

    with Image.open(path) as picture:
        texts, pixels = {**picture.text, "Title": "Another"}, np.asarray(picture.convert("RGBA"))
    path.write_bytes(png(pixels, 100, texts))


CHANGES = {
    changed_table: ("html", "says 'School car', and its recipe gives 'School bus'"),
    changed_label: ("svg", "says 'School car', and its recipe gives 'School bus"),
    other_line: ("svg", "says the same, and 1 of its"),
    other_version: (
        "svg",
        f"made by rangeviz 9.{rv.__version__}, and this is rangeviz {rv.__version__}; says",
    ),
    one_more_word: ("svg", "also says 'More'"),
    cropped: ("png", "is 600 × 500 pixels, and its recipe gives 700 × 500"),
    painted: ("png", "40 of its 350,000 pixels differ, in columns 10 to 13 and rows 20 to 29"),
    packed: ("png", "packed in another way"),
    another_title: ("png", "its pixels are the same, and its Title differs: 'Another'"),
}


@pytest.mark.parametrize("change", some(CHANGES, 3), ids=lambda change: change.__name__)
def test_what_differs_from_the_recipe_is_named(change, made, tmp_path):
    ending, says = CHANGES[change]
    path = tmp_path / f"{'c' if ending == 'html' else 'a'}.{ending}"
    path.write_bytes((made / path.name).read_bytes())
    change(path)
    done = run("redraw", "--verify", path)
    assert done.exit_code == 1
    assert done.output.startswith(f"{path}: differs: ")
    assert says in done.output
    assert done.output.count("\n") == 1


def test_a_picture_saved_from_a_page_is_read_and_not_compared(made, tmp_path):
    path = tmp_path / "a.svg"
    software = f"rangeviz {rv.__version__}".encode()
    content = (made / "a.svg").read_bytes()
    path.write_bytes(content.replace(software + b"</xmp", software + b" page</xmp"))
    done = run("redraw", "--verify", path)
    assert done.exit_code == 0
    assert done.output == f"{path}: recipe readable, bytes not comparable: a picture made by the page.\n"
    assert run("redraw", path, "-o", tmp_path / "b.svg").exit_code == 0
    assert (tmp_path / "b.svg").read_bytes() == content


HOSTILE = {
    '{"reports":"/etc/passwd"}': "names a file",
    "[1]": "no JSON object",
    '{"origin":"49.5N,31E"}': "whole degrees",
    '{"theme":"red"}': "'red' is not one of",
    "": "has no recipe",
}


@pytest.mark.parametrize("recipe", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("words", [("redraw", "--verify"), ("show", "--table")])
def test_a_hostile_recipe_in_a_file_gets_one_line_with_its_name(recipe, words, made, tmp_path):
    path = tmp_path / "a.svg"
    content = (made / "a.svg").read_text()
    path.write_text(
        re.sub(
            "<rangeviz:recipe>.*</rangeviz:recipe>", f"<rangeviz:recipe>{recipe}</rangeviz:recipe>", content
        )
    )
    done = run(*words, path)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert HOSTILE[recipe] in line
    assert str(path) in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["redraw", "{}/a.svg"], "-o is missing"),
        (["redraw", "{}/a.svg", "--verify", "--theme", "dark"], "--verify takes no other settings"),
        (["redraw", "{}", "-o", "x.png"], "give -o a folder"),
        (["redraw", "{}/a.svg", "--origin", "fiji", "--origin", "japan", "-o", "x.png"], "give one value"),
        (["redraw", "{}/nothing.svg", "--verify"], "No such file"),
        (["show", "atacms", "--alt"], "is for a figure's file"),
    ],
)
def test_wrong_use_is_told_in_one_line(words, says, made):
    done = run(*(word.format(made) for word in words))
    assert done.exit_code in (1, 2)
    assert says in done.stderr


@pytest.mark.parametrize("name", ["a.png", "a.svg", "c.html"])
def test_one_thing_at_a_time_is_shown_of_a_figure(name, made):
    words, drawn = Map(COMPARISON).words, COMPARISON.reports
    said = {part: run("show", made / name, f"--{part}").output.rstrip("\n") for part in ("alt", "caption", "sources", "cite", "table", "json")}  # fmt: skip
    assert said["alt"] == words.alternative
    assert said["caption"] == press.caption(words, drawn)
    assert said["sources"].splitlines() == words.sources.split("; ")
    assert said["cite"] == press.citation(words, drawn)
    assert said["table"] == press.table_csv(drawn).rstrip("\n")
    everything = json.loads(said["json"])
    assert everything["file"] == name
    assert everything["alternative"] == said["alt"]
    assert everything["citation"] == said["cite"]
    assert everything["recipe"]["origin"] == "fiji"
    assert [row["figure"] for row in everything["table"]] == ["190", "30"]


def test_the_table_of_a_ladder_holds_its_yardsticks_and_no_coordinate(made):
    header, *rows = csv.reader(io.StringIO(run("show", made / "b.svg", "--table").output))
    assert tuple(header) == press.COLUMNS
    assert len(rows) == 3


def test_a_folder_is_shown_file_by_file(made):
    said = run("show", made, "--alt").output
    assert [line for line in said.splitlines() if line.startswith(str(made))] == [
        str(made / name) for name in ("a.png", "a.svg", "b.svg", "c.html")
    ]
    assert [each["file"] for each in json.loads(run("show", made, "--json").output)] == [
        "a.png",
        "a.svg",
        "b.svg",
        "c.html",
    ]


def test_a_table_is_refused_where_the_collection_says_something_else_by_now(made, tmp_path):
    """Numbers that are not the picture's."""
    path = tmp_path / "a.svg"
    path.write_text(
        (made / "a.svg").read_text().replace("190\N{NO-BREAK SPACE}mi: News", "191\N{NO-BREAK SPACE}mi: News")
    )
    assert "not this collection's" in run("show", path, "--table").stderr
    assert "191" in run("show", path, "--sources").output


def test_what_a_picture_says_is_read_without_a_plotting_library(made):
    script = (
        f"import sys\nfrom rangeviz.cli.main import cli\nfor part in ('alt', 'caption', 'sources'):\n"
        f" try: cli(['show', {str(made / 'a.png')!r}, f'--{{part}}'])\n"
        " except SystemExit: pass\nassert not {'numpy', 'matplotlib', 'PIL'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)
