"""Warm: redraws within one process, another origin each time, one program after the other in each round."""

import csv
import statistics
import sys
from itertools import cycle
from pathlib import Path

from cases import HERE, ROOT, missing
from measure import Worker, percentile95, progress, table

COUNTRIES = ROOT / "rangeviz" / "data" / "countries.csv"
D3 = "d3-geo and resvg"
# What a worker draws, by what this table calls it.
SERIES = {
    "rangeviz, the complete figure": ("rangeviz", "figure"),
    "rangeviz, the map alone (draw_map)": ("rangeviz", "map"),
    "floor: plain axes by hand": ("floor", "figure"),
    f"{D3}, the whole world": ("d3", "figure"),
}


def origins() -> list[tuple[int, int]]:
    """Give the whole-degree middles of all countries, longitude and latitude, far from each other in turn."""
    with COUNTRIES.open(encoding="utf-8") as file:
        rows = [(int(row["lon"]), int(row["lat"])) for row in csv.DictReader(file)]
    return [rows[index * 89 % len(rows)] for index in range(len(rows))]


def redraws(rounds: int, most: int) -> None:
    """Print CPU times of `rounds` redraws, and the memory of one process over `most`."""
    workers = {
        "rangeviz": Worker([sys.executable, str(HERE / "worker.py"), "rangeviz"]),
        "floor": Worker([sys.executable, str(HERE / "worker.py"), "floor"]),
    }
    if reason := missing(D3):
        progress(f"{D3}: skipped, {reason}")
    else:
        workers["d3"] = Worker(["node", str(Path(HERE) / "peers" / "d3_worker.mjs")])
    series = {name: key for name, key in SERIES.items() if key[0] in workers}
    where = cycle(origins())
    us, found = workers["rangeviz"], {}
    for index in range(rounds + 10):
        lon, lat = next(where)
        for who, what in series.values():
            for kind in ("png", "svg"):
                workers[who].draw(f"{what}.{kind}", lon, lat, count=index >= 10)
        note_memory(us, most, found)
        if index % 50 == 0:
            progress(f"warm, {index} of {rounds}")
    rows = [cells(name, workers[who].times, what) for name, (who, what) in series.items()]
    table(
        [f"warm, CPU ms of {rounds} redraws", "PNG median", "PNG 95th percentile", "SVG median", "SVG 95th"],
        rows,
    )
    for name in [name for name in workers if name != "rangeviz"]:
        workers[name].end()
    # The same process goes on, for its memory.
    while us.drawn < most:
        us.draw("figure.png" if us.drawn % 2 else "figure.svg", *next(where), count=False)
        note_memory(us, most, found)
    us.end()
    table(
        ["memory of one process, MiB", *(f"after {drawn:,} redraws" for drawn in found)],
        [["rangeviz, all of these in turn", *(f"{value:.0f}" for value in found.values())]],
    )


def note_memory(worker: Worker, most: int, found: dict[int, float]) -> None:
    """Keep a process's memory once it has drawn a tenth, half and all of `most`."""
    for share in (10, 2, 1):
        if worker.drawn >= most // share and len(found) < 1 + (10, 2, 1).index(share):
            found[most // share] = worker.memory()
            progress(f"memory after {worker.drawn} of {most}")


def cells(name: str, times: dict[str, list[float]], what: str) -> list[str]:
    found = [times.get(f"{what}.{kind}") for kind in ("png", "svg")]
    return [
        name,
        *(
            text
            for each in found
            for text in (
                (f"{statistics.median(each):.0f}", f"{percentile95(each):.0f}") if each else ("", "")
            )
        ),
    ]
