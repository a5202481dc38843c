"""Words on maps at random: none meets another, a ring or the origin's mark, and every name is where it belongs."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
import shapely
from figures import by_gid, composed, plane, text_problems, texts
from pyproj import Geod
from samples import some, thorough

import rangeviz as rv
from rangeviz.earth import basemap
from rangeviz.errors import InvalidValue
from rangeviz.figures.map.figure import Map
from rangeviz.layout.style import THEMES

GEOD = Geod(ellps="WGS84")
ON_MAP = ("label:", "place:", "sea:", "origin:note", "scale:", "familiar:")
SEA_KM = {1: 1500, 2: 500, 3: 250}
PLACES = {
    "a globe": (("concorde", "godwit", "krakatoa"), "new-zealand", "slide"),
    "an ocean": ((), "fiji", "slide"),
    "off Namibia": (("concorde",), "25S,10E", "slide"),
    "an invented place": ((), "island", "a4"),
    "eight rings": (
        (
            *("atacms", "himars", "storm-shadow", "lion-roar"),
            *("zipline-hub", "ev-tesla3", "nexrad", "weather-balloon"),
        ),
        "ukraine",
        "slide",
    ),
}


def at_random(seed):
    """A map of one to eight rings around any place, in any size and theme."""
    random = np.random.default_rng(seed)
    kms = 10 ** random.uniform(0, np.log10(19_970), random.choice([1, 2, 2, 3, 3, 5, 8]))
    kms = np.clip(kms if random.random() < 0.5 else kms.max() * random.uniform(0.2, 1, len(kms)), 1, 19_970)
    words = ["Kite", "School bus", "Lighthouse beam", "Bar-tailed godwit, non-stop", "Thunder, from afar"]
    rings = [rv.own_ring(f"{random.choice(words)} {n}", f"{km:.4g} km", "us") for n, km in enumerate(kms)]
    where = f"{random.integers(-90, 91)},{random.integers(-180, 181)}"
    projection = random.choice(["auto", "auto", "auto", "lambert-conformal", "orthographic", "equal-earth"])
    size = random.choice(["slide", "slide", "square", "a4", "letter-landscape", "1000x640"])
    comparison = rv.compare(*rings, origin=where, projection=str(projection))
    return comparison, str(size), str(random.choice(list(THEMES)))


@lru_cache(maxsize=1)
def world():
    """Give the countries, and a tree of their parts with their owners, whole, in longitude and latitude."""
    countries = basemap.clip("50m", -180, 180, -90, 90).countries
    parts, owner = shapely.get_parts([each.polygon for each in countries], return_index=True)
    return [each.name for each in countries], shapely.STRtree(parts), owner


def countries_at(lonlat):
    """Give for each position the name of the country there, or nothing."""
    names, tree, owner = world()
    lonlat = np.column_stack([(lonlat[:, 0] + 180) % 360 - 180, lonlat[:, 1]])
    found = [""] * len(lonlat)
    for point, part in tree.query(shapely.points(lonlat), predicate="within").T.tolist():
        found[point] = names[owner[part]]
    return found


def boxes_on_map(figure, prefix=ON_MAP):
    """Give the texts on the map with the boxes that their letters fill, pixels: from g's tail to h's top."""
    found = []
    for text, box in texts(figure):
        if (text.get_gid() or "").startswith(prefix):
            _, baseline = text.get_transform().transform(text.get_unitless_position())
            size = text.get_fontsize() * figure.dpi / 72
            found.append((text, (box.x0, baseline - 0.22 * size, box.x1, baseline + 0.75 * size)))
    return found


def blocks(figure, prefix):
    """Give the texts of each block of words on the map, by gid without its line, with all boxes, pixels."""
    found = {}
    for text, box in boxes_on_map(figure, prefix):
        gid = text.get_gid()
        name = gid if gid[-1] not in "0123456789" else gid.rpartition(":")[0]
        found.setdefault(name, []).append(box)
    return found


def ring_points(figure):
    """Give points a pixel or two apart on every ring, pixels, and half the width of its line."""
    for gid, patch in by_gid(figure, "ring:").items():
        at = patch.get_transform().transform(patch.get_path().vertices)
        pieces = np.split(at, np.flatnonzero(patch.get_path().codes == 1)[1:])
        lines = [shapely.segmentize(shapely.LineString(piece), 1.5) for piece in pieces]
        yield gid, shapely.get_coordinates(lines), patch.get_linewidth() * figure.dpi / 144


def hidden_rings(figure):
    """Name each word that stands on a ring."""
    problems = []
    words = boxes_on_map(figure)
    for gid, points, half in ring_points(figure):
        for text, box in words:
            left, bottom, right, top = box
            off = np.maximum(np.maximum(left - points[:, 0], points[:, 0] - right), 0)
            up = np.maximum(np.maximum(bottom - points[:, 1], points[:, 1] - top), 0)
            if len(points) and np.hypot(off, up).min() < half:
                problems.append(f"{text.get_text()!r} hides {gid}")
    return problems


def hidden_mark(figure):
    """Name each word that stands on the origin's mark."""
    problems = []
    for mark in by_gid(figure, "origin").values():
        if hasattr(mark, "get_markersize"):
            x, y = mark.get_transform().transform(mark.get_xydata())[0]
            reach = mark.get_markersize() * figure.dpi / 144
            for text, box in boxes_on_map(figure):
                left, bottom, right, top = box
                if np.hypot(max(left - x, x - right, 0), max(bottom - y, y - top, 0)) < reach:
                    problems.append(f"{text.get_text()!r} hides the origin")
    return problems


def ground_under(figure, comparison, box):
    """Give the positions under a text's box, a little inside it: those that the map shows."""
    left, bottom, right, top = box
    x, y = np.meshgrid(np.linspace(left + 1, right - 1, 9), np.linspace(bottom + 2, top - 2, 4))
    at = figure.axes[0].transData.inverted().transform(np.column_stack([x.ravel(), y.ravel()]))
    name = "azimuthal-equidistant" if comparison.projection == "auto" else comparison.projection
    lonlat = plane(name, comparison.origin.lon, comparison.origin.lat).to_lonlat(at)
    return lonlat[np.isfinite(lonlat).all(axis=1)]


def misplaced(figure, comparison):
    """Name each country's name that touches another country, and each sea's on land or in another sea."""
    problems = []
    for gid, boxes in blocks(figure, "place:").items():
        name = gid.removeprefix("place:")
        under = [each for box in boxes for each in countries_at(ground_under(figure, comparison, box))]
        # The drawn land is thinned: a corner may touch what the whole data have there.
        if sum(each not in ("", name) for each in under) > 0.06 * len(under):
            problems.append(f"{name} on {set(under)}")
    seas = basemap.sea_names()
    at = np.array([(lon, lat) for _, lon, lat, _ in seas], dtype=float)
    for gid, boxes in blocks(figure, "sea:").items():
        name = gid.removeprefix("sea:")
        under = np.vstack([ground_under(figure, comparison, box) for box in boxes])
        dry = [each for each in countries_at(under) if each]
        if len(dry) > 0.06 * len(under):
            problems.append(f"{name} on {set(dry)}")
        low, high = np.min(boxes, axis=0)[:2], np.max(boxes, axis=0)[2:]
        centre = ground_under(figure, comparison, (*(low + high) / 2, *(low + high) / 2))[0]
        middle = np.tile(centre, (len(at), 1))
        away = GEOD.inv(*middle.T, *at.T)[2] / 1000
        nearest, *_, rank = seas[int(away.argmin())]
        if nearest != name or away.min() > SEA_KM[rank] * 1.1:
            problems.append(f"{name} {away.min():.0f} km from {nearest}")
    return problems


@pytest.mark.parametrize("seed", some(range(400), 2))
def test_words_on_a_map_at_random_meet_nothing_and_stand_where_they_belong(seed):
    comparison, size, theme = at_random(seed)
    try:
        figure = composed(Map(comparison), size, theme=THEMES[theme])
    except InvalidValue:
        return  # too small for its words
    assert text_problems(figure) == []
    assert hidden_mark(figure) == []
    assert hidden_rings(figure) == []
    assert misplaced(figure, comparison) == []


@thorough
@pytest.mark.parametrize("seed", [45, 309, 393])
def test_names_on_small_neighbours_and_a_part_of_a_globe_with_a_pole_in_it_are_right_again(seed):
    """PERU stood on Ecuador, SAUDI ARABIA on Qatar; land behind the globe ended in a traceback."""
    test_words_on_a_map_at_random_meet_nothing_and_stand_where_they_belong(seed)


@pytest.mark.parametrize("place", some(PLACES, 1))
def test_words_on_hard_maps_meet_nothing_and_stand_where_they_belong(place):
    what, origin, size = PLACES[place]
    comparison = rv.compare(*what, origin=origin)
    figure = composed(Map(comparison), size)
    assert text_problems(figure) == []
    assert hidden_mark(figure) == []
    assert hidden_rings(figure) == []
    assert comparison.origin.invented or misplaced(figure, comparison) == []


@thorough
def test_the_whole_of_a_seas_name_lies_in_that_sea():
    """Two ends in the Southern Ocean, and a foot nearer to the South Pacific's known place."""
    comparison, size, theme = at_random(215)
    assert misplaced(composed(Map(comparison), size, theme=THEMES[theme]), comparison) == []
