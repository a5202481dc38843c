"""What stands beside every map: headline, subtitle, callout, key with sources, caveats and credits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rangeviz.layout.blocks import TIGHT, Item, paragraph, runs, wrap_runs
from rangeviz.layout.pen import Pen
from rangeviz.layout.sizes import SMALLEST_PT, TypeSizes
from rangeviz.layout.style import Theme, line_style
from rangeviz.layout.text import ASCENT, width
from rangeviz.words.value import Fact, KeyRow, Words

BELOW = 1.12
"""Where words below a factor begin, in its type sizes from its top."""


@dataclass(frozen=True)
class Column:
    """The words beside a map, as items for a room of a given width in points."""

    words: Words
    theme: Theme

    def head(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Return headline and subtitle."""
        return head(self.words, self.theme, sizes, room, (0.9, 1.9))

    def callout(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Return the factors of distance and area; nothing for a single ring."""
        items = []
        facts = self.words.callout
        numbers = max((width(fact.number, sizes.factor, bold=True) for fact in facts), default=0.0)
        for index, fact in enumerate(facts):
            items.append(_factor(fact, numbers, sizes, self.theme, f"callout:{index}", room))
        if items:
            items[-1].gap = sizes.body * 1.9
        return items

    def key(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Return one row a ring: name and figure, a bar as long as the ring is wide, and who says so."""
        rows = self.words.key
        longest = max(row.length_km for row in rows)
        crowded = len(rows) > 4
        items: list[Item] = []
        for each in rows:
            style = line_style(self.theme, each.style)
            size = max(sizes.body * (0.86 if crowded else 1.0), SMALLEST_PT)
            lines = wrap_runs((each.name, True, style.color), (each.said, False, self.theme.ink), size, room)
            row = runs(lines, size, f"key:{each.gid}", leading=1.2)
            bar = _bar(each, room * each.length_km / longest, sizes, self.theme)
            source = paragraph(
                f"{each.hidden} {each.source}".strip(),
                sizes.source,
                room,
                self.theme.muted,
                f"source:{each.gid}",
                leading=1.22,
            )
            items += [
                replace(row, gap=size * 0.3),
                replace(bar, gap=size * 0.3),
                replace(source, gap=size * (0.75 if crowded else 1.0)),
            ]
        items[-1].gap = sizes.body * 1.9
        return items

    def foot(self, sizes: TypeSizes, room: float) -> list[Item]:
        """Return what the rings do not show, and the credits."""
        title = paragraph(
            self.words.not_shown_title,
            sizes.source,
            room,
            self.theme.ink,
            "not-shown:title",
            bold=True,
        )
        body = paragraph(
            sizes.caveat(self.words.not_shown),
            sizes.source,
            room,
            self.theme.muted,
            "not-shown",
            leading=1.25,
        )
        credit = paragraph(self.words.credits, sizes.small, room, self.theme.muted, "credits", leading=1.25)
        return [replace(title, gap=sizes.body * 0.3), replace(body, gap=sizes.body * 0.9), credit]


def head(words: Words, theme: Theme, sizes: TypeSizes, room: float, gaps: tuple[float, float]) -> list[Item]:
    """Return headline and subtitle as items; the gaps after them in type sizes."""
    title = words.headline
    headline = paragraph(title, sizes.title(title), room, theme.ink, "headline", bold=True, leading=TIGHT)
    subtitle = paragraph(words.subtitle, sizes.body, room, theme.muted, "subtitle")
    return [replace(headline, gap=sizes.body * gaps[0]), replace(subtitle, gap=sizes.body * gaps[1])]


def _factor(fact: Fact, indent: float, sizes: TypeSizes, theme: Theme, gid: str, room: float) -> Item:
    lead = sizes.body * 0.7
    across = width(fact.number, sizes.factor, bold=True)
    size = sizes.factor * min(1.0, room / across)  # "160 million×" is longer than a column is wide
    left = room - indent - lead
    below = max(width(word, sizes.beside) for word in fact.words.split()) > left
    wide = room if below else left
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
    return Item(height, sizes.body * (0.9 if below else 0.35), draw)


def _bar(row: KeyRow, length: float, sizes: TypeSizes, theme: Theme) -> Item:
    style = line_style(theme, row.style)
    weight = sizes.bar

    def draw(pen: Pen, x: float, top: float) -> None:
        ends = [(x, top - weight / 2), (x + max(length, weight), top - weight / 2)]
        look = {"color": style.color, "linestyle": style.linestyle, "linewidth": weight}
        pen.line(ends, f"bar:{row.gid}", **look)

    return Item(weight, 0.0, draw)
