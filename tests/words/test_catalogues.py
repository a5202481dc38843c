"""The catalogues of every language that is offered: complete, with the same places, and as their sources say."""

import ast
import csv
import re
import sys
from pathlib import Path

import pytest

import rangeviz as rv
from rangeviz.facts.languages import LANGUAGES
from rangeviz.layout.text import check_glyphs
from rangeviz.words.language import FOLDER, Language
from rangeviz.words.press import caption, citation

ROOT = Path(__file__).parents[2]
OTHERS = LANGUAGES[1:]
PLACE = re.compile(r"{[^{}]+}")


@pytest.fixture(scope="module")
def tool():
    pytest.importorskip("babel")
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import languages
    finally:
        sys.path.remove(str(ROOT / "tools"))
    return languages


@pytest.fixture(scope="module")
def messages(tool):
    """Every message of code and seeds, by context and first text."""
    return {(each.context, texts(each.id)[0]): each for each in tool.template() if each.id}


def texts(one_or_more):
    return (one_or_more,) if isinstance(one_or_more, str) else tuple(one_or_more)


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_is_without_a_translation_and_none_too_many(tool, messages, code):
    found = {(each.context, texts(each.id)[0]): each for each in tool.read(code) if each.id}
    new = {(None, label) for label in new_labels()}
    assert set(found) | new == set(messages) | new, (
        "run make languages, and translate what is new in languages/*.po"
    )
    missing = {key for key, each in found.items() if not tool.is_translated(each) or each.fuzzy}
    assert missing <= new


def new_labels():
    """Labels of reports that were added since the kept figures were drawn: they stay English until then."""
    now, kept = (
        {row["label"] for row in csv.DictReader((folder / "reports.csv").read_text("utf-8").splitlines())}
        for folder in (ROOT / "seeds", ROOT / "tests" / "kept_seeds")
    )
    return now - kept


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_places_and_lines_of_its_message(tool, code):
    catalog = tool.read(code)
    for message in catalog:
        if not message.id:
            continue
        plural = texts(message.id)[-1]
        forms = texts(message.string)
        assert len(forms) == (1 if isinstance(message.id, str) else catalog.num_plurals), message.id
        for form in forms:
            left_out = set(PLACE.findall(plural)) ^ set(PLACE.findall(form))
            # "One ring" needs no number; nor has the English singular one.
            assert left_out <= ({"{count}"} if form == forms[0] and len(forms) > 1 else set()), form
            assert form.count("\n") == plural.count("\n"), form
            assert form == form.strip() or plural.startswith(";"), form


@pytest.mark.parametrize("code", OTHERS)
def test_a_label_is_short_enough_and_can_be_drawn(tool, code):
    labels = {label for label, _ in tool.seeds()}
    for message in tool.read(code):
        for form in texts(message.string) if message.id else ():
            check_glyphs(code, form.replace("\n", " "))
            assert len(form) <= 120 or message.id not in labels, form


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_compiled_is_what_is_translated(tool, code):
    assert (FOLDER / f"{code}.mo").read_bytes() == tool.compiled(tool.read(code)), "run make languages"


def test_no_language_is_begun_and_not_offered(tool):
    assert sorted(tool.codes()) == sorted(OTHERS)


def test_no_message_is_hidden_from_the_tool(messages):
    """Babel reads no call that stands within an f-string: each text that the code translates is a message."""
    known = {id for _, id in messages}
    for path in (ROOT / "rangeviz").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", "") if isinstance(node, ast.Call) else ""
            place = {"say": 0, "term": 1}.get(name)
            if name == "count" and len(node.args) >= 3:
                place = 0
            if place is None or len(node.args) <= place:
                continue
            text = node.args[place]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                assert text.value in known, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("code", OTHERS)
def test_the_whole_figure_is_said_in_its_language_kilometres_first(code):
    said = rv.Map(rv.compare(lang=code)).words
    assert said.language.code == code
    assert [row.said for row in said.key] != [row.said for row in rv.Map(rv.compare()).words.key]
    assert all(re.search(r"300\s(km|км)", row.said) for row in said.key[:1])
    assert re.match("approximately 190\u00a0mi\u00a0?: ", said.key[0].source)  # quoted
    miles = rv.Map(rv.compare(lang=code, unit="mi")).words
    assert re.search(r"190\W", miles.key[0].said).start() < re.search(r"300\W", miles.key[0].said).start()
    assert len(said.alternative) <= 250
    assert not said.alternative.endswith("…")
    assert ".." not in said.subtitle + said.description


FRENCH = {
    "map": lambda: rv.Map(rv.compare("thunder", "weather-balloon", "concorde", lang="fr")),
    "panels": lambda: rv.Panels(rv.compare(lang="fr"), rv.origins("ukraine", "fiji")),
    "ladder": lambda: rv.Ladder(rv.compare("lion-roar", "concorde", lang="fr"), 8, log=True),
    "projections": lambda: rv.Projections(rv.compare("concorde", "atacms", origin="fiji", lang="fr")),
    "mistake": lambda: rv.Mistake(rv.compare("atacms", lang="fr")),
    "reports": lambda: rv.Reports(rv.read_catalogue().subjects["atacms"], lang="fr"),
}


@pytest.mark.parametrize("kind", FRENCH)
def test_no_sentence_is_built_with_english_punctuation(kind):
    """In French a space stands before a colon, a semicolon and a question mark, also where texts are joined."""
    figure = FRENCH[kind]()
    words = figure.words
    said = [words.headline, words.subtitle, words.alternative, words.description, *words.not_shown]
    said += [caption(words, figure.drawn), citation(words, figure.drawn)]
    for text in said:
        for report in figure.drawn:
            for quoted in filter(None, (report.qualifier, report.publisher)):
                text = text.replace(quoted, "")
        assert not re.search(r"[^\s\d][:;?!»](?!\S)|[^\u00a0\u202f][;?»]|“|”", text), text


@pytest.mark.parametrize(
    ("code", "quoted"), [("de", "„a“"), ("fr", "«\u00a0a\u00a0»"), ("pl", "„a”"), ("uk", "«a»")]
)
def test_quotation_marks_are_the_languages_own(code, quoted):
    assert Language(code).quoted("a") == quoted
