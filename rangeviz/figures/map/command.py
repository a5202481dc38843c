"""The command ``rangeviz map``."""

from __future__ import annotations

from typing import Any

import click

from rangeviz.facts.catalogue import DEFAULT_ORIGIN
from rangeviz.facts.comparison import PROJECTIONS
from rangeviz.figures.options import COMPARISON, comparison_of, load, origin_option


@click.command("map", params=[*COMPARISON, origin_option("A country or region", DEFAULT_ORIGIN)])
@click.option("--spread", is_flag=True, help="Each subject's lowest and highest report, not only its lead.")
@click.option(
    "--projection", type=click.Choice(PROJECTIONS), default="auto", show_default=True, help="The map's."
)
def command(**options: Any) -> Any:
    """Draw rings on a map around one origin.

    WHAT is a subject, such as atacms, or one report's key, such as atacms-janes; none means the article's
    comparison of about 190 and about 50 miles. Up to eight together with --ring.

    \b
    $ rangeviz map
    $ rangeviz map atacms himars storm-shadow --spread -o spread.png
    $ rangeviz map lion-roar thunder --ring "School bus" 30km "our own estimate" --origin fiji
    """
    return load("map").Map(comparison_of(**options))
