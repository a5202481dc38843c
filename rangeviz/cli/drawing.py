"""The commands that draw: each kind's own options, and where and how to write what it returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rangeviz.errors import one_line
from rangeviz.figures.options import QUIET
from rangeviz.figures.register import Kind
from rangeviz.files import check_target, write_all

if TYPE_CHECKING:
    from rangeviz.figures.figure import Figure

THEMES = ("light", "dark", "print")
FORMATS = ("png", "svg", "pdf", "html")
PAGE = [
    click.Option(
        ["--size"],
        default="slide",
        show_default=True,
        metavar="NAME|WIDTHxHEIGHT",
        help="slide, a4, a4-landscape, letter, letter-landscape, square; wide (1600x900), "
        "story (1080x1920), post (1080x1080) and card (1200x630) in type as large as fits; pixels such "
        "as 1600x900, or millimetres such as 170x120mm.",
    ),
    click.Option(
        ["--theme"], type=click.Choice(THEMES), default="light", show_default=True, help="The colours."
    ),
    click.Option(
        ["--style"],
        metavar="HOUSE.toml",
        help="A house style: colours, line widths, a typeface; refused if they cannot be read.",
    ),
    click.Option(["--dpi"], type=float, help="Dots per inch: a preset gets more pixels, pixels stay."),
    click.Option(
        ["--text"],
        type=click.Choice(["text", "plain", "path"]),
        default="text",
        show_default=True,
        help="Words in an SVG: with their typeface, without it, or as outlines.",
    ),
]
"""How a figure is drawn: the options of `rangeviz.save`."""
WRITING = [
    click.Option(
        ["-o", "--output", "outputs"],
        multiple=True,
        metavar="FILE",
        help="PNG, SVG, PDF or HTML by the ending, or a folder; - is standard output. Repeatable.  "
        "[default: rangeviz-NAME.png]",
    ),
    click.Option(["--format", "kind"], type=click.Choice(FORMATS), help="For -o -."),
    QUIET,
]
"""Where a figure is written."""


def command_of(kind: Kind) -> click.Command:
    """Return the command of a kind of figure: its own options, the page's, and where to write."""
    own = kind.command()

    def draw(outputs: Sequence[str], kind: str | None, quiet: bool, **options: Any) -> None:
        page = {str(option.name): options.pop(str(option.name)) for option in PAGE}
        _write(own.callback(**options), named(outputs, str(own.name)), kind, quiet, page)

    return click.Command(own.name, callback=draw, params=[*own.params, *PAGE, *WRITING], help=own.help)


def named(outputs: Sequence[str], kind: str) -> list[str]:
    """Return outputs as files: ``rangeviz-KIND.png`` if there are none, and in each that is a folder."""
    default = f"rangeviz-{kind}.png"
    files = [os.path.join(output, default) if is_folder(output) else output for output in outputs]
    return list(dict.fromkeys(files)) or [default]


def is_folder(output: str) -> bool:
    """Return whether an output is a folder, or is written as one: ``figures/``."""
    named_as_file = Path(output).suffix.lower().lstrip(".") in FORMATS
    return output.endswith(("/", os.sep)) or (os.path.isdir(output) and not named_as_file)


def _write(
    figure: Figure, outputs: Sequence[str], kind: str | None, quiet: bool, page: dict[str, Any]
) -> None:
    """Draw a figure once, write every output, and print the paths written."""
    to_stdout = "-" in outputs
    if to_stdout and kind is None:
        raise click.UsageError("-o - needs --format png, svg, pdf or html.")
    if kind is not None and not to_stdout:
        raise click.UsageError("--format goes with -o -; a file's ending says its format.")
    if to_stdout and sys.stdout is None:
        raise click.UsageError("-o - writes to standard output, which is closed.")
    if to_stdout and sys.stdout.isatty():
        raise click.UsageError("-o - writes a picture, and standard output is a terminal; send it to a file.")
    from rangeviz.export import save

    paths = [Path(output) for output in outputs if output != "-"]
    formats = [save.format_of(path) for path in paths]
    for path in paths:
        check_target(path)
    formats += [kind] if kind else []
    files = save.render(figure, formats, *save.page_of(**page))
    write_all(list(zip(paths, files, strict=False)))
    if to_stdout:
        sys.stdout.buffer.write(files[-1])
        sys.stdout.buffer.flush()  # a full disk or a closed pipe shows here, not when Python ends
    if not quiet:
        for path in paths:
            click.echo(one_line(str(path)), err=to_stdout)
