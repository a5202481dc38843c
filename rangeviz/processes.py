"""The processes of a batch: they end with the one that started them, and leave no half-written file."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from threading import Thread
from types import FrameType

from rangeviz.files import give_up


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let signals to stop wait, until the processes that are started meanwhile are known.

    Those never hear of Ctrl-C, which a terminal sends to all: it is their parent's to handle.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Make this process, one of a pool, end with the one that started it.

    It would otherwise wait for ever for work from one that was killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _terminated)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    if parent := parent_process():
        parent.join()
        give_up(1)


def _terminated(number: int, frame: FrameType | None) -> None:
    give_up(128 + number)
