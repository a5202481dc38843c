"""The command-line options that several kinds of figure share, and the comparison that they ask for."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import ARTICLE, DEFAULT_ORIGIN, Catalogue, read_catalogue
from rangeviz.facts.compare import compare, own_ring
from rangeviz.facts.comparison import MAX_REPORTS, Comparison
from rangeviz.facts.languages import LANGUAGES, SOURCE, offered
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.facts.units import SHOWN_UNITS


def complete_reports(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Complete a subject or a report's key."""
    catalogue = read_catalogue()
    names = dict.fromkeys([*catalogue.subjects, *catalogue.reports])
    return [name for name in names if name.startswith(incomplete)]


def complete_origins(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Complete an origin's key."""
    return [name for name in read_catalogue().origins if name.startswith(incomplete)]


def origin_option(help: str, default: Any = None, multiple: bool = False) -> click.Option:
    """Return the option ``--origin``."""
    return click.Option(
        ["--origin"],
        default=default,
        show_default=default is not None,
        multiple=multiple,
        metavar="WHERE",
        shell_complete=complete_origins,
        help=f"{help} by name, an ISO code, or whole degrees such as 49N,31E; island is an invented place.",
    )


TITLES: list[click.Parameter] = [
    click.Option(["--title"], default="", help="Your own headline."),
    click.Option(["--subtitle"], default="", help="Your own words below it."),
]


class Language(click.Choice[str]):
    """One language by its code; what is no code is answered by the likely one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code, or say which are offered."""
        if value not in LANGUAGES:
            self.fail(f"{value!r} is unknown; {offered(value)}", param, ctx)
        return str(value)


def lang_option(help: str) -> click.Option:
    """Return the option ``--lang``."""
    return click.Option(["--lang"], type=Language(LANGUAGES), default=SOURCE, show_default=True, help=help)


LANG = lang_option("The language.")


def folder_option(default: str, help: str) -> click.Option:
    """Return the option ``--output`` of what writes a folder."""
    return click.Option(
        ["-o", "--output", "folder"],
        default=default,
        show_default=True,
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        help=help,
    )


QUIET = click.Option(["-q", "--quiet"], is_flag=True, help="Print no paths.")
REPORTS: list[click.Parameter] = [
    click.Argument(["what"], nargs=-1, shell_complete=complete_reports),
    click.Option(
        ["--ring", "rings"],
        nargs=3,
        multiple=True,
        metavar="LABEL RANGE SOURCE",
        help='A ring of your own, such as --ring "School bus" 30km "our own estimate"; drawn alone if '
        "WHAT is not given. Repeatable.",
    ),
    click.Option(
        ["--reports", "own"],
        metavar="FILE.csv",
        help="Reports of your own; all are drawn if WHAT is not given.",
    ),
    click.Option(
        ["--unit"], type=click.Choice(SHOWN_UNITS), help="Which unit comes first.  [default: the source's]"
    ),
    *TITLES,
]
ASK = click.Option(
    ["--ask"], is_flag=True, help="Ask how they compare, and do not answer: for a class that guesses first."
)
COMPARISON = [*REPORTS, LANG, ASK]
"""The options of a figure of a comparison."""

Own = str | Sequence[Report] | None
"""Reports of one's own: the name of a file, or, in a recipe, themselves."""


def named(what: Sequence[str], own: Own) -> tuple[list[str | Report], Catalogue]:
    """Return what is asked for, or all of one's own, and the catalogue with the reports of one's own file."""
    catalogue = read_catalogue()
    if isinstance(own, str):
        catalogue, added = catalogue.with_reports(Path(own))
        return list(what or added), catalogue
    given = {report.key: report for report in own or ()}
    return [given.get(name, name) for name in what] or list(own or ()), catalogue


def comparison_of(
    what: Sequence[str],
    rings: Sequence[tuple[str, str, str]],
    own: Own,
    *,
    default: Sequence[str] = ARTICLE,
    origin: str | Origin = DEFAULT_ORIGIN,
    **settings: Any,
) -> Comparison:
    """Return the comparison that `REPORTS` describe, of `default` if no report and no ring is named."""
    names, catalogue = named(what, own)
    if len(rings) > MAX_REPORTS:  # before each gets a key unlike all others'
        raise InvalidValue(f"Got {len(rings)} rings; give up to {MAX_REPORTS}.")
    taken = [*catalogue.reports, *(each.key for each in names if isinstance(each, Report))]
    for label, quantity, source in rings:
        ring = own_ring(label, quantity, source, taken)
        taken.append(ring.key)
        names.append(ring)
    return compare(*(names or default), origin=origin, catalogue=catalogue, **settings)


def load(kind: str) -> Any:
    """Load the module of a kind of figure, and with it matplotlib: quickly, and quietly."""
    # A matplotlibrc that is not ours, or a folder that is not writable, changes no figure: nothing to report.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import_module("rangeviz.layout").skip_docstrings()
    return import_module(f"rangeviz.figures.{kind}.figure")
