"""What one bar of a ladder says: its figure, source, shape, and the string on a globe."""

from __future__ import annotations

from dataclasses import dataclass

from rangeviz.facts.report import Report, short_qualifier
from rangeviz.facts.units import convert_about, is_rough, number
from rangeviz.facts.yardsticks import GLOBE_DIAMETER_CM, string_mm
from rangeviz.words.phrases import shape_words, who
from rangeviz.words.quantities import figure_text, other_unit


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


def bar_words(report: Report, style: int | None, unit: str | None) -> BarWords:
    """Return the words of a report's bar; `unit` comes first, by default the source's own."""
    full, short = _source_texts(report)
    return BarWords(
        report,
        "your own" if report.kind == "own" else report.kind,
        style,
        shape_words(report),
        _figures_text(report, unit),
        full,
        short,
        string_text(report),
        short_qualifier(report.qualifier),
    )


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
    own = report.qualifier and not short_qualifier(report.qualifier)
    lead = f"{report.qualifier}: " if own else ""
    return lead + who(report), lead + who(report, short=True)


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


def bar_text(bar: BarWords) -> str:
    """State one bar in full, for long descriptions."""
    name = f"{bar.report.label} ({bar.shape})" if bar.shape else bar.report.label
    string = f"{bar.string} of string on a {GLOBE_DIAMETER_CM} cm globe"
    qualifier = bar.report.qualifier
    own = f", {qualifier}" if qualifier and not short_qualifier(qualifier) else ""
    return f"{name}, {bar.figure}{own}, {string}, from {who(bar.report)}"
