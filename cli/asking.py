"""The round at the prompt: a conversation on stderr, so that stdout holds nothing but what was recorded."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from cli.naming import Namer
from cli.saying import Speaker, new_id
from domain.entries import Entry, read_entry
from domain.errors import Misused, NotFound, Refused, Unusable
from ledger.service import Answer
from projections.changes import changes_by
from projections.render.lines import entry_words
from projections.render.phrases import one_line
from projections.render.style import Style
from projections.round.ask import SECTIONS, Ask, Round
from projections.round.form import told
from projections.round.grammar import facts_of
from projections.round.hints import MAY_BE, explained

_WIDEST = 100
_PROMPT = "  > "


def is_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def columns() -> int:
    """How wide a line may be."""
    return max(40, min(shutil.get_terminal_size().columns, _WIDEST))


def line(prompt: str) -> str:
    """One line that a person types. Raises EOFError at the end of the input, Unusable where there is none, Misused."""
    if sys.stdin is None:
        raise Unusable("standard input is closed")
    try:
        return _typed(prompt) if is_terminal() else _piped(prompt)
    except UnicodeDecodeError:
        raise Misused("standard input is not UTF-8; nothing was recorded") from None
    except (EOFError, KeyboardInterrupt):
        _say()
        raise


def _typed(prompt: str) -> str:
    with suppress(ImportError):
        import readline  # noqa: F401 - input() edits lines with it
    if sys.stdout is not None and sys.stdout.isatty():
        return input(prompt)
    click.echo(prompt, nl=False, err=True)
    return _next_line()


def _piped(prompt: str) -> str:
    """The next line of what is no terminal, shown as if it were typed."""
    click.echo(prompt, nl=False, err=True)
    said = _next_line()
    _say(said)
    return said


def _next_line() -> str:
    read = sys.stdin.readline()
    if not read:
        raise EOFError
    return read.rstrip("\r\n")


def _say(text: str = "") -> None:
    click.echo(text, err=True)


def _say_wrapped(text: str, indent: str = "", more: str | None = None) -> None:
    for sentence in text.splitlines():
        rest = indent if more is None else more
        _say(textwrap.fill(sentence, columns(), initial_indent=indent, subsequent_indent=rest, break_on_hyphens=False))


class Talk:
    """One round, question by question. words: those around each fact."""

    def __init__(self, speaker: Speaker, round: Round, words: dict[str, Any]) -> None:
        self._speaker = speaker
        self._round = round
        self._words = words
        self._namer = Namer(speaker.session.ledger)
        self._answered: list[Entry] = []
        self._style = Style(speaker.reply.style.coloured and sys.stderr.isatty())

    def entries(self) -> list[Entry]:
        """What is answered, as entries that can be recorded, but for a reason that some may lack."""
        _say(f"{self._style('heading', self._round.title)}: the round of {self._round.as_of}")
        _say("Enter keeps what stands, ? tells what may be answered, q ends the questions.")
        try:
            for section in SECTIONS:
                self._section(section, self._round.of(section))
        except EOFError:
            _say("\nThe questions end here; what was not answered stays as it is.")
        return self._answered

    def _section(self, section: str, asks: Sequence[Ask]) -> None:
        if asks:
            how_many = f"   {len(asks)} open" if len(asks) > 1 and section != "budget" else ""
            _say(f"\n{self._style('heading', section.upper())}{how_many}")
        kind = ""
        for ask in asks:
            if ask.kind != kind:
                _say(("\n" if kind else "") + self._style("faint", f"  {MAY_BE[ask.kind].short}"))
            kind = ask.kind
            self._ask(ask)

    def _ask(self, ask: Ask) -> None:
        title, *standing = told(ask, columns() - 2)
        _say("\n  " + self._style("heading", title))
        for said in standing:
            _say(f"  {said}")
        while self._answer(ask):
            pass

    def _answer(self, ask: Ask) -> bool:
        """Whether to ask again. Raises EOFError where the questions end."""
        text = line(_PROMPT).strip()
        match text:
            case "":
                return False
            case "q":
                raise EOFError
            case "?":
                for row in explained(ask.kind):
                    _say(f"    {row}")
                return True
        try:
            self._take(ask, text)
        except (Misused, NotFound, Refused) as error:
            _say_wrapped(str(error), indent="    ")
            return True
        return ask.kind == "new"

    def _take(self, ask: Ask, text: str) -> None:
        """Take an answer. Raises Misused where it cannot be read, Refused where it makes no sense."""
        facts = [self._namer.named(self._round.project, fact) for fact in facts_of(ask, text)]
        entries = [read_entry(self._words | {"id": new_id(), "fact": fact}) for fact in facts]
        session = self._speaker.session
        try:
            session.ledger.record([*self._answered, *entries], session.today, dry_run=True)
        except Refused as refused:
            if wrong := [objection for objection in refused.objections if not objection.asks]:
                raise Refused(wrong) from None
        self._answered += entries


def why(refused: Refused) -> str:
    """The reason that what was refused lacks, as a person gives it; empty where nobody does."""
    _say()
    _say_wrapped(str(refused))
    try:
        return line("Why? ").strip()
    except EOFError:
        return ""


def confirmed(answers: Sequence[Answer]) -> bool | None:
    """Whether a person wants this recorded; None where nobody says so."""
    entry = answers[0].recorded.entry
    _say(f"\n{entry.project}, from {entry.effective_on}, by {one_line(entry.actor)}:")
    for answer in answers:
        said = entry_words(answer.recorded, changes_by(answer.recorded, answer.history))
        because = answer.recorded.entry.reason
        text = f"{said}, because: {one_line(because)}" if because else said
        _say_wrapped(text, "  ", more="      ")
    what = "this entry" if len(answers) == 1 else f"these {len(answers)} entries"
    while True:
        try:
            said = line(f"Record {what}? [Y/n] ").strip().casefold()
        except EOFError:
            return None
        if said in ("", "y", "yes"):
            _say()
            return True
        if said in ("n", "no", "q"):
            return False
        _say("  y records, n does not")
