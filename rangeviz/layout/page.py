"""A page: words in columns beside or above a figure, shrunk step by step until they fit."""

from __future__ import annotations

from collections.abc import Sequence

from rangeviz.errors import InvalidValue
from rangeviz.facts.comparison import Comparison
from rangeviz.facts.report import Report
from rangeviz.layout.blocks import Item, stack, total
from rangeviz.layout.column import Column
from rangeviz.layout.figure_size import Size
from rangeviz.layout.pen import Page
from rangeviz.layout.sizes import TRIES, TypeSizes, type_scale
from rangeviz.layout.text import check_glyphs
from rangeviz.words.value import Words

COLUMN = 0.31
"""The column's share of a wide page."""
WIDER_COLUMNS = (0.36, 0.42, 0.48)
HEAD = 0.9, 1.9
"""The gaps after headline and subtitle of a map's page, in type sizes."""
Box = tuple[float, float, float, float]
"""Left, bottom, width, height, points."""


def lay_out(page: Page, words: Words, column: float = COLUMN) -> tuple[Box, float]:
    """Put a page's words on a figure.

    Parameters
    ----------
    page : Page
        The figure, empty.
    words : Words
        What to say.
    column : float
        The column's share of a wide page's width.

    Returns
    -------
    box : tuple of float
        The space left for the figure itself: left, bottom, width, height, points.
    k : float
        The type scale for words within it: 1 on a slide.

    Raises
    ------
    InvalidValue
        If the words do not fit however small.
    """
    size = page.size
    page.figure.set_facecolor(page.theme.page)
    wide = size.width / size.height >= 1.2
    shares = [(*each, column) for each in page.tries]
    # Small print stays legible: where it cannot shrink further, the column takes more of the map's width.
    shares += [(*TRIES[-1], wider) for wider in WIDER_COLUMNS] if wide and page.tries is TRIES else []
    for shrink, brief, share in shares:
        sizes = TypeSizes(type_scale(size) * shrink, brief)
        box = _beside(words, page, sizes, share) if wide else _above(words, page, sizes)
        if box is not None:
            return box, type_scale(size) * max(shrink, 0.8)
    raise too_small(size)


def too_small(size: Size) -> InvalidValue:
    """Return the error that a page of this size has no space for its words."""
    got = "×".join(map(str, size.pixels))
    return InvalidValue(
        f"The words do not fit on {got} pixels at {size.dpi:g} dpi; give a larger size or fewer reports."
    )


def inside_margins(page: Page, box: Box) -> Box:
    """Return the part of a figure's box within the page's margins; towards the words it has one already."""
    left, bottom, width, height = box
    (across, up), edge = page.extent, page.margin
    if left > 0:
        return left, bottom + edge, width - edge, height - 2 * edge
    edge, below = 0.05 * across, 0.02 * up
    return left + edge, bottom + below, width - 2 * edge, height - below


def check_texts(comparison: Comparison) -> None:
    """Raise if a text of the comparison has characters that the font cannot draw."""
    check_glyphs("title", comparison.title)
    check_glyphs("subtitle", comparison.subtitle)
    check_glyphs("origin", comparison.origin.label + comparison.origin.place)
    check_reports(comparison.reports)


def check_reports(reports: Sequence[Report]) -> None:
    """Raise if a text of a report that is drawn has characters that the font cannot draw."""
    for report in reports:
        for name in ("label", "publisher", "qualifier", "also"):
            check_glyphs(f"{name} of {report.key!r}", getattr(report, name))


def _beside(words: Words, page: Page, sizes: TypeSizes, share: float) -> Box | None:
    """Lay the words out left of the map; return the map's box, or None if they do not fit."""
    (width, height), edge = page.extent, page.margin
    column_width = max(share * width, min(0.36 * width, 230.0))
    column = Column(words, page.theme, sizes, column_width - 1.75 * edge)
    top = [*column.head(HEAD), *column.callout(), *column.key()]
    bottom = _foot(column)
    slack = height - 2 * edge - total(top) - total(bottom) - sizes.body * 1.4
    if slack < 0:
        return None
    stack(page.pen, top, edge, height - edge, min(slack * 0.6, total(top) * 0.22))
    stack(page.pen, bottom, edge, edge + total(bottom))
    return column_width, 0.0, width - column_width, height


def _foot(column: Column) -> list[Item]:
    body = column.sizes.body
    return column.foot((0.3 * body, 0.9 * body), 1.25)


def _above(words: Words, page: Page, sizes: TypeSizes) -> Box | None:
    """Lay headline and subtitle out above the map, the rest below it in two columns."""
    width, height = page.extent
    edge = gutter = 0.05 * width
    inner = width - 2 * edge
    half = (inner - gutter) / 2
    head = Column(words, page.theme, sizes, inner).head(HEAD)
    blocks = _below(Column(words, page.theme, sizes, half))
    heights = [max(map(total, block)) for block in blocks]
    between = 1.2 * sizes.body
    below = sum(heights) + between * (len(blocks) - 1)
    map_height = height - total(head) - below - 2 * edge - 2 * sizes.body * 1.3
    if map_height < 0.4 * height:
        return None
    stack(page.pen, head, edge, height - edge)
    top = edge + below
    for (left, right), high in zip(blocks, heights, strict=True):
        stack(page.pen, left, edge, top)
        stack(page.pen, right, edge + half + gutter, top)
        top -= high + between
    return 0.0, edge + below + sizes.body * 1.3, width, map_height


def _below(column: Column) -> list[tuple[list[Item], list[Item]]]:
    """Return what stands below a map, in two columns: the key always in one, for its bars are compared."""
    called, key, foot = column.callout(), column.key(), _foot(column)
    if not called:
        return [(key, foot)]
    apart = max(total(called), total(key)) + max(total(foot[:-1]), total(foot[-1:]))
    if apart < max(total([*called, *foot]), total(key)):
        return [(called, key), (foot[:-1], foot[-1:])]
    return [([*called, *foot], key)]
