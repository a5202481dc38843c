"""What calms a round map: veils beyond the largest ring, and towards the rim, where shapes are drawn out."""

from __future__ import annotations

from matplotlib.patches import Annulus

from rangeviz.earth.extent import FAR_KM
from rangeviz.mapping.map_axes import MapAxes

BEYOND = 0.5
"""The veil beyond the largest ring, in the page's colour."""
RIM, STEPS = 0.6, 12
"""The veil at the rim, in the sea's colour, and in how many steps it gets there from `FAR_KM`."""


def veil(map_axes: MapAxes, largest_km: float) -> None:
    """Veil a round map beyond its largest ring, and from 10,000 km on ever more towards its rim."""
    rim_km = map_axes.frame.disk_km or 0.0
    if rim_km > FAR_KM:
        # Each step adds the same share to what the steps before it have left.
        most = RIM * min((rim_km - FAR_KM) / (FAR_KM / 2), 1.0)
        share = 1 - (1 - most) ** (1 / STEPS)
        for step in range(STEPS):
            start = FAR_KM + (rim_km - FAR_KM) * (step + 0.5) / STEPS
            _ring(map_axes, start, rim_km, map_axes.theme.sea, share, f"veil:far:{step}")
    if rim_km > largest_km:
        _ring(map_axes, largest_km, rim_km, map_axes.theme.page, BEYOND, "veil:beyond")


def _ring(map_axes: MapAxes, start_km: float, end_km: float, color: str, alpha: float, gid: str) -> None:
    width = (end_km - start_km) * 1000
    map_axes.ax.add_artist(
        Annulus((0, 0), end_km * 1000, width, color=color, alpha=alpha, linewidth=0, zorder=2.2, gid=gid)
    )
