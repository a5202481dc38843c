"""What is typed for an origin: other names, towns and parts of countries, positions read to the last digit."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import rangeviz
from rangeviz.errors import InvalidValue, UnknownKey
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.names import folded, nearest, other_names

CATALOGUE = read_catalogue()
NAMES = Path(rangeviz.__file__).parent / "data" / "names.csv"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Deutschland", "germany"),
        ("United States", "united-states-of-america"),
        ("america", "united-states-of-america"),
        ("uk", "united-kingdom"),
        ("Great Britain", "united-kingdom"),
        ("Turkey", "turkiye"),
        ("Україна", "ukraine"),
        ("ÖSTERREICH", "austria"),
        ("日本", "japan"),
        ("भारत", "india"),
        ("مصر", "egypt"),
    ],
)
def test_a_country_is_known_by_other_names_and_in_other_languages(typed: str, key: str) -> None:
    assert CATALOGUE.origin(typed).key == key


def test_a_name_whose_letters_a_key_would_lose_is_not_taken_for_a_code() -> None:
    """``Mısır`` is Egypt in Turkish; without its dotless letters it is MSR, Montserrat's code."""
    assert CATALOGUE.origin("Mısır").key == "egypt"


@pytest.mark.parametrize("town", ["Kyiv", "kiev", "Київ", "Odesa"])
def test_a_town_is_refused_with_why_and_what_to_take(town: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        CATALOGUE.origin(town)
    assert str(caught.value) == (
        f"Origin {town!r} is a town, which is finer than an origin may be; "
        "give the country, 'ukraine', or whole degrees such as 49N,31E."
    )


@pytest.mark.parametrize("part", ["England", "scotland", "Wales"])
def test_a_part_of_a_country_is_answered_with_the_country(part: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        CATALOGUE.origin(part)
    assert str(caught.value) == (
        f"Origin {part!r} is a part of a country; give the country, 'united-kingdom', "
        "or whole degrees such as 54N,2W."
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Ukrain", "ukraine"), ("Deutschlnd", "germany"), ("Untied States", "united-states-of-america")],
)
def test_a_near_spelling_is_answered_with_the_key(typed: str, meant: str) -> None:
    with pytest.raises(UnknownKey, match=f"Did you mean '{meant}'"):
        CATALOGUE.origin(typed)


def test_a_suggestion_begins_with_the_same_letter() -> None:
    assert nearest("england", ["greenland", "ireland"]) == ""
    assert nearest("grenland", ["greenland", "ireland"]) == "greenland"


def test_every_other_name_leads_to_an_origin_and_only_one() -> None:
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = [
        (folded(name), row["key"])
        for row in rows
        for column in ("names", "parts", "towns")
        for name in row[column].split("|")
        if name
    ]
    assert {key for _, key in listed} <= set(CATALOGUE.origins)
    assert len(listed) == len({name for name, _ in listed}) == len(other_names())
    assert not {name for name, _ in listed} & (set(CATALOGUE.origins) | set(CATALOGUE.codes))
    assert not any(character.isdigit() for name, _ in listed for character in name)  # would be a position


@pytest.mark.parametrize(
    ("typed", "position"),
    [("0000000049N,31E", "49°N 31°E"), ("49,-0000000000031", "49°N 31°W"), ("+0049,+0031", "49°N 31°E")],
)
def test_a_position_is_read_to_its_last_digit(typed: str, position: str) -> None:
    assert CATALOGUE.origin(typed).position == position


@pytest.mark.parametrize("typed", ["00000000490N,31E", "0000000001000N,31E", "49N,0000000000310E"])
def test_digits_beyond_the_ninth_are_not_dropped(typed: str) -> None:
    with pytest.raises(InvalidValue, match=r"; give -(90 to 90|180 to 180)\.$"):
        CATALOGUE.origin(typed)
