"""Calls from Python with values of the wrong kind: one line each, which says what is allowed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import FloatOperation, Inexact, localcontext
from typing import Any

import numpy as np
import pytest

import rangeviz as rv
from rangeviz.errors import InvalidValue, UnknownKey
from rangeviz.facts.claims import looks_converted
from rangeviz.facts.units import convert_about
from rangeviz.figures.map.figure import Map
from rangeviz.notebook import figure_html

HUGE = 10**5000  # of more digits than Python writes out


def origin(**fields: Any) -> rv.Origin:
    return rv.Origin(**{"key": "a", "label": "A", "lat": 49, "lon": 31, **fields})


WRONG: dict[str, tuple[Callable[[], Any], str]] = {
    "reports of a name": (lambda: rv.Reports("atacms"), "reports is 'atacms'; give a tuple of Report"),
    "ladder of a name": (lambda: rv.Ladder("atacms"), "Ladder got 'atacms'; give a Comparison"),
    "projections of a number": (lambda: rv.Projections(5), "Projections got 5; give a Comparison"),
    "map of nothing": (lambda: rv.draw_map(None), "Map got None; give a Comparison"),
    "panels of names": (lambda: rv.Panels(rv.compare(), ["fiji", "iceland"]), "give a tuple of Origin"),
    "compare of a number": (lambda: rv.compare(190), "compare() got 190; give names"),
    "compare around a number": (lambda: rv.compare(origin=5), "origin is 5; give an Origin"),
    "origins of a number": (lambda: rv.origins(5), "origin is 5; give a name"),
    "save of a name": (lambda: rv.save("atacms", "a.png"), "Map got 'atacms'; give a Comparison"),
    "save with a size in inches": (
        lambda: rv.save(rv.compare(), "a.png", size=(8, 6)),
        "size is (8, 6); give slide, a4, ",
    ),
    "save with dpi as text": (lambda: rv.save(rv.compare(), "a.png", dpi="high"), "dpi is 'high'; give 50"),
    "save in a list of themes": (
        lambda: rv.save(rv.compare(), "a.png", theme=["dark"]),
        "theme is ['dark']; give one of",
    ),
    "save nowhere": (lambda: rv.save(rv.compare()), "save() got the paths (); give names of files"),
    "save to a number": (lambda: rv.save(rv.compare(), 5), "save() got the paths (5,); give names of files"),
    "own ring without a unit": (lambda: rv.own_ring("a", 30, "me"), "range is 30; give a text with a unit"),
    "own ring of a number": (lambda: rv.own_ring(5, "30km", "me"), "label is 5; give a text."),
    "own ring without a source": (lambda: rv.own_ring("a", "30km", 5), "publisher is 5; every figure needs"),
    "latitude of 5,000 digits": (
        lambda: origin(lat=HUGE),
        "a number of thousands of digits; give -90 to 90.",
    ),
    "figure of 5,000 digits": (
        lambda: rv.Report(key="a", subject="a", label="A", figure=HUGE, unit="km", publisher="Press"),
        "figure is a number of thousands of digits; give a number above 0.",
    ),
    "numpy's integer": (lambda: origin(lat=np.int64(49)), "whole degrees as plain int, such as int(49)."),
    "decimals": (lambda: origin(lat=48.5), "has lat 48.5; origins are illustrative and take whole degrees."),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_value_of_the_wrong_kind_is_refused_in_one_line(case: str) -> None:
    call, said = WRONG[case]
    with pytest.raises(InvalidValue) as caught:
        call()
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 250


def test_lists_of_names_are_as_good_as_names() -> None:
    assert rv.compare(["atacms", "himars"]) == rv.compare("atacms", "himars")
    assert rv.compare(("atacms",), "himars") == rv.compare("atacms", "himars")
    assert rv.origins(["ukraine", "fiji"]) == rv.origins("ukraine", rv.origins("fiji")[0])


# A braille blank, joiners, a lone combining mark, hangul's filler, signs, one letter.
@pytest.mark.parametrize("source", ["\u2800", "\u200d\u200d", "\u0301", "\u3164\u3164", ".", "—", "", "x."])
def test_a_source_that_cannot_be_read_is_none(source: str) -> None:
    with pytest.raises(InvalidValue, match="every figure needs a source: who says it, in at least two"):
        rv.own_ring("Bus", "30km", source)


@pytest.mark.parametrize("source", ["me", "X1", "新華", "रेडियो", "7 Tage"])
def test_two_letters_or_digits_in_any_script_are_a_source(source: str) -> None:
    assert rv.own_ring("Bus", "30km", source).publisher == source


def test_errors_speak_of_python_to_python_and_of_commands_to_the_command_line() -> None:
    with pytest.raises(UnknownKey) as caught:
        rv.compare("atcms")
    assert str(caught.value).endswith("See read_catalogue().reports.")
    assert caught.value.for_command.endswith("Run 'rangeviz list reports'.")
    assert pickle.loads(pickle.dumps(caught.value)).for_command == caught.value.for_command
    with pytest.raises(UnknownKey, match=r"use own_ring\('label', '190mi', 'who says so'\)\.$"):
        rv.compare("190mi")
    assert "rangeviz.Ladder draws it as a bar." in figure_html(Map(rv.compare("marathon")))


@pytest.mark.parametrize("name", ["reports", "origins", "codes", "subjects"])
def test_nothing_in_the_catalogue_can_be_changed(name: str) -> None:
    held = getattr(rv.read_catalogue(), name)
    with pytest.raises(TypeError):
        held["new"] = None
    with pytest.raises((TypeError, AttributeError)):
        held.clear()


def test_a_catalogue_keeps_what_it_was_made_of() -> None:
    known = rv.read_catalogue()
    given = dict(known.reports)
    made = rv.Catalogue(given, known.origins, known.codes, known.pairs)
    given.clear()
    assert made.report("atacms") is known.report("atacms")


def test_a_host_programs_decimal_context_changes_no_figure() -> None:
    with localcontext() as host:
        host.prec = 2
        host.Emax, host.Emin = 3, -3
        host.traps[Inexact] = host.traps[FloatOperation] = True
        assert convert_about(190, "mi", "km") == 300
        assert convert_about(42.195, "km", "mi") == 26.219
        assert looks_converted(186, "mi", 300, "km")
