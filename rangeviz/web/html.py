"""The page's file: content, template, style and script in one, under a policy that allows nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rangeviz import typeface
from rangeviz.export.template import dumps, environment, filled, package_text, source_hash
from rangeviz.web.phrases import differing
from rangeviz.web.still import still
from rangeviz.web.words import table_rows
from rangeviz.words.language import ENGLISH, Language

_text = package_text("rangeviz.web")
_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/)[\s\S])*\*/)\n", re.M)
SCRIPTS = ("words", "state", "labels", "draw", "facts", "controls", "save", "main")
"""The script files, in the order in which they are joined."""


Content = tuple[Language, dict[str, Any], dict[str, Any]]
"""A page in one language: the language, its data, and what it shows before the script runs."""


def html_of(pages: Sequence[Content]) -> str:
    """Return a page, in each of its languages, as one file; the script puts that which is chosen in place."""
    languages = [(language.code, language.table["name"]) for language, _, _ in pages]
    translated: list[dict[str, Any]] = []
    for language, said, shown in pages[1:]:
        parts = _parts((language, said, shown), languages)
        main = filled("rangeviz.web", "main.html", **{**parts, "still": None})
        translated.append({"language": language, "main": main, "data": differing(said)})
    parts = _parts(pages[0], languages)
    main = filled("rangeviz.web", "main.html", **parts)
    bold = "".join(each["main"] for each in translated)
    bold += "" if pages[0][0] == ENGLISH else main
    parts |= {"main": main, "translated": translated, "bold": bold}
    return assemble(_text("page.html"), "", script(SCRIPTS), **parts)


def _parts(content: Content, languages: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the template shows before the script runs."""
    language, data, first = content
    shown, count = first["shown"], first["asked"]
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for report in sorted(data["reports"][count:], key=lambda report: bool(report["kind"] == "military")):
        by_kind.setdefault(language.term("kind", report["kind"]), []).append(report)
    return {
        **first,
        "data": data,
        "still": still(data, shown, language),
        "rows": table_rows(shown, None, language),
        "slots": {report["key"]: index for index, report in enumerate(shown)},
        "asked": data["reports"][:count],
        "others": by_kind,
        "say": language.say,
        "language": language,
        "languages": languages,
        "km": language.with_unit("", "km", 2).strip(),
    }


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
    hashes = {"style_hash": source_hash(style), "script_hash": source_hash(script)}
    return (
        environment("rangeviz.web")
        .from_string(template)
        .render(data=data, style=style, script=script, **hashes, **parts)
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
