"""What goes wrong around pledger is told in a sentence with its exit code; what was stored before
stands as it was.
"""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import sqlite3
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen, SubprocessError
from typing import Any

import pytest
from given import opened
from journey import (
    LEDGER,
    PLEDGER,
    Answer,
    lines,
    pledger,
    program,
    python,
    size_of,
    unguarded,
    unmeasured,
)

from ledger import store

READING_DEMO = (
    ("log", "-p", "demo"),
    ("report", "2024Q1", "-p", "demo"),
    ("audit", "-p", "demo", "--since", "2024-01-01"),
    ("entry", "show", "4"),
)
READING = (("verify",), *READING_DEMO, ("project", "list"), ("export",))
WRITING = ("phase", "enter", "Build", "-p", "demo", "--on", "2024-03-02")


def big_batch(size: int) -> bytes:
    """So many projects, each of 5 kB: of 1,000, SQLite has to write some into the file before they
    are committed.
    """
    words = opened(because="x" * 5000).written(1)
    return lines(
        *(
            {**words, "project": f"p{number}", "id": f"{number:032x}"}
            for number in range(1000, 1000 + size)
        )
    )


def stands(path: Path, size: int = 6) -> None:
    """The ledger holds so many entries, and verifies."""
    assert f"Verified: {size} entries" in pledger("verify", "--ledger", str(path)).done().out


# Not there, or not a ledger


@pytest.mark.parametrize("call", [*READING, WRITING])
def test_a_missing_ledger_is_not_found_and_none_is_made(
    folder: Path, call: tuple[str, ...]
) -> None:
    pledger(*call).failed(3, "pledger init")
    pledger(*call, "--ledger", "missing.db").failed(3, "missing.db", "pledger init")
    pledger(*call, "--ledger", ".").failed(7, "is a folder")
    assert os.listdir(folder) == []


def _text(path: Path) -> None:
    path.write_text("Dear diary, " * 1000)


def _empty(path: Path) -> None:
    path.write_text("")


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE entry(position, body)")


@pytest.mark.parametrize("make", [_text, _empty, _short, _other_database])
@pytest.mark.parametrize("call", [READING[0], READING[1], WRITING])
def test_a_file_that_is_no_ledger_is_told_and_left_as_it_is(
    folder: Path, make: Callable[[Path], None], call: tuple[str, ...]
) -> None:
    make(folder / "other.db")
    before = (folder / "other.db").read_bytes()
    pledger(*call, "--ledger", "other.db").failed(7, "other.db", "not a ledger")
    assert (folder / "other.db").read_bytes() == before
    assert os.listdir(folder) == ["other.db"]


def test_a_ledger_of_a_newer_form_is_told(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute(f"PRAGMA user_version = {store.FORM + 1}")
    for call in (*READING, WRITING):
        pledger(*call).failed(7, "newer pledger", "upgrade")


def test_a_ledger_is_never_overwritten(ledger: Path) -> None:
    pledger("init").failed(2, "pledger.toml is there already")
    pledger("init", "--ledger", LEDGER).failed(2, "never overwritten")
    stands(ledger)


# Read-only


_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2


def _bound() -> None:
    """Before a program starts: even as root, it may do only what permissions say."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
        if libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "cannot give up a right")


@pytest.fixture
def forbid(ledger: Path) -> Iterator[Callable[[str, int], None]]:
    """Sets the permissions of a file in the ledger's folder, or of the folder itself; they are
    given back at the end.
    """

    def chmod(name: str, mode: int) -> None:
        (ledger.parent / name).chmod(mode)

    yield chmod
    for path in (ledger.parent, *ledger.parent.iterdir()):
        path.chmod(stat.S_IRWXU)


def bound(*arguments: str) -> Answer:
    """What the program answers, bound by permissions."""
    try:
        return program(*arguments, **({} if os.geteuid() else {"preexec_fn": _bound}))
    except SubprocessError:
        return pytest.skip("root cannot give up its rights here")


@pytest.mark.parametrize(("files", "folders"), [(0o444, 0o555), (0o644, 0o555), (0o444, 0o755)])
def test_a_read_only_ledger_is_read_and_not_written(
    ledger: Path, forbid: Callable[[str, int], None], files: int, folders: int
) -> None:
    forbid(LEDGER, files)
    forbid(".", folders)
    before = sorted(os.listdir())
    assert "6 entries" in bound("verify").done().out
    assert "Design" in bound("log", "-p", "other").done().out
    bound(*WRITING).failed(7, "read-only", "nothing was recorded")
    assert sorted(os.listdir()) == before
    forbid(".", 0o755)
    stands(ledger)


def test_a_read_only_ledger_never_hides_what_its_last_writer_left_beside_it(
    ledger: Path, forbid: Callable[[str, int], None]
) -> None:
    """Its newest entry is still in the -wal file: shown, or told that it cannot be read."""
    with closing(sqlite3.connect(ledger)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM head").fetchall()
        pledger(*WRITING).done()
        copies = {name: Path(name).read_bytes() for name in (LEDGER, f"{LEDGER}-wal")}
    for name, content in copies.items():
        Path(f"copy-{name}").write_bytes(content)
        forbid(f"copy-{name}", 0o444)
    forbid(".", 0o555)
    answer = bound("verify", "--ledger", f"copy-{LEDGER}").told()
    assert answer.code == 7 or "7 entries" in answer.out


def test_what_may_not_be_read_is_told(ledger: Path, forbid: Callable[[str, int], None]) -> None:
    forbid(LEDGER, 0)
    bound("verify").failed(7, "allowed")


def test_settings_that_may_not_be_read_are_told(
    ledger: Path, forbid: Callable[[str, int], None]
) -> None:
    forbid("pledger.toml", 0)
    assert bound("verify").told().code in (2, 7)


def test_where_nothing_may_be_written_nothing_is_made(
    ledger: Path, forbid: Callable[[str, int], None]
) -> None:
    forbid(".", 0o555)
    before = sorted(os.listdir())
    bound("init", "--ledger", "new.db").failed(7, "new.db")
    bound("report", "2024Q1", "-p", "demo", "-o", "report.md").failed(7, "report.md")
    assert sorted(os.listdir()) == before


# A full disk


def full_after(size: int) -> dict[str, Any]:
    """How to run a program for which no file can grow beyond a size."""
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))}


@pytest.mark.parametrize("size", [0, 4096, 40_000, 100_000])
def test_on_a_full_disk_nothing_is_half_recorded(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    batch = big_batch(60)
    program("record", "-", stdin=batch, **full_after(size)).failed(
        7, LEDGER, "nothing was recorded"
    )
    stands(ledger)
    pledger("record", "-", stdin=batch).done()
    stands(ledger, 66)


def test_on_a_full_disk_no_ledger_and_no_export_is_half_written(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    pledger("record", "-", stdin=big_batch(20)).done()
    before = sorted(os.listdir(ledger.parent))
    program("init", "--ledger", "new.db", **full_after(8192)).failed(7, "new.db")
    program("export", "-o", "export.jsonl", **full_after(50_000)).failed(7, "export.jsonl")
    assert sorted(os.listdir(ledger.parent)) == before


# A damaged file


@pytest.mark.parametrize("page", range(7))
@pytest.mark.parametrize(
    "garbage", [bytes(200), Random(7).randbytes(200), b"\xff" * 200], ids=["zeros", "noise", "ones"]
)
def test_garbage_in_the_file_is_told(ledger: Path, page: int, garbage: bytes) -> None:
    """Wherever it is: in the middle of a page, and at its start."""
    content, whole = ledger.read_bytes(), pledger("export").out
    assert len(content) == 7 * 4096
    for offset in (page * 4096, page * 4096 + 3000, (page + 1) * 4096 - len(garbage)):
        changed = content[:offset] + garbage + content[offset + len(garbage) :]
        for call in (*READING, WRITING):
            for left in ledger.parent.glob(f"{LEDGER}-*"):
                left.unlink()
            ledger.write_bytes(changed)
            answer = pledger(*call).told()
            if call == ("verify",):
                assert answer.code in (0, 6, 7)
                assert answer.code or pledger("export").out == whole, "it hit what means something"


def test_a_bad_byte_in_the_schema_is_told(ledger: Path) -> None:
    """SQLite then quotes what is no UTF-8, or reads another schema; where it reads the same, the
    guards stand.
    """
    content = ledger.read_bytes()
    start = content.index(b"triggerhead_stays")
    for offset in (start - 2, *range(start - 4, 4096, 18)):
        for call in (READING_DEMO[0], WRITING, READING[0]):
            for left in ledger.parent.glob(f"{LEDGER}-*"):
                left.unlink()
            ledger.write_bytes(content[:offset] + b"\xff" + content[offset + 1 :])
            answer = pledger(*call).told()
        assert answer.code in (0, 6, 7)
        if not answer.code:
            with closing(sqlite3.connect(ledger)) as connection:
                for change in (
                    "UPDATE entry SET body = body",
                    "DELETE FROM entry",
                    "DELETE FROM recording",
                    "DELETE FROM head",
                ):
                    with pytest.raises(sqlite3.IntegrityError):
                        connection.execute(change)


@pytest.mark.parametrize("size", [1, 50, 100, 4095, 4096, 10_000, 6 * 4096, 7 * 4096 - 1])
def test_a_file_that_was_cut_off_is_told(ledger: Path, size: int) -> None:
    content = ledger.read_bytes()
    for call in (*READING, WRITING):
        ledger.write_bytes(content[:size])
        answer = pledger(*call).told()
        assert answer.code in (6, 7) or call != ("verify",)


# A body that cannot be read


@pytest.mark.parametrize(
    "body",
    [
        "json_remove(body, '$.actor')",
        "json_remove(body, '$.fact')",
        "json_set(body, '$.colour', 'red')",
        "json_set(body, '$.schema', 2)",
        "json_set(body, '$.effective_on', '2024-02-30')",
        "json_set(body, '$.recorded_at', 'noon')",
        "json_set(body, '$.fact.type', 'milestone-moved')",
        "json_set(body, '$.fact.percent', 'half')",
        "json_set(body, '$.fact', 5)",
        "json_set(body, '$.actor', 5)",
        "json_set(body, '$.reason', json('[]'))",
    ],
)
def test_a_body_that_cannot_be_read_is_told(ledger: Path, body: str) -> None:
    with unguarded(ledger) as connection:
        connection.execute(f"UPDATE entry SET body = {body} WHERE position = 4")
    for call in (*READING_DEMO, WRITING):
        pledger(*call).failed(6)
    pledger("verify").failed(6, "#4")
    pledger("log", "-p", "other").done()


def test_an_entry_that_names_no_project_is_told(ledger: Path) -> None:
    with unguarded(ledger) as connection:
        connection.execute(
            "UPDATE entry SET body = json_remove(body, '$.project') WHERE position = 1"
        )
    for call in (*READING, WRITING):
        pledger(*call).told()
    pledger("project", "list").failed(6)
    pledger("verify").failed(6, "#1")


@pytest.mark.parametrize("garbage", [b"x", b"\xff", b"\0"])
def test_bytes_that_are_no_body_are_told(ledger: Path, garbage: bytes) -> None:
    content = ledger.read_bytes()
    start = content.index(
        b'{"actor":"m.keller","effective_on":"2024-03-01","fact":{"milestone":"ux","percent"'
    )
    ledger.write_bytes(content[:start] + garbage + content[start + 1 :])
    for call in (*READING_DEMO, WRITING, ("verify",)):
        pledger(*call).failed(6)


def test_a_recording_that_cannot_be_read_is_told(ledger: Path) -> None:
    with unguarded(ledger) as connection:
        connection.execute("UPDATE recording SET recorded_at = 'noon' WHERE size = 6")
    for call in READING[1:]:
        pledger(*call).failed(6, "#6")
    pledger("verify").failed(6, "#6")


def test_a_root_that_cannot_be_read_is_told(ledger: Path) -> None:
    with unguarded(ledger) as connection:
        connection.execute("UPDATE recording SET root = 'x' WHERE size = 6")
    for call in READING[1:]:
        assert pledger(*call).told().code in (0, 6)
    pledger("verify").failed(6, "#6")


# Other writers, and the end of a writer


@contextmanager
def held(process: Popen[bytes]) -> Iterator[Popen[bytes]]:
    """A process that has said that it is ready, ended at the end."""
    assert process.stdout
    assert process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


_HOLDING = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("ready", flush=True)
time.sleep(60)
"""


def test_a_lock_that_another_process_holds_too_long_is_busy(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 1)
    with held(python(_HOLDING, LEDGER)):
        began = time.monotonic()
        pledger(*WRITING).failed(4, "busy", "nothing was recorded")
        assert 1 <= time.monotonic() - began < 5
        for call in READING:
            pledger(*call).done()
        pledger(*WRITING, "--dry-run").done()
    pledger(*WRITING).done()
    stands(ledger, 7)


_DYING = """
import os, signal, sys
from cli.main import outcome
from ledger.merkle import Frontier

append = Frontier.append
def dying(self, body):
    append(self, body)
    if self.size == 500:
        os.kill(os.getpid(), signal.SIGKILL)
Frontier.append = dying  # the tree grows after the entries are in, and before the commit
outcome(["record", sys.argv[1]])
"""


def test_a_writer_that_is_killed_before_it_commits_leaves_nothing(ledger: Path) -> None:
    Path("big.jsonl").write_bytes(big_batch(1000))
    process = python(_DYING, "big.jsonl")
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert ledger.with_name(f"{LEDGER}-wal").stat().st_size > 1_000_000
    stands(ledger)
    pledger(*WRITING).done()
    stands(ledger, 7)


@pytest.mark.parametrize("written", [1, 2_000_000, 5_000_000])
def test_a_writer_that_is_killed_anywhere_leaves_all_or_nothing(ledger: Path, written: int) -> None:
    Path("big.jsonl").write_bytes(big_batch(1000))
    log = ledger.with_name(f"{LEDGER}-wal")
    with Popen(
        [PLEDGER, "record", "big.jsonl"], stdout=PIPE, stderr=PIPE, env=unmeasured()
    ) as process:
        while process.poll() is None and not (log.exists() and log.stat().st_size >= written):
            time.sleep(0.001)
        process.kill()
    size = size_of(ledger)
    assert size in (6, 1006)
    stands(ledger, size) if size == 6 else pledger("verify").done()
    pledger(*WRITING).done()


# Files of a report that goes out

PUBLISHING = (
    "publish",
    "2024Q1",
    "-p",
    "demo",
    "--by",
    "m.keller",
    "-o",
    "out/q1.md",
    "-o",
    "closed/q1.txt",
)
_RUN = """
import os, signal, sys
from pathlib import Path
from cli.files import writing
from cli.main import outcome
from ledger.service import Ledger

def dies(*_): os.kill(os.getpid(), signal.SIGKILL)
def after(method, happens):
    def wrapped(*args, **more):
        answer = method(*args, **more)
        happens()
        return answer
    return wrapped
{fault}
sys.exit(outcome(sys.argv[1:]))
"""
_CLOSES = "Ledger.publish = after(Ledger.publish, lambda: os.chmod('closed', 0o555))"
_DIES = "Ledger.publish = after(Ledger.publish, dies)"
_DIES_BETWEEN = "writing._Part.place = after(writing._Part.place, dies)"
_DIES_RENAMING = "Path.replace = dies"
_WITHOUT_NAMELESS = "del os.O_TMPFILE"


@pytest.fixture
def folders(ledger: Path) -> Iterator[Path]:
    """Beside the ledger, a folder for each of two files."""
    for name in ("out", "closed"):
        (ledger.parent / name).mkdir()
    yield ledger.parent
    (ledger.parent / "closed").chmod(stat.S_IRWXU)


def publishing(*faults: str, arguments: tuple[str, ...] = PUBLISHING) -> Answer:
    """What the program answers while this goes wrong around it."""
    bounds = {} if os.geteuid() else {"preexec_fn": _bound}
    try:
        process = python(_RUN.format(fault="\n".join(faults)), *arguments, **bounds)
    except SubprocessError:
        pytest.skip("root cannot give up its rights here")
    out, err = process.communicate(timeout=60)
    return Answer(process.returncode, out.decode(), err.decode())


def left(folder: Path) -> list[str]:
    """The files in both folders, hidden ones too."""
    return sorted(
        f"{path.relative_to(folder)}"
        for name in ("out", "closed")
        for path in (folder / name).iterdir()
    )


@pytest.mark.parametrize("fault", ["", _WITHOUT_NAMELESS])
def test_where_a_file_cannot_be_placed_after_all_the_publication_and_the_way_to_the_file_are_told(
    folders: Path, fault: str
) -> None:
    answer = publishing(fault, _CLOSES)
    answer.failed(
        7,
        "recorded as #7, so that it is published; but closed/q1.txt (Permission denied) could not"
        " be put in place",
    )
    again = answer.err.strip().rpartition("write it with: pledger ")[2]
    assert again == "report 2024Q1 --as-sent -o closed/q1.txt"
    assert re.findall("^wrote (.*)  SHA", answer.out, re.M) == ["out/q1.md"]
    (folders / "closed").chmod(0o755)
    pledger(*again.split(), "-p", "demo").done()
    assert left(folders) == ["closed/q1.txt", "out/q1.md"]
    assert pledger("verify", "out/q1.md", "closed/q1.txt").done().out.count("edition 1 (#7)") == 2


def test_where_no_file_can_be_placed_each_is_told(folders: Path) -> None:
    answer = publishing(
        _CLOSES, arguments=tuple(word.replace("out/", "closed/") for word in PUBLISHING)
    )
    answer.failed(
        7,
        "closed/q1.md (Permission denied) and closed/q1.txt (Permission denied) could not be put in"
        " place",
    )
    answer.failed(7, "write each with: pledger report 2024Q1 --as-sent -o FILE")
    assert "Receipt with the publication" in answer.out
    assert left(folders) == []


@pytest.mark.parametrize(("fault", "placed"), [(_DIES, []), (_DIES_BETWEEN, ["out/q1.md"])])
def test_who_is_killed_after_the_publication_leaves_whole_files_and_nothing_hidden(
    folders: Path, fault: str, placed: list[str]
) -> None:
    assert publishing(fault).code == -signal.SIGKILL
    assert left(folders) == placed
    for file in ("out/q1.md", "closed/q1.txt"):
        pledger("report", "2024Q1", "-p", "demo", "--as-sent", "-o", file).done()
    pledger("verify", "out/q1.md", "closed/q1.txt").done()
    stands(folders / LEDGER, 7)


@pytest.mark.parametrize(
    "faults", [(_WITHOUT_NAMELESS, _DIES), (_DIES_RENAMING,), (_WITHOUT_NAMELESS, _DIES_RENAMING)]
)
def test_what_was_hidden_when_the_program_was_killed_is_taken_away_by_the_next(
    folders: Path, faults: tuple[str, ...]
) -> None:
    """Where a file has another's name until it takes its place: over a file, or where no file can
    be without a name.
    """
    (folders / "out/q1.md").write_text("of last year")
    assert publishing(*faults).code == -signal.SIGKILL
    hidden = [name for name in left(folders) if name.endswith(".pledger-part")]
    assert hidden
    assert (folders / "out/q1.md").read_text() == "of last year"
    (folders / "out/.notes.md").write_text("somebody's own")
    for file in ("out/q1.md", "closed/q1.txt"):
        pledger("report", "2024Q1", "-p", "demo", "--as-sent", "-o", file).done()
    assert left(folders) == ["closed/q1.txt", "out/.notes.md", "out/q1.md"]
    pledger("verify", "out/q1.md", "closed/q1.txt").done()


@pytest.mark.skipif(
    not os.access("/dev/shm", os.W_OK),
    reason="there is no memory that looks like a folder of devices",
)
def test_a_file_in_a_folder_of_devices_is_a_file(folders: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        file = Path(name, "q1.md")
        file.write_text("what stood there\n")
        publishing(arguments=("publish", "2024Q1", "-p", "demo", "-o", f"{file}")).done()
        pledger("verify", f"{file}").done()
    publishing(
        arguments=("publish", "2024Q1", "-p", "demo", "--because", "x", "-o", "/proc/q1.md")
    ).failed(7, "cannot write /proc/q1.md")
    assert size_of(folders / "ledger.db") == 7


def test_what_another_call_is_writing_is_left_to_it(folders: Path) -> None:
    holds = """
import os, sys, time
from pathlib import Path
from cli.files.writing import Staged
del os.O_TMPFILE
with Staged() as staged:
    staged.put(Path("out/other.md"), b"whole")
    print("ready", flush=True)
    sys.stdin.read()
    assert not staged.place()
"""
    with python(holds, stdin=PIPE) as process:
        assert process.stdout
        assert process.stdout.readline()
        publishing().done()
        process.communicate(timeout=60)
    assert left(folders) == ["closed/q1.txt", "out/other.md", "out/q1.md"]
    assert (folders / "out/other.md").read_bytes() == b"whole"


@pytest.mark.parametrize("fault", ["", _WITHOUT_NAMELESS])
def test_what_goes_out_is_on_the_disk_before_its_entry_and_its_name_before_the_answer(
    folders: Path, fault: str
) -> None:
    spies = """
flush = os.fsync
def fsync(descriptor):
    name = os.path.basename(os.readlink(f"/proc/self/fd/{descriptor}"))
    print("flushed", os.path.isdir(descriptor) and name)
    flush(descriptor)
os.fsync = fsync
Ledger.publish = after(Ledger.publish, lambda: print("recorded"))
"""
    seen = re.findall("^(?:flushed .*|recorded|#7)", publishing(fault, spies).done().out, re.M)
    assert seen == [
        "flushed False",
        "flushed False",
        "recorded",
        "flushed out",
        "flushed closed",
        "#7",
    ]


# The terminal


def shell(command: str) -> Answer:
    """What a shell's line answers."""
    ran = subprocess.run(
        ["sh", "-c", f"exec {command}"],
        capture_output=True,
        env=unmeasured(),
        timeout=60,
        check=False,
    )
    return Answer(ran.returncode, ran.stdout.decode("utf-8", "replace"), ran.stderr.decode())


@pytest.mark.parametrize(
    "call", ["log -p demo", "phase enter Build -p demo --on 2024-03-02", "export"]
)
def test_an_output_that_takes_nothing_is_told(ledger: Path, call: str) -> None:
    shell(f"{PLEDGER} {call} > /dev/full").failed(7)
    assert shell(f"{PLEDGER} {call} >&-").told().code in (0, 7)


def test_an_input_that_is_closed_is_told(ledger: Path) -> None:
    shell(f"{PLEDGER} record - <&-").told()
    stands(ledger)


def test_a_reader_that_has_seen_enough_is_no_fault(ledger: Path) -> None:
    pledger("record", "-", stdin=big_batch(100)).done()
    assert shell(f"{PLEDGER} export | head -n 1").err == ""


def test_a_terminal_that_lacks_letters_is_no_fault(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    program(
        "phase", "enter", "Ausführung \u201eZürich\u201c", "-p", "demo", "--on", "2024-03-02"
    ).done()
    assert "Ausf" in program("log", "-p", "demo").done().out
    stands(ledger, 7)


@pytest.mark.parametrize("columns", ["0", "1", "10"])
def test_a_terminal_without_room_is_no_fault(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for call in READING:
        pledger(*call).done()


def test_a_folder_that_was_removed_is_told(ledger: Path) -> None:
    shell(f"sh -c 'mkdir gone && cd gone && rmdir ../gone && {PLEDGER} log'").told()


@pytest.mark.parametrize("name", ["we?ird #1 %20.db", "-", "\u201eAblage\u201c.db"])
def test_a_ledger_may_have_any_name(folder: Path, name: str) -> None:
    pledger("init", "--ledger", name).done()
    pledger("project", "open", "Demo", "--on", "2024-01-01", "--ledger", name).done()
    stands(folder / name, 1)
    assert os.listdir(folder) == [name]


@pytest.mark.parametrize("name", [":memory:", "file:x.db?mode=memory"])
def test_a_name_that_sqlite_takes_for_no_file_makes_a_ledger_or_none(
    folder: Path, name: str
) -> None:
    if pledger("init", "--ledger", name).told().code:
        assert os.listdir(folder) == []
    else:
        stands(folder / name, 0)


def test_who_interrupts_what_is_recorded_is_not_told_that_it_is_not(ledger: Path) -> None:
    """The answer waits for a reader; the entry is stored."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writer, bytes(4096))
    os.set_blocking(writer, True)
    heeding = {
        "preexec_fn": partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    }  # also where the tests run in the background
    with Popen(
        [PLEDGER, *WRITING], stdout=writer, stderr=PIPE, env=unmeasured(), **heeding
    ) as process:
        os.close(writer)
        while process.poll() is None and size_of(ledger) < 7:
            time.sleep(0.01)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        while os.read(reader, 4096):
            pass
        os.close(reader)
        _, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"interrupted" in err
    assert b"nothing was recorded" not in err
    stands(ledger, 7)
