"""``rangeviz batch``: many figures in one call, over the cores."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rangeviz.cli_draw import CHECK_ONLY, load_matplotlib

if TYPE_CHECKING:
    from rangeviz.batch import Job

KINDS = ("map", "panels", "ladder", "projections", "reports")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check every figure, draw none.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes at a time.  [default: one a core]")
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no paths.")
@click.pass_context
def batch(ctx: click.Context, file: Path, dry_run: bool, jobs: int | None, quiet: bool) -> None:
    """Draw many figures of any kind from one TOML or CSV FILE.

    What fails is named, the rest is written, and the exit status is then 1. Paths are relative to the
    current folder. A TOML file holds a table for each figure; settings are the commands' options by name:

    \b
    [defaults]
    size = "a4"
    [[figure]]
    kind = "map"
    what = ["atacms", "himars"]
    output = ["map.png", "map.svg"]

    A CSV file has these as columns: kind,what,output,origin,...
    """
    # What only a batch needs is not loaded for `rangeviz --help`.
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    from rangeviz.batch import read_jobs
    from rangeviz.processes import interrupts_held

    found, problems = read_jobs(file, drawing_commands())
    asked = len(found) + len(problems)
    failures: dict[int, str] = {}
    workers = min(jobs or os.cpu_count() or 1, max(len(found), 1))
    with (
        # Not forked: copies of one process would read letters from one open font file and mix them up.
        ProcessPoolExecutor(workers, get_context("spawn"), get_ready) as pool,
        click.progressbar(length=len(found), label="Figures", file=sys.stderr, hidden=quiet) as bar,
    ):
        try:
            with interrupts_held():
                waiting = {pool.submit(run, job, dry_run): index for index, job in enumerate(found)}
            for done in as_completed(waiting):
                index = waiting[done]
                problem = done.result()
                if problem:
                    failures[index] = f"{found[index].where}: {problem}"
                bar.update(1)
        except (KeyboardInterrupt, SystemExit):
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        except BrokenProcessPool:
            raise click.ClickException("a process was killed; each file is whole, or as it was.") from None
    problems += [failures[index] for index in sorted(failures)]
    for index, job in enumerate(found):
        if not (quiet or dry_run or index in failures):
            click.echo("\n".join(job.outputs))
    for problem in problems:
        click.echo(problem, err=True)
    if problems or not quiet:
        verb = "can be drawn" if dry_run else "drawn"
        click.echo(f"{asked - len(problems)} of {asked} figures {verb}, {len(problems)} failed.", err=True)
    if problems:
        ctx.exit(1)


def drawing_commands() -> dict[str, click.Command]:
    """Give the commands that a batch may hold."""
    from rangeviz.cli import cli

    return {kind: command for kind in KINDS if (command := cli.get_command(None, kind))}


def get_ready() -> None:
    """Begin as a process of a batch: loaded, and with all that is loaded never searched for garbage again."""
    from rangeviz.processes import end_with_parent

    end_with_parent()
    load_matplotlib()
    import_module("rangeviz.draw.save")
    gc.freeze()


def run(job: Job, dry_run: bool) -> str:
    """Run one job in a process of its own; gives what was wrong, in one line, or nothing."""
    from rangeviz.cli import cli

    try:
        kind, *arguments = job.arguments
        cli.main([kind, "--quiet", *arguments], standalone_mode=False, obj=CHECK_ONLY if dry_run else None)
    except click.ClickException as error:
        return " ".join(error.format_message().split())
    except Exception as error:  # one figure's bug must not lose the others
        return f"{type(error).__name__}: {' '.join(str(error).split())}"
    return ""
