"""The file itself: template, style and script in one, under a policy that allows nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rangeviz import typeface
from rangeviz.export.template import dumps, environment, package_text, source_hash
from rangeviz.words.language import ENGLISH

_text = package_text("rangeviz.web")
_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/)[\s\S])*\*/)\n", re.M)
SCRIPTS = ("words", "state", "labels", "draw", "facts", "controls", "save", "main")
"""The script files, in the order in which they are joined."""


def main_part(data: dict[str, Any], **parts: Any) -> str:
    """Return the page's content in one language: what the template shows before the script runs."""
    return environment(_text).get_template("main.html").render(data=data, **parts)


def render(data: dict[str, Any], translated: Sequence[dict[str, Any]], **parts: Any) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    data : dict
        What the script works with.
    translated : sequence of dict
        Of each further language its ``language``, its content as ``main``, and its ``data``.
    **parts
        What the template shows before the script runs.
    """
    main = main_part(data, **parts)
    bold = "".join(each["main"] for each in translated)
    bold += "" if parts["language"] == ENGLISH else main
    shown = {"main": main, "translated": translated, "bold": bold, **parts}
    return assemble(_text("page.html"), "", script(SCRIPTS), data, **shown)


def assemble(template: str, style: str, script: str, data: dict[str, Any], **parts: Any) -> str:
    """Return one HTML file of a template, the page's style with more of it, and a script.

    Parameters
    ----------
    template, style : str
        The texts themselves; the template may include ``still.html``.
    script : str
        As `script` joins it.
    data : dict
        What the script works with.
    **parts
        What the template shows.
    """
    said = template + dumps([data, parts], default=str)
    bold = [[each["name"] for each in data.get("reports", ())], data.get("title"), parts["headline"]]
    bold.append(parts.get("bold"))
    style = _text("page.css") + _faces(said, dumps(bold)) + style
    return (
        environment(_text)
        .from_string(template)
        .render(
            data=data,
            style=style,
            script=script,
            style_hash=source_hash(style),
            script_hash=source_hash(script),
            **parts,
        )
    )


def _faces(text: str, bold: str) -> str:
    """Return the pieces of the typeface, as style rules, that a page's text needs, and what is bold in it."""
    plain = "".join(sorted(typeface.characters(typeface.LATIN[0])))
    others = {(400, True): plain, (600, False): plain + bold, (700, False): plain + bold}
    return typeface.font_faces({(400, False): text, **others})


def script(names: Sequence[str], more: str = "") -> str:
    """Return script files joined in one function, so that nothing leaks into the window; `more` ends it.

    Comments that have lines of their own stay in the sources: they would be a tenth of what is sent.
    """
    parts = _COMMENTS.sub("", "".join(_text(f"js/{name}.js") for name in names)) + more
    return f'"use strict";(() => {{\n{parts}}})();\n'
