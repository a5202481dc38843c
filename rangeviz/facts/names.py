"""What is typed for an origin: a name in any language, or whole degrees.

Other names of countries, and the towns and parts of countries that are refused, are read only when a name is
not the catalogue's own, so that no figure waits for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from rangeviz.errors import InvalidValue
from rangeviz.facts.origin import Origin
from rangeviz.facts.packaged import packaged, reading, rows
from rangeviz.facts.units import clip

LONGEST_NAME = 200
_COORDINATE = re.compile(r"([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)\s*°?\s*([NSEW]?)", re.I)


class OtherName(NamedTuple):
    """What a name that is no key stands for: a country itself, a part of it, or a town in it."""

    kind: str
    key: str


def slug(name: str) -> str:
    """Write a name as a key: ``Côte d'Ivoire`` → ``cote-d-ivoire``."""
    if len(name) > LONGEST_NAME:
        return ""  # no key, and nothing to spend time on
    typed = name.strip().casefold().replace("’", "'")  # as word processors and telephones write it
    plain = unicodedata.normalize("NFKD", typed).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def folded(name: str) -> str:
    """Write a name for looking it up: as a key, or in its own script where a key would lose letters."""
    letters = unicodedata.normalize("NFKD", name[:LONGEST_NAME].casefold())
    if all(letter.isascii() for letter in letters if letter.isalpha()):
        return slug(name)
    return unicodedata.normalize("NFKC", name[:LONGEST_NAME].casefold()).strip()


@lru_cache(maxsize=1)
def other_names() -> Mapping[str, OtherName]:
    """Read ``names.csv``: what each name stands for, by its folded form."""
    file = packaged("rangeviz.data") / "names.csv"
    with reading(file):
        return {
            folded(name): OtherName(kind, row["key"])
            for row in rows(file)
            for kind in ("names", "parts", "towns")
            for name in row[kind].split("|")
            if name
        }


def nearest(name: str, known: Iterable[str], cutoff: float = 0.72) -> str:
    """Find the known name that is likely meant; empty if none is near in letters and begins alike."""
    from difflib import get_close_matches  # for a wrong name only: every start would wait for it

    near = get_close_matches(name, list(dict.fromkeys(known)), n=3, cutoff=cutoff)
    # "England" shares six letters with "greenland" and sounds like another place.
    return next((each for each in near if each[0] == name[0]), "")


def origin_at(where: str) -> Origin:
    """Read a position in whole degrees, such as ``49N,31E`` or ``49,31``.

    Raises
    ------
    InvalidValue
        For anything else.
    """
    parts = where.split(",")
    short = len(where) <= LONGEST_NAME  # anything longer would only keep the expression busy
    matches = [short and _COORDINATE.fullmatch(part.strip()) for part in parts]
    if len(parts) != 2 or not all(matches):
        raise InvalidValue(
            f"Origin {clip(where)!r} is not a position; give whole degrees such as 49N,31E or 49,31 "
            "(latitude first), a country or a region."
        )
    values: dict[str, Any] = {}
    for match, axis in zip(matches, ("lat", "lon"), strict=True):
        assert match
        figure, side = match[1], match[2].upper()
        if "." in figure:
            raise InvalidValue(
                f"Origin {clip(where)!r} has {axis} {figure}; "
                "origins are illustrative and take whole degrees."
            )
        if side and figure[0] in "+-":
            raise InvalidValue(f"Origin {clip(where)!r} has {figure}{side}; give a sign or {side}, not both.")
        if side and side not in ("NS" if axis == "lat" else "EW"):
            raise InvalidValue(
                f"Origin {clip(where)!r} has {side} in its {axis}; give latitude first: 49N,31E."
            )
        values[axis] = int(figure) * (-1 if side in ("S", "W") else 1)
    bare = Origin(key="position", label=clip(where), **values)
    return replace(bare, label=bare.position, place=bare.position)
