"""Every type size: shares of a slide's height, scaled to the page, and never too small to read on paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rangeviz.layout.figure_size import Size

PERCENT = 6.48
"""Points in one per cent of the height of a slide of 16 × 9 inches."""
MARK, DOT = 2.0 * PERCENT, 0.6 * PERCENT
"""The diameters of the origin's mark on a slide, and of the dot in it, points."""
SMALLEST_PT = 7.0
"""Small print on paper is never smaller."""
SHRINKS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.74, 0.68, 0.62, 0.56)
"""How large a page's type is, the largest first."""
TRIES = tuple((shrink, brief) for brief in (False, True) for shrink in SHRINKS)
"""The same, and whether caveats are brief: what does not fit loses their length first."""
IN_PROPORTION = tuple((shrink, False) for shrink in SHRINKS if shrink >= 0.85)
"""Those that keep the type's proportions: small print has a least size, and a headline comes down to it."""


@dataclass(frozen=True)
class TypeSizes:
    """Type sizes, points; on small pages their order stays the same.

    Parameters
    ----------
    k : float
        Type scale: 1 on a slide.
    brief : bool
        Whether the page has no space for more than a caveat's first sentence.
    """

    k: float
    brief: bool = False

    def _size(self, percent: float, least: float = SMALLEST_PT) -> float:
        return max(percent * PERCENT * self.k, least)

    @property
    def headline(self) -> float:
        """The headline."""
        return self._size(4.2, 1.2 * self.body)

    @property
    def factor(self) -> float:
        """The callout's numbers."""
        return self._size(8.0, 1.2 * self.headline)

    @property
    def beside(self) -> float:
        """What stands beside the callout's numbers."""
        return self._size(2.7, self.body)

    @property
    def body(self) -> float:
        """Subtitle, and the names and figures of the key and of charts."""
        return self._size(2.3, SMALLEST_PT + 0.5)

    @property
    def source(self) -> float:
        """Sources and caveats."""
        return self._size(1.8)

    @property
    def small(self) -> float:
        """Small print, the smallest."""
        return self._size(1.5)

    @property
    def scale(self) -> float:
        """Scale bars, the familiar distance, and seas."""
        return self._size(1.9)

    @property
    def country(self) -> float:
        """Names of countries, in capitals."""
        return self._size(1.8)

    @property
    def note(self) -> float:
        """The note at the origin."""
        return self._size(1.7)

    @property
    def bar(self) -> float:
        """How thick the key's bars are."""
        return self._size(0.78, 0.3 * self.body)

    def ring(self, count: int) -> float:
        """Rings' names: smaller from three on, and beyond four."""
        return self._size(2.8 if count < 3 else 2.6 if count < 5 else 2.2, SMALLEST_PT + 0.5 * (count < 5))

    def title(self, text: str) -> float:
        """Return the headline's size: a long one is set smaller, so that it takes hardly more space."""
        share = min(1.0, math.sqrt(60 / max(len(text), 1)))
        return max(share * self.headline, 1.1 * self.body)

    def caveat(self, sentences: Sequence[str]) -> str:
        """Return a caveat, as long as fits: a brief page has its first sentence alone."""
        return " ".join(sentences[:1] if self.brief else sentences)


def type_scale(size: Size) -> float:
    """Return the factor by which type follows the figure's size: 1 for a slide of 16 × 9 inches."""
    return math.sqrt(size.width * size.height / 144)
