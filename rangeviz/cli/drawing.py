"""The commands that draw, and the options that they share. Plotting is imported inside the commands."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from rangeviz.errors import InvalidValue, one_line
from rangeviz.facts.catalogue import ARTICLE, DEFAULT_ORIGIN, Catalogue, read_catalogue
from rangeviz.facts.compare import compare, own_ring
from rangeviz.facts.model import MAX_REPORTS, PROJECTIONS, Comparison, Report
from rangeviz.facts.units import SHOWN_UNITS
from rangeviz.files import check_target, write_all

if TYPE_CHECKING:
    from rangeviz.export.many import Task
    from rangeviz.figures.figure import Drawing

THEMES = ("light", "dark", "print")

Command = TypeVar("Command", bound=Callable[..., Any])


class WhatOptions(TypedDict):
    """What to draw: the values of `what_options`."""

    what: Sequence[str]
    rings: Sequence[tuple[str, str, str]]
    own: str | None
    unit: str | None
    title: str
    subtitle: str


class PageOptions(TypedDict):
    """How and where to: the values of `page_options`."""

    size: str
    dpi: float | None
    theme: str
    text: str
    outputs: Sequence[str]
    kind: str | None
    quiet: bool


def _stacked(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def complete_reports(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Complete a subject or a report's key."""
    catalogue = read_catalogue()
    names = dict.fromkeys([*catalogue.subjects, *catalogue.reports])
    return [name for name in names if name.startswith(incomplete)]


def complete_origins(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Complete an origin's key."""
    return [name for name in read_catalogue().origins if name.startswith(incomplete)]


what_options = _stacked(
    click.argument("what", nargs=-1, shell_complete=complete_reports),
    click.option(
        "--ring",
        "rings",
        nargs=3,
        multiple=True,
        metavar="LABEL RANGE SOURCE",
        help='A ring of your own, such as --ring "School bus" 30km "our own estimate"; drawn alone if '
        "WHAT is not given. Repeatable.",
    ),
    click.option(
        "--reports",
        "own",
        metavar="FILE.csv",
        help="Reports of your own; all are drawn if WHAT is not given.",
    ),
    click.option(
        "--unit", type=click.Choice(SHOWN_UNITS), help="Which unit comes first.  [default: the source's]"
    ),
    click.option("--title", default="", help="Your own headline."),
    click.option("--subtitle", default="", help="Your own words below it."),
)
page_options = _stacked(
    click.option(
        "--size",
        default="slide",
        show_default=True,
        metavar="NAME|WIDTHxHEIGHT",
        help="slide, a4, a4-landscape, letter, letter-landscape, square, pixels such as 1600x900, or "
        "millimetres such as 170x120mm.",
    ),
    click.option(
        "--theme", type=click.Choice(THEMES), default="light", show_default=True, help="The colours."
    ),
    click.option("--dpi", type=float, help="Dots per inch: a preset gets more pixels, pixels stay."),
    click.option(
        "--text",
        type=click.Choice(["text", "path"]),
        default="text",
        show_default=True,
        help="Words in an SVG.",
    ),
    click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        help="PNG, SVG or PDF by the ending, or a folder; - is standard output. Repeatable.  "
        "[default: rangeviz-NAME.png]",
    ),
    click.option("--format", "kind", type=click.Choice(["png", "svg", "pdf"]), help="For -o -."),
    click.option("-q", "--quiet", is_flag=True, help="Print no paths."),
)
origin_option = click.option(
    "--origin",
    default=DEFAULT_ORIGIN,
    show_default=True,
    metavar="WHERE",
    shell_complete=complete_origins,
    help="A country or region by name, an ISO code, or whole degrees such as 49N,31E; "
    "island is an invented place.",
)


def comparison_of(
    what: WhatOptions,
    origin: str = DEFAULT_ORIGIN,
    spread: bool = False,
    projection: str = "auto",
    default: Sequence[str] = ARTICLE,
) -> tuple[Comparison, Catalogue]:
    """Make the comparison that the options ask for, of `default` if they name no report and no ring.

    Returns
    -------
    comparison : Comparison
    catalogue : Catalogue
        With the reports of the user's own file.
    """
    catalogue = read_catalogue()
    names: list[str | Report] = list(what["what"])
    if what["own"] is not None:
        catalogue, added = catalogue.with_reports(Path(what["own"]))
        names = names or list(added)
    if len(what["rings"]) > MAX_REPORTS:  # before each gets a key unlike all others'
        raise InvalidValue(f"Got {len(what['rings'])} rings; give up to {MAX_REPORTS}.")
    taken = list(catalogue.reports)
    for label, quantity, source in what["rings"]:
        ring = own_ring(label, quantity, source, taken)
        taken.append(ring.key)
        names.append(ring)
    comparison = compare(
        *(names or default),
        origin=origin,
        unit=what["unit"],
        title=what["title"],
        subtitle=what["subtitle"],
        spread=spread,
        projection=projection,
        catalogue=catalogue,
    )
    return comparison, catalogue


def load_matplotlib() -> None:
    """Load it before a figure's module does: quickly, and quietly."""
    # A matplotlibrc that is not ours, or a folder that is not writable, changes no figure: nothing to report.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from rangeviz.layout._matplotlib import skip_docstrings

    skip_docstrings()


@click.command("map")
@what_options
@origin_option
@click.option("--spread", is_flag=True, help="Each subject's lowest and highest report, not only its lead.")
@click.option(
    "--projection", type=click.Choice(PROJECTIONS), default="auto", show_default=True, help="The map's."
)
@page_options
def map_(origin: str, spread: bool, projection: str, **options: Any) -> None:
    """Draw rings on a map around one origin.

    WHAT is a subject, such as atacms, or one report's key, such as atacms-janes; none means the article's
    comparison of about 190 and about 50 miles. Up to eight together with --ring.

    \b
    $ rangeviz map
    $ rangeviz map atacms himars storm-shadow --spread -o spread.png
    $ rangeviz map lion-roar thunder --ring "School bus" 30km "our own estimate" --origin fiji
    """
    what, page = split(options)
    comparison, _ = comparison_of(what, origin, spread, projection)
    load_matplotlib()
    from rangeviz.figures.map.figure import Map

    write(Map(comparison), "map", **page)


def split(options: dict[str, Any]) -> tuple[WhatOptions, PageOptions]:
    """Part a command's shared options into what to draw and where to."""
    what = {name: options[name] for name in WhatOptions.__annotations__}
    page = {name: options[name] for name in PageOptions.__annotations__}
    return WhatOptions(**what), PageOptions(**page)  # type: ignore[typeddict-item]


def _in_folder(output: str, default: str) -> str:
    """Name the default file within an output that is a folder, or is written as one: ``figures/``."""
    folder = output.endswith(("/", os.sep)) or (not Path(output).suffix and os.path.isdir(output))
    return os.path.join(output, default) if folder else output


def write(drawing: Drawing, name: str, **page: Unpack[PageOptions]) -> None:
    """Draw once, write every output (by default ``rangeviz-NAME.png``), and print the paths written.

    Where the root context's object is a list, the figure is added to it instead, as `draw_all` takes it.
    """
    default, kind = f"rangeviz-{name}.png", page["kind"]
    outputs = [_in_folder(output, default) for output in page["outputs"] or (default,)]
    to_stdout = "-" in outputs
    if to_stdout and kind is None:
        raise click.UsageError("-o - needs --format png, svg or pdf.")
    if kind is not None and not to_stdout:
        raise click.UsageError("--format goes with -o -; a file's ending says its format.")
    if to_stdout and sys.stdout is None:
        raise click.UsageError("-o - writes to standard output, which is closed.")
    if to_stdout and sys.stdout.isatty():
        raise click.UsageError("-o - writes a picture, and standard output is a terminal; send it to a file.")
    from rangeviz.export import save
    from rangeviz.layout.style import parse_size, theme_of

    paths = [Path(output) for output in dict.fromkeys(outputs) if output != "-"]
    formats = [save.format_of(path) for path in paths]
    for path in paths:
        check_target(path)
    formats += [kind] if to_stdout and kind else []
    size, theme = parse_size(page["size"], page["dpi"]), theme_of(page["theme"])
    collected: list[Task] | None = click.get_current_context().find_root().obj
    if collected is not None:
        options = {option: page[option] for option in ("size", "dpi", "theme", "text")}
        collected.append((drawing, paths, options))
        return
    figures = save.render(drawing, formats, size, page["text"], theme)
    write_all(list(zip(paths, figures, strict=False)))
    if to_stdout:
        sys.stdout.buffer.write(figures[-1])
        sys.stdout.buffer.flush()  # a full disk or a closed pipe shows here, not when Python ends
    if not page["quiet"]:
        for path in paths:
            click.echo(one_line(str(path)), err=to_stdout)
