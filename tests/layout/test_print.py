"""The print theme on a photocopier: what must still be told apart after blur, contrast and one bit a pixel."""

from functools import lru_cache

import numpy as np
import pytest
from figures import by_gid, composed
from matplotlib.path import Path
from PIL import Image, ImageFilter

import rangeviz as rv
from rangeviz.figures.ladder.figure import Ladder
from rangeviz.layout.style import PRINT

DPI = 200
COPIES = {
    "black or white": lambda image: image.point(lambda grey: 255 * (grey > 128)),
    "dark": lambda image: image.point(lambda grey: 255 * (grey > 190)),
    "one bit, dithered": lambda image: image.convert("1").convert("L"),
    "a copy of a copy": lambda image: (
        image.convert("1").convert("L").filter(ImageFilter.GaussianBlur(0.8)).convert("1").convert("L")
    ),
}
copies = pytest.mark.parametrize("copy", COPIES)


@lru_cache(maxsize=2)
def drawn(kind):
    """A figure on A4 in print, and its page as a copier's lens sees it: grey, and a little out of focus."""
    drawing = Ladder(rv.compare()) if kind == "ladder" else rv.Map(rv.compare())
    figure = composed(drawing, "a4", DPI, theme=PRINT)
    figure.canvas.draw()
    page = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("L")
    return figure, page.filter(ImageFilter.GaussianBlur(0.8))


def copied(kind, copy):
    """A figure, and how black its copy is, 0 to 1."""
    figure, page = drawn(kind)
    return figure, 1 - np.asarray(COPIES[copy](page)) / 255


def along(figure, black, gid, spare=1):
    """How black the copy is along an artist's line, at points a pixel apart, on the darkest pixel near each."""
    (line,) = [artist for name, artist in by_gid(figure, gid).items() if name == gid]
    pieces = line.get_path().to_polygons(line.get_transform(), closed_only=False)
    box, found = line.axes.get_window_extent(), []
    for piece in pieces:
        steps = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(piece, axis=0).T))])
        at = np.linspace(0, steps[-1], max(int(steps[-1]), 2))
        points = np.column_stack([np.interp(at, steps, piece[:, n]) for n in (0, 1)])
        found.append(points[[box.contains(*point) for point in points]])
    x, y = np.concatenate(found).astype(int).T
    rows = black.shape[0] - 1 - y
    near = [
        black[np.clip(rows + up, 0, black.shape[0] - 1), np.clip(x + right, 0, black.shape[1] - 1)]
        for up in range(-spare, spare + 1)
        for right in range(-spare, spare + 1)
    ]
    return np.max(near, axis=0)


def inside(figure, black, gid):
    """How black the copy is on average within an artist's outline."""
    (patch,) = [artist for name, artist in by_gid(figure, gid).items() if name == gid]
    outline = patch.get_path().transformed(patch.get_transform())
    return black[mask(outline, black.shape)].mean()


def mask(outline: Path, shape):
    low, high = np.floor(outline.get_extents().get_points()).astype(int)
    x, y = np.meshgrid(np.arange(low[0], high[0]), np.arange(low[1], high[1]))
    within = outline.contains_points(np.column_stack([x.ravel(), y.ravel()]), radius=-6).reshape(x.shape)
    found = np.zeros(shape, bool)
    found[shape[0] - 1 - y[within], x[within]] = True
    return found


@copies
def test_a_solid_ring_and_a_dashed_one_differ(copy):
    """Dashes that run together, or a ring that is lost."""
    figure, black = copied("map", copy)
    solid, dashed = (along(figure, black, f"ring:{key}-article", 0) for key in ("atacms", "himars"))
    assert np.mean(solid > 0.5) > 0.97
    assert 0.55 < np.mean(dashed > 0.5) < 0.85


@copies
def test_a_coast_and_a_border_differ(copy):
    """Borders that look like coasts, or vanish."""
    figure, black = copied("map", copy)
    coast, border = (along(figure, black, f"ground:{name}") for name in ("coast", "borders"))
    assert np.mean(coast > 0.5) > 0.85
    assert 0.25 < np.mean(border > 0.5) < 0.8
    assert np.mean(coast > 0.5) - np.mean(border > 0.5) > 0.15


@copies
def test_the_inner_disk_differs_from_the_outer(copy):
    """A tint that a copy loses, in place of a hatching."""
    figure, black = copied("map", copy)
    ring = by_gid(figure, "ring:himars-article")["ring:himars-article"]
    outline = ring.get_path().transformed(ring.get_transform())
    box = outline.get_extents()
    hatched = black[mask(outline, black.shape)]
    assert 0.05 < hatched.mean() < 0.4
    # As much of the outer disk, beside the inner one and above the note: bare land.
    left, bottom = int(box.x0 - 1.3 * box.width), int(box.y0)
    rows = black.shape[0] - bottom - int(box.height), black.shape[0] - bottom
    assert black[rows[0] : rows[1], left : left + int(box.width)].mean() < 0.02


@pytest.mark.parametrize("copy", ["dark", "one bit, dithered", "a copy of a copy"])
def test_water_differs_from_land_and_covers_no_word(copy):
    """Water as white as land, or so dark that a coast is lost in it."""
    figure, black = copied("map", copy)
    sea = by_gid(figure, "sea:")
    boxes = [text.get_window_extent() for text in sea.values()]
    assert boxes
    for box in boxes:
        below = black[black.shape[0] - int(box.y0) + 8 :][:16, int(box.x0) : int(box.x1)]
        if copy != "dark":
            assert 0.03 < below.mean() < 0.4
        else:
            assert below.mean() < 0.05


@copies
def test_what_was_asked_for_differs_from_yardsticks(copy):
    """Bars that are all black in a copy."""
    figure, black = copied("ladder", copy)
    drawing = Ladder(rv.compare())
    for bar in drawing.words.bars:
        filled = inside(figure, black, f"bar:{bar.report.key}")
        assert filled > 0.95 if bar.style is not None else filled < 0.45


def test_lines_have_the_weights_of_a_map_on_paper():
    """Hairlines that a copier drops: coasts 0.7, borders 0.45, rings 2.1 points on A4."""
    figure, _ = drawn("map")
    found = by_gid(figure, "")
    assert found["ground:coast"].get_linewidth() == pytest.approx(0.7, rel=0.15)
    assert found["ground:borders"].get_linewidth() == pytest.approx(0.45, rel=0.15)
    assert found["ring:atacms-article"].get_linewidth() == pytest.approx(2.1, rel=0.15)
    assert found["casing:atacms-article"].get_alpha() == 1
