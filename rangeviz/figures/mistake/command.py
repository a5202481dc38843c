"""The command ``rangeviz mistake``."""

from __future__ import annotations

from typing import Any

import click

from rangeviz.facts.catalogue import ARTICLE, DEFAULT_ORIGIN
from rangeviz.figures.options import COMPARISON, comparison_of, load, origin_option


@click.command("mistake", params=[*COMPARISON, origin_option("A country or region", DEFAULT_ORIGIN)])
def command(**options: Any) -> Any:
    """Draw one ring beside the circle that a web map's own metres make of it, and how far that reaches.

    WHAT is a subject or one report's key; none means the article's 190 miles.

    \b
    $ rangeviz mistake
    $ rangeviz mistake godwit --origin kenya -o mistake.svg
    """
    comparison = comparison_of(default=ARTICLE[:1], **options)
    return load("mistake").Mistake(comparison)
