"""What a person states from the command line: recorded, and answered with what it changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from cli.misuse import understood
from cli.request.fields import with_fields
from cli.request.keys import Namer, key_meant
from cli.request.reply import Reply
from cli.request.session import Session
from domain.admission import void
from domain.amounts import amount as read_amount
from domain.dependents import voids, went_with
from domain.entries import Entry, Recorded, checked_text, read_entry
from domain.errors import Misused
from domain.facts import FACTS, LEDGERS_OWN, Fact, ProjectDescribed, ProjectOpened
from domain.items import ITEMS
from domain.timeline import Places
from domain.values import slug
from ledger.names import keys_of
from projections.lists.overview import overview

SOURCE = "cli"


@dataclass(eq=False)
class Speaker:
    """Somebody who states things: words in, entries recorded, answered with what changed. on, by
    and reason: as typed.
    """

    session: Session
    reply: Reply
    on: str | None
    by: str | None
    reason: str
    dry_run: bool

    def say(self, fact: str, *, project: str | None = None, **fields: Any) -> None:
        """Record one fact with the fields that were given; an empty text clears, where the fact
        can.

        Raises Refused and the errors of reading.
        """
        project = project or self.session.project()
        namer = Namer(self.session.ledger)
        given = {
            name: _stated(fact, name, value)
            for name, value in fields.items()
            if value is not None and value != ()
        }
        keyed = {
            name: namer.meant(project, _kind_named(FACTS[fact], name), value)
            for name, value in given.items()
        }
        self.record(
            read_entry(
                self.words(project) | {"fact": namer.named(project, {"type": fact, **keyed})}
            )
        )

    def void(self, number: str, *, with_dependents: bool = False) -> None:
        """Take an entry back, from the day that it held from; with all that rests on it, where that
        is said.
        """
        target = self.session.entry(number)
        history = self.session.ledger.history(target.entry.project)
        words = {"actor": self.actor, "reason": checked_text(self.reason), "source": SOURCE}
        if with_dependents:
            self.record(*voids(history, target, ids=iter(new_id, ""), **words))
        else:
            self.record(void(target, id=new_id(), **words))
            self._tell_of_others(went_with(history, target))

    def _tell_of_others(self, others: Sequence[Recorded]) -> None:
        """Say what else stays taken back that went with it, and how it comes back."""
        if others and self.dry_run:
            self.reply.adds(
                f"    {_stay(others)}; --with-dependents brings"
                f" {'it' if len(others) == 1 else 'them'} back, too"
            )
        elif others:
            command = f"pledger entry void {others[0].position} --because WHY"
            self.reply.adds(
                f"    {_stay(others)}; this brings {'it' if len(others) == 1 else 'the first'}"
                f" back: {command}"
            )

    def amend(self, number: str, options: Sequence[str]) -> None:
        """Say an entry anew, with other fields or another day."""
        target = self.session.entry(number)
        if self.on is None and not options:
            raise Misused(
                f"say what to amend in {target.name}: a field as an option, as --percent 60, or the"
                " day with --on"
            )
        entry = read_entry(self._anew(target, options))
        if (entry.fact, entry.effective_on) == (target.entry.fact, target.entry.effective_on):
            self.session.ledger.record(
                [entry], self.session.today, dry_run=True
            )  # refused where it no longer stands
            raise Misused(f"{target.name} says that already; nothing would change")
        self.record(entry)

    def _anew(self, target: Recorded, options: Sequence[str]) -> dict[str, Any]:
        """The words of an amendment.

        What the ledger itself wrote is left as it is: admission says why.
        """
        written = target.entry.to_json()
        if target.entry.fact.type not in LEDGERS_OWN:
            written["fact"] = with_fields(
                written["fact"], options, lambda: _currency(self.session, target.entry.project)
            )
            if self.on is not None:
                written["effective_on"] = self.session.day(self.on, target.entry.project)
        return written | self._around() | {"replaces": target.entry.id}

    def record(self, *entries: Entry) -> None:
        """Record entries, all or none, and say what changed. Raises Refused."""
        answers = self.session.ledger.record(entries, self.session.today, dry_run=self.dry_run)
        self.reply.give(self.session, answers, dry_run=self.dry_run)
        for answer in answers:
            if answer.is_new and isinstance(
                answer.recorded.entry.fact, ProjectOpened | ProjectDescribed
            ):
                self._tell_of_namesakes(answer.recorded.entry)

    def _tell_of_namesakes(self, entry: Entry) -> None:
        """Say which other projects have the title that one was given."""
        ledger, title = self.session.ledger, entry.fact.stated.get("title")
        for key in keys_of(title, ledger.titled()) if title else ():
            if key != entry.project and (
                other := overview(ledger.history(key), as_of=date.max, size=ledger.known().size)
            ):
                of = f", of {other['company']}" if other["company"] else ""
                self.reply.warns(
                    f"another project has this title: {key}{of}, since {other['opened']}"
                )

    @cached_property
    def actor(self) -> str:
        """Who speaks. Raises Misused where nobody is named."""
        return self.session.config.actor(self.by)

    def words(self, project: str) -> dict[str, Any]:
        """The words of a new entry, all but its fact."""
        return self._around() | {"project": project, "effective_on": self.day(project)}

    def day(self, project: str) -> date:
        """The day that what is said holds from: as typed, else today. Raises Misused."""
        return self.session.today if self.on is None else self.session.day(self.on, project)

    def day_named(self, text: str) -> date:
        """The day that a person typed, in the project's calendar. Raises Misused, NotFound."""
        return self.session.day(text, self.session.project())

    def _around(self) -> dict[str, str]:
        return {"actor": self.actor, "reason": self.reason, "source": SOURCE, "id": new_id()}

    def money(self, amount: str | None, currency: str | None = None) -> dict[str, str] | None:
        """An amount as people type it, 1200000, 1,200,000.00 or 1200000EUR; without a currency, in
        the project's.

        Empty for an empty text, which clears. Raises Misused.
        """
        if not amount:
            return None if amount is None else {}
        return read_amount(amount, currency or _currency(self.session, self.session.project()))

    def named(
        self, kind: str, name: str, *, title: str | None = None, key: str | None = None
    ) -> dict[str, str | None]:
        """The key of an item that is created by being spoken of, and its title: as given, else the
        name where it is no key.

        Raises Misused.
        """
        made = understood(slug, name) if key is None else key
        return {kind: made, "title": title or (None if made == name else name)}

    @staticmethod
    def of_one(said: Sequence[str]) -> tuple[str | None, str]:
        """A key that may be left out, and words: of [KEY] WORDS. Raises Misused for more."""
        match said:
            case [words]:
                return None, words
            case [key, words]:
                return key, words
            case _:
                raise Misused(f"{said[2]!r} is too much; put words that belong together in quotes")

    @staticmethod
    def over(over: str | None, under: str | None) -> str | None:
        """By how much something is over: below 0 where it is under.

        Raises Misused where both are said.
        """
        if over is not None and under is not None:
            raise Misused("say --over or --under, not both")
        if under is None:
            return over
        share = under.removesuffix("%").strip()
        return f"-{share}" if share.strip("0.") else share


def _kind_named(model: type[Fact], field: str) -> str | None:
    """The kind of the items whose keys a field holds, and that are there already; None where it
    holds something else.
    """
    if field == "into":
        return model.about[0]
    return (
        field
        if field in ("milestone", model.about[1]) and field in ITEMS and not model.creates
        else None
    )


def _stated(fact: str, name: str, value: Any) -> Any:
    """A field as it is stated: null for an empty text where the fact clears, a percentage without
    its sign, a section's key.
    """
    model = FACTS[fact]
    if value in ("", {}) and model.clears:
        return None
    if isinstance(value, str) and name.endswith("percent"):
        return value.removesuffix("%").strip()
    if isinstance(value, str) and name in ("section", "dimension"):
        return key_meant(value)
    return value


def _stay(others: Sequence[Recorded]) -> str:
    if len(others) == 1:
        return f"what {others[0].name} took back with it stays taken back"
    return f"{len(others):,} others that went with it stay taken back"


def new_id() -> str:
    """An id that no entry has."""
    return str(uuid.uuid4())


def _currency(session: Session, project: str) -> str | None:
    """A project's currency: as it was opened with, else that of its first amount, else the
    configured one.
    """
    places = Places(session.ledger.history(project))
    for recorded in places.statements():
        if isinstance(recorded.entry.fact, ProjectOpened) and recorded.entry.fact.currency:
            return recorded.entry.fact.currency
    first = next(
        (
            amount.currency
            for recorded in places.timeline()
            for amount in recorded.entry.fact.amounts
        ),
        None,
    )
    return first or session.config.currency()
