"""Whether a file is what its recipe gives, and if not, in what it differs.

Told with the figure drawn again, byte for byte, or without: by the file's recipe and its own checksums.
"""

from __future__ import annotations

import html
import io
import re
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from rangeviz.errors import RangevizError
from rangeviz.export.metadata import png_chunks, provenance
from rangeviz.export.save import SOFTWARE, page_of
from rangeviz.export.svg import untouched
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.units import show
from rangeviz.figures.figure import Figure
from rangeviz.figures.map.figure import Map
from rangeviz.figures.recipe import recipe_of

_PREFIX = re.compile(rb"r[0-9a-f]{8}-")
"""Of ids: a hash of all else."""


def difference(given: bytes, drawn: bytes) -> str:
    """Return in what a file differs from what its recipe gives; nothing if it does not.

    Parameters
    ----------
    given, drawn : bytes
        The file, and what its recipe gives, in one format: PNG, SVG or HTML.
    """
    if given == drawn:
        return ""
    return _of_pictures(given, drawn) if drawn.startswith(b"\x89PNG") else _of_texts(given, drawn)


def is_there(path: Path, drawing: Figure | Comparison, options: dict[str, Any]) -> bool:
    """Return whether a file is that of a figure: whole, of this version and of the same settings.

    Nothing is drawn. A PNG is whole by its own checksums, an SVG by the hash in its ids; a PDF or HTML file
    has neither, and is never taken as there.

    Parameters
    ----------
    path : Path
        The file, which need not be there.
    drawing : Figure or Comparison
        What it should show.
    options : dict
        The options of `save`: size, dpi, text, theme and style.
    """
    figure = drawing if isinstance(drawing, Figure) else Map(drawing)
    size, text, theme = page_of(**options)
    recipe = recipe_of(figure, size, theme, text)
    try:
        found = provenance(path)
        content = path.read_bytes()
    except (RangevizError, OSError):
        return False
    if (found.recipe, found.software) != (recipe, SOFTWARE) or not recipe:
        return False
    return {"png": _whole, "svg": untouched}.get(found.format, lambda _: False)(content)


def _whole(content: bytes) -> bool:
    """Return whether a PNG has the chunks that ours have, each with the right checksum."""
    try:
        kinds = b"".join(kind for kind, _ in png_chunks(content))
    except ValueError:
        return False
    return kinds.endswith(b"pHYsIDATIEND") and kinds.count(b"IDAT") == 1


def _of_pictures(given: bytes, drawn: bytes) -> str:
    with Image.open(io.BytesIO(given)) as ours, Image.open(io.BytesIO(drawn)) as theirs:
        if ours.size != theirs.size:  # before a pixel is read
            sides = [f"{across} × {up}" for across, up in (ours.size, theirs.size)]
            return f"is {sides[0]} pixels, and its recipe gives {sides[1]}"
        try:
            pixels = [np.asarray(each.convert("RGB")) for each in (ours, theirs)]
        except (OSError, SyntaxError) as error:
            return f"its pixels cannot be read ({error})"
        other = (pixels[0] != pixels[1]).any(axis=2)
        if other.any():
            rows, columns = np.flatnonzero(other.any(axis=1)), np.flatnonzero(other.any(axis=0))
            where = f"columns {columns[0]} to {columns[-1]} and rows {rows[0]} to {rows[-1]}"
            return f"{other.sum():,} of its {other.size:,} pixels differ, in {where}"
        texts = [{name: str(text) for name, text in each.info.items()} for each in (ours, theirs)]
    for name, text in texts[1].items():
        if texts[0].get(name) != text:
            return f"its pixels are the same, and its {name} differs: {show(texts[0].get(name, ''))}"
    return "its pixels and texts are the same, packed in another way"


def _of_texts(given: bytes, drawn: bytes) -> str:
    """Compare two SVG or HTML files: what they say, and then what they draw."""
    said, right = map(_said, (given, drawn))
    for ours, theirs in zip(said, right, strict=False):
        if ours != theirs:
            here, there = _apart(ours, theirs)
            return f"says {show(here)}, and its recipe gives {show(there)}"
    if len(said) != len(right):
        more = (said if len(said) > len(right) else right)[min(len(said), len(right))]
        return f"{'also says' if len(said) > len(right) else 'does not say'} {show(more)}"
    lines = [_PREFIX.sub(b"", each).splitlines() for each in (given, drawn)]
    count = sum(one != other for one, other in zip(*lines, strict=False)) + abs(len(lines[0]) - len(lines[1]))
    return f"says the same, and {count:,} of its {len(lines[0]):,} lines draw it otherwise"


def _apart(one: str, other: str) -> tuple[str, str]:
    """Cut two texts that differ to where they do, from the word before on, if that lies far behind."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    start = one.rfind(" ", 0, max(same - 20, 0)) + 1 if same > 40 else 0
    here, there = (f"…{text[start:]}" if start else text for text in (one, other))
    return here, there


def _said(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace")
    return [html.unescape(each) for each in re.findall(r">([^<>]*[^<>\s][^<>]*)<", text)]
