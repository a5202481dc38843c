"""In a notebook: what a cell shows, and everything of the explorer that needs no browser."""

import io
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import rangeviz as rv
from rangeviz import notebook
from rangeviz.choice import FIGURES, Choice
from rangeviz.figures.map.figure import Map
from rangeviz.layout.style import THEMES

needs_anywidget = pytest.mark.skipif(
    find_spec("anywidget") is None,
    reason='the explorer needs anywidget: pip install -e ".[test]"',
)
HOSTILE = """<b onload="x">"' & ü"""


class Page(HTMLParser):
    """What a reader's browser makes of HTML: images, links, and the words of each element."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.images, self.links, self.words, self._open = [], [], [], {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "img":
            self.images.append(dict(attrs))
        else:
            self._open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data):
        for tag in self._open:
            self.words[tag] = self.words.get(tag, "") + data


def drawings():
    c = rv.compare("atacms", "himars")
    return {
        "map": Map(c),
        "panels": rv.Panels(c, rv.origins("ukraine", "fiji")),
        "ladder": rv.Ladder(c),
        "projections": rv.Projections(c),
        "mistake": rv.Mistake(rv.compare("atacms")),
        "reports": rv.Reports(rv.read_catalogue().subjects["atacms"]),
    }


@pytest.mark.parametrize("kind", list(drawings()))
def test_each_drawing_shows_one_picture_with_alternative_text_and_caption(kind):
    drawing = drawings()[kind]
    page = Page(drawing._repr_html_())
    assert page.tags[:2] == ["figure", "img"]
    [image] = page.images
    assert image["alt"] == drawing.words.alternative
    assert page.words["figcaption"].startswith(drawing.words.headline)
    assert drawing.words.sources in page.words["figcaption"]
    assert image["src"].startswith("data:image/png;base64,")
    assert set(page.tags) <= {"figure", "img", "figcaption", "details", "summary", "a"}


def test_a_comparison_shows_itself_as_a_map():
    c = rv.compare("thunder", origin="fiji")
    assert c._repr_html_() == Map(c)._repr_html_()


def test_no_svg_for_notebooks_which_drop_it():
    assert not hasattr(rv.compare(), "_repr_svg_")


def test_the_picture_is_crisp_and_has_room_kept_for_it():
    shown = notebook.picture(Map(rv.compare()))
    with Image.open(io.BytesIO(shown.png)) as image:
        assert image.size == (1200, 675)
    image = Page(notebook.html_of(shown)).images[0]
    assert int(image["width"]) / int(image["height"]) == pytest.approx(1200 / 675, abs=0.01)


def test_texts_of_ones_own_are_escaped():
    c = rv.compare(rv.own_ring(HOSTILE, "30 km", HOSTILE), title=HOSTILE)
    page = Page(c._repr_html_())
    assert page.images[0]["alt"] == Map(c).words.alternative
    assert HOSTILE in page.images[0]["alt"]
    assert page.words["figcaption"].count(HOSTILE) == 3  # headline, label, source
    assert "b" not in page.tags


def test_the_addresses_of_sources_are_links_and_nothing_else_is():
    report = rv.read_catalogue().report("atacms-janes")
    page = Page(rv.compare("atacms-janes")._repr_html_())
    assert page.links == [report.url]
    assert Page(rv.compare("atacms")._repr_html_()).links == []


def test_what_cannot_be_drawn_says_why_in_one_line():
    page = Page(rv.compare("marathon")._repr_html_())
    assert page.tags == ["p"]
    assert "is no ring" in page.words["p"]


def test_an_answer_is_folded_and_escaped():
    page = Page(rv.answer(f"First\nline.\n\n{HOSTILE}", "Look")._repr_html_())
    assert page.tags == ["details", "summary", "p", "p"]
    assert page.words["summary"] == "Look"
    assert page.words["p"] == f"First\nline.{HOSTILE}"


def test_without_its_libraries_the_explorer_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    monkeypatch.delitem(sys.modules, "rangeviz.explorer", raising=False)
    with pytest.raises(
        rv.RangevizError, match=r'anywidget; install it with: pip install "rangeviz\[notebook\]"'
    ):
        rv.explore()


def test_importing_rangeviz_starts_no_widgets_and_no_plotting():
    script = "import sys, rangeviz\nassert not {'anywidget', 'ipywidgets', 'matplotlib'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


# What the controls choose, and the code that makes the same.


def remade(choice):
    """Run a choice's code; gives the drawing that it makes."""
    made = eval(choice.code(), {"rv": rv})
    return Map(made) if isinstance(made, rv.Comparison) else made


places = st.sampled_from(["ukraine", "fiji", "island", "49N,31E", "germany"])
choices = st.builds(
    Choice,
    what=st.lists(
        st.sampled_from(["atacms", "himars-tass", "marathon", "concorde"]), max_size=3, unique=True
    ).map(tuple),
    own=st.none()
    | st.tuples(st.sampled_from(["Bus", 'A "quoted" \\ bus', "校車"]), st.just("30 km"), st.text(max_size=9)),
    origin=places,
    also=places,
    unit=st.none() | st.sampled_from(["mi", "km", "nmi"]),
    figure=st.sampled_from(FIGURES),
    theme=st.just("light"),
)


@given(choices)
def test_the_code_makes_the_same_drawing_or_neither_does(choice):
    try:
        drawing = choice.drawing()
    except rv.RangevizError as error:
        if choice.what or choice.own:
            with pytest.raises(type(error), match=re.escape(str(error))):
                remade(choice)
        return
    assert remade(choice) == drawing


@pytest.mark.parametrize(("figure", "theme"), list(product(FIGURES, ["dark", "print"])))
def test_in_another_theme_the_code_saves_the_same_file(figure, theme, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    choice = Choice(("atacms",), None, "fiji", "ukraine", None, figure, theme)
    exec(choice.code(), {"rv": rv})
    rv.save(choice.drawing(), "expected.png", theme=theme)
    assert Path(f"rangeviz-{figure}.png").read_bytes() == Path("expected.png").read_bytes()


def test_nothing_chosen_is_said_and_not_replaced_by_the_article():
    with pytest.raises(rv.RangevizError, match="No report is given"):
        Choice((), None, "fiji", "ukraine", None, "map", "light").drawing()


# The widget, without a browser.


@pytest.fixture
def explorer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return rv.explore("atacms", origin="fiji")


def state(explorer):
    return explorer.picture, explorer.alt, explorer.code


@needs_anywidget
def test_it_begins_with_the_article_or_with_what_is_asked(explorer):
    assert rv.explore().code == 'rv.compare("atacms", "himars", origin="ukraine")'
    assert explorer.code == 'rv.compare("atacms", origin="fiji")'
    assert explorer.alt == Map(rv.compare("atacms", origin="fiji")).words.alternative
    assert explorer.picture == notebook.picture(Map(rv.compare("atacms", origin="fiji"))).png
    begun = rv.explore("atacms-janes", origin="de", unit="km", figure="ladder", theme="dark")
    assert begun.code == (
        'rv.save(rv.Ladder(rv.compare("atacms-janes", origin="germany", unit="km")), '
        '"rangeviz-ladder.png", theme="dark")'
    )


@needs_anywidget
@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("what", ["atacms", "himars"]),
        ("own", True),
        ("origin", "iceland"),
        ("unit", "km"),
        ("figure", "ladder"),
        ("figure", "panels"),
        ("figure", "projections"),
    ],
)
def test_each_control_changes_picture_words_and_code(explorer, control, value):
    before = state(explorer)
    setattr(explorer, control, value)
    assert all(new != old for new, old in zip(state(explorer), before, strict=True))
    assert explorer.status == f"Drawn: {explorer.headline}"
    made = eval(explorer.code, {"rv": rv})
    drawing = Map(made) if isinstance(made, rv.Comparison) else made
    assert notebook.picture(drawing) == notebook.Picture(
        explorer.picture, explorer.alt, explorer.headline, drawing.words.sources
    )


@needs_anywidget
@pytest.mark.parametrize(
    ("control", "value"),
    [("own_label", "School bus"), ("own_figure", "210"), ("own_unit", "km"), ("own_source", "class 9b")],
)
def test_each_part_of_ones_own_distance_counts_once_it_is_drawn(explorer, control, value):
    before = state(explorer)
    setattr(explorer, control, value)
    assert state(explorer) == before
    explorer.own = True
    assert value in explorer.code
    assert value in explorer.alt
    assert explorer.picture != before[0]


@needs_anywidget
def test_the_theme_changes_the_picture_but_not_its_words(explorer):
    before = state(explorer)
    explorer.theme = "dark"
    assert explorer.picture != before[0]
    assert explorer.alt == before[1]


@needs_anywidget
def test_the_second_place_counts_in_panels_and_is_never_the_first(explorer):
    explorer.figure = "panels"
    assert 'rv.origins("fiji", "great-lakes")' in explorer.code
    explorer.origin = "great-lakes"
    assert 'rv.origins("great-lakes", "ukraine")' in explorer.code
    explorer.also = "iceland"
    assert 'rv.origins("great-lakes", "iceland")' in explorer.code


@needs_anywidget
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"what": []}, "No report is given"),
        ({"what": ["marathon"]}, "is no ring"),
        ({"own": True, "own_figure": ""}, "is not a range"),
        ({"own": True, "own_figure": "-5"}, "above 0"),
        ({"own": True, "own_figure": "99999"}, "1 km to 19,970 km"),
        ({"own": True, "own_source": " "}, "needs a source"),
        ({"own": True, "own_label": ""}, "label is empty"),
        ({"figure": "projections", "origin": "island"}, "real origin"),
        ({"figure": "panels", "also": "fiji"}, "give each once"),
        ({"origin": "48.5,31"}, "whole degrees"),
        ({"theme": "pink"}, "theme is 'pink'"),
        ({"figure": "target"}, "figure is 'target'"),
    ],
)
def test_a_problem_is_one_line_and_the_last_good_picture_stays(explorer, changes, says):
    for name, value in changes.items():
        setattr(explorer, name, value)
    shown = state(explorer)
    assert says in explorer.status
    assert explorer.status.startswith("Not drawn: ")
    assert "\n" not in explorer.status
    assert shown[0].startswith(b"\x89PNG")


@needs_anywidget
def test_after_a_problem_the_next_good_choice_is_drawn(explorer):
    before = state(explorer)
    explorer.what = []
    explorer.what = ["himars"]
    assert explorer.status == f"Drawn: {explorer.headline}"
    assert state(explorer) != before


@needs_anywidget
def test_going_back_from_a_problem_takes_it_from_the_status(explorer):
    before = state(explorer)
    explorer.what = []
    explorer.what = ["atacms"]
    assert explorer.status == f"Drawn: {explorer.headline}"
    assert state(explorer) == before


@needs_anywidget
def test_controls_that_change_at_once_draw_once(explorer, monkeypatch):
    from rangeviz import explorer as module

    drawn = []
    monkeypatch.setattr(
        module, "picture", lambda *what: drawn.append(what) or notebook.Picture(b"x", "a", "b", "c")
    )
    with explorer.hold_trait_notifications():
        explorer.own, explorer.own_figure, explorer.origin = True, "77", "iceland"
    assert len(drawn) == 1
    explorer.own_figure = "78"
    assert len(drawn) == 2


@needs_anywidget
def test_saving_writes_what_is_shown_beside_what_is_there(explorer):
    explorer._asked(explorer, {"save": "svg"}, [])
    assert explorer.status == "Saved rangeviz-map.svg in the notebook’s folder."
    said = Path("rangeviz-map.svg").read_text(encoding="utf-8")
    assert explorer.headline in said
    rv.save(rv.compare("atacms", origin="fiji"), "expected.svg")
    assert said == Path("expected.svg").read_text(encoding="utf-8")
    explorer.save_as("svg")
    assert explorer.status == "Saved rangeviz-map-2.svg in the notebook’s folder."
    explorer.theme = "dark"
    explorer.save_as("png")
    with Image.open("rangeviz-map.png") as image:
        assert image.text["Description"] == explorer.alt
    assert len(list(Path().iterdir())) == 4


@needs_anywidget
def test_a_file_that_cannot_be_written_is_said(explorer, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    explorer.save_as("png")
    assert explorer.status.startswith("Not saved: ")
    assert "not writable" in explorer.status
    assert list(Path().iterdir()) == []


@needs_anywidget
def test_a_message_that_asks_for_anything_else_is_ignored(explorer):
    for content in ({"save": "exe"}, {"save": "../x.png"}, {}, {"load": "png"}):
        explorer._asked(explorer, content, [])
    assert list(Path().iterdir()) == []


@needs_anywidget
def test_everything_on_offer_can_be_chosen(explorer):
    catalogue, offered = rv.read_catalogue(), explorer.choices
    assert sorted(key for _, pairs in offered["what"] for key, _ in pairs) == sorted(catalogue.subjects)
    origins = [key for _, pairs in offered["origin"] for key, _ in pairs]
    assert sorted(origins) == sorted(catalogue.origins)
    assert [key for key, _ in offered["figure"]] == list(FIGURES)
    assert [key for key, _ in offered["theme"]] == list(THEMES)
    for unit, steps in offered["steps"].items():
        assert steps == sorted(set(steps))
        assert {50, 190, 300} <= set(steps)
        rv.compare(rv.own_ring("Farthest", f"{steps[-1]} {unit}", "test")).rings  # noqa: B018 raises if it is too far


@needs_anywidget
def test_a_single_report_and_a_position_are_on_offer_if_they_were_asked_for():
    begun = rv.explore("atacms-janes", "concorde", origin="49N,31E")
    assert begun.what == ["atacms-janes", "concorde"]
    offered = [key for _, pairs in begun.choices["what"] for key, _ in pairs]
    assert sorted(offered) == sorted([*rv.read_catalogue().subjects, "atacms-janes"])
    assert any(
        "Janes" in words
        for _, pairs in begun.choices["what"]
        for key, words in pairs
        if key == "atacms-janes"
    )
    assert "49N,31E" in [key for key, _ in begun.choices["origin"][0][1]]


@needs_anywidget
@pytest.mark.parametrize(
    ("what", "options", "says"),
    [
        (["atcms"], {}, "Did you mean 'atacms'"),
        ([], {"origin": "48.5,31"}, "whole degrees"),
        ([], {"figure": "globe"}, "give one of: map"),
        ([], {"theme": "pink"}, "theme is 'pink'"),
        (["marathon"], {}, "is no ring"),
    ],
)
def test_an_explorer_that_cannot_begin_is_an_error(what, options, says):
    with pytest.raises(rv.RangevizError, match=says):
        rv.explore(*what, **options)


@needs_anywidget
def test_where_no_widget_can_live_its_picture_stands_for_it(explorer):
    data, _ = explorer._repr_mimebundle_()
    assert data["text/html"] == notebook.figure_html(Map(rv.compare("atacms", origin="fiji")))
    assert "application/vnd.jupyter.widget-view+json" in data
