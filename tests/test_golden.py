"""One SVG of each figure kind is kept, and drawn again: nothing moves, changes or vanishes unnoticed.

A figure passes if its bytes are the kept ones, or if it shows the same: the same named elements, styles and
words in the same order, and every line, fill and place within 0.2 of the SVG's units (points). The second
way is for another matplotlib, GEOS or PROJ, and for faster drawing that puts its vertices elsewhere.

The figures are drawn from a kept copy of the seeds, so that adding a report alters none of them. `make golden`
writes the kept files and that copy anew. Look at them before they are committed.
"""

import difflib
import os
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
import numpy as np
import pytest
import shapely
from click.testing import CliRunner
from samples import some, thorough

from rangeviz import __version__
from rangeviz.cli.main import cli

pytestmark = pytest.mark.usefixtures("kept_seeds")

GOLDEN = Path(__file__).parent / "golden"
MADE_WITH = GOLDEN / "made-with.txt"
RENEW = os.environ.get("RANGEVIZ_GOLDEN") == "renew"
SLACK = 0.2
FIGURES = {
    "map": "map",
    "map-globe": "map concorde godwit krakatoa --origin new-zealand",
    "map-dark": "map himars lion-roar --origin fiji --theme dark --size square",
    "map-spread": "map atacms himars storm-shadow --spread --theme print --size a4",
    "island": "map --origin island",
    "panels": "panels --origin ukraine --origin great-lakes --origin island",
    "ladder": "ladder atacms himars --log",
    "projections": "projections",
    "mistake": "mistake",
    "reports": "reports atacms himars",
}
PREFIX = re.compile(r"^r[0-9a-f]{8}-")  # a hash of the whole file
SAID_ELSEWHERE = ("id", "d", "clip-path", "aria-labelledby", "aria-describedby")
PLACES = ("x", "y", "width", "height", "viewBox", "transform", "textLength")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


@cache
def draw(name):
    """Draw by the command line, without the typeface; the version of rangeviz is no part of what is kept."""
    arguments = [*FIGURES[name].split(), "--text", "plain", "-o", "-", "--format", "svg", "-q"]
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout.replace(f"rangeviz {__version__}", "rangeviz")


@dataclass
class Shown:
    """One element that shows or names something, and where."""

    words: str
    numbers: np.ndarray
    lines: list[np.ndarray]
    clip: tuple[float, ...] | None


def shown(svg):
    """List what an SVG shows, in its order, whatever nameless groups it stands in."""
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", svg))
    by_id = {each.get("id"): each for each in root.iter() if each.get("id")}
    found = []

    def walk(element, names):
        tag = element.tag.rpartition("}")[2]
        name = PREFIX.sub("", element.get("id", ""))
        if tag == "defs":
            return  # what is used from here is shown where it is used
        if name:
            names = [*names, name]
        drawn = tag == "path" and element.get("d")
        if name or drawn or (element.text or "").strip():
            found.append(one(element, tag, names))
        for child in element:
            walk(child, names)

    def one(element, tag, names):
        paths, numbers = element.get("d", ""), []
        rest = {key: value for key, value in element.items() if key not in SAID_ELSEWHERE}
        for key in PLACES:
            numbers += [float(number) for number in NUMBER.findall(rest.pop(key, ""))]
        lines = polylines(paths)
        clip = re.match(r"url\(#(.*)\)", element.get("clip-path", ""))
        rectangle = clip and [float(by_id[clip[1]][0].get(key)) for key in ("x", "y", "width", "height")]
        words = [">".join(names), tag, *(f"{k.rpartition('}')[2]}={v!r}" for k, v in sorted(rest.items()))]
        words.append((element.text or "").strip())
        return Shown(" ".join(filter(None, words)), np.array(numbers), lines, rectangle and tuple(rectangle))

    walk(root, [])
    return found


def polylines(path):
    """Read a path's lines in absolute coordinates; a curve is taken as its chord."""
    lines, at = [], np.zeros(2)
    for command, body in re.findall(r"([MLlqcz])([^MLlqcz]*)", path or ""):
        numbers = np.array([float(number) for number in NUMBER.findall(body)]).reshape(-1, 2)
        steps = {"q": numbers[1::2], "c": numbers[2::3]}.get(command, numbers)
        points = at + np.cumsum(steps, axis=0) if command in "lqc" else numbers
        if command == "M":
            lines.append(points)
        elif command == "z":
            points = lines[-1][:1]
        if command != "M":
            lines[-1] = np.vstack([lines[-1], points])
        at = points[-1]
    return lines


def seen(item):
    """Give an item's lines as far as they are inside its clip."""
    drawn = shapely.MultiLineString([line for line in item.lines if len(line) > 1])
    if item.clip:
        x, y, width, height = item.clip
        drawn = shapely.clip_by_rect(drawn, x, y, x + width, y + height)
    return drawn


def filled(item, points):
    """Say for each point whether it is filled: the lines' winding around it is not 0."""
    x, y = points[:, 0], points[:, 1]
    winding = np.zeros(len(points), int)
    for line in item.lines:
        for (x0, y0), (x1, y1) in zip(line, [*line[1:], line[0]], strict=True):
            side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
            winding += (y0 <= y) & (y1 > y) & (side > 0)
            winding -= (y0 > y) & (y1 <= y) & (side < 0)
    return winding != 0


def moved(kept, drawn):
    """Say how an item's place or shape differs, or nothing."""
    if kept.numbers.shape != drawn.numbers.shape or bool(kept.clip) != bool(drawn.clip):
        return "has other attributes"
    numbers = [*kept.numbers, *(kept.clip or ())], [*drawn.numbers, *(drawn.clip or ())]
    off = np.abs(np.subtract(*numbers)).max(initial=0)
    if off > SLACK:
        return f"is off by {off:.1f}"
    before, after = seen(kept), seen(drawn)
    if before.is_empty != after.is_empty:
        return "is outside its frame in one of them"
    off = 0 if before.is_empty else before.hausdorff_distance(after)
    if off > SLACK:
        return f"has a line that is off by {off:.1f}"
    if kept.lines and "fill='none'" not in kept.words:
        x0, y0, x1, y1 = before.bounds or (0, 0, 0, 0)
        points = np.random.default_rng(1).uniform((x0, y0), (x1, y1), (1000, 2))
        points = points[shapely.distance(shapely.points(points), before) > 2 * SLACK]
        wrong = np.count_nonzero(filled(kept, points) != filled(drawn, points))
        if wrong:
            return f"is filled otherwise at {wrong} of {len(points)} points"
    return ""


def differences(kept, drawn):
    """Name what differs between two SVG texts, a line each."""
    if kept == drawn:
        return []
    before, after = shown(kept), shown(drawn)
    words = [[item.words for item in items] for items in (before, after)]
    found = list(difflib.unified_diff(*words, "kept", "drawn", n=0, lineterm=""))
    if not found:
        both = [(item.words, moved(item, other)) for item, other in zip(before, after, strict=True)]
        found = [f"{re.split(' [a-z-]+=', words)[0]}: {how}" for words, how in both if how]
    return [line[:300] for line in found]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_drawn_as_it_was_kept(name):
    kept, drawn = GOLDEN / f"{name}.svg", draw(name)
    if RENEW:
        kept.write_text(drawn, encoding="utf-8", newline="\n")
        MADE_WITH.write_text(libraries() + "\n", encoding="utf-8")
    found = differences(kept.read_text(encoding="utf-8"), drawn)
    if found:
        more = [f"... and {len(found) - 20} more"] if len(found) > 20 else []
        pytest.fail(
            "\n".join(
                [
                    f"`rangeviz {FIGURES[name]}` does not look like {kept.name} (kept with {MADE_WITH.read_text().strip()};",
                    f"this is {libraries()}):",
                    *found[:20],
                    *more,
                    "If that is meant: `make golden`, then look at tests/golden.",
                ]
            ),
            pytrace=False,
        )


def libraries():
    from pyproj import proj_version_str

    return f"matplotlib {matplotlib.__version__}, GEOS {shapely.geos_version_string}, PROJ {proj_version_str}"


@thorough
@pytest.mark.parametrize("name", some(FIGURES, 2))
def test_a_figure_is_the_same_as_itself_in_other_bytes_and_not_without_its_last_line(name):
    kept = (GOLDEN / f"{name}.svg").read_text(encoding="utf-8")
    assert differences(kept, re.sub("r[0-9a-f]{8}-", "r00000000-", kept)) == []
    lines = list(re.finditer(r"<path d=[^>]*/>", kept))
    assert len(lines) > 9
    assert differences(kept, kept[: lines[-1].start()] + kept[lines[-1].end() :])


def test_the_kept_figures_are_these_and_small():
    kept = list(GOLDEN.glob("*.svg"))
    assert {file.stem for file in kept} == set(FIGURES)
    assert sum(file.stat().st_size for file in kept) < 1_200_000


SMALL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    '<defs><clipPath id="r01234567-clip"><rect x="0" y="0" width="80" height="80"/></clipPath></defs>'
    '<g><g id="r01234567-land"><path d="M10 10l60 0 0 60-60 0zM20 20l0 20 20 0 0-20z" fill="#eee"'
    ' clip-path="url(#r01234567-clip)"/></g></g>'
    '<g id="r01234567-ring"><path d="M 10 50 L 95 50" fill="none" clip-path="url(#r01234567-clip)"/></g>'
    '<g id="r01234567-name"><text x="5" y="6" fill="#111">Ukraine</text></g></svg>'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("M10 10l60 0 0 60-60 0z", "M10 10.1l30 0 30 0 0 59.9-60 0z"),  # vertices elsewhere on the same line
        ("M10 10l60 0 0 60-60 0z", "M70 10l0 60-60 0 0-60z"),  # another first vertex
        ("L 95 50", "L 90 50"),  # beyond the clip
        ("r01234567-", "rabcdef01-"),  # another hash
        ('x="5"', 'x="5.1"'),
    ],
)
def test_what_looks_the_same_passes(before, after):
    changed = SMALL.replace(before, after)
    assert changed != SMALL
    assert differences(SMALL, changed) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("M 10 50 L 95 50", "M 10 50 L 95 51", "ring path: has a line that is off by 0.8"),
        ("M 10 50 L 95 50", "M 90 50 L 95 50", "ring path: is outside its frame in one of them"),
        ("l0 20 20 0 0-20z", "l20 0 0 20-20 0z", "land path: is filled otherwise at"),  # no hole any more
        ("zM20 20l0 20 20 0 0-20z", "z", "land path: has a line that is off by 30.0"),
        ("Ukraine", "Ukrain", "-name text fill='#111' Ukraine"),
        ("#111", "#222", "-name text fill='#111' Ukraine"),
        ('x="5"', 'x="6"', "name text: is off by 1.0"),
        ('-ring"', '-rang"', "-ring g"),
        ('width="80"', 'width="90"', "land path: is off by 10.0"),
    ],
)
def test_what_looks_otherwise_is_named(before, after, said):
    changed = SMALL.replace(before, after)
    assert any(line.startswith(said) for line in differences(SMALL, changed)), differences(SMALL, changed)
