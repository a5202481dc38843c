"""Breaking a text into lines that fit a width."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rangeviz.layout.text import width


def wrap(text: str, size: float, max_width: float, bold: bool = False) -> list[str]:
    """Break a text into as few lines as fit a width, about as long as one another.

    Parameters
    ----------
    text : str
        Words separated by spaces; a no-break space does not separate. A number stays with its word where
        that takes no line more.
    size : float
        Type size, points.
    max_width : float
        Width, points.
    bold : bool
        Whether it is set in bold.

    Returns
    -------
    list of str
        At least one line; a word that is wider is broken between characters.
    """
    if width(text, size, bold) <= max_width:
        return [text]
    words, together = text.split(" "), _together(text)
    lines = _filled(words, size, max_width, bold)
    if len(_filled(together, size, max_width, bold)) == len(lines):
        words = together
    longest = max(width(word, size, bold) for word in words)
    if longest > max_width:
        return lines
    low, high = max(max_width / len(lines), longest), max_width
    best = lines if words is not together else _filled(words, size, max_width, bold)
    while high - low > size / 2:
        middle = (low + high) / 2
        tried = _filled(words, size, middle, bold)
        if len(tried) > len(lines):
            low = middle
        else:
            best, high = tried, middle
    return best


def _filled(words: Sequence[str], size: float, max_width: float, bold: bool) -> list[str]:
    """Put as many words into each line as fit it."""
    lines, used = [""], 0.0
    space = width(" ", size, bold)
    for word in words:
        wide = width(word, size, bold)
        if lines[-1] and used + space + wide <= max_width:
            lines[-1] += f" {word}"
            used += space + wide
            continue
        if lines[-1]:
            lines.append("")
        while wide > max_width and len(word) > 1:
            taken = _longest_prefix(word, size, max_width, bold)
            lines[-1] = word[:taken]
            lines.append("")
            word = word[taken:]
            wide = width(word, size, bold)
        lines[-1], used = word, wide
    return lines


@lru_cache(maxsize=2000)
def _together(text: str) -> list[str]:
    """Join a number to the word that follows it: "14 times"; or, at a clause's end, to the one before."""
    words = text.split(" ")
    pieces = words[:1]
    for index, (before, word) in enumerate(pairwise(words), 2):
        ends = index == len(words) or not word[-1:].isalnum()
        if (_is_number(before) and before[-1].isalnum()) or (_is_number(word) and ends):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    return pieces


def _is_number(word: str) -> bool:
    return word.lstrip("(“„«")[:1].isdigit()


def _longest_prefix(word: str, size: float, max_width: float, bold: bool) -> int:
    taken = next((n for n in range(len(word), 1, -1) if width(word[:n], size, bold) <= max_width), 1)
    # A combining mark stays with its letter.
    while 1 < taken < len(word) and unicodedata.combining(word[taken]):
        taken -= 1
    return taken
