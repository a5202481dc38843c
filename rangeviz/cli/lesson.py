"""The command ``rangeviz lesson``."""

from __future__ import annotations

from pathlib import Path

import click

from rangeviz.errors import one_line
from rangeviz.figures.options import QUIET, folder_option, lang_option, origin_option

NUMBERS = ("1", "2", "3", "4")


@click.command(
    params=[
        click.Argument(["which"], type=click.Choice([*NUMBERS, "all"]), default="all"),
        click.Option(
            ["--paper"],
            type=click.Choice(["a4", "letter"]),
            default="a4",
            show_default=True,
            help="What to print on.",
        ),
        click.Option(
            ["--unit"],
            type=click.Choice(["mi", "km"]),
            help="Miles or kilometres, in the words and on the ruler; by default miles in English, else "
            "kilometres.",
        ),
        lang_option("The language; lesson 1 is in all, the others are in English."),
        origin_option("Where the rings are drawn, by default each lesson's own place"),
        folder_option("rangeviz-lessons", "Where to; each lesson gets a folder in it."),
        QUIET,
    ]
)
def lesson(
    which: str, paper: str, unit: str | None, lang: str, origin: str | None, folder: Path, quiet: bool
) -> None:
    """Write a lesson's files: a page for phones, a worksheet, its answers and a teacher's page.

    1: How far is 190 miles, really?  2: Why round is not round.  3: Who says so?  4: Make your own.
    Lesson 2 shows the whole world, which the invented island has not: there it keeps Iceland.

    \b
    $ rangeviz lesson all --paper letter -o class-9b
    $ rangeviz lesson 1 --unit km --origin island
    $ rangeviz lesson 1 --lang uk
    """
    from rangeviz.lesson.pack import lesson as read
    from rangeviz.lesson.pack import sheets_possible, write_lessons

    numbers = NUMBERS if which == "all" else (which,)
    lessons = [
        read(number, origin=origin or "", unit=unit or "", paper=paper, lang=lang) for number in numbers
    ]
    for path in write_lessons(lessons, folder):
        if not quiet:
            click.echo(one_line(str(path)))
    if not sheets_possible():
        from rangeviz.lesson.press import MISSING

        click.echo(f"No PDF was written: {MISSING}", err=True)
