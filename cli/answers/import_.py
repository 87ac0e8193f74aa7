"""Past reports, read from files and recorded where that is asked for: one after another, each whole
or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cli import clock, exits
from cli.answers.import_files import (
    FileImport,
    WantedImport,
    check_map,
    check_same,
    quarter_of,
    read_file,
    same_of,
)
from cli.answers.import_output import print_imports
from cli.config import Config, here
from cli.output.printer import Printer
from cli.output.progress import watched
from cli.request.keys import project_meant
from cli.request.recording import new_id
from cli.request.reply import tell_of_lookalikes
from domain.entries import Recorded, checked_text
from domain.errors import Misused, PledgerError, Refused
from ledger.service import Ledger
from projections.importing.door import Destinations, Plan, Terms, plan


def import_files(files: Sequence[str], wanted: WantedImport, printer: Printer) -> int:
    """Read, show and, where asked to, record; the exit code is the worst of the files'. Raises
    NotFound, Misused, Unusable.

    Without a ledger, where none is needed.
    """
    config = Config.nearest(here())
    if not wanted.records and wanted.ledger is None and config.setting("ledger") is None:
        return Importing(config, None, wanted).run(files, printer)
    with Ledger(config.ledger(wanted.ledger), clock.now, watched) as ledger:
        return Importing(config, ledger, wanted).run(files, printer)


class Importing:
    """One call: the ledger, where there is one, and what files add to it."""

    def __init__(self, config: Config, ledger: Ledger | None, wanted: WantedImport) -> None:
        self._config = config
        self._ledger = ledger
        self._wanted = wanted
        self._today = clock.now().astimezone(config.time_zone()).date()

    def run(self, files: Sequence[str], printer: Printer) -> int:
        """Read, show and, where asked to, record; the exit code is the worst of the files'."""
        wanted, terms = self._wanted, self._terms()
        check_map(wanted.map_file)
        quarter = quarter_of(wanted.quarter)
        imports = [
            read_file(file, quarter, wanted.map_file)
            for file in watched(files, "reading", len(files), stride=1)
        ]
        imports.sort(key=lambda file: file.when)
        check_same(terms.same, imports)
        self._wanted = wanted = replace(wanted, project=self._meant())
        histories = self._histories()
        terms = replace(
            terms,
            newest=max(
                (history[-1].position for history in histories.values() if history), default=0
            ),
        )
        destinations = Destinations(histories)
        names = Counter(file.source.name for file in imports)
        for file in watched(imports, "importing", len(files), stride=1):
            if file.error is None:
                takes_back = file.file != "-" and names[file.source.name] == 1
                destinations = self._import(file, destinations, terms, takes_back=takes_back)
        print_imports(imports, wanted, printer, has_ledger=self._ledger is not None)
        return max((exits.exit_code(file.error) for file in imports if file.error), default=0)

    def _terms(self) -> Terms:
        wanted = self._wanted
        if wanted.project is not None and not wanted.project.strip():
            raise Misused("--project is blank; say something, or leave it out")
        return Terms(
            actor=self._actor(),
            today=self._today,
            ids=iter(new_id, ""),
            reason=checked_text(wanted.because),
            same=same_of(wanted.same),
            again=bool(wanted.same or wanted.map_file or wanted.quarter),
        )

    def _actor(self) -> str:
        """Who imports; where nothing is recorded, it may be unknown."""
        try:
            return checked_text(self._config.actor(self._wanted.by))
        except Misused:
            if self._wanted.records or self._wanted.by is not None:
                raise
            return "import"

    def _meant(self) -> str | None:
        """The key of the project that -p names by key or title; as it was typed where the ledger
        holds none. Raises Misused.
        """
        project = self._wanted.project
        return (
            project_meant(self._ledger, project) if project and self._ledger else None
        ) or project

    def _histories(self) -> Mapping[str, Sequence[Recorded]]:
        """What the ledger holds: of all projects, or of the one that is meant."""
        if self._ledger is None:
            return {}
        keys, project = self._ledger.projects(), self._wanted.project
        return {key: self._ledger.history(key) for key in ([project] if project in keys else keys)}

    def _import(
        self, file: FileImport, destinations: Destinations, terms: Terms, *, takes_back: bool
    ) -> Destinations:
        """Plan what a file states, and record it where that is asked for; the projects as it leaves
        them.
        """
        is_single = len(file.readings) == 1
        after = destinations if is_single else destinations.copy()
        for reading in file.readings:
            destination = after.of(
                reading, file.source.digest if is_single else "", self._wanted.project
            )
            made = plan(reading, file.source, destination, terms, takes_back=takes_back)
            file.plans.append(made)
            if not is_single and made.is_recordable:
                after.put(destination.key, made.recorded())
        file.error = _trouble(file.plans, records=self._wanted.records)
        if file.error is None and self._wanted.records:
            self._record(file)
        if file.error is not None or not all(made.is_recordable for made in file.plans):
            return destinations
        for made in file.plans:
            key = made.destination.key
            after.put(
                key,
                self._ledger.history(key) if self._ledger and file.recorded else made.recorded(),
            )
        return after

    def _record(self, file: FileImport) -> None:
        """Record what a file states, all or nothing."""
        proposals = [entry for made in file.plans for entry in made.entries]
        try:
            answers = (
                self._ledger.record(proposals, self._today) if self._ledger and proposals else []
            )
        except PledgerError as error:
            file.error = error
        else:
            file.recorded = [answer.recorded.position for answer in answers]
            if self._ledger:
                tell_of_lookalikes(self._ledger, answers)


def _trouble(plans: Sequence[Plan], *, records: bool) -> PledgerError | None:
    """Why a file's plans can't be recorded; a missing reason is one only where it is to be
    recorded.
    """
    for each in plans:
        name = each.file.name
        if each.problem:
            return Misused(f"{name}: {each.problem}")
        if each.wrong:
            labels = {
                step.entry.id: f"{name}: " + (f"line {step.lines[0]}: " if step.lines else "")
                for step in each.steps
            }
            return Refused(each.wrong, labels)
        if each.asks and records:
            return FileLacksReason(name, each.asks)
    return None


class FileLacksReason(Refused):
    """A file lacks nothing but a reason."""

    def __init__(self, name: str, asks: Sequence[str]) -> None:
        super().__init__(())
        self.args = ("\n".join(f"{name}: {each}" for each in asks),)

    @property
    def only_unknown(self) -> bool:
        """It is a reason that is unknown."""
        return False
