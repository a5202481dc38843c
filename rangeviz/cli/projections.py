"""The command that draws the same rings on several projections, or the classic mistake."""

from __future__ import annotations

from typing import Any

import click

from rangeviz.cli.drawing import (
    comparison_of,
    complete_origins,
    load_matplotlib,
    page_options,
    split,
    what_options,
    write,
)
from rangeviz.facts.catalogue import ARTICLE, DEFAULT_ORIGIN
from rangeviz.facts.model import PROJECTIONS

FAR = "concorde"
FAR_ORIGIN = "british-isles"


@click.command("projections")
@what_options
@click.option(
    "--origin",
    metavar="WHERE",
    shell_complete=complete_origins,
    help="A country or region by name, an ISO code, or whole degrees such as 49N,31E.  "
    f"[default: {FAR_ORIGIN}; with --mistake: {DEFAULT_ORIGIN}]",
)
@click.option(
    "--projection",
    "names",
    multiple=True,
    type=click.Choice(PROJECTIONS[1:]),
    help="A map; give 4 to 6 of them, in the order in which they are to stand.",
)
@click.option("--mistake", is_flag=True, help="A circle drawn in Web-Mercator metres beside the right ring.")
@page_options
def projections(origin: str | None, names: tuple[str, ...], mistake: bool, **options: Any) -> None:
    """Draw the same rings on 4 to 6 projections, each with what it keeps and what it distorts.

    WHAT is a subject or one report's key; none means Concorde's range, long enough to show how maps bend a
    ring. With --mistake, one ring beside the circle that a web map's own metres make of it, and how far
    that circle really reaches; none then means the article's 190 miles.

    \b
    $ rangeviz projections
    $ rangeviz projections godwit --origin new-zealand -o godwit.svg
    $ rangeviz projections --mistake
    """
    what, page = split(options)
    if mistake and names:
        raise click.UsageError("--mistake has a map of its own, Web Mercator; leave out --projection.")
    comparison, _ = comparison_of(
        what,
        origin or (DEFAULT_ORIGIN if mistake else FAR_ORIGIN),
        default=ARTICLE[:1] if mistake else (FAR,),
    )
    load_matplotlib()
    from rangeviz.figures.projections.figure import DEFAULT_NAMES, Projections

    write(Projections(comparison, names=names or DEFAULT_NAMES, mistake=mistake), "projections", **page)
