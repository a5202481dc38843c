"""Measure rangeviz beside its floors in one run, and print a table in Markdown.

    python benchmarks/run.py [--repeat N]

Cold figures are whole processes, run in turn with their floors; warm ones are redraws within this process.
Compare the ratios: the seconds are this machine's.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ORIGINS = ("fiji", "germany", "japan", "usa", "brazil", "kenya", "india", "poland", "iceland", "new-zealand")
FLOOR = "import matplotlib.figure, matplotlib.backends.backend_agg, shapely, pyproj"


def cold(arguments, folder):
    """Run a process to its end; gives wall s, CPU s and peak MiB."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, stdout=subprocess.DEVNULL, env=environment
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{arguments} failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def cold_table(repeat, folder):
    """Measure whole processes in turn, so that all see the same machine."""
    cases = {
        "python -c 'import click'": ["-c", "import click"],
        "rangeviz --help": ["-m", "rangeviz", "--help"],
        "rangeviz list": ["-m", "rangeviz", "list"],
        "floor: import matplotlib (Agg), shapely, pyproj": ["-c", FLOOR],
        "rangeviz map -o x.png": ["-m", "rangeviz", "map", "-q", "-o", "x.png"],
        "rangeviz map -o x.svg": ["-m", "rangeviz", "map", "-q", "-o", "x.svg"],
        "rangeviz map concorde godwit -o x.png (globe)": [
            *("-m", "rangeviz", "map", "concorde", "godwit", "-q", "-o", "x.png"),
        ],
        "rangeviz ladder -o x.png": ["-m", "rangeviz", "ladder", "-q", "-o", "x.png"],
    }
    found = {name: [] for name in cases}
    for _ in range(repeat):
        for name, arguments in cases.items():
            found[name].append(cold(arguments, folder))
    medians = {
        name: [statistics.median(column) for column in zip(*runs, strict=True)]
        for name, runs in found.items()
    }
    click_cpu, floor_cpu = medians["python -c 'import click'"][1], medians[list(cases)[3]][1]
    print("| cold, whole process | wall s | CPU s | peak MiB | CPU to import click | CPU to the floor |")
    print("|---|---|---|---|---|---|")
    for name, (wall, cpu, peak) in medians.items():
        print(
            f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} "
            f"| {cpu / click_cpu:.1f} | {cpu / floor_cpu:.2f} |"
        )


def warm(name, draw, redraws):
    """Redraw over and over; gives a row with median, 95th percentile and growth of memory."""
    for index in range(10):
        draw(index)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = []
    for index in range(redraws):
        start = time.process_time()
        draw(index)
        times.append((time.process_time() - start) * 1000)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    percentile = statistics.quantiles(times, n=20)[-1]
    print(f"| {name} | {statistics.median(times):.0f} | {percentile:.0f} | {grown:.1f} |")


def warm_table(redraws):
    """Measure redraws within this process, another origin or range each time."""
    import numpy as np
    from pyproj import Geod

    import rangeviz as rv
    from rangeviz.draw import save
    from rangeviz.draw.style import SIZES, parse_size
    from rangeviz.geodesy import ring
    from rangeviz.notebook import DPI, PIXELS

    def redraw(kind):
        return lambda index: save.render(
            rv.compare(origin=ORIGINS[index % len(ORIGINS)]), [kind], SIZES["slide"]
        )

    def slide(index):
        own = rv.own_ring("My ring", f"{100 + index}km", "our own estimate")
        save.render(rv.compare("atacms", own), ["png"], parse_size(PIXELS, DPI))

    print("| warm, one process | median CPU ms | 95th percentile | peak memory grown, MiB |")
    print("|---|---|---|---|")
    warm("map, PNG 1600×900, another origin each time", redraw("png"), redraws)
    warm("map, SVG, another origin each time", redraw("svg"), redraws)
    warm("the explorer's picture, a slider step each time", slide, redraws)
    warm("a ring of 360 points, × 100", lambda _: [ring(31, 49, 306, 360) for _ in range(100)], redraws)
    azimuths = np.tile(np.arange(360.0), 100)
    many = [np.full(36_000, value) for value in (31.0, 49.0, 306_000.0)]
    geod = Geod(ellps="WGS84")
    warm(
        "the same points in one call of pyproj",
        lambda _: geod.fwd(many[0], many[1], azimuths, many[2]),
        redraws,
    )


def main():
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=7, help="how often each process runs")
    parser.add_argument("--redraws", type=int, default=100, help="how often each figure is drawn again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cold_table(options.repeat, Path(folder))
    print()
    warm_table(options.redraws)


if __name__ == "__main__":
    main()
