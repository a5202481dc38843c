"""The callout's numbers stay in their column, however long."""

import pytest
from figures import by_gid, composed, texts

import rangeviz as rv
from rangeviz.figures.map.figure import Map


@pytest.mark.usefixtures("no_basemap")
def test_a_factor_of_millions_stays_beside_the_map():
    figure = composed(Map(rv.compare("lion-roar", "godwit")), "letter-landscape")
    left = figure.axes[0].get_window_extent().x0
    (box,) = [box for text, box in texts(figure) if text.get_gid() == "callout:1"]
    assert by_gid(figure, "callout:1")["callout:1"].get_text() == "2.5\N{NO-BREAK SPACE}million×"
    assert box.x1 < left
