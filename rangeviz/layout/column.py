"""What stands beside every map: headline, subtitle, callout, key with sources, caveats and credits."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    """The words beside a map, as items for a column of a given width in points."""

    words: Words
    theme: Theme

    def head(self, sizes: TypeSizes, max_width: float) -> list[Item]:
        """Return headline and subtitle."""
        return head(self.words, self.theme, sizes, max_width, (0.9, 1.9))

    def callout(self, sizes: TypeSizes, max_width: float) -> list[Item]:
        """Return the factors of distance and area; nothing for a single ring."""
        facts = self.words.callout
        indent = max((width(fact.number, sizes.factor, bold=True) for fact in facts), default=0.0)
        items = [
            _factor(fact, indent, sizes, self.theme, f"callout:{index}", max_width)
            for index, fact in enumerate(facts)
        ]
        return _ending(items, sizes)

    def key(self, sizes: TypeSizes, max_width: float) -> list[Item]:
        """Return one row a ring: name and figure, a bar as long as the ring is wide, and who says so."""
        rows = self.words.key
        longest = max(row.length_km for row in rows)
        crowded = len(rows) > 4
        size = max(sizes.body * (0.86 if crowded else 1.0), SMALLEST_PT)
        after = size * (0.75 if crowded else 1.0)
        items: list[Item] = []
        for row in rows:
            name: Run = (row.name, True, line_style(self.theme, row.style).color)
            lines = wrap_runs(name, (row.said, False, self.theme.ink), size, max_width)
            source, gid = f"{row.hidden} {row.source}".strip(), f"source:{row.gid}"
            items += [
                runs(lines, size, f"key:{row.gid}", leading=1.2, gap=size * 0.3),
                _bar(row, max_width * row.length_km / longest, sizes, self.theme, size * 0.3),
                paragraph(source, sizes.source, max_width, self.theme.muted, gid, leading=1.22, gap=after),
            ]
        return _ending(items, sizes)

    def foot(self, sizes: TypeSizes, max_width: float) -> list[Item]:
        """Return what the rings do not show, and the credits."""
        return foot(self.words, self.theme, sizes, max_width, (0.3 * sizes.body, 0.9 * sizes.body), 1.25)


def head(
    words: Words, theme: Theme, sizes: TypeSizes, max_width: float, gaps: tuple[float, float]
) -> list[Item]:
    """Return headline and subtitle as items; the gaps after them in type sizes."""
    title, size, (first, second) = words.headline, sizes.title(words.headline), gaps
    style = {"leading": TIGHT, "gap": sizes.body * first}
    return [
        paragraph(title, size, max_width, theme.ink, "headline", bold=True, **style),
        paragraph(words.subtitle, sizes.body, max_width, theme.muted, "subtitle", gap=sizes.body * second),
    ]


def foot(
    words: Words,
    theme: Theme,
    sizes: TypeSizes,
    max_width: float,
    gaps: tuple[float, float],
    leading: float = LEADING,
) -> list[Item]:
    """Return what a figure does not show, under its title, and the credits; `gaps` between them in points."""
    title, caveat, size = words.not_shown_title, sizes.caveat(words.not_shown), sizes.source
    first, second = gaps
    return [
        paragraph(title, size, max_width, theme.ink, "not-shown:title", bold=True, gap=first),
        paragraph(caveat, size, max_width, theme.muted, "not-shown", leading=leading, gap=second),
        paragraph(words.credits, sizes.small, max_width, theme.muted, "credits", leading=leading),
    ]


def _ending(items: list[Item], sizes: TypeSizes) -> list[Item]:
    """Return items with the gap of a block's end after the last."""
    return [*items[:-1], *(replace(item, gap=sizes.body * 1.9) for item in items[-1:])]


def _factor(fact: Fact, indent: float, sizes: TypeSizes, theme: Theme, gid: str, max_width: float) -> Item:
    lead = sizes.body * 0.7
    across = width(fact.number, sizes.factor, bold=True)
    size = sizes.factor * min(1.0, max_width / across)  # "160 million×" is longer than a column is wide
    left = max_width - indent - lead
    below = max(width(word, sizes.beside) for word in fact.words.split()) > left
    wide = max_width if below else left
    beside = paragraph(fact.words, sizes.beside, wide, theme.ink, f"{gid}:words", leading=TIGHT)

    # From the top to the middle of the number, and of the words beside it, which may be the higher ones.
    rise = (ASCENT - 0.36) * size if below else max((ASCENT - 0.36) * size, beside.height / 2)

    def draw(pen: Pen, x: float, top: float) -> None:
        baseline = top - rise - 0.36 * size
        pen.text(x, baseline, fact.number, size, gid, color=theme.ink, bold=True)
        if below:
            beside.draw(pen, x, top - BELOW * size)
            return
        # The words stand on the same line as the number, or about its middle if there are two lines.
        beside.draw(pen, x + indent + lead, top - rise + beside.height / 2)

    height = BELOW * size + beside.height if below else rise + max(0.56 * size, beside.height / 2)
    return Item(height, draw, sizes.body * (0.9 if below else 0.35))


def _bar(row: KeyRow, length: float, sizes: TypeSizes, theme: Theme, gap: float) -> Item:
    style, weight = line_style(theme, row.style), sizes.bar

    def draw(pen: Pen, x: float, top: float) -> None:
        long = max(length, weight)
        ends = [(x, top - weight / 2), (x + long, top - weight / 2)]
        dashes = style.fitted(long / weight)
        pen.line(ends, f"bar:{row.gid}", color=style.color, linestyle=dashes, linewidth=weight)

    return Item(weight, draw, gap)
