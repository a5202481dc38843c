"""Throw random inputs at what reads a user's input: only RangevizError may come out.

``python tools/fuzz.py MINUTES [SEED]`` mutates known good inputs and prints how many were tried.
"""

from __future__ import annotations

import contextlib
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rangeviz import batch, table
from rangeviz.catalogue import read_catalogue
from rangeviz.cli import cli
from rangeviz.cli_batch import KINDS
from rangeviz.comparing import own_ring
from rangeviz.errors import RangevizError
from rangeviz.model import check_text
from rangeviz.provenance import provenance
from rangeviz.units import parse_quantity

SLOWEST = 1.0
BITS = [
    b"\0",
    b"\xff",
    b'"',
    b",",
    b"\n",
    b"\r",
    b"=",
    b"[[",
    b"]]",
    b"{",
    b"}",
    b"'",
    b"<",
    b"&",
    b"-",
    b".",
    b"1e999",
]
BITS += [
    b"9" * 50,
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"$",
    b"\x1b[2J",
    b" " * 50,
    b"\xc2\xb2",
    b"nan",
]
COMMANDS = {kind: cli.commands[kind] for kind in KINDS}
PATH = Path(tempfile.mkdtemp()) / "input"
CSV = b"key,label,figure,unit,publisher,also,date,url\na,A bus,30,km,Our school,19 mi,2024-05,https://a.org\n"
PLACES = b"key,label,lat,lon\nhome,Home,49,31\n"
TOML = b"""
[defaults]
size = "a4"
[[figure]]
kind = "ladder"
what = ["a"]
log = true
output = ["a.svg"]
ring = [["A", "3 km", "us"]]
"""
SVG = (
    b"<svg><title>a</title><desc>b Sources: c; d</desc>"
    b"<cc:Agent><dc:title>rangeviz 1</dc:title></cc:Agent></svg>"
)


def _csv(data: bytes) -> None:
    PATH.write_bytes(data)
    lines = table.read_lines(PATH)
    for read in (table.read_reports, table.read_origins, table.read_pairs):
        read(lines)


def _file(suffix: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    path = PATH.with_suffix(suffix)

    def run(data: bytes) -> None:
        path.write_bytes(data)
        read(path)

    return run


def _text(read: Callable[[str], object]) -> Callable[[bytes], None]:
    return lambda data: read(data.decode("utf-8", "surrogatepass" if len(data) % 2 else "replace")) and None


def _jobs(path: Path) -> object:
    return batch.read_jobs(path, COMMANDS)


TARGETS: dict[str, tuple[Callable[[bytes], None], list[bytes]]] = {
    "csv": (_csv, [CSV, PLACES]),
    "batch toml": (_file(".toml", _jobs), [TOML]),
    "batch csv": (_file(".csv", _jobs), [b'kind,what,output\nmap,"a b",a.svg\n']),
    "quantity": (_text(parse_quantity), [b"1,200 miles", b"30km", b"1e3 nmi"]),
    "origin": (_text(lambda text: read_catalogue().origin(text)), [b"49N,31E", b"49,31", b"fiji"]),
    "report": (_text(lambda text: read_catalogue().report(text)), [b"atacms", b"concorde"]),
    "label": (_text(lambda text: check_text("label", text)), [b"School bus"]),
    "ring": (_text(lambda text: own_ring(text, "30 km", text)), [b"School bus"]),
    "svg": (_file(".svg", provenance), [SVG]),
    "png": (_file(".png", provenance), [b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xaeB`\x82"]),
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change a few places of an input."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice((0, 0, 1, 3, 20)))
        put = chance.choice((chance.choice(BITS), chance.randbytes(chance.randint(0, 4)), data[to : to + 9]))
        data = data[:at] + put * chance.choice((1, 1, 1, 1, 40)) + data[to:]
    return data


def main() -> int:
    """Run for so many minutes; gives 1 if anything but our own error came out."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    tried, faults, slowest = Counter[str](), 0, 0.0
    corpus = {name: list(seeds) for name, (_, seeds) in TARGETS.items()}
    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        for name, (run, _) in TARGETS.items():
            for _ in range(50):
                data = mutated(chance.choice(corpus[name]), chance)
                start = time.process_time()
                try:
                    with contextlib.suppress(
                        RangevizError, UnicodeDecodeError if name in TEXTS else RangevizError
                    ):
                        run(data)
                        if len(corpus[name]) < 500 and len(data) < 2000:
                            corpus[name].append(data)  # what is accepted leads further in
                except Exception as error:
                    faults += 1
                    print(f"{name}: {type(error).__name__}: {error}: {data!r}"[:600])
                slowest = max(slowest, time.process_time() - start)
                tried[name] += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{tried.total():,} inputs, {faults} faults, slowest {slowest:.3f} s, {memory} MB at most")
    print(", ".join(f"{name} {count:,}" for name, count in tried.items()))
    return 1 if faults or slowest > SLOWEST else 0


TEXTS = ("quantity", "origin", "report", "label", "ring")

if __name__ == "__main__":
    sys.exit(main())
