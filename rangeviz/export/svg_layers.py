"""The layers of an SVG, as Inkscape and Illustrator show them, by the names of the artists in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
_ON_PAGE = {
    **dict.fromkeys(("headline", "subtitle"), "Headline"),
    **dict.fromkeys(("not-shown", "not-shown-title"), "Not shown"),
    **dict.fromkeys(("latitude", "latitudes"), "Latitudes"),
    **dict.fromkeys(("title", "title-note", "panel"), "Titles"),
    "map": "Map",
    "callout": "Callout",
    "key": "Key",
    "credits": "Small print",
    "shared": "Scale",
}
_IN_MAP = {
    **dict.fromkeys(("graticule", "globe", "ground"), "Basemap"),
    **dict.fromkeys(("disk", "hatch", "veil", "casing", "ring"), "Rings"),
    **dict.fromkeys(("place", "sea"), "Place names"),
    **dict.fromkeys(("scale", "familiar"), "Scale"),
    "origin": "Origin",
    "locator": "Locator map",
    "label": "Ring names",
}
_OF_KEY = {"bar:ring:": "Key bars", "source:ring:": "Key"}
"""A chart's bars and dots have their own."""


def layer_of(gid: str, within_map: bool) -> str:
    """Return the name of an artist's layer.

    Examples
    --------
    >>> layer_of("ring:atacms-article", True), layer_of("credits:0:0", False), layer_of("bar:marathon", False)
    ('Rings', 'Small print', 'Chart')
    """
    stem, *parts = gid.partition("@")[0].split(":")
    if within_map:
        return "Notes" if {"text", "note"} & set(parts) else _IN_MAP.get(stem, "Notes")
    of_key = next((name for start, name in _OF_KEY.items() if gid.startswith(start)), None)
    return of_key or _ON_PAGE.get(stem, "Chart")


class Layers:
    """Groups as elements, in layers that begin and end with the artists that belong to them.

    Parameters
    ----------
    parts : list of str
        The elements, to which the beginnings and ends of groups are added.
    new_id : callable
        Returns an id that no element has, like the name given.
    """

    def __init__(self, parts: list[str], new_id: Callable[[str], str]) -> None:
        self._parts, self._new_id = parts, new_id
        self._open = [""]
        """The layer that is open on the page, and in each group within it; empty for none."""
        self._counts: defaultdict[str, int] = defaultdict(int)

    def begin(self, gid: str) -> None:
        """Begin a group in its layer; a map is a layer itself."""
        name = layer_of(gid, len(self._open) > 1)
        self.enter("" if name == "Map" else name)
        self._parts.append(f'<g id="{self._new_id(gid)}"{self._layer(name) if name == "Map" else ""}>\n')
        self._open.append("")

    def end(self) -> None:
        """End a group, and the layer that is open in it."""
        self.enter("")
        self._open.pop()
        self._parts.append("</g>\n")

    def enter(self, name: str) -> None:
        """End the layer that is open, and begin another, if it is another."""
        if name == self._open[-1]:
            return
        if self._open[-1]:
            self._parts.append("</g>\n")
        if name:
            self._parts.append(f'<g id="{self._new_id(name)}"{self._layer(name)}>\n')
        self._open[-1] = name

    def _layer(self, name: str) -> str:
        self._counts[name] += 1
        label = name if self._counts[name] == 1 else f"{name} {self._counts[name]}"
        return f' inkscape:groupmode="layer" inkscape:label="{label}"'
