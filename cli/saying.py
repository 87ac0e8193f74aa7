"""What a person states from the command line: recorded, and answered with what it changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from cli.amending import amount_parts, with_fields
from cli.naming import Namer
from cli.wiring import Session
from domain.admission import void
from domain.entries import Entry, Recorded, checked_text, read_entry
from domain.errors import Misused
from domain.facts import ProjectOpened
from domain.timeline import Places
from ledger.service import Answer
from projections.changes import changes_by
from projections.render.lines import answer

SOURCE = "cli"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Statement:
    """The words around a fact, as typed."""

    on: str | None = None
    by: str | None = None
    because: str = ""
    dry_run: bool = False


def say(session: Session, statement: Statement, fact: str, *, project: str | None = None, **fields: Any) -> None:
    """Record one fact with the fields that were given, and print what changed. Raises Refused and the errors of reading."""
    project = project or session.project()
    given = {name: value for name, value in fields.items() if value is not None and value != ()}
    words = _words(session, statement) | {
        "project": project,
        "effective_on": session.today if statement.on is None else session.day(statement.on, project),
        "fact": Namer(session.ledger).named(project, {"type": fact, **given}),
    }
    _record(session, statement, read_entry(words))


def void_entry(session: Session, statement: Statement, number: str) -> None:
    """Take an entry back, from the day that it held from."""
    words = _words(session, statement)
    _record(session, statement, void(session.entry(number), **(words | {"reason": checked_text(statement.because)})))


def amend_entry(session: Session, statement: Statement, number: str, options: Sequence[str]) -> None:
    """Say an entry anew, with other fields or another day."""
    target = session.entry(number)
    if statement.on is None and not options:
        raise Misused(f"say what to amend in {target.name}: a field as an option, as --percent 60, or the day with --on")
    written = target.entry.to_json()
    words = written | _words(session, statement) | {"replaces": target.entry.id, "fact": with_fields(written["fact"], options)}
    if statement.on is not None:
        words["effective_on"] = session.day(statement.on, target.entry.project)
    _record(session, statement, read_entry(words))


def _words(session: Session, statement: Statement) -> dict[str, str]:
    actor = session.config.actor(statement.by)
    return {"actor": actor, "reason": statement.because, "source": SOURCE, "id": new_id()}


def new_id() -> str:
    """An id that no entry has."""
    return str(uuid.uuid4())


def _record(session: Session, statement: Statement, entry: Entry) -> None:
    show(session.ledger.record([entry], session.today, dry_run=statement.dry_run), statement.dry_run)


def show(answers: Sequence[Answer], dry_run: bool) -> None:
    """Print what was recorded, a line an entry; of many, the first."""
    for one in answers[:_SHOWN]:
        line = answer(one.recorded, changes_by(one.recorded, one.history))
        said = "would be " if dry_run and one.is_new else "" if one.is_new else "is there already: "
        click.echo(f"{said}{line}")
    if len(answers) > _SHOWN:
        click.echo(f"... and {len(answers) - _SHOWN:,} more")


def money(session: Session, amount: str | None, currency: str | None = None) -> dict[str, str] | None:
    """An amount as people type it, 1200000, 1,200,000.00 or 1200000EUR; without a currency, in the project's. Raises Misused."""
    if amount is None:
        return None
    number, said = amount_parts(amount)
    currency = currency or said
    if not currency:
        project = session.project()
        currency = _currency(session.ledger.history(project))
        if currency is None:
            raise Misused(f"in which currency? name it, as in {amount} EUR")
    return {"amount": number, "currency": currency.upper()}


def _currency(history: Sequence[Recorded]) -> str | None:
    """The project's currency: as it was opened with, else that of its first amount."""
    places = Places(history)
    for one in places.statements():
        if isinstance(one.entry.fact, ProjectOpened) and one.entry.fact.currency:
            return one.entry.fact.currency
    return next((amount.currency for one in places.timeline() for amount in one.entry.fact.amounts), None)
