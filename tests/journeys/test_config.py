"""Settings come from a flag, the environment and pledger.toml, in that order; config shows them, use writes one."""

import json
import os
from pathlib import Path

import pytest
from journey import LEDGER, pledger

WRITTEN = """# Ours.
project = "demo"  # for now

ledger = "ledger.db"
actor = "a.file"
time_zone = "Europe/Berlin"
currency = "EUR"
output = "json"
"""
SETTINGS = ("ledger", "project", "actor", "time_zone", "currency", "output")


def shown(*flags: str) -> dict[str, tuple[str | None, str | None]]:
    """Each setting's value and its origin."""
    words = json.loads(pledger("config", "show", "-O", "json", *flags).done().out)
    assert words["schema"] == "pledger.config/1"
    return {one["setting"]: (one["value"], one["from"]) for one in words["settings"]}


@pytest.fixture
def file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pledger.toml that says everything, and no PLEDGER_ACTOR."""
    monkeypatch.delenv("PLEDGER_ACTOR")
    (folder / "pledger.toml").write_text(WRITTEN)
    return folder / "pledger.toml"


# Where settings come from


def test_the_environment_comes_before_the_file_and_flags_before_both(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_file = {"ledger": str(file.with_name(LEDGER)), "project": "demo", "actor": "a.file", "time_zone": "Europe/Berlin"}
    by_file |= {"currency": "EUR", "output": "json"}
    assert shown() == {name: (by_file[name], str(file)) for name in SETTINGS}
    said = {"ledger": "env.db", "project": "env", "actor": "an.env", "time_zone": "UTC", "currency": "USD", "output": "csv"}
    for name, value in said.items():
        monkeypatch.setenv(f"PLEDGER_{name.upper()}", value)
    assert shown() == {name: (value, f"PLEDGER_{name.upper()}") for name, value in said.items()}
    flagged = shown("--ledger", "flag.db", "-p", "flag", "--by", "a.flag")
    assert flagged["ledger"] == ("flag.db", "flag")
    assert flagged["project"] == ("flag", "flag")
    assert flagged["actor"] == ("a.flag", "flag")


def test_without_a_file_and_a_ledger_the_settings_are_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEDGER_ACTOR")
    held = shown()
    assert held.pop("actor")[1] in ("git", "login")
    assert held.pop("time_zone") == ("UTC", "default")
    assert set(held.values()) == {(None, None)}
    table = pledger("config", "show").done().out
    assert "project    -" in table
    assert "no pledger.toml" in table
    assert pledger("config", "show", "-O", "csv").done().out.startswith("setting,value,from\n")
    assert os.listdir() == []


def test_who_speaks_is_asked_of_git_then_of_the_login(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEDGER_ACTOR")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, str(folder / "gitconfig"))
    monkeypatch.setenv("LOGNAME", "mk")
    assert shown()["actor"] == ("mk", "login")
    (folder / "gitconfig").write_text('[user]\n\tname = "M. Keller"\n')
    assert shown()["actor"] == ("M. Keller", "git")


def test_the_only_project_of_the_ledger_is_meant(folder: Path) -> None:
    pledger("init").done()
    assert shown()["project"] == (None, None)
    pledger("project", "open", "Only", "--on", "2024-01-01").done()
    assert shown()["project"] == ("only", "the only project")
    assert pledger("use").done().out == "only, from the only project\n"


@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [
        ("time_zone", "Europe/Atlantis", ["no time zone 'Europe/Atlantis'", "Europe/Berlin"]),
        ("currency", "euro", ["'euro' is not a currency", "as in EUR"]),
        ("currency", "eur", ["capital"]),
        ("output", "jsn", ["no format 'jsn'", "did you mean 'json'"]),
        ("output", "pdf", ["no format 'pdf'", "write one of text, table"]),
    ],
)
def test_a_value_that_makes_no_sense_is_told_with_the_place_that_says_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, parts: list[str]
) -> None:
    Path("pledger.toml").write_text(f'{name} = "{value}"\n')
    pledger("config", "show", "-O", "table").failed(2, "pledger.toml: ", *parts)
    Path("pledger.toml").unlink()
    monkeypatch.setenv(f"PLEDGER_{name.upper()}", value)
    pledger("config", "show", "-O", "table").failed(2, f"PLEDGER_{name.upper()}: ", *parts)


def test_an_unknown_setting_is_told(folder: Path) -> None:
    Path("pledger.toml").write_text('proyect = "demo"\n')
    pledger("config", "show").failed(2, "unknown setting 'proyect'", "did you mean 'project'")


# pledger use


def test_use_remembers_a_project_and_keeps_the_rest_of_the_file(ledger: Path) -> None:
    Path("pledger.toml").write_text(WRITTEN)
    Path("pledger.toml").chmod(0o640)
    assert pledger("use", "other", "-O", "text").done().out == f"other is remembered in {ledger.with_name('pledger.toml')}\n"
    assert Path("pledger.toml").read_text() == WRITTEN.replace('"demo"', '"other"')
    assert Path("pledger.toml").stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir()) == [LEDGER, "pledger.toml"]
    assert pledger("use", "-O", "text").done().out == f"other, from {ledger.with_name('pledger.toml')}\n"


def test_use_adds_the_project_to_a_file_that_names_none_from_below(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (ledger.parent / "below").mkdir()
    monkeypatch.chdir(ledger.parent / "below")
    words = json.loads(pledger("use", "demo", "-O", "json").done().out)
    file = str(ledger.with_name("pledger.toml"))
    assert words == {"schema": "pledger.use/1", "project": "demo", "from": file, "remembered": "demo", "file": file}
    assert Path(file).read_text() == f'ledger = "{LEDGER}"\nproject = "demo"\n'


def test_use_takes_only_a_project_of_the_ledger(ledger: Path) -> None:
    before = Path("pledger.toml").read_text()
    pledger("use", "dema").failed(3, "no project 'dema'", "did you mean 'demo'")
    pledger("use", "").failed(3, "no project ''")
    assert Path("pledger.toml").read_text() == before


def test_use_says_where_the_environment_comes_first(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGER_PROJECT", "other")
    assert "PLEDGER_PROJECT says other" in pledger("use", "demo").done().out
    assert pledger("use").done().out == "other, from PLEDGER_PROJECT\n"


def test_use_needs_a_file_to_remember_in(ledger: Path) -> None:
    Path("pledger.toml").unlink()
    pledger("use", "demo", "--ledger", LEDGER).failed(3, "no pledger.toml", "PLEDGER_PROJECT=demo", "-p")
    assert "no project is used" in pledger("use", "--ledger", LEDGER).done().out
