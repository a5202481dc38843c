"""rangeviz: publicly reported ranges as distance rings on a small-scale map, for classrooms and newsrooms.

Names are loaded when they are first used, so that ``rangeviz --help`` starts no plotting library.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rangeviz._version import __version__
from rangeviz.figures.register import KINDS

if TYPE_CHECKING:  # a type checker reads no register; tests hold the two equal
    from rangeviz.earth.plane import projection
    from rangeviz.errors import RangevizError
    from rangeviz.export.many import draw_all
    from rangeviz.export.save import save
    from rangeviz.facts.catalogue import Catalogue, read_catalogue
    from rangeviz.facts.compare import compare, origins, own_ring
    from rangeviz.facts.comparison import Comparison
    from rangeviz.facts.origin import Origin
    from rangeviz.facts.report import Report
    from rangeviz.figures.ladder.figure import Ladder, draw_ladder
    from rangeviz.figures.map.figure import Map, draw_map
    from rangeviz.figures.mistake.figure import Mistake, draw_mistake
    from rangeviz.figures.panels.figure import Panels, draw_panels
    from rangeviz.figures.projections.figure import Projections, draw_projections
    from rangeviz.figures.reports.figure import Reports, draw_reports
    from rangeviz.notebook import answer, explore
    from rangeviz.web.page import Page

_HOME = {
    "Catalogue": "facts.catalogue",
    "Comparison": "facts.comparison",
    "Origin": "facts.origin",
    "Page": "web.page",
    "RangevizError": "errors",
    "Report": "facts.report",
    "answer": "notebook",
    "compare": "facts.compare",
    "draw_all": "export.many",
    "explore": "notebook",
    "origins": "facts.compare",
    "own_ring": "facts.compare",
    "projection": "earth.plane",
    "read_catalogue": "facts.catalogue",
    "save": "export.save",
}
for _kind in KINDS.values():
    _HOME |= dict.fromkeys((_kind.figure, _kind.draw), _kind.module.removeprefix("rangeviz."))

__all__ = [*sorted(_HOME), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'rangeviz' has no attribute {name!r}")
    value = getattr(import_module(f"rangeviz.{_HOME[name]}"), name)
    globals()[name] = value  # found directly from now on
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})


def _html(what: Any) -> str:
    from rangeviz.notebook import figure_html

    return figure_html(what)


def _show_in_notebooks() -> None:
    """Tell IPython, where it runs, how figures and comparisons show themselves; this loads neither."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        html = shell.display_formatter.formatters["text/html"]
        html.for_type_by_name("rangeviz.figures.figure", "Figure", _html)
        html.for_type_by_name("rangeviz.facts.comparison", "Comparison", _html)


_show_in_notebooks()
