"""Measuring: whole processes in turn, and workers that redraw on demand. Standard library only, and small.

A process's peak memory counts from what its parent had when it was started, so this one must stay small.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What one process cost: wall and CPU in seconds, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


def run(arguments: Sequence[str], folder: Path) -> Run:
    """Run a process, and all that it starts, to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = status
    process.stderr.close()
    if status:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{said.decode()[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turn(cases: dict[str, Sequence[str]], rounds: int, folder: Path) -> dict[str, list[Run]]:
    """Run each case once a round, after a round that is not counted, so that all see the same machine."""
    found: dict[str, list[Run]] = {name: [] for name in cases}
    for index in range(rounds + 1):
        for name, arguments in cases.items():
            measured = run(arguments, folder)
            if index:
                found[name].append(measured)
        progress(f"round {index} of {rounds}")
    return found


def median(runs: list[Run], what: str) -> float:
    return statistics.median(getattr(each, what) for each in runs)


def ratio(runs: list[Run], others: list[Run], what: str) -> float:
    """Give the median of the ratios within each round."""
    pairs = zip(runs, others, strict=True)
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs)


class Worker:
    """A process that does a job for each line it is given, and answers with its CPU ms."""

    def __init__(self, arguments: Sequence[str]):
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.times: dict[str, list[float]] = {}
        self.drawn = 0

    def draw(self, kind: str, lon: int, lat: int, *, count: bool = True) -> None:
        """Have a picture drawn, and keep its CPU ms by its kind."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{kind} {lon} {lat}\n")
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.process.args} ended at {kind} {lon} {lat}")
        if count:
            self.times.setdefault(kind, []).append(float(answer))
        self.drawn += 1

    def memory(self) -> float:
        """Give its memory now, MiB (Linux; elsewhere not a number)."""
        status = Path(f"/proc/{self.process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))

    def end(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def serve(jobs: dict[str, Callable[[int, int], bytes]]) -> None:
    """Answer a `Worker`, in the process that it starts."""
    for line in sys.stdin:
        kind, lon, lat = line.split()
        start = time.process_time()
        jobs[kind](int(lon), int(lat))
        print(f"{(time.process_time() - start) * 1000:.3f}", flush=True)


def percentile95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print Markdown."""
    print("\n| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    sys.stdout.flush()


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
