"""Writing figures as PNG, SVG, PDF or HTML: the same bytes for the same input, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from matplotlib import figure as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg

from rangeviz._version import __version__
from rangeviz.errors import InvalidValue
from rangeviz.export.metadata import PNG_TEXTS, PNG_XMP
from rangeviz.export.png import png
from rangeviz.export.svg import svg
from rangeviz.export.xmp import xmp
from rangeviz.facts.checks import check_choice
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.units import show
from rangeviz.figures.figure import Figure
from rangeviz.figures.map.figure import Map
from rangeviz.figures.recipe import recipe_of
from rangeviz.files import check_target, write_all
from rangeviz.layout.figure_size import SIZES, Size, parse_size
from rangeviz.layout.settings import settings
from rangeviz.layout.style import LIGHT, Theme, theme_of
from rangeviz.layout.text import typeset
from rangeviz.words import press

FORMATS = ("png", "svg", "pdf", "html")
TEXTS = ("text", "plain", "path")
WIDE, TALL = SIZES["wide"], SIZES["story"]
"""The sizes of an HTML figure's pictures, for windows that are wide, and for those that are not."""
SOFTWARE = f"rangeviz {__version__}"


@runtime_checkable
class Writes(Protocol):
    """What writes its own files, such as a page."""

    def write(self, *paths: Path) -> None:
        """Write it to each path."""


def save(
    drawing: Figure | Comparison | Writes,
    *paths: str | os.PathLike[str],
    size: str = "slide",
    dpi: float | None = None,
    text: str = "text",
    theme: str = "light",
    style: str | os.PathLike[str] | None = None,
) -> None:
    """Draw a figure once and write it to each path.

    Parameters
    ----------
    drawing : Figure, Comparison or Page
        What to draw; a comparison is drawn as a map.
    *paths : str or path
        Where to; the ending says the format: .png, .svg, .pdf or .html. An .html file has sizes of its
        own, for wide and for narrow windows; a page is always one, and has its own theme too.
    size : str
        A preset such as ``slide``, ``a4``, ``square`` or ``story``, or pixels such as ``1600x900``.
    dpi : float, optional
        Dots per inch, 50 to 1200.
    text : {'text', 'plain', 'path'}
        Whether the words of an SVG or HTML file stay text and their typeface is embedded, or named only, or
        they become outlines.
    theme : {'light', 'dark', 'print'}
        The colours; ``print`` is pure black on white.
    style : str or path, optional
        A house style: a TOML file with colours, line widths and a typeface, as `rangeviz kit --help` says.

    Raises
    ------
    RangevizError
        If the figure cannot be drawn or written. What stood at the paths before is then still there.

    Notes
    -----
    Threads may save at the same time and write the same bytes as one would; they take turns, since
    matplotlib's settings are global, so more threads draw no faster. Use `draw_all` with processes for that.
    """
    if not paths or not all(isinstance(path, str | os.PathLike) for path in paths):
        raise InvalidValue(f"save() got the paths {show(paths)}; give names of files, such as 'map.png'.")
    targets = [Path(path) for path in paths]
    if not isinstance(drawing, Figure | Comparison) and isinstance(drawing, Writes):
        drawing.write(*targets)
        return
    formats = [format_of(target) for target in targets]
    for target in targets:
        check_target(target)
    written = render(drawing, formats, *page_of(size, dpi, text, theme, style))
    write_all(list(zip(targets, written, strict=True)))


def page_of(
    size: str, dpi: float | None, text: str, theme: str, style: str | os.PathLike[str] | None
) -> tuple[Size, str, Theme]:
    """Return the page that options of `save` describe, as `render` takes it: its size, text and theme."""
    return parse_size(size, dpi), text, look_of(theme, style)


def look_of(theme: str, style: str | os.PathLike[str] | None) -> Theme:
    """Return the theme of a name, as a house style has it if there is one."""
    if style is None:
        return theme_of(theme)
    from rangeviz.layout.house import house_theme  # nobody else waits for it

    return house_theme(theme, style)


def format_of(path: Path) -> str:
    """Return the format that a path's ending names.

    Raises
    ------
    InvalidValue
        For any other ending.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise InvalidValue(f"{show(str(path))} ends in {path.suffix!r}; give .png, .svg, .pdf or .html.")
    return ending


def render(
    drawing: Figure | Comparison,
    formats: Sequence[str],
    size: Size,
    text: str = "text",
    theme: Theme = LIGHT,
) -> list[bytes]:
    """Draw the page once and encode it in each format.

    Returns
    -------
    list of bytes
        One file's content for each format, the same for the same input and versions.
    """
    check_choice("text", text, TEXTS)
    if not isinstance(drawing, Figure):
        drawing = Map(drawing)  # refuses anything but a comparison
    with settings(), typeset(theme.typeface):
        files = {kind: _html(drawing, text, theme) for kind in formats if kind == "html"}
        if rest := [kind for kind in dict.fromkeys(formats) if kind != "html"]:
            figure = drawing.draw(size, theme)
            described = about(drawing, recipe_of(drawing, size, theme, text))
            files |= {kind: _encode(figure, kind, described, text) for kind in rest}
        return [files[kind] for kind in formats]


def _html(drawing: Figure, text: str, theme: Theme) -> bytes:
    from rangeviz.export.html import html  # no other format needs its templates

    plain = "path" if text == "path" else "plain"
    described = about(drawing, recipe_of(drawing, SIZES["slide"], theme, text))
    wide, tall = (svg(drawing.draw(size, theme), described, plain) for size in (WIDE, TALL))
    return html((wide, tall), drawing, theme, embed=text == "text")


def about(drawing: Figure, recipe: str) -> dict[str, str]:
    """Return a file's metadata by name: the figure's words, its recipe, and what made it."""
    words = drawing.words
    return {
        "Title": words.headline,
        "Alternative": words.alternative,
        "Description": words.description,
        "Source": words.sources,
        "Software": SOFTWARE,
        "Caption": press.caption(words, drawing.drawn),
        "Credit": words.credits,
        "Recipe": recipe,
        "Language": words.language.code,
    }


def _encode(figure: mpl.Figure, kind: str, about: Mapping[str, str], text: str) -> bytes:
    if kind == "svg":
        return svg(figure, about, text)
    if kind == "pdf":
        from rangeviz.export.pdf import pdf  # no other format needs it

        return pdf(figure, about)
    canvas: Any = FigureCanvasAgg(figure)  # its methods are untyped
    canvas.draw()
    texts = {name: about[name] for name in PNG_TEXTS} | {PNG_XMP: xmp(about)}
    return png(np.asarray(canvas.buffer_rgba()), figure.dpi, texts)
