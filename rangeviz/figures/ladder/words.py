"""What a ladder says: its bars' names, figures and sources, its sentences, its alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz._version import __version__
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.report import Report
from rangeviz.facts.yardsticks import EARTH_MEAN_RADIUS_KM, FAMILIAR_WITHIN, GLOBE_DIAMETER_CM
from rangeviz.figures.ladder.bar_words import BarWords, bar_text, bar_words, spoken
from rangeviz.words import phrases
from rangeviz.words.labels import reports_in
from rangeviz.words.language import Language, mark
from rangeviz.words.quantities import ALIKE, amount, distance, first_unit, times
from rangeviz.words.value import Words

NOT_SHOWN_TITLE = mark("What the bars do not show")
NOT_SHOWN = (
    mark("Any place, plan or prediction."),
    mark(
        "A bar is one reported number: a path bends, a width is no radius, and straight up is not along the "
        "ground."
    ),
)
LONGEST_HEADLINE = 100
TOO_SHORT = mark("too short to see here")
LOG_NOTE = mark("It is logarithmic: equal steps are equal factors.")
MARKS = {
    "up to": mark("up to: a ceiling"),
    "more than": mark("more than: a floor"),
    "span": mark("a span, lowest to highest"),
}


@dataclass(frozen=True)
class LadderWords(Words):
    """The words of a ladder.

    Parameters
    ----------
    bars : tuple of BarWords
        From short to long.
    legend : tuple of (str, str)
        The marks that the bars have, each with its explanation.
    string_title : tuple of str
        The heading of the lengths of string, a line each.
    """

    bars: tuple[BarWords, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    string_title: tuple[str, ...] = ()


def words_of(comparison: Comparison, yardsticks: Sequence[Report], log: bool) -> LadderWords:
    """Return the words of a ladder of a comparison's reports among yardsticks."""
    language = Language(comparison.lang)
    yardsticks = reports_in(language, yardsticks)
    styles: dict[Report, int | None] = {report: n for n, report in enumerate(comparison.reports)}
    bars = tuple(
        bar_words(report, styles.get(report), comparison.unit, language)
        for report in sorted((*comparison.reports, *yardsticks), key=lambda report: report.high_km)
    )
    return LadderWords(
        headline=comparison.title or _headline(comparison, yardsticks),
        subtitle=comparison.subtitle or _subtitle(comparison, yardsticks, log),
        not_shown_title=language.say(NOT_SHOWN_TITLE),
        not_shown=tuple(map(language.say, NOT_SHOWN)),
        credits=_credits((*comparison.reports, *yardsticks), language),
        alternative=_alternative(comparison, yardsticks),
        description=_description(comparison, yardsticks, bars, log),
        sources=phrases.sources((*comparison.reports, *yardsticks), language),
        bars=bars,
        legend=_legend(bars, language),
        string_title=tuple(language.say("String on a\n{size} cm globe", size=GLOBE_DIAMETER_CM).split("\n")),
        language=language,
    )


def _legend(bars: Sequence[BarWords], language: Language) -> tuple[tuple[str, str], ...]:
    """Return the explanations of the marks that the bars have."""
    found = {"span" if bar.report.figure_high else "" for bar in bars} | {bar.mark for bar in bars}
    return tuple((name, language.say(text)) for name, text in MARKS.items() if name in found)


def _headline(comparison: Comparison, yardsticks: Sequence[Report]) -> str:
    """Return the headline: the figure's answer."""
    language, unit = Language(comparison.lang), first_unit(comparison)
    small, *_, large = sorted((*comparison.reports, *comparison.reports), key=lambda report: report.high_km)
    least = amount(small, small.longest, unit, language=language)
    most = distance(large, large.longest, unit, language=language)
    if comparison.ask and large.high_km / small.high_km >= ALIKE:
        return phrases.capital(
            language.say("How many times as far is {most} as {least}?", most=most, least=least)
        )
    near, what = _nearest(large, yardsticks), ""
    if near is not None and abs(near.high_km / large.high_km - 1) <= FAMILIAR_WITHIN:
        about = distance(large, large.longest, unit, "about", language)
        what = language.say(
            "What else is about {distance}? {name}", distance=about, name=phrases.bare(near.label)
        )
    if large.high_km / small.high_km < ALIKE:
        if 0 < len(what) <= LONGEST_HEADLINE and not large.figure_high:
            return what
        if large.figure_high:
            low = amount(large, large.figure, unit, language=language)
            most = language.say("{first} to {last}", first=low, last=most)
        return phrases.capital(language.say("How far is {distance}, really?", distance=most))
    far = times(large.high_km / small.high_km, language)
    if len(comparison.reports) > 2:
        said = language.say("From {least} to {most}: {far} as far", least=least, most=most, far=far)
        return phrases.capital(said)
    said = phrases.capital(language.say("{most} is {far} as far as {least}", most=most, far=far, least=least))
    whole = f"{said}. {what}"
    return whole if what and len(whole) <= LONGEST_HEADLINE else said


def _nearest(report: Report, others: Sequence[Report]) -> Report | None:
    return min(others, key=lambda other: abs(other.high_km - report.high_km), default=None)


def _subtitle(comparison: Comparison, yardsticks: Sequence[Report], log: bool) -> str:
    """Return the subtitle: measure, scale and dates."""
    language, reports = Language(comparison.lang), (*comparison.reports, *yardsticks)
    measured = phrases.measure(comparison.reports, language)
    # Translators: {measure} is such as "Publicly reported nominal ranges".
    if log and yardsticks:
        said = language.say("{measure} beside reported yardsticks, on one axis.", measure=measured)
    elif log:
        said = language.say("{measure}, on one axis.", measure=measured)
    elif yardsticks:
        said = language.say("{measure} beside reported yardsticks, on one scale.", measure=measured)
    elif len(reports) > 1:
        said = language.say("{measure}, on one scale.", measure=measured)
    else:
        said = f"{measured}."
    return " ".join(filter(None, (said, language.say(LOG_NOTE * log), phrases.dates(reports, language))))


def _credits(reports: Sequence[Report], language: Language) -> str:
    """Return the small print: the method and the software."""
    said = language.say(
        "Second figures are converted once, and rounded as the source rounds. String: the distance laid on a "
        "globe of {size} cm; the Earth’s mean radius is {radius}.",
        size=GLOBE_DIAMETER_CM,
        radius=language.quantity(round(EARTH_MEAN_RADIUS_KM), "km"),
    )
    return f"{phrases.nominal(reports, language)} {said} rangeviz {__version__}"


def _alternative(comparison: Comparison, yardsticks: Sequence[Report]) -> str:
    """Return the alternative text: how many distances, the shortest, the longest, and how they compare."""
    language, unit = Language(comparison.lang), first_unit(comparison)
    every = sorted((*comparison.reports, *yardsticks), key=lambda report: report.high_km)

    def said(report: Report) -> str:
        return f"{phrases.bare(report.label)}, {spoken(report, unit, language)}"

    what = language.count("Bar chart of one distance", "Bar chart of {count} distances", len(every))
    if len(every) == 1:
        return phrases.first_that_fits(f"{what}: {said(every[0])}.", f"{what}.")
    ranged = language.say("from {least}, to {most}", least=said(every[0]), most=said(every[-1]))
    compared = " ".join(_compared(comparison, yardsticks, brief=True))
    return phrases.first_that_fits(
        f"{what}, {ranged}. {compared}".strip(),
        f"{what}. {compared}",
        f"{what}. {comparison.title or _headline(comparison, ())}.",
    )


def _description(
    comparison: Comparison, yardsticks: Sequence[Report], bars: Sequence[BarWords], log: bool
) -> str:
    """Return the long description: how the bars compare, then each bar in order."""
    language, every = Language(comparison.lang), (*comparison.reports, *yardsticks)
    if log:
        what = language.count(
            "Bar chart of one distance on one axis.", "Bar chart of {count} distances on one axis.", len(bars)
        )
        what = f"{what} {language.say(LOG_NOTE)}"
    else:
        what = language.count(
            "Bar chart of one distance on one axis that begins at zero.",
            "Bar chart of {count} distances on one axis that begins at zero.",
            len(bars),
        )
    each = language.series(bar_text(bar, language) for bar in bars)
    if len(bars) > 1:
        each = language.say("From short to long: {bars}", bars=each)
    sentences = [what, *_compared(comparison, yardsticks), f"{each}."]
    return " ".join(
        [*sentences, phrases.nominal(every, language), phrases.not_shown_text(NOT_SHOWN, language)]
    )


def _compared(comparison: Comparison, yardsticks: Sequence[Report], brief: bool = False) -> list[str]:
    """Return how the reports asked for compare with one another, and what lies nearest to each, or to one."""
    if comparison.ask:
        return []
    language, unit = Language(comparison.lang), first_unit(comparison)
    asked = sorted(comparison.reports, key=lambda report: report.high_km)
    names = [report.label for report in asked]
    said = {
        report.key: report.label
        if names.count(report.label) == 1
        else f"{report.label}, {phrases.short_publisher(report)}"
        for report in asked
    }
    sentences = []
    ratio = asked[-1].high_km / asked[0].high_km
    if ratio >= ALIKE:
        sentences.append(
            language.say(
                "{most} is {far} as far as {least}.",
                most=said[asked[-1].key],
                far=times(ratio, language),
                least=said[asked[0].key],
            )
        )
    elif len(asked) > 1:
        sentences.append(language.say("The bars asked for are of nearly the same length."))
    for report in asked[-1:] if brief else asked:
        near = _nearest(report, yardsticks)
        if near:
            sentences.append(
                language.say(
                    "Nearest to {name} is {other}, {distance}.",
                    name=said[report.key],
                    other=near.label,
                    distance=spoken(near, unit, language),
                )
            )
    return sentences
