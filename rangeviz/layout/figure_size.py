"""A figure's size: presets, pixels, millimetres."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from rangeviz.errors import InvalidValue
from rangeviz.facts.units import show


@dataclass(frozen=True)
class Size:
    """A figure's size in inches, and its dots per inch.

    Parameters
    ----------
    width, height : float
        Inches.
    dpi : float
        Dots per inch.
    finer : tuple of float
        More dots per inch to try first, from the most on. The pixels stay, so the page is smaller in inches,
        and the words on it larger in pixels.
    """

    width: float
    height: float
    dpi: float
    finer: tuple[float, ...] = ()

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return round(self.width * self.dpi), round(self.height * self.dpi)

    @property
    def tries(self) -> Iterator[Size]:
        """The same pixels at each of its dots per inch, the finest first."""
        for dpi in (*self.finer, self.dpi):
            across, up = (_inches(pixels, dpi) for pixels in self.pixels)
            yield Size(across, up, dpi)


def _on_screen(width: int, height: int) -> Size:
    """Return a size for screens, whose words are as large as fits."""
    return Size(width / 75, height / 75, 75, (280, 225, 180, 150, 120, 100))


SIZES = {
    "slide": Size(16, 9, 100),
    "a4": Size(210 / 25.4, 297 / 25.4, 200),
    "a4-landscape": Size(297 / 25.4, 210 / 25.4, 200),
    "letter": Size(8.5, 11, 200),
    "letter-landscape": Size(11, 8.5, 200),
    "square": Size(12, 12, 100),
    "wide": _on_screen(1600, 900),
    "post": _on_screen(1080, 1080),
    "story": _on_screen(1080, 1920),
    "card": _on_screen(1200, 630),
}
SMALLEST_PIXELS, LARGEST_PIXELS = 360, 10_000
SMALLEST_DPI, LARGEST_DPI = 50, 1200


def parse_size(text: str, dpi: float | None = None) -> Size:
    """Read a size: a preset's name, pixels such as ``1600x900``, or millimetres such as ``170x120mm``.

    Parameters
    ----------
    text : str
        A key of `SIZES`, WIDTHxHEIGHT or WIDTHxHEIGHTmm, in small letters or capitals.
    dpi : float, optional
        Dots per inch, 50 to 1200. A preset or millimetres keep their size on paper and get more pixels;
        pixels stay as they are, and get another size on paper; so do those of ``wide``, ``post``,
        ``story`` and ``card``. By default the preset's own, 200 for millimetres, or 100.

    Returns
    -------
    Size

    Raises
    ------
    InvalidValue
        For an unknown name, or pixels outside 360 to 10,000 a side.
    """
    if dpi is not None and not (isinstance(dpi, int | float) and SMALLEST_DPI <= dpi <= LARGEST_DPI):
        raise InvalidValue(f"dpi is {show(dpi)}; give {SMALLEST_DPI} to {LARGEST_DPI}.")
    name = text.lower() if isinstance(text, str) else ""
    match = re.fullmatch(r"(\d{1,9})[x×](\d{1,9})(mm)?", name)
    if name in SIZES and SIZES[name].finer:
        size = SIZES[name]
        if dpi is None:
            return size
        size = Size(size.pixels[0] / dpi, size.pixels[1] / dpi, dpi)
    elif name in SIZES:
        preset = SIZES[name]
        size = Size(preset.width, preset.height, dpi or preset.dpi)
    elif match and match[3]:
        size = Size(int(match[1]) / 25.4, int(match[2]) / 25.4, dpi or 200.0)
    elif match:
        per_inch = dpi or 100.0
        size = Size(int(match[1]) / per_inch, int(match[2]) / per_inch, per_inch)
    else:
        names = ", ".join(SIZES)
        raise InvalidValue(
            f"size is {show(text)}; give {names}, pixels such as 1600x900 (16:9), "
            "or millimetres such as 170x120mm."
        )
    if not all(SMALLEST_PIXELS <= side <= LARGEST_PIXELS for side in size.pixels):
        got = "×".join(map(str, size.pixels))
        raise InvalidValue(f"size is {got} pixels; give {SMALLEST_PIXELS} to {LARGEST_PIXELS:,} a side.")
    across, up = (_inches(pixels, size.dpi) for pixels in size.pixels)
    return Size(across, up, size.dpi)


def size_settings(size: Size) -> dict[str, Any]:
    """Return the settings ``size`` and, if it is not the default, ``dpi`` that `parse_size` reads as this.

    They are empty for a size that it would not make.

    Examples
    --------
    >>> size_settings(parse_size("a4", 300))
    {'size': 'a4', 'dpi': 300}
    >>> size_settings(parse_size("1600x900"))
    {'size': 'slide'}
    """
    dpi = int(size.dpi) if size.dpi == int(size.dpi) else size.dpi
    across, up = size.pixels
    for name in (*SIZES, f"{across}x{up}"):
        for each in (None, dpi):
            with suppress(InvalidValue):  # more pixels than a side may have
                if parse_size(name, each) == size:
                    return {"size": name, **({"dpi": each} if each else {})}
    return {}


def _inches(pixels: int, dpi: float) -> float:
    """Return inches that make whole pixels: matplotlib cuts what floating point leaves below one."""
    inches = pixels / dpi
    return inches if int(inches * dpi) == pixels else math.nextafter(inches, math.inf)
