"""Whatever comes in: shown literally in a well-formed file, or one clear error, soon and in bounded memory."""

import contextlib
import csv
import importlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from samples import some, thorough

import rangeviz as rv
from rangeviz.cli.batch_file import read_jobs
from rangeviz.cli.main import cli
from rangeviz.cli.settings import figure_of
from rangeviz.earth import basemap
from rangeviz.export import save
from rangeviz.facts import csv_table
from rangeviz.facts.checks import check_text
from rangeviz.facts.compare import own_ring
from rangeviz.facts.units import parse_quantity
from rangeviz.layout.figure_size import SIZES

SVG = "{http://www.w3.org/2000/svg}"
SHOWN = (
    "<script>alert(1)</script>",
    "]]><script>document.title='run'</script><![CDATA[",
    "</text></svg><script>document.title='run'</script>",
    '"><image href="x" onerror="document.title=1"/>',
    "<!--", "--><b>", "<?xml?>", "&lt;&#60;&amp;amp;", "&xxe;", "<!DOCTYPE svg>",
    "javascript:document.title='run'",
    "$\\frac{1}{2}$", "$", "$$x^2$", "\\n%s{}{0}%(x)s", "${PATH}`id`$(id)",
    '=HYPERLINK("http://example.org")', "=1+1", "@SUM(A1)", "+1", "-1", "../../etc/passwd",
    ' d="M 10 10.04 L 12.5 10.26 L 9 11 L 10 10.04 L 12.5 10.26 L 9 11 L 1 1 z" ',
    ' transform="rotate(-0 1 1)" style="x"',
    "مدى الرحلة", "טווח", "abc مدى def", "e\u0301a\u0308\u0323", "ΩЖß", "\N{RIGHT-TO-LEFT MARK}abc",
)  # fmt: skip
REFUSED = {
    "": "empty",
    " ": "empty",
    "a\0b": "U+0000",
    "a\x1b[31mb": "U+001B",
    "a\nb": "U+000A",
    "a\u2028b": "U+2028",
    "a\u202eb": "U+202E",  # an override: it would read as something that it is not
    "a\ud800b": "U+D800",
    "a\ufffeb": "U+FFFE",
    "\ufeffa": "U+FEFF",
    "x" * 10_000: "10,000 characters",
    "\N{GRINNING FACE}" * 300: "300 characters",
}
NOT_IN_THE_FONT = {"射程": "Cjk", "दूरी": "Devanagari", "ระยะ": "Thai"}
FORBIDDEN = ("script", "foreignobject", "iframe", "a", "animate", "set", "handler", "image")


def shown_in(svg):
    """Parse strictly; gives all words of the picture."""
    root = ET.fromstring(svg)
    assert not [e.tag for e in root.iter() if e.tag.rpartition("}")[2].lower() in FORBIDDEN]
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert not ("href" in name and not re.match(r"#|data:image/png;|http://(purl|www\.w3)", value)), (
                value
            )
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")], root


@pytest.mark.parametrize("text", SHOWN)
def test_hostile_labels_are_shown_literally(text):
    ladder = rv.Ladder(rv.compare(own_ring(text, "120km", f"me {text}"), title=text.strip()), yardsticks=())
    words, root = shown_in(save.render(ladder, ["svg"], SIZES["slide"])[0])
    # A line that is turned or broken is still the same letters; spaces at its ends are not.
    assert re.sub(r"\s", "", text) in re.sub(r"\s", "", " ".join(words))
    assert text.strip() in root.find(f"{SVG}title").text
    assert text in root.find(f"{SVG}desc").text


def test_hostile_labels_stand_on_a_map_as_they_are(tmp_path):
    rings = [own_ring(text, f"{100 + 90 * n}km", f"me {text}") for n, text in enumerate(SHOWN[-10:-2])]
    words, _ = shown_in(save.render(rv.compare(*rings), ["svg"], SIZES["a4"])[0])
    joined = re.sub(r"\s", "", " ".join(words))
    for ring in rings:
        assert re.sub(r"\s", "", ring.label) in joined


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[:12])
def test_texts_that_cannot_be_shown_are_refused_everywhere(text):
    for label, source in ((text, "us"), ("Bus", text)):
        if source == "us" or text.strip():
            with pytest.raises(rv.RangevizError):
                own_ring(label, "30km", source if len(source) < 150 else source * 2)
    if text.strip():
        with pytest.raises(rv.RangevizError, match=re.escape(REFUSED[text])):
            rv.compare(title=text)
        with pytest.raises(rv.RangevizError):
            rv.compare(subtitle=text)


@pytest.mark.parametrize("text", NOT_IN_THE_FONT)
def test_a_script_that_the_font_lacks_is_named(text):
    with pytest.raises(rv.RangevizError, match=NOT_IN_THE_FONT[text]):
        save.render(rv.compare(own_ring(text, "30km", "us")), ["svg"], SIZES["slide"])
    with pytest.raises(rv.RangevizError, match=NOT_IN_THE_FONT[text]):
        save.render(rv.compare(title=text), ["svg"], SIZES["slide"])


def test_an_emoji_that_the_font_lacks_is_named():
    with pytest.raises(rv.RangevizError, match="cannot draw"):
        save.render(rv.compare(own_ring("\N{SCHOOL SATCHEL}", "30km", "us")), ["svg"], SIZES["slide"])


@thorough
@pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")
def test_no_script_of_a_label_runs_in_a_browser(tmp_path):
    page = tmp_path / "page.html"
    figures = []
    for texts in (SHOWN[:4], SHOWN[10:12]):
        rings = [own_ring(text, f"{100 + 90 * n}km", f"me {text}") for n, text in enumerate(texts)]
        svg = save.render(rv.compare(*rings, title=texts[0]), ["svg"], SIZES["slide"])[0].decode()
        figures.append(svg[svg.index("<svg") :])
    # Inline is where a script would run most readily; the last one shows that scripts do run here.
    page.write_text(
        f"<!DOCTYPE html><html lang=en><title>quiet</title>{''.join(figures)}"
        "<p id=proof></p><script>proof.textContent = 'scripts run; title ' + document.title</script>",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert "scripts run; title quiet" in done.stdout, done.stderr[-2000:]
    assert "alert(1)" in done.stdout


# Files.


def quick_and_small(script, *arguments):
    """Run in a process of its own: under a second of work, and no more memory than 300 MB above the start."""
    limit = (
        "import resource, time, sys, rangeviz as rv\nrv.RangevizError, rv.compare\n"
        "from rangeviz.facts.checking import check\nfrom rangeviz.facts.compare import own_ring\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\nstart = time.process_time()\n"
    )
    after = (
        "\nassert time.process_time() - start < 1, time.process_time() - start\n"
        "grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before\nassert grown < 300_000, grown\n"
    )
    # Not measured for coverage, which takes several times as long in a loop over 10 MB.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-c", limit + script + after, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(os.name != "posix", reason="sparse files and resource limits")
def test_a_file_of_a_gigabyte_is_refused_early(tmp_path):
    for name in ("huge.csv", "huge.toml"):
        with open(tmp_path / name, "wb") as file:
            file.truncate(1_000_000_000)
    assert "larger than 5 MB" in quick_and_small(
        "import pathlib; print(check(pathlib.Path(sys.argv[1])))", str(tmp_path / "huge.csv")
    )
    result = CliRunner().invoke(cli, ["batch", str(tmp_path / "huge.toml")])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "larger than 5 MB" in result.output


@pytest.mark.skipif(os.name != "posix", reason="resource limits")
def test_a_label_of_10_mb_is_refused_early():
    said = quick_and_small(
        "for make in (lambda: own_ring('x' * 10_000_000, '30km', 'us'), lambda: own_ring('x', '1' * 10_000_000, 'us'),"
        "  lambda: own_ring('x', '30km', 'y' * 10_000_000), lambda: rv.compare('z' * 10_000_000),"
        "  lambda: rv.compare(title='t' * 10_000_000), lambda: rv.compare(origin='1' * 10_000_000),"
        "  lambda: rv.compare(origin='o' * 10_000_000)):\n"
        "  try: make()\n  except rv.RangevizError as error: print(len(str(error)) < 300)\n"
    )
    assert said.split() == ["True"] * 7


@pytest.mark.parametrize(
    "text", ["1" * 100_000 + "!", " " * 100_000 + "1", "1" + " " * 100_000 + "!", "1,111" * 30_000]
)
def test_a_long_text_is_no_quantity_and_says_so_at_once(text):
    start = time.process_time()
    with pytest.raises(rv.RangevizError, match="is not a range"):
        parse_quantity(text)
    assert time.process_time() - start < 2  # that of a search again from each letter would take minutes


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("deep.toml", "x = " + "[" * 100_000, "too deep"),
        ("deep.toml", "x = " + "[" * 50_000 + "]" * 50_000, "too deep"),
        ("digits.toml", "figure = " + "1" * 5000, "not TOML"),
        ("kind.toml", "[[figure]]\nkind = ['map']\noutput = 'a.svg'", "kind is \"['map']\""),
        ("kind.toml", "[[figure]]\nkind = {a = 1}\noutput = 'a.svg'", "kind is"),
        ("option.toml", "[[figure]]\nwhat = ['-h']\noutput = 'a.svg'", "Unknown report '-h'"),
        ("option.toml", "[[figure]]\nwhat = ['--output=b.svg']\noutput = 'a.svg'", "Unknown report '--output=b.svg'"),
        ("many.toml", "[[figure]]\n" * 10_001, "give 1 to 10,000"),
        ("null.toml", '[[figure]]\noutput = "a\\u0000.svg"', "holds a NUL"),
        ("date.toml", "[[figure]]\noutput = 2024-13-45", "not TOML"),
        ("null.csv", "what,output\natacms,a\0.svg\n", "null.csv"),
        ("return.csv", 'what,output\n"atacms\rnope",a.svg\n', "Unknown report 'nope'"),
        ("hexadecimal.toml", "[[figure]]\noutput = 0x" + "f" * 5000, "not TOML"),
        ("hexadecimal.toml", "[[figure]]\noutput = 'a.svg'\ndpi = 0x" + "f" * 5000, "not TOML"),
        ("values.toml", "[[figure]]\noutput = [" + "'a.svg'," * 101 + "]", "output has 101 values"),
        ("defaults.toml", "[defaults]\ntitle = '" + "x" * 5000 + "'\n" + "[[figure]]\n" * 9000, "[defaults] is longer"),
        ("rings.toml", "[[figure]]\noutput = 'a.svg'\nring = [" + "['A', '3 km', 'us']," * 100 + "]", "100 rings"),
        ("lines.csv", "output\n" + "a.svg\n" * 10_001, "more than 10,000 lines"),
    ],
)  # fmt: skip
def test_a_hostile_batch_file_gets_one_clear_line(name, text, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text, encoding="utf-8", newline="")
    result = CliRunner().invoke(cli, ["batch", name, "--dry-run", "--jobs", "1", "-q"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert says in result.output
    assert len(result.output) < 500
    assert os.listdir() == [name]


PIECES = {
    "columns of one name": ("key,", "columns; 100 at most"),
    "columns of any name": ("a,", "columns; 100 at most"),
    "nothing": ("\n", "more than 10,000 lines"),
    "lines of one word": ("a\n", "more than 10,000 lines"),
    "a quoted text": ('""', "not CSV (field larger than field limit"),
}


@pytest.mark.skipif(os.name != "posix", reason="resource limits")
@pytest.mark.parametrize("name", some(PIECES, 2))
def test_five_megabytes_of_one_piece_are_refused_early(name, tmp_path):
    """Each line, and each column, could be a problem of its own: they once filled a gigabyte."""
    piece, says = PIECES[name]
    (tmp_path / "a.csv").write_text((piece * 5_000_000)[:5_000_000])
    script = "import pathlib; print(*check(pathlib.Path(sys.argv[1])))"
    said = quick_and_small(script, str(tmp_path / "a.csv"))
    assert says in said
    assert said.count("\n") == 1


def own_reports(path, count, **texts):
    head = ["key", "label", "figure", "unit", "publisher", *texts]
    rows = [[f"own-{n}", f"Bus {n}", str(n + 1), "km", "us", *texts.values()] for n in range(count)]
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    return str(path)


@pytest.mark.parametrize(
    ("kind", "most", "texts"),
    some(
        [
            (*each, texts)
            for each in (("map", 8), ("ladder", 8), ("reports", 200))
            for texts in ({}, {"subject": "bus"})
        ],
        2,
    ),
)
def test_thousands_of_own_reports_are_more_than_a_figure_holds(kind, most, texts, tmp_path):
    own = own_reports(tmp_path / "own.csv", 9_000, **texts)
    result = CliRunner().invoke(cli, [kind, "--reports", own, "-o", str(tmp_path / "a.svg")])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "Got " in result.output
    assert re.search(rf"\b{most}\b", result.output)


def test_a_hundred_rings_of_one_label_each_have_a_key():
    taken = []
    for _ in range(120):
        taken.append(own_ring("Bus", "30km", "us", taken).key)
    assert len(set(taken)) == 120


FORMULA = '=HYPERLINK("http://example.org")'


def test_formulas_of_a_user_stay_text(tmp_path, monkeypatch):
    """A line that a spreadsheet might read begins with a word of ours, whatever the file holds."""
    monkeypatch.chdir(tmp_path)
    texts = {"qualifier": "+cmd|' /C calc'!A0", "title": "@SUM(1+1)", "note": "-1+1", "date": FORMULA}
    own_reports("bad.csv", 2, **texts)
    own_reports("good.csv", 2, **{**texts, "date": "2024", "subject": "bus"})
    assert CliRunner().invoke(cli, ["check", "good.csv"]).exit_code == 0
    said = [CliRunner().invoke(cli, ["check", "bad.csv"]).output]
    assert FORMULA in said[0]
    drawn = ["reports", "--reports", "good.csv", "--title", FORMULA, "-o", "a.svg", "-o", "a.png", "-q"]
    assert CliRunner().invoke(cli, drawn).exit_code == 0
    said += [CliRunner().invoke(cli, ["show", name]).output for name in ("a.svg", "a.png")]
    assert all(FORMULA in words for words in said)
    assert not [line for line in "\n".join(said).splitlines() if line[:1] in tuple("=+-@\t")]


@pytest.mark.parametrize("encoding", some(["latin-1", "cp437", "cp1251"], 1))
def test_what_the_encoding_of_the_output_lacks_is_written_as_its_code(encoding):
    done = subprocess.run(
        [sys.executable, "-m", "rangeviz", "list", "origins"],
        env={**os.environ, "PYTHONIOENCODING": encoding}, capture_output=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    plain = CliRunner().invoke(cli, ["list", "origins"]).output
    assert done.stdout.decode(encoding).splitlines() == [
        line.encode(encoding, "backslashreplace").decode(encoding) for line in plain.splitlines()
    ]


@thorough
@pytest.mark.skipif(os.name != "posix", reason="names of files that are no text")
def test_the_path_of_a_file_whose_name_is_no_text_is_printed(tmp_path):
    target = os.fsencode(tmp_path) + b"/a\xff.svg"
    done = subprocess.run(
        [sys.executable, "-m", "rangeviz", "ladder", "-o", target],
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"}, capture_output=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"/a\\udcff.svg\n")
    assert os.path.exists(target)


def test_formulas_stay_text_in_every_list():
    """What comes with us starts no formula; what a user gives is printed by no list."""
    for noun in ("reports", "subjects", "origins"):
        for line in CliRunner().invoke(cli, ["list", noun]).output.splitlines():
            assert line[0] not in "=+-@\t"
        for entry in json.loads(CliRunner().invoke(cli, ["list", noun, "--json"]).output):
            assert not [v for v in entry.values() if isinstance(v, str) and v[:1] in ("=", "+", "-", "@")]


def test_a_basemap_that_claims_a_million_million_points_is_refused(tmp_path, monkeypatch):
    claims = b"{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1000000000000), }"
    header = b"\x93NUMPY\1\0" + (len(claims) + 1).to_bytes(2, "little") + claims + b"\n"
    with zipfile.ZipFile(tmp_path / "basemap.npz", "w") as archive:
        archive.writestr("110m/land/xy.npy", header + b"\0" * 64)
    monkeypatch.setattr(basemap, "FILE", tmp_path / "basemap.npz")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(rv.RangevizError, match=r"basemap\.npz is damaged or missing"):
        basemap.clip("110m", 0, 1, 0, 1)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


# Anything at all: only our own errors come out.

ANY_TEXT = st.text(st.characters(codec=None), max_size=200) | st.sampled_from([*SHOWN, *REFUSED])
CELL = ANY_TEXT | st.sampled_from(
    ["1", "190", "mi", "km", "radius", "own", "2024-02-30", "http://x", "1e999", "nan"]
)
ours = pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
quick = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


@quick
@given(content=st.binary(max_size=400))
@example(content=b"\xef\xbb\xbf" * 2)
@example(content=b'"')
@example(content=b"key\0,label\n")
def test_any_bytes_as_csv(content, tmp_path):
    read_as_everything(tmp_path, content)


@quick
@given(header=st.lists(st.sampled_from(csv_table.REPORT_COLUMNS + csv_table.ORIGIN_COLUMNS + csv_table.PAIR_COLUMNS), max_size=8),
       rows=st.lists(st.lists(CELL, max_size=8), max_size=4))  # fmt: skip
def test_any_cells_under_known_headers(header, rows, tmp_path):
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *rows]]
    read_as_everything(tmp_path, "\n".join(quoted).encode("utf-8", "surrogatepass"))


def read_as_everything(folder, content):
    path = folder / "any.csv"
    path.write_bytes(content)
    try:
        lines = csv_table.read_lines(path)
    except rv.RangevizError:
        pass
    else:
        for read in (
            csv_table.read_reports,
            csv_table.read_origins,
            csv_table.read_pairs,
            csv_table.reader_for(lines),
        ):
            found, problems = read(lines)
            assert all(isinstance(problem, str) for problem in problems)
            assert found or problems or not lines.rows
    try:
        jobs, problems = read_jobs(path)
        assert all(
            isinstance(word, str) for word in [*problems, *(name for job in jobs for name in job.outputs)]
        )
    except rv.RangevizError:
        pass


def check_message(error):
    assert "\n" not in str(error)
    assert len(str(error)) < 400


VALUE = st.recursive(
    ANY_TEXT | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=6,
)


@quick
@given(text=ANY_TEXT | st.builds("[[figure]]\n{} = {}\n".format,
                                 st.sampled_from(["kind", "what", "output", "ring", "log", "dpi"]), VALUE.map(json.dumps)))  # fmt: skip
@example(text="[[figure]]\nkind = ['map']\noutput='a.png'")
def test_any_text_as_toml(text, tmp_path):
    path = tmp_path / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(rv.RangevizError):
        for _, asked, _ in read_jobs(path)[0]:
            with contextlib.suppress(rv.RangevizError):
                figure_of(asked)


WORD = ANY_TEXT | st.sampled_from(
    ["map", "list", "show", "check", "batch", "ladder", "reports", "panels", "projections", "-o", "--ring", "--origin",
     "--unit", "--json", "--kind", "--size", "--title", "--format", "png", "-", "--", "-h", "atacms", "1e5km", "49,31"]
)  # fmt: skip


@quick
@given(args=st.lists(WORD, max_size=6))
def test_any_arguments(args, tmp_path, monkeypatch):
    """Names and checks only, as drawing takes its time: a batch's dry run does the same."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        save, "render", lambda drawing, formats, *settings: [drawing.words and b""] * len(formats)
    )
    monkeypatch.setattr("rangeviz.cli.drawing.write_all", lambda files: None)
    with contextlib.suppress(rv.RangevizError, click.ClickException, SystemExit):
        cli.main(args, standalone_mode=False)
    assert os.listdir() == []


@quick
@given(label=ANY_TEXT, quantity=ANY_TEXT | st.just("30 km"), source=ANY_TEXT)
def test_any_ring(label, quantity, source):
    try:
        ring = own_ring(label, quantity, source)
    except rv.RangevizError as error:
        check_message(error)
        return
    assert ring.label == label


@settings(max_examples=settings().max_examples // 5)
@given(
    labels=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), min_size=1, max_size=3),
    title=ANY_TEXT,
)
def test_any_label_is_a_well_formed_picture_or_one_clear_error(labels, title):
    try:
        rings = tuple(own_ring(label, f"{50 + n} km", "us", [f"own-{n}"]) for n, label in enumerate(labels))
        content = save.render(
            rv.Ladder(rv.compare(*rings, title=title), yardsticks=()), ["svg"], SIZES["slide"]
        )[0]
    except rv.RangevizError as error:
        check_message(error)
    else:
        _, root = shown_in(content)
        assert all(label in root.find(f"{SVG}desc").text for label in labels)


@given(ANY_TEXT)
def test_what_passes_the_check_of_texts_is_well_formed_xml(text):
    try:
        check_text("label", text)
    except rv.RangevizError:
        return
    assert ET.fromstring(
        f"<a>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</a>"
    ).text in (text, None)


# The fuzzer itself, which `make fuzz` runs for an hour.


@pytest.fixture
def fuzz(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parent.parent / "tools")
    monkeypatch.chdir(Path(__file__).parent)  # it changes the folder, and this changes back
    targets = importlib.import_module("fuzz_targets")
    targets.prepare()
    return targets


@thorough
def test_every_target_of_the_fuzzer_takes_its_good_inputs(fuzz):
    for name, target in fuzz.TARGETS.items():
        for seed in target.seeds:
            fuzz.attempt(target, seed)
            if name != "large files":
                target.run(seed)  # not even an error of ours


@pytest.mark.parametrize(
    "problem", [ZeroDivisionError("x"), rv.RangevizError("x" * 2000)], ids=["not ours", "too long"]
)
def test_the_fuzzer_tells_what_must_not_come_out(problem, fuzz):
    def run(data):
        raise problem

    with pytest.raises(ZeroDivisionError if isinstance(problem, ZeroDivisionError) else fuzz.Fault):
        fuzz.attempt(fuzz.Target(run, ()), b"")


def test_the_fuzzer_tells_words_that_steer_a_terminal(fuzz):
    with pytest.raises(fuzz.Fault, match="steer a terminal"):
        fuzz.check_words("a\x1b[2J")
