"""Where settings come from: a flag, the environment, the nearest pledger.toml upwards, in that order."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any

from domain.errors import Misused, NotFound, Unusable, did_you_mean

FILE = "pledger.toml"
KEYS = ("ledger", "project", "actor", "time_zone")


@dataclass(frozen=True, slots=True)
class Config:
    """What the nearest pledger.toml says; folder is the one that it lies in, None without one."""

    folder: Path | None
    words: dict[str, str]

    @classmethod
    def nearest(cls, start: Path) -> Config:
        """The settings that hold in a folder. Raises Misused for a file that cannot be understood."""
        for folder in (start, *start.parents):
            if (folder / FILE).is_file():
                return cls(folder, _read(folder / FILE))
        return cls(None, {})

    def ledger(self, flag: str | None) -> Path:
        """The ledger's file. Raises NotFound where nothing names one."""
        if named := flag or os.environ.get("PLEDGER_LEDGER"):
            return Path(named)
        if self.folder and "ledger" in self.words:
            return self.folder / self.words["ledger"]
        raise NotFound(f"no ledger: no {FILE} from here upwards names one; make one with pledger init, or name it with --ledger")

    def project(self, flag: str | None) -> str | None:
        """The project that is meant; None where nothing names one."""
        return flag or os.environ.get("PLEDGER_PROJECT") or self.words.get("project")

    def actor(self, flag: str | None) -> str:
        """Who speaks: --by, PLEDGER_ACTOR, the config, git's user name, the login name. Raises Misused where all are empty."""
        if flag is not None and not flag.strip():
            raise Misused("--by names nobody; name somebody, or leave it out")
        said = (flag, os.environ.get("PLEDGER_ACTOR"), self.words.get("actor"))
        actor = next((name.strip() for name in said if name and name.strip()), None) or _git_user() or _login()
        if not actor:
            raise Misused("nobody says who speaks; name somebody with --by, or set PLEDGER_ACTOR")
        return actor

    def time_zone(self) -> tzinfo:
        """The zone that days are counted in; UTC without one. Raises Misused for an unknown one."""
        name = self.words.get("time_zone")
        if name is None:
            return UTC
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise Misused(f"{self.folder}/{FILE}: no time zone {name!r}; write one like Europe/Berlin") from None


def _read(path: Path) -> dict[str, str]:
    try:
        words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misused(f"{path}: {error}") from None
    except OSError as error:
        raise Unusable(f"cannot read {path}: {error.strerror}") from None
    for key, value in words.items():
        if key not in KEYS:
            raise Misused(f"{path}: unknown setting {key!r}{did_you_mean(key, KEYS) or '; known are ' + ', '.join(KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise Misused(f'{path}: {key} is not a text; write {key} = "..."')
    return words


def _git_user() -> str | None:
    import subprocess

    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)  # noqa: S607
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return asked.stdout.strip() or None


def _login() -> str | None:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None
