"""Many write at once: every entry is there, counted without a gap, and nobody is told of a locked
database.

PLEDGER_TEST_ENTRIES=200 has each of the eight append so many.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from given import spent
from journey import LEDGER, PLEDGER, TODAY, Answer, entries, pledger, python, unmeasured

from ledger.service import Ledger

WRITERS = 8
ENTRIES = int(os.environ.get("PLEDGER_TEST_ENTRIES", "25"))

_WRITER = """
import sys
from datetime import date
from pathlib import Path
from uuid import uuid4

from domain.entries import read_entry
from ledger.service import Ledger

path, who, many = sys.argv[1:]
print("ready", flush=True)
sys.stdin.read()  # all begin when all are ready
with Ledger(Path(path)) as ledger:
    for number in range(int(many)):
        fact = {"type": "phase-entered", "phase": f"Phase {number}"}
        words = {"project": "demo", "effective_on": "2024-03-01", "actor": who, "fact": fact}
        words["id"] = str(uuid4())
        (answer,) = ledger.record([read_entry(words)], date(2024, 3, 1))
        assert answer.is_new
"""


def ended(process: Popen[bytes]) -> Answer:
    out, err = process.communicate(timeout=300)
    return Answer(process.returncode, out.decode(), err.decode())


def test_eight_append_at_once_and_nothing_is_lost(folder: Path) -> None:
    pledger("init").done()
    pledger("project", "open", "Demo", "--on", "2024-01-01").done()
    writers = [
        python(_WRITER, LEDGER, f"writer {number}", str(ENTRIES), stdin=PIPE)
        for number in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline()
    for writer in writers:
        assert writer.stdin
        writer.stdin.close()
        writer.stdin = None
    for answer in [ended(writer) for writer in writers]:
        assert (answer.code, answer.err) == (0, "")

    with Ledger(folder / LEDGER) as ledger:
        history = ledger.history("demo")
        assert (
            [one.position for one in history]
            == [one.version for one in history]
            == list(range(1, WRITERS * ENTRIES + 2))
        )
        times = [one.recorded_at for one in history]
        assert all(earlier < later for earlier, later in pairwise(times))
        said = Counter(one.entry.actor for one in history[1:])
        assert said == {f"writer {number}": ENTRIES for number in range(WRITERS)}
        for who in said:
            phases = [
                one.entry.fact.to_json()["phase"] for one in history if one.entry.actor == who
            ]
            assert phases == [f"Phase {number}" for number in range(ENTRIES)]
    assert f"{WRITERS * ENTRIES + 1:,} entries" in pledger("verify").done().out


def test_eight_programs_started_at_once_all_get_their_turn(folder: Path) -> None:
    """Four record what none has recorded; of four that plan the same milestone one does, and three
    are told that it is there.
    """
    pledger("init").done()
    pledger("project", "open", "Demo", "--on", "2024-01-01").done()
    calls = [("phase", "enter", "Design"), ("milestone", "plan", "UX", "--key", "ux")] * (
        WRITERS // 2
    )
    running = [
        Popen([PLEDGER, *call, "--on", "2024-03-01"], stdout=PIPE, stderr=PIPE, env=unmeasured())
        for call in calls
    ]
    answers = [ended(process).told() for process in running]

    assert {answer.code for answer in answers[::2]} == {0}
    assert sorted(answer.code for answer in answers[1::2]) == [0, 5, 5, 5]
    assert len(json.loads(pledger("log", "-O", "json").done().out)["entries"]) == 1 + 4 + 1
    pledger("verify").done()


@pytest.mark.parametrize("call", [["log"], ["audit"], ["entry", "show", "2"], ["report", "2024Q1"]])
def test_what_is_looked_at_is_of_one_moment_while_others_write(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, call: list[str]
) -> None:
    """Somebody records before every look into the ledger; what is shown is still all of the entries
    that it says it is by.
    """

    def disturbed(look: Callable[..., object]) -> Callable[..., object]:
        def looking(*wanted: object) -> object:
            with Ledger(ledger) as other:
                size = len(list(other.export()))
                other.record(entries([("demo", spent(str(size)))], first=size + 1), TODAY)
            return look(*wanted)

        return looking

    with monkeypatch.context() as disturbance:
        for name in ("history", "known", "entry"):
            disturbance.setattr(Ledger, name, disturbed(getattr(Ledger, name)))
        shown = json.loads(pledger(*call, "-p", "demo", "-O", "json").done().out)
    again = json.loads(
        pledger(*call, "-p", "demo", "-O", "json", "--known-at", str(size_in(shown))).done().out
    )
    assert shown == again


def size_in(shown: dict[str, Any]) -> int:
    """By how many entries an output says it is."""
    return int(shown["receipt"]["size"] if "receipt" in shown else shown["size"])
