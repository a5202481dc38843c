"""A lesson as a notebook: made from the source, guesses before pictures, answers in cells of their own."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from sentinels import marked

from rangeviz.lesson.notebook import notebook
from rangeviz.lesson.pack import lesson
from rangeviz.lesson.source import NUMBERS

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
EACH = pytest.mark.parametrize("number", NUMBERS)


def cells_of(made):
    """Return each cell's kind and source."""
    cells = json.loads(notebook(made))["cells"]
    return [(cell["id"].partition("-")[0], "".join(cell["source"])) for cell in cells]


@EACH
def test_it_is_what_the_source_makes_now(number):
    kept = (NOTEBOOKS / f"lesson-{number}.ipynb").read_text(encoding="utf-8")
    assert kept == notebook(lesson(number)), "make lessons"


@EACH
def test_answers_stand_in_cells_of_their_own_below_their_questions(number):
    made, marks = marked(number)
    cells = cells_of(made)
    answers = [source for kind, source in cells if kind == "answer"]
    assert all(any(json.dumps(mark)[1:-1] in source for source in answers) for mark in marks)
    assert not re.search(r"Zq\d+x", " ".join(source for kind, source in cells if kind != "answer"))
    for (_, above), (kind, _) in pairwise(cells):
        assert kind != "answer" or above.startswith(("**Question ", "my_"))


@EACH
def test_guesses_come_before_pictures_and_the_first_picture_asks(number):
    sources = [source for _, source in cells_of(lesson(number))]
    parts = [at for at, source in enumerate(sources) if source.startswith("## ")]
    drawn = [
        at for at, source in enumerate(sources) if re.search(r"rv\.(?!answer)[A-Za-z]+\(|drawings\(", source)
    ]
    assert drawn[0] > parts[1]
    if number != "4":  # whose ring is the pupil's own
        assert "ask=True" in sources[drawn[0]]


def test_it_is_given_where_a_class_wants_it():
    assert 'where = "island"' in cells_of(lesson("1", origin="island", unit="km"))[1][1]
    assert "300 kilometres" in notebook(lesson("1", unit="km"))
