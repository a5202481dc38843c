"""Caption, citation and table: what the figure says and what its sources state, and nothing else."""

import csv
import io
import re

import pytest
from figures import one_of_each

import rangeviz as rv
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.figures.reports.figure import reports_of
from rangeviz.words import phrases, press

FIGURES = one_of_each()


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_draws_the_reports_whose_sources_its_words_name(kind):
    """A ladder that forgets its yardsticks."""
    assert phrases.sources(FIGURES[kind].drawn) == FIGURES[kind].words.sources


@pytest.mark.parametrize(
    "figure",
    [
        rv.Map(rv.compare(lang="uk")),
        rv.Ladder(rv.compare(lang="uk")),
        rv.Reports(reports_of("atacms"), lang="uk"),
    ],
    ids=["map", "ladder", "reports"],
)
def test_it_does_so_in_its_own_language(figure):
    """A caption that names a publisher otherwise than the picture above it."""
    assert phrases.sources(figure.drawn, figure.words.language) == figure.words.sources
    assert "News article" not in press.caption(figure.words, figure.drawn)


@pytest.mark.parametrize("kind", FIGURES)
def test_caption_and_citation_hold_the_headline_and_name_each_publisher_once(kind):
    figure = FIGURES[kind]
    for text in (press.caption(figure.words, figure.drawn), press.citation(figure.words, figure.drawn)):
        assert figure.words.headline in text
        assert ".." not in text
        for who in {phrases.who(report) for report in figure.drawn}:
            assert text.count(who) == 1
    assert figure.words.subtitle in press.caption(figure.words, figure.drawn)


@pytest.mark.parametrize("kind", FIGURES)
def test_the_table_gives_each_report_as_its_source_states_it_and_no_coordinate(kind):
    figure = FIGURES[kind]
    header, *rows = csv.reader(io.StringIO(press.table_csv(figure.drawn)))
    assert header == ["report", "figure", "unit", "qualifier", "publisher", "date"]
    for row, report in zip(rows, dict.fromkeys(figure.drawn), strict=True):
        assert [float(end) for end in row[1].split("–")] == [
            report.figure,
            *([report.figure_high] if report.figure_high else []),
        ]
        assert [row[0], *row[2:]] == [
            *(report.label, report.unit, report.qualifier, report.publisher, report.date)
        ]
    assert not re.search(r"\d+\s*°", press.table_csv(figure.drawn))


def test_large_figures_are_not_grouped_and_labels_with_commas_stay_one_cell():
    """1,200 would be two cells, or a number with a decimal comma."""
    report = rv.own_ring("Ring, wide", "1,200 mi", "our own, estimate")
    assert press.table_csv([report]).splitlines()[1] == '"Ring, wide",1200,mi,,"our own, estimate",'


def test_a_span_keeps_both_ends():
    report = next(each for each in read_catalogue().reports.values() if each.figure_high)
    assert press.table([report])[0][1].count("–") == 1
