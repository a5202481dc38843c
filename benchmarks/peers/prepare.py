"""Write Natural Earth 1:50m to build/peers, in the forms that the peers read: shapefiles and TopoJSON.

    python benchmarks/peers/prepare.py

The layers are those of rangeviz's own basemap, by tools/build_basemap.py from its pinned npm packages. The
shapefiles stand where cartopy looks for its downloads, so that it needs none.
"""

import json
import sys
import tarfile
from pathlib import Path

import geopandas

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "peers"
sys.path.insert(0, str(ROOT / "tools"))

import build_basemap  # noqa: E402

FILES = {
    "land": "physical/ne_50m_land",
    "coast": "physical/ne_50m_coastline",
    "lakes": "physical/ne_50m_lakes",
    "rivers": "physical/ne_50m_rivers_lake_centerlines",
    "borders": "cultural/ne_50m_admin_0_boundary_lines_land",
    "disputed": "cultural/ne_50m_admin_0_boundary_lines_disputed_areas",
}


def write_shapefiles() -> None:
    """Write each layer as a shapefile, lines and polygons one by one, as Natural Earth has them."""
    layers = build_basemap.build_scale("50m", build_basemap.CACHE)
    for name, file in FILES.items():
        path = FOLDER / "shapefiles" / "natural_earth" / f"{file}.shp"
        path.parent.mkdir(parents=True, exist_ok=True)
        geopandas.GeoDataFrame(geometry=layers[name], crs="EPSG:4326").to_file(path)


def write_waters() -> None:
    """Write lakes and rivers, which world-atlas lacks, as a TopoJSON file of only their arcs."""
    with tarfile.open(build_basemap.CACHE / "plotly.js-3.1.0.tgz") as tar:
        file = tar.extractfile("package/dist/topojson/world_50m.json")
        assert file is not None
        topology = json.load(file)
    objects = {name: topology["objects"][name] for name in ("lakes", "rivers")}
    kept: dict[int, int] = {}
    for each in objects.values():
        for geometry in each["geometries"]:
            geometry.pop("properties", None)
            geometry["arcs"] = renumber(geometry["arcs"], kept)
    arcs = [topology["arcs"][old] for old in kept]
    topology |= {"objects": objects, "arcs": arcs}
    (FOLDER / "waters-50m.json").write_text(json.dumps(topology, separators=(",", ":")))


def renumber(arcs: list, kept: dict[int, int]) -> list:
    """Number arcs in the order in which they are first used; ``~i`` means arc i reversed."""
    if isinstance(arcs, list):
        return [renumber(each, kept) for each in arcs]
    new = kept.setdefault(max(arcs, ~arcs), len(kept))
    return new if arcs >= 0 else ~new


if __name__ == "__main__":
    build_basemap.CACHE.mkdir(parents=True, exist_ok=True)
    write_shapefiles()
    write_waters()
    print(f"written: {FOLDER}")
