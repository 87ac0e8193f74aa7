"""Ledger: recordings rise, ids stand for one entry, all or nothing, and the stored form is what it
was.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import given as g
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import characters, days, facts, keys, texts

from domain.entries import Entry, Recorded, read_entry
from domain.errors import Busy, Misused, NotFound, Refused, Unusable, Unverified
from ledger import store
from ledger.body import decode, encode
from ledger.merkle import Frontier
from ledger.service import Ledger

TODAY = date(2024, 12, 31)
NOON = datetime(2024, 4, 2, 12, tzinfo=UTC)
SECOND, TICK = timedelta(seconds=1), timedelta(microseconds=1)
GOLDEN = (
    '{"actor":"m.keller","effective_on":"2024-03-01","fact":{"amount":{"amount":"1200.50","currency":"EUR"},'
    '"type":"budget-approved"},"id":"00000000-0000-0000-0000-000000000002","position":2,"project":"demo",'
    '"reason":"Gremium sagt \u201eja\u201c","recorded_at":"2024-04-02T12:00:00.000001Z",'
    '"schema":1,"source":"","version":2}'
)


def said(*statements: g.Statement, first: int, project: str = "demo") -> list[Entry]:
    """The statements as entries; their ids are made of the numbers from first on."""
    return [
        read_entry(one.written(number) | {"project": project})
        for number, one in enumerate(statements, first)
    ]


def at(*moments: datetime) -> Callable[[], datetime]:
    """A clock that shows these moments one after another, and then stands still."""
    times = iter(moments)
    last = moments[-1]
    return lambda: next(times, last)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Ledger.create(tmp_path / "ledger.db")
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """A project that opened, at noon."""
    with Ledger(path, at(NOON)) as ledger:
        ledger.record(said(g.opened(currency="EUR"), first=1), TODAY)
        yield ledger


def record(ledger: Ledger, *statements: g.Statement, first: int) -> list[Recorded]:
    return [answer.recorded for answer in ledger.record(said(*statements, first=first), TODAY)]


def root(bodies: Iterable[bytes]) -> str:
    frontier = Frontier()
    for body in bodies:
        frontier.append(body)
    return frontier.root().hex()


# The time of a recording


def test_recordings_rise_while_the_clock_stands_still(ledger: Ledger) -> None:
    (second,) = record(ledger, g.entered("Design"), first=2)
    (third,) = record(ledger, g.entered("Build"), first=3)
    assert [second.recorded_at, third.recorded_at] == [NOON + TICK, NOON + 2 * TICK]


def test_recordings_rise_while_the_clock_runs_back(path: Path) -> None:
    with Ledger(path, at(NOON, NOON - SECOND, NOON + SECOND)) as ledger:
        times = [
            record(ledger, one, first=n)[0].recorded_at
            for n, one in enumerate([g.opened(), g.entered("A"), g.entered("B")], 1)
        ]
    assert times == [NOON, NOON + TICK, NOON + SECOND]


def test_a_batch_is_one_recording(ledger: Ledger) -> None:
    batch = record(ledger, g.entered("Design"), g.planned("ux"), first=2)
    assert {one.recorded_at for one in batch} == {NOON + TICK}
    assert [(one.position, one.version) for one in batch] == [(2, 2), (3, 3)]


# What was known


@pytest.fixture
def five(path: Path) -> Iterator[Ledger]:
    """Five entries in three recordings, a second apart: 1, 2 to 4, 5."""
    with Ledger(path, at(NOON, NOON + SECOND, NOON + 2 * SECOND)) as ledger:
        record(ledger, g.opened(), first=1)
        record(ledger, g.entered("A"), g.planned("ux"), g.raised("late"), first=2)
        record(ledger, g.entered("B"), first=5)
        yield ledger


@pytest.mark.parametrize(
    ("when", "size"),
    [
        (None, 5),
        (NOON - TICK, 0),
        (NOON, 1),
        (NOON + SECOND - TICK, 1),
        (NOON + SECOND, 4),
        (NOON + 2 * SECOND, 5),
        (datetime(999, 1, 1, tzinfo=UTC), 0),
        (0, 0),
        (1, 1),
        (2, 2),
        (4, 4),
        (5, 5),
    ],
)
def test_what_was_known_is_so_many_entries_and_their_root(
    five: Ledger, when: datetime | int | None, size: int
) -> None:
    known = five.known(when)
    assert (known.size, known.root) == (size, root(list(five.export())[:size]))
    assert five.verify([known.receipt]).size == 5


@pytest.mark.parametrize(
    ("size", "moment"),
    [(0, None), (1, NOON), (2, NOON + SECOND), (4, NOON + SECOND), (5, NOON + 2 * SECOND)],
)
def test_what_was_known_has_the_moment_of_its_newest_entry(
    five: Ledger, size: int, moment: datetime | None
) -> None:
    assert five.known(size).at == moment


@pytest.mark.parametrize("when", [NOON + 3 * SECOND, 6, 2**63, 10**30])
def test_what_is_not_known_yet_is_refused(five: Ledger, when: datetime | int) -> None:
    with pytest.raises(Misused):
        five.known(when)


# Ids


def test_the_same_entry_again_is_the_one_that_stands(ledger: Ledger) -> None:
    (answer,) = ledger.record(said(g.opened(currency="EUR"), first=1), TODAY)
    assert (answer.recorded.position, answer.is_new) == (1, False)
    assert ledger.known().size == 1


def test_of_a_batch_that_was_recorded_in_part_only_the_rest_is_new(ledger: Ledger) -> None:
    answers = ledger.record(said(g.opened(currency="EUR"), g.entered("A"), first=1), TODAY)
    assert [(answer.recorded.position, answer.is_new) for answer in answers] == [
        (1, False),
        (2, True),
    ]
    assert [one.position for one in answers[0].history] == [1, 2]


def test_an_entry_said_twice_in_a_batch_is_one(ledger: Ledger) -> None:
    answers = ledger.record(said(g.entered("A"), first=2) * 2, TODAY)
    assert [answer.recorded.position for answer in answers] == [2, 2]
    assert ledger.known().size == 2


@pytest.mark.parametrize(
    "other",
    [
        said(g.opened(currency="USD"), first=1),
        said(g.opened(currency="EUR"), first=1, project="other"),
        said(g.entered("A"), first=2) + said(g.entered("B"), first=2),
    ],
    ids=["of a stored entry", "of another project's entry", "of the same batch"],
)
def test_an_id_that_stands_for_another_entry_is_refused(ledger: Ledger, other: list[Entry]) -> None:
    with pytest.raises(Refused, match="stands for another entry"):
        ledger.record(other, TODAY)
    assert ledger.known().size == 1


# Meanwhile


@pytest.fixture
def meanwhile(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What somebody else records after the next batch was admitted, and before it has the lock."""

    def recorded(*statements: g.Statement, first: int) -> None:
        waiting = [said(*statements, first=first)]
        admitted = Ledger._admit

        def admit(*proposed: object) -> None:
            admitted(*proposed)  # type: ignore[arg-type]
            if waiting:
                with Ledger(ledger.path, at(NOON)) as other:
                    other.record(waiting.pop(), TODAY)

        monkeypatch.setattr(Ledger, "_admit", admit)

    return recorded


def test_an_entry_that_was_recorded_meanwhile_is_the_one_that_stands(
    ledger: Ledger, meanwhile: Callable[..., None]
) -> None:
    meanwhile(g.entered("A"), first=2)
    (answer,) = ledger.record(said(g.entered("A"), first=2), TODAY)
    assert (answer.recorded.position, answer.is_new) == (2, False)
    assert ledger.verify().size == 2


def test_what_was_recorded_meanwhile_is_counted_and_heeded(
    ledger: Ledger, meanwhile: Callable[..., None]
) -> None:
    meanwhile(g.planned("ux"), first=2)
    (third,) = record(ledger, g.planned("database"), first=3)
    assert (third.position, third.version) == (3, 3)
    meanwhile(g.planned("portal"), first=4)
    with pytest.raises(Refused, match="is there already"):
        record(ledger, g.planned("portal"), first=5)
    assert ledger.verify().size == 4


# All or nothing


@pytest.mark.parametrize(
    "wrong",
    [g.progressed("database", 10), g.approved("1 USD"), g.entered("Design", on="2023-01-01")],
)
def test_one_entry_that_makes_no_sense_keeps_its_whole_batch_out(
    ledger: Ledger, wrong: g.Statement
) -> None:
    before = list(ledger.export())
    with pytest.raises(Refused):
        ledger.record(
            [*said(g.opened(), first=2, project="other"), *said(g.entered("A"), wrong, first=3)],
            TODAY,
        )
    assert list(ledger.export()) == before
    assert ledger.verify().size == 1


def test_a_dry_run_answers_as_if_recorded_and_stores_nothing(ledger: Ledger) -> None:
    before = ledger.path.read_bytes()
    answers = ledger.record(said(g.entered("A"), g.entered("B"), first=2), TODAY, dry_run=True)
    assert [(one.recorded.position, one.recorded.version, one.is_new) for one in answers] == [
        (2, 2, True),
        (3, 3, True),
    ]
    assert [one.position for one in answers[0].history] == [1, 2, 3]
    assert [one.position for one in ledger.history("demo")] == [1]
    assert (ledger.known().size, ledger.path.read_bytes()) == (1, before)


def test_a_dry_run_refuses_what_would_be_refused(ledger: Ledger) -> None:
    with pytest.raises(Refused):
        ledger.record(said(g.progressed("ux", 10), first=2), TODAY, dry_run=True)


def test_a_batch_of_two_projects_counts_each_by_itself(ledger: Ledger) -> None:
    other = (
        said(g.opened("Other"), first=2, project="other")
        + said(g.entered("A"), first=3)
        + said(g.entered("B"), first=4)
    )
    answers = ledger.record(other, TODAY)
    assert [(one.recorded.entry.project, one.recorded.version) for one in answers] == [
        ("other", 1),
        ("demo", 2),
        ("demo", 3),
    ]
    assert ledger.projects() == ["demo", "other"]


# Histories


def test_a_history_goes_on_where_it_was_read_before(ledger: Ledger) -> None:
    first = ledger.history("demo")
    with Ledger(ledger.path, at(NOON)) as other:
        record(other, g.entered("A"), first=2)
    then = ledger.history("demo")
    assert [one.position for one in then] == [1, 2]
    assert then[0] is first[0]
    assert [one.position for one in first] == [1]


def test_an_unknown_project_is_not_found_and_a_near_one_suggested(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="did you mean 'demo'"):
        ledger.history("dmeo")


def test_an_unknown_entry_is_not_found(ledger: Ledger) -> None:
    assert ledger.entry(1).entry.fact.type == "project-opened"
    with pytest.raises(NotFound, match="no entry 2; the ledger holds 1"):
        ledger.entry(2)


# The stored form


def test_a_stored_row_is_byte_for_byte_what_it_was(ledger: Ledger) -> None:
    record(ledger, g.approved("1200.5", because="Gremium sagt \u201eja\u201c"), first=2)
    assert list(ledger.export())[1] == GOLDEN.encode()
    with closing(sqlite3.connect(ledger.path)) as connection:
        rows = connection.execute(
            "SELECT position, project, version, type, id, effective_on, recorded_at, actor,"
            " replaces FROM entry WHERE position = 2"
        ).fetchall()
        recordings = connection.execute(
            "SELECT size, recorded_at, hex(root) FROM recording"
        ).fetchall()
        forms = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode")
        ]
    moments = ["2024-04-02T12:00:00.000000Z", "2024-04-02T12:00:00.000001Z"]
    assert rows == [
        (2, "demo", 2, "budget-approved", g.identity(2), "2024-03-01", moments[1], "m.keller", None)
    ]
    assert recordings == [
        (size, moment, ledger.known(size).root.upper()) for size, moment in enumerate(moments, 1)
    ]
    assert forms == [0x706C6467, 1, "wal"]


@given(
    words=facts(),
    project=keys,
    day=days,
    actor=texts,
    reason=st.text(characters, max_size=20),
    source=st.text(characters, max_size=20),
    id=st.uuids().map(str),
    replaces=st.none() | st.uuids().map(str),
    position=st.integers(1, 10**9),
    version=st.integers(1, 10**9),
    moment=st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)),
)
def test_any_entry_comes_back_from_its_body(
    words: object, day: str, position: int, version: int, moment: datetime, **around: object
) -> None:
    written = {**around, "effective_on": day, "fact": words}
    if written["replaces"] is None:
        del written["replaces"]
    recorded = Recorded(position, version, moment, read_entry(written))
    body = encode(recorded)
    assert decode(body) == recorded
    assert encode(decode(body)) == body
    assert (
        body
        == json.dumps(
            json.loads(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "{}",
        GOLDEN[:-1],
        GOLDEN.replace("schema", "scheme"),
        GOLDEN.replace('"schema":1', '"schema":2'),
    ]
    + [
        GOLDEN.replace(*change)
        for change in (("03-01", "02-30"), ("budget-approved", "budget-agreed"), ("EUR", "E"))
    ]
    + [GOLDEN.replace("reason", "raison"), GOLDEN.replace("T12:", "T25:"), "[" * 100_000],
)
def test_a_body_that_cannot_be_read_is_told(body: str) -> None:
    with pytest.raises(Unverified, match=r"cannot be read|does not read"):
        decode(body)


_NEXT = (
    GOLDEN.replace('"position":2', '"position":3')
    .replace('"version":2', '"version":3')
    .replace("0002", "0003")
)


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        ("UPDATE entry SET body = body", ()),
        ("UPDATE OR REPLACE entry SET position = 1", ()),
        ("DELETE FROM entry WHERE position = 2", ()),
        ("REPLACE INTO entry(position, body) VALUES(2, ?)", (GOLDEN,)),
        ("INSERT OR IGNORE INTO entry(position, body) VALUES(2, ?)", (GOLDEN,)),
        (
            (
                "INSERT INTO entry(position, body) VALUES(2, ?) ON CONFLICT DO UPDATE SET body ="
                " excluded.body"
            ),
            (GOLDEN,),
        ),
        ("INSERT INTO entry(position, body) VALUES(3, ?)", (GOLDEN,)),
        (
            "INSERT INTO entry(position, body) VALUES(4, ?)",
            (_NEXT.replace('"position":3', '"position":4'),),
        ),
        ("INSERT INTO entry(position, body) VALUES(NULL, ?)", (_NEXT,)),
        (
            "INSERT INTO entry(position, body) VALUES(3, ?)",
            (_NEXT.replace('"version":3', '"version":4'),),
        ),
        (
            "INSERT INTO entry(position, body) VALUES(3, ?)",
            (_NEXT.replace('"version":3', '"version":2'),),
        ),
        ("INSERT INTO entry(position, body) VALUES(3, ?)", (_NEXT.replace("0003", "0001"),)),
        (
            "INSERT OR REPLACE INTO entry(position, body) VALUES(3, ?)",
            (_NEXT.replace("0003", "0001"),),
        ),
        ("INSERT INTO entry(position, body) VALUES(3, ?)", ("{}",)),
        ("INSERT INTO entry(position, body) VALUES(3, ?)", ("no JSON",)),
        ("UPDATE recording SET root = x''", ()),
        ("DELETE FROM recording", ()),
        ("REPLACE INTO recording VALUES(2, '2025', x'')", ()),
        ("INSERT INTO recording VALUES(3, '2023', x'')", ()),
        ("INSERT INTO recording VALUES(1, '2025', x'')", ()),
        ("DELETE FROM head", ()),
        ("INSERT INTO head VALUES(2, 0, '', x'')", ()),
    ],
)
def test_sqlite_itself_refuses(ledger: Ledger, statement: str, parameters: tuple[str, ...]) -> None:
    record(ledger, g.approved("1200.5"), first=2)
    with (
        closing(sqlite3.connect(ledger.path, isolation_level=None)) as connection,
        pytest.raises(sqlite3.Error),
    ):
        connection.execute(statement, parameters)
    assert ledger.verify().size == 2


def test_sqlite_takes_the_next_entry(ledger: Ledger) -> None:
    """What the refused ones above lack is what this one has."""
    record(ledger, g.approved("1200.5"), first=2)
    with closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute("INSERT INTO entry(position, body) VALUES(3, ?)", (_NEXT,))


# The file


def test_a_ledger_is_made_once(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Misused, match="never overwritten"):
        Ledger.create(path)
    assert path.read_bytes() == before


def test_a_ledger_is_made_with_its_folders_or_not_at_all(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "a" / "b" / "ledger.db")
    assert os.listdir(tmp_path / "a" / "b") == ["ledger.db"]
    (tmp_path / "file").write_text("")
    for below in ("ledger.db", "b/ledger.db"):
        with pytest.raises(Unusable):
            Ledger.create(tmp_path / "file" / below)


def test_opening_makes_no_file(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger, pytest.raises(NotFound, match="pledger init"):
        ledger.projects()
    assert os.listdir(tmp_path) == []


def test_using_a_ledger_changes_no_schema(five: Ledger) -> None:
    with closing(sqlite3.connect(five.path)) as connection:
        before = connection.execute("PRAGMA schema_version").fetchone()
        with Ledger(five.path) as again:
            record(again, g.entered("C"), first=6)
            assert again.verify()
        assert connection.execute("PRAGMA schema_version").fetchone() == before


def test_what_was_recorded_survives_a_loss_of_power(ledger: Ledger) -> None:
    assert ledger._store.query("PRAGMA synchronous") == [(2,)]


SHELL = {
    "PERSISTENCE_MODULE": "eventsourcing.popo",
    "SQLITE_DBNAME": "elsewhere.db",
    "COMPRESSOR_TOPIC": "zlib",
    "CIPHER_TOPIC": "eventsourcing.cipher:AESCipher",
    "CIPHER_KEY": "x",
    "IS_SNAPSHOTTING_ENABLED": "y",
    "CREATE_TABLE": "y",
    "ORIGINATOR_ID_TYPE": "uuid",
    "AGGREGATE_CACHE_MAXSIZE": "many",
    "DEEPCOPY_FROM_AGGREGATE_CACHE": "perhaps",
    "SQLITE_LOCK_TIMEOUT": "long",
}


@pytest.mark.parametrize("prefix", ["", "STORE_"])
def test_the_shells_variables_change_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, prefix: str, tmp_path: Path
) -> None:
    """STORE_ is how eventsourcing would name the settings of an application of that name alone."""
    monkeypatch.chdir(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        schema = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
    for name, value in SHELL.items():
        monkeypatch.setenv(f"{prefix}{name}", value)
    with Ledger(path, at(NOON)) as ledger:
        record(ledger, g.opened(currency="EUR"), first=1)
        record(ledger, g.approved("1200.5", because="Gremium sagt \u201eja\u201c"), first=2)
        assert list(ledger.export())[1] == GOLDEN.encode()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT sql FROM sqlite_schema").fetchall() == schema
    assert os.listdir(tmp_path) == ["ledger.db"]


def test_who_waits_too_long_is_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0.1)
    with (
        closing(sqlite3.connect(ledger.path, isolation_level=None)) as connection,
        Ledger(ledger.path) as waiting,
    ):
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="try again"):
            record(waiting, g.entered("A"), first=2)
        assert waiting.known().size == 1


# A head that does not fit, and guards that were moved, are told and not stepped into


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE head SET size = 2",
        "UPDATE head SET size = 0",
        "UPDATE head SET recorded_at = 'noon'",
        "UPDATE head SET recorded_at = x'00'",
        "UPDATE head SET frontier = x''",
        "UPDATE head SET frontier = x'00'",
        "UPDATE head SET frontier = zeroblob(64)",
        "DELETE FROM head",
    ],
)
def test_nothing_is_recorded_on_a_head_that_does_not_fit(ledger: Ledger, change: str) -> None:
    record(ledger, g.planned("ux"), g.planned("database"), first=2)
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as connection:
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'head_stays'"
        ).fetchone()
        connection.executescript(f"DROP TRIGGER head_stays; {change}; {guard}")
    with pytest.raises(Unverified):
        ledger.verify()
    with pytest.raises(Unverified):
        record(ledger, g.entered("A"), first=4)
    assert len(list(ledger.export())) == 3


def test_a_trigger_that_was_added_is_found(ledger: Ledger) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute(
            "CREATE TRIGGER deaf BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END"
        )
    with pytest.raises(Unverified, match="deaf"):
        ledger.verify()


# As an application of eventsourcing: for those who follow the ledger


def test_a_projects_events_can_be_read_from_and_to_a_version(five: Ledger) -> None:
    def versions(**which: int | bool) -> list[int]:
        return [
            stored.originator_version
            for stored in five._store.recorder.select_events("demo", **which)
        ]  # type: ignore[arg-type]

    assert versions() == [1, 2, 3, 4, 5]
    assert versions(gt=3) == [4, 5]
    assert versions(lte=2) == [1, 2]
    assert versions(gt=1, lte=4, desc=True, limit=2) == [4, 3]
    assert versions(limit=0) == []
    assert five._store.recorder.select_events("other") == []
    assert [one.position for one in five._store.events.get("demo", gt=3)] == [4, 5]  # type: ignore[attr-defined]


def test_a_follower_reads_from_where_it_stands(five: Ledger) -> None:
    def ids(start: int | None, limit: int, **which: object) -> list[int]:
        return [one.id for one in five._store.recorder.select_notifications(start, limit, **which)]  # type: ignore[arg-type]

    assert five._store.recorder.max_notification_id() == 5
    assert ids(None, 10) == ids(1, 10) == [1, 2, 3, 4, 5]
    assert ids(2, 2) == [2, 3]
    assert ids(2, 2, inclusive_of_start=False) == [3, 4]
    assert ids(1, 10, stop=2) == [1, 2]
    assert ids(1, 10, topics=["phase-entered"]) == [2, 5]
    notification = five._store.recorder.select_notifications(2, 1)[0]
    assert (notification.originator_id, notification.originator_version, notification.topic) == (
        "demo",
        2,
        "phase-entered",
    )
    assert notification.state == list(five.export())[1]


def test_a_follower_of_some_topics_gets_as_many_as_it_asks_for(five: Ledger) -> None:
    found = five._store.recorder.select_notifications(1, 2, topics=["phase-entered"])
    assert [one.id for one in found] == [2, 5]


def test_a_batch_of_several_projects_is_refused_with_the_objections_of_all(ledger: Ledger) -> None:
    wrong = [
        *said(g.progressed("nope", 5), first=50),
        *(replace(one, project="other") for one in said(g.entered("A"), first=60)),
    ]
    with pytest.raises(Refused) as refused:
        ledger.record(wrong, TODAY)
    assert {objection.at.project for objection in refused.value.objections} == {"demo", "other"}
