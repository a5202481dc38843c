"""Draw many figures on any executor: this process, several, or a cluster's."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from rangeviz.errors import InvalidValue, reason
from rangeviz.export.save import format_of, save
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.units import clip
from rangeviz.figures.figure import Figure
from rangeviz.files import sweep

MOST_WAITING = 4_000
"""Figures that an executor holds at a time: enough for a large cluster, without keeping all in memory."""

T = TypeVar("T")
Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
Task = tuple[Figure | Comparison, Paths] | tuple[Figure | Comparison, Paths, Mapping[str, Any]]


def draw_all(
    figures: Iterable[Task],
    executor: Executor | None = None,
    progress: Callable[[int, str], object] | None = None,
) -> dict[int, str]:
    """Draw many figures and write each to its paths; one that fails does not stop the others.

    Parameters
    ----------
    figures : iterable of (figure, paths) or (figure, paths, options)
        What to draw; one path or several; the options of `save`, by name. It is read as figures are drawn.
    executor : concurrent.futures.Executor, optional
        What draws them, such as a `ProcessPoolExecutor` or a cluster's
        ``distributed.Client(...).get_executor()``; tasks and results are pickled. By default they are drawn
        here, one after the other. Relative paths are taken from this process's current folder.
    progress : callable, optional
        Called with a figure's number (from 0) and what was wrong with it ("" if drawn) as each one ends.

    Returns
    -------
    dict of int to str
        For each figure that was not drawn its number, from 0, and why, in one line.

    Notes
    -----
    When this is interrupted, what has not begun is cancelled. Each file is complete, or as it was before.
    A task that is done again, as `distributed` does when a worker is killed, writes the same bytes. A
    `ProcessPoolExecutor` is of no use any more when one of its processes is killed: what it had not drawn
    is then among the failures.

    Examples
    --------
    >>> import tempfile
    >>> import rangeviz as rv
    >>> figure = rv.compare("atacms", "himars", origin="fiji")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     rv.draw_all([(figure, f"{folder}/a.svg", {"theme": "dark"}), (figure, "a.txt")])
    {1: "'a.txt' ends in '.txt'; give .png, .svg, .pdf or .html."}
    """
    run = _Run(executor or Here(), progress)
    try:
        for index, figure in enumerate(figures):
            run.begin(index, figure)
        run.take(0)
    except BaseException:
        run.cancel()
        raise
    finally:
        for folder in run.folders:
            sweep(folder)  # what a worker that was killed left
    return dict(sorted(run.failures.items()))


class Here(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Return the finished task."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass
class _Run:
    """Figures that are being drawn, and what was wrong with those that are done."""

    executor: Executor
    progress: Callable[[int, str], object] | None
    failures: dict[int, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    written: dict[str, int] = field(default_factory=dict)
    waiting: dict[Future[str], int] = field(default_factory=dict)
    ended: SimpleQueue[Future[str]] = field(default_factory=SimpleQueue)

    def begin(self, index: int, figure: Task) -> None:
        """Draw a figure, or hand it to the executor once that holds no more than `MOST_WAITING`."""
        try:
            task = _task(figure)
            for path in task[1]:
                if self.written.setdefault(path, index) != index:
                    raise InvalidValue(f"{path}: is also written by figure {self.written[path]}.")
                self.folders.add(os.path.dirname(path))
            future = self.executor.submit(_drawn, *task)
        except Exception as error:  # not a figure, not to be pickled, or the executor is broken
            self._note(index, reason(error))
            return
        self.waiting[future] = index
        future.add_done_callback(self.ended.put)
        self.take(MOST_WAITING)

    def take(self, most_left: int) -> None:
        """Take what has ended, until no more than some are left."""
        while len(self.waiting) > most_left or not self.ended.empty():
            with contextlib.suppress(Empty):  # a wait without an end would not hear of Ctrl-C on every system
                future = self.ended.get(timeout=1)
                self._note(self.waiting.pop(future), _outcome(future))

    def cancel(self) -> None:
        """Take what has ended meanwhile, and cancel the rest."""
        self.take(len(self.waiting))
        for future in self.waiting:
            future.cancel()

    def _note(self, index: int, problem: str) -> None:
        if problem:
            self.failures[index] = problem
        if self.progress:
            self.progress(index, problem)


def _task(figure: Task) -> tuple[Figure | Comparison, tuple[str, ...], dict[str, Any]]:
    try:
        drawing, paths, *options = figure
        each = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        for path in each:
            format_of(Path(path))
        return drawing, tuple(os.path.abspath(path) for path in each), dict(*options)
    except (TypeError, ValueError) as error:
        if isinstance(error, InvalidValue):
            raise
        said = clip(repr(figure))
        raise InvalidValue(f"{said} is not (figure, paths) or (figure, paths, options).") from None


def _drawn(drawing: Figure | Comparison, paths: Sequence[str], options: dict[str, Any]) -> str:
    """Save a figure; return what was wrong, or ""."""
    try:
        save(drawing, *paths, **options)
    except Exception as error:  # one figure's fault must not lose the others
        return reason(error)
    return ""


def _outcome(future: Future[str]) -> str:
    try:
        return future.result()
    except Exception as error:  # the worker's, not the figure's
        return reason(error)
