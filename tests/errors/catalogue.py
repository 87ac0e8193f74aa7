"""The catalogue of errors: every case as catalogue.toml says it, and the golden answers written
back in their places.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("catalogue.toml")
_CASE = "\n[[case]]\n"
_GOLDEN = re.compile(r"^(?:exit = \d+|raises = \[[^\n]*\]|message = '''\n.*?''')\n", re.M | re.S)


@dataclass(frozen=True)
class Golden:
    """What a case is answered: the exit code, the classes that say it, and stderr, word for
    word.
    """

    exit: int = -1
    raises: tuple[str, ...] = ()
    message: str = ""

    def written(self) -> str:
        """As the catalogue writes it."""
        classes = ", ".join(f'"{name}"' for name in self.raises)
        return f"exit = {self.exit}\nraises = [{classes}]\nmessage = '''\n{self.message}'''\n"


@dataclass(frozen=True)
class Case:
    """The smallest case of one error."""

    number: int
    name: str
    kind: str
    given: tuple[str, ...]
    command: str
    within: str
    golden: Golden

    @classmethod
    def read(cls, number: int, words: dict[str, Any], starts: dict[str, list[str]]) -> Case:
        """The case that a table of the catalogue writes."""
        given = (*starts[words.get("start", "demo")], *words.get("given", ()))
        golden = Golden(
            words.get("exit", -1), tuple(words.get("raises", ())), words.get("message", "")
        )
        return cls(
            number,
            words["name"],
            words["kind"],
            given,
            words["command"],
            words.get("within", ""),
            golden,
        )


def cases() -> list[Case]:
    """Every case, in order."""
    words = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [Case.read(number, case, words["start"]) for number, case in enumerate(words["case"])]


def unprovoked() -> dict[str, str]:
    """Messages that no case provokes, as the code writes them, with the reason."""
    words: dict[str, str] = tomllib.loads(FILE.read_text(encoding="utf-8"))["unprovoked"]
    return words


def update(case: Case, golden: Golden) -> None:
    """Write a case's golden answer in its place."""
    head, *blocks = FILE.read_text(encoding="utf-8").split(_CASE)
    block, *rest = re.split(
        r"(?=\n#)", _GOLDEN.sub("", blocks[case.number]).rstrip("\n") + "\n", maxsplit=1
    )
    blocks[case.number] = block.rstrip("\n") + "\n" + golden.written() + "".join(rest)
    FILE.write_text(_CASE.join([head, *blocks]), encoding="utf-8")
