"""rangeviz: publicly reported ranges as distance rings on a small-scale map, for classrooms and newsrooms.

Names are loaded when they are first used, so that ``rangeviz --help`` starts no plotting library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rangeviz._version import __version__

if TYPE_CHECKING:
    from rangeviz.catalogue import Catalogue, read_catalogue
    from rangeviz.comparing import compare, origins, own_ring
    from rangeviz.draw.ladder import Ladder, draw_ladder
    from rangeviz.draw.many import draw_all
    from rangeviz.draw.map import draw_map
    from rangeviz.draw.panels import Panels, draw_panels
    from rangeviz.draw.plane import projection
    from rangeviz.draw.projections import Projections, draw_projections
    from rangeviz.draw.reports import Reports, draw_reports
    from rangeviz.draw.save import save
    from rangeviz.errors import RangevizError
    from rangeviz.model import Comparison, Origin, Report
    from rangeviz.notebook import answer, explore
    from rangeviz.web.page import Page

_HOME = {
    "Catalogue": "catalogue",
    "Comparison": "model",
    "Ladder": "draw.ladder",
    "Origin": "model",
    "Page": "web.page",
    "Panels": "draw.panels",
    "Projections": "draw.projections",
    "RangevizError": "errors",
    "Report": "model",
    "Reports": "draw.reports",
    "answer": "notebook",
    "compare": "comparing",
    "draw_all": "draw.many",
    "draw_ladder": "draw.ladder",
    "draw_map": "draw.map",
    "draw_panels": "draw.panels",
    "draw_projections": "draw.projections",
    "draw_reports": "draw.reports",
    "explore": "notebook",
    "origins": "comparing",
    "own_ring": "comparing",
    "projection": "draw.plane",
    "read_catalogue": "catalogue",
    "save": "draw.save",
}

__all__ = [
    "Catalogue",
    "Comparison",
    "Ladder",
    "Origin",
    "Page",
    "Panels",
    "Projections",
    "RangevizError",
    "Report",
    "Reports",
    "__version__",
    "answer",
    "compare",
    "draw_all",
    "draw_ladder",
    "draw_map",
    "draw_panels",
    "draw_projections",
    "draw_reports",
    "explore",
    "origins",
    "own_ring",
    "projection",
    "read_catalogue",
    "save",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'rangeviz' has no attribute {name!r}")
    value = getattr(import_module(f"rangeviz.{_HOME[name]}"), name)
    globals()[name] = value  # found directly from now on
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
