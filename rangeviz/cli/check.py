"""The command ``rangeviz check``."""

from __future__ import annotations

from pathlib import Path

import click

from rangeviz.errors import one_line
from rangeviz.facts import checking
from rangeviz.facts.packaged import packaged


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def check(path: Path | None) -> None:
    """Check a CSV file of reports, origins or city pairs, or a folder of them.

    Every problem is a line FILE:LINE: what is wrong; the exit status is then 1. If there is none, reports
    without an address or a date, or with a note that speaks of inference, are remarked on, on standard
    error. Without PATH, the collection that comes with rangeviz is checked.
    """
    target = path or packaged("rangeviz.seeds")
    problems = checking.check(target)
    for problem in problems:
        click.echo(one_line(problem))
    if problems:
        raise SystemExit(1)
    for remark in checking.remarks(target):
        click.echo(one_line(remark), err=True)
    click.echo(one_line(f"{target}: no problems."), err=True)
