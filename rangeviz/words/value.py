"""The words of a figure: one value, made once, that layout, export and notebook take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rangeviz.words.language import ENGLISH, Language


class Fact(NamedTuple):
    """A number of the callout, such as ``3.8×``, and the words beside it."""

    number: str
    words: str


class KeyRow(NamedTuple):
    """A row of the key.

    Parameters
    ----------
    gid : str
        The artist that it explains, such as ``ring:atacms-article``.
    name, short : str
        What it is, in the key and on the ring itself.
    said, source : str
        Its figure in two units, and who says so.
    style : int
        The index of its line style.
    length_km : float
        What the bar beside it is true to.
    hidden : str
        That the map shows nothing of the ring, where that is so.
    """

    gid: str
    name: str
    short: str
    said: str
    source: str
    style: int
    length_km: float
    hidden: str = ""


class Familiar(NamedTuple):
    """A distance that readers know, such as ``New York to Boston: about 190 miles``, and its length."""

    words: str
    km: float


@dataclass(frozen=True)
class Words:
    """Everything that a figure says around its picture.

    Parameters
    ----------
    headline, subtitle : str
        The question, and the formal statement of measure, place and dates.
    not_shown_title : str
        The heading of what the figure does not show.
    not_shown : tuple of str
        What it does not show, a sentence each; the first may stand alone.
    credits : str
        The small print: basemap, method, software.
    alternative : str
        Kind of figure, place, distances and message, in at most 250 characters.
    description : str
        Everything that a sighted reader learns, in order of importance.
    sources : str
        Every report with its source, title and address.
    callout : tuple of Fact
        How the reports compare; may be empty.
    key : tuple of KeyRow
        One row a ring; empty for charts, whose rows name themselves.
    origin_note : tuple of (str, str)
        That the centre is illustrative, and its whole degrees; empty texts for charts.
    familiar : Familiar or None
        A familiar distance as long as a ring, for the scale bar.
    language : Language
        What all of it is written in, but for what sources say.
    """

    headline: str
    subtitle: str
    not_shown_title: str
    not_shown: tuple[str, ...]
    credits: str
    alternative: str
    description: str
    sources: str
    callout: tuple[Fact, ...] = ()
    key: tuple[KeyRow, ...] = ()
    origin_note: tuple[str, str] = ("", "")
    familiar: Familiar | None = None
    language: Language = ENGLISH
