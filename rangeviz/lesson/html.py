"""A lesson as one offline HTML file, for phones and Chromebooks: predict, look, measure, reflect."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from rangeviz._version import __version__
from rangeviz.facts.catalogue import ISLAND
from rangeviz.facts.compare import compare
from rangeviz.facts.units import KM_PER
from rangeviz.lesson.drawings import ALIKE, RINGS, drawings, on_screen, source_line, table
from rangeviz.lesson.items import Item, Lesson, Run
from rangeviz.lesson.values import BAR, PER_MM
from rangeviz.web.html import assemble, script
from rangeviz.web.page import Page
from rangeviz.web.still import still
from rangeviz.words.language import Language

SCRIPTS = ("words", "state", "labels", "draw", "facts")
ON_PAPER_ONLY = ("sketch", "world")
"""Figures to draw on."""
LIVE = {"map": RINGS, "blank": (), "alike": ALIKE}
"""Figures that are live on a screen, and the reports whose rings they show.

Lesson 2 has none: on the map that the live rings are drawn on every ring is round, and the lesson is
about the maps on which it is not.
"""
OWN_MOST_KM = 370.0
"""The longest distance of a pupil's own: beyond it the map would show more, at another scale."""


def html(lesson: Lesson) -> str:
    """Return a lesson as HTML: the same for the same lesson and version.

    Answers are folded; where they fill a gap, the script also keeps them hidden until something was written
    there. Nothing that was written leaves the page, or outlives it.
    """
    live = [item.name for item in lesson.items if item.name in LIVE]
    language, unit = lesson.setting.language, lesson.setting.unit
    data: dict[str, Any] = {"ask": lesson.title, "software": f"rangeviz {__version__}"}
    data["yours"] = language.say("You wrote: {answers}.", answers="{answers}")
    if live:
        data |= _live(lesson, live[0])
    return assemble(
        _text("lesson.html"),
        _text("lesson.css"),
        script(SCRIPTS, _text("lesson.js")),
        data,
        lesson=lesson,
        parts=_parts(lesson),
        table=table(),
        on_screen=on_screen(lesson),
        headline=lesson.title,
        alt=_alt(lesson),
        still=_still(data, language) if live else None,
        language=language,
        say=language.say,
        bar=language.spoken(BAR[unit], unit),
        bar_mm=BAR[unit] / PER_MM[unit],
        source=source_line(lesson),
        own_first={"mi": 60, "km": 100}[unit],
        own_most=int(OWN_MOST_KM / KM_PER[unit]),
    )


def _text(name: str) -> str:
    return files("rangeviz.lesson").joinpath(name).read_text(encoding="utf-8")


def _alt(lesson: Lesson) -> str:
    """Return in words what the first map shows, and no answer."""
    for item in lesson.items:
        if item.name in LIVE:
            return drawings(item.name, lesson, False)[0].alt
    return lesson.title


def _live(lesson: Lesson, figure: str) -> dict[str, Any]:
    """Return what the live map works with: two places at most, and the lesson's own reports."""
    setting = lesson.setting
    origins = (setting.origin,) if setting.origin.invented else (setting.origin, ISLAND)
    wanted = LIVE[figure]
    shown = compare(*(wanted or RINGS), origin=setting.origin, unit=setting.unit, lang=setting.language.code)
    data = Page(shown, origins).data()
    data["reports"] = data["reports"][: len(wanted)]
    data["start"] |= {
        "ownOn": figure == "blank",
        "reports": [*(report["key"] for report in data["reports"]), None, None, None][:3],
    }
    for place in data["places"]:
        place["areas"] = {}  # a ratio that nobody was asked for is not even in the file
        place["levels"] = place["levels"][:1]
    return data


def _still(data: dict[str, Any], language: Language) -> dict[str, Any]:
    """Return the map as it stands in the file: rings by name, without their numbers."""
    drawn = still(data, data["reports"], language)
    for label in drawn["labels"]:
        label["figure"] = ""
    return drawn


def _parts(lesson: Lesson) -> list[dict[str, Any]]:
    """Return the parts for the template, each question with a number of its own."""
    parts, count = [], 0
    for part in lesson.parts:
        items: list[dict[str, Any]] = []
        for item in part.items:
            if item.name in ON_PAPER_ONLY or item.kind == "code":
                continue
            count += item.kind == "question"
            shown = [] if item.name in LIVE else drawings(item.name, lesson, False)
            items.append(
                {
                    "kind": item.kind,
                    "name": item.name,
                    "number": count,
                    "runs": _numbered(item),
                    "said": _said(item.runs),
                    "lines": item.lines,
                    "live": item.name in LIVE,
                    "begins_extra": item.extra and not (items and items[-1]["extra"]),
                    "extra": item.extra,
                    "gaps": item.gaps,
                    "answer": item.answer,
                    "drawings": shown,
                }
            )
        hint = part.hint
        if part.name == "Predict":
            hint = lesson.setting.language.say("before you look at the map")
        parts.append({"name": part.name, "title": part.title, "hint": hint, "items": items})
    return parts


def _numbered(item: Item) -> list[tuple[str, str, int]]:
    """Return runs, each gap and box with its number."""
    count, runs = 0, []
    for kind, words in item.runs:
        count += kind in ("gap", "box")
        runs.append((kind, words, count))
    return runs


def _said(runs: list[Run]) -> str:
    """Return a question as a name for its fields."""
    return re.sub(r"\s+", " ", "".join("…" if kind == "gap" else f" {words}" for kind, words in runs)).strip()
