"""What a lesson's expressions may name: figures of the catalogue, and what is worked out from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from rangeviz.earth.geodesy import disk_area_km2
from rangeviz.earth.geodesy import ring as ring_points
from rangeviz.earth.web_mercator import to_web_mercator
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.claims import claims
from rangeviz.facts.compare import compare
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report, numbers_of
from rangeviz.facts.units import KM_PER, convert_about, number
from rangeviz.facts.yardsticks import GLOBE_DIAMETER_CM, familiar_pair, string_mm
from rangeviz.figures.projections.figure import Projections
from rangeviz.figures.projections.words import KEEPS
from rangeviz.words.labels import origin_in
from rangeviz.words.language import ENGLISH, Language
from rangeviz.words.phrases import bare, familiar_text, long_date, place_of
from rangeviz.words.quantities import ratio_text, stated

STRETCHED = "airliner-horizon"
"""The report whose ring is drawn at several latitudes of one web map."""
STRETCHED_MM = 15.0
"""Its width at the equator, on paper."""
LATITUDES = (0, 30, 60)
ROUND_RING = "concorde"
PER_MM = {"mi": 5, "km": 10}
BAR = {"mi": 100, "km": 200}
HALF_MM = {"mi": 56, "km": 47}
"""Of the map with a true scale: what a millimetre is, its scale bar, and half its side."""


@dataclass(frozen=True)
class Setting:
    """Where, in which unit and on which paper a lesson is given.

    Parameters
    ----------
    origin : Origin
        The rings' centre.
    unit : {'mi', 'km'}
        In which figures are said and measured.
    paper : {'a4', 'letter'}
        What it is printed on.
    language : Language
        In which it is given.
    """

    origin: Origin
    unit: str = "mi"
    paper: str = "a4"
    language: Language = ENGLISH

    @property
    def half_mm(self) -> int:
        """Half the side of the map, mm on paper."""
        return HALF_MM[self.unit]

    @property
    def km_per_mm(self) -> float:
        """What a millimetre of the map is on the ground, km."""
        return PER_MM[self.unit] * KM_PER[self.unit]

    @property
    def projections(self) -> Projections:
        """The long ring on six world maps."""
        return _projections(self.origin)

    @property
    def place(self) -> str:
        """The words for the centre."""
        return place_of(origin_in(self.language, self.origin))


@lru_cache(maxsize=4)
def _projections(origin: Origin) -> Projections:
    return Projections(compare(ROUND_RING, origin=origin))


@lru_cache(maxsize=8)
def names_of(setting: Setting) -> dict[str, Any]:
    """Return everything that a lesson's expressions may name, in a setting."""
    language, unit = setting.language, setting.unit
    return {
        "unit": language.spoken(PER_MM[unit], unit, "\N{NO-BREAK SPACE}").strip(),
        "length": lambda value: language.spoken(value, unit),
        "place": setting.place,
        "per_mm": PER_MM[setting.unit],
        "bar": BAR[setting.unit],
        "bar_mm": BAR[setting.unit] / PER_MM[setting.unit],
        "half_mm": setting.half_mm,
        "globe_cm": GLOBE_DIAMETER_CM,
        "km_per_mile": KM_PER["mi"],
        "abs": abs,
        "ratio": lambda ratio: ratio_text(ratio, language),
        "whole": lambda value: float(round(value)),
        "one": lambda value: round(value, 1),
        "nearest": lambda value, step: float(step * round(value / step)),
        "degrees": lambda value: f"{value:g}°",
        "wide_mm": wide_mm,
        **_of_reports(setting),
        **_of_groups(setting),
    }


def _of_reports(setting: Setting) -> dict[str, Callable[..., Any]]:
    """Return the functions that take a report's key or subject."""
    report = read_catalogue().report

    def figure(key: str) -> float:
        found = report(key)
        return convert_about(found.figure, found.unit, setting.unit)

    def figure_own(key: str) -> str:
        return f"{number(report(key).figure)}\N{NO-BREAK SPACE}{ENGLISH.unit_name(report(key).unit)}"

    def familiar(key: str) -> str:
        pair = familiar_pair(compare(key, origin=setting.origin))
        return familiar_text(pair, setting.unit, setting.language) if pair else ""

    return {
        "figure": figure,
        "figure_own": figure_own,
        "figure_km": lambda key: convert_about(report(key).figure, report(key).unit, "km"),
        "km": lambda key: report(key).high_km,
        "miles": lambda key: report(key).high_km / KM_PER["mi"],
        "mm": lambda key: report(key).high_km / setting.km_per_mm,
        "area": lambda key: disk_area_km2(setting.origin.lat, report(key).high_km),
        "string_mm": lambda key: string_mm(report(key).high_km),
        "said": lambda key: said(report(key)),
        "qualifier": lambda key: report(key).qualifier,
        "publisher": lambda key: report(key).publisher,
        "label": lambda key: bare(report(key).label),
        "date": lambda key: long_date(report(key).date) if report(key).date else "no date",
        "familiar": familiar,
    }


def said(report: Report) -> str:
    """Return a figure as the source states it, its unit in words: ``approximately 190 miles``."""
    figure = f"\N{NO-BREAK SPACE}{report.unit}"
    return stated(report).replace(figure, f"\N{NO-BREAK SPACE}{ENGLISH.unit_name(report.unit)}", 1)


def _of_groups(setting: Setting) -> dict[str, Callable[..., Any]]:
    """Return the functions about several reports, or about the maps of the world."""
    subjects = read_catalogue().subjects

    def round_maps() -> list[str]:
        outlines = setting.projections.outlines
        return [KEEPS[name][0] for name, (ring,) in outlines.items() if ring.kind == "round"]

    def count(what: str) -> int:
        if what == "maps":
            return len(setting.projections.names)
        if what == "round maps":
            return len(round_maps())
        reports = subjects["atacms"]
        if what == "different numbers":
            return len({(each.figure, each.unit) for each in reports})
        if what == "one claim":
            return max(len(claim.reports) for claim in claims(reports))
        return len(subjects[what])

    def has_number(subject: str, figure: float) -> bool:
        return any(round(stated) == figure for each in subjects[subject] for stated, _ in numbers_of(each))

    def qualifiers(subject: str) -> str:
        found = dict.fromkeys(each.qualifier for each in subjects[subject] if each.qualifier)
        return ", ".join(f"“{word}”" for word in found)

    return {
        "count": count,
        "names": lambda what: " and ".join(round_maps()),
        "first": lambda what: round_maps()[0],
        "has_number": has_number,
        "qualifiers": qualifiers,
    }


def stretched_ring(lat: float) -> Any:
    """Return one ring at a latitude of the web map, in mm on paper about its centre; shape (n, 2)."""
    lonlat = ring_points(0.0, float(lat), read_catalogue().report(STRETCHED).high_km, 360)
    metres = np.array([to_web_mercator(*point) for point in lonlat.tolist()])
    metres -= to_web_mercator(0.0, float(lat))
    at_equator = ring_points(0.0, 0.0, read_catalogue().report(STRETCHED).high_km, 4)
    return metres * STRETCHED_MM / (2 * to_web_mercator(*at_equator[1].tolist())[0])


def wide_mm(lat: float) -> float:
    """Return the width on paper of the ring at a latitude, mm."""
    return float(np.ptp(stretched_ring(lat)[:, 0]))
