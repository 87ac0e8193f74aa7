"""The store: eventsourcing's Application, mapper and recorder over one SQLite file.

A body is a leaf of the tree.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from eventsourcing.application import Application
from eventsourcing.persistence import InfrastructureFactory, Mapper, Notification, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteFactory,
)
from eventsourcing.utils import Environment, EnvType

from domain.entries import Recorded
from domain.errors import Busy, Misused, NotFound, PledgerError, Unusable, Unverified
from ledger.body import decode, encode
from ledger.merkle import Frontier
from ledger.verification import Head

APPLICATION_ID = 0x706C6467  # "pldg": tells the file from any other SQLite file
FORM = 1
LOCK_SECONDS = 30
Watch = Callable[[Iterable[Any], str, int], Iterable[Any]]
"""How somebody may watch what takes long: gives items on as they come; a word for the work; how
many they are.
"""

_TABLES = (
    """CREATE TABLE head(
 one INTEGER PRIMARY KEY CHECK(one = 1),
 size INTEGER NOT NULL,
 recorded_at TEXT NOT NULL,
 frontier BLOB NOT NULL)""",
    """CREATE TABLE entry(
 position INTEGER PRIMARY KEY,
 body TEXT NOT NULL,
 project TEXT AS (json_extract(body, '$.project')),
 version INTEGER AS (json_extract(body, '$.version')),
 type TEXT AS (json_extract(body, '$.fact.type')),
 id TEXT AS (json_extract(body, '$.id')),
 effective_on TEXT AS (json_extract(body, '$.effective_on')),
 recorded_at TEXT AS (json_extract(body, '$.recorded_at')),
 actor TEXT AS (json_extract(body, '$.actor')),
 replaces TEXT AS (json_extract(body, '$.replaces')),
 CHECK(position = json_extract(body, '$.position')),
 UNIQUE(project, version),
 UNIQUE(id))""",
    "CREATE TABLE recording(size INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL "
    "UNIQUE, root BLOB NOT NULL)",
    """CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.position IS NOT 1 + (SELECT IFNULL(MAX(position), 0) FROM entry)
 OR NEW.version IS NOT 1 + (SELECT IFNULL(MAX(version), 0) FROM entry WHERE project = NEW.project)
 OR EXISTS(SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an entry takes the next position, the next version and an unused id'); \
END""",
    "CREATE TRIGGER entry_kept BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, "
    "'entries are for ever'); END",
    "CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, "
    "'entries are for ever'); END",
    """CREATE TRIGGER recording_follows BEFORE INSERT ON recording
WHEN NEW.size <= (SELECT IFNULL(MAX(size), 0) FROM recording)
 OR NEW.recorded_at <= (SELECT IFNULL(MAX(recorded_at), '') FROM recording)
BEGIN SELECT RAISE(ABORT, 'a recording follows the last'); END""",
    "CREATE TRIGGER recording_kept BEFORE UPDATE ON recording BEGIN SELECT "
    "RAISE(ABORT, 'recordings are for ever'); END",
    "CREATE TRIGGER recording_stays BEFORE DELETE ON recording BEGIN SELECT "
    "RAISE(ABORT, 'recordings are for ever'); END",
    "CREATE TRIGGER head_stays BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'the "
    "head stays'); END",
)


def create(path: Path) -> None:
    """Make an empty ledger.

    Raises Misused where there is a file already, Unusable where none can be made.
    """
    if path.exists():
        raise Misused(
            f"{path} is there already, and a ledger is never overwritten; name another file with"
            " --ledger"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise Unusable(f"cannot make {path}: {error.strerror}") from None
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute("INSERT INTO head VALUES(1, 0, '', x'')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORM}")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        connection.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
        raise _told(error, path) from None
    connection.close()


class Bodies(Mapper[str]):
    """Between recorded entries and stored events, whose state is the body."""

    def __init__(self) -> None:
        pass  # no transcoder, no compressor, no cipher: the body is the leaf

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The stored event of a Recorded."""
        recorded = cast("Recorded", domain_event)
        entry = recorded.entry
        return StoredEvent(entry.project, recorded.version, entry.fact.type, encode(recorded))

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The Recorded that a stored event holds. Raises Unverified."""
        return decode(stored_event.state)


_SQLITES = (
    sqlite3.Error,
    UnicodeDecodeError,
)  # the latter where what SQLite quotes of a damaged file is no text


class Pool(SQLiteConnectionPool):
    """Connections that never make a file, wait for the lock, and know a ledger from another
    file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            db_name="ledger"
        )  # not the path, in which the library would look for words of its own
        self.path = path

    def _create_connection(self) -> SQLiteConnection:
        path = self.path
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?{_mode(path)}",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=LOCK_SECONDS,
        )
        application, form = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version")
        )
        if application != APPLICATION_ID:
            connection.close()
            raise Unusable(f"{path} is not a ledger of pledger")
        if form > FORM:
            connection.close()
            raise Unusable(
                f"{path} was made by a newer pledger (form {form}; this one reads {FORM}); upgrade"
                " pledger"
            )
        connection.execute("PRAGMA synchronous = FULL")
        return SQLiteConnection(connection, max_age=self.max_age)


def _mode(path: Path) -> str:
    """How the file can be opened: a ledger on read-only media is read without the side files that
    SQLite would write.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    return "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"


_FIRST_EVENTS = """SELECT version, body FROM entry
 WHERE project = ? AND version > ? AND version <= ? ORDER BY version LIMIT ?"""
_TOPIC = "entry"  # which fact it is, the body says
_LAST_EVENTS = _FIRST_EVENTS.replace("ORDER BY version", "ORDER BY version DESC")


class Recorder(SQLiteApplicationRecorder):
    """Appends under the write lock, taken first, so that nobody writes between admission and
    append.
    """

    @contextmanager
    def transaction(self, begin: str = "BEGIN") -> Iterator[sqlite3.Connection]:
        """A transaction that is committed at its end and rolled back on any error; BEGIN IMMEDIATE
        takes the write lock.
        """
        pool = cast("Pool", self.datastore.pool)
        path = pool.path
        if path.is_dir():
            raise Unusable(f"{path} is a folder, not a ledger")
        if not path.is_file():
            raise NotFound(f"no ledger at {path}; make one: pledger init")
        try:
            pooled = pool.get_connection(is_writer=begin != "BEGIN")
        except _SQLITES as error:
            raise _told(error, path) from None
        connection = pooled._sqlite_conn
        try:
            connection.execute(begin)
            yield connection
            connection.execute("COMMIT")
        except _SQLITES as error:
            raise _told(error, path) from error
        finally:
            if connection.in_transaction:
                connection.rollback()
            pool.put_connection(pooled)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """Append bodies, which say their own positions, within a write transaction that is handed
        in as connection=.
        """
        connection: sqlite3.Connection = kwargs["connection"]
        head = self.fitting_head(connection)
        frontier = Frontier.of(head.size, head.frontier)
        rows = [
            (position, stored.state.decode())
            for position, stored in enumerate(stored_events, head.size + 1)
        ]
        connection.executemany("INSERT INTO entry(position, body) VALUES(?, ?)", rows)
        for stored in stored_events:
            frontier.append(stored.state)
        (recorded_at,) = connection.execute(
            "SELECT recorded_at FROM entry WHERE position = ?", (frontier.size,)
        ).fetchone()
        connection.execute(
            "INSERT INTO recording VALUES(?, ?, ?)", (frontier.size, recorded_at, frontier.root())
        )
        connection.execute(
            "UPDATE head SET size = ?, recorded_at = ?, frontier = ?",
            (frontier.size, recorded_at, bytes(frontier)),
        )
        return [position for position, _ in rows]

    def head(self, connection: sqlite3.Connection) -> Head:
        """Where the next entry goes. Raises Unverified where it was taken away."""
        row = connection.execute("SELECT size, recorded_at, frontier FROM head").fetchone()
        if row is None or [type(value) for value in row] != [int, str, bytes]:
            raise Unverified(
                "the head of the ledger was removed or cannot be read; run: pledger verify"
            )
        return Head(*row)

    def fitting_head(self, connection: sqlite3.Connection) -> Head:
        """Where the next entry goes.

        Raises Unverified where that is not after the last recording.
        """
        head = self.head(connection)
        last = connection.execute(
            "SELECT size, recorded_at, root FROM recording ORDER BY size DESC LIMIT 1"
        ).fetchone()
        root = Frontier.of(head.size, head.frontier).root()
        if (head.size, head.recorded_at, root) != (last or (0, "", Frontier().root())):
            raise Unverified(
                "the head of the ledger does not fit its last recording; nothing was recorded; run:"
                " pledger verify"
            )
        return head

    def select_events(
        self,
        originator_id: Any,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """A project's bodies in order of version."""
        query = _LAST_EVENTS if desc else _FIRST_EVENTS
        with self.transaction() as connection:
            rows = connection.execute(
                query,
                (
                    originator_id,
                    gt or 0,
                    2**62 if lte is None else lte,
                    -1 if limit is None else limit,
                ),
            )
            return [StoredEvent(originator_id, version, _TOPIC, body) for version, body in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """All projects' bodies in order of position, for those who follow the ledger."""
        first = (start or 0) + (not inclusive_of_start)
        query = """SELECT position, project, version, type, body FROM entry
 WHERE position BETWEEN ? AND ?
 AND (? OR type IN (SELECT value FROM json_each(?))) ORDER BY position LIMIT ?"""
        wanted = (
            first,
            2**62 if stop is None else stop,
            not topics,
            json.dumps(list(topics)),
            limit,
        )
        with self.transaction() as connection:
            rows = connection.execute(query, wanted).fetchall()
        return [
            Notification(
                id=position,
                originator_id=project,
                originator_version=version,
                topic=kind,
                state=body.encode(),
            )
            for position, project, version, kind, body in rows
        ]

    def max_notification_id(self) -> int:
        """The ledger's size."""
        with self.transaction() as connection:
            return self.head(connection).size


def unwatched(items: Iterable[Any], what: str, length: int) -> Iterable[Any]:
    """The items, and nobody watches."""
    return items


class Store(Application[str]):
    """The ledger file, as an application of eventsourcing: events are Recorded, a project is a
    stream.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        settings = {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": "ledger",
            "ORIGINATOR_ID_TYPE": "text",
            "CREATE_TABLE": "n",
            "IS_SNAPSHOTTING_ENABLED": "n",
        }
        super().__init__(settings)
        self.recorder: Recorder

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Our settings alone: the shell's variables change nothing."""
        return Environment(name, env)

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
        """SQLite with our own pool."""
        factory = SQLiteFactory(env)
        factory.datastore.pool = Pool(self.path)
        return factory

    def construct_mapper(self) -> Bodies:
        """Bodies as they are."""
        return Bodies()

    def construct_recorder(self) -> Recorder:
        """Our stored form."""
        return Recorder(cast("SQLiteFactory", self.factory).datastore)

    def history(self, project: str, *, after: int = 0, watch: Watch = unwatched) -> list[Recorded]:
        """A project's entries after that version, in order: what events.get gives, without a stored
        event for each.
        """
        query = "SELECT body FROM entry WHERE project = ? AND version > ? ORDER BY version"
        rows = self.query(query, project, after)
        return [decode(body) for (body,) in watch(rows, "reading", len(rows))]

    def put(self, recorded: Sequence[Recorded], connection: sqlite3.Connection) -> None:
        """Append entries that know their places, in a write transaction."""
        self.events.put(cast("Any", recorded), connection=connection)

    def query(self, statement: str, *parameters: object) -> list[Any]:
        """The rows that a statement reads."""
        with self.recorder.transaction() as connection:
            return connection.execute(statement, parameters).fetchall()

    def changed_schema(self) -> list[str]:
        """The tables and triggers that do not stand in the file as they were made: removed, changed
        or added.
        """
        found = {
            statement
            for (statement,) in self.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        }
        return sorted(
            " ".join(statement.split()[:3]).partition("(")[0]
            for statement in found.symmetric_difference(_TABLES)
        )


def _told(error: Exception, path: Path) -> PledgerError:
    """What a person is told of an error of SQLite."""
    if isinstance(error, UnicodeDecodeError):
        return Unusable(f"{path} {_UNUSABLE[sqlite3.SQLITE_CORRUPT]}")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the extended part
    if "malformed JSON" in str(error) or "decode to UTF-8" in str(error):
        return Unverified(f"{path} holds a body that cannot be read; run: pledger verify")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(f"{path} was busy for {LOCK_SECONDS} seconds; nothing was recorded, try again")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return Unverified(f"{path} does not take the entry: {error}; run: pledger verify")
    return Unusable(f"{path} {_UNUSABLE.get(code, f'cannot be used: {error}')}")


_UNUSABLE = {
    sqlite3.SQLITE_READONLY: "is read-only; nothing was recorded",
    sqlite3.SQLITE_PERM: "is not yours to open",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; are you allowed to read it?",
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full; nothing was recorded",
    sqlite3.SQLITE_IOERR: "cannot be read or written, the disk refuses; nothing was recorded",
    sqlite3.SQLITE_NOTADB: "is not a ledger of pledger",
    sqlite3.SQLITE_CORRUPT: "is damaged; run: pledger verify, and bring back a copy",
}
