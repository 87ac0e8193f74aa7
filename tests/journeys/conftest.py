"""A journey begins in an empty folder and a home of its own, with nothing of pledger in the
environment.
"""

import os
from pathlib import Path

import pytest
from journey import LEDGER, small_ledger


@pytest.fixture
def folder(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    for name in os.environ:
        if name.startswith("PLEDGER_"):
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("PLEDGER_ACTOR", "m.keller")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def six(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a ledger of six entries in four recordings, of two projects."""
    return small_ledger(tmp_path_factory.mktemp("six") / LEDGER).read_bytes()


@pytest.fixture
def ledger(folder: Path, six: bytes) -> Path:
    """That ledger, and a pledger.toml that names it."""
    (folder / "pledger.toml").write_text(f'ledger = "{LEDGER}"\n')
    (folder / LEDGER).write_bytes(six)
    return folder / LEDGER
