"""Reported figures, converted figures, ratios, latitudes and positions as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report, numbers_of, short_qualifier, stated_also
from rangeviz.facts.units import convert_about, is_rough, number
from rangeviz.words.language import ENGLISH, Language, mark

if TYPE_CHECKING:  # a list needs no comparison
    from rangeviz.facts.comparison import Comparison

ALIKE = 1.05
"""Distances that differ by less than this factor are nearly the same."""
_QUALIFIED = {
    # Translators: the figure is such as "190 mi (300 km)" or "190 miles"; choose words that govern no case.
    "about": mark("about {figure}"),
    "up to": mark("up to {figure}"),
    "more than": mark("more than {figure}"),
}
_DEGREES = {
    "N": mark("{degrees}°N"),
    "S": mark("{degrees}°S"),
    "E": mark("{degrees}°E"),
    "W": mark("{degrees}°W"),
    "": mark("{degrees}°"),
}


def other_unit(unit: str) -> str:
    """Return the unit that stands in parentheses: kilometres, or miles for kilometres."""
    return "mi" if unit == "km" else "km"


def qualified(qualifier: str, figure: str, language: Language) -> str:
    """Put one of the short qualifiers, or none, to a figure in words."""
    return language.say(_QUALIFIED[qualifier], figure=figure) if qualifier else figure


def figure_text(report: Report, figure: float, unit: str | None = None, language: Language = ENGLISH) -> str:
    """Return a figure in two units, the source's first unless told otherwise: ``about 190 mi (300 km)``.

    Where the source itself gives both units, both stand as given; anything else is converted once, from
    the source's own figure.
    """
    first = unit or report.unit
    second = other_unit(first) if first == report.unit else report.unit
    qualifier = short_qualifier(report.qualifier)
    shown = {to: converted(figure, report.unit, to, qualifier, language) for to in (first, second)}
    if report.also and not report.figure_high:
        stated, stated_unit = stated_also(report.also)
        if stated_unit in shown:
            given = re.search(r"[0-9.,]+(?=\s*[a-z ]+$)", report.also, re.I)  # 57.0 stays 57.0
            digits = language.digits(given[0]) if given else language.number(stated)
            shown[stated_unit] = language.with_unit(digits, stated_unit, stated)
    return qualified(qualifier, f"{shown[first]} ({shown[second]})", language)


def converted(figure: float, unit: str, to: str, qualifier: str, language: Language) -> str:
    """Format a figure in another unit, with ``about`` where rounding moved it by more than 1 %.

    A source's own ``about`` is for both units, and is not said twice.
    """
    about = _about(figure, unit, to, qualifier)
    return qualified(about, language.quantity(convert_about(figure, unit, to), to), language)


def first_unit(comparison: Comparison) -> str:
    """Return the one unit of a headline: the figure's, or that of the source with the longest figure."""
    unit = comparison.unit or max(comparison.reports, key=lambda report: report.high_km).unit
    return unit if unit != "ft" else "mi"


def amount(
    report: Report, figure: float, unit: str, qualifier: str = "", language: Language = ENGLISH
) -> str:
    """Format a figure in a unit, without the unit: ``190``, or ``about 300`` where rounding moved it."""
    value, about = in_unit(report, figure, unit, qualifier)
    return qualified(about, language.number(value), language)


def distance(
    report: Report, figure: float, unit: str, qualifier: str = "", language: Language = ENGLISH
) -> str:
    """Format a figure in a unit that is written out: ``190 miles``, or ``about 300 kilometres``."""
    value, about = in_unit(report, figure, unit, qualifier)
    return qualified(about, language.spoken(value, unit), language)


def in_unit(report: Report, figure: float, unit: str, qualifier: str = "") -> tuple[float, str]:
    """Return a figure in a unit, as the source gives it if it does, and ``about`` where rounding moved it."""
    for stated, stated_unit in numbers_of(report):
        if stated_unit == unit:
            return stated, ""
    return convert_about(figure, report.unit, unit), _about(figure, report.unit, unit, qualifier)


def _about(figure: float, unit: str, to: str, qualifier: str) -> str:
    """Return ``about`` where rounding moves a figure by more than 1 %, unless the source says so of both."""
    return "about" if is_rough(figure, unit, to) and qualifier != "about" else ""


def spoken(report: Report, figure: float, unit: str, language: Language = ENGLISH) -> str:
    """Return a figure with its qualifier and its unit written out: ``about 190 miles``."""
    qualifier = short_qualifier(report.qualifier)
    return qualified(qualifier, distance(report, figure, unit, qualifier, language), language)


def stated(report: Report) -> str:
    """Return the figure as the source states it, with its own qualifier: ``approximately 190 mi``.

    What does not read as a word before a number follows it: ``190 mi, depending on the model``.
    """
    also = f" ({report.also})" if report.also else ""
    said = f"{'–'.join(map(number, report.ends))} {report.unit}{also}"
    if short_qualifier(report.qualifier) or re.fullmatch(r"\w+ly", report.qualifier):
        text = f"{report.qualifier} {said}"
    else:
        text = ", ".join(filter(None, (said, report.qualifier)))
    return re.sub(r"(?<=\d) ", "\N{NO-BREAK SPACE}", text)


def ratio_text(ratio: float, language: Language = ENGLISH) -> str:
    """Format a ratio with two significant digits: 3.8, 14, 6,900, 160 million."""
    shown = float(f"{ratio:.2g}")
    return language.millions(shown / 1e6) if shown >= 1e6 else language.number(shown)


def times(ratio: float, language: Language = ENGLISH) -> str:
    """Return a ratio: ``3.8 times``, or ``about 160 times`` where rounding moved it by more than 1 %."""
    return qualified("about" * is_rounded(ratio), fold(ratio, language), language)


def fold(ratio: float, language: Language) -> str:
    """Return a ratio without whether it is rounded: ``3.8 times``, ``twice``."""
    shown, said = float(f"{ratio:.2g}"), ratio_text(ratio, language)
    if shown == 2:
        return language.say("twice")
    if shown != int(shown):
        # Translators: the ratio has a decimal, such as 3.8.
        return language.term("fraction", "{ratio} times").format(ratio=said)
    return language.count("{ratio} times", "{ratio} times", int(shown), ratio=said)


def is_rounded(ratio: float) -> bool:
    """Return whether two digits move a ratio by more than 1 %."""
    return abs(float(f"{ratio:.2g}") / ratio - 1) > 0.01


def latitude(lat: float, language: Language) -> str:
    """Format a latitude: ``49°N``, ``0°``."""
    return _degrees(lat, "N" if lat > 0 else "S" if lat else "", language)


def _degrees(value: float, side: str, language: Language) -> str:
    return language.say(_DEGREES[side], degrees=language.number(abs(value)))


def position(origin: Origin, language: Language = ENGLISH) -> str:
    """Format whole degrees, as `Origin.position` does in English: ``49°N 31°E``."""
    if origin.invented:
        return language.say("an invented place")
    side = "" if not origin.lon % 180 else "E" if origin.lon > 0 else "W"
    return f"{latitude(origin.lat, language)} {_degrees(origin.lon, side, language)}"
