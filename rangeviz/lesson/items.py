"""A lesson as it was read: its parts, and their questions and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rangeviz.lesson.values import Setting

Run = tuple[str, str]
"""A piece of a line: its kind (text, em, code, gap or box), and its words."""


@dataclass
class Item:
    """A question, a figure, or Python for the notebook.

    Parameters
    ----------
    kind : {'question', 'figure', 'code'}
        Which of the three.
    name : str
        Of a figure, such as ``map``.
    number : int
        Of a question in its lesson, from 1.
    runs : list of (str, str)
        The words.
    lines : int
        To write on.
    extra : bool
        Only for those who have time: it is not printed.
    gaps, answer : list
        What belongs in each gap, and the answer in words, as runs; empty until it is given.
    code : str
        Of the notebook; its words are the runs.
    """

    kind: str
    name: str = ""
    number: int = 0
    runs: list[Run] = field(default_factory=list)
    lines: int = 0
    extra: bool = False
    gaps: list[str] = field(default_factory=list)
    answer: list[Run] = field(default_factory=list)
    code: str = ""

    @property
    def said(self) -> str:
        """Its words as a name for its fields."""
        words = "".join("…" if kind == "gap" else f" {words}" for kind, words in self.runs)
        return re.sub(r"\s+", " ", words).strip()

    @property
    def printed(self) -> bool:
        """Whether it stands on the worksheet."""
        return self.kind != "code" and not self.extra


@dataclass
class Part:
    """A part of a lesson, such as *Predict*.

    Parameters
    ----------
    name : str
        In the source.
    title, hint : str
        Its heading, and what stands beside it.
    happens : str
        What a class does, for the teacher.
    """

    name: str
    title: str
    hint: str
    happens: str
    items: list[Item] = field(default_factory=list)


@dataclass
class Lesson:
    """A lesson in a setting, with every expression worked out."""

    number: str
    setting: Setting
    front: dict[str, str]
    lead: list[list[Run]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    teacher: list[tuple[str, list[Run]]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its headline."""
        return self.front["title"]

    @property
    def items(self) -> list[Item]:
        """All questions and figures."""
        return [item for part in self.parts for item in part.items]

    def plan(self, name: str = "plan") -> list[tuple[str, int]]:
        """Return the minutes of each part; `name` may be ``short``."""
        return [
            (part, int(minutes)) for part, minutes in (step.split() for step in self.front[name].split(", "))
        ]
