"""The commands ``rangeviz show`` and ``rangeviz check``: what is known, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from rangeviz.errors import one_line
from rangeviz.export.metadata import ENDINGS, provenance
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.checking import check as problems_of
from rangeviz.facts.checking import remarks as remarks_of
from rangeviz.facts.packaged import packaged
from rangeviz.figures.options import complete_reports
from rangeviz.words import phrases, quantities


@click.command()
@click.argument("key", shell_complete=complete_reports)
def show(key: str) -> None:
    """Show one report with everything known about it, and its caveats; or where a figure comes from.

    KEY is a subject, a report's key, or an SVG or PNG file that rangeviz wrote: then the title, alternative
    text, description, sources and version are read from the file's own metadata.

    \b
    $ rangeviz show atacms-article
    """
    if key.lower().endswith(ENDINGS):
        found = provenance(Path(key))
        click.echo(f"title:       {found.title}")
        if found.alternative:
            click.echo(f"alternative: {found.alternative}")
        click.echo(f"description: {found.description}")
        for source in found.sources or ("none named",):
            click.echo(f"source:      {source}")
        click.echo(f"software:    {found.software}")
        return
    catalogue = read_catalogue()
    report = catalogue.report(key)
    facts = {
        "key": report.key,
        "subject": report.subject,
        "label": report.label,
        "stated": quantities.stated(report),
        "drawn as": quantities.figure_text(report, report.figure),
        "measures": report.shape + ("" if report.may_be_ring else ": a bar on the ladder, no ring on a map"),
        "kind": report.kind,
        "publisher": report.publisher,
        "title": report.title,
        "address": report.url,
        "date": phrases.long_date(report.date) if report.date else "not given",
        "page read": phrases.long_date(report.checked) if report.checked else "",
        "note": report.note,
    }
    if report.figure_high:
        facts["drawn as"] += f" to {quantities.figure_text(report, report.figure_high)}"
    others = [other.key for other in catalogue.subjects[report.subject] if other is not report]
    if others:
        facts["others"] = ", ".join(others)
    facts["caveat"] = phrases.NOMINAL
    facts["not shown"] = " ".join(phrases.NOT_SHOWN)
    for name, value in facts.items():
        if value:
            click.echo(f"{name + ':':<11}{value}")


@click.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
def check(path: Path | None) -> None:
    """Check a CSV file of reports, origins or city pairs, or a folder of them.

    Every problem is a line FILE:LINE: what is wrong; the exit status is then 1. If there is none, reports
    without an address or a date, or with a note that speaks of inference, are remarked on, on standard
    error. Without PATH, the collection that comes with rangeviz is checked.
    """
    target = path or packaged("rangeviz.seeds")
    problems = problems_of(target)
    for problem in problems:
        click.echo(one_line(problem))
    if problems:
        raise SystemExit(1)
    for remark in remarks_of(target):
        click.echo(one_line(remark), err=True)
    click.echo(one_line(f"{target}: no problems."), err=True)
