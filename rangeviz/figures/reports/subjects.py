"""The reports of one subject: their order, their extremes, and which look like one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from string import ascii_uppercase

from rangeviz.errors import InvalidValue
from rangeviz.facts.claims import Number, claims, numbers_of
from rangeviz.facts.report import Report
from rangeviz.words.phrases import bare

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
