"""What can go wrong around us: full disks, closed pipes, kills, damaged files, other people's settings.

A target is as it was or complete, no half-written file stays, and there is one clear line, never a traceback.
"""

import builtins
import contextlib
import errno
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import some, thorough

import rangeviz as rv
from rangeviz import files
from rangeviz.cli.main import cli
from rangeviz.earth import basemap
from rangeviz.facts import catalogue
from rangeviz.facts.packaged import packaged
from rangeviz.mapping.layers import project_basemap

PACKAGE = Path(rv.__file__).parent
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
        timeout=600,
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
@pytest.mark.parametrize(
    "args", some([("list",), ("map", "-o", "-", "--format", "png"), ("show", "atacms")], 1)
)
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
    if step == "write":
        whole = open
        monkeypatch.setattr(builtins, "open", lambda *args, **kwargs: Broken(whole(*args, **kwargs), problem))
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


# A script that stops itself when it is about to write, or to take one of these steps.
STOPPED_AT = """
import builtins, os, signal, sys, pathlib
from rangeviz import files
step, signals = sys.argv[1], [getattr(signal, name) for name in sys.argv[2].split()]
home = builtins if step == "open" else os
real = getattr(home, step)
def stop(*args, **kwargs):
    for number in signals: os.kill(os.getpid(), number)
    return real(*args, **kwargs)
setattr(home, step, stop)
files.write_all([(pathlib.Path(sys.argv[3]), b"after" * 1000)])
print("not stopped")
"""


def stopped_at(step, signals, target):
    target.write_bytes(b"before")
    script = [sys.executable, "-c", STOPPED_AT, step, signals, str(target)]
    return subprocess.run(script, capture_output=True)


@posix
@pytest.mark.parametrize(
    ("signals", "step"),
    some(product(["SIGINT SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"], ["open", "chmod", "replace"]), 4),
)
def test_a_script_that_is_stopped_as_it_writes_ends_after_the_file_is_whole(signals, step, tmp_path):
    target = tmp_path / "a.svg"
    done = stopped_at(step, signals, target)
    assert (done.returncode, done.stdout) == (-getattr(signal, signals.split()[0]), b"")
    assert target.read_bytes() == b"after" * 1000
    assert os.listdir(tmp_path) == ["a.svg"]


@posix
@pytest.mark.parametrize("step", ["open", "chmod", "replace"])
def test_what_a_killed_process_left_is_removed_by_the_next_that_writes_there(step, tmp_path):
    target = tmp_path / "a.svg"
    assert stopped_at(step, "SIGKILL", target).returncode == -signal.SIGKILL
    assert target.read_bytes() == b"before"
    [left] = set(os.listdir(tmp_path)) - {"a.svg"}
    assert left.startswith(".rangeviz-")
    files.write_all([(target, b"after")])
    assert target.read_bytes() == b"after"
    assert os.listdir(tmp_path) == ["a.svg"]


@posix
def test_a_sweep_leaves_what_is_in_use_and_what_is_not_ours(tmp_path):
    """A file that another process is writing, a link, a pipe, another's name."""
    import fcntl

    in_use, link, pipe, other = (
        tmp_path / f"{n}.part" for n in (".rangeviz-1", ".rangeviz-2", ".rangeviz-3", "a")
    )
    os.mkfifo(pipe)
    other.touch()
    link.symlink_to(other)
    with open(in_use, "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        files.sweep(str(tmp_path))
        assert len(os.listdir(tmp_path)) == 4
    files.sweep(str(tmp_path))
    assert sorted(os.listdir(tmp_path)) == [".rangeviz-2.part", ".rangeviz-3.part", "a.part"]
    files.sweep(str(tmp_path / "missing"))


def test_without_locks_the_system_says_what_is_in_use(tmp_path, monkeypatch):
    """As on Windows, which removes no open file."""
    monkeypatch.setattr(files, "fcntl", None)
    (tmp_path / ".rangeviz-1.part").touch()
    files.write_all([(tmp_path / "a.svg", b"after")])
    assert os.listdir(tmp_path) == ["a.svg"]


def test_a_file_that_is_swept_before_it_is_locked_is_made_again(tmp_path, monkeypatch):
    real, swept = os.open, []

    def open_and_lose(path, flags, mode=0o777, **kwargs):
        descriptor = real(path, flags, mode, **kwargs)
        if not swept:
            swept.append(path)
            os.unlink(path)
        return descriptor

    monkeypatch.setattr(os, "open", open_and_lose)
    files.write_all([(tmp_path / "a.svg", b"after")])
    assert swept
    assert (tmp_path / "a.svg").read_bytes() == b"after"
    assert os.listdir(tmp_path) == ["a.svg"]


# Where nothing can be written.


# One process for all of them: most of its time it loads.
EACH_REFUSED = """
import sys
from click.testing import CliRunner
from rangeviz.cli.main import cli
for target in sys.argv[1:]:
    result = CliRunner().invoke(cli, ["ladder", "atacms", "--size", "900x600", "-o", target])
    print(result.exit_code, result.output, end="")
"""


@posix
def test_an_unwritable_folder_and_a_read_only_file_are_named(tmp_path):
    folder, locked, closed = tmp_path / "folder", tmp_path / "locked.svg", tmp_path / "closed"
    locked.write_bytes(b"before")
    locked.chmod(0o444)
    folder.mkdir(mode=0o555)
    closed.mkdir(mode=0)
    targets = [str(path) for path in (folder / "a.svg", locked, closed / "in" / "a.svg")]
    script = [*without_privilege(), sys.executable, "-c", EACH_REFUSED, *targets]
    said = subprocess.run(script, capture_output=True, text=True, check=True).stdout.splitlines()
    closed.chmod(0o755)
    for line, words in zip(said, ("is not writable.", "is read-only.", "Permission denied."), strict=True):
        assert line.startswith("1 Error: ")
        assert line.endswith(words)
    assert os.listdir(folder) == os.listdir(closed) == []
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
@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
def test_a_target_that_is_no_regular_file_is_refused_and_stays(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's address is short
    if kind == "pipe":
        os.mkfifo("a.svg")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("a.svg")
    else:
        os.symlink("/dev/null", "a.svg")
    before = os.stat("a.svg")
    result = CliRunner().invoke(cli, [*SMALL, "-o", "a.svg"])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "is a device, pipe or socket" in result.output
    assert os.stat("a.svg").st_ino == before.st_ino
    with pytest.raises(rv.RangevizError, match="is a device, pipe or socket"):
        files.write_all([(Path("a.svg"), b"after")])  # also if it came after the first check
    assert os.listdir() == ["a.svg"]


@posix
@pytest.mark.parametrize(
    "args", [("show", "p.svg"), ("check", "p.svg"), ("batch", "p.svg"), ("map", "--reports", "p.svg")]
)
def test_a_pipe_is_not_waited_for(args, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("p.svg")
    result = CliRunner().invoke(cli, args)
    assert result.exit_code == 1
    assert "p.svg: is not a regular file" in result.output


@posix
def test_a_file_of_several_names_is_refused(tmp_path):
    (tmp_path / "a.svg").write_bytes(b"before")
    os.link(tmp_path / "a.svg", tmp_path / "b.svg")
    with pytest.raises(rv.RangevizError, match=r"a\.svg: has 2 hard links"):
        rv.save(rv.compare("atacms"), tmp_path / "a.svg")
    assert (tmp_path / "b.svg").read_bytes() == b"before"


@posix
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives a file away")
def test_a_replaced_file_keeps_its_owner_or_is_refused(tmp_path, monkeypatch):
    target = tmp_path / "a.svg"
    target.write_bytes(b"before")
    target.chmod(0o640)
    os.chown(target, 1234, 2345)
    files.write_all([(target, b"after")])
    found = target.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 2345, 0o640)

    def refuse(*args):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    with pytest.raises(rv.RangevizError, match=r"a\.svg: belongs to another user or group"):
        files.write_all([(target, b"again")])
    assert target.read_bytes() == b"after"
    assert os.listdir(tmp_path) == ["a.svg"]


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


@posix
def test_paths_that_are_printed_steer_no_terminal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkdir("\x1b[31m")
    Path("\x1b[31m/own.csv").write_text("key,label,figure,unit,publisher\nbus,Bus,30,km,Our own estimate\n")
    Path("a.toml").write_text('[[figure]]\nkind = "ladder"\noutput = "\\u001b[31m/b.svg"\n')
    for args in (
        [*SMALL, "-o", "\x1b[31m/a.svg"],
        ["check", "\x1b[31m"],
        ["notebook", "\x1b[31m/lessons"],
        ["batch", "a.toml"],
    ):
        result = CliRunner().invoke(cli, args)
        assert result.exit_code == 0, result.output
        assert "\\x1b[31m" in result.output
        assert "\x1b" not in result.output


# Pipes that close.


@posix
@pytest.mark.parametrize(
    "args", some([("list", "--json"), ("map", "-o", "-", "--format", "png"), ("show", "atacms")], 1)
)
def test_a_closed_pipe_ends_it_quietly(args, tmp_path):
    read, write = os.pipe()
    os.close(read)
    with open(write, "wb") as closed:
        done = rangeviz(*args, stdout=closed, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert os.listdir(tmp_path) == []


@thorough
@posix
def test_a_closed_standard_output_is_said(tmp_path):
    shell = ("sh", "-c", 'exec "$@" >&-', "sh")
    done = rangeviz("map", "-o", "-", "--format", "png", prefix=shell, cwd=tmp_path)
    assert done.returncode == 2
    assert "standard output, which is closed" in done.stderr.decode()


# Being stopped in the middle of a batch.


TWO = ("atacms", "concorde")


@pytest.fixture(scope="module")
def two_ladders(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    for what in TWO:
        rv.save(rv.Ladder(rv.compare(what)), folder / f"{what}.svg", size="900x600")
    return [(folder / f"{what}.svg").read_bytes() for what in TWO]


@pytest.fixture
def long_batch(tmp_path):
    """Start a batch of 400 figures, and wait until some are drawn."""
    spec = '[defaults]\nkind = "ladder"\nsize = "900x600"\n'
    for n in range(400):
        spec += f'[[figure]]\nwhat = "{TWO[n % 2]}"\noutput = "out/{n}.svg"\n'
    (tmp_path / "all.toml").write_text(spec)
    (tmp_path / "out").mkdir()
    # Not measured for coverage: what measures would save as it is stopped, which no user's process does.
    variables = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    batch = subprocess.Popen(
        [sys.executable, "-m", "rangeviz", "batch", "all.toml", "--jobs", "2"],
        cwd=tmp_path,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not os.listdir(tmp_path / "out"):
        assert batch.poll() is None, batch.communicate()
        time.sleep(0.01)
    yield batch
    with contextlib.suppress(ProcessLookupError):
        batch.kill()
    batch.communicate()


def others_of_session(leader):
    """Give the processes of a session, without its leader."""
    stats = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            stats.append((int(path.parent.name), path.read_text().rpartition(")")[2].split()))
    return [
        pid for pid, (state, _, _, session, *_) in stats if int(session) == leader != pid and state != "Z"
    ]


def wait_for_end(pid):
    for _ in range(600):
        if not os.path.exists(f"/proc/{pid}"):
            return
        time.sleep(0.1)
    pytest.fail("a process is left")


def whole(folder, contents):
    """Give the number of the files, each of which must be as a single command writes it."""
    for name in os.listdir(folder):
        assert (folder / name).read_bytes() == contents[int(name.removesuffix(".svg")) % 2], name
    return len(os.listdir(folder))


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="finds processes in /proc")
@pytest.mark.parametrize(
    ("signals", "status"), some([(["SIGINT", "SIGINT"], 130), (["SIGTERM"], 143), (["SIGINT"], 130)], 1)
)
def test_a_batch_of_400_that_is_stopped_ends_at_once(signals, status, long_batch, two_ladders, tmp_path):
    for name in signals:
        long_batch.send_signal(getattr(signal, name))
    _, said = long_batch.communicate(timeout=600)
    assert others_of_session(long_batch.pid) == []
    drawn = whole(tmp_path / "out", two_ladders)
    assert 1 <= drawn < 200
    assert long_batch.returncode == status
    assert said.decode().splitlines()[-1] == f"Stopped: {drawn} of 400 figures drawn; every file is complete."
    assert "Traceback" not in said.decode()


@thorough
@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="finds processes in /proc")
def test_a_batch_that_is_killed_leaves_no_process_and_whole_files(long_batch, two_ladders, tmp_path):
    others = others_of_session(long_batch.pid)
    assert len(others) == 2
    long_batch.kill()
    _, said = long_batch.communicate(timeout=600)  # ends when no process has the pipe any more
    for process in others:
        wait_for_end(process)
    assert 1 <= whole(tmp_path / "out", two_ladders) < 200
    assert "Traceback" not in said.decode()


# Damaged or missing files of our own.


@pytest.fixture
def installation(tmp_path):
    """Copy the package, its facts and nothing else."""
    copy = tmp_path / "site" / "rangeviz"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(packaged("rangeviz.seeds"), copy / "seeds")
    return copy


DAMAGE = {"missing": None, "empty": b"", "binary": bytes(range(256)), "cut": "half", "other": b"a,b\n1,2\n"}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", ["reports.csv", "origins.csv", "city_pairs.csv", "countries.csv"])
def test_a_damaged_collection_gives_one_clear_line(name, damage, tmp_path, monkeypatch):
    for package in ("seeds", "data"):
        shutil.copytree(packaged(f"rangeviz.{package}"), tmp_path / package)
    monkeypatch.setattr(catalogue, "packaged", lambda of: tmp_path / of.removeprefix("rangeviz."))
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
        packaged("rangeviz.nothing")


@pytest.mark.parametrize("content", [None, b"", b"PK\3\4 cut", b"\x93NUMPY"])
def test_a_damaged_basemap_gives_one_clear_line(content, tmp_path, monkeypatch):
    broken = tmp_path / "basemap.npz"
    if content is not None:
        broken.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(basemap, "FILE", broken)
    project_basemap.cache_clear()  # a map that another test drew would need no file
    result = CliRunner().invoke(cli, ["map", "-o", "a.svg"])
    assert result.exit_code == 1
    assert result.output.startswith("Error: basemap.npz is damaged or missing; reinstall rangeviz (")
    assert result.output.count("\n") == 1
    assert not Path("a.svg").exists()


# Other people's settings.

FOREIGN_RC = (
    "text.usetex: True\nfont.family: Comic Sans MS\nsvg.fonttype: path\nfont.size: ninety\nbackend: nope\n"
)
# Several at a time: most of a run loads, and what one of them changed would show all the same.
SETTINGS = {
    "no home, no cache, warnings are errors, another time": {
        "HOME": "/proc/nope",
        "MPLCONFIGDIR": "/proc/nope",
        "TMPDIR": "{new}",
        "PYTHONWARNINGS": "error",
        "TZ": "Asia/Tokyo",
        "SOURCE_DATE_EPOCH": "1",
    },
    "nothing is there, locale C without UTF-8, a time that is none": {
        "HOME": "/nonexistent",
        "TMPDIR": "/nonexistent",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "SOURCE_DATE_EPOCH": "junk",
        "PROJ_DATA": "/nope",
        "PROJ_LIB": "/nope",
    },
    "no font cache, Turkish, foreign matplotlibrc": {
        "HOME": None,
        "MPLCONFIGDIR": "{new}/cache",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "77",
        "MATPLOTLIBRC": "{rc}",
        "MPLBACKEND": "nope",
    },
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    names = ("a.svg", "a.png", "a.pdf")
    rv.save(rv.compare(), *(folder / name for name in names))
    return {name: hashlib.sha256((folder / name).read_bytes()).digest() for name in names}


@thorough
@posix
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_same_bytes_and_no_chatter_under_any_setting(setting, plain, tmp_path):
    work, rc, new = tmp_path / "work", tmp_path / "matplotlibrc", tmp_path / "new"
    work.mkdir()
    new.mkdir()
    rc.write_text(FOREIGN_RC)
    variables = {name: value and value.format(rc=rc, new=new) for name, value in SETTINGS[setting].items()}
    done = rangeviz("map", "-o", "a.svg", "-o", "a.png", "-o", "a.pdf", "-q", cwd=work, **variables)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "")
    assert {name: hashlib.sha256((work / name).read_bytes()).digest() for name in os.listdir(work)} == plain
    # Where matplotlib cannot keep its cache it makes a temporary folder, which is to go as rangeviz ends.
    assert set(os.listdir(new)) <= {"cache"}


@posix
def test_a_matplotlibrc_that_is_no_text_is_said_in_one_line(tmp_path):
    (tmp_path / "matplotlibrc").write_bytes(b"\xff\xfe: 3\n")  # the one of the folder at hand comes first
    one_clear_line(rangeviz("map", cwd=tmp_path), "matplotlib does not start")


@thorough
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
