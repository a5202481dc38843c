"""The page's file: its content in each of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rangeviz.web import words
from rangeviz.web.html import main_part, render
from rangeviz.web.phrases import differing
from rangeviz.web.still import still
from rangeviz.words.language import Language


@dataclass(frozen=True)
class Content:
    """What a page says in one language.

    Parameters
    ----------
    language : Language
        The language.
    data : dict
        What the script works with.
    shown : list of dict
        The reports that are shown first.
    count : int
        How many of the data's reports were asked for.
    title, headline, alt : str
        The page's title, its first sentence, and what its first map shows.
    python : bool
        Whether a fold shows the Python that makes the same figure.
    theme : str
        The first colours.
    """

    language: Language
    data: dict[str, Any]
    shown: list[dict[str, Any]]
    count: int
    title: str
    headline: str
    alt: str
    python: bool
    theme: str


def html_of(contents: Sequence[Content]) -> str:
    """Return a page as one file; the script puts the content of the language that is chosen in place."""
    first, *others = contents
    languages = [(each.language.code, each.language.table["name"]) for each in contents]
    translated = []
    for other in others:
        main = main_part(other.data, **{**_parts(other, languages), "still": None})
        translated.append({"language": other.language, "main": main, "data": differing(other.data)})
    return render(first.data, translated, **_parts(first, languages))


def _parts(content: Content, languages: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the template shows before the script runs."""
    language, data, shown, count = content.language, content.data, content.shown, content.count
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for report in sorted(data["reports"][count:], key=lambda report: bool(report["kind"] == "military")):
        by_kind.setdefault(language.term("kind", report["kind"]), []).append(report)
    return {
        "title": content.title,
        "headline": content.headline,
        "alt": content.alt,
        "still": still(data, shown, language),
        "rows": words.table_rows(shown, None, language),
        "slots": {report["key"]: index for index, report in enumerate(shown)},
        "asked": data["reports"][:count],
        "others": by_kind,
        "python": content.python,
        "theme": content.theme,
        "say": language.say,
        "language": language,
        "languages": languages,
        "km": language.with_unit("", "km", 2).strip(),
    }
