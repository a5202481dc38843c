"""A page's words: where key, factors and caveats stand."""

import pytest
from figures import by_gid, composed

import rangeviz as rv
from rangeviz.layout.figure_size import parse_size

EIGHT = ("atacms", "himars", "storm-shadow", "lion-roar", "zipline-hub", "ev-tesla3", "nexrad", "concorde")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("size", ["a4", "square", "slide"])
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


def test_what_fits_at_no_type_size_is_refused():
    with pytest.raises(rv.RangevizError, match="do not fit"):
        composed(rv.Ladder(rv.compare(*EIGHT), 12), "400x400", 100)
