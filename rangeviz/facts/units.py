"""Miles, kilometres, nautical miles and feet, and how a converted figure is rounded."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

from rangeviz.errors import InvalidValue

KM_PER = {"mi": 1.609344, "km": 1.0, "nmi": 1.852, "ft": 0.0003048}
"""Kilometres in one unit; all four are exact by definition (NIST SP 811, appendix B)."""

EXACT = Context(28, ROUND_HALF_EVEN, -999_999, 999_999, capitals=1, clamp=0, flags=[], traps=[])
"""How decimals are calculated, whatever a host program has set for its own."""

LONGEST_QUANTITY = 120

SHOWN_UNITS = ("mi", "km", "nmi")

MIN_RANGE_KM = 1.0
MAX_RANGE_KM = 19_970.0
"""A ring's limits. Beyond π·b (half a meridian is 20,003.9 km) geodesic circles cross themselves."""

_SPELLINGS = {
    **dict.fromkeys(("mi", "mile", "miles"), "mi"),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), "km"),
    **dict.fromkeys(("nmi", "nm", "nautical mile", "nautical miles"), "nmi"),
    **dict.fromkeys(("ft", "foot", "feet"), "ft"),
}
# Thousands may be grouped by commas; a decimal comma is refused: "1,5" and "1,500" must not be guessed.
_QUANTITY = re.compile(
    r"\s*(-?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]*\.?[0-9]+)(?:e[+-]?[0-9]+)?)\s*([a-z ]*?)\s*", re.I
)


def parse_quantity(text: str) -> tuple[float, str]:
    """Read a figure with its unit, such as ``30km``, ``1,200 miles`` or ``12 nmi``.

    Parameters
    ----------
    text : str
        A number above 0 and one of mi, km, nmi, ft (or their English names).

    Returns
    -------
    figure : float
        In the unit given.
    unit : str
        One of ``mi``, ``km``, ``nmi``, ``ft``.

    Raises
    ------
    InvalidValue
        If the text is not a number with a unit.

    Examples
    --------
    >>> parse_quantity("1,200 miles")
    (1200.0, 'mi')
    """
    if not isinstance(text, str):
        raise InvalidValue(f"range is {show(text)}; give a text with a unit, such as '30km'.")
    # A long text is no number, and would keep the expression busy for minutes.
    match = _QUANTITY.fullmatch(text) if len(text) <= LONGEST_QUANTITY else None
    unit = _SPELLINGS.get(match[2].lower()) if match else None
    if match is None or unit is None:
        raise InvalidValue(
            f"{clip(text)!r} is not a range; give a number and mi, km, nmi or ft, such as 30km."
        )
    return float(match[1].replace(",", "")), unit


def check_range(figure: float, unit: str = "km") -> None:
    """Raise unless a ring of this radius can be drawn.

    Parameters
    ----------
    figure : float
        The radius.
    unit : {'km', 'mi', 'nmi', 'ft'}
        Its unit, in which the error states it.

    Raises
    ------
    InvalidValue
        Below 1 km, above 19,970 km, or not finite.
    """
    if not MIN_RANGE_KM <= convert(figure, unit, "km") <= MAX_RANGE_KM:  # also refuses NaN
        plain = 1e-6 <= abs(figure) < 1e15
        said = number(float(f"{figure:.6g}")) if plain else f"{figure:,.6g}"
        raise InvalidValue(f"A ring of {said} {unit} cannot be drawn; give 1 km to 19,970 km.")


def clip(text: str, longest: int = 60) -> str:
    """Shorten what a user gave, for an error that must stay one line."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def show(value: object) -> str:
    """Write what a user gave as Python does, shortened, for an error that must stay one line."""
    if isinstance(value, str):
        return repr(clip(value))
    try:
        return clip(repr(value))
    except ValueError:  # Python writes no integer of more than 4,300 digits
        return "a number of thousands of digits"


def convert(figure: float, unit: str, to: str) -> float:
    """Convert exactly: ``figure`` in ``unit`` as a number in ``to``."""
    return figure if unit == to else figure * KM_PER[unit] / KM_PER[to]


def last_digit(figure: float) -> float:
    """Return the unit of the last significant digit, as a reader sees it: 190 → 10, 42.195 → 0.001."""
    with localcontext(EXACT):
        decimal = Decimal(repr(float(figure))).normalize()
        return float(Decimal(1).scaleb(int(decimal.as_tuple().exponent)))


def convert_about(figure: float, unit: str, to: str) -> float:
    """Convert a reported figure to the roundest number that says no more than the source did.

    The roundest multiple of 1 or 5 times a power of ten within half a unit of the source's last
    significant digit, and within 2 %. Background: NIST SP 811, B.7.2.

    Parameters
    ----------
    figure : float
        The source's own figure, above 0; never one that was converted before.
    unit, to : str
        Units of the figure and of the answer.

    Returns
    -------
    float
        In ``to``.

    Examples
    --------
    >>> convert_about(190, "mi", "km")
    300.0
    >>> convert_about(42.195, "km", "mi")
    26.219
    """
    if unit == to:
        return figure
    with localcontext(EXACT):
        factor = Decimal(repr(KM_PER[unit])) / Decimal(repr(KM_PER[to]))
        exact = Decimal(repr(float(figure))) * factor
        tolerance = min(Decimal(repr(last_digit(figure))) / 2 * factor, exact / 50)
        power = math.floor(exact.log10()) + 1
        while True:
            for step in (Decimal(5).scaleb(power - 1), Decimal(1).scaleb(power - 1)):
                rounded = (exact / step).to_integral_value() * step
                if rounded > 0 and abs(rounded - exact) <= tolerance:
                    return float(rounded)
            power -= 1


def is_rough(figure: float, unit: str, to: str) -> bool:
    """Return whether `convert_about` lies more than 1 % off the exact conversion: words then say "about"."""
    return abs(convert_about(figure, unit, to) / convert(figure, unit, to) - 1) > 0.01


def number(value: float) -> str:
    """Format a number as a reader expects it: grouped thousands, no idle decimals (4143.0 → ``4,143``)."""
    return f"{value:,.10f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"


def counted(count: int, noun: str) -> str:
    """Write a count with its noun: ``1 origin``, ``2 origins``."""
    return f"{count:,} {noun}{'s' * (count != 1)}"
