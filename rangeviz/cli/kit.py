"""The command ``rangeviz kit``: a figure for every use, in one folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rangeviz.errors import InvalidValue, one_line
from rangeviz.facts.units import clip
from rangeviz.figures.options import QUIET, folder_option, load
from rangeviz.figures.register import KINDS, Kind
from rangeviz.files import stops_held

if TYPE_CHECKING:
    from rangeviz.figures.figure import Figure

MOST_PROCESSES = 4
"""More would wait for the one that draws the largest picture."""
WRITING = [
    click.Option(["--style"], metavar="HOUSE.toml", help="A house style, as the drawing commands take it."),
    folder_option("rangeviz-kit", "Where to; it is made if need be."),
    QUIET,
]


class Kinds(click.Group):
    """The kinds of figure, each with its own options."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the kind; say which there are if it is none."""
        if args[0] not in KINDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            said = f"{clip(args[0])!r} is no kind of figure; give one of: {', '.join(KINDS)}."
            raise click.UsageError(one_line(said), ctx)
        return super().resolve_command(ctx, args)


def command_of(kind: Kind) -> click.Command:
    """Return the command that writes the kit of a kind of figure."""
    own = kind.command()

    def write(style: str | None, folder: Path, quiet: bool, **options: Any) -> None:
        _write(lambda: own.callback(**options), style, folder, quiet)

    params = [*own.params, *WRITING]
    return click.Command(kind.name, callback=write, params=params, help=own.help, short_help=kind.does)


@click.group(cls=Kinds, commands=[command_of(kind) for kind in KINDS.values()])
def kit() -> None:
    """Write a figure for every use into one folder: for a desk that publishes it.

    \b
    wide.svg, wide.png, wide-dark.*   1600x900, for a page
    story.png, story-dark.png         1080x1920, for phones
    post.png, card.png                1080x1080 and 1200x630, for social media
    print.pdf, print.png              A4 landscape, 300 dots per inch
    figure.html                       the whole figure as a page
    paste.txt                         HTML to paste: phones get the tall picture, dark pages the dark one
    alt.txt, caption.txt, citation.txt, credit.txt, table.csv
    typeface/                         to edit the SVG with, and its licence

    \b
    $ rangeviz kit map atacms himars --origin fiji -o kit
    $ rangeviz kit ladder concorde
    """


def _write(make: Callable[[], Figure], style: str | None, folder: Path, quiet: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise InvalidValue(f"{folder}: is a file; give a folder.")
    from rangeviz.cli.processes import Processes

    cores = min(os.cpu_count() or 1, MOST_PROCESSES)
    with Processes(cores) if cores > 1 else nullcontext() as pool:  # these load while this process does
        with stops_held():  # an exception in the middle of loading may be lost
            load("map")
            from rangeviz.export.kit import without_address, write_kit
        drawing = make()
        paths = write_kit(drawing, folder, style, pool)
    if not quiet:
        for path in paths:
            click.echo(one_line(str(path)))
    for warning in without_address(drawing.drawn):
        click.echo(one_line(warning), err=True)
