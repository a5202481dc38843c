"""The command line in this process: everything that it does, up to but not including the drawing."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Any
from unittest import mock

from rangeviz.cli.main import cli
from rangeviz.cli.notebook import notebook
from rangeviz.errors import one_line


class Fault(Exception):
    """Something came out that must not."""


def check_words(said: str) -> None:
    """Raise if words would steer a terminal."""
    if said != one_line(said):
        raise Fault(f"words that steer a terminal: {said[:300]!r}")


class _Nothing(Executor):
    """Stands in for the processes of a batch: draws nothing."""

    def __init__(self, count: int) -> None:
        pass

    def submit(self, fn: object, /, *args: object, **kwargs: object) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result("")
        return done


@contextlib.contextmanager
def undrawn() -> Iterator[None]:
    """Let figures be made, and neither be drawn nor written."""

    def render(drawing: Any, formats: Sequence[str], *settings: Any) -> list[bytes]:
        _ = drawing.words  # whatever is wrong with a figure shows here
        return [b""] * len(formats)

    with (
        mock.patch("rangeviz.export.save.render", render),
        mock.patch("rangeviz.cli.drawing.write_all"),
    ):
        yield


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
        undrawn(),
        mock.patch("rangeviz.cli.processes.Processes", _Nothing),
        mock.patch.object(notebook, "callback"),  # it would write the lessons
        mock.patch("rangeviz.cli.kit._write"),  # and this a kit
        mock.patch.multiple(sys, stdout=out, stderr=err),
    ):
        try:
            cli.main(list(words), prog_name="rangeviz")
        except SystemExit as end:
            status = end.code
        out.flush()
        err.flush()
    if status not in (0, 1, 2):
        raise Fault(f"exit status {status}: {err.buffer.getvalue()[:300]!r}")
    for line in out.buffer.getvalue().decode().split("\n"):
        check_words(line)
