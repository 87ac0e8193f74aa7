"""Whether what is stored is what was recorded: the whole tree against every recording's root and
the head. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from domain.errors import Unverified
from ledger.merkle import Frontier

Row = tuple[int, bytes]  # position, body


class Recording(NamedTuple):
    """One transaction: the ledger's size after it, when it was, and the root of the tree then."""

    size: int
    recorded_at: str
    root: bytes


class Head(NamedTuple):
    """Where the next entry goes, and the frontier of the tree that it grows."""

    size: int
    recorded_at: str
    frontier: bytes


class TreeReceipt(NamedTuple):
    """What proves a ledger's state, kept outside it: its size and the root of its tree, in
    hexadecimal digits.
    """

    size: int
    root: str

    @classmethod
    def parse(cls, text: str) -> TreeReceipt:
        """The receipt that 17:9f3a... writes. Raises ValueError."""
        size, _, root = text.strip().partition(":")
        if not size.isdecimal() or len(root) != 64 or set(root.lower()) - set("0123456789abcdef"):
            raise ValueError(
                f"{text!r} is not a receipt; it is a size, a colon and 64 hexadecimal digits"
            )
        return cls(int(size), root.lower())

    def __str__(self) -> str:
        return f"{self.size}:{self.root}"


def verify(
    rows: Iterable[Row],
    recordings: Sequence[Recording],
    head: Head,
    receipts: Sequence[TreeReceipt] = (),
) -> TreeReceipt:
    """The receipt of the whole. Raises Unverified, naming the first place that does not fit.

    rows: every body in order of position. recordings: in order of size. receipts: what was noted
    down earlier.
    """
    frontier = Frontier()
    versions: dict[str, int] = {}
    expected: dict[int, set[str]] = {}
    for receipt in receipts:
        expected.setdefault(receipt.size, set()).add(receipt.root)
    _check_receipt(frontier, expected)
    ends = iter(recordings)
    recording = next(ends, None)
    since = 1
    for position, body in rows:
        if recording is None:
            raise Unverified(
                f"#{frontier.size + 1} belongs to no recording: it was added, or its recording was"
                " removed"
            )
        frontier.append(body)
        _check_body(frontier.size, position, body, recording, versions)
        _check_receipt(frontier, expected)
        if frontier.size == recording.size:
            if frontier.root() != recording.root:
                raise Unverified(
                    f"{_span(since, recording.size)} not what was recorded at"
                    f" {recording.recorded_at}: the tree has another root"
                )
            since, recording = recording.size + 1, next(ends, None)
    if recording is not None:
        raise Unverified(
            f"#{frontier.size + 1} is missing: entries up to #{recordings[-1].size} were recorded"
        )
    _check_order(recordings)
    _check_head(frontier, recordings, head)
    if expected:
        raise Unverified(
            f"the ledger ends at #{frontier.size}; the receipt was given for {min(expected)}"
            " entries, so the newest were removed"
        )
    return TreeReceipt(frontier.size, frontier.root().hex())


def _check_body(
    expected: int, position: int, body: bytes, recording: Recording, versions: dict[str, int]
) -> None:
    """What a body says of itself must be where it stands."""
    if position != expected:
        raise Unverified(f"#{expected} is missing: #{position} stands in its place")
    try:
        words: dict[str, Any] = json.loads(body)
        project, says = (
            words["project"],
            (
                words["position"],
                words["version"],
                words["recorded_at"],
            ),
        )
        versions[project] = versions.get(project, 0) + 1
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unverified(f"#{position} is not what was recorded: its body cannot be read") from None
    for what, said, is_so in zip(
        ("position", "version", "moment"),
        says,
        (position, versions[project], recording.recorded_at),
        strict=True,
    ):
        if said != is_so:
            raise Unverified(
                f"#{position} is not what was recorded: its body says {what} {said}, its place"
                f" {is_so}"
            )


def _check_order(recordings: Sequence[Recording]) -> None:
    """Recordings follow one another in size and in time."""
    for earlier, later in pairwise([Recording(0, "", b""), *recordings]):
        if later.size <= earlier.size or not earlier.recorded_at < later.recorded_at:
            raise Unverified(
                f"the recording of #{later.size} at {later.recorded_at} does not follow that of"
                f" #{earlier.size}"
            )


def _check_head(frontier: Frontier, recordings: Sequence[Recording], head: Head) -> None:
    recorded_at = recordings[-1].recorded_at if recordings else ""
    if (head.size, head.recorded_at, head.frontier) != (
        frontier.size,
        recorded_at,
        bytes(frontier),
    ):
        raise Unverified(
            f"the head was changed: it says {head.size} entries, {frontier.size} stand, or its"
            " frontier is another tree's"
        )


def _check_receipt(frontier: Frontier, expected: dict[int, set[str]]) -> None:
    """Receipts for so many entries must have their root; they are then done with."""
    roots = expected.pop(frontier.size, None)
    if roots is not None and roots != {frontier.root().hex()}:
        raise Unverified(
            f"the first {frontier.size} entries are not those of the receipt: the tree has another"
            " root"
        )


def _span(first: int, last: int) -> str:
    return f"#{first} is" if first == last else f"one of #{first} to #{last} is"
