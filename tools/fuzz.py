"""Throw random inputs at all that reads a user's input: only our own errors may come out.

``python tools/fuzz.py MINUTES [SEED]`` mutates good inputs and prints how many were tried. Where atheris is
installed, ``tools/fuzz_guided.py`` lets coverage guide it.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter

from fuzz_seeds import BITS
from fuzz_targets import TARGETS, attempt, prepare


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change a few places of an input."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice((0, 0, 1, 3, 20)))
        put = chance.choice((chance.choice(BITS), chance.randbytes(chance.randint(0, 4)), data[to : to + 9]))
        data = data[:at] + put * chance.choice((1, 1, 1, 1, 40)) + data[to:]
    return data


def main() -> int:
    """Run for so many minutes; return 1 if anything but our own error came out."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    tried, faults, slowest = Counter[str](), 0, 0.0
    corpus = {name: list(target.seeds) for name, target in TARGETS.items()}
    prepare()
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        for name, target in TARGETS.items():
            for _ in range(target.share):
                data = mutated(chance.choice(corpus[name]), chance)
                tried[name] += 1
                try:
                    took = attempt(target, data)
                except Exception as error:
                    faults += 1
                    print(f"{name}: {type(error).__name__}: {error}: {data!r}"[:600])
                else:
                    slowest = max(slowest, took)
                    if len(corpus[name]) < 500 and len(data) < 2000:
                        corpus[name].append(data)  # what was taken leads further in
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{tried.total():,} inputs, {faults} faults, slowest {slowest:.3f} s, {memory} MB at most")
    print(", ".join(f"{name} {count:,}" for name, count in tried.items()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
