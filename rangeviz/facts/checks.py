"""Checks of the texts and choices that the nouns are made of: each raises one clear line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from sys import float_info

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import show

LONGEST_TEXT = 120

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# Joiners that scripts need, and the marks that only tell a direction; other invisible characters could
# make a label read as something it is not (overrides) or an ill-formed file (controls, surrogates).
_INVISIBLE_ALLOWED = "\u200c\u200d\u200e\u200f"

_INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0"  # the fillers of hangul, which Unicode counts among letters


def check_text(name: str, text: str, longest: int = LONGEST_TEXT, *, required: bool = False) -> None:
    """Raise unless a text can be drawn and stored as it is.

    Raises
    ------
    InvalidValue
        If it is empty though required, too long, or holds control or other invisible characters.
    """
    if not isinstance(text, str):
        raise InvalidValue(f"{name} is {show(text)}; give a text.")
    if required and not text.strip():
        raise InvalidValue(f"{name} is empty; give a text.")
    if len(text) > longest:
        raise InvalidValue(f"{name} has {len(text):,} characters; {longest} at most.")
    if text.isprintable():  # nearly always, and told at once
        return
    for character in text:
        category = unicodedata.category(character)  # Zl and Zp break a line
        if (category[0] == "C" or category in ("Zl", "Zp")) and character not in _INVISIBLE_ALLOWED:
            raise InvalidValue(f"{name} holds the invisible character U+{ord(character):04X}; remove it.")


def readable(text: str) -> int:
    """Count the letters and digits that can be read: no marks, signs, blanks or invisible characters."""
    return sum(
        unicodedata.category(character)[0] in "LN" and character not in _INVISIBLE_LETTERS
        for character in text
    )


def check_choice(name: str, value: str, allowed: Iterable[str]) -> None:
    if not isinstance(value, str) or value not in allowed:
        raise InvalidValue(f"{name} is {show(value)}; give one of: {', '.join(allowed)}.")


def check_tuple(name: str, value: object, noun: type, such_as: str = "") -> None:
    if not isinstance(value, tuple) or not all(isinstance(each, noun) for each in value):
        raise InvalidValue(f"{name} is {show(value)}; give a tuple of {noun.__name__}{such_as}.")


def check_once(noun: str, values: Sequence[str], each: str = "each") -> None:
    for value in values:
        if values.count(value) > 1:
            raise InvalidValue(f"{noun} {value!r} is duplicated; give {each} once.")


def check_key(name: str, value: str) -> None:
    if not isinstance(value, str) or len(value) > 60 or not _KEY.fullmatch(value):
        raise InvalidValue(
            f"{name} is {show(value)}; use small letters, digits and hyphens, such as school-bus."
        )


def check_figure(name: str, value: float) -> None:
    if isinstance(value, bool) or not (isinstance(value, int | float) and 0 < value <= float_info.max):
        raise InvalidValue(f"{name} is {show(value)}; give a number above 0.")
