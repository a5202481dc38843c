"""The command ``rangeviz page``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from rangeviz.errors import one_line
from rangeviz.facts.compare import origins
from rangeviz.facts.languages import LANGUAGES
from rangeviz.figures.options import comparison_of, origin_option, what_options
from rangeviz.web.page import PLACES, THEMES, Page

DEFAULT_FILE = "rangeviz-page.html"


class Languages(click.ParamType[Any]):
    """Languages in one word, such as ``en,uk``: the first is shown first."""

    name = "languages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take it apart; each must be one that is offered."""
        codes = value.split(",") if isinstance(value, str) else value
        for code in codes:
            if code not in LANGUAGES:
                self.fail(f"{code!r} is not one of: {', '.join(LANGUAGES)}.", param, ctx)
        return codes


@click.command()
@what_options
@origin_option("A place to choose from, up to 12 times: a country or region", PLACES, multiple=True)
@click.option(
    "--theme", type=click.Choice(THEMES), default="auto", show_default=True, help="The first colours."
)
@click.option(
    "-o", "--output", default=DEFAULT_FILE, show_default=True, metavar="FILE.html", help="Where to."
)
@click.option("-q", "--quiet", is_flag=True, help="Print no path.")
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


for _option in page.params:
    if _option.name == "lang":
        _option.type, _option.metavar = Languages(), "LANG[,LANG...]"
        _option.help = "The language, or several to choose from on the page, the first shown first."
