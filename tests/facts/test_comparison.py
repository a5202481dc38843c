"""A comparison is one to eight reports seen from an origin, and what it is made of cannot be changed."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from nouns import comparison, origin, report, several

from rangeviz.errors import InvalidValue
from rangeviz.facts.comparison import PROJECTIONS, Ring
from rangeviz.facts.report import BAR_SHAPES, RING_SHAPES


def test_the_projections_are_those_of_the_command_line() -> None:
    """These words stand in people's batch files and lessons."""
    round_on = ("auto", "azimuthal-equidistant")
    elsewhere = ("mercator", "plate-carree", "lambert-conformal", "orthographic", "robinson", "equal-earth")
    assert round_on + elsewhere == PROJECTIONS


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reports": ()}, "Got 0 reports; give 1 to 8."),
        ({"reports": tuple(several(9))}, "Got 9 reports; give 1 to 8."),
        ({"reports": (report(), report())}, "Report 'bus' is duplicated; give each report once."),
        ({"unit": "ft"}, "unit is 'ft'; give one of: mi, km, nmi."),
        ({"projection": "waterman"}, f"projection is 'waterman'; give one of: {', '.join(PROJECTIONS)}."),
        ({"title": "x" * 121}, "title has 121 characters; 120 at most."),
        ({"subtitle": "x" * 201}, "subtitle has 201 characters; 200 at most."),
        ({"title": "a\u202eb"}, "title holds the invisible character U+202E; remove it."),
        ({"subtitle": "a\nb"}, "subtitle holds the invisible character U+000A; remove it."),
    ],
)
def test_a_refused_comparison_says_what_came_and_what_is_allowed(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        comparison(**fields)
    assert str(caught.value) == said


def test_a_comparison_needs_reports_and_an_origin_and_the_rest_has_plain_defaults() -> None:
    made = comparison()
    assert (made.unit, made.title, made.subtitle, made.spread, made.projection) == (
        *(None, "", "", False, "auto"),
    )


@pytest.mark.parametrize("value", [None, "ukraine", (49.5, 31.2), {"lat": 49}], ids=str)
def test_a_comparisons_origin_is_an_origin(value: Any) -> None:
    """Only that type is whole degrees."""
    with pytest.raises(InvalidValue) as caught:
        comparison(origin=value)
    assert str(caught.value) == f"origin is {value!r}; give an Origin, or a name to compare()."


@pytest.mark.parametrize(
    "value", [None, "atacms", [report()], ("atacms",), (report(), 5)], ids=lambda value: type(value).__name__
)
def test_a_comparisons_reports_are_a_tuple_of_reports(value: Any) -> None:
    """Only that type has a source."""
    shown = repr(value) if len(repr(value)) <= 60 else repr(value)[:59] + "…"
    with pytest.raises(InvalidValue) as caught:
        comparison(reports=value)
    assert str(caught.value) == f"reports is {shown}; give a tuple of Report."


def test_one_to_eight_reports_are_compared() -> None:
    assert [len(comparison(*several(n)).rings) for n in range(1, 9)] == list(range(1, 9))


def test_every_offered_unit_and_projection_is_taken() -> None:
    assert [comparison(unit=unit).unit for unit in (None, "mi", "km", "nmi")] == [None, "mi", "km", "nmi"]
    assert [comparison(projection=name).projection for name in PROJECTIONS] == list(PROJECTIONS)


def test_rings_stand_in_the_order_of_the_reports_each_in_its_own_style() -> None:
    far, near = report(key="far", figure=190), report(key="near", figure=50)
    rings = comparison(far, near).rings
    assert [(ring.gid, ring.figure, ring.style, ring.end) for ring in rings] == [
        ("ring:far", 190, 0, ""),
        ("ring:near", 50, 1, ""),
    ]
    assert [ring.range_km for ring in rings] == [190 * 1.609344, 50 * 1.609344]


def test_a_span_is_two_rings_in_one_style() -> None:
    rings = comparison(report(key="a", figure=30, figure_high=80, unit="km"), report(key="b")).rings
    assert [(ring.gid, ring.figure, ring.style, ring.end) for ring in rings] == [
        ("ring:a:low", 30, 0, "low"),
        ("ring:a:high", 80, 0, "high"),
        ("ring:b", 5, 1, ""),
    ]


def test_a_spread_names_its_ends_and_shares_a_style_within_a_subject() -> None:
    reports = (
        report(key="a-high", subject="a", figure=300, unit="km"),
        report(key="a-low", subject="a", figure=165, unit="km"),
        report(key="b-only", subject="b", figure=90, unit="km"),
    )
    rings = comparison(*reports, spread=True).rings
    assert [(ring.gid, ring.style, ring.end) for ring in rings] == [
        ("ring:a-high", 0, "high"),
        ("ring:a-low", 0, "low"),
        ("ring:b-only", 1, ""),
    ]
    assert [ring.style for ring in comparison(*reports).rings] == [0, 1, 2]


def test_spans_in_a_spread_give_their_upper_ends() -> None:
    reports = (
        report(key="low", subject="a", figure=30, figure_high=80, unit="km"),
        report(key="high", subject="a", figure=70, figure_high=92, unit="km"),
    )
    rings = comparison(*reports, spread=True).rings
    assert [(ring.gid, ring.figure, ring.style, ring.end) for ring in rings] == [
        ("ring:low:low", 80, 0, "low"),
        ("ring:high:high", 92, 0, "high"),
    ]


def test_a_ring_is_no_end_of_anything_unless_it_says_so() -> None:
    ring = Ring(report(figure=30, figure_high=80, unit="km"), 30, 0)
    assert (ring.end, ring.range_km) == ("", 30)


def test_a_spread_of_a_single_span_is_its_two_ends() -> None:
    rings = comparison(report(figure=30, figure_high=80, unit="km"), spread=True).rings
    assert [(ring.figure, ring.style, ring.end) for ring in rings] == [(30, 0, "low"), (80, 0, "high")]


@pytest.mark.parametrize("shape", BAR_SHAPES)
def test_a_report_that_is_no_ring_is_refused_and_the_ladder_offered(shape: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        _ = comparison(report(shape=shape)).rings
    assert str(caught.value) == (
        f"Report 'bus' has the shape {shape!r}, which cannot be a ring; rangeviz.Ladder draws it as a bar."
    )


@pytest.mark.parametrize("shape", RING_SHAPES)
def test_a_report_that_may_be_a_ring_is_one(shape: str) -> None:
    assert [ring.range_km for ring in comparison(report(shape=shape, figure=30, unit="km")).rings] == [30]


@pytest.mark.parametrize(
    ("figure", "unit", "said"), [(120, "ft", "120 ft"), (0.5, "km", "0.5 km"), (12_500, "mi", "12,500 mi")]
)
def test_a_ring_too_small_or_too_large_is_refused_by_name(figure: float, unit: str, said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        _ = comparison(report(figure=figure, unit=unit)).rings
    assert str(caught.value) == (f"Report 'bus': A ring of {said} cannot be drawn; give 1 km to 19,970 km.")


def test_a_span_whose_upper_end_is_too_large_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"^Report 'bus': A ring of 19,971 km cannot be drawn"):
        _ = comparison(report(figure=30, figure_high=19_971, unit="km")).rings


def test_equal_comparisons_are_equal_and_can_be_dictionary_keys() -> None:
    assert comparison() == comparison()
    assert len({comparison(), comparison()}) == 1


NOUNS = [report(), origin(), comparison(), Ring(report(), 5, 0)]


@pytest.mark.parametrize("noun", NOUNS[:3], ids=lambda noun: type(noun).__name__)
def test_values_are_named_so_that_none_takes_anothers_place(noun: Any) -> None:
    values = [getattr(noun, field.name) for field in dataclasses.fields(noun)]
    with pytest.raises(TypeError, match="positional argument"):
        type(noun)(*values)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: type(noun).__name__)
def test_what_was_checked_cannot_be_changed(noun: Any) -> None:
    for field in dataclasses.fields(noun):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(noun, field.name, getattr(noun, field.name))
    with pytest.raises((AttributeError, TypeError)):
        noun.something_new = 1


@pytest.mark.parametrize("noun", NOUNS[:3], ids=lambda noun: type(noun).__name__)
def test_what_is_replaced_is_checked_again(noun: Any) -> None:
    wrong = {"Report": {"figure": -1}, "Origin": {"lat": 10.5}, "Comparison": {"reports": ()}}
    with pytest.raises(InvalidValue):
        dataclasses.replace(noun, **wrong[type(noun).__name__])
