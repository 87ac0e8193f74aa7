"""What is stored is proved, or the first place that does not fit is named: no single change goes
unnoticed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Unverified
from ledger.merkle import Frontier
from ledger.verification import Head, Recording, Row, TreeReceipt, verify


@dataclass(frozen=True)
class Stored:
    """A whole ledger, as its rows."""

    rows: Sequence[Row]
    recordings: Sequence[Recording]
    head: Head

    def verified(self, *receipts: TreeReceipt) -> TreeReceipt:
        return verify(self.rows, self.recordings, self.head, receipts)

    def found(self, *parts: str, receipts: Sequence[TreeReceipt] = ()) -> None:
        with pytest.raises(Unverified) as error:
            self.verified(*receipts)
        missing = [part for part in parts if part not in str(error.value)]
        assert not missing, f"{missing} not in {error.value}"

    def with_body(self, at: int, **words: Any) -> Stored:
        """The body there with other words; nothing else changes."""
        body = json.dumps(json.loads(self.rows[at - 1][1]) | words).encode()
        return replace(self, rows=replaced(self.rows, at - 1, (at, body)))

    def with_recording(self, index: int, **words: Any) -> Stored:
        return replace(
            self,
            recordings=replaced(self.recordings, index, self.recordings[index]._replace(**words)),
        )


def stored(*batches: Sequence[str]) -> Stored:
    """A ledger of so many recordings; each names the projects of its entries."""
    frontier, versions = Frontier(), dict[str, int]()
    rows: list[Row] = []
    recordings: list[Recording] = []
    for number, batch in enumerate(batches):
        at = f"2024-04-02T09:{number:02}:00.000000Z"
        for project in batch:
            versions[project] = versions.get(project, 0) + 1
            words = {
                "position": len(rows) + 1,
                "project": project,
                "recorded_at": at,
                "version": versions[project],
            }
            rows.append((len(rows) + 1, json.dumps(words, separators=(",", ":")).encode()))
            frontier.append(rows[-1][1])
        recordings.append(Recording(frontier.size, at, frontier.root()))
    return Stored(
        rows,
        recordings,
        Head(frontier.size, recordings[-1].recorded_at if recordings else "", bytes(frontier)),
    )


def receipt(size: int) -> TreeReceipt:
    return receipt_of(SIX, size)


def receipt_of(ledger: Stored, size: int) -> TreeReceipt:
    """The one that was given for the first so many entries."""
    frontier = Frontier()
    for _, body in ledger.rows[:size]:
        frontier.append(body)
    return TreeReceipt(size, frontier.root().hex())


def replaced(items: Sequence[Any], index: int, *by: Any) -> list[Any]:
    return [*items[:index], *by, *items[index + 1 :]]


SIX = stored(["a"], ["a", "b"], ["a", "b"], ["a"])
HALF = Recording(
    4, SIX.recordings[2].recorded_at, bytes.fromhex(receipt_of(SIX, 4).root)
)  # fits in all but its moment


# What stands is proved


def test_an_empty_ledger_verifies() -> None:
    assert stored().verified(TreeReceipt(0, Frontier().root().hex())) == TreeReceipt(
        0, Frontier().root().hex()
    )


def test_a_ledger_verifies_to_its_receipt() -> None:
    assert SIX.verified() == receipt(6)


def test_receipts_hold_for_what_stood_then_also_within_a_recording() -> None:
    assert SIX.verified(*(receipt(size) for size in (6, 0, 2, 3))) == receipt(6)


def test_a_receipt_is_written_and_read() -> None:
    assert TreeReceipt.parse(f" {receipt(3)}\n") == receipt(3)
    assert TreeReceipt.parse(str(receipt(3)).upper()) == receipt(3)


@pytest.mark.parametrize(
    "text",
    ["", "3", ":" + "0" * 64, "3:" + "0" * 63, "3:" + "g" * 64, "-3:" + "0" * 64, "x:" + "0" * 64],
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a receipt"):
        TreeReceipt.parse(text)


# What was changed is found, and the message names the place


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        (SIX.with_body(1, actor="x"), ["#1 is not what was recorded", "09:00", "root"]),
        (
            SIX.with_body(3, actor="x"),
            ["one of #2 to #3 is not what was recorded", "09:01", "root"],
        ),
        (SIX.with_body(5, position=6), ["#5", "position 6", "5"]),
        (SIX.with_body(5, version=1), ["#5", "version 1", "2"]),
        (SIX.with_body(5, recorded_at="2024"), ["#5", "moment 2024", "09:02"]),
        (replace(SIX, rows=replaced(SIX.rows, 3, (4, b"{}"))), ["#4", "cannot be read"]),
        (replace(SIX, rows=replaced(SIX.rows, 3, (4, b"4"))), ["#4", "cannot be read"]),
        (replace(SIX, rows=replaced(SIX.rows, 3, (4, b"\xff"))), ["#4", "cannot be read"]),
        (replace(SIX, rows=replaced(SIX.rows, 3)), ["#4 is missing", "#5 stands in its place"]),
        (replace(SIX, rows=SIX.rows[1:]), ["#1 is missing", "#2 stands in its place"]),
        (replace(SIX, rows=SIX.rows[:3]), ["#4 is missing", "up to #6"]),
        (replace(SIX, rows=[]), ["#1 is missing", "up to #6"]),
        (replace(SIX, rows=[*SIX.rows, (7, b"{}")]), ["#7 belongs to no recording"]),
        (replace(SIX, recordings=SIX.recordings[:3]), ["#6 belongs to no recording"]),
        (replace(SIX, recordings=[]), ["#1 belongs to no recording"]),
        (replace(SIX, recordings=replaced(SIX.recordings, 1)), ["#2", "moment"]),
        (SIX.with_recording(1, root=bytes(32)), ["one of #2 to #3", "root"]),
        (SIX.with_recording(1, recorded_at="2024"), ["#2"]),
        (
            replace(SIX, recordings=replaced(SIX.recordings, 2, HALF, SIX.recordings[2])),
            ["#4", "#5", "follow"],
        ),
        (SIX.with_recording(3, size=7), ["#7 is missing", "up to #7"]),
        (replace(SIX, head=SIX.head._replace(size=5)), ["head", "5", "6"]),
        (replace(SIX, head=SIX.head._replace(recorded_at="")), ["head"]),
        (replace(SIX, head=SIX.head._replace(frontier=b"")), ["head"]),
        (replace(stored(), head=SIX.head), ["head", "6", "0"]),
    ],
)
def test_a_change_is_found_and_its_place_named(changed: Stored, parts: list[str]) -> None:
    changed.found(*parts)


@pytest.mark.parametrize(
    "body", [b'{"project":[],"position":4,"version":1,"recorded_at":""}', b"[" * 100_000]
)
def test_a_body_of_any_form_is_found(body: bytes) -> None:
    replace(SIX, rows=replaced(SIX.rows, 3, (4, body))).found("#4", "cannot be read")


def test_a_rewritten_ledger_is_found_by_a_receipt_alone() -> None:
    forged = stored(["a"], ["a", "b"], ["a", "b"], ["b"])
    assert forged.verified(receipt(5))
    forged.found("first 6 entries", receipts=[receipt(6)])


def test_a_truncated_ledger_is_found_by_a_receipt_alone() -> None:
    truncated = stored(["a"], ["a", "b"])
    assert truncated.verified(receipt(3))
    truncated.found("ends at #3", "given for 5 entries", receipts=[receipt(6), receipt(5)])


def test_of_two_receipts_for_one_size_both_must_hold() -> None:
    wrong = TreeReceipt(3, "0" * 64)
    SIX.found("first 3 entries", receipts=[receipt(3), wrong])
    SIX.found("first 3 entries", receipts=[wrong, receipt(3)])


# Any single change


@st.composite
def ledgers(draw: st.DrawFn) -> Stored:
    return stored(
        *draw(
            st.lists(
                st.lists(st.sampled_from("abc"), min_size=1, max_size=4), min_size=1, max_size=5
            )
        )
    )


def _byte_flipped(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    position, body = ledger.rows[index]
    changed = bytearray(body)
    changed[draw(st.integers(0, len(body) - 1))] ^= draw(st.integers(1, 255))
    return replace(ledger, rows=replaced(ledger.rows, index, (position, bytes(changed))))


def _row_removed(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    return replace(ledger, rows=replaced(ledger.rows, index))


def _row_removed_and_the_rest_moved_up(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    moved = [
        (position - (position > index + 1), body) for position, body in replaced(ledger.rows, index)
    ]
    return replace(ledger, rows=moved)


def _rows_swapped(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    other = (
        draw(st.integers(0, len(ledger.rows) - 1).filter(lambda other: other != index))
        if len(ledger.rows) > 1
        else None
    )
    if other is None:
        return _row_removed(draw, ledger, index)
    rows = list(ledger.rows)
    rows[index], rows[other] = (index + 1, rows[other][1]), (other + 1, rows[index][1])
    return replace(ledger, rows=rows)


def _row_inserted(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    _, body = ledger.rows[draw(st.integers(0, len(ledger.rows) - 1))]
    moved = [(position + 1, later) for position, later in ledger.rows[index:]]
    return replace(ledger, rows=[*ledger.rows[:index], (index + 1, body), *moved])


def _row_added(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    return replace(ledger, rows=[*ledger.rows, (len(ledger.rows) + 1, ledger.rows[index][1])])


def _a_recording(draw: st.DrawFn, ledger: Stored) -> int:
    return draw(st.integers(0, len(ledger.recordings) - 1))


def _recording_removed(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    return replace(ledger, recordings=replaced(ledger.recordings, _a_recording(draw, ledger)))


def _recording_added(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    """One that ends where none did, with the right root."""
    size = draw(st.integers(0, len(ledger.rows) + 1))
    ends = sorted({recording.size for recording in ledger.recordings} | {size})
    if len(ends) == len(ledger.recordings):
        return _recording_removed(draw, ledger, index)
    before = [recording for recording in ledger.recordings if recording.size < size]
    at = draw(st.sampled_from([recording.recorded_at for recording in ledger.recordings]))
    root = bytes.fromhex(receipt_of(ledger, size).root)
    return replace(
        ledger, recordings=[*before, Recording(size, at, root), *ledger.recordings[len(before) :]]
    )


def _recording_changed(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    number = _a_recording(draw, ledger)
    size, at, root = ledger.recordings[number]
    changes: list[dict[str, Any]] = [
        {"size": size + draw(st.sampled_from([-1, 1]))},
        {"recorded_at": at.replace("09:", "10:")},
        {"root": bytes([root[0] ^ 1]) + root[1:]},
    ]
    return ledger.with_recording(number, **draw(st.sampled_from(changes)))


def _head_changed(draw: st.DrawFn, ledger: Stored, index: int) -> Stored:
    size, _, frontier = ledger.head
    changes: list[dict[str, Any]] = [
        {"size": size + draw(st.sampled_from([-1, 1]))},
        {"recorded_at": ""},
        {"frontier": frontier[:-1]},
        {"frontier": bytes([frontier[0] ^ 1]) + frontier[1:]},
    ]
    return replace(ledger, head=ledger.head._replace(**draw(st.sampled_from(changes))))


CHANGES: list[Callable[[st.DrawFn, Stored, int], Stored]] = [
    _byte_flipped,
    _row_removed,
    _row_removed_and_the_rest_moved_up,
    _rows_swapped,
    _row_inserted,
    _row_added,
    _recording_removed,
    _recording_added,
    _recording_changed,
    _head_changed,
]


@pytest.mark.parametrize("change", CHANGES)
@given(data=st.data(), ledger=ledgers())
def test_any_single_change_is_found(
    change: Callable[[st.DrawFn, Stored, int], Stored], data: st.DataObject, ledger: Stored
) -> None:
    assert ledger.verified()
    index = data.draw(st.integers(0, len(ledger.rows) - 1))
    changed = change(data.draw, ledger, index)
    changed.found()
