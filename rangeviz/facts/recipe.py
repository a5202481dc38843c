"""Reports, origins and comparisons as settings that JSON and TOML can hold, and back.

What the catalogue holds is named, one's own is written in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.compare import compare
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.languages import SOURCE
from rangeviz.facts.names import origin_at
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.facts.units import clip, show

Noun = TypeVar("Noun", Report, Origin)


def comparison_settings(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as the settings from which the commands make it, without its origin.

    Returns
    -------
    dict
        ``what`` and ``reports``, and whatever is not its default.

    Examples
    --------
    >>> comparison_settings(compare("atacms", unit="km"))
    {'what': ['atacms-article'], 'unit': 'km'}
    """
    found: dict[str, Any] = {
        "unit": comparison.unit,
        "title": comparison.title,
        "subtitle": comparison.subtitle,
    }
    found |= {"spread": comparison.spread, "ask": comparison.ask}
    found["projection"] = comparison.projection if comparison.projection != "auto" else None
    found["lang"] = comparison.lang if comparison.lang != SOURCE else None
    return {**_what(comparison), **{name: value for name, value in found.items() if value}}


def _what(comparison: Comparison) -> dict[str, Any]:
    reports = comparison.reports
    if comparison.spread:  # each subject is named once, and its lowest and highest are looked up
        leads = {report.subject: report for report in reversed(reports)}
        names = [report.key for report in reports if leads[report.subject] is report]
        try:
            if compare(names, spread=True).reports == reports:
                return {"what": names}
        except LookupError:  # one's own
            pass
        return named_settings(reports, known=())
    return named_settings(reports)


def named_settings(reports: Iterable[Report], known: Iterable[Report] | None = None) -> dict[str, Any]:
    """Return the settings ``what`` and ``reports``: the keys, and in full what is none of the `known`."""
    settings = [report_setting(report, known) for report in reports]
    own = [each for each in settings if not isinstance(each, str)]
    names = [each if isinstance(each, str) else each["key"] for each in settings]
    return {**({"what": names} if len(own) < len(names) else {}), **({"reports": own} if own else {})}


def report_setting(report: Report, known: Iterable[Report] | None = None) -> str | dict[str, Any]:
    """Return a report's key if it is one of the `known` (by default the catalogue's), or all of it."""
    if known is None:
        return report.key if read_catalogue().reports.get(report.key) == report else _in_full(report)
    return report.key if report in known else _in_full(report)


def origin_setting(origin: Origin) -> str | dict[str, Any]:
    """Return an origin's name in the catalogue, its whole degrees, or all of it.

    Examples
    --------
    >>> origin_setting(read_catalogue().origin("49, -31"))
    '49N,31W'
    """
    if read_catalogue().origins.get(origin.key) == origin:
        return origin.key
    lat, lon = origin.lat, origin.lon
    place = f"{abs(lat)}{'S' if lat < 0 else 'N'},{abs(lon)}{'W' if lon < 0 else 'E'}"
    if origin == origin_at(place):
        return place
    return _in_full(origin)


def _in_full(noun: Report | Origin) -> dict[str, Any]:
    values = {field.name: (getattr(noun, field.name), field.default) for field in fields(noun)}
    return {name: value for name, (value, default) in values.items() if value != default}


def own_report(setting: Any) -> Report:
    """Make a report of a setting that holds it in full.

    Raises
    ------
    InvalidValue
        For anything but a table of a report's fields.
    """
    return _made(Report, "report", setting)


def own_origin(setting: Any) -> Origin:
    """Make an origin of a setting that holds it in full; raises as `own_report` does."""
    return _made(Origin, "origin", setting)


def _made(noun: type[Noun], name: str, setting: Any) -> Noun:
    known = {field.name: field.default for field in fields(noun)}
    if not isinstance(setting, dict):
        raise InvalidValue(f"{name} is {show(setting)}; give a table of {', '.join(known)}.")
    for each in setting:
        if each not in known:
            raise InvalidValue(f"{name} has an unknown {clip(str(each))!r}; give {', '.join(known)}.")
    for each, default in known.items():
        if default is MISSING and each not in setting:
            raise InvalidValue(f"{name} lacks {each!r}; every {name} has it.")
    return noun(**setting)
