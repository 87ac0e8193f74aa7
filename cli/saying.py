"""A fact, said from the command line: recorded, and answered with what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters
from typing import Any

import click

from cli.wiring import Session, Statement
from domain.errors import Misused
from domain.timeline import state, timeline
from ledger.service import Answer
from projections.changes import changes_by
from projections.render.lines import answer

_SHOWN = 20
_LETTERS = f" {ascii_letters}"


def say(session: Session, statement: Statement, fact: str, **fields: Any) -> None:
    """Record one fact with the fields that were given, and print what changed."""
    given = {name: value for name, value in fields.items() if value is not None and value != ()}
    show(session.record([{"type": fact, **given}], statement), statement.dry_run)


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
    number = amount.strip().rstrip(_LETTERS).strip()
    currency = currency or amount.strip()[len(number) :].strip()
    if not currency:
        ours = state(session.project(), timeline(session.history())).currency()
        if ours is None:
            raise Misused(f"in which currency? name it, as in {amount} EUR")
        currency = ours.value
    return {"amount": number.replace(",", ""), "currency": currency.upper()}
