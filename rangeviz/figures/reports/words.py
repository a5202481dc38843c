"""What a figure of all reports says: who, when, which number, and which numbers look like one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz._version import __version__
from rangeviz.facts.report import Report
from rangeviz.facts.units import quantity
from rangeviz.figures.reports.subjects import Claim, Subject
from rangeviz.words.phrases import (
    NOMINAL,
    bare,
    dates,
    long_date,
    shape_words,
    short_publisher,
    short_qualifier,
    sources,
    stated,
)
from rangeviz.words.value import Words

NOT_SHOWN_TITLE = "What the numbers do not show"
NOT_SHOWN = (
    "Which of them is right. Agreement is seldom confirmation: many outlets repeat one claim, often through "
    "a conversion or two. Nor any place, plan or prediction."
)
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
    """

    subjects: tuple[SubjectWords, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def words_of(
    reports: Sequence[Report], subjects: Sequence[Subject], title: str, subtitle: str
) -> ReportsWords:
    """Return the words of a figure of these reports; title and subtitle of one's own come first."""
    said = tuple(
        SubjectWords(
            subject.lead.subject,
            subject.label,
            _summary(subject),
            tuple(_row_words(report, subject) for report in subject.reports),
            tuple((letter, _claim_text(numbers)) for letter, numbers in subject.claims),
        )
        for subject in subjects
    )
    return ReportsWords(
        headline=title or _headline(subjects),
        subtitle=subtitle or _subtitle(subjects),
        not_shown_title=NOT_SHOWN_TITLE,
        not_shown=NOT_SHOWN,
        credits=_credits(),
        alternative=_alternative(said),
        sources=sources(reports),
        subjects=said,
        legend=_legend([row for subject in said for row in subject.rows]),
    )


def _summary(subject: Subject) -> str:
    """Count a subject's reports and numbers, and name the lowest and the highest as stated."""
    shape = shape_words(subject.lead)
    if len(subject.reports) == 1:
        return f"1 report ({shape})" if shape else "1 report"
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


def _claim_text(numbers: Claim) -> str:
    """Say which numbers look like one: ``190 mi, 300 km and 186 mi look like one number, …``."""
    said = [quantity(*number) for number in numbers]
    return f"{', '.join(said[:-1])} and {said[-1]} {LOOKS_LIKE}"


def _headline(subjects: Sequence[Subject]) -> str:
    """Say what the figure counts, unless it has its own title."""
    labels = [subject.label.replace(" ", "\N{NO-BREAK SPACE}") for subject in subjects]
    names = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
    count = sum(len(subject.reports) for subject in subjects)
    return f"Who says how far? {count} report{'s' * (count > 1)} of {names}"


def _subtitle(subjects: Sequence[Subject]) -> str:
    """Say what a row is, formally."""
    reports = [report for subject in subjects for report in subject.reports]
    each = "each in its source’s own unit and words"
    what = (
        "Publicly reported figures in the order of their dates" if len(reports) > 1 else "A reported figure"
    )
    return f"{what}, {each if len(reports) > 1 else each.replace('each ', '')}. {dates(reports)}".strip()


def _credits() -> str:
    """Name the rule for conversions and the software, for the small print."""
    return (
        f"{NOMINAL} A number looks like another, converted, if rounding the exact conversion gives it within "
        f"2%: our arithmetic, not a source’s word. rangeviz {__version__}"
    )


def _alternative(subjects: Sequence[SubjectWords]) -> str:
    """State each report in order, the extremes, and what looks alike."""
    sentences = ["Reports on an axis of distance, in the order of their dates."]
    for subject in subjects:
        sentences.append(f"{subject.label}: {subject.summary}.")
        for row in subject.rows:
            marks = [row.extreme, *(f"claim {letter}" for letter in row.letters)]
            marked = f" ({', '.join(filter(None, marks))})" if any(marks) else ""
            date = row.date if row.report.date else "Undated"
            sentences.append(f"{date}, {row.publisher}: {row.stated}{marked}.")
        sentences += [f"Claim {letter}: {said}." for letter, said in subject.claims]
    sentences.append(f"{NOMINAL} Not shown: {NOT_SHOWN[0].lower()}{NOT_SHOWN[1:]}")
    return " ".join(sentences)
