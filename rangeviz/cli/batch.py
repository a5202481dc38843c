"""``rangeviz batch``: many figures in one call, over the cores."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rangeviz.cli.batch_file import Job, read_jobs
from rangeviz.cli.settings import figure_of
from rangeviz.errors import RangevizError, one_line, reason
from rangeviz.figures.options import load
from rangeviz.files import check_target, stops_held

if TYPE_CHECKING:
    from rangeviz.export.many import Task


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check every figure, draw none.")
@click.option(
    "--resume",
    is_flag=True,
    help="Leave out figures whose PNG and SVG files are there: whole, of this version and these settings.",
)
@click.option("--outside", is_flag=True, help="Allow outputs outside the folder of FILE.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes at a time.  [default: one a core]")
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no paths.")
@click.pass_context
def batch(
    ctx: click.Context,
    file: Path,
    dry_run: bool,
    resume: bool,
    outside: bool,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Draw many figures of any kind from one TOML or CSV FILE.

    What fails is named, the rest is written, and the exit status is then 1. Paths are relative to the
    current folder, and outputs stay in the folder of FILE. Ctrl-C stops it at once; every file is complete,
    or as it was. --resume goes on from there: a PNG is known by its recipe and checksums, an SVG by its
    recipe and the hash in its ids; what was changed, is of another version, or is a PDF is drawn again.
    A TOML file holds a table for each figure; settings are the commands' options by name:

    \b
    [defaults]
    size = "a4"
    [[figure]]
    kind = "map"
    what = ["atacms", "himars"]
    output = ["map.png", "map.svg"]

    A CSV file has these as columns: kind,what,output,origin,...
    """
    found, problems = read_jobs(file, outside)
    asked = len(found) + len(problems)
    verb = "can be drawn" if dry_run else "drawn"
    progress = click.progressbar(
        length=len(found),
        label="Figures",
        file=sys.stderr,
        hidden=quiet,
        show_pos=True,
        item_show_func=lambda rate: rate,
    )
    run = Run(found, dry_run, resume, lambda rate: progress.update(1, rate))
    try:
        with progress:
            run.draw(min(jobs or os.cpu_count() or 1, max(len(found), 1)))
    except (KeyboardInterrupt, SystemExit) as stop:
        click.echo(f"Stopped: {run.done} of {asked} figures {verb}; every file is complete.", err=True)
        ctx.exit(stop.code if isinstance(stop, SystemExit) and isinstance(stop.code, int) else 130)
    problems += [f"{job.where}: {run.ended[index]}" for index, job in enumerate(found) if run.ended[index]]
    if not (quiet or dry_run):
        written = (job for index, job in enumerate(found) if not run.ended[index] and index not in run.there)
        click.echo("".join(f"{one_line(path)}\n" for job in written for path in job.outputs), nl=False)
    for problem in problems:
        click.echo(one_line(problem), err=True)
    if problems or not quiet:
        already = f"{len(run.there)} already there, " * resume
        count = asked - len(problems) - len(run.there)
        click.echo(f"{count} of {asked} figures {verb}, {already}{len(problems)} failed.", err=True)
    if problems:
        ctx.exit(1)


@dataclass
class Run:
    """Figures that are being drawn or checked.

    Parameters
    ----------
    jobs : list of Job
        What to draw.
    dry_run, resume : bool
        Whether to check them only; whether to leave out those whose files are there.
    show : callable
        Called with the figures in a second as each one ends.
    ended : dict of int to str
        For each that has ended its number, and what was wrong with it, or "".
    there : set of int
        Those that were left out.
    """

    jobs: list[Job]
    dry_run: bool
    resume: bool
    show: Callable[[str], object]
    ended: dict[int, str] = field(default_factory=dict)
    there: set[int] = field(default_factory=set)
    _started: float = field(default_factory=time.monotonic)
    _given: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._before = [_inodes(job) for job in self.jobs]

    @property
    def done(self) -> int:
        """How many were drawn, or found to be right, by now."""
        if self.dry_run:
            return sum(not problem for problem in self.ended.values())
        # By their files, each then another than before: a process may end between writing and saying so.
        both = [
            zip(_inodes(job), then, strict=True) for job, then in zip(self.jobs, self._before, strict=True)
        ]
        return sum(all(now not in (None, was) for now, was in pairs) for pairs in both)

    def draw(self, processes: int) -> None:
        """Draw or check all; one alone is drawn in this process."""
        if not self.jobs:
            return
        if self.dry_run:
            load("map")
            list(self._figures())
            return
        from rangeviz.cli.processes import Processes

        many = len(self.jobs) > 1
        with Processes(processes) if many else nullcontext() as pool:  # these load while this process does
            with stops_held():  # an exception in the middle of loading may be lost
                load("map")
                from rangeviz.export.many import draw_all
            draw_all(self._figures(), pool, lambda number, problem: self._note(self._given[number], problem))

    def _figures(self) -> Iterator[Task]:
        """Make the figures that are to be drawn; those that cannot be, or need not, end here."""
        from rangeviz.export.save import format_of
        from rangeviz.export.verify import is_there

        for index, (_, settings, outputs) in enumerate(self.jobs):
            paths, problem = [Path(output) for output in outputs], ""
            try:
                figure, options = figure_of(settings)
                for path in paths:
                    format_of(path)
                    check_target(path)
                if self.dry_run:
                    _ = figure.words  # whatever is wrong with it shows here
                elif self.resume and all(is_there(path, figure, options) for path in paths):
                    self.there.add(index)
                else:
                    self._given.append(index)
                    yield figure, paths, options
                    continue
            except RangevizError as error:
                problem = error.for_command
            except Exception as error:  # one figure's fault must not lose the others
                problem = reason(error)
            self._note(index, problem)

    def _note(self, index: int, problem: str) -> None:
        self.ended[index] = problem
        self.show(f"{len(self.ended) / (time.monotonic() - self._started):.1f} figures/s")


def _inodes(job: Job) -> list[int | None]:
    return [os.stat(output).st_ino if os.path.exists(output) else None for output in job.outputs]
