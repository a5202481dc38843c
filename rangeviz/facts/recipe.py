"""Reports, origins and comparisons as settings that JSON and TOML can hold, and back.

What the catalogue holds is named, one's own is written in full.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.compare import compare
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.names import origin_at
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.facts.units import clip, show

Noun = TypeVar("Noun", bound=Report | Origin)


def set_fields(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that are not their defaults."""
    return {
        field.name: getattr(value, field.name)
        for field in fields(value)
        if getattr(value, field.name) != field.default
    }


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
    own = set_fields(comparison)
    del own["reports"], own["origin"]
    return {**_what(comparison), **own}


def _what(comparison: Comparison) -> dict[str, Any]:
    """Return the settings ``what`` and ``reports``: the keys, and in full what is not the catalogue's."""
    reports = comparison.reports
    if comparison.spread:
        # Each subject is named once, and its lowest and highest are looked up.
        leads = {report.subject: report for report in reversed(reports)}
        names = [report.key for report in reports if leads[report.subject] is report]
        with suppress(LookupError):  # one's own
            if compare(names, spread=True).reports == reports:
                return {"what": names}
        return {"reports": [set_fields(report) for report in reports]}
    settings = [report_setting(report) for report in reports]
    own = [each for each in settings if not isinstance(each, str)]
    names = [each if isinstance(each, str) else each["key"] for each in settings]
    return {**({"what": names} if len(own) < len(names) else {}), **({"reports": own} if own else {})}


def report_setting(report: Report) -> str | dict[str, Any]:
    """Return a report's key if it is the catalogue's, or all of it."""
    known = read_catalogue().reports.get(report.key) == report
    return report.key if known else set_fields(report)


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
    return place if origin == origin_at(place) else set_fields(origin)


def from_table(noun: type[Noun], table: Any) -> Noun:
    """Return the report or origin whose fields a table holds.

    Raises
    ------
    InvalidValue
        For anything but a table of the fields, those without a default among them.
    """
    name, known = noun.__name__.lower(), {field.name: field.default for field in fields(noun)}
    if not isinstance(table, dict):
        raise InvalidValue(f"{name} is {show(table)}; give a table of {', '.join(known)}.")
    for each in table:
        if each not in known:
            raise InvalidValue(f"{name} has an unknown {clip(str(each))!r}; give {', '.join(known)}.")
    for each, default in known.items():
        if default is MISSING and each not in table:
            raise InvalidValue(f"{name} lacks {each!r}; every {name} has it.")
    return noun(**table)
