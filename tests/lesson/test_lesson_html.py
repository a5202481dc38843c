"""A lesson as HTML: one file that asks nobody for anything, and folds every answer."""

import json
import re
from base64 import b64decode
from functools import lru_cache

import html5lib
import pytest
from samples import some
from sentinels import marked

from rangeviz.lesson.html import html
from rangeviz.lesson.pack import lesson
from rangeviz.lesson.source import NUMBERS

EACH = pytest.mark.parametrize("number", some(NUMBERS[::-1], 1))


@lru_cache
def page_of(number):
    return html(lesson(number))


@EACH
def test_it_is_valid_and_asks_nothing_of_anybody(number):
    made = page_of(number)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)
    for element in tree.iter():
        assert "style" not in element.attrib
        assert not any(name.startswith("on") for name in element.attrib)
        assert element.tag not in ("link", "iframe", "object", "embed", "base")
        assert element.get("src", "data:").startswith("data:")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)[1]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert not re.search(r"localStorage|sessionStorage|indexedDB|cookie|fetch\(|XMLHttp|innerHTML", made)
    assert tree.find(".//form").get("autocomplete") == "off"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set((element.get(name) or "").split()) <= set(ids)


@EACH
def test_every_answer_stands_folded_and_nowhere_else(number):
    made, marks = marked(number)
    tree = html5lib.parse(html(made), namespaceHTMLElements=False)
    folded = tree.findall(".//details[@class='answer']")
    assert all("open" not in each.attrib for each in folded)
    inside = " ".join("".join(each.itertext()) for each in folded)
    assert all(mark in inside for mark in marks)
    for each in folded:
        assert not re.search(r"Zq\d+x", "".join(each.find("summary").itertext()))
    for parent in list(tree.iter()):
        for child in list(parent):
            if child in folded:
                parent.remove(child)
    everything = html5lib.serialize(tree)
    assert not re.search(r"Zq\d+x", everything)


def test_no_ratio_is_in_the_data_before_it_is_asked_for():
    made = page_of("1")
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', made)[1])
    assert [place["areas"] for place in data["places"]] == [{}, {}]
    assert data["ask"] == "How far is 190 miles, really?"
    assert len(data["reports"]) == 2
    outside = re.sub(r"<details.*?</details>|<(script|style|svg).*?</\1>", "", made, flags=re.S)
    assert not re.search(r"3\.8|14 times", outside)


def test_places_are_the_teachers_and_the_invented_island():
    made = html(lesson("1", origin="fiji"))
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', made)[1])
    assert [place["key"] for place in data["places"]] == ["fiji", "island"]
    made = html(lesson("1", origin="island"))
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', made)[1])
    assert [place["key"] for place in data["places"]] == ["island"]


@EACH
def test_it_is_small_and_always_the_same(number):
    made = page_of(number)
    assert made == html(lesson(number))
    assert len(made.encode()) < 500_000


def test_a_drawing_with_words_has_their_letters_with_it():
    """An image in a page knows none of the page's typefaces."""
    drawings = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)', page_of("2"))
    worded = [svg for svg in (b64decode(each).decode() for each in drawings) if "<text" in svg]
    assert worded
    assert all("@font-face" in svg for svg in worded)
