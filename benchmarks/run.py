"""Times whole commands on a project of 10,000 entries, cold start included: make bench.

Prints medians; asserts nothing.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 7
ENTRIES = 10_000
REPORTS = 1_000
TEXTS = Path(__file__).parents[1] / "tests" / "reports" / "texts"
_FACTS = (
    lambda i: {
        "type": "milestone-progressed",
        "milestone": f"m{i % 50}",
        "percent": str(min(100, i // 100)),
    },
    lambda i: {
        "type": "money-spent",
        "amount": {"amount": f"{10 + i % 90}.50", "currency": "EUR"},
        "reference": f"INV-{i}",
    },
    lambda i: {"type": "milestone-progressed", "milestone": f"m{i % 50}", "note": f"Note {i}"},
    lambda i: {"type": "risk-raised", "risk": f"r{i}", "title": f"Risk {i}"},
    lambda _: {"type": "status-declared", "status": "on-track"},
)


def batch() -> str:
    """Entries of five kinds, spread over five years, as lines of JSON."""
    plans = [{"type": "milestone-planned", "title": f"M{i}"} for i in range(50)]
    lines = [{"effective_on": "2020-01-02", "fact": plan} for plan in plans]
    for i in range(ENTRIES - 51):
        day = f"{2020 + i // 2000}-{1 + (i // 170) % 12:02}-{3 + i % 25:02}"
        lines.append({"effective_on": day, "reason": "bench", "fact": _FACTS[i % 5](i)})
    return "".join(json.dumps(line) + "\n" for line in lines)


def timed(label: str, *command: str, folder: Path, runs: int = RUNS) -> float:
    """The median of some runs, in seconds; the first is not counted."""
    seconds = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - began)
    middle = median(seconds[1:])
    print(f"{label:<44} {middle * 1000:8.0f} ms")
    return middle


def written_reports(folder: Path) -> list[str]:
    """The names of as many past reports of 5 KB: those of the tests, made longer by prose, under
    other titles.
    """
    folder.mkdir()
    texts = [
        path.read_text() for path in sorted(TEXTS.glob("*.md")) if "FY" not in path.read_text()
    ]
    names = []
    for i in range(REPORTS):
        text = f"# Quarterly Report: Project {i}, Q{1 + i % 4} 2024\n\n{texts[i % len(texts)]}\n\n"
        text += (
            "The work in the regions went on as planned, and those who do it were content with"
            " how. " * 60
        )
        (folder / f"{i:04}.md").write_text(text[:5_000])
        names.append(str(folder / f"{i:04}.md"))
    return names


def main() -> None:
    """Every figure that the project promises."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = str(Path(sys.executable).parent / "pledger")
        version = timed("pledger --version", program, "--version", folder=folder)
        click = timed(
            "python -c 'import click'", sys.executable, "-c", "import click", folder=folder
        )
        print(f"{'  ratio':<44} {version / click:8.2f}")
        subprocess.run([program, "init"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        opening = [
            program,
            "project",
            "open",
            "P",
            "--currency",
            "EUR",
            "--on",
            "2020-01-01",
            "--by",
            "bench",
        ]
        subprocess.run(opening, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (folder / "batch.jsonl").write_text(batch())
        began = time.perf_counter()
        subprocess.run(
            [program, "record", "batch.jsonl", "--by", "bench"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        print(
            f"{f'record a batch of {ENTRIES - 1:,}':<44}"
            f" {(time.perf_counter() - began) * 1000:8.0f} ms"
        )
        spend = ("budget", "spend", "5", "--on", "2025-01-01", "--by", "bench")
        timed("one entry more (budget spend)", program, *spend, folder=folder)
        progress = ("milestone", "progress", "m3", "100", "--on", "2025-01-02", "--by", "bench")
        timed("one entry more (milestone progress)", program, *progress, folder=folder)
        timed("report 2024Q4", program, "report", "2024Q4", folder=folder)
        subprocess.run(
            [program, "publish", "2024Q3", "--by", "bench"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        timed("report 2024Q3, published", program, "report", "2024Q3", folder=folder)
        late = ("budget", "spend", "7", "--on", "2024-08-01", "--because", "late", "--by", "bench")
        timed("one late entry more, and what it moves", program, *late, folder=folder)
        timed(
            "report 2024Q3, published and restated since",
            program,
            "report",
            "2024Q3",
            folder=folder,
        )
        timed("report 2024Q3 --restated", program, "report", "2024Q3", "--restated", folder=folder)
        timed("publications", program, "publications", folder=folder)
        timed("timeline", program, "timeline", folder=folder)
        timed("diff 2024Q2 2024Q3", program, "diff", "2024Q2", "2024Q3", folder=folder)
        timed("blame 2024Q3", program, "blame", "2024Q3", folder=folder)
        timed("explain budget/spent", program, "explain", "budget/spent", folder=folder)
        timed("history m3", program, "history", "m3", folder=folder)
        timed("audit --path status", program, "audit", "--path", "status", folder=folder)
        timed("log", program, "log", folder=folder)
        timed("log --patch", program, "log", "--patch", folder=folder)
        timed("milestone list", program, "milestone", "list", folder=folder)
        completing = {
            "COMP_WORDS": "pledger milestone progress ",
            "COMP_CWORD": "3",
            "_PLEDGER_COMPLETE": "bash_complete",
        }
        timed(
            "completion of a key",
            "env",
            *(f"{name}={word}" for name, word in completing.items()),
            program,
            folder=folder,
        )
        timed("verify", program, "verify", folder=folder)
        past = written_reports(folder / "past")
        timed("import of one report of 5 KB, previewed", program, "import", past[0], folder=folder)
        timed(
            f"import of {len(past):,} reports of 5 KB, previewed",
            program,
            "import",
            *past,
            folder=folder,
            runs=1,
        )


if __name__ == "__main__":
    main()
