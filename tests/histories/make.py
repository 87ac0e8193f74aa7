"""Makes a ledger that holds every fact, as this version stores it: python tests/histories/make.py
NAME. Existing ones stay.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
sys.path += [str(HERE.parents[1]), str(HERE.parent), str(HERE.parent / "projections")]

from worlds import RICH  # noqa: E402 - after the path to it

from ledger.service import Ledger  # noqa: E402


def make(name: str) -> None:
    """The ledger, its export and its receipt. Fails where there is one of that name."""
    path = HERE / f"{name}.db"
    Ledger.create(path)
    moments = iter(recorded.recorded_at for recorded in RICH.recorded)
    with Ledger(path, lambda: next(moments)) as ledger:
        for recorded in RICH.recorded:
            ledger.record([recorded.entry], date.max.replace(year=2199))
        (HERE / f"{name}.receipt").write_text(f"{ledger.verify().receipt}\n")
        (HERE / f"{name}.jsonl").write_bytes(b"".join(body + b"\n" for body in ledger.export()))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    make(sys.argv[1])
