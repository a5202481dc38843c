"""A recipe draws the figure again, byte for byte, whatever the figure was made from."""

import dataclasses
import json
import re
from contextlib import suppress

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import some

import rangeviz as rv
from rangeviz.cli.settings import figure_of
from rangeviz.errors import InvalidValue
from rangeviz.export.save import render
from rangeviz.figures.map.figure import Map
from rangeviz.figures.recipe import read_recipe, recipe_of
from rangeviz.figures.reports.figure import reports_of
from rangeviz.layout.figure_size import Size, parse_size
from rangeviz.layout.style import LIGHT, PRINT, theme_of

CATALOGUE = rv.read_catalogue()
BUS = rv.own_ring("School bus & <Co> “€”", "30.5 km", "our own estimate")
HERE = rv.Origin(key="here", label="Here", lat=10, lon=-3, place="the place we mean", readers="Europe")
MADE_UP = rv.Origin(key="my-isle", label="My isle", lat=-4, lon=7, invented=True)
OTHER = dataclasses.replace(CATALOGUE.report("himars"), figure=51, note="changed")
FIGURES = {
    "map": Map(rv.compare()),
    "own ring": Map(rv.compare("atacms", BUS, unit="km", title="T", subtitle="S", ask=True)),
    "a report of a catalogue's key": Map(rv.compare("atacms", OTHER)),
    "spread": Map(rv.compare("atacms", "himars", "storm-shadow", spread=True, projection="mercator")),
    "own spread": Map(rv.compare("atacms-janes", BUS, spread=True)),
    "half a spread": Map(dataclasses.replace(rv.compare("atacms-janes", "atacms-article"), spread=True)),
    "another language": Map(rv.compare("atacms", lang="uk")),
    "position": Map(rv.compare(origin="7S,180W")),
    "equator": Map(rv.compare(origin="0,0")),
    "own origin": Map(rv.compare(origin=HERE)),
    "own island": Map(rv.compare(origin=MADE_UP)),
    "panels": rv.Panels(rv.compare("atacms", origin=HERE), (HERE, *rv.origins("fiji", "3N,3E"))),
    "spread panels": rv.Panels(rv.compare("atacms", spread=True), rv.origins("ukraine", "fiji")),
    "named panels": rv.Panels(rv.compare(projection="azimuthal-equidistant"), rv.origins("ukraine", "fiji")),
    "ladder": rv.Ladder(rv.compare("marathon", BUS), 3, ("nature", "space"), log=True),
    "chosen ladder": rv.Ladder(rv.compare(), ("marathon", BUS)),
    "no yardsticks": rv.Ladder(rv.compare(), ()),
    "projections": rv.Projections(rv.compare("concorde", origin="japan")),
    "mistake": rv.Mistake(rv.compare("godwit", origin="kenya")),
    "reports": rv.Reports(reports_of("himars", "atacms"), "km", "T", "S", True, "de"),
    "some reports": rv.Reports((CATALOGUE.report("atacms-janes"), CATALOGUE.report("atacms"), BUS)),
}


def again(recipe):
    """Read a recipe back: the figure, and the options of `save`."""
    return figure_of(read_recipe(recipe))


@pytest.mark.parametrize("name", some(FIGURES, 7))
def test_the_recipe_of_every_figure_makes_an_equal_one(name):
    """A setting that is forgotten, named wrongly or rounded."""
    figure = FIGURES[name]
    recipe = recipe_of(figure, parse_size("a4", 300), PRINT, "path")
    made, options = again(recipe)
    assert (
        recipe_of(made, parse_size(options["size"], options["dpi"]), theme_of(options["theme"]), "path")
        == recipe
    )
    assert type(made) is type(figure)
    assert made.words == figure.words
    assert made.drawn == figure.drawn
    assert options == {"size": "a4", "dpi": 300.0, "theme": "print", "text": "path", "style": None}
    if name in ("map", "own island", "spread panels", "chosen ladder", "some reports"):
        size = parse_size("900x700")
        assert render(made, ["svg"], size) == render(figure, ["svg"], size)


@pytest.mark.parametrize("name", FIGURES)
def test_a_recipe_holds_no_path_user_time_and_nothing_finer_than_whole_degrees(name, tmp_path):
    figure = FIGURES[name]
    recipe = json.loads(recipe_of(figure, parse_size("slide"), LIGHT))
    assert not {"output", "quiet", "format"} & set(recipe)
    for origin in (
        [recipe.get("origin", [])] if not isinstance(recipe.get("origin"), list) else recipe["origin"]
    ):
        if isinstance(origin, dict):
            assert type(origin["lat"]) is int
            assert type(origin["lon"]) is int
        else:
            assert not re.search(r"\d\.", str(origin))


def test_reports_of_the_catalogue_are_named_and_ones_own_are_there_in_full():
    recipe = json.loads(recipe_of(FIGURES["own ring"], parse_size("slide"), LIGHT))
    assert recipe["what"] == ["atacms-article", BUS.key]
    assert recipe["reports"] == [
        {"key": BUS.key, "subject": BUS.key, "label": BUS.label, "figure": 30.5, "unit": "km"}
        | {"publisher": "our own estimate", "shape": "radius"}
    ]


@pytest.mark.parametrize("size", ["slide", "a4", "letter-landscape", "1600x901", "200x180mm", "square"])
@pytest.mark.parametrize("dpi", [None, 96, 200, 72.5])
def test_every_size_comes_back_as_it_was(size, dpi):
    """A preset that loses its dots per inch."""
    recipe = read_recipe(recipe_of(FIGURES["map"], parse_size(size, dpi), LIGHT))
    assert parse_size(recipe["size"], recipe.get("dpi")) == parse_size(size, dpi)


def test_what_no_settings_draw_has_no_recipe():
    figure = FIGURES["map"]
    assert recipe_of(figure, parse_size("slide"), dataclasses.replace(LIGHT, sea="#FFFFFF")) == ""
    assert recipe_of(figure, Size(16.01234, 9, 100), LIGHT) == ""

    class Mine(Map):
        pass

    assert recipe_of(Mine(figure.comparison), parse_size("slide"), LIGHT) == ""


HOSTILE = {
    "": "is not JSON",
    "[]": "no JSON object",
    "{" * 200_000: "200,000 characters",
    "[" * 90_000: "too deep",
    '{"dpi":NaN}': "holds NaN",
    '{"dpi":1e999}': "dpi",
    '{"kind":"map","kind":"ladder"}': "'kind' is duplicated",
    '{"yardsticks":' + "9" * 5000 + "}": "is not JSON",
    '{"kind":"globe"}': "kind is 'globe'",
    '{"kind":["map"]}': "kind is",
    '{"path":"/etc/passwd"}': "unknown to map",
    '{"reports":"/etc/passwd"}': "names a file",
    '{"output":"/etc/passwd"}': "names a file",
    '{"style":"/etc/passwd"}': "names a file",
    '{"what":["nowhere"]}': "Unknown report 'nowhere'",
    '{"origin":"49.5N,31E"}': "take whole degrees",
    '{"origin":{"key":"a","label":"a","lat":49.5,"lon":31}}': "take whole degrees",
    '{"origin":{"key":"a","label":"a","lat":49.0,"lon":31}}': "take whole degrees",
    '{"origin":{"key":"a","label":"a","lat":true,"lon":31}}': "take whole degrees",
    '{"origin":{"key":"a","label":"a","lat":1,"lon":1,"invented":"no"}}': "invented",
    '{"origin":{"key":"a","label":"a","lat":1}}': "lacks 'lon'",
    '{"origin":[{"key":"a","label":"a","lat":1,"lon":1},"fiji"]}': "origin",
    '{"reports":["a"]}': "report is 'a'",
    '{"reports":[{"key":"a"}]}': "lacks 'subject'",
    '{"reports":[{"key":"a","__class__":"b"}]}': "unknown '__class__'",
    '{"reports":[{"key":"a","subject":"a","label":"a","figure":"1","unit":"km","publisher":"ab"}]}': "figure is",
    '{"reports":[{"key":"a","subject":"a","label":"a","figure":1,"unit":["km"],"publisher":"ab"}]}': "unit is",
    '{"reports":[{"key":"a","subject":"a","label":"a\\u202e","figure":1,"unit":"km","publisher":"ab"}]}': "U+202E",
    '{"kind":"panels","spread":"yes"}': "spread is 'yes'",
    '{"kind":"panels","projection":["mercator"]}': "projection is",
    '{"kind":"reports","what":["atacms"],"spread":true}': "unknown to reports",
    '{"title":{"a":1}}': "title is",
}  # fmt: skip


@pytest.mark.parametrize("recipe", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_recipe_gets_one_clear_line(recipe):
    with pytest.raises((InvalidValue, rv.RangevizError, click.ClickException)) as caught:
        again(recipe)
    said = getattr(caught.value, "message", str(caught.value))
    assert HOSTILE[recipe] in said
    assert "\n" not in said
    assert len(said) < 500


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["kind", "what", "origin", "reports", "title", "lat"]), inner)
        ),
        max_leaves=8,
    )
)
def test_any_json_gives_a_figure_or_our_error(value):
    with suppress(rv.RangevizError, click.ClickException):
        again(json.dumps(value))
