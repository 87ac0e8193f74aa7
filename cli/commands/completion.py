"""pledger completion."""

from __future__ import annotations

import click

from cli.nouns import Verb
from cli.shell.shells import SHELLS, script


@click.command(cls=Verb)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script with which a shell completes commands, options, keys, paths and files.

    \b
    bash: echo 'eval "$(pledger completion bash)"' >> ~/.bashrc
    zsh:  echo 'eval "$(pledger completion zsh)"' >> ~/.zshrc  (after compinit)
    fish: echo 'pledger completion fish | source' >> ~/.config/fish/config.fish
    Example: pledger completion bash
    """
    click.echo(script(context.find_root().command, shell))
