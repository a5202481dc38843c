"""Every kind of figure in languages that do not exist: nothing overlaps, and no word of English is left."""

import itertools
import re
import sys
from html import unescape
from pathlib import Path

import pseudo
import pytest
from figures import composed, text_problems, texts
from markupsafe import escape
from samples import some, thorough

import rangeviz as rv
from rangeviz.export.save import render
from rangeviz.facts import languages
from rangeviz.layout.figure_size import parse_size
from rangeviz.layout.style import THEMES
from rangeviz.lesson import pack
from rangeviz.lesson.html import html
from rangeviz.lesson.press import sheet_data, teacher_data
from rangeviz.words import language as words
from rangeviz.words.quantities import stated

TOOLS = Path(__file__).parents[2] / "tools"
DRAWINGS = {
    "map": lambda lang: rv.Map(rv.compare(lang=lang)),
    "map-ask": lambda lang: rv.Map(rv.compare(ask=True, lang=lang)),
    "map-spread": lambda lang: rv.Map(rv.compare("atacms", "himars", "storm-shadow", spread=True, lang=lang)),
    "map-globe": lambda lang: rv.Map(
        rv.compare("concorde", origin="fiji", projection="orthographic", lang=lang)
    ),
    "island": lambda lang: rv.Map(rv.compare("thunder", "weather-balloon", origin="island", lang=lang)),
    "panels": lambda lang: rv.Panels(rv.compare(lang=lang), rv.origins("ukraine", "great-lakes", "fiji")),
    "ladder": lambda lang: rv.Ladder(rv.compare(lang=lang)),
    "ladder-log": lambda lang: rv.Ladder(rv.compare("lion-roar", "concorde", lang=lang), 8, log=True),
    "projections": lambda lang: rv.Projections(rv.compare("concorde", origin="british-isles", lang=lang)),
    "mistake": lambda lang: rv.Mistake(rv.compare("atacms", lang=lang)),
    "mistake-ask": lambda lang: rv.Mistake(rv.compare("atacms", ask=True, lang=lang)),
    "reports": lambda lang: rv.Reports(rv.read_catalogue().subjects["atacms"], lang=lang),
    "reports-one": lambda lang: rv.Reports(rv.read_catalogue().subjects["concorde"], lang=lang),
}
SIZES = ("slide", "a4", "square")
QUOTED = re.compile("rangeviz 0|rangeviz|WGS84|EPSG|https?://\\S+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of languages: English, and one of each kind."""
    pytest.importorskip("babel")
    sys.path.insert(0, str(TOOLS))
    try:
        import languages
    finally:
        sys.path.remove(str(TOOLS))
    made = tmp_path_factory.mktemp("languages")
    for kind in pseudo.KINDS:
        pseudo.write(languages, kind, made)
    return made


@pytest.fixture(autouse=True)
def offered(folder, monkeypatch):
    """Offer the pseudo-languages in place of all others."""
    monkeypatch.setattr(words, "FOLDER", folder)
    monkeypatch.setattr(languages, "LANGUAGES", ("en", *pseudo.KINDS))


def english(text, drawing):
    """Find the words of Latin letters in a text, but for what sources say themselves."""
    quoted = set()
    for report in drawing.drawn:
        quoted |= {stated(report), report.publisher, report.publisher.split(", ")[0].split(" (")[0]}
        quoted |= {report.qualifier, report.title, report.url}
    for said in sorted(quoted - {""}, key=lambda said: -len(said)):
        text = text.replace(said, "")
    return re.findall("[A-Za-z]{2,}", QUOTED.sub("", text))


@pytest.mark.parametrize("name", some(DRAWINGS, 2))
def test_no_word_of_english_is_left(name):
    drawing = DRAWINGS[name]("letters")
    figure = composed(drawing)
    # Together: a publisher's name may be broken over two lines.
    assert english(" ".join(text.get_text() for text, _ in texts(figure)), drawing) == []
    for part in ("headline", "subtitle", "alternative", "description", "credits", "sources"):
        assert english(getattr(drawing.words, part), drawing) == [], part


CASES = list(itertools.product(("double", "short", "hostile"), DRAWINGS, THEMES, SIZES))


@pytest.mark.parametrize("case", some(CASES, 3), ids="-".join)
def test_a_language_of_other_lengths_is_laid_out_without_overlap(case):
    kind, name, theme, size = case
    try:
        figure = composed(DRAWINGS[name](kind), size, theme=THEMES[theme])
    except rv.RangevizError as error:
        if kind == "short" or "do not fit" not in str(error):
            raise
        return  # twice the words may be too much for a page: then it says so, and draws nothing
    assert text_problems(figure) == []


def test_words_wider_than_the_figure_below_a_circle_are_refused():
    """The circles at other latitudes have their words in a row, which nothing breaks."""
    with pytest.raises(rv.RangevizError, match="do not fit on this size"):
        composed(DRAWINGS["mistake"]("hostile"), "square")


@thorough
def test_a_page_in_other_letters_has_no_word_of_english():
    page = rv.Page(rv.compare(lang="letters"), rv.origins("ukraine"))
    said = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", page.html(), flags=re.S)
    quoted = {
        each[name] for each in page.data()["reports"] for name in ("said", "who", "title", "url", "note")
    }
    quoted |= {report.publisher for report in page.reports}
    for text in sorted(quoted - {""}, key=len, reverse=True):
        said = said.replace(str(escape(text)), "")
    assert set(re.findall("[A-Za-z]{2,}", QUOTED.sub("", said))) <= {"nbsp"}
    phrases = page.data()["rules"]["phrases"]
    left = {name: re.findall("[A-Za-z]{2,}", re.sub(r"{\w+}", "", text)) for name, text in phrases.items()}
    assert {name: found for name, found in left.items() if found} == {}


QUOTED_BY_A_LESSON = re.compile(r"(approximately|about)(\s(190|50)\smiles)?|data:image\S+|[mck]m\b")


def test_a_lesson_in_other_letters_has_no_word_of_english():
    made = pack.lesson("1", lang="letters", unit="km")
    page = re.sub(r'<(style|script)\b.*?</\1>|data-\w+="[^"]*"', " ", html(made), flags=re.S)
    named = re.findall(r'(?:aria-label|alt|placeholder)="([^"]*)"', page)
    said = unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *named]))
    sheets = [sheet_data(made, answers=True), teacher_data(made)]
    for sheet in sheets:
        said += " ".join(told(sheet))
    left = re.findall("[A-Za-z]{2,}", QUOTED_BY_A_LESSON.sub("", QUOTED.sub("", said)))
    assert left == []


def told(value, key=""):
    """Give the texts of a sheet's data that somebody reads, and the words drawn in its pictures."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name != "kind" and (name != "name" or "kind" not in value):
                yield from told(each, name)
    elif isinstance(value, list | tuple):
        at = 1 if len(value) == 2 and value[0] in ("text", "em", "gap", "box", "code") else 0
        for each in value[at:]:
            yield from told(each, key)
    elif isinstance(value, str) and key == "svg":
        yield from re.findall(r">([^<]+)<", value)
    elif isinstance(value, str):
        yield value


def test_hostile_words_are_words_in_every_format():
    drawing = DRAWINGS["ladder"]("hostile")
    svg, pdf = render(drawing, ["svg", "pdf"], parse_size("slide"))
    assert b"<i>" not in svg
    assert b"&lt;i&gt;&amp;amp;$\\% " in svg
    assert pdf.startswith(b"%PDF")
