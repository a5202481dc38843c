"""What can go wrong around us: full disks, closed pipes, kills, damaged files, other people's settings.

A target is as it was or complete, no half-written file stays, and there is one clear line, never a traceback.
``RANGEVIZ_KILLS=200`` tries that many random moments of a batch in place of 6.
"""

import contextlib
import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import some

import rangeviz as rv
from rangeviz import basemap, catalogue, files, processes
from rangeviz.cli import cli
from rangeviz.draw.ground import ground

PACKAGE = Path(rv.__file__).parent
KILLS = int(os.environ.get("RANGEVIZ_KILLS", "6"))
SMALL = ("ladder", "atacms", "--size", "900x600")
posix = pytest.mark.skipif(os.name != "posix", reason="signals, pipes and permissions of POSIX")


def rangeviz(*args, prefix=(), stdout=subprocess.PIPE, cwd=None, **environment):
    """Run the command in a process of its own; a value of None takes a variable away."""
    variables = {name: value for name, value in {**os.environ, **environment}.items() if value is not None}
    return subprocess.run(
        [*prefix, sys.executable, "-m", "rangeviz", *args],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=variables,
        cwd=cwd,
        timeout=120,
    )


def one_clear_line(done, says):
    said = done.stderr.decode()
    assert done.returncode == 1
    assert said.startswith("Error: ")
    assert said.count("\n") == 1
    assert says in said


def without_privilege():
    """Give the command prefix under which permissions count, for root too."""
    if os.geteuid():
        return ()
    setpriv = shutil.which("setpriv")
    if not setpriv:
        pytest.skip("root may write anywhere, and setpriv is not there to give that up")
    return (setpriv, "--bounding-set", "-dac_override,-dac_read_search,-fowner")


# A full disk.


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if os.name != "posix" or os.geteuid() or not mount:
        pytest.skip("only root mounts a small disk")
    if subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True
    ).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_leaves_the_picture_that_was_there(small_disk):
    target = small_disk / "a.png"
    target.write_bytes(b"before")
    with pytest.raises(rv.RangevizError, match="No space left"):
        rv.save(rv.compare("atacms"), target)
    assert target.read_bytes() == b"before"
    assert os.listdir(small_disk) == ["a.png"]


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("args", [("list",), ("map", "-o", "-", "--format", "png"), ("show", "atacms")])
def test_standard_output_on_a_full_disk_is_said_in_one_line(args, tmp_path):
    with open("/dev/full", "wb") as full:
        one_clear_line(rangeviz(*args, stdout=full, cwd=tmp_path), "No space left on device")


def stopping(kind):
    def stop(*args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) if kind == "full" else kind

    return stop


class Broken:
    """A file that takes half of what is written."""

    def __init__(self, file, problem):
        self.file, self.problem = file, problem

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.file.close()

    def write(self, content):
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        stopping(self.problem)()


@pytest.mark.parametrize("problem", ["full", KeyboardInterrupt, SystemExit(143), MemoryError], ids=repr)
@pytest.mark.parametrize("step", ["open", "write", "chmod", "replace"])
def test_a_fault_at_any_step_of_writing_leaves_the_target_and_nothing_else(
    step, problem, tmp_path, monkeypatch
):
    target = tmp_path / "a.svg"
    target.write_bytes(b"before")
    if step == "open":
        monkeypatch.setattr(files, "_private", stopping(problem))
    elif step == "write":
        monkeypatch.setattr(
            files,
            "open",
            lambda *args, **kwargs: Broken(open(*args, **kwargs), problem),  # noqa: SIM115
            raising=False,
        )
    else:
        monkeypatch.setattr(os, step, stopping(problem))
    expected = rv.RangevizError if problem == "full" else BaseException
    with pytest.raises(expected):
        files.write_all([(target, b"after" * 100)])
    monkeypatch.undo()
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["a.svg"]
    files.write_all([(target, b"after")])
    assert target.read_bytes() == b"after"


@posix
@pytest.mark.parametrize("step", ["write", "chmod", "replace"])
@pytest.mark.parametrize("how", ["SIGKILL", "give_up"])
def test_killed_at_any_step_the_target_is_as_it_was_and_the_next_run_works(step, how, tmp_path):
    """SIGKILL leaves a hidden file that nothing reads; the processes of a batch take theirs with them."""
    target = tmp_path / "a.svg"
    target.write_bytes(b"before")
    script = (
        "import os, signal, sys, pathlib\nfrom rangeviz import files\n"
        f"def stop(*args): {'os.kill(os.getpid(), signal.SIGKILL)' if how == 'SIGKILL' else 'files.give_up(143)'}\n"
        f"step = {step!r}\n"
        "if step == 'write': files._mode = stop\n"
        "else: setattr(os, step, stop)\n"
        "files.write_all([(pathlib.Path(sys.argv[1]), b'after' * 1000)])\n"
    )
    done = subprocess.run([sys.executable, "-c", script, target])
    assert done.returncode == (-signal.SIGKILL if how == "SIGKILL" else 143)
    assert target.read_bytes() == b"before"
    left = sorted(set(os.listdir(tmp_path)) - {"a.svg"})
    assert len(left) == (how == "SIGKILL")
    assert all(name.startswith(".rangeviz-") and name.endswith(".part") for name in left)
    files.write_all([(target, b"after")])
    assert target.read_bytes() == b"after"


def test_a_process_of_a_batch_that_is_told_to_end_takes_its_unfinished_file_with_it(tmp_path, monkeypatch):
    """By SIGTERM, or because the first process is gone: step by step, as the tests above end a whole process."""
    ended = []
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(os, "replace", lambda *args: processes._terminated(signal.SIGTERM, None))
    files.write_all([(tmp_path / "a.svg", b"after")])
    assert os.listdir(tmp_path) == []
    monkeypatch.setattr(
        processes, "parent_process", lambda: threading.Thread(target=ended.append, args=("gone",))
    )
    monkeypatch.setattr(threading.Thread, "join", threading.Thread.run)
    processes._watch()
    monkeypatch.setattr(processes, "parent_process", lambda: None)
    processes._watch()
    assert ended == [128 + signal.SIGTERM, "gone", 1]


def test_where_signals_cannot_be_held_a_batch_goes_on(monkeypatch):
    """As on Windows."""
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    handlers, started = {}, []
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(processes.Thread, "start", lambda thread: started.append(thread))
    with processes.interrupts_held():
        processes.end_with_parent()
    assert handlers == {signal.SIGINT: signal.SIG_IGN, signal.SIGTERM: processes._terminated}
    assert [thread.daemon for thread in started] == [True]


# Where nothing can be written.


@posix
def test_an_unwritable_folder_and_a_read_only_file_are_named(tmp_path):
    folder, locked = tmp_path / "folder", tmp_path / "locked.svg"
    folder.mkdir()
    locked.write_bytes(b"before")
    folder.chmod(0o555)
    locked.chmod(0o444)
    privileges = without_privilege()
    one_clear_line(rangeviz(*SMALL, "-o", str(folder / "a.svg"), prefix=privileges), "is not writable.")
    one_clear_line(rangeviz(*SMALL, "-o", str(locked), prefix=privileges), "locked.svg: is read-only.")
    folder.chmod(0)
    said = rangeviz(*SMALL, "-o", str(folder / "in" / "a.svg"), prefix=privileges)
    one_clear_line(said, "Permission denied")
    folder.chmod(0o755)
    assert os.listdir(folder) == []
    assert locked.read_bytes() == b"before"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.svg/b.svg", "does not exist"),
        ("folder.svg", "is a folder"),
        ("n" * 300 + ".svg", "File name too long"),
        ("n" * 300 + "/a.svg", "File name too long"),
        ("nul\0.svg", "no file's name holds a NUL"),
        ("loop.svg", "symbolic links"),
    ],
)
def test_a_target_that_cannot_be_a_file_is_named(name, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.svg").write_bytes(b"before")
    os.mkdir("folder.svg")
    os.symlink("loop.svg", "loop.svg")
    result = CliRunner().invoke(cli, [*SMALL, "-o", name])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert says in result.output
    assert sorted(os.listdir()) == ["a.svg", "folder.svg", "loop.svg"]


def test_a_read_only_file_and_folder_are_named_before_anything_is_drawn(tmp_path, monkeypatch):
    """As the test above, where neither root nor another system's permissions get in the way."""
    (tmp_path / "a.svg").write_bytes(b"before")
    for locked, says in ((tmp_path / "a.svg", "a.svg: is read-only"), (tmp_path, "is not writable")):
        monkeypatch.setattr(os, "access", lambda path, mode, locked=locked: Path(path) != locked)
        with pytest.raises(rv.RangevizError, match=says):
            files.check_target(tmp_path / "a.svg")


def test_a_name_of_255_letters_is_written(tmp_path):
    target = tmp_path / ("n" * 251 + ".svg")
    files.write_all([(target, b"after")])
    assert target.read_bytes() == b"after"


@posix
def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path):
    (tmp_path / "real.svg").write_bytes(b"before")
    os.symlink("real.svg", tmp_path / "link.svg")
    files.write_all([(tmp_path / "link.svg", b"after")])
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"after"


def test_a_name_with_control_characters_does_not_reach_the_terminal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for args in (["map", "-o", "no\x1b[2J\n/a.svg"], ["check", "\x1b[31m\n.csv"], ["batch", "a\n\x07.toml"]):
        result = CliRunner().invoke(cli, args)
        assert (result.exit_code, result.output.count("\n")) == (1, 1), result.output
        assert not {"\x1b", "\x07"} & set(result.output)


# Pipes that close.


@posix
@pytest.mark.parametrize(
    "args", [("list", "--json"), ("map", "-o", "-", "--format", "png"), ("show", "atacms")]
)
def test_a_closed_pipe_ends_it_quietly(args, tmp_path):
    read, write = os.pipe()
    os.close(read)
    with open(write, "wb") as closed:
        done = rangeviz(*args, stdout=closed, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert os.listdir(tmp_path) == []


@posix
def test_a_closed_standard_output_is_said(tmp_path):
    shell = ("sh", "-c", 'exec "$@" >&-', "sh")
    done = rangeviz("map", "-o", "-", "--format", "png", prefix=shell, cwd=tmp_path)
    assert done.returncode == 2
    assert "standard output, which is closed" in done.stderr.decode()


# Being stopped in the middle of a batch.


def start_batch(folder):
    """Start a batch, and wait until it is we who are stopped, and not yet Python that starts."""
    script = "from rangeviz.__main__ import main; print('ready', flush=True); main()"
    batch = subprocess.Popen(
        [sys.executable, "-c", script, "batch", "all.toml", "--jobs", "2", "-q"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert batch.stdout.readline() == b"ready\n"
    return batch


def finished(batch):
    said = batch.communicate(timeout=60)
    return batch.returncode, b"".join(said).decode()


@posix
def test_a_batch_stopped_at_random_moments_leaves_whole_files(tmp_path):
    """By Ctrl-C (which a terminal sends to all its processes), SIGTERM, and SIGKILL of the first process."""
    names = [f"{n}.{ending}" for n in range(2) for ending in ("svg", "png")]
    spec = '[defaults]\nkind = "ladder"\nsize = "900x600"\n'
    for n, what in enumerate(("atacms", "concorde")):
        spec += f'[[figure]]\nwhat = "{what}"\noutput = ["{n}.svg", "{n}.png"]\n'
    (tmp_path / "all.toml").write_text(spec)
    started = time.monotonic()
    assert finished(start_batch(tmp_path)) == (0, "")
    longest = time.monotonic() - started
    whole = {name: (tmp_path / name).read_bytes() for name in names}
    moments = random.Random(6)
    stopped = 0
    for n in range(KILLS):
        for name in names:
            (tmp_path / name).write_bytes(b"before")
        how = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)[n % 3]
        batch = start_batch(tmp_path)
        moment = moments.uniform(0.001, longest)
        time.sleep(moment)
        with contextlib.suppress(ProcessLookupError):
            if how == signal.SIGINT:
                os.killpg(batch.pid, how)
            else:
                os.kill(batch.pid, how)
        status, said = finished(batch)
        stopped += status != 0
        if status == 0:  # it was over by then: the first run was slower than these are
            longest = moment
        assert status in (0, *({1, 130} if how == signal.SIGINT else {143, -how})), said
        if how != signal.SIGKILL:  # then a process that is just starting misses its parent, loudly
            assert "Traceback" not in said, how
        for _ in range(100):  # what SIGKILL orphaned ends by itself, and soon
            try:
                os.killpg(batch.pid, 0)
            except ProcessLookupError:
                break
            time.sleep(0.1)
        else:
            pytest.fail("processes are left")
        for name in names:
            assert (tmp_path / name).read_bytes() in (b"before", whole[name]), (n, name)
        assert sorted(os.listdir(tmp_path)) == sorted([*names, "all.toml"]), (n, how)
    assert stopped > KILLS // 2
    assert finished(start_batch(tmp_path)) == (0, "")
    assert {name: (tmp_path / name).read_bytes() for name in names} == whole


# Damaged or missing files of our own.


@pytest.fixture
def installation(tmp_path):
    """Copy the package, its facts and nothing else."""
    copy = tmp_path / "site" / "rangeviz"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(Path(str(catalogue.packaged("rangeviz.seeds"))), copy / "seeds")
    return copy


DAMAGE = {"missing": None, "empty": b"", "binary": bytes(range(256)), "cut": "half", "other": b"a,b\n1,2\n"}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", ["reports.csv", "origins.csv", "city_pairs.csv", "countries.csv"])
def test_a_damaged_collection_gives_one_clear_line(name, damage, tmp_path, monkeypatch):
    for package in ("seeds", "data"):
        shutil.copytree(catalogue.packaged(f"rangeviz.{package}"), tmp_path / package)
    monkeypatch.setattr(catalogue, "_folder", lambda of: str(tmp_path / of.removeprefix("rangeviz.")))
    target = tmp_path / ("data" if name == "countries.csv" else "seeds") / name
    content = DAMAGE[damage]
    if content is None:
        target.unlink()
    else:
        target.write_bytes(
            target.read_bytes()[: target.stat().st_size // 2 - 3] if content == "half" else content
        )
    catalogue.read_catalogue.cache_clear()
    try:
        result = CliRunner().invoke(cli, ["list"])
    finally:
        catalogue.read_catalogue.cache_clear()
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert name in result.output
    assert len(result.output) < 4000


def test_a_missing_package_of_facts_is_said():
    with pytest.raises(rv.RangevizError, match=r"rangeviz\.nothing is missing; reinstall"):
        catalogue.packaged("rangeviz.nothing")


@pytest.mark.parametrize("content", [None, b"", b"PK\3\4 cut", b"\x93NUMPY"])
def test_a_damaged_basemap_gives_one_clear_line(content, tmp_path, monkeypatch):
    broken = tmp_path / "basemap.npz"
    if content is not None:
        broken.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(basemap, "FILE", broken)
    ground.cache_clear()  # a map that another test drew would need no file
    result = CliRunner().invoke(cli, ["map", "-o", "a.svg"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: basemap.npz is damaged or missing; reinstall rangeviz (")
    assert result.output.count("\n") == 1
    assert not Path("a.svg").exists()


# Other people's settings.

FOREIGN_RC = (
    "text.usetex: True\nfont.family: Comic Sans MS\nsvg.fonttype: path\nfont.size: ninety\nbackend: nope\n"
)
# Several at a time: a run takes a second or two, and what one of them changed would show all the same.
SETTINGS = {
    "no home, no cache, warnings are errors": {
        "HOME": None,
        "MPLCONFIGDIR": "/proc/nope",
        "PYTHONWARNINGS": "error",
    },
    "a home that is not there, no temporary folder": {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"},
    "no font cache, Turkish": {"MPLCONFIGDIR": "{new}", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "locale C": {"LC_ALL": "C", "PYTHONHASHSEED": "77"},
    "locale C without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another time": {"TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"},
    "a time that is none, PROJ elsewhere": {
        "SOURCE_DATE_EPOCH": "junk",
        "PROJ_DATA": "/nope",
        "PROJ_LIB": "/nope",
    },
    "foreign matplotlibrc": {"MATPLOTLIBRC": "{rc}", "MPLBACKEND": "nope"},
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    done = rangeviz("map", "-o", "a.svg", "-o", "a.png", "-o", "a.pdf", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    return {
        name: hashlib.sha256((folder / name).read_bytes()).digest() for name in ("a.svg", "a.png", "a.pdf")
    }


@posix
@pytest.mark.parametrize("setting", some(SETTINGS, 3))
def test_the_same_bytes_and_no_chatter_under_any_setting(setting, plain, tmp_path):
    work, rc, new = tmp_path / "work", tmp_path / "matplotlibrc", tmp_path / "new"
    work.mkdir()
    new.mkdir()
    rc.write_text(FOREIGN_RC)
    variables = {name: value and value.format(rc=rc, new=new) for name, value in SETTINGS[setting].items()}
    done = rangeviz("map", "-o", "a.svg", "-o", "a.png", "-o", "a.pdf", "-q", cwd=work, **variables)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "")
    assert {name: hashlib.sha256((work / name).read_bytes()).digest() for name in os.listdir(work)} == plain


@posix
def test_a_matplotlibrc_that_is_no_text_is_said_in_one_line(tmp_path):
    (tmp_path / "matplotlibrc").write_bytes(b"\xff\xfe: 3\n")  # the one of the folder at hand comes first
    one_clear_line(rangeviz("map", cwd=tmp_path), "matplotlib does not start")


@posix
def test_a_read_only_installation_draws_the_same_bytes(installation, plain, tmp_path):
    for path in installation.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    work = tmp_path / "work"
    work.mkdir()
    # An editable installation finds its package by a hook that comes before any path: the copy goes first.
    script = (
        f"import sys; sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]\n"
        f"sys.path.insert(0, {str(installation.parent)!r})\n"
        "import rangeviz; assert rangeviz.__file__.startswith(sys.path[0]), rangeviz.__file__\n"
        "from rangeviz.__main__ import main\nsys.argv[0] = 'rangeviz'\nmain()\n"
    )
    done = subprocess.run(
        [*without_privilege(), sys.executable, "-c", script, "map", "-o", "a.svg", "-q"],
        cwd=work,
        capture_output=True,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert hashlib.sha256((work / "a.svg").read_bytes()).digest() == plain["a.svg"]


def test_no_folder_is_left_where_matplotlib_cannot_keep_its_cache(tmp_path):
    """It makes a temporary one then, which is to go as rangeviz ends, however quickly that is."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "MPLCONFIGDIR": "/proc/nope", "HOME": "/proc/nope", "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "rangeviz", "map", "-o", str(tmp_path / "map.svg")]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.split() == [str(tmp_path / "map.svg")]
    assert list(temporary.iterdir()) == []
