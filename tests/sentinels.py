"""Lessons whose every answer is a word of its own that stands nowhere else."""

import re

import rangeviz as rv
from rangeviz.lesson.source import read_lesson, sources
from rangeviz.lesson.values import Setting
from rangeviz.words.language import Language


def marked(number, unit="mi", paper="a4", lang="en"):
    """Return a lesson with a sentinel in each gap and in each answer, and the sentinels of its setting."""
    marks = []

    def mark():
        marks.append(f"Zq{len(marks)}x")
        return marks[-1]

    def answer(match):
        if unit not in (re.search(r"unit=(\w+)", match[1]) or [0, unit])[1]:
            return match[0]
        question = source[: match.start()].rpartition("::: question")[2]
        gaps = [mark() for _ in re.findall("_{3,}", question)]
        rest = [] if gaps and "\n\n" not in match[2] else [mark()]
        return f"::: answer{match[1]}\n" + "\n\n".join(["\n".join(gaps)] * bool(gaps) + rest) + "\n:::"

    source = sources()[number]
    text = re.sub(r"::: answer([^\n]*)\n(.*?)\n:::", answer, source, flags=re.S)
    origin = rv.read_catalogue().origin(re.search("^origin: (.+)$", source, re.M)[1])
    return read_lesson(number, text, Setting(origin, unit, paper, Language(lang))), marks
