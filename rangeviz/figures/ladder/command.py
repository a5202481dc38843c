"""The command ``rangeviz ladder``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from rangeviz.facts.report import KINDS
from rangeviz.facts.yardsticks import MAX_YARDSTICKS
from rangeviz.figures.options import COMPARISON, comparison_of, load


@click.command("ladder", params=[*COMPARISON])
@click.option(
    "--yardsticks",
    type=click.IntRange(0, MAX_YARDSTICKS),
    default=6,
    show_default=True,
    help="How many other distances to pick beside them, at most.",
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS[:-1]),
    multiple=True,
    help="Pick only of this kind. Repeatable.  [default: all but military]",
)
@click.option("--log", is_flag=True, help="A logarithmic axis, for the very short beside the very long.")
def command(yardsticks: int, kinds: Sequence[str], log: bool, **options: Any) -> Any:
    """Draw reports among everyday distances, as bars on one axis.

    WHAT as for map, and what may be no ring as well: a path, a width, an altitude. Without WHAT it is the
    article's comparison. Each bar says how long a string is on a classroom globe of 30 cm.

    \b
    $ rangeviz ladder
    $ rangeviz ladder atacms himars marathon channel-tunnel --yardsticks 0 -o ladder.png
    $ rangeviz ladder lion-roar concorde --kind nature --kind transport --yardsticks 8 --log
    """
    comparison = comparison_of(**options)
    return load("ladder").Ladder(comparison, yardsticks, tuple(kinds), log)
