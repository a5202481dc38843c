"""Writing files all or nothing, and leaving no half of one behind when a process is stopped."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from rangeviz.errors import RangevizError

_unfinished: set[str] = set()


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
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:  # too long a name, a link to itself
        raise RangevizError(f"{path}: {error.strerror or error}.") from None
    if stat.S_ISDIR(mode):
        raise RangevizError(f"{path}: is a folder; give a file's name.")
    if not os.access(path, os.W_OK):
        raise RangevizError(f"{path}: is read-only.")


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files so that each is either complete or as it was before.

    What a killed process left, such as ``.rangeviz-12ab….part``, is never read and may be deleted.

    Raises
    ------
    RangevizError
        If one cannot be written; temporary files are removed.
    """
    for path, content in files:
        target = Path(os.path.realpath(path))  # a link stays a link; the file it leads to is replaced
        # Its name is known before it is there, and short: beside a name of 255 letters it fits too.
        temporary = str(target.with_name(f".rangeviz-{os.urandom(8).hex()}.part"))
        _unfinished.add(temporary)
        try:
            with open(temporary, "xb", opener=_private) as file:
                file.write(content)
            os.chmod(temporary, _mode(target))
            os.replace(temporary, target)
        except BaseException as error:
            _remove(temporary)
            if isinstance(error, OSError):
                raise RangevizError(f"{path}: {error.strerror or error}.") from None
            raise
        finally:
            _unfinished.discard(temporary)


def give_up(status: int) -> NoReturn:
    """End this process at once, without a half-written file."""
    for temporary in tuple(_unfinished):
        _remove(temporary)
    os._exit(status)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _remove(temporary: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def _mode(path: Path) -> int:
    """Give the permissions that a plainly opened file would have: those of the temporary one are private."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
