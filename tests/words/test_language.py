"""Languages: numbers, units, plurals and dates as CLDR has them, and English without a catalogue."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import thorough

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.facts.languages import LANGUAGES, NAMES, offered
from rangeviz.words.language import FOLDER, Language

BEGUN = sorted(path.stem for path in FOLDER.glob("*.json"))
TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture(scope="module")
def tool():
    pytest.importorskip("babel")
    sys.path.insert(0, str(TOOLS))
    try:
        import languages
    finally:
        sys.path.remove(str(TOOLS))
    return languages


@pytest.mark.parametrize("code", BEGUN)
def test_the_frozen_table_is_what_cldr_says_today(tool, code):
    assert (FOLDER / f"{code}.json").read_text(encoding="utf-8") == tool.freeze(code)


@pytest.mark.parametrize("code", BEGUN)
def test_plural_categories_are_babels(tool, code):
    rule = tool.Locale.parse(tool.LOCALES.get(code, code)).plural_form
    for value in [*range(131), 1000, 1_000_000, 0.5, 1.5, 2.25, 11.1, 100.7]:
        assert Language(code).plural(value) == rule(value), value


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("en", 4143, "4,143"),
        ("en", 0.5, "0.5"),
        ("uk", 4143, "4\u00a0143"),
        ("uk", 26.219, "26,219"),
        ("de", 4143, "4.143"),
        ("fr", 4143, "4\u202f143"),
        ("es", 4143, "4143"),
        ("es", 14143, "14.143"),
        ("pl", 4143, "4143"),
        ("it", 1234567.5, "1.234.567,5"),
        ("pt", 4143, "4.143"),
    ],
)
def test_a_number_is_grouped_as_its_readers_write_it(code, value, said):
    if code not in BEGUN:
        pytest.skip(f"{code} is not begun")
    assert Language(code).number(value) == said


def test_units_are_inflected_by_the_number():
    if "uk" not in BEGUN:
        pytest.skip("uk is not begun")
    ukrainian = Language("uk")
    said = [ukrainian.spoken(value, "mi") for value in (1, 2, 5, 21, 1.5)]
    assert [each.split("\u00a0")[1] for each in said] == ["миля", "милі", "миль", "миля", "милі"]


@thorough
def test_english_opens_no_catalogue_and_no_other_table():
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import rangeviz as rv\n"
        "rv.Ladder(rv.compare()).words\n"
        "print([path for path in opened if path.endswith('.mo') or '/languages/' in path])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert [Path(path).name for path in eval(found)] == ["en.json"]


def test_a_language_that_is_not_complete_is_refused():
    with pytest.raises(rv.RangevizError, match=r"lang is 'xx'; give one of: en"):
        rv.compare(lang="xx")


def test_the_tables_are_small():
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*.json")}
    assert max(sizes.values()) < 20_000, sizes
    assert all(json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in sizes)
    assert {f"{code}.json" for code in LANGUAGES} <= set(sizes)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_decade_has_four_digits(code):
    """Its message takes the decade without its last digit."""
    digits = re.findall(r"\d+", Language(code).date("1940s"))
    assert digits[0] == "1940"
    assert all(len(each) == 4 for each in digits)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_english_name_is_cldrs(tool, code):
    assert NAMES[code] == tool.Locale.parse(code).english_name


@pytest.mark.parametrize(
    ("said", "meant"), [("french", "fr (French)"), ("de_AT", "de (German)"), ("PT", "pt")]
)
def test_what_is_no_code_is_answered_by_the_likely_one(said, meant):
    assert f"Did you mean {meant}" in offered(said)
    result = CliRunner().invoke(cli, ["page", "--lang", f"en,{said}"])
    assert result.exit_code == 2
    assert f"'{said}' is unknown; give one of: en, uk" in result.output
    assert f"Did you mean {meant}" in result.output


def test_what_is_like_no_language_is_answered_by_all():
    assert offered("klingon").endswith("it, pt.")
