"""The command that copies the lessons out of the package."""

from __future__ import annotations

import shlex
from importlib.resources import files
from pathlib import Path

import click

from rangeviz.errors import RangevizError
from rangeviz.units import clip


@click.command()
@click.argument("folder", default="rangeviz-lessons", type=click.Path(path_type=Path))
def notebook(folder: Path) -> None:
    """Copy the lessons, as Jupyter notebooks, into FOLDER (by default rangeviz-lessons).

    What is there already is never overwritten.

    \b
    $ rangeviz notebook
    $ rangeviz notebook my-class
    """
    lessons = sorted(
        (item for item in files("rangeviz.lessons").iterdir() if item.name.endswith(".ipynb")),
        key=lambda item: item.name,
    )
    for lesson in lessons:
        if (folder / lesson.name).exists():
            raise RangevizError(f"{folder / lesson.name}: exists already; give another folder, or move it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for lesson in lessons:
            (folder / lesson.name).write_bytes(lesson.read_bytes())
    except OSError as error:
        raise RangevizError(f"{clip(str(folder))}: {error.strerror or error}.") from None
    for lesson in lessons:
        click.echo(folder / lesson.name)
    click.echo(
        f"Open them with:  jupyter lab {shlex.quote(str(folder))}\n"
        'If jupyter is not installed:  pip install "rangeviz[notebook]"',
        err=True,
    )
