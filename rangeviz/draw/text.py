"""Measuring and breaking text before it is drawn, in points: nothing is drawn twice to be measured."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from rangeviz.draw.style import FONT
from rangeviz.errors import InvalidValue

ASCENT, DESCENT = 0.77, 0.24
"""DejaVu Sans above and below the baseline, as shares of the type size (accented capitals: 0.93)."""
_MEASURED_AT = 100.0


@lru_cache(maxsize=8)
def _font(bold: bool, italic: bool) -> FT2Font:
    style = {
        (False, False): "",
        (True, False): "-Bold",
        (False, True): "-Oblique",
        (True, True): "-BoldOblique",
    }
    name = f"{FONT.replace(' ', '')}{style[bold, italic]}.ttf"
    return get_font(str(Path(matplotlib.get_data_path(), "fonts", "ttf", name)))


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Give a line's width in points at a type size in points."""
    if not text:
        return 0.0
    font = _font(bold, italic)
    font.set_size(_MEASURED_AT, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    # The ink's width; a trailing space has none, and our lines end in no space.
    return float(font.get_width_height()[0]) / 64 * size / _MEASURED_AT


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


def check_glyphs(name: str, text: str) -> None:
    """Raise if the font cannot draw a text.

    Raises
    ------
    InvalidValue
        Naming the first such character and its script.
    """
    known = _font(False, False).get_charmap()
    for character in text:
        # Direction marks and joiners have no ink.
        if ord(character) not in known and unicodedata.category(character) != "Cf":
            script = unicodedata.name(character, f"U+{ord(character):04X}").split()[0].capitalize()
            raise InvalidValue(f"{name} has {script} characters ({character}) that {FONT} cannot draw.")
