"""The packaged typeface, Rangeviz Sans: its faces, the characters it has, and its pieces for SVG and HTML.

``tools/build_typeface.py`` makes the files. Each face is a TTF and a few WOFF2 pieces by script; a figure
embeds those that its words need. Nothing is subset, and no font is parsed, while a figure is drawn.
"""

from __future__ import annotations

import base64
import io
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FAMILY = "Rangeviz Sans"
FAMILIES = (FAMILY, "IBM Plex Sans", "DejaVu Sans", "sans-serif")
"""What an SVG asks for; a reader may have installed the one it derives from."""

Face = tuple[int, bool]
"""Weight as in CSS (400 to 700), and whether it is italic."""
FACES: dict[Face, str] = {
    (400, False): "Regular",
    (400, True): "Italic",
    (500, False): "Medium",
    (600, False): "SemiBold",
    (700, False): "Bold",
}
# Each Latin piece holds all of the one before, so that kerning works throughout a line.
LATIN = ("latin", "latin-1", "latin-ext")

_STYLES = ("normal", "italic")


@dataclass(frozen=True)
class Typeface:
    """A typeface of a house's own.

    Parameters
    ----------
    family : str
        Its name.
    files : tuple of (Face, str)
        A TrueType file for each face that it has, the regular one at least.
    characters : frozenset of str
        What all of these can set.
    """

    family: str
    files: tuple[tuple[Face, str], ...]
    characters: frozenset[str]

    def file(self, face: Face) -> str:
        """Return the file of the face that is nearest: upright if there is no italic."""
        weight, italic = face
        return min(self.files, key=lambda each: (each[0][1] != italic, abs(each[0][0] - weight)))[1]

    def font_faces(self, texts: Mapping[Face, str]) -> str:
        """Write the CSS rules that embed what some texts need of it, as `font_faces` does."""
        return "".join(
            _rule(self.family, face, "woff", _subset(self.file(face), frozenset(texts[face])))
            for face in sorted(texts)
        )


def _rule(family: str, face: Face, kind: str, font: str, more: str = "") -> str:
    """Write the CSS rule of a face whose font file, in base64, comes with it."""
    weight, italic = face
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{_STYLES[italic]};"
        f"src:url(data:font/{kind};base64,{font}) format('{kind}'){more}}}\n"
    )


@lru_cache(maxsize=64)
def _subset(file: str, wanted: frozenset[str]) -> str:
    from fontTools import subset  # matplotlib brings it; only a house's own typeface needs it

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # tables that a reader does not need are no news
    options = subset.Options(flavor="woff", recalc_timestamp=False, notdef_outline=True)
    with subset.load_font(file, options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(wanted)))
        subsetter.subset(font)
        packed = io.BytesIO()
        subset.save_font(font, packed, options)
    return base64.b64encode(packed.getvalue()).decode("ascii")


_DIRECTORY = Path(__file__).parent / "data" / "typeface"


def nearest(weight: int, italic: bool = False) -> Face:
    """Return the face for a weight; italics come in one weight.

    Parameters
    ----------
    weight : int
        As in CSS, 1 to 1000.
    italic : bool
        Whether it is italic.

    Returns
    -------
    Face
        A key of `FACES`.

    Examples
    --------
    >>> nearest(800)
    (700, False)
    >>> nearest(700, italic=True)
    (400, True)
    """
    return min((face for face in FACES if face[1] == italic), key=lambda face: abs(face[0] - weight))


def file(face: Face) -> Path:
    """Return the TTF file of a face.

    Raises
    ------
    KeyError
        For what is no key of `FACES`.
    """
    return _DIRECTORY / f"RangevizSans-{FACES[face]}.ttf"


@lru_cache(maxsize=1)
def _pieces() -> dict[str, tuple[str, frozenset[str]]]:
    """Read each piece's characters: as CSS writes them, and as a set."""
    table: dict[str, str] = json.loads((_DIRECTORY / "pieces.json").read_text(encoding="utf-8"))
    return {name: (ranges, frozenset(_characters(ranges))) for name, ranges in table.items()}


def _characters(ranges: str) -> Iterator[str]:
    for span in ranges.split(","):
        first, _, last = span.removeprefix("U+").partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


@lru_cache(maxsize=8)
def characters(piece: str | None = None) -> frozenset[str]:
    """Return the characters that each face has, or one piece of it."""
    return _pieces()[piece][1] if piece else frozenset().union(*(known for _, known in _pieces().values()))


def pieces(text: str) -> list[str]:
    """Name the pieces that hold a text's characters, as few and as small as possible.

    Parameters
    ----------
    text : str
        In any order; characters that the typeface lacks are left out.

    Examples
    --------
    >>> pieces("Türkiye"), pieces("Київ, 190 mi")
    (['latin-1'], ['latin', 'cyrillic'])
    """
    wanted = characters().intersection(text)
    latin = wanted & characters(LATIN[-1])
    found = [next(name for name in LATIN if latin <= characters(name))] if latin else []
    return found + [name for name in _pieces() if name not in LATIN and wanted & characters(name)]


def font_faces(texts: Mapping[Face, str]) -> str:
    """Write the CSS rules that embed what some texts need.

    Parameters
    ----------
    texts : mapping of Face to str
        All that is written in each face, in any order.

    Returns
    -------
    str
        One ``@font-face`` rule a line, each with a ``data:`` address; the same for the same characters.
    """
    return "".join(
        _rule(FAMILY, face, "woff2", _encoded(face, piece), f";unicode-range:{_pieces()[piece][0]}")
        for face in sorted(texts)
        for piece in pieces(texts[face])
    )


@lru_cache(maxsize=32)
def _encoded(face: Face, piece: str) -> str:
    woff2 = _DIRECTORY / f"RangevizSans-{FACES[face]}.{piece}.woff2"
    return base64.b64encode(woff2.read_bytes()).decode("ascii")
