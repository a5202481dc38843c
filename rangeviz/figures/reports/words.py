"""What a figure of all reports says: who, when, which number, and which numbers look like one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rangeviz._version import __version__
from rangeviz.facts.claims import Claim
from rangeviz.facts.report import Report, short_qualifier
from rangeviz.facts.units import quantity
from rangeviz.figures.reports.answer import alternative, answer, counted, in_order
from rangeviz.figures.reports.subjects import Subject, begins_at_zero
from rangeviz.words.phrases import (
    bare,
    capital,
    dates,
    listed,
    long_date,
    nominal,
    not_shown_text,
    shape_words,
    short_publisher,
    sources,
)
from rangeviz.words.quantities import stated
from rangeviz.words.value import Words

NOT_SHOWN_TITLE = "What the numbers do not show"
REPEATED = (
    "Agreement is seldom confirmation: many outlets repeat one claim, often through a conversion or two."
)
NOT_SHOWN = ("Which of them is right.", REPEATED, "Nor any place, plan or prediction.")
MARKS = {
    "": "as stated",
    "about": "about",
    "up to": "up to: a ceiling",
    "more than": "more than: a floor",
    "span": "a span",
}
CUT_AXIS = "The axis does not begin at zero."
COLUMN_TITLES = ("Date", "As stated")
LOOKS_LIKE = "look like one number, converted and rounded"


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
    reports: Sequence[Report], subjects: Sequence[Subject], title: str, subtitle: str, ask: bool = False
) -> ReportsWords:
    """Return the words of a figure of these reports; title and subtitle of one's own come first.

    One that asks counts the reports, and compares no numbers.
    """
    if ask:
        subjects = [replace(subject, claims=(), extremes=False) for subject in subjects]
    said = tuple(
        SubjectWords(
            subject.lead.subject,
            subject.label,
            _summary(subject, ask),
            tuple(_row_words(report, subject) for report in subject.reports),
            tuple((letter, _claim_text(numbers)) for letter, numbers in subject.claims),
        )
        for subject in subjects
    )
    cut = "" if begins_at_zero(reports) else CUT_AXIS
    return ReportsWords(
        headline=title or _headline(subjects, ask),
        subtitle=subtitle or _subtitle(subjects),
        not_shown_title=NOT_SHOWN_TITLE,
        not_shown=_not_shown(ask),
        credits=_credits(reports, ask),
        alternative=alternative(subjects, cut, ask),
        description=_description(subjects, said, cut, ask),
        sources=sources(reports),
        subjects=said,
        legend=_legend([row for subject in said for row in subject.rows]),
        cut=cut,
    )


def _summary(subject: Subject, ask: bool) -> str:
    """Count a subject's reports; unless it asks, its numbers too, with the lowest and the highest."""
    shape = shape_words(subject.lead)
    if len(subject.reports) == 1:
        return f"1 report ({shape})" if shape else "1 report"
    if ask:
        return f"{len(subject.reports)} reports"
    numbers = len({(report.figure, report.figure_high, report.unit) for report in subject.reports})
    count = f"{len(subject.reports)} reports, {numbers} number{'s' * (numbers > 1)}"
    low, high = subject.low, subject.high
    if low.low_km == high.high_km:
        return count
    top = quantity(high.figure_high or high.figure, high.unit)
    return f"{count}, from {quantity(low.figure, low.unit)} to {top}"


def _row_words(report: Report, subject: Subject) -> RowWords:
    # Its own name for the subject, where that is not the lead's.
    other = "" if bare(report.label) == bare(subject.lead.label) else f", on {report.label}"
    return RowWords(
        report,
        date=long_date(report.date) if report.date else "undated",
        publisher=report.publisher + other,
        short_publisher=short_publisher(report) + other,
        stated=stated(report),
        extreme=subject.extreme(report),
        letters=subject.letters(report),
        mark="span" if report.figure_high else short_qualifier(report.qualifier),
    )


def _legend(rows: Sequence[RowWords]) -> tuple[tuple[str, str], ...]:
    """Explain the marks that these rows' dots have; a plain dot alone needs no word."""
    found = {row.mark for row in rows}
    return tuple((mark, text) for mark, text in MARKS.items() if mark in found) if found != {""} else ()


def _claim_text(claim: Claim) -> str:
    """Say which numbers look like one: ``190 mi, 300 km and 186 mi look like one number, …``."""
    return f"{listed([quantity(*number) for number in claim.numbers])} {LOOKS_LIKE}"


def _headline(subjects: Sequence[Subject], ask: bool) -> str:
    """State how many reports may be one number, or how many there are; ask, where that is asked for."""
    names = [subject.label.replace(" ", "\N{NO-BREAK SPACE}") for subject in subjects]
    every = [report for subject in subjects for report in subject.reports]
    if ask:
        one = f"Who reports on {names[0]}, and how sure is the number?"
        many = f"How many different numbers do {counted(every)} of {listed(names)} give?"
        return many if len(every) > 1 else one
    said = answer(subjects[0], names[0]) if len(subjects) == 1 else ""
    return said or f"Who says how far? {capital(counted(every))} of {listed(names)}"


def _subtitle(subjects: Sequence[Subject]) -> str:
    """Say what a row is, formally."""
    reports = [report for subject in subjects for report in subject.reports]
    public = "" if any(report.kind == "own" for report in reports) else "publicly reported "
    what = f"a {public}figure, in"
    if len(reports) > 1:
        order = " in the order of their dates" if in_order(subjects) else ""
        what = f"{public}figures{order}, each in"
    return capital(f"{what} its source’s own unit and words. {dates(reports)}".strip())


def _credits(reports: Sequence[Report], ask: bool) -> str:
    """Name the rule for conversions, where it is used, and the software, for the small print."""
    rule = (
        "A number looks like another, converted, if rounding the exact conversion gives it within 2%: our "
        "arithmetic, not a source’s word."
    )
    return " ".join([nominal(reports), *([] if ask else [rule]), f"rangeviz {__version__}"])


def _not_shown(ask: bool) -> tuple[str, ...]:
    """Say what no row shows; one that asks does not say why numbers agree."""
    return tuple(text for text in NOT_SHOWN if not (ask and text == REPEATED))


def _description(subjects: Sequence[Subject], said: Sequence[SubjectWords], cut: str, ask: bool) -> str:
    """State what looks alike, then each report in order, and the extremes."""
    order = ", in the order of their dates" if in_order(subjects) else ""
    sentences = [f"Reported figures as dots on an axis of distance{order}. {cut}".strip()]
    for subject, words in zip(subjects, said, strict=True):
        sentences.append(f"{words.label}: {words.summary}.")
        if not ask and (numbers := answer(subject, subject.label)):
            sentences.append(f"{numbers}.")
        sentences += [f"Group {letter}: {text}." for letter, text in words.claims]
        for row in words.rows:
            marks = [row.extreme, *(f"group {letter}" for letter in row.letters)]
            marked = f" ({', '.join(filter(None, marks))})" if any(marks) else ""
            sentences.append(f"{capital(row.date)}, {row.publisher}: {row.stated}{marked}.")
    every = [report for subject in subjects for report in subject.reports]
    return " ".join([*sentences, nominal(every), not_shown_text(_not_shown(ask))])
