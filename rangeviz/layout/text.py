"""Measuring, breaking and outlining text: nothing is drawn twice to be measured, no letter shaped twice."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, Kerning, LoadFlags
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path

from rangeviz.errors import InvalidValue
from rangeviz.layout.style import FONT, TURN

ASCENT, DESCENT = 0.77, 0.24
"""DejaVu Sans above and below the baseline, as shares of the type size (accented capitals: 0.93)."""
OUTLINED_AT = 100.0
"""The type size of outlines, and the one that widths are measured at."""


@lru_cache(maxsize=8)
def font_file(bold: bool, italic: bool) -> str:
    """Give the file of a face; matplotlib brings it, and need not search the system's fonts for it."""
    face = ("Bold" if bold else "") + ("Oblique" if italic else "")
    name = f"{FONT.replace(' ', '')}{'-' * bool(face)}{face}.ttf"
    return str(Path(matplotlib.get_data_path(), "fonts", "ttf", name))


@lru_cache(maxsize=8)
def _font(bold: bool, italic: bool) -> FT2Font:
    font = FT2Font(font_file(bold, italic))
    font.set_size(OUTLINED_AT, 72)
    return font


if hasattr(os, "register_at_fork"):
    # Parent and child would share one position in an open file: each would read what the other looks for.
    os.register_at_fork(after_in_child=_font.cache_clear)


# Latin, Greek and Cyrillic without ligatures: a line is as wide as its letters, each with its kerning.
_PLAIN = re.compile(r"(?:(?!f[fil])[ -~\xa0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2026])*")


def width(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Give a line's width in points at a type size in points."""
    return _width(text, bold, italic) * size / OUTLINED_AT


@lru_cache(maxsize=20_000)
def _width(text: str, bold: bool, italic: bool) -> float:
    if _PLAIN.fullmatch(text):
        kerned = sum(_kerning(left, right, bold, italic) for left, right in pairwise(text))
        return kerned + sum(_advance(letter, bold, italic) for letter in text)
    with TURN:
        font = _font(bold, italic)
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return float(font.get_width_height()[0]) / 64


@lru_cache(maxsize=4000)
def _advance(letter: str, bold: bool, italic: bool) -> float:
    with TURN:
        glyph = _font(bold, italic).load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536


@lru_cache(maxsize=10_000)
def _kerning(left: str, right: str, bold: bool, italic: bool) -> float:
    font = _font(bold, italic)
    pair = font.get_char_index(ord(left)), font.get_char_index(ord(right))
    return float(font.get_kerning(*pair, Kerning.UNFITTED)) / 64


@lru_cache(maxsize=400)
def outline(text: str, bold: bool = False, italic: bool = False) -> Outline:
    """Give a line's letters as a path, from the left end of its baseline, in a size of `OUTLINED_AT`."""
    if not _PLAIN.fullmatch(text):
        prop = FontProperties(fname=font_file(bold, italic), size=OUTLINED_AT)
        points, codes = text_to_path.get_text_path(prop, text)
        return Outline(points, codes)
    at, letters = 0.0, [_letter(letter, bold, italic) for letter in text]
    starts = []
    for letter, after in pairwise(f"{text} "):
        starts.append(at)
        at += _advance(letter, bold, italic) + _kerning(letter, after, bold, italic)
    sizes = [len(codes) for _, codes in letters]
    points = np.concatenate([points for points, _ in letters])
    points[:, 0] += np.repeat(starts, sizes)
    return Outline(points, np.concatenate([codes for _, codes in letters]))


@lru_cache(maxsize=2000)
def _letter(letter: str, bold: bool, italic: bool) -> tuple[np.ndarray, np.ndarray]:
    with TURN:
        font = _font(bold, italic)
        font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
        points, codes = font.get_path()
    return points, codes


def wrap(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """Break a text into lines that fit a width.

    Parameters
    ----------
    text : str
        Words separated by spaces; a no-break space does not separate.
    size : float
        Type size, points.
    room : float
        Width, points.
    bold : bool
        Whether it is set in bold.

    Returns
    -------
    list of str
        At least one line; a word wider than the room is broken between characters.
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if width(longer, size, bold) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while width(word, size, bold) > room and len(word) > 1:
            taken = _longest_prefix(word, size, room, bold)
            lines[-1] = word[:taken]
            lines.append("")
            word = word[taken:]
        lines[-1] = word
    return lines


def _longest_prefix(word: str, size: float, room: float, bold: bool) -> int:
    taken = next((n for n in range(len(word), 1, -1) if width(word[:n], size, bold) <= room), 1)
    # A combining mark stays with its letter.
    while 1 < taken < len(word) and unicodedata.combining(word[taken]):
        taken -= 1
    return taken


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    return frozenset(_font(False, False).get_charmap())


def check_glyphs(name: str, text: str) -> None:
    """Raise if the font cannot draw a text.

    Raises
    ------
    InvalidValue
        Naming the first such character and its script.
    """
    known = _known()
    for character in text:
        # Direction marks and joiners have no ink.
        if ord(character) not in known and unicodedata.category(character) != "Cf":
            script = unicodedata.name(character, f"U+{ord(character):04X}").split()[0].capitalize()
            raise InvalidValue(f"{name} has {script} characters ({character}) that {FONT} cannot draw.")
