"""The one grid of panels and projections: equal cells, maps in their own shape, nothing over anything."""

import itertools

import pytest

from rangeviz.errors import InvalidValue
from rangeviz.layout.blocks import Item
from rangeviz.layout.grid import arrange

FREE = (0.2, 5.0)
SIX = [(1, 1), (1, 1), (1.17, 1.17), (2, 2), (2, 2), (2.05, 2.05)]
BOXES = [(200, 30, 720, 560), (30, 250, 520, 640), (0, 0, 800, 200)]


def grid(aspects, box=BOXES[0], strip=40):
    return arrange(box, aspects, lambda index, room: [Item(20 + 8 * (index == 1), print)], 14, strip)


def overlap(one, other):
    return all(one[n] < other[n] + other[n + 2] and other[n] < one[n] + one[n + 2] for n in (0, 1))


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("aspects", [SIX, SIX[:4], SIX[1:], [FREE] * 2, [FREE] * 3, [FREE] * 5, [FREE] * 6])
def test_maps_keep_their_shape_and_stand_in_their_box_over_nothing_else(aspects, box):
    """A map of another shape than its projection's, over a caption, over the scale bar, or off the page."""
    made = grid(aspects, box)
    assert len(made.cells) == len(aspects)
    taken = [made.rest]
    for index, (cell, (least, most)) in enumerate(zip(made.cells, aspects, strict=True)):
        left, bottom, across, up = cell.box
        assert least * (1 - 1e-9) <= across / up <= most * (1 + 1e-9)
        assert cell.top - (28 if index == 1 else 20) > bottom + up
        taken += [cell.box, (left, cell.top - 20, 60, 20)]
        assert left >= box[0] - 1e-9
        assert left + across <= box[0] + box[2] + 1e-9
        assert cell.top <= box[1] + box[3] + 1e-9
        assert bottom >= box[1] - 1e-9
    for one, other in itertools.combinations([each for each in taken if min(each[2:]) > 0], 2):
        assert not overlap(one, other), (one, other)


def test_six_maps_of_different_shapes_stand_in_one_even_grid():
    """Rows and columns of different pitch, or maps that begin at different heights in a row."""
    cells = grid(SIX, strip=0).cells
    lefts = sorted({round(cell.box[0], 6) for cell in cells})
    tops = sorted({round(cell.box[1] + cell.box[3], 6) for cell in cells})
    assert (len(lefts), len(tops)) == (3, 2)
    assert lefts[1] - lefts[0] == pytest.approx(lefts[2] - lefts[1])
    assert [round(cell.box[0], 6) for cell in cells] == lefts * 2


def test_a_tall_page_has_two_columns_and_a_low_one_a_row():
    """Small maps with half of the page empty beside or below them."""
    assert len({cell.box[0] for cell in grid(SIX, BOXES[1], strip=0).cells}) == 2
    assert len({cell.top for cell in grid([FREE] * 2, BOXES[2]).cells}) == 1


def test_a_free_cell_takes_the_scale_bar():
    """A strip for the bar below a grid that has an empty cell."""
    made = grid([FREE] * 3, (0, 0, 500, 500))
    assert made.rest[2:] == made.cells[0].box[2:]
    assert made.cells[-1].box[1] == pytest.approx(0)


def test_maps_too_small_to_read_are_refused():
    with pytest.raises(InvalidValue, match="6 maps do not fit on this size; give a larger one, or fewer"):
        grid(SIX, (0, 0, 200, 150))


def test_low_maps_leave_their_height_to_higher_ones_and_the_last_row_ends_with_the_page():
    """A strip that stays blank below a row of low maps, while the globes above it could be larger."""
    made = grid(SIX, (0, 0, 720, 480), strip=0)
    globes, worlds = made.cells[:2], made.cells[3:]
    assert min(cell.box[1] for cell in worlds) == pytest.approx(0)
    assert all(cell.box[2] == pytest.approx((720 - 2 * 14) / 3) for cell in globes)
    assert globes[0].box[3] > 1.9 * worlds[0].box[3]
