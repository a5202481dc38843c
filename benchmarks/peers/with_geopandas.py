"""The map by hand with geopandas: python with_geopandas.py out.png (or out.svg)."""

import csv
import sys
from pathlib import Path

import geopandas as gpd
import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
from shapely.geometry import Point

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "build" / "peers" / "shapefiles" / "natural_earth"
PLANE = "+proj=aeqd +lat_0=49 +lon_0=31 +ellps=WGS84"
VIEW = (20, 43, 42, 55)  # a little more than the frame shows, in degrees
SEA, LAND, COAST, BORDER, RIVER = "#DDE9EF", "#F4F1E8", "#8FA3AE", "#A79F8C", "#C6D9E4"
RINGS = [(305_775.36, "#332288", "solid"), (80_467.2, "#A13F00", (0, (5, 2)))]

figure = plt.figure(figsize=(16, 9), dpi=100)
ax = figure.add_axes((0.295, 0, 0.705, 1), facecolor=SEA)


def layer(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(DATA / f"{name}.shp", bbox=VIEW).clip(VIEW).to_crs(PLANE)


layer("physical/ne_50m_land").plot(ax=ax, color=LAND)
layer("physical/ne_50m_rivers_lake_centerlines").plot(ax=ax, color=RIVER, linewidth=0.7)
layer("physical/ne_50m_lakes").plot(ax=ax, color=SEA, edgecolor=COAST, linewidth=0.35)
layer("physical/ne_50m_coastline").plot(ax=ax, color=COAST, linewidth=0.7)
layer("cultural/ne_50m_admin_0_boundary_lines_land").plot(ax=ax, color=BORDER, linewidth=0.75)
layer("cultural/ne_50m_admin_0_boundary_lines_disputed_areas").plot(
    ax=ax, color=BORDER, linewidth=0.75, linestyle=(0, (4, 3))
)

# In an azimuthal equidistant plane a circle about the centre is a geodesic ring.
centre = gpd.GeoSeries([Point(31, 49)], crs="EPSG:4326").to_crs(PLANE)
for metres, color, dashes in RINGS:
    ring = centre.buffer(metres, quad_segs=90)
    ring.plot(ax=ax, color=color, alpha=0.03)
    ring.boundary.plot(ax=ax, color=color, linewidth=2.3, linestyle=dashes)
centre.plot(ax=ax, color="#4E5B63", markersize=16)
ax.set(xlim=(-566_820, 566_820), ylim=(-452_250, 452_250), xticks=[], yticks=[], ylabel="")
ax.spines[:].set_visible(False)

page = figure.add_axes((0, 0, 1, 1), xlim=(0, 1600), ylim=(0, 900), facecolor="none")
page.axis("off")
page.plot([43, 439], [404, 404], color="#332288", linewidth=4, solid_capstyle="butt")
page.plot([43, 147], [307, 307], color="#A13F00", linewidth=4, linestyle=(0, (5, 2)))
bar = [(491, 45), (491, 34), (491, 39), (651, 39), (651, 45), (651, 39), (690, 39), (690, 34)]
page.plot(*zip(*bar, strict=True), color="#1B2A33", linewidth=1.1)  # 100 miles and 200 km
page.plot([491, 796], [71, 71], color="#0B6250", linewidth=1.5)  # 190 miles
with (HERE / "words.tsv").open(encoding="utf-8") as file:
    for word in csv.DictReader(file, delimiter="\t"):
        face = {"weight": "bold"} if word["face"] == "bold" else {"style": word["face"]}
        page.text(
            float(word["x"]), float(word["y"]), word["text"],
            fontsize=float(word["pt"]), color=word["color"], **face,
        )  # fmt: skip

figure.savefig(sys.argv[1])
