"""Which project is used: remembered in the nearest pledger.toml."""

from __future__ import annotations

import tomlkit

from cli.config import FILE, Config, here
from cli.output import Printer
from cli.wiring import session
from cli.writing import replace
from domain.errors import NotFound, did_you_mean


def remember(key: str, ledger: str | None) -> None:
    """Write the key into the file. Raises NotFound for an unknown project or without a file, Unusable."""
    config = Config.nearest(here())
    with session(ledger, key) as opened:
        known = opened.ledger.projects()
        if key not in known:
            raise NotFound(f"no project {key!r} in {opened.ledger.path}{did_you_mean(key, known) or '; see pledger project list'}")
    if config.file is None:
        raise NotFound(f"no {FILE} from here upwards to remember it in; set PLEDGER_PROJECT={key}, or name it each time with -p")
    replace(config.file, _with_project(config.file.read_bytes().decode("utf-8-sig"), key).encode())


def _with_project(text: str, key: str) -> str:
    """The file's text, comments and order as they were, naming the project."""
    words = tomlkit.parse(text)
    words["project"] = key
    return tomlkit.dumps(words)


def tell(printer: Printer, key: str | None, ledger: str | None) -> None:
    """Print which project is used, and what was remembered where."""
    config = Config.nearest(here())
    held = config.meant(None, ledger)
    if printer.format == "json":
        words = {"project": held and held.value, "from": held and held.origin}
        printer.json({"schema": "pledger.use/1", **words, "remembered": key, "file": config.file and str(config.file)})
        return
    remembered = f"{key} is remembered in {config.file}\n" if key else ""
    if held is None:
        printer.text("no project is used; name one: pledger use KEY\n")
    elif key and held.value != key:
        printer.text(f"{remembered}but {held.origin} says {held.value}, and comes before it; unset it to use {key}\n")
    else:
        printer.text(remembered or f"{held.value}, from {held.origin}\n")
