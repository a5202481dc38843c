"""How long a lesson takes and how hard it reads, by rule."""

from __future__ import annotations

import re

from rangeviz.lesson.source import Item, Lesson, Part

WORDS_A_MINUTE = 120
LINE_MINUTES = 0.5
MEASUREMENT_MINUTES = 1.0


def words_of(item: Item) -> int:
    """Count the words of a question or of a figure's caption."""
    return sum(len(words.split()) for kind, words in item.runs if kind != "gap")


def part_minutes(part: Part) -> float:
    """Return how long a part takes: 120 words a minute, 30 s a written line or gap, 60 s a measurement.

    In the part *Measure* each gap is a measurement or a sum. What is extra is left out.
    """
    gap = MEASUREMENT_MINUTES if part.name in ("Measure", "Draw") else LINE_MINUTES
    minutes = 0.0
    for item in part.items:
        if item.extra:
            continue
        kinds = [kind for kind, _ in item.runs]
        ticked = LINE_MINUTES if "box" in kinds else 0.0
        drawn = MEASUREMENT_MINUTES if item.name in ("sketch", "world", "blank") else 0.0
        minutes += words_of(item) / WORDS_A_MINUTE + gap * kinds.count("gap") + LINE_MINUTES * item.lines
        minutes += ticked + drawn
    return minutes


def pupil_text(lesson: Lesson) -> str:
    """Return all that a pupil reads, as sentences."""
    runs = [*lesson.lead, *(item.runs for item in lesson.items)]
    return " ".join("".join("so" if kind == "gap" else words for kind, words in each) for each in runs)


def grade(text: str) -> float:
    """Return the reading grade by Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Syllables are counted as groups of vowels, without a silent e. Numbers and signs are no words.
    """
    sentences = [each for each in re.split(r"[.!?:]+(?:\s|$)", text) if re.search("[A-Za-z]", each)]
    words = [word for each in sentences for word in re.findall(r"[A-Za-z’]+", each)]
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    groups = len(re.findall("[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(groups - silent, 1)
