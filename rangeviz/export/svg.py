"""Figures as SVG that may stand inline in a web page: unique ids, readable aloud, their typeface with them.

matplotlib's own SVG writer names elements by its counters, draws with ``style`` attributes, which a strict
Content-Security-Policy blocks, and adds a rule that restyles the page around it. This renderer draws what
rangeviz's figures consist of: paths, markers and level lines of words. Its one ``style`` element holds the
typeface alone. Where a policy blocks that, each line still is as wide as it was measured.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from rangeviz.export.svg_layers import INKSCAPE, Layers
from rangeviz.export.svg_path import fill, line_look, path_data, short
from rangeviz.export.svg_text import family_names, line_place, line_start, line_type
from rangeviz.export.xmp import xmp
from rangeviz.layout.lettering import Lettering
from rangeviz.layout.style import HALO
from rangeviz.layout.text import font_faces, in_typeface
from rangeviz.typeface import Face
from rangeviz.words.language import Language
from rangeviz.words.phrases import SOURCES

Box = tuple[float, float, float, float]
PREFIX = "\0"
"""Stands for the prefix of ids until all is drawn; no XML text may hold it."""


def svg(figure: Figure, about: Mapping[str, str], text: str) -> bytes:
    """Write a figure as SVG.

    Parameters
    ----------
    figure : matplotlib Figure
        What to draw.
    about : mapping of str to str
        Its metadata, as `about` in ``export.save`` makes them.
    text : {'text', 'plain', 'path'}
        Whether text stays text and its typeface is embedded, or named only, or text becomes outlines.

    Returns
    -------
    bytes
        The file, in UTF-8. Every id begins with ``r`` and a hash of all that the file says and shows, so
        that ids of different figures on one page differ.
    """
    across, up = (72 * float(inches) for inches in figure.get_size_inches())
    renderer = SvgRenderer(across, up, text == "path")
    dpi, figure.dpi = figure.dpi, 72  # SVG counts in points
    try:
        figure.draw(renderer)
    finally:
        figure.dpi = dpi
    wide, high = short(across), short(up)
    rules = font_faces(renderer.written) if text == "text" else ""
    style = f"<style>\n{rules}</style>\n" if rules else ""
    lang = about["Language"]
    described = f"{about['Description']} {Language(lang).say(SOURCES)} {about['Source']}"
    alternative = about["Alternative"].replace(PREFIX, "")
    whole = "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" {INKSCAPE} width="{wide}pt" height="{high}pt" '
            f'viewBox="0 0 {wide} {high}" role="img" lang="{lang}" xml:lang="{lang}" '
            f'aria-label={quoteattr(alternative)} aria-describedby="{PREFIX}desc">\n'
            f'<title id="{PREFIX}title">{_escaped(about["Title"])}</title>\n'
            f'<desc id="{PREFIX}desc">{_escaped(described)}</desc>\n'
            f"<metadata>\n{xmp(about).replace(PREFIX, '')}\n</metadata>\n"
            f'{style}<g font-family="{family_names("")}" stroke-linejoin="round">\n',
            *renderer.finished(),
            "</g>\n</svg>\n",
        )
    )
    return whole.replace(PREFIX, _prefix(whole)).encode()


def _prefix(whole: str) -> str:
    return f"r{hashlib.sha256(whole.encode()).hexdigest()[:8]}-"


def untouched(content: bytes) -> bool:
    """Return whether an SVG that `svg` wrote is as it was: the hash in its ids is that of all else."""
    found = re.search(rb'<title id="(r[0-9a-f]{8}-)title">', content)
    if not found:
        return False
    prefix, whole = found[1].decode(), content.decode("utf-8", "replace")
    return _prefix(whole.replace(prefix, PREFIX)) == prefix


class SvgRenderer(RendererBase):
    """Draws a figure as SVG elements with presentation attributes.

    Parameters
    ----------
    width, height : float
        The figure's, points.
    outlined : bool
        Whether words become outlines.
    """

    def __init__(self, width: float, height: float, outlined: bool) -> None:
        super().__init__()
        self.width, self.height, self.outlined = width, height, outlined
        self.parts: list[str] = []
        self.written: defaultdict[Face, str] = defaultdict(str)
        self._named: list[bool] = []
        self._in_headline = False
        self._headline: list[tuple[float, float, Lettering]] = []
        self._ids = {"title", "desc"}
        self._clips: dict[Any, str] = {}
        self._layers = Layers(self.parts, self._id)
        self._line = ("", -1)
        """How the last line looks, and where it is among the parts."""

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return width and height, points."""
        return self.width, self.height

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Begin a group if the artist has a gid, in the layer that it belongs to."""
        gid = gid or ""
        self._in_headline = gid.partition(":")[0] == "headline" and not self.outlined
        self._named.append(bool(gid) and not self._in_headline)
        if self._in_headline:
            self._layers.enter("Headline")
        elif gid:
            self._write_headline()
            self._layers.begin(gid)

    def close_group(self, s: str) -> None:
        """End it, and the layer in it."""
        self._in_headline = False
        if self._named.pop():
            self._layers.end()

    def finished(self) -> list[str]:
        """Return all elements, every group closed."""
        self._write_headline()
        self._layers.enter("")
        return self.parts

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: Any = None
    ) -> None:
        """Draw a path; a line is cut off at the figure's edge."""
        clip = (0.0, 0.0, self.width, self.height) if rgbFace is None else None
        d = self._data(path, transform, clip, gc.get_dashes()[1] is not None)
        if not d:
            return
        look = f'"{self._clip(gc)}{line_look(gc, rgbFace)}/>\n'
        if rgbFace is None and "opacity" not in look and "dash" not in look:
            if self._line == (look, len(self.parts) - 1):  # lines of one look are one path
                self.parts[-1] = f"{self.parts[-1].removesuffix(look)}{d}{look}"
                return
            self._line = (look, len(self.parts))
        self.parts.append(f'<path d="{d}{look}')

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Write a level line of text, which is always a `Lettering`."""
        if in_typeface(s):
            self.written[mtext.face] += s
        if self._in_headline:
            self._headline.append((x, y, mtext))
        else:
            self.parts.append(f"{line_start(x, y, mtext)}{fill(to_hex(gc.get_rgb()))}>{_escaped(s)}</text>\n")

    def _write_headline(self) -> None:
        """Write its lines as one text, which an editor can select as a whole."""
        if self._headline:
            *_, first = self._headline[0]
            lines = [f"{line_place(*each)}>{_escaped(each[2].get_text())}" for each in self._headline]
            look = f'id="{self._id("headline")}"{line_type(first)}{fill(to_hex(first.get_color()))}'
            if len(lines) == 1:
                self.parts.append(f"<text {look}{lines[0]}</text>\n")
            else:
                spans = "\n".join(f"<tspan{line}</tspan>" for line in lines)
                self.parts.append(f"<text {look}>{spans}</text>\n")
            self._headline = []

    def draw_halo(self, x: float, y: float, line: Lettering, color: str) -> None:
        """Write a halo as text of its own below all other text: office programs do not know paint-order."""
        wide = short(2 * HALO * float(line.get_fontsize()))
        self.parts.append(
            f'{line_start(x, y, line)} aria-hidden="true" fill="{color.lower()}" stroke="{color.lower()}" '
            f'stroke-width="{wide}">{_escaped(line.get_text())}</text>\n'
        )

    def _data(self, path: Any, transform: Transform, clip: Box | None = None, dashed: bool = False) -> str:
        flip = transform + Affine2D().scale(1, -1).translate(0, self.height)
        drawn = path.cleaned(flip, remove_nans=True, clip=clip, curves=True)
        return path_data(drawn.vertices, drawn.codes, dashed)

    def _id(self, name: str) -> str:
        """Return a valid id that no element of the file has yet."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        plain = tried = re.sub("[^A-Za-z0-9_]+", "-", plain)
        number = 1
        while tried in self._ids:
            number += 1
            tried = f"{plain}-{number}"
        self._ids.add(tried)
        return PREFIX + tried

    def _clip(self, gc: GraphicsContextBase) -> str:
        rectangle, (path, transform) = gc.get_clip_rectangle(), gc.get_clip_path()
        if path is not None and transform is not None:
            shape = f'<path d="{self._data(path, transform)}"/>'
        elif rectangle is not None:
            x, y, wide, high = rectangle.bounds
            x, y, wide, high = map(short, (x, self.height - y - high, wide, high))
            shape = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}"/>'
        else:
            return ""
        if shape not in self._clips:
            self._clips[shape] = self._id("clip")
            self.parts.append(f'<defs><clipPath id="{self._clips[shape]}">{shape}</clipPath></defs>\n')
        return f' clip-path="url(#{self._clips[shape]})"'


def _escaped(words: str) -> str:
    return escape(words.replace(PREFIX, ""))
