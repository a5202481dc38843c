"""The commands ``rangeviz ladder`` and ``rangeviz reports``: figures without a map."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from rangeviz.cli.drawing import (
    comparison_of,
    complete_reports,
    load_matplotlib,
    page_options,
    split,
    what_options,
    write,
)
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.model import KINDS
from rangeviz.facts.units import SHOWN_UNITS
from rangeviz.facts.yardsticks import MAX_YARDSTICKS


@click.command()
@what_options
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
@page_options
def ladder(yardsticks: int, kinds: Sequence[str], log: bool, **options: Any) -> None:
    """Draw reports among everyday distances, as bars on one axis.

    WHAT as for map, and what may be no ring as well: a path, a width, an altitude. Without WHAT it is the
    article's comparison. Each bar says how long a string is on a classroom globe of 30 cm.

    \b
    $ rangeviz ladder
    $ rangeviz ladder atacms himars marathon channel-tunnel --yardsticks 0 -o ladder.png
    $ rangeviz ladder lion-roar concorde --kind nature --kind transport --yardsticks 8 --log
    """
    what, page = split(options)
    comparison, _ = comparison_of(what)
    load_matplotlib()
    from rangeviz.figures.ladder.figure import Ladder

    write(Ladder(comparison, yardsticks, tuple(kinds), log), "ladder", **page)


@click.command()
@click.argument("subjects", nargs=-1, metavar="SUBJECT...", shell_complete=complete_reports)
@click.option(
    "--reports",
    "own",
    metavar="FILE.csv",
    help="Reports of your own; all are drawn if SUBJECT is not given.",
)
@click.option("--unit", type=click.Choice(SHOWN_UNITS), help="The lower axis's.  [default: mi]")
@click.option("--title", default="", help="Your own headline.")
@click.option("--subtitle", default="", help="Your own words below it.")
@page_options
def reports(
    subjects: Sequence[str], own: str | None, unit: str | None, title: str, subtitle: str, **options: Any
) -> None:
    """Draw every report of a subject, in the order of their dates, as dots on one axis.

    Each number stands as its source states it, in its own unit and with its own words. Letters mark numbers
    that look like conversions of one another, such as 300 km, 190 mi and 186 mi.

    \b
    $ rangeviz reports atacms
    $ rangeviz reports atacms himars storm-shadow -o who.png
    """
    catalogue = read_catalogue()
    if own is not None:
        catalogue, added = catalogue.with_reports(Path(own))
        subjects = subjects or list(dict.fromkeys(report.subject for report in added))
    if not subjects:
        raise click.UsageError(
            "Missing argument 'SUBJECT...'; give one such as atacms, or --reports FILE.csv."
        )
    load_matplotlib()
    from rangeviz.figures.reports.figure import Reports, reports_of

    found = reports_of(*subjects, catalogue=catalogue)
    write(Reports(found, unit, title, subtitle), "reports", **options)
