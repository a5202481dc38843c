"""Texts broken into lines: as few as fit, about as long as one another, numbers with their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rangeviz.layout.breaking import wrap
from rangeviz.layout.text import width

HEADLINE = "190 miles is 3.8 times as far as 50; its ring holds about 14 times the area"
WORDS = st.lists(
    st.sampled_from(["a", "190", "miles", "2024.", "(300", "km)", "Ränge", "відстані"]), min_size=4
)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (HEADLINE, ["190 miles", "3.8 times", "14 times", "as 50;"]),
        ("Reports of November 2024.", ["November 2024."]),
        ("from the centre are true. rangeviz 0.1.0", ["rangeviz 0.1.0"]),
        ("more than 180 mi (about 290 km)", ["180 mi", "290 km)"]),
        ("laid on a globe of 30 cm; so", ["30 cm;"]),
    ],
)
def test_a_number_stays_with_its_word_where_that_takes_no_line_more(text, together):
    """A line that ends in "about 14", or begins with "2024."."""
    joined = text
    for each in together:
        joined = joined.replace(each, each.replace(" ", "\N{NO-BREAK SPACE}"))
    seen = 0
    for room in range(110, 400, 10):
        lines = wrap(text, 10, room)
        if len(wrap(joined, 10, room)) == len(lines):
            seen += 1
            assert all(any(each in line for line in lines) for each in together), lines
    assert seen > 5


ROOMS = range(60, 300, 7)


@given(WORDS)
def test_lines_fit_and_lose_no_word(words):
    """A line beyond its room, or words lost between two lines."""
    for room in (20, 35, *ROOMS):
        lines = wrap(" ".join(words), 10, room)
        assert "".join(lines).replace(" ", "") == "".join(words)
        assert all(width(line, 10) <= room * 1.001 or len(line) == 1 for line in lines)


@given(WORDS)
def test_lines_are_as_few_as_fit(words):
    """A text that takes more lines so that they are even."""
    for room in ROOMS:
        fewest, used = 0, room
        for word in words:
            used += width(f" {word}", 10)
            if used > room:
                fewest, used = fewest + 1, width(word, 10)
        assert len(wrap(" ".join(words), 10, room)) == fewest


def test_a_question_breaks_between_its_clauses():
    """ "How far is 16,000", "kilometres," and "really?" in three lines, where two are enough."""
    assert wrap("How far is 16,000 kilometres, really?", 10, 105) == [
        "How far is 16,000",
        "kilometres, really?",
    ]


def test_no_headline_ends_in_one_short_word():
    """ "… about 14 times" in one line, and "the area" alone in the next."""
    first, last = wrap(HEADLINE, 10, 300)
    assert width(last, 10) > 0.8 * width(first, 10)
