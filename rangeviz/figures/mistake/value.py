"""The words of the mistake, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from rangeviz.words.value import Words


@dataclass(frozen=True)
class MistakeWords(Words):
    """The words of the mistake.

    Parameters
    ----------
    naive, right : (str, str)
        What stands on the circle and on the ring: a name and how far it reaches.
    latitudes : tuple of (str, str)
        Under each circle of the row: its latitude, and what is missing.
    """

    naive: tuple[str, str] = ("", "")
    right: tuple[str, str] = ("", "")
    latitudes: tuple[tuple[str, str], ...] = ()
