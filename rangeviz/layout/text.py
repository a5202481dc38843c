"""Measuring and outlining text: nothing is drawn twice to be measured, no letter shaped twice."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, Kerning, LoadFlags
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path

from rangeviz import typeface
from rangeviz.errors import InvalidValue
from rangeviz.layout.settings import TURN
from rangeviz.typeface import Face, Typeface

ASCENT, DESCENT = 0.75, 0.22
"""Letters above and below the baseline, as shares of the type size (accented capitals: 0.98)."""

OUTLINED_AT = 100.0
"""The type size of outlines, and the one that widths are measured at."""
OTHER_SCRIPTS = "DejaVu Sans"
"""Sets a text that has characters which the typeface lacks; it comes with matplotlib."""


_house: Typeface | None = None


@contextmanager
def typeset(house: Typeface | None) -> Iterator[None]:
    """Measure and set words in a house's own typeface, if there is one, for the thread whose turn it is."""
    global _house
    if house is None:
        yield
        return
    with TURN:
        try:
            _house = house
            _forget()
            yield
        finally:
            _house = None
            _forget()


def _forget() -> None:
    for measured in (in_typeface, font_file, _simple, line_width, _advance, _kerning, outline, _letter):
        measured.cache_clear()


@lru_cache(maxsize=20_000)
def in_typeface(text: str) -> bool:
    """Return whether the typeface has each character of a text."""
    return (_house.characters if _house else typeface.characters()).issuperset(text)


@lru_cache(maxsize=8)
def face_of(bold: bool = False, italic: bool = False, medium: bool = False) -> Face:
    """Return the face of these traits; italics have one weight."""
    return typeface.nearest(700 if bold else 500 if medium else 400, italic)


@lru_cache(maxsize=4000)
def font_file(text: str, face: Face) -> str:
    """Return the file of the font that sets a text; the system's fonts are not searched for it."""
    if in_typeface(text):
        return _house.file(face) if _house else str(typeface.file(face))
    weight, italic = face
    name = ("Bold" if weight >= 600 else "") + ("Oblique" if italic else "")
    name = f"{OTHER_SCRIPTS.replace(' ', '')}{'-' * bool(name)}{name}.ttf"
    return str(Path(matplotlib.get_data_path(), "fonts", "ttf", name))


def families(text: str) -> tuple[str, ...]:
    """Name the typefaces that an SVG asks for to set a text, the best first."""
    # Verdana is DejaVu's near twin in width, for an SVG read where DejaVu is not installed.
    if not in_typeface(text):
        return (OTHER_SCRIPTS, "Verdana", "sans-serif")
    return (_house.family, "sans-serif") if _house else typeface.FAMILIES


def font_faces(texts: Mapping[Face, str]) -> str:
    """Write the CSS rules that embed what some texts need of the typeface."""
    return _house.font_faces(texts) if _house else typeface.font_faces(texts)


@lru_cache(maxsize=16)
def _font(file: str) -> FT2Font:
    font = FT2Font(file)
    font.set_size(OUTLINED_AT, 72)
    return font


if hasattr(os, "register_at_fork"):
    # Parent and child would share one position in an open file: each would read what the other looks for.
    os.register_at_fork(after_in_child=_font.cache_clear)


@lru_cache(maxsize=20_000)
def _simple(text: str) -> bool:
    """Return whether FreeType knows a text's kerning: then a line is as wide as its letters, each kerned."""
    return _house is None and typeface.characters("latin-1").issuperset(text)


def width(text: str, size: float, bold: bool = False, italic: bool = False, *, medium: bool = False) -> float:
    """Return a line's width in points at a type size in points."""
    return line_width(text, face_of(bold, italic, medium)) * size


@lru_cache(maxsize=20_000)
def line_width(text: str, face: Face) -> float:
    """Return a line's width in type sizes."""
    if _simple(text):
        kerned = sum(_kerning(left, right, face) for left, right in pairwise(text))
        return (kerned + sum(_advance(letter, face) for letter in text)) / OUTLINED_AT
    with TURN:
        font = _font(font_file(text, face))
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return float(font.get_width_height()[0]) / 64 / OUTLINED_AT


@lru_cache(maxsize=4000)
def _advance(letter: str, face: Face) -> float:
    with TURN:
        glyph = _font(font_file("", face)).load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536


@lru_cache(maxsize=10_000)
def _kerning(left: str, right: str, face: Face) -> float:
    font = _font(font_file("", face))
    pair = font.get_char_index(ord(left)), font.get_char_index(ord(right))
    return float(font.get_kerning(*pair, Kerning.UNFITTED)) / 64


@lru_cache(maxsize=400)
def outline(text: str, face: Face) -> Outline:
    """Return a line's letters as a path, from the left end of its baseline, in a size of `OUTLINED_AT`."""
    if not _simple(text):
        prop = FontProperties(fname=font_file(text, face), size=OUTLINED_AT)
        points, codes = text_to_path.get_text_path(prop, text)
        return Outline(points, codes)
    at, letters = 0.0, [_letter(letter, face) for letter in text]
    starts = []
    for letter, after in pairwise(f"{text} "):
        starts.append(at)
        at += _advance(letter, face) + _kerning(letter, after, face)
    sizes = [len(codes) for _, codes in letters]
    points = np.concatenate([points for points, _ in letters])
    points[:, 0] += np.repeat(starts, sizes)
    return Outline(points, np.concatenate([codes for _, codes in letters]))


@lru_cache(maxsize=2000)
def _letter(letter: str, face: Face) -> tuple[np.ndarray, np.ndarray]:
    with TURN:
        font = _font(font_file("", face))
        font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
        points, codes = font.get_path()
    return points, codes


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return the characters of which DejaVu Sans sets a text."""
    return frozenset(map(chr, _font(font_file("\0", face_of())).get_charmap()))


def check_glyphs(name: str, text: str) -> None:
    """Raise if neither the typeface nor DejaVu Sans can draw a text.

    Raises
    ------
    InvalidValue
        Naming the first such character and its script.
    """
    if in_typeface(text):
        return
    for character in text:
        # Direction marks and joiners have no ink.
        if character not in _known() and unicodedata.category(character) != "Cf":
            script = unicodedata.name(character, f"U+{ord(character):04X}").split()[0].capitalize()
            raise InvalidValue(
                f"{name} has {script} characters ({character}) that {OTHER_SCRIPTS} cannot draw."
            )
