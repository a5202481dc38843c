"""Where a figure comes from, read from its own metadata: a picture found on a worksheet can be traced.

The file may come from anywhere: only its head is read, where the metadata stand, no entity, link or picture
in it is followed, and nothing in its texts reaches a terminal that could steer it.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from rangeviz.errors import RangevizError, one_line
from rangeviz.facts.languages import LANGUAGES
from rangeviz.facts.units import clip
from rangeviz.files import check_source
from rangeviz.words.language import ENGLISH, Language
from rangeviz.words.phrases import SOURCES

ENDINGS = (".svg", ".png", ".html")
"""Of figures' files that have metadata."""
HEAD_BYTES = 1_000_000
LONGEST_TEXT = 100_000
_PNG = b"\x89PNG\r\n\x1a\n"
_HTML = re.compile(rb"\s*<!doctype html", re.I)
_SOFTWARE = "rangeviz "
PNG_TEXTS = ("Title", "Alternative", "Description", "Source", "Software")
PNG_XMP = "XML:com.adobe.xmp"


@dataclass(frozen=True)
class Provenance:
    """What a figure says about itself.

    Parameters
    ----------
    title, alternative, description : str
        Its headline, and what it shows: in at most 250 characters (empty in files of older versions), and
        in full.
    sources : tuple of str
        Each report with its figure, who said it, and when.
    software : str
        Such as ``rangeviz 0.1.0``.
    caption : str
        What stands under it.
    recipe : str
        The settings that draw it again, as JSON. Caption and recipe are empty in files of older versions.
    format : {'svg', 'png', 'html'}
        The file's, whatever its name.
    """

    title: str
    alternative: str
    description: str
    sources: tuple[str, ...]
    software: str
    caption: str = ""
    recipe: str = ""
    format: str = field(default="svg", compare=False)

    @property
    def by_page(self) -> bool:
        """Whether somebody saved it from a page, in a browser."""
        return self.software.endswith(" page")


def figures_in(path: Path) -> list[Path]:
    """Return a file as it is, and of a folder the files that may be figures, in the order of their names.

    Raises
    ------
    RangevizError
        If there is none in the folder.
    """
    if not path.is_dir():
        return [path]
    found = sorted(each for each in path.iterdir() if each.suffix.lower() in ENDINGS and each.is_file())
    if not found:
        raise RangevizError(f"{path}: a folder without a figure; give one with {', '.join(ENDINGS)} files.")
    return found


def provenance(path: Path) -> Provenance:
    """Read a figure's own metadata.

    Parameters
    ----------
    path : Path
        An SVG, PNG or HTML file that rangeviz wrote.

    Raises
    ------
    RangevizError
        If it cannot be read, its head is damaged, or it is no figure of rangeviz.
    """
    try:
        check_source(path)
        with path.open("rb") as file:
            content = file.read(HEAD_BYTES)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise RangevizError(f"{path}: {getattr(error, 'strerror', None) or error}.") from None
    if content.startswith(b"%PDF"):
        raise RangevizError(
            f"{path}: a PDF's title, description and sources are in its properties, "
            "which every PDF viewer shows; rangeviz reads SVG, PNG and HTML."
        )
    try:
        kind = "png" if content.startswith(_PNG) else "html" if _HTML.match(content) else "svg"
        # The picture in a page is an SVG as others.
        texts = _png(content) if kind == "png" else _svg(content[content.find(b"<svg") * (kind == "html") :])
    except (ValueError, LookupError) as error:  # LookupError: an encoding that there is none of
        said = clip(str(error), 100)
        raise RangevizError(f"{path}: not an SVG, PNG or HTML that can be read ({said}).") from None
    recipe = texts.pop("Recipe", "")
    found = defaultdict(str, {name: one_line(text[:LONGEST_TEXT]) for name, text in texts.items()})
    if not found["Software"].startswith(_SOFTWARE) or not found["Title"]:
        raise RangevizError(f"{path}: not a figure of rangeviz, or its metadata was removed.")
    sources = tuple(part for part in found["Source"].split("; ") if part)
    shown = found["Title"], found["Alternative"], found["Description"]
    return Provenance(*shown, sources, found["Software"], found["Caption"], recipe, kind)


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return each chunk of a PNG, its kind and body, up to pixels that the content does not hold in full.

    Raises
    ------
    ValueError
        If a checksum is wrong, or the file ends within a chunk.
    """
    at = len(_PNG)
    while at < len(content):
        if at + 12 > len(content):
            raise ValueError("it is truncated")
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind == b"IDAT" and at + 12 + length > len(content):  # of a large file, the head alone is read
            yield kind, b""
            return
        body, at = content[at + 8 : at + 8 + length], at + 12 + length
        if content[at - 4 : at] != struct.pack(">I", zlib.crc32(kind + body)):
            raise ValueError("it is damaged")
        yield kind, body


def _png(content: bytes) -> dict[str, str]:
    """Return the texts of a PNG, which precede its pixels."""
    texts: dict[str, str] = {}
    for kind, body in png_chunks(content):
        if kind in (b"IDAT", b"IEND"):
            about = texts.pop(PNG_XMP, "")
            return {**(_xml(about.encode()) if about else {}), **texts}
        key, _, text = body.partition(b"\0")
        name = key.decode("latin-1")
        if name in (*PNG_TEXTS, PNG_XMP) and kind == b"tEXt":
            texts[name] = text.decode("latin-1")
        elif name in (*PNG_TEXTS, PNG_XMP) and kind == b"iTXt" and text.startswith(b"\0\0"):
            texts[name] = text[2:].split(b"\0", 2)[-1].decode("utf-8")  # ours are never compressed
    raise ValueError("it is truncated")


class _Found(Exception):
    """The metadata have been read: what comes after is the picture."""


_PLACES = {
    "svg/title": "Title",
    "svg/desc": "Description",
    "cc:Agent/dc:title": "Software",  # of older versions
    "rdf:Description/xmp:CreatorTool": "Software",
    "rdf:Description/rangeviz:recipe": "Recipe",
    "dc:description/rdf:Alt/rdf:li": "Caption",
}


def _svg(content: bytes) -> dict[str, str]:
    """Return what an SVG says of itself, itself and in the XMP in it."""
    found = _xml(content)
    language = Language(found["Language"]) if found.get("Language") in LANGUAGES else ENGLISH
    described, _, sources = found.get("Description", "").rpartition(f" {language.say(SOURCES)} ")
    return {**found, "Description": described, "Source": sources}


def _xml(content: bytes) -> dict[str, str]:
    """Return the texts at `_PLACES`, up to the end of the metadata."""
    texts: dict[str, list[str]] = {}
    inside: list[str] = []

    def refuse(*args: object) -> NoReturn:
        raise ValueError("it declares entities")

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if inside == ["svg"]:
            texts["Alternative"] = [attributes.get("aria-label", "")]
            texts["Language"] = [attributes.get("lang", "")]
        if len(inside) > 100:
            raise ValueError("elements within elements, too deep")

    def text(words: str) -> None:
        place = _PLACES.get("/".join(inside[-2:])) or _PLACES.get("/".join(inside[-3:]))
        if place and (len(inside) == 2 or inside[-2] != "svg"):
            texts.setdefault(place, []).append(words)

    def end(name: str) -> None:
        inside.pop()
        if name == "metadata" and len(inside) == 1:
            raise _Found

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, len(content) < HEAD_BYTES)
    except _Found:
        pass
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    return {name: "".join(parts) for name, parts in texts.items()}
