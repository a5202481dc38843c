"""The teacher's page: aim, plan, and how to speak about it."""

from __future__ import annotations

from typing import Any

from rangeviz._version import __version__
from rangeviz.lesson.items import Lesson, Run
from rangeviz.lesson.source import common_notes, runs_of
from rangeviz.words.language import ENGLISH


def teacher_data(lesson: Lesson) -> dict[str, Any]:
    """Return what the teacher's page is made of."""
    front, language = lesson.front, lesson.setting.language
    say = language.say
    plan = {name: dict(lesson.plan(name)) for name in ("plan", "short")}
    rows = [
        (
            part.title,
            str(plan["plan"][part.name.lower()]),
            str(plan["short"][part.name.lower()]),
            part.happens,
        )
        for part in lesson.parts
    ]
    return {
        "description": say("The teacher’s page. {question}", question=front["question"]),
        "size": 10.5 if language == ENGLISH else 10,
        "title_size": 22,
        "question": front["question"],
        "words": {"page": say("Teacher’s page"), "plan": say("Plan")},
        "facts": [
            (language.term("teacher", "Aim"), front["aim"]),
            (language.term("teacher", "Age"), front["age"]),
            (
                language.term("teacher", "Before"),
                say("Five minutes: print the worksheet at 100 %, check its 10 cm line, do it once yourself."),
            ),
            (
                language.term("teacher", "You need"),
                say("{materials}. No network.", materials=front["materials"]),
            ),
        ],
        "head": [
            language.term("teacher", "Part"),
            *(say("{minutes} min", minutes=sum(minutes.values())) for minutes in plan.values()),
            language.term("teacher", "What happens"),
        ],
        "plan": rows,
        "notes": _notes(lesson),
        "foot": say("{software}. Answers are on a sheet of their own.", software=f"rangeviz {__version__}"),
    }


def _notes(lesson: Lesson) -> list[tuple[str, list[Run]]]:
    """Return the lesson's own notes and its words among those of every lesson."""
    first, *rest = lesson.teacher
    war, *others = common_notes(lesson.setting)
    words = (lesson.setting.language.say("Words"), runs_of(f"{lesson.front['words']}."))
    return [first, war, *rest, words, *others]
