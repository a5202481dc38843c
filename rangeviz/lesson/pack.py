"""All files of a lesson, made together."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from rangeviz.errors import InvalidValue
from rangeviz.facts.catalogue import read_catalogue
from rangeviz.facts.languages import SOURCE, check_language
from rangeviz.facts.units import clip
from rangeviz.files import write_folder
from rangeviz.lesson.items import Lesson
from rangeviz.lesson.source import NUMBERS, front_of, read_lesson, sources
from rangeviz.lesson.values import Setting
from rangeviz.words.language import Language


def lesson(number: str, *, origin: str = "", unit: str = "", paper: str = "a4", lang: str = SOURCE) -> Lesson:
    """Read a packaged lesson in a setting.

    Parameters
    ----------
    number : {'1', '2', '3', '4'}
        Of the lesson.
    origin : str
        A name or whole degrees; by default the lesson's own.
    unit : {'mi', 'km'}
        In which figures are said and measured; by default as the language's readers know them, in English
        miles.
    paper : {'a4', 'letter'}
        What it is printed on.
    lang : str
        The language's code.

    Raises
    ------
    RangevizError
        For an unknown lesson or place, or a lesson that is not in this language.
    """
    check_language(lang)
    known = sources()
    if number not in known:
        raise InvalidValue(f"lesson is {clip(number)!r}; give one of: {', '.join(NUMBERS)}, all.")
    front = front_of(known[number])
    if lang != SOURCE and "translated" not in front:
        there = ", ".join(key for key, text in known.items() if "translated" in front_of(text))
        raise InvalidValue(f"lesson {number} is in English only; give --lang {lang} with lesson {there}.")
    language = Language(lang)
    where = read_catalogue().origin(origin or front["origin"])
    if where.invented and "world" in front:  # an invented place has no world around it
        where = read_catalogue().origin(front["origin"])
    return read_lesson(number, known[number], Setting(where, unit or language.unit or "mi", paper, language))


def sheets_possible() -> bool:
    """Return whether Typst is installed."""
    return importlib.util.find_spec("typst") is not None


def write_lessons(lessons: list[Lesson], folder: Path) -> list[Path]:
    """Write the files of each lesson into a folder of its own, all or nothing.

    Returns
    -------
    list of Path
        What was written: ``lesson.html`` and, where Typst is installed, three PDF files.
    """
    from rangeviz.lesson.html import html
    from rangeviz.lesson.press import KINDS, pdf

    made: list[tuple[Path, bytes]] = []
    for each in lessons:
        where = folder / f"lesson-{each.number}"
        made.append((where / "lesson.html", html(each).encode()))
        if sheets_possible():
            made += [(where / f"{kind}.pdf", pdf(each, kind)) for kind in KINDS]
    write_folder(made)
    return [path for path, _ in made]
