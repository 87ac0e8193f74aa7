"""Ledger: what the command line calls.

Records entries, gives histories back, proves that nothing was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from typing import Self

from domain.admission import admit, answered
from domain.entries import Entry, Recorded
from domain.errors import SHOWN, Misused, NotFound, Objection, Refused, Unverified, did_you_mean
from domain.facts import QuarterPublished
from domain.objections import NotOpen
from ledger import store as _store
from ledger.body import decode, moment, parse_moment
from ledger.merkle import Frontier
from ledger.names import projects as titled
from ledger.store import Store, Watch, unwatched
from ledger.verification import Recording, TreeReceipt, verify

_TICK = timedelta(microseconds=1)
_MOST = 2**62  # more entries than SQLite numbers
_MANY = 500  # ids asked for at once
Histories = dict[str, list[Recorded]]  # by project
Draft = Callable[[Sequence[Recorded], "Known"], Entry]
"""What makes a publication of a project's history, as far as it was known."""


@dataclass(frozen=True, slots=True)
class Known:
    """A state of knowledge: the ledger's first size entries, the newest recorded at that moment
    (None where there is none).
    """

    size: int
    at: datetime | None
    root: str

    @property
    def moment(self) -> str | None:
        """When the newest entry was recorded, as it is stored."""
        return moment(self.at) if self.at else None

    @property
    def receipt(self) -> TreeReceipt:
        """What proves it later."""
        return TreeReceipt(self.size, self.root)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a proposal: recorded now, or there already under its id. history: its
    project's, with it.
    """

    recorded: Recorded
    is_new: bool
    history: Sequence[Recorded]


class Ledger:
    """All entries of an organisation, in one file.

    clock: what tells the time of a recording. watch: what sees entries go by where that may take
    long. Every method may raise NotFound, Busy, Unusable and Unverified.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        watch: Watch = unwatched,
    ) -> None:
        self.path = path
        self._clock = clock
        self._watch = watch
        self._store = Store(path)
        self._histories: Histories = {}  # as far as they were read; they only grow

    @staticmethod
    def create(path: Path) -> None:
        """Make an empty ledger. Raises Misused where something is there already."""
        _store.create(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    # Reading

    def projects(self) -> list[str]:
        """The keys of all projects, in order of their first entry."""
        rows = self._store.query("SELECT project FROM entry WHERE version = 1 ORDER BY position")
        if (None,) in rows:
            raise Unverified("an entry names no project; run: pledger verify")
        return [key for (key,) in rows]

    def actors(self) -> list[str]:
        """Everybody who recorded something, by name."""
        return [
            actor
            for (actor,) in self._store.query(
                "SELECT DISTINCT actor FROM entry WHERE actor IS NOT NULL"
            )
        ]

    def holds(self, project: str) -> bool:
        """Whether there is a project of that key."""
        return bool(self._store.query("SELECT 1 FROM entry WHERE project = ? LIMIT 1", project))

    def titled(self) -> list[tuple[str, str]]:
        """The keys of all projects and their titles today, in order of their first entry."""
        return titled(self.path)

    def history(self, project: str) -> list[Recorded]:
        """A project's entries in order of position. Raises NotFound where there is none."""
        history = self._read(project) if project.isprintable() else []
        if not history:
            raise NotFound(
                f"no project {project!r} in {self.path}{did_you_mean(project, self._names())}"
            )
        return history

    def _names(self) -> list[str]:
        """What people call the projects: their keys and titles."""
        return [*self.projects(), *(title for _, title in self.titled())]

    def _read(self, project: str) -> list[Recorded]:
        """A project's entries so far; only those are read that were not read before."""
        known = self._histories.get(project, [])
        self._histories[project] = known + self._store.history(
            project, after=len(known), watch=self._watch
        )
        return self._histories[project]

    def entry(self, position: int) -> Recorded:
        """The entry with that number. Raises NotFound."""
        for (body,) in self._store.query("SELECT body FROM entry WHERE position = ?", position):
            return decode(body)
        raise NotFound(f"no entry {position}; the ledger holds {self.known().size} entries")

    def publications(self) -> list[Recorded]:
        """What went out of any project, in order of position."""
        rows = self._store.query(
            "SELECT body FROM entry WHERE type = ? ORDER BY position", QuarterPublished.type
        )
        return [decode(body) for (body,) in rows]

    def known(self, when: datetime | int | None = None) -> Known:
        """What was known at a moment, or by so many entries; now, where None.

        Raises Misused for a moment in the future, or more entries than there are, Unverified where
        the newest recording is missing.
        """
        if isinstance(when, datetime) and when > self._clock():
            raise Misused(f"{moment(when)} is in the future; nothing is known of it yet")
        if isinstance(when, int) and when > _MOST:
            raise Misused("the ledger does not hold so many entries")
        with self._store.recorder.transaction() as connection:
            if isinstance(when, datetime):
                (size,) = connection.execute(
                    "SELECT IFNULL(MAX(size), 0) FROM recording WHERE recorded_at <= ?",
                    (moment(when),),
                ).fetchone()
            else:
                size = self._store.recorder.head(connection).size if when is None else when
            covering = connection.execute(
                "SELECT size, recorded_at, root FROM recording WHERE size >= ? ORDER BY size"
                " LIMIT 1",
                (size,),
            ).fetchone()
        if when is None and size and covering is None:
            raise Unverified(
                f"#{size} belongs to no recording: its recording was removed; run: pledger verify"
            )
        if size and covering is None:
            raise Misused(f"the ledger does not hold {size} entries; it holds {self.known().size}")
        if not size:
            return Known(0, None, Frontier().root().hex())
        recording = Recording(*covering)
        at = _readable_moment(recording.size, recording.recorded_at)
        root = (
            recording.root
            if recording.size == size and isinstance(recording.root, bytes)
            else self._root(size)
        )
        return Known(size, at, root.hex())

    def prove(self, known: Known) -> None:
        """Hold the entries against what was known, so that a receipt is given only for what it
        proves. Raises Unverified.
        """
        if self._root(known.size).hex() != known.root:
            raise Unverified(
                f"the first {known.size:,} entries are not what was recorded; run: pledger verify"
            )

    def _root(self, size: int) -> bytes:
        """The root over the first entries, where no recording ended there."""
        frontier = Frontier()
        for body in self.export(size):
            frontier.append(body)
        return frontier.root()

    def export(self, size: int | None = None) -> Iterator[bytes]:
        """The bodies of the first entries (all, where None), in order of position: byte for byte
        what is hashed.
        """
        with self._store.recorder.transaction() as connection:
            query = "SELECT CAST(body AS BLOB) FROM entry WHERE position <= ? ORDER BY position"
            for (body,) in connection.execute(query, (2**62 if size is None else size,)):
                yield body

    # Recording

    def record(
        self, proposals: Sequence[Entry], today: date, *, dry_run: bool = False
    ) -> list[Answer]:
        """Record entries, all in one recording or none.

        Answers in order of the proposals; in a dry run as if recorded.

        Raises Refused with everything that makes no sense.
        """
        ids = {proposal.id for proposal in proposals}
        stored, new = answered(self._stored(ids), proposals)
        histories = {entry.project: self._read(entry.project) for entry in new}
        self._admit(histories, new, today)
        if dry_run:
            recorded = _stamped(new, histories, self.known().size, self._clock())
        else:
            with self._store.recorder.transaction("BEGIN IMMEDIATE") as connection:
                stored, new = answered(self._stored(ids), proposals)
                meanwhile = {project: self._read(project) for project in histories}
                if meanwhile != histories:
                    self._admit(meanwhile, new, today)
                histories = meanwhile
                recorded = self._append(connection, histories, new)
        return self._answers(proposals, histories, stored, recorded)

    def publish(self, project: str, draft: Draft, today: date, *, dry_run: bool = False) -> Answer:
        """Record the publication that draft makes of a project's history and a state of knowledge;
        in a dry run as if recorded.

        Where the project moves meanwhile, it is made again of what is known then. Raises NotFound,
        Refused.
        """
        known = self.known()
        history = self.history(project)
        self.prove(known)
        entry = draft(history, known)
        self._admit({project: history}, [entry], today)
        if dry_run:
            recorded = _stamped([entry], {project: history}, known.size, self._clock())
        else:
            with self._store.recorder.transaction("BEGIN IMMEDIATE") as connection:
                history = self._read(project)
                if history[-1].position > known.size:
                    known = self.known()
                    self.prove(known)
                    entry = draft(history, known)
                    self._admit({project: history}, [entry], today)
                recorded = self._append(connection, {project: history}, [entry])
        return self._answers([entry], {project: history}, {}, recorded)[0]

    def _admit(self, histories: Histories, new: Sequence[Entry], today: date) -> None:
        """Admit the new entries, project by project.

        Raises Refused with the objections of all of them.
        """
        wrong: list[Objection] = []
        for project, history in histories.items():
            try:
                admit(history, [entry for entry in new if entry.project == project], today)
            except Refused as refused:
                wrong += refused.objections
        for objection in wrong[:SHOWN]:
            if type(objection) is NotOpen:
                objection.resembling(self._names())
        if wrong:
            raise Refused(wrong)

    def _answers(
        self,
        proposals: Sequence[Entry],
        before: Histories,
        stored: Mapping[str, Recorded],
        recorded: Sequence[Recorded],
    ) -> list[Answer]:
        """The answers, with the histories as they are with what was recorded, or would be in a dry
        run.

        before: the histories that were admitted to, of every project of which something is
        recorded.
        """
        fresh = {new.entry.id: new for new in recorded}
        histories = {project: list(history) for project, history in before.items()}
        for project in {proposal.project for proposal in proposals} - before.keys():
            histories[project] = self._read(project)  # of which all is there already
        for new in recorded:
            histories[new.entry.project].append(new)
        answers = []
        for proposal in proposals:
            stored_now = fresh.pop(proposal.id, None)
            answer = (
                stored_now
                or stored.get(proposal.id)
                or next(each for each in recorded if each.entry.id == proposal.id)
            )
            answers.append(Answer(answer, stored_now is not None, histories[answer.entry.project]))
        return answers

    def _append(
        self, connection: Connection, histories: Histories, new: Sequence[Entry]
    ) -> list[Recorded]:
        """Append in one recording, later than the last."""
        if not new:
            return []
        head = self._store.recorder.fitting_head(connection)
        now = self._clock()
        if head.recorded_at:
            now = max(now, _readable_moment(head.size, head.recorded_at) + _TICK)
        recorded = _stamped(new, histories, head.size, now)
        self._store.put(recorded, connection)
        return recorded

    def _stored(self, ids: set[str]) -> dict[str, Recorded]:
        """What is recorded under these ids."""
        wanted, found = sorted(ids), {}
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            query = f"SELECT body FROM entry WHERE id IN ({','.join('?' * len(some))})"  # noqa: S608 - only question marks
            for (body,) in self._store.query(query, *some):
                recorded = decode(body)
                found[recorded.entry.id] = recorded
        return found

    # Proving

    def verify(self, receipts: Sequence[TreeReceipt] = ()) -> Known:
        """Check the file, the whole tree, every recording's root and the head.

        Raises Unverified, naming the place.
        """
        with self._store.recorder.transaction() as connection:
            rows = connection.execute(
                "SELECT position, CAST(body AS BLOB) FROM entry NOT INDEXED ORDER BY position"
            )
            recordings = connection.execute(
                "SELECT size, recorded_at, root FROM recording ORDER BY size"
            ).fetchall()
            head = self._store.recorder.head(connection)
            (count,) = connection.execute("SELECT COUNT(*) FROM entry").fetchone()
            receipt = verify(
                self._watch(rows, "verifying", count),
                [Recording(*row) for row in recordings],
                head,
                receipts,
            )
        self._check_file()
        return Known(
            receipt.size, parse_moment(head.recorded_at) if head.recorded_at else None, receipt.root
        )

    def _check_file(self) -> None:
        """What the schema and SQLite say: a guard that was taken away, an index that hides an
        entry.
        """
        for statement in self._store.changed_schema():
            raise Unverified(f"the file was changed: {statement} is not as pledger made it")
        for (finding,) in self._store.query("PRAGMA integrity_check(1)"):
            if finding != "ok":
                raise Unverified(f"the file is damaged: {' '.join(finding.split())}")


def _readable_moment(size: int, text: str) -> datetime:
    try:
        return parse_moment(text)
    except (ValueError, TypeError):
        raise Unverified(f"the recording of #{size} cannot be read; run: pledger verify") from None


def _stamped(new: Sequence[Entry], histories: Histories, size: int, at: datetime) -> list[Recorded]:
    """The entries with the positions and versions that they take."""
    versions = {project: len(history) for project, history in histories.items()}
    recorded = []
    for position, entry in enumerate(new, size + 1):
        versions[entry.project] += 1
        recorded.append(Recorded(position, versions[entry.project], at, entry))
    return recorded
