"""The finished lessons in docs/ are those that the sources make now."""

import re
from importlib.util import find_spec
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from samples import some

from rangeviz.facts.languages import LANGUAGES
from rangeviz.lesson.html import html
from rangeviz.lesson.pack import lesson
from rangeviz.lesson.press import KINDS, pdf
from rangeviz.lesson.source import NUMBERS

LESSONS = Path(__file__).parents[2] / "docs" / "lessons"


def said(content):
    document = pdfium.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.skipif(not find_spec("typst"), reason='no typst: pip install -e ".[lesson]"')
@pytest.mark.parametrize("number", some(NUMBERS[::-1], 1))
def test_the_finished_sheets_say_what_the_sources_say(number):
    for unit, name, paper in (("mi", "miles", "letter"), ("km", "kilometres", "a4")):
        made = lesson(number, unit=unit, paper=paper)
        for kind in KINDS:
            finished = LESSONS / f"{name}-{paper}" / f"lesson-{number}" / f"{kind}.pdf"
            assert said(finished.read_bytes()) == said(pdf(made, kind)), "make lessons"


@pytest.mark.parametrize("number", some(NUMBERS[::-1], 1))
def test_the_finished_pages_say_what_the_sources_say(number):
    def body(page):
        return re.findall(r"<(?:p|b|label|summary)[ >].*?</", page)

    page = (LESSONS / f"kilometres-{number}.html").read_text(encoding="utf-8")
    assert body(page) == body(html(lesson(number, unit="km"))), "make lessons"


@pytest.mark.skipif(not find_spec("typst"), reason='no typst: pip install -e ".[lesson]"')
@pytest.mark.parametrize("code", some(LANGUAGES[1:], 2))
def test_the_finished_lesson_in_a_language_says_what_is_translated_now(code):
    made = lesson("1", lang=code)
    for kind in ("answers", "teacher"):  # the worksheet's words are the answers', but for what fills them
        finished = LESSONS / code / "lesson-1" / f"{kind}.pdf"
        assert said(finished.read_bytes()) == said(pdf(made, kind)), "make lessons"
    assert made.title in (LESSONS / code / "lesson-1.html").read_text(encoding="utf-8")


def test_every_link_of_the_table_leads_somewhere():
    links = re.findall(r"\]\(([^)]+)\)", (LESSONS / "README.md").read_text(encoding="utf-8"))
    assert len(links) == 8 * 7 + 7 * 4
    assert all((LESSONS / link).is_file() for link in links)
