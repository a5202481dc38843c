"""A lesson's source: every number from the data, answers that hold, minutes and words within bounds."""

import re

import pytest
from minutes import grade, part_minutes, pupil_text

import rangeviz as rv
from rangeviz.lesson.expressions import evaluate, filled
from rangeviz.lesson.pack import lesson
from rangeviz.lesson.source import NUMBERS, read_lesson, runs_of, sources
from rangeviz.lesson.values import Setting

SOURCES = sources()
EACH = pytest.mark.parametrize("number", NUMBERS)
SMALL = """---
title: Small
---

::: value
near = figure('himars')
:::

# Predict

::: question
It is ___ miles.
:::

::: answer check="{check}"
{answer}
:::
"""


def small(check="near == 50", answer="{near}"):
    setting = Setting(rv.read_catalogue().origin("ukraine"))
    return read_lesson("1", SMALL.replace("{check}", check).replace("{answer}", answer), setting)


def test_the_packaged_lessons_are_those_that_the_command_offers():
    assert tuple(SOURCES) == NUMBERS


@EACH
def test_no_number_is_typed(number):
    body = SOURCES[number].split("\n---\n", 1)[1]
    body = re.sub(r"::: value\n.*?:::|\{[^{}]*\}|`[^`]*`|^::: .*$", "", body, flags=re.S | re.M)
    assert not re.search(r"\d", body)


@EACH
@pytest.mark.parametrize("unit", ["mi", "km"])
def test_every_question_has_an_answer_in_both_units(number, unit):
    read = lesson(number, unit=unit)
    questions = [item for item in read.items if item.kind == "question"]
    assert len(questions) >= 6
    assert all(item.answer or item.gaps for item in questions)
    said = " ".join(words for item in read.items for _, words in [*item.runs, *item.answer])
    assert not re.search(r"[{}]|nan|None|inf\b", said)


@EACH
@pytest.mark.parametrize("origin", ["island", "fiji", "new-zealand", "kenya"])
def test_the_answers_hold_wherever_the_rings_are_drawn(number, origin):
    assert lesson(number, origin=origin, unit="km").parts


def test_an_answer_that_the_data_contradict_is_refused():
    small()
    with pytest.raises(rv.RangevizError, match="contradicted by the data"):
        small(check="near == 51")


@pytest.mark.parametrize("answer", ["1\n2", ""])
def test_an_answer_fills_as_many_gaps_as_its_question_has(answer):
    with pytest.raises(rv.RangevizError, match=r"fills \d of 1 gap;"):
        small(answer=answer)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "unit.__class__",
        "abs.__self__",
        "(lambda: 1)()",
        "f'{1}'",
        "range(9)",
        "unknown",
        "1 +",
    ],
)
def test_an_expression_reaches_nothing_but_what_it_is_given(text):
    with pytest.raises(rv.RangevizError, match="cannot be evaluated"):
        evaluate(text, {"unit": "miles", "abs": abs})


def test_values_are_written_as_readers_expect_them():
    assert filled("{a}, {a / 3 > 1}", {"a": 4143.0}).startswith("4,143, ")
    assert runs_of("is *so* `it` [ ] yes [ ] no") == [
        *(("text", "is "), ("em", "so"), ("text", " "), ("code", "it"), ("text", " ")),
        *(("box", "yes"), ("box", "no")),
    ]


def test_the_numbers_are_right():
    one, three = lesson("1"), lesson("3")
    gaps = [gap for each in one.items for gap in each.gaps]
    assert gaps == ["3.8", "14", "20", "5", "38", "190", "10", "50"]
    gaps = [gap for each in lesson("1", unit="km").items for gap in each.gaps]
    assert gaps == ["3.8", "14", "20", "10", "31", "310", "8", "80"]
    assert [gap for each in three.items for gap in each.gaps] == ["5", "186.4", "190", "185", "297.7"]
    assert [gap for each in lesson("2").items for gap in each.gaps] == ["2", "15", "17", "30", "2"]


@EACH
@pytest.mark.parametrize("unit", ["mi", "km"])
def test_the_core_takes_30_minutes_at_most_and_the_short_route_20(number, unit):
    read = lesson(number, unit=unit)
    for name, most in (("plan", 30), ("short", 20)):
        plan = dict(read.plan(name))
        assert sum(plan.values()) <= most
        for part in read.parts:
            assert part_minutes(part) <= plan[part.name.lower()] + 0.25, (name, part.name)


@EACH
@pytest.mark.parametrize("unit", ["mi", "km"])
def test_it_reads_as_grade_7_at_most(number, unit):
    assert grade(pupil_text(lesson(number, unit=unit))) <= 7


def test_the_grade_tells_hard_from_easy():
    assert grade("The cat sat on the mat. It was fat.") < 2
    assert (
        grade("Extraordinary considerations necessitate comprehensive interdisciplinary deliberation.") > 20
    )


@EACH
def test_it_keeps_to_the_boundary(number):
    text = SOURCES[number]
    assert not re.search(r"target|facilit|launch|accura|payload|strike|casualt|warhead|\bGPS\b", text, re.I)
    assert "http" not in text
    with pytest.raises(rv.RangevizError, match="whole degrees"):
        lesson(number, origin="49.5N,31E")


def test_lesson_2_keeps_a_real_place_where_the_island_is_asked_for():
    assert lesson("2", origin="island").setting.origin.key == "iceland"
    assert lesson("1", origin="island").setting.origin.invented


def test_an_unknown_lesson_is_named():
    with pytest.raises(rv.RangevizError, match="lesson is '9'; give one of: 1, 2, 3, 4, all"):
        lesson("9")
