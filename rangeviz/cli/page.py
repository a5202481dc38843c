"""The command ``rangeviz page``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from rangeviz.errors import one_line
from rangeviz.facts.compare import origins
from rangeviz.facts.languages import LANGUAGES, SOURCE
from rangeviz.figures.options import QUIET, REPORTS, Language, comparison_of, origin_option
from rangeviz.web.page import PLACES, THEMES, Page

DEFAULT_FILE = "rangeviz-page.html"


def languages(ctx: click.Context, param: click.Parameter, value: str) -> list[str]:
    """Return the languages of one word, such as ``en,uk``; each must be one that is offered."""
    return [Language(LANGUAGES).convert(code, param, ctx) for code in value.split(",")]


@click.command(
    params=[
        *REPORTS,
        click.Option(
            ["--lang"],
            default=SOURCE,
            show_default=True,
            metavar="LANG[,LANG...]",
            callback=languages,
            help="The language, or several to choose from on the page, the first shown first.",
        ),
        origin_option("A place to choose from, up to 12 times: a country or region", PLACES, multiple=True),
        click.Option(
            ["--theme"],
            type=click.Choice(THEMES),
            default="auto",
            show_default=True,
            help="The first colours.",
        ),
        click.Option(
            ["-o", "--output"], default=DEFAULT_FILE, show_default=True, metavar="FILE.html", help="Where to."
        ),
        QUIET,
    ]
)
def page(origin: Sequence[str], theme: str, output: str, quiet: bool, **options: Any) -> None:
    """Write one HTML file with live rings, for everybody who has no Python.

    WHAT as for map; none means the article's comparison. The file needs no network, and opens on a phone.

    \b
    $ rangeviz page -o rings.html
    $ rangeviz page thunder weather-balloon --origin kenya --origin japan --unit km
    $ rangeviz page --lang uk,en -o rings-uk.html
    """
    first, *others = options.pop("lang")
    comparison = comparison_of(origin=origin[0], lang=first, **options)
    Page(comparison, origins(*origin), theme, others=tuple(others)).write(Path(output))
    if not quiet:
        click.echo(one_line(output))
