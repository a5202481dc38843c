"""Which numbers look like one claim, converted: 300 km, 190 mi and 186 mi."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from rangeviz.facts.report import Report, stated_also
from rangeviz.facts.units import EXACT, convert, last_digit

Number = tuple[float, str]
"""A figure and its unit."""

WITHIN = 0.02
"""How far a rounded conversion may lie from the exact one, as a share of it."""


def looks_converted(figure: float, unit: str, other: float, other_unit: str) -> bool:
    """Tell whether `figure` looks like `other`, converted from another unit and rounded.

    The rule: `figure` is what one gets by rounding the exact conversion of `other` to ones or fives of
    some decimal place (190 is 186.4 in tens, 185 is 186.4 in fives, 186 is 186.4 in ones), and the
    rounding moved it by no more than 2 %. It says nothing of who converted, or whether anyone did.

    Parameters
    ----------
    figure, other : float
        Above 0.
    unit, other_unit : {'mi', 'km', 'nmi', 'ft'}
        Their units; numbers in the same unit are never conversions of one another.

    Returns
    -------
    bool

    Examples
    --------
    >>> looks_converted(190, "mi", 300, "km"), looks_converted(180, "mi", 300, "km")
    (True, False)
    """
    if unit == other_unit:
        return False
    exact = convert(other, other_unit, unit)
    digit = last_digit(figure)
    # 185 is a multiple of five ones, 250 of five tens: the coarsest rounding that could have given it.
    with localcontext(EXACT):
        fives = int(Decimal(repr(float(figure))) / Decimal(repr(digit))) % 5 == 0
    return abs(figure - exact) <= min(digit * (5 if fives else 1) / 2, WITHIN * exact)


def numbers_of(report: Report) -> tuple[Number, ...]:
    """Give a report's number as stated, then the one it adds in another unit; none for a span."""
    if report.figure_high is not None:
        return ()
    also = [stated_also(report.also)] if report.also else []
    return ((report.figure, report.unit), *also)


def claims(reports: Sequence[Report]) -> list[tuple[Number, ...]]:
    """Group the numbers of one subject's reports that look like conversions of one another.

    Numbers belong together if either looks like the other's conversion, or both do by way of a third. The
    ends of a span are left out: that one of two numbers agrees says little.

    Parameters
    ----------
    reports : sequence of Report
        Of one subject.

    Returns
    -------
    list of tuple of Number
        Those groups in which reports state at least two different numbers, each in the order of the reports.
    """
    numbers = list(dict.fromkeys(number for report in reports for number in numbers_of(report)))
    groups: list[list[Number]] = []
    for number in numbers:
        linked = [
            group
            for group in groups
            if any(looks_converted(*number, *other) or looks_converted(*other, *number) for other in group)
        ]
        groups = [group for group in groups if group not in linked]
        groups.append([*(other for group in linked for other in group), number])
    stated = {numbers_of(report)[0] for report in reports if numbers_of(report)}
    found = [sorted(group, key=numbers.index) for group in groups if len(stated.intersection(group)) > 1]
    return [tuple(group) for group in sorted(found, key=lambda group: numbers.index(group[0]))]
