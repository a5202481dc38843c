"""A made-up world around a made-up island, for classrooms where a real place is too close to home.

Sketched by hand as a few corners, in kilometres east and north of the island's middle, and roughened by
halving: each midpoint moves sideways by a share of its segment. The same numbers, so the same world, always.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.earth.basemap import Country, Layers
from rangeviz.earth.geodesy import Array, geod
from rangeviz.errors import InvalidValue
from rangeviz.facts.model import Origin

REACH_KM = 2000.0
"""The longest ring that there is a world for."""

# fmt: off
_LANDS = (  # the country, and its corners
    ("Merrow", ((-348, 45), (-305, -50), (-340, -120), (-255, -205), (-155, -222), (-105, -160), (-68, -78),
     (8, -62), (42, -110), (62, -190), (140, -232), (240, -212), (330, -168), (430, -195), (540, -150),
     (640, -60), (655, 40), (590, 110), (500, 132), (420, 92), (345, 150), (250, 215), (150, 188), (60, 230),
     (-50, 214), (-120, 168), (-190, 200), (-280, 152), (-302, 92))),
    ("Merrow", ((-458, -150), (-432, -188), (-394, -168), (-400, -122), (-436, -110))),
    ("Merrow", ((128, 292), (150, 276), (172, 290), (160, 312))),
    ("Tavenland", ((-1250, -700), (-1050, -480), (-800, -520), (-560, -400), (-330, -430), (-170, -530),
     (20, -440), (165, -352), (300, -420), (470, -540), (700, -470), (950, -560), (1200, -430), (1500, -520),
     (1750, -800), (1800, -1150), (1500, -1500), (1050, -1450), (700, -1700), (250, -1550), (-200, -1650),
     (-600, -1450), (-950, -1300), (-1300, -1050))),
    ("Hollin", ((-1500, 700), (-1250, 480), (-900, 560), (-620, 720), (-500, 950), (-700, 1200),
     (-1100, 1350), (-1500, 1150), (-1650, 900))),
    ("Sollen", ((760, 780), (1000, 640), (1350, 700), (1700, 950), (1800, 1250), (1450, 1450), (1050, 1300),
     (850, 1050))),
    ("Ellary", ((905, 120), (960, 70), (1010, 130), (985, 205), (930, 190))),
    ("Ellary", ((1080, 290), (1130, 260), (1160, 320), (1110, 350))),
    ("Hollin", ((-870, -90), (-820, -140), (-760, -100), (-790, -30), (-850, -20))),
)
_BORDERS = {  # by the land that is shared: the country in the east, and the line from sea to sea
    0: ("Ellary", ((420, 260), (412, 92), (352, 30), (378, -60), (330, -130), (338, -300))),
    3: ("Pellor", ((700, -300), (640, -620), (520, -900), (600, -1200), (480, -1500), (520, -1900))),
}
_LAKES = (
    ((92, 40), (132, 26), (186, 66), (172, 98), (126, 84)),
    ((-420, -820), (-330, -860), (-270, -800), (-350, -760)),
    ((1080, -900), (1150, -980), (1240, -940), (1200, -840)),
)
_RIVERS = (
    ((255, 150), (210, 120), (175, 85)), ((95, 42), (58, 0), (10, -60)),
    ((-150, 110), (-215, 50), (-240, -20), (-308, -52)), ((560, -10), (520, -80), (540, -148)),
    ((-340, -770), (-400, -600), (-340, -436)), ((300, -1050), (210, -800), (260, -600), (180, -370)),
    ((1160, -850), (1080, -700), (955, -560)), ((-1050, 1000), (-1000, 800), (-905, 565)),
)
_SEAS = (  # name, km east, km north, rank as in seas.csv
    ("Linnet Ocean", -700, 150, 1), ("Linnet Ocean", 200, 560, 1), ("Linnet Ocean", 100, 1150, 1),
    ("Tarn Sea", 560, -340, 2), ("Tarn Sea", -160, -350, 2), ("Sea of Sails", 850, 380, 2),
    ("Heron Bay", -28, -150, 3),
)
# fmt: on
_HALVINGS = 5


@lru_cache(maxsize=1)
def layers(lon: int, lat: int) -> Layers:
    """Give the made-up world, its island's middle at a position, as `basemap.clip` gives the real one."""

    def place(shapes: Any) -> Any:
        return shapely.transform(shapes, lambda km: _lonlat(lon, lat, km))

    lands = [shapely.Polygon(_rough(corners, i, 0.22, closed=True)) for i, (_, corners) in enumerate(_LANDS)]
    lakes = [shapely.Polygon(_rough(corners, 200 + i, 0.2, closed=True)) for i, corners in enumerate(_LAKES)]
    rivers = [shapely.LineString(_rough(corners, 300 + i, 0.12)) for i, corners in enumerate(_RIVERS)]
    borders: list[BaseGeometry] = []
    countries: dict[str, list[BaseGeometry]] = {}
    for index, ((name, _), land) in enumerate(zip(_LANDS, lands, strict=True)):
        mine: BaseGeometry = land
        if index in _BORDERS:
            east, sketch = _BORDERS[index]
            line = _rough(sketch, 100 + index, 0.16)
            borders.append(shapely.LineString(line).intersection(land))
            west_of = shapely.Polygon([*line, (-9000, line[-1][1]), (-9000, line[0][1])])
            countries.setdefault(east, []).append(land.difference(west_of))
            mine = land.intersection(west_of)
        countries.setdefault(name, []).append(mine)
    return Layers(
        land=place(np.array(lands)),
        lakes=place(np.array(lakes)),
        coast=place(shapely.boundary(lands)),
        borders=place(shapely.get_parts(borders)),
        disputed=np.array([], dtype=object),
        rivers=place(np.array(rivers)),
        countries=[Country(name, "", place(shapely.union_all(parts))) for name, parts in countries.items()],
    )


def sea_names(lon: int, lat: int) -> list[tuple[str, float, float, int]]:
    """Give the names of its seas, each with a point in open water, as `basemap.sea_names` does."""
    at = _lonlat(lon, lat, np.array([sea[1:3] for sea in _SEAS], dtype=float)).tolist()
    return [(name, lon, lat, rank) for (name, _, _, rank), (lon, lat) in zip(_SEAS, at, strict=True)]


def check_reach(origin: Origin, range_km: float) -> None:
    """Raise for a ring that reaches beyond the made-up world."""
    if range_km > REACH_KM:
        raise InvalidValue(
            f"The invented world of {origin.label} ends {REACH_KM:,.0f} km out, and a ring reaches "
            f"{range_km:,.0f} km; choose a real origin."
        )


def _rough(corners: tuple[tuple[int, int], ...], seed: int, rough: float, closed: bool = False) -> Array:
    """Roughen a line of corners, km; the same for the same seed, on every machine and in every version."""
    random = np.random.RandomState(seed)  # its numbers are frozen for good; those of newer generators are not
    points = np.array([*corners, corners[0]] if closed else corners, dtype=float)
    for _ in range(_HALVINGS):
        steps = np.diff(points, axis=0)
        across = np.column_stack([-steps[:, 1], steps[:, 0]])
        middles = points[:-1] + steps / 2 + across * random.uniform(-rough, rough, (len(steps), 1))
        points = np.insert(points, np.arange(1, len(points)), middles, axis=0)
    return points


def _lonlat(lon: int, lat: int, km: Array) -> Array:
    """Put points in km east and north at their true distance and direction from a centre."""
    azimuths, metres = np.degrees(np.arctan2(km[:, 0], km[:, 1])), np.hypot(*km.T) * 1000
    n = len(km)
    lons, lats, _ = geod().fwd(np.full(n, float(lon)), np.full(n, float(lat)), azimuths, metres)
    return np.column_stack([lons, lats])
