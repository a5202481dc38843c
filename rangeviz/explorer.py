"""The live explorer: a widget whose controls choose a figure, which is drawn again at every change.

Its controls are the browser's own, in `explorer.js`, and not those of ipywidgets: JupyterLab 4.6 takes the
arrow keys from ipywidgets' lists (they move to the next cell instead), and ipywidgets' sliders have no name
that a screen reader could say. Here is everything that can be done without a browser.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
from traitlets import Bool, Bytes, Dict, List, Unicode

from rangeviz.choice import FIGURES, Choice
from rangeviz.errors import InvalidValue, RangevizError
from rangeviz.export.save import save
from rangeviz.facts.catalogue import ARTICLE, DEFAULT_ORIGIN, ISLAND, Catalogue, read_catalogue
from rangeviz.facts.names import slug
from rangeviz.facts.report import KINDS, Report
from rangeviz.facts.units import KM_PER, MAX_RANGE_KM, SHOWN_UNITS, number, unit_name
from rangeviz.layout.style import THEMES
from rangeviz.notebook import Picture, html_of, picture
from rangeviz.words import phrases

CONTROLS = (
    *("what", "own", "own_label", "own_figure", "own_unit", "own_source"),
    *("origin", "also", "unit", "figure", "theme"),
)
SECOND_ORIGIN = "great-lakes"
_FIGURE_NAMES = {
    "map": "Map",
    "panels": "Two places",
    "ladder": "Ladder",
    "projections": "Projections",
}


class Explorer(anywidget.AnyWidget):
    """A live figure; `rangeviz.explore` describes the parameters.

    Attributes
    ----------
    what, own, own_label, own_figure, own_unit, own_source, origin, also, unit, figure, theme
        The controls: setting one draws again.
    picture, alt, headline, code, status
        What is shown: the PNG, what it says in words, its headline, the Python that makes it, and a line
        about what happened last.
    """

    _esm = Path(__file__).with_name("explorer.js")
    _css = Path(__file__).with_name("explorer.css")

    choices = Dict().tag(sync=True)
    what = List(Unicode()).tag(sync=True)
    own = Bool(False).tag(sync=True)
    own_label = Unicode("Our distance").tag(sync=True)
    own_figure = Unicode("100").tag(sync=True)
    own_unit = Unicode("mi").tag(sync=True)
    own_source = Unicode("our own estimate").tag(sync=True)
    origin = Unicode(DEFAULT_ORIGIN).tag(sync=True)
    also = Unicode(SECOND_ORIGIN).tag(sync=True)
    unit = Unicode("").tag(sync=True)
    figure = Unicode("map").tag(sync=True)
    theme = Unicode("light").tag(sync=True)

    picture = Bytes().tag(sync=True)
    alt = Unicode().tag(sync=True)
    headline = Unicode().tag(sync=True)
    code = Unicode().tag(sync=True)
    status = Unicode().tag(sync=True)

    def __init__(
        self,
        *what: str,
        origin: str = DEFAULT_ORIGIN,
        unit: str | None = None,
        figure: str = "map",
        theme: str = "light",
    ) -> None:
        known = read_catalogue()
        asked = {}
        for name in what or ARTICLE:
            report = known.report(name)
            asked[report.subject if slug(name) == report.subject else report.key] = report
        place = known.origin(origin)
        # A name becomes its key, so that the list shows it as chosen; whole degrees stay as they were given.
        where = origin if place.key not in known.origins else place.key
        extra = () if place.key in known.origins else ((where, place.label),)
        self._drawn: Choice | None = None
        self._shown = Picture(b"", "", "", "", "")
        super().__init__(
            choices=_choices(known, [asked[key] for key in asked if key not in known.subjects], extra),
            what=list(asked),
            origin=where,
            also=_other(where),
            unit=unit or "",
            figure=figure,
            theme=theme,
        )
        self.observe(self._part, ["origin", "figure"])  # before it draws
        self.observe(self._redraw, list(CONTROLS))
        self.on_msg(self._asked)
        self._redraw()
        if self._drawn is None:  # a figure that cannot begin is an error, not an empty widget
            raise InvalidValue(self.status)

    @property
    def choice(self) -> Choice:
        """What the controls choose now."""
        own = (self.own_label, f"{self.own_figure} {self.own_unit}", self.own_source) if self.own else None
        return Choice(
            tuple(self.what), own, self.origin, self.also, self.unit or None, self.figure, self.theme
        )

    def save_as(self, ending: str) -> None:
        """Write the figure into the working folder, beside what is there already; the status says how."""
        choice = self.choice
        first = path = Path(choice.file(ending))
        count = 1
        while path.exists():
            count += 1
            path = first.with_stem(f"{first.stem}-{count}")
        try:
            save(choice.drawing(), path, theme=choice.theme)
        except RangevizError as error:
            self.status = f"Not saved: {error}"
        else:
            self.status = f"Saved {path} in the notebook’s folder."

    def _part(self, change: object) -> None:
        """Move the second of two places away where the first has become the same."""
        if self.figure == "panels" and self.also == self.origin:
            self.also = _other(self.origin)

    def _redraw(self, change: object = None) -> None:
        choice = self.choice
        if choice == self._drawn:  # of several controls that change at once, or back from a problem
            self.status = f"Drawn: {self.headline}"
            return
        try:
            shown = picture(choice.drawing(), choice.theme)
        except RangevizError as error:
            self.status = f"Not drawn: {error}"
            return
        self._drawn, self._shown = choice, shown
        with self.hold_sync():  # one message: the words always fit the picture
            self.picture, self.alt, self.headline = shown.png, shown.alt, shown.headline
            self.code = choice.code()
            self.status = f"Drawn: {shown.headline}"

    def _asked(self, widget: object, content: dict[str, Any], buffers: object) -> None:
        if content.get("save") in ("png", "svg"):
            self.save_as(content["save"])

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        assert bundle is not None  # only a widget without a view has none
        data, metadata = bundle
        # Where no widget can live, such as in a notebook's HTML copy, the picture stands for it.
        return {**data, "text/html": html_of(self._shown)}, metadata


def _other(origin: str) -> str:
    return DEFAULT_ORIGIN if origin == SECOND_ORIGIN else SECOND_ORIGIN


def _choices(known: Catalogue, single: list[Report], extra: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """List what each control offers: pairs of a value and its words, in groups where there are many."""
    leads = {subject: reports[0] for subject, reports in known.subjects.items()}
    what = [
        [
            kind.capitalize(),
            [
                *((key, _named(lead)) for key, lead in leads.items() if lead.kind == kind),
                *((r.key, f"{_named(r)}: {r.publisher}") for r in single if r.kind == kind),
            ],
        ]
        for kind in KINDS
    ]
    places = [(key, origin.label) for key, origin in known.origins.items()]
    regions = [key for key, _ in places].index(ISLAND.key) + 1
    return {
        "what": [group for group in what if group[1]],
        "origin": [
            ["Regions", [*extra, *places[:regions]]],
            ["Countries", sorted(places[regions:], key=lambda place: slug(place[1]))],
        ],
        "unit": [("", "as reported"), *((unit, unit_name(unit)) for unit in SHOWN_UNITS)],
        "own_unit": [(unit, unit_name(unit)) for unit in SHOWN_UNITS],
        "figure": [(figure, _FIGURE_NAMES[figure]) for figure in FIGURES],
        "theme": [(theme, theme.capitalize()) for theme in THEMES],
        "steps": {unit: _steps(MAX_RANGE_KM / KM_PER[unit]) for unit in SHOWN_UNITS},
    }


def _named(report: Report) -> str:
    figures = number(report.figure) + (f"–{number(report.figure_high)}" if report.figure_high else "")
    ladder = "" if report.may_be_ring else ", ladder only"
    return f"{phrases.bare(report.label)} ({figures}\N{NO-BREAK SPACE}{report.unit}{ladder})"


def _steps(limit: float) -> list[int]:
    """Give the slider's round figures: finer among the short, so that each decade has room."""
    decades = (range(1, 10), range(10, 100, 5), range(100, 1000, 10), range(1000, 10_000, 100))
    return [step for decade in (*decades, range(10_000, 20_000, 500)) for step in decade if step <= limit]
