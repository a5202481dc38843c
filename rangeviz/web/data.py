"""The reports that the page offers, and each as the page's data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rangeviz.earth.geodesy import disk_area_km2
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.facts.recipe import report_setting
from rangeviz.facts.report import Report, short_qualifier
from rangeviz.words.language import ENGLISH, Language
from rangeviz.words.phrases import bare, short_publisher, who
from rangeviz.words.quantities import in_unit

MAX_RING_KM = 2000.0
"""The longest ring on the page; a longer report is drawn on the ladder only."""


def offered(comparison: Comparison) -> tuple[Report, ...]:
    """Return the reports that the page offers: the comparison's own, then the leads that may be rings.

    Military leads are offered only beside a military report of the comparison.
    """
    own = comparison.reports
    _ = comparison.rings  # a report that is no ring raises here, with the remedy
    subjects = {report.subject for report in own}
    military = any(report.kind == "military" for report in own)
    leads = [reports[0] for subject, reports in read_catalogue().subjects.items() if subject not in subjects]
    return own + tuple(
        lead
        for lead in leads
        if lead.may_be_ring and lead.low_km >= 1 and (military or lead.kind != "military")
    )


def report_data(
    report: Report, all_reports: Sequence[Report], language: Language = ENGLISH
) -> dict[str, Any]:
    """Return one report as JSON data: its figures in every unit, its quotation, its source.

    Parameters
    ----------
    report : Report
        The report.
    all_reports : sequence of Report
        Every report of the page; labels that repeat get the publisher.
    language : Language
        Of its numbers and date; what the source states is quoted as it is.

    Returns
    -------
    dict
        ``km`` holds one radius or a span's two, km; ``figures`` the numbers to show, by unit; ``short`` is
        the name on the map and in sentences.
    """
    name = short = bare(report.label)
    if sum(bare(other.label) == name for other in all_reports) > 1:
        name = short = f"{name}, {short_publisher(report)}"
    elif sum(_first_part(other) == _first_part(report) for other in all_reports) == 1:
        short = _first_part(report)
    spans, units = sorted({report.low_km, report.high_km}), dict.fromkeys(("mi", "km", report.unit))
    return {
        "key": report.key,
        "name": name,
        "short": short,
        "label": report.label,
        "kind": report.kind,
        "km": spans,
        "ring": spans[-1] <= MAX_RING_KM,
        "unit": report.unit,
        "about": short_qualifier(report.qualifier),
        "figures": {unit: _figure(report, unit, language) for unit in units},
        "said": language.quoted(_said(report)),
        "who": who(report, language=language),
        "title": report.title,
        "url": report.url,
        "note": report.note,
    }


def in_full(report: Report) -> dict[str, Any]:
    """Return a report of one's own as a saved picture's recipe holds it; nothing for the catalogue's."""
    setting = report_setting(report)
    return {} if isinstance(setting, str) else {"full": setting}


def _first_part(report: Report) -> str:
    """Return what a label says before its first comma: ``Thunder, heard from …`` → ``Thunder``."""
    return bare(report.label).split(", ")[0]


def _figure(report: Report, unit: str, language: Language = ENGLISH) -> str:
    """Return the number in a unit: as the source prints it, or converted once from its own figure."""
    return "–".join(language.number(in_unit(report, end, unit)[0]) for end in report.ends)


def _said(report: Report) -> str:
    """Return what the source states, with its own qualifier and unit: ``approximately 190 miles``."""
    names = {"mi": "miles", "km": "km", "nmi": "nautical miles", "ft": "feet"}
    one_mile = report.unit == "mi" and report.figure == 1 and not report.figure_high
    unit = "mile" if one_mile else names[report.unit]
    also = f" ({report.also})" if report.also else ""
    qualifier = f"{report.qualifier} " if report.qualifier else ""
    return f"{qualifier}{_figure(report, report.unit)}\N{NO-BREAK SPACE}{unit}{also}"


def area_km2(origin: Origin, report: Report) -> float:
    """Return the area inside a report's ring at an origin, km², to six significant digits."""
    return float(f"{disk_area_km2(origin.lat, report.high_km):.6g}")
