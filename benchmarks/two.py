"""Compare two installs of rangeviz: python benchmarks/two.py BEFORE AFTER, two environments' folders.

Install both alike, from wheels and with compiled bytecode. Instructions, which valgrind counts where it is
there, do not depend on what else the machine does; CPU time does: only a quiet machine's ratio means much.
"""

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from measure import in_turn, median, ratio, table

CALLS = {
    "rangeviz map": ["map", "-o", "map.png"],
    "rangeviz --help": ["--help"],
    "rangeviz --version": ["--version"],
    "rangeviz list": ["list"],
}
COUNTER = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")


def instructions(arguments: list[str], folder: Path) -> int:
    """Return how many instructions a process executes; names hash alike in each, so that the count stays."""
    ran = subprocess.run(
        [*COUNTER, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(re.findall(r"Collected : (\d+)", ran.stderr)[0])


def main() -> None:
    """Print a table of both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for call, options in CALLS.items():
            before, after = (
                [str(each.absolute() / "bin" / "python"), "-m", "rangeviz", *options]
                for each in (given.before, given.after)
            )
            found = in_turn({"before": before, "after": after}, given.rounds, Path(name))
            row = [call, *(f"{median(found[each], 'cpu'):.3f}" for each in ("before", "after"))]
            row.append(f"{ratio(found['after'], found['before'], 'cpu'):.3f}")
            if shutil.which(COUNTER[0]):
                counts = [instructions(each, Path(name)) for each in (before, after)]
                row += [*(f"{count / 1e6:,.0f}" for count in counts), f"{counts[1] / counts[0]:.3f}"]
            else:
                row += ["-"] * 3
            rows.append(row)
    table(["", "CPU s", "after", "ratio", "instructions, millions", "after", "ratio"], rows)


if __name__ == "__main__":
    main()
