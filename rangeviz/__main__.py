"""The console script: ``rangeviz`` and ``python -m rangeviz``."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line."""
    # numpy's linear algebra would start a thread a core, which no map needs and every start pays for.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from rangeviz.cli import cli

    cli(prog_name="rangeviz")


if __name__ == "__main__":
    main()
