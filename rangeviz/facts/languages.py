"""The languages of figures, by code: each has a complete catalogue in `rangeviz/data/languages`."""

from __future__ import annotations

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import show

SOURCE = "en"
"""The language that the code itself is written in."""
NAMES = {
    SOURCE: "English",
    "uk": "Ukrainian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pl": "Polish",
    "it": "Italian",
    "pt": "Portuguese",
}
"""What English calls each; a test holds them equal to CLDR's."""
LANGUAGES = tuple(NAMES)


def check_language(code: str) -> None:
    """Raise unless a language is offered.

    Raises
    ------
    InvalidValue
        That says which are, and which one is likely meant.
    """
    if code not in LANGUAGES:
        raise InvalidValue(f"lang is {show(code)}; {offered(code)}")


def offered(code: str) -> str:
    """Say which languages are offered, and which one is likely meant by what is no code of theirs.

    Examples
    --------
    >>> offered("french")
    'give one of: en, uk, de, fr, es, pl, it, pt. Did you mean fr (French)?'
    """
    said = f"give one of: {', '.join(LANGUAGES)}."
    name = code.casefold().replace("_", "-").partition("-")[0] if isinstance(code, str) else ""
    meant = next((each for each in NAMES if name in (each, NAMES[each].casefold())), "")
    return f"{said} Did you mean {meant} ({NAMES[meant]})?" if meant else said
