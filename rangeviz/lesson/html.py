"""A lesson as one offline HTML file, for phones and Chromebooks: predict, look, measure, reflect."""

from __future__ import annotations

from typing import Any

from rangeviz._version import __version__
from rangeviz.export.template import package_text
from rangeviz.facts.catalogue import ISLAND
from rangeviz.facts.compare import compare
from rangeviz.facts.units import KM_PER
from rangeviz.lesson.drawings import ALIKE, RINGS, drawings, on_screen, source_line, table
from rangeviz.lesson.items import Lesson
from rangeviz.lesson.values import BAR, PER_MM
from rangeviz.web.html import assemble, script
from rangeviz.web.page import Page
from rangeviz.web.still import still
from rangeviz.words.language import Language

_text = package_text("rangeviz.lesson")
SCRIPTS = ("words", "state", "labels", "draw")
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
    names = [item.name for item in lesson.items if item.kind == "figure" and item.name not in ON_PAPER_ONLY]
    live = next((name for name in names if name in LIVE), "")
    drawn = {name: drawings(name, lesson, False) for name in names}
    setting, language = lesson.setting, lesson.setting.language
    data: dict[str, Any] = {"ask": lesson.title, "software": f"rangeviz {__version__}"}
    data["yours"] = language.say("You wrote: {answers}.", answers="{answers}")
    if live:
        data |= _live(lesson, live)
    return assemble(
        _text("lesson.html"),
        _text("lesson.css"),
        script(SCRIPTS, _text("lesson.js")),
        data,
        lesson=lesson,
        live=LIVE,
        on_paper_only=ON_PAPER_ONLY,
        drawings=drawn,
        table=table(),
        on_screen=on_screen(lesson),
        predict_hint=language.say("before you look at the map"),
        headline=lesson.title,
        alt=drawn[live][0].alt if live else lesson.title,
        still=_still(data, language) if live else None,
        language=language,
        say=language.say,
        bar=language.spoken(BAR[setting.unit], setting.unit),
        bar_mm=BAR[setting.unit] / PER_MM[setting.unit],
        source=source_line(lesson),
        own_first={"mi": 60, "km": 100}[setting.unit],
        own_most=int(OWN_MOST_KM / KM_PER[setting.unit]),
    )


def _live(lesson: Lesson, figure: str) -> dict[str, Any]:
    """Return what the live map works with: two places at most, and the lesson's own reports."""
    setting = lesson.setting
    origins = (setting.origin,) if setting.origin.invented else (setting.origin, ISLAND)
    wanted = LIVE[figure]
    shown = compare(*(wanted or RINGS), origin=setting.origin, unit=setting.unit, lang=setting.language.code)
    data = Page(shown, origins).data()
    data["reports"] = data["reports"][: len(wanted)]
    data["rules"]["phrases"]["yours"] = setting.language.say("Mine")  # a pupil's own, who is asked as such
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
