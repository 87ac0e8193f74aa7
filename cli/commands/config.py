"""pledger config."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.config import FILE, KEYS, Config, here
from cli.nouns import Noun
from cli.request.options import printing
from cli.shell.completing import files, keys_of


@click.group(cls=Noun, alone="show")
def config() -> None:
    """Show the settings, and where they come from: a flag, the environment, pledger use,
    pledger.toml, in that order.
    """


@config.command()
@click.option("--ledger", metavar="FILE", shell_complete=files, help="As other commands take it.")
@click.option(
    "-p",
    "--project",
    metavar="KEY",
    shell_complete=keys_of("project"),
    help="As other commands take it.",
)
@click.option("--by", metavar="WHO", help="As other commands take it.")
@printing("table", "json", "csv", "markdown")
def show(printer: lazy.Printer, ledger: str | None, project: str | None, by: str | None) -> None:
    """Show what each setting is, and which place says so.

    \b
    Example: pledger config show
    """
    config = Config.nearest(here())
    flags = {"ledger": ledger, "project": project, "actor": by}
    rows = (
        {name: config.setting(name, flags.get(name)) for name in KEYS}
        | {"project": config.meant(project, ledger)}
    ).items()
    if printer.format == "json":
        words = [
            {"setting": name, "value": held and held.value, "from": held and held.origin}
            for name, held in rows
        ]
        printer.json({"schema": "pledger.config/1", "settings": words})
    else:
        cells = [
            (name, held.value, held.origin) if held else (name, "-", "not set")
            for name, held in rows
        ]
        names = ("setting", "value", "from")
        data = [(name, held.value, held.origin) if held else (name, "", "") for name, held in rows]
        printer.table(names, cells, _note(config), (names, data))


def _note(config: Config) -> str:
    file = f"{config.file} is read" if config.file else f"there is no {FILE} from here upwards"
    return (
        f"{file}; pledger use and variables such as PLEDGER_PROJECT come before it, and flags"
        " before those"
    )
