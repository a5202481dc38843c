"""The alternative text and the long description: where each of them stands in a file."""

import io
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from PIL import Image

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.export.metadata import provenance
from rangeviz.export.save import render
from rangeviz.layout.figure_size import parse_size
from rangeviz.notebook import figure_html

HOSTILE = 'A "quoted" & <b>label</b>'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing():
    return rv.Ladder(rv.compare("concorde", rv.own_ring(HOSTILE, "100 mi", "our own estimate")))


@pytest.fixture(scope="module")
def files(drawing):
    return dict(
        zip(("svg", "png", "pdf"), render(drawing, ["svg", "png", "pdf"], parse_size("slide")), strict=True)
    )


def test_an_svg_is_named_by_the_alternative_text_and_described_in_full_with_sources(drawing, files):
    root = ElementTree.fromstring(files["svg"])
    assert root.get("aria-label") == drawing.words.alternative
    described = next(part for part in root if part.tag == f"{SVG}desc")
    assert described.get("id") == root.get("aria-describedby")
    assert described.text == f"{drawing.words.description} Sources: {drawing.words.sources}"


def test_a_png_has_both_texts(drawing, files):
    texts = Image.open(io.BytesIO(files["png"])).text
    assert texts["Alternative"] == drawing.words.alternative
    assert texts["Description"] == drawing.words.description


def test_a_pdfs_subject_is_the_description(drawing, files):
    subject = re.search(rb"/Subject (\(.*?[^\\]\)|<.*?>)", files["pdf"], re.S)[1]
    assert len(subject) > 250


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_show_reads_both_texts_back(drawing, files, ending, tmp_path):
    path = tmp_path / f"map.{ending}"
    path.write_bytes(files[ending])
    found = provenance(path)
    assert found.alternative == drawing.words.alternative
    assert found.description == drawing.words.description
    said = CliRunner().invoke(cli, ["show", str(path)]).output
    assert f"alternative: {found.alternative}\n" in said
    assert f"description: {found.description}\n" in said


def test_a_notebooks_picture_has_the_alternative_text_and_the_description_folded(drawing):
    html = figure_html(drawing)
    assert unescape(re.search(r'<img alt="([^"]*)"', html)[1]) == drawing.words.alternative
    folded = re.search(r"<details><summary>Description and sources</summary>(.*)</details>", html, re.S)[1]
    assert unescape(re.match(r"<p>(.*?)</p>", folded)[1]) == drawing.words.description


def test_a_file_of_an_older_version_is_still_read(files, tmp_path):
    path = tmp_path / "old.svg"
    path.write_bytes(re.sub(rb" aria-label='[^']*'", b"", files["svg"]))
    assert provenance(path).alternative == ""
