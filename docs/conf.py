"""The documentation site: Sphinx reads the Markdown in this folder; `make docs` builds it in build/docs."""

import shutil
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

import rangeviz

project = "rangeviz"
author = "The rangeviz developers"
version = release = rangeviz.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
smartquotes = False  # commands and code in docstrings stay as they are typed

myst_heading_anchors = 3
napoleon_google_docstring = False
napoleon_use_rtype = False
autodoc_typehints = "none"  # the docstrings say types, with shapes and units
autodoc_default_options = {"members": True, "member-order": "bysource", "exclude-members": "count,index"}

html_theme = "furo"
html_title = "rangeviz"
html_copy_source = False
html_show_sphinx = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

_FINISHED: set[str] = set()


def open_finished_files(app, doctree):
    """Link finished pages and worksheets where the repository has them: they open, and are not downloaded."""
    folder = Path(app.env.docname).parent
    for node in list(doctree.findall(addnodes.download_reference)):
        target = node["reftarget"]
        _FINISHED.add((folder / target).as_posix())
        node.replace_self(nodes.reference("", "", *node.children, refuri=target, internal=True))


def copy_finished_files(app, error):
    """Copy what those links lead to."""
    for name in () if error else sorted(_FINISHED):
        target = Path(app.outdir, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(app.srcdir, name), target)


# What axe finds in the markup of Sphinx and furo: headings without a level, sidebars without a name, and what
# scrolls sideways, but not by keyboard.
MENDED = {
    'role="heading">': 'role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer': '<aside aria-label="On this page" class="toc-drawer',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    "<pre>": '<pre tabindex="0">',
}


def mend_markup(app, error):
    """Make the pages that Sphinx wrote usable by keyboard and by screen readers."""
    for name in () if error else (*app.env.found_docs, "genindex", "search"):
        page = Path(app.builder.get_outfilename(name))
        text = page.read_text(encoding="utf-8")
        for wrong, right in MENDED.items():
            text = text.replace(wrong, right)
        page.write_text(text, encoding="utf-8")


def literal_examples(app, ctx, lines):
    """Show the lines that a command's help keeps as they are (after click's backslash-b) as code."""
    kept = False
    for number, line in enumerate(lines):
        lines[number] = f"    {line.removeprefix('| ')}" if line.startswith("| ") else line
        if lines[number] != line and not kept:
            lines[number] = f"::\n\n{lines[number]}"
        kept = lines[number] != line
    lines[:] = "\n".join(lines).split("\n")


def setup(app):
    """Tell Sphinx of the four."""
    app.connect("sphinx-click-process-description", literal_examples)
    app.connect("doctree-read", open_finished_files, priority=400)  # before Sphinx collects downloads
    app.connect("build-finished", copy_finished_files)
    app.connect("build-finished", mend_markup)
