"""Lines of text as SVG writes them: position, length, and typeface."""

from __future__ import annotations

from rangeviz.export.svg_path import short
from rangeviz.layout.lettering import Lettering
from rangeviz.layout.text import families, in_typeface


def line_start(x: float, y: float, line: Lettering) -> str:
    """Begin the element of a line of text."""
    return f"<text{line_place(x, y, line)}{line_type(line)}"


def line_place(x: float, y: float, line: Lettering) -> str:
    """Return the attributes of position and length; the length holds in another typeface too."""
    text = line.get_text()
    place = f' x="{short(x)}" y="{short(y)}"'
    if not in_typeface(text):
        place += f' font-family="{family_names(text)}"'
    if text.strip():
        place += f' textLength="{short(line.width)}" lengthAdjust="spacingAndGlyphs"'
    return place


def line_type(line: Lettering) -> str:
    """Return the attributes of size, weight and slant; what the SVG defaults say is left out."""
    weight, italic = line.face
    slant = ' font-style="italic"' if italic else ""
    bold = {400: "", 700: ' font-weight="bold"'}.get(weight, f' font-weight="{weight}"')
    return f' font-size="{short(float(line.get_fontsize()))}"{bold}{slant}'


def family_names(text: str) -> str:
    """Return the families that set a text, as an attribute names them."""
    return ", ".join(name if name.islower() else f"'{name}'" for name in families(text))
