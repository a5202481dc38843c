"""What a ladder says: its bars' names, figures and sources, its sentences, its alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz._version import __version__
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.report import Report, short_qualifier
from rangeviz.facts.units import convert_about, number, unit_name
from rangeviz.facts.yardsticks import EARTH_MEAN_RADIUS_KM, FAMILIAR_WITHIN, GLOBE_DIAMETER_CM
from rangeviz.figures.ladder.bar_words import BarWords, bar_text, bar_words
from rangeviz.words.phrases import (
    bare,
    capital,
    count_word,
    dates,
    first_that_fits,
    measure,
    nominal,
    not_shown_text,
    short_publisher,
    sources,
)
from rangeviz.words.quantities import ALIKE, amount, first_unit, spoken, times
from rangeviz.words.value import Words

NOT_SHOWN_TITLE = "What the bars do not show"
NOT_SHOWN = (
    "Any place, plan or prediction.",
    "A bar is one reported number: a path bends, a width is no radius, and straight up is not along the "
    "ground.",
)
STRING_TITLE = ("String on a", f"{GLOBE_DIAMETER_CM} cm globe")
LONGEST_HEADLINE = 100
TOO_SHORT = "too short to see here"
LOG_NOTE = "It is logarithmic: equal steps are equal factors."
MARKS = {
    "up to": "up to: a ceiling",
    "more than": "more than: a floor",
    "span": "a span, lowest to highest",
}


@dataclass(frozen=True)
class LadderWords(Words):
    """The words of a ladder.

    Parameters
    ----------
    bars : tuple of BarWords
        From short to long.
    legend : tuple of (str, str)
        The marks that the bars carry, each with its explanation.
    """

    bars: tuple[BarWords, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def words_of(comparison: Comparison, yardsticks: Sequence[Report], log: bool) -> LadderWords:
    """Return the words of a ladder of a comparison's reports among yardsticks."""
    styles: dict[Report, int | None] = {report: n for n, report in enumerate(comparison.reports)}
    bars = tuple(
        bar_words(report, styles.get(report), comparison.unit)
        for report in sorted((*comparison.reports, *yardsticks), key=lambda report: report.high_km)
    )
    return LadderWords(
        headline=_headline(comparison, yardsticks),
        subtitle=_subtitle(comparison, yardsticks, log),
        not_shown_title=NOT_SHOWN_TITLE,
        not_shown=NOT_SHOWN,
        credits=_credits((*comparison.reports, *yardsticks)),
        alternative=_alternative(comparison, yardsticks),
        description=_description(comparison, yardsticks, bars, log),
        sources=sources((*comparison.reports, *yardsticks)),
        bars=bars,
        legend=_legend(bars),
    )


def _legend(bars: Sequence[BarWords]) -> tuple[tuple[str, str], ...]:
    """Explain the marks that the bars carry."""
    found = {"span" if bar.report.figure_high else "" for bar in bars} | {bar.mark for bar in bars}
    return tuple((mark, text) for mark, text in MARKS.items() if mark in found)


def _figure(report: Report) -> float:
    return report.figure_high or report.figure


def _distance(report: Report, unit: str, qualifier: str = "") -> str:
    """Say a report's longest figure alone: ``190 miles``."""
    name = unit_name(unit, convert_about(_figure(report), report.unit, unit))
    return f"{amount(report, _figure(report), unit, qualifier)} {name}"


def _spoken(report: Report, unit: str) -> str:
    """Say a report's figure, or both ends of its span, with its qualifier: ``about 30 to 80 miles``."""
    if report.figure_high is None:
        return spoken(report, report.figure, unit)
    qualifier = short_qualifier(report.qualifier)
    low = amount(report, report.figure, unit, qualifier)
    return f"{qualifier} {low} to {_distance(report, unit, qualifier)}".strip()


def _headline(comparison: Comparison, yardsticks: Sequence[Report]) -> str:
    """State the answer that the figure gives, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    unit = first_unit(comparison.reports, comparison.unit)
    small, *_, large = sorted((*comparison.reports, *comparison.reports), key=lambda report: report.high_km)
    near = _nearest(large, yardsticks)
    like = near is not None and abs(near.high_km / large.high_km - 1) <= FAMILIAR_WITHIN
    if comparison.ask and large.high_km / small.high_km >= ALIKE:
        least = amount(small, _figure(small), unit)
        return f"How many times as far is {_distance(large, unit)} as {least}?"
    what = (
        f"What else is about {_distance(large, unit, 'about')}? {bare(near.label)}" if near and like else ""
    )
    if large.high_km / small.high_km < ALIKE:
        fits = 0 < len(what) <= LONGEST_HEADLINE
        low = f"{amount(large, large.figure, unit)} to " if large.figure_high else ""
        return what if fits and not low else f"How far is {low}{_distance(large, unit)}, really?"
    least, most = amount(small, _figure(small), unit), _distance(large, unit)
    far = times(large.high_km / small.high_km)
    if len(comparison.reports) > 2:
        return f"From {least} to {most}: {far} as far"
    said = capital(f"{most} is {far} as far as {least}")
    whole = f"{said}. {what}"
    return whole if what and len(whole) <= LONGEST_HEADLINE else said


def _nearest(report: Report, others: Sequence[Report]) -> Report | None:
    return min(others, key=lambda other: abs(other.high_km - report.high_km), default=None)


def _subtitle(comparison: Comparison, yardsticks: Sequence[Report], log: bool) -> str:
    """Say measure, scale and dates, formally, unless the comparison has its own subtitle."""
    if comparison.subtitle:
        return comparison.subtitle
    said = measure(comparison.reports)
    beside = " beside reported yardsticks" if yardsticks else ""
    bars = len(comparison.reports) + len(yardsticks)
    scale = f", on one axis. {LOG_NOTE}" if log else ", on one scale." if bars > 1 else "."
    return f"{said}{beside}{scale} {dates((*comparison.reports, *yardsticks))}".strip()


def _credits(reports: Sequence[Report]) -> str:
    """Name the method and the software, for the small print."""
    radius = number(round(EARTH_MEAN_RADIUS_KM))
    return (
        f"{nominal(reports)} Second figures are converted once, and rounded as the source rounds. "
        f"String: the distance laid on a globe of {GLOBE_DIAMETER_CM} cm; the Earth’s mean radius is "
        f"{radius} km. rangeviz {__version__}"
    )


def _alternative(comparison: Comparison, yardsticks: Sequence[Report]) -> str:
    """State how many distances, the shortest and the longest, and how those asked for compare."""
    unit = first_unit(comparison.reports, comparison.unit)
    every = sorted((*comparison.reports, *yardsticks), key=lambda report: report.high_km)

    def said(report: Report) -> str:
        return f"{bare(report.label)}, {_spoken(report, unit)}"

    if len(every) == 1:
        return first_that_fits(f"Bar chart of one distance: {said(every[0])}.", "Bar chart of one distance.")
    what = f"Bar chart of {count_word(len(every))} distances"
    ranged = f"{what}, from {said(every[0])}, to {said(every[-1])}."
    compared = " ".join(_compared(comparison, yardsticks, brief=True))
    return first_that_fits(
        f"{ranged} {compared}".strip(), f"{what}. {compared}", f"{what}. {_headline(comparison, ())}."
    )


def _description(
    comparison: Comparison, yardsticks: Sequence[Report], bars: Sequence[BarWords], log: bool
) -> str:
    """State how the bars compare, then each bar in order."""
    noun = "one distance" if len(bars) == 1 else f"{count_word(len(bars))} distances"
    axis = f"one axis. {LOG_NOTE}" if log else "one axis that begins at zero."
    sentences = [f"Bar chart of {noun} on {axis}", *_compared(comparison, yardsticks)]
    order = "From short to long: " if len(bars) > 1 else ""
    sentences.append(f"{order}{'; '.join(map(bar_text, bars))}.")
    sentences += [nominal((*comparison.reports, *yardsticks)), not_shown_text(NOT_SHOWN)]
    return " ".join(sentences)


def _compared(comparison: Comparison, yardsticks: Sequence[Report], brief: bool = False) -> list[str]:
    """Say how the reports asked for compare with one another, and what lies nearest to each, or to one."""
    if comparison.ask:
        return []
    asked = sorted(comparison.reports, key=lambda report: report.high_km)
    names = [report.label for report in asked]
    said = {
        report.key: report.label
        if names.count(report.label) == 1
        else f"{report.label}, {short_publisher(report)}"
        for report in asked
    }
    sentences = []
    ratio = asked[-1].high_km / asked[0].high_km
    if ratio >= ALIKE:
        sentences.append(f"{said[asked[-1].key]} is {times(ratio)} as far as {said[asked[0].key]}.")
    elif len(asked) > 1:
        sentences.append("The bars asked for are of nearly the same length.")
    unit = first_unit(comparison.reports, comparison.unit)
    for report in asked[-1:] if brief else asked:
        near = _nearest(report, yardsticks)
        if near:
            sentences.append(f"Nearest to {said[report.key]} is {near.label}, {_spoken(near, unit)}.")
    return sentences
