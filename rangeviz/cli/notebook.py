"""The command that copies the lessons out of the package."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from rangeviz.errors import RangevizError, one_line
from rangeviz.facts.packaged import packaged
from rangeviz.files import write_folder


@click.command()
@click.argument("folder", default="rangeviz-lessons", type=click.Path(path_type=Path))
def notebook(folder: Path) -> None:
    """Copy the four lessons, as Jupyter notebooks, into FOLDER (by default rangeviz-lessons).

    What is there already is never overwritten.

    \b
    $ rangeviz notebook
    $ rangeviz notebook my-class
    """
    lessons = [
        (folder / item.name, item.read_bytes())
        for item in sorted(packaged("rangeviz.notebooks").glob("*.ipynb"))
    ]
    for path, _ in lessons:
        if os.path.exists(path):  # False for a name that no system has, where Path.exists raises
            raise RangevizError(f"{path}: exists already; give another folder, or move it.")
    write_folder(lessons)
    for path, _ in lessons:
        click.echo(one_line(str(path)))
    click.echo(
        f"Open them with:  jupyter lab {one_line(shlex.quote(str(folder)))}\n"
        'If jupyter is not installed:  pip install "jupyterlab>=4.4"',
        err=True,
    )
