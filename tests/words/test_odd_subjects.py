"""Sentences stay true and plain for odd subjects: every kind of figure, from one report to eight."""

import re
from itertools import product

import pytest
from samples import some

import rangeviz as rv
from rangeviz.facts.report import SHAPES, Report
from rangeviz.facts.yardsticks import FAMILIAR_WITHIN
from rangeviz.figures.ladder.figure import Ladder
from rangeviz.figures.map.figure import Map
from rangeviz.figures.mistake.figure import Mistake
from rangeviz.figures.panels.figure import Panels
from rangeviz.figures.projections.figure import Projections
from rangeviz.figures.reports.figure import Reports


def report(n, figure=190, unit="mi", **given):
    """One report; its label is its number, and all are of one subject unless told otherwise."""
    facts = {
        "key": f"bus-{n}",
        "subject": "bus",
        "label": f"Bus {n}",
        "publisher": f"Paper {n}",
        "kind": "transport",
    }
    return Report(figure=figure, unit=unit, **(facts | {"date": f"202{n}-0{n}"} | given))


SUBJECTS = {
    **{f"{count} reports": [report(n, 40 + 30 * n) for n in range(1, count + 1)] for count in range(1, 9)},
    "a span": [report(1, 30, figure_high=80)],
    "two spans": [report(1, 30, figure_high=80), report(2, 100, "km", figure_high=120)],
    "equal values": [report(1), report(2), report(3)],
    "equal in two units": [report(1, 100), report(2, 161, "km")],
    "mixed units": [report(1, 1, "km"), report(2, 190), report(3, 100, "nmi")],
    "one of a unit": [report(1, 1), report(2, 2), report(3, 1, "nmi")],
    "feet": [report(1, 30_000, "ft"), report(2, 9, "mi")],
    "own": [report(1, 100, kind="own", publisher="our own estimate", date="")],
    "own and public": [report(1, 100, kind="own", date=""), report(2, 300)],
    "undated": [report(1, date=""), report(2, 50, date="")],
    "some undated": [report(1, date=""), report(2, 50)],
    "a decade": [report(1, date="1940s")],
    "decades": [report(1, date="1940s"), report(2, 60, date="1980s"), report(3, 70, date="1985-03-02")],
    "bounds": [report(1, 70, "km", qualifier="up to"), report(2, 43, qualifier="more than"), report(3, 60)],
    "a floor below, a ceiling above": [report(1, 30, qualifier="over"), report(2, 90, qualifier="as much as")],
    "a qualifier of its own": [report(1, qualifier="depending on the model"), report(2, 50, qualifier="ordinarily")],
    "long names": [report(n, 50 * n, label=f"{n} {'long name ' * 11}".strip(), publisher="P" * 190) for n in (1, 2)],
    "a huge difference": [report(1, 1, "km"), report(2, 12_000)],
    **{shape: [report(1, 300, "km", shape=shape), report(2, 120, "km", shape=shape)] for shape in SHAPES},
}  # fmt: skip
KINDS = {
    "map": Map,
    "lambert": lambda c: Map(rv.compare(list(c.reports), origin="60N,10E", projection="lambert-conformal")),
    "globe": lambda c: Map(rv.compare(list(c.reports), projection="orthographic")),
    "island": lambda c: Map(rv.compare(list(c.reports), origin="island")),
    "spread": lambda c: Map(rv.compare(list(c.reports)[:: max(len(c.reports) - 1, 1)], spread=True)),
    "kilometres": lambda c: Map(rv.compare(list(c.reports), unit="km")),
    "panels": lambda c: Panels(c, rv.origins("ukraine", "fiji")),
    "projections": Projections,
    "mistake": Mistake,
    "ladder": Ladder,
    "bare ladder": lambda c: Ladder(c, 0),
    "log ladder": lambda c: Ladder(c, log=True),
    "reports": lambda c: Reports(c.reports),
}

WRONG = (
    (r"(?<![\d.,])1 (miles|kilometres|reports|rings|bars|maps|numbers)\b", "one of several"),
    (r"\b(?<![\d.,])(?!1 )[\d.,]*\d (mile|kilometre|report|number)\b", "several of one"),
    (r"\b[Aa] (?!one\b|uni|US|Euro)[aeiou]", "a before a vowel"),
    (r"[.?!] [a-z]", "a sentence that begins with a small letter"),
    (r"\de[+-]?\d", "a number for computers"),
    (r"about about|up to up to|more than more than", "a word twice"),
    (r"  | [.,;:]|\.\.|,,|;\.|:\.|\(\)", "a stray sign"),
    (r"\bclaim [A-Z]\b|Claim [A-Z]", "a claim that is only a likeness"),
    (r"[\[\]]", "brackets"),
    (r"covers", "area that sounds like reach"),
    (r"(?<![\d.,])2 times|[Tt]wo of two", "twice and both in other words"),
)


def drawn(reports, kind):
    """The figure; none where the types refuse it: a road is no ring, the mistake has one report."""
    rings = all(each.may_be_ring and each.low_km >= 1 for each in reports)
    if kind in ("ladder", "bare ladder", "log ladder", "reports") or rings:
        if kind == "mistake" and len(reports) > 1:
            return None
        if kind == "island" and max(each.high_km for each in reports) > 2000:
            return None
        return KINDS[kind](rv.compare(list(reports)))
    return None


def sentences(words):
    facts = [f"{fact.number} {fact.words}" for fact in words.callout]
    return [words.headline, words.subtitle, words.alternative, words.description, *words.not_shown, *facts]


@pytest.mark.parametrize(("subject", "kind"), some(product(SUBJECTS, KINDS), 100))
def test_sentences_are_true_and_plain(subject, kind):
    reports = SUBJECTS[subject]
    figure = drawn(reports, kind)
    if figure is None:
        return
    words = figure.words
    said = [text.replace("\N{NO-BREAK SPACE}", " ") for text in sentences(words)]
    for text in said:
        assert text == text.strip()
        for pattern, what in WRONG:
            assert not re.search(pattern, text), (what, text)
    assert not re.search(r"(?<!the )\b\d{4}s\.", said[1]), "a decade without its article"
    assert len(words.alternative) <= 250
    assert words.description.endswith((".", "…"))
    assert len(set(re.findall("mile|kilometre|foot|feet", re.sub("nautical mile", "", said[0])))) <= 1
    everything = " ".join(said)
    if any(each.kind == "own" for each in reports):
        assert "ublicly reported" not in everything
    if len(reports) == 1:
        assert "order of" not in everything
        assert "each in its" not in everything
    for ratio in re.finditer(r"is (about )?([\d,.]+) times as far as ([\d,.]+)[.;?]", said[0]):
        lows = [each.high_km if kind.endswith("ladder") else each.low_km for each in reports]
        low, high = min(lows), max(each.high_km for each in reports)
        exact = high / low
        assert float(ratio[2].replace(",", "")) == pytest.approx(exact, rel=0.01 if not ratio[1] else 0.06)
    if kind.endswith("ladder"):
        near = [
            each
            for each in figure.picked
            if abs(each.high_km / max(r.high_km for r in reports) - 1) <= FAMILIAR_WITHIN
        ]
        assert near or "hat else" not in said[0]
        assert ("rom short to long" in words.description) == (len(reports) + len(figure.picked) > 1)


def words_of(*reports, **given):
    return Map(rv.compare(*reports, **given)).words


def test_two_rings_state_the_answer():
    words = words_of()
    assert words.headline == "190 miles is 3.8 times as far as 50; its ring holds about 14 times the area"
    assert words.alternative == (
        "Map with two distance rings around the middle of Ukraine: ATACMS, about 190 miles; HIMARS, about 50 miles. "
        "190 miles is 3.8 times as far as 50; its ring holds about 14 times the area."
    )


def test_the_description_says_what_a_sighted_reader_learns_in_the_order_of_importance():
    said = words_of("concorde", "atacms", projection="mercator").description
    told = (
        "Map with two distance rings around the middle of Ukraine, an illustrative origin at 49°N 31°E.",
        "4,143 miles is 22 times as far as 190; its ring holds about 430 times the area",
        "(not 22\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}22: the Earth curves).",
        "ATACMS: about 190\N{NO-BREAK SPACE}mi (300\N{NO-BREAK SPACE}km), from News article, November 2024.",
        "For scale, New York to Boston: about 190 miles.",
        "Mercator: shapes are kept",
        "On this projection Concorde is a wave and ATACMS is round.",
        "Nominal, publicly reported values. Not shown: any place, plan or prediction.",
    )
    places = [said.index(each) for each in told]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((190, 50), ""),
        ((55, 50), ""),
        ((4143, 190), "not 22 × 22: the Earth curves"),
        ((7000, 2500), "not 2.8 × 2.8: the Earth curves"),
    ],
)
def test_the_area_says_why_it_is_not_the_square_where_rounding_does_not_explain_it(figures, said):
    words = words_of(*(report(n, figure) for n, figure in enumerate(figures, 1)))
    assert words.callout[1].words.replace("\N{NO-BREAK SPACE}", " ") == "; ".join(
        filter(None, ("the area (about)", said))
    )


def test_a_ratio_that_two_digits_move_says_about():
    words = Ladder(rv.compare(report(1, 158), report(2, 1)), 0).words
    assert words.headline == "158 miles is about 160 times as far as 1"


def test_one_unit_in_a_headline_that_of_the_longest():
    words = words_of(report(1, 1, "km"), report(2, 190))
    assert words.headline.startswith("190 miles is about 310 times as far as 0.62; its ring holds about")


def test_one_bar_stands_within_no_kind_and_one_report_in_no_order():
    assert "short to long" not in Ladder(rv.compare("marathon"), 0).words.description
    words = Reports(tuple(rv.read_catalogue().subjects["marathon"])).words
    assert words.alternative == "Dot chart: one report of Marathon, of 42.195 kilometres."


def test_a_decade_has_its_article():
    assert "Report of the 1940s." in words_of(report(1, date="1940s")).subtitle


def test_a_qualifier_that_is_no_word_before_a_number_follows_it():
    words = Reports((report(1, qualifier="depending on the model"),)).words
    assert "190\N{NO-BREAK SPACE}mi, depending on the model." in words.description


def test_a_spread_is_said_in_whole_sentences_and_floors_are_no_lowest():
    words = words_of("atacms", spread=True)
    assert words.headline == "Reports say 180 to 190 miles: about 1.1 times as far, about 1.1 times the area"
    assert [row.short for row in words.key] == ["ATACMS, hromadske", "ATACMS, highest"]
    assert words_of("himars", spread=True).key[1].short == "HIMARS, A News"


def test_nothing_is_asked_for_where_nothing_is_near():
    assert Ladder(rv.compare("atacms"), ("marathon",)).words.headline == "How far is 190 miles, really?"
    near = Ladder(rv.compare("atacms"), ("space-shuttle",)).words.headline
    assert near == "What else is about 190 miles? Space shuttle, altitude"


def test_a_ring_too_long_is_refused_in_the_unit_that_was_typed():
    with pytest.raises(rv.RangevizError, match=r"A ring of 1,000,000 mi cannot be drawn"):
        _ = rv.compare(rv.own_ring("A", "1000000 mi", "our own estimate")).rings


def test_a_ceiling_and_a_floor_are_not_one_number():
    opposite = [report(1, 70, "km", qualifier="up to"), report(2, 43, qualifier="more than")]
    assert "two reports, two numbers" not in Reports(tuple(opposite)).words.headline
    assert not Reports(tuple(opposite)).words.subjects[0].claims
    alike = [report(1, 70, "km", qualifier="up to"), report(2, 43)]
    assert (
        Reports(tuple(alike)).words.headline.replace("\N{NO-BREAK SPACE}", " ")
        == "Both reports of Bus 1 may be one number"
    )


def test_no_floor_is_lowest_and_no_ceiling_highest():
    words = Reports(
        (report(1, 30, qualifier="over"), report(2, 50), report(3, 90, qualifier="as much as"))
    ).words
    assert [row.extreme for row in words.subjects[0].rows] == ["", "", ""]


def test_the_cut_axis_is_said_where_it_is_cut_alone():
    cut = "The axis does not begin at zero."
    for figure, said in ((180, True), (30, False)):
        words = Reports((report(1, 190), report(2, figure))).words
        assert (cut in words.alternative, cut in words.description) == (said, said)
