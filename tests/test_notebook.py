"""In a notebook: what a cell shows, live or still."""

import io
import re
import subprocess
import sys
from base64 import b64decode
from html import unescape
from html.parser import HTMLParser

import pytest
from PIL import Image
from samples import some, thorough

import rangeviz as rv
from rangeviz import notebook
from rangeviz.figures.map.figure import Map

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


@pytest.mark.parametrize("kind", some(drawings(), 3))
def test_each_drawing_shows_one_picture_with_alternative_text_and_caption(kind):
    drawing = drawings()[kind]
    page = Page(notebook.figure_html(drawing))
    assert page.tags[:2] == ["figure", "img"]
    [image] = page.images
    assert image["alt"] == drawing.words.alternative
    assert page.words["figcaption"].startswith(drawing.words.headline)
    assert drawing.words.sources in page.words["figcaption"]
    assert image["src"].startswith("data:image/png;base64,")
    assert set(page.tags) <= {"figure", "img", "figcaption", "details", "summary", "p", "a"}


def test_a_comparison_shows_itself_as_a_map():
    c = rv.compare("thunder", origin="fiji")
    assert notebook.figure_html(c) == notebook.figure_html(Map(c))


def test_no_svg_for_notebooks_which_drop_it():
    assert not hasattr(rv.compare(), "_repr_svg_")


def test_the_picture_is_crisp_and_has_room_kept_for_it():
    image = Page(notebook.figure_html(rv.compare())).images[0]
    with Image.open(io.BytesIO(b64decode(image["src"].partition(",")[2]))) as picture:
        assert picture.size == (1200, 675)
    assert int(image["width"]) / int(image["height"]) == pytest.approx(1200 / 675, abs=0.01)


def test_texts_of_ones_own_are_escaped():
    c = rv.compare(rv.own_ring(HOSTILE, "30 km", HOSTILE), title=HOSTILE)
    page = Page(notebook.figure_html(c))
    assert page.images[0]["alt"] == Map(c).words.alternative
    assert HOSTILE in page.images[0]["alt"]
    assert page.words["figcaption"].count(HOSTILE) == 5  # headline, description (twice), label, source
    assert "b" not in page.tags


def test_the_addresses_of_sources_are_links_and_nothing_else_is():
    report = rv.read_catalogue().report("atacms-janes")
    page = Page(notebook.figure_html(rv.compare("atacms-janes")))
    assert page.links == [report.url]
    assert Page(notebook.figure_html(rv.compare("atacms"))).links == []


def test_what_cannot_be_drawn_says_why_in_one_line():
    page = Page(notebook.figure_html(rv.compare("marathon")))
    assert page.tags == ["p"]
    assert "cannot be a ring" in page.words["p"]


def test_an_answer_is_folded_and_escaped():
    page = Page(rv.answer(f"First\nline.\n\n{HOSTILE}", "Look")._repr_html_())
    assert page.tags == ["details", "summary", "p", "p"]
    assert page.words["summary"] == "Look"
    assert page.words["p"] == f"First\nline.{HOSTILE}"


@thorough
def test_a_notebooks_shell_shows_figures_and_comparisons_and_loads_nothing_before():
    pytest.importorskip("IPython", reason='no IPython: pip install -e ".[check]"')
    script = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
import rangeviz as rv
assert "matplotlib" not in sys.modules
for what in (rv.compare(), rv.Ladder(rv.compare())):
    data, _ = shell.display_formatter.format(what)
    assert data["text/html"].startswith("<figure"), data
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_importing_rangeviz_starts_no_template_and_no_plotting():
    script = "import sys, rangeviz\nassert not {'jinja2', 'ipywidgets', 'matplotlib'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.fixture(scope="module")
def explored():
    return rv.explore("atacms", origin="fiji", unit="km")


@thorough
def test_an_explorer_is_the_page_in_a_frame_with_the_picture_hidden_beside_it(explored):
    html = explored._repr_html_()
    assert explored.page == rv.Page(
        rv.compare("atacms", origin="fiji", unit="km"),
        rv.origins("fiji", "ukraine", "great-lakes", "island"),
        python=True,
    )
    frame = re.search(r"<iframe ([^>]*)></iframe>", html)[1]
    assert 'sandbox="allow-scripts allow-downloads"' in frame
    assert unescape(re.search(r'srcdoc="([^"]*)"', frame)[1]) == explored.page.html()
    assert html.endswith(
        f'<div popover="manual">{notebook.figure_html(rv.compare("atacms", origin="fiji", unit="km"))}</div></div>'
    )


def test_an_explorer_names_each_place_once_and_begins_with_the_one_asked_for():
    places = [place.key for place in rv.explore(origin="great-lakes").page.places]
    assert places == ["great-lakes", "ukraine", "island"]


@pytest.mark.parametrize(
    ("what", "options", "says"),
    [
        (["atcms"], {}, "Did you mean 'atacms'"),
        ([], {"origin": "48.5,31"}, "whole degrees"),
        ([], {"theme": "pink"}, "theme is 'pink'"),
        (["marathon"], {}, "cannot be a ring"),
    ],
)
def test_an_explorer_that_cannot_begin_is_an_error(what, options, says):
    with pytest.raises(rv.RangevizError, match=says):
        rv.explore(*what, **options)
