"""A lesson on paper: worksheet, answers and teacher's page as tagged PDF, by Typst."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import import_module
from importlib.resources import files
from typing import Any

from rangeviz import typeface
from rangeviz._version import __version__
from rangeviz.errors import RangevizError
from rangeviz.lesson.drawings import drawings, source_line, table
from rangeviz.lesson.items import Item, Lesson, Run
from rangeviz.lesson.source import common_notes, runs_of
from rangeviz.lesson.values import BAR, PER_MM
from rangeviz.words.labels import origin_in
from rangeviz.words.language import ENGLISH, mark
from rangeviz.words.phrases import INVENTED
from rangeviz.words.quantities import position

PAPERS = {"a4": "a4", "letter": "us-letter"}
KINDS = ("worksheet", "answers", "teacher")
PRINTED = {
    "a4": mark("10 cm, if printed at 100 % on A4"),
    "letter": mark("10 cm, if printed at 100 % on letter paper"),
}
STANDARDS = ["a-2a", "ua-1"]
"""Archival and accessible: the build fails where an alternative text, a title or a glyph is missing."""
TIMESTAMP = 0
MISSING = (
    'worksheets are made by Typst, which is not installed: pip install "typst>=0.15,<0.16". '
    "The lesson.html prints well enough without it."
)


def pdf(lesson: Lesson, kind: str) -> bytes:
    """Return a sheet of a lesson as PDF/A-2a and PDF/UA-1; the same bytes within one version of Typst.

    Parameters
    ----------
    lesson : Lesson
        Read from its source.
    kind : {'worksheet', 'answers', 'teacher'}
        Which sheet. The worksheet is made from data that hold no answer.

    Raises
    ------
    RangevizError
        If Typst finds a fault, such as an answer that does not fit on its lines.
    """
    compiler = import_module("typst")
    data = teacher_data(lesson) if kind == "teacher" else sheet_data(lesson, answers=kind == "answers")
    data |= {"kind": kind, "title": lesson.title, "lang": lesson.setting.language.code}
    data |= {"font": typeface.FAMILY, "paper": PAPERS[lesson.setting.paper]}
    try:
        made: bytes = compiler.compile(
            files("rangeviz.lesson").joinpath("sheet.typ").read_bytes(),
            sys_inputs={"data": json.dumps(data)},
            font_paths=[str(typeface.file((400, False)).parent)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=TIMESTAMP,
        )
    except compiler.TypstError as error:
        raise RangevizError(f"lesson {lesson.number}, {kind}: {error}.") from None
    return made


def sheet_data(lesson: Lesson, answers: bool) -> dict[str, Any]:
    """Return what a worksheet, or the same with answers, is made of."""
    setting, language = lesson.setting, lesson.setting.language
    scaled = any(item.name in ("map", "blank", "latitudes") for item in lesson.items)
    described = language.say("A worksheet. {question}", question=lesson.front["question"])
    if answers:
        described = language.say("The answers. {question}", question=lesson.front["question"])
    return {
        "answers": answers,
        "description": described,
        "words": {
            "name": language.term("worksheet", "Name"),
            "class": language.term("worksheet", "Class"),
            "date": language.term("worksheet", "Date"),
            "key": language.say("Answer key"),
        },
        "size": 12,
        "title_size": 24,
        "pages": int(lesson.front.get("pages", 2)),
        "lead": lesson.lead,
        "parts": [
            {
                "name": part.title,
                "hint": part.hint,
                "items": [_item(item, lesson, answers) for item in part.items if item.printed],
            }
            for part in lesson.parts
        ],
        "bar": language.spoken(BAR[setting.unit], setting.unit),
        "bar_mm": BAR[setting.unit] / PER_MM[setting.unit],
        "check": language.say(PRINTED[setting.paper]) if scaled else "",
        "foot": foot(lesson),
    }


def _item(item: Item, lesson: Lesson, answers: bool) -> dict[str, Any]:
    """Return a question or a figure as data; only for the answers with what answers it."""
    fields = ("kind", "name", "runs", "lines", *(("gaps", "answer") if answers else ()))
    return {
        **{name: getattr(item, name) for name in fields},
        "drawings": [asdict(each) for each in drawings(item.name, lesson, answers)] if item.name else [],
        "table": table() if item.name == "reports" else [],
    }


def foot(lesson: Lesson) -> str:
    """Return the small print of a sheet."""
    language = lesson.setting.language
    origin = origin_in(language, lesson.setting.origin)
    mapped = any(item.name in ("map", "blank", "projections") for item in lesson.items)
    ground = f"{language.say(INVENTED, place=origin.label)}."
    if not origin.invented:
        ground = language.say(
            "Map: Natural Earth, simplified; borders imply no endorsement. Centre {position}, whole degrees.",
            position=position(origin, language),
        )
    parts = [source_line(lesson), ground if mapped else "", f"rangeviz {__version__}"]
    return " ".join(part for part in parts if part)


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
