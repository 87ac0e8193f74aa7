"""Files that the program writes: whole or not at all, on the disk before anybody is told, and
without a trace of what was not.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from domain.errors import Misused, Unusable

_HANDED_OVER = re.compile(
    r"/dev/(stdout|stderr|fd/\d+)|/proc/[^/]+/fd/\d+"
)  # by the shell, perhaps a file that goes on
_OPEN = Path("/proc/self/fd")  # where the system shows files without a name
_ENDING = ".pledger-part"
_UNFLUSHED = (
    errno.EACCES,
    errno.EINVAL,
    errno.ENOTSUP,
)  # of a folder that is not read, or that its file system does not flush


class Staged:
    """Files written beside their places, to be put there together.

    Used in a with statement, which leaves nothing behind.
    """

    def __init__(self) -> None:
        self._parts: dict[Path, _Part] = {}
        self._sent: dict[Path, bytes] = {}  # into devices and pipes, which take what comes

    def __enter__(self) -> Staged:
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts.values():
            part.close()

    def put(self, file: Path, content: bytes) -> None:
        """Write a file beside its place; anew where it was put before. Raises Unusable."""
        try:
            if file.exists() and (_HANDED_OVER.fullmatch(str(file)) or not file.is_file()):
                self._sent[file] = content
                return
            if file not in self._parts:
                self._parts[file] = _Part(Path(os.path.realpath(file)))
            self._parts[file].write(content)
        except OSError as error:
            raise Unusable(f"cannot write {file}: {error.strerror}") from None

    def place(self) -> dict[Path, str]:
        """Put every file in its place, also where another cannot be; gives why of those that are
        not.
        """
        failed = {}
        placing: dict[Path, Callable[[], None]] = {
            file: part.place for file, part in self._parts.items()
        }
        placing |= {file: partial(_send, file, content) for file, content in self._sent.items()}
        for file, place in placing.items():
            try:
                place()
            except OSError as error:
                failed[file] = error.strerror or str(error)
        return failed


class _Part:
    """What is to be a file.

    It has no name where the system can do without, so that nothing is left whatever happens.

    Where it has one, it is hidden, and held locked, so that the next call knows what nobody holds
    any more and takes it away.
    """

    def __init__(self, file: Path) -> None:
        """Raises OSError."""
        _sweep(file.parent)
        self._file = file
        self._name: Path | None
        self._descriptor, self._name = _nameless(file.parent) or _hidden(file)

    def write(self, content: bytes) -> None:
        """Let this be all that it holds, on the disk. Raises OSError."""
        os.truncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        os.fsync(self._descriptor)

    def place(self) -> None:
        """Let it be the file. Raises OSError."""
        mode = self._file.stat().st_mode & 0o777 if self._file.exists() else 0o666 & ~_umask()
        os.chmod(self._name or self._descriptor, mode)
        if self._name is None and not self._named(self._file):
            hidden = self._file.with_name(f".{self._file.name}.{os.urandom(8).hex()}{_ENDING}")
            self._name = hidden if self._named(hidden) else None
        if self._name is not None:
            self._name.replace(self._file)
            self._name = None
        _flush(self._file.parent)

    def close(self) -> None:
        """Leave nothing behind but the file, where it is one; what can't be taken away now, the
        next call sweeps.
        """
        if self._name is not None:
            with suppress(OSError):
                self._name.unlink()
        os.close(self._descriptor)

    def _named(self, name: Path) -> bool:
        """Give it a name; whether no other file had it. Raises OSError."""
        folder = os.open(name.parent, os.O_PATH)
        try:
            os.link(
                _OPEN / str(self._descriptor), name.name, dst_dir_fd=folder, follow_symlinks=True
            )
        except FileExistsError:
            return False
        finally:
            os.close(folder)
        return True


def check(file: Path) -> None:
    """Refuse to write over a ledger or its settings. Raises Misused."""
    real = Path(os.path.realpath(file))
    if real.name == "pledger.toml" or _is_ledger(real):
        raise Misused(
            f"{real} is a ledger or its settings, and is not written over; name another file"
        )


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; into a device or a pipe, as it comes.

    Raises Misused for a ledger, Unusable.
    """
    check(file)
    replace(file, content)


def replace(file: Path, content: bytes) -> None:
    """As write, whatever the file is. Raises Unusable."""
    with Staged() as staged:
        staged.put(file, content)
        for why in staged.place().values():
            raise Unusable(f"cannot write {file}: {why}")


def _send(file: Path, content: bytes) -> None:
    """Into a device or a pipe, as it was opened by whoever handed it over, after what stands there.

    Raises OSError.
    """
    with file.open("ab") as device:
        device.write(content)


def _nameless(folder: Path) -> tuple[int, None] | None:
    """A file in a folder that has no name, open and locked; None where the system or the folder
    can't have one.
    """
    if not (hasattr(os, "O_TMPFILE") and _OPEN.is_dir()):
        return None
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError:  # and where none can be made at all, a hidden one can't either, which tells why
        return None
    _lock(descriptor)
    return descriptor, None


def _hidden(file: Path) -> tuple[int, Path]:
    """A hidden file beside another, open and locked. Raises OSError."""
    while True:
        descriptor, name = tempfile.mkstemp(_ENDING, f".{file.name}.", file.parent)
        _lock(descriptor, waits=True)
        if os.fstat(descriptor).st_nlink:  # else it was swept away before it was locked
            return descriptor, Path(name)
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Take away the hidden files of calls that were ended while they wrote."""
    for left in folder.glob(f".*{_ENDING}"):
        with suppress(OSError), left.open("rb") as file:
            if _lock(file.fileno()):
                left.unlink()


def _lock(descriptor: int, *, waits: bool = False) -> bool:
    """Hold an open file until it is closed; whether it is held, which it is not where another call
    holds it.
    """
    with suppress(ImportError, OSError):
        from fcntl import LOCK_EX, LOCK_NB, flock

        flock(descriptor, LOCK_EX if waits else LOCK_EX | LOCK_NB)
        return True
    return False


def _flush(folder: Path) -> None:
    """Let the disk know the names in a folder. Raises OSError."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _UNFLUSHED:
            raise


def _is_ledger(file: Path) -> bool:
    if file.name.endswith(("-wal", "-shm", "-journal")):
        return True
    with suppress(OSError):
        return file.is_file() and file.open("rb").read(16) == b"SQLite format 3\x00"
    return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
