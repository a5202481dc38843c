"""The commands that draw: each kind's own options, and where and how to write what it returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rangeviz.errors import one_line
from rangeviz.figures.options import stacked
from rangeviz.figures.register import Kind
from rangeviz.files import check_target, write_all

if TYPE_CHECKING:
    from rangeviz.export.many import Task
    from rangeviz.figures.figure import Figure

THEMES = ("light", "dark", "print")

page_options = stacked(
    click.option(
        "--size",
        default="slide",
        show_default=True,
        metavar="NAME|WIDTHxHEIGHT",
        help="slide, a4, a4-landscape, letter, letter-landscape, square; wide (1600x900), "
        "story (1080x1920), post (1080x1080) and card (1200x630) in type as large as fits; pixels such "
        "as 1600x900, or millimetres such as 170x120mm.",
    ),
    click.option(
        "--theme", type=click.Choice(THEMES), default="light", show_default=True, help="The colours."
    ),
    click.option(
        "--style",
        metavar="HOUSE.toml",
        help="A house style: colours, line widths, a typeface; refused if they cannot be read.",
    ),
    click.option("--dpi", type=float, help="Dots per inch: a preset gets more pixels, pixels stay."),
    click.option(
        "--text",
        type=click.Choice(["text", "plain", "path"]),
        default="text",
        show_default=True,
        help="Words in an SVG: with their typeface, without it, or as outlines.",
    ),
    click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        help="PNG, SVG, PDF or HTML by the ending, or a folder; - is standard output. Repeatable.  "
        "[default: rangeviz-NAME.png]",
    ),
    click.option("--format", "kind", type=click.Choice(["png", "svg", "pdf", "html"]), help="For -o -."),
    click.option("-q", "--quiet", is_flag=True, help="Print no paths."),
)
"""How and where to write a figure."""


@page_options
def _page(**options: Any) -> None:
    """Hold the page's options, which every drawing command gets."""


def command_of(kind: Kind) -> click.Command:
    """Return the command of a kind of figure: its own options and the page's."""
    own = kind.command()
    page: list[click.Option] = list(reversed(_page.__click_params__))  # type: ignore[attr-defined]

    def draw(**options: Any) -> None:
        where = {option.name: options.pop(option.name) for option in page}
        write(own.callback(**options), kind.name, **where)

    return click.Command(kind.name, callback=draw, params=[*own.params, *page], help=own.help)


def write(
    figure: Figure,
    name: str,
    *,
    size: str,
    dpi: float | None,
    theme: str,
    style: str | None,
    text: str,
    outputs: Sequence[str],
    kind: str | None,
    quiet: bool,
) -> None:
    """Draw once, write every output (by default ``rangeviz-NAME.png``), and print the paths written.

    Where the root context's object is a list, the figure is added to it instead, as `draw_all` takes it.
    """
    default = f"rangeviz-{name}.png"
    outputs = [_in_folder(output, default) for output in outputs or (default,)]
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
    from rangeviz.layout.figure_size import parse_size

    paths = [Path(output) for output in dict.fromkeys(outputs) if output != "-"]
    formats = [save.format_of(path) for path in paths]
    for path in paths:
        check_target(path)
    formats += [kind] if to_stdout and kind else []
    page, colours = parse_size(size, dpi), save.look_of(theme, style)
    collected: list[Task] | None = click.get_current_context().find_root().obj
    if collected is not None:
        collected.append(
            (figure, paths, {"size": size, "dpi": dpi, "theme": theme, "style": style, "text": text})
        )
        return
    files = save.render(figure, formats, page, text, colours)
    write_all(list(zip(paths, files, strict=False)))
    if to_stdout:
        sys.stdout.buffer.write(files[-1])
        sys.stdout.buffer.flush()  # a full disk or a closed pipe shows here, not when Python ends
    if not quiet:
        for path in paths:
            click.echo(one_line(str(path)), err=to_stdout)


def _in_folder(output: str, default: str) -> str:
    """Name the default file within an output that is a folder, or is written as one: ``figures/``."""
    folder = output.endswith(("/", os.sep)) or (not Path(output).suffix and os.path.isdir(output))
    return os.path.join(output, default) if folder else output
