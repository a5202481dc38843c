"""The nouns: a Report, an Origin, and the Comparison of reports seen from an origin.

They check themselves when they are made, so that no illegal figure can be drawn.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from sys import float_info

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import KM_PER, SHOWN_UNITS, check_range, clip, convert, parse_quantity, show

RING_SHAPES = ("nominal reach", "radius", "one-way reach")
BAR_SHAPES = (
    *("path length", "reach in one direction", "width or gap", "altitude", "round trip"),
    *("circumference", "band from a coast"),
)
SHAPES = RING_SHAPES + BAR_SHAPES
KINDS = ("military", "history", "nature", "transport", "communication", "geography", "space", "own")
PROJECTIONS = (
    "auto",
    "azimuthal-equidistant",
    "mercator",
    "plate-carree",
    "lambert-conformal",
    "orthographic",
    "robinson",
    "equal-earth",
)
MAX_REPORTS = 8
LONGEST_TEXT = 120

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(s|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# Joiners that scripts need, and the marks that only tell a direction; other invisible characters could
# make a label read as something it is not (overrides) or an ill-formed file (controls, surrogates).
_INVISIBLE_ALLOWED = "\u200c\u200d\u200e\u200f"
_INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0"  # the fillers of hangul, which Unicode counts among letters


def check_text(name: str, text: str, longest: int = LONGEST_TEXT, *, required: bool = False) -> None:
    """Raise unless a text can be drawn and stored as it is.

    Raises
    ------
    InvalidValue
        If it is empty though required, too long, or holds control or other invisible characters.
    """
    if not isinstance(text, str):
        raise InvalidValue(f"{name} is {show(text)}; give a text.")
    if required and not text.strip():
        raise InvalidValue(f"{name} is empty; give a text.")
    if len(text) > longest:
        raise InvalidValue(f"{name} has {len(text):,} characters; {longest} at most.")
    if text.isprintable():  # nearly always, and told at once
        return
    for character in text:
        category = unicodedata.category(character)  # Zl and Zp break a line
        if (category[0] == "C" or category in ("Zl", "Zp")) and character not in _INVISIBLE_ALLOWED:
            raise InvalidValue(f"{name} holds the invisible character U+{ord(character):04X}; remove it.")


def readable(text: str) -> int:
    """Count the letters and digits that can be read: no marks, signs, blanks or invisible characters."""
    return sum(
        unicodedata.category(character)[0] in "LN" and character not in _INVISIBLE_LETTERS
        for character in text
    )


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


def _check_choice(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise InvalidValue(f"{name} is {show(value)}; give one of: {', '.join(allowed)}.")


def _check_key(name: str, value: str) -> None:
    if not isinstance(value, str) or len(value) > 60 or not _KEY.fullmatch(value):
        raise InvalidValue(
            f"{name} is {show(value)}; use small letters, digits and hyphens, such as school-bus."
        )


def _check_figure(name: str, value: float) -> None:
    if isinstance(value, bool) or not (isinstance(value, int | float) and 0 < value <= float_info.max):
        raise InvalidValue(f"{name} is {show(value)}; give a number above 0.")


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
            _check_key(name, getattr(self, name))
        check_text("label", self.label, required=True)
        _check_figure("figure", self.figure)
        if self.figure_high is not None:
            _check_figure("figure_high", self.figure_high)
            if self.figure_high <= self.figure:
                raise InvalidValue(
                    f"figure_high is {show(self.figure_high)}; give more than figure, or nothing."
                )
        _check_choice("unit", self.unit, tuple(KM_PER))
        _check_choice("shape", self.shape, SHAPES)
        _check_choice("kind", self.kind, KINDS)
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
    def high_km(self) -> float:
        """The figure, or a span's upper end, km."""
        return convert(self.figure_high or self.figure, self.unit, "km")

    @property
    def may_be_ring(self) -> bool:
        """Whether the figure measures a distance outward from a point."""
        return self.shape in RING_SHAPES


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A coarse, illustrative centre, in whole degrees by type.

    Parameters
    ----------
    key, label : str
        Its name in the catalogue and on the figure.
    lat, lon : int
        Whole degrees; a value with decimals is refused, not rounded.
    place : str
        The words for it in a sentence, such as ``the middle of Ukraine``; the label if empty.
    readers : str
        The region whose everyday distances readers know, as in ``city_pairs.csv``; may be empty.
    invented : bool
        The place is made up, for classrooms: its position stands for nothing on the real globe.

    Raises
    ------
    InvalidValue
        For anything but whole degrees on the globe, or texts that cannot be drawn.
    """

    key: str
    label: str
    lat: int
    lon: int
    place: str = ""
    readers: str = ""
    invented: bool = False

    def __post_init__(self) -> None:
        check_text("origin label", self.label, required=True)
        for name in ("place", "readers"):
            check_text(f"origin {name}", getattr(self, name))
        _check_key("origin key", self.key)
        whole_degrees(self)

    @property
    def position(self) -> str:
        """Such as ``49°N 31°E``, never finer; no degrees for an invented place."""
        if self.invented:
            return "an invented place"
        north = f"{abs(self.lat)}°{'' if not self.lat else 'N' if self.lat > 0 else 'S'}"
        east = f"{abs(self.lon)}°{'' if not self.lon % 180 else 'E' if self.lon > 0 else 'W'}"
        return f"{north} {east}"


def whole_degrees(origin: Origin) -> tuple[int, int]:
    """Return longitude and latitude of an origin, checked: when it is made, and again when it is drawn.

    Raises
    ------
    InvalidValue
        If it is no plain `Origin`, or a degree is no plain int on the globe, however it came there.
    """
    if type(origin) is not Origin:
        raise InvalidValue(f"origin is a {clip(type(origin).__name__)}; give an Origin of whole degrees.")
    lon, lat = origin.lon, origin.lat
    for name, value, limit in (("lat", lat, 90), ("lon", lon, 180)):
        if type(value) is not int:
            given = clip(value) if isinstance(value, str) else show(value)
            # numpy's integers are whole, but not of this type: the caller converts them.
            like_int = hasattr(type(value), "__index__") and not isinstance(value, bool)
            plain = " as plain int, such as int(49)" if like_int else ""
            raise InvalidValue(
                f"Origin {origin.label!r} has {name} {given}; "
                f"origins are illustrative and take whole degrees{plain}."
            )
        if abs(value) > limit:
            raise InvalidValue(f"Origin {origin.label!r} has {name} {show(value)}; give {-limit} to {limit}.")
    return lon, lat


@dataclass(frozen=True)
class Ring:
    """One line to be drawn: a report's figure, or one end of its span.

    Parameters
    ----------
    report : Report
        Whose figure it is.
    figure : float
        In the report's unit.
    style : int
        Which line style; reports of one subject in a spread share one.
    end : {'', 'low', 'high'}
        Which end of a span or of a spread.
    """

    report: Report
    figure: float
    style: int
    end: str = ""

    @property
    def range_km(self) -> float:
        """Radius, km, from the source's own figure."""
        return convert(self.figure, self.report.unit, "km")

    @property
    def gid(self) -> str:
        """The artist's identifier, such as ``ring:atacms-article``."""
        span_end = f":{self.end}" if self.report.figure_high else ""
        return f"ring:{self.report.key}{span_end}"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Reports seen from an origin: the whole figure, undrawn.

    Parameters
    ----------
    reports : tuple of Report
        1 to 8, each once, in the order in which they are named.
    origin : Origin
        The rings' common centre.
    unit : {None, 'mi', 'km', 'nmi'}
        Which unit comes first; None is each source's own.
    title, subtitle : str
        Own words, at most 120 characters and 200; made from the reports if empty.
    spread : bool
        The reports are the lowest and highest of their subjects, drawn as two lines in one style.
    projection : str
        One of `PROJECTIONS`; ``auto`` is azimuthal equidistant about the origin, where rings are round.

    Raises
    ------
    InvalidValue
        For more than 8 reports or none, a report given twice, or a value outside these limits.
    """

    reports: tuple[Report, ...]
    origin: Origin
    unit: str | None = None
    title: str = ""
    subtitle: str = ""
    spread: bool = False
    projection: str = "auto"

    def __post_init__(self) -> None:
        # Only an Origin is whole degrees, and only a Report has a source.
        if not isinstance(self.origin, Origin):
            raise InvalidValue(f"origin is {show(self.origin)}; give an Origin, or a name to compare().")
        if not isinstance(self.reports, tuple) or not all(isinstance(each, Report) for each in self.reports):
            raise InvalidValue(f"reports is {show(self.reports)}; give a tuple of Report.")
        if not 1 <= len(self.reports) <= MAX_REPORTS:
            raise InvalidValue(f"Got {len(self.reports)} reports; give 1 to {MAX_REPORTS}.")
        keys = [report.key for report in self.reports]
        for key in keys:
            if keys.count(key) > 1:
                raise InvalidValue(f"Report {key!r} is duplicated; give each report once.")
        if self.unit is not None:
            _check_choice("unit", self.unit, SHOWN_UNITS)
        _check_choice("projection", self.projection, PROJECTIONS)
        check_text("title", self.title)
        check_text("subtitle", self.subtitle, 200)

    @property
    def rings(self) -> tuple[Ring, ...]:
        """The lines to be drawn, in the order of the reports.

        Raises
        ------
        InvalidValue
            For a report whose shape is no ring, or a radius outside 1 km to 19,970 km.
        """
        subjects = list(dict.fromkeys(report.subject for report in self.reports))
        rings: list[Ring] = []
        for index, report in enumerate(self.reports):
            if not report.may_be_ring:
                raise InvalidValue(
                    f"Report {report.key!r} has the shape {report.shape!r}, which cannot be a ring;",
                    "rangeviz.Ladder draws it as a bar.",
                    f"'rangeviz ladder {report.key}' draws it as a bar.",
                )
            style = subjects.index(report.subject) if self.spread else index
            end = self._spread_end(report) if self.spread else ""
            if end or report.figure_high is None:
                rings.append(Ring(report, report.figure_high or report.figure, style, end))
            else:
                rings.append(Ring(report, report.figure, style, "low"))
                rings.append(Ring(report, report.figure_high, style, "high"))
        for ring in rings:
            try:
                check_range(ring.range_km)
            except InvalidValue as error:
                raise InvalidValue(f"Report {ring.report.key!r}: {error}") from None
        return tuple(rings)

    def _spread_end(self, report: Report) -> str:
        same = [other for other in self.reports if other.subject == report.subject]
        if len(same) == 1:
            return ""
        return "low" if report is min(same, key=lambda other: other.high_km) else "high"

    def _repr_html_(self) -> str:
        from rangeviz.notebook import figure_html  # when shown, not before: imports point the other way

        return figure_html(self)
