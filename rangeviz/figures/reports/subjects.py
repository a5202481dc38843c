"""The reports of one subject: their order, their extremes, and which look like one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from string import ascii_uppercase

from rangeviz.errors import InvalidValue
from rangeviz.facts.claims import Claim, claims
from rangeviz.facts.report import Report, short_qualifier
from rangeviz.words.language import mark
from rangeviz.words.phrases import bare

FROM_ZERO_BELOW = 0.5
"""Where the lowest report is less than this share of the highest, the axis begins at zero."""
MOST_REPORTS = 200
"""More than fits on any page."""
_EXTREMES = {
    (True, False): mark("lowest"),
    (False, True): mark("highest"),
    (True, True): mark("lowest and highest"),
    (False, False): "",
}
"""What a report is called by whether it is the lowest, and the highest."""


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
        The groups of numbers that look like one, each with its letter.
    extremes : bool
        Whether the lowest and the highest are named.
    """

    lead: Report
    reports: tuple[Report, ...]
    claims: tuple[tuple[str, Claim], ...]
    extremes: bool = True

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

    @property
    def numbers(self) -> int:
        """How many different numbers the reports state."""
        return len({(report.figure, report.figure_high, report.unit) for report in self.reports})

    def letters(self, report: Report) -> str:
        """Return the letters of the groups that a report is in."""
        return "".join(letter for letter, claim in self.claims if report in claim.reports)

    def extreme(self, report: Report) -> str:
        """Return whether a report is ``lowest`` or ``highest``; nothing where all say the same.

        A floor ("more than") is no lowest value, and a ceiling ("up to") no highest.
        """
        if not self.extremes or self.low.low_km == self.high.high_km or len(self.reports) == 1:
            return ""
        bound = short_qualifier(report.qualifier)
        lowest = report.low_km == self.low.low_km and bound != "more than"
        return _EXTREMES[lowest, report.high_km == self.high.high_km and bound != "up to"]


def begins_at_zero(reports: Sequence[Report]) -> bool:
    """Return whether the axis begins at zero: unless the numbers lie too near to one another."""
    low = min(report.low_km for report in reports)
    high = max(report.high_km for report in reports)
    return low == high or low < FROM_ZERO_BELOW * high


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
