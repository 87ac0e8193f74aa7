"""A fresh machine: an environment with nothing in it, and instead of an index what was fetched, and
releases that are too new.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUN, DEV = "requirements.lock", "requirements-dev.lock"

TRIED = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OLDEST_PIP = "22.3"  # that of Python 3.11.0

WHEELS = Path(sys.prefix) / "wheels"
"""What was fetched once for these tests, so that the next run needs no network."""

_BEGINS = "import ensurepip, sys; print(*sys.version_info[:3])"
_SETTINGS = ("PIP_", "PLEDGER_", "PYTHON", "COV", "MAKE", "MFLAGS")
_OFFLINE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_INDEX": "1",
    "PIP_COMPILE": "0",
}  # what is imported is compiled then


def clean(**more: str) -> dict[str, str]:
    """The environment of somebody who has set nothing for pip, Python, make or pledger."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)
    } | more


def oldest(minor: str) -> str:
    """The oldest Python of this minor version that is on the PATH, or kept by pyenv, whose
    stand-ins on the PATH may refuse.
    """
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/*/bin")
    found = {}
    for folder in (*os.get_exec_path(), *kept):
        program = Path(folder, f"python{minor}")
        if program.is_file():
            asked = subprocess.run(
                [program, "-c", _BEGINS], env=clean(), capture_output=True, text=True, check=False
            )
            if asked.returncode == 0:
                found[tuple(map(int, asked.stdout.split()))] = str(program)
    return found[min(found)] if found else pytest.skip(f"no Python {minor} at hand")


def pins(lock: str) -> dict[str, str]:
    """Name -> version of what a lock names, for this platform."""
    named = re.findall(r"^(\S+==[^\\]*)", (ROOT / lock).read_text(encoding="utf-8"), re.M)
    wanted = [
        each for each in map(Requirement, named) if each.marker is None or each.marker.evaluate()
    ]
    return {each.name: next(iter(each.specifier)).version for each in wanted}


def fetched(python: str | Path, *what: str) -> None:
    """Have the wheels of exactly these releases for a Python; a test that runs beside this one sees
    whole files only.
    """
    WHEELS.mkdir(exist_ok=True)
    download = [python, "-m", "pip", "download", "--quiet", "--no-deps", *what, "--dest"]
    at_hand = clean(**_OFFLINE, PIP_FIND_LINKS=str(WHEELS))
    if subprocess.run(
        [*download, WHEELS], cwd=ROOT, env=at_hand, capture_output=True, check=False
    ).returncode:
        with TemporaryDirectory(dir=WHEELS) as folder:
            subprocess.run([*download, folder], cwd=ROOT, check=True)
            for file in Path(folder).iterdir():
                file.replace(WHEELS / file.name)


def built(target: str, folder: Path, source: Path = ROOT) -> Path:
    """The wheel or sdist of a checkout."""
    call = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    ran = subprocess.run(call, cwd=source, env=clean(), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    (made,) = folder.glob({"wheel": "*.whl", "sdist": "*.tar.gz"}[target])
    return made


class Machine:
    """A new environment of a Python, and what is run in it."""

    def __init__(self, folder: Path, python: str, *options: str) -> None:
        subprocess.run([python, "-m", "venv", *options, folder], env=clean(), check=True)
        self.folder, self.bin = folder, folder / "bin"
        newer = folder / "newer"
        newer.mkdir()
        for name in pins(DEV):
            (newer / f"{name.replace('-', '_')}-9999-py3-none-any.whl").touch()
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        self._env = clean(**_OFFLINE, PIP_FIND_LINKS=f"{WHEELS} {newer}", PATH=path)

    def run(self, *call: str | Path, cwd: Path = ROOT, **more: str) -> str:
        """What a call prints; it has to succeed."""
        ran = subprocess.run(
            call, cwd=cwd, env=self._env | more, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, f"{call}: {ran.stdout}{ran.stderr}"
        return ran.stdout

    def pip(self, *arguments: str | Path) -> str:
        """What its pip prints."""
        return self.run(self.bin / "python", "-m", "pip", *arguments)

    def install(self, *what: str | Path) -> None:
        """Install what is named, and nothing else."""
        self.pip("install", "--quiet", "--no-deps", *what)

    def fetch(self, lock: str) -> None:
        """Have what a lock names at hand."""
        fetched(self.bin / "python", "--require-hashes", "-r", lock)

    def installed(self) -> dict[str, str]:
        """Name -> version of every distribution but pip and pledger."""
        listed = json.loads(self.pip("list", "--format=json", "--disable-pip-version-check"))
        return {
            canonicalize_name(each["name"]): each["version"]
            for each in listed
            if each["name"] not in ("pip", "pledger")
        }

    def holds(self, wheel: Path) -> bool:
        """Whether each file of a wheel is installed as the wheel has it."""
        (site,) = self.folder.glob("lib/*/site-packages")
        files = zipfile.ZipFile(wheel)
        names = [name for name in files.namelist() if not name.endswith("RECORD")]
        return all(
            (site / name).is_file() and (site / name).read_bytes() == files.read(name)
            for name in names
        )


def oldest_machine(folder: Path) -> Machine:
    """An environment of the oldest Python at hand, and the oldest pip."""
    machine = Machine(folder, oldest(TRIED[0]), "--without-pip")
    fetched(sys.executable, f"pip=={OLDEST_PIP}")
    pip = WHEELS / f"pip-{OLDEST_PIP}-py3-none-any.whl" / "pip"
    machine.run(machine.bin / "python", pip, "install", "--quiet", f"pip=={OLDEST_PIP}")
    return machine


def project(folder: Path, rooms: Iterable[str]) -> Path:
    """Another project, whose folders are called as our rooms are, whose program is none of ours,
    and that loads them early.
    """
    for room in rooms:
        (folder / room).mkdir(parents=True)
        (folder / room / "__init__.py").write_text(f"'The {room} of elsewhere.'\n")
    (folder / "cli" / "main.py").write_text(
        "def run():\n    raise SystemExit('the program of elsewhere')\n"
    )
    (folder / "sitecustomize.py").write_text(f"import {', '.join(rooms)}\n")
    (folder / "pledger").mkdir()  # where somebody keeps a ledger
    (folder / "pyproject.toml").write_text(f"""\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "elsewhere"
version = "1"
[tool.hatch.build.targets.wheel]
only-include = {json.dumps([*rooms])}
""")
    return folder
