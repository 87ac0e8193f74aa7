"""Every case begins in an empty folder of its own, which is its home, with nothing of pledger in
the environment but who speaks.
"""

import os
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in os.environ:
        if name.startswith("PLEDGER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PLEDGER_ACTOR", "m.keller")
    monkeypatch.setenv("COLUMNS", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path
