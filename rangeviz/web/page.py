"""The page: a value that says what it shows, and the one HTML file made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rangeviz._version import __version__
from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_choice, check_once, check_tuple
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.languages import check_language
from rangeviz.facts.origin import Origin
from rangeviz.facts.recipe import origin_setting
from rangeviz.facts.report import Report
from rangeviz.facts.units import show
from rangeviz.files import check_target, write_all
from rangeviz.web import words
from rangeviz.web.data import area_km2, in_full, offered, report_data
from rangeviz.web.ground import LEVELS, MARGIN, TALLEST, VIEWS, WIDEST, level_paths, plane_layers
from rangeviz.web.html import html_of
from rangeviz.web.names import level_names
from rangeviz.web.phrases import PICTURE_XMP, credits
from rangeviz.words.labels import origin_in, reports_in
from rangeviz.words.language import Language
from rangeviz.words.phrases import NOT_SHOWN, capital, place_of
from rangeviz.words.quantities import position

MAX_PLACES = 12
AT_A_TIME = 3
OWN_SHARE = 0.74
THEMES = ("auto", "light", "dark")
PLACES = ("ukraine", "great-lakes", "british-isles", "japan", "kenya", "new-zealand", "island")
"""Where a page's rings may be drawn, by default."""


@dataclass(frozen=True)
class Page:
    r"""One offline HTML file with live rings.

    Parameters
    ----------
    comparison : Comparison
        Its reports are offered first, and the first three are shown; its `unit` and `title` begin the page.
    origins : tuple of Origin
        1 to 12 places to choose from, the first shown; by default the comparison's own.
    theme : {'auto', 'light', 'dark'}
        The first colours; ``auto`` is the reader's setting.
    python : bool
        Whether a fold shows the Python that makes the same figure.
    others : tuple of str
        Further languages to choose from on the page; the comparison's own comes first.

    Raises
    ------
    InvalidValue
        For no place or more than 12, a place given twice, or a report that may be no ring.

    Examples
    --------
    >>> from rangeviz import compare, origins
    >>> print(Page(compare(), origins("kenya")).headline().replace("\N{NO-BREAK SPACE}", " "))
    190 miles is 3.8 times as far as 50; its ring holds about 14 times the area
    """

    comparison: Comparison
    origins: tuple[Origin, ...] = ()
    theme: str = "auto"
    python: bool = False
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.comparison, Comparison):
            raise InvalidValue(f"comparison is {show(self.comparison)}; give a Comparison.")
        check_tuple("origins", self.origins, Origin)
        if len(self.origins) > MAX_PLACES:
            raise InvalidValue(f"Got {len(self.origins)} places; give 1 to {MAX_PLACES}.")
        check_once("Place", [place.label for place in self.places])
        check_choice("theme", self.theme, THEMES)
        for code in self.others:
            check_language(code)
        check_once("Language", [self.comparison.lang, *self.others])
        offered(self.comparison)

    @property
    def places(self) -> tuple[Origin, ...]:
        """The places to choose from."""
        return self.origins or (self.comparison.origin,)

    @property
    def language(self) -> Language:
        """The comparison's."""
        return Language(self.comparison.lang)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports to choose from."""
        return reports_in(self.language, offered(self.comparison))

    @cached_property
    def _report_data(self) -> list[dict[str, Any]]:
        both = zip(self.reports, offered(self.comparison), strict=True)
        return [{**report_data(told, self.reports, self.language), **in_full(each)} for told, each in both]

    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        """The reports that are shown first."""
        return self._report_data[: min(AT_A_TIME, len(self.comparison.reports))]

    @property
    def _first_unit(self) -> str:
        unit = self.comparison.unit or self.language.unit
        return unit if unit in ("mi", "km") else ""

    @property
    def _own(self) -> words.Own:
        """The reader's own distance at first: some three quarters of the longest ring."""
        unit = self._first_unit or ("km" if self.shown[0]["unit"] == "km" else "mi")
        aim = OWN_SHARE * max((report["km"][-1] for report in self.shown if report["ring"]), default=200.0)
        figure = min(words.steps(unit), key=lambda step: abs(words.Own(step, unit).km - aim))
        return words.Own(float(figure), unit)

    def _areas(self, origin: Origin) -> dict[str, float]:
        return {
            report.key: area_km2(origin, report)
            for report, data in zip(self.reports, self._report_data, strict=True)
            if data["ring"]
        }

    def headline(self) -> str:
        """Return the sentence that the page begins with."""
        areas, first = self._areas(self.places[0]), self._first_unit
        return capital(words.headline(self.shown, areas, self._own, first, self.language))

    def alt_text(self) -> str:
        """Return in words what the page's first map shows."""
        place = place_of(origin_in(self.language, self.places[0]))
        return words.alt_text(self.shown, None, self._first_unit, place, self.language)

    def data(self) -> dict[str, Any]:
        """Return what the script works with, as JSON data."""
        own = self._own
        return {
            "rules": words.rules(self.language),
            "views": {
                "halves": VIEWS,
                "margin": MARGIN,
                "perLevel": len(VIEWS) // len(LEVELS),
                "widest": WIDEST,
                "tallest": TALLEST,
            },
            "reports": self._report_data,
            "places": [self._place(index) for index in range(len(self.places))],
            "start": {
                "reports": [*(each["key"] for each in self.shown), None, None, None][:AT_A_TIME],
                "place": self._key(0),
                "beside": "",
                "own": {"figure": own.figure, "unit": own.unit, "name": own.name},
                "ownOn": True,
                "first": self._first_unit,
                "theme": "" if self.theme == "auto" else self.theme,
                **({"lang": self.language.code} if self.others else {}),
            },
            **({"languages": [self.language.code, *self.others]} if self.others else {}),
            "title": self.comparison.title,
            "notShown": " ".join(map(self.language.say, NOT_SHOWN)),
            "credits": credits(self.places, self.language),
            "software": f"rangeviz {__version__}",
            "xmp": PICTURE_XMP,
        }

    def _key(self, index: int) -> str:
        keys = [place.key for place in self.places]
        return keys[index] if keys.count(keys[index]) == 1 else f"{keys[index]}-{index + 1}"

    def _place(self, index: int) -> dict[str, Any]:
        origin, language = self.places[index], self.language
        told = origin_in(language, origin)
        layers, countries = plane_layers(origin)
        levels = [
            {
                "unit": level.unit,
                **level_paths(layers, level),
                "names": [
                    [language.name(name), *rest] for name, *rest in level_names(origin, countries, level)
                ],
            }
            for level in LEVELS
        ]
        return {
            "levels": levels,
            "key": self._key(index),
            "label": told.label,
            "place": place_of(told),
            "position": position(origin, language),
            "invented": origin.invented,
            "setting": origin_setting(origin),
            "code": origin.key if origin.key != "position" else f"{origin.lat},{origin.lon}",
            "areas": self._areas(origin),
        }

    @property
    def in_each_language(self) -> tuple[Page, ...]:
        """The page in each of its languages, by itself."""
        told = (replace(self.comparison, lang=code) for code in self.others)
        return (self, *(replace(self, comparison=each, others=()) for each in told))

    def first(self) -> dict[str, Any]:
        """Return what the file shows before its script runs."""
        headline = self.headline()
        return {
            "title": self.comparison.title or headline,
            "headline": headline,
            "alt": self.alt_text(),
            "shown": self.shown,
            "asked": len(self.comparison.reports),
            "python": self.python,
            "theme": self.theme,
        }

    def html(self) -> str:
        """Return the whole file; the same for the same page and version."""
        return html_of([(page.language, page.data(), page.first()) for page in self.in_each_language])

    def write(self, *paths: str | Path) -> None:
        """Write the file to each path, all or nothing.

        Raises
        ------
        RangevizError
            If a path does not end in .html, or cannot be written.
        """
        targets = [Path(path) for path in paths]
        for target in targets:
            if target.suffix.lower() != ".html":
                raise InvalidValue(f"{show(str(target))} ends in {target.suffix!r}; a page is an .html file.")
            check_target(target)
        content = self.html().encode()
        write_all([(target, content) for target in targets])
