"""What is wrong, or weak, in CSV files of reports, origins and city pairs."""

from __future__ import annotations

import os
import re
from pathlib import Path

from rangeviz.errors import CatalogueError
from rangeviz.facts import csv_table

_INFERENCE = re.compile(r"\b(infer|our (own )?reading|probably|apparently)", re.I)


def check(path: Path) -> list[str]:
    """Find every problem of a CSV file, or of each CSV file in a folder.

    Parameters
    ----------
    path : Path
        A file of reports, origins or city pairs, known by its header, or a folder.

    Returns
    -------
    list of str
        Each as ``file:line: what is wrong; what is allowed``; empty if all is well.
    """
    paths = _files(path)
    if not paths:
        return [f"{path}: no CSV file in this folder."]
    problems: list[str] = []
    for each in paths:
        try:
            lines = csv_table.read_lines(each)
        except CatalogueError as error:
            problems += error.problems
        else:
            problems += csv_table.reader_for(lines)(lines)[1]
    return problems


def remarks(path: Path) -> list[str]:
    """Name the weak reports of files that `check` finds no problem in: valid, but worth a second look.

    Parameters
    ----------
    path : Path
        A CSV file, or a folder of them.

    Returns
    -------
    list of str
        Each as ``file:line: remark: which report lacks an address or a date, or rests on an inference``.

    Raises
    ------
    CatalogueError
        If a file cannot be read.
    """
    found = []
    for lines in map(csv_table.read_lines, _files(path)):
        for line, row in lines.rows if csv_table.reader_for(lines) is csv_table.read_reports else ():
            facts = dict(zip(lines.header, row, strict=True))
            weak = [
                f"no {noun}" for key, noun in (("url", "address"), ("date", "date")) if not facts.get(key)
            ]
            weak += ["a note that speaks of inference"] * bool(_INFERENCE.search(facts.get("note", "")))
            if weak:
                found.append(f"{lines.name}:{line}: remark: {facts['key']!r} has {' and '.join(weak)}.")
    return found


def _files(path: Path) -> list[Path]:
    # os.path says False for names that no system has; Path raises for some.
    return sorted(path.glob("*.csv")) if os.path.isdir(path) else [path]
