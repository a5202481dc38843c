"""The basemap in a frame's plane: clipped, projected, simplified to the drawn size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rangeviz.earth import basemap, invented
from rangeviz.earth.azimuthal import project_azimuthal
from rangeviz.earth.extent import FAR_KM, REGIONAL_KM, Frame
from rangeviz.earth.geodesy import Array

CUT_AT_ONE_MERIDIAN = {
    "mercator": (-80.0, 84.0),
    "web-mercator": (-85.0, 85.0),
    "lambert-conformal": (-30.0, 90.0),
    "plate-carree": (-90.0, 90.0),
    "robinson": (-90.0, 90.0),
    "equal-earth": (-90.0, 90.0),
}
"""The maps that are cut at one meridian only, with their ends in latitude (of a northern origin)."""
TOLERANCE_PX = 0.35
"""What a line may move by when it is simplified, in pixels."""
TOLERANCE_SMALL_PX = 0.7
"""The same on small maps of the whole world, of which a figure has six."""


@dataclass(frozen=True)
class Basemap:
    """Layers in the plane.

    Parameters
    ----------
    layers : dict of str to ndarray of shapely geometries
        land, lakes (polygons), coast, borders, disputed, rivers (lines).
    countries : list of (name, polygon)
        What the frame shows of each country.
    graticule : list of ndarray of shape (n, 2)
        Meridians and parallels; none of an invented place.
    globe : shapely Polygon or None
        The map's edge where the frame shows it.
    seas : sequence of (name, lon, lat, rank)
        Names for the seas, as `basemap.sea_names` gives them.
    """

    layers: dict[str, Any]
    countries: list[tuple[str, BaseGeometry]]
    graticule: list[Array]
    globe: BaseGeometry | None
    seas: Sequence[tuple[str, float, float, int]]

    @cached_property
    def trees(self) -> tuple[shapely.STRtree, shapely.STRtree]:
        """Land and lakes, to be searched."""
        for name in ("land", "lakes"):
            shapely.prepare(self.layers[name])
        return shapely.STRtree(self.layers["land"]), shapely.STRtree(self.layers["lakes"])

    def is_land(self, at: tuple[float, float]) -> bool:
        """Return whether a point of the plane lies on land, and in no lake."""
        point = shapely.Point(at)
        land, lake = (
            bool(shapely.intersects(tree.geometries[tree.query(point)], point).any()) for tree in self.trees
        )
        return land and not lake


@lru_cache(maxsize=8)
def project_basemap(frame: Frame, pixel: float, *, plain: bool = False) -> Basemap:
    """Clip and project the basemap to a frame; the last eight results are cached.

    Parameters
    ----------
    frame : Frame
        Projection and bounds.
    pixel : float
        One drawn pixel in the plane's units.
    plain : bool
        Land and coast only, for small maps of the whole world.

    Returns
    -------
    Basemap
        Views up to 5,000 km half-diagonal from the 1:50m layers, wider ones from 1:110m.
    """
    left, bottom, right, top = frame.bounds
    spare, box = 0.01 * frame.width, frame.lonlat_box()
    window = left - spare, bottom - spare, right + spare, top + spare
    unprojected, project = _unprojected(frame, box)
    globe = None
    if frame.invented or frame.half_diagonal_km > REGIONAL_KM:
        globe = None if frame.edge.contains(shapely.box(*frame.bounds)) else frame.edge
    layers = {}
    for name in ("land", "lakes", "coast", "borders", "disputed", "rivers"):
        wanted = [] if plain and name not in ("land", "coast") else getattr(unprojected, name)
        projected = shapely.get_parts(project(np.asarray(wanted, dtype=object)))
        tolerance = (TOLERANCE_SMALL_PX if plain else TOLERANCE_PX) * pixel
        projected = shapely.simplify(projected, tolerance, preserve_topology=name in ("land", "lakes"))
        clipped = shapely.get_parts(shapely.clip_by_rect(projected, *window))
        # Clipping is quick because it leaves the odd touching edge: mend only those.
        broken = ~shapely.is_valid(clipped)
        clipped[broken] = shapely.make_valid(clipped[broken])
        layers[name] = shapely.get_parts(_within_disk(frame, clipped, far=name in ("land", "lakes", "coast")))
    countries = []
    for country in () if plain else unprojected.countries:
        parts = shapely.get_parts(project(shapely.get_parts(country.polygon)))
        polygon = shapely.multipolygons(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
        west, _, east, _ = country.polygon.bounds
        if east - west > 359.9:  # cut in two where the layers end: one land again, for its name
            polygon = shapely.union_all(shapely.make_valid(parts), grid_size=1.0)
        fine = frame.width / 1000  # whatever the dots per inch: names stand in the same places
        if polygon.area > (2 * fine) ** 2:  # smaller ones hold no name, nor does one hide them
            polygon = shapely.clip_by_rect(shapely.simplify(polygon, fine), *window)
            countries.append((country.name, _within_disk(frame, polygon, far=True)))
    seas = invented.sea_names(frame.lon, frame.lat) if frame.invented else basemap.sea_names()
    graticule = [] if frame.invented else _graticule(frame, box, globe, pixel)
    return Basemap(layers, countries, graticule, globe, seas)


def _unprojected(frame: Frame, box: tuple[float, float, float, float]) -> tuple[Any, Callable[[Any], Any]]:
    """Return what a frame may show, in longitude and latitude, and the function that projects it."""

    def project(geometries: Any) -> Any:
        return shapely.transform(geometries, frame.project)

    if frame.invented:
        return invented.layers(frame.lon, frame.lat), project
    if frame.half_diagonal_km <= REGIONAL_KM:
        behind = frame.name == "orthographic" and not _visible(frame, box)
        return basemap.clip("50m", *box), partial(project_azimuthal, frame) if behind else project
    lon = frame.lon
    if frame.name not in CUT_AT_ONE_MERIDIAN:
        return basemap.clip("110m", lon - 90, lon + 270, -90, 90), partial(project_azimuthal, frame)
    # Cut at the meridian opposite to the centre, these maps are in one piece: no need for cartopy's cutting.
    south, north = CUT_AT_ONE_MERIDIAN[frame.name]
    if frame.name == "lambert-conformal" and frame.lat < 0:
        south, north = -north, -south
    return basemap.clip("110m", lon - 179.9999, lon + 179.9999, south, north), project


def _visible(frame: Frame, box: tuple[float, float, float, float]) -> bool:
    """Return whether a projection shows every position of a box; the orthographic one shows half a globe."""
    west, east, south, north = box
    lon, lat = np.meshgrid(np.linspace(west, east, 25), np.linspace(south, north, 25))
    return bool(np.isfinite(frame.project(np.column_stack([lon.ravel(), lat.ravel()]))).all())


def _within_disk(frame: Frame, geometries: Any, *, far: bool) -> Any:
    """Cut what lies beyond a round map's edge; if not `far`, beyond 10,000 km."""
    if frame.disk_km is None:
        return geometries
    disk = frame.edge if far or frame.disk_km <= FAR_KM else shapely.Point(0, 0).buffer(FAR_KM * 1000, 90)
    return shapely.intersection(shapely.make_valid(geometries), disk)


def _graticule(frame: Frame, box: tuple[float, ...], globe: BaseGeometry | None, pixel: float) -> list[Array]:
    """Return meridians and parallels at the step that puts some four lines on the frame's height."""
    west, east, south, north = box
    step = next((step for step in (1, 2, 5, 10, 15) if step * 5 >= north - south), 30)
    # Towards a pole meridians crowd: as many as look even there.
    lon_step = max(step, next(s for s in (1, 2, 5, 10, 15, 30) if s * 24 >= east - west))
    lons = np.arange(np.ceil(west / lon_step), np.floor(east / lon_step) + 1) * lon_step
    lats = np.arange(np.ceil(south / step), np.floor(north / step) + 1) * step
    along = np.linspace(0, 1, 181)
    lines = [np.column_stack([np.full(181, lon), south + along * (north - south)]) for lon in lons]
    lines += [
        np.column_stack([west + along * (east - west), np.full(181, lat)]) for lat in lats if abs(lat) < 90
    ]
    pieces = []
    for plane in frame.project(np.concatenate(lines)).reshape(-1, 181, 2):
        steps = np.hypot(*np.diff(plane, axis=0).T)
        with np.errstate(invalid="ignore"):
            cuts = np.flatnonzero(~(steps < 0.2 * max(frame.width, frame.height))) + 1
        pieces += [piece for piece in np.split(plane, cuts) if len(piece) > 1 and np.isfinite(piece).all()]
    lines_drawn = shapely.simplify([shapely.LineString(piece) for piece in pieces], TOLERANCE_PX * pixel)
    if globe is not None:
        # The formula goes on where the map ends.
        lines_drawn = shapely.get_parts(shapely.intersection(lines_drawn, globe))
    return [shapely.get_coordinates(part) for part in lines_drawn if part.geom_type == "LineString"]
