"""The command ``rangeviz panels``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from rangeviz.facts.catalogue import DEFAULT_ORIGIN
from rangeviz.facts.compare import origins
from rangeviz.figures.options import COMPARISON, comparison_of, load, origin_option

DEFAULT_ORIGINS = (DEFAULT_ORIGIN, "great-lakes")
"""Where the article is about, and where its readers are at home."""


@click.command(
    "panels",
    params=[
        *COMPARISON,
        origin_option("Two to six times: a country or region", DEFAULT_ORIGINS, multiple=True),
    ],
)
def command(origin: Sequence[str], **options: Any) -> Any:
    """Draw the same rings at the same scale side by side, each around its own origin.

    WHAT as for map; none means the article's comparison. Without --origin they are drawn where the article
    is about, and where it was read: Ukraine and the Great Lakes.

    \b
    $ rangeviz panels
    $ rangeviz panels --origin ukraine --origin new-zealand --origin island -o here.png
    $ rangeviz panels concorde godwit --origin fiji --origin iceland
    """
    comparison = comparison_of(origin=origin[0], **options)
    return load("panels").Panels(comparison, origins(*origin))
