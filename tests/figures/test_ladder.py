"""The ladder: bars as long as reported, true axes, string lengths, words that meet nothing."""

import itertools
import math
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from click.testing import CliRunner
from figures import by_gid, composed, contrast
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle
from samples import some

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.errors import InvalidValue
from rangeviz.facts.units import KM_PER
from rangeviz.facts.yardsticks import pick, string_mm
from rangeviz.figures.ladder.figure import Ladder
from rangeviz.layout.style import THEMES, line_style

EIGHT = (
    "atacms",
    "himars",
    "storm-shadow",
    "lion-roar",
    "zipline-hub",
    "ev-tesla3",
    "nexrad",
    "weather-balloon",
)
FIVE = ("wright-first-flight", "eclipse-2024", "atacms", "godwit", "arctic-tern")
LONG = [
    rv.Report(key="long-1", subject="long-1", label="A very long label of many words " * 3, figure=190, unit="mi",
              publisher="A publisher with a long name, as quoted by another one " * 3, qualifier="up to"),
    rv.Report(key="long-2", subject="long-2", label="Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 2,
              figure=80, figure_high=120, unit="km", publisher="Press", date="2024-11-30", qualifier="more than"),
]  # fmt: skip


pytestmark = pytest.mark.usefixtures("kept_seeds")


def ladder(*what, yardsticks=6, kinds=(), log=False, **options):
    return Ladder(rv.compare(*what, **options), yardsticks, kinds, log)


def bars(drawing):
    return [bar.report for bar in drawing.words.bars]


def words_of(key):
    """The words of the bar of one report."""
    [bar] = ladder(key, yardsticks=0).words.bars
    return bar


WHATS = pytest.mark.parametrize("what", [(), EIGHT, FIVE], ids=["article", "eight", "extremes"])


@WHATS
def test_each_bar_ends_at_the_reported_distance(what):
    """A bar that begins elsewhere than at zero, or ends at a span's wrong end."""
    drawing = ladder(*what, yardsticks=12)
    figure = composed(drawing)
    ax = figure.axes[0]
    assert (ax.get_xlim()[0], ax.get_xscale()) == (0, "linear")
    found = by_gid(figure, "")
    for report in bars(drawing):
        bar, span = found[f"bar:{report.key}"], found.get(f"span:{report.key}")
        assert isinstance(bar, Rectangle)
        assert (bar.get_x(), bar.get_width()) == pytest.approx((0, report.low_km))
        assert (span is not None) == (report.figure_high is not None)
        if span:
            assert span.get_x() == pytest.approx(report.low_km)
            assert span.get_x() + span.get_width() == pytest.approx(report.high_km)


@WHATS
def test_a_logarithmic_axis_has_dots_and_no_bars(what):
    """A bar on a logarithmic axis begins nowhere: its length means nothing."""
    drawing = ladder(*what, yardsticks=12, log=True)
    figure = composed(drawing)
    assert figure.axes[0].get_xscale() == "log"
    found = by_gid(figure, "")
    assert not [gid for gid in found if gid.startswith(("bar:", "span:", "axis:zero"))]
    for report in bars(drawing):
        if words_of(report.key).mark == "up to":  # a stop alone, at the distance itself
            stop, ax = found[f"ceiling:{report.key}"], figure.axes[0]
            x = stop.get_transform().transform(stop.get_xydata())[0, 0]
            assert ax.transData.inverted().transform((x, 0))[0] == pytest.approx(report.high_km, rel=1e-6)
            assert f"dot:{report.key}" not in found
        else:
            ends = sorted({report.low_km, report.high_km})
            assert list(found[f"dot:{report.key}"].get_xdata()) == pytest.approx(ends)


def test_a_linear_axis_begins_at_zero_so_lengths_are_in_proportion():
    figure = composed(ladder())
    found = by_gid(figure, "bar:")
    widths = [found[f"bar:{key}"].get_window_extent().width for key in ("atacms-article", "himars-article")]
    assert widths[0] / widths[1] == pytest.approx(190 / 50)


@pytest.mark.parametrize(
    ("unit", "log"), some(itertools.product([None, "mi", "km", "nmi"], [False, True]), 3)
)
def test_both_axes_are_true(unit, log):
    """A number beside another distance than its own; the first unit below, or without its grid."""
    figure = composed(ladder(*EIGHT, unit=unit, log=log))
    ax = figure.axes[0]
    above, below = unit or "mi", "mi" if unit == "km" else "km"
    for name, mark, side in ((above, "grid", 1), (below, "mark", 0)):
        ticks, marks = by_gid(figure, f"tick:{name}:"), by_gid(figure, f"{mark}:{name}:")
        assert 2 <= len(ticks) == len(marks)
        for gid, text in ticks.items():
            km = float(text.get_text().replace(",", "")) * KM_PER[name]
            x0, x1 = text.get_window_extent().intervalx
            assert marks[gid.replace("tick", mark)].get_xdata()[0] == pytest.approx(km)
            assert (x0 + x1) / 2 == pytest.approx(ax.transData.transform((km, 0))[0], abs=1.5)
            edge = ax.transData.transform((km, ax.get_ylim()[side]))[1]
            assert (text.get_window_extent().y0 > edge) == (side == 1)


def test_string_lengths_on_the_globe_are_the_angle_times_its_radius():
    assert string_mm(2 * math.pi * 6371.0088) == pytest.approx(math.pi * 300)
    assert string_mm(190 * 1.609344) == pytest.approx(7.2, abs=0.01)
    figure = composed(ladder())
    assert (
        by_gid(figure, "string:atacms-article")["string:atacms-article"].get_text() == "7\N{NO-BREAK SPACE}mm"
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [("atacms", "7 mm"), ("himars", "2 mm"), ("lion-roar", "0.2 mm"), ("wright-first-flight", "under 0.1 mm"),
     ("concorde", "16 cm"), ("earth-equator", "94 cm"), ("eclipse-2024", "4–5 mm")],
)  # fmt: skip
def test_string_lengths_are_said_as_finely_as_a_string_can_be_cut(key, said):
    assert words_of(key).string.replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize("size", ["slide", "a4"])
def test_bars_stand_in_the_order_of_length_over_all_kinds(size):
    """Bars in groups by kind: 190 miles above 75."""
    drawing = ladder(*EIGHT, yardsticks=12)
    figure = composed(drawing, size)
    tops = {gid[4:]: bar.get_y() for gid, bar in by_gid(figure, "bar:").items()}
    order = sorted(tops, key=lambda key: -tops[key])
    assert order == [report.key for report in bars(drawing)]
    lengths = [report.high_km for report in bars(drawing)]
    assert lengths == sorted(lengths)
    kinds = by_gid(figure, "kind:")
    assert {gid: text.get_text() for gid, text in kinds.items()} == {
        f"kind:{report.key}": report.kind for report in bars(drawing)
    }
    assert len({text.get_position()[0] for text in kinds.values()}) == 1
    lefts = [text.get_window_extent().x0 for gid, text in by_gid(figure, "name:").items()]
    assert max(text.get_window_extent().x1 for text in kinds.values()) < min(lefts)


@pytest.mark.parametrize("theme", THEMES)
def test_what_was_asked_for_has_its_rings_colour_and_a_row_band(theme):
    """A yardstick in a ring's colour, or a report that cannot be told from the yardsticks."""
    drawing, theme = ladder("himars", "atacms"), THEMES[theme]
    figure = composed(drawing, theme=theme)
    rings = {ring.report.key: line_style(theme, ring.style).color for ring in drawing.comparison.rings}
    found = by_gid(figure, "")
    for bar in drawing.words.bars:
        key, asked = bar.report.key, bar.report in drawing.comparison.reports
        color = rings[key] if asked else theme.yardstick
        assert found[f"bar:{key}"].get_facecolor() == to_rgba(color)
        name = found[f"name:{key}"]
        assert (name.get_weight() == 700, name.get_color()) == (asked, rings[key] if asked else theme.ink)
        assert (f"band:{key}" in found) == asked
        if asked:
            band = found[f"band:{key}"].get_facecolor()
            expected = 0.07 * np.array(to_rgba(color)) + 0.93 * np.array(to_rgba(theme.page))
            assert band == pytest.approx(expected, abs=1 / 255)
            for text in ("name", "source", "figure", "kind", "string"):
                assert contrast(found[f"{text}:{key}"].get_color(), band[:3]) >= 4.5, text


def test_on_a_tall_page_rows_keep_their_pitch_and_the_type_grows():
    """Rows torn apart on a tall page, with the type as small as on a slide."""
    pitches = {}
    for size in ("slide", "a4", "1000x2000"):
        figure = composed(ladder(), size)
        names = sorted(by_gid(figure, "name:").values(), key=lambda text: -text.get_window_extent().y0)
        tops = [text.get_window_extent().y0 for text in names]
        em = names[0].get_fontsize() * figure.dpi / 72
        pitches[size] = [(above - below) / em for above, below in itertools.pairwise(tops)]
        subtitle = next(iter(by_gid(figure, "subtitle").values())).get_fontsize()
        assert names[0].get_fontsize() >= (1.14 if size != "slide" else 0.95) * subtitle
        assert max(pitches[size]) < 6


def test_every_bar_has_name_figure_source_and_string():
    drawing = ladder("marathon", "karman", "eez", "arctic-tern", "hurricane-typical", yardsticks=12)
    figure = composed(drawing)
    for report in bars(drawing):
        for part in ("name", "figure", "source", "string"):
            assert by_gid(figure, f"{part}:{report.key}"), (part, report.key)
        said = by_gid(figure, f"figure:{report.key}")[f"figure:{report.key}"].get_text()
        assert said == words_of(report.key).figure


def test_shapes_that_are_no_ring_say_so():
    said = {key: words_of(key).shape for key in ("marathon", "karman", "eez", "arctic-tern", "fuji-view")}
    assert said == {
        "marathon": "a path", "karman": "straight up", "eez": "a band along a coast",
        "arctic-tern": "there and back", "fuji-view": "in one direction",
    }  # fmt: skip
    assert words_of("hurricane-typical").shape == ""  # "Typical hurricane, width"
    assert words_of("atacms").shape == ""


def test_ceilings_floors_and_spans_are_marked_and_explained():
    figure = composed(ladder("lion-roar", "weather-balloon", "eclipse-2024", yardsticks=0))
    for gid in ("ceiling:lion-roar", "floor:weather-balloon", "span:eclipse-2024"):
        assert by_gid(figure, gid), gid
    said = [text.get_text() for text in by_gid(figure, "legend:").values() if hasattr(text, "get_text")]
    assert len(said) == 3
    assert not by_gid(composed(ladder(yardsticks=0)), "legend:")


def test_a_span_has_both_ends_in_both_units():
    said = words_of("eclipse-2024").figure.replace("\N{NO-BREAK SPACE}", " ")
    assert said == "108–122 mi (174–196 km)"


def test_the_sources_own_qualifier_stays():
    assert words_of("ev-tesla3").source.startswith("EPA estimate: CNET")


def test_bars_too_short_to_see_say_so_only_where_they_are():
    figure = composed(ladder("wright-first-flight", "godwit", yardsticks=0))
    assert set(by_gid(figure, "short:")) == {"short:wright-first-flight"}
    assert not by_gid(composed(ladder("wright-first-flight", "godwit", yardsticks=0, log=True)), "short:")


def test_yardsticks_stand_around_the_reports_and_are_of_other_subjects():
    reports = rv.compare().reports
    picked = pick(reports, 6)
    assert len({report.key for report in picked}) == 6
    assert not {report.subject for report in picked} & {"atacms", "himars"}
    assert "military" not in {report.kind for report in picked}
    assert picked[0].low_km < reports[1].low_km < reports[0].low_km < picked[-1].low_km
    gaps = [b.low_km - a.low_km for a, b in itertools.pairwise(picked)]
    assert max(gaps) < 2.5 * sum(gaps) / len(gaps)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("count", [0, 1, 12])
def test_as_many_yardsticks_as_asked_for(count, log):
    assert len(pick(rv.compare().reports, count, log=log)) == count


def test_yardsticks_only_of_the_kinds_asked_for():
    assert {report.kind for report in pick(rv.compare().reports, 6, ["nature", "space"])} == {
        "nature",
        "space",
    }
    # Fewer rather than ten thousand kilometres beside fifty miles.
    assert [report.key for report in pick(rv.compare().reports, 6, ["history"])] == [
        "medieval-market",
        "hadrians-wall",
        "pony-express",
    ]


def test_yardsticks_may_be_named():
    drawing = Ladder(rv.compare(), ("marathon", "suez-canal", "atacms"))
    assert [report.key for report in drawing.picked] == ["marathon", "suez-canal"]


def test_more_named_yardsticks_than_fit_are_refused():
    others = [name for name in rv.read_catalogue().subjects if name not in ("atacms", "himars")]
    with pytest.raises(rv.RangevizError, match="Got 13 yardsticks; give up to 12"):
        Ladder(rv.compare(), tuple(others[:13]))


def test_without_axes_it_makes_one_whole_page():
    ax = rv.draw_ladder(rv.compare(), yardsticks=["marathon"])
    try:
        assert by_gid(ax.figure, "headline")
        assert len(by_gid(ax.figure, "bar:")) == 3
    finally:
        plt.close(ax.figure)


def test_the_alt_text_says_each_bar_in_order_and_how_they_compare():
    drawing = ladder()
    said = drawing.words.description.replace("\N{NO-BREAK SPACE}", " ")
    assert drawing.words.headline not in said
    each = said[said.index("From short to long") :]
    places = [each.index(f"{report.label}") for report in bars(drawing)]
    assert places == sorted(places)
    for words in (
        "ATACMS, about 190 mi (300 km), 7 mm of string on a 30 cm globe, from News article",
        "Marathon (a path)",
        "ATACMS is 3.8 times as far as HIMARS",
        "Nearest to ATACMS is Space shuttle, altitude, about 190 miles",
        "Not shown: any place, plan or prediction",
    ):
        assert words in said, words


def test_sources_name_the_yardsticks_too():
    drawing = ladder()
    assert all(report.publisher in drawing.words.sources for report in bars(drawing))


def test_it_draws_into_axes_of_ones_own_and_stays_in_their_room():
    figure, (left, right) = plt.subplots(1, 2, figsize=(16, 8))
    room = left.get_position()
    assert rv.draw_ladder(rv.compare(), left, yardsticks=["marathon"], kind="nature") is left
    box = left.get_position()
    assert room.x0 < box.x0 < box.x1 < room.x1
    assert not right.findobj(Rectangle)[1:]
    assert len(by_gid(figure, "bar:")) == 3
    plt.close(figure)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: ladder(yardsticks=13), "yardsticks is 13; give a whole number from 0 to 12."),
        (lambda: ladder(yardsticks=True), "yardsticks is True"),
        (lambda: ladder(kinds=("own",)), "kind is 'own'; give one of: military"),
        (lambda: ladder(yardsticks=("nope",)), "Unknown report 'nope'"),
        (
            lambda: composed(ladder(*EIGHT, yardsticks=12), "400x400"),
            "The words do not fit on 400×400 pixels",
        ),
    ],
)
def test_wrong_values_get_one_clear_line(call, said):
    with pytest.raises(rv.RangevizError, match=re.escape(said)) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_axes_that_are_too_small_are_refused():
    figure, ax = plt.subplots(figsize=(2, 2))
    with pytest.raises(InvalidValue, match="do not fit on axes"):
        rv.draw_ladder(rv.compare(), ax)
    plt.close(figure)


@pytest.mark.parametrize("arguments", [["marathon"], ["--kind", "nature", "--yardsticks", "3", "--log"]])
def test_the_command_draws(arguments, tmp_path):
    path = tmp_path / "ladder.svg"
    result = CliRunner().invoke(cli, ["ladder", *arguments, "-o", str(path)])
    assert result.exit_code == 0, result.output
    assert re.search(r'<g id="r[0-9a-f]{8}-(bar|dot)-', path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "status"), [(["--yardsticks", "13"], 2), (["--kind", "own"], 2), (["nope"], 1)]
)
def test_the_command_refuses_in_one_line(arguments, status):
    result = CliRunner().invoke(cli, ["ladder", *arguments])
    assert result.exit_code == status
    assert len([line for line in result.output.splitlines() if line.startswith("Error:")]) == 1
