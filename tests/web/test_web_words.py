"""The page says what Python says: numbers, conversions and sentences, from the same rules in two languages."""

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from page_words import own_sentence
from samples import some

import rangeviz as rv
from rangeviz.facts.languages import LANGUAGES
from rangeviz.facts.units import KM_PER, convert_about, number
from rangeviz.web import words
from rangeviz.web.data import area_km2, offered, report_data
from rangeviz.words.labels import reports_in
from rangeviz.words.language import Language
from rangeviz.words.phrases import place_of

JS = Path(words.__file__).parent / "js"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="no node here")
HARNESS = """
const fs = require("fs"), vm = require("vm");
const {files, program, input} = JSON.parse(fs.readFileSync(0, "utf8"));
const context = vm.createContext({input, structuredClone});
for (const file of files) vm.runInContext(fs.readFileSync(file, "utf8"), context);
process.stdout.write(JSON.stringify(vm.runInContext(program, context)));
"""


def in_script(program, given):
    """Run a program beside the page's pure scripts; gives its value."""
    sent = {"files": [str(JS / "words.js"), str(JS / "state.js")], "program": program, "input": given}
    done = subprocess.run(
        [NODE, "-e", HARNESS], input=json.dumps(sent), capture_output=True, text=True, check=True, timeout=600
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def known():
    comparison = rv.compare()
    reports = offered(comparison)
    return {
        "reports": [report_data(report, reports) for report in reports],
        "areas": {r.key: area_km2(comparison.origin, r) for r in reports if r.high_km <= 2000},
        "place": place_of(comparison.origin),
    }


def figures(count, seed):
    pick = random.Random(seed)
    made = [float(n) for n in range(1, 401)]
    made += [5 * pick.randint(1, 240) / 1.0 for _ in range(count // 4)]
    while len(made) < count:
        made.append(round(10 ** pick.uniform(0, 3.3), pick.randint(0, 3)))
    return [max(value, 1.0) for value in made]


@needs_node
def test_two_thousand_conversions_are_the_same_in_page_and_python():
    pick = random.Random(1)
    cases = [(value, *pick.sample(sorted(KM_PER), 2)) for value in figures(2000, 2)]
    expected = [number(convert_about(*case)) for case in cases]
    program = "input.cases.map(([v, a, b]) => numberText(convertAbout(v, a, b, input.per)))"
    assert in_script(program, {"cases": cases, "per": KM_PER}) == expected
    assert len(set(expected)) > 900


@needs_node
def test_two_thousand_ratios_are_rounded_alike_ties_to_even():
    ratios = [1.25, 2.35, 12.5, 105.0, 0.125, 9.95, 9.949, 99.5, 99.4, 1.0, 995.0]
    pick = random.Random(3)
    ratios += [10 ** pick.uniform(-1, 4) for _ in range(1500)]
    ratios += [pick.randint(1, 4000) / pick.choice([2, 4, 8, 16, 40, 50, 80]) for _ in range(500)]
    program = "input.map(ratioText)"
    assert in_script(program, ratios) == [words.ratio_text(ratio) for ratio in ratios]


@needs_node
def test_sentences_of_random_states_are_the_same_in_page_and_python(known):
    pick = random.Random(4)
    states, expected = [], []
    for _ in range(600):
        reports = pick.sample(known["reports"], pick.randint(0, 3))
        unit = pick.choice(["mi", "km"])
        own = None
        if pick.random() < 0.8:
            figure = min(max(1.0, round(10 ** pick.uniform(0, 3.1), pick.randint(0, 1))), words.most(unit))
            own = words.Own(figure, unit, pick.choice(["", "", "My way {to} school"]))
        first = pick.choice(["", "mi", "km"])
        states.append(
            [reports, {"figure": own.figure, "unit": own.unit, "name": own.name} if own else None, first]
        )
        expected.append(
            [
                words.headline(reports, known["areas"], own, first),
                own_sentence(reports, own),
                words.alt_text(reports, own, first, known["place"]),
                [list(row) for row in words.table_rows(reports, own)],
            ]
        )
    program = """input.states.map(([reports, own, first]) => [
        headline(reports, input.place, own, first, input.rules), ownSentence(reports, own, input.rules),
        altText(reports, own, first, input.place, input.rules), tableRows(reports, own, input.rules)])"""
    place = {"areas": known["areas"], "place": known["place"]}
    said = in_script(program, {"states": states, "place": place, "rules": words.rules()})
    assert said == expected
    assert len({each[0] for each in expected}) > 100


@needs_node
@pytest.mark.parametrize("code", some(LANGUAGES[1:], 3))
def test_page_and_python_say_the_same_in_every_language(code):
    language, pick = Language(code), random.Random(9)
    reports = reports_in(language, offered(rv.compare()))
    areas = {r.key: area_km2(rv.compare().origin, r) for r in reports if r.high_km <= 2000}
    data = [report_data(report, reports, language) for report in reports]
    states, expected = [], []
    for figure in (1.0, 2.0, 5.5, 21.0, 1200.0):
        chosen = pick.sample(data, pick.randint(0, 3))
        own, first = words.Own(figure, "km", pick.choice(["", "x"])), pick.choice(["", "mi", "km"])
        states.append([chosen, {"figure": own.figure, "unit": own.unit, "name": own.name}, first])
        expected.append(
            [
                words.headline(chosen, areas, own, first, language),
                own_sentence(chosen, own, language),
                words.alt_text(chosen, own, first, "X", language),
                [list(row) for row in words.table_rows(chosen, own, language)],
            ]
        )
    numbers = [*range(1, 130), 1000.0, 4143.0, 14143.0, 1_000_000.0, 0.5, 2.5, 26.219]
    units = [language.spoken(number, unit) for number in numbers for unit in KM_PER]
    program = """writeAs(input.rules.table); ({
        said: input.states.map(([reports, own, first]) => [
            headline(reports, input.place, own, first, input.rules), ownSentence(reports, own, input.rules),
            altText(reports, own, first, input.place, input.rules), tableRows(reports, own, input.rules)]),
        units: input.numbers.flatMap((n) => input.known.map((unit) => withUnit(numberText(n), unit, input.rules))),
        read: input.numbers.map((n) => typedNumber(inEnglish(numberText(n)))),
    })"""
    given = {"states": states, "place": {"areas": areas, "place": "X"}, "rules": words.rules(language)}
    found = in_script(program, {**given, "numbers": numbers, "known": list(KM_PER)})
    assert found["said"] == expected
    assert found["units"] == units
    assert [each for each in found["read"] if each is not None] == [n for n in numbers if n < 1_000_000]


def test_the_articles_sentence_keeps_the_sources_numbers(known):
    reports = known["reports"][:2]
    own = words.Own(120.0, "mi", "")
    say = words.headline(reports, known["areas"], own, "")
    assert say == "190\xa0miles is 3.8 times as far as 50; its ring holds about 14 times the area"
    assert words.headline(reports, known["areas"], own, "km").startswith(
        "300\xa0km is 3.8 times as far as 80;"
    )
    assert own_sentence(reports, own).replace("\xa0", " ") == (
        "Your 120 miles is 2.4 times as far as HIMARS and would fit 1.6 times into ATACMS."
    )


def test_each_comparison_of_ones_own_distance_is_true(known):
    for report in known["reports"]:
        for figure in (1.0, 40.0, 190.0, 1200.0):
            own = words.Own(figure, "mi", "")
            said = own_sentence([report], own)
            ratio = own.km / report["km"][-1]
            if "about as far" in said:
                assert 1 / 1.05 < ratio < 1.05
            else:
                times = float(said.split(" times")[0].split(" ")[-1].replace(",", ""))
                true = ratio if "times as far as" in said else 1 / ratio
                assert abs(times / true - 1) <= 0.05
                assert true > 1


def test_a_slider_ends_at_two_thousand_kilometres():
    for unit in ("mi", "km"):
        steps = words.steps(unit)
        assert steps == sorted(set(steps))
        assert steps[0] == 1
        assert 1998 < steps[-1] * KM_PER[unit] <= 2000


LINKS = """input.links.map((link) => { const {state, known} = readLink(link, input.data); return [writeLink(state), known]; })"""


@pytest.fixture(scope="module")
def page_data(known):
    places = [{"key": key} for key in ("ukraine", "fiji", "island")]
    start = {
        "reports": ["atacms-article", "himars-article", None], "place": "ukraine", "beside": "",
        "own": {"figure": 140, "unit": "mi", "name": ""}, "ownOn": True, "first": "", "theme": "",
    }  # fmt: skip
    return {"places": places, "reports": known["reports"], "start": start, "rules": words.rules()}


@needs_node
def test_every_state_comes_back_from_its_link(known, page_data):
    pick = random.Random(5)
    keys = [report["key"] for report in known["reports"]]
    links = []
    for _ in range(2000):
        slots = [pick.choice([key, ""]) for key in pick.sample(keys, 3)]
        unit = pick.choice(["mi", "km"])
        own = round(pick.uniform(1, words.most(unit)), pick.choice([0, 0, 1, 3]))
        parts = [f"place={pick.choice(['ukraine', 'fiji', 'island'])}", f"reports={','.join(slots)}"]
        parts.append(f"own={own:g}{unit}")
        for optional in (
            "own-ring=off",
            f"beside={pick.choice(['fiji', 'island'])}",
            "units=km",
            "theme=dark",
        ):
            if pick.random() < 0.3:
                parts.append(optional)
        links.append("#" + "&".join(parts))
    assert in_script(LINKS, {"links": links, "data": page_data}) == [[link, True] for link in links]


BEYOND = (
    ["#place=moscow", "#place=50.45,30.52", "#lat=50&lon=30", "#own=0mi", "#own=2001km", "#own=1e3km", "#own=-5mi",
     "#own=5ft", "#own=nanmi", "#reports=atacms-article,atacms-article,", "#reports=nothing,,", "#zoom=9",
     "#reports=a,b,c,d", "#name=<b>x</b>", "#theme=red", "#units=nmi", "#%ff", "#place", "#=", "#own=", "#view=1",
     "#place=__proto__", "#__proto__=x", "#constructor=mi", "#own=1243mi", "#half=100"]
)  # fmt: skip


@pytest.fixture(scope="module")
def left_out(page_data):
    """Give what each link became: all in one script."""
    return dict(zip(BEYOND, in_script(LINKS, {"links": BEYOND, "data": page_data}), strict=True))


@needs_node
@pytest.mark.parametrize("link", BEYOND)
def test_what_a_link_says_beyond_the_page_is_left_out_and_told(link, left_out):
    back, told = left_out[link]
    assert not told
    assert "own=140mi" in back
    assert back.startswith("#place=ukraine&")
    assert set(back) <= set("#place=ukraine&reports=atacms-article,himars-article,own140mi&")


@needs_node
def test_numbers_are_taken_as_people_type_them():
    typed = {"12": 12, " 1,200 ": 1200, "2.5": 2.5, ".5": 0.5}
    for bad in (
        "",
        "1,5",
        "1.5.2",
        "-5",
        "+5",
        "1e9",
        "nan",
        "Infinity",
        "0x10",
        "12 km",
        "١٢",
        "1,20",
        "1 200",
        "1,200,00",
    ):
        typed[bad] = None
    said = in_script(
        "input.map((text) => typedNumber(text)).map((n) => Number.isNaN(n) ? null : n)", list(typed)
    )
    assert said == list(typed.values())


def test_the_script_has_no_words_and_no_quotation_marks_of_its_own():
    """What a source says comes between the marks of the page's language."""
    report = rv.compare("atacms").reports[0]
    said = report_data(report, [report], Language("fr"))["said"]
    assert said == "«\u00a0approximately 190\u00a0miles\u00a0»"
    for path in JS.glob("*.js"):
        assert not re.search("[“”]| Sources|my own", path.read_text(encoding="utf-8")), path.name
