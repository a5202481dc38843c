"""An Origin: a coarse, illustrative centre, in whole degrees by type."""

from __future__ import annotations

from dataclasses import dataclass

from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_key, check_text
from rangeviz.facts.units import clip, show


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A coarse, illustrative centre, in whole degrees by type.

    Parameters
    ----------
    key, label : str
        Its name in the catalogue and on the figure.
    lat, lon : int
        Whole degrees; a value with decimals is refused, not rounded.
    place : str
        The words for it in a sentence, such as ``the middle of Ukraine``; the label if empty.
    readers : str
        The region whose everyday distances readers know, as in ``city_pairs.csv``; may be empty.
    invented : bool
        The place is made up, for classrooms: its position stands for nothing on the real globe.

    Raises
    ------
    InvalidValue
        For anything but whole degrees on the globe, or texts that cannot be drawn.
    """

    key: str
    label: str
    lat: int
    lon: int
    place: str = ""
    readers: str = ""
    invented: bool = False

    def __post_init__(self) -> None:
        check_text("origin label", self.label, required=True)
        for name in ("place", "readers"):
            check_text(f"origin {name}", getattr(self, name))
        check_key("origin key", self.key)
        if not isinstance(self.invented, bool):
            raise InvalidValue(
                f"Origin {self.label!r} has invented {show(self.invented)}; give True or False."
            )
        whole_degrees(self)

    @property
    def position(self) -> str:
        """Such as ``49°N 31°E``, never finer; no degrees for an invented place."""
        if self.invented:
            return "an invented place"
        north = f"{abs(self.lat)}°{'' if not self.lat else 'N' if self.lat > 0 else 'S'}"
        east = f"{abs(self.lon)}°{'' if not self.lon % 180 else 'E' if self.lon > 0 else 'W'}"
        return f"{north} {east}"


def whole_degrees(origin: Origin) -> tuple[int, int]:
    """Return longitude and latitude of an origin, checked: when it is made, and again when it is drawn.

    Raises
    ------
    InvalidValue
        If it is no plain `Origin`, or a degree is no plain int on the globe, however it came there.
    """
    if type(origin) is not Origin:
        raise InvalidValue(f"origin is a {clip(type(origin).__name__)}; give an Origin of whole degrees.")
    lon, lat = origin.lon, origin.lat
    for name, value, limit in (("lat", lat, 90), ("lon", lon, 180)):
        if type(value) is not int:
            given = clip(value) if isinstance(value, str) else show(value)
            # numpy's integers are whole, but not of this type: the caller converts them.
            like_int = hasattr(type(value), "__index__") and not isinstance(value, bool)
            plain = " as plain int, such as int(49)" if like_int else ""
            raise InvalidValue(
                f"Origin {origin.label!r} has {name} {given}; "
                f"origins are illustrative and take whole degrees{plain}."
            )
        if abs(value) > limit:
            raise InvalidValue(f"Origin {origin.label!r} has {name} {show(value)}; give {-limit} to {limit}.")
    return lon, lat
