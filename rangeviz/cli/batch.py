"""``rangeviz batch``: many figures in one call, over the cores."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rangeviz.errors import one_line, reason
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.options import load
from rangeviz.figures.register import KINDS
from rangeviz.files import stops_held

if TYPE_CHECKING:
    from rangeviz.cli.batch_file import Job
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
    from rangeviz.cli.batch_file import read_jobs

    found, problems = read_jobs(file, drawing_commands(), outside)
    asked = len(found) + len(problems)
    verb = "can be drawn" if dry_run else "drawn"
    ended: dict[int, str] = {}
    skipped: set[int] = set()
    before = [_inodes(job) for job in found]
    try:
        with _progress(len(found), quiet) as bar:
            processes = min(jobs or os.cpu_count() or 1, max(len(found), 1))
            there = skipped if resume else None
            _run(found, dry_run, processes, ended, lambda rate: bar.update(1, rate), there)
    except (KeyboardInterrupt, SystemExit) as stop:
        done = [not ended.get(index, "?") for index in range(len(found))]
        if not dry_run:  # a process may have ended after it wrote a figure and before it said so
            done = [_written(job, then) or yes for job, then, yes in zip(found, before, done, strict=True)]
        click.echo(f"Stopped: {sum(done)} of {asked} figures {verb}; every file is complete.", err=True)
        ctx.exit(stop.code if isinstance(stop, SystemExit) and isinstance(stop.code, int) else 130)
    problems += [f"{job.where}: {ended[index]}" for index, job in enumerate(found) if ended[index]]
    if not (quiet or dry_run):
        written = (job for index, job in enumerate(found) if not ended[index] and index not in skipped)
        click.echo("".join(f"{one_line(path)}\n" for job in written for path in job.outputs), nl=False)
    for problem in problems:
        click.echo(one_line(problem), err=True)
    if problems or not quiet:
        already = f"{len(skipped)} already there, " * resume
        count = asked - len(problems) - len(skipped)
        click.echo(f"{count} of {asked} figures {verb}, {already}{len(problems)} failed.", err=True)
    if problems:
        ctx.exit(1)


def _progress(length: int, quiet: bool) -> Any:
    """Return a progress bar with figures a second."""
    return click.progressbar(
        length=length,
        label="Figures",
        file=sys.stderr,
        hidden=quiet,
        show_pos=True,
        item_show_func=lambda rate: rate,
    )


def _run(
    jobs: list[Job],
    dry_run: bool,
    processes: int,
    ended: dict[int, str],
    show: Callable[[str], object],
    skipped: set[int] | None,
) -> None:
    """Draw or check jobs; notes what was wrong with each, or "", as it ends.

    Those whose files are there are added to `skipped`, if it is given, and not drawn.
    """
    started = time.monotonic()

    def note(index: int, problem: str) -> None:
        ended[index] = problem
        show(f"{len(ended) / (time.monotonic() - started):.1f} figures/s")

    numbers: list[int] = []

    def figures() -> Iterator[Task]:
        for index, job in enumerate(jobs):
            try:
                figure = plan(job)
                if dry_run:
                    check(figure)
                if skipped is not None and _is_there(figure):
                    skipped.add(index)
                    note(index, "")
                    continue
            except click.ClickException as error:
                note(index, " ".join(error.format_message().split()))
            except Exception as error:  # one figure's fault must not lose the others
                note(index, reason(error))
            else:
                numbers.append(index)
                yield figure

    if dry_run:
        load("map")
        for number, _ in enumerate(figures()):
            note(numbers[number], "")
        return
    from rangeviz.cli.processes import Processes

    with Processes(processes) as pool:  # these load while this process does
        with stops_held():  # an exception in the middle of loading may be lost
            load("map")
            from rangeviz.export.many import draw_all
        draw_all(figures(), pool, lambda number, problem: note(numbers[number], problem))


def _is_there(task: Task) -> bool:
    """Tell whether all files of a figure are there, as they would be drawn."""
    from rangeviz.export.verify import is_there

    figure, paths, *options = task
    return all(is_there(Path(path), figure, dict(*options)) for path in paths)  # type: ignore[union-attr]


def check(figure: Task) -> None:
    """Raise what can be known to be wrong with a figure before it is drawn."""
    drawing = figure[0]
    if not isinstance(drawing, Comparison):
        _ = drawing.words  # whatever is wrong with it shows here


def _inodes(job: Job) -> list[int | None]:
    return [os.stat(output).st_ino if os.path.exists(output) else None for output in job.outputs]


def _written(job: Job, before: list[int | None]) -> bool:
    """Tell whether all of a job's files were written anew: each is then another file than before."""
    return all(now not in (None, then) for now, then in zip(_inodes(job), before, strict=True))


def drawing_commands() -> dict[str, click.Command]:
    """Return the commands that a batch may hold."""
    from rangeviz.cli.main import cli

    return {kind: command for kind in KINDS if (command := cli.get_command(None, kind))}


def plan(job: Job) -> Task:
    """Return the figure that a job's command would draw, and the files that it would write."""
    kind, *arguments = job.arguments
    command = drawing_commands()[kind]
    collected: list[Task] = []
    with command.make_context(kind, ["--quiet", *arguments], obj=collected) as context:
        context.params.update(job.values)
        command.invoke(context)
    return collected[0]
