"""What a figure of all reports says: who, when, which number, and which numbers look like one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from string import ascii_uppercase

from rangeviz._version import __version__
from rangeviz.errors import InvalidValue
from rangeviz.facts.claims import Number, claims, numbers_of
from rangeviz.facts.model import Report
from rangeviz.facts.units import quantity
from rangeviz.figures.ladder.words import shape_words
from rangeviz.words.phrases import NOMINAL, bare, dates, long_date, short_publisher, short_qualifier, stated

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
MOST_REPORTS = 200
"""More than any page has room for."""

Claim = tuple[Number, ...]
"""Numbers that look like conversions of one another."""


@dataclass(frozen=True)
class Subject:
    """One subject's reports in the order of their dates, with what they have in common.

    Parameters
    ----------
    lead : Report
        Whose label names the subject.
    reports : tuple of Report
        From the oldest to the newest, undated last.
    claims : tuple of (str, Claim)
        Groups of numbers that look like conversions of one another, each with its letter.
    """

    lead: Report
    reports: tuple[Report, ...]
    claims: tuple[tuple[str, Claim], ...]

    @property
    def label(self) -> str:
        """The lead's name; without its closing parenthesis where others share it."""
        return self.lead.label if len(self.reports) == 1 else bare(self.lead.label)

    @property
    def low(self) -> Report:
        """The report with the lowest figure."""
        return min(self.reports, key=lambda report: report.low_km)

    @property
    def high(self) -> Report:
        """The report with the highest figure."""
        return max(self.reports, key=lambda report: report.high_km)

    def letters(self, report: Report) -> str:
        """Give the letters of the claims that a report repeats."""
        return "".join(letter for letter, group in self.claims if set(group).intersection(numbers_of(report)))

    def extreme(self, report: Report) -> str:
        """Say whether a report is ``lowest`` or ``highest``; nothing where all say the same."""
        if self.low.low_km == self.high.high_km or len(self.reports) == 1:
            return ""
        ends = ("lowest", report.low_km == self.low.low_km), ("highest", report.high_km == self.high.high_km)
        return " and ".join(word for word, true in ends if true)


def subjects_of(reports: Sequence[Report]) -> tuple[Subject, ...]:
    """Group reports by subject, in the order in which the subjects come; the first of each is its lead."""
    if len(reports) > MOST_REPORTS:
        raise InvalidValue(f"Got {len(reports):,} reports; give {MOST_REPORTS} at most.")
    grouped: dict[str, list[Report]] = {}
    for report in reports:
        grouped.setdefault(report.subject, []).append(report)
    letters = cycle(ascii_uppercase)
    return tuple(
        Subject(
            of[0],
            tuple(sorted(of, key=lambda report: (not report.date, report.date))),
            tuple((next(letters), group) for group in claims(of)),
        )
        for of in grouped.values()
    )


def summary(subject: Subject) -> str:
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


def publisher_texts(report: Report, subject: Subject) -> tuple[str, str]:
    """Name a row's publisher, in full and in short, and its name for the subject if not the lead's."""
    name = bare(report.label)
    other = "" if name == bare(subject.lead.label) else f", on {report.label}"
    return report.publisher + other, short_publisher(report) + other


def mark_of(report: Report) -> str:
    """Give the mark that a report's dot has, one of `MARKS`."""
    return "span" if report.figure_high else short_qualifier(report.qualifier)


def marks(reports: Sequence[Report]) -> dict[str, str]:
    """Explain the marks that these reports' dots have; a plain dot alone needs no word."""
    found = {mark_of(report) for report in reports}
    return {mark: text for mark, text in MARKS.items() if mark in found} if found != {""} else {}


def date_text(report: Report) -> str:
    """Write a report's date out, or say that it has none."""
    return long_date(report.date) if report.date else "undated"


def claim_text(numbers: Claim) -> str:
    """Say which numbers look like one: ``190 mi, 300 km and 186 mi look like one number, …``."""
    said = [quantity(*number) for number in numbers]
    return f"{', '.join(said[:-1])} and {said[-1]} {LOOKS_LIKE}"


def headline(subjects: Sequence[Subject]) -> str:
    """Say what the figure counts, unless it has its own title."""
    labels = [subject.label.replace(" ", "\N{NO-BREAK SPACE}") for subject in subjects]
    names = labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
    count = sum(len(subject.reports) for subject in subjects)
    return f"Who says how far? {count} report{'s' * (count > 1)} of {names}"


def subtitle(subjects: Sequence[Subject]) -> str:
    """Say what a row is, formally."""
    reports = [report for subject in subjects for report in subject.reports]
    each = "each in its source’s own unit and words"
    what = (
        "Publicly reported figures in the order of their dates" if len(reports) > 1 else "A reported figure"
    )
    return f"{what}, {each if len(reports) > 1 else each.replace('each ', '')}. {dates(reports)}".strip()


def credits() -> str:
    """Name the rule for conversions and the software, for the small print."""
    return (
        f"{NOMINAL} A number looks like another, converted, if rounding the exact conversion gives it within "
        f"2%: our arithmetic, not a source’s word. rangeviz {__version__}"
    )


def alt_text(subjects: Sequence[Subject]) -> str:
    """Say in words what a sighted reader learns: each report in order, the extremes, what looks alike."""
    sentences = ["Reports on an axis of distance, in the order of their dates."]
    for subject in subjects:
        sentences.append(f"{subject.label}: {summary(subject)}.")
        for report in subject.reports:
            marks = [subject.extreme(report), *(f"claim {letter}" for letter in subject.letters(report))]
            marked = f" ({', '.join(filter(None, marks))})" if any(marks) else ""
            date = date_text(report).replace("undated", "Undated")
            sentences.append(f"{date}, {publisher_texts(report, subject)[0]}: {stated(report)}{marked}.")
        sentences += [f"Claim {letter}: {claim_text(numbers)}." for letter, numbers in subject.claims]
    sentences.append(f"{NOMINAL} Not shown: {NOT_SHOWN[0].lower()}{NOT_SHOWN[1:]}")
    return " ".join(sentences)
