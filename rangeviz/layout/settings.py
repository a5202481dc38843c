"""matplotlib's settings while a figure is drawn, for one thread at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

import matplotlib

TURN = RLock()
"""Held by the thread that draws, or uses an open font."""
if hasattr(os, "register_at_fork"):
    # A process is not forked in the middle of a turn: the child would keep settings that nobody takes back.
    os.register_at_fork(before=TURN.acquire, after_in_parent=TURN.release, after_in_child=TURN.release)


@contextmanager
def settings() -> Iterator[None]:
    """Set matplotlib as a figure needs it, whatever the user's own matplotlibrc says.

    The settings are this process's, for all its threads: one thread at a time has its turn.
    """
    with TURN, matplotlib.rc_context():
        # As matplotlib ships: a foreign matplotlibrc changes nothing. (rcdefaults() would read all styles.)
        shipped = matplotlib.rcParamsDefault.items()
        matplotlib.rcParams.update({name: value for name, value in shipped if name != "backend"})
        matplotlib.rcParams.update(
            {
                "text.parse_math": False,
                "text.usetex": False,
                # Unhinted letters are as wide as measured, at every size and in every format.
                "text.hinting": "no_hinting",
                "pdf.fonttype": 42,
                "path.simplify": False,
                "axes.unicode_minus": True,
            }
        )
        yield
