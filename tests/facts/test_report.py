"""A report checks itself when it is made: none without a source, a unit, or a figure above 0."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from nouns import report

from rangeviz.errors import InvalidValue
from rangeviz.facts.report import BAR_SHAPES, KINDS, RING_SHAPES, SHAPES, stated_also

SEEDS_README = Path(__file__).resolve().parents[2] / "seeds" / "README.md"


def documented(column: str) -> list[str]:
    """The words that seeds/README.md names for a column."""
    (row,) = re.findall(rf"^\| `{column}` \| (.*) \|$", SEEDS_README.read_text(encoding="utf-8"), flags=re.M)
    return re.findall("`([^`]+)`", row)


def test_shapes_and_kinds_are_the_words_that_the_seeds_describe() -> None:
    assert list(SHAPES) == documented("shape")
    assert list(KINDS) == documented("kind")


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


def test_a_reports_figures_in_km_come_from_its_own_unit() -> None:
    assert report(figure=190, unit="mi").low_km == report(figure=190, unit="mi").high_km == 190 * 1.609344
    span = report(figure=30, figure_high=80, unit="km")
    assert (span.low_km, span.high_km) == (30, 80)


def test_only_a_distance_outward_from_a_point_may_be_a_ring() -> None:
    assert [shape for shape in SHAPES if report(shape=shape).may_be_ring] == list(RING_SHAPES)
    assert set(RING_SHAPES) == {"nominal reach", "radius", "one-way reach"}
    assert not set(RING_SHAPES) & set(BAR_SHAPES)
