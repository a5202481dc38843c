"""What stands beside every map, and above and below a chart: headline, callout, key, caveats, credits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rangeviz.layout.blocks import LEADING, TIGHT, Item, Run, paragraph, runs, wrap_runs
from rangeviz.layout.pen import Pen
from rangeviz.layout.sizes import SMALLEST_PT, TypeSizes
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import ASCENT, width
from rangeviz.words.value import Fact, KeyRow, Words

BELOW = 1.12
"""Where words below a factor begin, in its type sizes from its top."""


@dataclass(frozen=True)
class Column:
    """The words of a page, as items for a column.

    Parameters
    ----------
    words : Words
        What to say.
    theme : Theme
        The colours.
    sizes : TypeSizes
        The page's.
    width : float
        The column's, points.
    """

    words: Words
    theme: Theme
    sizes: TypeSizes
    width: float

    def head(self, gaps: tuple[float, float]) -> list[Item]:
        """Return headline and subtitle; the gaps after them in type sizes."""
        words, sizes, (first, second) = self.words, self.sizes, gaps
        size, style = sizes.title(words.headline), {"leading": TIGHT, "gap": sizes.body * first}
        return [
            self._text(words.headline, size, "headline", bold=True, **style),
            self._text(words.subtitle, sizes.body, "subtitle", gap=sizes.body * second),
        ]

    def callout(self) -> list[Item]:
        """Return the factors of distance and area; nothing for a single ring."""
        facts = self.words.callout
        indent = max((width(fact.number, self.sizes.factor, bold=True) for fact in facts), default=0.0)
        return self._ending([self._factor(fact, indent, index) for index, fact in enumerate(facts)])

    def key(self) -> list[Item]:
        """Return one row a ring: name and figure, a bar as long as the ring is wide, and who says so."""
        rows, sizes = self.words.key, self.sizes
        longest = max(row.length_km for row in rows)
        crowded = len(rows) > 4
        size = max(sizes.body * (0.86 if crowded else 1.0), SMALLEST_PT)
        after = size * (0.75 if crowded else 1.0)
        items: list[Item] = []
        for row in rows:
            name: Run = (row.name, True, line_style(self.theme, row.style).color)
            lines = wrap_runs(name, (row.said, False, self.theme.ink), size, self.width)
            source = f"{row.hidden} {row.source}".strip()
            items += [
                runs(lines, size, f"key:{row.gid}", leading=1.2, gap=size * 0.3),
                self._bar(row, self.width * row.length_km / longest, size * 0.3),
                self._text(source, sizes.source, f"source:{row.gid}", leading=1.22, gap=after),
            ]
        return self._ending(items)

    def foot(self, gaps: tuple[float, float], leading: float = LEADING) -> list[Item]:
        """Return what a figure does not show, under its title, and the credits; `gaps` between in points."""
        words, sizes = self.words, self.sizes
        title, caveat = words.not_shown_title, sizes.caveat(words.not_shown)
        return [
            self._text(title, sizes.source, "not-shown:title", bold=True, gap=gaps[0]),
            self._text(caveat, sizes.source, "not-shown", leading=leading, gap=gaps[1]),
            self._text(words.credits, sizes.small, "credits", leading=leading),
        ]

    def _text(self, text: str, size: float, gid: str, *, bold: bool = False, **style: Any) -> Item:
        color = self.theme.ink if bold else self.theme.muted
        return paragraph(text, size, self.width, color, gid, bold=bold, **style)

    def _ending(self, items: list[Item]) -> list[Item]:
        """Return items with the gap of a block's end after the last."""
        return [*items[:-1], *(replace(item, gap=self.sizes.body * 1.9) for item in items[-1:])]

    def _factor(self, fact: Fact, indent: float, index: int) -> Item:
        sizes, ink, gid = self.sizes, self.theme.ink, f"callout:{index}"
        lead = sizes.body * 0.7
        across = width(fact.number, sizes.factor, bold=True)
        size = sizes.factor * min(1.0, self.width / across)  # "160 million×" is longer than a column is wide
        left = self.width - indent - lead
        below = max(width(word, sizes.beside) for word in fact.words.split()) > left
        wide = self.width if below else left
        beside = paragraph(fact.words, sizes.beside, wide, ink, f"{gid}:words", leading=TIGHT)

        # From the top to the middle of the number, and of the words beside it, which may be the higher ones.
        rise = (ASCENT - 0.36) * size if below else max((ASCENT - 0.36) * size, beside.height / 2)

        def draw(pen: Pen, x: float, top: float) -> None:
            baseline = top - rise - 0.36 * size
            pen.text(x, baseline, fact.number, size, gid, color=ink, bold=True)
            if below:
                beside.draw(pen, x, top - BELOW * size)
                return
            # The words stand on the same line as the number, or about its middle if there are two lines.
            beside.draw(pen, x + indent + lead, top - rise + beside.height / 2)

        height = BELOW * size + beside.height if below else rise + max(0.56 * size, beside.height / 2)
        return Item(height, draw, sizes.body * (0.9 if below else 0.35))

    def _bar(self, row: KeyRow, length: float, gap: float) -> Item:
        style, weight = line_style(self.theme, row.style), self.sizes.bar

        def draw(pen: Pen, x: float, top: float) -> None:
            long = max(length, weight)
            ends = [(x, top - weight / 2), (x + long, top - weight / 2)]
            dashes = style.fitted(long / weight)
            pen.line(ends, f"bar:{row.gid}", color=style.color, linestyle=dashes, linewidth=weight)

        return Item(weight, draw, gap)
