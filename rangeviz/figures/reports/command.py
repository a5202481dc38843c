"""The command ``rangeviz reports``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from rangeviz.facts.units import SHOWN_UNITS
from rangeviz.figures.options import ASK, LANG, TITLES, Own, complete_reports, load, named


@click.command(
    "reports",
    params=[
        click.Argument(["subjects"], nargs=-1, metavar="SUBJECT...", shell_complete=complete_reports),
        click.Option(
            ["--reports", "own"],
            metavar="FILE.csv",
            help="Reports of your own; all are drawn if SUBJECT is not given.",
        ),
        click.Option(["--unit"], type=click.Choice(SHOWN_UNITS), help="The lower axis's.  [default: mi]"),
        *TITLES,
        LANG,
        ASK,
    ],
)
def command(subjects: Sequence[str], own: Own, **options: Any) -> Any:
    """Draw every report of a subject, in the order of their dates, as dots on one axis.

    Each number stands as its source states it, in its own unit and with its own words. Letters mark numbers
    that look like conversions of one another, such as 300 km, 190 mi and 186 mi.

    \b
    $ rangeviz reports atacms
    $ rangeviz reports atacms himars storm-shadow -o who.png
    """
    names, catalogue = named(subjects, own)
    if isinstance(own, str):  # all reports of a subject, also those that others wrote
        names = list(dict.fromkeys(each if isinstance(each, str) else each.subject for each in names))
    if not names:
        raise click.UsageError(
            "Missing argument 'SUBJECT...'; give one such as atacms, or --reports FILE.csv."
        )
    reports = load("reports")
    drawn = reports.reports_of(*names, catalogue=catalogue)
    return reports.Reports(drawn, **options)
