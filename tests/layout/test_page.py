"""A page's words: where key, factors and caveats stand."""

from itertools import product

import pytest
from figures import by_gid, composed, said, texts
from samples import some

import rangeviz as rv
from rangeviz.layout.figure_size import parse_size

pytestmark = pytest.mark.usefixtures("no_basemap")

EIGHT = ("atacms", "himars", "storm-shadow", "lion-roar", "zipline-hub", "ev-tesla3", "nexrad", "concorde")


@pytest.mark.parametrize(("size", "count"), some(product(["a4", "square", "slide"], [1, 2, 3, 5, 8]), 4))
def test_the_key_stands_in_one_column_with_bars_true_to_one_scale(count, size):
    """Rows of the key in two columns, whose bars cannot be compared."""
    drawing = rv.Map(rv.compare(*EIGHT[:count]))
    bars = by_gid(composed(drawing, size), "bar:ring:")
    assert len(bars) == count
    assert len({round(bar.get_xdata()[0], 6) for bar in bars.values()}) == 1
    longest = max(row.length_km for row in drawing.words.key)
    full = max(bar.get_xdata()[1] - bar.get_xdata()[0] for bar in bars.values())
    for row in drawing.words.key:
        start, end = bars[f"bar:{row.gid}"].get_xdata()
        thick = bars[f"bar:{row.gid}"].get_linewidth()
        assert end - start == pytest.approx(max(full * row.length_km / longest, thick))
    heights = [bars[f"bar:{row.gid}"].get_ydata()[0] for row in drawing.words.key]
    assert heights == sorted(heights, reverse=True)


def test_words_on_a_phones_screen_are_as_large_as_there_is_room_for():
    """One type size for all: that of a ladder of twelve, too small to read where a map has room for twice it."""
    few = composed(rv.Map(rv.compare()), "story")
    many = composed(rv.Ladder(rv.compare(*EIGHT), 12), "story")
    assert few.get_size_inches()[0] < 0.7 * many.get_size_inches()[0]
    for figure in (few, many):
        assert figure.canvas.get_width_height() == (1080, 1920)
    for size in parse_size("story").tries:
        assert size.pixels == (1080, 1920)


@pytest.mark.parametrize(
    ("kind", "size"), some(product([rv.Map, rv.Ladder], ["wide", "story", "post", "card"]), 3)
)
def test_on_screens_a_headline_is_larger_than_what_it_heads(kind, size):
    """Small print as large as it fits, and a headline that shrank until it was no larger."""
    figure = composed(kind(rv.compare()), size)
    sizes = {text.get_gid().partition(":")[0]: text.get_fontsize() for text, _ in texts(figure)}
    assert sizes["headline"] > 1.25 * sizes["subtitle"] > 1.25 * sizes["credits"] * 0.99
    if "callout" in sizes:
        assert said(figure, "callout:0").startswith("3.8×")
        assert sizes["headline"] > 1.25 * sizes["source"]


@pytest.mark.parametrize("size", some(["slide", "letter-landscape", "card"], 1))
def test_a_bar_of_the_key_ends_with_a_whole_dash(size):
    """A bar that ends in a gap, shorter than it is, or in a stub that looks like a dot."""
    dashed = by_gid(composed(rv.Map(rv.compare(*EIGHT)), size), "bar:ring:")
    seen = 0
    for bar in dashed.values():
        _, dash = bar.get_linestyle() if isinstance(bar.get_linestyle(), tuple) else (0, None)
        dash = bar._unscaled_dash_pattern[1] if dash is None else dash
        if dash:
            seen += 1
            start, end = bar.get_xdata()
            periods = ((end - start) / bar.get_linewidth() + dash[-1]) / sum(dash)
            assert periods == pytest.approx(round(periods), abs=1e-6)
            assert round(periods) >= 1
    assert seen > 3


def test_what_fits_at_no_type_size_is_refused():
    with pytest.raises(rv.RangevizError, match="do not fit"):
        composed(rv.Ladder(rv.compare(*EIGHT), 12), "400x400", 100)
