"""Axes of one's own: one map on each, never narrower than 900 km when it is drawn."""

import pickle

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import rangeviz as rv

pytestmark = pytest.mark.usefixtures("no_basemap")


def axes_of(n=1, **options):
    figure = Figure(figsize=(6 * n, 6), dpi=40)
    FigureCanvasAgg(figure)
    return list(np.ravel(figure.subplots(1, n, squeeze=False, **options)))


def narrow(ax, km, x=0.0, y=0.0, aspect=1.0):
    ax.set_xlim(x - 500 * km * aspect, x + 500 * km * aspect)
    ax.set_ylim(y - 500 * km, y + 500 * km)


@pytest.mark.parametrize(
    ("width", "at", "aspect", "allowed"),
    [
        (901, (0, 0), 1, True),
        (899, (0, 0), 1, False),
        (24, (0, 0), 1, False),
        (24, (0, 0), 60, False),  # wide, and low
        (2000, (0, 0), 0.01, False),  # high, and narrow
        (2000, (0, 0), 1, True),
        (24, (20_003_900, 0), 1, False),  # across the rim of the globe: no side is whole
        (24, (14_140_000, 14_150_000), 1, False),
        (24, (22_000_000, 0), 1, False),  # beyond it
        (60_000, (0, 0), 1, True),
    ],
)
def test_a_view_under_900_km_raises_when_it_is_drawn(width, at, aspect, allowed):
    (ax,) = axes_of()
    rv.draw_map(rv.compare("concorde"), ax=ax)
    ax.figure.canvas.draw()
    narrow(ax, width, *at, aspect)
    if allowed:
        ax.figure.canvas.draw()
    else:
        with pytest.raises(rv.RangevizError, match="narrower than 900 km"):
            ax.figure.canvas.draw()


def test_a_view_is_measured_where_it_is_and_not_by_its_plane():
    """A Mercator map of 1,500 km at the equator shows 400 km at 75° north."""
    (ax,) = axes_of()
    rv.draw_map(rv.compare("concorde", origin="0N,0E", projection="mercator"), ax=ax)
    narrow(ax, 1500)
    ax.figure.canvas.draw()
    narrow(ax, 1500, 0, 12_900_000)
    with pytest.raises(rv.RangevizError, match="narrower than 900 km"):
        ax.figure.canvas.draw()


def test_a_view_upside_down_is_measured_too():
    (ax,) = axes_of()
    rv.draw_map(rv.compare(), ax=ax)
    ax.set(xlim=(12_000, -12_000), ylim=(12_000, -12_000))
    with pytest.raises(rv.RangevizError, match="narrower than 900 km"):
        ax.figure.canvas.draw()


def test_panels_and_the_mistake_keep_to_it_as_well():
    for drawn in (
        rv.draw_panels(rv.compare(), ["ukraine", "fiji"], axes_of(2)),
        [rv.draw_mistake(rv.compare("atacms"), *axes_of())],
    ):
        narrow(drawn[-1], 24)
        with pytest.raises(rv.RangevizError, match="narrower than 900 km"):
            drawn[-1].figure.canvas.draw()


def test_a_figure_with_a_map_can_be_pickled_and_keeps_to_it():
    (ax,) = axes_of()
    rv.draw_map(rv.compare(), ax=ax)
    (again,) = pickle.loads(pickle.dumps(ax.figure)).axes
    FigureCanvasAgg(again.figure)
    narrow(again, 24)
    with pytest.raises(rv.RangevizError, match="narrower than 900 km"):
        again.figure.canvas.draw()


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: rv.draw_map(rv.compare(origin="fiji"), ax=ax),
        lambda ax: rv.draw_panels(rv.compare(), ["fiji", "texas"], [*axes_of(), ax]),
        lambda ax: rv.draw_mistake(rv.compare("atacms"), ax),
    ],
)
def test_a_second_comparison_on_the_same_axes_is_refused_and_draws_nothing(draw):
    (ax,) = axes_of()
    rv.draw_map(rv.compare(), ax=ax)
    before = len(ax.get_children())
    with pytest.raises(rv.RangevizError, match="already show a map; give others, or clear these"):
        draw(ax)
    assert len(ax.get_children()) == before


def test_cleared_axes_may_be_drawn_on_again():
    (ax,) = axes_of()
    rv.draw_map(rv.compare(), ax=ax)
    ax.clear()
    rv.draw_map(rv.compare(origin="fiji"), ax=ax)


def test_the_same_axes_twice_are_refused():
    (ax,) = axes_of()
    with pytest.raises(rv.RangevizError, match="duplicated axes"):
        rv.draw_panels(rv.compare(), ["ukraine", "fiji"], axes=[ax, ax])
    with pytest.raises(rv.RangevizError, match="duplicated axes"):
        rv.draw_projections(rv.compare(), axes=[ax] * 6)
    assert not ax.patches


@pytest.mark.parametrize("kind", ["polar", "3d", "hammer"])
def test_polar_and_other_axes_are_refused(kind):
    (ax,) = axes_of(subplot_kw={"projection": kind})
    (plain,) = axes_of()
    for draw in (
        lambda: rv.draw_map(rv.compare(), ax=ax),
        lambda: rv.draw_panels(rv.compare(), ["ukraine", "fiji"], [ax, plain]),
        lambda: rv.draw_mistake(rv.compare("atacms"), ax),
    ):
        with pytest.raises(rv.RangevizError, match=f"needs plain axes .*, got {type(ax).__name__}"):
            draw()
    plt.close("all")


def test_what_is_no_axes_is_named():
    with pytest.raises(rv.RangevizError, match="needs matplotlib axes, got str"):
        rv.draw_map(rv.compare(), ax="left")
