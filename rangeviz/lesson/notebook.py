"""A lesson as a Jupyter notebook, for classes that use Python: figures are cells, and answers fold."""

from __future__ import annotations

import json
import re
from typing import Any

from rangeviz.lesson.drawings import on_screen, source_line
from rangeviz.lesson.items import Item, Lesson, Part, Run

HOW = (
    "**How it works.** Click on a grey cell and press Shift + Enter: it runs, and what it makes appears "
    "below. Work from top to bottom. In a cell with `?`, write your own guess first. The next cell then "
    "folds the answer: click on *Show the answer*. What is drawn or written in full goes on paper, or on the "
    "worksheet."
)
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
ANSWER = {"jupyter": {"source_hidden": True}, "tags": ["answer"]}
Cell = tuple[str, str]
"""Its kind (text, code or answer), and its source."""


def notebook(lesson: Lesson) -> str:
    """Return a lesson as a notebook without outputs: the same text for the same lesson.

    Figures to draw on, and those that need paper, are left out; the source's code stands in their place.
    """
    cells = [("text", _head(lesson)), ("code", _first(lesson))]
    for number, part in enumerate(lesson.parts, 1):
        cells.append(("text", _part(number, part, lesson)))
        for item in part.items:
            cells += _code(item) if item.kind == "code" else _question(item)
    made = [_cell(number, *cell) for number, cell in enumerate(cells, 1)]
    content = {"cells": made, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _head(lesson: Lesson) -> str:
    front = lesson.front
    lead = [_markdown(runs) for runs in lesson.lead]
    minutes = sum(minutes for _, minutes in lesson.plan())
    facts = f"*{minutes} minutes, {front['age']}.*"
    texts = [f"# {lesson.title}", f"**{front['question']}**", facts, *lead, source_line(lesson), HOW]
    return "\n\n".join(text for text in texts if text)


def _first(lesson: Lesson) -> str:
    """Return the cell that says where the rings are drawn."""
    invented = "" if "world" in lesson.front else ', or "island", which is invented'
    where = f'where = "{lesson.setting.origin.key}"  # or a place that you know{invented}'
    return f"import rangeviz as rv\n\n{where}"


def _part(number: int, part: Part, lesson: Lesson) -> str:
    hint = "before you run the cells below" if part.name == "Predict" else part.hint
    texts = [f"## {number}. {part.name}{f': {hint}' if hint else ''}"]
    if part.name == "Measure":
        texts.append(on_screen(lesson))
    return "\n\n".join(filter(None, texts))


def _code(item: Item) -> list[Cell]:
    said = _markdown(item.runs)
    words = f"{'*If you have time.* ' * item.extra}{said}"
    return [*([("text", words)] if said else []), ("code", item.code)]


def _question(item: Item) -> list[Cell]:
    """Return a question, a cell for guesses that fill its gaps, and its answer; nothing for a figure."""
    if item.kind != "question":
        return []
    extra = "*If you have time.* " * item.extra
    cells = [("text", f"**Question {item.number}.** {extra}{_markdown(item.runs)}")]
    yours = ""
    if item.gaps:
        guesses = ", ".join(['"?"'] * len(item.gaps))
        cells.append(("code", f"my_{item.number} = [{guesses}]  # what belongs in the gaps, in order"))
        yours = f'"You wrote: " + "; ".join(map(str, my_{item.number})) + '
    said = ["." if item.gaps else "", "; ".join(item.gaps), "".join(words for _, words in item.answer)]
    answer = json.dumps("\n\n".join(filter(None, said)), ensure_ascii=False)
    return [*cells, ("answer", f"# The answer.\nrv.answer({yours}{answer})")]


def _markdown(runs: list[Run]) -> str:
    """Return runs as Markdown."""
    marks = {"em": "*{}*", "code": "`{}`", "gap": r"\_\_\_", "box": "☐ {} "}
    words = "".join(marks.get(kind, "{}").format(said) for kind, said in runs)
    return re.sub(" +", " ", words).strip()


def _cell(number: int, kind: str, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"id": f"{kind}-{number:02}", "source": source.splitlines(keepends=True)}
    if kind == "text":
        return cell | {"cell_type": "markdown", "metadata": {}}
    metadata = ANSWER if kind == "answer" else {}
    return cell | {"cell_type": "code", "metadata": metadata, "execution_count": None, "outputs": []}
