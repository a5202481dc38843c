"""The command ``rangeviz page``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from rangeviz.cli_draw import WhatOptions, comparison_of, complete_origins, complete_reports
from rangeviz.web.page import PLACES, THEMES, Page

DEFAULT_FILE = "rangeviz-page.html"


@click.command()
@click.argument("what", nargs=-1, shell_complete=complete_reports)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    default=PLACES,
    metavar="WHERE",
    shell_complete=complete_origins,
    help="A place to choose from, up to 12 times: a country or region by name, an ISO code, or whole degrees "
    f"such as 49N,31E; island is an invented place.  [default: {', '.join(PLACES)}]",
)
@click.option(
    "--ring",
    "rings",
    nargs=3,
    multiple=True,
    metavar="LABEL RANGE SOURCE",
    help='A ring of your own, such as --ring "School bus" 30km "our own estimate". Repeatable.',
)
@click.option("--reports", "own", metavar="FILE.csv", help="Reports of your own.")
@click.option(
    "--unit", type=click.Choice(("mi", "km")), help="Which unit comes first.  [default: the source's]"
)
@click.option("--title", default="", help="Your own words above the headline.")
@click.option(
    "--theme", type=click.Choice(THEMES), default="auto", show_default=True, help="The first colours."
)
@click.option(
    "-o", "--output", default=DEFAULT_FILE, show_default=True, metavar="FILE.html", help="Where to."
)
@click.option("-q", "--quiet", is_flag=True, help="Print no path.")
def page(
    what: Sequence[str],
    origins: Sequence[str],
    rings: Sequence[tuple[str, str, str]],
    own: str | None,
    unit: str | None,
    title: str,
    theme: str,
    output: str,
    quiet: bool,
) -> None:
    """Write one HTML file with live rings, for everybody who has no Python.

    WHAT as for map; none means the article's comparison. The file needs no network, and opens on a phone.

    \b
    $ rangeviz page -o rings.html
    $ rangeviz page thunder weather-balloon --origin kenya --origin japan --unit km
    """
    options = WhatOptions(what=what, rings=rings, own=own, unit=unit, title=title, subtitle="")
    comparison, catalogue = comparison_of(options, origins[0])
    made = Page(comparison, tuple(map(catalogue.origin, origins)), theme)
    made.write(Path(output))
    if not quiet:
        click.echo(output)
