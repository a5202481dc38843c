"""The page in three engines, by the same links, keys and pointer: the same rings and sentences, and no complaint.

`make exhaustive` takes 2,000 links and 20,000 events in each.
"""

import json
import random

import pytest
from engines import HERE, drive
from page_words import own_sentence
from samples import MORE
from test_page_browser import random_link, wanted

import rangeviz as rv
from rangeviz.web import words
from rangeviz.web.page import Page

TIMES = max(MORE // 3, 1)
SECONDS = 120 * TIMES
KEYS = (
    *("Tab", "Tab", "Tab", "Shift+Tab", " ", "ArrowRight", "ArrowLeft", "Home", "End", "PageUp", "PageDown"),
    *("7", "0", ".", "-", "Backspace"),
)
PHONE, DESKTOP = (390, 844), (1280, 800)
engines = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(name, marks=pytest.mark.skipif(not here, reason=f"no {name}, or nothing that drives it"))
        for name, here in HERE.items()
    ],
)


@pytest.fixture(scope="module")
def made():
    return Page(rv.compare(), rv.origins("ukraine", "fiji", "island"))


@pytest.fixture(scope="module")
def file(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "rings.html"
    rv.save(made, path)
    return path


@pytest.fixture(scope="module")
def data(made):
    return json.loads(json.dumps(made.data()))


def check(seen, data):
    """Compare what a page shows with what its own link asks for."""
    assert seen["wrong"] == []
    link = "&".join(part for part in seen["link"].split("&") if not part.startswith("theme="))
    rings, headline, _, reports, own = wanted(link, data)
    assert seen["headline"] == headline
    name = "" if seen["yours"] == words.PHRASES["yours"] else seen["yours"]
    own = own and words.Own(own.figure, own.unit, name)
    assert seen["own"] == own_sentence(reports, own)
    assert bool(seen["error"]) == bool(seen["invalid"])
    longest = max((km for kms in rings.values() for km in kms), default=0)
    half = next(half for half in data["views"]["halves"] if half >= 1.2 * longest)
    got = sorted((key, radius) for key, radius in seen["rings"])
    expected = sorted((key, km * seen["side"] / 2 / half) for key, kms in rings.items() for km in kms)
    assert [key for key, _ in got] == [key for key, _ in expected]
    assert [r for _, r in got] == pytest.approx([r for _, r in expected], abs=0.1)


@engines
def test_rings_and_sentences_are_right_by_every_link(engine, file, data):
    pick = random.Random(10)
    links = [random_link(pick, data) for _ in range(20 * TIMES)]
    steps = [["size", *PHONE], ["open", ""], *(["link", link] for link in links)]
    _, *shown = drive(engine, file, steps, SECONDS)
    for link, seen in zip(links, shown, strict=True):
        assert seen["link"] == link
        assert seen["wide"] <= 0
        check(seen, data)


@engines
def test_a_reader_chooses_the_language_and_keeps_what_was_set(engine, tmp_path):
    made = Page(rv.compare(), rv.origins("ukraine", "kenya"), others=("uk", "fr"))
    rv.save(made, tmp_path / "rings.html")
    link = "#place=kenya&own=150km&units=km"
    steps = [["open", link], ["lang", "uk"], ["lang", "fr"], ["lang", "en"], ["open", f"{link}&lang=fr"]]
    shown = drive(engine, tmp_path / "rings.html", [["size", *PHONE], *steps])
    pages = {page.language.code: page for page in made.in_each_language}
    for seen, code in zip(shown, ("en", "uk", "fr", "en", "fr"), strict=True):
        assert seen["wrong"] == []
        assert (seen["lang"], seen["chosen"]) == (code, code)
        assert "place=kenya" in seen["link"]
        page, own = pages[code], words.Own(150.0, "km")
        areas = page.data()["places"][1]["areas"]
        assert seen["headline"] == words.headline(page.shown, areas, own, "km", page.language)
        assert seen["own"] == own_sentence(page.shown, own, page.language)
        assert seen["told"] == words.with_unit("150", "km", language=page.language)


def storm(pick, count):
    """Keys and pointer at random, mostly where the controls are: six of ten are keys, one in twenty-five drags."""
    for _ in range(count):
        if pick.random() < 0.6:
            yield ["key", pick.choice(KEYS)]
        elif pick.random() < 0.1:
            yield ["drag", pick.randrange(20, 420), pick.randrange(790), pick.randrange(20, 420)]
        else:
            yield ["click", pick.randrange(pick.choice([430, 430, 430, 1270])), pick.randrange(790)]


def come_back(engine, file, data, shown):
    """Open the page anew by each link, and compare it with what was shown before."""
    again = drive(engine, file, [["size", *DESKTOP], *(["open", seen["link"]] for seen in shown)], SECONDS)
    for before, after in zip(shown, again, strict=True):
        assert (after["link"], after["headline"]) == (before["link"], before["headline"])
        assert after["rings"] == before["rings"]
        check(after, data)


@engines
def test_a_storm_of_events_leaves_right_sentences_and_states_that_come_back(engine, file, data):
    pick = random.Random(9)
    batches = [list(storm(pick, 50)) for _ in range(4 * TIMES)]
    steps = [["size", *DESKTOP], ["open", ""], *(["storm", batch] for batch in batches)]
    first, *shown = drive(engine, file, steps, SECONDS)
    for seen in (first, *shown):
        check(seen, data)
    assert len({seen["link"] for seen in shown}) > len(shown) / 3  # it does something
    come_back(engine, file, data, shown[::4])


@engines
def test_its_controls_used_at_random_leave_right_sentences_and_states_that_come_back(engine, file, data):
    """Events sent within the page: 20,000 of them, and each state opened anew, by `make exhaustive`."""
    plays = [["play", seed, 50] for seed in range(4 * TIMES)]
    _, *shown = drive(engine, file, [["size", *DESKTOP], ["open", ""], *plays], SECONDS)
    for seen in shown:
        check(seen, data)
    assert len({seen["link"] for seen in shown}) > 0.9 * len(shown)
    assert any(seen["error"] for seen in shown)
    come_back(engine, file, data, shown)
