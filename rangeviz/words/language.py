"""The language of a figure: its messages, and numbers, units, dates and names as CLDR writes them.

English is the source: its messages stand in the code, and no catalogue is opened for it. Every other language
has a catalogue of gettext and a table that `tools/languages.py` freezes from CLDR, which the page reads too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any

from rangeviz.facts import units
from rangeviz.facts.languages import SOURCE
from rangeviz.facts.packaged import packaged, reading

FOLDER = packaged("rangeviz.data") / "languages"
_COUNTS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def mark(message: str) -> str:
    """Mark a text as a message that is translated where it is used."""
    return message


@dataclass(frozen=True)
class Language:
    """A language, by its code.

    Parameters
    ----------
    code : str
        Such as ``uk``, one of `rangeviz.facts.languages.LANGUAGES`.
    """

    code: str = SOURCE

    def say(self, message: str, /, **places: object) -> str:
        """Translate a message and fill its named places."""
        return _filled(self.translated(message), places)

    def translated(self, message: str) -> str:
        """Translate a message whose places are filled later."""
        # gettext answers the empty message with the catalogue's own head.
        return message if self.code == SOURCE or not message else _messages(self.code).gettext(message)

    def count(self, one: str, many: str, count: int, /, **places: object) -> str:
        """Translate a message in the form for a count, which stands at its place ``{count}``."""
        if self.code == SOURCE:
            text = one if count == 1 else many
        else:
            text = _messages(self.code).ngettext(one, many, count)
        return _filled(text, {"count": self.count_word(count), **places})

    def term(self, context: str, word: str) -> str:
        """Translate a single word, as it is used in a context."""
        return word if self.code == SOURCE else _messages(self.code).pgettext(context, word)

    def name(self, label: str) -> str:
        """Return the name of a country, a sea or a seed in this language; the label itself if it has none."""
        return self.country(label) or self.translated(label)

    def country(self, label: str) -> str:
        """Return a country's name by its name on the basemap; nothing for what is no country."""
        return str(self.table.get("countries", {}).get(label, ""))

    @property
    def unit(self) -> str | None:
        """The unit that readers know, which comes first; None where that is left to the source."""
        unit: str | None = self.table["unit"]
        return unit

    def count_word(self, count: int) -> str:
        """Format a count: in English as a word up to twelve, elsewhere as a number, which has no gender."""
        return _COUNTS[count] if self.code == SOURCE and count < len(_COUNTS) else self.number(count)

    def number(self, value: float) -> str:
        """Format a number: grouped thousands, no idle decimals."""
        return self.digits(units.number(value))

    def digits(self, english: str) -> str:
        """Format a number that is written in English, such as ``1,234.50``, with this language's marks."""
        whole, dot, rest = english.partition(".")
        if whole.count(",") == 1 and len(whole.strip("-")) < 4 + self.table["grouping"]:
            whole = whole.replace(",", "")
        whole = whole.replace(",", self.table["group"])
        return f"{whole}{self.table['decimal'] * bool(dot)}{rest}"

    def read(self, digits: str) -> float:
        """Read a number back that is written in this language, or the end of a span of numbers."""
        last = digits.split("–")[-1].replace(self.table["group"], "")
        return float(last.replace(self.table["decimal"], "."))

    def quantity(self, value: float, unit: str) -> str:
        """Format a number with its unit's symbol: ``300 km``."""
        return self.with_unit(self.number(value), unit, value)

    def with_unit(self, digits: str, unit: str, value: float) -> str:
        """Format a unit's symbol behind a number or a span of numbers that is written already."""
        return self._form(self.table["units"][unit]["short"], value).replace("{0}", digits)

    def spoken(self, value: float, unit: str, span: str = "") -> str:
        """Format a number, or a span that ends with it, with its unit written out: ``300 kilometres``."""
        return self._form(self.table["units"][unit]["long"], value).replace("{0}", span or self.number(value))

    def unit_name(self, unit: str) -> str:
        """Name a unit: ``kilometres``."""
        return str(self.table["units"][unit]["name"])

    def millions(self, value: float) -> str:
        """Format a number of millions: ``160 million``."""
        form = self._form(self.table["million"], value).replace(" ", "\N{NO-BREAK SPACE}")
        return form.replace("{0}", self.number(value))

    def percent(self, value: float) -> str:
        """Format a percentage: ``34%``."""
        return str(self.table["percent"]).replace("{0}", self.number(value))

    def listed(self, parts: Sequence[str]) -> str:
        """Join parts as a sentence does: ``a, b and c``."""
        *first, last = parts
        return (
            str(self.table["list"]).replace("{0}", ", ".join(first)).replace("{1}", last) if first else last
        )

    def labelled(self, name: str, said: str) -> str:
        """Put a name before what is said of it: ``ATACMS: 190 miles``."""
        return self.say("{name}: {said}", name=name, said=said).rstrip()

    def series(self, parts: Iterable[str]) -> str:
        """Join parts that may hold commas themselves: ``a, b; c, d``."""
        return reduce(lambda first, rest: self.say("{first}; {rest}", first=first, rest=rest), parts)

    def quoted(self, words: str) -> str:
        """Put words between this language's quotation marks."""
        return self.say("“{words}”", words=words)

    def date(self, date: str) -> str:
        """Format a date: ``2024-11`` → ``November 2024``, ``2024-04-25`` → ``25 April 2024``."""
        year, *rest = date.split("-")
        if not rest:
            return self.say("{decade}0s", decade=year[:-2]) if year.endswith("s") else year
        pattern, months = ("day", "months") if len(rest) > 1 else ("month", "months_alone")
        month = self.table[months][int(rest[0]) - 1]
        text = self.table[pattern].replace("{month}", month).replace("{year}", year)
        return str(text).replace("{day}", str(int(rest[-1])))

    def plural(self, value: float) -> str:
        """Return the CLDR plural category of a number as it is written."""
        whole, _, decimals = f"{value:.10f}".rstrip("0").rstrip(".").partition(".")
        operands = {"i": int(whole), "v": len(decimals), "f": int(decimals or 0), "e": 0}
        for category, either in self.table["plural"].items():
            if any(all(_holds(operands, value, *each) for each in every) for every in either):
                return str(category)
        return "other"

    def _form(self, forms: dict[str, str], value: float) -> str:
        return forms.get(self.plural(value), forms["other"])

    @property
    def table(self) -> dict[str, Any]:
        """How numbers, units, plurals, dates and countries are written; the page reads it as well."""
        return _table(self.code)


ENGLISH = Language()


def _filled(text: str, places: dict[str, object]) -> str:
    """Fill named places; an abbreviation's full stop at the end of a sentence is its full stop as well."""
    filled = text.format(**places)
    return filled[:-1] if text.endswith(".") and filled.endswith("..") else filled


def _holds(
    operands: dict[str, int], value: float, operand: str, modulus: int, spans: list[list[int]], true: bool
) -> bool:
    """Return whether one relation of a plural rule holds, such as i % 10 in 2..4."""
    number = value if operand == "n" else operands[operand]
    number = number % modulus if modulus else number
    return true == any(low <= number <= high and number == int(number) for low, high in spans)


@lru_cache(maxsize=32)
def _table(code: str) -> dict[str, Any]:
    import json  # for figures: `rangeviz list` needs no table

    file = FOLDER / f"{code}.json"
    with reading(file):
        return dict(json.loads(file.read_text(encoding="utf-8")))


@lru_cache(maxsize=32)
def _messages(code: str) -> Any:
    import gettext  # for other languages than English only

    file = FOLDER / f"{code}.mo"
    with reading(file), file.open("rb") as messages:
        return gettext.GNUTranslations(messages)
