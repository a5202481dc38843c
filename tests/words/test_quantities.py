"""Converted figures in words: one rule for maps and ladders, and "about" for what is over 1 % off."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import rangeviz as rv
from rangeviz.facts.report import stated_also
from rangeviz.facts.units import convert, convert_about, is_rough, number
from rangeviz.web.data import report_data
from rangeviz.words.quantities import amount, figure_text, stated


def report(figure: float, unit: str, qualifier: str = "", also: str = "") -> rv.Report:
    return replace(rv.own_ring("A", f"{figure} {unit}", "me"), qualifier=qualifier, also=also)


def on_ladder(report: rv.Report) -> str:
    [bar] = rv.Ladder(rv.compare(report), yardsticks=0).words.bars
    return bar.figure.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("figure", "unit", "to", "rough"),
    [
        (190, "mi", "km", True),  # 305.8 is said as 300
        (300, "km", "mi", True),  # 186.4 as 190
        (50, "mi", "km", False),  # 80.5 as 80
        (500, "km", "mi", False),  # 310.7 as 310
        (7, "mi", "km", False),
        (190, "mi", "mi", False),
    ],
)
def test_a_conversion_is_rough_if_it_is_more_than_1_percent_off(
    figure: float, unit: str, to: str, rough: bool
) -> None:
    assert is_rough(figure, unit, to) is rough
    assert (abs(convert_about(figure, unit, to) / convert(figure, unit, to) - 1) > 0.01) is rough


@pytest.mark.parametrize(
    ("given", "unit", "said"),
    [
        (report(190, "mi"), None, "190 mi (about 300 km)"),
        (report(190, "mi"), "km", "about 300 km (190 mi)"),
        (report(190, "mi", "about"), None, "about 190 mi (300 km)"),
        (report(190, "mi", "about"), "km", "about 300 km (190 mi)"),
        (report(190, "mi", "up to"), None, "up to 190 mi (about 300 km)"),
        (report(190, "mi", "up to"), "km", "up to about 300 km (190 mi)"),
        (report(190, "mi", "", "305 km"), None, "190 mi (305 km)"),  # as the source itself gives it
        (report(50, "mi"), None, "50 mi (80 km)"),
    ],
)
def test_a_rough_conversion_says_about_once(given: rv.Report, unit: str | None, said: str) -> None:
    assert figure_text(given, given.figure, unit).replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_span_is_converted_alike_on_maps_on_ladders_and_on_the_page() -> None:
    span = replace(report(7, "mi"), figure_high=8.0)
    ends = [figure_text(span, end).replace("\N{NO-BREAK SPACE}", " ") for end in (7, 8)]
    assert ends == ["7 mi (11.3 km)", "8 mi (13 km)"]
    assert on_ladder(span) == "7–8 mi (11.3–13 km)"
    assert report_data(span, [span])["figures"] == {"mi": "7–8", "km": "11.3–13"}
    wide = replace(report(30, "km"), figure_high=80.0)
    assert on_ladder(wide) == "30–80 km (about 19–50 mi)"


def test_no_number_is_parted_from_its_unit_by_a_line_break():
    for report in rv.read_catalogue().reports.values():
        assert not re.search(r"\d (mi|km|nmi|m|ft)\b", stated(report)), stated(report)


BOTH = [each for each in rv.read_catalogue().reports.values() if each.also and not each.figure_high]


@pytest.mark.parametrize("given", BOTH, ids=lambda each: each.key)
def test_a_number_that_the_source_gives_in_both_units_is_never_worked_out(given: rv.Report) -> None:
    figure, unit = stated_also(given.also)
    assert amount(given, given.figure, unit) == number(figure)
    assert amount(given, given.figure, given.unit) == number(given.figure)


def test_a_headline_and_its_key_give_one_number() -> None:
    drawn = rv.Map(rv.compare("concorde", unit="km")).words
    # It said 6,668, while source and key say 6,667.
    assert drawn.headline == "How far is 6,667 kilometres, really?"
    assert drawn.key[0].said.startswith("6,667")
    assert "6,667" in drawn.alternative
