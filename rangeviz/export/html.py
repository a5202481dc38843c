"""A figure as one HTML file: a picture for wide and one for narrow windows, caption, sources and numbers."""

from __future__ import annotations

import re
from typing import Any

from rangeviz._version import __version__
from rangeviz.export.template import environment, package_text, source_hash
from rangeviz.facts.report import Report
from rangeviz.figures.figure import Figure
from rangeviz.layout.colours import contrast
from rangeviz.layout.style import Theme
from rangeviz.layout.text import families, font_faces
from rangeviz.typeface import Face
from rangeviz.words import press
from rangeviz.words.language import Language, mark
from rangeviz.words.phrases import who
from rangeviz.words.quantities import stated

_text = package_text("rangeviz.export")
_FACES = {(400, True): 'font-style="italic"', (500, False): 'font-weight="500"'}
"""Of each face that the page itself does not use, what names it in an SVG."""
_DEFAULT = '<rdf:li xml:lang="x-default">'
_HEADINGS = {
    "numbers": mark("The numbers"),
    "report": mark("Report"),
    "stated": mark("As stated"),
    "who": mark("Who says so"),
    "alternative": mark("Alternative text"),
    "description": mark("Description"),
}
"""Of the page."""


def html(pictures: tuple[bytes, bytes], drawing: Figure, theme: Theme, *, embed: bool = True) -> bytes:
    """Write a figure as an HTML page without a script.

    Parameters
    ----------
    pictures : tuple of bytes
        The figure as SVG without its typeface, for windows that are wide, and for those that are not.
    drawing : Figure
        The figure itself, for its words and its reports.
    theme : Theme
        Its colours, which are the page's too.
    embed : bool
        Whether the typeface comes with the file.

    Returns
    -------
    bytes
        The file, in UTF-8; its policy allows its own style, and nothing from elsewhere.
    """
    words, reports = drawing.words, drawing.drawn
    wide, tall = map(_inline, pictures)
    # The default of XMP is no language of HTML's.
    wide = wide.replace(_DEFAULT, f'<rdf:li xml:lang="{words.language.code}">')
    before, _, after = tall.partition("<metadata>")
    tall = before + after.partition("</metadata>\n")[2]  # the first picture has them for the whole file
    parts: dict[str, Any] = {
        "words": words,
        "sources": press.sources(words, reports),
        "rows": [_row(report, words.language) for report in dict.fromkeys(reports)],
        "headings": {name: words.language.say(text) for name, text in _HEADINGS.items()},
        "wide": wide,
        "tall": tall,
        "software": f"rangeviz {__version__}",
    }
    template = environment("rangeviz.export").get_template("figure.html")
    said = template.render(parts, style="", style_hash="")
    style = _colours(theme) + _text("figure.css")
    if embed:
        style = font_faces(_faces(said)) + style
    return template.render(parts, style=style, style_hash=source_hash(style)).encode()


def _inline(svg: bytes) -> str:
    """Return an SVG as it stands within a page."""
    return svg.decode().split("?>\n", 1)[1].strip()


def _row(report: Report, language: Language) -> dict[str, str]:
    return {
        "label": report.label,
        "stated": stated(report),
        "who": who(report, language=language),
        "title": report.title,
        "url": report.url,
    }


def _colours(theme: Theme) -> str:
    dark = contrast(theme.page, "#FFFFFF") > contrast(theme.page, "#000000")
    named = ",".join(name if name.islower() else f"'{name}'" for name in families(""))
    return (
        f":root{{color-scheme:{'dark' if dark else 'light'};--page:{theme.page};--ink:{theme.ink};"
        f"--muted:{theme.muted};--families:{named}}}\n"
    )


def _faces(said: str) -> dict[Face, str]:
    """Return what is written in each face: in those of the page, and of pictures that name no other, all."""
    faces: dict[Face, str] = {(400, False): said, (700, False): said}
    for face, named in _FACES.items():
        found = re.findall(rf"<text [^>]*{named}[^>]*>([^<]*)", said)
        if found:
            faces[face] = "".join(found)
    return faces
