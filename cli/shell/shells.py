"""How shells ask what to offer: the scripts that they evaluate, and the answer to a script's
question.
"""

from __future__ import annotations

import os
from contextlib import redirect_stderr, suppress

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    shell_complete,
)

PROGRAM, VARIABLE = "pledger", "_PLEDGER_COMPLETE"


def script(program: click.Command, shell: str) -> str:
    """What a shell has to evaluate, so that it asks."""
    return _SHELLS[shell](program, {}, PROGRAM, VARIABLE).source()


def answer(program: click.Command) -> int:
    """Print what there is to offer; nothing, and never an error, where anything is wrong."""
    with (
        suppress(Exception, KeyboardInterrupt),
        open(os.devnull, "w") as nowhere,
        redirect_stderr(nowhere),
    ):
        shell_complete(program, {}, PROGRAM, VARIABLE, os.environ[VARIABLE])
    return 0


class _Bash(BashComplete):
    """Bash, which takes --project=demo for three words, and would write a blank after a path that
    goes on.
    """

    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)",
        "COMPREPLY+=($value)\n            [[ $value == */ ]] && compopt -o nospace",
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is completed, without the = after an option; and that
        word.
        """
        words, incomplete = super().get_completion_args()
        kept = [
            word
            for before, word in zip(["", *words], words, strict=False)
            if not (word == "=" and before.startswith("--"))
        ]
        return kept, incomplete


class _WholeWords(ShellComplete):
    """A shell that takes --project=demo for one word, and replaces all of it."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """What is offered, behind the option that was typed before it."""
        items = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if equals and option.startswith("--"):
            for item in items:
                item.value = f"{option}={item.value}"
        return items


class _Zsh(_WholeWords, ZshComplete):
    """Zsh, which would write a blank after a path that goes on, as it does after what is not."""

    source_template = (
        ZshComplete.source_template.replace(
            'if [[ "$descr" == "_" ]]; then',
            """if [[ "$key" == */ ]]; then
                [[ "$descr" == "_" ]] && descr="$key" || descr="$key -- $descr"
                parts+=("$key")
                parts_described+=("$descr")
            elif [[ "$descr" == "_" ]]; then""",
        )
        .replace(
            '    if [ -n "$completions" ]; then',
            """    if [ -n "$parts" ]; then
        compadd -U -S '' -V unsorted -l -d parts_described -a parts
    fi

    if [ -n "$completions" ]; then""",
        )
        .replace("local -a completions\n", "local -a completions parts parts_described\n")
    )


class _Fish(_WholeWords, FishComplete):
    """Fish, whose script would cut a title at its first comma."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


_SHELLS: dict[str, type[ShellComplete]] = {
    "bash": add_completion_class(_Bash),
    "zsh": add_completion_class(_Zsh),
    "fish": add_completion_class(_Fish),
}
SHELLS = tuple(_SHELLS)
