"""Nobody rewrites history unnoticed: whatever is done to the file behind pledger's back, pledger
verify names the place.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, Error, connect

import pytest
from journey import LATER, LEDGER, SIZES, entries, pledger, program, small_ledger, unguarded

from ledger.merkle import Frontier
from ledger.service import Ledger

ENTRIES = range(1, SIZES[-1] + 1)


def bodies(path: Path) -> list[bytes]:
    with Ledger(path) as ledger:
        return list(ledger.export())


def recording_of(position: int) -> range:
    """The entries that were recorded together with one."""
    last = next(size for size in SIZES if size >= position)
    return range(max([0, *(size for size in SIZES if size < position)]) + 1, last + 1)


def names(message: str, position: int) -> bool:
    """Whether a message names the entry, its recording, or, as SQLite does, its row."""
    found = re.search(r"one of #(\d+) to #(\d+)|#(\d+)|row (\d+)", message)
    if found is None:
        return False
    first, last, one, row = (int(number) if number else 0 for number in found.groups())
    return position in range(first, last + 1) if last else (one or row) in recording_of(position)


# Every byte of every body


@pytest.mark.parametrize("position", ENTRIES)
def test_a_changed_byte_is_found_by_the_tree_alone(ledger: Path, position: int) -> None:
    """By an UPDATE, so that columns and indexes follow; what SQLite refuses to store is guarded by
    that.
    """
    body = bodies(ledger)[position - 1]
    guarded = []
    with closing(connect(ledger, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        (guard,) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'entry_kept'"
        ).fetchone()

        def write(changed: bytes) -> None:
            connection.execute("BEGIN")
            connection.execute("DROP TRIGGER entry_kept")
            connection.execute(
                "UPDATE entry SET body = CAST(? AS TEXT) WHERE position = ?", (changed, position)
            )
            connection.execute(guard)
            connection.execute("COMMIT")

        for offset, byte in enumerate(body):
            try:
                write(body[:offset] + bytes([byte ^ 1 << offset % 8]) + body[offset + 1 :])
            except Error:
                connection.rollback()
                guarded.append(offset)
                continue
            answer = pledger("verify").failed(6)
            assert names(answer.err, position), (offset, answer.err)
        write(body)
    assert len(guarded) < len(body) / 2
    pledger("verify").done()


@pytest.mark.parametrize("position", ENTRIES)
def test_a_byte_changed_in_the_file_is_found(ledger: Path, position: int) -> None:
    content = ledger.read_bytes()
    body = bodies(ledger)[position - 1]
    start = content.index(body)
    assert content.count(body) == 1
    unnamed = []
    with ledger.open("r+b", buffering=0) as file:
        for offset, byte in enumerate(body):
            os.pwrite(file.fileno(), bytes([byte ^ 1 << offset % 8]), start + offset)
            answer = pledger("verify")
            os.pwrite(file.fileno(), bytes([byte]), start + offset)
            if answer.code != 6 or not names(answer.err, position):
                unnamed.append(
                    f"byte {offset}, {chr(byte)!r}: exit {answer.code}, {answer.err.strip()}"
                )
    assert not unnamed, f"{len(unnamed)} of {len(body)}, such as {unnamed[0]}"
    pledger("verify").done()


# Rows, recordings, the head, the guards


def swap(connection: Connection) -> None:
    """Two entries of one recording change places, and say so themselves; their projects' versions
    still count up.
    """
    told = dict(
        connection.execute("SELECT position, body FROM entry WHERE position IN (4, 5)").fetchall()
    )
    connection.execute(
        "UPDATE entry SET body = json_set(body, '$.project', 'x', '$.id', 'x') WHERE position = 4"
    )
    for position, other in ((5, 4), (4, 5)):
        connection.execute(
            "UPDATE entry SET body = json_set(?, '$.position', ?) WHERE position = ?",
            (told[other], position, position),
        )


def renumber(connection: Connection) -> None:
    connection.execute(
        "UPDATE entry SET position = 7, body = json_set(body, '$.position', 7) WHERE position = 6"
    )


def add(connection: Connection) -> None:
    """One more, like the last, that fits in all that it says of itself."""
    (body,) = connection.execute("SELECT body FROM entry WHERE position = 6").fetchone()
    added = json.loads(body) | {
        "position": 7,
        "version": 5,
        "id": "00000000-0000-0000-0000-000000000007",
    }
    connection.execute("INSERT INTO entry(position, body) VALUES(7, ?)", (json.dumps(added),))


def insert(connection: Connection) -> None:
    """One more between the first and the second; all that follows moves on, and says so."""
    moved = (
        "UPDATE entry SET position = position + 1, body = json_set(body, '$.position', position +"
        " 1) WHERE position = ?"
    )
    for position in range(6, 1, -1):
        connection.execute(moved, (position,))
    (body,) = connection.execute("SELECT body FROM entry WHERE position = 3").fetchone()
    new = json.loads(body) | {"position": 2, "version": 1, "project": "new", "id": "new"}
    connection.execute("INSERT INTO entry(position, body) VALUES(2, ?)", (json.dumps(new),))


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        ("DELETE FROM entry WHERE position = 1", ["#1 is missing"]),
        ("DELETE FROM entry WHERE position = 4", ["#4 is missing", "#5"]),
        ("DELETE FROM entry WHERE position = 6", ["#6 is missing"]),
        ("DELETE FROM entry", ["#1 is missing", "#6"]),
        (swap, ["#4 to #5"]),
        (renumber, ["#6 is missing", "#7"]),
        (insert, ["#2 to #3"]),
        (add, ["#7 belongs to no recording"]),
        (
            "UPDATE entry SET body = json_set(body, '$.version', 9) WHERE position = 6",
            ["#6", "version 9", "4"],
        ),
        ("UPDATE entry SET body = json_set(body, '$.position', 9) WHERE position = 6", ["#6"]),
        (
            (
                "UPDATE entry SET body = json_set(body, '$.project', 'new', '$.version', 1) WHERE"
                " position = 6"
            ),
            ["#6"],
        ),
        ("UPDATE entry SET body = json_set(body, '$.actor', 'x') WHERE position = 4", ["#4 to #5"]),
        ("UPDATE entry SET body = '{}' WHERE position = 4", ["#4"]),
        ("UPDATE entry SET body = '[]' WHERE position = 4", ["#4"]),
        (
            "UPDATE entry SET body = json_set(body, '$.project', json('[\"demo\"]'))"
            " WHERE position = 4",
            ["#4"],
        ),
        ("DELETE FROM recording WHERE size = 6", ["#6 belongs to no recording"]),
        ("DELETE FROM recording WHERE size = 3", ["#2"]),
        ("DELETE FROM recording", ["#1 belongs to no recording"]),
        ("UPDATE recording SET root = zeroblob(32) WHERE size = 5", ["#4 to #5"]),
        ("UPDATE recording SET recorded_at = '2024-04-02T09:02:30.000000Z' WHERE size = 5", ["#4"]),
        ("UPDATE recording SET recorded_at = 'noon' WHERE size = 6", ["#6"]),
        ("UPDATE recording SET size = 4 WHERE size = 5", ["#4"]),
        ("UPDATE recording SET size = 7 WHERE size = 6", ["#7 is missing"]),
        ("INSERT INTO recording VALUES(4, '2024-04-02T09:02:30.000000Z', zeroblob(32))", ["#4"]),
        ("INSERT INTO recording VALUES(9, '2025', zeroblob(32))", ["#7 is missing", "#9"]),
        ("UPDATE head SET size = 5", ["head", "5", "6"]),
        ("UPDATE head SET recorded_at = '2023'", ["head"]),
        ("UPDATE head SET frontier = zeroblob(64)", ["head"]),
        ("DELETE FROM head", ["head"]),
    ],
)
def test_whatever_is_changed_is_found(
    ledger: Path, change: str | Callable[[Connection], None], parts: list[str]
) -> None:
    with unguarded(ledger) as connection:
        connection.execute(change) if isinstance(change, str) else change(connection)
    pledger("verify").failed(6, *parts)


GUARDS = (
    "entry_follows",
    "entry_kept",
    "entry_stays",
    "recording_follows",
    "recording_kept",
    "recording_stays",
    "head_stays",
)


@pytest.mark.parametrize("guard", GUARDS)
@pytest.mark.parametrize(
    "instead", ["", "CREATE TRIGGER {} BEFORE DELETE ON head BEGIN SELECT 1; END"]
)
def test_a_guard_that_was_taken_away_is_missed(ledger: Path, guard: str, instead: str) -> None:
    with closing(connect(ledger)) as connection:
        connection.executescript(f"DROP TRIGGER {guard}; {instead.format(guard)}")
    pledger("verify").failed(6, guard)


def test_a_table_that_was_made_anew_without_its_rules_is_missed(ledger: Path) -> None:
    with closing(connect(ledger)) as connection:
        connection.executescript(
            "CREATE TABLE copy(size INTEGER PRIMARY KEY, recorded_at, root); INSERT INTO copy"
            " SELECT * FROM recording;DROP TABLE recording; ALTER TABLE copy RENAME TO recording;"
        )
    pledger("verify").failed(6, "recording")


# What only a receipt finds: a ledger that was rewritten as a whole


def recomputed(path: Path, size: int, change: str = "SELECT 1") -> None:
    """Take the newest entries away, change the rest, and compute every root anew."""
    with unguarded(path) as connection:
        connection.execute("DELETE FROM entry WHERE position > ?", (size,))
        connection.execute("DELETE FROM recording WHERE size > ?", (size,))
        connection.execute(change)
        frontier = Frontier()
        for position, body in connection.execute(
            "SELECT position, CAST(body AS BLOB) FROM entry ORDER BY position"
        ).fetchall():
            frontier.append(body)
            connection.execute(
                "UPDATE recording SET root = ? WHERE size = ?", (frontier.root(), position)
            )
        connection.execute(
            "UPDATE head SET size = ?, frontier = ?, recorded_at = (SELECT MAX(recorded_at) FROM"
            " recording)",
            (size, bytes(frontier)),
        )


def receipt(size: int | None = None) -> str:
    shown = pledger(
        "report", "2024Q1", "-p", "demo", *(["--known-at", str(size)] if size else [])
    ).done()
    (found,) = re.findall(r"\d+:[0-9a-f]{64}", shown.out)
    return str(found)


def test_a_truncated_ledger_is_found_by_a_receipt(ledger: Path) -> None:
    whole, early = receipt(), receipt(2)
    recomputed(ledger, 3)
    pledger("verify").done()
    pledger("verify", "--receipt", early).done()
    pledger("verify", "--receipt", whole).failed(6, "#3", "6 entries")
    pledger("verify", "--receipt", early, "--receipt", whole).failed(6, "#3", "6 entries")


def test_a_rewritten_entry_is_found_by_a_receipt(ledger: Path) -> None:
    whole, before = receipt(), receipt(3)
    recomputed(
        ledger,
        6,
        "UPDATE entry SET body = json_set(body, '$.fact.percent', '90') WHERE position = 4",
    )
    pledger("verify").done()
    pledger("verify", "--receipt", before).done()
    pledger("verify", "--receipt", whole).failed(6, "first 6 entries")


def test_a_receipt_of_yesterday_holds_after_todays_entries(ledger: Path) -> None:
    kept = receipt()
    with Ledger(ledger) as opened:
        opened.record(entries(LATER, first=7), entries(LATER)[0].effective_on)
    assert "8 entries" in pledger("verify", "--receipt", kept).done().out


def test_another_ledger_is_found_by_a_receipt(ledger: Path, folder: Path) -> None:
    kept = receipt()
    ledger.unlink()
    Ledger.create(folder / LEDGER)
    pledger("verify").done()
    pledger("verify", "--receipt", kept).failed(6, "6 entries")


# The program itself


def test_the_program_says_where_and_exits_6(ledger: Path) -> None:
    whole = program("verify").done()
    assert "6 entries" in whole.out
    with unguarded(ledger) as connection:
        connection.execute(
            "UPDATE entry SET body = json_set(body, '$.actor', 'x') WHERE position = 4"
        )
    changed = program("verify").failed(6, "#4 to #5")
    assert changed.out == ""
    small_ledger(ledger.with_name("again.db"))
    program("verify", "--ledger", "again.db", "--receipt", whole.out.split()[-1]).done()
