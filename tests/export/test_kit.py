"""A kit: the same figure and the same words in every file, all files or none."""

import csv
import io
import re
from concurrent.futures import Executor, Future
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import matplotlib
import pytest
from click.testing import CliRunner
from figures import one_of_each
from PIL import Image
from samples import MORE, thorough

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.export import kit as kits
from rangeviz.export.save import WIDE
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.layout.figure_size import size_settings
from rangeviz.typeface import FACES
from rangeviz.words import press
from rangeviz.words.quantities import stated

FIGURES, DRAWN = one_of_each(), kits.PICTURES
PIXELS = {
    "wide": (1600, 900),
    "story": (1080, 1920),
    "post": (1080, 1080),
    "card": (1200, 630),
    "print": (3508, 2480),
}


@pytest.fixture(scope="module", params=["ladder"] if MORE == 1 else FIGURES)
def made(request):
    figure = FIGURES[request.param]
    return figure, kits.kit(figure)


@pytest.fixture
def small(monkeypatch):
    """One picture alone."""
    monkeypatch.setattr(kits, "PICTURES", (kits.Drawn("wide", ("svg",), WIDE),))


def tree(content):
    text = content if isinstance(content, str) else content.decode()  # a part of a page names no encoding
    return html5lib.parse(text, namespaceHTMLElements=False)


def words(element):
    return " ".join("".join(element.itertext()).split())


@thorough
def test_every_file_says_the_same(made):
    """A picture with an older alternative text, a table with a figure that the page does not state."""
    figure, files = made
    say = figure.words
    text = {name: files[name].decode().rstrip("\n") for name in files if name.endswith((".txt", ".csv"))}
    assert text["alt.txt"] == say.alternative
    assert text["credit.txt"] == say.credits
    assert text["caption.txt"] == press.caption(say, figure.drawn)
    assert text["citation.txt"] == press.citation(say, figure.drawn)
    for name, content in files.items():
        if name.endswith(".png"):
            with Image.open(io.BytesIO(content)) as picture:
                assert picture.size == PIXELS[re.sub(r"(-dark)?\.png", "", name)], name
                assert picture.text["Title"] == say.headline
                assert picture.text["Alternative"] == say.alternative
                assert picture.text["Source"] == say.sources
        if name.endswith(".svg"):
            assert ElementTree.fromstring(content).get("aria-label") == say.alternative
    for page in ("figure.html", "paste.txt"):
        named = [each.get("aria-label") or each.get("alt") for each in tree(files[page]).iter()]
        assert {each for each in named if each} == {say.alternative}
    rows = list(csv.reader(io.StringIO(files["table.csv"].decode())))[1:]
    shown = [[words(cell) for cell in row] for row in tree(files["figure.html"]).findall(".//tbody/tr")]
    for row, (label, said, source), report in zip(rows, shown, dict.fromkeys(figure.drawn), strict=True):
        assert (row[0], said) == (label, " ".join(stated(report).split()))
        assert source.startswith(row[4])


def test_the_part_to_paste_gives_phones_the_tall_picture_and_dark_pages_the_dark_one(made):
    _, files = made
    root = tree(files["paste.txt"])
    sources = [(each.get("media"), each.get("srcset")) for each in root.iter("source")]
    assert sources == [
        ("(max-width: 54em) and (prefers-color-scheme: dark)", "story-dark.png"),
        ("(max-width: 54em)", "story.png"),
        ("(prefers-color-scheme: dark)", "wide-dark.png"),
    ]
    for each in (*root.iter("source"), *root.iter("img")):
        with Image.open(io.BytesIO(files[each.get("srcset") or each.get("src")])) as picture:
            assert picture.size == (int(each.get("width")), int(each.get("height")))
    assert root.find(".//figure").get("lang") == "en"
    assert words(root.find(".//figcaption")) == " ".join(files["caption.txt"].decode().split())


def test_the_typeface_comes_with_its_licence(made):
    _, files = made
    names = [name for name in files if name.startswith("typeface/")]
    assert len(names) == len(FACES) + 1
    assert b"SIL OPEN FONT LICENSE Version 1.1" in files["typeface/OFL.txt"]


def test_a_houses_own_typeface_is_drawn_and_not_copied(small, tmp_path):
    """A licence that allows a house to print with it need not allow it to be handed on."""
    fonts = Path(matplotlib.get_data_path(), "fonts", "ttf")
    (tmp_path / "house.toml").write_text(f"[typeface]\nregular = '{fonts / 'DejaVuSerif.ttf'}'\n", "utf-8")
    files = kits.kit(FIGURES["ladder"], tmp_path / "house.toml")
    assert b"DejaVu Serif" in files["wide.svg"]
    assert not [name for name in files if "typeface" in name]


def test_every_picture_can_be_drawn_again_from_its_own_file(small, tmp_path):
    """A size that has no name, or a page in the folder that is no figure."""
    assert all(size_settings(each.size) for each in DRAWN)
    kits.write_kit(FIGURES["ladder"], tmp_path)
    result = CliRunner().invoke(cli, ["redraw", str(tmp_path), "--verify"])
    assert (result.exit_code, result.output.count("byte for byte")) == (0, 1), result.output


def test_hostile_words_are_text_in_the_part_to_paste():
    ring = rv.own_ring('A "b" <i>c</i>', "120 km", "own > theirs")
    pasted = kits.texts(rv.Map(rv.compare(ring, title='<img src=x onerror="alert(1)">')))["paste.txt"]
    root = tree(pasted)
    assert [each.get("src") for each in root.iter("img")] == ["wide.png"]
    assert not list(root.iter("i"))
    assert words(root.find(".//figcaption")).startswith('<img src=x onerror="alert(1)">')


class Here(Executor):
    """Runs a task at once, and counts."""

    def __init__(self):
        self.count = 0

    def submit(self, fn, /, *args):
        self.count += 1
        future = Future()
        future.set_result(fn(*args))
        return future


def test_an_executor_draws_each_picture_and_the_files_are_the_same(small):
    executor = Here()
    assert kits.kit(FIGURES["ladder"], executor=executor) == kits.kit(FIGURES["ladder"])
    assert executor.count == 1


def test_none_is_written_if_one_cannot_be(small, tmp_path):
    (tmp_path / "kit" / "table.csv").mkdir(parents=True)
    with pytest.raises(rv.RangevizError, match=r"table\.csv: is a folder"):
        kits.write_kit(FIGURES["ladder"], tmp_path / "kit")
    assert [path.name for path in (tmp_path / "kit").iterdir()] == ["table.csv"]


@pytest.mark.parametrize(
    ("what", "warned"), [("atacms-article", 1), pytest.param("concorde", 0, marks=thorough)]
)
def test_the_command_writes_a_folder_and_warns_of_sources_without_an_address(
    what, warned, small, tmp_path, monkeypatch
):
    monkeypatch.setattr("os.cpu_count", lambda: 2 if warned and MORE > 1 else 1)
    assert bool(read_catalogue().report(what).url) != bool(warned)
    folder = tmp_path / "new" / "kit"
    result = CliRunner().invoke(cli, ["kit", "map", what, "-o", str(folder)])
    assert result.exit_code == 0, result.output
    written = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    assert {str(folder / each) for each in written} == set(result.stdout.splitlines())
    assert len(written) == 1 + 6 + 6
    assert result.stderr.count("has no address") == len(result.stderr.splitlines()) == warned


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["atacms"], 2, "'atacms' is no kind of figure; give one of: map, panels"),
        (["map", "-o", "file"], 1, "file: is a file; give a folder."),
        (["map", "--style", "no.toml"], 1, "no.toml"),
        (["map", "atcms"], 1, "Did you mean 'atacms'?"),
        (["mistake", "atacms", "himars"], 1, "give one"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_written(arguments, code, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    Path("file").touch()
    result = CliRunner().invoke(cli, ["kit", *arguments])
    assert result.exit_code == code
    assert said in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
