"""Labels of reports and places in a figure's language, and the unit that its readers know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rangeviz.facts.comparison import Comparison
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.words.language import ENGLISH, Language, mark
from rangeviz.words.quantities import position

ARTICLE = mark("News article")
"""The one publisher in the seeds that is a description and no name."""
_MIDDLE = "the middle of "


def in_its_language(comparison: Comparison) -> Comparison:
    """Return a comparison whose labels are in its own language and whose first unit its readers know."""
    language = Language(comparison.lang)
    if language == ENGLISH:
        return comparison
    return replace(
        comparison,
        reports=reports_in(language, comparison.reports),
        origin=origin_in(language, comparison.origin),
        unit=comparison.unit or language.unit,
    )


def reports_in(language: Language, reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return reports with their labels in a language; what has none there, such as one's own, stays."""
    if language == ENGLISH:
        return tuple(reports)
    names = {ARTICLE: language.say(ARTICLE)}
    return tuple(
        replace(
            report,
            label=language.name(report.label),
            publisher=names.get(report.publisher, report.publisher),
        )
        for report in reports
    )


def origin_in(language: Language, origin: Origin) -> Origin:
    """Return an origin with its label and place in a language."""
    if language == ENGLISH:
        return origin
    if origin.key == "position":  # whole degrees that were typed
        at = position(origin, language)
        return replace(origin, label=at, place=at)
    country = language.country(origin.place.removeprefix(_MIDDLE).removeprefix("the "))
    if country and origin.place.startswith(_MIDDLE):
        # Translators: a country's middle; the name stands in the nominative, such as "Ukraine (middle)".
        place = language.say("the middle of {country}", country=country)
    else:
        place = language.name(origin.place)
    return replace(origin, label=language.name(origin.label), place=place)
