"""Reports, origins and comparisons check themselves when they are made: no illegal figure can exist."""

from __future__ import annotations

import dataclasses
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_text
from rangeviz.facts.comparison import PROJECTIONS, Comparison, Ring
from rangeviz.facts.origin import Origin
from rangeviz.facts.report import BAR_SHAPES, KINDS, RING_SHAPES, SHAPES, Report, stated_also

RLO, ZWJ, LRM = "\u202e", "\u200d", "\u200e"


def report(**fields: Any) -> Report:
    plain = {
        "key": "bus",
        "subject": "bus",
        "label": "School bus",
        "figure": 5,
        "unit": "mi",
        "publisher": "School",
    }
    return Report(**{**plain, **fields})


def origin(**fields: Any) -> Origin:
    return Origin(**{"key": "home", "label": "Home", "lat": 49, "lon": 31, **fields})


def comparison(*reports: Report, **fields: Any) -> Comparison:
    return Comparison(**{"reports": reports or (report(),), "origin": origin(), **fields})


def several(n: int, **fields: Any) -> list[Report]:
    return [report(key=f"bus-{i}", subject=f"bus-{i}", figure=5 + i, **fields) for i in range(n)]


# --- the words


SEEDS_README = Path(__file__).resolve().parents[2] / "seeds" / "README.md"


def documented(column: str) -> list[str]:
    """The words that seeds/README.md names for a column."""
    (row,) = re.findall(rf"^\| `{column}` \| (.*) \|$", SEEDS_README.read_text(encoding="utf-8"), flags=re.M)
    return re.findall("`([^`]+)`", row)


def test_shapes_and_kinds_are_the_words_that_the_seeds_describe() -> None:
    assert list(SHAPES) == documented("shape")
    assert list(KINDS) == documented("kind")


def test_the_projections_are_those_of_the_command_line() -> None:
    """These words stand in people's batch files and lessons."""
    round_on = ("auto", "azimuthal-equidistant")
    elsewhere = ("mercator", "plate-carree", "lambert-conformal", "orthographic", "robinson", "equal-earth")
    assert round_on + elsewhere == PROJECTIONS


# --- a report


def test_a_report_needs_six_things_and_the_rest_has_plain_defaults() -> None:
    made = report()
    assert (made.figure_high, made.also, made.qualifier, made.title, made.url, made.date, made.note) == (
        *(None, "", "", "", "", "", ""),
    )
    assert (made.shape, made.kind) == ("nominal reach", "own")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"key": "Bus"},
            "key is 'Bus'; use small letters, digits and hyphens, such as school-bus.",
        ),
        (
            {"subject": "the bus"},
            "subject is 'the bus'; use small letters, digits and hyphens, such as school-bus.",
        ),
        ({"label": ""}, "label is empty; give a text."),
        ({"label": "x" * 121}, "label has 121 characters; 120 at most."),
        ({"date": "1" * 61}, "date has 61 characters; 60 at most."),
        (
            {"also": "quite far"},
            "also is 'quite far'; give a number and mi, km, nmi or ft, such as 190 mi.",
        ),
        ({"figure": 0}, "figure is 0; give a number above 0."),
        ({"figure": "190"}, "figure is '190'; give a number above 0."),
        ({"figure_high": 5}, "figure_high is 5; give more than figure, or nothing."),
        ({"unit": "parsec"}, "unit is 'parsec'; give one of: mi, km, nmi, ft."),
        (
            {"kind": "sport"},
            f"kind is 'sport'; give one of: {', '.join(KINDS)}.",
        ),
        (
            {"publisher": " "},
            "publisher is ' '; every figure needs a source: who says it, in at least two letters or digits.",
        ),
        (
            {"url": "javascript:alert(1)"},
            "url is 'javascript:alert(1)'; give an http or https address, or nothing.",
        ),
        (
            {"date": "November 2024"},
            "date is 'November 2024'; give YYYY, YYYY-MM, YYYY-MM-DD, 1940s or nothing.",
        ),
        ({"note": "a\x07b"}, "note holds the invisible character U+0007; remove it."),
    ],
)
def test_a_refused_report_says_what_came_and_what_is_allowed(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        report(**fields)
    assert str(caught.value) == said


@pytest.mark.parametrize("name", ["key", "subject"])
@pytest.mark.parametrize(
    "value", ["", "-", "-a", "a-", "a--b", "a_b", "a b", "a/b", "../a", "é", "٣", "a\n", "x" * 61, None, 5]
)
def test_keys_are_small_letters_digits_and_single_hyphens(name: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=f"^{name} is .*use small letters, digits and hyphens"):
        report(**{name: value})


@pytest.mark.parametrize("value", ["a", "7", "atacms-article", "a1-2b-3", "x" * 60])
def test_good_keys_are_taken(value: str) -> None:
    assert report(key=value, subject=value).key == value


@pytest.mark.parametrize("name", ["figure", "figure_high"])
@pytest.mark.parametrize(
    "value",
    [0, -1, -0.5, float("nan"), float("inf"), True, "6", Decimal(6), 6j, [6], 10**400],
    ids=lambda value: f"{value!r:.12}",
)
def test_figures_are_finite_numbers_above_0(name: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=f"^{name} is .*; give a number above 0.$"):
        report(**{name: value})


def test_a_report_without_a_figure_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"^figure is None; give a number above 0\.$"):
        report(figure=None)


def test_the_largest_number_there_is_is_still_a_number() -> None:
    assert report(figure=sys.float_info.max).figure == sys.float_info.max


@pytest.mark.parametrize(
    ("also", "figure", "unit"),
    [
        ("190 mi", 190, "mi"),
        ("about 186 mi", 186, "mi"),
        ("4,800 km", 4800, "km"),
        ("up to 1.5 nmi", 1.5, "nmi"),
        ("about .5 mi", 0.5, "mi"),
        ("approx. 186 mi", 186, "mi"),
    ],
)
def test_the_same_claim_in_another_unit_is_read(also: str, figure: float, unit: str) -> None:
    assert stated_also(report(also=also).also) == (figure, unit)


@pytest.mark.parametrize("high", [5, 4.999, 0.1])
def test_a_span_must_go_upwards(high: float) -> None:
    with pytest.raises(InvalidValue, match="give more than figure, or nothing"):
        report(figure=5, figure_high=high)


@pytest.mark.parametrize(
    ("name", "allowed"), [("unit", ("mi", "km", "nmi", "ft")), ("shape", SHAPES), ("kind", KINDS)]
)
def test_units_shapes_and_kinds_are_from_their_lists(name: str, allowed: tuple[str, ...]) -> None:
    for value in allowed:
        assert getattr(report(**{name: value}), name) == value
    for value in ("", "KM", "Radius", None, 5, ["mi"]):
        with pytest.raises(InvalidValue, match=rf"^{name} is .*; give one of: {', '.join(allowed)}\.$"):
            report(**{name: value})


@pytest.mark.parametrize("value", ["", "  ", None, 5])
def test_no_figure_without_a_source(value: Any) -> None:
    with pytest.raises(InvalidValue, match="every figure needs a source: who says it"):
        report(publisher=value)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JavaScript:alert(1)//https://a.org",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.org",
        "a.org",
        "//a.org",
        "http://",
        "https:///path",
        "http:// a.org",
    ],
)
def test_addresses_are_http_or_https_only(url: str) -> None:
    with pytest.raises(InvalidValue, match="give an http or https address, or nothing"):
        report(url=url)


@pytest.mark.parametrize("url", ["", "http://a.org", "https://a.org/b?c=d&e=f#g"])
def test_http_addresses_or_none_are_taken(url: str) -> None:
    assert report(url=url).url == url


@pytest.mark.parametrize(
    "checked", ["2026", "2026-11", "1940s", "2026-02-30", "2026-11-2", "22 Nov 2026", "2026-11-22T10:00"]
)
def test_the_day_a_page_was_read_is_a_whole_date(checked: str) -> None:
    assert report(checked="2026-11-22").checked == "2026-11-22"
    assert report().checked == ""
    with pytest.raises(InvalidValue) as caught:
        report(checked=checked)
    assert str(caught.value) == f"checked is {checked!r}; give YYYY-MM-DD or nothing."


@pytest.mark.parametrize("date", ["", "2024", "2024-11", "2024-11-17", "2024-02-29", "1940s"])
def test_dates_may_be_coarse(date: str) -> None:
    assert report(date=date).date == date


@pytest.mark.parametrize(
    "date",
    [
        "24",
        "2024-13",
        "2024-00",
        "2024-1",
        "2024-11-32",
        "2024-11-00",
        "2024-02-30",
        "2023-02-29",  # no leap year
        "0000",
        "2024/11",
        "2024-11-17T00",
        "1940S",
        "s",
    ],
)
def test_other_dates_are_refused(date: str) -> None:
    with pytest.raises(InvalidValue, match="give YYYY, YYYY-MM, YYYY-MM-DD, 1940s or nothing"):
        report(date=date)


TEXTS = {
    "label": 120,
    "publisher": 200,
    "title": 300,
    "url": 500,
    "note": 1000,
    "qualifier": 120,
    "also": 120,
}


@pytest.mark.parametrize(("name", "longest"), TEXTS.items())
def test_a_text_longer_than_its_limit_is_refused(name: str, longest: int) -> None:
    stem = {"url": "https://a.org/", "also": "5 km"}.get(name, "")
    with pytest.raises(InvalidValue, match=f"^{name} has {longest + 1:,} characters; {longest} at most"):
        report(**{name: stem.ljust(longest + 1, "x")})


@pytest.mark.parametrize(("name", "longest"), [(name, n) for name, n in TEXTS.items() if name != "also"])
def test_a_text_as_long_as_its_limit_is_taken(name: str, longest: int) -> None:
    text = ("https://a.org/" if name == "url" else "").ljust(longest, "x")
    assert getattr(report(**{name: text}), name) == text


@pytest.mark.parametrize("name", [*TEXTS, "date"])
@pytest.mark.parametrize("value", [5, ["x"], b"x"])
def test_a_text_must_be_a_text(name: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=f"^{name} is "):
        report(**{name: value})


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "also"])
@pytest.mark.parametrize(
    "character",
    [
        *("\0", "\x07", "\x0b", "\n", "\r", "\t", "\x7f", "\x85", "\u2028", "\u2029"),
        *("\u00ad", "\u200b", "\u2066", "\u2069", "\ufeff", RLO),
        *("\ud800", "\udfff", "\ue000", "\ufffe", "\U0001fffe"),
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_controls_overrides_surrogates_and_line_breaks_are_refused(name: str, character: str) -> None:
    start = "https://a.org/" if name == "url" else "a"
    with pytest.raises(InvalidValue) as caught:
        report(**{name: f"{start}{character}b"})
    assert str(caught.value) == f"{name} holds the invisible character U+{ord(character):04X}; remove it."


@pytest.mark.parametrize(
    "label",
    [
        "$5 and $10",
        "$$",
        "_bus",
        "<b>&amp;</b>",
        "Шкільний автобус",
        "حافلة",
        f"a{ZWJ}b",
        f"a{LRM}b",
        "スクール",
        "e\u0301",
    ],
)
def test_labels_in_any_script_and_with_any_visible_sign_are_taken(label: str) -> None:
    assert report(label=label).label == label


@given(st.text(st.characters(codec=None), max_size=30))
def test_whatever_text_is_taken_can_be_stored_in_one_line_of_utf8(text: str) -> None:
    said = ""
    try:
        check_text("label", text, required=True)
    except InvalidValue as error:
        said = str(error)
    line = said or text
    assert said == "" or said.startswith("label ")
    assert line.encode().decode() == line
    assert len(line.splitlines()) == 1


def test_a_reports_figures_in_km_come_from_its_own_unit() -> None:
    assert report(figure=190, unit="mi").low_km == report(figure=190, unit="mi").high_km == 190 * 1.609344
    span = report(figure=30, figure_high=80, unit="km")
    assert (span.low_km, span.high_km) == (30, 80)


def test_only_a_distance_outward_from_a_point_may_be_a_ring() -> None:
    assert [shape for shape in SHAPES if report(shape=shape).may_be_ring] == list(RING_SHAPES)
    assert set(RING_SHAPES) == {"nominal reach", "radius", "one-way reach"}
    assert not set(RING_SHAPES) & set(BAR_SHAPES)


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


# --- an origin


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"lon": 10.37}, "Origin 'Home' has lon 10.37; origins are illustrative and take whole degrees."),
        ({"lat": 10.0}, "Origin 'Home' has lat 10.0; origins are illustrative and take whole degrees."),
        ({"lat": True}, "Origin 'Home' has lat True; origins are illustrative and take whole degrees."),
        ({"lat": 91}, "Origin 'Home' has lat 91; give -90 to 90."),
        ({"lon": -181}, "Origin 'Home' has lon -181; give -180 to 180."),
        ({"label": ""}, "origin label is empty; give a text."),
        ({"key": "Home"}, "origin key is 'Home'; use small letters, digits and hyphens, such as school-bus."),
        ({"place": "a\nb"}, "origin place holds the invisible character U+000A; remove it."),
    ],
)
def test_a_refused_origin_says_what_came_and_what_is_allowed(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        origin(**fields)
    assert str(caught.value) == said


@pytest.mark.parametrize("name", ["lat", "lon"])
@pytest.mark.parametrize(
    "value",
    [
        *(10.0, 10.37, -0.5, 1e-9, float("nan"), float("inf"), True, False, "49", "49.5", None, (49,)),
        *(Decimal(49), np.float64(49), np.float32(49.5)),
    ],
    ids=lambda value: f"{type(value).__name__}-{value}",
)
def test_an_origin_takes_whole_degrees_by_type(name: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=rf"^Origin 'Home' has {name} .*take whole degrees\.$"):
        origin(**{name: value})


@given(st.floats())
def test_no_float_is_ever_an_origin(value: float) -> None:
    for name in ("lat", "lon"):
        with pytest.raises(InvalidValue, match="whole degrees"):
            origin(**{name: value})


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (0, 0)])
def test_the_poles_and_the_antimeridian_are_on_the_globe(lat: int, lon: int) -> None:
    assert (origin(lat=lat, lon=lon).lat, origin(lat=lat, lon=lon).lon) == (lat, lon)


@pytest.mark.parametrize(
    ("name", "value"), [("lat", 91), ("lat", -91), ("lon", 181), ("lon", -181), ("lon", 10**9)]
)
def test_degrees_off_the_globe_are_refused(name: str, value: int) -> None:
    with pytest.raises(InvalidValue, match=rf"has {name} {value}; give -(90 to 90|180 to 180)\.$"):
        origin(**{name: value})


@pytest.mark.parametrize("name", ["label", "place"])
@pytest.mark.parametrize("value", ["a\0b", f"a{RLO}b", "a\ud800", "x" * 121, 5])
def test_an_origins_texts_must_be_drawable(name: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=f"^origin {name} "):
        origin(**{name: value})


def test_an_origin_is_a_real_place_without_further_words_unless_it_says_so() -> None:
    home = origin()
    assert (home.place, home.readers, home.invented) == ("", "", False)


def test_an_invented_place_has_no_position_on_the_globe() -> None:
    assert origin(invented=True).position == "an invented place"


@pytest.mark.parametrize(
    ("lat", "lon", "text"),
    [
        (49, 31, "49°N 31°E"),
        (-18, -149, "18°S 149°W"),
        (0, 0, "0° 0°"),
        (90, 0, "90°N 0°"),
        (-90, 5, "90°S 5°E"),
        (0, 180, "0° 180°"),
        (0, -180, "0° 180°"),
        (1, -179, "1°N 179°W"),
        (-1, 1, "1°S 1°E"),
        (5, -1, "5°N 1°W"),
    ],
)
def test_a_position_is_written_in_whole_degrees(lat: int, lon: int, text: str) -> None:
    assert origin(lat=lat, lon=lon).position == text


# --- a comparison


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
        ({"title": f"a{RLO}b"}, "title holds the invisible character U+202E; remove it."),
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
