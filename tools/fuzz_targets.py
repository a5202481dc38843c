"""What is fuzzed: all that reads a user's input, and what must hold whatever the input is.

A target takes bytes. `attempt` runs it, and raises `Fault` unless the answer is one of ours: clear and soon.
"""

from __future__ import annotations

import contextlib
import os
import struct
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fuzz_command import Fault, check_words, command
from fuzz_seeds import (
    AGAIN,
    APART,
    CHUNKS,
    CHUNKS_XMP,
    LARGE,
    LINES,
    LONG,
    OWN,
    PNG,
    RECIPES,
    ROWS,
    STYLE,
    SVG,
    TABLES,
    TOML,
)

from rangeviz.cli.settings import figure_of
from rangeviz.errors import RangevizError
from rangeviz.export.metadata import HEAD_BYTES, provenance
from rangeviz.facts import csv_table
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.compare import compare, own_ring
from rangeviz.facts.units import parse_quantity
from rangeviz.figures.recipe import read_recipe
from rangeviz.layout.figure_size import parse_size
from rangeviz.layout.house import house_theme

SLOWEST_S = 1.0
LONGEST_LINE = 1_000
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


class Target(NamedTuple):
    """What reads an input, inputs that it takes, and its share of all that are tried."""

    run: Callable[[bytes], object]
    seeds: Sequence[bytes]
    share: int = 50


def attempt(target: Target, data: bytes) -> float:
    """Run a target; return the seconds of work that it took.

    Raises
    ------
    Fault
        If it took too long, or its error is not one clear line; an error that is not ours comes out as it is.
    """
    start = time.process_time()
    try:
        target.run(data)
    except RangevizError as error:
        _check_lines(str(error))
    took = time.process_time() - start
    if took > SLOWEST_S:
        raise Fault(f"took {took:.1f} s")
    return took


def _check_lines(said: str) -> None:
    for line in said.split("\n"):
        check_words(line)
        if len(line) > LONGEST_LINE:
            raise Fault(f"too long a line: {line[:300]!r}")


def _arguments(data: bytes) -> None:
    words = data.replace(b"\0", b"").split(APART)
    command(*(word.decode("utf-8", "surrogateescape") for word in words))


def _file(name: str, read: Callable[[Path], object], data: bytes) -> None:
    (FOLDER / name).write_bytes(data)
    read(FOLDER / name)


def _text(read: Callable[[str], object], data: bytes) -> None:
    read(data.decode("utf-8", "surrogateescape"))


def _label(text: str) -> None:
    compare(own_ring(text, "30 km", text), title=text, subtitle=text)


def _csv(path: Path) -> None:
    lines = csv_table.read_lines(path)
    for read in (csv_table.read_reports, csv_table.read_origins, csv_table.read_pairs):
        _check_lines("\n".join(read(lines)[1]))


def _own(path: Path) -> None:
    for kind in ("map", "ladder", "reports"):
        command(kind, "--reports", str(path))


def _figure(path: Path) -> None:
    found = provenance(path)
    for text in (found.title, found.description, *found.sources, found.software, found.caption):
        check_words(text)


def _batch(path: Path) -> None:
    command("batch", str(path), "--dry-run", "--quiet")


def _recipe(text: str) -> None:
    """Make the figure of a recipe, undrawn."""
    try:
        figure, _ = figure_of(read_recipe(text))
    except RangevizError as error:
        _check_lines(str(error))
    else:
        _ = figure.settings


def _chunks(data: bytes) -> bytes:
    """Make a PNG whose chunks have the right sums: nobody guesses those."""
    parts = [(part[:4].ljust(4), part[4:]) for part in data.split(APART)]
    sums = [struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts]
    whole = zip(parts, sums, strict=True)
    return PNG + b"".join(struct.pack(">I", len(body)) + kind + body + sum_ for (kind, body), sum_ in whole)


READERS = {".csv": _csv, ".toml": _batch, ".svg": _figure, ".png": _figure}


def _large(data: bytes) -> None:
    """Read a file of half a megabyte, in which one piece stands thousands of times."""
    head, piece, tail, *_ = *data[1:].split(AGAIN, 2), b"", b""
    suffix = list(READERS)[data[0] % 4 if data else 0]
    whole = head + piece * (HEAD_BYTES // 2 // max(len(piece), 1)) + tail
    _file(f"large{suffix}", READERS[suffix], _chunks(whole) if suffix == ".png" else whole)


_catalogue = read_catalogue()
TARGETS = {
    "CSV tables": Target(partial(_file, "a.csv", _csv), TABLES, 40),
    "one's own reports": Target(partial(_file, "own-reports.csv", _own), OWN, 5),
    "TOML batches": Target(partial(_file, "a.toml", _batch), [TOML, LONG], 10),
    "CSV batches": Target(partial(_file, "batch.csv", _batch), [ROWS], 10),
    "command lines": Target(_arguments, LINES, 15),
    "quantities": Target(partial(_text, parse_quantity), [b"1,200 miles", b"30km", b"1e3 nmi"]),
    "origins": Target(partial(_text, _catalogue.origin), [b"49N,31E", b"49,-31", b"fiji", b"UK"]),
    "sizes": Target(partial(_text, parse_size), [b"a4", b"1600x900"]),
    "names": Target(partial(_text, _catalogue.report), [b"atacms", b"Concorde"]),
    "labels": Target(partial(_text, _label), [b"School bus", "ä射".encode()]),
    "rings": Target(
        partial(_text, lambda text: own_ring(text, text.split(" ")[-1], text)), [b"School bus 30km"]
    ),
    "recipes": Target(partial(_text, _recipe), RECIPES, 10),
    "house styles": Target(partial(_file, "house.toml", partial(house_theme, "light")), [STYLE]),
    "SVG metadata": Target(partial(_file, "a.svg", _figure), [SVG]),
    "PNG metadata": Target(partial(_file, "a.png", _figure), [_chunks(CHUNKS), _chunks(CHUNKS_XMP)]),
    "PNG texts": Target(lambda data: _file("b.png", _figure, _chunks(data)), [CHUNKS, CHUNKS_XMP]),
    "large files": Target(_large, LARGE, 1),
}


def prepare() -> None:
    """Go where the files are that the command lines name, and load what commands load when they are used."""
    os.chdir(FOLDER)
    for name, data in (("own.csv", OWN[0]), ("own.toml", TOML), ("own.svg", SVG)):
        (FOLDER / name).write_bytes(data)
    for line in LINES:
        with contextlib.suppress(RangevizError):
            _arguments(line)
