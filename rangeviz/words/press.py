"""What is pasted beside a picture: its caption, a citation, and the numbers as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from rangeviz._version import __version__
from rangeviz.facts.report import Report
from rangeviz.facts.units import number
from rangeviz.words.phrases import who
from rangeviz.words.value import Words

COLUMNS = ("report", "figure", "unit", "qualifier", "publisher", "date")
"""Of a table: what each source states, in its own unit; never a coordinate."""


def caption(words: Words, reports: Sequence[Report]) -> str:
    """Return headline, subtitle and who says so, to stand under a picture.

    Parameters
    ----------
    words : Words
        The figure's.
    reports : sequence of Report
        All that it draws.
    """
    return f"{_sentence(words.headline)} {words.subtitle} {sources(words, reports)}"


def citation(words: Words, reports: Sequence[Report]) -> str:
    """Return how the figure itself is cited: its headline, what made it, and whose numbers it draws."""
    return cited(words.headline, f"rangeviz {__version__}", words, reports)


def cited(headline: str, software: str, words: Words, reports: Sequence[Report]) -> str:
    """Return how a figure is cited by the headline and the software that it names itself."""
    made = words.language.say("Figure made with {software}.", software=software)
    return f"{words.language.quoted(_sentence(headline))} {made} {sources(words, reports)}"


def sources(words: Words, reports: Sequence[Report]) -> str:
    """Return who says so, such as ``Source: News article, November 2024.``."""
    language = words.language
    each = list(dict.fromkeys(who(report, language=language) for report in reports))
    return language.count(
        "Source: {sources}.", "Sources: {sources}.", len(each), sources=language.series(each)
    )


def table(reports: Sequence[Report]) -> list[tuple[str, ...]]:
    """Return the numbers as the sources state them, a row a report, in the order of `COLUMNS`.

    Examples
    --------
    >>> from rangeviz.facts.catalogue import read_catalogue
    >>> table([read_catalogue().report("himars")])
    [('HIMARS', '50', 'mi', 'about', 'News article', '2024-11')]
    """
    return [
        (each.label, _figure(each), each.unit, each.qualifier, each.publisher, each.date)
        for each in dict.fromkeys(reports)
    ]


def table_csv(reports: Sequence[Report]) -> str:
    """Return the table as CSV, with `COLUMNS` as its first line."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *table(reports)])
    return text.getvalue()


def _figure(report: Report) -> str:
    """Format a number without grouping, a span with its dash: ``1200``, ``155–350``."""
    return "–".join(number(end).replace(",", "") for end in report.ends)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
