"""The teacher's page: aim, plan, and how to speak about it."""

from __future__ import annotations

from typing import Any

from rangeviz._version import __version__
from rangeviz.lesson.items import Lesson, Run
from rangeviz.lesson.source import runs_of
from rangeviz.words.language import ENGLISH, mark

HAPPENS = {
    "Predict": mark("Guesses first, alone and in pencil. Nobody turns the page yet."),
    "Look": mark("Turn the page. Compare with a neighbour what surprises you."),
    "Measure": mark("In pairs: one measures or works out, one writes. Then change."),
    "Reflect": mark("Write alone, then talk. There is more than one good answer."),
    "Find": "Everybody finds one number. Help with the small word.",
    "Draw": "Set the compasses with a ruler, and draw from the dot.",
    "Check": "Swap sheets, and ask the five questions.",
}
A_WAR = mark(
    "Some pupils may have fled a war or fear for family. Say before the lesson what it is about, and "
    "let anyone work on the variant below without giving a reason. Keep to numbers and sources: no film"
    " of fighting, no guessing where anything is. If feelings come up, let them; the sums can wait."
)
CURRICULA = mark(
    "Media literacy: sources, claims, qualifiers. Mathematics: ratio, scale, units, area of a circle. "
    "Geography: scale and projection."
)
CHECKED = mark(
    "Every number here is worked out from rangeviz’s collected reports by the program that drew the "
    "sheet; its tests fail if an answer no longer fits the data. Minutes are counted by rule (120 words"
    " a minute, half a minute for a written line, a minute for a measurement), and talking fills the "
    "rest. It was not yet tried in a class."
)


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
            say(HAPPENS[part.name]),
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
    say = lesson.setting.language.say
    first, *rest = lesson.teacher
    return [
        first,
        (say("Speaking about a war"), runs_of(say(A_WAR))),
        *rest,
        (say("Words"), runs_of(f"{lesson.front['words']}.")),
        (say("In the curriculum"), runs_of(say(CURRICULA))),
        (say("How it was checked"), runs_of(say(CHECKED))),
    ]
