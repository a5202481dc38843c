"""The floor: the default map by the shortest way through matplotlib, by hand, for one size and these words.

    python benchmarks/floor.py out.png (or out.svg)

Plain axes, pyproj alone, the packaged basemap clipped before it is projected, one path a layer, no pyplot,
words at fixed places. It checks nothing and lays nothing out: what it costs is what matplotlib costs.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
from io import BytesIO
from pathlib import Path as File

import matplotlib
import numpy as np
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from PIL import Image
from pyproj import Geod, Proj

from rangeviz.earth import basemap

WORDS = File(__file__).parent / "peers" / "words.tsv"
HALF_WIDTH, HALF_HEIGHT = 566_820, 452_250
SEA, LAND, COAST, BORDER, RIVER = "#DDE9EF", "#F4F1E8", "#8FA3AE", "#A79F8C", "#C6D9E4"
RINGS = ((305_775.36, "#332288", "solid"), (80_467.2, "#A13F00", (0, (5, 2))))
BAR = [(491, 45), (491, 34), (491, 39), (651, 39), (651, 45), (651, 39), (690, 39), (690, 34)]

matplotlib.rcParams["svg.fonttype"] = "none"


def read_words() -> list[list[str]]:
    """Read the words that stand on the map: x, y, pt, face, color, text."""
    return [line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines()[1:]]


def clipped(plane: Proj, lon: float) -> basemap.Layers:
    """Give the basemap within the frame's bounds in longitude and latitude."""
    x, y = np.meshgrid(np.linspace(-1, 1, 9) * HALF_WIDTH, np.linspace(-1, 1, 9) * HALF_HEIGHT)
    lons, lats = plane(x.ravel(), y.ravel(), inverse=True)
    lons = (lons - lon + 180) % 360 - 180 + lon
    return basemap.clip(
        "50m", lons.min() - 0.5, lons.max() + 0.5, max(lats.min() - 0.5, -90), min(lats.max() + 0.5, 90)
    )


def one_path(plane: Proj, shapes: np.ndarray) -> Path | None:
    """Give all lines or rings of a layer as one path in the plane."""
    polygons = len(shapes) and shapely.get_type_id(shapes[0]) == shapely.GeometryType.POLYGON
    lines = shapely.get_rings(shapes) if polygons else shapes
    if not len(lines):
        return None
    lonlat, index = shapely.get_coordinates(lines, return_index=True)
    codes = np.where(np.diff(index, prepend=-1) > 0, Path.MOVETO, Path.LINETO).astype(np.uint8)
    return Path(np.column_stack(plane(lonlat[:, 0], lonlat[:, 1])), codes)


def compose(lon: float, lat: float, words: list[list[str]]) -> Figure:
    """Draw the page."""
    plane = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    figure = Figure(figsize=(16, 9), dpi=100)
    FigureCanvasAgg(figure)
    ax = figure.add_axes(
        (0.295, 0, 0.705, 1), xlim=(-HALF_WIDTH, HALF_WIDTH), ylim=(-HALF_HEIGHT, HALF_HEIGHT),
        xticks=[], yticks=[], facecolor=SEA,
    )  # fmt: skip
    ax.spines[:].set_visible(False)

    def add(path: Path | None, **look: object) -> None:
        if path is not None:
            ax.add_artist(PathPatch(path, **{"facecolor": "none", **look}))

    layers = clipped(plane, lon)
    add(one_path(plane, layers.land), facecolor=LAND, linewidth=0)
    add(one_path(plane, layers.rivers), edgecolor=RIVER, linewidth=0.7)
    add(one_path(plane, layers.lakes), facecolor=SEA, edgecolor=COAST, linewidth=0.35)
    add(one_path(plane, layers.coast), edgecolor=COAST, linewidth=0.7)
    add(one_path(plane, layers.borders), edgecolor=BORDER, linewidth=0.75)
    add(one_path(plane, layers.disputed), edgecolor=BORDER, linewidth=0.75, linestyle=(0, (4, 3)))
    azimuths = np.linspace(0, 360, 361)
    for metres, color, dashes in RINGS:
        lons, lats, _ = Geod(ellps="WGS84").fwd(*np.broadcast_arrays(lon, lat, azimuths, metres))
        ring = Path(np.column_stack(plane(lons, lats)))
        add(ring, facecolor=color, alpha=0.03, linewidth=0)
        add(ring, edgecolor=color, linewidth=2.3, linestyle=dashes)
    ax.plot(0, 0, "o", color="#4E5B63", markersize=4)

    page = figure.add_axes((0, 0, 1, 1), xlim=(0, 1600), ylim=(0, 900), facecolor="none")
    page.axis("off")
    page.plot([43, 439], [404, 404], color="#332288", linewidth=4, solid_capstyle="butt")
    page.plot([43, 147], [307, 307], color="#A13F00", linewidth=4, linestyle=(0, (5, 2)))
    page.plot([491, 796], [71, 71], color="#0B6250", linewidth=1.5)
    page.plot(*zip(*BAR, strict=True), color="#1B2A33", linewidth=1.1)
    for x, y, pt, face, color, text in words:
        look = {"weight": "bold"} if face == "bold" else {"style": face}
        page.text(float(x), float(y), text, fontsize=float(pt), color=color, parse_math=False, **look)
    return figure


def png_of(figure: Figure) -> bytes:
    """Draw a page of 1600×900 pixels and encode it quickly."""
    figure.canvas.draw()
    buffer = BytesIO()
    pixels = Image.frombuffer("RGBA", (1600, 900), figure.canvas.buffer_rgba()).convert("RGB")
    pixels.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def draw(lon: float, lat: float, kind: str, words: list[list[str]]) -> bytes:
    """Give the map as a file's content, ``png`` or ``svg``."""
    figure = compose(lon, lat, words)
    if kind == "png":
        return png_of(figure)
    buffer = BytesIO()
    figure.savefig(buffer, format="svg")
    return buffer.getvalue()


if __name__ == "__main__":
    target = File(sys.argv[1])
    target.write_bytes(draw(31, 49, target.suffix[1:], read_words()))
