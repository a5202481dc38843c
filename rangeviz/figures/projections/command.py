"""The command ``rangeviz projections``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from rangeviz.facts.comparison import PROJECTIONS
from rangeviz.figures.options import COMPARISON, comparison_of, load, origin_option

FAR = ("concorde",)


@click.command("projections", params=[*COMPARISON, origin_option("A country or region", "british-isles")])
@click.option(
    "--projection",
    "names",
    multiple=True,
    type=click.Choice(PROJECTIONS[1:]),
    help="A map; give 4 to 6 of them, in the order in which they are to stand.",
)
def command(names: Sequence[str], **options: Any) -> Any:
    """Draw the same rings on 4 to 6 projections, each with what it keeps and what it distorts.

    WHAT is a subject or one report's key; none means Concorde's range, long enough to show how maps bend a
    ring.

    \b
    $ rangeviz projections
    $ rangeviz projections godwit --origin new-zealand -o godwit.svg
    """
    comparison = comparison_of(default=FAR, **options)
    projections = load("projections")
    return projections.Projections(comparison, names=tuple(names) or projections.DEFAULT_NAMES)
