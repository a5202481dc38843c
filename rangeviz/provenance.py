"""Where a figure comes from, read from its own metadata: a picture found on a worksheet can be traced.

The file may come from anywhere: it is read to a limit, and no entity, link or picture in it is followed.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from rangeviz.errors import RangevizError

ENDINGS = (".svg", ".png")
LARGEST_BYTES = 50_000_000
LONGEST_TEXT = 1_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SOFTWARE = "rangeviz "


@dataclass(frozen=True)
class Provenance:
    """What a figure says about itself.

    Parameters
    ----------
    title, description : str
        Its headline, and what it shows in words.
    sources : tuple of str
        Each report with its figure, who said it, and when.
    software : str
        Such as ``rangeviz 0.1.0``.
    """

    title: str
    description: str
    sources: tuple[str, ...]
    software: str


def provenance(path: Path) -> Provenance:
    """Read a figure's own metadata.

    Parameters
    ----------
    path : Path
        An SVG or PNG file that rangeviz wrote.

    Raises
    ------
    RangevizError
        If it cannot be read, is damaged, or is no figure of rangeviz.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise RangevizError(f"{path}: {getattr(error, 'strerror', None) or error}.") from None
    if len(content) > LARGEST_BYTES:
        raise RangevizError(f"{path}: larger than {LARGEST_BYTES // 1_000_000} MB; no figure of rangeviz is.")
    try:
        texts = _png(content) if content.startswith(_PNG) else _svg(content)
    except ValueError as error:
        raise RangevizError(f"{path}: not an SVG or PNG that can be read ({error}).") from None
    if not texts.get("Software", "").startswith(_SOFTWARE) or not texts.get("Title"):
        raise RangevizError(f"{path}: not a figure of rangeviz, or its metadata were taken away.")
    sources = tuple(part for part in texts.get("Source", "").split("; ") if part)
    return Provenance(texts["Title"], texts.get("Description", ""), sources, texts["Software"])


def _png(content: bytes) -> dict[str, str]:
    """Give the texts of a PNG, which stand before its pixels."""
    texts: dict[str, str] = {}
    at = len(_PNG)
    while True:
        if at + 12 > len(content):
            raise ValueError("it ends too soon")
        length, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(kind + body):
            raise ValueError("it is damaged")
        if kind in (b"IDAT", b"IEND"):
            return texts
        if kind in (b"tEXt", b"iTXt") and length <= LONGEST_TEXT:
            name, _, text = body.partition(b"\0")
            if kind == b"tEXt":
                texts[name.decode("latin-1")] = text.decode("latin-1")
            elif text.startswith(b"\0\0"):  # not compressed: ours never are
                texts[name.decode("latin-1")] = text[2:].split(b"\0", 2)[-1].decode("utf-8")
        at += 12 + length


def _svg(content: bytes) -> dict[str, str]:
    """Give the title, description, sources and software of an SVG."""
    texts: dict[str, list[str]] = {}
    inside: list[str] = []
    places = {"svg/title": "Title", "svg/desc": "Description", "cc:Agent/dc:title": "Software"}

    def refuse(*args: object) -> NoReturn:
        raise ValueError("it declares entities")

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if len(inside) > 100:
            raise ValueError("elements within elements, too deep")

    def text(words: str) -> None:
        place = places.get("/".join(inside[-2:]))
        if place and (place == "Software" or len(inside) == 2):
            texts.setdefault(place, []).append(words)

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: inside.pop()
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    found = {name: "".join(parts)[:LONGEST_TEXT] for name, parts in texts.items()}
    described, _, sources = found.get("Description", "").rpartition(" Sources: ")
    return {**found, "Description": described, "Source": sources}
