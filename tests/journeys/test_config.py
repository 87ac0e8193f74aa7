"""Settings come from a flag, the environment, what the person uses and pledger.toml, in that order;
config shows them.
"""

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


def test_the_environment_comes_before_the_file_and_flags_before_both(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_file = {
        "ledger": str(file.with_name(LEDGER)),
        "project": "demo",
        "actor": "a.file",
        "time_zone": "Europe/Berlin",
    }
    by_file |= {"currency": "EUR", "output": "json"}
    assert shown() == {name: (by_file[name], str(file)) for name in SETTINGS}
    said = {
        "ledger": "env.db",
        "project": "env",
        "actor": "an.env",
        "time_zone": "UTC",
        "currency": "USD",
        "output": "csv",
    }
    for name, value in said.items():
        monkeypatch.setenv(f"PLEDGER_{name.upper()}", value)
    assert shown() == {name: (value, f"PLEDGER_{name.upper()}") for name, value in said.items()}
    flagged = shown("--ledger", "flag.db", "-p", "flag", "--by", "a.flag")
    assert flagged["ledger"] == ("flag.db", "flag")
    assert flagged["project"] == ("flag", "flag")
    assert flagged["actor"] == ("a.flag", "flag")


def test_without_a_file_and_a_ledger_the_settings_are_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_who_speaks_is_asked_of_git_then_of_the_login(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def remembered() -> str:
    """The file in which the person's own are kept."""
    return str(Path(os.environ["XDG_CONFIG_HOME"], "pledger", "projects.toml"))


def test_use_remembers_a_project_for_the_person_and_leaves_the_folder_as_it_is(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("pledger.toml").write_text(WRITTEN)
    assert (
        pledger("use", "-O", "text").done().out
        == f"demo, from {ledger.with_name('pledger.toml')}\n"
    )
    assert (
        pledger("use", "other", "-O", "text").done().out
        == f"other is remembered in {remembered()}\n"
    )
    assert Path("pledger.toml").read_text() == WRITTEN
    assert sorted(os.listdir()) == [LEDGER, "pledger.toml"]
    assert pledger("use", "-O", "text").done().out == f"other, from {remembered()}\n"
    assert shown()["project"] == ("other", remembered())
    assert pledger("status", "show", "-O", "text").done().out.split()[1] == "other"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(ledger.parent / "of-a-colleague"))
    assert shown()["project"][0] == "demo"


def test_use_remembers_a_project_for_each_ledger_from_wherever_it_is_named(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ledger.parent / "below").mkdir()
    monkeypatch.chdir(ledger.parent / "below")
    words = json.loads(pledger("use", "demo", "-O", "json").done().out)
    changed = {"remembered": "demo", "forgotten": None}
    assert words == {
        "schema": "pledger.use/1",
        "project": "demo",
        "from": remembered(),
        **changed,
        "file": remembered(),
    }
    (ledger.parent / "second.db").write_bytes(ledger.read_bytes())
    pledger("use", "other", "--ledger", "../second.db").done()
    for named, key in ((str(ledger), "demo"), (f"../{LEDGER}", "demo"), ("../second.db", "other")):
        assert pledger("use", "--ledger", named).done().out == f"{key}, from {remembered()}\n"


def test_use_forgets(ledger: Path) -> None:
    pledger("use", "demo").done()
    told = pledger("use", "--forget").done().out
    assert told.splitlines() == [
        f"demo is forgotten in {remembered()}",
        "no project is used; name one: pledger use PROJECT",
    ]
    assert json.loads(pledger("use", "--forget", "-O", "json").done().out)["forgotten"] is None
    assert pledger("use", "demo", "--forget").failed(2, "not both")


def test_use_takes_only_a_project_of_the_ledger(ledger: Path) -> None:
    pledger("use", "dema").failed(3, "no project 'dema'", "did you mean 'demo'")
    pledger("use", "").failed(3, "no project ''")
    assert not Path(remembered()).exists()


def test_what_was_remembered_of_a_ledger_that_was_made_anew_is_told_as_such(ledger: Path) -> None:
    pledger("use", "other").done()
    ledger.unlink()
    pledger("init", "--ledger", LEDGER).done()
    pledger("project", "open", "Demo", "--on", "2024-01-01").done()
    pledger("log").failed(3, f"{remembered()} names other", "pledger use --forget")
    pledger("log", "-p", "demo").done()


def test_use_says_where_the_environment_comes_first(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEDGER_PROJECT", "other")
    assert "PLEDGER_PROJECT says other" in pledger("use", "demo").done().out
    assert pledger("use").done().out == "other, from PLEDGER_PROJECT\n"
    assert pledger("status", "show", "-p", "demo").done().out.split()[1] == "demo"


def test_use_needs_no_pledger_toml_but_a_home(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("pledger.toml").unlink()
    assert "no project is used" in pledger("use", "--ledger", LEDGER).done().out
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    pledger("use", "demo", "--ledger", LEDGER).done()
    home = Path(os.environ["HOME"])
    assert [file.name for file in home.rglob("projects.toml")] == ["projects.toml"]
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    monkeypatch.setattr("sys.platform", "linux")
    pledger("use", "demo", "--ledger", LEDGER).failed(
        3, "no home folder", "PLEDGER_PROJECT=demo", "-p"
    )
    assert "no project is used" in pledger("use", "--ledger", LEDGER).done().out


def test_what_is_remembered_and_cannot_be_read_is_told_unless_the_project_is_named(
    ledger: Path,
) -> None:
    pledger("use", "demo").done()
    for written in ("projects = 7", "projects =", "[projects"):
        Path(remembered()).write_text(written)
        pledger("log").failed(2, "projects.toml")
        pledger("log", "-p", "demo").done()


# Projects by their titles


@pytest.fixture
def namesakes(folder: Path) -> Path:
    """Two companies' projects of one title, and one under a key of its own."""
    pledger("init").done()
    pledger("project", "open", "Customer Portal", "--company", "Acme", "--on", "2024-01-08").done()
    told = pledger(
        "project", "open", "customer portal", "--company", "Bolt", "--on", "2024-02-01"
    ).done()
    assert (
        told.err == "another project has this title: customer-portal, of Acme, since 2024-01-08\n"
    )
    pledger("project", "open", "Größenwahn Süd", "--key", "south", "--on", "2024-01-08").done()
    return folder


def test_a_project_is_found_by_its_title_as_milestones_are(
    namesakes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("south", "Größenwahn Süd", "größenwahn  süd", "GRÖßENWAHN SÜD"):
        assert pledger("status", "show", "-p", name).done().out.split()[1] == "south"
        assert pledger("project", "show", name).done().out.split()[1] == "south"
    monkeypatch.setenv("PLEDGER_PROJECT", "Größenwahn Süd")
    assert (
        pledger("phase", "enter", "Build", "-O", "json", "--on", "2024-03-01")
        .done()
        .out.count('"project": "south"')
        == 1
    )
    monkeypatch.delenv("PLEDGER_PROJECT")
    assert "south is remembered" in pledger("use", "Größenwahn Süd").done().out
    assert pledger("entry", "show", "3", "-p", "Größenwahn Süd").done()
    Path("q1.md").write_text(
        "# Report\n\nQuarter: Q1 2024\n\n## Milestones\n\n- Vendor selection: 60% complete\n"
    )
    assert "->  south, 2024Q1" in pledger("import", "q1.md", "-p", "größenwahn süd").done().out
    pledger("entry", "show", "1", "-p", "Größenwahn Süd").failed(3, "not of south")


def test_a_title_of_several_projects_is_asked_for_and_a_mistyped_one_suggested(
    namesakes: Path,
) -> None:
    for words in (
        ("log", "-p", "Customer Portal"),
        ("use", "customer PORTAL"),
        ("project", "show", "Customer Portal"),
    ):
        pledger(*words).failed(2, "customer-portal, bolt-customer-portal")
    assert pledger("log", "-p", "customer-portal").done()
    pledger("log", "-p", "Größenwahn Sud").failed(3, "did you mean 'Größenwahn Süd'")
    pledger("log", "-p", "sout").failed(3, "did you mean 'south'")
    pledger("log", "-p", "Nothing of it").failed(3, "pledger project list")


def test_a_title_that_is_taken_later_or_in_a_file_is_told_too(namesakes: Path) -> None:
    told = pledger(
        "project",
        "describe",
        "--title",
        "Customer portal",
        "-p",
        "south",
        "--dry-run",
        "-O",
        "json",
    ).done()
    assert told.err.count("another project has this title") == 2
    line = {
        "project": "new",
        "effective_on": "2024-01-01",
        "fact": {"type": "project-opened", "title": "Größenwahn Süd"},
    }
    assert (
        "title: south, since 2024-01-08"
        in pledger("record", "-", stdin=json.dumps(line).encode()).done().err
    )
