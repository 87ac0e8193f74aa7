"""Past reports, read from files and recorded where that is asked for: one after another, each whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from cli import clock, exits
from cli.answers.import_files import Asked, Import, check_map, check_same, quarter_of, read_file, same_of
from cli.answers.import_output import Telling
from cli.config import Config, here
from cli.output.printer import Printer
from cli.output.progress import watched
from cli.request.keys import project_meant
from cli.request.lookalikes import tell_of_lookalikes
from cli.request.recording import new_id
from domain.entries import Recorded, checked_text
from domain.errors import Misused, PledgerError, Refused
from ledger.service import Ledger
from projections.importing.door import Destinations, Plan, Terms, plan

T = TypeVar("T")


class Importing:
    """One call: the ledger, where there is one, and what files add to it."""

    def __init__(self, config: Config, ledger: Ledger | None) -> None:
        self.config = config
        self.ledger = ledger
        self.today = clock.now().astimezone(config.time_zone()).date()

    def run(self, files: Sequence[str], asked: Asked, printer: Printer) -> int:
        """Read, show and, where asked to, record; the exit code is the worst of the files'."""
        terms = self._terms(asked)
        check_map(asked.map_file)
        quarter = quarter_of(asked.quarter)
        imports = [read_file(file, quarter, asked.map_file) for file in _watched(files, "reading")]
        imports.sort(key=lambda one: one.when)
        check_same(terms.same, imports)
        asked = replace(asked, project=self._meant(asked.project))
        histories = self._histories(asked.project)
        terms = replace(terms, newest=max((history[-1].position for history in histories.values() if history), default=0))
        destinations = Destinations(histories)
        names = Counter(one.source.name for one in imports)
        for one in _watched(imports, "importing"):
            if one.error is None:
                takes_back = one.file != "-" and names[one.source.name] == 1
                destinations = self._import(one, destinations, terms, asked, takes_back=takes_back)
        Telling(imports, asked, printer, has_ledger=self.ledger is not None).tell()
        return max((_code(one.error) for one in imports), default=0)

    def _terms(self, asked: Asked) -> Terms:
        if asked.project is not None and not asked.project.strip():
            raise Misused("--project is blank; say something, or leave it out")
        return Terms(
            actor=self._actor(asked),
            today=self.today,
            ids=iter(new_id, ""),
            reason=checked_text(asked.because),
            same=same_of(asked.same),
            again=bool(asked.same or asked.map_file or asked.quarter),
        )

    def _actor(self, asked: Asked) -> str:
        """Who imports; where nothing is recorded, it may be unknown."""
        try:
            return checked_text(self.config.actor(asked.by))
        except Misused:
            if asked.records or asked.by is not None:
                raise
            return "import"

    def _meant(self, project: str | None) -> str | None:
        """The key of the project that -p names by key or title; as it was typed where the ledger holds none. Raises Misused."""
        return (project_meant(self.ledger, project) if project and self.ledger else None) or project

    def _histories(self, project: str | None) -> Mapping[str, Sequence[Recorded]]:
        """What the ledger holds: of all projects, or of the one that is meant."""
        if self.ledger is None:
            return {}
        keys = self.ledger.projects()
        return {key: self.ledger.history(key) for key in ([project] if project in keys else keys)}

    def _import(self, one: Import, destinations: Destinations, terms: Terms, asked: Asked, *, takes_back: bool) -> Destinations:
        """Plan what a file states, and record it where that is asked for; the projects as it leaves them."""
        is_one = len(one.readings) == 1
        after = destinations if is_one else destinations.copy()
        for reading in one.readings:
            destination = after.of(reading, one.source.digest if is_one else "", asked.project)
            one.plans.append(plan(reading, one.source, destination, terms, takes_back=takes_back))
            if not is_one and one.plans[-1].is_recordable:
                after.put(destination.key, one.plans[-1].recorded())
        one.error = _trouble(one.plans, records=asked.records)
        if one.error is None and asked.records:
            self._record(one)
        if one.error is not None or not all(each.is_recordable for each in one.plans):
            return destinations
        for each in one.plans:
            after.put(
                each.destination.key, self.ledger.history(each.destination.key) if self.ledger and one.recorded else each.recorded()
            )
        return after

    def _record(self, one: Import) -> None:
        """Record what a file states, all or nothing."""
        proposals = [entry for each in one.plans for entry in each.entries]
        try:
            answers = self.ledger.record(proposals, self.today) if self.ledger and proposals else []
        except PledgerError as error:
            one.error = error
        else:
            one.recorded = [answer.recorded.position for answer in answers]
            if self.ledger:
                tell_of_lookalikes(self.ledger, answers)


@contextmanager
def opened(ledger: str | None, *, needed: bool) -> Iterator[Importing]:
    """The settings that hold here, and the ledger; without one, where none is needed. Raises NotFound, Misused, Unusable."""
    config = Config.nearest(here())
    if not needed and ledger is None and config.setting("ledger") is None:
        yield Importing(config, None)
    else:
        with Ledger(config.ledger(ledger), clock.now, watched) as found:
            yield Importing(config, found)


def _trouble(plans: Sequence[Plan], *, records: bool) -> PledgerError | None:
    """Why a file's plans can't be recorded; a missing reason is one only where it is to be recorded."""
    for each in plans:
        name = each.file.name
        if each.problem:
            return Misused(f"{name}: {each.problem}")
        if each.wrong:
            labels = {step.entry.id: f"{name}: " + (f"line {step.lines[0]}: " if step.lines else "") for step in each.steps}
            return Refused(each.wrong, labels)
        if each.asks and records:
            return Asking(name, each.asks)
    return None


class Asking(Refused):
    """A file lacks nothing but a reason."""

    def __init__(self, name: str, asks: Sequence[str]) -> None:
        super().__init__(())
        self.args = ("\n".join(f"{name}: {each}" for each in asks),)

    @property
    def only_unknown(self) -> bool:
        """It is a reason that is unknown."""
        return False


def _code(error: PledgerError | None) -> int:
    return exits.exit_code(error) if error else 0


def _watched(files: Sequence[T], what: str) -> Iterable[T]:
    """The files, with a bar where they take long."""
    return watched(files, what, len(files), stride=1)
