"""Processes of the command line's own, as an executor that goes on without one of them and ends at once."""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from threading import Lock
from typing import Any, NoReturn, TypeVar

from rangeviz.figures.options import load
from rangeviz.files import stops_held

Result = TypeVar("Result")

TRIES = 3
"""A task is tried so often if the process that runs it is killed, as `distributed` does by default."""
PATIENCE = 1.0
"""Seconds in which a process that is told to stop must have ended, before it is killed."""


class Processes(Executor):
    """Runs tasks in processes of its own, drawing being loaded in each.

    `concurrent.futures.ProcessPoolExecutor` fails as a whole when one of its processes is killed, and cannot
    be stopped before each process has ended its task. Here a killed process's task is done again in a new
    one, and leaving the ``with`` block by an exception, such as KeyboardInterrupt, ends all of them. If this
    process is killed, its processes end after the task at hand.

    Parameters
    ----------
    count : int
        How many processes.
    """

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count)
        self._lock = Lock()
        self._stopped = False
        self._running: set[subprocess.Popen[bytes]] = set()
        self._idle = [self._start() for _ in range(count)]

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Run a function in one of the processes; it, its arguments and its result are pickled."""
        return self._threads.submit(self._run, pickle.dumps((fn, args, kwargs)))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when their tasks are done."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            for process in tuple(self._running):
                self._end(process)

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        """End when all tasks are done, or at once after an exception."""
        if kind:
            with stops_held():
                self._stop()
                self.shutdown(cancel_futures=True)
        else:
            self.shutdown()

    def _start(self) -> subprocess.Popen[bytes]:
        path = [str(folder) for folder in sys.path]
        code = f"import sys; sys.path[:] = {path!r}; from rangeviz.cli.processes import serve; serve()"
        # A terminal sends Ctrl-C to a whole group of processes; it is for this one to handle.
        group: dict[str, Any] = {"process_group": 0}
        if sys.platform == "win32":  # pragma: no cover
            group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        pipe = subprocess.PIPE
        with self._lock:
            if self._stopped:
                raise CancelledError
            process = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, **group)
            self._running.add(process)
        return process

    def _run(self, task: bytes) -> Any:
        for _ in range(TRIES):
            process = self._idle.pop() if self._idle else self._start()
            assert process.stdin
            assert process.stdout
            try:
                process.stdin.write(task)
                process.stdin.flush()
                result, error = pickle.load(process.stdout)
            except (OSError, EOFError, pickle.UnpicklingError):
                self._end(process)
                continue
            self._idle.append(process)
            if error:
                raise error
            return result
        raise BrokenExecutor(f"{TRIES} processes were killed as they ran it")

    def _stop(self) -> None:
        with self._lock:
            self._stopped = True
            for process in tuple(self._running):
                process.terminate()
        for process in tuple(self._running):
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """Close a process's pipes, at which it ends, and wait for that."""
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was written to a process that was killed
                if pipe:
                    pipe.close()
        process.wait()
        self._running.discard(process)


def serve() -> None:
    """Run the tasks that come by standard input, until it is closed."""
    signal.signal(signal.SIGTERM, _terminated)
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a task prints is no result
    load("map")
    import_module("rangeviz.export.many")
    gc.freeze()  # what is loaded is never searched for garbage again
    while True:
        try:
            fn, args, kwargs = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = pickle.dumps((fn(*args, **kwargs), None))
        except Exception as error:
            answer = pickle.dumps((None, error))
        try:
            results.write(answer)
            results.flush()
        except OSError:  # the process that asked was killed
            os._exit(1)


def _terminated(number: int, frame: object) -> NoReturn:  # pragma: no cover (nothing is measured after it)
    """End at once: no file is being written, since that makes signals wait."""
    atexit._run_exitfuncs()  # a folder that matplotlib made for its cache goes
    os._exit(128 + number)
