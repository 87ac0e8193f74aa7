"""Where settings come from: a flag, the environment, what the person remembers, the nearest
pledger.toml upwards, in that order.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from domain.errors import Misused, NotFound, Unusable, did_you_mean

FILE = "pledger.toml"
KEYS = ("ledger", "project", "actor", "time_zone", "currency", "output")
FORMATS = ("text", "table", "json", "csv", "markdown")
_FLAGS = {"actor": "by"}  # what a setting's option is called, where that is another name
_CURRENCY = re.compile(r"[A-Z]{3}")


class Setting(NamedTuple):
    """What holds, and where that comes from: flag, PLEDGER_..., a file's path, git, login, default,
    the only project.
    """

    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Config:
    """What the nearest pledger.toml says; folder is the one that it lies in, None without one."""

    folder: Path | None
    words: Mapping[str, str]

    @classmethod
    def nearest(cls, start: Path) -> Config:
        """The settings that hold in a folder.

        Raises Misused for a file that cannot be understood.
        """
        for folder in (start, *start.parents):
            if (folder / FILE).is_file():
                return cls(folder, _read(folder / FILE))
        return cls(None, {})

    @property
    def file(self) -> Path | None:
        """The pledger.toml; None without one."""
        return self.folder / FILE if self.folder else None

    def setting(
        self, name: str, flag: str | None = None, ledger: Path | None = None
    ) -> Setting | None:
        """What holds; None where nothing says it.

        Raises Misused for a value that makes no sense, or a flag that is blank.

        ledger: the one whose project is asked for, as the person may remember one of it.
        """
        if flag is not None and not flag.strip():
            raise Misused(f"--{_FLAGS.get(name, name)} is blank; say something, or leave it out")
        for origin, value in self._said(name, flag, ledger):
            if value and value.strip():
                try:
                    return Setting(name, _CHECKS.get(name, str)(value), origin)
                except ValueError as error:
                    where = f"--{_FLAGS.get(name, name)}" if origin == "flag" else origin
                    raise Misused(f"{where}: {error}") from None
        return None

    def _said(
        self, name: str, flag: str | None, ledger: Path | None
    ) -> Iterator[tuple[str, str | None]]:
        """What each place says, the strongest first."""
        yield "flag", flag
        yield variable(name), os.environ.get(variable(name))
        if ledger:
            from cli.remembered import memory, used

            yield str(memory()), used(ledger)
        yield str(self.file), self.words.get(name)
        for origin, ask in _OTHERWISE.get(name, ()):
            yield origin, ask()

    def ledger(self, flag: str | None) -> Path:
        """The ledger's file. Raises NotFound where nothing names one."""
        if named := self.setting("ledger", flag):
            return Path(named.value)
        raise NotFound(
            f"no ledger: no {FILE} from here upwards names one; make one with pledger init, or name"
            " it with --ledger"
        )

    def meant(self, project: str | None, ledger: str | None) -> Setting | None:
        """The project that is meant, flags first: as named, else the ledger's only one.

        None where neither can be had.
        """
        from ledger.names import projects

        file = self.setting("ledger", ledger)
        path = Path(file.value) if file else None
        if named := self.setting("project", project, path):
            return named
        match projects(path) if path else []:
            case [(key, _)]:
                return Setting("project", key, "the only project")
        return None

    def actor(self, flag: str | None) -> str:
        """Who speaks: --by, PLEDGER_ACTOR, the config, git's user name, the login name.

        Raises Misused where all are empty.
        """
        if actor := self.setting("actor", flag):
            return actor.value
        raise Misused("nobody says who speaks; name somebody with --by, or set PLEDGER_ACTOR")

    def time_zone(self) -> tzinfo:
        """The zone that days are counted in; UTC without one. Raises Misused for an unknown one."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(_value(self.setting("time_zone")) or "UTC")

    def currency(self) -> str | None:
        """The currency of amounts where neither they nor their project name one. Raises Misused."""
        return _value(self.setting("currency"))

    def output(self) -> str | None:
        """The format that commands print in where they offer it: one of FORMATS. Raises Misused."""
        return _value(self.setting("output"))


def variable(name: str) -> str:
    """The environment's name of a setting."""
    return f"PLEDGER_{name.upper()}"


def here() -> Path:
    """The folder that the program was called in. Raises Unusable where it is gone."""
    try:
        return Path.cwd()
    except OSError:
        raise Unusable("the folder that you are in is no longer there") from None


def preferred_output() -> str | None:
    """The format that PLEDGER_OUTPUT or the nearest pledger.toml asks for. Raises Misused."""
    return Config.nearest(here()).output()


def _value(setting: Setting | None) -> str | None:
    return setting.value if setting else None


def _read(path: Path) -> dict[str, str]:
    """The file's words; the ledger's path as seen from anywhere."""
    try:
        words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misused(f"{path}: {error}") from None
    except OSError as error:
        raise Unusable(f"cannot read {path}: {error.strerror}") from None
    for key, value in words.items():
        if key not in KEYS:
            raise Misused(
                f"{path}: unknown setting"
                f" {key!r}{did_you_mean(key, KEYS) or '; known are ' + ', '.join(KEYS)}"
            )
        if not isinstance(value, str) or not value.strip():
            wrong = "is blank" if isinstance(value, str) else "is not a text"
            raise Misused(f'{path}: {key} {wrong}; write {key} = "..."')
    return words | ({"ledger": str(path.parent / words["ledger"])} if "ledger" in words else {})


def _actor(name: str) -> str:
    from domain.actors import checked_actor

    return checked_actor(name.strip())


def _time_zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"no time zone {name!r}; write one like Europe/Berlin") from None
    return name


def _currency(code: str) -> str:
    if not _CURRENCY.fullmatch(code):
        raise ValueError(f"{code!r} is not a currency; write its three capital letters, as in EUR")
    return code


def _output(name: str) -> str:
    if name not in FORMATS:
        raise ValueError(
            "no format"
            f" {name!r}{did_you_mean(name, FORMATS) or '; write one of ' + ', '.join(FORMATS)}"
        )
    return name


def _git_user() -> str | None:
    import subprocess

    try:
        asked = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - as it is on the PATH
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return asked.stdout.strip() or None


def _login() -> str | None:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "actor": _actor,
    "time_zone": _time_zone,
    "currency": _currency,
    "output": _output,
}
_OTHERWISE: Mapping[str, tuple[tuple[str, Callable[[], str | None]], ...]] = {
    "actor": (("git", _git_user), ("login", _login)),
    "time_zone": (("default", lambda: "UTC"),),
}
"""What is asked where nobody said anything, in order."""
