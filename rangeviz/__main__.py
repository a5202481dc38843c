"""The console script: ``rangeviz`` and ``python -m rangeviz``."""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
from types import FrameType


def main() -> None:
    """Run the command line."""
    try:
        # numpy's linear algebra would start a thread a core, which no map needs and every start pays for.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # The command line shows no windows: the backend that is set for others need not even be there.
        os.environ["MPLBACKEND"] = "agg"
        # Figures carry no date; matplotlib would trip over one that is none.
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        # Loading libraries makes objects that stay; searching them for garbage is a tenth of a figure's time.
        gc.set_threshold(50_000)
        # What standard output's encoding lacks, in a name or a path, is written as its code.
        if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
            sys.stdout.reconfigure(errors="backslashreplace")
        signal.signal(signal.SIGTERM, _stop)
        from rangeviz.cli.main import cli

        cli(prog_name="rangeviz")
    except KeyboardInterrupt:  # before click is there to say it
        sys.exit(130)
    except SystemExit as end:
        if end.code:
            raise
        _end()


def _end() -> None:
    """End at once, all being well: taking the libraries apart would cost a fifth of a figure's time."""
    atexit._run_exitfuncs()  # a folder that matplotlib made for its cache goes, where it could not keep one
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(0)


def _stop(number: int, frame: FrameType | None) -> None:
    """End as after Ctrl-C, so that no half-written file is left."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
