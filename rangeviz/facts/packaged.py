"""The folders of facts and data that come with rangeviz, and what is said where they are damaged."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from rangeviz.errors import RangevizError


def packaged(name: str) -> Path:
    """Return the folder of a package of data, such as ``rangeviz.seeds``."""
    try:
        return Path(import_module(name).__path__[0])  # quicker than importlib.resources
    except ModuleNotFoundError:
        raise RangevizError(f"{name} is missing; reinstall rangeviz.") from None


def rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a packaged CSV file, each by column; within `reading`."""
    with file.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
        if not found:
            raise ValueError("it holds no rows")
        return found


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Turn whatever is raised as a packaged file is read into one line that names it."""
    try:
        yield
    except Exception as error:  # numpy, zipfile and zlib raise a dozen kinds, all of which mean the same here
        reason = " ".join(str(error).split()) or type(error).__name__
        raise RangevizError(f"{file.name} is damaged or missing; reinstall rangeviz ({reason}).") from error
