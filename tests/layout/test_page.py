"""A page's words: where key, factors and caveats stand."""

import pytest
from figures import by_gid, composed

import rangeviz as rv

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
