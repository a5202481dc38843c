"""A Comparison: reports seen from an origin, undrawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_choice, check_once, check_text, check_tuple
from rangeviz.facts.languages import SOURCE, check_language
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.facts.units import SHOWN_UNITS, check_range, convert, show

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
    ask : bool
        Figures ask how the reports compare, and do not answer: for a class that is to guess first.
    lang : str
        The language of figures, one of `rangeviz.facts.languages.LANGUAGES`.

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
    ask: bool = False
    lang: str = SOURCE

    def __post_init__(self) -> None:
        # Only an Origin is whole degrees, and only a Report has a source.
        if not isinstance(self.origin, Origin):
            raise InvalidValue(f"origin is {show(self.origin)}; give an Origin, or a name to compare().")
        check_tuple("reports", self.reports, Report)
        if not 1 <= len(self.reports) <= MAX_REPORTS:
            raise InvalidValue(f"Got {len(self.reports)} reports; give 1 to {MAX_REPORTS}.")
        check_once("Report", [report.key for report in self.reports], "each report")
        if self.unit is not None:
            check_choice("unit", self.unit, SHOWN_UNITS)
        check_choice("projection", self.projection, PROJECTIONS)
        check_language(self.lang)
        check_text("title", self.title)
        check_text("subtitle", self.subtitle, 200)

    @cached_property
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
                rings.append(Ring(report, report.longest, style, end))
            else:
                rings.append(Ring(report, report.figure, style, "low"))
                rings.append(Ring(report, report.figure_high, style, "high"))
        for ring in rings:
            try:
                check_range(ring.figure, ring.report.unit)
            except InvalidValue as error:
                raise InvalidValue(f"Report {ring.report.key!r}: {error}") from None
        return tuple(rings)

    @property
    def longest_km(self) -> float:
        """The radius of the largest ring, km."""
        return max(ring.range_km for ring in self.rings)

    @cached_property
    def bands(self) -> dict[Ring, Ring]:
        """The outer ring of each band with its inner one: the ends of a spread or of a report's span."""
        found = {}
        for ring in self.rings:
            ends = [each for each in self.rings if each.style == ring.style]
            low = min(ends, key=lambda each: each.range_km)
            high = max(ends, key=lambda each: each.range_km)
            if ring is high and (low.end, high.end) == ("low", "high") and low.range_km < high.range_km:
                found[high] = low
        return found

    def _spread_end(self, report: Report) -> str:
        same = [other for other in self.reports if other.subject == report.subject]
        if len(same) == 1:
            return ""
        return "low" if report is min(same, key=lambda other: other.high_km) else "high"
