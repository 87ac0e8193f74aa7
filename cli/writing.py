"""Files that the program writes: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from domain.errors import Misused, Unusable

_DEVICES = ("/dev/", "/proc/")


class Staged:
    """Files written beside their places, to be put there together. Used in a with statement, which leaves nothing behind."""

    def __init__(self) -> None:
        self._parts: dict[Path, Path] = {}
        self._sent: dict[Path, bytes] = {}  # into devices and pipes, which take what comes

    def __enter__(self) -> Staged:
        return self

    def __exit__(self, *_: object) -> None:
        for part in self._parts.values():
            part.unlink(missing_ok=True)

    def put(self, file: Path, content: bytes) -> None:
        """Write a file beside its place; anew where it was put before. Raises Unusable."""
        with _telling(file):
            if str(file).startswith(_DEVICES) or (file.exists() and not file.is_file()):
                self._sent[file] = content
            else:
                self._part_of(Path(os.path.realpath(file))).write_bytes(content)

    def place(self) -> None:
        """Put every file in its place. Raises Unusable."""
        for file, part in self._parts.items():
            with _telling(file):
                part.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask())
                part.replace(file)
        for file, content in self._sent.items():
            with _telling(file), file.open("ab") as device:  # as it was opened by whoever handed it over, after what stands there
                device.write(content)

    def _part_of(self, file: Path) -> Path:
        if file not in self._parts:
            with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
                self._parts[file] = Path(part.name)
        return self._parts[file]


def check(file: Path) -> None:
    """Refuse to write over a ledger or its settings. Raises Misused."""
    real = Path(os.path.realpath(file))
    if real.name == "pledger.toml" or _is_ledger(real):
        raise Misused(f"{real} is a ledger or its settings, and is not written over; name another file")


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; into a device or a pipe, as it comes. Raises Misused for a ledger, Unusable."""
    check(file)
    replace(file, content)


def replace(file: Path, content: bytes) -> None:
    """As write, whatever the file is. Raises Unusable."""
    with Staged() as staged:
        staged.put(file, content)
        staged.place()


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unusable(f"cannot write {file}: {error.strerror}") from None


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
