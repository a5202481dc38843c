"""The command that copies the lessons out of the package."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from rangeviz.errors import RangevizError, one_line
from rangeviz.facts.packaged import packaged
from rangeviz.facts.units import clip
from rangeviz.files import write_all


@click.command()
@click.argument("folder", default="rangeviz-lessons", type=click.Path(path_type=Path))
def notebook(folder: Path) -> None:
    """Copy the four lessons, as Jupyter notebooks, into FOLDER (by default rangeviz-lessons).

    What is there already is never overwritten.

    \b
    $ rangeviz notebook
    $ rangeviz notebook my-class
    """
    lessons = sorted(
        (item for item in packaged("rangeviz.notebooks").iterdir() if item.name.endswith(".ipynb")),
        key=lambda item: item.name,
    )
    for lesson in lessons:
        if (folder / lesson.name).exists():
            raise RangevizError(f"{folder / lesson.name}: exists already; give another folder, or move it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise RangevizError(f"{clip(str(folder))}: {getattr(error, 'strerror', None) or error}.") from None
    write_all([(folder / lesson.name, lesson.read_bytes()) for lesson in lessons])
    for lesson in lessons:
        click.echo(one_line(str(folder / lesson.name)))
    click.echo(
        f"Open them with:  jupyter lab {one_line(shlex.quote(str(folder)))}\n"
        'If jupyter is not installed:  pip install "jupyterlab>=4.4"',
        err=True,
    )
