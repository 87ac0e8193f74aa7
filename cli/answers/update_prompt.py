"""The round at the prompt: a conversation on stderr, so that stdout holds nothing but what was
recorded.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Literal

import click

from cli.request.keys import Namer
from cli.request.recording import Speaker, new_id
from domain.entries import Entry, checked_text, read_entry
from domain.errors import Misused, NotFound, PledgerError, Refused, Unusable
from ledger.service import Answer
from projections.page.columns import hanging
from projections.page.style import PLAIN, Style
from projections.round.ask import Ask, Round
from projections.round.form import told
from projections.round.grammar import facts_of, reason_of
from projections.round.questions import ANSWERS, SECTIONS, explained
from projections.timeline.sequences import changes_then
from projections.words.entries import entry_words
from projections.words.texts import one_line

_WIDEST = 100
_PROMPT = "  > "
_OPTION = re.compile(r":? --because\b(?: WHY)?")  # which is not what people type here


def is_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def columns() -> int:
    """How wide a line may be."""
    return max(40, min(shutil.get_terminal_size().columns, _WIDEST))


def line(prompt: str) -> str:
    """One line that a person types.

    Raises EOFError at the end of the input, Unusable where there is none, Misused.
    """
    if sys.stdin is None:
        raise Unusable("standard input is closed")
    try:
        return _typed(prompt)
    except UnicodeDecodeError:
        raise Misused("standard input is not UTF-8; nothing was recorded") from None
    except (EOFError, KeyboardInterrupt):
        _say()
        raise


def _typed(prompt: str) -> str:
    """What is typed; of what is no terminal, the next line, shown as if it were."""
    if is_terminal() and sys.stdout is not None and sys.stdout.isatty():
        with suppress(ImportError):
            import readline  # noqa: F401 - input() edits lines with it
        return input(prompt)
    click.echo(prompt, nl=False, err=True)
    if not (read := sys.stdin.readline()):
        raise EOFError
    said = read.rstrip("\r\n")
    if not is_terminal():
        _say(said)
    return said


def _say(text: str = "") -> None:
    click.echo(text, err=True)


def _say_wrapped(
    text: str, indent: int = 0, more: int = 0, role: str = "", style: Style = PLAIN
) -> None:
    """Each line of a text in lines that fit; all stand in by indent, what goes on below by more
    than that.
    """
    for sentence in text.splitlines():
        for row in hanging(sentence, columns() - indent, more):
            _say(" " * indent + style(role, row))


_HELP = "? explains, b goes back, q ends the questions"


class _Back(Exception):
    """Somebody wants the question before."""


class _Skip(Exception):
    """Somebody says nothing here."""


class _Quit(Exception):
    """Somebody ends the questions."""


@dataclass
class _Step:
    """A question, and what was answered to it: '' and nothing where what stands was kept."""

    ask: Ask
    answer: str = ""
    reason: str = ""
    entries: Sequence[Entry] = ()


_ANOTHER = {"spent": "Another amount spent", "new": "Title of another new risk"}
_FOR_NONE = "Enter for none"


class Talk:
    """One round, question by question. words: those around each fact."""

    def __init__(self, speaker: Speaker, round: Round, words: dict[str, Any]) -> None:
        self._speaker = speaker
        self._round = round
        self._words = words
        self._steps = [_Step(ask) for section in SECTIONS for ask in round.of(section)]
        self._shown: Ask | None = None
        self.is_over = False  # nobody is there any more to be asked
        self._style = Style(speaker.reply.style.coloured and sys.stderr.isatty())

    def entries(self) -> list[Entry]:
        """What is answered, as entries that can be recorded; asked again, the answers so far are
        what Enter keeps.
        """
        kept = "you answered" if any(step.answer for step in self._steps) else "stands"
        _say_wrapped(
            f"{self._style('heading', one_line(self._round.title))}: the round of"
            f" {self._round.as_of}",
            more=2,
        )
        _say_wrapped(f"Enter keeps what {kept}, {_HELP}.")
        self._shown = None
        try:
            at = 0
            while at < len(self._steps):
                at = self._next(at)
        except (_Quit, EOFError) as end:
            self.is_over = isinstance(end, EOFError)
            _say()
            _say_wrapped("The questions end here; what was not answered stays as it is.")
        return [entry for step in self._steps for entry in step.entries]

    def _next(self, at: int) -> int:
        """Ask a question; which one comes after it. Raises _Quit, EOFError."""
        self._show(at)
        try:
            while not self._is_answered(at):
                pass
        except _Back:
            if at:
                self._forget(at - 1)
            else:
                _say("    this is the first question")
            return max(at - 1, 0)
        except _Skip:
            self._forget(at)
        return at + 1

    def _show(self, at: int) -> None:
        """The question, below its section's heading where that begins here."""
        step, last = self._steps[at], self._shown
        ask = self._shown = step.ask
        if last is None or last.section != ask.section:
            asks = self._round.of(ask.section)
            how_many = f"   {len(asks)} open" if len(asks) > 1 and ask.section != "budget" else ""
            _say(f"\n{self._style('heading', ask.section.upper())}{how_many}")
            last = None
        if last is None or last.kind != ask.kind:
            if last:
                _say()
            _say_wrapped(ask.question.short, 2, 2, "faint", self._style)
        title, *standing = told(
            replace(ask, urgency=_FOR_NONE) if ask.kind == "new" else ask, columns() - 2
        )
        _say("\n  " + self._style("heading", title))
        for said in standing:
            _say(f"  {said}")
        if step.answer:
            because = f", because: {step.reason}" if step.reason else ""
            _say_wrapped(
                f"your answer: {step.answer}{because}   (Enter keeps it, - takes it back)", 4
            )

    def _is_answered(self, at: int) -> bool:
        """Ask once; whether that is done. Raises _Back, _Skip, _Quit, EOFError."""
        step = self._steps[at]
        text = _heard(_PROMPT) or step.answer
        if text != "?":
            return not text or self._takes(at, text)
        for row in [*explained(step.ask.kind), f"{'-':<{ANSWERS}} nothing to say here"]:
            _say_wrapped(row, 4, more=ANSWERS + 1)
        _say_wrapped(_HELP, 4)
        return False

    def _takes(self, at: int, text: str) -> bool:
        """Whether an answer could be taken, with the reason that it may need.

        Raises as _why does.
        """
        step = self._steps[at]
        try:
            entries = self._entries(at, text)
            lacks = self._lacks(at, entries)
        except (Misused, NotFound, Refused) as error:
            _say_wrapped(str(error), 4)
            return False
        reason = ""
        if lacks:
            try:
                reason = step.reason if step.reason and text == step.answer else _why(lacks)
            except _Back:
                self._show(at)
                return False
            entries = _with(entries, lacks, reason)
        self._put(at, _Step(step.ask, text if entries else "", reason, entries))
        return True

    def _put(self, at: int, step: _Step) -> None:
        """Keep an answer, and ask once more where there may be several."""
        self._steps[at], ask = step, step.ask
        if step.entries and ask.question.several and not self._asks_again(at):
            self._steps.insert(
                at + 1, _Step(replace(ask, title=_ANOTHER[ask.kind], urgency=_FOR_NONE, by=None))
            )

    def _asks_again(self, at: int) -> list[_Step]:
        """The question after one, where it asks for another of the same."""
        return [
            step
            for step in self._steps[at + 1 : at + 2]
            if step.ask.kind == self._steps[at].ask.kind
        ]

    def _before(self, at: int) -> list[Entry]:
        return [entry for step in self._steps[:at] for entry in step.entries]

    def _entries(self, at: int, text: str) -> list[Entry]:
        """What an answer states. Raises Misused where it cannot be read."""
        ask, project = self._steps[at].ask, self._round.project
        words = self._words | ({"reason": said} if (said := reason_of(ask, text)) else {})
        namer = Namer(self._speaker.session.ledger)
        for entry in self._before(at):
            namer.named(project, entry.fact.to_json())
        return [
            read_entry(namer.keyed(words | {"id": new_id(), "fact": fact}))
            for fact in facts_of(ask, text)
        ]

    def _lacks(self, at: int, entries: Sequence[Entry]) -> Refused | None:
        """What lacks nothing but a reason, with the answers before.

        Raises Refused where it makes no sense.
        """
        session = self._speaker.session
        try:
            session.ledger.record([*self._before(at), *entries], session.today, dry_run=True)
        except Refused as refused:
            if wrong := [objection for objection in refused.objections if not objection.asks]:
                raise Refused(wrong) from None
            return refused
        return None

    def _forget(self, at: int) -> None:
        ask = self._steps[at].ask
        self._steps[at] = _Step(ask)
        while ask.question.several and any(not step.answer for step in self._asks_again(at)):
            del self._steps[at + 1]


def _heard(prompt: str) -> str:
    """What a person answers.

    Raises _Back, _Skip, _Quit where that is what they want, EOFError at the end of the input.
    """
    text = line(prompt).strip()
    match text.casefold():
        case "q" | "quit":
            raise _Quit
        case "b" | "back":
            raise _Back
        case "-" | "skip":
            raise _Skip
    return text


def _why(lacks: Refused) -> str:
    """The reason that what was answered lacks.

    Raises as _heard does, and Refused where nobody is there to give it.
    """
    _say_wrapped(_OPTION.sub(lambda option: "" if ":" in option[0] else " a reason", str(lacks)), 4)
    while True:
        try:
            if (reason := checked_text(_heard("    Why? "))) not in ("", "?"):
                return reason
            _say_wrapped(
                "it is recorded only with a reason; - leaves this answer out, b asks the question"
                " again",
                4,
            )
        except Misused as error:
            _say_wrapped(str(error), 4)
        except (_Quit, EOFError) as end:
            if isinstance(end, EOFError) and not is_terminal():
                raise lacks from None
            _say("    this answer is left out, as it lacks a reason")
            raise


def _with(entries: Sequence[Entry], lacks: Refused, reason: str) -> list[Entry]:
    """The entries, with the reason where it is lacking: all of them where it is an entry before
    them that needs it.
    """
    lacking = {objection.at.id for objection in lacks.objections} & {entry.id for entry in entries}
    return [
        replace(entry, reason=reason) if entry.id in lacking or not lacking else entry
        for entry in entries
    ]


def tell(error: PledgerError) -> None:
    """Say why nothing was recorded yet, before it is asked again."""
    _say()
    _say_wrapped(str(error))
    _say(
        "Nothing was recorded yet. Your answers are kept: change what is wrong, or say - to leave"
        " it out.\n"
    )


Decision = Literal["yes", "no", "back", "none"]


def decision(answers: Sequence[Answer], *, may_go_back: bool) -> Decision:
    """Whether a person wants this recorded, or the questions again; none where nobody says so."""
    _preview(answers)
    what = "this entry" if len(answers) == 1 else f"these {len(answers)} entries"
    choice = "[Y]es, [n]o, [b]ack to the questions:" if may_go_back else "[Y/n]"
    *above, last = hanging(f"Record {what}? {choice}", columns() - 4, 2)
    known = _DECISIONS | (_GOING_BACK if may_go_back else {})
    while True:
        for row in above:
            _say(row)
        try:
            said = line(f"{last} ").strip().casefold()
        except EOFError:
            return "none"
        if found := known.get(said):
            if found != "no":
                _say()
            return found
        _say(
            "  y records, n does not"
            + (", b goes through the questions again" if may_go_back else "")
        )


_DECISIONS: dict[str, Decision] = {
    "": "yes",
    "y": "yes",
    "yes": "yes",
    "n": "no",
    "no": "no",
    "q": "no",
}
_GOING_BACK: dict[str, Decision] = {"b": "back", "back": "back"}


def _preview(answers: Sequence[Answer]) -> None:
    entry = answers[0].recorded.entry
    _say(f"\n{entry.project}, from {entry.effective_on}, by {one_line(entry.actor)}:")
    for answer in answers:
        said = entry_words(answer.recorded, changes_then(answer.recorded, answer.history))
        because = answer.recorded.entry.reason
        text = f"{said}, because: {one_line(because)}" if because else said
        _say_wrapped(text, 2, more=4)
