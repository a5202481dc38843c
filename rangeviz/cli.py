"""The command line. Plotting libraries are imported inside the commands that draw."""

from __future__ import annotations

import errno
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from rangeviz import wording
from rangeviz.catalogue import check, packaged, read_catalogue
from rangeviz.cli_batch import batch
from rangeviz.cli_draw import complete_reports, map_
from rangeviz.cli_ladder import ladder, reports
from rangeviz.cli_notebook import notebook
from rangeviz.cli_panels import panels
from rangeviz.cli_projections import projections
from rangeviz.errors import RangevizError, one_line
from rangeviz.model import KINDS
from rangeviz.provenance import ENDINGS, provenance


class Group(click.Group):
    """Turns rangeviz's own errors into one clear line and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except RangevizError as error:
            raise click.ClickException(str(error)) from None
        except MemoryError:
            raise click.ClickException(
                "not enough memory; choose a smaller --size or fewer --jobs."
            ) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # `rangeviz list | head`: click ends quietly
                raise
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(one_line(f"{where}{error.strerror or error}.")) from None


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rangeviz", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Show how far publicly reported ranges are, as rings on a small-scale map.

    For classrooms and newsrooms: every ring is a number that somebody reported, drawn around a coarse,
    illustrative origin.

    \b
    $ rangeviz map                      the article's comparison, as rangeviz-map.png
    $ rangeviz map concorde godwit --origin new-zealand -o far.svg
    $ rangeviz list subjects            what can be drawn
    """
    # A matplotlibrc that is not ours, or a folder that is not writable, changes no figure: nothing to report.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    if "NO_COLOR" in os.environ:
        ctx.color = False


cli.add_command(batch)
cli.add_command(map_)
cli.add_command(panels)
cli.add_command(ladder)
cli.add_command(projections)
cli.add_command(reports)
cli.add_command(notebook)


@cli.command("list")
@click.argument("noun", type=click.Choice(["reports", "subjects", "origins"]), default="reports")
@click.option("--kind", type=click.Choice(KINDS[:-1]), help="Only reports or subjects of this kind.")
@click.option("--json", "as_json", is_flag=True, help="Everything known, as JSON.")
def list_(noun: str, kind: str | None, as_json: bool) -> None:
    """List what can be drawn, and where.

    \b
    $ rangeviz list subjects --kind nature
    """
    catalogue = read_catalogue()
    if noun == "origins":
        if kind:
            raise click.UsageError("--kind goes with reports and subjects, not with origins.")
        codes: dict[str, list[str]] = {}
        for code, key in catalogue.codes.items():
            codes.setdefault(key, []).append(code.upper())
        found = [asdict(origin) for origin in catalogue.origins.values()]
        for origin in found:
            if origin["invented"]:
                origin["lat"] = origin["lon"] = None  # where its map happens to stand is no fact about it
        rows = [
            (origin.key, origin.position, origin.label, " ".join(codes.get(origin.key, [])))
            for origin in catalogue.origins.values()
        ]
    else:
        reports = [report for report in catalogue.reports.values() if kind in (None, report.kind)]
        grouped = {report.subject: catalogue.subjects[report.subject] for report in reports}
        if noun == "subjects":
            found = [
                {
                    "subject": name,
                    "label": of[0].label,
                    "lead": of[0].key,
                    "reports": [each.key for each in of],
                }
                for name, of in grouped.items()
            ]
            rows = [
                (
                    name,
                    wording.stated(of[0]),
                    of[0].label,
                    f"{len(of)} reports" if len(of) > 1 else "1 report",
                )
                for name, of in grouped.items()
            ]
        else:
            found = [asdict(report) for report in reports]
            rows = [
                (
                    report.key,
                    wording.stated(report),
                    report.label,
                    f"{report.publisher}, {report.date}".rstrip(", "),
                )
                for report in reports
            ]
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else _table(rows))


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


@cli.command()
@click.argument("key", shell_complete=complete_reports)
def show(key: str) -> None:
    """Show one report with everything known about it, and its caveats; or where a figure comes from.

    KEY is a subject, a report's key, or an SVG or PNG file that rangeviz wrote: then the title, description,
    sources and version are read from the file's own metadata.

    \b
    $ rangeviz show atacms-article
    """
    if key.lower().endswith(ENDINGS):
        found = provenance(Path(key))
        click.echo(f"title:       {found.title}\ndescription: {found.description}")
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
        "stated": wording.stated(report),
        "drawn as": wording.figure_text(report, report.figure),
        "measures": report.shape + ("" if report.may_be_ring else ": a bar on the ladder, no ring on a map"),
        "kind": report.kind,
        "publisher": report.publisher,
        "title": report.title,
        "address": report.url,
        "date": wording.long_date(report.date) if report.date else "not given",
        "note": report.note,
    }
    if report.figure_high:
        facts["drawn as"] += f" to {wording.figure_text(report, report.figure_high)}"
    others = [other.key for other in catalogue.subjects[report.subject] if other is not report]
    if others:
        facts["others"] = ", ".join(others)
    facts["caveat"] = wording.NOMINAL
    facts["not shown"] = wording.NOT_SHOWN
    for name, value in facts.items():
        if value:
            click.echo(f"{name + ':':<11}{value}")


@cli.command("check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
def check_(path: Path | None) -> None:
    """Check a CSV file of reports, origins or city pairs, or a folder of them.

    Every problem is a line FILE:LINE: what is wrong; the exit status is then 1. Without PATH, the
    collection that comes with rangeviz is checked.
    """
    target = path or packaged("rangeviz.seeds")
    problems = check(target)
    for problem in problems:
        click.echo(one_line(problem))
    if problems:
        raise SystemExit(1)
    click.echo(f"{target}: no problems.", err=True)
