"""Reading drawn figures back: artists by gid, where every text stands, which place a point of a map is."""

from __future__ import annotations

import math
import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

import matplotlib
import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from pyproj import Geod, Proj, Transformer

import rangeviz as rv
from rangeviz.earth import basemap
from rangeviz.figures.reports.figure import reports_of
from rangeviz.layout.figure_size import parse_size
from rangeviz.layout.settings import settings
from rangeviz.layout.style import LIGHT
from rangeviz.mapping import unlabelled


def one_of_each():
    """Give a figure of each kind, by its name."""
    return {
        "map": rv.Map(rv.compare("atacms", "himars", "storm-shadow", spread=True)),
        "panels": rv.Panels(rv.compare(), rv.origins("ukraine", "fiji")),
        "ladder": rv.Ladder(rv.compare("concorde")),
        "projections": rv.Projections(rv.compare("concorde", origin="fiji")),
        "mistake": rv.Mistake(rv.compare("atacms")),
        "reports": rv.Reports(reports_of("atacms", "himars")),
    }


def composed(drawing, size="slide", dpi=None, theme=LIGHT):
    """Compose a drawing on a figure of its own; gives the figure."""
    with settings():
        return drawing.draw(parse_size(size, dpi), theme)


def by_gid(figure, prefix):
    """Find the artists whose gid starts so."""
    named = [artist for artist in figure.findobj() if artist.get_gid()]
    return {artist.get_gid(): artist for artist in named if artist.get_gid().startswith(prefix)}


def texts(figure):
    """Find the texts that show something, with their boxes in pixels."""
    with settings(), matplotlib.rc_context({"text.hinting": "no_hinting"}):
        renderer = figure.canvas.get_renderer()
        shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
        return [(t, t.get_window_extent(renderer)) for t in shown]


def in_data(line):
    """Where a line or marker of a map stands, in its axes' data coordinates."""
    return (line.get_transform() - line.axes.transData).transform(line.get_xydata())


def said(figure, prefix):
    """Join the words of the texts whose gid starts so, in reading order."""
    return " ".join(t.get_text() for t, _ in texts(figure) if str(t.get_gid()).startswith(prefix))


def luminance(color):
    """Relative luminance (WCAG 2.1)."""
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    """Contrast of two colours (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_problems(figure, slack=1.0):
    """Name every text that leaves the figure, and every pair that overlaps by more than `slack` pixels."""
    found = texts(figure)
    width, height = figure.canvas.get_width_height()
    problems = [
        f"{t.get_gid()} {t.get_text()!r} leaves the figure: {b.extents.round()}"
        for t, b in found
        if b.x0 < -slack or b.y0 < -slack or b.x1 > width + slack or b.y1 > height + slack
    ]
    for index, (t, b) in enumerate(found):
        for other, c in found[index + 1 :]:
            across = min(b.x1, c.x1) - max(b.x0, c.x0)
            up = min(b.y1, c.y1) - max(b.y0, c.y0)
            # Boxes of neighbouring lines reach into each other by their empty ascent and descent.
            if across > slack and up > 0.22 * min(b.height, c.height):
                problems.append(
                    f"{t.get_gid()} {t.get_text()!r} meets {other.get_gid()} {other.get_text()!r}"
                )
    return problems


def path_points(svg, gid):
    """Read a line of an SVG back: its points in absolute coordinates, points (1/72 inch)."""
    name = re.sub("[^A-Za-z0-9_]+", "-", gid)
    path = re.search(rf'<g id="r[0-9a-f]{{8}}-{name}">\s*(?:<defs>.*</defs>\s*)?<path d="([^"]*)"', svg)[1]
    at, found = np.zeros(2), []
    for command, body in re.findall(r"([Ml])([^Mlz]*)", path):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", body)]
        for step in np.reshape(numbers, (-1, 2)):
            at = step if command == "M" else at + step
            found.append(at)
    return np.array(found)


def web_mercator_reach(lat, range_km, dx, dy):
    """Measure how far Web-Mercator metres reach: EPSG's transformation there and back, and the geodesic, in km."""
    there = Transformer.from_crs(4326, 3857, always_xy=True)
    x, y = there.transform(0, lat)
    lon1, lat1 = there.transform(x + dx * 1000 * range_km, y + dy * 1000 * range_km, direction="INVERSE")
    return Geod(ellps="WGS84").inv(0, lat, lon1, lat1)[2] / 1000


@lru_cache(maxsize=8)
def proj(definition):
    return Proj(definition)


@dataclass(frozen=True)
class Plane:
    """A map's plane: its PROJ definition, and where it ends in latitude."""

    definition: str
    lon: int
    south: float = -90.0
    north: float = 90.0

    def to_plane(self, lonlat):
        if not self.definition:  # plate carrée: degrees from the middle meridian
            return np.column_stack([(lonlat[:, 0] - self.lon + 180) % 360 - 180, lonlat[:, 1]])
        return np.column_stack(proj(self.definition)(lonlat[:, 0], lonlat[:, 1]))

    def to_lonlat(self, points):
        """Longitude and latitude; NaN off the map: PROJ answers there too, but does not find back."""
        if not self.definition:
            lonlat = points + np.array([self.lon, 0])
            lost = (np.abs(points) > [180, 90]).any(axis=1)
        else:
            lonlat = np.column_stack(proj(self.definition)(points[:, 0], points[:, 1], inverse=True))
            with np.errstate(invalid="ignore"):
                missed = np.hypot(*(self.to_plane(lonlat) - points).T)
                lost = ~(missed < 1e-6 * (1 + np.hypot(*points.T)))
        lost |= ~((lonlat[:, 1] >= self.south) & (lonlat[:, 1] <= self.north))
        return np.where(lost[:, None], np.nan, lonlat)


def plane(name, lon, lat):
    """The plane of a projection about an origin, as docs and help describe it."""
    if name == "plate-carree":
        return Plane("", lon)
    if name == "lambert-conformal":
        parallel = math.copysign(min(max(abs(lat), 10), 80), lat if lat else 1)
        ends = (-30.0, 90.0) if lat >= 0 else (-90.0, 30.0)
        return Plane(f"+proj=lcc +lat_0={parallel} +lat_1={parallel} +lon_0={lon} +ellps=WGS84", lon, *ends)
    definitions = {
        "azimuthal-equidistant": f"+proj=aeqd +lat_0={lat} +ellps=WGS84",
        "mercator": "+proj=merc +ellps=WGS84",
        "web-mercator": "+proj=merc +R=6378137",
        "orthographic": f"+proj=ortho +lat_0={lat} +R=6378137",
        "robinson": "+proj=robin +R=6378137",
        "equal-earth": "+proj=eqearth +ellps=WGS84",
    }
    ends = {"mercator": (-80.0, 84.0), "web-mercator": (-85.0511287, 85.0511287)}.get(name, (-90.0, 90.0))
    return Plane(f"{definitions[name]} +lon_0={lon}", lon, *ends)


real_basemap = unlabelled.project_basemap
real_clip = basemap.clip


def open_water(frame, pixel, *, plain=False):
    """Make a basemap of water alone, with the globe's edge: rings do not depend on land, which takes its time."""
    basemap.clip = lambda *box: real_clip("110m", 0, 0.01, 0, 0.01)
    try:
        found = real_basemap.__wrapped__(frame, pixel, plain=plain)
    finally:
        basemap.clip = real_clip
    empty = {name: layer[:0] for name, layer in found.layers.items()}
    return replace(found, layers=empty, countries=[], graticule=[])


@contextmanager
def bare_basemap(bare=True):
    """Draw on open water: quickly; or, within that, with a basemap again."""
    before, unlabelled.project_basemap = unlabelled.project_basemap, open_water if bare else real_basemap
    try:
        yield
    finally:
        unlabelled.project_basemap = before
