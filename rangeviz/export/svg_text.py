"""Lines of words as SVG writes them: where they stand, how long they are, in which type."""

from __future__ import annotations

from matplotlib.font_manager import FontProperties

from rangeviz.export.svg_path import short
from rangeviz.layout.text import families, in_typeface, line_width
from rangeviz.typeface import Face, nearest


def line_start(x: float, y: float, text: str, prop: FontProperties) -> str:
    """Begin the element of a line of words."""
    return f"<text{line_place(x, y, text, prop)}{line_type(prop)}"


def line_place(x: float, y: float, text: str, prop: FontProperties) -> str:
    """Return where a line of words stands, and its length, which holds in another typeface too."""
    place = f' x="{short(x)}" y="{short(y)}"'
    if not in_typeface(text):
        place += f' font-family="{family_names(text)}"'
    if text.strip():
        wide = short(line_width(text, face_of(prop)) * float(prop.get_size_in_points()))
        place += f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"'
    return place


def line_type(prop: FontProperties) -> str:
    """Return size, weight and slant; what the SVG defaults say is left out."""
    weight, italic = face_of(prop)
    slant = ' font-style="italic"' if italic else ""
    bold = {400: "", 700: ' font-weight="bold"'}.get(weight, f' font-weight="{weight}"')
    return f' font-size="{short(float(prop.get_size_in_points()))}"{bold}{slant}'


def face_of(prop: FontProperties) -> Face:
    """Return the packaged face nearest to a font."""
    return nearest(int(prop.get_weight()), prop.get_style() == "italic")


def family_names(text: str) -> str:
    """Return the families in which a text is written, as an attribute names them."""
    return ", ".join(name if name.islower() else f"'{name}'" for name in families(text))
