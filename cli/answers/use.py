"""Which project is used: remembered for the person who asks, of each ledger."""

from __future__ import annotations

from cli.config import Config, here
from cli.output.printer import Printer
from cli.remembered import memory, remember, used
from cli.request.session import session
from domain.errors import Misused


def use(name: str | None, ledger: str | None, printer: Printer, *, forget: bool) -> None:
    """Remember a project, or forget it, and tell which one is used.

    Raises Misused, NotFound, Unusable.
    """
    if forget and name is not None:
        raise Misused("say a project to use, or --forget, not both")
    key = forgotten = None
    if name is not None:
        with session(ledger, None) as opened:
            key = opened.named(name)
            opened.ledger.history(key)
            remember(opened.ledger.path, key)
    elif forget:
        path = Config.nearest(here()).ledger(ledger)
        if forgotten := used(path):
            remember(path, None)
    _tell(printer, ledger, key, forgotten)


def _tell(printer: Printer, ledger: str | None, key: str | None, forgotten: str | None) -> None:
    """Print which project is used, what was remembered or forgotten, and where."""
    held = Config.nearest(here()).meant(None, ledger)
    file = memory()
    if printer.format == "json":
        words = {
            "project": held and held.value,
            "from": held and held.origin,
            "remembered": key,
            "forgotten": forgotten,
        }
        printer.json({"schema": "pledger.use/1", **words, "file": file and str(file)})
        return
    done = (
        f"{key} is remembered in {file}\n"
        if key
        else f"{forgotten} is forgotten in {file}\n"
        if forgotten
        else ""
    )
    if held is None:
        printer.text(f"{done}no project is used; name one: pledger use PROJECT\n")
    elif key and held.value != key:
        printer.text(
            f"{done}but {held.origin} says {held.value}, and comes before it; unset it to use"
            f" {key}\n"
        )
    else:
        printer.text(done if key else f"{done}{held.value}, from {held.origin}\n")
