"""The command line: each bad input one clear line and nothing written; each example of the help runs."""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import thorough

import rangeviz as rv
from rangeviz.cli.main import cli

HEADER = "key,label,figure,unit,publisher\n"


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(cli, list(args))


BAD = [
    (["map", "atcms"], "Unknown report 'atcms'. Did you mean 'atacms'? Run 'rangeviz list reports'."),
    (["map", "--origin", "ukrane"], "Did you mean 'ukraine'?"),
    (["map", "--origin", "48.5,31"], "whole degrees"),
    (["map", "--origin", "91,0"], "give -90 to 90"),
    (["map", "--origin", "0,181"], "give -180 to 180"),
    (["map", "--ring", "Bus", "0km", "us"], "above 0"),
    (["map", "--ring", "Bus", "-5 km", "us"], "above 0"),
    (["map", "--ring", "Bus", "nan km", "us"], "is not a range"),
    (["map", "--ring", "Bus", "1e9 km", "us"], "give 1 km to 19,970 km"),
    (["map", "--ring", "Bus", "0.5km", "us"], "give 1 km to 19,970 km"),
    (["map", "--ring", "Bus", "30 parsecs", "us"], "mi, km, nmi or ft"),
    (["map", "--ring", "", "30km", "us"], "label is empty"),
    (["map", "--ring", "Bus", "30km", ""], "every figure needs a source"),
    (["map", "--ring", "a\x07b", "30km", "us"], "U+0007"),
    (["map", "--ring", "a\ud800b", "30km", "us"], "U+D800"),
    (["map", "--title", "a\nb"], "U+000A"),
    (["map", "--title", "x" * 121], "121 characters"),
    (["map", "marathon"], "rangeviz ladder marathon"),
    (
        [
            "map",
            *[
                "atacms",
                "himars",
                "storm-shadow",
                "concorde",
                "godwit",
                "krakatoa",
                "nexrad",
                "thunder",
                "monarch",
            ],
        ],
        "9",
    ),
    (["map", "atacms", "atacms"], "is duplicated"),
    (["map", "--size", "poster"], "slide, a4"),
    (["map", "--size", "99999x10"], "pixels"),
    (["map", "--dpi", "5"], "50 to 1200"),
    (["map", "--projection", "mercator", "--origin", "north-pole"], "choose another projection"),
    (["map", "-o", "a.bmp"], "give .png, .svg, .pdf or .html"),
    (["map", "-o", "a"], "give .png, .svg, .pdf or .html"),
    (["map", "-o", "no/such/a.png"], "does not exist"),
    (["map", "-o", "-"], "--format"),
    (["map", "--format", "png"], "-o -"),
    (["map", "--reports", "missing.csv"], "missing.csv"),
    (["map", "--unit", "furlong"], "furlong"),
    (["show", "nothing"], "Unknown report"),
    (["list", "origins", "--kind", "nature"], "--kind"),
    (["check", "missing.csv"], "missing.csv"),
]


@pytest.mark.parametrize(
    ("args", "says"), BAD, ids=[" ".join(args)[:40].encode("ascii", "replace").decode() for args, _ in BAD]
)
def test_bad_input_gets_one_clear_line_and_writes_nothing(invoke, args, says):
    result = invoke(*args)
    assert result.exit_code in (1, 2)
    assert says in result.output
    assert "Traceback" not in result.output
    problem = [line for line in result.output.splitlines() if not line.startswith(("Usage:", "Try "))]
    assert len([line for line in problem if line.strip()]) == 1
    assert os.listdir() == []


BAD_CSV = [
    ("key,label,figure,unit,publisher,colour\na,A,1,km,P,red\n", "own.csv:1: column 'colour' is unknown"),
    ("key,label,figure,unit\na,A,1,km\n", "own.csv:1: column 'publisher' is missing"),
    (HEADER + "a,A,ninety,km,Press\n", "own.csv:2: figure is 'ninety'; give a number above 0."),
    (HEADER + "a,A,90,km,\n", "own.csv:2: publisher is empty"),
    (HEADER + "a,A,90,km,Press\na,B,80,km,Press\n", "own.csv:3: key 'a' is duplicated"),
    (HEADER + "atacms-article,A,90,km,Press\n", "one of rangeviz's own"),
    ("", "own.csv: empty"),
]


@pytest.mark.parametrize(("text", "says"), BAD_CSV)
def test_a_bad_csv_is_named_with_its_line(invoke, text, says):
    with open("own.csv", "w", encoding="utf-8") as file:
        file.write(text)
    result = invoke("map", "--reports", "own.csv")
    assert result.exit_code == 1
    assert says in result.output
    assert os.listdir() == ["own.csv"]
    if "own" not in says:
        assert invoke("check", "own.csv").exit_code == 1


def test_a_csv_that_is_not_utf8_is_named_with_its_line(invoke):
    with open("own.csv", "wb") as file:
        file.write(HEADER.encode() + b"a,A,1,km,Press\nb,\xff,1,km,Press\n")
    assert "own.csv:3: not UTF-8" in invoke("check", "own.csv").output


def test_without_output_it_writes_one_png_here_and_prints_its_path(invoke):
    result = invoke("map")
    assert (result.exit_code, result.output) == (0, "rangeviz-map.png\n")
    assert os.listdir() == ["rangeviz-map.png"]


def test_own_reports_are_drawn_alone_or_beside_others(invoke):
    with open("own.csv", "w", encoding="utf-8") as file:
        file.write(HEADER + "bus,School bus,30,km,Our school\ntram,Tram,12,km,Our city\n")
    assert invoke("map", "--reports", "own.csv", "-o", "a.svg", "-q").exit_code == 0
    alone = Path("a.svg").read_text(encoding="utf-8")
    assert "School bus" in alone
    assert "ATACMS" not in alone
    assert invoke("map", "bus", "atacms", "--reports", "own.csv", "-o", "a.svg", "-q").exit_code == 0
    both = Path("a.svg").read_text(encoding="utf-8")
    assert "School bus" in both
    assert "ATACMS" in both
    assert "Tram" not in both


def test_unit_sets_which_unit_comes_first(invoke):
    assert invoke("map", "--unit", "km", "-o", "a.svg").exit_code == 0
    said = Path("a.svg").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert "about 300 km (190 mi)" in said
    assert "About 300 kilometres is 3.8 times as far as 80" in said


def test_standard_output_carries_the_picture_alone(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "rangeviz", "map", "-o", "-", "--format", "png"],
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.startswith(b"\x89PNG")
    assert done.stderr == b""
    assert os.listdir(tmp_path) == []


def test_an_unwritable_folder_is_named(invoke, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    result = invoke("map")
    assert result.exit_code == 1
    assert "not writable" in result.output


def test_a_target_that_is_a_folder_is_named(invoke):
    os.mkdir("a.png")
    assert "is a folder" in invoke("map", "-o", "a.png").output


@thorough
def test_rings_alone_are_drawn_alone(invoke):
    for kind, more in (("map", ()), ("ladder", ("--yardsticks", "0")), ("projections", ()), ("panels", ())):
        assert invoke(kind, *more, "--ring", "Bus", "300km", "our own", "-o", "a.svg").exit_code == 0, kind
        drawn = Path("a.svg").read_text(encoding="utf-8")
        assert "own-bus" in drawn or "Bus" in drawn
        assert not re.search("ATACMS|HIMARS|Concorde", drawn), kind


def test_rings_beside_named_reports_are_drawn_with_them(invoke):
    assert invoke("map", "thunder", "--ring", "Bus", "30km", "our own", "-o", "a.svg").exit_code == 0
    drawn = Path("a.svg").read_text(encoding="utf-8")
    assert all(re.search(rf'id="\w+-ring-{key}"', drawn) for key in ("own-bus", "thunder"))


def test_a_file_of_reports_that_holds_none_is_an_error(invoke):
    Path("own.csv").write_text(HEADER, encoding="utf-8")
    for command in ("map", "ladder", "reports"):
        result = invoke(command, "--reports", "own.csv")
        assert (result.exit_code, result.output) == (
            1,
            "Error: own.csv: no line after the header; give at least one.\n",
        )
    assert invoke("check", "own.csv").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["himars"], "No such command 'himars'. Did you mean 'rangeviz map himars'?"),
        (["mpa"], "No such command 'mpa'. Did you mean 'rangeviz map'?"),
        (["ladr"], "No such command 'ladr'. Did you mean 'rangeviz ladder'?"),
        (["Ukraine"], "Did you mean 'rangeviz map --origin ukraine'?"),
        (["190mi"], "Did you mean 'rangeviz map --ring LABEL 190mi SOURCE'?"),
        (["xyzzy"], "No such command 'xyzzy'.\n"),
        (["map", "190mi"], "Unknown report '190mi'. For a range of your own use --ring LABEL 190mi SOURCE."),
        (["map", "--locale", "de"], "Give --lang, such as --lang de."),
        (["map", "--width", "800"], "Give both sides, such as --size 1600x900 or 170x120mm."),
        (["map", "--lat", "49"], "Give whole degrees: --origin 49N,31E."),
        (["map", "--size", "16:9"], "pixels such as 1600x900 (16:9), or millimetres such as 170x120mm."),
        (["map", "--origin", "London"], "is a town"),
    ],
)
def test_what_is_nearly_right_is_answered_with_what_is(invoke, arguments, says):
    result = CliRunner().invoke(cli, arguments, prog_name="rangeviz")
    assert result.exit_code != 0
    assert says in result.output


@pytest.mark.parametrize("output", ["figures/", "figures"])
def test_an_output_that_is_a_folder_gets_the_default_name(invoke, output):
    os.mkdir("figures")
    result = invoke("ladder", "-o", output)
    assert result.output == f"{os.path.join('figures', 'rangeviz-ladder.png')}\n"
    assert os.listdir("figures") == ["rangeviz-ladder.png"]


def test_a_folder_that_is_not_there_is_named(invoke):
    assert "the folder 'none' does not exist" in invoke("map", "-o", "none/").output


def test_quiet_prints_nothing(invoke):
    assert invoke("map", "-q", "-o", "a.png").output == ""


@pytest.mark.parametrize("command", ["list", "map", "show", "check", "notebook"])
def test_every_example_in_the_help_runs(invoke, command):
    helped = invoke(command, "-h").output + (invoke("-h").output if command == "map" else "")
    examples = re.findall(r"^\s*\$ rangeviz (.*?)(?:\s{3,}.*)?$", helped, flags=re.M)
    assert examples or command == "check"
    for example in examples:
        result = invoke(*shlex.split(example))
        assert result.exit_code == 0, (example, result.output)


def test_version_and_module(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "rangeviz", "--version"], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.strip() == f"rangeviz {rv.__version__}"


def test_list_prints_all_as_text_or_json(invoke):
    catalogue = rv.read_catalogue()
    assert len(invoke("list").output.splitlines()) == len(catalogue.reports)
    assert len(json.loads(invoke("list", "reports", "--json").output)) == len(catalogue.reports)
    assert len(invoke("list", "subjects").output.splitlines()) == len(catalogue.subjects)
    origins = json.loads(invoke("list", "origins", "--json").output)
    assert {"ukraine", "fiji", "germany"} <= {origin["key"] for origin in origins}
    kinds = {report["kind"] for report in json.loads(invoke("list", "--kind", "nature", "--json").output)}
    assert kinds == {"nature"}


def test_show_says_everything_known_about_a_report(invoke):
    said = invoke("show", "atacms-hromadske").output.replace("\N{NO-BREAK SPACE}", " ")
    for words in (
        "more than 180 mi",
        "hromadske",
        "https://hromadske.ua",
        "March 2024",
        "atacms-article",
        "Nominal",
    ):
        assert words in said


def test_show_takes_a_subject_for_its_lead(invoke):
    assert "atacms-article" in invoke("show", "atacms").output


def test_show_says_both_ends_of_a_span(invoke):
    said = invoke("show", "medieval-market").output.replace("\N{NO-BREAK SPACE}", " ")
    report = rv.read_catalogue().report("medieval-market")
    assert re.search(rf"^drawn as: .*{report.figure:g} .* to .*{report.figure_high:g} ", said, re.M)


def test_too_little_memory_is_said_in_one_line(invoke, monkeypatch):
    def lacking(*args):
        raise MemoryError

    monkeypatch.setattr("rangeviz.export.save.render", lacking)
    result = invoke("map", "-o", "a.svg")
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "not enough memory; choose a smaller --size or fewer --jobs." in result.output


def test_ctrl_c_before_the_commands_are_there_ends_quietly():
    script = (
        "import rangeviz.cli.main\ndef stopped(**how): raise KeyboardInterrupt\n"
        "rangeviz.cli.main.cli = stopped\nfrom rangeviz.__main__ import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_check_passes_on_the_collection_itself(invoke):
    result = invoke("check")
    assert result.exit_code == 0
    assert "no problems" in result.output


def test_check_remarks_on_weak_reports_and_still_passes(invoke, tmp_path):
    """Remarks go to standard error, one a line; a file with a problem gets none; other files get none."""
    own = tmp_path / "own.csv"
    own.write_text(
        "key,label,figure,unit,publisher,url,date\na,A,5,km,Paper,,2024\nb,B,5,km,Paper,https://b.org,2024\n"
    )
    done = invoke("check", str(own))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"{own}:2: remark: 'a' has no address.\n{own}: no problems.\n"
    own.write_text("key,label,figure,unit,publisher\na,A,5,parsec,Paper\n")
    done = invoke("check", str(own))
    assert done.exit_code == 1
    assert "remark:" not in done.output
    own.write_text("key,label,lat,lon\na,A,5,5\n")
    assert invoke("check", str(own)).output == f"{own}: no problems.\n"


def test_the_day_a_page_was_read_is_shown(invoke, tmp_path, monkeypatch):
    read = rv.read_catalogue()
    seen = replace(read.report("marathon"), checked="2026-11-22")
    monkeypatch.setattr("rangeviz.cli.show.read_catalogue", lambda: replace(read, reports={"marathon": seen}))
    assert "page read: 22 November 2026" in invoke("show", "marathon").output


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["list"], ["show", "atacms"], ["map", "--help"]])
def test_nothing_heavy_is_imported_without_drawing(args):
    heavy = ["numpy", "matplotlib", "cartopy", "shapely", "pyproj"]
    script = (
        "import sys\nfrom rangeviz.cli.main import cli\n"
        f"try: cli({args!r})\nexcept SystemExit: pass\n"
        f"sys.stderr.write(' '.join(m for m in {heavy!r} if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stderr == ""


@thorough
def test_the_default_map_needs_no_cartopy():
    script = (
        "import sys, rangeviz as rv\nfrom rangeviz.export import save\nfrom rangeviz.layout.figure_size import SIZES\n"
        "save.render(rv.compare(), ['svg'], SIZES['slide'])\n"
        "assert 'cartopy' not in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_facts_earth_and_words_import_no_plotting_library():
    script = (
        "import importlib, pkgutil, sys\n"
        "for floor in ('rangeviz.facts', 'rangeviz.earth', 'rangeviz.words'):\n"
        "    for module in pkgutil.iter_modules(importlib.import_module(floor).__path__, floor + '.'):\n"
        "        importlib.import_module(module.name)\n"
        "assert not [m for m in ('matplotlib', 'cartopy', 'click') if m in sys.modules]\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_shell_completion_offers_subjects_and_origins():
    environment = {**os.environ, "_RANGEVIZ_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    for words, offered in (("rangeviz map conc", "concorde"), ("rangeviz map --origin fij", "fiji")):
        environment |= {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
        done = subprocess.run(
            [sys.executable, "-m", "rangeviz"], env=environment, capture_output=True, text=True
        )
        assert offered in done.stdout


def test_each_command_is_loaded_under_the_name_that_help_lists():
    listed = CliRunner().invoke(cli, ["--help"]).output.partition("Commands:")[2]
    names = re.findall(r"^  (\S+)  ", listed, re.MULTILINE)
    assert names == cli.list_commands(None) == sorted(names)
    assert [cli.get_command(None, name).name for name in names] == names
    assert cli.get_command(None, "no-such") is None


def test_help_loads_no_command():
    code = "import sys\nfrom rangeviz.cli.main import cli\ntry: cli(['--help'])\nexcept SystemExit: print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in run.stdout.split() if name.startswith("rangeviz.")}
    assert ours == {
        *("rangeviz._version", "rangeviz.errors", "rangeviz.figures", "rangeviz.figures.register"),
        *("rangeviz.cli", "rangeviz.cli.main"),
    }


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    ("shell", "said"), [('exec "$@"', f"rangeviz {rv.__version__}\n"), ('exec "$@" >&-', "")]
)
def test_the_end_runs_what_is_to_run_at_the_end_and_loses_no_output(shell, said):
    script = (
        "import atexit, sys\nfrom rangeviz.__main__ import main\n"
        "atexit.register(sys.stderr.write, 'at the end')\nsys.argv = ['rangeviz', '--version']\nmain()"
    )
    command = ["sh", "-c", shell, "sh", sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "at the end")
