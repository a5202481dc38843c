"""The teacher's page: aim, plan, and how to speak about it."""

from __future__ import annotations

from typing import Any

from rangeviz._version import __version__
from rangeviz.lesson.source import Lesson, Run, runs_of

HAPPENS = {
    "Predict": "Guesses first, alone and in pencil. Nobody turns the page yet.",
    "Look": "Turn the page. Compare with a neighbour what surprises you.",
    "Measure": "In pairs: one measures or works out, one writes. Then change.",
    "Reflect": "Write alone, then talk. There is more than one good answer.",
    "Find": "Everybody finds one number. Help with the small word.",
    "Draw": "Set the compasses with a ruler, and draw from the dot.",
    "Check": "Swap sheets, and ask the five questions.",
}
A_WAR = (
    "Some pupils may have fled a war or fear for family. Say before the lesson what it is about, and "
    "let anyone work on the variant below without giving a reason. Keep to numbers and sources: no film"
    " of fighting, no guessing where anything is. If feelings come up, let them; the sums can wait."
)
CURRICULA = (
    "Media literacy: sources, claims, qualifiers. Mathematics: ratio, scale, units, area of a circle. "
    "Geography: scale and projection."
)
CHECKED = (
    "Every number here is worked out from rangeviz’s collected reports by the program that drew the "
    "sheet; its tests fail if an answer no longer fits the data. Minutes are counted by rule (120 words"
    " a minute, half a minute for a written line, a minute for a measurement), and talking fills the "
    "rest. It was not yet tried in a class."
)


def teacher_data(lesson: Lesson) -> dict[str, Any]:
    """Return what the teacher's page is made of."""
    front = lesson.front
    plan = {name: dict(lesson.plan(name)) for name in ("plan", "short")}
    rows = [
        (
            part.name,
            str(plan["plan"][part.name.lower()]),
            str(plan["short"][part.name.lower()]),
            HAPPENS[part.name],
        )
        for part in lesson.parts
    ]
    words = [
        f"*{word}*,{meaning}"
        for word, _, meaning in (each.partition(",") for each in front["words"].split("; "))
    ]
    return {
        "description": f"The teacher’s page. {front['question']}",
        "size": 10.5,
        "title_size": 22,
        "question": front["question"],
        "facts": [
            ("Aim", front["aim"]),
            ("Age", f"{front['age']} years"),
            (
                "Before",
                "Five minutes: print the worksheet at 100 %, check its 10 cm line, do it once yourself.",
            ),
            ("You need", f"{front['materials']}. No network."),
        ],
        "plan": rows,
        "total": [sum(plan["plan"].values()), sum(plan["short"].values())],
        "notes": [*_notes(lesson), ("Words", runs_of("; ".join(words) + ".")), *_always()],
        "foot": f"rangeviz {__version__}. Answers are on a sheet of their own.",
    }


def _notes(lesson: Lesson) -> list[tuple[str, list[Run]]]:
    first, *rest = lesson.teacher
    return [first, ("Speaking about a war", runs_of(A_WAR)), *rest]


def _always() -> list[tuple[str, list[Run]]]:
    return [("In the curriculum", runs_of(CURRICULA)), ("How it was checked", runs_of(CHECKED))]
