"""The weekly round: asked at the prompt, made as a form, or read from one; recorded in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from cli.answers import update_prompt as prompt
from cli.answers.record import labelled
from cli.files.reading import content_of, named
from cli.request.keys import Namer
from cli.request.look import not_open
from cli.request.recording import Speaker, new_id
from domain.entries import Entry, read_entry
from domain.errors import Busy, Misused, NotFound, Objection, Refused, Unreadable
from domain.objections import since
from projections.round.again import again, source_of
from projections.round.ask import Round
from projections.round.form import form
from projections.round.open_items import round_of
from projections.round.reading import Form, stated


def go_round(speaker: Speaker, *, yes: bool) -> None:
    """Ask what is open, and record what was answered.

    Raises Refused where it makes no sense when it is recorded.

    At a terminal what is refused, or cannot be recorded just then, is asked again, so that no
    answer is lost.
    """
    project = speaker.session.project()
    words = speaker.words(project) | {"source": "update"}
    talk = prompt.Talk(speaker, _round(speaker, project, words["effective_on"]), words)
    while True:
        try:
            if _record(speaker, talk.entries(), yes=yes, may_ask=True, may_go_back=True) != "back":
                return
        except (Refused, Busy) as error:
            if talk.is_over or not prompt.is_terminal():
                raise
            prompt.tell(error)


def fill_in(speaker: Speaker) -> None:
    """Print the form."""
    project = speaker.session.project()
    asked = _round(speaker, project, speaker.words(project)["effective_on"])
    click.echo(
        form(asked, by=speaker.by or "", because=speaker.reason, maker=speaker.actor), nl=False
    )


def hand_in(speaker: Speaker, file: str, *, yes: bool) -> None:
    """Record what a form states that was filled in.

    Raises Misused with all lines that cannot be read, and Refused.
    """
    filled = Form.read(_text(file))
    filled = replace(filled, project=speaker.session.named(filled.project))
    _check_project(speaker, filled)
    asked = _round(speaker, filled.project, filled.as_of, filled.size)
    facts = stated(filled, asked)
    words = _words(speaker, filled) | {
        "source": source_of("stdin" if file == "-" else Path(file).name, filled.mark)
    }
    namer = Namer(speaker.session.ledger)
    entries = []
    for one in facts:
        reason = {"reason": one.reason} if one.reason else {}
        entries.append(
            (one.line, read_entry(namer.keyed(words | reason | {"id": new_id(), "fact": one.fact})))
        )
    try:
        with labelled(entries):
            asks_here = file != "-" and prompt.is_terminal()
            _record_rest(
                speaker, filled, [entry for _, entry in entries], yes=yes, may_ask=asks_here
            )
    except Refused as refused:
        only_asks = all(objection.asks for objection in refused.objections)
        raise (
            FormLacksReason(refused.objections, str(refused)) if only_asks else refused
        ) from None


def _record_rest(
    speaker: Speaker, filled: Form, entries: Sequence[Entry], *, yes: bool, may_ask: bool
) -> None:
    """Record what a form states that was not recorded when it was handed in before; and say what
    was.
    """
    met = again(entries, speaker.session.ledger.history(filled.project), filled.mark)
    if asks := list(met.objections):
        raise Refused(asks)
    if met.said:
        speaker.reply.adds(met.words)
    in_json = speaker.reply.format == "json"
    if met.new or not met.said:
        _record(speaker, met.all if in_json else met.new, yes=yes, may_ask=may_ask)
    elif in_json:
        speaker.record(*met.all)  # which is there already


class FormLacksReason(Refused):
    """A form lacks nothing but a reason."""

    def __init__(self, objections: Sequence[Objection], said: str) -> None:
        super().__init__(objections)
        self.args = (
            (
                f"{said}\nin a form the reason stands after because:, in its header; nothing was"
                " recorded"
            ),
        )


def _round(speaker: Speaker, project: str, day: date, size: int | None = None) -> Round:
    """What was open on a day, by the ledger's first size entries (all, where None).

    Raises NotFound, Misused.
    """
    known = speaker.session.ledger.known().size  # before the history, which may grow meanwhile
    if size is not None and size > known:
        raise Misused(
            f"the form was made from {size:,} entries, and this ledger holds {known:,}; is it"
            " another ledger?"
        )
    history = speaker.session.ledger.history(project)
    currency = speaker.session.config.currency()
    asked = round_of(history, as_of=day, size=known if size is None else size, currency=currency)
    if asked is None:
        raise not_open(project, day, history)
    if asked.closed:
        raise NotFound(
            f"{project} was closed {since(asked.closed)}, so nothing is asked of it; to go on:"
            " pledger project reopen"
        )
    return asked


def _words(speaker: Speaker, filled: Form) -> dict[str, Any]:
    """The words around what a form states: as typed with the command, else as its header says."""
    words = speaker.words(filled.project)
    if speaker.on is None:
        words["effective_on"] = (
            speaker.session.day(filled.on, filled.project) if filled.on else filled.as_of
        )
    if filled.by and speaker.by is None:
        words["actor"] = speaker.session.config.actor(filled.by)
    return words | {"reason": speaker.reason or filled.because}


def _check_project(speaker: Speaker, filled: Form) -> None:
    """Refuse a form of another project than -p names; it comes before what is otherwise used."""
    named = speaker.session.project_named
    if named is not None and named != filled.project:
        raise Misused(
            f"the form is one of {filled.project}, and -p names {named}; leave out -p, or fill in a"
            f" form of {named}"
        )


def _text(file: str) -> str:
    """A form's text, as UTF-8, or as the UTF-16 that Windows redirects to.

    Raises Misused, NotFound, Unusable.
    """
    content = content_of(file)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(f"{named(file)} is not a text in UTF-8") from None


def _record(
    speaker: Speaker,
    entries: Sequence[Entry],
    *,
    yes: bool,
    may_ask: bool,
    may_go_back: bool = False,
) -> prompt.Decision | None:
    """Record what was answered, after a look at it; what a person decided, where one was asked."""
    if not entries and speaker.reply.format == "json":
        speaker.reply.give(speaker.session, [], dry_run=speaker.dry_run)
    elif not entries:
        speaker.reply.said({}, "Nothing has changed; nothing was recorded.")
    elif yes or speaker.dry_run:
        speaker.record(*entries)
    else:
        return _decided(speaker, entries, may_ask=may_ask, may_go_back=may_go_back)
    return None


def _decided(
    speaker: Speaker, entries: Sequence[Entry], *, may_ask: bool, may_go_back: bool
) -> prompt.Decision:
    """What a person decides about these entries; they are recorded where that is it, and only shown
    where nobody can be asked.
    """
    answers = speaker.session.ledger.record(entries, speaker.session.today, dry_run=True)
    if not may_ask:
        speaker.reply.give(speaker.session, answers, dry_run=True)
    decision = prompt.decision(answers, may_go_back=may_go_back) if may_ask else "none"
    if decision == "yes":
        speaker.record(*entries)
    elif decision != "back":
        click.echo("Nothing was recorded." if decision == "no" else _NOT_YET, err=True)
    return decision


_NOT_YET = "Nothing recorded yet: the same with --yes records it."
