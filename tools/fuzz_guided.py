"""Fuzz all that reads a user's input, guided by coverage: needs atheris, as ``make fuzz`` installs it.

``python tools/fuzz_guided.py [INPUTS] [SEED]`` runs each target in a process of its own and prints a table:
how many inputs (about a million by default), which coverage, the slowest input, the memory. The targets and
what must hold are those of `fuzz_targets`.
"""

from __future__ import annotations

import atexit
import json
import re
import resource
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import atheris

MEMORY_MB = 1_000
LONGEST_INPUT = 4_096


def fuzz_one(name: str, folder: Path, options: list[str]) -> None:
    """Fuzz one target in this process; what was found stands in ``found.json`` when it ends."""
    with atheris.instrument_imports(include=["rangeviz", "tomllib"]):
        from fuzz_targets import TARGETS, attempt, prepare

        prepare()
    found = {"inputs": 0, "slowest": 0.0, "memory": 0, "faults": {}}

    def run(data: bytes) -> None:
        found["inputs"] += 1
        try:
            found["slowest"] = max(found["slowest"], attempt(TARGETS[name], data))
        except Exception as error:  # one of each kind, and on
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} in {last.name}, line {last.lineno}"
            found["faults"].setdefault(place, f"{error}: {data!r}"[:600])

    def report() -> None:
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        (folder / "found.json").write_text(json.dumps(found))

    atexit.register(report)
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus")], run)
    atheris.Fuzz()


def fuzz_all(inputs: int, seed: int) -> int:
    """Fuzz every target, one after the other; return 1 if anything was found."""
    from fuzz_seeds import BITS
    from fuzz_targets import TARGETS

    shares, total, bad = sum(target.share for target in TARGETS.values()), 0, 0
    print("| target | inputs | edges: seeds alone | edges: at the end | slowest, s | memory, MB | faults |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for name, target in TARGETS.items():
        folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        (folder / "corpus").mkdir()
        for number, data in enumerate(target.seeds):
            (folder / "corpus" / f"{number}").write_bytes(data)
        escaped = ("".join(f"\\x{byte:02x}" for byte in bit) for bit in BITS if len(bit) <= 60)
        (folder / "words").write_text("".join(f'"{word}"\n' for word in escaped))
        runs = inputs * target.share // shares + 1
        command = [sys.executable, __file__, "--one", name, str(folder), f"-atheris_runs={runs}",
                   f"-seed={seed}", f"-max_len={LONGEST_INPUT}", f"-dict={folder / 'words'}", "-timeout=20",
                   f"-rss_limit_mb={MEMORY_MB}", f"-artifact_prefix={folder}/"]  # fmt: skip
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
        said = done.stderr.decode(errors="replace")
        edges = re.findall(r"(?:INITED|NEW|REDUCE|pulse|DONE) *cov: (\d+)", said) or ["?"]
        if not (folder / "found.json").exists():
            print(f"| {name} | ended early: {said[-800:]} |")
            bad = 1
            continue
        found = json.loads((folder / "found.json").read_text())
        total += found["inputs"]
        print(f"| {name} | {found['inputs']:,} | {edges[0]} | {edges[-1]} | {found['slowest']:.3f} "
              f"| {found['memory']} | {len(found['faults'])} |", flush=True)  # fmt: skip
        for place, fault in found["faults"].items():
            bad = 1
            print(f"  {place}: {fault}", flush=True)
    print(f"{total:,} inputs")
    return bad


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        fuzz_one(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
    else:
        numbers = [int(word) for word in sys.argv[1:3]]
        sys.exit(fuzz_all(*numbers, *(1_050_000, 1)[len(numbers) :]))
