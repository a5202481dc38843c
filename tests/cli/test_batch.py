"""Many figures in one call: what fails is named, the rest is written."""

import io
import itertools
import os
import re
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import MORE, thorough

import rangeviz as rv
from rangeviz.cli.main import cli
from rangeviz.cli.processes import Processes
from rangeviz.figures.figure import ComparisonFigure

CLUSTERS = (Path(__file__).parents[2] / "docs" / "clusters.md").read_text(encoding="utf-8")


@pytest.fixture
def batch(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(text, *options, name="figures.toml", executor=ThreadPoolExecutor):
        """Draw in threads here, which need not load; what is asked of processes says so."""
        monkeypatch.setattr("rangeviz.cli.processes.Processes", executor)
        (tmp_path / name).write_text(text, encoding="utf-8")
        result = CliRunner().invoke(cli, ["batch", name, *options])
        return result, sorted(set(os.listdir(tmp_path)) - {name})

    return run


THREE = """
[defaults]
size = "1000x640"
[[figure]]
what = ["atacms", "himars"]
origin = "fiji"
output = ["map.png", "map.svg"]
[[figure]]
kind = "panels"
origin = ["ukraine", "fiji"]
output = "panels.svg"
theme = "dark"
[[figure]]
kind = "ladder"
what = "marathon"
log = true
ring = [["School bus", "30km", "our own estimate"]]
output = "ladder.svg"
"""


def test_figures_of_several_kinds_are_written(batch):
    result, files = batch(THREE, executor=Processes)
    assert result.exit_code == 0, result.output
    assert files == ["ladder.svg", "map.png", "map.svg", "panels.svg"]
    assert "3 of 3 figures drawn, 0 failed." in result.output


def test_a_batch_of_one_draws_here_and_the_same_bytes_as_the_command(batch):
    spec = '[[figure]]\nwhat = "atacms"\norigin = "fiji"\ntheme = "print"\noutput = "a.svg"\n'
    batch(spec, executor=None)  # a process of its own would load all that this one has loaded
    CliRunner().invoke(cli, ["map", "atacms", "--origin", "fiji", "--theme", "print", "-o", "b.svg"])
    with open("a.svg", "rb") as batched, open("b.svg", "rb") as single:
        assert batched.read() == single.read()


def test_what_fails_is_named_and_the_rest_is_written(batch):
    result, files = batch(
        THREE
        + '[[figure]]\nwhat = "nope"\noutput = "x.png"\n'
        + '[[figure]]\nwhat = "atacms"\norigin = "48.5,31"\noutput = "y.png"\n'
        + '[[figure]]\nwhat = "atacms"\noutput = "no/z.png"\n'
    )
    assert result.exit_code == 1
    assert files == ["ladder.svg", "map.png", "map.svg", "panels.svg"]
    for words in (
        "figures.toml, figure 4: Unknown report 'nope'",
        "figures.toml, figure 5: Origin '48.5,31'",
        "figures.toml, figure 6: no/z.png: the folder",
        "3 of 6 figures drawn, 3 failed.",
    ):
        assert words in result.output


RESUMED = """
[[figure]]
what = ["atacms"]
size = "700x500"
output = ["a.png", "a.svg"]
[[figure]]
kind = "reports"
what = "himars"
size = "700x500"
output = ["b.svg", "b.png"]
"""


def test_a_batch_is_resumed_and_draws_only_what_is_not_there(batch, tmp_path):
    assert batch(RESUMED)[0].exit_code == 0
    right = {path.name: path.read_bytes() for path in tmp_path.glob("?.*")}
    (tmp_path / "a.svg").write_bytes(right["a.svg"].replace(b">ATACMS<", b">ATACMZ<"))
    result, _ = batch(RESUMED, "--resume", "--jobs", "1")
    assert (result.exit_code, result.stdout.split()) == (0, ["a.png", "a.svg"])
    assert "1 of 2 figures drawn, 1 already there, 0 failed." in result.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.glob("?.*")} == right


def test_a_dry_run_checks_all_and_draws_none(batch):
    result, files = batch(THREE + '[[figure]]\nwhat = "nope"\noutput = "x.png"\n', "--dry-run")
    assert (result.exit_code, files) == (1, [])
    assert "figure 4: Unknown report 'nope'" in result.output
    assert batch(THREE, "--dry-run")[0].exit_code == 0


def test_a_csv_holds_a_line_a_figure(batch):
    text = 'kind,what,output,origin\nmap,"atacms himars",a.svg,fiji\nreports,atacms,r.svg,\n'
    result, files = batch(text, name="figures.csv")
    assert (result.exit_code, files) == (0, ["a.svg", "r.svg"])


BAD = [
    ("[[figure]]\noutput = 'a.png'\ncolour = 1\n", "figure 1: setting 'colour' is unknown to map"),
    ("[[figure]]\nwhat = 'atacms'\n", "figure 1: output is missing"),
    ("[[figure]]\nkind = 'globe'\noutput = 'a.png'\n", "figure 1: kind is 'globe'; give one of: map, panels"),
    ("[[figure]]\nspread = 'maybe'\noutput = 'a.png'\n", "give true or false"),
    ("[[figure]]\nring = ['Bus', '30km', 'us']\noutput = 'a.png'\n", "lists of 3"),
    ("[[figure]]\norigin = ['fiji', 'japan']\noutput = 'a.png'\n", "give one value"),
    (
        "[[figure]]\noutput = 'a.png'\n[[figure]]\noutput = 'a.png'\n",
        "is also written by figures.toml, figure 1",
    ),
    ("[[figure]]\noutput = 'a.bmp'\n", "figure 1: 'a.bmp' ends in '.bmp'"),
    ("[[figure]\n", "not TOML"),
    ("", "needs [[figure]] tables"),
    ("figure = 3\n", "needs [[figure]] tables"),
    ("[figures]\n", "got 'figures'"),
    (
        "[[figure]]\noutput = 'a.png'\n[[figure]]\noutput = './x/../a.png'\n",
        "figure 2: output './x/../a.png' is also written by figures.toml, figure 1",
    ),
    ("[[figure]]\noutput = '../a.png'\n", "figure 1: output '../a.png' is outside the batch file's folder"),
    ("[[figure]]\noutput = '/a.png'\n", "figure 1: output '/a.png' is outside the batch file's folder"),
    ('[[figure]]\noutput = "a\\u0000.png"\n', "no file's name holds a NUL"),
]


@pytest.mark.parametrize(("text", "says"), BAD)
def test_a_wrong_batch_gets_one_clear_line(batch, text, says):
    result, _ = batch(text)
    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output


def test_a_missing_batch_file_is_named(batch):
    result = CliRunner().invoke(cli, ["batch", "missing.toml"])
    assert result.exit_code == 1
    assert "missing.toml: No such file" in result.output


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_an_output_that_a_link_leads_outside_is_refused(batch, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "out").symlink_to(tmp_path)
    (tmp_path / "in" / "f.toml").write_text('[[figure]]\nkind = "ladder"\noutput = "in/out/a.svg"\n')
    result = CliRunner().invoke(cli, ["batch", "in/f.toml"])
    assert "figure 1: output 'in/out/a.svg' is outside the batch file's folder" in result.output
    assert not (tmp_path / "a.svg").exists()


def test_an_output_elsewhere_is_written_if_that_is_asked_for(batch, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "f.toml").write_text('[[figure]]\nkind = "ladder"\noutput = "a.svg"\n')
    result = CliRunner().invoke(cli, ["batch", "in/f.toml", "--outside"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "a.svg").exists()


def test_nothing_of_a_file_that_is_no_table_is_repeated(batch, tmp_path):
    (tmp_path / "passwords").write_text("root:secret:0:0\nuser:word,more:1:1\n")
    result, _ = batch("[[figure]]\nreports = 'passwords'\noutput = 'a.svg'\n")
    assert "passwords:1: not such a table" in result.output
    assert "secret" not in result.output
    assert "word,more" not in result.output


def test_progress_gives_figures_per_second_and_time_left(tmp_path, monkeypatch):
    """On a terminal, by a clock that is a second on whenever it is asked: click tells no time left before one."""
    spec = "".join(f'[[figure]]\nkind = "ladder"\nsize = "900x600"\noutput = "{n}.svg"\n' for n in range(3))
    (tmp_path / "f.toml").write_text(spec)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("rangeviz.cli.processes.Processes", ThreadPoolExecutor)
    monkeypatch.setattr("time.time", map(float, itertools.count()).__next__)
    monkeypatch.setattr(sys, "stderr", terminal := io.StringIO())
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    cli.main(["batch", "f.toml"], standalone_mode=False)
    assert re.search(r"2/3.* \d+(d|:\d\d).* \d+\.\d figures/s", terminal.getvalue()), terminal.getvalue()


# From Python, on any executor.


@dataclass(frozen=True)
class Fatal(ComparisonFigure):
    """Kills the process that draws it."""

    words = None

    def compose(self, page):
        os.kill(os.getpid(), signal.SIGKILL)


SIZE = {"size": "900x600"}


def figures(folder, count=6):
    ladders = [rv.Ladder(rv.compare(what)) for what in ("atacms", "concorde", "godwit")]
    return [(ladders[n % 3], [folder / f"{n}.svg"], SIZE) for n in range(count)]


@pytest.fixture(scope="module")
def serial(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serial")
    assert rv.draw_all(figures(folder)) == {}
    return [path.read_bytes() for _, [path], _ in figures(folder)]


def check_drawn(folder, serial, count=6):
    for n, (_, [path], _) in enumerate(figures(folder, count)):
        assert path.read_bytes() == serial[n % 3]
    assert len(os.listdir(folder)) == count


EXECUTORS = {
    "threads": lambda: ThreadPoolExecutor(2),
    "a pool": lambda: ProcessPoolExecutor(1, get_context("spawn")),
    "our processes": lambda: Processes(2),
}


@pytest.mark.parametrize(
    "kind", ["threads", *(pytest.param(kind, marks=thorough) for kind in list(EXECUTORS)[1:])]
)
def test_any_executor_draws_the_same_bytes_and_names_what_fails(kind, serial, tmp_path):
    failing = [
        (rv.compare("atacms"), tmp_path / "no" / "a.svg"),
        (rv.compare("atacms"), "a.bmp"),
        (rv.compare("atacms"), tmp_path / "0.svg"),
        (rv.compare("atacms"), tmp_path / "b.svg", {"colour": "red"}),
        rv.compare("atacms"),
    ]
    told = {}
    with EXECUTORS[kind]() as executor:
        failures = rv.draw_all([*figures(tmp_path), *failing], executor, told.__setitem__)
    says = (
        "a.svg: the folder",
        "'a.bmp' ends in",
        "is also written by figure 0",
        "TypeError",
        "is not (figure, paths)",
    )
    assert list(failures) == [6, 7, 8, 9, 10]
    for problem, words in zip(failures.values(), says, strict=True):
        assert words in problem
        assert problem.count("\n") == 0
    assert told == {n: failures.get(n, "") for n in range(11)}
    check_drawn(tmp_path, serial)


def test_an_iterable_is_read_as_figures_are_drawn(tmp_path, monkeypatch):
    """An atlas of 100,000 figures is never in memory as a whole."""
    monkeypatch.setattr("rangeviz.export.many.MOST_WAITING", 2)
    made, ended = [], []

    def atlas():
        for n, figure in enumerate(figures(tmp_path)):
            assert n - len(ended) <= 3
            made.append(n)
            yield figure

    with ThreadPoolExecutor(1) as executor:
        assert rv.draw_all(atlas(), executor, lambda n, problem: ended.append(n)) == {}
    assert (len(made), sorted(ended)) == (6, made)


def test_what_interrupts_it_is_raised_and_cancels_the_rest(tmp_path):
    def stop(number, problem):
        raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as executor, pytest.raises(KeyboardInterrupt):
        rv.draw_all(figures(tmp_path, 60), executor, stop)
    assert 1 <= len(os.listdir(tmp_path)) < 60


@thorough
@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_a_figure_that_kills_our_processes_is_named_and_the_others_are_drawn(serial, tmp_path, monkeypatch):
    monkeypatch.setattr("rangeviz.cli.processes.TRIES", 2)
    with Processes(1) as executor:
        asked = [(Fatal(rv.compare()), tmp_path / "a.svg"), *figures(tmp_path)]
        failures = rv.draw_all(asked, executor)
    assert failures == {0: "BrokenExecutor: 2 processes were killed as they ran it"}
    check_drawn(tmp_path, serial)


@thorough
def test_our_processes_give_back_results_and_errors_and_stop_at_once():
    with Processes(1) as executor:
        assert executor.submit(divmod, 7, 2).result() == (3, 1)
        with pytest.raises(ZeroDivisionError):
            executor.submit(divmod, 7, 0).result()
    with pytest.raises(KeyboardInterrupt), Processes(1) as executor:  # noqa: PT012
        sleeping = [executor.submit(time.sleep, 600) for _ in range(3)]
        raise KeyboardInterrupt
    assert all(future.done() for future in sleeping)


@pytest.fixture(scope="module")
def cluster():
    """A real scheduler, and workers that are processes of their own; one that is killed is started again."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=min(MORE, 2), threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=60
    ) as cluster:
        yield cluster


@thorough
@pytest.mark.filterwarnings("ignore")
def test_the_example_for_a_cluster_draws_the_same_bytes(cluster, tmp_path, monkeypatch, capsys):
    import distributed

    [script] = re.findall(r"```python\n(.*?)```", CLUSTERS, flags=re.S)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "atlas").mkdir()
    with distributed.Client(cluster) as client:
        client.write_scheduler_file("scheduler.json")
    exec(script, {})
    assert capsys.readouterr().out == ""
    drawn = sorted(os.listdir("atlas"))
    assert len(drawn) == 3
    for name in drawn:
        comparison = rv.compare("atacms", "himars", origin=name.removesuffix(".svg"))
        rv.save(comparison, "serial.svg", size="a4", theme="print")
        assert Path("atlas", name).read_bytes() == Path("serial.svg").read_bytes()


@thorough
@pytest.mark.filterwarnings("ignore")
def test_a_worker_of_a_cluster_that_is_killed_loses_nothing(cluster, serial, tmp_path):
    import distributed

    with distributed.Client(cluster) as client:
        workers = client.run(os.getpid)
        assert workers
        assert os.getpid() not in workers.values()

        def kill_one(number, problem):
            if workers:
                os.kill(workers.popitem()[1], signal.SIGKILL)
                workers.clear()

        asked = [*figures(tmp_path, 12), (rv.compare("atacms"), tmp_path / "no" / "a.svg")]
        failures = rv.draw_all(asked, client.get_executor(), kill_one)
    assert list(failures) == [12]
    assert "a.svg: the folder" in failures[12]
    check_drawn(tmp_path, serial, 12)
