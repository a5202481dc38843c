"""All reports of a subject: who said what, and when, as dots on one distance axis, without a map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import Catalogue, read_catalogue
from rangeviz.facts.checks import check_choice, check_text, check_tuple
from rangeviz.facts.languages import SOURCE, check_language
from rangeviz.facts.recipe import set_fields
from rangeviz.facts.report import Report
from rangeviz.facts.units import SHOWN_UNITS
from rangeviz.figures.figure import Figure
from rangeviz.figures.reports.card import Card
from rangeviz.figures.reports.dots import Dots
from rangeviz.figures.reports.words import ReportsWords, words_of
from rangeviz.layout.chart import Planner, chart_in, compose_chart
from rangeviz.layout.page import check_reports
from rangeviz.layout.pen import Page
from rangeviz.layout.style import LIGHT, Theme
from rangeviz.layout.text import check_glyphs
from rangeviz.words.labels import reports_in
from rangeviz.words.language import Language


def draw_reports(
    *subjects: str | Report,
    ax: Axes | None = None,
    unit: str | None = None,
    lang: str = SOURCE,
    catalogue: Catalogue | None = None,
    ask: bool = False,
) -> Axes:
    """Draw every report of one or more subjects, in the order of their dates.

    Parameters
    ----------
    *subjects : str or Report
        Subjects such as ``"atacms"`` (a report's key stands for its subject), or reports of your own.
    ax : matplotlib Axes, optional
        Plain axes: the dots and their words take the space that these have. By default a new pyplot
        figure with headline and credits.
    unit : {None, 'mi', 'km', 'nmi'}
        Which unit the lower axis has; miles by default. The numbers stay as stated.
    lang : str
        The language, one of `rangeviz.facts.languages.LANGUAGES`.
    catalogue : Catalogue, optional
        Where names are looked up; by default the one that comes with rangeviz.
    ask : bool
        Whether it asks how the numbers compare, and does not answer.

    Returns
    -------
    matplotlib Axes
        Their x is in km. The artists have a ``gid`` such as ``dot:atacms-janes``.

    Raises
    ------
    RangevizError
        For unknown subjects, no subject, or words that do not fit.
    """
    reports = Reports(reports_of(*subjects, catalogue=catalogue), unit, ask=ask, lang=lang)
    if ax is None:
        axes: Axes = reports.show()
        return axes
    chart_in(ax, reports.planner(LIGHT))
    return ax


def reports_of(*subjects: str | Report, catalogue: Catalogue | None = None) -> tuple[Report, ...]:
    """Return every report of the subjects named, in the order of the catalogue, and one's own as given."""
    catalogue = catalogue or read_catalogue()
    found: list[Report] = []
    for each in subjects:
        found += [each] if isinstance(each, Report) else catalogue.subjects[catalogue.report(each).subject]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Reports(Figure):
    """Every report of one or more subjects, undrawn.

    Parameters
    ----------
    reports : tuple of Report
        At least one; each subject's lead first.
    unit : {None, 'mi', 'km', 'nmi'}
        Which unit the lower axis has; miles if None.
    title, subtitle : str
        Own words in place of those made from the reports.
    ask : bool
        It asks how the numbers compare, and does not answer: no count of numbers, no extremes, no groups.
    lang : str
        The language, one of `rangeviz.facts.languages.LANGUAGES`.

    Raises
    ------
    InvalidValue
        For values outside these limits.
    """

    reports: tuple[Report, ...]
    unit: str | None = None
    title: str = ""
    subtitle: str = ""
    ask: bool = False
    lang: str = SOURCE

    def __post_init__(self) -> None:
        check_tuple("reports", self.reports, Report, ", such as read_catalogue().subjects['atacms']")
        if not self.reports:
            raise InvalidValue("No subject is given; give one such as atacms.")
        if self.unit is not None:
            check_choice("unit", self.unit, SHOWN_UNITS)
        for name, text, longest in (("title", self.title, 120), ("subtitle", self.subtitle, 200)):
            check_text(name, text, longest)
            check_glyphs(name, text)
        check_language(self.lang)
        check_reports(self.reports)

    @cached_property
    def words(self) -> ReportsWords:
        """Everything that the figure says."""
        return words_of(self.reports, self.title, self.subtitle, self.ask, Language(self.lang))

    @property
    def settings(self) -> dict[str, Any]:
        """The subjects, or the reports in full if they are not all of those subjects'; unit and words."""
        subjects = list(dict.fromkeys(report.subject for report in self.reports))
        known = read_catalogue().subjects
        whole = tuple(report for subject in subjects for report in known.get(subject, ()))
        own = set_fields(self)
        if whole == self.reports:
            del own["reports"]
            return {"what": subjects, **own}
        return {**own, "reports": [set_fields(report) for report in self.reports]}

    @property
    def drawn(self) -> tuple[Report, ...]:
        """All of them."""
        return reports_in(self.words.language, self.reports)

    def planner(self, theme: Theme) -> Planner:
        """Return what measures the dots, or one report's card."""
        chart = Card if len(self.reports) == 1 else Dots
        return chart.planner(theme, self.words, self.unit or Language(self.lang).unit)

    def compose(self, page: Page) -> Axes:
        """Fill a page."""
        return compose_chart(page, self.words, self.planner(page.theme))
