"""What the documents show is what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from generate import PAGES
from sessions import (
    DOCUMENTS,
    ROOT,
    Shell,
    exchanges,
    is_clocked,
    on_another_day,
    reads_the_same,
    replayed,
    steady,
    update,
)

from cli.exits import EXIT_CODES
from cli.files.mapping import readings
from domain.facts import FACTS
from projections.importing.tables.maps import FIELDS, SECTIONS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_session_in_a_document_prints_what_it_says(document: Path, tmp_path: Path) -> None:
    text = document.read_text(encoding="utf-8")
    if "UPDATE_GOLDEN" in os.environ:
        update(document)
    else:
        assert steady(replayed(text, tmp_path), clocked=is_clocked(text)) == steady(
            text, clocked=is_clocked(text)
        )


TYPED = tuple(
    document for document in DOCUMENTS if document.name != "recipes.md"
)  # whose days are those of its story
LATER = "2030-05-17"


def test_every_recipe_says_when_it_is_needed_shows_its_commands_and_what_to_know() -> None:
    contents, *recipes = re.split(
        r"^## \d+ ", (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8"), flags=re.M
    )
    assert len(recipes) == len(re.findall(r"^\d+\. \[", contents, re.M)) == 10
    for recipe in recipes:
        when, session, know = (
            recipe.find(part) for part in ("**When:**", "```console", "**Know:**")
        )
        assert 0 < when < session < know, recipe
        assert list(exchanges(recipe)), recipe


@pytest.mark.parametrize("document", TYPED, ids=lambda document: document.name)
def test_a_session_that_is_typed_on_a_later_day_reads_the_same_but_for_what_it_says(
    document: Path, tmp_path: Path
) -> None:
    said = list(exchanges(document.read_text(encoding="utf-8")))
    later = list(
        exchanges(replayed(on_another_day(document.read_text(encoding="utf-8"), LATER), tmp_path))
    )
    days = {exchange.day for exchange in said if exchange.day}
    for one, other in zip(said, later, strict=True):
        differs = not reads_the_same(one.printed, other.printed, LATER, days)
        assert differs == one.otherwise, (
            f"$ {one.command}\n{one.printed}\n--- on {LATER}:\n{other.printed}"
        )


@pytest.mark.parametrize(
    "document",
    [ROOT / "README.md", *(ROOT / "docs").glob("*.md")],
    ids=lambda document: document.name,
)
def test_every_link_in_a_document_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", document.read_text(encoding="utf-8")):
        name, _, heading = target.partition("#")
        page = document.parent / name if name else document
        assert page.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
            assert heading in {
                re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings
            }, target


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_the_program_writes_is_up_to_date(name: str) -> None:
    page = ROOT / "docs" / name
    if "UPDATE_GOLDEN" in os.environ:
        page.write_text(PAGES[name], encoding="utf-8")
    assert page.is_file(), "make docs writes it"
    assert page.read_text(encoding="utf-8") == PAGES[name], "make docs writes it anew"


def test_the_verifier_in_the_stored_form_needs_neither_pledger_nor_the_database(
    tmp_path: Path,
) -> None:
    (program,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs/stored-form.md").read_text(), re.S
    )
    (tmp_path / "verifier.py").write_text(program)
    shell = Shell(tmp_path)
    for command in (
        "pledger init",
        *(f"pledger record '{file}'" for file in sorted((ROOT / "examples").glob("*.jsonl"))),
    ):
        shell.run(command)
    receipt = shell.run("pledger verify | sed -n 's/^Receipt //p'").strip()
    shell.run(
        "pledger export -o ../whole.jsonl && sed '3s/2023/2024/' ../whole.jsonl > ../changed.jsonl"
    )

    def verdict(export: str) -> tuple[int, str]:
        asked = subprocess.run(
            [sys.executable, "-I", "verifier.py", export, receipt],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return asked.returncode, asked.stdout.split()[0]

    assert verdict("whole.jsonl") == (0, "verified")
    assert verdict("changed.jsonl") == (6, "not")


def test_every_error_has_its_exit_code_and_none_has_two() -> None:
    codes = [code for _, code in EXIT_CODES]
    assert codes == [2, 3, 4, 5, 6, 7]


def test_nothing_that_is_committed_names_a_host_of_packages_or_a_path_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    hosts = re.compile(
        r"https?://[^\s)>]*(pypi|pythonhosted|/simple)|(?<![\w.])/(root|home|work)/\w"
    )
    for name in listed.stdout.splitlines():
        file = ROOT / name
        if file.suffix in {".md", ".py", ".toml", ".lock", ".jsonl", ".sh", ""} and file.is_file():
            assert not hosts.search(file.read_text(errors="replace")), name


def test_every_fact_and_each_of_its_fields_is_told() -> None:
    told = (ROOT / "docs/facts.md").read_text()
    for name, fact in FACTS.items():
        (row,) = re.findall(rf"^\| `{name}` \| (.*?) \|", told, re.M)
        fields = {field: not optional for field, optional in re.findall(r"`(\w+)`(\??)", row)}
        assert fields == {field: info.is_required() for field, info in fact.model_fields.items()}, (
            name
        )


def maps() -> list[tuple[str, str]]:
    """The tables in the page on maps, each with its map."""
    page = (ROOT / "docs/maps.md").read_text(encoding="utf-8")
    return re.findall(r"```csv\n(.*?)```\n+```toml\n(.*?)```", page, re.S)


@pytest.mark.parametrize(("table", "columns"), maps(), ids=["periods", "changes"])
def test_a_map_that_is_told_reads_every_cell_of_its_table(
    table: str, columns: str, tmp_path: Path
) -> None:
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    (tmp_path / "map.toml").write_text(columns, encoding="utf-8")
    found = readings(str(tmp_path / "table.csv"), str(tmp_path / "map.toml")).readings
    assert {cell.why for one in found for cell in one.unread} <= {
        "is unknown, so nothing is stated"
    }


def test_every_section_of_a_map_is_told() -> None:
    page = (ROOT / "docs/maps.md").read_text(encoding="utf-8")
    assert [name for name in SECTIONS if f"[{name}]" not in page] == []
    assert [
        name for fields in FIELDS.values() for name in fields if not re.search(rf"\b{name}\b", page)
    ] == []
