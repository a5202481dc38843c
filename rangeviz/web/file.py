"""The page's file: its content in each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rangeviz.web import words
from rangeviz.web.html import main_part, render
from rangeviz.web.phrases import differing
from rangeviz.web.still import still

if TYPE_CHECKING:
    from rangeviz.web.page import Page


def html_of(page: Page) -> str:
    """Return a page as one file; the script puts the content of the language that is chosen in place."""
    first, *others = page.in_each_language
    languages = [(each.language.code, each.language.table["name"]) for each in page.in_each_language]
    translated = []
    for other in others:
        said = other.data()
        main = main_part(said, **{**_parts(other, said, languages), "still": None})
        translated.append({"language": other.language, "main": main, "data": differing(said)})
    data = first.data()
    return render(data, translated, **_parts(first, data, languages))


def _parts(page: Page, data: dict[str, Any], languages: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the template shows before the script runs."""
    language, shown, count = page.language, page.shown, len(page.comparison.reports)
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for report in sorted(data["reports"][count:], key=lambda report: bool(report["kind"] == "military")):
        by_kind.setdefault(language.term("kind", report["kind"]), []).append(report)
    return {
        "title": page.comparison.title or page.headline(),
        "headline": page.headline(),
        "alt": page.alt_text(),
        "still": still(data, shown, language),
        "rows": words.table_rows(shown, None, language),
        "slots": {report["key"]: index for index, report in enumerate(shown)},
        "asked": data["reports"][:count],
        "others": by_kind,
        "python": page.python,
        "theme": page.theme,
        "say": language.say,
        "language": language,
        "languages": languages,
        "km": language.with_unit("", "km", 2).strip(),
    }
