"""What one bar of a ladder says: its figure, source, shape, and the string on a globe."""

from __future__ import annotations

from dataclasses import dataclass

from rangeviz.facts.report import Report, short_qualifier
from rangeviz.facts.units import convert_about, is_rough
from rangeviz.facts.yardsticks import GLOBE_DIAMETER_CM, string_mm
from rangeviz.words import quantities
from rangeviz.words.language import ENGLISH, Language
from rangeviz.words.phrases import shape_words, who
from rangeviz.words.quantities import figure_text, other_unit, qualified

LEAST_MM = 0.1
"""Below it a string is too short to be cut."""


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


def bar_words(report: Report, style: int | None, unit: str | None, language: Language = ENGLISH) -> BarWords:
    """Return the words of a report's bar; `unit` comes first, by default the source's own."""
    full, short = _source_texts(report, language)
    return BarWords(
        report,
        language.say("your own") if report.kind == "own" else language.term("kind", report.kind),
        style,
        shape_words(report, language),
        _figures_text(report, unit, language),
        full,
        short,
        string_text(report, language),
        short_qualifier(report.qualifier),
    )


def _figures_text(report: Report, unit: str | None, language: Language) -> str:
    """Return a report's figure, or both ends of its span, in two units: ``7–8 mi (11.3–13 km)``."""
    if report.figure_high is None:
        return figure_text(report, report.figure, unit, language)
    first = unit or report.unit
    second = other_unit(first) if first == report.unit else report.unit
    qualifier = short_qualifier(report.qualifier)
    spans = []
    for to in (first, second):
        rough = qualifier != "about" and any(is_rough(end, report.unit, to) for end in report.ends)
        low, high = (convert_about(end, report.unit, to) for end in report.ends)
        said = language.with_unit(f"{language.number(low)}–{language.number(high)}", to, high)
        spans.append(qualified("about" * rough, said, language))
    return qualified(qualifier, f"{spans[0]} ({spans[1]})", language)


def _source_texts(report: Report, language: Language) -> tuple[str, str]:
    """Return publisher and date for the small print, in full and cut to the publisher's first words.

    A qualifier of the source's own that `about`, `up to` and `more than` do not cover comes first.
    """
    own = report.qualifier and not short_qualifier(report.qualifier)
    whole, short = who(report, language=language), who(report, short=True, language=language)
    if not own:
        return whole, short
    return language.labelled(report.qualifier, whole), language.labelled(report.qualifier, short)


def string_text(report: Report, language: Language = ENGLISH) -> str:
    """Return how long the string on the globe is: ``7 mm``, ``16 cm``; a span's both ends."""
    lengths = list(dict.fromkeys(_length(string_mm(km)) for km in (report.low_km, report.high_km)))
    (low, unit), (high, other) = lengths[0], lengths[-1]
    if low and len(lengths) == 2 and unit == other:
        return language.with_unit(f"{language.number(low)}–{language.number(high)}", unit, high)
    said = [
        language.quantity(value, unit)
        if value
        else language.say("under {length}", length=language.quantity(LEAST_MM, unit))
        for value, unit in lengths
    ]
    return said[0] if len(said) == 1 else language.say("{first} to {last}", first=said[0], last=said[1])


def _length(mm: float) -> tuple[float, str]:
    """Round as finely as a string can be cut: whole millimetres, tenths below one, centimetres from ten.

    What is too short for that is 0.
    """
    if mm < LEAST_MM:
        return 0.0, "mm"
    if mm < 0.95:
        return float(f"{mm:.1f}"), "mm"
    return (float(f"{mm:.0f}"), "mm") if mm < 99.5 else (float(f"{mm / 10:.0f}"), "cm")


def bar_text(bar: BarWords, language: Language = ENGLISH) -> str:
    """Return one bar in full, for long descriptions."""
    qualifier = bar.report.qualifier
    own = f", {qualifier}" if qualifier and not short_qualifier(qualifier) else ""
    # Translators: {name} is such as "Marathon (a path)", {string} "3 mm", {source} "Janes, August 2023".
    return language.say(
        "{name}, {figure}, {string} of string on a {size} cm globe, from {source}",
        name=f"{bar.report.label} ({bar.shape})" if bar.shape else bar.report.label,
        figure=f"{bar.figure}{own}",
        string=bar.string,
        size=GLOBE_DIAMETER_CM,
        source=who(bar.report, language=language),
    )


def spoken(report: Report, unit: str, language: Language) -> str:
    """Return a report's figure, or both ends of its span, with its qualifier: ``about 30 to 80 miles``."""
    if report.figure_high is None:
        return quantities.spoken(report, report.figure, unit, language)
    qualifier = short_qualifier(report.qualifier)
    low = quantities.amount(report, report.figure, unit, qualifier, language)
    high = quantities.distance(report, report.figure_high, unit, qualifier, language)
    return qualified(qualifier, language.say("{first} to {last}", first=low, last=high), language)
