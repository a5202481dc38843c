"""Lessons on paper: true to scale, tagged, the same bytes, and no answer on a worksheet."""

import io
import re
import tomllib
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from samples import some
from sentinels import marked

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.lesson import press
from rangeviz.lesson.drawings import drawings
from rangeviz.lesson.pack import lesson
from rangeviz.lesson.source import NUMBERS
from rangeviz.lesson.values import LATITUDES, wide_mm

MM = 72 / 25.4
needs_typst = pytest.mark.skipif(not find_spec("typst"), reason='no typst: pip install -e ".[lesson]"')
pytestmark = needs_typst


def text_of(content):
    """Return all that a PDF says: its pages' text, and what it holds uncompressed, such as metadata."""
    document = pdfium.PdfDocument(content)
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    return f"{said} {document.get_metadata_dict()} {decoded(content)}"


def decoded(content):
    """Return every stream of a PDF, unpacked: tags and alternative texts are in them."""
    import zlib

    found = [content.decode("latin-1")]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S):
        try:
            raw = zlib.decompress(stream)
        except zlib.error:
            continue
        found.append(raw.decode("latin-1"))
        found.append(raw.decode("utf-16-be", "ignore"))
    return " ".join(found)


@pytest.mark.parametrize("number", some(NUMBERS[::-1], 1))
def test_a_worksheet_holds_no_answer_and_the_answers_hold_all(number):
    made, marks = marked(number)
    assert len(marks) >= 6
    printed = {item.name for item in made.items if not item.extra}
    assert printed
    shown = {gap for item in made.items if not item.extra for gap in item.gaps}
    shown |= {words for item in made.items if not item.extra for _, words in item.answer}
    key = text_of(press.pdf(made, "answers"))
    assert shown
    for mark in shown:
        assert mark in key
    for kind in ("worksheet", "teacher"):
        said = text_of(press.pdf(made, kind))
        assert not re.search(r"Zq\d+x", said.replace("\0", ""))
    assert not re.search(r"Zq\d+x", repr(press.sheet_data(made, answers=False)))


def vectors(content, page):
    """Return width and height on paper, mm, of every path of a page; a stroke's width is in both, twice."""
    boxes = []
    for each in pdfium.PdfDocument(content)[page].get_objects(max_depth=8):
        if each.type == pdfium.raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = each.get_bounds()
            boxes.append(((right - left) / MM, (top - bottom) / MM))
    return boxes


@pytest.mark.parametrize(
    ("paper", "unit", "far", "near"),
    some(
        [
            (paper, *each)
            for paper in ("a4", "letter")
            for each in (("mi", 38.0, 10.0), ("km", 30.578, 8.047))
        ],
        2,
    ),
)
def test_rings_frame_bar_and_check_line_are_true_to_scale_on_paper(unit, far, near, paper):
    """The drawn vectors measure what the answers say, and the frame 900 km at least."""
    made = lesson("1", unit=unit, paper=paper)
    boxes = vectors(press.pdf(made, "worksheet"), 1)
    stroke = 2 * 2.1 / MM
    for radius in (far, near):
        assert any(abs(wide - high) < 0.02 and abs(wide - stroke - 2 * radius) < 0.02 for wide, high in boxes)
    frame = 2 * made.setting.half_mm
    assert any(abs(wide - frame) < 0.3 and abs(high - frame) < 0.3 for wide, high in boxes)
    assert frame * made.setting.km_per_mm >= 900
    for length in (100.0, 20.0):  # a level line is as high as its stroke is wide
        assert any(abs(wide - high - length) < 0.02 for wide, high in boxes), length


@pytest.mark.parametrize(
    ("number", "kind", "pen", "widths"),
    [("2", "worksheet", 1.4, [wide_mm(lat) for lat in LATITUDES]), ("4", "answers", 2.1, [2 * 10.0])],
)
def test_what_the_other_lessons_measure_is_true_to_scale_too(number, kind, pen, widths):
    """Lesson 2's three rings by their widths, lesson 4's example, and the check line of both."""
    made = lesson(number)
    content = press.pdf(made, kind)
    boxes = vectors(content, len(pdfium.PdfDocument(content)) - 1)
    for width in widths:
        assert any(abs(wide - 2 * pen / MM - width) < 0.05 and high > 0.9 * wide for wide, high in boxes), (
            width
        )
    assert any(abs(wide - high - 100.0) < 0.02 for wide, high in boxes)


def artifacts(content):
    """Return what each page of a PDF prints without it being read aloud: the text that is no content."""
    document, raw = pdfium.PdfDocument(content), pdfium.raw
    said = []
    for page in document:
        text, words = page.get_textpage(), []
        for each in page.get_objects(max_depth=8):
            marks = [
                raw.FPDFPageObj_GetMark(each.raw, at) for at in range(raw.FPDFPageObj_CountMarks(each.raw))
            ]
            if each.type == raw.FPDF_PAGEOBJ_TEXT and "Artifact" in map(mark_name, marks):
                words.append(text.get_text_bounded(*each.get_bounds()))
        said.append("".join(words))
    return said


def mark_name(mark):
    """Return the name of a marked piece of content."""
    import ctypes

    buffer, size = (ctypes.c_ushort * 40)(), ctypes.c_ulong()
    pdfium.raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
    return bytes(buffer)[: size.value].decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize(("number", "paper"), some(product(NUMBERS, ("a4", "letter")), 2))
def test_pages_paper_and_typeface(number, paper):
    made = lesson(number, paper=paper)
    pages = {"worksheet": int(made.front.get("pages", 2)), "teacher": 1}
    pages["answers"] = pages["worksheet"]
    for kind in press.KINDS:
        content = press.pdf(made, kind)
        document = pdfium.PdfDocument(content)
        assert len(document) == pages[kind], kind
        width, height = document[0].get_size()
        assert (round(width / MM), round(height / MM)) == {"a4": (210, 297), "letter": (216, 279)}[paper]
        fonts = set(re.findall(r"/BaseFont ?/[A-Z]{6}\+([\w-]+)", decoded(content)))
        assert fonts
        assert all(font.startswith("RangevizSans") for font in fonts), fonts
        assert "/MarkInfo" in decoded(content)
        assert document.get_metadata_dict()["Title"] == made.title
        for said in artifacts(content):  # a source line in the footer: pupils judge it, no reader reads it
            assert re.fullmatch(r"\d/\d", re.sub(r"\s", "", said)), (kind, said)


def test_the_same_lesson_gives_the_same_bytes():
    assert press.pdf(lesson("1"), "answers") == press.pdf(lesson("1"), "answers")


def test_every_drawing_has_an_alternative_text_that_gives_no_answer_away():
    for number in NUMBERS:
        made = lesson(number)
        answers = {gap for item in made.items for gap in item.gaps if not gap.isalpha()}
        for item in made.items:
            for each in drawings(item.name, made, False):
                assert len(each.alt) >= 15
                assert not re.search(r"times|3\.8|14|\bround|wave", each.alt), each.alt
                assert not answers & set(re.findall(r"[\d.]+", each.alt)) - {"5"}, each.alt


def test_an_answer_that_does_not_fit_on_its_lines_is_an_error():
    made = lesson("1")
    item = next(item for item in made.items if item.lines)
    item.answer = [("text", "word " * 80)]
    with pytest.raises(rv.RangevizError, match="does not fit on its lines"):
        press.pdf(made, "answers")


def test_the_command_writes_each_lesson_into_a_folder_of_its_own(tmp_path):
    result = CliRunner().invoke(
        cli, ["lesson", "4", "--unit", "km", "--origin", "kenya", "-o", str(tmp_path / "x")]
    )
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in (tmp_path / "x" / "lesson-4").iterdir())
    assert made == ["answers.pdf", "lesson.html", "teacher.pdf", "worksheet.pdf"]
    assert len(result.stdout.splitlines()) == 4
    again = io.BytesIO((tmp_path / "x" / "lesson-4" / "worksheet.pdf").read_bytes()).getvalue()
    assert again == press.pdf(lesson("4", unit="km", origin="kenya"), "worksheet")


def test_without_typst_the_page_is_written_and_a_line_says_what_to_install(tmp_path, monkeypatch):
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "typst" else real(name)
    )
    result = CliRunner().invoke(cli, ["lesson", "3", "-q", "-o", str(tmp_path)])
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "lesson-3").iterdir()] == ["lesson.html"]
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text(encoding="utf-8"))
    (needed,) = project["project"]["optional-dependencies"]["lesson"]
    assert f'pip install "{needed}"' in result.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(cli, ["lesson", "3", "-o", str(tmp_path / "file")])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "Error:" in result.output
