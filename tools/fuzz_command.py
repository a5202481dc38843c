"""The command line in this process: everything that it does, up to but not including the drawing."""

from __future__ import annotations

import io
import sys
from concurrent.futures import Future
from unittest import mock

import click

from rangeviz.batch import Job
from rangeviz.cli import cli
from rangeviz.cli_draw import CHECK_ONLY
from rangeviz.cli_notebook import notebook
from rangeviz.errors import one_line


class Fault(Exception):
    """Something came out that must not."""


def check_words(said: str) -> None:
    """Raise if words would steer a terminal."""
    if said != one_line(said):
        raise Fault(f"words that steer a terminal: {said[:300]!r}")


class _Pool:
    """Stands in for the processes of a batch: each figure is checked here and now, and none is drawn."""

    def __init__(self, *args: object) -> None:
        pass

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *args: object) -> None:
        pass

    def submit(self, run: object, job: Job, dry_run: bool) -> Future[str]:
        kind, *arguments = job.arguments
        done: Future[str] = Future()
        try:
            cli.main([kind, "--quiet", *arguments], standalone_mode=False, obj=CHECK_ONLY)
        except click.ClickException as error:
            done.set_result(error.format_message())
        else:
            done.set_result("")
        return done


def command(*words: str) -> None:
    """Run a command line as a console does.

    Raises
    ------
    Fault
        For an exit status that rangeviz has not, or standard output that steers a terminal.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors) for errors in ("strict", "backslashreplace"))
    status: object = 0
    with (
        mock.patch("concurrent.futures.ProcessPoolExecutor", _Pool),
        mock.patch.object(notebook, "callback"),  # it would write the lessons
        mock.patch.multiple(sys, stdout=out, stderr=err),
    ):
        try:
            cli.main(list(words), prog_name="rangeviz", obj=CHECK_ONLY)
        except SystemExit as end:
            status = end.code
        out.flush()
        err.flush()
    if status not in (0, 1, 2):
        raise Fault(f"exit status {status}: {err.buffer.getvalue()[:300]!r}")
    for line in out.buffer.getvalue().decode().split("\n"):
        check_words(line)
