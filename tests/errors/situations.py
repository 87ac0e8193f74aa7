"""What must be so around a call that nobody can type: a name as the catalogue says it, and how it
comes about.
"""

from __future__ import annotations

import ctypes
import os
import pty
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from subprocess import SubprocessError
from unittest.mock import patch

import pytest
from journey import Answer

from ledger import store

Runs = Callable[[str], Answer]
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2


@contextmanager
def _nothing() -> Iterator[Runs | None]:
    yield None


class _Brief(float):
    """A shorter time, of which a message says what people wait."""

    def __format__(self, spec: str) -> str:
        return str(store.LOCK_SECONDS)


@contextmanager
def _locked() -> Iterator[Runs | None]:
    """Another program holds the write lock."""
    from sqlite3 import connect

    holder = connect("ledger.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    waits = partial(store.sqlite3.connect)
    with patch.object(
        store.sqlite3, "connect", lambda *words, **more: waits(*words, **more | {"timeout": 0.05})
    ):
        yield None
    holder.close()


@contextmanager
def _raising(error: BaseException) -> Iterator[Runs | None]:
    with patch("cli.request.session.Config.nearest", side_effect=error):
        yield None


@contextmanager
def _nameless() -> Iterator[Runs | None]:
    with patch.dict(os.environ), patch("cli.config._OTHERWISE", {}):
        os.environ.pop("PLEDGER_ACTOR")
        yield None


@contextmanager
def _permissions() -> Iterator[Runs | None]:
    """Even root may do only what permissions say."""
    from calling import shell

    def bound() -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            if libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "cannot give up a right")

    def runs(line: str) -> Answer:
        try:
            return shell(line, **({} if os.geteuid() else {"preexec_fn": bound}))
        except SubprocessError:
            return pytest.skip("root cannot give up its rights here")

    try:
        yield runs
    finally:
        for path in (Path(), *Path().iterdir()):
            path.chmod(0o700)


@contextmanager
def _terminal() -> Iterator[Runs | None]:
    from calling import shell

    ours, theirs = pty.openpty()
    try:
        yield lambda line: shell(line, stdin=theirs)
    finally:
        os.close(ours)
        os.close(theirs)


SITUATIONS: dict[str, Callable[[], AbstractContextManager[Runs | None]]] = {
    "": _nothing,
    "while another program writes to the ledger": _locked,
    "when Ctrl-C is pressed": lambda: _raising(KeyboardInterrupt()),
    "where pledger has a defect": lambda: _raising(ZeroDivisionError("division by zero")),
    "where neither git nor the system knows a name": _nameless,
    "as somebody who may not write there": _permissions,
    "at a terminal": _terminal,
}
