"""A house's own style: colours, line widths and a typeface from a TOML file, checked for who reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

from matplotlib.ft2font import FT2Font

from rangeviz.errors import CatalogueError, InvalidValue
from rangeviz.facts.csv_table import read_bytes
from rangeviz.facts.units import clip, show
from rangeviz.layout.colours import READABLE, VISIONS, apart, contrast, over
from rangeviz.layout.style import Theme, disk_alpha, theme_of
from rangeviz.typeface import FACES, Face, Typeface

WIDTHS = {"ring_line": (1.0, 6.0), "coast_line": (0.2, 2.0), "border_line": (0.2, 2.0)}
"""The least and the greatest line width, points on a slide."""
COLOURS = (
    *("page", "ink", "muted", "sea", "land", "coast", "border", "edge", "graticule", "river"),
    *("land_label", "sea_label", "familiar", "grid", "yardstick", "yardstick_edge"),
)
TABLES = ("light", "dark")
"""What is printed for a copier stays black on white."""
MOST_LINES, MOST_TINTS = 8, 4
SEEN = 3.0
"""The contrast that a line has on its ground, at least (WCAG 2.1)."""
APART = 18.0
"""How far the colours of two lines lie apart in CIELAB, at least, whatever colours a reader sees."""
WORDS = {
    "ink": ("page", "land", "sea"),
    "muted": ("page", "land", "sea"),
    "land_label": ("land",),
    "sea_label": ("sea",),
    "familiar": ("land", "sea"),
}
"""What words are set in, and on what."""
LINES = {"edge": ("page",), "yardstick_edge": ("page",)}
_FACES: dict[str, Face] = {name.lower(): face for face, name in FACES.items()}


def house_theme(name: str, style: str | os.PathLike[str]) -> Theme:
    """Return the theme of a name, as a house style has it.

    Parameters
    ----------
    name : {'light', 'dark', 'print'}
        The theme.
    style : str or path
        A TOML file. Its tables ``light`` and ``dark`` hold colours of `COLOURS` such as ``ink = "#16242C"``,
        1 to 8 colours of ``lines``, and widths of `WIDTHS`, points on a slide; ``typeface`` holds a TrueType
        file for ``regular`` and, where there are, ``italic``, ``medium``, ``semibold``, ``bold``, beside the
        TOML file. What it leaves out is as usual.

    Raises
    ------
    InvalidValue
        For anything else in the file, colours that cannot be read or told apart, or another theme.
    """
    theme = theme_of(name)
    if not isinstance(style, str | os.PathLike):
        raise InvalidValue(f"style is {show(style)}; give a TOML file, such as 'house.toml'.")
    spec = _read(Path(style))
    try:
        # A mistake in the other theme's table would show too late.
        looks = {table: _dressed(theme_of(table), table, spec.get(table, {})) for table in TABLES}
        own = _typeface(Path(style).parent, spec["typeface"]) if "typeface" in spec else None
    except InvalidValue as error:
        raise InvalidValue(f"{style}: {error}") from None
    return replace(looks.get(name, theme), typeface=own)


def faults(theme: Theme) -> Iterator[str]:
    """Return which colours of a theme cannot be read on which, and which lines look alike to whom."""
    named = [
        (word, getattr(theme, word), ground, getattr(theme, ground), least)
        for words, least in ((WORDS, READABLE), (LINES, SEEN))
        for word, grounds in words.items()
        for ground in grounds
    ]
    for number, line in enumerate(theme.lines, 1):
        for ground in ("page", "land", "sea"):  # a line's name has its colour
            named.append((f"line {number}", line, ground, getattr(theme, ground), READABLE))
    for count in range(1, min(len(theme.lines), MOST_TINTS) + 1):
        for order in permutations(theme.lines[:count]):
            for ground in ("land", "sea"):
                tinted = getattr(theme, ground)
                for fill in order:
                    tinted = over(fill, tinted, disk_alpha(theme, count))
                named += [
                    (f"line {theme.lines.index(line) + 1}", line, f"{ground} under tints", tinted, SEEN)
                    for line in order
                ]
    for word, colour, ground, below, least in named:
        found = contrast(colour, below)
        if found < least - 0.005:  # a colour of eight bits a channel is that much off
            what = "words" if least == READABLE else "lines"
            yield (
                f"{word} {colour} on {ground} {below.upper()} has a contrast of {_down(found)}:1; "
                f"{what} need {least:g}:1."
            )
    for (first, one), (second, other) in combinations(enumerate(theme.lines, 1), 2):
        for vision in VISIONS:
            found = apart(one, other, vision)
            if found < APART:
                yield (
                    f"line {first} {one} and line {second} {other} look alike to readers who see {vision}: "
                    f"{_down(found)} apart in CIELAB; give {APART:g} or more."
                )


def _down(value: float) -> str:
    """Format one decimal, rounded down: 4.46 does not read as the 4.5 that it misses."""
    return f"{int(value * 10) / 10:g}"


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # for who has a style

    try:
        spec = tomllib.loads(read_bytes(path).decode())
        repr(spec)  # a number may be longer than Python writes out
    except CatalogueError as error:
        raise InvalidValue(str(error)) from None
    except RecursionError:
        raise InvalidValue(f"{path}: not TOML for a style (lists within lists, too deep).") from None
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise InvalidValue(f"{path}: not TOML ({clip(str(error), 100)}).") from None
    for name, table in spec.items():
        if name not in (*TABLES, "typeface"):
            allowed = ", ".join((*TABLES, "typeface"))
            raise InvalidValue(f"{path}: {clip(name)!r} is unknown; a style has the tables {allowed}.")
        if not isinstance(table, dict):
            raise InvalidValue(f"{path}: {name} is {show(table)}; give a table, [{name}].")
    return spec


def _dressed(theme: Theme, name: str, table: dict[str, Any]) -> Theme:
    """Return a theme with a table's values, all of them checked."""
    values = {key: _value(f"{name}.{clip(key)}", key, value) for key, value in table.items()}
    if not values:
        return theme
    dressed = replace(theme, **values)
    for fault in faults(dressed):
        raise InvalidValue(f"{name}: {fault}")
    return dressed


def _value(where: str, key: str, value: Any) -> Any:
    if key in COLOURS:
        return _colour(where, value)
    if key == "lines":
        if not isinstance(value, list) or not 1 <= len(value) <= MOST_LINES:
            raise InvalidValue(f"{where} is {show(value)}; give 1 to {MOST_LINES} colours.")
        return tuple(_colour(where, each) for each in value)
    if key in WIDTHS:
        least, most = WIDTHS[key]
        if type(value) not in (int, float) or not least <= value <= most:
            raise InvalidValue(f"{where} is {show(value)}; give {least:g} to {most:g} points.")
        return float(value)
    raise InvalidValue(f"{where} is unknown; give {', '.join((*COLOURS, 'lines', *WIDTHS))}.")


def _colour(where: str, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("#[0-9A-Fa-f]{6}", value):
        raise InvalidValue(f"{where} is {show(value)}; give a colour such as #16242C.")
    return value.upper()


def _typeface(folder: Path, table: dict[str, Any]) -> Typeface:
    """Open the files that a style names: each TrueType, with the letters and digits of English."""
    unknown = next((name for name in table if name not in _FACES), None)
    if unknown is not None or "regular" not in table:
        got = f"typeface.{clip(unknown)} is unknown" if unknown is not None else "typeface has no regular"
        raise InvalidValue(f"{got}; give a file for regular, and for any of {', '.join(_FACES)}.")
    fonts = {name: _font(folder, f"typeface.{name}", file) for name, file in table.items()}
    known = [frozenset(map(chr, font.get_charmap())) for _, font in fonts.values()]
    family = re.sub(r"[^\w -]", "", fonts["regular"][1].family_name).strip()
    files = tuple((_FACES[name], file) for name, (file, _) in fonts.items())
    return Typeface(family or "House", files, frozenset.intersection(*known))


def _font(folder: Path, where: str, name: Any) -> tuple[str, FT2Font]:
    if not isinstance(name, str) or not name.lower().endswith(".ttf"):
        raise InvalidValue(f"{where} is {show(name)}; give a TrueType file, such as House-Regular.ttf.")
    file = os.path.abspath(folder / name)
    try:
        if not read_bytes(file).startswith((b"\0\1\0\0", b"true")):
            raise ValueError("it is not TrueType")
        font = FT2Font(file)
    except (CatalogueError, OSError, RuntimeError, ValueError) as error:
        raise InvalidValue(f"{where} {clip(name)!r} cannot be read ({clip(str(error), 100)}).") from None
    missing = [letter for letter in map(chr, range(33, 127)) if not font.get_char_index(ord(letter))]
    if missing:
        raise InvalidValue(f"{where} {clip(name)!r} has no {missing[0]!r}; give a typeface for English.")
    return file, font
