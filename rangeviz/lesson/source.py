"""The lessons' source: front matter and marked blocks, read into a plain structure.

A file begins with ``key: value`` lines between two ``---``. A line ``# Predict | before you turn the page |
Guesses first.`` begins a part, with a hint for pupils and, for the teacher, what happens. A block stands
between ``::: kind attributes`` and ``:::``; the kinds are `value` (names for expressions), `text`,
`question`, `answer` (of the question above it), `figure`, `code` (Python for the notebook, indented, with
words before it) and `teacher`. Expressions stand in braces; ``___`` is a gap to fill, ``[ ]`` a box to tick,
``lines=2`` are lines to write on, and ``unit=km`` keeps a block for that unit. An answer begins with one
line for each gap of its question; its ``check`` is an expression that must be true of the data.
``translated: yes`` in the front matter offers a lesson in every language: its paragraphs are messages, and a
text marked ``translated`` is for the translations alone. ``teacher.md`` has what every teacher's page says.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from textwrap import dedent
from typing import Any

from rangeviz.errors import InvalidValue
from rangeviz.facts.packaged import packaged
from rangeviz.facts.units import counted
from rangeviz.lesson.expressions import evaluate, filled
from rangeviz.lesson.items import Item, Lesson, Part, Run
from rangeviz.lesson.values import Setting, names_of
from rangeviz.words.language import ENGLISH

NUMBERS = ("1", "2", "3", "4")
KINDS = ("value", "text", "question", "answer", "figure", "code", "teacher")
TOLD = ("title", "question", "aim", "age", "materials", "words")
"""What of the front matter is said to somebody."""
_BLOCK = re.compile(r"^::: (?P<head>.+)\n(?P<body>(?:(?!:::).*\n)*):::$|^# (?P<part>.+)$", re.M)
_INLINE = re.compile(r"(_{3,})|\[ \] ([^[\n]+)|\*([^*]+)\*|`([^`]+)`")


def sources() -> dict[str, str]:
    """Return each lesson's source by number."""
    files = sorted(packaged("rangeviz.lessons").glob("[1-9]-*.md"))
    return {file.name[0]: file.read_text(encoding="utf-8") for file in files}


def front_of(source: str) -> dict[str, str]:
    """Return a source's front matter, expressions and all."""
    match = re.match(r"---\n(.*?)\n---\n", source, re.S)
    if match is None:
        raise InvalidValue("A lesson begins with front matter between two lines '---'.")
    return {key: value for key, _, value in (line.partition(": ") for line in match[1].splitlines())}


def messages_of(source: str) -> Iterator[str]:
    """Give every text of a source that is translated, with its expressions as they stand."""
    front = front_of(source)
    yield from (front[key] for key in TOLD if key in front)
    for block in _BLOCK.finditer(source):
        kind, _, rest = (block["head"] or "").partition(" ")
        said = [*(block["part"] or "").split(" | "), rest * (kind == "teacher")]
        if kind not in ("", "value", "code"):
            said += block["body"].strip("\n").split("\n\n")
        yield from (text for text in said if re.search(r"[^\W\d_]|÷", re.sub(r"\{[^{}]+\}", "", text)))


def read_lesson(number: str, source: str, setting: Setting) -> Lesson:
    """Read a source in a setting.

    Parameters
    ----------
    number : str
        Of the lesson.
    source : str
        The file's text.
    setting : Setting
        Where, in which unit, on which paper.

    Returns
    -------
    Lesson

    Raises
    ------
    InvalidValue
        For an unknown block, an expression that cannot be evaluated, an answer without a question or with
        another number of gaps, or an answer that the data contradict.
    """
    names = {**names_of(setting), "lesson_number": number}
    body = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.S)
    blocks = list(_BLOCK.finditer(body))
    if left := _BLOCK.sub("", body).strip():
        raise InvalidValue(f"Lesson {number}: {left[:60]!r} is outside the blocks.")
    for block in blocks:  # values first: the title may name them
        if block["head"] == "value":
            for line in block["body"].splitlines():
                name, _, expression = line.partition(" = ")
                names[name] = evaluate(expression, names)
    front = {
        key: _said(value, names, setting) if key in TOLD else value for key, value in front_of(source).items()
    }
    lesson = Lesson(number, setting, front)
    for block in blocks:
        if block["part"]:
            name, hint, happens = (*block["part"].split(" | "), "", "")[:3]
            title, hint, happens = (_said(text, names, setting) for text in (name, hint, happens))
            lesson.parts.append(Part(name, title, hint, happens))
        else:
            _take(lesson, block["head"], block["body"].strip("\n"), names)
    return lesson


def common_notes(setting: Setting) -> list[tuple[str, list[Run]]]:
    """Return the notes that every teacher's page has, each with its heading."""
    source = (packaged("rangeviz.lessons") / "teacher.md").read_text(encoding="utf-8")
    notes = [(block["head"].removeprefix("teacher "), block["body"]) for block in _BLOCK.finditer(source)]
    return [(_said(name, {}, setting), runs_of(_said(body.strip(), {}, setting))) for name, body in notes]


def _said(text: str, names: Mapping[str, Any], setting: Setting) -> str:
    """Return a text in a setting's language, its expressions worked out."""
    language = setting.language
    return "\n\n".join(filled(language.translated(each), names, language) for each in text.split("\n\n"))


def _take(lesson: Lesson, head: str, body: str, names: Mapping[str, Any]) -> None:
    """Add one block to a lesson."""
    kind, _, rest = head.partition(" ")
    said = _said(body, names, lesson.setting)
    if kind == "teacher":
        lesson.teacher.append((lesson.setting.language.translated(rest), runs_of(said)))
        return
    words = shlex.split(rest)
    attributes = dict(word.partition("=")[::2] for word in words)
    if attributes.get("unit", lesson.setting.unit) != lesson.setting.unit or kind == "value":
        return
    if kind == "text":
        if "translated" in words and lesson.setting.language == ENGLISH:
            return
        lesson.lead.append(runs_of(said))
    elif kind == "answer":
        _answer(lesson, said, attributes.get("check", "1"), names)
    elif kind == "question":
        number = 1 + sum(item.kind == "question" for item in lesson.items)
        lines = int(attributes.get("lines", 0))
        item = Item("question", number=number, runs=runs_of(said), lines=lines, extra="extra" in words)
        lesson.parts[-1].items.append(item)
    elif kind == "figure":
        item = Item("figure", name=words[0], runs=runs_of(said), extra="extra" in words)
        lesson.parts[-1].items.append(item)
    elif kind == "code":
        prose, _, code = said.partition("\n\n    ") if not said.startswith("    ") else ("", "", said)
        item = Item("code", runs=runs_of(prose), code=dedent(f"    {code.lstrip()}"), extra="extra" in words)
        lesson.parts[-1].items.append(item)
    else:
        raise InvalidValue(f"Lesson {lesson.number}: block {kind!r}; give one of: {', '.join(KINDS)}.")


def _answer(lesson: Lesson, said: str, check: str, names: Mapping[str, Any]) -> None:
    items = lesson.parts[-1].items if lesson.parts else []
    where = f"Lesson {lesson.number}, answer {said[:40]!r}"
    if not items or items[-1].kind != "question" or items[-1].answer or items[-1].gaps:
        raise InvalidValue(f"{where} has no question of its own; put it after one.")
    item = items[-1]
    wanted = sum(kind == "gap" for kind, _ in item.runs)
    first, _, rest = said.partition("\n\n") if wanted else ("", "", said)
    item.gaps = first.splitlines()
    if len(item.gaps) != wanted:
        raise InvalidValue(
            f"{where} fills {len(item.gaps)} of {counted(wanted, 'gap')}; give a line for each."
        )
    if not evaluate(check, names):
        raise InvalidValue(f"{where} is contradicted by the data: {check} is false.")
    item.answer = runs_of(rest)


def runs_of(text: str) -> list[Run]:
    """Split a text at its gaps, boxes, emphasised words and code.

    Examples
    --------
    >>> runs_of("It is ___ mm")
    [('text', 'It is '), ('gap', '___'), ('text', ' mm')]
    """
    runs: list[Run] = []
    at = 0
    text = re.sub(r"[ \n]+", " ", text).strip()
    for match in _INLINE.finditer(text):
        if match.start() > at:
            runs.append(("text", text[at : match.start()]))
        kind = ("gap", "box", "em", "code")[(match.lastindex or 1) - 1]
        runs.append((kind, (match[match.lastindex or 1]).strip()))
        at = match.end()
    if at < len(text):
        runs.append(("text", text[at:]))
    return runs
