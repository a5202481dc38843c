"""Rings: many in one call beside PROJ's own, how exact they are, and what a guarded disk costs."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import statistics
import sys
import time
from collections.abc import Callable

import cartopy.crs as ccrs
import numpy as np
from measure import table
from pyproj import Geod

from rangeviz.earth.disk import project_disk
from rangeviz.earth.geodesy import rings

POINTS = 360


def seconds(*works: Callable[[], object], repeat: int = 5) -> list[float]:
    """Give the median CPU seconds of each, run in turn."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(repeat):
        for index, work in enumerate(works):
            start = time.process_time()
            work()
            found[index].append(time.process_time() - start)
    return [statistics.median(each) for each in found]


def centres(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give whole-degree centres and ranges in km, the same each time."""
    random = np.random.default_rng(1)
    return (
        random.integers(-180, 180, count).astype(float),
        random.integers(-89, 90, count).astype(float),
        random.uniform(50, 15_000, count),
    )


def ring_table(most: int) -> None:
    """Print rings a second, ours and PROJ's, for 1 to `most` rings."""
    geod = Geod(ellps="WGS84")
    azimuths = np.linspace(0, 360, POINTS, endpoint=False)
    rows = []
    for count in (most // 1000, most // 100, most // 10, most):
        lons, lats, km = centres(count)
        flat = [np.repeat(value, POINTS) for value in (lons, lats)]
        turns, metres = np.tile(azimuths, count), np.repeat(km * 1000, POINTS)

        ours, proj = seconds(
            lambda lons=lons, lats=lats, km=km: rings(lons, lats, km, POINTS),
            lambda flat=flat, turns=turns, metres=metres: geod.fwd(*flat, turns, metres),
        )
        x, y, _ = geod.fwd(*flat, turns, metres)
        found = rings(lons, lats, km, POINTS).reshape(-1, 2)
        _, _, off = geod.inv(x, y, found[:, 0], found[:, 1])
        cells = [f"{count:,}", f"{ours * 1000:.1f}", f"{proj * 1000:.1f}", f"{ours / proj:.2f}"]
        rows.append([*cells, f"{count / ours:,.0f}", f"{off.max() * 1000:.3f}"])
    header = ["rings of 360 points", "rings(), CPU ms", "one pyproj.Geod.fwd, CPU ms", "ratio"]
    table([*header, "rings a second", "farthest apart, mm"], rows)


def disk_table() -> None:
    """Print CPU ms of a guarded disk on each projection that is cut by cartopy."""
    plane = {
        "Lambert conformal": ccrs.LambertConformal(31, 49),
        "Mercator": ccrs.Mercator(31),
        "Robinson": ccrs.Robinson(31),
        "Equal Earth": ccrs.EqualEarth(31),
        "Plate carrée": ccrs.PlateCarree(31),
        "Orthographic": ccrs.Orthographic(31, 49),
    }
    rows = []
    for name, projection in plane.items():
        cells = [name]
        for km in (306, 3000, 7000):
            project_disk(projection, 31, 49, km)
            [cost] = seconds(lambda p=projection, km=km: project_disk(p, 31, 49, km), repeat=15)
            cells.append(f"{cost * 1000:.1f}")
        rows.append(cells)
    table(["a guarded disk, CPU ms", "306 km", "3,000 km", "7,000 km"], rows)


if __name__ == "__main__":
    ring_table(int(sys.argv[1]))
    disk_table()
