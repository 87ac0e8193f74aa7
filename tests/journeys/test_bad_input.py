"""Bad input is told in one sentence, with its exit code and what to do; and nothing of it is
recorded.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from given import closed, identity, raised
from journey import Answer, lines, pledger, small_ledger

from ledger.service import Ledger

MANY = "1" * 5000
DEEP = "[" * 50_000


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the small ledger, and of its project demo a risk that is over."""
    path = tmp_path_factory.mktemp("eight") / "ledger.db"
    return small_ledger(
        path, ("demo", raised("late")), ("demo", closed("late", on="2024-03-02"))
    ).read_bytes()


@pytest.fixture(autouse=True)
def stored(folder: Path, eight: bytes) -> Path:
    """That ledger, and a pledger.toml that names it and the project demo."""
    (folder / "pledger.toml").write_text('ledger = "ledger.db"\nproject = "demo"\n')
    (folder / "ledger.db").write_bytes(eight)
    return folder / "ledger.db"


def refused(
    path: Path, code: int, parts: tuple[str, ...], *call: str, stdin: bytes = b""
) -> Answer:
    with Ledger(path) as ledger:
        before = list(ledger.export())
    answer = pledger(*call, stdin=stdin).failed(code, *parts)
    assert answer.out == ""
    with Ledger(path) as ledger:
        assert list(ledger.export()) == before
    assert {file.name for file in path.parent.iterdir()} == {"ledger.db", "pledger.toml"}
    return answer


@pytest.mark.parametrize(
    ("call", "code", "parts"),
    [
        # what is not there
        ("log -p demmo", 3, ["demmo", "did you mean 'demo'"]),
        ("phase enter Build -p demmo", 3, ["demmo", "did you mean 'demo'"]),
        ("milestone progress uxx 70", 3, ["uxx", "did you mean 'ux'"]),
        ("milestone progress database 70", 3, ["database", "plan it first"]),
        ("risk close lat done", 3, ["lat", "did you mean 'late'"]),
        ("entry show 99", 3, ["no entry 99", "8 entries"]),
        ("entry void 99 --because mistaken", 3, ["no entry 99"]),
        ("entry amend 99 --percent 5 --because mistyped", 3, ["no entry 99"]),
        ("entry show 5 -p demo", 3, ["#5", "other"]),
        ("report 2023Q1", 3, ["demo", "2024-01-01", "#1"]),
        ("record missing.jsonl", 3, ["missing.jsonl"]),
        # what makes no sense
        ("risk close late again", 5, ["risk 'late'", "closed already", "2024-03-02", "#8"]),
        ("milestone plan UX --key ux", 5, ["milestone 'ux'", "there already", "#2"]),
        ("milestone plan ux --key other", 5, ["title", "'ux'"]),
        ("budget spend 100 USD", 5, ["EUR", "USD"]),
        ("budget spend 100 EUX -p other", 5, ["EUX", "ISO 4217"]),
        ("budget spend 1.234 EUR", 5, ["1.234", "EUR"]),
        ("phase enter Build --on 2023-12-31", 5, ["2023-12-31", "before", "2024-01-01", "#1"]),
        ("phase enter Build --on 2199-01-01", 5, ["2199-01-01", "future"]),
        ("milestone progress ux 50", 5, ["60 %", "50 %", "#4", "--because"]),
        ("entry void 4", 5, ["reason", "--because"]),
        ("entry amend 4 --percent 70", 5, ["reason", "--because"]),
        # numbers
        ("milestone progress ux 101", 2, ["percent", "100"]),
        ("milestone progress ux -5", 2, ["-5 is below 0"]),
        ("milestone progress ux half", 2, ["percent", "half"]),
        ("milestone progress ux 60.123", 2, ["percent", "two decimal places"]),
        ("milestone progress ux NaN", 2, ["percent", "NaN"]),
        ("milestone progress ux 60e999999999999999999999", 2, ["percent"]),
        ("budget spend 0 EUR", 2, ["amount", "above 0"]),
        ("budget spend 10000000000000000000 EUR", 2, ["amount", "too long"]),
        ("budget spend 100 EURO", 2, ["EURO", "three letters"]),
        ("budget spend lots", 2, ["amount"]),
        ("budget spend 1.000,00 EUR", 2, ["1.000,00"]),
        ("budget spend 1000,50 EUR", 2, ["1000,50"]),
        ("budget spend 1,00,0 EUR", 2, ["1,00,0"]),
        ("milestone progress ux 6_1", 2, ["percent", "6_1"]),
        ("milestone plan Database --cost 1.000,00EUR", 2, ["1.000,00"]),
        ("entry show seventeen", 2, ["'seventeen'", "17"]),
        ("entry show 0", 2, ["'0'"]),
        (f"entry show {MANY}", 2, ["17"]),
        ("entry amend 4 --percent 150 --because x", 2, ["percent", "100"]),
        (f"entry amend 4 --percent {MANY} --because x", 2, ["percent"]),
        (f"entry amend 4 --deliverables {DEEP} --because x --percent 500", 2, ["percent"]),
        ("entry amend 4 --percnt 5 --because x", 2, ["percnt", "did you mean 'percent'"]),
        ("entry amend 4 --because x", 2, ["what to amend"]),
        ("entry amend 4 --percent --because x", 2, ["percent"]),
        # days, quarters, moments
        ("phase enter Build --on 2024-02-30", 2, ["2024-02-30", "calendar"]),
        (
            "phase enter Build --on 03/04/2024",
            2,
            ["03/04/2024", "two days", "2024-03-04 or 2024-04-03"],
        ),
        ("phase enter Build --on soon", 2, ["'soon'", "2024-09-30"]),
        ("phase enter Build --on 0001-01-01", 2, ["1900"]),
        ("phase enter Build --on 2024Q5", 2, ["2024Q5", "2024Q3"]),
        ("milestone plan Database --due 2024Q5", 2, ["2024Q5"]),
        ("milestone plan Database --due 2024-13", 2, ["2024-13"]),
        ("report 2024Q5", 2, ["2024Q5", "2024Q3"]),
        ("report FY2024Q1", 2, ["FY2024Q1", "calendar years"]),
        ("report 2199Q1", 2, ["2199Q1", "2199-01-01"]),
        ("log --as-of 2024-02-30", 2, ["2024-02-30"]),
        ("log --known-at 2199-01-01", 2, ["future"]),
        ("log --known-at 9", 2, ["9 entries"]),
        ("log --known-at 99999999999999999999999", 2, ["entries"]),
        (f"log --known-at {MANY}", 2, []),
        ("log --known-at 2024-04-02T25:00", 2, ["moment"]),
        ("log --known-at 0001-01-01T00:00+14:00", 2, []),
        ("log --known-at 9999-12-31T23:59-14:00", 2, []),
        (f"verify --receipt {MANY}:{'0' * 64}", 2, []),
        ("verify --receipt 3", 2, ["receipt", "64"]),
        # options and commands
        ("phase enter Build --becuase x", 2, ["no option", "did you mean '--because'"]),
        ("phase enter Build -o x", 2, ["no option -o; see: pledger phase enter --help"]),
        ("mileston plan UX", 2, ["mileston", "did you mean 'milestone'"]),
        ("phase entre Build", 2, ["no verb", "did you mean 'enter'"]),
        ("milestone rename ux", 2, ["no verb", "did you mean 'describe'"]),
        ("task add ux", 2, ["no command", "did you mean 'milestone'"]),
        ("spend 40", 2, ["no command", "did you mean 'budget'"]),
        ("milestone progress", 2, ["KEY is missing", "pledger milestone progress --help"]),
        ("status set great", 2, ["on-track"]),
        ("log -O xml", 2, ["json"]),
        ("log -o log.xyz", 2, ["log.xyz", "-O"]),
        # texts
        ("phase enter De\x07sign", 2, ["phase", "control character", "U+0007"]),
        ("phase enter De\u202esign", 2, ["phase", "control character", "U+202E"]),
        ("phase enter De\udcffsign", 2, ["phase", "control character", "U+DCFF"]),
        ("phase enter Build --because \x1b[31mred", 2, ["reason", "U+001B"]),
        ("phase enter Build --by \x9b31m", 2, ["actor", "U+009B"]),
        ("entry void 4 --because \x1b[31mred", 2, ["U+001B"]),
        ("phase enter \u2003", 2, ["phase", "blank"]),
        ("log -p \udcff", 3, []),
        ("phase enter Build -p \udcff", 2, ["project"]),
        ("project open !!!", 2, ["key"]),
        ("milestone plan UX2 --key UX_2", 2, ["UX_2", "'ux-2'"]),
    ],
)
def test_a_bad_call_is_told_in_a_sentence(
    stored: Path, call: str, code: int, parts: list[str]
) -> None:
    refused(stored, code, tuple(parts), *call.split(" "))


def test_an_amount_may_have_commas_between_its_thousands(stored: Path) -> None:
    assert (
        "1,200,000.50 EUR"
        in pledger("budget", "approve", "1,200,000.50", "--on", "2024-03-03").done().out
    )


GOOD = {
    "project": "demo",
    "effective_on": "2024-03-03",
    "fact": {"type": "phase-entered", "phase": "Build"},
}
PERCENT = (
    '{"project": "demo", "effective_on": "2024-03-03", "fact": {"type": "milestone-progressed",'
    ' "milestone": "ux", "percent": %s}}'
)
PHASE = (
    '{"project": "demo", "effective_on": "2024-03-03", "fact": {"type": "phase-entered", "phase":'
    " %s}}"
)


def fact(**fields: object) -> dict[str, object]:
    return GOOD | {"fact": fields}


@pytest.mark.parametrize(
    ("line", "code", "parts"),
    [
        # lines that cannot be read
        ("status: fine", 2, ["not JSON", "character 1"]),
        ('{"project": "demo"', 2, ["not JSON"]),
        ("[]", 2, ["not a JSON object"]),
        ("null", 2, ["not a JSON object"]),
        (DEEP, 2, ["nested too deeply"]),
        ('{"project": "demo", "project": "demo"}', 2, ["'project' twice"]),
        (PHASE % '"Build", "phase": "Test"', 2, ["'phase' twice"]),
        (PERCENT % "NaN", 2, ["NaN"]),
        (PERCENT % "-Infinity", 2, ["Infinity"]),
        (PERCENT % MANY, 2, []),
        # what is missing, or is not known
        ("{}", 2, ["fact"]),
        ({"fact": GOOD["fact"], "project": "demo"}, 2, ["effective_on", "missing"]),
        (fact(), 2, ["type"]),
        (
            fact(type="phase-entred", phase="Build"),
            2,
            ["phase-entred", "did you mean 'phase-entered'"],
        ),
        (fact(type="phase-entered"), 2, ["phase", "missing"]),
        (fact(type="phase-entered", phase="Build", milestne="ux"), 2, ["unknown field 'milestne'"]),
        (fact(type=["phase-entered"]), 2, ["unknown type"]),
        (fact(type="entry-voided", entry=identity(4)), 2, ["pledger entry void"]),
        (fact(type="quarter-published", quarter="2024Q1"), 2, ["publishing a quarter"]),
        (GOOD | {"fact": "phase-entered"}, 2, ["fact", "object"]),
        (GOOD | {"reson": "x"}, 2, ["unknown field 'reson'", "did you mean 'reason'"]),
        (GOOD | {"position": 9}, 2, ["unknown field 'position'"]),
        (GOOD | {"project": None}, 2, ["project"]),
        (GOOD | {"project": 5}, 2, ["project"]),
        (GOOD | {"project": "\ud800"}, 2, ["project", "U+D800"]),
        (GOOD | {"project": "de mo"}, 2, ["project", "'de-mo'"]),
        (GOOD | {"actor": ""}, 2, ["actor", "blank"]),
        (GOOD | {"id": "17"}, 2, ["id", "UUID"]),
        (GOOD | {"effective_on": 20240303}, 2, ["effective_on"]),
        (GOOD | {"effective_on": "2024-02-30"}, 2, ["effective_on", "calendar"]),
        (GOOD | {"effective_on": "03/04/2024"}, 2, ["effective_on", "two days"]),
        # numbers
        (PERCENT % "101", 2, ["percent", "100"]),
        (PERCENT % "-1", 2, ["percent", "0"]),
        (PERCENT % "-0.00", 2, ["percent"]),
        (PERCENT % '"-0.00"', 2, ["percent"]),
        (PERCENT % "60.123", 2, ["percent", "two decimal places"]),
        (PERCENT % "true", 2, ["percent", "decimal number"]),
        (PERCENT % "[60]", 2, ["percent"]),
        (PERCENT % "1e99", 2, ["percent", "too long"]),
        (PERCENT % "1e-99", 2, ["percent", "too long"]),
        (PERCENT % "1e9999999999999999999", 2, []),
        (PERCENT % '"\u0661\u0662x"', 2, ["percent"]),
        (fact(type="budget-approved", amount=5), 2, ["amount", "currency"]),
        (fact(type="risk-reassessed", risk="late", probability=2.5), 2, ["probability"]),
        (fact(type="risk-reassessed", risk="late", probability=6), 2, ["probability"]),
        # texts
        (PHASE % r'"De\u0007sign"', 2, ["phase", "U+0007"]),
        (PHASE % r'"De\ud800sign"', 2, ["phase", "U+D800"]),
        (PHASE % r'"De\u2066sign"', 2, ["phase", "U+2066"]),
        (PHASE % r'"\u0000"', 2, ["phase", "U+0000"]),
        (PHASE % "5", 2, ["phase"]),
        (GOOD | {"reason": "\ud800"}, 2, ["reason", "U+D800"]),
        (GOOD | {"source": "\x1b[31m"}, 2, ["source", "U+001B"]),
        # what makes no sense
        (
            fact(type="milestone-progressed", milestone="uxx", percent="70"),
            3,
            ["did you mean 'ux'"],
        ),
        (GOOD | {"replaces": identity(99), "reason": "x"}, 3, ["no entry"]),
        (fact(type="milestone-progressed", milestone="ux", percent="50"), 5, ["a fall to 50 %"]),
        (GOOD | {"id": identity(4)}, 5, ["stands for another entry", "#4"]),
        (GOOD | {"effective_on": "2199-01-01"}, 5, ["future"]),
    ],
)
def test_a_bad_line_is_named_and_keeps_the_good_ones_out(
    stored: Path, line: dict[str, object] | str, code: int, parts: list[str]
) -> None:
    refused(stored, code, ("line 3: ", *parts), "record", "-", stdin=lines(GOOD, "", line, GOOD))


def test_a_line_that_is_not_utf_8_is_named(stored: Path) -> None:
    refused(stored, 2, ("line 2: ", "UTF-8"), "record", "-", stdin=lines(GOOD) + b"\n\xff\n")


def test_a_line_names_its_project_where_there_are_several(stored: Path) -> None:
    (stored.parent / "pledger.toml").write_text('ledger = "ledger.db"\n')
    nameless = {name: word for name, word in GOOD.items() if name != "project"}
    refused(stored, 2, ("line 1: ", "demo, other", "-p"), "record", "-", stdin=lines(nameless))


def test_every_line_that_makes_no_sense_is_named(stored: Path) -> None:
    wrong = [
        fact(type="milestone-progressed", milestone=f"m{number}", percent="70")
        for number in range(30)
    ]
    with Ledger(stored) as ledger:
        size = ledger.known().size
    answer = pledger("record", "-", stdin=lines(GOOD, *wrong))
    told = answer.err.splitlines()
    assert (answer.code, len(told)) == (3, 21)
    assert [line.partition(": no milestone")[0] for line in told[:20]] == [
        f"pledger: line {number}" for number in range(2, 22)
    ]
    assert told[20] == "pledger: and 10 more"
    with Ledger(stored) as ledger:
        assert ledger.known().size == size


def test_a_known_moment_before_the_ledger_knows_nothing() -> None:
    assert (
        "Design" not in pledger("log", "-p", "other", "--known-at", "0999-01-01T00:00").told().out
    )


@pytest.mark.parametrize(
    ("settings", "parts"),
    [
        ('ledgr = "ledger.db"', ["ledgr", "did you mean 'ledger'"]),
        ('colour = "red"', ["colour", "known are"]),
        ("ledger = 5", ["ledger", "text"]),
        ('ledger = ""', ["ledger", "blank"]),
        ("ledger =", ["pledger.toml"]),
        (
            'ledger = "ledger.db"\ntime_zone = "Europe/Atlantis"',
            ["Europe/Atlantis", "Europe/Berlin"],
        ),
        ('ledger = "ledger.db"\ntime_zone = "../../etc"', ["time zone"]),
        ('ledger = "ledger.db"\nactor = "m\\u0007"', ["actor", "U+0007"]),
        ("\udcff = 1", ["pledger.toml"]),
    ],
)
def test_bad_settings_are_told(
    stored: Path, monkeypatch: pytest.MonkeyPatch, settings: str, parts: list[str]
) -> None:
    monkeypatch.delenv("PLEDGER_ACTOR")
    (stored.parent / "pledger.toml").write_bytes(settings.encode("utf-8", "surrogateescape"))
    refused(stored, 2, tuple(parts), "phase", "enter", "Build", "-p", "demo", "--on", "2024-03-03")
