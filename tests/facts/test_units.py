"""Units are exact, converted figures say no more than the source did, and no quantity is guessed at."""

from __future__ import annotations

import doctest
from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from samples import some

from rangeviz.errors import InvalidValue
from rangeviz.facts import units
from rangeviz.facts.units import (
    check_range,
    clip,
    convert,
    convert_about,
    last_digit,
    number,
    parse_quantity,
)

KM_IN = {"mi": Fraction("1.609344"), "km": Fraction(1), "nmi": Fraction("1.852"), "ft": Fraction("0.0003048")}
UNITS = sorted(KM_IN)


def ten_to(power: int) -> Fraction:
    return Fraction(10) ** power


def lowest_decimal(figure: Fraction) -> Fraction:
    """The greatest power of ten that divides a figure: 190 → 10, 42.195 → 0.001."""
    return next(ten_to(power) for power in range(15, -20, -1) if (figure / ten_to(power)).denominator == 1)


def test_the_examples_in_the_docstrings_are_right() -> None:
    found = doctest.testmod(units)
    assert found.attempted >= 3
    assert found.failed == 0


# --- converting


@pytest.mark.parametrize(
    ("unit", "metres"), [("mi", 1609.344), ("nmi", 1852), ("ft", 0.3048), ("km", 1000)], ids=str
)
def test_units_are_exact_by_definition(unit: str, metres: float) -> None:
    assert convert(1, unit, "km") * 1000 == pytest.approx(metres, rel=1e-15)


@pytest.mark.parametrize("to", UNITS)
@pytest.mark.parametrize("unit", UNITS)
def test_converting_is_exact_between_all_units(unit: str, to: str) -> None:
    for figure in (1, 190, 42.195, 1e6):
        exact = Fraction(repr(figure)) * KM_IN[unit] / KM_IN[to]
        assert convert(figure, unit, to) == pytest.approx(float(exact), rel=1e-15)


@pytest.mark.parametrize("unit", UNITS)
def test_converting_to_the_same_unit_changes_no_digit(unit: str) -> None:
    """Multiplied and divided again, one figure in ten would differ in its last digit."""
    for figure in range(1, 1000):
        assert convert(figure / 10, unit, unit) == figure / 10
        assert convert_about(figure / 10, unit, unit) == figure / 10


@pytest.mark.parametrize(
    ("figure", "unit", "to", "shown"),
    [
        (190, "mi", "km", 300),
        (190, "mi", "nmi", 165),
        (50, "mi", "km", 80),
        (300, "km", "mi", 190),
        (500, "km", "mi", 310),
        (1000, "mi", "km", 1600),
        (42.195, "km", "mi", 26.219),
        (120, "ft", "km", 0.037),
    ],
)
def test_a_converted_figure_is_as_round_as_the_source_allows(
    figure: float, unit: str, to: str, shown: float
) -> None:
    assert convert_about(figure, unit, to) == shown


@pytest.mark.parametrize(
    ("figure", "place"), [(190, 10), (50, 10), (1000, 1000), (155, 1), (42.195, 0.001), (2.9, 0.1), (7, 1)]
)
def test_the_last_digit_is_the_last_one_that_is_not_an_idle_nought(figure: float, place: float) -> None:
    assert last_digit(figure) == place


FIGURES = st.one_of(
    st.builds(lambda n, power: float(f"{n}e{power}"), st.integers(1, 99_999), st.integers(-4, 4)),
    st.floats(0.001, 1e5).map(lambda figure: float(f"{figure:.12g}")),  # digits that a float can hold
)


@given(FIGURES, st.sampled_from(UNITS), st.sampled_from(UNITS))
@example(231.0, "km", "nmi")  # 125 nmi is off by exactly half a digit: the limit itself is allowed
@example(100.0, "mi", "km")
def test_no_rounder_number_is_near_enough_and_none_is_shown_that_is_not(
    figure: float, unit: str, to: str
) -> None:
    """Recomputed with fractions: within half a last digit and 2 %, and every rounder number is outside."""
    if unit == to:
        assert convert_about(figure, unit, to) == figure
        return
    stated = Fraction(repr(figure))
    exact = stated * KM_IN[unit] / KM_IN[to]
    tolerance = min(lowest_decimal(stated) / 2 * KM_IN[unit] / KM_IN[to], exact / 50)
    shown = Fraction(repr(convert_about(figure, unit, to)))
    assert abs(shown - exact) <= tolerance

    steps = [step * ten_to(power) for power in range(12, -20, -1) for step in (5, 1)]
    own = next(step for step in steps if (shown / step).denominator == 1)
    assert abs(shown - exact) <= own / 2, "another number as round is nearer"
    for rounder in steps[: steps.index(own)]:
        below = exact // rounder * rounder
        near = [each for each in (below, below + rounder) if each > 0 and abs(each - exact) <= tolerance]
        assert near == [], f"{near} is rounder than {shown}"


@pytest.mark.parametrize(("unit", "to"), some(permutations(UNITS, 2), 3))
def test_every_figure_from_1_to_500_gets_the_first_number_that_a_search_finds(unit: str, to: str) -> None:
    """From the coarsest step down: 50, 10, 5, 1, 0.5 and so on."""
    for figure in range(1, 501):
        exact = figure * KM_IN[unit] / KM_IN[to]
        tolerance = min(lowest_decimal(Fraction(figure)) / 2 * KM_IN[unit] / KM_IN[to], exact / 50)
        steps = (step * ten_to(power) for power in range(7, -9, -1) for step in (5, 1))
        nearest = (round(exact / step) * step for step in steps)
        found = next(each for each in nearest if each > 0 and abs(each - exact) <= tolerance)
        assert convert_about(figure, unit, to) == float(found)


@pytest.mark.parametrize(
    "figure", [190, np.float64(190), np.int64(190)], ids=lambda figure: type(figure).__name__
)
def test_numbers_of_numpy_convert_like_plain_ones(figure: float) -> None:
    assert convert_about(figure, "mi", "km") == 300


# --- reading


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("30km", 30, "km"),
        ("30 km", 30, "km"),
        ("30\N{NO-BREAK SPACE}km", 30, "km"),  # as rangeviz itself writes it
        ("  30 km\n", 30, "km"),
        ("1,200 miles", 1200, "mi"),
        ("1,234,567.5 ft", 1_234_567.5, "ft"),
        ("1 mile", 1, "mi"),
        ("12 nmi", 12, "nmi"),
        ("12 nm", 12, "nmi"),
        ("1 Nautical Mile", 1, "nmi"),
        ("12 nautical miles", 12, "nmi"),
        ("1 kilometre", 1, "km"),
        ("42.195 kilometres", 42.195, "km"),
        ("1 kilometer", 1, "km"),
        ("42.195 Kilometers", 42.195, "km"),
        ("1 foot", 1, "ft"),
        ("6 feet", 6, "ft"),
        (".5 MI", 0.5, "mi"),
        ("1e9 km", 1e9, "km"),
        ("1E+3KM", 1000, "km"),
        ("0 km", 0, "km"),  # a number with a unit; that it is not a range, Report says
        ("-5 km", -5, "km"),
    ],
)
def test_a_number_with_a_unit_is_read(text: str, figure: float, unit: str) -> None:
    assert parse_quantity(text) == (figure, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "km",
        "- km",
        "30",
        "km 30",
        "30 parsecs",
        "30 k m",
        "30 km ago",
        "30 km 5",
        "1,5 km",  # a decimal comma is not guessed
        "1,2000 km",
        "1,200,5 km",
        ",200 km",
        "1.200.000 km",
        "1 000 km",
        "1_000 km",
        "0x10 km",
        "nan km",
        "-nan km",
        "inf mi",
        "infinity mi",
        "e5 km",
        "1e km",
        "--5 km",
        "+5 km",
        "5. km",
        "٣٠ km",
        "１２ km",
        "½ km",
        "3² km",
        "−5 km",
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_quantity(text)
    assert str(caught.value) == f"{text!r} is not a range; give a number and mi, km, nmi or ft, such as 30km."


def test_an_error_shows_only_the_beginning_of_a_long_text() -> None:
    with pytest.raises(InvalidValue, match=r"^'x{59}…' is not a range; "):
        parse_quantity("x" * 10_000)
    assert clip("x" * 60) == "x" * 60


@pytest.mark.parametrize(("spaces", "taken"), [(115, True), (116, False)])
def test_a_quantity_has_120_characters_at_most(spaces: int, taken: bool) -> None:
    text = f"30{' ' * spaces}km "
    if taken:
        assert parse_quantity(text) == (30, "km")
    else:
        with pytest.raises(InvalidValue, match=r"^'30 {57}…' is not a range; "):
            parse_quantity(text)


@given(st.text(alphabet="0123456789.,-+eE naifkmNMt٣ \n", max_size=12))
def test_no_text_raises_anything_but_the_one_error(text: str) -> None:
    try:
        figure, unit = parse_quantity(text)
    except InvalidValue:
        return
    assert unit in KM_IN
    assert figure == float(figure)  # not NaN


@given(FIGURES, st.sampled_from(UNITS))
def test_what_is_written_is_read_back(figure: float, unit: str) -> None:
    assert parse_quantity(f"{number(figure)} {unit}") == (pytest.approx(figure, abs=1e-10), unit)


# --- writing


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4143.0, "4,143"),
        (190, "190"),
        (42.195, "42.195"),
        (26.219, "26.219"),
        (1234567.5, "1,234,567.5"),
        (0.1 + 0.2, "0.3"),
        (100, "100"),
        (0.037, "0.037"),
        (1e15, "1,000,000,000,000,000"),
        (99.999999999999, "100"),
        (1e-12, "0"),
    ],
)
def test_numbers_have_grouped_thousands_and_no_idle_decimals(value: float, text: str) -> None:
    assert number(value) == text


def test_every_unit_but_the_foot_can_be_shown_first() -> None:
    """A ring's range in feet would be a number of five digits or more."""
    assert tuple(unit for unit in units.KM_PER if unit != "ft") == units.SHOWN_UNITS


# --- limits


@pytest.mark.parametrize("range_km", [1, 1.0, 80.4672, 19_970, 19_970.0])
def test_rings_from_1_km_to_19970_km_may_be_drawn(range_km: float) -> None:
    check_range(range_km)
    assert units.MIN_RANGE_KM <= range_km <= units.MAX_RANGE_KM


@pytest.mark.parametrize(
    ("range_km", "said"),
    [
        (0.999999, "0.999999"),
        (0, "0"),
        (-5, "-5"),
        (19_971, "19,971"),
        (40_075, "40,075"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
    ],
)
def test_other_rings_are_refused_with_the_limits(range_km: float, said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_range(range_km)
    assert str(caught.value) == f"A ring of {said} km cannot be drawn; give 1 km to 19,970 km."
