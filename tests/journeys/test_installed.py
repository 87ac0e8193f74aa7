"""The program as it is installed: on a fresh machine, from a wheel, and beside whatever else is
there.
"""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fresh import (
    DEV,
    OLDEST_PIP,
    ROOT,
    RUN,
    TRIED,
    Machine,
    built,
    clean,
    oldest,
    oldest_machine,
    pins,
    project,
)

from cli import __version__
from cli.topics import TOPICS

ROOMS = ("domain", "ledger", "projections", "cli")
SOUND = "No broken requirements found.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine with what the program needs, and without the program."""
    machine = oldest_machine(tmp_path_factory.mktemp("machine") / "env")
    machine.fetch(RUN)
    machine.install("--require-hashes", "-r", RUN)
    return machine


@pytest.fixture
def bare(machine: Machine) -> Iterator[Machine]:
    """That machine, which loses what a test installs on it."""
    yield machine
    machine.pip("uninstall", "--quiet", "--yes", "pledger", "elsewhere")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return project(tmp_path / "elsewhere", ROOMS)


def works(machine: Machine, folder: Path, *call: str | Path, **more: str) -> None:
    """A small journey succeeds in a folder, with this call of the program."""
    with TemporaryDirectory() as kept:
        ours = {"PLEDGER_ACTOR": "m.keller", "PLEDGER_LEDGER": f"{kept}/ledger.db"}

        def said(*arguments: str | Path) -> str:
            return machine.run(
                *(call or [machine.bin / "pledger"]), *arguments, cwd=folder, **ours, **more
            )

        assert said("--version") == f"pledger {__version__}\n"
        said("init")
        said("project", "open", "Portal", "--on", "2024-01-08")
        said("milestone", "plan", "UX design", "--due", "2024-06-15", "--on", "2024-01-08")
        assert "UX design" in said("report", "2024Q1")
        assert said("help", "dates").startswith(TOPICS["dates"].summary)
        assert "entries recorded" in said(
            "import", ROOT / "examples" / "past" / "route-planner-2023Q3.md", "--yes"
        )
        assert said("verify").startswith("Verified: ")


# The locks


def test_make_installs_what_a_lock_names_and_nothing_else_whatever_is_newer(tmp_path: Path) -> None:
    machine = oldest_machine(tmp_path / "env")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")

    def made(stamp: str, lock: str) -> None:
        machine.fetch(lock)
        machine.run("make", f"VENV={machine.folder}", machine.folder / stamp)
        assert machine.installed() == pins(lock)
        assert machine.pip("check") == SOUND

    made(".run", RUN)
    assert "\nVerified:" in machine.run("sh", tmp_path / "examples" / "demo.sh")
    made(".dev", DEV)


def test_make_installs_a_lock_again_when_it_has_changed(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for done in ("bin/pip", ".run", ".dev"):
        (tmp_path / done).touch()

    def installed(goal: str, *changed: str) -> set[str]:
        call = [
            "make",
            "--dry-run",
            f"VENV={tmp_path}",
            *(f"--what-if={lock}" for lock in changed),
            goal,
        ]
        shown = subprocess.run(
            call, cwd=ROOT, env=clean(), capture_output=True, text=True, check=True
        ).stdout
        return {RUN, DEV} & set(shown.split())

    assert installed("demo") == installed("test") == installed("demo", DEV) == set()
    assert installed("demo", RUN) == {RUN}
    assert installed("test", DEV) == {DEV}
    assert installed("test", RUN) == {RUN, DEV}


def test_the_lock_of_the_checks_holds_what_runs_the_program_in_the_same_releases() -> None:
    assert pins(RUN).items() < pins(DEV).items()


def test_the_oldest_pip_that_is_tried_is_told() -> None:
    assert f"pip {OLDEST_PIP}." in (ROOT / "README.md").read_text(encoding="utf-8")


# The wheel


def test_the_wheel_takes_one_name_and_holds_all_of_the_rooms(wheel: Path) -> None:
    files = zipfile.ZipFile(wheel)
    kept = [
        file
        for room in ROOMS
        for file in (ROOT / room).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    ]
    held = {f"pledger/{file.relative_to(ROOT)}" for file in kept} | {
        "pledger/__init__.py",
        "pledger/__main__.py",
    }
    assert {name for name in files.namelist() if ".dist-info/" not in name} == held
    (entry_points,) = [name for name in files.namelist() if name.endswith("entry_points.txt")]
    assert "pledger = pledger:run" in files.read(entry_points).decode()


def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(built("sdist", tmp_path), tmp_path)
    (source,) = tmp_path.glob("*/")
    assert built("wheel", tmp_path, source).read_bytes() == wheel.read_bytes()


def test_the_wheel_works_with_the_oldest_python_and_pip(
    bare: Machine, wheel: Path, tmp_path: Path
) -> None:
    bare.install(wheel)
    assert bare.pip("check") == SOUND
    works(bare, tmp_path)


@pytest.mark.parametrize("minor", TRIED[1:])
def test_the_wheel_works_on_each_newer_python_that_is_told(
    minor: str, wheel: Path, tmp_path: Path
) -> None:
    machine = Machine(tmp_path / "env", oldest(minor))
    machine.fetch(RUN)
    machine.install("--require-hashes", "-r", RUN)
    machine.install(wheel)
    assert machine.pip("check") == SOUND
    works(machine, tmp_path)


# What else is called so


@pytest.mark.parametrize("first", ["pledger", "elsewhere"])
def test_another_distribution_whose_folders_are_called_so_is_no_matter(
    first: str, bare: Machine, wheel: Path, elsewhere: Path, tmp_path: Path
) -> None:
    theirs = built("wheel", tmp_path, elsewhere)
    for each in (wheel, theirs) if first == "pledger" else (theirs, wheel):
        bare.install(each)
    assert bare.holds(wheel)
    assert bare.holds(theirs)
    works(bare, tmp_path)
    bare.pip("uninstall", "--quiet", "--yes", first)
    assert bare.holds(theirs if first == "pledger" else wheel)
    if first == "elsewhere":
        works(bare, tmp_path)


def test_a_project_on_the_path_whose_folders_are_called_so_is_no_matter(
    bare: Machine, wheel: Path, elsewhere: Path, tmp_path: Path
) -> None:
    bare.install(wheel)
    for call in ([bare.bin / "pledger"], [bare.bin / "python", "-m", "pledger"]):
        works(bare, elsewhere, *call)
        works(bare, tmp_path, *call, PYTHONPATH=str(elsewhere))
