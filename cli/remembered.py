"""Which project a person uses of each ledger: kept in their own configuration folder, not beside
what colleagues share.
"""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from domain.errors import Misused, NotFound, Unusable

_TABLE = "projects"


def memory() -> Path | None:
    """The file, whether it is there or not; None where no home folder is known."""
    if not os.environ.get("XDG_CONFIG_HOME", "unset"):
        del os.environ[
            "XDG_CONFIG_HOME"
        ]  # an empty one is none, says the XDG Base Directory Specification
    folder = Path(click.get_app_dir("pledger"))
    return folder / "projects.toml" if folder.is_absolute() else None


def used(ledger: Path) -> str | None:
    """The project that the person uses of a ledger; None where none is remembered.

    Raises Misused, Unusable.
    """
    file = memory()
    return _read(file).get(str(ledger.resolve())) if file else None


def remember(ledger: Path, project: str | None) -> Path:
    """Remember the project, or with None that none is used, and say where.

    Raises NotFound, Misused, Unusable.
    """
    import tomlkit

    from cli.files.writing import replace

    file = memory()
    if file is None:
        raise NotFound(
            f"no home folder to remember it in; set PLEDGER_PROJECT={project}, or name it each time"
            " with -p"
        )
    known = _read(file) | {str(ledger.resolve()): project}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(
            f"cannot make {file.parent}: {error.strerror}; set PLEDGER_PROJECT={project} instead"
        ) from None
    replace(
        file,
        tomlkit.dumps(
            {_TABLE: {path: key for path, key in known.items() if key is not None}}
        ).encode(),
    )
    return file


def _read(file: Path) -> dict[str, str | None]:
    """Ledger -> project."""
    try:
        words: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misused(f"{file}: {error}") from None
    except OSError as error:
        raise Unusable(f"cannot read {file}: {error.strerror}") from None
    with suppress(AttributeError):
        return {str(path): str(key) for path, key in words.get(_TABLE, {}).items()}
    raise Misused(f"{file}: {_TABLE} is no table; write [{_TABLE}]")
