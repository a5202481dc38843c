"""The figures that a lesson's source names, as drawings with alternative texts that give no answer away."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from rangeviz.export.save import render
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.figures.projections.figure import Projections
from rangeviz.figures.projections.world_map import WorldMap
from rangeviz.layout.figure_size import Size
from rangeviz.layout.style import PRINT
from rangeviz.lesson import maps
from rangeviz.lesson.items import Lesson
from rangeviz.lesson.values import PER_MM, said
from rangeviz.typeface import font_faces
from rangeviz.words.labels import reports_in
from rangeviz.words.language import mark
from rangeviz.words.phrases import bare, long_date, who

RINGS = ("atacms", "himars")
ALIKE = ("atacms-article", "atacms-janes", "atacms-fox")
"""Reports whose numbers differ by little."""
ON_SCREEN = {
    "map": mark(
        "On a screen: mark the scale bar on a strip of paper, and count how often it fits. Millimetres need "
        "the printed sheet."
    ),
    "latitudes": "On a screen your millimetres differ from those on paper. The last answer is the same.",
}
"""How to measure a figure without the printed sheet."""
CELL_MM = (57.0, 28.0)
"""The most that one of several small maps measures, width and height."""


@dataclass(frozen=True)
class Drawing:
    """A picture for a sheet.

    Parameters
    ----------
    svg : str
        The picture.
    wide_mm : float
        Its width on paper.
    alt, caption : str
        Its alternative text, and what stands under it.
    """

    svg: str
    wide_mm: float
    alt: str
    caption: str = ""

    @property
    def address(self) -> str:
        """The picture as the address of an image, which has the letters that it needs with it."""
        words = "".join(re.findall("<text[^>]*>([^<]+)", self.svg))
        faces = f"<style>{font_faces({(400, False): words})}</style></svg>" if words else "</svg>"
        svg = self.svg.replace("</svg>", faces)
        return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"

    def _repr_html_(self) -> str:
        return (
            f'<figure style="margin: 0"><img alt="{escape(self.alt)}" src="{self.address}" '
            f'style="width: {self.wide_mm:g}mm; max-width: 100%; background: #fff"></figure>'
        )


def drawings(name: str, lesson: Lesson, answers: bool) -> list[Drawing]:
    """Return the drawings of one figure.

    Parameters
    ----------
    name : {'map', 'blank', 'alike', 'sketch', 'world', 'projections', 'latitudes', 'reports'}
        As the source names it; the reports are a table, and no drawing.
    lesson : Lesson
        Whose figure it is.
    answers : bool
        Whether it is for the answers: rings to be drawn, and distances to be measured, are drawn in.
    """
    setting, language = lesson.setting, lesson.setting.language
    each_mm = language.spoken(PER_MM[setting.unit], setting.unit)
    if name == "map":
        alt = language.say(
            "Map around {place}, an example centre. Two rings: a whole one, ATACMS, and within it a dashed "
            "one, HIMARS. One millimetre is {distance}. No place or plan is shown.",
            place=setting.place,
            distance=each_mm,
        )
        return [Drawing(*maps.true_map(setting, RINGS, int(answers)), alt)]
    if name == "alike":
        alt = f"Map around {setting.place}, an example centre. {len(ALIKE)} rings, one for each report."
        return [Drawing(*maps.true_map(setting, ALIKE), alt)]
    if name == "blank":
        keys = ("zipline-hub",) if answers else ()
        alt = (
            f"Map around {setting.place}, an example centre, to draw a ring on. One millimetre is {each_mm}."
        )
        if answers:
            alt += " The example’s ring is drawn in."
        return [Drawing(*maps.true_map(setting, keys), alt)]
    if name == "sketch":
        alt = language.say("A dot with a small ring around it, and empty room to draw a larger one.")
        if answers:
            alt = language.say("A dot with a small ring around it, and a larger one drawn in.")
        return [Drawing(*maps.sketch(setting, RINGS[1], RINGS[0], answers), alt)]
    if name == "world":
        drawn, _ = maps.world()
        return [Drawing(drawn, 130.0, "The coasts of the world, to draw on.")]
    if name == "latitudes":
        alt = "Three rings side by side, centred on the equator, and farther north, each with its centre."
        return [Drawing(*maps.latitudes(), alt)]
    return world_maps(setting.projections) if name == "projections" else []


@lru_cache(maxsize=4)
def world_maps(shown: Projections) -> list[Drawing]:
    """Return the long ring on each map of the world, without a word about its shape."""
    found = []
    theme = replace(PRINT, sea=maps.WATER)
    for name in shown.names:
        figure = WorldMap(shown, name)
        high = min(CELL_MM[1], CELL_MM[0] / figure.aspect)
        size = Size(high * figure.aspect / 25.4, high / 25.4, 200)
        (svg,) = render(figure, ["svg"], size, theme=theme)
        title = figure.words.headline
        found.append(Drawing(svg.decode(), high * figure.aspect, f"{title} map with the ring.", title))
    return found


def on_screen(lesson: Lesson) -> str:
    """Return how to measure a lesson's figure without the printed sheet; nothing where none is measured."""
    said = next((ON_SCREEN[item.name] for item in lesson.items if item.name in ON_SCREEN), "")
    return lesson.setting.language.translated(said)


def table() -> list[tuple[str, str, str]]:
    """Return the reports of one range, oldest first: who, when, and what is stated."""
    reports = sorted(read_catalogue().subjects["atacms"], key=lambda report: report.date)
    return [
        (report.publisher, long_date(report.date) if report.date else "no date", said(report))
        for report in reports
    ]


def source_line(lesson: Lesson) -> str:
    """Return where a lesson's numbers are from, as the foot of its sheet says it."""
    keys = {"1": RINGS, "2": ("concorde",), "4": ()}.get(lesson.number, ())
    if not keys:
        return ""
    language = lesson.setting.language
    reports = reports_in(language, map(read_catalogue().report, keys))
    return language.say(
        "Source of the numbers for {labels}: {sources}.",
        labels=language.listed([bare(report.label) for report in reports]),
        sources=language.series(dict.fromkeys(who(report, language=language) for report in reports)),
    )
