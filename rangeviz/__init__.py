"""rangeviz: publicly reported ranges as distance rings on a small-scale map, for classrooms and newsrooms.

Names are loaded when they are first used, so that ``rangeviz --help`` starts no plotting library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rangeviz._version import __version__

if TYPE_CHECKING:
    from rangeviz.catalogue import Catalogue, read_catalogue
    from rangeviz.compare import compare, own_ring
    from rangeviz.draw.frame import projection
    from rangeviz.draw.map import draw_map
    from rangeviz.draw.save import save
    from rangeviz.errors import RangevizError
    from rangeviz.model import Comparison, Origin, Report

_HOME = {
    "Catalogue": "catalogue",
    "Comparison": "model",
    "Origin": "model",
    "RangevizError": "errors",
    "Report": "model",
    "compare": "compare",
    "draw_map": "draw.map",
    "own_ring": "compare",
    "projection": "draw.frame",
    "read_catalogue": "catalogue",
    "save": "draw.save",
}

__all__ = [
    "Catalogue",
    "Comparison",
    "Origin",
    "RangevizError",
    "Report",
    "__version__",
    "compare",
    "draw_map",
    "own_ring",
    "projection",
    "read_catalogue",
    "save",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'rangeviz' has no attribute {name!r}")
    value = getattr(import_module(f"rangeviz.{_HOME[name]}"), name)
    # Python binds a submodule's name in its package: the function must win over rangeviz.compare the module.
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
