"""Cold: whole processes, beside every peer that is here."""

import sys
from pathlib import Path

from cases import PEERS, command, missing, rangeviz_map
from measure import Run, in_turn, median, progress, ratio, table

US, GMT, FLOOR = "rangeviz map", "GMT classic", "floor: plain axes by hand"
KINDS = {
    "map": ["map"],
    "map, six rings": ["map", "atacms", "himars", "storm-shadow", "--spread"],
    "map, globe": ["map", "concorde", "godwit"],
    "map, Robinson": ["map", "concorde", "--projection", "robinson"],
    "panels": ["panels"],
    "ladder": ["ladder"],
    "projections": ["projections"],
    "mistake": ["projections", "--mistake"],
    "reports": ["reports", "atacms"],
}


def peers(rounds: int, folder: Path) -> None:
    """Print a table of the default map by each program, as PNG and as SVG."""
    here = [US, GMT, FLOOR, *(name for name in PEERS if name not in (GMT, FLOOR))]
    for name in [name for name in here if name != US]:
        if reason := missing(name):
            progress(f"{name}: skipped, {reason}")
            here.remove(name)
    for kind in ("png", "svg"):
        files = {name: folder / f"{index}.{kind}" for index, name in enumerate(here)}
        cases = {
            name: rangeviz_map(file) if name == US else command(name, file) for name, file in files.items()
        }
        found = in_turn(cases, rounds, folder)
        rows = [row(name, found, files[name]) for name in here]
        table(
            [
                f"cold, {kind.upper()}",
                "wall s",
                "CPU s",
                "peak MiB",
                "kB",
                "wall, CPU to GMT",
                "to the floor",
            ],
            rows,
        )


def row(name: str, found: dict[str, list[Run]], file: Path) -> list[str]:
    runs = found[name]
    return [
        name,
        *(f"{median(runs, what):.2f}" for what in ("wall", "cpu")),
        f"{median(runs, 'peak'):.0f}",
        f"{file.stat().st_size / 1000:.0f}",
        *(ratios(runs, found.get(other)) for other in (GMT, FLOOR)),
    ]


def ratios(runs: list[Run], others: list[Run] | None) -> str:
    if others is None:
        return "not here"
    return ", ".join(f"{ratio(runs, others, what):.2f}" for what in ("wall", "cpu"))


def start_up(rounds: int, folder: Path) -> None:
    """Print a table of what draws nothing, beside an import of click."""
    click = "python -c 'import click'"
    cases = {click: [sys.executable, "-c", "import click"]}
    cases |= {
        f"rangeviz {word}": [sys.executable, "-m", "rangeviz", word]
        for word in ("--help", "--version", "list")
    }
    imports = "import matplotlib.figure, matplotlib.backends.backend_agg, shapely, pyproj"
    cases["import matplotlib (Agg), shapely, pyproj"] = [sys.executable, "-c", imports]
    found = in_turn(cases, rounds, folder)
    rows = [
        [
            name,
            f"{median(runs, 'wall'):.3f}",
            f"{median(runs, 'cpu'):.3f}",
            f"{median(runs, 'peak'):.0f}",
            ratios(runs, found[click]),
        ]
        for name, runs in found.items()
    ]
    table(["start", "wall s", "CPU s", "peak MiB", "wall, CPU to click"], rows)


def kinds(rounds: int, folder: Path) -> None:
    """Print a table of every kind of figure, drawn once for a PNG and an SVG."""
    cases = {
        name: [sys.executable, "-m", "rangeviz", *words, "-q", "-o", f"{i}.png", "-o", f"{i}.svg"]
        for i, (name, words) in enumerate(KINDS.items())
    }
    found = in_turn(cases, rounds, folder)
    rows = []
    for i, (name, runs) in enumerate(found.items()):
        sizes = [f"{(folder / f'{i}.{kind}').stat().st_size / 1000:.0f}" for kind in ("png", "svg")]
        rows.append(
            [
                name,
                f"{median(runs, 'wall'):.2f}",
                f"{median(runs, 'cpu'):.2f}",
                f"{median(runs, 'peak'):.0f}",
                *sizes,
            ]
        )
    table(["cold, PNG and SVG in one call", "wall s", "CPU s", "peak MiB", "PNG kB", "SVG kB"], rows)
