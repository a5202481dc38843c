"""Which numbers look like one claim, converted: 300 km, 190 mi and 186 mi."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from rangeviz.facts.report import Number, Report, numbers_of, short_qualifier
from rangeviz.facts.units import EXACT, convert, last_digit

WITHIN = 0.02
"""How far a rounded conversion may lie from the exact one, as a share of it."""


def looks_converted(figure: float, unit: str, other: float, other_unit: str) -> bool:
    """Return whether `figure` looks like `other`, converted from another unit and rounded.

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


class Claim(NamedTuple):
    """Numbers that look like one, converted and rounded, and the reports that state them."""

    numbers: tuple[Number, ...]
    reports: tuple[Report, ...]


Node = tuple[Number, str]
"""A number with its short qualifier."""


def claims(reports: Sequence[Report]) -> list[Claim]:
    """Group the numbers of one subject's reports that look like conversions of one another.

    Numbers belong together if either looks like the other's conversion, or both do by way of a third. The
    ends of a span are left out: that one of two numbers agrees says little. A ceiling ("up to 70 km") and a
    floor ("more than 43 mi") say opposite things and are never of one group.

    Parameters
    ----------
    reports : sequence of Report
        Of one subject.

    Returns
    -------
    list of Claim
        Those groups in which reports state at least two different numbers, numbers and reports each in the
        order of the reports.
    """
    nodes: dict[Node, list[Report]] = {}
    for report in reports:
        for number in numbers_of(report):
            nodes.setdefault((number, short_qualifier(report.qualifier)), []).append(report)
    order = list(nodes)
    groups: list[list[Node]] = []
    for node in sorted(nodes, key=lambda node: node[1] == "more than"):  # floors last
        linked = [group for group in groups if _belongs(node, group)]
        groups = [group for group in groups if group not in linked]
        groups.append([*(other for group in linked for other in group), node])
    found = []
    for group in sorted(groups, key=lambda group: min(map(order.index, group))):
        numbers = dict.fromkeys(number for number, _ in sorted(group, key=order.index))
        of = {id(report) for node in group for report in nodes[node]}
        stating = tuple(report for report in reports if id(report) in of)
        if len({numbers_of(report)[0] for report in stating}.intersection(numbers)) > 1:
            found.append(Claim(tuple(numbers), stating))
    return found


def _belongs(node: Node, group: Sequence[Node]) -> bool:
    """Return whether a number is that of a group, or looks like a conversion of one of its numbers."""
    number, qualifier = node
    if qualifier == "more than" and any(other == "up to" for _, other in group):
        return False
    return any(
        number == other or looks_converted(*number, *other) or looks_converted(*other, *number)
        for other, _ in group
    )
