"""Many figures from one file: the settings of each, and the files that it is written to."""

from __future__ import annotations

import csv
import io
import os
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from rangeviz.cli.drawing import named
from rangeviz.cli.settings import listed
from rangeviz.errors import CatalogueError, InvalidValue
from rangeviz.facts.csv_table import read_bytes, read_lines
from rangeviz.facts.units import clip, counted

MOST_FIGURES = 10_000
LONGEST_DEFAULTS = 5_000


class Job(NamedTuple):
    """One figure to draw: where in the file it is, its settings, and the files to write."""

    where: str
    settings: dict[str, Any]
    outputs: list[str]


def read_jobs(path: Path, outside: bool = False) -> tuple[list[Job], list[str]]:
    """Read a batch file.

    Parameters
    ----------
    path : Path
        TOML with ``[[figure]]`` tables and an optional ``[defaults]``, or CSV with a line a figure: the
        settings that `rangeviz.cli.settings.figure_of` takes, and ``output``.
    outside : bool
        Whether an output may be anywhere, not only in the folder of the batch file and those within it.

    Returns
    -------
    jobs : list of Job
        The figures whose outputs can be written.
    problems : list of str
        What is wrong with the others, each with its place in the file.

    Raises
    ------
    CatalogueError
        If the file cannot be read as a batch at all.
    """
    entries = _toml(path) if path.suffix.lower() == ".toml" else _csv(path)
    problems: list[str] = []
    jobs: list[Job] = []
    written: dict[str, str] = {}
    folder = os.path.realpath(path.parent)
    for where, settings in entries:
        try:
            if not settings.get("output"):
                raise InvalidValue("output is missing; name the file to write, such as map.png.")
            given = [str(output) for output in listed("output", settings.pop("output"))]
            outputs = named(given, clip(str(settings.get("kind", "map"))))
            for output in outputs:
                file = _file(output)
                if not outside and not Path(file).is_relative_to(folder):
                    raise InvalidValue(
                        f"output {clip(output)!r} is outside the batch file's folder; "
                        "give --outside to allow that."
                    )
                if written.setdefault(file, where) != where:
                    raise InvalidValue(f"output {clip(output)!r} is also written by {written[file]}.")
            jobs.append(Job(where, settings, outputs))
        except InvalidValue as error:
            problems.append(f"{where}: {error}")
    return jobs, problems


def _file(output: str) -> str:
    """Return the one path of a file, however an output spells it."""
    try:
        return os.path.normcase(os.path.realpath(output))
    except ValueError:
        raise InvalidValue(f"output {clip(output)!r}: no file's name holds a NUL.") from None


def _toml(path: Path) -> list[tuple[str, dict[str, Any]]]:
    try:
        spec = tomllib.loads(read_bytes(path).decode())
        # A hexadecimal number may be longer than Python writes out: any message would trip over it.
        repr(spec)
    except RecursionError:
        raise CatalogueError([f"{path}: not TOML for a batch (lists within lists, too deep)."]) from None
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise CatalogueError([f"{path}: not TOML ({clip(str(error), 100)})."]) from None
    unknown = [name for name in spec if name not in ("defaults", "figure")]
    figures, defaults = spec.get("figure"), spec.get("defaults", {})
    if unknown or not isinstance(figures, list) or not isinstance(defaults, dict):
        got = f", got {clip(unknown[0])!r}" if unknown else ""
        raise CatalogueError([f"{path}: needs [[figure]] tables, and may have [defaults]{got}."])
    if not 1 <= len(figures) <= MOST_FIGURES or not all(isinstance(figure, dict) for figure in figures):
        raise CatalogueError([f"{path}: holds {len(figures)} figures; give 1 to {MOST_FIGURES:,} tables."])
    if len(repr(defaults)) > LONGEST_DEFAULTS:  # every figure takes them
        raise CatalogueError([f"{path}: [defaults] is longer than {LONGEST_DEFAULTS:,} characters."])
    return [(f"{path}, figure {n}", {**defaults, **figure}) for n, figure in enumerate(figures, 1)]


def _csv(path: Path) -> list[tuple[str, dict[str, Any]]]:
    lines = read_lines(path)
    entries: list[tuple[str, dict[str, Any]]] = []
    for line, row in lines.rows:
        if len(row) != len(lines.header):
            fields, columns = counted(len(row), "field"), counted(len(lines.header), "column")
            raise CatalogueError([f"{path}:{line}: {fields}, but {columns}."])
        cells = {name: cell for name, cell in zip(lines.header, row, strict=True) if cell}
        several = ("what", "output")
        settings = {name: _words(cell) if name in several else cell for name, cell in cells.items()}
        entries.append((f"{path}:{line}", settings))
    return entries


def _words(cell: str) -> list[str]:
    """Split a cell at its spaces, but for those in quotes."""
    try:
        return [word for line in csv.reader(io.StringIO(cell), delimiter=" ") for word in line if word]
    except csv.Error:  # a carriage return within a cell
        return cell.split()
