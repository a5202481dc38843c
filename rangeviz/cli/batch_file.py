"""Many figures from one file: each entry becomes the command line that would draw it."""

from __future__ import annotations

import csv
import io
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from rangeviz.errors import CatalogueError, InvalidValue
from rangeviz.facts.comparison import PROJECTIONS
from rangeviz.facts.csv_table import read_bytes, read_lines
from rangeviz.facts.recipe import own_origin, own_report
from rangeviz.facts.units import clip, show

MOST_FIGURES = 10_000
MOST_VALUES = 100
LONGEST_DEFAULTS = 5_000


@dataclass(frozen=True)
class Job:
    """One figure to draw.

    Parameters
    ----------
    where : str
        Where it was asked for.
    arguments, outputs : tuple of str
        Its command's, and the files that it writes.
    values : mapping of str to object
        Parameters of the command that no argument can say: reports and origins in full.
    """

    where: str
    arguments: tuple[str, ...]
    outputs: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)


def read_jobs(
    path: Path, commands: Mapping[str, click.Command], outside: bool = False
) -> tuple[list[Job], list[str]]:
    """Read a batch file.

    Parameters
    ----------
    path : Path
        TOML with ``[[figure]]`` tables and an optional ``[defaults]``, or CSV with a line a figure. Settings
        are ``kind`` (a command, map by default), ``what``, ``output``, and the command's options by name
        (the ladder's ``--kind`` is ``kinds``). Tables may stand in ``reports`` and ``origin`` themselves.
    commands : mapping of str to click Command
        What can be drawn.
    outside : bool
        Whether an output may be anywhere, not only in the folder of the batch file and those within it.

    Returns
    -------
    jobs : list of Job
        The figures that can be asked for.
    problems : list of str
        The entries that are none, each with its place in the file.

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
    for where, entry in entries:
        try:
            job = job_of(where, entry, commands)
            for output in job.outputs:
                file = _file(output)
                if not outside and not Path(file).is_relative_to(folder):
                    raise InvalidValue(
                        f"output {clip(output)!r} is outside the batch file's folder; "
                        "give --outside to allow that."
                    )
                if written.setdefault(file, where) != where:
                    raise InvalidValue(f"output {clip(output)!r} is also written by {written[file]}.")
            jobs.append(job)
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
    entries = []
    for line, row in lines.rows:
        if len(row) != len(lines.header):
            raise CatalogueError([f"{path}:{line}: {len(row)} fields, but {len(lines.header)} columns."])
        filled = {name: cell for name, cell in zip(lines.header, row, strict=True) if cell}
        # A cell holds several words or files, parted by spaces.
        entry: dict[str, Any] = dict(filled)
        entry.update({name: _words(filled[name]) for name in ("what", "output") if name in filled})
        entries.append((f"{path}:{line}", entry))
    return entries


def _words(cell: str) -> list[str]:
    try:
        return [word for line in csv.reader(io.StringIO(cell), delimiter=" ") for word in line if word]
    except csv.Error:  # a carriage return within a cell
        return cell.split()


def job_of(where: str, entry: Mapping[str, Any], commands: Mapping[str, click.Command]) -> Job:
    """Make the job of one entry: a table of a batch file, or a figure's recipe with an output.

    Raises
    ------
    InvalidValue
        For a setting that its command does not have, or cannot take.
    """
    kind = entry.get("kind", "map")
    if not isinstance(kind, str) or kind not in commands:
        raise InvalidValue(f"kind is {clip(str(kind))!r}; give one of: {', '.join(commands)}.")
    command = commands[kind]
    options: dict[str, click.Option | None] = {
        # The ladder's --kind: here this name is the figure's own kind.
        "kinds" if name == "--kind" else name.removeprefix("--"): option
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--") and name not in ("--format", "--quiet")
    }
    if "rings" in {each.name for each in command.params}:  # a comparison, as Python makes it for any kind
        options = {**dict.fromkeys(_OF_COMPARISONS), **options}
    outputs = tuple(str(output) for output in _as_list(entry.get("output", [])))
    if not outputs:
        raise InvalidValue("output is missing; name the file to write, such as map.png.")
    arguments: list[str] = [kind]
    values: dict[str, Any] = {}
    for name, value in entry.items():
        if isinstance(value, list) and len(value) > MOST_VALUES:
            raise InvalidValue(f"{clip(name)} has {len(value):,} values; give {MOST_VALUES} at most.")
        if name in ("kind", "what"):
            continue
        if name not in options:
            known = ", ".join(["kind", "what", *(each for each, option in options.items() if option)])
            raise InvalidValue(f"setting {clip(name)!r} is unknown to {kind}; settings are {known}.")
        option = options[name]
        if option is None:
            values[name] = _OF_COMPARISONS[name](value)
        elif (full := _in_full(name, option, value)) is not None:
            values[str(option.name)] = full
        else:
            arguments += _as_arguments(name, option, value)
    # After "--", so that no word of `what` is taken for an option.
    arguments += ["--", *(str(word) for word in _as_list(entry.get("what", [])))]
    return Job(where, tuple(arguments), outputs, values)


def _in_full(name: str, option: click.Option, value: Any) -> Any:
    """Return reports and origins that a setting holds in full; None where it names them."""
    each = _as_list(value)
    whole = any(isinstance(one, dict) for one in each)
    if name == "reports" and (whole or isinstance(value, list)):
        return tuple(map(own_report, each))
    if name == "yardsticks" and isinstance(value, list):
        return tuple(own_report(one) if isinstance(one, dict) else str(one) for one in each)
    if name == "origin" and whole:
        found = tuple(own_origin(one) if isinstance(one, dict) else str(one) for one in each)
        if option.multiple:
            return found
        if len(found) == 1:
            return found[0]
    return None


def _spread(value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidValue(f"spread is {show(value)}; give true or false.")
    return value


def _projection(value: Any) -> str:
    if not isinstance(value, str) or value not in PROJECTIONS:
        raise InvalidValue(f"projection is {show(value)}; give one of: {', '.join(PROJECTIONS)}.")
    return value


_OF_COMPARISONS = {"spread": _spread, "projection": _projection}
"""What Python can ask of any comparison, and only some commands have an option for."""


def _as_arguments(name: str, option: click.Option, value: Any) -> list[str]:
    flag = next(each for each in option.opts if each.startswith("--"))
    if option.is_flag:
        if str(value).lower() not in ("true", "false"):
            raise InvalidValue(f"{name} is {clip(str(value))!r}; give true or false.")
        return [flag] if str(value).lower() == "true" else []
    if option.nargs > 1:
        rows = value if isinstance(value, list) else []
        if not rows or not all(isinstance(row, list) and len(row) == option.nargs for row in rows):
            raise InvalidValue(f"{name} takes lists of {option.nargs} texts: {option.metavar}.")
        return [word for row in rows for word in (flag, *map(str, row))]
    values = _as_list(value) if option.multiple else [value]
    if any(isinstance(each, list | dict) for each in values):
        raise InvalidValue(f"{name} is {clip(str(value))!r}; give one value.")
    return [f"{flag}={each}" for each in values]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
