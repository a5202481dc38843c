"""Rings, disk areas and distances on the WGS84 ellipsoid, under their public name."""

from rangeviz.earth.geodesy import check_position, disk_area_km2, distance_km, ring, ring_at, rings

__all__ = ["check_position", "disk_area_km2", "distance_km", "ring", "ring_at", "rings"]
