"""What stands beside every map: headline, subtitle, callout, key with sources, caveats and credits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rangeviz.earth.geodesy import disk_area_km2
from rangeviz.facts.model import Comparison
from rangeviz.layout.blocks import TIGHT, Item, Painter, TypeSizes, paragraph, runs, wrap_runs
from rangeviz.layout.style import SMALLEST_PT, Theme, line_style
from rangeviz.layout.text import ASCENT, width
from rangeviz.words import phrases


def areas(comparison: Comparison) -> tuple[float, float]:
    """Give the areas of the smallest and the largest ring, km²."""
    reach = sorted(ring.range_km for ring in comparison.rings)
    lat = comparison.origin.lat
    return disk_area_km2(lat, reach[0]), disk_area_km2(lat, reach[-1])


@dataclass(frozen=True)
class Row:
    """A row of the key: a bold name and its figure, who says so, and a bar in a line style."""

    name: str
    said: str
    source: str
    style: int
    length: float
    gid: str


@dataclass(frozen=True)
class Column:
    """The words beside a map.

    Parameters
    ----------
    comparison : Comparison
        What they are about.
    theme : Theme
        The colours.
    projection : str
        The projection's name, for the credits.
    hidden : set of str
        The identifiers of the rings that the map does not show; the key says so.
    """

    comparison: Comparison
    theme: Theme
    projection: str
    hidden: frozenset[str] = field(default=frozenset(), kw_only=True)

    def headline(self) -> str:
        """Give the headline."""
        return phrases.headline(self.comparison)

    def subtitle(self) -> str:
        """Give the formal subtitle."""
        return phrases.subtitle(self.comparison)

    def credits(self) -> str:
        """Give the small print."""
        return phrases.credits(self.projection, (self.comparison.origin,))

    def factors(self) -> tuple[tuple[str, str], ...]:
        """Give the callout: numbers and their words."""
        return phrases.callout(self.comparison, areas(self.comparison))

    def rows(self) -> list[Row]:
        """Give the key: one row a ring."""
        return [
            Row(
                ring.report.label if not ring.end else phrases.ring_name(ring, self.comparison),
                phrases.figure_text(ring.report, ring.figure, self.comparison.unit),
                (phrases.hidden(self.projection) if ring.gid in self.hidden else "")
                + phrases.source_line(ring.report),
                ring.style,
                ring.range_km,
                ring.gid,
            )
            for ring in self.comparison.rings
        ]

    def head(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Give headline and subtitle as items."""
        title = self.headline()
        headline = paragraph(
            title, sizes.title(title), room, self.theme.ink, "headline", bold=True, leading=TIGHT
        )
        subtitle = paragraph(self.subtitle(), sizes.body, room, self.theme.muted, "subtitle")
        return [replace(headline, gap=sizes.body * 0.9), replace(subtitle, gap=sizes.body * 1.9)]

    def callout(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Give the factors of distance and area; nothing for a single ring."""
        items = []
        factors = self.factors()
        numbers = max((width(factor, sizes.factor, bold=True) for factor, _ in factors), default=0.0)
        for index, (factor, words) in enumerate(factors):
            items.append(_factor(factor, words, numbers, sizes, self.theme, f"callout:{index}", room))
        if items:
            items[-1].gap = sizes.body * 1.9
        return items

    def key(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Give one row a ring: name and figure, a bar as long as the ring is wide, and who says so."""
        rows = self.rows()
        longest = max(row.length for row in rows)
        crowded = len(rows) > 4
        items: list[Item] = []
        for each in rows:
            style = line_style(self.theme, each.style)
            size = max(sizes.body * (0.86 if crowded else 1.0), SMALLEST_PT)
            lines = wrap_runs((each.name, True, style.color), (each.said, False, self.theme.ink), size, room)
            row = runs(lines, size, f"key:{each.gid}", leading=1.2)
            bar = _bar(each, room * each.length / longest, sizes, self.theme)
            source = paragraph(
                each.source, sizes.small, room, self.theme.muted, f"source:{each.gid}", leading=1.22
            )
            items += [
                replace(row, gap=size * 0.3),
                replace(bar, gap=size * 0.3),
                replace(source, gap=size * (0.75 if crowded else 1.0)),
            ]
        items[-1].gap = sizes.body * 1.9
        return items

    def foot(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Give what the rings do not show, and the credits."""
        size = max(sizes.body * 0.86, SMALLEST_PT)
        title = paragraph(phrases.NOT_SHOWN_TITLE, size, room, self.theme.ink, "not-shown:title", bold=True)
        body = paragraph(sizes.caveat(phrases.NOT_SHOWN), sizes.small, room, self.theme.muted, "not-shown")
        credit = paragraph(self.credits(), sizes.small, room, self.theme.muted, "credits", leading=1.25)
        return [replace(title, gap=sizes.body * 0.3), replace(body, gap=sizes.body * 0.9), credit]


def _factor(
    factor: str, words: str, indent: float, sizes: TypeSizes, theme: Theme, gid: str, room: float
) -> Item:
    lead = sizes.body * 0.7
    left = room - indent - lead
    below = max(width(word, sizes.body) for word in words.split()) > left
    beside = paragraph(words, sizes.body, room if below else left, theme.ink, f"{gid}:words", leading=TIGHT)

    def draw(painter: Painter, x: float, top: float) -> None:
        baseline = top - sizes.factor * ASCENT
        painter.text(x, baseline, factor, sizes.factor, gid, color=theme.ink, bold=True)
        if below:
            beside.draw(painter, x, top - sizes.factor)
            return
        # The words stand on the same line as the number, or about its middle if there are two lines.
        middle = baseline + 0.36 * sizes.factor
        beside.draw(painter, x + indent + lead, middle + beside.height / 2)

    height = sizes.factor + beside.height if below else max(sizes.factor * 0.95, beside.height)
    return Item(height, sizes.body * (0.9 if below else 0.35), draw)


def _bar(row: Row, length: float, sizes: TypeSizes, theme: Theme) -> Item:
    style = line_style(theme, row.style)
    weight = sizes.body * 0.3

    def draw(painter: Painter, x: float, top: float) -> None:
        painter.line(x, x + max(length, weight), top - weight / 2, weight, style, f"bar:{row.gid}")

    return Item(weight, 0.0, draw)
