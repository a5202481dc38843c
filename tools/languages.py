"""Make what rangeviz needs of each language: catalogues of messages, and tables frozen from CLDR.

    python tools/languages.py            update languages/*.po from the code and the seeds, and compile them
    python tools/languages.py --add sv   begin a language

A message is a text that the code gives to `say`, `count`, `term` or `mark`; labels of reports, places, seas
and kinds are messages as well. Needs Babel.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from rangeviz.facts.catalogue import ISLAND
from rangeviz.facts.report import KINDS
from rangeviz.lesson.source import front_of, messages_of

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "languages"
DATA = ROOT / "rangeviz" / "data"
BUILT = DATA / "languages"
KEYWORDS = {"say": None, "mark": None, "count": (1, 2), "term": ((1, "c"), 2)}
LOCALES = {"en": "en_GB"}
UNITS = {
    "mi": "length-mile",
    "km": "length-kilometer",
    "nmi": "length-nautical-mile",
    "ft": "length-foot",
    "cm": "length-centimeter",
    "mm": "length-millimeter",
}
MILES = ("US", "GB")
"""Territories whose roads are signed in miles: there the source's unit comes first."""
MINIMUM_GROUPING = {"es": 2, "it": 2, "pl": 2}
"""CLDR's minimumGroupingDigits, which Babel leaves out: 4143 is not grouped, 14.143 is."""


def messages() -> Iterator[tuple[str | tuple[str, ...], str | None, list[str], list[str]]]:
    """Give every message of code and seeds: its text or texts, context, comments, and where it stands."""
    for folder in ("words", "figures", "mapping", "layout", "export", "web", "lesson"):
        found = extract_from_dir(
            str(ROOT / "rangeviz" / folder),
            keywords=KEYWORDS,
            comment_tags=["Translators:"],
            strip_comment_tags=True,
        )
        for name, _, text, comments, context in found:
            yield text, context, comments, [f"rangeviz/{folder}/{name}"]
    for name in ("rangeviz/web/main.html", "rangeviz/lesson/lesson.html"):
        for text in re.findall(r'say\("([^"]+)"[,)]', (ROOT / name).read_text(encoding="utf-8")):
            yield text, None, [], [name]
    for path in sorted((ROOT / "lessons").glob("*.md")):
        source = path.read_text(encoding="utf-8")
        if "translated" in front_of(source):
            for text in messages_of(source):
                yield text, None, [], [f"lessons/{path.name}"]
    for kind in KINDS:
        yield kind, "kind", [], ["rangeviz/facts/report.py"]
    for text, where in seeds():
        yield text, None, [], [where]


def seeds() -> Iterator[tuple[str, str]]:
    """Give the labels of reports, places, familiar distances and seas; countries have theirs from CLDR."""
    known = countries()
    codes = Locale.parse("en").territories
    yield from ((name, "rangeviz/data/countries.csv") for name, iso in known.items() if iso not in codes)
    for row in _rows(ROOT / "seeds" / "reports.csv"):
        yield row["label"], "seeds/reports.csv"
    for row in _rows(ROOT / "seeds" / "origins.csv"):
        for text in (row["label"], row["place"]):
            if text.removeprefix("the middle of ").removeprefix("the ") not in known:
                yield text, "seeds/origins.csv"
    yield ISLAND.place, "rangeviz/facts/catalogue.py"
    for row in _rows(ROOT / "seeds" / "city_pairs.csv"):
        yield row["label"], "seeds/city_pairs.csv"
    for row in _rows(DATA / "seas.csv"):
        yield row["name"], "rangeviz/data/seas.csv"
    world = json.loads((DATA / "invented.json").read_text(encoding="utf-8"))
    for name in [*(land["country"] for land in world["lands"]), *(sea["name"] for sea in world["seas"])]:
        yield name, "rangeviz/data/invented.json"


def countries() -> dict[str, str]:
    """Give each country's ISO code by its name on the basemap."""
    return {row["name"]: row["iso_a2"] for row in _rows(DATA / "countries.csv")}


def template() -> Catalog:
    """Gather every message."""
    catalog = Catalog(
        project="rangeviz", version="", copyright_holder="", msgid_bugs_address="", charset="utf-8"
    )
    for text, context, comments, where in messages():
        catalog.add(text, None, [(place, 0) for place in where], auto_comments=comments, context=context)
    return catalog


def read(code: str) -> Catalog:
    """Read a language's translations."""
    with (SOURCES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def update(code: str, source: Catalog) -> Catalog:
    """Bring a language's translations up to the code: what is new is empty, what has gone is left out."""
    path = SOURCES / f"{code}.po"
    catalog = read(code) if path.exists() else Catalog(locale=code, charset="utf-8")
    catalog.update(source, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    path.write_bytes(written(catalog))
    return catalog


def written(catalog: Catalog) -> bytes:
    """Write translations as a file, without dates or names."""
    catalog.header_comment = f"# rangeviz in {Locale.parse(str(catalog.locale)).english_name}."
    plural = catalog.plural_forms
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, omit_header=True, include_lineno=False, sort_output=True)
    head = (
        f'{catalog.header_comment}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalog.locale}\\n"\n"Plural-Forms: {plural}\\n"\n\n'
    )
    return head.encode() + buffer.getvalue().strip() + b"\n"


def compiled(catalog: Catalog) -> bytes:
    """Compile translations as gettext reads them: the same bytes for the same translations."""
    then = datetime(2000, 1, 1, tzinfo=UTC)
    plain = Catalog(locale=catalog.locale, charset="utf-8", creation_date=then, revision_date=then)
    for message in catalog:
        if message.id and is_translated(message):
            plain.add(message.id, message.string, context=message.context)
    buffer = io.BytesIO()
    write_mo(buffer, plain)
    return buffer.getvalue()


def is_translated(message: Message) -> bool:
    """Tell whether a message has each of its forms."""
    return all([message.string] if isinstance(message.string, str) else message.string or [""])


def table(code: str) -> dict[str, Any]:
    """Freeze what numbers, units, dates and countries need from CLDR."""
    locale = Locale.parse(LOCALES.get(code, code))
    data: Any = locale._data
    numbers = locale.number_symbols["latn"]
    compact = data["compact_decimal_formats"]["long"]
    territory = locale.territory or get_global("likely_subtags")[code].split("_")[-1]
    found: dict[str, Any] = {
        "language": code,
        "name": Locale.parse(code).get_display_name(code),
        "unit": None if territory in MILES else "km",
        "decimal": numbers["decimal"],
        "group": numbers["group"],
        "grouping": MINIMUM_GROUPING.get(code, 1),
        "percent": locale.percent_formats[None].pattern.replace("#,##0", "{0}"),
        "list": locale.list_patterns["standard"]["end"],
        "million": {
            form: str(formats["1000000"].pattern).replace("0", "{0}")
            for form, formats in sorted(compact.items())
            if "1000000" in formats
        },
        "plural": {tag: _rule(rule) for tag, rule in locale.plural_form.rules.items()},
        "day": _pattern(locale.date_formats["long"].pattern),
        "month": _pattern(str(locale.datetime_skeletons["yMMMM"])),
        "months": [locale.months["format"]["wide"][month] for month in range(1, 13)],
        "months_alone": [locale.months["stand-alone"]["wide"][month] for month in range(1, 13)],
        "units": {unit: _unit(data, name, code) for unit, name in UNITS.items()},
    }
    if code != "en":
        found["countries"] = {
            name: locale.territories.get(iso, "")
            for name, iso in countries().items()
            if locale.territories.get(iso)
        }
    return found


def _unit(data: Any, name: str, code: str) -> dict[str, Any]:
    forms = data["unit_patterns"][name]
    held = "\N{NO-BREAK SPACE}"
    return {
        "name": str(data["unit_display_names"][name]["long"]),
        "short": {
            form: text.replace(" ", held) for form, text in sorted(forms["short"].items()) if form != "per"
        },
        # In English a headline may be parted after the number, as it always was.
        "long": {
            form: text if code == "en" else text.replace("{0} ", f"{{0}}{held}")
            for form, text in sorted(forms["long"].items())
            if form != "per"
        },
    }


def _pattern(pattern: str) -> str:
    """Write a CLDR date pattern with named places: ``d 'de' MMMM y`` → ``{day} de {month} {year}``."""
    for letters, place in (("MMMM|LLLL", "{month}"), (r"\bd\b", "{day}"), (r"\by\b", "{year}")):
        pattern = re.sub(letters, place, pattern)
    return pattern.replace("'", "")


def _rule(rule: str) -> list[list[list[Any]]]:
    """Take a plural rule apart: any of several lists of relations that must all hold."""
    relation = re.compile(r"(\w)(?: mod (\d+))? (not )?in ([\d.,]+)")
    found = []
    for either in rule.split(" or "):
        every = []
        for each in either.split(" and "):
            match = relation.fullmatch(each.strip())
            assert match, each
            spans = [[int(end) for end in (part.split("..") * 2)[:2]] for part in match[4].split(",")]
            every.append([match[1], int(match[2] or 0), spans, not match[3]])
        found.append(every)
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes() -> list[str]:
    """Give the languages that are begun."""
    return sorted(path.stem for path in SOURCES.glob("*.po"))


def freeze(code: str) -> str:
    """Write a table as a file."""
    return json.dumps(table(code), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Update and compile every language, and name what is not translated."""
    added = sys.argv[2:] if sys.argv[1:2] == ["--add"] else []
    source = template()
    for code in ["en", *dict.fromkeys([*codes(), *added])]:
        (BUILT / f"{code}.json").write_text(freeze(code), encoding="utf-8")
        if code != "en":
            catalog = update(code, source)
            (BUILT / f"{code}.mo").write_bytes(compiled(catalog))
            missing = sum(not is_translated(message) for message in catalog if message.id)
            print(f"{code}: {len(catalog)} messages, {missing} without a translation")


if __name__ == "__main__":
    main()
