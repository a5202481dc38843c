"""Reading and writing files: regular files only, written all or nothing, nothing unfinished left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from rangeviz.errors import RangevizError

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

# SIGINT first: while it is held, no Ctrl-C interrupts the holding of the others.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_STOPS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
_PREFIX, _SUFFIX = ".rangeviz-", ".part"


def check_source(path: Path | str) -> None:
    """Raise OSError for a device, pipe or socket: reading one may wait for ever."""
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(0, "is not a regular file (a device, pipe or socket)")


def check_target(path: Path) -> None:
    """Raise, before anything is drawn, if a file cannot be written there."""
    folder = path.parent
    if "\0" in str(path):
        raise RangevizError(f"{path}: no file's name holds a NUL.")
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise NotADirectoryError
    except (FileNotFoundError, NotADirectoryError):
        raise RangevizError(f"{path}: the folder {str(folder)!r} does not exist.") from None
    except OSError as error:
        raise RangevizError(f"{path}: {error.strerror or error}.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise RangevizError(f"{path}: the folder {str(folder)!r} is not writable.")
    _replaceable(path)


def _replaceable(path: Path) -> os.stat_result | None:
    """Return the status of the file that stands at a path; raise if it is none that may be replaced."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    except OSError as error:  # too long a name, a link to itself
        raise RangevizError(f"{path}: {error.strerror or error}.") from None
    if stat.S_ISDIR(found.st_mode):
        raise RangevizError(f"{path}: is a folder; give a file's name.")
    if not stat.S_ISREG(found.st_mode):
        raise RangevizError(f"{path}: is a device, pipe or socket; give a regular file's name.")
    if found.st_nlink > 1:
        raise RangevizError(
            f"{path}: has {found.st_nlink} hard links, which replacing it would break; remove it first."
        )
    if not os.access(path, os.W_OK):
        raise RangevizError(f"{path}: is read-only.")
    return found


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files so that each is either complete or as it was before.

    A file that is replaced keeps its permissions, owner and group; a symbolic link stays a link, and the
    file it leads to is replaced. Ctrl-C, SIGTERM, SIGHUP and SIGQUIT wait until all are written, if this is
    the main thread. A process that is killed may leave a ``.rangeviz-12ab….part``; nothing reads it, and
    the next process that writes to the folder removes it.

    Parameters
    ----------
    files : sequence of (Path, bytes)
        Each file's path and content.

    Raises
    ------
    RangevizError
        If one cannot be written, is not a regular file, or has several hard links; if another
        user owns it and its owner cannot be kept. Temporary files are removed.
    """
    with stops_held():
        for path, content in files:
            try:
                _write(path, content)
            except OSError as error:
                raise RangevizError(f"{path}: {error.strerror or error}.") from None


def write_folder(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files as `write_all` does, and make their folders; none is written if one cannot be.

    Raises
    ------
    RangevizError
        If a folder cannot be made, or a file not be written.
    """
    made: list[Path] = []
    try:
        for folder in dict.fromkeys(path.parent for path, _ in files):
            for each in (*reversed(folder.parents), folder):
                if not os.path.isdir(each):
                    _make_folder(each)
                    made.append(each)
        for path, _ in files:
            check_target(path)
    except RangevizError:
        for folder in reversed(made):
            with contextlib.suppress(OSError):  # somebody else has put something there
                folder.rmdir()
        raise
    write_all(files)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        said = str(folder)
        said = said if len(said) <= 60 else f"{said[:59]}…"
        raise RangevizError(f"{said}: {getattr(error, 'strerror', None) or error}.") from None


@contextlib.contextmanager
def stops_held() -> Iterator[None]:
    """Let signals that stop this process wait; only the main thread can."""
    held: list[int] = []
    before: dict[int, Any] = {}
    try:
        with contextlib.suppress(ValueError):  # not the main thread
            for number in _STOPS:
                # None was set by other than Python, and is not to be restored.
                if signal.getsignal(number) is not None:
                    before[number] = signal.signal(number, lambda number, _: held.append(number))
        yield
    finally:
        for number in reversed(before):
            signal.signal(number, before[number])
        for number in dict.fromkeys(held):
            signal.raise_signal(number)


def _write(path: Path, content: bytes) -> None:
    target = os.path.realpath(path)
    before = _replaceable(path)
    folder = os.path.dirname(target)
    _sweep_once(folder)
    temporary, descriptor = _temporary(folder, stat.S_IMODE(before.st_mode) if before else 0o666)
    try:
        with open(descriptor, "wb") as file:
            if before:
                _keep_owner(path, descriptor, before)
                os.chmod(temporary, stat.S_IMODE(before.st_mode))
            file.write(content)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _keep_owner(path: Path, descriptor: int, before: os.stat_result) -> None:
    now = os.fstat(descriptor)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.chown(descriptor, before.st_uid, before.st_gid)
        except PermissionError:
            raise RangevizError(
                f"{path}: belongs to another user or group, which a new file cannot keep; remove it first."
            ) from None


def _temporary(folder: str, mode: int) -> tuple[str, int]:
    """Create a hidden file, locked while it is in use; return its path and descriptor."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    while True:
        # Short: beside a name of 255 letters it fits too.
        name = os.path.join(folder, f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}")
        descriptor = os.open(name, flags, mode)
        if fcntl is not None:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:  # else a sweep removed it before it was locked
            return name, descriptor
        os.close(descriptor)


def sweep(folder: str) -> None:
    """Remove the temporary files that killed processes of this user left in a folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with contextlib.suppress(OSError):  # in use, or another process was quicker
                    _remove_unused(entry)


_sweep_once = lru_cache(maxsize=1000)(sweep)


def _remove_unused(entry: os.DirEntry[str]) -> None:
    found = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(found.st_mode) or (hasattr(os, "geteuid") and found.st_uid != os.geteuid()):
        return
    if fcntl is None:
        os.unlink(entry.path)  # refused while it is open
        return
    descriptor = os.open(entry.path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(entry.path)
    finally:
        os.close(descriptor)
