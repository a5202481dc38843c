"""What matplotlib's SVG still lacks: a description to be read aloud, halos for text, and short paths."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape

_TITLE = re.compile(r"<title>.*?</title>\s*", re.S)
_ROOT = re.compile(r"<svg ([^>]*)>")
_HALO = re.compile(
    r'(<g id="(?:label|place|sea|scale|familiar|origin):[^"]*">\s*)(<text )style="([^"]*)"([^>]*>.*?</text>)',
    re.S,
)
_FILL = re.compile(r"fill: [^;\"]+;?\s*")
# Both from the tag's own "<" on: in words this is written &lt;, but a label may hold d="M…" as it is.
_NO_TURN = re.compile(r'(<[a-z]+ [^<>]*?) transform="rotate\(-?0 [^"]*\)"')
_PATH = re.compile(r'(<path [^<>]*?)\bd="(M[^"]{60,})"')
_STEP = re.compile(r"([MLz])(?: (-?[\d.]+) (-?[\d.]+))?\s*")


def finish(svg: str, title: str, described: str, sources: str, halo: str) -> str:
    """Add role, title, description and language, put halos behind text, and shorten the paths.

    Parameters
    ----------
    svg : str
        As matplotlib wrote it.
    title, described, sources : str
        What a screen reader says.
    halo : str
        The halos' colour.

    Returns
    -------
    str
        The same picture.
    """
    about = (
        f'<title id="title">{escape(title)}</title>\n'
        f'<desc id="desc">{escape(described)} Sources: {escape(sources)}</desc>\n'
    )
    attributes = 'role="img" lang="en" xml:lang="en" aria-labelledby="title" aria-describedby="desc"'
    svg = _TITLE.sub("", svg, count=1)
    svg = _ROOT.sub(lambda root: f"<svg {root[1]} {attributes}>\n{about}", svg, count=1)
    # A halo is a text of its own below the other: office programs do not know paint-order.
    stroke = f"stroke: {halo}; stroke-width: 2.4px; stroke-linejoin: round; fill: {halo}"
    svg = _HALO.sub(
        lambda text: (
            f'{text[1]}{text[2]}aria-hidden="true" style="{_FILL.sub("", text[3])}{stroke}"{text[4]}\n    '
            f'{text[2]}style="{text[3]}"{text[4]}'
        ),
        svg,
    )
    return _PATH.sub(lambda path: f'{path[1]}d="{shorten(path[2])}"', _NO_TURN.sub(r"\1", svg))


def shorten(path: str) -> str:
    """Write a path of straight lines in tenths of a point, each relative to the one before.

    A tenth of a point is finer than any screen shows. Each step starts from where the rounded path has
    come to, so that roundings do not add up. A path with curves is given back as it is.

    Examples
    --------
    >>> shorten("M 10 10.04 L 12.5 10.26 L 9 11 z")
    'M10 10l2.5 .3-3.5 .7z'
    """
    steps = _STEP.findall(path)
    if sum(len(step.group()) for step in _STEP.finditer(path)) != len(path):
        return path
    words: list[str] = []
    at_x = at_y = 0
    last = ""
    for command, x, y in steps:
        if command == "z":
            words.append("z")
        else:
            to_x, to_y = round(float(x) * 10), round(float(y) * 10)
            if command == "M":
                words.append(f"M{_tenths(to_x)}{_joined(_tenths(to_y))}")
            elif (to_x, to_y) != (at_x, at_y):
                step = _tenths(to_x - at_x)
                words.append("l" + step if last != "L" else _joined(step))
                words.append(_joined(_tenths(to_y - at_y)))
            else:
                continue  # nothing that a tenth of a point could show
            at_x, at_y = to_x, to_y
        last = command
    return "".join(words)


@lru_cache(maxsize=10_000)
def _tenths(value: int) -> str:
    sign = "-" if value < 0 else ""
    whole, tenth = divmod(abs(value), 10)
    return f"{sign}{whole or ''}.{tenth}" if tenth else f"{sign}{whole}"


def _joined(number: str) -> str:
    """Part a number from the one before, where its sign does not."""
    return number if number.startswith("-") else f" {number}"
