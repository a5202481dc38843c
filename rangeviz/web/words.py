"""What the page says: phrases shared with its script, and the sentences of its first state.

`js/words.js` holds the same rules; tests/web/test_web_words.py compares the two over many values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rangeviz.facts.units import KM_PER, convert_about
from rangeviz.web.phrases import PHRASES, phrases, ratio_text, times_forms, times_text
from rangeviz.words.language import ENGLISH, Language

NBSP = "\N{NO-BREAK SPACE}"
MAX_KM = 2000.0
ALIKE = 1.05
"""Two distances within this factor are said to be about as far."""

UNIT_WORDS = {
    "mi": ["mi", "mile", "miles"],
    "km": ["km", "km", "km"],
    "nmi": ["nmi", "nautical mile", "nautical miles"],
    "ft": ["ft", "foot", "feet"],
}


@dataclass(frozen=True)
class Own:
    """A reader's own distance.

    Parameters
    ----------
    figure : float
        In `unit`, 1 to 2,000 km.
    unit : {'mi', 'km'}
        Its unit.
    name : str
        What it is; may be empty.
    """

    figure: float
    unit: str
    name: str = ""

    @property
    def km(self) -> float:
        """Kilometres, exactly."""
        return self.figure * KM_PER[self.unit]


def most(unit: str) -> int:
    """Return the greatest own distance in a unit, a whole number."""
    return int(MAX_KM / KM_PER[unit])


def steps(unit: str) -> list[int]:
    """Return the slider's steps in a unit: finer among the short, so that each decade has steps."""
    decades = (
        range(1, 10),
        range(10, 100, 5),
        range(100, 500, 10),
        range(500, 1000, 20),
        range(1000, 2001, 50),
    )
    last = most(unit)
    found = [step for decade in decades for step in decade if step < last]
    return [*found, last]


def with_unit(figures: str, unit: str, *, short: bool = False, language: Language = ENGLISH) -> str:
    """Return figures with the unit in words: ``190 miles``, ``1 mile``, ``30–80 km``."""
    if language != ENGLISH:
        value = language.read(figures)
        return language.with_unit(figures, unit, value) if short else language.spoken(value, unit, figures)
    return f"{figures}{NBSP}{UNIT_WORDS[unit][0 if short else 1 if figures == '1' else 2]}"


def own_figures(own: Own, unit: str, language: Language = ENGLISH) -> str:
    """Return an own distance's number in a unit, converted as a report's would be."""
    return language.number(convert_about(own.figure, own.unit, unit))


def report_unit(report: dict[str, Any], first: str) -> str:
    """Return the unit in which a report is shown: the page's first, or the source's own."""
    return first or str(report["unit"])


def report_figure(
    report: dict[str, Any], first: str, *, short: bool = False, language: Language = ENGLISH
) -> str:
    """Return a report's figure with its qualifier: ``about 190 miles``."""
    unit = report_unit(report, first)
    figure = with_unit(report["figures"][unit], unit, short=short, language=language)
    return language.say(PHRASES[report["about"]], figure=figure) if report["about"] else figure


def headline(
    reports: Sequence[dict[str, Any]],
    areas: dict[str, float],
    own: Own | None,
    first: str,
    language: Language = ENGLISH,
) -> str:
    """Return the sentence that states the comparison.

    Parameters
    ----------
    reports : sequence of dict
        The chosen reports, as `report_data` gives them.
    areas : dict of str to float
        Of each report that is a ring, the area at the place, km².
    own : Own or None
        The reader's own distance; said where no report is chosen.
    first : {'', 'mi', 'km'}
        The first unit; empty is each source's own.
    language : Language
        Of the sentence.
    """
    if not reports:
        if own is None:
            return language.say(PHRASES["none"])
        figure = with_unit(own_figures(own, own.unit, language), own.unit, language=language)
        return language.say(PHRASES["one"], large=figure)
    ordered = sorted(reports, key=lambda report: float(report["km"][-1]))
    small, large = ordered[0], ordered[-1]
    units = [report_unit(report, first) for report in (small, large)]
    said_large = with_unit(large["figures"][units[1]], units[1], language=language)
    if small is large:
        return language.say(PHRASES["one"], large=said_large)
    said_small = small["figures"][units[0]]
    ratio = large["km"][-1] / small["km"][-1]
    if units[0] != units[1] or ratio < ALIKE:
        said_small = with_unit(said_small, units[0], language=language)
    if ratio < ALIKE:
        return language.say(PHRASES["alike"], large=said_large, small=said_small)
    far = times_text(ratio, language)
    said = language.say(PHRASES["two"], large=said_large, small=said_small, times=far)
    if large["ring"]:
        area = times_text(areas[large["key"]] / areas[small["key"]], language)
        said += language.say(PHRASES["area"], times=area)
    return said


def alt_text(
    reports: Sequence[dict[str, Any]],
    own: Own | None,
    first: str,
    place: str,
    language: Language = ENGLISH,
) -> str:
    """Return in words what the map shows."""
    rings = [report for report in reports if report["ring"]]
    figures = [(report["name"], report_figure(report, first, language=language)) for report in rings]
    if own is not None:
        figure = with_unit(own_figures(own, own.unit, language), own.unit, language=language)
        figures.append((own.name or language.say(PHRASES["yours"]), figure))
    said = [language.say(PHRASES["ringAlt"], name=name, figure=figure) for name, figure in figures]
    count = len(said)
    form = "noRings" if not count else "ring" if count == 1 else "rings"
    counted = language.say(PHRASES[form], count=count)
    return language.say(PHRASES["alt"], count=counted, place=place, rings=" ".join(said))


def table_rows(
    reports: Sequence[dict[str, Any]], own: Own | None, language: Language = ENGLISH
) -> list[tuple[str, str, str, str, str, str]]:
    """Return the table: key, name, miles, kilometres, times the smallest, and what the source says.

    From the longest to the shortest; the own distance's key is ``own``.
    """
    entries = [
        (float(report["km"][-1]), report["key"], report["name"], report["figures"], _cite(report))
        for report in reports
    ]
    if own is not None:
        figures = {unit: own_figures(own, unit, language) for unit in ("mi", "km")}
        entries.append((own.km, "own", own.name or language.say(PHRASES["yours"]), figures, ""))
    least = min((entry[0] for entry in entries), default=1.0)
    rows = sorted(entries, key=lambda entry: -entry[0])
    return [
        (key, name, figures["mi"], figures["km"], f"{ratio_text(far / least, language)}×", said)
        for far, key, name, figures, said in rows
    ]


def _cite(report: dict[str, Any]) -> str:
    return f"{report['said']}, {report['who']}"


def rules(language: Language = ENGLISH) -> dict[str, Any]:
    """Return the phrases, units and steps as the page's data, and how a language writes numbers."""
    read = ("decimal", "group", "grouping", "plural", "units")
    return {
        "phrases": phrases(language),
        "times": times_forms(language),
        "table": None if language == ENGLISH else {name: language.table[name] for name in read},
        "scale": ["km", "mi"] if language.unit == "km" else ["mi", "km"],
        "units": UNIT_WORDS,
        "kmPer": {unit: KM_PER[unit] for unit in UNIT_WORDS},
        "maxKm": MAX_KM,
        "alike": ALIKE,
        "most": {unit: most(unit) for unit in ("mi", "km")},
        "steps": {unit: steps(unit) for unit in ("mi", "km")},
    }
