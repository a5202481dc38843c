"""The folders of facts and data that come with rangeviz."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from rangeviz.errors import RangevizError


def packaged(name: str) -> Path:
    """Return the folder of a package of data, such as ``rangeviz.seeds``."""
    try:
        return Path(import_module(name).__path__[0])  # quicker than importlib.resources
    except ModuleNotFoundError:
        raise RangevizError(f"{name} is missing; reinstall rangeviz.") from None
