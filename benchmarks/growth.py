"""Growth: CPU time and size of a figure against rings, the frame's width and pixels; a plot in growth.png.

python benchmarks/growth.py [repeats]
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import statistics
import sys
import time
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from measure import table

import rangeviz as rv
from rangeviz.export.save import render
from rangeviz.layout.figure_size import SIZES, parse_size

OUT = Path(__file__).with_name("growth.png")
INK, COLORS = "#1B2A33", {"png": "#332288", "svg": "#A13F00"}


def own(km: float, name: str = "A ring") -> rv.Report:
    return rv.own_ring(name, f"{km:.0f}km", "our own estimate")


def cases() -> dict[str, list[tuple[float, str, rv.Comparison, str]]]:
    """Give three series: a place on the axis, its name, what to draw and at which size."""
    by_rings = [
        (n, str(n), rv.compare(*(own(60 + 35 * i, f"Ring {i + 1}") for i in range(n))), "slide")
        for n in (1, 2, 4, 8)
    ]
    # The frame is 1.45 diameters of the largest ring on its short side.
    widths = (900, 1800, 3600, 7200, 14_400, 28_000)
    by_width = [(width, f"{width:,}", rv.compare(own(width / 2.9 - 1)), "slide") for width in widths]
    sizes = ("800x450", "1600x900", "3200x1800", "6400x3600")
    by_size = []
    for size in sizes:
        across, up = map(int, size.split("x"))
        by_size.append((across * up / 1e6, size.replace("x", "×"), rv.compare(), size))
    return {"rings": by_rings, "frame, km on the short side": by_width, "pixels of the same page": by_size}


def measure(comparison: rv.Comparison, size: str, kind: str, repeat: int) -> tuple[float, float]:
    """Give the median CPU ms of a redraw, and kB."""
    # More pixels of the same page: a larger page would have larger type.
    page = SIZES["slide"] if size == "slide" else parse_size(size, int(size.split("x")[0]) / 16)
    times = []
    for _ in range(repeat + 1):
        start = time.process_time()
        [content] = render(comparison, [kind], page)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times[1:]), len(content) / 1000


def main() -> None:
    """Measure, print a table and write the plot."""
    repeat = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    found = {}
    for name, series in cases().items():
        rows = []
        for at, label, comparison, size in series:
            rows.append((at, label, *(measure(comparison, size, kind, repeat) for kind in ("png", "svg"))))
        found[name] = rows
        cells = [
            [label, *(f"{value:.0f}" for ms_kb in zip(png, svg, strict=True) for value in ms_kb)]
            for _, label, png, svg in rows
        ]
        table([name, "PNG, CPU ms", "SVG, CPU ms", "PNG kB", "SVG kB"], cells)
    plot(found)


def plot(found: dict) -> None:
    """Draw time above and size below, against each of the three."""
    figure = Figure(figsize=(11, 5.6), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(2, 3, sharex="col", sharey="row")
    for column, (name, rows) in enumerate(found.items()):
        x = [row[0] for row in rows]
        for line, what in enumerate(("CPU ms", "kB")):
            ax = axes[line, column]
            first = max(rows[0][2][line], rows[0][3][line])
            linear = [first * each / x[0] for each in x]
            ax.plot(x, linear, color="#BBBBBB", linewidth=0.8, label="linear")
            for kind, index in (("png", 2), ("svg", 3)):
                y = [row[index][line] for row in rows]
                ax.plot(
                    x,
                    y,
                    "o-" if kind == "png" else "s--",
                    color=COLORS[kind],
                    markersize=4,
                    label=kind.upper(),
                )
            ax.set(xscale="log", yscale="log")
            ax.set_xticks(
                x, [row[1] for row in rows], rotation=30 if column else 0, ha="right" if column else "center"
            )
            ax.minorticks_off()
            ax.grid(axis="y", color="#DDDDDD", linewidth=0.6)
            ax.spines[["top", "right"]].set_visible(False)
            if column == 0:
                ax.set_ylabel(what, color=INK)
                every = [row[index][line] for each in found.values() for row in each for index in (2, 3)]
                ax.set_ylim(min(every) * 0.8, max(every) * 1.25)
        axes[1, column].set_xlabel(name, color=INK)
    for ax in axes[:, 0]:
        ax.yaxis.set_major_formatter("{x:,.0f}")
        ax.set_yticks(
            [
                tick
                for tick in (20, 50, 100, 200, 500, 1000, 2000, 5000)
                if ax.get_ylim()[0] < tick < ax.get_ylim()[1]
            ]
        )
    axes[0, 0].legend(frameon=False)
    figure.suptitle("A redraw's CPU time and size; both axes logarithmic", color=INK)
    figure.savefig(OUT)


if __name__ == "__main__":
    main()
