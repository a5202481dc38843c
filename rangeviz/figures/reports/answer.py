"""What a figure of all reports answers: how many reports, of which numbers, and how many may be one."""

from __future__ import annotations

from collections.abc import Sequence

from rangeviz.facts.report import Report
from rangeviz.facts.units import number, unit_name
from rangeviz.figures.reports.subjects import Subject
from rangeviz.words.phrases import capital, count_word, first_that_fits


def counted(reports: Sequence[Report]) -> str:
    """Count reports: ``one report``, ``13 reports``."""
    return f"{count_word(len(reports))} report{'s' * (len(reports) > 1)}"


def answer(subject: Subject, name: str) -> str:
    """State how many of one subject's reports are, or may be, one number; nothing if none."""
    count = len(subject.reports)
    every = "Both" if count == 2 else f"All {count_word(count)}"
    if (
        count > 1
        and len({(report.figure, report.figure_high, report.unit) for report in subject.reports}) == 1
    ):
        return f"{every} reports of {name} give one number"
    largest = max((len(claim.reports) for _, claim in subject.claims), default=0)
    if not largest:
        return ""
    who = every if largest == count else f"{capital(count_word(largest))} of {count_word(count)}"
    return f"{who} reports of {name} may be one number"


def in_order(subjects: Sequence[Subject]) -> bool:
    """Tell whether there are dates to be in the order of."""
    return any(sum(bool(report.date) for report in subject.reports) > 1 for subject in subjects)


def alternative(subjects: Sequence[Subject], cut: str, ask: bool) -> str:
    """State how many reports of what; unless it asks, from which number to which, and how many may be one."""
    parts = []
    for subject in subjects:
        low, high = subject.low, subject.high
        top = high.figure_high or high.figure
        least, most = number(low.figure), f"{number(top)} {unit_name(high.unit, top)}"
        if low.unit != high.unit:
            least += f" {unit_name(low.unit, low.figure)}"
        ranged = f", from {least} to {most}" if low.low_km != high.high_km else f", of {most}"
        what = f"{counted(subject.reports)} of {subject.label}"
        parts.append((what, "") if ask else (what + ranged, answer(subject, subject.label)))
    order = ", oldest first" if in_order(subjects) else ""
    what = f"Dot chart{order}: {'; '.join(part for part, _ in parts)}."
    answers = " ".join(f"{said}." for _, said in parts if said)
    every = sum(len(subject.reports) for subject in subjects)
    least = f"Dot chart of {count_word(every)} report{'s' * (every > 1)}."
    return first_that_fits(
        *(" ".join(filter(None, texts)) for texts in ((what, answers, cut), (what, cut), (least, cut)))
    )
