"""Lesson 1 in every language: whole, in its own numbers and units, as long as its sheets allow, no answer early."""

import re
import shlex
from importlib.util import find_spec
from itertools import product

import html5lib
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from samples import some
from sentinels import marked

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.facts.languages import LANGUAGES
from rangeviz.lesson import press
from rangeviz.lesson.html import html
from rangeviz.lesson.pack import lesson
from rangeviz.lesson.source import front_of, messages_of, runs_of, sources
from rangeviz.words.language import Language

OTHERS = LANGUAGES[1:]
EACH = pytest.mark.parametrize("code", OTHERS)
needs_typst = pytest.mark.skipif(not find_spec("typst"), reason='no typst: pip install -e ".[lesson]"')
SHEETS = list(product(OTHERS, ("km", "mi"), ("a4", "letter")))


def shape(item):
    """Return what of a question or figure may not differ between languages."""
    kinds = [kind for kind, _ in item.runs if kind in ("gap", "box")]
    return item.kind, item.name, item.lines, item.extra, kinds, len(item.gaps), bool(item.answer)


@EACH
@pytest.mark.parametrize("unit", ["km", "mi"])
def test_it_asks_and_shows_what_the_english_lesson_does(code, unit):
    there, here = lesson("1", unit=unit), lesson("1", unit=unit, lang=code)
    assert list(map(shape, here.items)) == list(map(shape, there.items))
    assert [part.name for part in here.parts] == [part.name for part in there.parts]
    assert len(here.teacher) == len(there.teacher)
    numbers = [[Language(code).read(gap) for gap in item.gaps] for item in here.items]
    assert numbers == [[float(gap) for gap in item.gaps] for item in there.items]


@EACH
def test_a_translation_marks_what_its_message_marks(code):
    """Gaps, boxes, emphasised words and code."""
    language = Language(code)
    for source in sources().values():
        if "translated" in front_of(source):
            for message in messages_of(source):
                there, here = (
                    [kind for kind, _ in runs_of(text)] for text in (message, language.translated(message))
                )
                assert sorted(set(here) - {"text"}) == sorted(set(there) - {"text"}), message
                for kind in ("gap", "box", "em", "code"):
                    assert here.count(kind) == there.count(kind), message


@EACH
def test_kilometres_come_first_and_the_source_is_quoted_in_its_own_words(code):
    made = lesson("1", lang=code)
    assert made.setting.unit == "km"
    assert Language(code).spoken(300, "km") in made.title
    lead = " ".join(words for runs in made.lead for _, words in runs)
    assert "approximately 190\u00a0miles" in lead
    assert "about 50\u00a0miles" in lead
    assert "3,8" in [gap for item in made.items for gap in item.gaps]


@EACH
def test_no_line_ends_between_a_number_and_its_symbol(code):
    made = lesson("1", lang=code)
    answers = " ".join(words for item in made.items for _, words in item.answer)
    assert Language(code).quantity(310, "km") in answers
    assert not re.search(r"\d (?:km|км)\b", answers)


@EACH
def test_the_command_that_the_teacher_is_told_makes_the_neutral_lesson(code, tmp_path):
    told = [words for _, runs in lesson("1", lang=code).teacher for kind, words in runs if kind == "code"]
    (command,) = told
    name, *words = shlex.split(command)
    assert (name, *words) == ("rangeviz", "lesson", "1", "--lang", code, "--origin", "island")


@pytest.mark.parametrize("code", some(OTHERS, 1))
def test_its_page_names_its_language_and_folds_every_answer(code):
    made, marks = marked("1", "km", lang=code)
    tree = html5lib.parse(html(made), namespaceHTMLElements=False)
    assert tree.get("lang") == code
    folded = tree.findall(".//details[@class='answer']")
    inside = " ".join("".join(each.itertext()) for each in folded)
    assert all(mark in inside for mark in marks)
    for parent in list(tree.iter()):
        for child in [each for each in parent if each in folded]:
            parent.remove(child)
    assert not re.search(r"Zq\d+x", html5lib.serialize(tree))


@needs_typst
@pytest.mark.parametrize("case", some(SHEETS, 2), ids="-".join)
def test_its_sheets_keep_their_pages_and_name_their_language(case):
    code, unit, paper = case
    made = lesson("1", unit=unit, paper=paper, lang=code)
    for kind, pages in (("worksheet", 2), ("answers", 2), ("teacher", 1)):
        content = press.pdf(made, kind)
        document = pdfium.PdfDocument(content)
        assert len(document) == pages, kind
        assert f"/Lang({code})".encode() in content.replace(b"/Lang (", b"/Lang(")
        assert document.get_metadata_dict()["Title"] == made.title


@needs_typst
@pytest.mark.parametrize("code", some(OTHERS, 1))
def test_a_worksheet_holds_no_answer_and_the_answers_hold_all(code):
    made, _ = marked("1", "km", lang=code)
    shown = {gap for item in made.items if not item.extra for gap in item.gaps}
    key, sheet = (
        " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(press.pdf(made, kind)))
        for kind in ("answers", "worksheet")
    )
    assert shown
    assert all(mark in key for mark in shown)
    assert not re.search(r"Zq\d+x", sheet)
    assert not re.search(r"Zq\d+x", repr(press.sheet_data(made, answers=False)))


def test_a_lesson_that_is_in_english_only_is_refused_and_nothing_is_written(tmp_path):
    for which in ("2", "all"):
        result = CliRunner().invoke(cli, ["lesson", which, "--lang", "de", "-o", str(tmp_path / "x")])
        assert result.exit_code == 1
        assert result.output.splitlines() == [
            "Error: lesson 2 is in English only; give --lang de with lesson 1."
        ]
    assert not (tmp_path / "x").exists()


def test_english_keeps_miles_unless_told_otherwise():
    assert lesson("1").setting.unit == "mi"
    assert lesson("1", unit="mi", lang="uk").setting.unit == "mi"
    with pytest.raises(rv.RangevizError, match="lang is 'xx'"):
        lesson("1", lang="xx")
