"""The reports figure: every report a dot, in the order of dates, and what looks like a conversion."""

import re

import matplotlib.pyplot as plt
import pytest
from click.testing import CliRunner
from figures import by_gid, composed, texts
from hypothesis import given
from hypothesis import strategies as st
from samples import some

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.facts.claims import claims, looks_converted
from rangeviz.facts.units import KM_PER, convert_about
from rangeviz.figures.reports.figure import Reports, reports_of
from rangeviz.words.phrases import stated

THREE = ("atacms", "himars", "storm-shadow")


pytestmark = pytest.mark.usefixtures("kept_seeds")


def reports(*subjects, **options):
    return Reports(reports_of(*subjects), **options)


def own(number, figure, unit="km", **facts):
    return rv.Report(
        key=f"own-{number}",
        subject="own",
        label="Own",
        figure=figure,
        unit=unit,
        publisher="Someone",
        **facts,
    )


@pytest.mark.parametrize("subjects", [("atacms",), ("concorde",), THREE])
def test_every_report_is_a_dot_at_its_own_figure(subjects):
    drawing = reports(*subjects)
    figure = composed(drawing)
    dots = by_gid(figure, "dot:")
    assert set(dots) == {f"dot:{report.key}" for report in drawing.reports}
    for report in drawing.reports:
        km = [report.figure * KM_PER[report.unit]]
        km += [report.figure_high * KM_PER[report.unit]] if report.figure_high else []
        assert list(dots[f"dot:{report.key}"].get_xdata()) == pytest.approx(km)


def test_thirteen_reports_of_atacms_more_than_a_comparison_holds():
    assert len(reports("atacms").reports) == 13


def test_rows_run_from_the_oldest_to_the_newest_and_the_undated_come_last():
    made = (own(1, 10), own(2, 11, date="2024-05-01"), own(3, 12, date="1940s"), own(4, 13, date="2024-05"))
    figure = composed(Reports(made))
    heights = {gid[4:]: dot.get_ydata()[0] for gid, dot in by_gid(figure, "dot:").items()}
    assert sorted(heights, key=lambda key: -heights[key]) == ["own-3", "own-4", "own-2", "own-1"]


def test_figures_stand_as_stated_with_publisher_and_date():
    figure = composed(reports("atacms"))
    for report in rv.read_catalogue().subjects["atacms"]:
        said = " ".join(text.get_text() for text in by_gid(figure, f"stated:{report.key}").values())
        assert stated(report) in said
    for gid, text in (("publisher:atacms-janes", "Janes"), ("date:atacms-janes", "August 2023")):
        assert by_gid(figure, gid)[gid].get_text() == text


def test_a_ceiling_points_left_and_a_floor_right():
    figure = composed(reports("storm-shadow"))
    for key, way in (("stormshadow-aljazeera", -1), ("stormshadow-forcesnews", 1)):
        start, tip = by_gid(figure, f"arrow:{key}")[f"arrow:{key}"].get_xdata()
        assert (tip - start) * way > 0
    assert not by_gid(figure, "arrow:stormshadow-national")


def test_lowest_and_highest_are_named():
    (subject,) = reports("atacms").words.subjects
    named = {row.report.key: row.extreme for row in subject.rows if row.extreme}
    assert named == {
        # atacms-hromadske says "more than 180 mi": a floor is no lowest figure.
        "atacms-article": "highest",
        "atacms-npr": "highest",
        "atacms-theweek": "highest",
    }
    said = " ".join(text.get_text() for text in by_gid(composed(reports("atacms")), "stated:").values())
    assert said.count("lowest") == 0
    assert said.count("highest") == 3


def test_nothing_is_lowest_where_all_say_the_same():
    (same,) = Reports((own(1, 10), own(2, 10))).words.subjects
    assert [row.extreme for row in same.rows] == ["", ""]
    assert same.summary == "2 reports, 1 number"
    (higher,) = Reports((own(1, 10), own(2, 10), own(3, 11, "mi"))).words.subjects
    assert higher.summary == "3 reports, 2 numbers, from 10\u00a0km to 11\u00a0mi"


@pytest.mark.parametrize(
    ("figure", "unit", "other", "other_unit"),
    [
        (190, "mi", 300, "km"), (186, "mi", 300, "km"), (185, "mi", 300, "km"), (300, "km", 190, "mi"),
        (298, "km", 185, "mi"), (50, "mi", 80, "km"), (80, "km", 49, "mi"), (43, "mi", 70, "km"),
        (69, "km", 43, "mi"), (155, "mi", 250, "km"), (370, "km", 200, "nmi"), (26.2, "mi", 42.195, "km"),
    ],
)  # fmt: skip
def test_these_look_like_conversions(figure, unit, other, other_unit):
    assert looks_converted(figure, unit, other, other_unit)


@pytest.mark.parametrize(
    ("figure", "unit", "other", "other_unit"),
    [
        (180, "mi", 300, "km"),  # 186.4 rounds to 190, not to 180
        (200, "mi", 300, "km"),  # rounding to hundreds moves it by 7 %
        (187, "mi", 300, "km"),
        (48, "mi", 80, "km"),
        (49, "mi", 80, "km"),  # 49.7 cut, not rounded
        (300, "km", 300, "km"),
        (300, "km", 298, "km"),  # one unit: no conversion
        (300, "mi", 300, "km"),
        (57, "mi", 80, "km"),
    ],
)
def test_these_do_not(figure, unit, other, other_unit):
    assert not looks_converted(figure, unit, other, other_unit)


@given(st.integers(1, 99_999), st.sampled_from(["mi", "km", "nmi"]), st.sampled_from(["mi", "km", "nmi"]))
def test_our_own_conversions_always_look_like_conversions(figure, unit, to):
    assert unit == to or looks_converted(convert_about(figure, unit, to), to, figure, unit)


def test_the_numbers_of_atacms_and_himars_fall_into_claims():
    subjects = rv.read_catalogue().subjects
    found = {name: [set(group.numbers) for group in claims(subjects[name])] for name in THREE}
    assert found["atacms"] == [{(190, "mi"), (300, "km"), (186, "mi"), (185, "mi"), (298, "km")}]
    # Of 70 km and 43 mi one only is of a report of its own, as of 250 km: nothing to find out.
    assert found["himars"] == [{(50, "mi"), (80, "km")}]
    assert found["storm-shadow"] == []


def test_a_span_is_no_claim():
    assert claims([own(1, 30, figure_high=80), own(2, 50, "mi")]) == []


def test_letters_mark_the_rows_and_run_on_over_the_subjects():
    figure = composed(reports(*THREE))
    marked = {gid.split(":")[2]: gid.split(":")[1] for gid in by_gid(figure, "letter:")}
    assert marked["atacms-janes"] == marked["atacms-cnnjp"] == "A"
    assert "atacms-hromadske" not in marked
    assert "himars-times" not in marked
    assert marked["himars-politico"] == marked["himars-insider"] == "B"
    said = " ".join(text.get_text() for text in by_gid(figure, "claim:").values())
    assert said.count("look like one number, converted and rounded") == 2


def test_an_axis_that_does_not_begin_at_zero_stands_above_the_whole_one():
    """An axis zoomed in on a few miles, with nothing that shows how small the differences are."""
    for subjects, cut in ((("atacms",), True), (("himars",), False), (("concorde",), False)):
        drawing = reports(*subjects)
        figure = composed(drawing)
        low, high = figure.axes[0].get_xlim()
        assert (low > 0) == cut
        found = by_gid(figure, "whole:")
        assert bool(by_gid(figure, "cut")) == bool(found) == cut
        if not cut:
            continue
        start, end = found["whole:line"].get_xdata()
        per_km = (end - start) / high  # the whole axis begins at zero and ends where the zoomed one does
        window = found["whole:window"]
        assert window.get_x() - start == pytest.approx(low * per_km)
        assert window.get_width() == pytest.approx((high - low) * per_km)
        for report in drawing.reports:
            assert found[f"whole:{report.key}"].get_xdata()[0] - start == pytest.approx(
                report.low_km * per_km
            )
        assert found["whole:0"].get_text() == "0"


@pytest.mark.parametrize("size", ["slide", "a4", "square"])
def test_one_report_is_a_card_and_no_empty_page(size):
    """One small row on an empty page."""
    (report,) = reports_of("concorde")
    figure = composed(Reports((report,)), size)
    found, page = by_gid(figure, ""), figure.bbox
    card = found["card"].get_window_extent()
    assert card.width > 0.85 * page.width
    assert card.height > 0.25 * page.height
    said = [text for gid, text in found.items() if gid.startswith("stated:")]
    assert " ".join(text.get_text() for text in said) == stated(report)
    assert min(text.get_fontsize() for text in said) > found["headline"].get_fontsize()
    assert figure.axes[0].get_xlim()[0] == 0
    assert list(found["dot:concorde"].get_xdata()) == pytest.approx([report.low_km])
    for text in (*said, found["publisher:concorde"], found["date:concorde"]):
        assert card.contains(*text.get_window_extent().p0)


@pytest.mark.parametrize("unit", [None, "km", "nmi"])
def test_both_axes_are_true(unit):
    figure = composed(reports("atacms", unit=unit))
    for gid, text in by_gid(figure, "tick:").items():
        name = gid.split(":")[1]
        mark = gid.replace("tick", "grid" if name == (unit or "mi") else "mark")
        km = by_gid(figure, mark)[mark].get_xdata()[0]
        assert km == pytest.approx(float(text.get_text().replace(",", "")) * KM_PER[name])


def test_the_alt_text_says_each_report_in_order_and_what_looks_alike():
    drawing = reports("atacms")
    said = drawing.words.description.replace("\N{NO-BREAK SPACE}", " ")
    places = [
        said.index(row.stated.replace("\N{NO-BREAK SPACE}", " "))
        for row in drawing.words.subjects[0].rows[:3]
    ]
    assert places == sorted(places)
    for words in (
        "ATACMS: 13 reports, 5 numbers, from 180 mi to 190 mi.",
        "August 2023, Janes: 300 km (group A).",
        "March 2024, hromadske: more than 180 mi (about 290 km).",
        "Group A: 190 mi, 300 km, 186 mi, 185 mi and 298 km look like one number",
        "Not shown: which of them is right",
    ):
        assert words in said, words


def test_sources_name_every_report():
    assert all(
        report.url in reports("atacms").words.sources for report in rv.read_catalogue().subjects["atacms"]
    )


def test_without_axes_it_makes_one_whole_page():
    ax = rv.draw_reports("storm-shadow")
    try:
        assert by_gid(ax.figure, "headline")
        assert by_gid(ax.figure, "dot:")
    finally:
        plt.close(ax.figure)


def test_it_draws_into_axes_of_ones_own():
    figure, (left, _) = plt.subplots(1, 2, figsize=(16, 8))
    assert rv.draw_reports("storm-shadow", ax=left, unit="km") is left
    assert len(by_gid(figure, "dot:")) == 9
    plt.close(figure)


def test_a_key_stands_for_its_subject():
    assert reports_of("atacms-janes") == reports_of("atacms")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: reports(), "No subject is given; give one such as atacms."),
        (lambda: reports("atcms"), "Unknown report 'atcms'. Did you mean 'atacms'?"),
        (lambda: reports("atacms", unit="ft"), "unit is 'ft'; give one of: mi, km, nmi."),
        (lambda: composed(reports(*THREE), "400x400"), "The words do not fit on 400×400 pixels"),
        (lambda: reports("atacms", title="射程"), "that DejaVu Sans cannot draw"),
    ],
)
def test_wrong_values_get_one_clear_line(call, said):
    with pytest.raises(rv.RangevizError, match=re.escape(said)) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_the_command_draws_reports_of_ones_own(tmp_path):
    table = tmp_path / "own.csv"
    header = (
        "key,subject,label,figure,figure_high,unit,also,qualifier,shape,kind,publisher,title,url,date,note"
    )
    lines = [f"bus-{n},bus,School bus,{n}0,,km,,about,radius,own,Someone,,,2024,\n" for n in (3, 4)]
    table.write_text(header + "\n" + "".join(lines), encoding="utf-8")
    path = tmp_path / "who.svg"
    result = CliRunner().invoke(cli, ["reports", "--reports", str(table), "-o", str(path)])
    assert result.exit_code == 0, result.output
    assert re.search(r'<g id="r[0-9a-f]{8}-dot-bus-4">', path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["atcms"], 1), (["atacms", "--unit", "ft"], 2)])
def test_the_command_refuses_in_one_line(arguments, status):
    result = CliRunner().invoke(cli, ["reports", *arguments])
    assert result.exit_code == status
    assert len([line for line in result.output.splitlines() if line.startswith("Error:")]) == 1


@pytest.mark.parametrize("subject", ["atacms", "storm-shadow"])
def test_no_line_of_the_axis_runs_through_a_heading(subject):
    figure = composed(rv.Reports(rv.read_catalogue().subjects[subject]))
    (ground,) = by_gid(figure, "ground").values()
    lines = [*by_gid(figure, "grid:").values(), *by_gid(figure, "axis:zero").values()]
    assert lines
    assert all(line.get_zorder() < ground.get_zorder() for line in lines)
    assert all(words.get_zorder() > ground.get_zorder() for words in by_gid(figure, "subject:").values())


@pytest.mark.parametrize("size", some(["story", "a4", "letter", "square", "post"], 2))
def test_a_tall_page_is_filled(size):
    """Rows in small type in the upper half of a tall page, and nothing below them."""
    figure = composed(Reports(reports_of("atacms")), size)
    height = figure.canvas.get_width_height()[1]
    edges = sorted([(box.y0, box.y1) for _, box in texts(figure)])
    blank, top = 0.0, 0.0
    for low, high in edges:
        blank, top = max(blank, low - top), max(top, high)
    assert max(blank, height - top) < 0.07 * height


def test_on_a_narrow_page_a_date_stands_under_its_publisher():
    """Three columns on a phone's width, so narrow that their words are too small to read."""
    found = {text.get_gid(): box for text, box in texts(composed(Reports(reports_of("atacms")), "story"))}
    for key in ("atacms-janes", "atacms-voa"):
        date, publisher = found[f"date:{key}"], found[f"publisher:{key}"]
        assert date.x0 == pytest.approx(publisher.x0, abs=2)
        assert date.y1 < publisher.y1
    assert found["publisher:atacms-janes"].height > 0.012 * 1920


def test_words_beside_the_whole_axis_keep_clear_of_it():
    """On a narrow page they take two lines, and stood on the axis's unit."""
    figure = composed(Reports(reports_of("atacms")), "story")
    cut = [box for text, box in texts(figure) if text.get_gid().startswith("cut")]
    (unit,) = [box for text, box in texts(figure) if text.get_gid() == "whole:unit"]
    assert len(cut) == 2
    assert min(box.y0 for box in cut) > unit.y0 + 0.6 * unit.height
