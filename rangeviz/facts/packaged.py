"""The folders of facts and data that come with rangeviz."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from rangeviz.errors import RangevizError

if TYPE_CHECKING:  # loading it would be a tenth of `rangeviz list`
    from pathlib import Path


def packaged(name: str) -> Path:
    """Return a folder that comes with rangeviz."""
    from pathlib import Path

    return Path(folder(name))


def folder(name: str) -> str:
    try:
        return import_module(name).__path__[0]  # importlib.resources takes longer than reading the files
    except ModuleNotFoundError:
        raise RangevizError(f"{name} is missing; reinstall rangeviz.") from None
