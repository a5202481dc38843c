"""CSV files of facts, read strictly: every problem is named with its file and line, none is guessed away."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from rangeviz.errors import CatalogueError, InvalidValue
from rangeviz.facts.checks import check_text
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import Report
from rangeviz.facts.units import clip, counted, show
from rangeviz.files import check_source

LARGEST_BYTES = 5_000_000
PIECE = 1 << 16
MOST_LINES = 10_000
MOST_COLUMNS = 100
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
REPORT_COLUMNS = (
    *("key", "subject", "label", "figure", "figure_high", "unit", "also", "qualifier", "shape", "kind"),
    *("publisher", "title", "url", "date", "checked", "note"),
)
REPORT_REQUIRED = ("key", "label", "figure", "unit", "publisher")
ORIGIN_COLUMNS = ("key", "label", "lat", "lon", "place", "readers", "note")
_GROUPED = re.compile(r"([1-9][0-9]{0,2})([,.])([0-9]{3})", re.A)
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]+", re.A)
_SAID = re.compile(r"about ([0-9][0-9,]*(?:\.[0-9]+)?) miles \(([0-9][0-9,]*(?:\.[0-9]+)?) km\)")
PAIR_COLUMNS = (
    *("key", "label", "region", "near_mi", "miles", "km", "say"),
    *("from_lat", "from_lon", "to_lat", "to_lon"),
)


class CityPair(NamedTuple):
    """A familiar distance: the geodesic between two cities, miles and km, and rounded in either."""

    key: str
    label: str
    region: str
    miles: float
    km: float
    about_mi: float
    about_km: float


class Lines(NamedTuple):
    """A file's rows as texts, each with the line where it starts, and what parts its cells."""

    name: str
    header: list[str]
    rows: list[tuple[int, list[str]]]
    separator: str = ","


def read_bytes(path: Path | str) -> bytes:
    """Read a file of at most 5 MB; raises CatalogueError if that cannot be."""
    try:
        check_source(path)
        with open(path, "rb") as file:
            # In pieces: read(n) takes memory for all n bytes, however short the file.
            raw = b"".join(islice(iter(lambda: file.read(PIECE), b""), LARGEST_BYTES // PIECE + 2))
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        raise CatalogueError([f"{path}: {getattr(error, 'strerror', None) or error}."]) from None
    if len(raw) > LARGEST_BYTES:
        raise CatalogueError([f"{path}: larger than {LARGEST_BYTES // 1_000_000} MB; split it."])
    return raw


def read_lines(path: Path | str) -> Lines:
    """Read a CSV file: UTF-8, a header, at most 5 MB, 10,000 lines and 100 columns.

    Cells are parted by commas, or by semicolons or tabs if the header holds no comma. Columns at the right
    that have neither a name nor a value, as spreadsheets leave them, are dropped.

    Raises
    ------
    CatalogueError
        If it cannot be read as that.
    """
    raw = read_bytes(path)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CatalogueError(
            [f"{path}:{line}: not UTF-8; in the spreadsheet, save the file as 'CSV UTF-8'."]
        ) from None
    first = text[:PIECE].lstrip().partition("\n")[0]
    separator = next((each for each in SEPARATORS if each in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for count, row in enumerate(reader):
            # Each line may be a problem, and each problem a line: a file of nothing but commas stays bounded.
            if count > MOST_LINES:
                raise CatalogueError([f"{path}:{start}: more than {MOST_LINES:,} lines; split the file."])
            if len(row) > MOST_COLUMNS:
                raise CatalogueError([f"{path}:{start}: {len(row):,} columns; {MOST_COLUMNS} at most."])
            if any(cell.strip() for cell in row):
                found.append((start, [cell.strip() for cell in row]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise CatalogueError([f"{path}:{start}: not CSV ({error})."]) from None
    if not found:
        raise CatalogueError(
            [f"{path}: empty; the first line names the columns: {','.join(REPORT_COLUMNS)}."]
        )
    header, full = found[0][1], len(found[0][1])
    while header and not header[-1]:
        header.pop()
    empty = [""] * (full - len(header))
    read = [(line, row[: len(header)] if row[len(header) :] == empty else row) for line, row in found[1:]]
    return Lines(str(path), header, read, separator)


def reader_for(lines: Lines) -> Callable[[Lines], tuple[Any, list[str]]]:
    """Return by the header what a file holds: reports, unless it has an origin's or a pair's columns."""
    if "near_mi" in lines.header:
        return read_pairs
    return read_origins if "lat" in lines.header and "figure" not in lines.header else read_reports


def read_reports(lines: Lines) -> tuple[dict[str, Report], list[str]]:
    """Read reports by key, and every problem found."""

    def make(row: dict[str, str]) -> Report:
        values: dict[str, Any] = {name: text for name, text in row.items() if text or name in REPORT_REQUIRED}
        for name in ("figure", "figure_high"):
            if name in values:
                values[name] = _number(name, values[name], lines.separator)
        values.setdefault("subject", row["key"])
        return Report(**values)

    return _read(lines, REPORT_COLUMNS, REPORT_REQUIRED, make)


def read_origins(lines: Lines) -> tuple[dict[str, Origin], list[str]]:
    """Read origins by key, and every problem found."""

    def make(row: dict[str, str]) -> Origin:
        degrees: dict[str, Any] = {name: _whole(row[name]) for name in ("lat", "lon")}
        texts: dict[str, Any] = {name: row.get(name, "") for name in ("key", "label", "place", "readers")}
        return Origin(**texts, **degrees)

    return _read(lines, ORIGIN_COLUMNS, ("key", "label", "lat", "lon"), make)


def read_pairs(lines: Lines) -> tuple[tuple[CityPair, ...], list[str]]:
    """Read city pairs, and every problem found."""

    def make(row: dict[str, str]) -> CityPair:
        miles, km = (_number(name, row[name], lines.separator) for name in ("miles", "km"))
        if not (0 < miles < float("inf") and 0 < km < float("inf")):
            raise InvalidValue(f"miles and km are {row['miles']!r} and {row['km']!r}; give numbers above 0.")
        for name in ("key", "label", "region", "say"):
            check_text(name, row[name], required=True)
        said = _SAID.fullmatch(row["say"])
        if said is None:
            raise InvalidValue(f"say is {show(row['say'])}; give words such as 'about 190 miles (305 km)'.")
        about_mi, about_km = (float(each.replace(",", "")) for each in said.groups())
        return CityPair(row["key"], row["label"], row["region"], miles, km, about_mi, about_km)

    pairs, problems = _read(lines, PAIR_COLUMNS, PAIR_COLUMNS, make)
    return tuple(pairs.values()), problems


def _read(
    lines: Lines, columns: tuple[str, ...], required: tuple[str, ...], make: Callable[[dict[str, str]], Any]
) -> tuple[dict[str, Any], list[str]]:
    if not set(columns) & set(lines.header):  # another file, perhaps a private one: nothing of it is said
        return {}, [f"{lines.name}:1: not such a table; the columns needed are {', '.join(required)}."]
    problems = []
    for column in lines.header:
        if column not in columns:
            allowed = ", ".join(columns)
            problems.append(f"{lines.name}:1: column {clip(column)!r} is unknown; columns are {allowed}.")
        elif lines.header.count(column) > 1:
            problems.append(f"{lines.name}:1: column {column!r} is duplicated.")
    missing = [column for column in required if column not in lines.header]
    if missing:
        problems.append(
            f"{lines.name}:1: column {missing[0]!r} is missing; required are {', '.join(required)}."
        )
    if problems:
        return {}, list(dict.fromkeys(problems))
    if not lines.rows:
        return {}, [f"{lines.name}: no line after the header; give at least one."]
    found: dict[str, Any] = {}
    for line, row in lines.rows:
        where = f"{lines.name}:{line}"
        if len(row) != len(lines.header):
            problems.append(
                f"{where}: {counted(len(row), 'field')}, but {counted(len(lines.header), 'column')}; "
                f"quote texts that contain {SEPARATORS[lines.separator]}."
            )
            continue
        values = dict(zip(lines.header, row, strict=True))
        if values["key"] in found:
            problems.append(f"{where}: key {clip(values['key'])!r} is duplicated; keys are unique.")
            continue
        try:
            found[values["key"]] = make(values)
        except InvalidValue as error:
            problems.append(f"{where}: {error}")
    return found, problems


def _number(name: str, text: str, separator: str) -> float:
    """Read a figure; a comma is decimal, and what may be thousands or thousandths is refused, not guessed."""
    either = _GROUPED.fullmatch(text)
    if either and (either[2] == "," or separator == ";"):
        whole, _, three = either.groups()
        raise InvalidValue(
            f"{name} is {text!r}, {whole}{three} to some and {whole}.{three} to others; "
            f"write {whole}{three} or {whole}.{three}0."
        )
    if _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    try:
        # float() also takes "1_000" and digits of other scripts; a CSV figure is plain.
        return float(text) if text.isascii() and "_" not in text else float("x")
    except ValueError:
        raise InvalidValue(f"{name} is {clip(text)!r}; give a number above 0.") from None


def _whole(text: str) -> int | str:
    """Return whole degrees as int; anything else as it came, for Origin to refuse with its reason."""
    return int(text) if re.fullmatch("[+-]?[0-9]{1,4}", text) else text
