"""Run the notebooks and write an HTML copy of each, to read or print without Jupyter: ``lessons.py FOLDER``.

A copy needs no network, and no script but that of a page in its own frame, shows every picture with its
alternative text, and is valid HTML.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Sequence
from html import escape
from pathlib import Path

import html5lib
import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbconvert.preprocessors import TagRemovePreprocessor

LESSONS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
SECONDS = 60
# What a lesson's Python may not do. The kernel's own connections are not made in Python.
_NO_NETWORK = """
import socket

def refuse(*where, **how):
    raise OSError(f"a lesson asked for the network: {where}")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; color: #1b2a33; }}
pre {{ margin: .4rem 0; padding: .5rem .8rem; white-space: pre-wrap; background: #f3f5f6; }}
.output_subarea pre {{ background: none; }}
.prompt, .anchor-link {{ display: none; }}
details {{ margin: .4rem 0; }}
summary {{ cursor: pointer; color: #0b5394; }}
@media print {{ figure {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def run(notebooks: Sequence[nbformat.NotebookNode]) -> None:
    """Run notebooks in place, from top to bottom, each with no name of the one before, without a network.

    They share a kernel, which takes longer to start than most lessons to run.
    """
    cells = [nbformat.v4.new_code_cell(_NO_NETWORK)]
    for notebook in notebooks:
        cells += [nbformat.v4.new_code_cell("%reset -f"), *notebook.cells]
    whole = nbformat.v4.new_notebook()
    whole.cells = cells  # as they are: ids that are unique in one notebook need not be so in all
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(
            whole,
            timeout=SECONDS,
            kernel_name="python3",
            resources={"metadata": {"path": folder}},
            store_widget_state=False,
        ).execute()


def page(notebook: nbformat.NotebookNode, title: str) -> str:
    """Write a lesson that was run as one HTML page, without the answers' code."""
    exporter = HTMLExporter(template_name="basic")
    exporter.register_preprocessor(TagRemovePreprocessor(remove_input_tags={"answer"}), enabled=True)
    body, _ = exporter.from_notebook_node(notebook)
    return _PAGE.format(title=escape(title), body=body)


def main(folder: Path) -> None:
    """Write all copies."""
    folder.mkdir(parents=True, exist_ok=True)
    notebooks = [nbformat.read(lesson, as_version=4) for lesson in LESSONS]
    run(notebooks)
    for lesson, notebook in zip(LESSONS, notebooks, strict=True):
        title = notebook.cells[0].source.splitlines()[0].lstrip("# ")
        html = page(notebook, title)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            html5lib.HTMLParser(strict=True).parse(html)  # raises at the first error
        path = folder / f"{lesson.stem}.html"
        path.write_text(html, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
