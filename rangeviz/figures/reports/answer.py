"""What a figure of all reports answers: how many reports, of which numbers, and how many may be one."""

from __future__ import annotations

from collections.abc import Sequence

from rangeviz.figures.reports.subjects import Subject
from rangeviz.words.language import ENGLISH, Language
from rangeviz.words.phrases import capital, dates, first_that_fits


def answer(subject: Subject, name: str, language: Language = ENGLISH) -> str:
    """Return how many of one subject's reports are, or may be, one number; nothing if none."""
    count = len(subject.reports)
    largest = max((len(claim.reports) for _, claim in subject.claims), default=0)
    if count > 1 and subject.numbers == 1:
        if count == 2:
            return language.say("Both reports of {name} give one number", name=name)
        return language.count(
            "All {count} report of {name} give one number",
            "All {count} reports of {name} give one number",
            count,
            name=name,
        )
    if not largest:
        return ""
    if largest == count == 2:
        return language.say("Both reports of {name} may be one number", name=name)
    if largest == count:
        return language.count(
            "All {count} report of {name} may be one number",
            "All {count} reports of {name} may be one number",
            count,
            name=name,
        )
    # Translators: {some} is a number as well: "Three of five reports".
    return language.count(
        "{some} of {count} report of {name} may be one number",
        "{some} of {count} reports of {name} may be one number",
        count,
        some=capital(language.count_word(largest)),
        name=name,
    )


def in_order(subjects: Sequence[Subject]) -> bool:
    """Return whether there are dates to be in the order of."""
    return any(sum(bool(report.date) for report in subject.reports) > 1 for subject in subjects)


def headline_of(subjects: Sequence[Subject], ask: bool, language: Language) -> str:
    """Return the headline: how many reports may be one number, or how many there are, or a question."""
    names = [subject.label.replace(" ", "\N{NO-BREAK SPACE}") for subject in subjects]
    count = sum(len(subject.reports) for subject in subjects)
    if ask and count == 1:
        return language.say("Who reports on {name}, and how sure is the number?", name=names[0])
    if ask:
        return language.count(
            "How many different numbers does {count} report of {names} give?",
            "How many different numbers do {count} reports of {names} give?",
            count,
            names=language.listed(names),
        )
    said = answer(subjects[0], names[0], language) if len(subjects) == 1 else ""
    return said or language.count(
        "Who says how far? {count} report of {names}",
        "Who says how far? {count} reports of {names}",
        count,
        count=capital(language.count_word(count)),
        names=language.listed(names),
    )


def subtitle_of(subjects: Sequence[Subject], language: Language) -> str:
    """Return the subtitle: what a row is, formally."""
    reports = [report for subject in subjects for report in subject.reports]
    if any(report.kind == "own" for report in reports):
        said = language.count(
            "A figure, in its source’s own unit and words.",
            "Figures, each in its source’s own unit and words.",
            len(reports),
        )
        if in_order(subjects):
            said = language.say(
                "Figures in the order of their dates, each in its source’s own unit and words."
            )
    else:
        said = language.count(
            "A publicly reported figure, in its source’s own unit and words.",
            "Publicly reported figures, each in its source’s own unit and words.",
            len(reports),
        )
        if in_order(subjects):
            said = language.say(
                "Publicly reported figures in the order of their dates, each in its source’s own unit and "
                "words."
            )
    return f"{said} {dates(reports, language)}".strip()


def alternative(subjects: Sequence[Subject], cut: str, ask: bool, language: Language = ENGLISH) -> str:
    """Return the alternative text: how many reports of what and, unless it asks, their numbers."""
    parts = language.series(_ranged(subject, ask, language) for subject in subjects)
    if in_order(subjects):
        what = language.say("Dot chart, oldest first: {subjects}.", subjects=parts)
    else:
        what = language.say("Dot chart: {subjects}.", subjects=parts)
    said = [] if ask else [answer(subject, subject.label, language) for subject in subjects]
    answers = " ".join(f"{each}." for each in said if each)
    every = sum(len(subject.reports) for subject in subjects)
    least = language.count("Dot chart of {count} report.", "Dot chart of {count} reports.", every)
    return first_that_fits(
        *(" ".join(filter(None, texts)) for texts in ((what, answers, cut), (what, cut), (least, cut)))
    )


def _ranged(subject: Subject, ask: bool, language: Language) -> str:
    """Return a subject's number of reports and, unless it asks, its least and its greatest value."""
    low, high, count = subject.low, subject.high, len(subject.reports)
    if ask:
        return language.count(
            "{count} report of {name}", "{count} reports of {name}", count, name=subject.label
        )
    most = language.spoken(high.longest, high.unit)
    if low.low_km == high.high_km:
        return language.count(
            "{count} report of {name}, of {most}",
            "{count} reports of {name}, of {most}",
            count,
            name=subject.label,
            most=most,
        )
    same = low.unit == high.unit
    return language.count(
        "{count} report of {name}, from {least} to {most}",
        "{count} reports of {name}, from {least} to {most}",
        count,
        name=subject.label,
        least=language.number(low.figure) if same else language.spoken(low.figure, low.unit),
        most=most,
    )
