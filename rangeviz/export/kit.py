"""All that a desk needs of one figure: pictures for each use, words to paste, the numbers, the typeface."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from rangeviz import typeface
from rangeviz.export.many import Here
from rangeviz.export.save import TALL, WIDE, look_of, render
from rangeviz.export.template import filled
from rangeviz.facts.report import Report
from rangeviz.figures.figure import Figure
from rangeviz.files import write_folder
from rangeviz.layout.figure_size import SIZES, Size, parse_size
from rangeviz.layout.style import Theme
from rangeviz.words import phrases, press

NARROW = "(max-width: 54em)"
"""Where a page shows the tall picture."""


class Drawn(NamedTuple):
    """Files that are drawn once: their names without endings, formats, size and theme."""

    name: str
    formats: tuple[str, ...]
    size: Size
    theme: str = "light"


PICTURES = (
    Drawn("wide", ("svg", "png"), WIDE),
    Drawn("wide-dark", ("svg", "png"), WIDE, "dark"),
    Drawn("story", ("png",), TALL),
    Drawn("story-dark", ("png",), TALL, "dark"),
    Drawn("post", ("png",), SIZES["post"]),
    Drawn("card", ("png",), SIZES["card"]),
    Drawn("print", ("pdf", "png"), parse_size("a4-landscape", 300)),
    Drawn("figure", ("html",), WIDE),
)


def write_kit(
    drawing: Figure,
    folder: str | os.PathLike[str],
    style: str | os.PathLike[str] | None = None,
    executor: Executor | None = None,
) -> list[Path]:
    """Write a figure for every use into a folder, all or nothing.

    Parameters
    ----------
    drawing : Figure
        What is drawn.
    folder : str or path
        Where to; it is made if need be, and files of the same names are replaced.
    style : str or path, optional
        A house style, as `save` takes it.
    executor : concurrent.futures.Executor, optional
        What draws; by default this process does, one picture after the other.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    RangevizError
        If the figure does not fit one of the sizes, or a file cannot be written.
    """
    files = [(Path(folder, name), content) for name, content in kit(drawing, style, executor).items()]
    write_folder(files)
    return [path for path, _ in files]


def kit(
    drawing: Figure, style: str | os.PathLike[str] | None = None, executor: Executor | None = None
) -> dict[str, bytes]:
    """Return the files of a kit, by their names."""
    themes = {name: look_of(name, style) for name in ("light", "dark")}
    tasks = [(drawing, each.formats, each.size, "text", themes[each.theme]) for each in PICTURES]
    futures = [(executor or Here()).submit(render, *task) for task in tasks]
    files: dict[str, bytes] = {}
    for each, future in zip(PICTURES, futures, strict=True):
        named = zip(each.formats, future.result(), strict=True)
        files |= {f"{each.name}.{kind}": content for kind, content in named}
    files |= {name: text.encode() for name, text in texts(drawing).items()}
    return files | _typeface(themes["light"])


def texts(drawing: Figure) -> dict[str, str]:
    """Return the words to paste, and the numbers, by the names of their files."""
    words, reports = drawing.words, drawing.drawn
    caption = press.caption(words, reports)
    page = {"narrow": NARROW, "wide": WIDE, "tall": TALL}
    pasted = filled("rangeviz.export", "picture.html", words=words, caption=caption, **page)
    return {
        "paste.txt": f"{pasted}\n",
        "alt.txt": f"{words.alternative}\n",
        "caption.txt": f"{caption}\n",
        "citation.txt": f"{press.citation(words, reports)}\n",
        "credit.txt": f"{words.credits}\n",
        "table.csv": press.table_csv(reports),
    }


def without_address(reports: Sequence[Report]) -> list[str]:
    """Return a warning for each source without an address, which readers cannot look up."""
    return [
        f"{report.label}: the source ({phrases.who(report)}) has no address; readers cannot look it up."
        for report in dict.fromkeys(reports)
        if not report.url
    ]


def _typeface(theme: Theme) -> dict[str, bytes]:
    """Return the packaged typeface with its licence; a house has its own already."""
    if theme.typeface:
        return {}
    found = [typeface.file(face) for face in typeface.FACES]
    return {f"typeface/{path.name}": path.read_bytes() for path in (*found, found[0].with_name("OFL.txt"))}
