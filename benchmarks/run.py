"""Measure rangeviz beside its peers and floors in one run, and print tables in Markdown.

    python benchmarks/run.py [--only cold warm ...] [--quick]

Compare the ratios: the seconds are this machine's.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

# Before anything is started: every process gets it, as rangeviz sets it for itself.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cold
import many
import warm
from cases import HERE
from measure import progress

PARTS = ("start", "cold", "kinds", "warm", "many", "rings", "growth", "page")


def script(name: str, *arguments: object, check: bool = True) -> None:
    """Run a script of this folder in a process of its own: this one stays small."""
    subprocess.run([sys.executable, str(HERE / name), *map(str, arguments)], check=check)


def main() -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some of the tables")
    parser.add_argument("--quick", action="store_true", help="few repeats: to see that it runs")
    options = parser.parse_args()
    quick = options.quick
    began = time.monotonic()
    load = os.getloadavg()[0]
    print(
        f"{date.today():%-d %B %Y}, {os.cpu_count()} cores ({platform.machine()}), Python "
        f"{platform.python_version()}, load at the start {load:.1f}."
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        parts = {
            "start": lambda: cold.start_up(2 if quick else 9, folder),
            "cold": lambda: cold.peers(2 if quick else 9, folder),
            "kinds": lambda: cold.kinds(1 if quick else 2, folder),
            "warm": lambda: warm.redraws(20 if quick else 200, 50 if quick else 2000),
            "many": lambda: many.batches(20 if quick else 200, folder),
            "rings": lambda: script("rings.py", 1000 if quick else 10_000),
            "growth": lambda: script("growth.py", 1 if quick else 5),
            "page": lambda: script("page.py", "--changes", 200 if quick else 2000, check=False),
        }
        for name in PARTS:
            if name in options.only:
                since = time.monotonic()
                parts[name]()
                progress(f"{name}: {time.monotonic() - since:.0f} s")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    minutes = [seconds / 60 for seconds in (time.monotonic() - began, used.ru_utime + used.ru_stime)]
    progress(f"all: {minutes[0]:.1f} minutes, {minutes[1]:.1f} of CPU, load now {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
