"""Texts of reports can be drawn and stored as they are: neither too long nor with what cannot be seen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nouns import report

from rangeviz.errors import InvalidValue
from rangeviz.facts.checks import check_text

RLO, ZWJ, LRM = "\u202e", "\u200d", "\u200e"


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
