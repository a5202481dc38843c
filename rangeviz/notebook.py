"""In a notebook: pictures with alternative text and caption, folded answers, and the live explorer."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, replace
from html import escape

from rangeviz.errors import RangevizError
from rangeviz.export.save import render
from rangeviz.facts.catalogue import DEFAULT_ORIGIN
from rangeviz.facts.compare import compare, origins
from rangeviz.facts.comparison import Comparison
from rangeviz.figures.figure import Figure
from rangeviz.figures.map.figure import Map
from rangeviz.layout.figure_size import parse_size
from rangeviz.web.page import Page

# Laid out for the 920 pixels or so that a cell's output is wide, and drawn finer, for screens that show it.
PIXELS, DPI = "1200x675", 130.0
WIDTH, HEIGHT = 1000, 562
FRAME_HEIGHT = 720
OTHER_PLACES = ("ukraine", "great-lakes", "island")
"""Where else an explorer's rings may be drawn, beside the place that is asked for."""

_ADDRESS = re.compile(r"(https?://[^\s;]+)")


def figure_html(what: Figure | Comparison) -> str:
    """Return a figure as a notebook displays it: picture, alternative text, headline, description folded.

    JupyterLab drops an image's alternative text from its metadata, and SVG from notebooks that it does not
    trust; an HTML figure with the picture inside is kept both everywhere.

    Parameters
    ----------
    what : Figure or Comparison
        A comparison is drawn as a map.

    Returns
    -------
    str
        HTML; where the figure cannot be drawn, the reason in one line.
    """
    try:
        figure = Map(what) if isinstance(what, Comparison) else what
        words = figure.words
        [png] = render(figure, ["png"], parse_size(PIXELS, DPI))
    except RangevizError as error:
        return f'<p role="alert">{escape(str(error))}</p>'
    below = f"<p>{escape(words.description)}</p><p>Sources: {_linked(words.sources)}</p>"
    return (
        '<figure style="margin: 0">'
        # The size keeps the page from jumping while the picture is decoded.
        f'<img alt="{escape(words.alternative)}" width="{WIDTH}" height="{HEIGHT}" '
        f'style="max-width: 100%; height: auto" src="data:image/png;base64,{b64encode(png).decode()}">'
        f"<figcaption>{escape(words.headline)} {_folded('Description and sources', below)}</figcaption>"
        "</figure>"
    )


def _folded(summary: str, html: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{html}</details>"


def _linked(text: str) -> str:
    """Escape a text and make its addresses links."""
    link = '<a href="{0}" rel="noopener noreferrer" target="_blank">{0}</a>'
    parts = map(escape, _ADDRESS.split(text))
    return "".join(link.format(part) if n % 2 else part for n, part in enumerate(parts))


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


@dataclass(frozen=True)
class Explorer:
    """A page that a notebook shows live in a cell.

    Parameters
    ----------
    page : Page
        What is shown; ``page.write("rings.html")`` keeps it.
    """

    page: Page

    def _repr_html_(self) -> str:
        # A frame with the whole page needs no kernel, and keeps its keys to itself. Where a notebook is not
        # trusted the frame goes, and with it the attribute that hides the picture.
        still = figure_html(replace(self.page.comparison, origin=self.page.places[0]))
        return (
            f'<div><iframe title="{escape(self.page.headline())}" height="{FRAME_HEIGHT}" '
            'sandbox="allow-scripts allow-downloads" style="width: 100%; border: 0" '
            f'srcdoc="{escape(self.page.html())}"></iframe><div popover="manual">{still}</div></div>'
        )


def explore(
    *what: str,
    origin: str = DEFAULT_ORIGIN,
    unit: str | None = None,
    theme: str = "auto",
) -> Explorer:
    """Show live rings in a cell: choose reports and places, and drag a distance of your own.

    Parameters
    ----------
    *what : str
        Subjects (``"atacms"``) or keys of single reports to begin with; none means the article's comparison.
    origin : str
        A name, an ISO code, or whole degrees such as ``"49N,31E"``.
    unit : {None, 'mi', 'km'}
        Which unit comes first; None is each source's own.
    theme : {'auto', 'light', 'dark'}
        The first colours; ``auto`` is the reader's setting.

    Returns
    -------
    Explorer
        Shown by a notebook as a cell's last line; the same page as `rangeviz.Page` writes.

    Raises
    ------
    RangevizError
        For names or values that cannot be drawn.
    """
    [first] = origins(origin)
    others = [place for place in origins(*OTHER_PLACES) if place.key != first.key]
    comparison = compare(*what, origin=first, unit=unit)
    return Explorer(Page(comparison, (first, *others), theme, python=True))
