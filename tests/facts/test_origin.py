"""An origin is whole degrees on the globe, by type."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nouns import origin

from rangeviz.errors import InvalidValue


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
@pytest.mark.parametrize("value", ["a\0b", "a\u202eb", "a\ud800", "x" * 121, 5])
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
