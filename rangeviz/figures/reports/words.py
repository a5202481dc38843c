"""What a figure of all reports says: who, when, which number, and which numbers look like one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rangeviz._version import __version__
from rangeviz.facts.claims import WITHIN, Claim
from rangeviz.facts.report import Report, short_qualifier
from rangeviz.figures.reports.answer import alternative, answer, headline_of, in_order, subtitle_of
from rangeviz.figures.reports.subjects import Subject, begins_at_zero, subjects_of
from rangeviz.words import phrases
from rangeviz.words.labels import reports_in
from rangeviz.words.language import Language, mark
from rangeviz.words.quantities import stated
from rangeviz.words.value import Words

NOT_SHOWN_TITLE = mark("What the numbers do not show")
REPEATED = mark(
    "Agreement is seldom confirmation: many outlets repeat one claim, often through a conversion or two."
)
NOT_SHOWN = (mark("Which of them is right."), REPEATED, mark("Nor any place, plan or prediction."))
MARKS = {
    "": mark("as stated"),
    "about": mark("about"),
    "up to": mark("up to: a ceiling"),
    "more than": mark("more than: a floor"),
    "span": mark("a span"),
}
CUT_AXIS = mark("The axis does not begin at zero.")
COLUMN_TITLES = (mark("Date"), mark("As stated"))


@dataclass(frozen=True)
class RowWords:
    """The words of one report's row.

    Parameters
    ----------
    report : Report
        What the row shows.
    date, publisher, short_publisher, stated : str
        When, who (in full and in short), and the figure in the source's own unit and words.
    extreme : str
        ``lowest``, ``highest`` or nothing.
    letters : str
        Of the groups of numbers that look like one, those that this one is in.
    mark : str
        A key of `MARKS`.
    """

    report: Report
    date: str
    publisher: str
    short_publisher: str
    stated: str
    extreme: str
    letters: str
    mark: str


@dataclass(frozen=True)
class SubjectWords:
    """One subject's heading, its rows, and what looks alike in them, each with its letter."""

    key: str
    label: str
    summary: str
    rows: tuple[RowWords, ...]
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReportsWords(Words):
    """The words of a figure of all reports.

    Parameters
    ----------
    subjects : tuple of SubjectWords
        In the order in which they are drawn.
    legend : tuple of (str, str)
        The marks that the dots have, each with its explanation.
    cut : str
        That the axis does not begin at zero, where that is so.
    """

    subjects: tuple[SubjectWords, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    cut: str = ""


def words_of(
    reports: Sequence[Report], title: str, subtitle: str, ask: bool, language: Language
) -> ReportsWords:
    """Return the words of a figure of these reports; a title and subtitle of one's own come first.

    One that asks counts the reports, and compares no numbers.
    """
    reports = reports_in(language, reports)
    subjects: Sequence[Subject] = subjects_of(reports)
    if ask:
        subjects = [replace(subject, claims=(), extremes=False) for subject in subjects]
    said = tuple(
        SubjectWords(
            subject.lead.subject,
            subject.label,
            _summary(subject, ask, language),
            tuple(_row_words(report, subject, language) for report in subject.reports),
            tuple((letter, _claim_text(numbers, language)) for letter, numbers in subject.claims),
        )
        for subject in subjects
    )
    cut = "" if begins_at_zero(reports) else language.say(CUT_AXIS)
    return ReportsWords(
        headline=title or headline_of(subjects, ask, language),
        subtitle=subtitle or subtitle_of(subjects, language),
        not_shown_title=language.say(NOT_SHOWN_TITLE),
        not_shown=tuple(map(language.say, _not_shown(ask))),
        credits=_credits(reports, ask, language),
        alternative=alternative(subjects, cut, ask, language),
        description=_description(subjects, said, cut, ask, language),
        sources=phrases.sources(reports, language),
        subjects=said,
        legend=_legend([row for subject in said for row in subject.rows], language),
        cut=cut,
        language=language,
    )


def _summary(subject: Subject, ask: bool, language: Language) -> str:
    """Return a subject's number of reports and, unless it asks, of values, with least and greatest."""
    shape, count = phrases.shape_words(subject.lead, language), len(subject.reports)
    said = language.count("{count} report", "{count} reports", count, count=language.number(count))
    if count == 1:
        return f"{said} ({shape})" if shape else said
    if ask:
        return said
    numbers = language.number(subject.numbers)
    different = language.count("{count} number", "{count} numbers", subject.numbers, count=numbers)
    low, high = subject.low, subject.high
    if low.low_km == high.high_km:
        return f"{said}, {different}"
    least = language.quantity(low.figure, low.unit)
    most = language.quantity(high.longest, high.unit)
    span = language.say("from {least} to {most}", least=least, most=most)
    return f"{said}, {different}, {span}"


def _row_words(report: Report, subject: Subject, language: Language) -> RowWords:
    publishers = report.publisher, phrases.short_publisher(report)
    if phrases.bare(report.label) != phrases.bare(subject.lead.label):  # its own name for the subject
        full, short = (
            language.say("{publisher}, on {name}", publisher=each, name=report.label) for each in publishers
        )
    else:
        full, short = publishers
    return RowWords(
        report,
        date=phrases.long_date(report.date, language),
        publisher=full,
        short_publisher=short,
        stated=stated(report),
        extreme=language.say(subject.extreme(report)),
        letters=subject.letters(report),
        mark="span" if report.figure_high else short_qualifier(report.qualifier),
    )


def _legend(rows: Sequence[RowWords], language: Language) -> tuple[tuple[str, str], ...]:
    """Return the explanations of the marks that these rows' dots have; a plain dot alone needs no word."""
    found = {row.mark for row in rows}
    if found == {""}:
        return ()
    return tuple((name, language.say(text)) for name, text in MARKS.items() if name in found)


def _claim_text(claim: Claim, language: Language) -> str:
    """Return which numbers look like one: ``190 mi, 300 km and 186 mi look like one number, …``."""
    numbers = language.listed([language.quantity(*number) for number in claim.numbers])
    return language.say("{numbers} look like one number, converted and rounded", numbers=numbers)


def _credits(reports: Sequence[Report], ask: bool, language: Language) -> str:
    """Return the small print: the rule for conversions, where it is used, and the software."""
    rule = language.say(
        "A number looks like another, converted, if rounding the exact conversion gives it within {share}: "
        "our arithmetic, not a source’s word.",
        share=language.percent(100 * WITHIN),
    )
    return " ".join([phrases.nominal(reports, language), *([] if ask else [rule]), f"rangeviz {__version__}"])


def _not_shown(ask: bool) -> tuple[str, ...]:
    """Return what no row shows; one that asks does not say why numbers agree."""
    return tuple(text for text in NOT_SHOWN if not (ask and text == REPEATED))


def _description(
    subjects: Sequence[Subject], said: Sequence[SubjectWords], cut: str, ask: bool, language: Language
) -> str:
    """Return the long description: what looks alike, then each report in order, and the extremes."""
    what = language.say("Reported figures as dots on an axis of distance.")
    if in_order(subjects):
        what = language.say("Reported figures as dots on an axis of distance, in the order of their dates.")
    sentences = [f"{what} {cut}".strip()]
    for subject, words in zip(subjects, said, strict=True):
        sentences.append(f"{language.labelled(words.label, words.summary)}.")
        if not ask and (numbers := answer(subject, subject.label, language)):
            sentences.append(f"{numbers}.")
        for letter, text in words.claims:
            group = phrases.capital(language.say("group {letter}", letter=letter))
            sentences.append(f"{language.labelled(group, text)}.")
        for row in words.rows:
            groups = [language.say("group {letter}", letter=letter) for letter in row.letters]
            marks = ", ".join(filter(None, [row.extreme, *groups]))
            marked = f" ({marks})" if marks else ""
            told = language.labelled(f"{phrases.capital(row.date)}, {row.publisher}", row.stated)
            sentences.append(f"{told}{marked}.")
    every = [report for subject in subjects for report in subject.reports]
    return " ".join(
        [*sentences, phrases.nominal(every, language), phrases.not_shown_text(_not_shown(ask), language)]
    )
