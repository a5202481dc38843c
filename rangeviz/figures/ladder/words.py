"""What a ladder says: its bars' names, figures and sources, its sentences, its alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz._version import __version__
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.report import KINDS, Report
from rangeviz.facts.units import convert_about, is_rough, number, unit_name
from rangeviz.facts.yardsticks import EARTH_MEAN_RADIUS_KM, GLOBE_DIAMETER_CM, string_mm
from rangeviz.words.phrases import (
    NOMINAL,
    converted,
    dates,
    figure_text,
    long_date,
    other_unit,
    ratio_text,
    shape_words,
    short_publisher,
    short_qualifier,
    source_line,
    sources,
)
from rangeviz.words.value import Words

NOT_SHOWN_TITLE = "What the bars do not show"
NOT_SHOWN = (
    "Any place, plan or prediction. A bar is one reported number: a path bends, a width is no radius, and "
    "straight up is not along the ground."
)
STRING_TITLE = ("String on a", f"{GLOBE_DIAMETER_CM} cm globe")
TOO_SHORT = "too short to see here"
LOG_NOTE = "It is logarithmic: equal steps are equal factors."
MARKS = {
    "up to": "up to: a ceiling",
    "more than": "more than: a floor",
    "span": "a span, lowest to highest",
}
KIND_WORDS = {kind: kind for kind in KINDS} | {"own": "your own"}


@dataclass(frozen=True)
class BarWords:
    """The words of one bar.

    Parameters
    ----------
    report : Report
        What the bar shows.
    kind : str
        Such as ``transport``.
    style : int or None
        The index of the line style that a map gives to what is asked for; None for a yardstick.
    shape : str
        Such as ``a path`` for what may be no ring; may be empty.
    figure : str
        The figure in two units.
    source, short_source : str
        Publisher and date, in full and cut to the publisher's first words.
    string : str
        How long a string is on the classroom globe.
    mark : str
        How the bar ends, a key of `MARKS` or empty.
    """

    report: Report
    kind: str
    style: int | None
    shape: str
    figure: str
    source: str
    short_source: str
    string: str
    mark: str


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
        _bar_words(report, styles.get(report), comparison.unit)
        for report in sorted((*comparison.reports, *yardsticks), key=lambda report: report.high_km)
    )
    return LadderWords(
        headline=_headline(comparison, yardsticks),
        subtitle=_subtitle(comparison, yardsticks, log),
        not_shown_title=NOT_SHOWN_TITLE,
        not_shown=NOT_SHOWN,
        credits=_credits(),
        alternative=_alternative(comparison, bars, log),
        sources=sources((*comparison.reports, *yardsticks)),
        bars=bars,
        legend=_legend(bars),
    )


def _bar_words(report: Report, style: int | None, unit: str | None) -> BarWords:
    full, short = _source_texts(report)
    return BarWords(
        report,
        KIND_WORDS[report.kind],
        style,
        shape_words(report),
        _figures_text(report, unit),
        full,
        short,
        string_text(report),
        short_qualifier(report.qualifier),
    )


def _legend(bars: Sequence[BarWords]) -> tuple[tuple[str, str], ...]:
    """Explain the marks that the bars carry."""
    found = {"span" if bar.report.figure_high else "" for bar in bars} | {bar.mark for bar in bars}
    return tuple((mark, text) for mark, text in MARKS.items() if mark in found)


def _figures_text(report: Report, unit: str | None = None) -> str:
    """Say a report's figure, or both ends of its span, in two units: ``7–8 mi (11.3–13 km)``."""
    if report.figure_high is None:
        return figure_text(report, report.figure, unit)
    first = unit or report.unit
    second = other_unit(first) if first == report.unit else report.unit
    qualifier = short_qualifier(report.qualifier)
    ends = (report.figure, report.figure_high)
    shown = []
    for to in (first, second):
        rough = qualifier != "about" and any(is_rough(end, report.unit, to) for end in ends)
        said = "–".join(number(convert_about(end, report.unit, to)) for end in ends)
        shown.append(f"{'about ' * rough}{said}\N{NO-BREAK SPACE}{to}")
    return " ".join(filter(None, (qualifier, shown[0], f"({shown[1]})")))


def _source_texts(report: Report) -> tuple[str, str]:
    """Say publisher and date for the small print, in full and cut to the publisher's first words.

    A qualifier of the source's own that `about`, `up to` and `more than` do not cover comes first.
    """
    date = long_date(report.date) if report.date else "undated"
    own = report.qualifier and not short_qualifier(report.qualifier)
    lead = f"{report.qualifier}: " if own else ""
    return f"{lead}{report.publisher}, {date}", f"{lead}{short_publisher(report)}, {date}"


def string_text(report: Report) -> str:
    """Say how long the string on the globe is: ``7 mm``, ``16 cm``; a span's both ends."""
    lengths = list(dict.fromkeys(_length(string_mm(km)) for km in (report.low_km, report.high_km)))
    if len(lengths) == 2 and lengths[0][1] == lengths[1][1]:
        return f"{lengths[0][0]}–{lengths[1][0]}\N{NO-BREAK SPACE}{lengths[0][1]}"
    return " to ".join(f"{figure}\N{NO-BREAK SPACE}{unit}" for figure, unit in lengths)


def _length(mm: float) -> tuple[str, str]:
    """Round as finely as a string can be cut: whole millimetres, tenths below one, centimetres from ten."""
    if mm < 0.1:
        return "under 0.1", "mm"
    if mm < 0.95:
        return f"{mm:.1f}", "mm"
    return (f"{mm:.0f}", "mm") if mm < 99.5 else (f"{mm / 10:.0f}", "cm")


def _in_words(report: Report, unit: str | None) -> tuple[str, str]:
    unit = unit or report.unit
    figure = convert_about(report.figure_high or report.figure, report.unit, unit)
    return number(figure), unit_name(unit, figure)


def _headline(comparison: Comparison, yardsticks: Sequence[Report]) -> str:
    """Ask the question that the figure answers, unless the comparison has its own title."""
    if comparison.title:
        return comparison.title
    reports = sorted(comparison.reports, key=lambda report: report.high_km)
    (small, small_unit), (large, large_unit) = (_in_words(reports[n], comparison.unit) for n in (0, -1))
    if (small, small_unit) == (large, large_unit):
        asked = f"How far is {large} {large_unit}, really?" if not yardsticks else f"{large} {large_unit}"
        return asked if not yardsticks else f"{asked}: what else is that far?"
    least = small if small_unit == large_unit else f"{small} {small_unit}"
    if len(reports) == 2:
        asked = f"{large} {large_unit} and {least}"
        return f"{asked}: what else is that far?" if yardsticks else f"{asked}: how big is the difference?"
    asked = f"From {least} to {large} {large_unit}"
    return f"{asked}: what lies between?" if yardsticks else f"{asked}: how big is the difference?"


def _subtitle(comparison: Comparison, yardsticks: Sequence[Report], log: bool) -> str:
    """Say measure, scale and dates, formally, unless the comparison has its own subtitle."""
    if comparison.subtitle:
        return comparison.subtitle
    beside = " among other reported distances" if yardsticks else ""
    nominal = all(report.shape == "nominal reach" for report in comparison.reports)
    measure = "Publicly reported nominal ranges" if nominal else "Reported distances"
    if measure == "Reported distances" and yardsticks:
        beside = " among others"
    bars = len(comparison.reports) + len(yardsticks)
    scale = f", on one axis. {LOG_NOTE}" if log else ", on one scale." if bars > 1 else "."
    return f"{measure}{beside}{scale} {dates((*comparison.reports, *yardsticks))}".strip()


def _credits() -> str:
    """Name the method and the software, for the small print."""
    radius = number(round(EARTH_MEAN_RADIUS_KM))
    return (
        f"{NOMINAL} Second figures are converted once, and rounded as the source rounds. "
        f"String: the distance laid on a globe of {GLOBE_DIAMETER_CM} cm; the Earth’s mean radius is "
        f"{radius} km. rangeviz {__version__}"
    )


def _alternative(comparison: Comparison, bars: Sequence[BarWords], log: bool) -> str:
    """State each bar in order, and how they compare."""
    noun = "One bar" if len(bars) == 1 else f"{len(bars)} bars"
    axis = "a logarithmic axis" if log else "one axis"
    sentences = [f"{noun} of distance on {axis}, from short to long: {'; '.join(map(_bar_text, bars))}."]
    sentences += _compared(comparison, [bar.report for bar in bars])
    sentences.append(f"{NOMINAL} Not shown: {NOT_SHOWN[0].lower()}{NOT_SHOWN[1:]}")
    return " ".join(sentences)


def _bar_text(bar: BarWords) -> str:
    name = f"{bar.report.label} ({bar.shape})" if bar.shape else bar.report.label
    string = f"{bar.string} of string on a {GLOBE_DIAMETER_CM} cm globe"
    return f"{name}, {bar.figure}, {string} [{source_line(bar.report)}]"


def _compared(comparison: Comparison, bars: Sequence[Report]) -> list[str]:
    """Say how the reports asked for compare with one another, and what lies nearest to each."""
    asked = sorted(comparison.reports, key=lambda report: report.high_km)
    names = [report.label for report in asked]
    said = {
        report.key: report.label
        if names.count(report.label) == 1
        else f"{report.label}, {short_publisher(report)}"
        for report in asked
    }
    sentences = []
    if len(asked) > 1 and asked[-1].high_km / asked[0].high_km >= 1.05:
        ratio = ratio_text(asked[-1].high_km / asked[0].high_km)
        sentences.append(f"{said[asked[-1].key]} is {ratio} times as far as {said[asked[0].key]}.")
    others = [other for other in bars if other not in asked]
    for report in asked if others else ():
        near = min(others, key=lambda other: abs(other.high_km - report.high_km))
        figure = quantity_in(near, comparison.unit)
        sentences.append(f"Nearest to {said[report.key]} is {near.label}, {figure}.")
    return sentences


def quantity_in(report: Report, unit: str | None) -> str:
    """Say a figure in one unit: the figure's first, or the source's."""
    unit = unit or report.unit
    return converted(report.figure_high or report.figure, report.unit, unit)
