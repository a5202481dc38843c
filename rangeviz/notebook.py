"""In a notebook: pictures with alternative text and caption, folded answers, and the live explorer."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from rangeviz.errors import RangevizError
from rangeviz.export.save import render
from rangeviz.facts.catalogue import DEFAULT_ORIGIN
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.figure import Figure
from rangeviz.figures.map.figure import Map
from rangeviz.layout.style import parse_size, theme_of

if TYPE_CHECKING:
    from rangeviz.explorer import Explorer

# Laid out for the 920 pixels or so that a cell's output is wide, and drawn finer, for screens that show it.
PIXELS, DPI = "1200x675", 130.0
SHOWN_WIDTH, SHOWN_HEIGHT = 1000, 562

_ADDRESS = re.compile(r"https?://[^\s;]+")


@dataclass(frozen=True)
class Picture:
    """A drawing as a page shows it: the picture, its alternative text, headline, sources and description."""

    png: bytes
    alt: str
    headline: str
    sources: str
    description: str


def picture(drawing: Figure, theme: str = "light") -> Picture:
    """Draw a picture for a page."""
    [png] = render(drawing, ["png"], parse_size(PIXELS, DPI), theme=theme_of(theme))
    words = drawing.words
    return Picture(png, words.alternative, words.headline, words.sources, words.description)


def figure_html(what: Figure | Comparison) -> str:
    """Write the figure that a notebook shows for a cell's last line: picture, alternative text, caption.

    JupyterLab drops an image's alternative text from its metadata, and SVG from notebooks that it does not
    trust; an HTML figure with the picture inside kept both everywhere.

    Parameters
    ----------
    what : Figure or Comparison
        A comparison is shown as a map.

    Returns
    -------
    str
        HTML; where the figure cannot be drawn, the reason in one line.
    """
    try:
        return html_of(picture(Map(what) if isinstance(what, Comparison) else what))
    except RangevizError as error:
        return f'<p role="alert">{escape(str(error))}</p>'


def html_of(shown: Picture) -> str:
    """Write a picture as an HTML figure with alternative text and caption, the long description folded."""
    below = f"<p>{escape(shown.description)}</p><p>Sources: {_linked(shown.sources)}</p>"
    return (
        '<figure style="margin: 0">'
        # The size keeps the page from jumping while the picture is decoded.
        f'<img alt="{escape(shown.alt)}" width="{SHOWN_WIDTH}" height="{SHOWN_HEIGHT}" '
        f'style="max-width: 100%; height: auto" src="data:image/png;base64,{b64encode(shown.png).decode()}">'
        f"<figcaption>{escape(shown.headline)} {_folded('Description and sources', below)}</figcaption>"
        "</figure>"
    )


def _folded(summary: str, html: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


def _linked(text: str) -> str:
    """Escape a text and make its addresses links."""
    parts, end = [], 0
    for address in _ADDRESS.finditer(text):
        url = escape(address[0])
        parts += [
            escape(text[end : address.start()]),
            f'<a href="{url}" rel="noopener noreferrer" target="_blank">{url}</a>',
        ]
        end = address.end()
    return "".join([*parts, escape(text[end:])])


@dataclass(frozen=True)
class Folded:
    """A text behind a line to click on."""

    text: str
    summary: str

    def _repr_html_(self) -> str:
        paragraphs = re.split(r"\n\s*\n", self.text.strip())
        return _folded(self.summary, "".join(f"<p>{escape(each)}</p>" for each in paragraphs))


def answer(text: str, summary: str = "Show the answer") -> Folded:
    """Fold an answer away, so that a reader thinks first.

    Parameters
    ----------
    text : str
        The answer; an empty line begins a paragraph.
    summary : str
        What to click on.

    Returns
    -------
    Folded
        Shown by a notebook as a cell's last line.
    """
    return Folded(text, summary)


def explore(
    *what: str,
    origin: str = DEFAULT_ORIGIN,
    unit: str | None = None,
    figure: str = "map",
    theme: str = "light",
) -> Explorer:
    """Show a live figure: choose what is drawn, where and how, or drag a distance of your own.

    Parameters
    ----------
    *what : str
        Subjects (``"atacms"``) or keys of single reports to begin with; none means the article's comparison.
    origin : str
        A name, an ISO code, or whole degrees such as ``"49N,31E"``.
    unit : {None, 'mi', 'km', 'nmi'}
        Which unit comes first; None is each source's own.
    figure : {'map', 'panels', 'ladder', 'projections'}
        Which figure.
    theme : {'light', 'dark', 'print'}
        The colours.

    Returns
    -------
    Explorer
        A widget for JupyterLab, Notebook 7 and voila.

    Raises
    ------
    RangevizError
        For names or values that cannot be drawn, or where the notebook's libraries are not installed.
    """
    try:
        from rangeviz.explorer import Explorer
    except ImportError as error:
        raise RangevizError(
            f'The explorer needs {error.name}; install it with: pip install "rangeviz[notebook]"'
        ) from None
    return Explorer(*what, origin=origin, unit=unit, figure=figure, theme=theme)
