"""A Report: one publicly reported figure, as one source states it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_choice, check_figure, check_key, check_text, readable
from rangeviz.facts.units import KM_PER, convert, parse_quantity, show

RING_SHAPES = ("nominal reach", "radius", "one-way reach")

BAR_SHAPES = (
    *("path length", "reach in one direction", "width or gap", "altitude", "round trip"),
    *("circumference", "band from a coast"),
)

SHAPES = RING_SHAPES + BAR_SHAPES

KINDS = ("military", "history", "nature", "transport", "communication", "geography", "space", "own")

Number = tuple[float, str]
"""A figure and its unit."""

_DATE = re.compile(r"(\d{4})(s|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

_QUALIFIERS = (
    (
        re.compile(r"(only )?(about|approx|around|some|roughly|circa|nearly|near)\b|c\.|approximate", re.I),
        "about",
    ),
    (re.compile(r"(up to|as much as|as far as|maximum|at most|no more than)\b", re.I), "up to"),
    (re.compile(r"(more than|over|upwards of|exceeding|in excess of|at least)\b", re.I), "more than"),
)


def short_qualifier(qualifier: str) -> str:
    """Reduce a source's qualifier to ``about``, ``up to``, ``more than`` or nothing."""
    return next((short for pattern, short in _QUALIFIERS if pattern.match(qualifier.strip())), "")


def stated_also(also: str) -> tuple[float, str]:
    """Read what a source says in another unit, such as ``about 186 mi``, as figure and unit."""
    try:
        return parse_quantity(re.sub(r"^\D*?(?=\.?\d)", "", also))  # .5 mi is half a mile, not five
    except InvalidValue:
        raise InvalidValue(
            f"also is {show(also)}; give a number and mi, km, nmi or ft, such as 190 mi."
        ) from None


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text.removesuffix("s") + "-01-01")[:10])
    except ValueError:
        return False
    return True


@dataclass(frozen=True, kw_only=True)
class Report:
    """One publicly reported figure, as one source states it.

    Parameters
    ----------
    key : str
        Its name in the catalogue: small letters, digits and hyphens.
    subject : str
        The thing it is about; reports of one subject differ in who says it.
    label : str
        What a reader is shown, at most 120 characters.
    figure, figure_high : float
        As stated, in `unit`, above 0; `figure_high` only where the source gives a span.
    unit : {'mi', 'km', 'nmi', 'ft'}
        The source's own.
    also : str
        The same claim in another unit, where the source itself gives both, such as ``190 mi``.
    qualifier : str
        The source's word for how sure it is, such as ``about`` or ``up to``.
    shape : str
        What the figure measures, one of `SHAPES`. Only those in `RING_SHAPES` may be rings.
    kind : str
        One of `KINDS`.
    publisher : str
        Who says it. Never empty: a number without a source is not drawn.
    title, url, date, note : str
        The page, its address (http or https), ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``1940s``, and a
        caveat. Empty where unknown.
    checked : str
        The day on which the page was last read, ``YYYY-MM-DD``; empty if that was not recorded.

    Raises
    ------
    InvalidValue
        For any value outside these limits.
    """

    key: str
    subject: str
    label: str
    figure: float
    unit: str
    publisher: str
    figure_high: float | None = None
    also: str = ""
    qualifier: str = ""
    shape: str = "nominal reach"
    kind: str = "own"
    title: str = ""
    url: str = ""
    date: str = ""
    note: str = ""
    checked: str = ""

    def __post_init__(self) -> None:
        for name in ("key", "subject"):
            check_key(name, getattr(self, name))
        check_text("label", self.label, required=True)
        check_figure("figure", self.figure)
        if self.figure_high is not None:
            check_figure("figure_high", self.figure_high)
            if self.figure_high <= self.figure:
                raise InvalidValue(
                    f"figure_high is {show(self.figure_high)}; give more than figure, or nothing."
                )
        check_choice("unit", self.unit, tuple(KM_PER))
        check_choice("shape", self.shape, SHAPES)
        check_choice("kind", self.kind, KINDS)
        if not isinstance(self.publisher, str) or readable(self.publisher[:200]) < 2:
            raise InvalidValue(
                f"publisher is {show(self.publisher) if self.publisher else 'empty'}; every figure needs a "
                "source: who says it, in at least two letters or digits."
            )
        for name, longest in (
            ("publisher", 200),
            ("title", 300),
            ("url", 500),
            ("date", 60),
            ("checked", 60),
            ("note", 1000),
        ):
            check_text(name, getattr(self, name), longest)
        for name in ("qualifier", "also"):
            check_text(name, getattr(self, name))
        if self.url and not re.match(r"https?://[^\s/]+", self.url):
            raise InvalidValue(f"url is {show(self.url)}; give an http or https address, or nothing.")
        if self.also:
            stated_also(self.also)
        if self.date and not _is_date(self.date):
            raise InvalidValue(
                f"date is {show(self.date)}; give YYYY, YYYY-MM, YYYY-MM-DD, 1940s or nothing."
            )
        if self.checked and not (len(self.checked) == 10 and _is_date(self.checked)):
            raise InvalidValue(f"checked is {show(self.checked)}; give YYYY-MM-DD or nothing.")

    @property
    def low_km(self) -> float:
        """The figure, or a span's lower end, km."""
        return convert(self.figure, self.unit, "km")

    @property
    def ends(self) -> tuple[float, ...]:
        """The figure, or both ends of its span."""
        return (self.figure, self.figure_high) if self.figure_high else (self.figure,)

    @property
    def longest(self) -> float:
        """The figure, or the upper end of its span."""
        return self.ends[-1]

    @property
    def high_km(self) -> float:
        """The figure, or a span's upper end, km."""
        return convert(self.longest, self.unit, "km")

    @property
    def may_be_ring(self) -> bool:
        """Whether the figure measures a distance outward from a point."""
        return self.shape in RING_SHAPES


def numbers_of(report: Report) -> tuple[Number, ...]:
    """Return a report's number as stated, then the one it adds in another unit; none for a span."""
    if report.figure_high is not None:
        return ()
    also = [stated_also(report.also)] if report.also else []
    return ((report.figure, report.unit), *also)
