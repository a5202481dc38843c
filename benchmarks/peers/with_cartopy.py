"""The map by hand with cartopy: python with_cartopy.py out.png (or out.svg)."""

import csv
import sys
from pathlib import Path

import cartopy
import cartopy.crs as ccrs
import cartopy.feature as cfeature
import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
from cartopy.geodesic import Geodesic
from shapely.geometry import Polygon

HERE = Path(__file__).parent
cartopy.config["data_dir"] = HERE.parents[1] / "build" / "peers"
SEA, LAND, COAST, BORDER, RIVER = "#DDE9EF", "#F4F1E8", "#8FA3AE", "#A79F8C", "#C6D9E4"
RINGS = [(305_775.36, "#332288", "solid"), (80_467.2, "#A13F00", (0, (5, 2)))]

figure = plt.figure(figsize=(16, 9), dpi=100)
ax = figure.add_axes((0.295, 0, 0.705, 1), projection=ccrs.AzimuthalEquidistant(31, 49))
ax.set_extent((-566_820, 566_820, -452_250, 452_250), crs=ax.projection)
ax.set_facecolor(SEA)
ax.spines["geo"].set_visible(False)

ax.add_feature(cfeature.LAND.with_scale("50m"), facecolor=LAND, edgecolor="none", zorder=2.1)
ax.add_feature(cfeature.RIVERS.with_scale("50m"), edgecolor=RIVER, linewidth=0.7, zorder=2.2)
ax.add_feature(cfeature.LAKES.with_scale("50m"), facecolor=SEA, edgecolor=COAST, linewidth=0.35, zorder=2.3)
ax.add_feature(cfeature.COASTLINE.with_scale("50m"), edgecolor=COAST, linewidth=0.7, zorder=2.4)
ax.add_feature(cfeature.BORDERS.with_scale("50m"), edgecolor=BORDER, linewidth=0.75, zorder=2.5)
disputed = cfeature.NaturalEarthFeature("cultural", "admin_0_boundary_lines_disputed_areas", "50m")
ax.add_feature(
    disputed, facecolor="none", edgecolor=BORDER, linewidth=0.75, linestyle=(0, (4, 3)), zorder=2.5
)

for metres, color, dashes in RINGS:
    disk = [Polygon(Geodesic().circle(31, 49, metres, n_samples=360))]
    plate = ccrs.PlateCarree()
    ax.add_geometries(disk, plate, facecolor=color, edgecolor="none", alpha=0.03, zorder=3)
    ax.add_geometries(
        disk, plate, facecolor="none", edgecolor=color, linewidth=2.3, linestyle=dashes, zorder=4
    )
ax.plot(31, 49, "o", color="#4E5B63", markersize=4, transform=ccrs.PlateCarree(), zorder=4)

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
