"""The command ``rangeviz list``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.report import KINDS
from rangeviz.facts.units import counted
from rangeviz.words import quantities


@click.command("list")
@click.argument("noun", type=click.Choice(["reports", "subjects", "origins"]), default="reports")
@click.option("--kind", type=click.Choice(KINDS[:-1]), help="Only reports or subjects of this kind.")
@click.option("--json", "as_json", is_flag=True, help="Everything known, as JSON.")
def list_(noun: str, kind: str | None, as_json: bool) -> None:
    """List what can be drawn, and where.

    \b
    $ rangeviz list subjects --kind nature
    """
    catalogue = read_catalogue()
    if noun == "origins" and kind:
        raise click.UsageError("--kind goes with reports and subjects, not with origins.")
    reports = [report for report in catalogue.reports.values() if kind in (None, report.kind)]
    subjects = {report.subject: catalogue.subjects[report.subject] for report in reports}
    if as_json:
        import json  # which the plain list does not wait for

        known: list[dict[str, Any]] = [asdict(report) for report in reports]
        if noun == "subjects":
            known = [
                {
                    "subject": name,
                    "label": of[0].label,
                    "lead": of[0].key,
                    "reports": [each.key for each in of],
                }
                for name, of in subjects.items()
            ]
        elif noun == "origins":
            known = [asdict(origin) for origin in catalogue.origins.values()]
            for origin in known:
                if origin["invented"]:
                    origin["lat"] = origin["lon"] = None  # where its map happens to stand is no fact about it
        ascii_only = (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8")
        click.echo(json.dumps(known, ensure_ascii=ascii_only, indent=2))
        return
    if noun == "reports":
        rows = [
            (each.key, quantities.stated(each), each.label, f"{each.publisher}, {each.date}".rstrip(", "))
            for each in reports
        ]
    elif noun == "subjects":
        rows = [
            (name, quantities.stated(of[0]), of[0].label, counted(len(of), "report"))
            for name, of in subjects.items()
        ]
    else:
        codes: dict[str, list[str]] = {}
        for code, key in catalogue.codes.items():
            codes.setdefault(key, []).append(code.upper())
        rows = [
            (each.key, each.position, each.label, " ".join(codes.get(each.key, [])))
            for each in catalogue.origins.values()
        ]
    click.echo(_table(rows))


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
