"""The command ``rangeviz show``: all about a report, or about a figure's file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rangeviz.errors import RangevizError, one_line
from rangeviz.export.metadata import ENDINGS, Provenance, figures_in, provenance
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.units import clip
from rangeviz.figures.options import complete_reports
from rangeviz.words import phrases, quantities

if TYPE_CHECKING:
    from rangeviz.figures.figure import Figure

PARTS = {
    "alt": "its alternative text alone.",
    "caption": "what stands under it.",
    "sources": "its sources, a line each.",
    "cite": "how it is cited.",
    "table": "its numbers as CSV, as the sources say.",
    "json": "all of that and its recipe, as JSON.",
}
"""What is printed of a figure, one at a time."""

FOREIGN = (".pdf", ".jpg", ".jpeg", ".gif", ".webp")
"""Files that carry none of our metadata, or none that is read: the answer says so."""


@click.command(
    params=[
        click.Argument(["key"], metavar="KEY|FILE", shell_complete=complete_reports),
        *(
            click.Option([f"--{part}", "part"], flag_value=part, help=f"Of a figure, {does}")
            for part, does in PARTS.items()
        ),
    ]
)
def show(key: str, part: str | None) -> None:
    """Show one report with everything known about it, and its caveats; or where a figure comes from.

    KEY is a subject or a report's key. FILE is an SVG, PNG or HTML file that rangeviz wrote, or a folder of
    them: then title, alternative text, caption, description, sources and version are read from the file's own
    metadata.

    \b
    $ rangeviz show atacms-article
    """
    if key.lower().endswith((*ENDINGS, *FOREIGN)) or _is_folder(key):
        _show_files(Path(key), part)
    elif part:
        raise click.UsageError(f"--{part} is for a figure's file; {clip(key)!r} is not one.")
    else:
        _show_report(key)


def _is_folder(key: str) -> bool:
    known = read_catalogue()
    return os.path.isdir(key) and key not in known.reports and key not in known.subjects


def _show_files(path: Path, part: str | None) -> None:
    paths = figures_in(path)
    if part == "json":
        read = [_everything(each) for each in paths]
        click.echo(json.dumps(read if path.is_dir() else read[0], ensure_ascii=False, indent=2))
        return
    for number, each in enumerate(paths):
        if len(paths) > 1:
            click.echo(("\n" if number else "") + one_line(str(each)))
        found = provenance(each)
        if part is None:
            _show_figure(found)
        else:
            for line in _part(each, found, part):
                click.echo(line)


def _part(path: Path, found: Provenance, part: str) -> list[str]:
    """Return one thing of a figure, a line each."""
    if part == "sources":
        return list(found.sources)
    if part in ("cite", "table"):
        from rangeviz.words import press

        figure = checked_figure(path, found)
        if part == "cite":
            return [press.cited(found.title, found.software, figure.words, figure.drawn)]
        return press.table_csv(figure.drawn).splitlines()
    text = found.alternative if part == "alt" else found.caption
    if not text:
        raise RangevizError(f"{path}: has no --{part}: made by an older version, or saved from a page.")
    return [text]


def _everything(path: Path) -> dict[str, Any]:
    from rangeviz.words import press

    found = provenance(path)
    figure = checked_figure(path, found)
    return {
        "file": path.name,
        "title": found.title,
        "alternative": found.alternative,
        "caption": found.caption,
        "description": found.description,
        "sources": found.sources,
        "citation": press.cited(found.title, found.software, figure.words, figure.drawn),
        "table": [dict(zip(press.COLUMNS, row, strict=True)) for row in press.table(figure.drawn)],
        "software": found.software,
        "recipe": json.loads(found.recipe),
    }


def checked_figure(path: Path, found: Provenance) -> Figure:
    """Return a file's figure by its recipe.

    Raises
    ------
    RangevizError
        If the collection says something else by now than the figure does.
    """
    from rangeviz.cli.redraw import figure_in

    figure, _ = figure_in(path, found)
    if not found.by_page and one_line(figure.words.sources) != "; ".join(found.sources):
        raise RangevizError(
            f"{path}: made by {found.software}, and its numbers are not this collection's; "
            "its --sources are as they were."
        )
    return figure


def _show_figure(found: Provenance) -> None:
    sources = [("source", source) for source in found.sources or ("none named",)]
    _print(
        ("title", found.title),
        ("alternative", found.alternative),
        ("caption", found.caption),
        ("description", found.description),
        *sources,
        ("software", found.software),
        ("recipe", one_line(found.recipe)),
    )


def _show_report(key: str) -> None:
    catalogue = read_catalogue()
    report = catalogue.report(key)
    others = [other.key for other in catalogue.subjects[report.subject] if other is not report]
    _print(
        ("key", report.key),
        ("subject", report.subject),
        ("label", report.label),
        ("stated", quantities.stated(report)),
        ("drawn as", " to ".join(quantities.figure_text(report, end) for end in report.ends)),
        ("measures", report.shape + ": a bar on the ladder, no ring on a map" * (not report.may_be_ring)),
        ("kind", report.kind),
        ("publisher", report.publisher),
        ("title", report.title),
        ("address", report.url),
        ("date", phrases.long_date(report.date) if report.date else "not given"),
        ("page read", phrases.long_date(report.checked) if report.checked else ""),
        ("note", report.note),
        ("others", ", ".join(others)),
        ("caveat", phrases.NOMINAL),
        ("not shown", " ".join(phrases.NOT_SHOWN)),
    )


def _print(*facts: tuple[str, str]) -> None:
    """Print facts in a column beside their names, but for those that are empty."""
    wide = max(len(name) for name, _ in facts) + 2
    for name, value in facts:
        if value:
            click.echo(f"{name + ':':<{wide}}{value}")
