"""Every error has its smallest case in catalogue.toml, and says there what it says: UPDATE_GOLDEN=1
writes that anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import errors_page
import pytest
from calling import call, golden
from catalogue import Case, cases, unprovoked, update
from patterns import OBJECTIONS, ROOT, sites

from cli.exits import EXIT_CODES
from cli.main import DEFECT, INTERRUPTED
from domain import errors

CASES = cases()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], dict[str, bytes]]:
    """The files of folders that were prepared, by the commands that did it."""
    return {}


def prepare(case: Case, prepared: dict[tuple[str, ...], dict[str, bytes]]) -> None:
    """Run what is given, or bring the files back that it left."""
    known = max((done for done in prepared if case.given[: len(done)] == done), key=len, default=())
    for name, content in prepared.get(known, {}).items():
        Path(name).write_bytes(content)
    for line in case.given[len(known) :]:
        answer = call(line)
        assert answer.code == 0, f"{line}: {answer.err}"
    if not known and all(line.startswith("pledger") for line in case.given):
        prepared[case.given] = {
            path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()
        }


@pytest.mark.parametrize("case", CASES, ids=[f"{case.number}-{case.name}" for case in CASES])
def test_an_error_says_in_its_smallest_case_what_the_catalogue_says(
    case: Case, folder: Path, prepared: dict[tuple[str, ...], dict[str, bytes]]
) -> None:
    prepare(case, prepared)
    answered = golden(case.command, case.within)
    if os.environ.get("UPDATE_GOLDEN"):
        update(case, answered)
    else:
        assert answered == case.golden, (
            "UPDATE_GOLDEN=1 writes it anew, to be read before it is committed"
        )


def test_every_message_that_the_code_can_say_has_a_case() -> None:
    messages, excused = [case.golden.message for case in CASES], unprovoked()
    missing = [
        site
        for site in sites()
        if site.code not in excused and not any(site.pattern.search(said) for said in messages)
    ]
    assert not missing, "give each a case in tests/errors/catalogue.toml:\n" + "\n".join(
        map(str, missing)
    )


def test_what_is_excused_from_having_a_case_is_in_the_code_and_has_none() -> None:
    known = {site.code: site for site in sites()}
    for code in unprovoked():
        assert code in known, f"{code} is no longer in the code"
        assert not any(known[code].pattern.search(case.golden.message) for case in CASES), (
            f"{code} has a case"
        )


def leaves(kind: type[errors.PledgerError]) -> set[str]:
    below = [each for each in kind.__subclasses__() if each.__module__.startswith("domain.")]
    return {kind.__name__} if not below else {name for each in below for name in leaves(each)}


def test_every_class_of_error_has_a_case() -> None:
    raised = {name for case in CASES for name in case.golden.raises}
    assert leaves(errors.PledgerError) - {"Refused"} - raised == set()
    assert OBJECTIONS - raised == set()


def test_every_exit_code_of_an_error_has_a_case() -> None:
    assert {code for _, code in EXIT_CODES} | {DEFECT, INTERRUPTED} == {
        case.golden.exit for case in CASES
    }


def test_a_message_is_said_in_sentences_of_our_own() -> None:
    for case in CASES:
        *_, last = case.golden.message.splitlines()
        assert "pledger: " in last, case.name
        assert not last.endswith((".", "None")), case.name
        assert "Traceback" not in case.golden.message, case.name


def test_the_page_is_made_of_the_catalogue() -> None:
    for name, text in errors_page.pages().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, (
            "make docs writes it anew"
        )
    assert set(errors_page.MEANINGS) == {code for _, code in EXIT_CODES} | {DEFECT, INTERRUPTED}


def test_no_two_cases_have_a_name() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)
