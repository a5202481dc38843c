"""The packaged small-scale basemap: land, coast, borders, lakes, rivers and countries, clipped to a box.

Everything comes from files made or checked by ``tools/build_basemap.py``, whose docstring says how they are
stored; nothing is ever fetched. All coordinates are longitude, latitude in degrees.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from rangeviz.errors import InvalidValue
from rangeviz.facts.packaged import packaged, reading, rows

Scale = Literal["50m", "110m"]
Box = tuple[float, float, float, float]  # west, south, east, north in degrees
Array = NDArray[Any]

FILE = packaged("rangeviz.data") / "basemap.npz"
SEAS = FILE.with_name("seas.csv")
UNIT = 1e-4  # degree, of the stored integers
LONGEST_EDGE = 0.25  # degree: what is straight here is bent on a map
MAX_BYTES = 32_000_000  # unpacked, ten times what the file holds: anything above is not our file
LINES = ("coast", "borders", "disputed", "rivers")
POLYGONS = ("land", "lakes", "countries")


class Country(NamedTuple):
    """One country or territory; the word implies no judgement on its status.

    Parameters
    ----------
    name : str
        Unabbreviated English name.
    iso_a3 : str
        ISO 3166 alpha-3 code, XKX for Kosovo, or "" where there is none.
    polygon : shapely Polygon or MultiPolygon
        Longitude, latitude in degrees.
    """

    name: str
    iso_a3: str
    polygon: BaseGeometry


class Layers(NamedTuple):
    """The layers of a view, in longitude, latitude in degrees.

    Parameters
    ----------
    land, lakes : ndarray of shapely Polygon, shape (n,)
        Valid; to be filled and never stroked, since an edge may be where the box has cut.
    coast, borders, disputed, rivers : ndarray of shapely LineString, shape (n,)
        `borders` are the undisputed land borders; `disputed` lines are to be dashed.
    countries : list of Country
        The countries that have a part in the view, each with that part.
    """

    land: Array
    lakes: Array
    coast: Array
    borders: Array
    disputed: Array
    rivers: Array
    countries: list[Country]


def clip(scale: Scale, west: float, east: float, south: float, north: float) -> Layers:
    """Return the basemap inside a box, with no edge longer than 0.25 degree.

    Longitudes are continuous: a box across the antimeridian is written as 170 to 190 (or -190 to -170), and
    the layers come back in that same frame, joined at the antimeridian.

    Parameters
    ----------
    scale : {"50m", "110m"}
        The finer or the coarser basemap.
    west, east : float
        Longitudes in degrees, with 0 < east - west <= 360.
    south, north : float
        Latitudes in degrees, with -90 <= south < north <= 90.

    Returns
    -------
    Layers
        Longitude, latitude in degrees, inside the box.

    Raises
    ------
    RangevizError
        If the box or the scale is not one, or the packaged file is damaged.

    Examples
    --------
    >>> [country.name for country in clip("110m", 177, 182, -19, -16).countries]
    ['Fiji']
    """
    box = _checked(scale, west, east, south, north)
    stored = _stored(FILE, scale)
    found = {name: _view(layer, box) for name, layer in stored.items()}
    found = {name: (shapely.segmentize(shapes, LONGEST_EDGE), of) for name, (shapes, of) in found.items()}
    parts, owner = found.pop("countries")
    names, codes = stored["countries"]["name"], stored["countries"]["iso_a3"]
    countries = []
    for i in sorted(set(owner.tolist())):  # np.unique would import numpy.ma, 12 ms
        mine = parts[owner == i]
        polygon = mine[0] if len(mine) == 1 else shapely.multipolygons(mine)
        countries.append(Country(str(names[i]), str(codes[i]), polygon))
    return Layers(countries=countries, **{name: shapes for name, (shapes, _) in found.items()})


def land(scale: Scale, west: float, east: float, south: float, north: float) -> Array:
    """Return the land inside a box as `clip` does, but with edges of any length; the rest is not loaded."""
    box = _checked(scale, west, east, south, north)
    return _view(_stored(FILE, scale, ("land",))["land"], box)[0]


def _checked(scale: Scale, west: float, east: float, south: float, north: float) -> Box:
    longitudes = math.isfinite(west) and west < east <= west + 360
    if not (longitudes and -90 <= south < north <= 90):
        raise InvalidValue(
            f"Invalid box: west {west}, east {east}, south {south}, north {north}. Allowed are degrees with "
            "west < east <= west + 360 and -90 <= south < north <= 90."
        )
    if scale not in ("50m", "110m"):
        raise InvalidValue(f"Invalid scale {scale!r}. Allowed are '50m' and '110m'.")
    return west, south, east, north


def sea_names() -> list[tuple[str, int, int, int]]:
    """Return oceans, seas, gulfs and large straits, with points in their open water.

    Returns
    -------
    list of (name, lon, lat, rank)
        Whole degrees, an entry a point; rank 1 is an ocean, 2 a large sea, 3 a smaller sea.
    """
    return list(_seas(SEAS))


@lru_cache(maxsize=1)
def _seas(path: Path) -> tuple[tuple[str, int, int, int], ...]:
    with reading(path):
        found = rows(path)
        return tuple((row["name"], int(row["lon"]), int(row["lat"]), int(row["rank"])) for row in found)


def _view(layer: dict[str, Array], box: Box) -> tuple[Array, Array]:
    """Return the lines or polygons that a layer has in the box, and the owner of each."""
    turns = range(math.floor((box[0] + 180) / 360), math.ceil((box[2] + 180) / 360))
    copies = [_turned(layer, box, turn) for turn in turns]
    shape, index = shapely.get_parts(np.concatenate([shape for shape, _ in copies]), return_index=True)
    owner = np.concatenate([owner for _, owner in copies])[index]
    kept = shapely.get_dimensions(shape) == (2 if "rings" in layer else 1)  # no mere touch of the box
    shape, owner = shape[kept], owner[kept]
    if "rings" in layer and len(turns) > 1:
        shape, owner = _join(shape, owner, [180.0 + 360 * turn for turn in turns[:-1]])
    return shape, owner


def _turned(layer: dict[str, Array], box: Box, turn: int) -> tuple[Array, Array]:
    """Clip the copy of a layer `turn` times 360 degrees to the east, decoding only what meets the box."""
    west, south, east, north = box
    low, high = np.array([west - 360 * turn, south]) / UNIT, np.array([east - 360 * turn, north]) / UNIT
    lower, upper = layer["bbox"][:, :2], layer["bbox"][:, 2:]
    chosen = np.flatnonzero(((lower <= high) & (upper >= low)).all(axis=1))
    cut = ~((lower[chosen] >= low) & (upper[chosen] <= high)).all(axis=1)
    shape = _decode(layer, chosen, 360.0 * turn)
    shape[cut] = shapely.clip_by_rect(shape[cut], west, south, east, north)
    bad = ~shapely.is_valid(shape)  # clip_by_rect is quick, but may leave a ring that touches itself
    shape[bad] = shapely.make_valid(shape[bad])
    return shape, layer["owner"][chosen]


def _decode(layer: dict[str, Array], chosen: Array, shift: float) -> Array:
    """Return the geometries with these numbers, moved east by `shift` degrees."""
    offsets: list[Array] = []
    for level in ("rings", "points"):  # from polygons to rings to points; lines have no rings
        if level in layer:
            first = layer[level][chosen]
            sizes = layer[level][chosen + 1] - first
            offsets.insert(0, np.concatenate([[0], np.cumsum(sizes)]))
            chosen = np.repeat(first - offsets[0][:-1], sizes) + np.arange(offsets[0][-1])
    kind = shapely.GeometryType.POLYGON if "rings" in layer else shapely.GeometryType.LINESTRING
    xy = layer["xy"][chosen] * UNIT + (shift, 0.0)
    return cast(Array, shapely.from_ragged_array(kind, xy, offsets=tuple(offsets)))


def _join(shape: Array, owner: Array, seams: list[float]) -> tuple[Array, Array]:
    """Join the polygons of one owner that the antimeridian has cut: the seam would show as a hairline."""
    sides = shapely.bounds(shape)[:, [0, 2], None]
    torn = (np.abs(sides - seams) < UNIT / 2).any(axis=(1, 2))
    shapes, owners = [shape[~torn]], [owner[~torn]]
    for i in sorted(set(owner[torn].tolist())):
        shapes.append(shapely.get_parts(shapely.union_all(shape[torn & (owner == i)])))
        owners.append(np.full(len(shapes[-1]), i))
    return np.concatenate(shapes), np.concatenate(owners)


@lru_cache(maxsize=3)
def _stored(
    file: Path, scale: Scale, wanted: tuple[str, ...] = LINES + POLYGONS
) -> dict[str, dict[str, Array]]:
    """Return layers of a scale, with `xy` (n, 2) summed up and `rings`, `points` turned into offsets."""
    layers: dict[str, dict[str, Array]] = {name: {} for name in wanted}
    with reading(file):
        with file.open("rb") as raw, np.load(raw, allow_pickle=False) as npz:
            if sum(member.file_size for member in npz.zip.infolist()) > MAX_BYTES:
                raise ValueError(f"it is larger than {MAX_BYTES:,} bytes")
            for key in npz.files:
                of, name, array = key.split("/")
                if of == scale and name in wanted:
                    layers[name][array] = npz[key]
        for name, layer in layers.items():
            layer["xy"] = np.ascontiguousarray(np.cumsum(layer["xy"], axis=1, dtype=np.int32).T)
            size, below = len(layer["bbox"]), len(layer["xy"])
            for level in ("points", "rings") if name in POLYGONS else ("points",):
                layer[level] = np.concatenate([[0], np.cumsum(layer[level], dtype=np.int64)])
                if layer[level][-1] != below:
                    raise ValueError(f"its layer {name} does not fit together")
                below = len(layer[level]) - 1
            layer.setdefault("owner", np.zeros(size, np.int32))
            if not below == size == len(layer["owner"]):
                raise ValueError(f"its layer {name} does not fit together")
    return layers
