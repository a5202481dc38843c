"""Many: a batch with one process and with two, and how many default figures a second it draws."""

import sys
from pathlib import Path

from measure import Run, progress, run, table
from warm import origins

KINDS = ("map", "map", "map", "map", "panels", "ladder", "map", "reports", "map", "mistake")


def entry(kind: str, lon: int, lat: int, output: str) -> str:
    """Write a figure as a table of a batch file."""
    where = f"{abs(lat)}{'S' if lat < 0 else 'N'},{abs(lon)}{'W' if lon < 0 else 'E'}"
    lines = {
        "map": ['kind = "map"', f'origin = "{where}"'],
        "panels": ['kind = "panels"', f'origin = ["ukraine", "{where}"]'],
        "ladder": ['kind = "ladder"', 'what = ["marathon", "concorde"]', "log = true"],
        "reports": ['kind = "reports"', 'what = "atacms"'],
        "mistake": ['kind = "projections"', "mistake = true"],
    }[kind]
    return "\n".join(["[[figure]]", *lines, f'output = "{output}"', ""])


def write(path: Path, kinds: tuple[str, ...], count: int) -> Path:
    """Write a batch file of PNG and SVG in turn, each map with an origin of its own."""
    where = origins()
    entries = [
        entry(kinds[i % len(kinds)], *where[i % len(where)], f"{path.stem}/{i}.{('png', 'svg')[i // 2 % 2]}")
        for i in range(count)
    ]
    path.write_text("\n".join(entries))
    (path.parent / path.stem).mkdir(exist_ok=True)
    return path


def batch(path: Path, jobs: int) -> Run:
    progress(f"batch {path.stem}, {jobs} processes")
    return run([sys.executable, "-m", "rangeviz", "batch", str(path), "-q", "--jobs", str(jobs)], path.parent)


def batches(count: int, folder: Path) -> None:
    """Print the table."""
    mixed = write(folder / "mixed.toml", KINDS, count)
    two, one = batch(mixed, 2), batch(mixed, 1)
    few, most = write(folder / "few.toml", ("map",), 2), write(folder / "default.toml", ("map",), count // 2)
    start, maps = batch(few, 2), batch(most, 2)
    rate = (count // 2 - 2) / (maps.wall - start.wall)
    table(
        ["many", "wall s", "figures a second"],
        [
            [f"batch of {count} mixed figures, 1 process", f"{one.wall:.1f}", f"{count / one.wall:.1f}"],
            [
                f"the same, 2 processes ({one.wall / two.wall:.2f} times as fast)",
                f"{two.wall:.1f}",
                f"{count / two.wall:.1f}",
            ],
            [
                f"{count // 2} default maps, 2 processes, after start-up",
                f"{maps.wall - start.wall:.1f}",
                f"{rate:.1f}",
            ],
        ],
    )
