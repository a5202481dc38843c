"""The notebooks: made from the lessons' source, run from top to bottom without a network, read back as HTML."""

import json
import os
import re
import shlex
import sys
import tomllib
import warnings
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import thorough
from test_notebook import Page

from rangeviz.cli.main import cli
from rangeviz.lesson.source import NUMBERS

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MISSING = [name for name in ("nbclient", "ipykernel", "nbconvert") if find_spec(name) is None]
PICTURES = {"1": 3, "2": 4, "3": 3, "4": 1}

needs_jupyter = pytest.mark.skipif(
    bool(MISSING), reason=f'no {", ".join(MISSING)}: pip install -e ".[check]"'
)
by_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)


@pytest.fixture(scope="module")
def tool():
    # Jupyter's own paths are none of our business.
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    sys.path.insert(0, str(ROOT / "tools"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import lessons
    yield lessons
    sys.path.remove(str(ROOT / "tools"))


@pytest.fixture(scope="module")
def ran(tool):
    """The lessons, and a notebook that draws each kind of figure, as they were run."""
    import nbformat

    cells = [nbformat.v4.new_code_cell(source) for source in ["import rangeviz as rv", *SHOWN, *SILENT]]
    notebooks = {lesson: read(lesson) for lesson in LESSONS}
    notebooks["drawings"] = nbformat.v4.new_notebook(cells=cells)
    tool.run(list(notebooks.values()))
    return notebooks.__getitem__


def read(lesson):
    import nbformat

    return nbformat.read(lesson, as_version=4)


def number_of(lesson):
    return lesson.stem.rpartition("-")[2]


def test_each_lesson_has_its_notebook():
    assert tuple(map(number_of, LESSONS)) == NUMBERS


@thorough
@needs_jupyter
@by_lesson
def test_it_is_well_formed(lesson):
    import nbformat

    nbformat.validate(read(lesson))


@by_lesson
def test_it_is_committed_without_outputs(lesson):
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert "widgets" not in notebook["metadata"]
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@by_lesson
def test_it_names_no_machine_and_keeps_to_the_boundary(lesson):
    text = lesson.read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|Users|work|tmp)/|[A-Z]:\\\\|localhost|127\.0\.0\.1", text)
    assert not re.search(r"target|facilit|launch|accura|payload|strike|casualt|warhead|\bGPS\b", text, re.I)
    assert "http" not in text


@thorough
@needs_jupyter
@by_lesson
def test_it_runs_from_top_to_bottom_without_a_network(lesson, ran):
    """In under a minute a cell, by the client's own time-out."""
    notebook = ran(lesson)
    pictures = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type in ("execute_result", "stream"), cell.id
            assert output.get("name") != "stderr", (cell.id, output)
            if output.output_type == "execute_result":
                page = Page(output.data["text/html"])  # a bare repr means that showing it failed
                assert '<p role="alert"' not in output.data["text/html"], output.data["text/html"]
                pictures += len(page.images)
    assert pictures == PICTURES[number_of(lesson)]


@thorough
@needs_jupyter
@by_lesson
def test_each_question_has_a_folded_answer_from_the_data(lesson, ran):
    notebook = ran(lesson)
    answers = [cell for cell in notebook.cells if "answer" in cell.metadata.get("tags", [])]
    questions = sum(cell.source.count("**Question ") for cell in notebook.cells)
    assert len(answers) == questions >= 6
    for cell in answers:
        assert cell.metadata.jupyter.source_hidden
        page = Page(cell.outputs[0].data["text/html"])
        assert page.tags[:2] == ["details", "summary"]
        assert not re.search(r"\bnan\b|None|Report\(|\{", page.words["p"])


@thorough
@needs_jupyter
@by_lesson
def test_its_html_copy_is_valid_offline_and_keeps_the_alternative_texts(lesson, ran, tool):
    import html5lib
    import nbconvert

    notebook = ran(lesson)
    expected = [
        image["alt"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
        for image in Page(output.data["text/html"]).images
    ]
    html = tool.page(notebook, "Lesson")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        html5lib.HTMLParser(strict=True).parse(html)
    page = Page(html)
    assert [image["alt"] for image in page.images] == expected
    assert all(70 < len(alt) <= 250 for alt in expected)  # more is in the fold
    assert all(re.match("data:image/(png|svg)", image["src"]) for image in page.images)
    assert not {"script", "link"} & set(page.tags)  # but for a page in a frame, shut off by itself
    assert page.tags.count("iframe") == html.count('sandbox="allow-scripts allow-downloads"')
    usual, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)  # as a teacher exports it
    assert [image["alt"] for image in Page(usual).images] == expected
    assert "rv.answer" not in html  # what an answer computes is not given away above it


@thorough
@needs_jupyter
def test_a_guess_is_repeated_beside_the_answer(ran):
    """What a pupil writes into the cell above."""
    cells = ran(LESSONS[0]).cells
    answer = next(
        cell for cell in cells if "my_2" in cell.source and "answer" in cell.metadata.get("tags", [])
    )
    shown = answer.outputs[0].data["text/html"]
    assert "You wrote: ?." in shown
    assert "<p>14</p>" in shown
    said = eval(answer.source.partition("rv.answer")[2], {"my_2": ["about", 9]})
    assert said.startswith("You wrote: about; 9.")


# One cell, one picture.


SHOWN = [
    "rv.compare()",
    "rv.draw_map(rv.compare())",
    'rv.draw_panels(rv.compare(), ["ukraine", "fiji"])',
    "rv.draw_ladder(rv.compare())",
    'rv.draw_projections(rv.compare("concorde"))',
    'rv.draw_reports("atacms")',
    "import matplotlib.pyplot as plt\nfigure, (a, b) = plt.subplots(1, 2, figsize=(12, 6))\n"
    'rv.draw_map(rv.compare(), ax=a)\nrv.draw_map(rv.compare(origin="fiji"), ax=b);',
]
SILENT = ["c = rv.compare()", 'rv.save(rv.compare(), "a.svg")']


@thorough
@needs_jupyter
def test_every_drawing_function_shows_exactly_one_picture(ran):
    def pictures(cell):
        found = [output.get("data", {}) for output in cell.outputs]
        return sum("image/png" in data or "<img" in data.get("text/html", "") for data in found)

    assert [pictures(cell) for cell in ran("drawings").cells] == [0, *[1] * len(SHOWN), 0, 0]


# Copying them out.


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(cli, ["notebook", *args])


def test_the_command_copies_the_lessons_and_says_how_to_open_them(invoke):
    result = invoke()
    assert result.exit_code == 0
    copies = sorted(Path("rangeviz-lessons").iterdir())
    assert [copy.read_bytes() for copy in copies] == [lesson.read_bytes() for lesson in LESSONS]
    assert result.stdout.splitlines() == [str(copy) for copy in copies]
    assert "jupyter lab rangeviz-lessons" in result.stderr
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (needed,) = project["optional-dependencies"]["notebook"]
    assert f'pip install "{needed}"' in result.stderr


def test_a_folder_with_spaces_can_be_pasted_into_a_shell(invoke):
    result = invoke("class 9b/maps")
    assert result.exit_code == 0
    line = next(line for line in result.stderr.splitlines() if "jupyter lab" in line)
    assert shlex.split(line)[-1] == "class 9b/maps"


def test_a_lesson_that_is_there_is_never_overwritten(invoke):
    Path("mine").mkdir()
    worked_on = Path("mine") / LESSONS[1].name
    worked_on.write_text("my notes")
    result = invoke("mine")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert f"{worked_on}: exists already" in result.output
    assert list(Path("mine").iterdir()) == [worked_on]
    assert worked_on.read_text() == "my notes"


def test_a_folder_that_cannot_be_made_is_named(invoke):
    Path("file").write_text("")
    for folder in ("file", "file/inside"):
        result = invoke(folder)
        assert result.exit_code == 1
        assert result.output.startswith("Error: file")
        assert result.output.count("\n") == 1


def test_the_lessons_travel_in_the_package():
    from importlib.resources import files

    assert {item.name for item in files("rangeviz.notebooks").iterdir()} >= {
        lesson.name for lesson in LESSONS
    }
