"""The command ``rangeviz panels``."""

from __future__ import annotations

from collections.abc import Sequence
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
from rangeviz.facts.catalogue import DEFAULT_ORIGIN

DEFAULT_ORIGINS = (DEFAULT_ORIGIN, "great-lakes")
"""Where the article is about, and where its readers are at home."""


@click.command()
@what_options
@click.option(
    "--origin",
    "origins",
    multiple=True,
    default=DEFAULT_ORIGINS,
    show_default=True,
    metavar="WHERE",
    shell_complete=complete_origins,
    help="Two to six times: a country or region by name, an ISO code, or whole degrees such as 49N,31E; "
    "island is an invented place.",
)
@page_options
def panels(origins: Sequence[str], **options: Any) -> None:
    """Draw the same rings at the same scale side by side, each around its own origin.

    WHAT as for map; none means the article's comparison. Without --origin they are drawn where the article
    is about, and where it was read: Ukraine and the Great Lakes.

    \b
    $ rangeviz panels
    $ rangeviz panels --origin ukraine --origin new-zealand --origin island -o here.png
    $ rangeviz panels concorde godwit --origin fiji --origin iceland
    """
    what, page = split(options)
    comparison, catalogue = comparison_of(what, origins[0])
    load_matplotlib()
    from rangeviz.figures.panels.figure import Panels

    write(Panels(comparison, tuple(map(catalogue.origin, origins))), "panels", **page)
