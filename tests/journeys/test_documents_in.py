"""Reports come in as people keep them: any encoding, any word processor, any spreadsheet; what is
none is told in a sentence.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from openpyxl import Workbook

from cli.files import documents, pandoc, sheets, workbooks
from cli.files.decoding import decoded
from cli.files.documents import text_of
from cli.files.mapping import MapMissing, readings
from domain.calendar import Quarter
from domain.errors import Misused, NotFound, PledgerError, Unusable

REPORT = """
# Quarterly Report: Portal

**Company:** OptiLink Inc.

Phase: Design ($1.2M, 5 % over) – it’s “fine”.

## Key Milestones

1. **UX design** (100%): done
   - Deliverable: wireframes
2. Requirements [here](https://example.org/a%20b)[^1]

| Milestone | Percent | Due        |
|-----------|---------|------------|
| Vendor    | 60 %    | 2024-06-01 |

[^1]: As agreed.
"""
PLAIN = (
    "# Quarterly Report: Portal",
    "**Company:** OptiLink Inc.",
    "Phase: Design ($1.2M, 5 % over) – it’s “fine”.",
    "## Key Milestones",
    "| Milestone | Percent | Due |",
    "| Vendor | 60 % | 2024-06-01 |",
)
GERMAN = "Bericht für Müller GmbH: die Oberfläche ist zu 40 % fertig – Kosten 1.200 €."
MAP = '[project]\ntitle = "Project"\n[period]\nquarter = "Period"\n[milestones]\nUX = "UX %"\n'


@pytest.fixture(autouse=True)
def _here(folder: Path) -> None:
    """Every test stands in a folder of its own."""


def put(name: str, content: bytes | str) -> str:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def made(format: str, text: str = REPORT, *, name: str = "") -> str:
    """A document that pandoc itself makes of Markdown."""
    import pypandoc

    name = name or f"q1.{format}"
    title = "--metadata=pagetitle:Quarterly Report: Portal"
    subprocess.run(
        [pypandoc.get_pandoc_path(), "-s", "-o", name, title], input=text.encode(), check=True
    )
    return name


def lines(text: str) -> list[str]:
    """The lines of a text, without the blanks that only align it."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def refused(
    file: str, kind: type[PledgerError] = Misused, read: Callable[[str], object] = text_of
) -> str:
    with pytest.raises(kind) as error:
        read(file)
    return str(error.value)


# Texts


@pytest.mark.parametrize("name", ["q1.md", "q1.markdown", "q1.txt", "Report Q1.2024", "q1"])
def test_a_text_is_read_as_it_is(name: str) -> None:
    document = text_of(put(name, REPORT))
    assert (document.text, document.name, document.notes) == (REPORT, name, ())
    assert document.digest == hashlib.sha256(REPORT.encode()).hexdigest()


def test_standard_input_is_read_too() -> None:
    with patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Report\r\nText"))):
        document = text_of("-")
    assert (document.text, document.name) == ("# Report\nText", "stdin")


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (GERMAN.encode(), ()),
        (b"\xef\xbb\xbf" + GERMAN.encode(), ()),
        (GERMAN.encode("utf-16"), ("read as UTF-16",)),
        (GERMAN.encode("utf-16-be"), ("read as UTF-16",)),
        (GERMAN.encode("utf-16-le"), ("read as UTF-16",)),
        (GERMAN.encode("utf-32"), ("read as UTF-32",)),
        (GERMAN.encode("cp1252"), ("read as Windows-1252, as it is not in UTF-8",)),
        (GERMAN.encode("mac_roman"), ("read as Mac Roman, as it is not in UTF-8",)),
    ],
)
def test_a_text_is_read_in_whatever_encoding_and_notes_say_so(
    content: bytes, notes: tuple[str, ...]
) -> None:
    document = text_of(put("q1.md", content))
    assert (document.text, document.notes) == (GERMAN, notes)


def test_a_text_of_another_script_is_recognized() -> None:
    russian = "Квартальный отчёт: разработка завершена на 80 %. Риск: задержка поставщиков."
    assert text_of(put("q1.txt", russian.encode("cp1251"))).text == russian


def test_a_few_damaged_letters_do_not_make_another_encoding_of_a_text() -> None:
    document = text_of(put("q1.md", f"one\n{GERMAN} ".encode() + b"\xff"))
    assert document.text == f"one\n{GERMAN} \ufffd"
    assert document.notes == ("a damaged letter is shown as \ufffd, from line 2 on",)


def test_control_characters_are_left_out_and_lines_keep_their_numbers() -> None:
    document = text_of(put("q1.md", "a\x07b\r\nc\x0cd\u2028e\rf\u202eg"))
    assert document.text == "ab\nc d e\nfg"
    assert document.notes == ("4 control characters left out",)


def test_half_a_pair_of_surrogates_is_left_out() -> None:
    assert (
        decoded("a\ud800b".encode("utf-16-le", "surrogatepass").join([b"\xff\xfe", b""])).text
        == "a\ufffdb"
    )


def test_700_kilobytes_on_one_line_are_read() -> None:
    assert len(text_of(put("q1.md", "word " * 140_000)).text) == 700_000


# What is no text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("q1.pdf", b"%PDF-1.7\n...", "q1.pdf is a PDF, not a text; save it as .docx or text"),
        (
            "q1.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "q1.doc is of an old Office, or locked with a password, not a text",
        ),
        ("q1.md", b"\x89PNG\r\n\x1a\n", "q1.md is a picture, not a text"),
        ("q1.md", b"\x00\x01\x02binary", "q1.md is not a text; save it as .docx or text"),
        ("q1.md", bytes(range(1, 32)), "q1.md is not a text"),
        (
            "q1.md",
            b"PK\x03\x04 xl/workbook.xml",
            "q1.md is an Excel workbook; give it the ending that says so",
        ),
        ("q1.md", b"PK\x03\x04 anything", "q1.md is packed, not a text; give it"),
        (
            "q1.docx",
            b"just text",
            "q1.docx is not what docx files are; save it again, or name it .txt if it is a text",
        ),
        (
            "q1.docx",
            b"PK\x03\x04 broken",
            "q1.docx is damaged, or locked with a password; save it again",
        ),
        (
            "q1.jsonl",
            b'{"project": "x"}',
            "q1.jsonl holds entries; record them with: pledger record q1.jsonl",
        ),
        ("q1.md", b"", "q1.md is empty; it states nothing"),
        ("q1.md", b"\xef\xbb\xbf \n\n", "q1.md is empty; it states nothing"),
        (
            "q1.html",
            b"<html><img src='x.png'></html>",
            "q1.html holds no text; it may hold pictures of one",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(
    name: str, content: bytes, sentence: str
) -> None:
    assert refused(put(name, content)).startswith(sentence)


def test_what_is_not_there_is_not_found() -> None:
    assert refused("q1.md", NotFound) == "no file q1.md"
    assert refused("", NotFound).startswith("no file is named")
    assert refused(".", Unusable) == "cannot read .: Is a directory"
    assert refused("a\0b", Unusable).startswith("cannot read")
    with patch.object(sys, "stdin", None):
        assert refused("-", Unusable) == "standard input is closed"


def test_a_huge_file_is_refused() -> None:
    with patch.object(documents, "LARGEST", 10):
        assert refused(put("q1.md", "x" * 11)).startswith(
            "q1.md is larger than 0 MB, which no report is"
        )


# Documents


@pytest.mark.parametrize("format", ["docx", "odt", "html", "rtf", "asciidoc"])
def test_a_document_keeps_its_headings_lists_and_tables(format: str) -> None:
    document = text_of(made(format))
    found = lines(document.text)
    assert [line for line in PLAIN if line not in found] == []
    assert any(line.startswith("1. **UX design** (100%): done") for line in found)
    assert any(line.startswith("- Deliverable: wireframes") for line in found)
    assert "%20" not in document.text
    assert document.notes == ("lines are counted in its text as Markdown",)


def test_a_presentation_keeps_its_titles_and_tables() -> None:
    found = lines(text_of(made("pptx")).text)
    for line in (
        "## Quarterly Report: Portal",
        "| Milestone | Percent | Due |",
        "| Vendor | 60 % | 2024-06-01 |",
    ):
        assert line in found
    assert any("UX design (100%): done" in line for line in found)


def test_a_presentation_keeps_its_lists_and_their_levels() -> None:
    text = text_of(
        made(
            "pptx",
            "## Milestones\n\n- **UX** (95%)\n  - Impact: good\n- Build\n\n---\n\n1. Go on\n",
        )
    ).text
    assert [line for line in text.split("\n") if line] == [
        "## Milestones",
        "- UX (95%)",
        "    - Impact: good",
        "- Build",
        "- Go on",
    ]


def test_a_title_page_stands_first_and_what_is_below_it_one_level_lower() -> None:
    text = text_of(
        made(
            "docx",
            "---\ntitle: Status of the Portal\ndate: 31 March 2024\n---\n\n# Risks\n\nNone.\n",
            name="a.docx",
        )
    ).text
    assert lines(text) == ["# Status of the Portal", "31 March 2024", "## Risks", "None."]


def test_cells_that_hold_lists_or_span_others_become_plain_ones() -> None:
    page = """<html><head><title>Portal</title></head><body>
    <table><tr><td><h1>Portal</h1></td><td>Side</td></tr></table>
    <table><caption>Risks</caption><tr><td>Risk</td><td>Owner</td></tr>
    <tr><td rowspan=2>Vendor<br>late</td><td><ul><li>Ann</li><li>Bob 5 %</li></ul></td></tr>
    <tr><td>Carl</td></tr></table>
    <table><tr><td>Project</td><td>Portal 2</td></tr></table>
    <dl><dt>Budget<dd>40 %<dd>rising</dl><pre>as typed\nin two</pre></body></html>"""
    found = lines(text_of(put("q1.htm", page)).text)
    assert [line for line in found if "--" not in line] == [
        "# Portal",
        "Side",
        "Risks",
        "| Risk | Owner |",
        "| Vendor late | Ann; Bob 5 % |",
        "| Vendor late | Carl |",
        "| | |",
        "| Project | Portal 2 |",
        "- **Budget**: 40 %; rising",
        "as typed",
        "in two",
    ]


def test_a_page_is_read_in_the_encoding_that_it_names_and_so_is_one_with_another_ending() -> None:
    page = f'<!DOCTYPE html><meta charset="iso-8859-1"><p>{GERMAN[:39]}</p>'.encode("latin-1")
    assert GERMAN[:39] in text_of(put("q1.html", page)).text
    assert GERMAN[:39] in text_of(put("q1.txt", page)).text


def test_rich_text_under_the_name_of_an_old_document_is_read() -> None:
    text = text_of(
        put("q1.doc", rb"{\rtf1\ansi It\u8217?s M\'fcller\par {\pntext\'b7\tab}First 40%\par}")
    ).text
    assert lines(text) == ["It’s Müller", "- First 40%"]


def test_nothing_that_a_document_names_is_fetched() -> None:
    put("secret.txt", "secret")
    text = text_of(
        put("q1.adoc", "= Report\n\ninclude::secret.txt[]\n\nimage::secret.txt[]\n\nDone: 40 %\n")
    ).text
    assert "secret\n" not in text
    assert "Done: 40 %" in text


def test_a_document_needs_the_extra_and_a_text_does_not() -> None:
    pandoc.program.cache_clear()
    with patch.dict(sys.modules, {"pypandoc": None}), patch("shutil.which", return_value=None):
        assert (
            refused(put("q1.html", "<p>x"))
            == "q1.html needs pandoc to be read; install it with: pip install 'pledger[office]'"
        )
        assert text_of(put("q1.md", "x")).text == "x"
        put("pandoc", "")
        with patch("shutil.which", return_value="./pandoc"):
            assert refused("q1.html").startswith("q1.html cannot be read, as pandoc does not run")
    pandoc.program.cache_clear()


def test_a_document_on_which_pandoc_hangs_or_fails_is_refused() -> None:
    with patch("subprocess.run", side_effect=subprocess.TimeoutExpired("pandoc", 60)):
        assert (
            refused(put("q1.html", "<p>x"))
            == "q1.html is not read within 60 seconds; save it as text"
        )
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as parts:
        parts.writestr("word/nothing.xml", "<x/>")
    assert refused(put("q1.docx", empty.getvalue())).startswith("q1.docx cannot be read as docx (")


def test_a_document_that_unpacks_to_more_than_a_report_holds_is_refused() -> None:
    with patch.object(pandoc, "_LARGEST", 100):
        assert (
            refused(made("docx")) == "q1.docx unpacks to more than a report holds; save it as text"
        )


# Tables


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_read_in_whatever_encoding_and_separator(separator: str, encoding: str) -> None:
    rows = [
        ["Project", "Period", "UX %", "Müller"],
        ["Portal", "Q1 2024", '"12,5"' if separator == "," else "12,5", "x"],
    ]
    file = put("p.csv", "\r\n".join(separator.join(row) for row in rows).encode(encoding))
    table = readings(file, put("map.toml", MAP))
    assert [one.fact.to_json().get("percent") for one in table.readings[0].statements] == [
        None,
        None,
        "12.5",
    ]
    assert (table.readings[0].unread[0].line, table.readings[0].unread[0].text) == (2, "Müller: x")
    assert (table.name, table.digest) == (
        "p.csv",
        hashlib.sha256(Path(file).read_bytes()).hexdigest(),
    )


def test_a_table_may_have_lines_above_its_header_and_columns_of_one_name() -> None:
    file = put(
        "p.csv", 'Portfolio;;\n;;\nProject;Period;UX %;UX %;\n"Portal\nX";2024Q1;5;6;7;8\nGrid\n\n'
    )
    table = readings(file, put("map.toml", MAP), Quarter(2024, 2))
    assert table.notes == (
        "the header is taken from line 3; what stands above it is not read: 'Portfolio'",
        "several columns are called alike; the later ones are read as 'UX % (2)'",
    )
    portal, grid = table.readings
    assert [(one.line, one.text) for one in portal.unread] == [
        (4, "UX % (2): 6 | column 5: 7 | column 6: 8")
    ]
    assert (portal.title, grid.title, grid.quarter, grid.statements[0].lines) == (
        "Portal X",
        "Grid",
        Quarter(2024, 2),
        (6,),
    )


def test_a_second_column_does_not_take_the_name_of_another() -> None:
    assert sheets.sheet_of(b"A,A,A (2),\n1,2,3,4").columns == ("A", "A (3)", "A (2)", "column 4")


def test_a_line_that_names_the_separator_is_no_row() -> None:
    sheet = sheets.sheet_of(b"sep=;\nProject;Period,Year\nPortal;2024Q1\n")
    assert (sheet.columns, sheet.rows[0].line) == (("Project", "Period,Year"), 3)


def workbook(name: str = "p.xlsx") -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Status"
    sheet.append(["Project", "Period", "UX %", "Budget", "Due", "Done", "Sum", "Note"])
    sheet.append(
        ["Portal", datetime(2024, 3, 31), 0.45, 1200000, date(2024, 5, 1), True, "=1+1", "a\nb"]
    )
    sheet.append(
        [None, "Q2 2024", 1 / 3, 0.1 + 0.2, datetime(2024, 5, 1, 10, 30), False, "=2", None]
    )
    for row in (2, 3):
        sheet.cell(row, 3).number_format = "0%"
    sheet.cell(2, 4).number_format = '#,##0.00 "€"'
    sheet.cell(3, 4).number_format = "[$CHF-807] #,##0"
    sheet.merge_cells("A2:A3")
    book.create_sheet("Notes")
    return book


def saved(book: Workbook, name: str = "p.xlsx") -> str:
    book.save(name)
    return name


def test_a_workbook_is_read_as_a_person_sees_it() -> None:
    sheet = sheets.sheet_of(Path(saved(workbook())).read_bytes())
    assert [list(row.cells.values()) for row in sheet.rows] == [
        ["Portal", "2024-03-31", "45 %", "1200000 €", "2024-05-01", "yes", "=1+1", "a\nb"],
        ["Portal", "Q2 2024", "33.33 %", "0.3 CHF", "2024-05-01 10:30", "no", "=2", ""],
    ]
    assert sheet.notes == ("its sheet 'Status' is read, and not 'Notes'",)


def test_a_workbooks_sheet_may_be_named_and_a_hidden_one_is_not_the_first() -> None:
    book = workbook()
    book["Notes"].append(["Project", "Period"])
    book["Notes"].append(["Grid", "2024Q1"])
    book["Status"].sheet_state = "hidden"
    book.active = 1
    content = Path(saved(book)).read_bytes()
    assert sheets.sheet_of(content).rows[0].cells["Project"] == "Grid"
    assert sheets.sheet_of(content, name="status").rows[0].cells["Project"] == "Portal"


def test_what_is_no_table_is_refused_with_what_to_do() -> None:
    words = put("map.toml", MAP)

    def told(name: str, content: bytes | str, map_file: str = words) -> str:
        return refused(put(name, content), read=lambda file: readings(file, map_file))

    assert told("p.csv", "Project,Period,UX %\n") == "p.csv holds a header, and no row below it"
    assert told("p.xlsx", Path(saved(Workbook())).read_bytes()) == "p.xlsx holds no table"
    assert (
        told("p.xls", b"\xd0\xcf\x11\xe0")
        == "p.xls is of an old Office, or locked with a password; save it as .xlsx or .csv"
    )
    assert (
        told("p.xlsx", b"PK\x03\x04 broken")
        == "p.xlsx is damaged, or locked with a password; save it again"
    )
    assert (
        told("p.xlsx", Path(made("docx")).read_bytes())
        == "p.xlsx is not a workbook; save it as .xlsx or .csv"
    )
    assert told("p.csv", "Project,Period\nPortal,2024Q1\n").startswith(
        "map.toml: [milestones] UX: no column 'UX %'"
    )
    assert told("p.csv", "Project,Period\nPortal,2024Q1\n", put("bad.toml", "= x")).startswith(
        "bad.toml is not TOML: "
    )
    assert (
        told(
            "p.xlsx", Path(saved(workbook())).read_bytes(), put("m.toml", f'sheet = "Sttus"\n{MAP}')
        )
        == "p.xlsx has no sheet 'Sttus'; did you mean 'Status'?"
    )
    with patch.object(workbooks, "_LARGEST", 10):
        assert told("p.xlsx", Path(saved(workbook())).read_bytes()).startswith(
            "p.xlsx unpacks to more than a table"
        )
    with patch.object(sheets, "_MOST_ROWS", 1):
        assert (
            told("p.csv", "Project,Period,UX %\nPortal,2024Q1,5\n")
            == "p.csv holds more than 1 rows; split it"
        )
    with patch.dict(sys.modules, {"openpyxl": None}):
        assert told("p.xlsx", Path("p.xlsx").read_bytes()).startswith(
            "p.xlsx needs openpyxl to be read; install it with"
        )
    with patch("openpyxl.load_workbook", side_effect=KeyError("styles")):
        assert told("p.xlsx", Path("p.xlsx").read_bytes()).startswith(
            "p.xlsx cannot be read as a workbook (KeyError)"
        )


def test_a_table_without_a_map_is_told_with_one_to_begin_with() -> None:
    file = put("p.csv", "Project;Period;UX %\nPortal;2024Q1;60\n")
    with pytest.raises(MapMissing) as missing:
        readings(file, None)
    assert (
        str(missing.value)
        == "p.csv is a table; say with --map what its columns mean; a map to begin with stands on"
        " standard output"
    )
    assert readings(file, put("map.toml", missing.value.example)).readings[0].title == "Portal"
